"""Codes between sheets: of a consistent office none is lost or used twice; each broken one is named at its cell."""

import pytest
from buatan import KANTOR, buku
from hypothesis import given

from lakip_xl.reading import assemble
from lakip_xl.rules.rujukan import ganda, yatim
from lakip_xl.values.cell import Buku

SASARAN = [["Kode", "Sasaran"], ["S1", "Membaik"]]
INDIKATOR = [["Kode", "Kode Sasaran", "Indikator", "Polaritas", "Target PK", "Realisasi"],
             ["I1", "S1", "a", "maksimum", 80, 70]]  # fmt: skip
ANGGARAN = [["Kode", "Tingkat", "Uraian", "Anggaran", "Realisasi"],
            ["1", "program", "A", 300, 200], ["1.1", "kegiatan", "a", 300, 200]]  # fmt: skip
UTUH = {"Sasaran": SASARAN, "Indikator": INDIKATOR, "Anggaran": ANGGARAN}
PROGRAM = ["Kode Sasaran", "Kode Program", "Indikator Program", "Polaritas", "Target PK", "Realisasi"]
KEGIATAN = ["Kode Sasaran", "Kode Kegiatan", "Indikator Kegiatan", "Polaritas", "Target PK", "Realisasi"]
EFISIENSI = ["Kode Sasaran", "Tingkat", "Kode", "Uraian", "Anggaran", "Realisasi"]


def hilang(lembar):
    return [(asal, sel.tempat) for asal, sel in yatim(assemble(buku({**UTUH, **lembar})))]


@given(KANTOR)
def test_of_a_consistent_office_every_code_leads_somewhere_and_is_used_once(kantor: Buku) -> None:
    lakip = assemble(kantor)
    assert not list(yatim(lakip)) and not list(ganda(lakip))


@pytest.mark.parametrize(("lembar", "tempat"), [
    ({"Indikator": [*INDIKATOR, ["I2", "S2", "b", "maksimum", 1, 1]]}, ("Sasaran", "Indikator!B3")),
    ({"Program": [PROGRAM, ["S2", "1", "x", "maksimum", 1, 1]]}, ("Sasaran", "Program!A2")),
    ({"Program": [PROGRAM, ["S1", "9", "x", "maksimum", 1, 1]]}, ("Anggaran", "Program!B2")),
    ({"Kegiatan": [KEGIATAN, ["S2", "1.1", "x", "maksimum", 1, 1]]}, ("Sasaran", "Kegiatan!A2")),
    ({"Kegiatan": [KEGIATAN, ["S1", "9.9", "x", "maksimum", 1, 1]]}, ("Anggaran", "Kegiatan!B2")),
    ({"Analisis": [["Kode Indikator", "Penyebab"], ["I9", "cuaca"]]}, ("Indikator", "Analisis!A2")),
    ({"Efisiensi": [EFISIENSI, ["S2", "program", "1", "A", 300, 200]]}, ("Sasaran", "Efisiensi!A2")),
])  # fmt: skip
def test_a_code_that_leads_nowhere_is_named_with_the_sheet_that_lacks_it(lembar, tempat) -> None:
    assert hilang(lembar) == [tempat]


def test_a_sheet_without_any_code_is_not_referred_to() -> None:
    assert hilang({"Sasaran": SASARAN[:1]}) == []


@pytest.mark.parametrize(("lembar", "tempat"), [
    ({"Sasaran": [*SASARAN, ["S1", "Lain"], ["S1", "Lagi"]]}, ["Sasaran!A3", "Sasaran!A4"]),
    ({"Efisiensi": [EFISIENSI, *[["S1", "program", "1", "A", 300, 200]] * 2]}, ["Efisiensi!C3"]),
    ({"Sasaran": [["Kode", "Tujuan", "Sasaran"], ["S1", "T1", "Naik"], ["S1", "T2", "Naik"], ["S1", "", "Naik"]]},
     ["Sasaran!A4"]),
    ({"Sasaran": [*SASARAN, ["S2", "Lain"]],
      "Efisiensi": [EFISIENSI, *([s, "program", "1", "A", 300, 200] for s in ("S1", "S2"))]}, []),
    ({"Sasaran": [*SASARAN, [None, "Tanpa kode"], [None, "Tanpa kode juga"]]}, []),
])  # fmt: skip
def test_the_second_use_of_a_code_in_one_table_is_named(lembar, tempat) -> None:
    assert [sel.tempat for sel in ganda(assemble(buku({**UTUH, **lembar})))] == tempat
