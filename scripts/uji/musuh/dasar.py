"""What a hostile workbook is, and the real one that most of them are made of."""

from __future__ import annotations

import zipfile
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from _lingkungan import AKAR

NYATA = AKAR / "workbook" / "dinsos-pontianak-2020.xlsx"
TERBACA, DITOLAK = "terbaca", "ditolak"
APA_SAJA = "apa saja"  # read or refused: both are right
RAHASIA = "rahasia-di-luar-buku"  # what a file beside the workbook holds, and no output may

ANGGARAN = "xl/worksheets/sheet4.xml"
BUKU, GAYA, TEKS = "xl/workbook.xml", "xl/styles.xml", "xl/sharedStrings.xml"
DIURAI = ("[Content_Types].xml", "_rels/.rels", "xl/_rels/workbook.xml.rels", BUKU, ANGGARAN, GAYA, TEKS,
          "docProps/core.xml")  # fmt: skip

Bagian = dict[str, bytes]
Pembuat = Callable[[Path], Path | None]


@dataclass(frozen=True)
class Musuh:
    """A hostile workbook: `buat` writes it into a folder, None where this system cannot hold it.

    `harapan` is what is to become of it, `kata` stands in the sentence of its refusal. One that is `berat` takes
    a minute of all commands: it is run by hand, and the suite has a smaller one of its kind.
    """

    nama: str
    buat: Pembuat
    harapan: str = DITOLAK
    kata: str = ""
    berat: bool = False


DAFTAR: list[Musuh] = []


def musuh(
    nama: str, harapan: str = DITOLAK, kata: str = "", *, berat: bool = False
) -> Callable[[Pembuat], Pembuat]:
    def daftar(buat: Pembuat) -> Pembuat:
        DAFTAR.append(Musuh(nama, buat, harapan, kata, berat))
        return buat

    return daftar


@cache
def _nyata() -> tuple[tuple[str, bytes], ...]:
    with zipfile.ZipFile(NYATA) as arsip:
        return tuple((nama, arsip.read(nama)) for nama in arsip.namelist())


def bagian_nyata() -> Bagian:
    """The parts of the real workbook."""
    return dict(_nyata())


def tulis_zip(
    path: Path, bagian: Bagian | Iterable[tuple[str | zipfile.ZipInfo, bytes]], cara: int = 8
) -> Path:
    with zipfile.ZipFile(path, "w", cara) as arsip:
        for nama, isi in bagian.items() if isinstance(bagian, dict) else bagian:
            arsip.writestr(nama, isi)
    return path


def ganti(folder: Path, baru: Bagian) -> Path:
    """The real workbook with those parts exchanged or added.

    Stored, not deflated: a bomb that deflates a thousand times is known by that alone.
    """
    return tulis_zip(folder / "buku.xlsx", {**bagian_nyata(), **baru}, zipfile.ZIP_STORED)


def sunting(folder: Path, nama: str, ubah: Callable[[bytes], bytes]) -> Path:
    return ganti(folder, {nama: ubah(bagian_nyata()[nama])})


def tambah_baris(folder: Path, baris: bytes, lain: Bagian | None = None) -> Path:
    """The real workbook with rows more in its sheet Anggaran."""
    lembar = bagian_nyata()[ANGGARAN].replace(b"</sheetData>", baris + b"</sheetData>")
    return ganti(folder, {ANGGARAN: lembar, **(lain or {})})


def sebelum(penanda: bytes, isi: bytes) -> Callable[[bytes], bytes]:
    return lambda data: data.replace(penanda, isi + penanda, 1)


def alirkan(path: Path, nama: str, potongan: bytes, kali: int, lain: Bagian) -> Path:
    """A part written piece by piece, since it would not fit in memory."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as arsip:
        for satu, isi in lain.items():
            if satu != nama:
                arsip.writestr(satu, isi)
        with arsip.open(nama, "w", force_zip64=True) as keluar:
            for _ in range(kali):
                keluar.write(potongan)
    return path
