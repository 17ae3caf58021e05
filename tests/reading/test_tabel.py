"""Tables found in sheets as people lay them out."""

import pytest

from lakip_xl.contract import LEMBAR_MENURUT_NAMA
from lakip_xl.model import Perihal
from lakip_xl.reading.tabel import baca_tabel
from lakip_xl.values.cell import Grid


def nomor_baris(lembar: str, isi: list[list[object]]) -> list[int]:
    return [b.nomor for b in baca_tabel(LEMBAR_MENURUT_NAMA[lembar], Grid(lembar, isi)).daftar_baris]


@pytest.mark.parametrize("nomor", [["(1)", "(2)"], ["( 1 )", "(2)"]])
def test_a_row_that_numbers_two_columns_is_no_fact(nomor):
    """(2) below the heading Jumlah is not two people owed."""
    assert nomor_baris("Golongan", [["Golongan", "Jumlah"], nomor, ["Golongan IV", 5]]) == [3]


@pytest.mark.parametrize("nomor", [[1, 2, 3], ["(1)", "(2)", "(3)"], ["1", None, "2", "3"]])
def test_a_row_that_numbers_its_columns_is_no_fact(nomor):
    judul = ["Kode Indikator", "Uraian", "Target 2024", "Target 2025"]
    assert nomor_baris("Renstra", [judul, nomor, ["I1", "a", 80, 90]]) == [3]


@pytest.mark.parametrize("fakta", [["1", None, 3, 3], [1, None, 2, 2], ["2", None, 3, 4], ["1", None, 2]])
def test_small_figures_in_the_first_row_are_facts(fakta):
    judul = ["Kode Indikator", "Uraian", "Target 2024", "Target 2025"]
    assert nomor_baris("Renstra", [judul, fakta]) == [2]


def test_a_code_alone_begins_a_row_and_a_remark_does_not():
    baris = [
        ["Kode Indikator", "Standar Nasional"],
        ["I1", None],
        ["Sumber: catatan kantor", None],
        ["Catatan:", None],
    ]
    assert nomor_baris("Standar", baris) == [2]


def test_where_one_cell_makes_a_fact_a_row_without_it_is_still_read():
    """A second cause below the first one, its code left blank or merged."""
    assert nomor_baris("Analisis", [["Kode Indikator", "Penyebab"], ["I1", "a"], [None, "b"]]) == [2, 3]


def test_a_hidden_row_of_year_figures_alone_is_said():
    judul = ["Kode Indikator", "Uraian", "Target 2024", "Target 2025"]
    grid = Grid(
        "Renstra", [judul, ["I1", "a", 80, 90], [None, None, None, 90]], baris_tersembunyi=frozenset({3})
    )
    tabel = baca_tabel(LEMBAR_MENURUT_NAMA["Renstra"], grid)
    assert [(c.perihal, c.sel.alamat) for c in tabel.daftar_catatan] == [(Perihal.BARIS_TERSEMBUNYI, "D3")]
