"""Formulas in words: every figure is there, as the sheet shows it."""

from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from lakip_xl.hitung.capaian import minimum
from lakip_xl.hitung.hasil import hitung
from lakip_xl.hitung.keuangan import serapan
from lakip_xl.hitung.rumus import penjumlahan, perataan
from lakip_xl.hitung.rumus_dengan_angka import PALING_BANYAK, tampil_nilai, uraikan
from lakip_xl.values.angka import baca, tampil
from lakip_xl.values.cell import Cell

RUPIAH = st.integers(0, 10**12).map(Decimal)
PERSEN = st.decimals(Decimal("0.0001"), 3, places=4)


def sel(nilai, *, persen=False, desimal=0):
    return Cell("L", 1, 1, nilai, nilai, desimal, persen)


@given(RUPIAH, RUPIAH)
def test_every_figure_stands_where_its_name_stood(anggaran, realisasi):
    bahan = {"realisasi": sel(realisasi), "anggaran": sel(anggaran)}
    hasil = hitung(("", ""), "", sel(None, persen=True), serapan, bahan, {})
    assert uraikan(hasil) == f"realisasi {tampil(bahan['realisasi'])} / anggaran {tampil(bahan['anggaran'])}"


@given(st.sampled_from([penjumlahan, perataan]), st.lists(RUPIAH, min_size=1, max_size=12))
def test_addends_are_spelled_out_while_they_can_be_read(rumus, daftar):
    hasil = hitung(("", ""), "", sel(None), rumus, {"bagian": tuple(map(sel, daftar))}, {})
    teks = uraikan(hasil)
    if len(daftar) > PALING_BANYAK:
        assert f"jumlah {len(daftar)} baris" in teks
    else:
        tanda = "; " if rumus is perataan else " + "
        assert teks.removeprefix("rata-rata ").split(tanda) == [tampil(sel(n)) for n in daftar]


@given(PERSEN, PERSEN)
def test_a_floor_is_said_where_it_is_reached(realisasi, target):
    bahan = {n: sel(b, persen=True, desimal=2) for n, b in (("realisasi", realisasi), ("target", target))}
    hasil = hitung(("", "capaian"), "", sel(None, persen=True), minimum, bahan, {})
    assert uraikan(hasil).endswith("(negatif, dicatat 0%)") == (realisasi > 2 * target)


@given(PERSEN, st.integers(0, 2))
def test_a_percentage_shows_two_decimals_where_it_has_them(nilai, desimal):
    terbaca = baca(tampil_nilai(sel(nilai, persen=True, desimal=desimal), nilai))
    assert (terbaca.nilai, terbaca.persen) == (nilai, True)
