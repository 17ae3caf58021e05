"""One computed cell, recomputed: from right ingredients, and not at all where an ingredient is contradicted."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal

from msgspec import Struct
from msgspec.structs import replace

from lakip_xl.hitung.kecocokan import KELIRU, Kecocokan, cocokkan
from lakip_xl.hitung.rumus import Rumus
from lakip_xl.values.angka import bulatkan, desimal_tampil
from lakip_xl.values.cell import TIDAK_BERLAKU, Cell, Figur, Rentang

TERUKUR = ("Indikator", "realisasi")  # a measurement that people type even where it is computed
_FIGUR = (Decimal, Rentang, str)
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
    if kecocokan is Kecocokan.BEDA and dalam_batas(sel, rumus, bahan.get("realisasi"), terpakai):
        kecocokan = Kecocokan.DALAM_BATAS
    terbuka = any(sel not in pengganti for sel in tertahan)
    return Hasil(besaran, nama, sel, rumus, bahan, tepat, kecocokan, tertahan, terbuka)


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


def dalam_batas(sel: Cell, rumus: Rumus, realisasi: Bahan | None, terpakai: Mapping[str, object]) -> bool:
    """Whether a percentage agrees for some realisasi that rounds to the one shown.

    A realisasi measured as 84,972 % and typed as 84,97 % gives a capaian that its rounded figure
    does not. Only a percentage or a decimal typed as shown is a rounded measurement.
    """
    nilai = terpakai.get("realisasi")
    if isinstance(realisasi, Hasil) and realisasi.besaran == TERUKUR and not realisasi.sel.kosong:
        realisasi = realisasi.sel
    if not (isinstance(realisasi, Cell) and isinstance(nilai, Decimal) and sel.persen):
        return False
    desimal = desimal_tampil(realisasi)
    if not realisasi.persen and not desimal:
        return False
    setengah = Decimal(5).scaleb(-desimal - (3 if realisasi.persen else 1))
    ujung = [rumus.hitung({**terpakai, "realisasi": nilai + s}) for s in (-setengah, setengah)]
    angka = [u for u in ujung if isinstance(u, Decimal)]
    if len(angka) < 2 or sel.angka is None:
        return False
    tampak = desimal_tampil(sel) + 2
    bawah, atas = sorted(bulatkan(a, tampak) for a in angka)
    tertulis = bulatkan(sel.angka, tampak)
    tepat = rumus.hitung(terpakai)
    # a coarse realisasi would excuse anything: one step of the last digit shown, or a tenth of a point
    leluasa = max(Decimal(1).scaleb(-tampak), Decimal("0.001"))
    return bawah <= tertulis <= atas and isinstance(tepat, Decimal) and abs(tertulis - tepat) <= leluasa


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
