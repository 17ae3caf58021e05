"""PEG: staff, their totals, and what the staff tables say of one another."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from lakip_xl.hitung.hitung_ulang import HasilHitung
from lakip_xl.hitung.ikatan import BahanSel, Ikatan, JenisIkatan, rekap_pegawai
from lakip_xl.hitung.rumus import penjumlahan
from lakip_xl.hitung.tanpa_sel import jumlah_orang
from lakip_xl.rules.dasar import melaporkan, memegang, rule
from lakip_xl.rules.kasus import ragu
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


@melaporkan("PEG102", PERINGATAN, JenisIkatan.PEGAWAI)
def pegawai_sama(ikatan: Ikatan) -> str:
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
    pendidikan = penjumlahan.hitung(
        {"bagian": _angka(ikatan.bahan.get("pendidikan") or ikatan.bahan["bagian"])}
    )
    golongan = penjumlahan.hitung({"bagian": [*_angka(ikatan.bahan.get("golongan", ())), ikatan.sel.angka]})
    return f"Menurut golongan ada {golongan} pegawai, menurut pendidikan {pendidikan}."


def _angka(daftar: BahanSel) -> list[Decimal | None]:
    assert isinstance(daftar, tuple)
    return [sel.angka for sel in daftar]


@melaporkan("PEG103", GALAT, JenisIkatan.ORANG_TAK_NEGATIF)
def pegawai_negatif(ikatan: Ikatan) -> str:
    """Jumlah pegawai tidak negatif.

    Contoh:
        Pejabat
        Kelompok   | Pejabat    | Jumlah |
        struktural | Eselon II  | 1      |
        struktural | Eselon III | -3     | PEG103
    """
    return f"“{ikatan.nama}” berjumlah negatif: {tampil(ikatan.sel)}."


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
            akar = ragu(hasil_hitung, *(b.jumlah for b in rekap.daftar_baris))
            yield Pelanggaran(
                terbanyak.jumlah, f"{rekap.nama} berjumlah {total}, lebih dari {pegawai} pegawai.", akar=akar
            )
