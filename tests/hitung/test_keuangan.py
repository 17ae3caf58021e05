"""Money as laws: a total's percentage is a ratio of sums, efficiency lies where its choice says."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lakip_xl.contract import (
    EFISIENSI_ANGGARAN,
    EFISIENSI_CAPAIAN,
    EFISIENSI_E,
    EFISIENSI_IE,
    EFISIENSI_PMK,
    EFISIENSI_TE,
    EFISIENSI_VOLUME,
    RUMUS_EFISIENSI,
)
from lakip_xl.hitung.kalimat import kalimatkan
from lakip_xl.hitung.keuangan import nilai_efisiensi, rumus_efisiensi, rumus_efisiensi_total, serapan, sisa
from lakip_xl.hitung.pohon import daun
from lakip_xl.hitung.rumus import penjumlahan, perataan
from lakip_xl.values.cell import TIDAK_BERLAKU

RUPIAH = st.integers(1, 10**12).map(Decimal)
BARIS = st.tuples(RUPIAH, st.integers(0, 10**12).map(Decimal))
PECAHAN = st.decimals(0, 3, places=4)


@given(st.lists(BARIS, min_size=1, max_size=8))
def test_the_absorption_of_a_total_lies_between_those_of_its_rows(daftar):
    bagian = [serapan(realisasi=r, anggaran=a) for a, r in daftar]
    total = serapan(realisasi=sum(r for _, r in daftar), anggaran=sum(a for a, _ in daftar))
    goyah = Decimal("1e-20")
    assert min(bagian) - goyah <= total <= max(bagian) + goyah
    assert abs(total * sum(a for a, _ in daftar) - sum(r for _, r in daftar)) < goyah * 10**15


def test_it_is_no_mean_of_percentages():
    daftar = [(Decimal(300), Decimal(150)), (Decimal(100), Decimal(100))]
    total = serapan(realisasi=sum(r for _, r in daftar), anggaran=sum(a for a, _ in daftar))
    assert total == Decimal("0.625")
    assert perataan(bagian=[serapan(realisasi=r, anggaran=a) for a, r in daftar]) == Decimal("0.75")


@given(BARIS)
def test_what_is_left_and_what_was_absorbed_are_the_whole(baris):
    anggaran, realisasi = baris
    uang = {"anggaran": anggaran, "realisasi": realisasi}
    assert sisa(**uang) + realisasi == anggaran
    efisiensi = rumus_efisiensi(EFISIENSI_ANGGARAN)(efisiensi=sisa(**uang), anggaran=anggaran)
    assert abs(efisiensi + serapan(**uang) - 1) < Decimal("1e-15")


@given(RUPIAH, RUPIAH, PECAHAN)
def test_the_bounded_value_falls_with_what_was_spent_and_stays_within_its_bounds(anggaran, realisasi, fisik):
    bahan = {"anggaran": anggaran, "realisasi": realisasi, "fisik": fisik}
    nilai = nilai_efisiensi(**bahan)
    if not fisik:
        assert nilai is TIDAK_BERLAKU
        return
    assert 0 <= nilai_efisiensi(**{**bahan, "realisasi": realisasi + 1}) <= nilai <= 1
    assert nilai_efisiensi(**{**bahan, "realisasi": anggaran * fisik}) == Decimal("0.5")


@given(RUPIAH, PECAHAN.filter(bool), st.decimals(0, 1, places=4))
def test_so_much_saved_raises_the_bounded_value_as_so_much_overspent_lowers_it(anggaran, fisik, bagian):
    """From 0 % at a fifth too much to 100 % at a fifth saved, and no further."""
    layak = anggaran * fisik
    hemat, boros = (
        nilai_efisiensi(anggaran=anggaran, fisik=fisik, realisasi=layak * (1 + s)) for s in (-bagian, bagian)
    )
    goyah = Decimal("1e-15")
    assert abs(hemat + boros - 1) < goyah
    assert abs(hemat - (Decimal("0.5") + min(bagian, Decimal("0.2")) / Decimal("0.4"))) < goyah


@given(PECAHAN, PECAHAN)
def test_efficiency_by_capaian_is_nil_where_work_and_money_keep_step(fisik, serapan_):
    hasil = rumus_efisiensi(EFISIENSI_CAPAIAN)(fisik=fisik, serapan=serapan_)
    assert (hasil > 0) == (fisik > serapan_) and (hasil == 0) == (fisik == serapan_)


@pytest.mark.parametrize("pilihan", RUMUS_EFISIENSI)
def test_a_formula_names_what_it_takes(pilihan):
    rumus = rumus_efisiensi(pilihan)
    nama = [d.nama for d in daun(rumus.pohon)]
    assert rumus(**dict.fromkeys(nama, 1)) is not None
    assert all(n in kalimatkan(rumus.pohon) and f"{{{n}}}" in rumus.teks_lembar for n in nama)


@given(RUPIAH.filter(bool), RUPIAH.filter(bool), PECAHAN.filter(bool))
def test_efficiency_by_volumes_is_that_of_one_row(pagu, rak, bagian):
    """RAK, RVK, PAK and TVK as they stand in the regulations' letters; TVK is 1, RVK the part of it."""
    terserap = rak / pagu
    menurut_volume = rumus_efisiensi(EFISIENSI_VOLUME)(serapan=terserap, fisik=bagian)
    indeks = rumus_efisiensi(EFISIENSI_IE)(serapan=terserap, fisik=bagian)
    assert abs(menurut_volume - (1 - (rak / bagian) / pagu)) <= abs(menurut_volume - 1) * Decimal("1e-20")
    assert rumus_efisiensi(EFISIENSI_TE)(serapan=terserap, fisik=bagian) == indeks - 1
    assert (indeks >= 1) == (menurut_volume >= 0) or abs(indeks - 1) < Decimal("1e-20")


def test_a_total_takes_the_sum_of_what_each_program_deserved():
    """By hand: 900 × 100% + 100 × 50% = 950; spent 760, a fifth less. The mean of 75% would say -1%."""
    bahan = {"anggaran_1": 900, "fisik_1": 1, "anggaran_2": 100, "fisik_2": Decimal("0.5"), "realisasi": 760}
    assert rumus_efisiensi_total(EFISIENSI_E, 2)(**bahan) == Decimal("0.2")
    assert rumus_efisiensi_total(EFISIENSI_PMK, 2)(**bahan) == 1
    assert rumus_efisiensi(EFISIENSI_E)(anggaran=1000, fisik=Decimal("0.75"), realisasi=760) < 0


@pytest.mark.parametrize("pilihan", RUMUS_EFISIENSI)
def test_a_total_of_one_program_and_of_other_formulas_is_like_a_row(pilihan):
    assert rumus_efisiensi_total(pilihan, 1) is None
    assert (rumus_efisiensi_total(pilihan, 3) is not None) == (pilihan in (EFISIENSI_PMK, EFISIENSI_E))


@pytest.mark.parametrize("pilihan", [EFISIENSI_ANGGARAN, EFISIENSI_PMK])
def test_of_no_budget_there_is_no_efficiency(pilihan):
    rumus = rumus_efisiensi(pilihan)
    assert rumus(**dict.fromkeys([d.nama for d in daun(rumus.pohon)], 0)) is TIDAK_BERLAKU


@given(st.lists(st.one_of(RUPIAH, st.just(TIDAK_BERLAKU), st.none()), max_size=6))
def test_a_mean_leaves_out_what_does_not_apply_and_knows_nothing_of_what_is_missing(daftar):
    angka = [n for n in daftar if isinstance(n, Decimal)]
    hasil = perataan(bagian=daftar)
    if None in daftar:
        assert hasil is None
    elif not angka:
        assert hasil is TIDAK_BERLAKU
    else:
        assert hasil == sum(angka) / len(angka)


def test_a_sum_beyond_any_amount_is_unknown():
    assert penjumlahan(bagian=[Decimal(10) ** 15]) is None
    assert penjumlahan(bagian=[Decimal(10) ** 15 - 1]) == Decimal(10) ** 15 - 1
