"""The figure of a formula: what is unknown stays unknown, and what does not apply is no zero."""

from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pembagian import contoh
from pohon_acak import ANGKA, BAHAN, POHON

from lakip_xl.hitung.nilai import penghitung
from lakip_xl.hitung.pohon import Daun, Kalimat, daun
from lakip_xl.hitung.rumus import penjumlahan, perataan, salinan
from lakip_xl.values.cell import TIDAK_BERLAKU, Rentang


def _gagal(**_):
    raise AssertionError("called with what is unknown")


PENOLAK = penghitung(Kalimat(_gagal, (Daun("a"), Daun("b"))))


@pytest.mark.parametrize("a", [None, [None], [Decimal(1), None]])
@pytest.mark.parametrize("b", [Decimal(1), TIDAK_BERLAKU])
def test_an_unknown_ingredient_makes_the_answer_unknown_whatever_the_others_are(a, b):
    assert PENOLAK({"a": a, "b": b}) is None
    assert PENOLAK({"b": b, "a": a}) is None


@pytest.mark.parametrize(
    "nilai", [{"a": TIDAK_BERLAKU, "b": Decimal(1)}, {"a": Decimal(1), "b": TIDAK_BERLAKU}]
)
def test_what_does_not_apply_passes_on(nilai):
    assert PENOLAK(nilai) is TIDAK_BERLAKU


@given(POHON, BAHAN)
def test_of_any_formula_the_answer_is_a_figure_or_none_applies(pohon, bahan):
    hasil = penghitung(pohon)(bahan)
    assert isinstance(hasil, Decimal) or hasil is TIDAK_BERLAKU or hasil is None
    for d in daun(pohon):
        assert penghitung(pohon)({**bahan, d.nama: None}) is None


def test_a_range_where_one_figure_is_wanted_is_unknown():
    rentang = Rentang(Decimal(4), Decimal(6))
    assert penghitung(Daun("a") / Daun("b"))({"a": Decimal(1), "b": rentang}) is None
    assert salinan(asal=rentang) == rentang


@pytest.mark.parametrize("formula", [penjumlahan, perataan])
@pytest.mark.parametrize("lain", [Rentang(Decimal(1), Decimal(2)), "delapan", None])
def test_a_part_that_is_no_figure_makes_a_sum_unknown(formula, lain):
    """The reproducer: a repair tried a range, which another sheet has, in a cell that is summed up."""
    assert formula.hitung({"bagian": [Decimal(1), lain]}) is None


def test_a_ratio_within_a_list_is_the_formulas_own_affair():
    assert perataan(bagian=[TIDAK_BERLAKU, Decimal(3)]) == 3
    assert penjumlahan(bagian=[TIDAK_BERLAKU, Decimal(3)]) is TIDAK_BERLAKU


@pytest.mark.parametrize("tanda", [1, -1])
def test_an_answer_beyond_any_report_is_unknown(tanda):
    assert salinan(asal=tanda * Decimal(10) ** 15) is None
    assert salinan(asal=tanda * Decimal(10) ** 14) == tanda * Decimal(10) ** 14


def test_a_text_is_copied_as_it_is():
    assert salinan(asal="Sangat Tinggi") == "Sangat Tinggi"


@given(st.lists(ANGKA), st.integers(0, 4))
@settings(max_examples=contoh(30))
def test_figures_that_do_not_apply_weigh_nothing_in_a_mean(daftar, banyak):
    assert perataan(bagian=[TIDAK_BERLAKU] * banyak + daftar) == perataan(bagian=daftar)
    assert (perataan(bagian=daftar) is TIDAK_BERLAKU) == (not daftar)


@given(st.lists(ANGKA, min_size=1))
@settings(max_examples=contoh(30))
def test_a_mean_is_the_share_of_the_sum_and_within_its_figures(daftar):
    hasil = perataan(bagian=daftar)
    assert abs(hasil * len(daftar) - penjumlahan(bagian=daftar)) < Decimal("1E-9")
    assert min(daftar) - Decimal("1E-12") <= hasil <= max(daftar) + Decimal("1E-12")


def test_a_zero_among_the_figures_weighs():
    assert perataan(bagian=[Decimal(0), Decimal(1)]) == Decimal("0.5")


@given(ANGKA, ANGKA.filter(bool))
@settings(max_examples=contoh(30))
def test_a_ratio_gives_its_numerator_back(pembilang, penyebut):
    hasil = penghitung(Daun("a") / Daun("b"))({"a": pembilang, "b": penyebut})
    assert abs(hasil * penyebut - pembilang) < Decimal("1E-9")


def test_a_ratio_over_zero_does_not_apply_even_of_something():
    nisbah = penghitung(Daun("a") / Daun("b"))
    assert nisbah({"a": Decimal(5), "b": Decimal("0.00")}) is TIDAK_BERLAKU
    assert nisbah({"a": Decimal(0), "b": Decimal(5)}) == 0


def test_the_sum_of_nothing_is_a_figure():
    assert penjumlahan(bagian=[]) == 0
