"""One unit in a row: what is signed, what is not, and what could be either."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lakip_xl.model import Catatan, Perihal
from lakip_xl.reading.satuan import samakan_satuan, satuan_persen
from lakip_xl.reading.tabel import Baris
from lakip_xl.values.cell import Cell, Rentang

ANGKA = st.decimals(-1000, 1000, places=2)
TANPA_PERSEN = st.sampled_from(["orang", "skor", "indeks", "per seribu"])
PERSEN = st.sampled_from(["%", " Persen ", "PERSENTASE", "percent"])


def baris(target: Decimal | Rentang | None, realisasi: Decimal | Rentang | None, *bertanda: str) -> Baris:
    """A row whose figures named in `bertanda` show a percent sign."""
    nilai = {"target_pk": target, "realisasi": realisasi}
    sel = {k: Cell("L", 2, n, v, v, persen=k in bertanda) for n, (k, v) in enumerate(nilai.items(), 3)}
    return Baris("L", 2, {"indikator": Cell("L", 2, 1, "5", "5"), **sel}, {})


def samakan(asal: Baris, satuan: str, lembar: str = "Indikator") -> tuple[Baris, list[Catatan]]:
    catatan: list[Catatan] = []
    return samakan_satuan(lembar, asal, satuan, catatan), catatan


@pytest.mark.parametrize(("satuan", "persen"), [
    ("%", True), (" persen", True), ("Persentase", True), ("orang", False), ("", False), ("persen poin", False),
])  # fmt: skip
def test_which_units_are_the_percentage(satuan: str, persen: bool) -> None:
    assert satuan_persen(satuan) is persen


@given(ANGKA, ANGKA, TANPA_PERSEN, st.booleans())
def test_of_another_unit_nothing_changes(
    target: Decimal, realisasi: Decimal, satuan: str, tanda: bool
) -> None:
    asal = baris(target, realisasi, *(["realisasi"] if tanda else []))
    assert samakan(asal, satuan) == (asal, [])


@given(ANGKA, ANGKA, PERSEN)
def test_of_the_percentage_bare_figures_are_points(target: Decimal, realisasi: Decimal, satuan: str) -> None:
    hasil, catatan = samakan(baris(target, realisasi), satuan)
    assert not catatan
    for kunci, nilai in (("target_pk", target), ("realisasi", realisasi)):
        sel = hasil[kunci]
        assert (sel.nilai, sel.persen, sel.poin, sel.mentah) == (nilai / 100, True, True, nilai)


@given(ANGKA, ANGKA, st.one_of(PERSEN, st.just("")))
def test_beside_a_sign_a_bare_figure_is_points_or_is_asked_about(
    target: Decimal, bertanda: Decimal, satuan: str
) -> None:
    """Without a unit the sign alone makes the row percentages."""
    asal = baris(target, bertanda, "realisasi")
    hasil, catatan = samakan(asal, satuan)
    assert hasil["realisasi"] == asal["realisasi"]
    if 0 < abs(target) <= 1:
        assert [(c.perihal, c.sel) for c in catatan] == [(Perihal.ANGKA_AMBIGU, asal["target_pk"])]
        assert hasil["target_pk"].nilai is None and hasil["target_pk"].mentah == target
    else:
        assert not catatan and hasil["target_pk"].nilai == target / 100


@given(ANGKA, ANGKA, PERSEN)
def test_made_one_unit_once_is_enough(target: Decimal, realisasi: Decimal, satuan: str) -> None:
    sekali, _ = samakan(baris(target, realisasi), satuan)
    assert samakan(sekali, satuan) == (sekali, [])


def test_a_range_has_both_its_ends_in_points() -> None:
    hasil, _ = samakan(baris(Rentang(Decimal(80), Decimal(90)), Decimal("0.85"), "realisasi"), "%")
    assert hasil["target_pk"].nilai == Rentang(Decimal("0.8"), Decimal("0.9")) and hasil["target_pk"].persen


def test_years_are_of_the_rows_unit_and_other_columns_are_not() -> None:
    tahun = {2024: Cell("L", 2, 7, Decimal(85), Decimal(85))}
    asal = Baris("L", 2, {"indikator": Cell("L", 2, 1, Decimal(5), Decimal(5))}, {"target": tahun})
    hasil, _ = samakan(asal, "%", "Renstra")
    assert hasil["indikator"] == asal["indikator"]
    assert hasil.per_tahun["target"][2024].nilai == Decimal("0.85")
