"""Why a formula gives #VALUE!: the dash that it rests on, and no other galat, whoever wrote the formula how."""

from __future__ import annotations

import pytest

from lakip_xl.hitung.galat_rumus import sebab_bukan_nilai
from lakip_xl.reading import assemble
from lakip_xl.values.cell import Buku, Cell, Grid, KodeGalat, RumusTertulis

KEPALA = ["Kode", "Tingkat", "Uraian", "Anggaran", "Realisasi", "Serapan", "Sisa"]


def sebab(rumus: str, galat: str, realisasi: object = "-", sisa: str = "D2-F2") -> dict[str, str]:
    """Of a row whose Serapan is this formula, and whose Sisa rests on that: which cell each is told to rest on."""
    teks = {(2, 6): RumusTertulis(rumus, (2, 6)), (2, 7): RumusTertulis(sisa, (2, 7))}
    baris = ["1", "program", "A", 300, realisasi, KodeGalat(galat), KodeGalat("#VALUE!")]
    grid = Grid("Anggaran", [KEPALA, baris], rumus=teks.keys(), teks_rumus=teks)
    daftar = [Cell("Anggaran", 2, n, KodeGalat(g)) for n, g in ((6, galat), (7, "#VALUE!"))]
    hasil = sebab_bukan_nilai(assemble(Buku("buku.xlsx", "", (grid,))), daftar)
    return {tempat: sel.tempat for tempat, sel in hasil.items()}


def test_a_dash_is_why_directly_and_by_way_of_another():
    assert sebab("E2/D2", "#VALUE!") == {"Anggaran!F2": "Anggaran!E2", "Anggaran!G2": "Anggaran!E2"}
    assert sebab("E2/D2", "#VALUE!", sisa="D2-E2") == {
        "Anggaran!F2": "Anggaran!E2",
        "Anggaran!G2": "Anggaran!E2",
    }


@pytest.mark.parametrize("galat", ["#DIV/0!", "#REF!", "#N/A"])
def test_another_galat_has_another_reason(galat):
    assert sebab("E2/D2", galat) == {}


@pytest.mark.parametrize("realisasi", [150, None, "belum"])
def test_only_a_dash_is_one(realisasi):
    assert sebab("E2/D2", "#VALUE!", realisasi) == {}


@pytest.mark.parametrize("rumus", ["VLOOKUP(A2,A:E,5,0)/D2", "Pagu-E2", "E2/(", "E2#", "[1]Data!E2-E2"])
def test_of_a_formula_that_is_not_understood_nothing_is_said(rumus):
    assert sebab(rumus, "#VALUE!") == {}
