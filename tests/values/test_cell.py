"""A cell and its sheet: addresses there and back, what is blank, what stands outside the sheet."""

import datetime
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pembagian import contoh

from lakip_xl.values.cell import (
    TANPA_NILAI,
    BukanBilangan,
    Cell,
    Format,
    Grid,
    KodeGalat,
    desimal_dari,
    huruf_kolom,
    nomor_kolom,
    teks_mentah,
)

MENTAH = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(-(10**15), 10**15),
    st.floats(allow_nan=False, allow_infinity=False),
    st.text(st.sampled_from("ab1 \n\t\u00a0"), max_size=8),
    st.sampled_from([datetime.date(2020, 1, 2), KodeGalat("#REF!"), BukanBilangan("INF"), TANPA_NILAI]),
)


def test_letters_and_numbers_of_all_columns_are_each_others_inverse() -> None:
    huruf = [huruf_kolom(n) for n in range(1, 2**14 + 1)]
    assert [nomor_kolom(h) for h in huruf] == list(range(1, 2**14 + 1))
    assert huruf == sorted(huruf, key=lambda h: (len(h), h)), "as a spreadsheet orders them"


@given(st.floats(allow_nan=False, allow_infinity=False))
@settings(max_examples=contoh(50))
def test_a_float_is_the_number_that_gives_it_back(nilai: float) -> None:
    assert float(desimal_dari(nilai)) == nilai
    assert len(desimal_dari(nilai).as_tuple().digits) <= 17 or nilai.is_integer(), "as short as it was typed"


@given(MENTAH)
@settings(max_examples=contoh(50))
def test_a_raw_value_is_the_label_that_its_cell_is(mentah: object) -> None:
    assert teks_mentah(mentah) == Grid("L", [[mentah]]).cell(1, 1).teks


@pytest.mark.parametrize("tempat", [(0, 1), (1, 0), (-1, 1), (1, -1), (3, 1), (1, 3), (2, 2)])
def test_beyond_a_sheet_or_a_shorter_row_stands_nothing(tempat: tuple[int, int]) -> None:
    sel = Grid("L", [["a", "b"], ["c"]]).cell(*tempat)
    assert sel.kosong and sel.mentah is None and (sel.baris, sel.kolom) == tempat


def test_rows_and_columns_are_not_exchanged() -> None:
    grid = Grid("L", [["a", "b"], ["c", "d"]], {2: {1: Format(2, persen=True)}}, frozenset({(2, 1)}))
    assert [[grid.cell(b, k).teks for k in (1, 2)] for b in (1, 2)] == [["a", "b"], ["c", "d"]]
    assert [(b, k) for b in (1, 2) for k in (1, 2) if grid.cell(b, k).rumus] == [(2, 1)]
    assert [(b, k) for b in (1, 2) for k in (1, 2) if grid.cell(b, k).persen] == [(2, 1)]
    assert grid.cell(2, 1).tempat == "L!A2" and grid.cell(2, 1).desimal == 2


def test_a_text_keeps_what_the_workbook_holds_beside_its_tidy_form() -> None:
    sel = Grid("L", [[" Anggaran \n 2020 "]]).cell(1, 1)
    assert (sel.nilai, sel.mentah) == ("Anggaran 2020", " Anggaran \n 2020 ")


@pytest.mark.parametrize("isi", ["0", "-", KodeGalat("#N/A"), BukanBilangan("NaN"), TANPA_NILAI, 0.0, False])
def test_what_shows_something_is_not_blank(isi: object) -> None:
    assert not Grid("L", [[isi]]).cell(1, 1).kosong


def test_what_was_not_understood_is_not_blank() -> None:
    assert not Cell("L", 1, 1, None, "5 orang").kosong
    assert Cell("L", 1, 1, None, " \n").kosong and not Cell("L", 1, 1, Decimal(0)).kosong


def test_yes_and_no_are_no_figures() -> None:
    assert Grid("L", [[True]]).cell(1, 1).angka is None
    assert Grid("L", [[1]]).cell(1, 1).angka == Decimal(1)


def test_a_column_that_the_sheet_lacks_has_no_address() -> None:
    assert Cell("L", 5, 0).alamat == "" and Cell("L", 5, 2).alamat == "B5"
