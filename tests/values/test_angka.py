"""Indonesian numbers: what domain texts hold, and laws of reading and writing."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lakip_xl.temuan import teks_nilai
from lakip_xl.values.angka import (
    Angka,
    TakTerbaca,
    baca,
    baca_rentang,
    bulatkan,
    desimal_alami,
    persen,
    potong,
    ribuan_titik,
    tampilkan,
)


@pytest.mark.parametrize(("teks", "nilai"), [
    ("12.476.249.429", "12476249429"),
    ("Rp. 1.366.455.670,00", "1366455670"),
    ("Rp 1.000,-", "1000"),
    ("Rp1.397.216.000,00", "1397216000"),
    ("84,97%", "0.8497"),
    ("84,97 %", "0.8497"),
    ("0.09%", "0.0009"),
    ("4,90", "4.90"),
    ("-", "0"),
    ("0,00", "0"),
    ("15.000", "15000"),
    ("5 orang", "5"),
    ("75 UEP", "75"),
    ("(1.000)", "-1000"),
    ("-5,5", "-5.5"),
    ("1,234,567", "1234567"),
    ("1,234.56", "1234.56"),
    ("1\u00a0000".replace("\u00a0", "."), "1000"),
    ("0,125", "0.125"),
])  # fmt: skip
def test_numbers_as_they_arrive(teks, nilai):
    hasil = baca(teks)
    assert isinstance(hasil, Angka), hasil
    assert hasil.nilai == Decimal(nilai)


@pytest.mark.parametrize(
    "teks", ["", "dua", "1.2.3", "12..5", "1,2,3", "5 orang 3", "%", "12/5", "1.23.456", "Rp"]
)
def test_what_is_no_number(teks):
    assert isinstance(baca(teks), TakTerbaca)


@pytest.mark.parametrize(("teks", "mungkin"), [
    ("Rp 1,2 M", "1.200.000.000"), ("Rp1,2M", "1.200.000.000"), ("Rp. 350 jt", "350.000.000"),
    ("350 juta rupiah", "350.000.000"), ("Rp 2,5 T", "2.500.000.000.000"), ("(Rp 5 milyar)", "-5.000.000.000"),
    ("4 rb", "4.000"),
])  # fmt: skip
def test_a_number_cut_short_is_no_figure_and_told_as_such(teks, mungkin):
    hasil = baca(teks)
    assert isinstance(hasil, TakTerbaca) and hasil.alasan == f"bilangannya disingkat, mungkin {mungkin}"


def test_a_lone_letter_is_a_unit_where_no_money_is_meant():
    assert baca("5 m") == Angka(Decimal(5), satuan="m") and baca("2,5 T").satuan == "T"
    assert isinstance(baca("5 m", bulat=True), TakTerbaca) and baca("4 mingguan", bulat=True).satuan


@pytest.mark.parametrize("teks", ["Rp -", "Rp. -", "Rp-", "Rp\u00a0-", "Rp –", "Rp 0,-"])
def test_money_that_is_nil(teks):
    assert baca(teks).nilai == 0


@pytest.mark.parametrize(("teks", "pilihan"), [
    ("1.234", {"persen": True}), ("1.234%", {}), ("15,000", {"bulat": True}), ("1,500", {"bulat": True}),
])  # fmt: skip
def test_two_meanings_are_reported_not_guessed(teks, pilihan):
    hasil = baca(teks, **pilihan)
    assert isinstance(hasil, TakTerbaca)
    assert hasil.ambigu


@given(st.integers(-(10**15), 10**15))
def test_whole_numbers_survive_writing_and_reading(n):
    hasil = baca(ribuan_titik(n))
    assert isinstance(hasil, Angka)
    assert hasil.nilai == n


@given(st.decimals(-9, 9, places=4), st.sampled_from([0, 1, 2, 4]))
def test_percentages_survive_writing_and_reading(nilai, desimal):
    hasil = baca(persen(nilai, desimal))
    assert isinstance(hasil, Angka) and hasil.persen and hasil.desimal == desimal
    assert hasil.nilai == bulatkan(nilai, desimal + 2)


@given(st.decimals(0, 10**6, places=6), st.integers(0, 4))
def test_cutting_off_never_exceeds_rounding(nilai, desimal):
    assert potong(nilai, desimal) <= bulatkan(nilai, desimal)
    assert abs(bulatkan(nilai, desimal) - nilai) * 2 <= Decimal(1).scaleb(-desimal)


@given(st.integers(-(10**9), 10**9), st.integers(0, 6))
def test_natural_decimals(n, pangkat):
    nilai = Decimal(n).scaleb(-pangkat)
    assert bulatkan(nilai, desimal_alami(nilai)) == nilai


@given(st.text(max_size=30))
def test_no_text_breaks_the_reading(teks):
    baca(teks)
    baca_rentang(teks)


@pytest.mark.parametrize("angka", ["4.05e119", "-1.7976931348623157e308", "5e-324", "98765432109876543.5"])
def test_the_largest_and_smallest_that_a_cell_can_hold_are_shown(angka):
    nilai = Decimal(angka)
    assert Decimal(teks_nilai(nilai)) == bulatkan(nilai, 12)
    hasil = tampilkan(nilai)
    assert Decimal(hasil.replace(".", "").replace(",", ".")) == bulatkan(nilai, 9)


@pytest.mark.parametrize(("teks", "nilai"), [
    ("-" + "9" * 30, "-" + "9" * 30), ("(" + "123" * 20 + ")", "-" + "123" * 20),
    ("0," + "1" * 30 + "%", "0.00" + "1" * 30),
])  # fmt: skip
def test_no_digit_is_lost_of_a_long_number(teks: str, nilai: str) -> None:
    hasil = baca(teks)
    assert isinstance(hasil, Angka) and hasil.nilai == Decimal(nilai)
    if hasil.persen:
        assert persen(hasil.nilai, hasil.desimal) == teks


@pytest.mark.parametrize("kata", ["miliar", "juta", "triliun"])
def test_a_cut_number_too_long_for_any_cell_is_refused_without_a_guess(kata: str) -> None:
    assert baca(f"{'9' * 500} {kata}") == TakTerbaca("bilangannya disingkat")
    assert baca(f"{'9' * 12} {kata}") == TakTerbaca("bilangannya disingkat")
