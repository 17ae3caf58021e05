"""Formulas in pieces: as openpyxl has them, wherever a formula is understood at all."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl.formula.tokenizer import Tokenizer, TokenizerError

from lakip_xl.hitung.rumus_tertulis import RumusKantor, RumusTakDikenal, baca_rumus
from lakip_xl.values.potongan_rumus import PotonganRumus, pecah

BAGIAN = [
    "A1", "$B$2", "C3:D9", "Data!A1", "'Lembar Lain'!B2:B4", "'O''Brien'!C1", "1", "2.5", ".5", "1E+5", "1e3", "0",
    "TRUE", "#REF!", '"teks"', '"a""b"', '""', "+", "-", "*", "/", "^", "&", "=", "<>", "<=", ">", "%", "(", ")", ",",
    " ", "SUM(", "AVERAGE(", "IF(", "ROUND(", "MAX(", "MIN(", "IFERROR(", "VLOOKUP(", "_xlfn.XLOOKUP(", "nama",
    "[1]Data!A1", "{1,2}", ";", "!", ":", "'", "@A1",
]  # fmt: skip
LEMBAR = ("Data", "Lembar Lain", "O'Brien")


def milik_openpyxl(teks: str) -> tuple[PotonganRumus, ...] | None:
    try:
        daftar = Tokenizer(f"={teks}").items
    except (TokenizerError, IndexError):
        return None
    return tuple(PotonganRumus(t.type, t.subtype, t.value) for t in daftar if t.type != "WHITE-SPACE")


def dimengerti(potongan: tuple[PotonganRumus, ...] | None) -> RumusKantor | None:
    try:
        return baca_rumus(potongan or (), "Data", LEMBAR)
    except RumusTakDikenal:
        return None


@pytest.mark.parametrize(
    "teks",
    [
        "E8/F8", "SUM(F8:F10,'Lembar Lain'!B2)", 'IF(A1=0,"-",B1%)', "-(1+2)*$A$1", 'IF(OR(A1=0,B1<>""),0,-B1/A1)',
        "+1E+5-2",
    ],
)  # fmt: skip
def test_the_pieces_are_openpyxls(teks: str) -> None:
    assert pecah(teks) == milik_openpyxl(teks) is not None


@given(st.lists(st.sampled_from(BAGIAN), max_size=12).map("".join))
def test_what_is_understood_is_what_openpyxls_pieces_say(teks: str) -> None:
    assert dimengerti(pecah(teks)) == dimengerti(milik_openpyxl(teks))


@given(st.recursive(
    st.sampled_from(["A1", "$B$2", "Data!C3", "'Lembar Lain'!B2", "2.5", "1E-3", "50%"]),
    lambda isi: st.one_of(
        st.tuples(isi, st.sampled_from("+-*/"), isi).map("".join),
        isi.map("({})".format), isi.map("-{}".format), isi.map("SUM({},A1:B3)".format), isi.map("ROUND({}, 2)".format),
        st.tuples(isi, isi).map(lambda p: f'IF({p[0]}<>0,{p[1]},"-")'),
    ),
    max_leaves=8,
))  # fmt: skip
def test_every_formula_of_what_is_understood_is_taken_apart(teks: str) -> None:
    assert pecah(teks) == milik_openpyxl(teks) is not None


@given(st.text(max_size=20))
def test_any_text_is_taken_apart_or_refused(teks: str) -> None:
    hasil = pecah(teks)
    assert hasil is None or "".join("".join(p.teks for p in hasil).split()) == "".join(teks.split())


def test_a_formula_longer_than_excel_lets_anyone_write_is_none() -> None:
    assert pecah("1" + "+1" * 4000) and pecah("1" + "+1" * 5000) is None
