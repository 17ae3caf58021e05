"""Which formulas rest on a cell: as changing it and computing everything again tells."""

from __future__ import annotations

from collections.abc import Mapping

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from openpyxl.formula.tokenizer import Tokenizer
from openpyxl.formula.translate import Translator, TranslatorError

from lakip_xl.files.dependents import acuan_rumus, bergantung
from lakip_xl.values.cell import Buku, Grid, RumusTertulis, Tempat, huruf_kolom, urai_alamat

LEMBAR = ("Data", "Lembar Lain", "O'Brien")
SISI = 4
Sel = tuple[str, Tempat]
TEMPAT = st.tuples(st.integers(1, SISI), st.integers(1, SISI))
SEL = st.tuples(st.sampled_from(LEMBAR), TEMPAT)


def nama(tempat: Tempat, tetap: tuple[bool, bool] = (False, False)) -> str:
    return f"{'$' * tetap[0]}{huruf_kolom(tempat[1])}{'$' * tetap[1]}{tempat[0]}"


def awalan(lembar: str) -> str:
    return "'" + lembar.replace("'", "''") + "'!" if lembar != "Data" else "Data!"


@st.composite
def acuan(draw: st.DrawFn) -> str:
    """A reference to a cell, a range, whole columns or rows; its sheet named or not, its ends in any order."""
    tetap = draw(st.tuples(st.booleans(), st.booleans()))
    satu, dua = draw(TEMPAT), draw(TEMPAT)
    bentuk = [
        nama(satu, tetap),
        f"{nama(satu)}:{nama(dua, tetap)}",
        f"{huruf_kolom(satu[1])}:${huruf_kolom(dua[1])}",
    ]
    bentuk += [f"${satu[0]}:{dua[0]}", nama(satu).lower()]
    return draw(st.sampled_from(["", *map(awalan, LEMBAR)])) + draw(st.sampled_from(bentuk))


RUMUS = st.one_of(
    acuan(),
    st.lists(acuan(), min_size=1, max_size=3).map(lambda d: f"SUM({','.join(d)})"),
    st.tuples(acuan(), acuan()).map(lambda d: f'IF({d[0]}>0,{d[1]},"A1")'),
    acuan().map("VLOOKUP({},{{1,2;3,4}},2,0)".format),
    st.sampled_from(["1+2", '"Data!A1"', "[1]Data!A1", "PI()"]),
)
BUKU = st.dictionaries(SEL, RUMUS, max_size=14)


def buku(isi: Mapping[Sel, str]) -> Buku:
    def grid(lembar: str) -> Grid:
        teks = {t: RumusTertulis(r, t) for (milik, t), r in isi.items() if milik == lembar}
        return Grid(lembar, [], rumus=set(teks), teks_rumus=teks)

    return Buku("buku.xlsx", "", tuple(map(grid, LEMBAR)))


def diambil(lembar: str, rumus: str) -> set[Sel]:
    """Every single cell within reach that the formula takes, by openpyxl's tokens."""
    hasil: set[Sel] = set()
    for potongan in Tokenizer(f"={rumus}").items:
        if (potongan.type, potongan.subtype) != ("OPERAND", "RANGE") or potongan.value.startswith("["):
            continue
        milik, _, sel = potongan.value.rpartition("!")
        milik = milik.strip("'").replace("''", "'") or lembar
        ujung = [satu.replace("$", "").upper() for satu in sel.split(":")] * 2
        tempat = []
        for teks, jauh in zip(ujung[:2], (1, SISI), strict=True):
            tempat.append(
                urai_alamat(teks) or ((jauh, ord(teks) - 64) if teks.isalpha() else (int(teks), jauh))
            )
        (b1, b2), (k1, k2) = (sorted(n) for n in zip(*tempat, strict=True))
        hasil |= {(milik, (b, k)) for b in range(b1, b2 + 1) for k in range(k1, k2 + 1)}
    return hasil


def naif(isi: Mapping[Sel, str], berubah: set[Sel]) -> set[Sel]:
    """Marks what takes a marked cell, until nothing is marked any more."""
    kotor = set(berubah)
    while baru := {s for s, r in isi.items() if s not in kotor and diambil(s[0], r) & kotor}:
        kotor |= baru
    return kotor - berubah


@given(BUKU, st.sets(SEL, max_size=3))
def test_dependents_are_exactly_those_of_a_naive_search(isi: dict[Sel, str], berubah: set[Sel]) -> None:
    menurut_lembar = {lembar: {t for milik, t in berubah if milik == lembar} for lembar in LEMBAR}
    hasil = bergantung(buku(isi), menurut_lembar)
    assert {(lembar, t) for lembar, semua in hasil.items() for t in semua} == naif(isi, berubah)


@pytest.mark.parametrize(
    "rumus",
    ["Pagu*2", "Tabel1[Realisasi]", "OFFSET(B1,1,1)", 'INDIRECT("A"&1)', "SUM(Data:Lain!A1)", "A1:INDEX(A:A,3)", "Z1#"],
)  # fmt: skip
def test_what_a_formula_takes_without_saying_so_may_be_any_cell(rumus: str) -> None:
    assert acuan_rumus(RumusTertulis(rumus, (9, 9)), "Data", (9, 9), LEMBAR) is None
    jauh = {("Data", (9, 9)): rumus, ("Data", (8, 8)): "I9+1"}
    assert bergantung(buku(jauh), {"O'Brien": {(1, 1)}}) == {"Data": {(9, 9), (8, 8)}}
    assert bergantung(buku(jauh), {"O'Brien": set()}) == {}


def test_a_formula_of_many_cells_has_no_text_and_may_take_any() -> None:
    asal = Buku("buku.xlsx", "", (Grid("Data", [], rumus={(3, 3)}),))
    assert bergantung(asal, {"Data": {(1, 1)}}) == {"Data": {(3, 3)}}


def test_a_shared_formula_is_followed_from_where_it_stands() -> None:
    bersama = RumusTertulis("A1+$A$1", (1, 2))
    grid = Grid("Data", [], rumus={(1, 2), (2, 2)}, teks_rumus={(1, 2): bersama, (2, 2): bersama})
    asal = Buku("buku.xlsx", "", (grid,))
    assert bergantung(asal, {"Data": {(2, 1)}}) == {"Data": {(2, 2)}}
    assert bergantung(asal, {"Data": {(1, 1)}}) == {"Data": {(1, 2), (2, 2)}}


@given(RUMUS, TEMPAT, TEMPAT)
def test_a_shared_formula_names_what_it_would_name_written_out(
    rumus: str, asal: Tempat, tempat: Tempat
) -> None:
    """As openpyxl moves it: what is not held by $ goes along, and what would leave the sheet is not known."""
    assume("[" not in rumus)  # of another workbook, which names nothing of this one
    daftar = acuan_rumus(RumusTertulis(rumus, asal), "Data", tempat, LEMBAR)
    try:
        pindah = Translator(f"={rumus}", nama(asal)).translate_formula(nama(tempat)).removeprefix("=")
    except TranslatorError:
        assert daftar is None
    else:
        assert daftar == acuan_rumus(RumusTertulis(pindah, tempat), "Data", tempat, LEMBAR) is not None
