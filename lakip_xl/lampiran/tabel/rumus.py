"""Live formulas: the spreadsheet's own, put in only where they give the figure that is shown.

A control total that its parts contradict, and a figure that stands as written, stay plain values.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from decimal import Decimal

from lakip_xl.hitung.pohon import Cara, Gabung
from lakip_xl.hitung.rumus import Rumus, penjumlahan
from lakip_xl.hitung.teks_lembar import teks_lembar
from lakip_xl.lampiran.dokumen import BarisLampiran, RumusSel, SelLampiran
from lakip_xl.values.cell import TIDAK_BERLAKU, Rentang

_ANGKA = (Decimal, Rentang)
_ARGUMEN_TERBANYAK = 250  # Excel takes 255


def hidup(sel: SelLampiran, rumus: Rumus, **bahan: SelLampiran | Rentang) -> SelLampiran:
    """The cell with its formula, if the formula gives its figure from the cells of its row; a range stands in the
    formula itself."""
    nilai = {nama: b.nilai if isinstance(b, SelLampiran) else b for nama, b in bahan.items()}
    if sel.angka is None or sel.tanda or not all(isinstance(n, _ANGKA) for n in nilai.values()):
        return sel
    if rumus.hitung(nilai) != sel.nilai:
        return sel
    rentang = {nama: n for nama, n in nilai.items() if isinstance(n, Rentang)}
    return replace(sel, rumus=RumusSel(teks_lembar(rumus.pohon, rentang) if rentang else rumus.teks_lembar))


def hidupkan_jumlah(
    daftar_baris: Sequence[BarisLampiran],
    bagian: Mapping[int, Sequence[int]],
    nomor: int,
    rumus: Rumus = penjumlahan,
) -> tuple[BarisLampiran, ...]:
    """The rows with a formula in column `nomor` of each row that `bagian` makes the sum of other rows."""
    hasil = list(daftar_baris)
    rerata = isinstance(rumus.pohon, Gabung) and rumus.pohon.cara is Cara.RERATA
    for urutan, daftar in bagian.items():
        baris = hasil[urutan]
        sel = baris.daftar_sel[nomor]
        nilai = [daftar_baris[n].daftar_sel[nomor].nilai for n in daftar]
        deret = _deret(daftar)
        if sel.angka is None or sel.tanda or not nilai or len(deret) > _ARGUMEN_TERBANYAK:
            continue
        if not all(isinstance(n, Decimal) or (rerata and n is TIDAK_BERLAKU) for n in nilai):
            continue
        if rumus(bagian=nilai) == sel.nilai:
            baru = replace(sel, rumus=RumusSel(rumus.teks_lembar, deret))
            hasil[urutan] = replace(
                baris, daftar_sel=(*baris.daftar_sel[:nomor], baru, *baris.daftar_sel[nomor + 1 :])
            )
    return tuple(hasil)


def bagian_bertingkat(daftar_tingkat: Sequence[int]) -> dict[int, list[int]]:
    """For each row the rows one level down that belong to it; level -1 is a total of all of level 0.

    >>> bagian_bertingkat([0, 1, 2, 2, 0, -1])
    {0: [1], 1: [2, 3], 5: [0, 4]}
    """
    hasil: dict[int, list[int]] = {}
    induk: dict[int, int] = {}
    for nomor, tingkat in enumerate(daftar_tingkat):
        if tingkat < 0:
            hasil[nomor] = [n for n, t in enumerate(daftar_tingkat) if t == 0]
            continue
        if tingkat - 1 in induk:
            hasil.setdefault(induk[tingkat - 1], []).append(nomor)
        induk = {t: n for t, n in induk.items() if t < tingkat} | {tingkat: nomor}
    return hasil


def _deret(daftar: Sequence[int]) -> tuple[tuple[int, int], ...]:
    """Row numbers as runs.

    >>> _deret([1, 2, 3, 7])
    ((1, 3), (7, 7))
    """
    hasil: list[tuple[int, int]] = []
    for n in daftar:
        if hasil and hasil[-1][1] == n - 1:
            hasil[-1] = (hasil[-1][0], n)
        else:
            hasil.append((n, n))
    return tuple(hasil)
