"""The normal form: equal exactly where the figures are."""

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pohon_acak import ANGKA, BAHAN, POHON, TUNGGAL

from lakip_xl.hitung.bentuk_baku import TakBerbentuk, baku, sel, tanpa_batas
from lakip_xl.hitung.nilai import penghitung
from lakip_xl.hitung.pohon import (
    Batas,
    Bila,
    Daun,
    Operasi,
    Pilih,
    Ujung,
    jumlah,
    paling_banyak,
    paling_sedikit,
    persen,
    rerata,
    telusuri,
)

A, B, C = TUNGGAL
CAMPURAN = st.lists(ANGKA, min_size=3, max_size=3)


def nilai(bentuk, bahan):
    """The figure of a form without bounds, in exact fractions."""

    def jumlahkan(polinom):
        hasil = Fraction(0)
        for suku, n in polinom.items():
            for nama in suku:
                n *= Fraction(bahan[nama])
            hasil += n
        return hasil

    bawah = jumlahkan(bentuk.bawah)
    return jumlahkan(bentuk.atas) / bawah if bawah else None


@given(POHON, BAHAN)
def test_it_is_the_figure_of_the_formula(pohon, bahan):
    if any(isinstance(n, Batas | Pilih | Bila | Ujung) for n in telusuri(pohon)):
        return
    rata = {**{n: bahan[n] for n in "abc"}, **{f"m{n}": isi for n, isi in enumerate(bahan["m"])}}
    try:
        bentuk = baku(pohon, {"m": [f"m{n}" for n in range(len(bahan["m"]))]})
    except TakBerbentuk:
        return
    hasil, didapat = penghitung(pohon)(bahan), nilai(bentuk, rata)
    if isinstance(hasil, Decimal) and didapat is not None:
        assert abs(float(didapat) - float(hasil)) <= 1e-9 * max(1, abs(float(hasil)))


@pytest.mark.parametrize(
    ("satu", "lain"),
    [
        (A / B, (2 * A) / (B * 2)),
        (1 - A / B, (B - A) / B),
        (A - (B - C), A - B + C),
        ((A + B) / C, A / C + B / C),
        (A * B / B, A),
        (paling_banyak(persen(120), A / B), paling_banyak(persen(120), (A * 3) / (B * 3))),
    ],
)
def test_two_ways_to_write_one_thing(satu, lain):
    assert baku(satu, {}).sama(baku(lain, {}))


@pytest.mark.parametrize(("satu", "lain"), [(A / B, B / A), (A - B, B - A), (A + B, A * B), (A, A / 100)])
def test_two_things(satu, lain):
    assert not baku(satu, {}).sama(baku(lain, {}))
    assert not baku(paling_banyak(persen(120), satu), {}).sama(baku(paling_banyak(persen(120), lain), {}))


def test_a_sum_is_that_of_its_cells_and_a_cell_may_count_as_what_it_rests_on():
    letak = {"m": ["a", "b", "c"]}
    assert baku(jumlah(Daun("m")), letak).sama(baku(A + B + C, {}))
    assert baku(rerata(Daun("m")), letak).sama(baku((A + B + C) / 3, {}))
    terurai = {"c": baku(A - B, {})}
    assert baku(C / A, {}, lambda s: terurai.get(s) or sel(s)).sama(baku((A - B) / A, {}))


def test_what_branches_or_is_large_has_none():
    besar = jumlah(Daun("m"))
    letak = {"m": [f"x{n}" for n in range(200)]}
    for pohon in (Pilih(((A < B, A),), B), Operasi("*", besar, besar)):
        with pytest.raises(TakBerbentuk):
            baku(pohon, letak)


def test_bounds_are_left_out_wherever_they_stand():
    e = (A - B) / A
    terbatas = paling_banyak(persen(100), paling_sedikit(persen(0), e).bila(A > 0))
    assert tanpa_batas(terbatas) == e
    assert tanpa_batas(terbatas, hanya_lantai=True) == paling_banyak(persen(100), e)
    assert tanpa_batas((1 + terbatas) / 2) == (1 + e) / 2
    lantai_lain = paling_sedikit(persen(-20), e)
    assert tanpa_batas(lantai_lain, hanya_lantai=True) == lantai_lain
