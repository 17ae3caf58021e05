"""PEG: staff, their totals, and what the staff tables say of one another."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from lakip_xl.hitung.hitung_ulang import HasilHitung
from lakip_xl.hitung.ikatan import Ikatan, JenisIkatan, rekap_pegawai
from lakip_xl.hitung.tanpa_sel import jumlah_orang
from lakip_xl.rules.dasar import memegang, rule
from lakip_xl.rules.kasus import perkara
from lakip_xl.temuan import GALAT, PERINGATAN, Pelanggaran
from lakip_xl.values.angka import tampil


@memegang("PEG101", GALAT, "Pegawai", "jumlah")
def jumlah_pegawai() -> None:
    """Baris JUMLAH pada lembar pegawai sama dengan jumlah barisnya.

    Contoh:
        Golongan
        Golongan     | Jumlah |
        Golongan IV  | 5      |
        Golongan III | -      |
        Jumlah       | 6      | PEG101
    """


@rule("PEG102", PERINGATAN)
def pegawai_sama(hasil_hitung: HasilHitung) -> Iterator[Pelanggaran]:
    """Jumlah pegawai menurut pendidikan sama dengan menurut golongan.

    Contoh:
        Pegawai
        Jabatan   | Pendidikan | Jumlah |
        Pelaksana | S1         | 5      | PEG102
        Golongan
        Golongan     | Jumlah |
        Golongan III | 4      |
        Jumlah       | 4      |
    """
    lakip = hasil_hitung.lakip

    def pesan(_: Ikatan) -> str:
        golongan, pegawai = (jumlah_orang(*rekap_pegawai(lakip, nama)) for nama in ("Golongan", "Pegawai"))
        return f"Menurut golongan ada {golongan} pegawai, menurut pendidikan {pegawai}."

    return perkara(hasil_hitung, pesan, JenisIkatan.PEGAWAI)


@rule("PEG103", GALAT)
def pegawai_negatif(hasil_hitung: HasilHitung) -> Iterator[Pelanggaran]:
    """Jumlah pegawai tidak negatif.

    Contoh:
        Pejabat
        Kelompok   | Pejabat    | Jumlah |
        struktural | Eselon II  | 1      |
        struktural | Eselon III | -3     | PEG103
    """
    return perkara(
        hasil_hitung, lambda i: f"“{i.nama}” berjumlah negatif: {tampil(i.sel)}.", JenisIkatan.ORANG_TAK_NEGATIF
    )


@rule("PEG104", PERINGATAN)
def pejabat_melebihi(hasil_hitung: HasilHitung) -> Iterator[Pelanggaran]:
    """Pejabat tidak lebih banyak daripada pegawai.

    Contoh:
        Golongan
        Golongan     | Jumlah |
        Golongan III | 20     |
        Pejabat
        Kelompok   | Pejabat    | Jumlah |
        struktural | Eselon III | 30     | PEG104
        fungsional | Penyuluh   | 4      |
    """
    lakip = hasil_hitung.lakip
    pegawai = max(jumlah_orang(*rekap_pegawai(lakip, nama)) or Decimal(0) for nama in ("Pegawai", "Golongan"))
    for rekap in rekap_pegawai(lakip, "Pejabat"):
        total = jumlah_orang(rekap)
        if pegawai and total is not None and total > pegawai:
            terbanyak = max(rekap.daftar_baris, key=lambda b: b.jumlah.angka or Decimal(0))
            yield Pelanggaran(
                terbanyak.jumlah, f"{rekap.nama} berjumlah {total}, lebih dari {pegawai} pegawai."
            )
