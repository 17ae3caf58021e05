"""One computed cell, recomputed: from right ingredients, and not at all where an ingredient is contradicted."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from itertools import product

from msgspec import Struct
from msgspec.structs import replace

from lakip_xl.hitung.kecocokan import KELIRU, Kecocokan, cocokkan
from lakip_xl.hitung.rumus import Rumus
from lakip_xl.values.angka import bulatkan, desimal_tampil
from lakip_xl.values.cell import TIDAK_BERLAKU, Cell, Figur, Predikat, Rentang

TERUKUR = ("Indikator", "realisasi")  # a measurement that people type even where it is computed
_FIGUR = (Decimal, Rentang, str, Predikat)
_DUA_ANGKA = 20  # halves of a last decimal, that a figure of two digits has
_TIADA: Mapping[Cell, Figur] = {}


class Hasil(Struct, frozen=True, eq=False, gc=False):
    """A computed cell: its formula, the cells and other computed cells that go into it, and the right figure.

    `besaran` names the figure across sheets: ``("Anggaran", "serapan")``; `nama` says of what. `nilai` is None
    where it cannot be computed. `tertahan` names the contradicted inputs it rests on: while there are any, `isi` leaves
    the cell; `terbuka` says that of one of them nobody knows what it should be.
    """

    besaran: tuple[str, str]
    nama: str
    sel: Cell
    rumus: Rumus
    bahan: Mapping[str, Bahan]
    nilai: Figur
    kecocokan: Kecocokan
    tertahan: tuple[Cell, ...] = ()
    terbuka: bool = False

    @property
    def terpakai(self) -> dict[str, object]:
        """The figures it was computed from, by the names of the ingredients."""
        return {nama: _nilai(b) for nama, b in self.bahan.items()}

    @property
    def daftar_bahan(self) -> Iterator[Cell | Hasil]:
        """Its ingredients, one by one."""
        for bahan in self.bahan.values():
            yield from bahan if isinstance(bahan, tuple) else (bahan,)

    @property
    def keliru(self) -> bool:
        return self.kecocokan in KELIRU

    @property
    def diteruskan(self) -> object:
        """The figure to build on: the recomputed one, or the written one where it is held."""
        return _figur(self.sel) if self.terbuka else self.nilai


Bahan = Cell | Hasil | tuple[Cell | Hasil, ...]


def hitung(
    besaran: tuple[str, str],
    nama: str,
    sel: Cell,
    rumus: Rumus,
    bahan: Mapping[str, Bahan],
    diragukan: Mapping[Cell, Cell],
    pengganti: Mapping[Cell, Figur] = _TIADA,
) -> Hasil:
    """Compute one cell; `diragukan` maps each input that is not trusted to the cell under which it is reported,
    `pengganti` those of them that are known to what they should be."""
    tertahan = _tertahan(bahan.values(), diragukan) if diragukan else ()
    if pengganti:
        bahan = {n: _diganti(b, pengganti) for n, b in bahan.items()}
    terpakai = {n: _figur(b) if type(b) is Cell else _nilai(b) for n, b in bahan.items()}
    tepat = rumus.hitung(terpakai)
    kecocokan = cocokkan(sel, tepat, rumus)
    if kecocokan is Kecocokan.COCOK and not diragukan:  # nearly all
        return Hasil(besaran, nama, sel, rumus, bahan, tepat, kecocokan)
    if kecocokan is Kecocokan.BEDA and _dalam_batas(sel, rumus, bahan, terpakai):
        kecocokan = Kecocokan.DALAM_BATAS
    terbuka = any(sel not in pengganti for sel in tertahan)
    return Hasil(besaran, nama, sel, rumus, bahan, tepat, kecocokan, tertahan, terbuka)


def _dalam_batas(sel: Cell, rumus: Rumus, bahan: Mapping[str, Bahan], terpakai: Mapping[str, object]) -> bool:
    daftar = {
        n: b if isinstance(b, Cell) else terukur(b) if isinstance(b, Hasil) else None
        for n, b in bahan.items()
    }
    return dalam_batas(sel, rumus, daftar, terpakai)


def terukur(hasil: Hasil) -> Cell | None:
    """The measurement that somebody typed, rounded, where it is computed as well."""
    return hasil.sel if hasil.besaran == TERUKUR and not hasil.sel.kosong else None


def tahan(hasil: Hasil, diragukan: Mapping[Cell, Cell], menurut_hasil: Mapping[Hasil, Hasil]) -> Hasil:
    """A computed cell, its figure as it is, held where it rests on inputs that are not trusted; `menurut_hasil` are
    those that were held before."""
    tertahan = [b for b in hasil.daftar_bahan if isinstance(b, Cell) and b in diragukan]
    for bahan in hasil.daftar_bahan:
        if isinstance(bahan, Hasil) and bahan in menurut_hasil:
            tertahan += menurut_hasil[bahan].tertahan
    return replace(hasil, tertahan=tuple(dict.fromkeys(tertahan)), terbuka=True) if tertahan else hasil


def _tertahan(daftar_bahan: Iterable[Bahan], diragukan: Mapping[Cell, Cell]) -> tuple[Cell, ...]:
    """The contradicted inputs that a computed cell rests on."""
    rata = _rata(daftar_bahan)
    ragu = [b for b in rata if isinstance(b, Cell) and b in diragukan]
    return tuple(dict.fromkeys([*ragu, *(c for b in rata if isinstance(b, Hasil) for c in b.tertahan)]))


def _diganti(bahan: Bahan, pengganti: Mapping[Cell, Figur]) -> Bahan:
    if isinstance(bahan, tuple):
        return tuple(
            b.dengan(nilai=pengganti[b]) if isinstance(b, Cell) and b in pengganti else b for b in bahan
        )
    return bahan.dengan(nilai=pengganti[bahan]) if isinstance(bahan, Cell) and bahan in pengganti else bahan


def dalam_batas(
    sel: Cell, rumus: Rumus, bahan: Mapping[str, Cell | None], terpakai: Mapping[str, object]
) -> bool:
    """Whether a percentage agrees for some inputs that round to those shown; `bahan` has the cell of each that was typed.

    A realisasi measured as 84,972 % and typed as 84,97 % gives a capaian that its rounded figure does not. Only a
    percentage or a decimal typed as shown is a rounded measurement. Where all inputs show decimals, each may be rounded:
    0,1612 of 0,1851 is typed as 0,16 of 0,19 and gives 87,10 %. A target in per cent is planned, not measured;
    of a figure of one digit, as 0,1, half may be rounding, and nothing would be wrong.
    """
    if not (bahan.get("realisasi") and sel.persen and sel.angka is not None):
        return False
    tepat = rumus.hitung(terpakai)
    if not isinstance(tepat, Decimal):
        return False
    terukur = {
        n: s for n, c in bahan.items() if c and (s := _setengah(c)) and isinstance(terpakai[n], Decimal)
    }
    berdesimal = all(
        c
        and not c.persen
        and n in terukur
        and c.angka is not None
        and abs(c.angka) >= _DUA_ANGKA * terukur[n]
        for n, c in bahan.items()
    )
    if "realisasi" not in terukur:
        return False
    if not berdesimal:
        terukur = {"realisasi": terukur["realisasi"]}
    tampak = desimal_tampil(sel) + 2
    tertulis = bulatkan(sel.angka, tampak)
    # one coarse figure would excuse anything: one step of the last digit shown, or a tenth of a point
    leluasa = max(Decimal(1).scaleb(-tampak), Decimal("0.001"))
    if not berdesimal and abs(tertulis - tepat) > leluasa:
        return False
    ujung = [rumus.hitung({**terpakai, **satu}) for satu in _ujung(terukur, terpakai)]
    angka = [bulatkan(u, tampak) for u in ujung if isinstance(u, Decimal)]
    return len(angka) == len(ujung) and min(angka) <= tertulis <= max(angka)


def _setengah(sel: Cell) -> Decimal | None:
    """Half a step of the last decimal that a measured figure shows; None of what is counted."""
    desimal = desimal_tampil(sel)
    return Decimal(5).scaleb(-desimal - (3 if sel.persen else 1)) if sel.persen or desimal else None


def _ujung(terukur: Mapping[str, Decimal], terpakai: Mapping[str, object]) -> Iterator[dict[str, Decimal]]:
    """The measured figures at both ends of what rounds to them, in all combinations."""
    for tanda in product((-1, 1), repeat=len(terukur)):
        pasangan = zip(terukur.items(), tanda, strict=True)
        yield {n: nilai + t * s for (n, s), t in pasangan if isinstance(nilai := terpakai[n], Decimal)}


def _nilai(bahan: Bahan) -> object:
    if isinstance(bahan, Cell):
        return _figur(bahan)
    return [_nilai(b) for b in bahan] if isinstance(bahan, tuple) else bahan.diteruskan


def _figur(sel: Cell) -> object:
    """A cell as an ingredient; what is no figure, text or n/a is unknown."""
    nilai = sel.nilai
    return nilai if isinstance(nilai, _FIGUR) or nilai is TIDAK_BERLAKU else None


def _rata(daftar: Iterable[Bahan]) -> list[Cell | Hasil]:
    rata: list[Cell | Hasil] = []
    for bahan in daftar:
        rata += bahan if isinstance(bahan, tuple) else (bahan,)
    return rata
