"""How far a realisasi has come toward the target at the end of the Renstra period (table L11)."""

from __future__ import annotations

from decimal import Decimal

from lakip_xl.contract import RENTANG
from lakip_xl.hitung.capaian import rumus_capaian
from lakip_xl.hitung.rumus import Rumus
from lakip_xl.model import Identitas
from lakip_xl.values.cell import Figur, Rentang


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
