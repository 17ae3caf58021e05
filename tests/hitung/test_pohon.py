"""Trees: built by operators, walked, and changed at a leaf."""

from decimal import Decimal

from hypothesis import given
from pohon_acak import BAHAN, POHON, TUNGGAL

from lakip_xl.hitung.nilai import penghitung
from lakip_xl.hitung.pohon import Daun, Gabung, Operasi, Tetap, Ujung, daun, ganti, telusuri

A, B, _ = TUNGGAL


def test_operators_build_the_tree_that_they_say():
    assert Operasi("-", A, B) == A - B
    assert Operasi("+", Operasi("*", Tetap(Decimal(2)), A), Tetap(Decimal(1))) == 2 * A + 1
    assert Operasi("-", Tetap(Decimal(1)), Operasi("/", A, B)) == 1 - A / B


@given(POHON, BAHAN)
def test_another_name_for_a_leaf_changes_nothing_else(pohon, bahan):
    for lama in daun(pohon):
        baru = ganti(pohon, lama, Daun("lain"))
        assert lama not in daun(baru)
        bahan_baru = {("lain" if nama == lama.nama else nama): isi for nama, isi in bahan.items()}
        assert penghitung(baru)(bahan_baru) == penghitung(pohon)(bahan)
        assert ganti(baru, Daun("lain"), lama) == pohon


@given(POHON)
def test_every_leaf_is_named_once(pohon):
    nama = [d.nama for d in daun(pohon)]
    assert len(set(nama)) == len(nama)
    assert set(nama) == {n.nama for n in telusuri(pohon) if isinstance(n, Daun)}


def test_an_end_of_a_range_and_several_figures_keep_their_kind():
    assert ganti(Ujung(A, atas=True), A, B) == Ujung(B, atas=True)
    for n in (Ujung(A, atas=True), Gabung("jumlah", A)):
        try:
            ganti(n, A, A + B)
        except TypeError:
            continue
        raise AssertionError("a formula cannot stand there")


def test_a_formula_told_in_its_own_words_names_the_new_leaf_in_them():
    """Where a formula takes a leaf's place there is no name to tell: the words stay, the name goes."""
    pohon = (A / B).dikatakan("dari ", B, " diambil ", A)
    assert ganti(pohon, A, Daun("lain")) == (Daun("lain") / B).dikatakan(
        "dari ", B, " diambil ", Daun("lain")
    )
    assert ganti(pohon, A, A + B) == ((A + B) / B).dikatakan("dari ", B, " diambil ")
