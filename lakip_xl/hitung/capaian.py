"""Capaian: how far a target was reached, by polarity. Against a target below zero it does not apply.

Formulas of the LAKIP's section 3.1 (Metode Perbandingan Rencana dan Realisasi).
"""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal

from msgspec.structs import replace

from lakip_xl.contract import MINIMUM, NISBAH, RENTANG, TANPA_BATAS
from lakip_xl.hitung.rumus import Rumus, nisbah
from lakip_xl.model import Identitas
from lakip_xl.values.cell import TIDAK_BERLAKU, Figur, Rentang


def maksimum(realisasi: Decimal, target: Decimal) -> Figur:
    """Higher is better.

    >>> maksimum(Decimal("1.29"), Decimal("0.80"))
    Decimal('1.6125')
    """
    return nisbah(realisasi, target) if target > 0 else TIDAK_BERLAKU


def minimum(realisasi: Decimal, target: Decimal) -> Figur:
    """Lower is better; beyond twice the target it would be negative, and is 0.

    >>> minimum(Decimal("0.045"), Decimal("0.05"))
    Decimal('1.1')
    >>> minimum(Decimal(30), Decimal(10))
    Decimal('0')
    """
    return max(Decimal(0), (2 * target - realisasi) / target) if target > 0 else TIDAK_BERLAKU


def minimum_nisbah(realisasi: Decimal, target: Decimal) -> Figur:
    """Lower is better, the ratio variant of some agencies: a choice, never the default."""
    return nisbah(target, realisasi) if target > 0 and realisasi >= 0 else TIDAK_BERLAKU


def rentang(realisasi: Decimal, target: Rentang | Decimal) -> Figur:
    """Inside the range it is 1, below realisasi / lower end, above (2 x upper end - realisasi) / upper end.

    >>> rentang(Decimal(6), Rentang(Decimal(4), Decimal(5)))
    Decimal('0.8')
    """
    if isinstance(target, Decimal):
        target = Rentang(target, target)
    if realisasi < target.bawah:
        return maksimum(realisasi, target.bawah)
    if realisasi > target.atas:
        return minimum(realisasi, target.atas)
    return Decimal(1)


CAPAIAN_MAKSIMUM = Rumus("realisasi {realisasi} / target {target}", maksimum)
CAPAIAN_MINIMUM = Rumus(
    "(2 × target {target} − realisasi {realisasi}) / target {target}", minimum, lantai="negatif, dicatat 0%"
)
CAPAIAN_MINIMUM_NISBAH = Rumus("target {target} / realisasi {realisasi}", minimum_nisbah)
URAIAN_RENTANG = (
    "Di dalam rentang capaian 100%; di bawahnya realisasi / batas bawah; di atasnya "
    "(2 × batas atas − realisasi) / batas atas."
)
CAPAIAN_RENTANG = Rumus("realisasi {realisasi} terhadap rentang target {target}", rentang)


def rumus_capaian(polaritas: str, identitas: Identitas) -> Rumus:
    """The formula for a polarity (blank means `maksimum`) under the workbook's choices."""
    if polaritas == RENTANG:
        rumus = CAPAIAN_RENTANG
    elif polaritas != MINIMUM:
        rumus = CAPAIAN_MAKSIMUM
    elif identitas.rumus_minimum == NISBAH:
        rumus = CAPAIAN_MINIMUM_NISBAH
    else:
        rumus = CAPAIAN_MINIMUM
    batas = batas_capaian(identitas)
    if batas is None:
        return rumus
    teks = f"{rumus.teks}, paling tinggi {identitas.batas_capaian}"
    return replace(rumus, teks=teks, fungsi=_dibatasi(rumus.fungsi, batas), tanpa_batas=rumus)


def batas_capaian(identitas: Identitas) -> Decimal | None:
    """The cap on every capaian that the workbook chose, if any."""
    if identitas.batas_capaian == TANPA_BATAS:
        return None
    return Decimal(identitas.batas_capaian.rstrip("%")) / 100


def _dibatasi(fungsi: Callable[..., Figur], batas: Decimal) -> Callable[..., Figur]:
    def terbatas(**bahan: Decimal) -> Figur:
        hasil = fungsi(**bahan)
        return min(hasil, batas) if isinstance(hasil, Decimal) else hasil

    return terbatas


# Toward the target at the end of the Renstra period (table L11) -----------------------------------


def rumus_menuju_akhir(polaritas: str, identitas: Identitas) -> Rumus:
    """The formula of capaian, by polarity and under the workbook's choices, against the end target.

    >>> from lakip_xl.values.cell import Cell
    >>> kosong = {k: Cell("Identitas", 1, 1) for k in ("batas_capaian", "rumus_minimum")}
    >>> rumus_menuju_akhir("maksimum", Identitas(kosong)).fungsi(Decimal(42), Decimal(84))
    Decimal('0.5')
    """
    capaian = rumus_capaian(polaritas, identitas)

    def menuju_akhir(realisasi: Decimal, target_akhir: Decimal | Rentang) -> Figur:
        if isinstance(target_akhir, Rentang) and polaritas != RENTANG:
            return None
        return capaian.fungsi(realisasi=realisasi, target=target_akhir)

    teks = capaian.teks.replace("target", "target akhir").replace("{target akhir}", "{target_akhir}")
    return Rumus(teks, menuju_akhir, lantai=capaian.lantai)
