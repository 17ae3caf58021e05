"""Formulas as values: a function with its text."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from decimal import Decimal

from msgspec import Struct

from lakip_xl.values.angka import terjangkau
from lakip_xl.values.cell import TIDAK_BERLAKU, Figur


class Rumus(Struct, frozen=True):
    """A formula. `teks` shows it with ``{name}`` where an ingredient's figure is put in.

    `fungsi` takes its ingredients by name, each a figure or a list of figures, and answers a
    figure or `TIDAK_BERLAKU`. It is only called with all of them known. `setara`, where given,
    says whether a written text means the same as the computed one. `kalimat`: the answer is a
    sentence, which shows its own figures. `lantai` is said of an answer of zero that the formula
    itself would make negative. `tanpa_batas` is, of a capped formula, the one beneath the cap.
    """

    teks: str
    fungsi: Callable[..., Figur]
    setara: Callable[[str, str], bool] | None = None
    kalimat: bool = False
    lantai: str = ""
    tanpa_batas: Rumus | None = None


def terapkan(rumus: Rumus, nilai: Mapping[str, object]) -> Figur:
    """The formula's answer; None where an ingredient is unknown, or it is larger than any figure of a report."""
    berlaku = True
    for n in nilai.values():
        if n is None or (type(n) is list and None in n):
            return None
        if n is TIDAK_BERLAKU:
            berlaku = False
    if not berlaku:
        return TIDAK_BERLAKU
    hasil = rumus.fungsi(**nilai)
    return None if isinstance(hasil, Decimal) and not terjangkau(hasil) else hasil


def nisbah(pembilang: Decimal, penyebut: Decimal) -> Figur:
    """A ratio; over zero it does not apply, it is neither 0 nor 100 %.

    >>> nisbah(Decimal(0), Decimal(0)) is TIDAK_BERLAKU
    True
    """
    return pembilang / penyebut if penyebut else TIDAK_BERLAKU


def rerata(daftar: list[Figur]) -> Figur:
    """The mean of those figures that apply."""
    angka = [n for n in daftar if isinstance(n, Decimal)]
    return sum(angka, Decimal(0)) / len(angka) if angka else TIDAK_BERLAKU


def jumlah(daftar: list[Decimal]) -> Decimal:
    return sum(daftar, Decimal(0))


SALINAN = Rumus("{asal}", lambda asal: asal)
PENJUMLAHAN = Rumus("{bagian}", lambda bagian: jumlah(bagian))
RERATA = Rumus("rata-rata {bagian}", lambda bagian: rerata(bagian))
