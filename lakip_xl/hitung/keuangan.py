"""Money: serapan, sisa, and efficiency in its variants."""

from __future__ import annotations

from decimal import Decimal

from lakip_xl.cell import Figur
from lakip_xl.contract import EFISIENSI_CAPAIAN
from lakip_xl.hitung.rumus import Rumus, nisbah


def serapan(realisasi: Decimal, anggaran: Decimal) -> Figur:
    """Absorption, a fraction of the budget; of a total, the ratio of the sums.

    >>> serapan(Decimal(75), Decimal(100))
    Decimal('0.75')
    """
    return nisbah(realisasi, anggaran)


def sisa(anggaran: Decimal, realisasi: Decimal) -> Decimal:
    """What is left, in Rupiah; negative once more was spent than there was."""
    return anggaran - realisasi


SERAPAN = Rumus("realisasi {realisasi} / anggaran {anggaran}", serapan)
SISA = Rumus("anggaran {anggaran} − realisasi {realisasi}", sisa)
_EFISIENSI_ANGGARAN = Rumus(
    "efisiensi {efisiensi} / anggaran {anggaran}", lambda efisiensi, anggaran: nisbah(efisiensi, anggaran)
)
_EFISIENSI_CAPAIAN = Rumus(
    "realisasi fisik {fisik} − serapan {serapan}", lambda fisik, serapan: fisik - serapan
)


def rumus_efisiensi(pilihan: str) -> tuple[Rumus, tuple[str, ...]]:
    """The efficiency percentage of the workbook's choice, and the figures of the row it takes.

    The default is that of the LAKIP's section 6: (anggaran - realisasi) / anggaran.
    """
    if pilihan == EFISIENSI_CAPAIAN:
        return _EFISIENSI_CAPAIAN, ("fisik", "serapan")
    return _EFISIENSI_ANGGARAN, ("efisiensi", "anggaran")
