"""Directions as laws: turned over by polarity, and by which figure comes first."""

from hypothesis import given
from hypothesis import strategies as st

from lakip_xl.contract import MAKSIMUM, MINIMUM
from lakip_xl.hitung.arah import rumus_arah, rumus_dibanding_standar, sama_arah
from lakip_xl.hitung.kalimat import kalimatkan

ANGKA = st.decimals(-100, 100, places=2)
POLARITAS = st.sampled_from([MAKSIMUM, MINIMUM])
LAWAN = {
    "Peningkatan": "Penurunan", "Penurunan": "Peningkatan", "Tetap": "Tetap",
    "Lebih baik": "Lebih buruk", "Lebih buruk": "Lebih baik", "Setara": "Setara",
}  # fmt: skip


def arah(kini, dahulu, polaritas):
    return rumus_arah(polaritas, 2023)(kini=kini, dahulu=dahulu)


def dibanding_standar(realisasi, standar, polaritas):
    return rumus_dibanding_standar(polaritas)(realisasi=realisasi, standar=standar)


@given(ANGKA, ANGKA)
def test_the_other_polarity_and_the_other_order_say_the_contrary(satu, lain):
    for fungsi in (arah, dibanding_standar):
        kata = fungsi(satu, lain, MAKSIMUM)
        assert fungsi(satu, lain, MINIMUM) == fungsi(lain, satu, MAKSIMUM) == LAWAN[kata]
        assert (LAWAN[kata] == kata) == (satu == lain)


@given(ANGKA, ANGKA, POLARITAS)
def test_better_than_the_standard_is_what_would_be_a_rise(satu, lain, polaritas):
    pasangan = (arah(satu, lain, polaritas), dibanding_standar(satu, lain, polaritas))
    assert pasangan in [("Peningkatan", "Lebih baik"), ("Penurunan", "Lebih buruk"), ("Tetap", "Setara")]


@given(ANGKA, ANGKA, POLARITAS)
def test_the_formula_knows_its_own_answer_and_names_year_and_polarity(satu, lain, polaritas):
    rumus = rumus_arah(polaritas, 2023)
    kata = rumus(kini=satu, dahulu=lain)
    assert rumus.setara(kata.lower(), kata)
    kalimat = kalimatkan(rumus.pohon)
    assert "2023" in kalimat and polaritas in kalimat
    assert not rumus.setara(LAWAN[kata], kata) or satu == lain


def test_words_for_the_figure_tell_nothing_where_less_is_better():
    for kata, benar in (("meningkat", "Peningkatan"), ("Turun", "Penurunan")):
        assert sama_arah(kata, benar, MAKSIMUM)
        assert not any(sama_arah(kata, b, MINIMUM) for b in ("Peningkatan", "Penurunan", "Tetap"))
    for kata, benar in (("membaik", "Peningkatan"), ("memburuk", "Penurunan"), ("stabil", "Tetap")):
        assert all(sama_arah(kata, benar, p) for p in (MAKSIMUM, MINIMUM))
