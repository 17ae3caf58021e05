"""One computed cell: where its trust ends, and which cell is at fault."""

from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from lakip_xl.hitung.hasil import hitung
from lakip_xl.hitung.kecocokan import Kecocokan
from lakip_xl.hitung.keuangan import serapan, sisa
from lakip_xl.hitung.rumus import penjumlahan
from lakip_xl.values.angka import bulatkan, potong
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


@given(RUPIAH, RUPIAH, RUPIAH)
def test_a_doubted_input_holds_all_that_rests_on_it(satu, lain, tertulis):
    masukan, pelapor = sel(1, satu), sel(9, lain)
    hasil = jumlahkan(2, tertulis, (masukan, sel(3, lain)), {masukan: pelapor})
    assert (hasil.tertahan, hasil.terbuka, hasil.nilai) == ((masukan,), True, satu + lain)
    assert hasil.diteruskan == tertulis
    assert jumlahkan(4, tertulis, (hasil,), {masukan: pelapor}).tertahan == (masukan,)


@given(RUPIAH, RUPIAH, RUPIAH)
def test_what_rests_on_a_wrong_figure_is_computed_with_the_right_one(satu, lain, tertulis):
    hasil = jumlahkan(2, tertulis, (sel(1, satu), sel(3, lain)))
    assert (hasil.tertahan, hasil.diteruskan) == ((), satu + lain)
    assert jumlahkan(4, tertulis, (hasil, sel(5, lain))).nilai == satu + lain + lain


@given(RUPIAH, RUPIAH, RUPIAH)
def test_what_a_doubted_input_should_be_is_computed_with(satu, benar, lain):
    masukan = sel(1, satu)
    bahan = {"bagian": (masukan, sel(3, lain))}
    ragu = {masukan: masukan}
    hasil = hitung(("", ""), "", sel(2, benar + lain), penjumlahan, bahan, ragu, {masukan: benar})
    assert (hasil.nilai, hasil.kecocokan) == (benar + lain, Kecocokan.COCOK)
    assert (hasil.tertahan, hasil.terbuka, hasil.diteruskan) == ((masukan,), False, benar + lain)


@given(st.integers(1000, 9999), st.integers(5000, 9999))
def test_a_share_of_the_measured_figure_is_excused_and_no_more(realisasi, target):
    tampil, sasaran = Decimal(realisasi).scaleb(-4), Decimal(target).scaleb(-4)
    bahan = {"realisasi": sel(1, tampil, persen=True, desimal=2), "anggaran": sel(2, sasaran, persen=True)}
    for geser, harapan in (
        (0, {Kecocokan.COCOK}),
        (Decimal("0.0000499"), {Kecocokan.COCOK, Kecocokan.DALAM_BATAS}),
    ):
        tertulis = bulatkan((tampil + geser) / sasaran, 4)
        hasil = hitung(("", "capaian"), "", sel(3, tertulis, persen=True, desimal=2), serapan, bahan, {})
        assert hasil.kecocokan in harapan
    jauh = sel(3, bulatkan(tampil / sasaran + Decimal("0.0021"), 4), persen=True, desimal=2)
    assert hitung(("", "capaian"), "", jauh, serapan, bahan, {}).keliru


def tercapai(realisasi, target, tertulis):
    bahan = {"realisasi": realisasi, "anggaran": target}
    return hitung(("", "capaian"), "", sel(3, tertulis, persen=True, desimal=2), serapan, bahan, {}).kecocokan


@given(st.integers(1000, 9999), st.integers(1000, 9999), st.integers(-4, 4).filter(bool))
def test_what_is_counted_is_not_rounded_and_what_is_measured_may_be(banyak, target, geser):
    """1.234 people are none more; 123,4 hours may be 123,44."""
    for desimal in (0, 1):
        tampil = Decimal(banyak).scaleb(-desimal)
        tertulis = bulatkan((tampil + Decimal(geser).scaleb(-desimal - 1)) / target, 4)
        hasil = tercapai(sel(1, tampil, desimal=desimal), sel(2, Decimal(target)), tertulis)
        tepat = tampil / target
        lain = tertulis not in (bulatkan(tepat, 4), potong(tepat, 4))
        assert (hasil is Kecocokan.DALAM_BATAS) == (desimal == 1 and lain)


@given(st.integers(20, 90), st.integers(1, 49))
def test_a_coarse_figure_excuses_a_tenth_of_a_point_and_no_more(persen, geser):
    """67 % may be 67,4 %, but a capaian made of it is nearer to what 67 % makes than that."""
    realisasi, target = sel(1, Decimal(persen) / 100, persen=True), sel(2, Decimal(1), persen=True)
    hasil = tercapai(realisasi, target, (Decimal(persen) + Decimal(geser) / 100) / 100)
    assert hasil is (Kecocokan.DALAM_BATAS if geser <= 10 else Kecocokan.BEDA)


@given(st.decimals("0.1", "9.999", places=4), st.decimals("0.1", "9.999", places=4), st.integers(1, 2))
def test_a_ratio_of_two_measured_figures_agrees_as_it_was_before_they_were_rounded(
    realisasi, target, desimal
):
    tepat = bulatkan(realisasi / target, 4)
    tampil = [sel(n, bulatkan(a, desimal), desimal=desimal) for n, a in ((1, realisasi), (2, target))]
    if all(
        satu.nilai >= Decimal(1).scaleb(1 - desimal) for satu in tampil
    ):  # of one digit half may be rounding
        assert tercapai(*tampil, tepat) in (Kecocokan.COCOK, Kecocokan.DIPOTONG, Kecocokan.DALAM_BATAS)
        atas = (tampil[0].nilai + Decimal(5).scaleb(-desimal - 1)) / (
            tampil[1].nilai - Decimal(5).scaleb(-desimal - 1)
        )
        assert tercapai(*tampil, bulatkan(atas, 4) + Decimal("0.0002")) is Kecocokan.BEDA
    bulat = sel(2, Decimal(round(target) + 1))  # counted: no half of it was lost
    jauh = tampil[0].nilai / bulat.nilai + Decimal("0.0011")
    terukur = Decimal(5).scaleb(-desimal - 1) / bulat.nilai < Decimal("0.0011")
    assert terukur <= (tercapai(tampil[0], bulat, bulatkan(jauh, 4)) is Kecocokan.BEDA)
