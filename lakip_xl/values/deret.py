"""A column of figures as whole numbers: what plainly agrees is found by integers, before anything is made a cell."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence, Set
from decimal import Context, Decimal

from msgspec import Struct

from lakip_xl.values.cell import TIDAK_BERLAKU, Cell

DESIMAL_TERBANYAK = 20  # a percentage divided to the last digit that a spreadsheet keeps has fewer
_LUAS = Context(prec=400)  # room for any figure that a cell can hold


class Deret(Struct, frozen=True):
    """A column of a table, row by row in the order of the table; what is said of a position holds for `sel` there.

    ``bulat[n]`` is the exact figure of the cell times ``10 ** skala``, one `skala` for the whole column; None where
    the cell has no figure (blank, a text, a range, an error), none that only one reading gives (`Cell.tanpa_tanda`), or
    more decimals than any figure needs; those of them that do have a figure are `lain`. ``desimal[n]`` are the decimals
    at which it shows its figure, counted on the fraction: 4 for a percentage with two; -1 where it shows as many as it
    has. Of a cell without a figure nothing is promised but whether it is `kosong` (`Cell.kosong`) or `tidak_berlaku`
    (its value is n/a).
    """

    skala: int
    bulat: Sequence[int | None]
    desimal: Sequence[int]
    sel: Callable[[int], Cell]
    kosong: Set[int] = frozenset()
    tidak_berlaku: Set[int] = frozenset()
    lain: Set[int] = frozenset()


def deret_dari(daftar_sel: Sequence[Cell]) -> Deret:
    """The column of cells that are there already; the definition of every column."""
    skala = skala_terkecil(daftar_sel)
    bulat = [bulat_dari(sel, skala) for sel in daftar_sel]
    return Deret(
        skala,
        bulat,
        [desimal_sel(sel) for sel in daftar_sel],
        daftar_sel.__getitem__,
        {n for n, sel in enumerate(daftar_sel) if sel.kosong},
        {n for n, sel in enumerate(daftar_sel) if sel.nilai is TIDAK_BERLAKU},
        {n for n, sel in enumerate(daftar_sel) if sel.angka is not None and bulat[n] is None},
    )


def skala_terkecil(daftar_sel: Iterable[Cell]) -> int:
    """The scale that serves all figures that a column can have as whole numbers."""
    banyak = [
        _desimal_angka(sel.angka) for sel in daftar_sel if sel.angka is not None and not sel.tanpa_tanda
    ]
    return max((n for n in banyak if n <= DESIMAL_TERBANYAK), default=0)


def bulat_dari(sel: Cell, skala: int) -> int | None:
    """The figure of one cell at a scale, as `Deret.bulat` has it."""
    if sel.angka is None or sel.tanpa_tanda or _desimal_angka(sel.angka) > min(skala, DESIMAL_TERBANYAK):
        return None
    return int(sel.angka.scaleb(skala, _LUAS))


def desimal_sel(sel: Cell) -> int:
    """The decimals that a cell shows, as `Deret.desimal` has them."""
    return -1 if sel.desimal is None else sel.desimal + 2 * sel.persen


def _desimal_angka(angka: Decimal) -> int:
    """How many decimals a figure is written with, zeros at its end not counted."""
    pangkat = angka.normalize(_LUAS).as_tuple().exponent
    assert isinstance(pangkat, int)
    return max(-pangkat, 0)
