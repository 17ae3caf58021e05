"""Agreement at the displayed decimals, as laws."""

from decimal import Decimal

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from lakip_xl.hitung.kecocokan import Kecocokan, cocokkan
from lakip_xl.hitung.pohon import Daun
from lakip_xl.hitung.rumus import Rumus
from lakip_xl.values.angka import bulatkan, potong
from lakip_xl.values.cell import TIDAK_BERLAKU, Cell

TEPAT = st.fractions(0, 3, max_denominator=5000).map(lambda f: Decimal(f.numerator) / f.denominator)
DESIMAL = st.integers(0, 4)


def sel(nilai, desimal, persen=True):
    return Cell("L", 1, 1, nilai, nilai, desimal, persen)


@given(TEPAT, DESIMAL)
def test_rounding_agrees(tepat, desimal):
    assert cocokkan(sel(bulatkan(tepat, desimal + 2), desimal), tepat) is Kecocokan.COCOK


@given(TEPAT, DESIMAL)
def test_a_figure_kept_in_full_agrees_however_it_is_shown(tepat, desimal):
    assert cocokkan(sel(tepat, desimal), tepat) is Kecocokan.COCOK


@given(TEPAT, DESIMAL)
def test_cutting_off_is_told_from_rounding(tepat, desimal):
    dipotong = potong(tepat, desimal + 2)
    harapan = Kecocokan.COCOK if dipotong == bulatkan(tepat, desimal + 2) else Kecocokan.DIPOTONG
    assert cocokkan(sel(dipotong, desimal), tepat) is harapan


@given(TEPAT, DESIMAL, st.integers(-50, 50))
def test_every_other_shown_figure_disagrees(tepat, desimal, langkah):
    lain = bulatkan(tepat, desimal + 2) + Decimal(langkah).scaleb(-desimal - 2)
    assume(lain not in (bulatkan(tepat, desimal + 2), potong(tepat, desimal + 2)))
    assert cocokkan(sel(lain, desimal), tepat) is Kecocokan.BEDA


@given(st.integers(0, 10**12), st.integers(-5, 5).filter(bool))
def test_rupiah_are_exact(tepat, beda):
    assert cocokkan(sel(Decimal(tepat + beda), 0, persen=False), Decimal(tepat)) is Kecocokan.BEDA
    assert cocokkan(sel(Decimal(tepat), 0, persen=False), Decimal(tepat)) is Kecocokan.COCOK


@given(TEPAT.filter(bool))
def test_a_bare_percentage_agrees_either_way(tepat):
    for nilai, poin in ((bulatkan(tepat, 6), False), (bulatkan(tepat, 6), True)):
        bare = Cell("L", 1, 1, nilai, nilai, None, True, tanpa_tanda=True, poin=poin)
        assert cocokkan(bare, bulatkan(tepat, 6)) is Kecocokan.COCOK


@given(TEPAT.filter(bool), st.booleans(), st.integers(-4, 4))
def test_a_bare_percentage_is_read_as_points_or_as_a_fraction_and_as_nothing_else(tepat, poin, kali):
    """What was read as points may have been meant as a fraction, and what was read as a fraction as points."""
    tepat = bulatkan(tepat, 6)
    assume(tepat)
    nilai = tepat.scaleb(kali)
    bare = Cell("L", 1, 1, nilai, nilai, 8, True, tanpa_tanda=True, poin=poin)
    cocok = kali in (0, -2 if poin else 2)
    assert (cocokkan(bare, tepat) is Kecocokan.COCOK) == cocok
    assert (cocokkan(bare.dengan(tanpa_tanda=False), tepat) is Kecocokan.COCOK) == (kali == 0)


@pytest.mark.parametrize(("tertulis", "sama"), [("Sangat Baik", True), (" sangat  baik ", True), ("Baik", False),
                                                ("Tinggi", False), ("", None)])  # fmt: skip
def test_a_word_is_the_same_word_however_it_is_spaced_and_no_other(tertulis, sama):
    hasil = cocokkan(Cell("L", 1, 1, tertulis or None, tertulis or None), "Sangat Baik")
    assert hasil is {True: Kecocokan.COCOK, False: Kecocokan.BEDA, None: Kecocokan.KOSONG}[sama]


@pytest.mark.parametrize("baku", ["Sangat Baik", "Cukup"])
def test_a_formula_of_words_says_itself_which_are_alike(baku):
    """Its own comparison wins over that of letters, in both directions."""
    rumus = Rumus("Kata", Daun("kata"), setara=lambda tertulis, tepat: (tertulis, tepat) == ("A", baku))
    assert cocokkan(Cell("L", 1, 1, "A", "A"), baku, rumus) is Kecocokan.COCOK
    assert cocokkan(Cell("L", 1, 1, baku, baku), baku, rumus) is Kecocokan.BEDA


def test_nothing_is_not_zero():
    assert cocokkan(Cell("L", 1, 1), Decimal(0)) is Kecocokan.KOSONG
    assert cocokkan(sel(Decimal(0), 2), TIDAK_BERLAKU) is Kecocokan.TIDAK_BERLAKU
    assert cocokkan(sel(Decimal(0), 2), None) is Kecocokan.TAK_TERHITUNG
    assert cocokkan(Cell("L", 1, 1, TIDAK_BERLAKU, "-"), TIDAK_BERLAKU) is Kecocokan.COCOK
