"""Kategori as laws: any scale has a band for every capaian, and a better capaian never a worse one."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lakip_xl.hitung.kalimat import kalimatkan
from lakip_xl.hitung.kategori import rumus_kategori, sama_kategori
from lakip_xl.model import EMPAT_TINGKAT, LIMA_TINGKAT, Pita, Skala

CAPAIAN = st.decimals(-2, 5, places=4)


@st.composite
def skala_apa_saja(draw) -> Skala:
    batas = sorted(draw(st.sets(CAPAIAN, max_size=6)), reverse=True)
    pita = [Pita(f"K{n}", b, draw(st.booleans())) for n, b in enumerate(batas)]
    return Skala("Apa saja", (*pita, Pita(f"K{len(batas)}", None, True)))


SKALA = st.one_of(st.sampled_from([EMPAT_TINGKAT, LIMA_TINGKAT]), skala_apa_saja())


def letak(capaian: Decimal, skala: Skala) -> int:
    """How far from the best band."""
    return [p.kategori for p in skala.daftar_pita].index(rumus_kategori(skala)(capaian=capaian))


@given(SKALA, CAPAIAN, CAPAIAN)
def test_a_better_capaian_is_never_in_a_worse_band(skala, satu, lain):
    assert letak(max(satu, lain), skala) <= letak(min(satu, lain), skala)


@given(SKALA)
def test_a_bound_belongs_to_the_band_that_says_so(skala):
    for n, pita in enumerate(skala.daftar_pita[:-1]):
        assert letak(pita.bawah, skala) == (n if pita.termasuk else n + 1)
        assert letak(pita.bawah + Decimal("0.00001"), skala) == n


@given(SKALA, CAPAIAN)
def test_the_formula_names_every_band_but_the_last_and_knows_its_own_answer(skala, capaian):
    rumus = rumus_kategori(skala)
    kalimat = kalimatkan(rumus.pohon)
    for pita in skala.daftar_pita[:-1]:
        assert (f"{pita.kategori} ≥ " in kalimat, f"{pita.kategori} > " in kalimat) == (
            pita.termasuk,
            not pita.termasuk,
        )
    dihitung = rumus(capaian=capaian)
    assert [p.kategori for p in skala.daftar_pita if rumus.setara(p.kategori.upper(), dihitung)] == [dihitung]
    assert sama_kategori(f"{dihitung} ({''.join(k[0] for k in dihitung.split())})", dihitung)


def test_a_scale_with_a_hole_is_no_scale():
    with pytest.raises(ValueError, match="no band"):
        rumus_kategori(Skala("Berlubang", (Pita("Atas", Decimal(1), True),)))
