"""The list of identities: a consistent office keeps all, and what breaks one is what the closer looks find."""

from __future__ import annotations

from decimal import Decimal

import pytest
from buatan import BENTUK, buku, kode, rusak
from hypothesis import given, settings
from hypothesis import strategies as st
from kantor import kantor
from pembagian import contoh

from lakip_xl.hitung.ikatan import Ikatan, JenisIkatan, daftar_ikatan, ikatan_putus
from lakip_xl.hitung.kecocokan import Kecocokan
from lakip_xl.hitung.rumus import penjumlahan
from lakip_xl.hitung.sel_hitungan import SelHitungan
from lakip_xl.lampiran.tabel.keuangan import rincian_anggaran
from lakip_xl.reading import assemble
from lakip_xl.reading.padanan_ekspor import tolak_pagu_awal
from lakip_xl.values.cell import Cell
from lakip_xl.values.ditolak import BukuDitolak
from lakip_xl.verbs.validasi import validasi

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


# A budget before and after its change --------------------------------------------------------------

DUA_PAGU = [
    ["Kode", "Tingkat", "Uraian", "Pagu Murni", "Pagu Perubahan", "Realisasi", "Serapan"],
    ["1", "program", "A", 400, 300, 150, 0.5],
    ["1.1", "kegiatan", "a", 100, 100, 50, 0.5],
    ["1.2", "kegiatan", "b", 300, 200, 100, 0.5],
    [None, "jumlah", "JUMLAH", 400, 300, 150, 0.5],
]


def dua_pagu(*isian, ubah=()):
    baris = [[dict(ubah).get((n, k), isi) for k, isi in enumerate(b)] for n, b in enumerate(DUA_PAGU)]
    identitas = [["Isian", "Nilai"], *isian]
    return validasi(buku({"Identitas": identitas, "Anggaran": baris}))


def temuan_anggaran(pemeriksaan):
    return [k for k in kode(pemeriksaan) if k[1].startswith("Anggaran!")]


def test_both_budgets_are_read_and_the_later_one_counts():
    assert temuan_anggaran(dua_pagu()) == []
    dua = dua_pagu(["Pagu yang Dipakai", "setelah perubahan"])
    assert temuan_anggaran(dua) == []


@pytest.mark.parametrize("baris", range(1, 5))
def test_totals_of_the_earlier_budget_are_held_too(baris):
    hasil = temuan_anggaran(dua_pagu(ubah={(baris, 3): 401}))
    assert hasil and all(k in ("ANG101", "ANG102") and sel[-2] == "D" for k, sel in hasil)
    assert ("ANG202", f"Anggaran!D{baris + 1}") in temuan_anggaran(dua_pagu(ubah={(baris, 3): -7}))


def test_the_earlier_budget_counts_where_the_office_says_so():
    pilihan = ["Pagu yang Dipakai", "sebelum perubahan"]
    salah = temuan_anggaran(dua_pagu(pilihan))
    assert {sel for k, sel in salah if k == "ANG301"} == {"Anggaran!G2", "Anggaran!G4", "Anggaran!G5"}
    serapan = {(1, 6): 0.375, (3, 6): 100 / 300, (4, 6): 0.375}
    assert temuan_anggaran(dua_pagu(pilihan, ubah=serapan)) == []
    lebih = serapan | {(2, 4): 40, (3, 4): 260}  # spent beyond the later budget, which does not count
    assert temuan_anggaran(dua_pagu(pilihan, ubah=lebih)) == []


def test_the_appendix_prints_both_budgets_in_their_order():
    for isian, catatan in (
        ([], "setelah perubahan"),
        ([["Pagu yang Dipakai", "sebelum perubahan"]], "sebelum perubahan"),
    ):
        hasil_hitung = dua_pagu(*isian).hasil_hitung
        (rincian,) = rincian_anggaran(hasil_hitung)
        assert [s.teks for s in rincian.daftar_baris[-1].daftar_sel[2:5]] == ["400", "300", "150"]
        assert [k.judul.split()[1] for k in rincian.kolom[2:4]] == ["Awal", "Setelah" if isian else "(Rp)"]
        assert rincian.catatan[1] == f"Persentase dan sisa dihitung dari anggaran {catatan}."
        assert rincian.daftar_baris[0].daftar_sel[2].rumus is not None
        tanpa = [b for b in DUA_PAGU if b[1] != "jumlah"]
        (rincian,) = rincian_anggaran(validasi(buku({"Anggaran": tanpa})).hasil_hitung)
        assert [s.teks for s in rincian.daftar_baris[-1].daftar_sel[2:5]] == ["400", "300", "150"]


def test_an_export_is_not_held_against_the_earlier_budget():
    lakip = dua_pagu(["Pagu yang Dipakai", "sebelum perubahan"]).hasil_hitung.lakip
    with pytest.raises(BukuDitolak, match="Pagu yang Dipakai"):
        tolak_pagu_awal(lakip.identitas)
    tolak_pagu_awal(dua_pagu().hasil_hitung.lakip.identitas)
