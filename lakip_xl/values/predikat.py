"""Words of a scale as figures: which two can be compared, and by what."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from decimal import Decimal
from enum import Enum

from lakip_xl.values.cell import Predikat


class CaraBanding(Enum):
    """By what words are compared."""

    ANGKA = "angka yang tertulis di sampingnya"
    SKOR = "skor pada skalanya"
    URUTAN = "urutan pada skalanya"


def cara_banding(daftar: Iterable[object]) -> CaraBanding | None:
    """By what these words, and figures among them, can be compared; None where they cannot.

    >>> b, bb = Predikat("B", "SAKIP", 4, angka=Decimal("62.5")), Predikat("BB", "SAKIP", 5)
    >>> cara_banding([b, bb]), cara_banding([b, Decimal(70)]), cara_banding([bb, Decimal(70)])
    (<CaraBanding.URUTAN: 'urutan pada skalanya'>, <CaraBanding.ANGKA: 'angka yang tertulis di sampingnya'>, None)
    """
    semua = list(daftar)
    kata = [satu for satu in semua if isinstance(satu, Predikat)]
    if all(satu.angka is not None for satu in kata):
        return CaraBanding.ANGKA
    if len(kata) < len(semua) or len({satu.skala for satu in kata}) > 1:
        return None
    return CaraBanding.SKOR if all(satu.skor is not None for satu in kata) else CaraBanding.URUTAN


def sebandingkan(bahan: Mapping[str, object]) -> Mapping[str, object] | None:
    """The ingredients of a formula with figures in the place of words; None where these cannot be compared."""
    cara = cara_banding(n for n in bahan.values() if isinstance(n, Decimal | Predikat))
    if cara is None:
        return None
    return {nama: angka_kata(n, cara) if isinstance(n, Predikat) else n for nama, n in bahan.items()}


def angka_kata(kata: Predikat, cara: CaraBanding) -> Decimal | None:
    """What a word counts."""
    if cara is CaraBanding.ANGKA:
        return kata.angka
    return kata.skor if cara is CaraBanding.SKOR else Decimal(kata.tempat)


def bersesuaian(satu: object, lain: object) -> bool:
    """Whether what two cells say of one thing can both be so, one of them being a word.

    >>> bb = Predikat("BB", "SAKIP", 5)
    >>> bersesuaian(bb, Predikat("BB", "SAKIP", 5, angka=Decimal(72))), bersesuaian(bb, Predikat("B", "SAKIP", 4))
    (True, False)
    """
    if not isinstance(satu, Predikat):
        satu, lain = lain, satu
    if not isinstance(satu, Predikat):
        return satu == lain
    if isinstance(lain, Predikat):
        sama_angka = None in (satu.angka, lain.angka) or satu.angka == lain.angka
        return (satu.skala, satu.kata) == (lain.skala, lain.kata) and sama_angka
    if isinstance(lain, Decimal):
        return satu.angka is None or satu.angka == lain
    return True
