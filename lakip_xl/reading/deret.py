"""A column of raw values as whole numbers; what is not plainly a figure is read as a cell."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence, Set

from lakip_xl.contract import Jenis
from lakip_xl.reading.sel import arti_teks
from lakip_xl.values.cell import TIDAK_BERLAKU, UMUM, Cell, Format, Grid, hampa
from lakip_xl.values.deret import Deret, bulat_dari, desimal_sel, skala_terkecil

_TANPA_FORMAT: Mapping[int, Format] = {}
# A decimal of at most 15 digits is the one that a float prints as if dividing gives that float: no two share one.
_PASTI = 10**15
_LANGKAH = (0, 2, 4, 6, 9)  # decimals that are tried: amounts, percentages, what is divided


def susun_deret(
    grid: Grid,
    daftar_nomor: Sequence[int],
    letak: int,
    jenis: Jenis,
    mentah: Sequence[object],
    diganti: Set[int],
    sel: Callable[[int], Cell],
) -> Deret:
    """The column at `letak` as `deret_dari` its cells; those at `diganti` are not what they are of themselves."""
    desimal, persen = _tampilan(grid, daftar_nomor, letak)
    polos = [nilai if type(nilai) is float and -_PASTI < nilai < _PASTI else None for nilai in mentah]
    if jenis is Jenis.RUPIAH:  # what sums leave beyond the sen is taken off
        polos = [None if nilai is None or not nilai.is_integer() else nilai for nilai in polos]
    elif jenis is Jenis.PERSEN:
        polos = [None if n not in persen else nilai for n, nilai in enumerate(polos)]
    for n in diganti:
        polos[n] = None
    skala, bulat = _bulatkan(polos)
    kosong, nihil = set(), set()
    teliti: dict[int, Cell] = {}
    for n in [n for n, satu in enumerate(bulat) if satu is None]:
        nilai = mentah[n]
        if polos[n] is None and hampa(nilai):
            kosong.add(n)
        elif type(nilai) is str and n not in diganti and arti_teks(nilai, jenis)[0].nilai is TIDAK_BERLAKU:
            nihil.add(n)
        else:
            teliti[n] = sel(n)
            desimal[n] = desimal_sel(teliti[n])
            if teliti[n].nilai is TIDAK_BERLAKU:
                nihil.add(n)
    lebih = skala_terkecil(teliti.values()) - skala
    if lebih > 0:
        skala += lebih
        bulat = [None if satu is None else satu * 10**lebih for satu in bulat]
    for n, satu in teliti.items():
        bulat[n] = bulat_dari(satu, skala)
    return Deret(skala, bulat, desimal, sel, kosong, nihil)


def _tampilan(grid: Grid, daftar_nomor: Sequence[int], letak: int) -> tuple[list[int], Set[int]]:
    """The decimals that the cells of a column show, as `Deret.desimal`, and which of them show a percentage."""
    ambil = grid.format.get
    gaya = [ambil(nomor, _TANPA_FORMAT).get(letak, UMUM) for nomor in daftar_nomor]
    desimal = {f: -1 if f.desimal is None else f.desimal + 2 * f.persen for f in set(gaya)}
    return [desimal[f] for f in gaya], {n for n, f in enumerate(gaya) if f.persen}


def _bulatkan(polos: Sequence[float | None]) -> tuple[int, list[int | None]]:
    """The floats that are surely decimals, at the scale that serves all of them; None at the others."""
    hasil: list[int | None] = [None] * len(polos)
    skala = 0
    sisa = [(n, nilai) for n, nilai in enumerate(polos) if nilai is not None]
    for banyak in _LANGKAH:
        kali = 10**banyak
        coba = [b if b / kali == v and -_PASTI < b < _PASTI else None for _, v in sisa for b in [round(v * kali)]]
        if coba.count(None) < len(coba):
            naik = 10 ** (banyak - skala)
            skala = banyak
            hasil = [None if satu is None else satu * naik for satu in hasil] if naik > 1 else hasil
            for (n, _), b in zip(sisa, coba, strict=True):
                hasil[n] = b
            sisa = [satu for satu, b in zip(sisa, coba, strict=True) if b is None]
        if not sisa:
            break
    return skala, hasil
