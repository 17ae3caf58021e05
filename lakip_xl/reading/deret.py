"""A column of raw values as whole numbers; what is not plainly a figure is read as a cell."""

from __future__ import annotations

from collections.abc import Callable, Sequence, Set
from decimal import Decimal

from msgspec import Struct, field

from lakip_xl.contract import Jenis
from lakip_xl.reading.sel import arti_teks
from lakip_xl.values.angka import Konvensi
from lakip_xl.values.cell import TIDAK_BERLAKU, Cell, Format, hampa
from lakip_xl.values.deret import DESIMAL_TERBANYAK, Deret, bulat_dari, desimal_sel, skala_terkecil

# A decimal of at most 15 digits is the one that a float prints as if dividing gives that float: no two share one.
_PASTI = 10**15
_LANGKAH = (0, 2, 4, 6, 9)  # decimals that are tried: amounts, percentages, what is divided
_CUPLIKAN = 100  # figures that tell at once that a column has more decimals


class _Selebihnya(Struct):
    """What of a column is no plain figure: blank, n/a, nil, and cells that had to be read."""

    kosong: set[int] = field(default_factory=set)
    tidak_berlaku: set[int] = field(default_factory=set)
    nihil: set[int] = field(default_factory=set)
    dibaca: dict[int, Cell] = field(default_factory=dict)


def susun_deret(
    mentah: Sequence[object],
    jenis: Jenis,
    gaya: Sequence[Format],
    diganti: Set[int],
    sel: Callable[[int], Cell],
    konvensi: Konvensi | None = None,
) -> Deret:
    """The column of these raw values and formats as `deret_dari` its cells; those at `diganti` are not what their
    values say."""
    polos = _polos(mentah, jenis, gaya, diganti)
    skala, bulat = _bulatkan([mentah[n] for n in polos])  # type: ignore[misc]
    arti_gaya = {f: -1 if f.desimal is None else f.desimal + 2 * f.persen for f in set(gaya)}
    desimal = [arti_gaya[f] for f in gaya]
    lain = {n for n, satu in zip(polos, bulat, strict=True) if satu is None}
    if len(polos) == len(mentah):
        return Deret(skala, bulat, desimal, sel, lain=lain)
    sisa = _selebihnya(mentah, jenis, set(range(len(mentah))).difference(polos), diganti, sel, konvensi)
    lebih = max(skala_terkecil(sisa.dibaca.values()) - skala, 0)
    semua: list[int | None] = [None] * len(mentah)
    for n, satu in zip(polos, bulat, strict=True):
        semua[n] = None if satu is None else satu * 10**lebih
    for n in sisa.nihil:
        semua[n], desimal[n] = 0, 2 * gaya[n].persen
    for n, dibaca in sisa.dibaca.items():
        semua[n], desimal[n] = bulat_dari(dibaca, skala + lebih), desimal_sel(dibaca)
        if dibaca.angka is not None and semua[n] is None:
            lain.add(n)
    return Deret(skala + lebih, semua, desimal, sel, sisa.kosong, sisa.tidak_berlaku, lain)


def _selebihnya(
    mentah: Sequence[object],
    jenis: Jenis,
    daftar_posisi: Set[int],
    diganti: Set[int],
    sel: Callable[[int], Cell],
    konvensi: Konvensi | None,
) -> _Selebihnya:
    hasil = _Selebihnya()
    for n in daftar_posisi:
        nilai = mentah[n]
        arti = arti_teks(nilai, jenis, konvensi) if type(nilai) is str and n not in diganti else None
        if hampa(nilai):
            hasil.kosong.add(n)
        elif arti and arti[0].nilai is TIDAK_BERLAKU:
            hasil.tidak_berlaku.add(n)
        elif (
            arti and arti[0].angka == 0 and arti[0].desimal == 0 and not arti[1]
        ):  # any other figure that is a text has its own decimals
            hasil.nihil.add(n)
        elif not arti or arti[0].angka is not None:
            hasil.dibaca[n] = satu = sel(n)
            if satu.nilai is TIDAK_BERLAKU:
                hasil.tidak_berlaku.add(n)
    return hasil


def _polos(
    mentah: Sequence[object], jenis: Jenis, gaya: Sequence[Format], diganti: Set[int]
) -> Sequence[int]:
    """The positions of floats that are the figures of their cells, as they stand there."""
    if jenis is Jenis.KODE:  # a number is a text there
        return ()
    polos = [n for n, nilai in enumerate(mentah) if type(nilai) is float and -_PASTI < nilai < _PASTI]
    if diganti:
        polos = [n for n in polos if n not in diganti]
    if jenis is Jenis.RUPIAH:  # what sums leave beyond the sen is taken off
        return [n for n in polos if mentah[n].is_integer()]  # type: ignore[attr-defined]
    if jenis is Jenis.PERSEN:
        return [n for n in polos if gaya[n].persen]
    return polos


def _bulatkan(daftar: Sequence[float]) -> tuple[int, list[int | None]]:
    """Floats as whole numbers, at the smallest scale that serves all of them."""
    for banyak in _LANGKAH:
        if None not in _tepat(daftar[:_CUPLIKAN], banyak) and None not in (hasil := _tepat(daftar, banyak)):
            return banyak, hasil
    satuan = [_dari_cetakan(nilai) for nilai in daftar]
    skala = max((banyak for banyak, _ in satuan if banyak <= DESIMAL_TERBANYAK), default=0)
    return skala, [bulat * 10 ** (skala - banyak) if banyak <= skala else None for banyak, bulat in satuan]


def _tepat(daftar: Sequence[float], banyak: int) -> list[int | None]:
    """The floats that surely are decimals of so many places, as whole numbers; None for the others."""
    kali = 10**banyak
    return [b if b / kali == n and -_PASTI < b < _PASTI else None for n in daftar for b in [round(n * kali)]]


def _dari_cetakan(nilai: float) -> tuple[int, int]:
    """How many decimals a float prints, and its digits as a whole number: of what `desimal_dari` makes of it."""
    if nilai.is_integer():
        return 0, int(nilai)
    cetak = repr(nilai)
    depan, _, belakang = (f"{Decimal(cetak):f}" if "e" in cetak else cetak).partition(".")
    return len(belakang), int(depan + belakang)
