"""One computed cell: where its trust ends, and which cell is at fault."""

from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from lakip_xl.hitung.hasil import hitung
from lakip_xl.hitung.kecocokan import Kecocokan
from lakip_xl.hitung.keuangan import serapan, sisa
from lakip_xl.hitung.rumus import penjumlahan
from lakip_xl.values.angka import bulatkan
from lakip_xl.values.cell import Cell

RUPIAH = st.integers(1, 10**9).map(Decimal)


def sel(baris, nilai, *, persen=False, desimal=0):
    return Cell("Anggaran", baris, 4, nilai, nilai, desimal, persen)


def jumlahkan(baris, tertulis, bagian, diragukan=None):
    return hitung(
        ("Efisiensi", "anggaran"), "", sel(baris, tertulis), penjumlahan, {"bagian": bagian}, diragukan or {}
    )


@given(RUPIAH, RUPIAH)
def test_ingredients_go_in_by_name_whatever_their_order(anggaran, realisasi):
    bahan = {"anggaran": sel(1, anggaran), "realisasi": sel(2, realisasi)}
    for susunan in (bahan, dict(reversed(bahan.items()))):
        hasil = hitung(("", "sisa"), "", sel(3, anggaran - realisasi), sisa, susunan, {})
        assert (hasil.nilai, hasil.kecocokan) == (anggaran - realisasi, Kecocokan.COCOK)
        assert hasil.terpakai == {"anggaran": anggaran, "realisasi": realisasi}


@given(st.lists(RUPIAH, min_size=1, max_size=4), st.integers(1, 9))
def test_what_only_follows_names_the_cell_that_it_follows_from(bagian, beda):
    salah = jumlahkan(10, sum(bagian) + beda, tuple(sel(n, b) for n, b in enumerate(bagian)))
    terbawa = jumlahkan(11, salah.sel.nilai, (salah,))
    lebih_jauh = jumlahkan(12, terbawa.sel.nilai, (terbawa,))
    assert (salah.kecocokan, salah.akar) == (Kecocokan.BEDA, None)
    assert {h.kecocokan for h in (terbawa, lebih_jauh)} == {Kecocokan.BEDA}
    assert terbawa.akar == lebih_jauh.akar == salah.sel
    assert jumlahkan(11, salah.sel.nilai + beda, (salah,)).akar is None  # wrong on its own account
    assert lebih_jauh.nilai == sum(bagian)


@given(RUPIAH, RUPIAH, RUPIAH)
def test_a_doubted_input_holds_what_rests_on_it(satu, lain, tertulis):
    masukan, pelapor = sel(1, satu), sel(9, lain)
    hasil = jumlahkan(2, tertulis, (masukan, sel(3, lain)), {masukan: pelapor})
    assert (hasil.tertahan, hasil.akar, hasil.nilai) == ((masukan,), pelapor, satu + lain)
    assert hasil.diteruskan == tertulis
    assert jumlahkan(4, tertulis, (hasil,), {masukan: pelapor}).tertahan == ()
    kosong = jumlahkan(2, None, (masukan,), {masukan: pelapor})
    assert jumlahkan(4, tertulis, (kosong,), {masukan: pelapor}).tertahan == (masukan,)


@given(st.integers(1000, 9999), st.integers(5000, 9999))
def test_a_share_of_the_measured_figure_is_excused_and_no_more(realisasi, target):
    tampil, sasaran = Decimal(realisasi).scaleb(-4), Decimal(target).scaleb(-4)
    bahan = {"realisasi": sel(1, tampil, persen=True, desimal=2), "anggaran": sel(2, sasaran, persen=True)}
    for geser, harapan in ((0, {Kecocokan.COCOK}), (Decimal("0.0000499"), {Kecocokan.COCOK, Kecocokan.DALAM_BATAS})):
        tertulis = bulatkan((tampil + geser) / sasaran, 4)
        hasil = hitung(("", "capaian"), "", sel(3, tertulis, persen=True, desimal=2), serapan, bahan, {})
        assert hasil.kecocokan in harapan
    jauh = sel(3, bulatkan(tampil / sasaran + Decimal("0.0021"), 4), persen=True, desimal=2)
    assert hitung(("", "capaian"), "", jauh, serapan, bahan, {}).keliru
