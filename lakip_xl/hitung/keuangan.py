"""Money: serapan, sisa, and efficiency in its variants."""

from __future__ import annotations

from decimal import Decimal

from lakip_xl.contract import EFISIENSI_CAPAIAN, EFISIENSI_PMK
from lakip_xl.hitung.rumus import Rumus, nisbah
from lakip_xl.values.cell import Figur


def serapan(realisasi: Decimal, anggaran: Decimal) -> Figur:
    """Absorption, a fraction of the budget; of a total, the ratio of the sums.

    >>> serapan(Decimal(75), Decimal(100))
    Decimal('0.75')
    """
    return nisbah(realisasi, anggaran)


def sisa(anggaran: Decimal, realisasi: Decimal) -> Decimal:
    """What is left, in Rupiah; negative once more was spent than there was."""
    return anggaran - realisasi


def nilai_efisiensi(anggaran: Decimal, realisasi: Decimal, fisik: Decimal) -> Figur:
    """The bounded efficiency value (NE) ascribed to PMK 22/2021; its text was not at hand here.

    E = (anggaran x fisik - realisasi) / (anggaran x fisik), kept within -20 % and 20 %;
    NE = 50 % + E / 20 % x 50 %.

    >>> nilai_efisiensi(Decimal(100), Decimal(90), Decimal(1))
    Decimal('0.75')
    >>> nilai_efisiensi(Decimal(100), Decimal(10), Decimal(1))
    Decimal('1')
    """
    e = nisbah(anggaran * fisik - realisasi, anggaran * fisik)
    if not isinstance(e, Decimal):
        return e
    batas = Decimal("0.2")
    return (Decimal(1) + max(-batas, min(batas, e)) / batas) / 2


SERAPAN = Rumus("realisasi {realisasi} / anggaran {anggaran}", serapan)
SISA = Rumus("anggaran {anggaran} − realisasi {realisasi}", sisa)
EFISIENSI_NISBAH = Rumus(
    "efisiensi {efisiensi} / anggaran {anggaran}", lambda efisiensi, anggaran: nisbah(efisiensi, anggaran)
)
EFISIENSI_SELISIH = Rumus(
    "realisasi fisik {fisik} − serapan {serapan}", lambda fisik, serapan: fisik - serapan
)
NILAI_EFISIENSI = Rumus(
    "50% + E / 20% × 50%, E = (anggaran {anggaran} × fisik {fisik} − realisasi {realisasi}) / (anggaran × fisik), "
    "antara −20% dan 20%",
    nilai_efisiensi,
)


def rumus_efisiensi(pilihan: str) -> tuple[Rumus, tuple[str, ...]]:
    """The efficiency percentage of the workbook's choice, and the figures of the row it takes.

    The default is that of the LAKIP's section 6: (anggaran - realisasi) / anggaran.
    """
    if pilihan == EFISIENSI_CAPAIAN:
        return EFISIENSI_SELISIH, ("fisik", "serapan")
    if pilihan == EFISIENSI_PMK:
        return NILAI_EFISIENSI, ("anggaran", "realisasi", "fisik")
    return EFISIENSI_NISBAH, ("efisiensi", "anggaran")
