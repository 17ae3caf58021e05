"""Room in print: what is wrapped, cut and shared out fits, and nothing of it is lost."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pembagian import contoh

from lakip_xl.paper.ukur import bagi, jumlah_baris, lebar_teks, muat_baris, potong, ringkas, tinggi

KATA = st.text(st.sampled_from("aiWm0."), min_size=1, max_size=9)
TEKS = st.lists(KATA, max_size=12).map(" ".join)
LEBAR = st.floats(120, 400)  # every one of those words fits
BARIS = st.integers(0, 6)
UKURAN = 10


@given(TEKS, TEKS, st.booleans())
@settings(max_examples=contoh(30))
def test_a_text_is_as_wide_as_its_parts_and_grows_with_its_letters(satu: str, lain: str, tebal: bool) -> None:
    bersama = lebar_teks(satu + lain, UKURAN, tebal=tebal)
    assert bersama == pytest.approx(
        lebar_teks(satu, UKURAN, tebal=tebal) + lebar_teks(lain, UKURAN, tebal=tebal)
    )
    assert lebar_teks(satu, 2 * UKURAN, tebal=tebal) == pytest.approx(
        2 * lebar_teks(satu, UKURAN, tebal=tebal)
    )


def test_letters_have_the_widths_of_arial() -> None:
    urut = ["i", "r", "a", "A", "M", "W", "\u4e00"]
    assert sorted(urut, key=lambda h: lebar_teks(h, UKURAN)) == urut
    assert len({lebar_teks(a, UKURAN, tebal=t) for a in "0123456789" for t in (False, True)}) == 1, (
        "figures align"
    )
    assert lebar_teks("Rencana", UKURAN, tebal=True) > lebar_teks("Rencana", UKURAN)


@given(TEKS, LEBAR)
@settings(max_examples=contoh(60))
def test_wrapped_text_takes_at_least_its_width_and_never_more_lines_than_words(
    teks: str, lebar: float
) -> None:
    baris = jumlah_baris(teks, lebar, UKURAN)
    assert lebar_teks(teks.replace(" ", ""), UKURAN) <= baris * lebar + 1e-6
    assert 1 <= baris <= max(1, len(teks.split()))
    assert jumlah_baris(teks, lebar_teks(teks, UKURAN) + 1, UKURAN) == 1


@given(TEKS, TEKS, LEBAR)
@settings(max_examples=contoh(30))
def test_paragraphs_begin_lines_of_their_own(satu: str, lain: str, lebar: float) -> None:
    jumlah = jumlah_baris(satu, lebar, UKURAN) + jumlah_baris(lain, lebar, UKURAN)
    assert jumlah_baris(f"{satu}\n{lain}", lebar, UKURAN) == jumlah


@pytest.mark.parametrize("banyak", [1, 10, 35])
def test_a_word_wider_than_its_cell_is_broken_into_as_many_lines_as_it_fills(banyak: int) -> None:
    lebar = lebar_teks("0" * 10, UKURAN) + 0.5
    assert jumlah_baris("0" * banyak, lebar, UKURAN) == -(-banyak // 10)


def test_a_cell_without_width_takes_a_line_and_no_end_of_them() -> None:
    assert jumlah_baris("Program", 0, UKURAN) == 1


@given(TEKS, BARIS, LEBAR)
@settings(max_examples=contoh(80))
def test_a_cut_loses_no_word_and_takes_all_that_fits(teks: str, baris: int, lebar: float) -> None:
    awal, sisa = potong(teks, baris, lebar, UKURAN)
    assert awal.split() + sisa.split() == teks.split()
    assert not awal or jumlah_baris(awal, lebar, UKURAN) <= baris
    if sisa and baris:
        assert jumlah_baris(f"{awal} {sisa.split()[0]}", lebar, UKURAN) > baris, "one word more would not fit"


@given(TEKS, st.integers(1, 6), LEBAR)
@settings(max_examples=contoh(60))
def test_a_shortened_text_fits_and_says_that_it_was_cut(teks: str, baris: int, lebar: float) -> None:
    hasil = ringkas(teks, baris, lebar, UKURAN)
    assert jumlah_baris(hasil, lebar, UKURAN) <= baris
    assert hasil == teks or (hasil.endswith("…") and teks.startswith(hasil[:-1]))
    assert (hasil == teks) == (jumlah_baris(teks, lebar, UKURAN) <= baris)


@given(st.integers(0, 40), st.sampled_from([7, 8, 9, 9.5, 10, 11, 12]))
@settings(max_examples=contoh(60))
def test_a_row_holds_the_lines_that_it_was_made_for(jumlah: int, ukuran: float) -> None:
    poin = tinggi(jumlah, ukuran) + 0.01  # heights are rounded to hundredths
    assert muat_baris(poin, ukuran) == jumlah
    assert muat_baris(poin, ukuran, rapat=True) >= jumlah


def test_a_row_too_low_for_a_line_holds_none_and_not_less() -> None:
    assert muat_baris(0, UKURAN) == muat_baris(5, UKURAN) == muat_baris(tinggi(1, UKURAN) - 1, UKURAN) == 0


@given(st.integers(1, 2000), st.lists(st.integers(0, 50), min_size=1, max_size=9).filter(any))
@settings(max_examples=contoh(60))
def test_shares_add_up_and_each_is_its_proportion(lebar: int, bobot: list[int]) -> None:
    bagian = bagi(lebar, bobot)
    assert sum(bagian) == lebar and len(bagian) == len(bobot)
    assert all(abs(b - lebar * w / sum(bobot)) <= 1 for b, w in zip(bagian, bobot, strict=True))
