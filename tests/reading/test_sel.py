"""The quick look at a cell and the careful one agree."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lakip_xl.contract import Jenis
from lakip_xl.reading.sel import baca_sel, pemeriksa
from lakip_xl.values.cell import Grid, KodeGalat, Tanda

ISI = st.one_of(
    st.none(),
    st.booleans(),
    st.floats(),
    st.sampled_from([0.0, 1e15, -1e15, 999999999999999.0, 0.1 + 0.2, 4099367010.2999997]),
    st.sampled_from(["", " ", "-", "n/a", "1.01.", "1. 01", "5 orang", "85%", "Rp 1.000,00", "a\n b"]),
    st.text(max_size=8),
    st.sampled_from([KodeGalat("#REF!"), *Tanda]),
)


@pytest.mark.parametrize("jenis", Jenis)
@given(isi=ISI, persen=st.booleans())
def test_what_is_taken_at_a_look_is_what_a_careful_reading_gives(jenis: Jenis, isi: object, persen: bool) -> None:
    sel = Grid("L", [[isi]]).cell(1, 1).dengan(persen=persen)
    if pemeriksa(jenis)(sel):
        assert baca_sel(sel, jenis) == (sel, None)


def test_most_cells_are_taken_at_a_look() -> None:
    baris = Grid("L", [["teks", "1.01", 1000.0, 5.0, 0.85]])
    kolom = (Jenis.TEKS, Jenis.KODE, Jenis.RUPIAH, Jenis.CACAH, Jenis.BESARAN)
    assert all(pemeriksa(jenis)(baris.cell(1, k)) for k, jenis in enumerate(kolom, 1))
    persen = baris.cell(1, 5).dengan(nilai=Decimal("0.85"), persen=True)
    assert pemeriksa(Jenis.PERSEN)(persen)
