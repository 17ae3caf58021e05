"""The inverse: it holds the leaf whose formula gave the result, and hardly more."""

from decimal import Decimal

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from pohon_acak import ANGKA, BAHAN, POHON

from lakip_xl.hitung.capaian import maksimum, minimum, minimum_nisbah, rentang
from lakip_xl.hitung.kategori import rumus_kategori
from lakip_xl.hitung.kebalikan import TakTerbalik, kebalikan
from lakip_xl.hitung.keuangan import efisiensi_nisbah, efisiensi_selisih, nilai_efisiensi, serapan, sisa
from lakip_xl.hitung.nilai import penghitung
from lakip_xl.hitung.pohon import Daun, Gabung, Kalimat, Pilih, Tetap, daun, jumlah, telusuri
from lakip_xl.hitung.rumus import penjumlahan, perataan, salinan
from lakip_xl.hitung.selang import Selang, memuat, tampak, titik
from lakip_xl.model import EMPAT_TINGKAT
from lakip_xl.values.angka import bulatkan
from lakip_xl.values.cell import Rentang

SEMUA = (
    maksimum,
    minimum,
    minimum_nisbah,
    rentang,
    serapan,
    sisa,
    efisiensi_nisbah,
    efisiensi_selisih,
    nilai_efisiensi,
)
POSITIF = st.decimals(Decimal("0.01"), 10**6, places=2)


def dicoba(pohon, bahan, desimal):
    """Each leaf that the formula can be undone for, with what is found for it."""
    hasil = penghitung(pohon)(bahan)
    assume(isinstance(hasil, Decimal))
    tampil = (tampak(bulatkan(hasil, desimal), desimal),)
    for d in daun(pohon):
        if isinstance(bahan[d.nama], Rentang):
            continue
        lain = dict(bahan)
        banyak = any(isinstance(n, Gabung) and n.daun == d for n in telusuri(pohon))
        if banyak:
            lain[d.nama] = [None, *bahan[d.nama][1:]]
        nilai = bahan[d.nama][0] if banyak else bahan[d.nama]
        try:
            yield nilai, kebalikan(pohon, tampil, d.nama, lain)
        except TakTerbalik:
            continue


@given(POHON, BAHAN, st.integers(0, 4))
def test_it_holds_the_leaf(pohon, bahan, desimal):
    for nilai, ditemukan in dicoba(pohon, bahan, desimal):
        assert memuat(ditemukan, nilai)


@pytest.mark.parametrize("rumus", SEMUA, ids=lambda r: r.judul)
@given(data=st.data(), desimal=st.integers(0, 6))
def test_every_formula_of_figures_can_be_undone_for_every_leaf(rumus, data, desimal):
    bahan = {d.nama: data.draw(POSITIF, d.nama) for d in daun(rumus.pohon)}
    ditemukan = list(dicoba(rumus.pohon, bahan, desimal))
    assert len(ditemukan) == len(bahan)
    assert all(memuat(gabungan, nilai) for nilai, gabungan in ditemukan)


@given(POSITIF, POSITIF, st.integers(2, 6))
def test_every_figure_that_it_holds_gives_the_result_as_displayed(realisasi, target, desimal):
    for rumus in (maksimum, minimum, serapan):
        nama = "target" if rumus is not serapan else "anggaran"
        tampil = bulatkan(rumus(**{"realisasi": realisasi, nama: target}), desimal)
        for selang in kebalikan(rumus.pohon, (tampak(tampil, desimal),), "realisasi", {nama: target}):
            for ujung in (selang.bawah, selang.atas):
                if ujung is not None:
                    n = Decimal(ujung.numerator) / Decimal(ujung.denominator)
                    kembali = rumus(**{"realisasi": n, nama: target})
                    assert abs(kembali - tampil) <= Decimal("0.51").scaleb(-desimal)


@given(st.lists(ANGKA, min_size=1, max_size=5), st.data())
def test_of_a_sum_and_a_mean_the_missing_part_is_exact(daftar, data):
    n = data.draw(st.integers(0, len(daftar) - 1))
    for rumus in (penjumlahan, perataan):
        hasil = rumus(bagian=daftar)
        lain = [*daftar[:n], None, *daftar[n + 1 :]]
        if bulatkan(hasil, 9) == hasil:
            assert kebalikan(rumus.pohon, (titik(hasil),), "bagian", {"bagian": lain}) == (titik(daftar[n]),)
    assert kebalikan(salinan.pohon, (titik(daftar[n]),), "asal", {}) == (titik(daftar[n]),)


@given(st.decimals(-2, 3, places=4))
def test_of_a_word_it_is_the_band(capaian):
    pohon = rumus_kategori(EMPAT_TINGKAT).pohon
    for pita in EMPAT_TINGKAT.daftar_pita:
        di_dalam = memuat(kebalikan(pohon, pita.kategori, "capaian", {}), capaian)
        di_tepi = any(p.bawah == capaian for p in EMPAT_TINGKAT.daftar_pita)
        assert di_dalam == (rumus_kategori(EMPAT_TINGKAT)(capaian=capaian) == pita.kategori) or di_tepi
    assert kebalikan(pohon, "Luar Biasa", "capaian", {}) == ()


def test_a_word_is_no_figure_and_a_figure_no_word():
    """A formula of words gives no figure whatever its leaf is, one of figures no word: nothing is asked of the leaf."""
    a = Daun("a")
    assert kebalikan(rumus_kategori(EMPAT_TINGKAT).pohon, (titik(1),), "capaian", {}) == ()
    assert kebalikan(Pilih(((a > 0, Tetap(Decimal(1))),), Tetap(Decimal(0))), "Baik", "a", {}) == ()


@given(st.fractions(-50, 50), *[st.integers(-9, 9).filter(bool)] * 2, *[st.integers(-9, 9)] * 2)
def test_of_two_shares_added_or_taken_off_the_whole_is_exact(a, p, q, b, c):
    """(a + b) / p ± (a + c) / q, which is 3 a / 4 for a / 2 + a / 4, has one leaf only."""
    assume(abs(p) != abs(q))
    daun_a = Daun("a")
    satu, dua = (daun_a + b) / p, (daun_a + c) / q
    for pohon, hasil in ((satu + dua, (a + b) / p + (a + c) / q), (satu - dua, (a + b) / p - (a + c) / q)):
        assert kebalikan(pohon, (Selang(hasil, hasil),), "a", {}) == (Selang(a, a),)


def test_what_it_cannot_undo_it_says():
    a, b = Daun("a"), Daun("b")
    for pohon in (a * a, Kalimat(lambda a: str(a), (a,)), b / a + a / b):
        with pytest.raises(TakTerbalik):
            kebalikan(pohon, (titik(1),), "a", {"b": Decimal(2)})


def test_of_two_sums_a_part_of_either_is_what_the_others_leave():
    pohon = jumlah(Daun("kiri")) - jumlah(Daun("kanan"))
    bahan = {"kiri": [None, Decimal(3)], "kanan": [Decimal(2), Decimal(4)]}
    assert kebalikan(pohon, (titik(0),), "kiri", bahan) == (titik(3),)
    bahan = {"kiri": [Decimal(5), Decimal(3)], "kanan": [None, Decimal(4)]}
    assert kebalikan(pohon, (titik(1),), "kanan", bahan) == (titik(3),)
