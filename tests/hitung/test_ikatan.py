"""The list of identities: a consistent office keeps all, and what breaks one is what the closer looks find."""

from __future__ import annotations

from decimal import Decimal

import pytest
from buatan import BENTUK, buku, rusak
from hypothesis import given, settings
from hypothesis import strategies as st
from kantor import kantor
from pembagian import contoh

from lakip_xl.hitung.ikatan import Ikatan, JenisIkatan, daftar_ikatan, ikatan_putus
from lakip_xl.hitung.kecocokan import Kecocokan
from lakip_xl.hitung.rumus import penjumlahan
from lakip_xl.hitung.sel_hitungan import SelHitungan
from lakip_xl.reading import assemble
from lakip_xl.values.cell import Cell

LAIN = [j for j in JenisIkatan if j is not JenisIkatan.HITUNGAN]


@settings(max_examples=contoh(20))
@given(BENTUK)
def test_a_consistent_office_keeps_every_identity(bentuk):
    lakip = assemble(kantor(bentuk))
    for jenis in LAIN:
        assert not list(ikatan_putus(lakip, jenis)), jenis
    assert any(daftar_ikatan(lakip, JenisIkatan.TAK_MELAMPAUI))


@settings(max_examples=contoh(30))
@given(rusak())
def test_what_the_columns_pass_over_breaks_nothing(buku):
    lakip = assemble(buku)
    for jenis in LAIN:
        semua = [(i.sel, i.milik) for i in daftar_ikatan(lakip, jenis) if i.putus]
        assert [(i.sel, i.milik) for i in ikatan_putus(lakip, jenis)] == semua


@settings(max_examples=contoh(20))
@given(rusak())
def test_a_computed_cell_keeps_its_identity_where_it_agrees_with_what_is_written(buku):
    lakip = assemble(buku)
    ikatan = {i.sel.tempat: i for i in daftar_ikatan(lakip, JenisIkatan.HITUNGAN) if i.sel.kolom}
    for hasil in SelHitungan(lakip).semua:
        bahan = [b for b in hasil.bahan.values() if not isinstance(b, Cell)]
        if hasil.sel.angka is not None and not bahan and hasil.sel.kolom:
            salah = hasil.kecocokan in (Kecocokan.BEDA, Kecocokan.DIPOTONG, Kecocokan.DALAM_BATAS)
            assert ikatan[hasil.sel.tempat].putus == salah


@given(st.decimals(-5, 5, places=1), st.decimals(-5, 5, places=1))
def test_at_most_and_at_least(satu, lain):
    sel, asal = (Cell("L", 1, n, nilai, nilai) for n, nilai in enumerate((satu, lain), 1))
    for hubungan, kecuali in (("=", satu == lain), ("<=", satu <= lain), (">=", satu >= lain)):
        ikatan = Ikatan(JenisIkatan.BAGIAN, sel, penjumlahan, {"bagian": (asal,)}, hubungan=hubungan)
        assert ikatan.putus == (not kecuali)


@pytest.mark.parametrize("isi", [None, "belum", "n/a"])
def test_what_is_missing_breaks_nothing(isi):
    anggaran = [["Kode", "Tingkat", "Uraian", "Anggaran", "Realisasi"]]
    anggaran += [
        ["1", "program", "A", 300, 150],
        ["1.1", "kegiatan", "a", isi, 150],
        ["1.2", "kegiatan", "b", 100, 0],
    ]
    lakip = assemble(buku({"Anggaran": anggaran}))
    assert not list(ikatan_putus(lakip, JenisIkatan.BAGIAN))
    assert [i.nilai for i in daftar_ikatan(lakip, JenisIkatan.BAGIAN)] == [None, Decimal(150)]
