"""A formula over columns: whatever it passes, the exact formula passes."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pohon_acak import BAHAN, POHON

from lakip_xl.hitung.arah import rumus_arah
from lakip_xl.hitung.kategori import rumus_kategori
from lakip_xl.hitung.kecocokan import Kecocokan, cocokkan
from lakip_xl.hitung.kolom import Bulat, pemeriksa
from lakip_xl.hitung.nilai import penghitung
from lakip_xl.hitung.pohon import Daun, Pilih, daun, paling_banyak, paling_sedikit, persen
from lakip_xl.model import EMPAT_TINGKAT, Pita, Skala
from lakip_xl.values.angka import bulatkan
from lakip_xl.values.cell import Cell, Rentang

SKALA = 4
A, B = Daun("a"), Daun("b")


def bulat(nilai):
    """A figure as a whole number of ten-thousandths; None of what is looked at closely."""
    if isinstance(nilai, list):
        return [bulat(n) for n in nilai]
    return None if nilai is None or isinstance(nilai, Rentang) else int(nilai.scaleb(SKALA))


@given(POHON, st.lists(BAHAN, min_size=1, max_size=4), st.integers(0, 4), st.data())
def test_a_row_that_it_passes_agrees_and_a_right_one_passes(pohon, daftar_bahan, desimal, data):
    hitung = penghitung(pohon)
    tertulis = []
    for bahan in daftar_bahan:
        benar = hitung(bahan)
        benar = bulatkan(benar, desimal) if isinstance(benar, Decimal) else None
        geser = data.draw(st.sampled_from([0, 0, 1, -1])) * Decimal(1).scaleb(-desimal)
        tertulis.append(None if benar is None else benar + geser)
    kolom = {d.nama: Bulat([bulat(b[d.nama]) for b in daftar_bahan], SKALA) for d in daun(pohon)}
    nomor = list(range(10, 10 + len(daftar_bahan)))
    lain = pemeriksa(pohon)(nomor, Bulat([bulat(t) for t in tertulis], SKALA), [desimal] * len(nomor), kolom)
    for n, bahan, nilai in zip(nomor, daftar_bahan, tertulis, strict=True):
        sel = Cell("L", n, 1, nilai, nilai, desimal)
        cocok = cocokkan(sel, hitung(bahan)) is Kecocokan.COCOK
        assert n in lain or cocok
        terlihat = nilai is not None and all(b[n - 10] is not None for b in (k.nilai for k in kolom.values()))
        # a denominator below zero is left to the close look
        if terlihat and cocok and not _di_bawah_nol(pohon, bahan):
            assert n not in lain


def _di_bawah_nol(pohon, bahan):
    from lakip_xl.hitung.pohon import Operasi, telusuri

    return any(
        isinstance(n, Operasi) and n.tanda == "/" and not _positif(penghitung(n.kanan)(bahan))
        for n in telusuri(pohon)
    )


def _positif(nilai):
    return isinstance(nilai, Decimal) and nilai > 0


@given(st.lists(st.decimals(-1, 2, places=4), min_size=1, max_size=6), st.data())
def test_of_words_it_passes_the_right_one_only(daftar, data):
    rumus = rumus_kategori(EMPAT_TINGKAT)
    kata = [data.draw(st.sampled_from([p.kategori for p in EMPAT_TINGKAT.daftar_pita])) for _ in daftar]
    nomor = list(range(len(daftar)))
    lain = pemeriksa(rumus.pohon)(nomor, kata, None, {"capaian": Bulat([bulat(n) for n in daftar], SKALA)})
    assert lain == [n for n in nomor if rumus(capaian=daftar[n]) != kata[n]]


def test_a_scale_may_have_any_number_of_words():
    batas = [Decimal(n) / 1000 for n in range(2000, 0, -1)]
    skala = Skala("banyak", (*(Pita(f"P{n}", n, True) for n in batas), Pita("terendah", None, True)))
    rumus = rumus_kategori(skala)
    daftar = [Decimal("2.5"), Decimal("1.2345"), Decimal("0.0005"), Decimal(0)]
    kata = [rumus(capaian=n) for n in daftar]
    bahan = {"capaian": Bulat([bulat(n) for n in daftar], SKALA)}
    assert pemeriksa(rumus.pohon)([0, 1, 2, 3], kata, None, bahan) == []
    assert pemeriksa(rumus.pohon)([0, 1, 2, 3], kata[::-1], None, bahan) == [0, 1, 2, 3]


def test_what_is_missing_or_of_another_polarity_is_looked_at():
    bahan = {"kini": Bulat([1, None, 3]), "dahulu": Bulat([2, 2, 3])}
    for polaritas, harapan in (("maksimum", [1, 2]), ("minimum", [0, 1, 2])):
        lain = pemeriksa(rumus_arah(polaritas, 2019).pohon)([0, 1, 2], ["Penurunan"] * 3, None, bahan)
        assert lain == harapan


def test_what_one_branch_computes_the_other_does_not_know():
    a, b, c = map(Daun, "abc")
    periksa = pemeriksa(Pilih(((a < b, a / c),), 1 + a / c) + a / c)
    bahan = {"a": Bulat([3, 1]), "b": Bulat([2, 2]), "c": Bulat([4, 4])}
    assert periksa([0, 1], Bulat([250, 50], 2), [2, 2], bahan) == []
    assert periksa([0, 1], Bulat([175, 25], 2), [2, 2], bahan) == [0, 1]


def test_as_many_decimals_as_it_has_means_exactly():
    rumus = pemeriksa(rumus_pohon())
    bahan = {"a": Bulat([1, 1]), "b": Bulat([4, 3])}
    assert rumus([0, 1], Bulat([25, 33], 2), [-1, -1], bahan) == [1]


def rumus_pohon():
    return Daun("a") / Daun("b")


@pytest.mark.parametrize("pohon", [paling_sedikit(persen(0), A - B), paling_banyak(persen(100), A - B),
                                   paling_banyak(persen("50"), paling_sedikit(persen(-25), A / B))])  # fmt: skip
def test_a_bound_counts_beyond_itself_only(pohon):
    """From far below the bounds to far above: a right row passes, and none that shows the bound early."""
    daftar = [Decimal(n) / 4 for n in range(-9, 10)]
    benar = [penghitung(pohon)({"a": n, "b": Decimal(1)}) for n in daftar]
    nomor = list(range(len(daftar)))
    kolom = {
        "a": Bulat([bulat(n) for n in daftar], SKALA),
        "b": Bulat([bulat(Decimal(1))] * len(daftar), SKALA),
    }

    def lain(tertulis):
        return pemeriksa(pohon)(nomor, Bulat([bulat(n) for n in tertulis], SKALA), [4] * len(daftar), kolom)

    assert lain(benar) == []
    assert lain([n + 1 for n in benar]) == nomor
