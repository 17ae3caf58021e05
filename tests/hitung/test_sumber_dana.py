"""What a BLUD spends beyond its pagu is told and not accused; a row's sources of funds add up."""

import pytest
from buatan import buku, kode

from lakip_xl.reading import assemble
from lakip_xl.verbs.validasi import validasi

JUDUL = ["Kode", "Tingkat", "Uraian", "Sumber Dana", "Anggaran", "Realisasi"]
RSUD = [
    ["1", "program", "A", None, 400, 430],
    ["1.1", "kegiatan", "a", None, 400, 430],
    ["1.1.1", "sub kegiatan", "x", "APBD", 100, 90],
    ["1.1.2", "sub kegiatan", "y", "BLUD", 300, 340],
    [None, "jumlah", "JUMLAH", None, 400, 430],
]
DIRINCI = [
    ["1", "program", "A", None, 400, 430],
    ["1.1", "kegiatan", "a", None, 400, 430],
    ["1.1.1", "sub kegiatan", "x", None, 400, 430],
    [None, "sumber dana", "APBD", None, 100, 90],
    [None, "sumber dana", "Pendapatan BLUD", None, 300, 340],
    [None, "jenis belanja", "Belanja Operasi", None, 350, 400],
    [None, "jenis belanja", "Belanja Modal", None, 50, 30],
    [None, "jumlah", "JUMLAH", None, 400, 430],
]
SATU_KODE = [
    ["1", "program", "A", None, 400, 430],
    ["1.1", "kegiatan", "a", "APBD", 100, 90],
    ["1.1", "kegiatan", "a", "BLUD", 300, 340],
    [None, "jumlah", "JUMLAH", None, 400, 430],
]


def temuan(daftar, ubah=(), **lain):
    baris = [[dict(ubah).get((n, k), isi) for k, isi in enumerate(b)] for n, b in enumerate(daftar)]
    semua = kode(validasi(buku({"Anggaran": [JUDUL, *baris], **lain})))
    return [k for k in semua if k[1].split("!")[0] in ("Anggaran", "Efisiensi") and k[0] != "STR301"]


@pytest.mark.parametrize(("daftar", "sel"), [(RSUD, "F5"), (DIRINCI, "F6"), (SATU_KODE, "F4")])
def test_overspending_of_a_blud_is_told_and_its_sums_are_not_accused(daftar, sel):
    assert temuan(daftar) == [("ANG203", f"Anggaran!{sel}")]


@pytest.mark.parametrize("sumber", ["DAK", "Non BLUD", "APBD Non-BLUD", "selain BLUD"])
def test_overspending_of_another_source_is_still_wrong(sumber):
    asing = temuan(RSUD, {(3, 3): sumber})
    assert {k for k, _ in asing} == {"ANG201"} and ("ANG201", "Anggaran!F5") in asing
    lebih = {(2, 5): 120, (3, 5): 310}
    assert ("ANG201", "Anggaran!F4") in temuan(RSUD, lebih)


def test_a_row_below_one_of_a_blud_is_of_a_blud():
    daftar = [[*b[:3], "BLUD" if n == 0 else None, *b[4:]] for n, b in enumerate(RSUD)]
    assert {k for k, _ in temuan(daftar)} == {"ANG203"}


@pytest.mark.parametrize("baris", range(3, 7))
def test_sources_and_belanja_each_make_the_row_that_they_divide(baris):
    assert any(k == "ANG101" for k, _ in temuan(DIRINCI, {(baris, 4): DIRINCI[baris][4] + 11}))
    lakip = assemble(buku({"Anggaran": [JUDUL, *DIRINCI]}))
    assert lakip.jumlah is not None and [b.uraian.teks for b in lakip.daftar_pokok] == ["A"]


def test_a_code_stands_once_for_each_source_and_no_more():
    assert ("STR209", "Anggaran!A4") in temuan(
        SATU_KODE, {(2, 3): "APBD", (2, 5): 300, (0, 5): 390, (3, 5): 390}
    )


def test_efficiency_takes_all_sources_of_a_code():
    judul = ["Kode Sasaran", "Tingkat", "Kode", "Anggaran", "Realisasi"]
    baris = [["S1", "program", "1", 400, 430], ["S1", "kegiatan", "1.1", 400, 430]]
    assert temuan(SATU_KODE, Efisiensi=[judul, *baris]) == [("ANG203", "Anggaran!F4")]
    baris[1][3] = 300
    salah = temuan(SATU_KODE, Efisiensi=[judul, *baris])
    assert ("EFI101", "Efisiensi!D3") in salah


def test_a_row_of_mixed_sources_is_neither_accused_nor_taken_for_a_blud() -> None:
    """Nor are the sums above it; a row below it that says another source is judged by that."""
    campuran = {(3, 3): "Dana BLUD/APBD"}
    assert temuan(RSUD, campuran) == [("ANG204", "Anggaran!F5")]
    assert temuan(RSUD, {(3, 3): "APBD"}) != []
    assert ("ANG201", "Anggaran!F4") in temuan(RSUD, {**campuran, (2, 5): 110})
