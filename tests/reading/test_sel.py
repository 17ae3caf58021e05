"""What a cell means in its column: laws of every kind of column over whatever a sheet can hold."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lakip_xl.contract import Jenis
from lakip_xl.reading.sel import baca_sel
from lakip_xl.values.cell import TANPA_NILAI, TIDAK_BERLAKU, Cell, Grid, KodeGalat, Rentang, Tanda

BERANGKA = (Jenis.RUPIAH, Jenis.CACAH, Jenis.BESARAN, Jenis.PERSEN)
ISI = st.one_of(
    st.none(),
    st.booleans(),
    st.floats(),
    st.sampled_from([0.0, 1e15, -1e15, 999999999999999.0, 0.1 + 0.2, 4099367010.2999997]),
    st.sampled_from(["", " ", "-", "n/a", "1.01.", "1. 01", "5 orang", "85%", "Rp 1.000,00", "a\n b"]),
    st.text(max_size=8),
    st.sampled_from([KodeGalat("#REF!"), *Tanda]),
)


SEL = st.builds(lambda isi, persen: Grid("L", [[isi]]).cell(1, 1).dengan(persen=persen), ISI, st.booleans())


@pytest.mark.parametrize("jenis", Jenis)
@given(sel=SEL)
def test_a_cell_keeps_its_place_and_what_the_workbook_holds(jenis: Jenis, sel: Cell) -> None:
    hasil, _ = baca_sel(sel, jenis)
    assert (hasil.tempat, hasil.mentah, hasil.rumus) == (sel.tempat, sel.mentah, sel.rumus)


@pytest.mark.parametrize("jenis", BERANGKA)
@given(sel=SEL)
def test_a_column_of_figures_holds_nothing_else_and_what_is_lost_is_said(jenis: Jenis, sel: Cell) -> None:
    hasil, keberatan = baca_sel(sel, jenis)
    if isinstance(hasil.nilai, Decimal):
        assert abs(hasil.nilai) < 10**15
    elif isinstance(hasil.nilai, KodeGalat) or hasil.nilai is TANPA_NILAI:
        assert hasil.nilai is sel.nilai and keberatan
    elif isinstance(hasil.nilai, Rentang):
        assert jenis is Jenis.BESARAN
    elif hasil.nilai is TIDAK_BERLAKU:
        assert jenis in (Jenis.BESARAN, Jenis.PERSEN)
    else:
        assert hasil.nilai is None and (keberatan or sel.kosong)


@given(sel=SEL)
def test_a_percentage_is_a_fraction_and_says_so(sel: Cell) -> None:
    hasil, _ = baca_sel(sel, Jenis.PERSEN)
    assert hasil.persen or hasil.angka in (None, 0)


@pytest.mark.parametrize("jenis", BERANGKA)
@given(angka=st.integers(-(10**15) + 1, 10**15 - 1))
def test_a_plain_number_is_taken_as_it_stands(jenis: Jenis, angka: int) -> None:
    sel = Grid("L", [[angka]]).cell(1, 1).dengan(persen=jenis is Jenis.PERSEN)
    assert baca_sel(sel, jenis) == (sel, None)


@pytest.mark.parametrize("jenis", [Jenis.TEKS, Jenis.KODE, Jenis.TANGGAL])
@given(teks=st.text("abcXYZ019", min_size=1))
def test_a_plain_text_is_taken_as_it_stands(jenis: Jenis, teks: str) -> None:
    sel = Grid("L", [[teks]]).cell(1, 1)
    assert baca_sel(sel, jenis) == (sel, None)


@given(sel=SEL)
def test_a_code_has_neither_stray_spaces_nor_closing_dots_and_reading_it_again_changes_nothing(
    sel: Cell,
) -> None:
    hasil, _ = baca_sel(sel, Jenis.KODE)
    if isinstance(hasil.nilai, str):
        assert not hasil.nilai.endswith(".") and hasil.nilai == hasil.nilai.strip()
        assert baca_sel(hasil, Jenis.KODE) == (hasil, None)
