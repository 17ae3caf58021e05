"""Old .xls files, made record by record: a compound file with the one stream that holds a workbook of one sheet."""

from __future__ import annotations

import struct
from collections.abc import Sequence

_SEKTOR = 512
_BEBAS, _AKHIR, _FAT = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD
_BOF, _EOF, _LEMBAR, _ANGKA, _TEKS = 0x0809, 0x000A, 0x0085, 0x0203, 0x0204


def buku_xls(daftar_sel: Sequence[tuple[int, int, float | str]]) -> bytes:
    """The file whose sheet S holds the cells (row and column from 0, value)."""
    nama = b"\x01\x00S"
    letak = len(_awal(5)) + 4 + 6 + len(nama) + 4
    isi = _awal(5) + _rekaman(_LEMBAR, struct.pack("<IBB", letak, 0, 0) + nama) + _rekaman(_EOF) + _awal(16)
    isi += b"".join(_sel(*satu) for satu in daftar_sel) + _rekaman(_EOF)
    return _ole(isi.ljust(4096, b"\0"))  # a shorter stream would stand elsewhere


def _awal(jenis: int) -> bytes:
    return _rekaman(_BOF, struct.pack("<HHHHII", 0x0600, jenis, 0, 0, 0, 0))


def _sel(baris: int, kolom: int, nilai: float | str) -> bytes:
    if isinstance(nilai, str):
        teks = struct.pack("<HB", len(nilai), 1) + nilai.encode("utf-16-le")
        return _rekaman(_TEKS, struct.pack("<HHH", baris, kolom, 0) + teks)
    return _rekaman(_ANGKA, struct.pack("<HHHd", baris, kolom, 0, nilai))


def _rekaman(jenis: int, isi: bytes = b"") -> bytes:
    return struct.pack("<HH", jenis, len(isi)) + isi


def _ole(isi: bytes) -> bytes:
    isi = isi.ljust(-(-len(isi) // _SEKTOR) * _SEKTOR, b"\0")
    banyak = len(isi) // _SEKTOR
    tabel = [_FAT, _AKHIR, *range(3, banyak + 2), _AKHIR]
    tabel += [_BEBAS] * (_SEKTOR // 4 - len(tabel))
    kepala = struct.pack(
        "<8s16x5H6x9I", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", 0x3E, 3, 0xFFFE, 9, 6,
        0, 1, 1, 0, 4096, _AKHIR, 0, _AKHIR, 0,
    ) + struct.pack("<109I", 0, *[_BEBAS] * 108)  # fmt: skip
    folder = _entri("Root Entry", 5, 1, _AKHIR, 0) + _entri("Workbook", 2, _BEBAS, 2, len(isi))
    return kepala + struct.pack(f"<{_SEKTOR // 4}I", *tabel) + folder.ljust(_SEKTOR, b"\0") + isi


def _entri(nama: str, jenis: int, anak: int, awal: int, panjang: int) -> bytes:
    teks = f"{nama}\0".encode("utf-16-le")
    return struct.pack("<64sHBBIII36xIQ", teks, len(teks), jenis, 1, _BEBAS, _BEBAS, anak, awal, panjang)
