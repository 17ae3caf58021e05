"""Ratios beside plain figures: 10/12 of a row that counts to 12 is 10."""

from __future__ import annotations

from collections.abc import Iterable
from enum import Enum

from lakip_xl.reading.sel import baca_nisbah
from lakip_xl.values.besaran import NisbahTertulis, urai_nisbah
from lakip_xl.values.cell import Cell


class CaraNisbah(Enum):
    """What the ratios of a row stand for."""

    NILAI = "nilainya"  # 162/186 and 170/200 are compared by their values
    PEMBILANG = "pembilangnya"  # 10/12 and 12/12, or 12, count to the same
    RAGU = "tidak diketahui"


def nisbah_sel(sel: Cell) -> NisbahTertulis | None:
    """The ratio that a figure is written as."""
    return urai_nisbah(sel.mentah) if type(sel.mentah) is str and sel.angka is not None else None


def cara_nisbah(daftar_sel: Iterable[Cell]) -> CaraNisbah:
    """What the ratios of these cells of a row, none of which is a percentage, stand for beside one another.

    >>> from decimal import Decimal
    >>> def sel(isi): return Cell("L", 1, 1, Decimal(isi) if isi.isdigit() else Decimal(1), isi)
    >>> [cara_nisbah(map(sel, d)).name for d in (("12/12", "10/12"), ("12", "10/12"), ("9/10", "4/5"), ("1:250", "250"))]
    ['PEMBILANG', 'PEMBILANG', 'NILAI', 'RAGU']
    """
    berisi = [(sel, nisbah_sel(sel)) for sel in daftar_sel if sel.angka]
    nisbah = [(n, pasangan) for sel, n in berisi if n and (pasangan := baca_nisbah(str(sel.mentah)))]
    angka = {sel.angka for sel, n in berisi if not n}
    if any(not n.bagian for n, _ in nisbah):
        return CaraNisbah.RAGU if angka else CaraNisbah.NILAI
    if not angka:
        return CaraNisbah.PEMBILANG if len({b for _, (_, b) in nisbah}) < 2 else CaraNisbah.NILAI
    if all(a == b or b in angka for _, (a, b) in nisbah):
        return CaraNisbah.PEMBILANG
    return CaraNisbah.NILAI if all(0 < satu < 1 for satu in angka if satu is not None) else CaraNisbah.RAGU


def sebagai_pembilang(sel: Cell) -> Cell:
    """A ratio as what it counts."""
    pasangan = baca_nisbah(str(sel.mentah)) if nisbah_sel(sel) else None
    return sel.dengan(nilai=pasangan[0]) if pasangan else sel
