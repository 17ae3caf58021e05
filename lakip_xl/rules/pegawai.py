"""PEG: staff, their totals, and what the staff tables say of one another."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from lakip_xl.hitung.hitung_ulang import HasilHitung
from lakip_xl.hitung.tanpa_sel import jumlah_orang
from lakip_xl.model import RekapPegawai
from lakip_xl.rules.dasar import memegang, rule
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
        Pelaksana | S1         | 5      |
        Golongan
        Golongan     | Jumlah |
        Golongan III | 4      |
        Jumlah       | 4      | PEG102
    """
    pegawai, golongan = (_bagian(hasil_hitung, nama) for nama in ("Pegawai", "Golongan"))
    jumlah = [jumlah_orang(*rekap) for rekap in (pegawai, golongan)]
    if None not in jumlah and jumlah[0] != jumlah[1]:
        akhir = golongan[-1]
        sel = akhir.jumlah.jumlah if akhir.jumlah else akhir.daftar_baris[-1].jumlah
        yield Pelanggaran(sel, f"Menurut golongan ada {jumlah[1]} pegawai, menurut pendidikan {jumlah[0]}.")


@rule("PEG103", GALAT)
def pegawai_negatif(hasil_hitung: HasilHitung) -> Iterator[Pelanggaran]:
    """Jumlah pegawai tidak negatif.

    Contoh:
        Pejabat
        Kelompok   | Pejabat    | Jumlah |
        struktural | Eselon II  | 1      |
        struktural | Eselon III | -3     | PEG103
    """
    for rekap in _bagian(hasil_hitung, ""):
        for baris in rekap.daftar_baris:
            if baris.jumlah.angka is not None and baris.jumlah.angka < 0:
                yield Pelanggaran(
                    baris.jumlah, f"“{baris.uraian.teks}” berjumlah negatif: {tampil(baris.jumlah)}."
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
    pegawai = max(jumlah_orang(*_bagian(hasil_hitung, nama)) or Decimal(0) for nama in ("Pegawai", "Golongan"))
    for rekap in _bagian(hasil_hitung, "Pejabat"):
        total = jumlah_orang(rekap)
        if pegawai and total is not None and total > pegawai:
            terbanyak = max(rekap.daftar_baris, key=lambda b: b.jumlah.angka or Decimal(0))
            yield Pelanggaran(
                terbanyak.jumlah, f"{rekap.nama} berjumlah {total}, lebih dari {pegawai} pegawai."
            )


def _bagian(hasil_hitung: HasilHitung, nama: str) -> list[RekapPegawai]:
    """The recaps of a sheet, each row in one of them: no total over several parts."""
    return [r for r in hasil_hitung.lakip.daftar_pegawai if r.nama.startswith(nama) and not r.keseluruhan]
