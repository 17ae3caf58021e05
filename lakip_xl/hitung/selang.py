"""Intervals of exact figures: what a displayed figure can stand for, and unions of such."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from fractions import Fraction

from msgspec import Struct


class Selang(Struct, frozen=True):
    """All figures from `bawah` to `atas`, both included; None means without end on that side."""

    bawah: Fraction | None = None
    atas: Fraction | None = None

    @property
    def hampa(self) -> bool:
        return self.bawah is not None and self.atas is not None and self.bawah > self.atas

    def memuat(self, nilai: Decimal | Fraction) -> bool:
        """Whether a figure is in it."""
        n = Fraction(nilai)
        return (self.bawah is None or self.bawah <= n) and (self.atas is None or n <= self.atas)

    def potong(self, lain: Selang) -> Selang:
        """What is in both.

        >>> titik(3).potong(Selang(Fraction(1), None)) == titik(3)
        True
        """
        bawah = [b for b in (self.bawah, lain.bawah) if b is not None]
        atas = [a for a in (self.atas, lain.atas) if a is not None]
        return Selang(max(bawah, default=None), min(atas, default=None))


SEMUA = Selang()
Gabungan = tuple[Selang, ...]  # a union of intervals, none of them empty


def titik(nilai: Decimal | Fraction | int) -> Selang:
    """One figure."""
    return Selang(Fraction(nilai), Fraction(nilai))


def tampak(nilai: Decimal, desimal: int) -> Selang:
    """What a figure shown at so many decimals can stand for.

    >>> tampak(Decimal("0.93"), 2).memuat(Decimal("0.928477"))
    True
    """
    setengah = Fraction(1, 2) / 10**desimal
    return Selang(Fraction(nilai) - setengah, Fraction(nilai) + setengah)


def satukan(*daftar: Selang | Iterable[Selang]) -> Gabungan:
    """The intervals that hold something, as a union."""
    rata: list[Selang] = []
    for satu in daftar:
        rata += [satu] if isinstance(satu, Selang) else satu
    return tuple(s for s in rata if not s.hampa)


def irisan(kiri: Iterable[Selang], kanan: Iterable[Selang]) -> Gabungan:
    """What is in both unions."""
    daftar = tuple(kanan)
    return satukan(a.potong(b) for a in kiri for b in daftar)


def memuat(gabungan: Iterable[Selang], nilai: Decimal | Fraction) -> bool:
    """Whether a figure is in the union."""
    return any(s.memuat(nilai) for s in gabungan)
