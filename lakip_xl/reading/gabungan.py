"""Texts and codes of cells that are merged over several rows: each of these rows has them."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Sequence

from lakip_xl.contract import MASUKAN, Jenis, Kolom
from lakip_xl.values.cell import Grid, hampa


def isi_gabungan(
    grid: Grid, daftar_nomor: Sequence[int], daftar_kolom: Sequence[tuple[Kolom, int]]
) -> dict[str, dict[int, int]]:
    """By column, the positions of rows in whose cells a merged one above is seen, and its row. Of texts and codes that
    people write: a figure over several rows is not each one's figure."""
    menurut = {
        letak: k.kunci
        for k, letak in daftar_kolom
        if k.peran is MASUKAN and k.jenis in (Jenis.TEKS, Jenis.KODE) and k.kunci != "no"
    }
    hasil: dict[str, dict[int, int]] = {}
    sampai: Counter[int] = Counter()  # no cell is in two of them
    for baris, kolom, akhir, _ in sorted(grid.gabungan):
        if kolom not in menurut or baris <= sampai[kolom] or akhir == baris or _hampa(grid, baris, kolom):
            continue
        sampai[kolom] = akhir
        for posisi in range(bisect_right(daftar_nomor, baris), bisect_right(daftar_nomor, akhir)):
            if _hampa(grid, daftar_nomor[posisi], kolom):
                hasil.setdefault(menurut[kolom], {})[posisi] = baris
    return hasil


def _hampa(grid: Grid, nomor: int, kolom: int) -> bool:
    deret = grid.isi[nomor - 1] if nomor <= len(grid.isi) else ()
    return kolom > len(deret) or hampa(deret[kolom - 1])
