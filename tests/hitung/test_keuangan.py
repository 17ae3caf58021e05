"""Money as laws: a total's percentage is a ratio of sums, efficiency lies where its choice says."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lakip_xl.contract import EFISIENSI_ANGGARAN, EFISIENSI_CAPAIAN, EFISIENSI_PMK, RUMUS_EFISIENSI
from lakip_xl.hitung.keuangan import nilai_efisiensi, rumus_efisiensi, serapan, sisa
from lakip_xl.hitung.rumus import PENJUMLAHAN, RERATA, jumlah, terapkan
from lakip_xl.values.cell import TIDAK_BERLAKU

RUPIAH = st.integers(1, 10**12).map(Decimal)
BARIS = st.tuples(RUPIAH, st.integers(0, 10**12).map(Decimal))
PECAHAN = st.decimals(0, 3, places=4)


@given(st.lists(BARIS, min_size=1, max_size=8))
def test_the_absorption_of_a_total_lies_between_those_of_its_rows(daftar):
    bagian = [serapan(r, a) for a, r in daftar]
    total = serapan(jumlah([r for _, r in daftar]), jumlah([a for a, _ in daftar]))
    goyah = Decimal("1e-20")
    assert min(bagian) - goyah <= total <= max(bagian) + goyah
    assert abs(total * sum(a for a, _ in daftar) - sum(r for _, r in daftar)) < goyah * 10**15


def test_it_is_no_mean_of_percentages():
    daftar = [(Decimal(300), Decimal(150)), (Decimal(100), Decimal(100))]
    total = serapan(jumlah([r for _, r in daftar]), jumlah([a for a, _ in daftar]))
    assert total == Decimal("0.625")
    assert terapkan(RERATA, {"bagian": [serapan(r, a) for a, r in daftar]}) == Decimal("0.75")


@given(BARIS)
def test_what_is_left_and_what_was_absorbed_are_the_whole(baris):
    anggaran, realisasi = baris
    assert sisa(anggaran, realisasi) + realisasi == anggaran
    rumus, nama = rumus_efisiensi(EFISIENSI_ANGGARAN)
    efisiensi = rumus.fungsi(**dict(zip(nama, (sisa(anggaran, realisasi), anggaran), strict=True)))
    assert abs(efisiensi + serapan(realisasi, anggaran) - 1) < Decimal("1e-15")


@given(RUPIAH, RUPIAH, PECAHAN)
def test_the_bounded_value_falls_with_what_was_spent_and_stays_within_its_bounds(anggaran, realisasi, fisik):
    nilai = nilai_efisiensi(anggaran, realisasi, fisik)
    if not fisik:
        assert nilai is TIDAK_BERLAKU
        return
    assert 0 <= nilai_efisiensi(anggaran, realisasi + 1, fisik) <= nilai <= 1
    assert nilai_efisiensi(anggaran, anggaran * fisik, fisik) == Decimal("0.5")


@given(PECAHAN, PECAHAN)
def test_efficiency_by_capaian_is_nil_where_work_and_money_keep_step(fisik, serapan_):
    rumus, nama = rumus_efisiensi(EFISIENSI_CAPAIAN)
    hasil = rumus.fungsi(**dict(zip(nama, (fisik, serapan_), strict=True)))
    assert (hasil > 0) == (fisik > serapan_) and (hasil == 0) == (fisik == serapan_)


@pytest.mark.parametrize("pilihan", RUMUS_EFISIENSI)
def test_a_formula_names_what_it_takes(pilihan):
    rumus, nama = rumus_efisiensi(pilihan)
    assert rumus.fungsi(**dict.fromkeys(nama, Decimal(1))) is not None
    assert all(f"{{{n}}}" in rumus.teks for n in nama)


@pytest.mark.parametrize("pilihan", [EFISIENSI_ANGGARAN, EFISIENSI_PMK])
def test_of_no_budget_there_is_no_efficiency(pilihan):
    rumus, nama = rumus_efisiensi(pilihan)
    assert terapkan(rumus, dict.fromkeys(nama, Decimal(0))) is TIDAK_BERLAKU


@given(st.lists(st.one_of(RUPIAH, st.just(TIDAK_BERLAKU), st.none()), max_size=6))
def test_a_mean_leaves_out_what_does_not_apply_and_knows_nothing_of_what_is_missing(daftar):
    angka = [n for n in daftar if isinstance(n, Decimal)]
    hasil = terapkan(RERATA, {"bagian": daftar})
    if None in daftar:
        assert hasil is None
    elif not angka:
        assert hasil is TIDAK_BERLAKU
    else:
        assert hasil == sum(angka) / len(angka)


def test_a_sum_beyond_any_amount_is_unknown():
    assert terapkan(PENJUMLAHAN, {"bagian": [Decimal(10) ** 15]}) is None
    assert terapkan(PENJUMLAHAN, {"bagian": [Decimal(10) ** 15 - 1]}) == Decimal(10) ** 15 - 1
