"""Capaian as laws: what each polarity rewards, and what no capaian may be."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lakip_xl.contract import (
    BATAS_CAPAIAN,
    MAKSIMUM,
    MINIMUM,
    NISBAH,
    POLARITAS,
    RENTANG,
    RUMUS_MINIMUM,
    TANPA_BATAS,
)
from lakip_xl.hitung.capaian import (
    maksimum,
    minimum,
    minimum_nisbah,
    rentang,
    rumus_capaian,
    rumus_capaian_baris,
    rumus_menuju_akhir,
    tanpa_batas,
)
from lakip_xl.hitung.kalimat import kalimatkan
from lakip_xl.hitung.pohon import daun
from lakip_xl.model import Identitas
from lakip_xl.values.cell import TIDAK_BERLAKU, Cell, Rentang

BESARAN = st.decimals(0, 10**9, places=4)
POSITIF = st.decimals(Decimal("0.0001"), 10**9, places=4)
RENTANG_TARGET = st.tuples(POSITIF, POSITIF).map(lambda ujung: Rentang(min(ujung), max(ujung)))
PILIHAN = st.tuples(
    st.sampled_from(POLARITAS), st.sampled_from(BATAS_CAPAIAN), st.sampled_from(RUMUS_MINIMUM)
)


def identitas(batas: str, rumus_minimum: str) -> Identitas:
    isi = {"batas_capaian": batas, "rumus_minimum": rumus_minimum}
    return Identitas({kunci: Cell("Identitas", 1, 2, teks, teks) for kunci, teks in isi.items()})


@given(BESARAN, BESARAN, POSITIF)
def test_more_is_better_or_worse_by_polarity(satu, lain, target):
    sedikit, banyak = ({"realisasi": r, "target": target} for r in sorted((satu, lain)))
    lebih_sedikit, lebih_banyak = ({**b, "realisasi": b["realisasi"] + 1} for b in (sedikit, banyak))
    assert maksimum(**sedikit) <= maksimum(**banyak)
    assert minimum(**sedikit) >= minimum(**banyak) >= 0
    assert minimum_nisbah(**lebih_sedikit) >= minimum_nisbah(**lebih_banyak)


@given(POSITIF)
def test_a_target_that_is_met_is_a_whole(target):
    for rumus in (maksimum, minimum, minimum_nisbah, rentang):
        assert rumus(realisasi=target, target=target) == 1


@given(POSITIF, BESARAN)
def test_the_floor_is_reached_at_twice_the_target(target, lebih):
    assert minimum(realisasi=2 * target + lebih, target=target) == 0
    assert minimum(realisasi=2 * target - min(target, Decimal("0.0001")), target=target) > 0


@given(RENTANG_TARGET, BESARAN, st.sampled_from(RUMUS_MINIMUM))
def test_a_range_under_a_polarity_is_the_end_at_which_it_is_reached(target, realisasi, rumus_minimum):
    pilihan = identitas(TANPA_BATAS, rumus_minimum)
    for polaritas, ujung in ((MAKSIMUM, target.bawah), (MINIMUM, target.atas)):
        berentang = rumus_capaian_baris(polaritas, pilihan, target)
        assert berentang(realisasi=realisasi, target=target) == rumus_capaian(polaritas, pilihan)(
            realisasi=realisasi, target=ujung
        )
        assert rumus_capaian_baris(polaritas, pilihan, ujung) is rumus_capaian(polaritas, pilihan)


@given(RENTANG_TARGET, BESARAN)
def test_a_range_is_a_whole_inside_and_less_outside(target, realisasi):
    capaian = rentang(realisasi=realisasi, target=target)
    if target.bawah <= realisasi <= target.atas:
        assert capaian == 1
    else:
        assert 0 <= capaian < 1


@given(st.decimals(-1000, 0, places=2), BESARAN)
def test_against_nothing_or_less_there_is_no_capaian(target, realisasi):
    assert {f(realisasi=realisasi, target=target) for f in (maksimum, minimum, minimum_nisbah)} == {
        TIDAK_BERLAKU
    }


@given(PILIHAN, BESARAN, POSITIF)
def test_a_cap_lowers_what_is_above_it_and_nothing_else(pilihan, realisasi, target):
    polaritas, batas, rumus_minimum = pilihan
    milik = identitas(batas, rumus_minimum)
    rumus = rumus_capaian(polaritas, milik)
    di_bawah = tanpa_batas(rumus)
    if batas == TANPA_BATAS:
        assert di_bawah is None
        return
    hasil, utuh = (r(realisasi=realisasi, target=target) for r in (rumus, di_bawah))
    paling_tinggi = Decimal(batas.rstrip("%")) / 100
    assert hasil == (utuh if utuh is TIDAK_BERLAKU else min(utuh, paling_tinggi))
    assert batas in kalimatkan(rumus.pohon) and batas not in kalimatkan(di_bawah.pohon)


@given(PILIHAN, BESARAN, POSITIF)
def test_the_way_to_the_end_target_is_a_capaian_against_it(pilihan, realisasi, target):
    polaritas, batas, rumus_minimum = pilihan
    milik = identitas(batas, rumus_minimum)
    menuju = rumus_menuju_akhir(polaritas, milik)
    capaian = rumus_capaian(polaritas, milik)
    assert menuju(realisasi=realisasi, target_akhir=target) == capaian(realisasi=realisasi, target=target)
    assert [d.nama for d in daun(menuju.pohon)].count("target_akhir") == 1
    assert kalimatkan(menuju.pohon) == kalimatkan(capaian.pohon).replace("target", "target akhir")


@pytest.mark.parametrize("polaritas", POLARITAS)
def test_only_the_polarity_rentang_takes_a_range_for_the_end(polaritas):
    hasil = rumus_menuju_akhir(polaritas, identitas("tanpa batas", NISBAH))(
        realisasi=5, target_akhir=Rentang(Decimal(4), Decimal(6))
    )
    assert hasil == (1 if polaritas == RENTANG else None)


def test_each_choice_has_a_formula_of_its_own():
    semua = [
        rumus_capaian(p, identitas(b, m)) for p in POLARITAS for b in BATAS_CAPAIAN for m in RUMUS_MINIMUM
    ]
    assert len({r.pohon for r in semua}) == len(BATAS_CAPAIAN) * (len(POLARITAS) - 1 + len(RUMUS_MINIMUM))
    assert len({kalimatkan(r.pohon) for r in semua}) == len({r.pohon for r in semua})
    utuh = {tanpa_batas(r) or r for r in semua}
    assert utuh == {maksimum, minimum, minimum_nisbah, rentang}
    assert rumus_capaian("", identitas("", "")) == rumus_capaian(MAKSIMUM, identitas("", ""))
