"""Where a page ends: never after a program without its first kegiatan, never before a lone total, not among few
rows that share a cell."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import zip_longest

from lakip_xl.lampiran.dokumen import BarisLampiran, GayaBaris

_SEKELOMPOK = 4  # rows; more than that beside one cell may be parted, but not one from the others


def lekat(daftar_baris: Sequence[BarisLampiran]) -> list[bool]:
    """For each row whether it must stand on one page with the row below it."""
    gaya = [baris.gaya for baris in daftar_baris]
    masuk = [max((s.masuk for s in baris.daftar_sel), default=0) for baris in daftar_baris]
    hasil = [
        (g is GayaBaris.PROGRAM and b is GayaBaris.BIASA) or b is GayaBaris.JUMLAH or m < n
        for g, b, m, n in zip_longest(gaya, gaya[1:], masuk, masuk[1:], fillvalue=0)
    ]
    for nomor, baris in enumerate(daftar_baris):
        for sel in baris.daftar_sel:
            if sel.rentang > 1:
                celah = range(nomor, nomor + sel.rentang - 1)
                for n in celah if sel.rentang <= _SEKELOMPOK else (celah[0], celah[-1]):
                    hasil[n] = True
    return hasil


def patah(
    daftar_tinggi: Sequence[float], daftar_lekat: Sequence[bool], muat: float, berulang: float
) -> list[int]:
    """The rows that begin a new page.

    `muat` is what a page holds, `berulang` what the repeated headings take of every page but the
    first, all in one unit. Rows that cling together move to the next page together, unless they
    began the page or do not fit on one.

    >>> patah([1, 1, 1, 1, 1, 1], [False, False, True, False, False, False], 3, 1)
    [2, 4]
    """
    hasil: list[int] = []
    awal, terpakai, ruang = 0, 0.0, muat
    for nomor, tinggi in enumerate(daftar_tinggi):
        if terpakai + tinggi > ruang and nomor > awal:
            mulai = nomor
            while mulai > awal and daftar_lekat[mulai - 1]:
                mulai -= 1
            ruang = muat - berulang
            muat_bersama = mulai > awal and sum(daftar_tinggi[mulai : nomor + 1]) <= ruang
            awal = mulai if muat_bersama else nomor
            hasil.append(awal)
            terpakai = sum(daftar_tinggi[awal:nomor])
        terpakai += tinggi
    return hasil
