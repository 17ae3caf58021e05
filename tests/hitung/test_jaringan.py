"""The network of identities as written: it holds where recomputing agrees, and sums follow an assumption."""

from __future__ import annotations

from buatan import KANTOR, rusak
from hypothesis import given, settings
from hypothesis import strategies as st
from pembagian import contoh

from lakip_xl.hitung.ikatan import JenisIkatan, daftar_ikatan
from lakip_xl.hitung.jaringan import Jaringan
from lakip_xl.hitung.sel_hitungan import SelHitungan
from lakip_xl.reading import assemble
from lakip_xl.values.cell import Buku


def jaringan(asal: Buku) -> Jaringan:
    lakip = assemble(asal)
    ikatan = [i for j in JenisIkatan if j is not JenisIkatan.HITUNGAN for i in daftar_ikatan(lakip, j)]
    return Jaringan(SelHitungan(lakip).semua, ikatan, lambda hasil: hasil.sel.kosong)


@settings(max_examples=contoh(10))
@given(KANTOR)
def test_nothing_is_broken_in_a_consistent_office(asal):
    assert not [h for h in jaringan(asal).daftar_hubungan if h.memegang is False]


@settings(max_examples=contoh(15))
@given(rusak())
def test_what_recomputing_found_is_what_the_network_finds(asal):
    satu = jaringan(asal)
    for hubungan in satu.daftar_hubungan:
        assert satu.memegang(hubungan) == hubungan.memegang, hubungan


@settings(max_examples=contoh(15))
@given(rusak(), st.data())
def test_a_sum_adjusted_by_an_assumption_is_the_sum_computed_anew(asal, data):
    satu = jaringan(asal)
    jumlah = [
        h for h in satu.daftar_hubungan if h.gabung is not None and satu.citra(h)[0] is not None and h.dasar
    ]
    if jumlah:
        hubungan = data.draw(st.sampled_from(jumlah))
        bagian = data.draw(st.sampled_from(hubungan.bahan["bagian"]))
        if bagian.sendiri is None and bagian.sel.angka is not None:
            sebelum = satu.citra(hubungan)
            satu.tetapkan({bagian: (bagian.sel.angka + 5,) * 2})
            sesudah = satu.citra(hubungan)
            hubungan.dasar = None
            assert satu.citra(hubungan) == sesudah != sebelum
