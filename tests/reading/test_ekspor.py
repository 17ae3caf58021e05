"""The rows of an export: which table is taken, which of its rows, and what is said of a row that cannot be."""

from collections.abc import Sequence
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pembagian import contoh

from lakip_xl.reading.ekspor import BarisEkspor, baca_ekspor
from lakip_xl.reading.kepala import BATAS_BARIS_JUDUL
from lakip_xl.values.cell import BukanBilangan, Grid, KodeGalat
from lakip_xl.values.ditolak import BukuDitolak

JUDUL = ["Kode Rekening", "Uraian", "Pagu", "Realisasi"]
ISI = [["1.01", "Program", 300.0, 290.0], ["1.01.2", "Kegiatan", "1.000,50", "-"], ["", "JUMLAH", 5.0, None]]


def baca(*baris: Sequence[object], tahun: int | None = None) -> list[BarisEkspor]:
    return list(baca_ekspor(Grid("E", [list(b) for b in baris]), tahun).daftar_baris)


def pokok(daftar: list[BarisEkspor]) -> list[tuple[str, str, dict[str, Decimal], str]]:
    return [(b.kode, b.uraian, b.angka, b.alasan) for b in daftar]


@given(st.permutations(range(4)), st.integers(0, 5))
@settings(max_examples=contoh(30))
def test_neither_the_order_of_columns_nor_what_stands_above_matters(urutan: list[int], atas: int) -> None:
    tabel = [[baris[k] for k in urutan] for baris in (JUDUL, *ISI)]
    hasil = baca(*[["LAPORAN", None, None, None]] * atas, *tabel)
    assert pokok(hasil) == pokok(baca(JUDUL, *ISI))
    assert [b.tempat for b in hasil] == [f"baris {atas + n}" for n in (2, 3, 4)]


def test_figures_are_read_as_people_write_them_and_a_dash_is_nil() -> None:
    assert [b.angka for b in baca(JUDUL, *ISI)] == [
        {"anggaran": Decimal(300), "realisasi": Decimal(290)},
        {"anggaran": Decimal("1000.50"), "realisasi": Decimal(0)},
        {"anggaran": Decimal(5)},
    ]


def test_headings_are_looked_for_no_further_down_than_a_table_begins() -> None:
    kosong: list[list[object]] = [[None]] * (BATAS_BARIS_JUDUL + 1)
    assert baca(*kosong[2:], JUDUL, *ISI) and not baca(*kosong, JUDUL, *ISI)


@pytest.mark.parametrize("judul", [["Uraian", "Kode"], ["Pagu", "Realisasi"], ["Nama", "Pagu"], [None]])
def test_a_table_needs_a_name_and_an_amount(judul: list[object]) -> None:
    assert not baca(judul, ["1", "2"])


@pytest.mark.parametrize("judul", [["Kode", "Pagu"], ["Uraian", "Realisasi"]])
def test_one_of_each_is_enough_and_what_is_missing_is_told(judul: list[object]) -> None:
    (baris,) = baca(judul, ["1.01", 7.0])
    assert baris.sebutan == "1.01" and len(baris.kolom) == 1 and list(baris.angka) == list(baris.kolom)


@pytest.mark.parametrize(
    "isi", [["", "", 5.0, 5.0], ["1.01", "Program", None, None], ["1.01", "x", " ", ""], []]
)
def test_a_row_without_a_name_or_an_amount_is_none(isi: list[object]) -> None:
    assert not baca(JUDUL, isi)


def test_a_code_that_is_a_number_is_told_for_its_zero_may_be_lost() -> None:
    pecahan, bulat = baca(JUDUL, [1.1, "a", 5.0, 5.0], [7.0, "b", 5.0, 5.0])
    assert "1.1" in pecahan.alasan and pecahan.kode == "1.1" and not bulat.alasan and bulat.kode == "7"


def test_a_code_over_columns_is_joined_and_a_heading_ends_it() -> None:
    judul = ["Kode", None, None, "Uraian", "Catatan", None, "Pagu"]
    satu, dua = baca(judul, ["1", "01", "2", "a", "x", "y", 5.0], ["1", None, "2", "b", None, None, 6.0])
    assert (satu.kode, dua.kode) == ("1.01.2", "1.2")


@pytest.mark.parametrize("isi", [KodeGalat("#REF!"), "lima", BukanBilangan("INF")])
def test_an_amount_that_is_none_is_the_rows_reason_and_the_other_stays(isi: object) -> None:
    (baris,) = baca(JUDUL, ["1.01", "a", isi, 5.0])
    assert baris.alasan and baris.angka == {"realisasi": Decimal(5)}


def test_what_was_taken_for_a_number_still_names_its_row() -> None:
    (baris,) = baca(JUDUL, [BukanBilangan("1e999"), BukanBilangan("Infinity"), 5.0, None])
    assert baris.sebutan == "1e999 Infinity"


@pytest.mark.parametrize(("tahun", "kolom"), [(2020, Decimal(1)), (2021, Decimal(2))])
def test_of_several_years_the_asked_one_is_taken(tahun: int, kolom: Decimal) -> None:
    (baris,) = baca(["Kode", "Anggaran 2020", "Anggaran Tahun 2021"], ["1", 1.0, 2.0], tahun=tahun)
    assert baris.angka == {"anggaran": kolom}


def test_without_a_year_two_years_are_one_too_many() -> None:
    with pytest.raises(BukuDitolak, match="2 kolom"):
        baca(["Kode", "Anggaran 2020", "Anggaran 2021"], ["1", 1.0, 2.0])


def test_an_upper_heading_reaches_over_the_blanks_to_its_right_and_no_further() -> None:
    atas = ["Kode", "Anggaran", None, None, "Realisasi"]
    bawah = [None, "Sebelum Perubahan", "Setelah Perubahan", None, None]
    (baris,) = baca(atas, bawah, ["1", 1.0, 2.0, 3.0, 4.0])
    assert baris.angka == {"anggaran": Decimal(2), "realisasi": Decimal(4)} and baris.tempat == "baris 3"


@pytest.mark.parametrize("nomor", [[3, 4, 5, 6], ["(1)", "(2)", "(3)", "4 = 3/2"]])
def test_numbers_of_columns_are_no_row(nomor: list[object]) -> None:
    assert pokok(baca(JUDUL, nomor, *ISI)) == pokok(baca(JUDUL, *ISI))


@pytest.mark.parametrize("isi", [[1, 2, 4, 5], [2, 1, 3, 4], [None, "1", 2, None]])
def test_numbers_that_do_not_count_on_are_a_row(isi: list[object]) -> None:
    assert len(baca(JUDUL, isi)) == 1
