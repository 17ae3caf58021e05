"""What was spent in parts of the year agrees with the year, whether the parts add up or cumulate."""

import pytest
from buatan import buku, kode

from lakip_xl.contract import BULAN
from lakip_xl.verbs.validasi import validasi

TW = [f"Realisasi TW {n}" for n in ("I", "II", "III", "IV")]
TAMBAH = ["1", "program", "A", 300, 50, 50, 60, 40, 200], ["2", "program", "B", 300, 0, 0, 0, 90, 90]
KUMULATIF = ["1", "program", "A", 300, 50, 100, 160, 200, 200], ["2", "program", "B", 300, 0, 30, 60, 90, 90]


def temuan(daftar, isian=None, judul=TW):
    """What is found of the budget, JUMLAH being the sum of its rows' years."""
    kosong = [None] * (len(daftar[0]) - 5)
    jumlah = [None, "jumlah", "JUMLAH", sum(b[3] for b in daftar), *kosong, sum(b[-1] for b in daftar)]
    lembar = {"Anggaran": [["Kode", "Tingkat", "Uraian", "Anggaran", *judul, "Realisasi"], *daftar, jumlah]}
    if isian:
        lembar["Identitas"] = [["Isian", "Nilai"], ["Realisasi per Periode", isian]]
    return [k for k in kode(validasi(buku(lembar))) if k[1].startswith("Anggaran!") and k[0] != "STR301"]


@pytest.mark.parametrize(("daftar", "cara"), [(TAMBAH, "jumlah"), (KUMULATIF, "kumulatif")])
def test_the_parts_agree_with_the_year_as_the_office_says_or_as_most_rows_do(daftar, cara):
    assert temuan(daftar) == temuan(daftar, cara) == []
    lain = "kumulatif" if cara == "jumlah" else "jumlah"
    assert {k for k, _ in temuan(daftar, lain)} == {"ANG205"}


def test_a_mistyped_part_is_blamed_and_not_the_year_that_the_total_confirms():
    def bergeser(daftar):
        return [[*daftar[0][:7], daftar[0][7] + 1, daftar[0][8]], daftar[1]]

    assert temuan(bergeser(KUMULATIF), "kumulatif") == [("ANG205", "Anggaran!H2")]
    assert [k for k, _ in temuan(bergeser(TAMBAH), "jumlah")] == ["ANG205"]


def test_a_year_with_a_blank_part_is_not_held_and_months_are_held_too():
    assert temuan([[*TAMBAH[0][:7], None, 200], TAMBAH[1]]) == []
    bulan = [f"Realisasi {b}" for b in BULAN]
    benar = ["1", "program", "A", 300, *range(1, 13), 78], ["2", "program", "B", 300, *[5] * 12, 60]
    assert temuan(benar, judul=bulan) == []
    salah = [[*benar[0][:-2], 13, 78], benar[1]]
    assert {k for k, _ in temuan(salah, judul=bulan)} == {"ANG205"}


def test_parts_that_may_be_planned_are_not_taken_for_realisasi():
    daftar = [[*TAMBAH[0][:-1], 250], TAMBAH[1]]
    assert {k for k, _ in temuan(daftar, judul=["TW I", "TW II", "TW III", "TW IV"])} == {"STR106"}
