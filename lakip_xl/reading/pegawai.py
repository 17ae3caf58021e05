"""Staff tables: rows, and the total rows that the sheet prints, for a part or for all."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from lakip_xl.contract import FUNGSIONAL, STRUKTURAL
from lakip_xl.model import BarisPegawai, Perihal, RekapPegawai
from lakip_xl.reading.bahan import BahanLakip, baris_jumlah
from lakip_xl.reading.tabel import Baris
from lakip_xl.values.kemiripan import kemiripan_ejaan
from lakip_xl.values.teks import sederhana

PEJABAT = (STRUKTURAL, FUNGSIONAL)
MIRIP = 80  # of 100: as a slip of the hand leaves a word


def rakit_pegawai(bahan: BahanLakip) -> tuple[RekapPegawai, ...]:
    """Rows with the total below them; a grand total over several parts is a recap of its own."""
    hasil: list[RekapPegawai] = []
    for nama in ("Pegawai", "Golongan", "Pejabat"):
        sejak: list[BarisPegawai] = []
        semua: list[BarisPegawai] = []
        kelompok = ""
        for baris in bahan.baris(nama):
            baru = sederhana(baris["kelompok"].teks) or kelompok
            if baru != kelompok and not baris_jumlah(baris) and _salah_tulis(baru):
                bahan.tak_dikenal(baris["kelompok"], PEJABAT)
            if baru != kelompok and sejak and not baris_jumlah(baris):
                hasil.append(RekapPegawai(_judul(nama, kelompok), tuple(sejak), None))
                sejak = []
            kelompok = baru
            isi = _pegawai(baris)
            if not baris_jumlah(baris):
                if isi.jumlah.kosong:
                    bahan.catat(
                        Perihal.BELUM_DIISI, isi.jumlah, "Kolom “Jumlah” belum diisi; tulis - bila nihil."
                    )
                sejak.append(isi)
                semua.append(isi)
                continue
            keseluruhan = len(semua) > len(sejak) and (
                not sejak or (_cocok(isi, semua) and not _cocok(isi, sejak))
            )
            if keseluruhan and sejak:
                hasil.append(RekapPegawai(_judul(nama, kelompok), tuple(sejak), None))
            bagian = semua if keseluruhan else sejak
            hasil.append(RekapPegawai(_judul(nama, kelompok), tuple(bagian), isi, keseluruhan))
            sejak = []
        if sejak:
            hasil.append(RekapPegawai(_judul(nama, kelompok), tuple(sejak), None))
    return tuple(hasil)


def _salah_tulis(kelompok: str) -> bool:
    """Whether a group is one of those offered, mistyped: what is spelled otherwise is a group of its own."""
    return kelompok not in ("", *PEJABAT) and any(kemiripan_ejaan(kelompok, p) >= MIRIP for p in PEJABAT)


def _judul(nama: str, kelompok: str) -> str:
    return f"{nama} {kelompok}" if kelompok in (STRUKTURAL, FUNGSIONAL) else nama


def _cocok(jumlah: BarisPegawai, daftar: Sequence[BarisPegawai]) -> bool:
    return jumlah.jumlah.angka == sum((b.jumlah.angka or Decimal(0) for b in daftar), Decimal(0))


def _pegawai(baris: Baris) -> BarisPegawai:
    keterangan = baris["pendidikan"] if "pendidikan" in baris.sel else baris["kelompok"]
    return BarisPegawai(baris["uraian"], baris["jumlah"], keterangan)
