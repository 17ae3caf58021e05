"""Texts of a workbook: what a screen may be sent, what counts when two are compared, how much is quoted."""

from xml.etree import ElementTree

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pembagian import contoh

from lakip_xl.values.teks import bersih, sederhana, singkat

JAHAT = st.text(
    st.one_of(
        st.characters(exclude_categories=[]),
        st.sampled_from("\x00\x07\x1b\x7f\x9b\u200b\u202e\u2028\u2029\u2066\ufeff\ufffe\uffff\ud800\n\r\t"),
    ),
    max_size=8,
)


@given(JAHAT)
@settings(max_examples=contoh(100))
def test_what_is_shown_is_one_line_that_xml_and_a_screen_can_hold(teks: str) -> None:
    hasil = bersih(teks)
    assert len(hasil.splitlines()) <= 1 and not set(hasil) & set(
        "\x1b\x9b\u202e\u2066\u200b\ufeff\ufffe\uffff"
    )
    assert bersih(hasil) == hasil
    aman = hasil.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    assert (ElementTree.fromstring(f"<t>{aman}</t>").text or "") == hasil


@given(st.text(st.characters(categories=["L", "N", "P", "S"]), max_size=8))
@settings(max_examples=contoh(30))
def test_visible_letters_stay_whatever_stands_among_them(teks: str) -> None:
    assert bersih(teks) == teks and bersih(f"{teks}\u200b\n{teks}") == f"{teks} {teks}"


@pytest.mark.parametrize(
    ("satu", "lain"),
    [("Capaian (%)", "capaian %"), ("Sub-Kegiatan", "SUB  KEGIATAN"), ("kode_rekening", "Kode Rekening")],
)
def test_headings_that_mean_the_same_compare_as_equal(satu: str, lain: str) -> None:
    assert sederhana(satu) == sederhana(lain)


@pytest.mark.parametrize(("satu", "lain"), [("Capaian (%)", "Capaian"), ("Target 2020", "Target 2021")])
def test_a_percent_sign_and_a_year_count(satu: str, lain: str) -> None:
    assert sederhana(satu) != sederhana(lain)


@given(st.text(st.sampled_from("abcdef \n"), min_size=50, max_size=100))
@settings(max_examples=contoh(50))
def test_a_quotation_is_short_and_says_where_it_was_cut(teks: str) -> None:
    hasil, rata = singkat(teks), " ".join(teks.split())
    if len(rata) <= 60:
        assert hasil == rata
    else:
        assert len(hasil) == 60 and hasil.endswith("…") and rata.startswith(hasil[:-1])
