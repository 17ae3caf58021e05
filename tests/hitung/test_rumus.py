"""Formulas as values: what is unknown stays unknown, and what does not apply is no zero."""

from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pembagian import contoh

from lakip_xl.hitung.rumus import PENJUMLAHAN, RERATA, SALINAN, Rumus, jumlah, nisbah, rerata, terapkan
from lakip_xl.values.cell import TIDAK_BERLAKU, Figur

ANGKA = st.decimals(-(10**9), 10**9, places=4)


def _gagal(**_: object) -> Figur:
    raise AssertionError("called with what is unknown")


PENOLAK = Rumus("{a} {b}", _gagal)


@pytest.mark.parametrize("a", [None, [None], [Decimal(1), None]])
@pytest.mark.parametrize("b", [Decimal(1), TIDAK_BERLAKU])
def test_an_unknown_ingredient_makes_the_answer_unknown_whatever_the_others_are(a: object, b: object) -> None:
    assert terapkan(PENOLAK, {"a": a, "b": b}) is None
    assert terapkan(PENOLAK, {"b": b, "a": a}) is None


@pytest.mark.parametrize("nilai", [{"a": TIDAK_BERLAKU, "b": Decimal(1)}, {"a": Decimal(1), "b": TIDAK_BERLAKU}])
def test_what_does_not_apply_passes_on(nilai: dict[str, object]) -> None:
    assert terapkan(PENOLAK, nilai) is TIDAK_BERLAKU


def test_a_ratio_within_a_list_is_the_formulas_own_affair() -> None:
    assert terapkan(RERATA, {"bagian": [TIDAK_BERLAKU, Decimal(3)]}) == 3


@pytest.mark.parametrize("tanda", [1, -1])
def test_an_answer_beyond_any_report_is_unknown(tanda: int) -> None:
    assert terapkan(SALINAN, {"asal": tanda * Decimal(10) ** 15}) is None
    assert terapkan(SALINAN, {"asal": tanda * Decimal(10) ** 14}) == tanda * Decimal(10) ** 14


def test_a_text_is_copied_as_it_is() -> None:
    assert terapkan(SALINAN, {"asal": "Sangat Tinggi"}) == "Sangat Tinggi"


@given(st.lists(ANGKA), st.integers(0, 4))
@settings(max_examples=contoh(30))
def test_figures_that_do_not_apply_weigh_nothing_in_a_mean(daftar: list[Figur], banyak: int) -> None:
    assert rerata([TIDAK_BERLAKU] * banyak + daftar) == rerata(daftar)
    assert (rerata(daftar) is TIDAK_BERLAKU) == (not daftar)


@given(st.lists(ANGKA, min_size=1))
@settings(max_examples=contoh(30))
def test_a_mean_is_the_share_of_the_sum_and_within_its_figures(daftar: list[Figur]) -> None:
    angka = [n for n in daftar if isinstance(n, Decimal)]
    hasil = rerata(daftar)
    assert isinstance(hasil, Decimal) and abs(hasil * len(angka) - jumlah(angka)) < Decimal("1E-9")
    assert min(angka) - Decimal("1E-12") <= hasil <= max(angka) + Decimal("1E-12")


def test_a_zero_among_the_figures_weighs() -> None:
    assert rerata([Decimal(0), Decimal(1)]) == Decimal("0.5")


@given(ANGKA, ANGKA.filter(bool))
@settings(max_examples=contoh(30))
def test_a_ratio_gives_its_numerator_back(pembilang: Decimal, penyebut: Decimal) -> None:
    hasil = nisbah(pembilang, penyebut)
    assert isinstance(hasil, Decimal) and abs(hasil * penyebut - pembilang) < Decimal("1E-9")


def test_a_ratio_over_zero_does_not_apply_even_of_something() -> None:
    assert nisbah(Decimal(5), Decimal("0.00")) is TIDAK_BERLAKU and nisbah(Decimal(0), Decimal(5)) == 0


def test_the_sum_of_nothing_is_a_figure() -> None:
    hasil = terapkan(PENJUMLAHAN, {"bagian": []})
    assert isinstance(hasil, Decimal) and hasil == 0
