"""All defined formulas, for those that tell of them: the page of the docs, and the tests."""

from __future__ import annotations

from types import ModuleType

from lakip_xl.hitung import capaian, keuangan, rerata, rumus
from lakip_xl.hitung.rumus import Rumus

MODUL: tuple[ModuleType, ...] = (capaian, rerata, keuangan, rumus)
# a formula that one module borrows of another is listed once
DAFTAR_RUMUS = tuple(
    {id(isi): isi for m in MODUL for isi in vars(m).values() if isinstance(isi, Rumus)}.values()
)
