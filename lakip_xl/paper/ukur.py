"""How much room a text takes in print: character widths of Arial, and lines after wrapping.

No spreadsheet library knows how a row will wrap, and a height left open is only fitted by the
program that opens the file, merged cells never. So every height is estimated here, on the safe side.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import lru_cache
from itertools import pairwise

# Advance widths of Arial (and of Liberation Sans, which has the same) in thousandths of the font
# size, for the characters from the space on, regular and bold.
_BIASA = (
    278, 278, 355, 556, 556, 889, 667, 191, 333, 333, 389, 584, 278, 333, 278, 278, 556, 556, 556, 556,
    556, 556, 556, 556, 556, 556, 278, 278, 584, 584, 584, 556, 1015, 667, 667, 722, 722, 667, 611, 778,
    722, 278, 500, 667, 556, 833, 722, 778, 667, 778, 722, 667, 611, 722, 667, 944, 667, 667, 611, 278,
    278, 278, 469, 556, 333, 556, 556, 500, 556, 556, 278, 556, 556, 222, 222, 500, 222, 833, 556, 556,
    556, 556, 333, 500, 278, 556, 500, 722, 500, 500, 500, 334, 260, 334, 584,
)  # fmt: skip
_TEBAL = (
    278, 333, 474, 556, 556, 889, 722, 238, 333, 333, 389, 584, 278, 333, 278, 278, 556, 556, 556, 556,
    556, 556, 556, 556, 556, 556, 333, 333, 584, 584, 584, 611, 975, 722, 722, 722, 722, 667, 611, 778,
    722, 278, 556, 722, 611, 833, 722, 778, 667, 778, 722, 667, 611, 722, 667, 944, 667, 667, 611, 333,
    278, 333, 584, 556, 333, 556, 611, 556, 611, 556, 333, 611, 611, 278, 278, 556, 278, 889, 611, 611,
    611, 611, 389, 556, 333, 611, 556, 778, 556, 556, 500, 389, 280, 389, 584,
)  # fmt: skip


class _Lebar(dict[str, int]):
    """Widths by character; any other is as wide as the widest usual one."""

    def __missing__(self, huruf: str) -> int:
        return 1000


_LEBAR = {
    tebal: _Lebar({chr(32 + n): lebar for n, lebar in enumerate(daftar)})
    for tebal, daftar in ((False, _BIASA), (True, _TEBAL))
}
_KATA, _SELA = re.compile(r"\S+|\s+"), re.compile(r"\s+")
PIKSEL_PER_POIN = 96 / 72
PIKSEL_HURUF = 7  # of a digit: the unit of column widths
TINGGI_TERBESAR = 409.0  # of a row, points; Excel's own limit
TINGGI_BARIS = 1.28  # line pitch over font size
_TINGGI_HURUF = 1.17  # what Arial itself asks for


@lru_cache(8192)  # the words of a report come back
def lebar_teks(teks: str, ukuran: float, *, tebal: bool = False) -> float:
    """Width of one line in pixels.

    >>> round(lebar_teks("0000000000", 10))
    74
    """
    return sum(map(_LEBAR[tebal].__getitem__, teks)) / 1000 * ukuran * PIKSEL_PER_POIN


@lru_cache(8192)
def jumlah_baris(teks: str, lebar: float, ukuran: float, *, tebal: bool = False) -> int:
    """Lines that a text takes when it is wrapped between words to a width in pixels.

    >>> jumlah_baris("Program Pelayanan Administrasi", 120, 10)
    2
    """
    jumlah = 0
    for alinea in teks.split("\n"):
        jumlah += 1
        terisi = 0.0
        for kata in _KATA.findall(alinea):
            panjang = lebar_teks(kata, ukuran, tebal=tebal)
            if kata.isspace() or terisi + panjang <= lebar:
                terisi += panjang
                continue
            jumlah += terisi > 0
            pecah = int(panjang // lebar) if lebar > 0 else 0  # a word wider than the cell is broken
            jumlah += pecah
            terisi = panjang - pecah * lebar
    return jumlah


def potong(teks: str, baris: int, lebar: float, ukuran: float, *, tebal: bool = False) -> tuple[str, str]:
    """As much of a text, from its beginning, as so many lines hold, and what is left of it.

    >>> potong("Program Pelayanan Administrasi Kependudukan", 2, 120, 10)
    ('Program Pelayanan Administrasi', 'Kependudukan')
    """
    batas = [m.start() for m in _SELA.finditer(teks)] + [len(teks)]
    banyak = bisect_right(batas, baris, key=lambda b: jumlah_baris(teks[:b], lebar, ukuran, tebal=tebal))
    akhir = batas[banyak - 1] if banyak and baris > 0 else 0
    return teks[:akhir].rstrip(), teks[akhir:].lstrip()


def ringkas(teks: str, baris: int, lebar: float, ukuran: float, *, tebal: bool = False) -> str:
    """A text, or its beginning and an ellipsis, so that it takes no more lines than these.

    >>> ringkas("Program Pelayanan Administrasi Kependudukan", 1, 200, 10)
    'Program Pelayanan…'
    """
    if jumlah_baris(teks, lebar, ukuran, tebal=tebal) <= baris:
        return teks
    awal, _ = potong(teks, baris, lebar - lebar_teks("…", ukuran, tebal=tebal), ukuran, tebal=tebal)
    return f"{awal}…"


def muat_baris(poin: float, ukuran: float, *, rapat: bool = False) -> int:
    """Lines that a cell of so many points holds; `rapat` without what `tinggi` leaves for safety."""
    return max(0, int((poin - 5.0) / (ukuran * (_TINGGI_HURUF if rapat else TINGGI_BARIS))))


def tinggi(jumlah: int, ukuran: float, *, sela: float = 5.0) -> float:
    """Height of a row in points; `sela` is the air above and below together."""
    return round(jumlah * ukuran * TINGGI_BARIS + sela, 2)


def bagi(lebar: float, bobot: list[int]) -> list[float]:
    """Share a width in proportion; the parts add up to it exactly.

    >>> bagi(10, [1, 1, 1])
    [3.0, 4.0, 3.0]
    """
    jumlah, titik = 0, [0]
    for b in bobot:
        jumlah += b
        titik.append(round(lebar * jumlah / sum(bobot)))
    return [float(akhir - awal) for awal, akhir in pairwise(titik)]
