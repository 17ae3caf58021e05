"""Edits in the making: one a cell, none over a formula, none that changes nothing; figures in the target's manner."""

from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pembagian import contoh

from lakip_xl.values.cell import Buku, Cell, Format, Grid, Nilai
from lakip_xl.values.edit import Edit
from lakip_xl.verbs.rencana_edit import RencanaEdit, isi_seperti

GRID = Grid("L", [["lama ", 5.0, None]], {1: {2: Format(1, persen=True)}}, frozenset({(1, 1)}))
SATU = Decimal(1)


def sel(kolom: int, lembar: str = "L") -> Cell:
    return Cell(lembar, 1, kolom)


@pytest.fixture
def rencana() -> RencanaEdit:
    return RencanaEdit(Buku("b.xlsx", "0" * 64, (GRID, Grid("M", [[7.0]]))))


def test_the_last_that_is_written_to_a_cell_stands(rencana: RencanaEdit) -> None:
    for tujuan, isi in ((sel(2), SATU), (sel(3), "x"), (sel(2), Decimal(2)), (sel(1, "M"), "y")):
        rencana.tulis(tujuan, isi)
    assert list(rencana.daftar_edit()) == [
        Edit("L", "B1", Decimal(5), Decimal(2)),
        Edit("L", "C1", None, "x"),
        Edit("M", "A1", Decimal(7), "y"),
    ]


def test_a_formula_is_kept_and_told_by_its_place_even_where_the_cell_was_read_without_it(
    rencana: RencanaEdit,
) -> None:
    rencana.tulis(sel(1), SATU)
    rencana.tulis(sel(1), "")
    assert rencana.berumus == {"L!A1"} and not list(rencana.daftar_edit()) and not rencana.dikosongkan(sel(1))


def test_a_column_that_the_sheet_lacks_is_not_written(rencana: RencanaEdit) -> None:
    rencana.tulis(sel(0), SATU)
    assert not list(rencana.daftar_edit()) and not rencana.berumus


def test_only_what_held_something_is_emptied(rencana: RencanaEdit) -> None:
    rencana.tulis(sel(2), "")
    rencana.tulis(sel(3), "")
    assert [e.alamat for e in rencana.daftar_edit()] == ["B1"] and rencana.jumlah_dikosongkan == 1
    assert rencana.dikosongkan(sel(2)) and not rencana.dikosongkan(sel(2, "M"))
    rencana.tulis(sel(2), SATU)
    assert not rencana.dikosongkan(sel(2)) and rencana.jumlah_dikosongkan == 0


def test_a_cell_is_shown_as_the_sheet_holds_it_whatever_a_reading_made_of_it(rencana: RencanaEdit) -> None:
    asli = rencana.asli(sel(2).dengan(nilai="lain", persen=False))
    assert (asli.nilai, asli.persen, asli.desimal) == (Decimal(5), True, 1)


ANGKA = st.decimals(-1000, 1000, places=6)


@given(ANGKA, st.booleans(), st.sampled_from(["%", "orang", ""]))
@settings(max_examples=contoh(40))
def test_between_cells_of_one_manner_a_figure_stays(angka: Decimal, persen: bool, satuan: str) -> None:
    sumber, tujuan = Cell("A", 1, 1, angka, persen=persen, desimal=0), Cell("B", 1, 1, persen=persen)
    assert isi_seperti(sumber, tujuan, satuan) == angka


@given(ANGKA)
@settings(max_examples=contoh(60))
def test_a_percentage_becomes_points_only_where_nobody_could_take_them_for_a_fraction(angka: Decimal) -> None:
    hasil = isi_seperti(Cell("A", 1, 1, angka, persen=True, desimal=0), Cell("B", 1, 1), "Persen")
    if abs(angka) > Decimal("0.01") or not angka:
        assert hasil == angka * 100
    else:
        assert isinstance(hasil, str) and hasil.endswith("%")
        assert Decimal(hasil.rstrip("%").replace(",", ".")) == angka * 100, "with every digit that it has"


@pytest.mark.parametrize("satuan", ["", "orang", "% per tahun"])
def test_under_another_unit_a_percentage_keeps_its_sign(satuan: str) -> None:
    assert isi_seperti(Cell("A", 1, 1, Decimal("0.5"), persen=True), Cell("B", 1, 1), satuan) == "50%"


def test_what_is_no_percentage_is_no_fraction_in_a_cell_of_percentages() -> None:
    assert isi_seperti(Cell("A", 1, 1, Decimal("12.5")), Cell("B", 1, 1, persen=True), "orang") == "12,5"


@pytest.mark.parametrize(
    ("nilai", "mentah", "isi"),
    [("n/a", "n/a ", "n/a "), (None, None, ""), (None, "5 orang", "5 orang"), (True, True, "")],
)
def test_what_is_no_figure_goes_over_as_it_stands(nilai: Nilai, mentah: Nilai, isi: str) -> None:
    assert isi_seperti(Cell("A", 1, 1, nilai, mentah), Cell("B", 1, 1, persen=True), "%") == isi
