"""`scripts/uji/perusakan`: the oracle against every figure there is, the ways of keeping a workbook, what counts."""

import random
from decimal import Decimal

import pytest
from buatan import buku
from kantor import Bentuk, bentuk_acak, kantor
from perusakan.orakel import Orakel
from perusakan.rezim import Rezim, susun_dasar, tanpa_ingatan
from perusakan.sel import daftar_baris, ubah
from perusakan.tabel import pilih, tabel_baris, timbang_semua
from perusakan.timbang import Baris, timbang
from perusakan.ubahan import Golongan, Ubahan, daftar_ubahan

from lakip_xl.contract import NISBAH, SELISIH
from lakip_xl.hitung.rumus_tertulis import baca_rumus
from lakip_xl.temuan import INFO
from lakip_xl.values.potongan_rumus import pecah
from lakip_xl.verbs.validasi import validasi

DICOBA = {
    False: range(34),
    True: range(0, 230, 5),
}  # where the figures of the small workbook are, and percentages
KECIL = {
    "Identitas": [["Isian", "Nilai"], ["Tahun Laporan", "2024"], ["Total Anggaran", 18.0]],
    "Anggaran": [
        ["Kode", "Tingkat", "Uraian", "Anggaran", "Realisasi", "Sisa"],
        ["1", "program", "A", 12.0, 8.0, 4.0],
        ["1.1", "kegiatan", "B", 7.0, 6.0, 1.0],
        ["1.2", "kegiatan", "C", 5.0, 2.0, 3.0],
        ["2", "program", "D", 6.0, 5.0, 1.0],
        ["", "jumlah", "JUMLAH", 18.0, 13.0, 5.0],
    ],
    "Indikator": [
        [
            "Kode",
            "Kode Sasaran",
            "Indikator",
            "Satuan",
            "Polaritas",
            "Target RKT",
            "Target PK",
            "Realisasi",
            "Capaian",
        ],
        ["1", "S1", "a", "orang", "maksimum", 20.0, 20.0, 15.0, "75%"],
        ["2", "S1", "b", "orang", "minimum", 10.0, 10.0, 8.0, "120%"],
    ],
}


def ganti(bk, lembar, alamat_baris, kolom, nilai):
    grid = next(g for g in bk.daftar_grid if g.nama == lembar)
    return ubah(bk, [(grid.cell(alamat_baris, kolom), nilai)])


@pytest.fixture(scope="module")
def kecil():
    return buku(KECIL)


@pytest.mark.parametrize(
    ("lembar", "baris", "kolom", "nilai"),
    [
        ("Anggaran", 3, 4, 30.0),  # a kegiatan
        ("Anggaran", 3, 6, 30.0),  # its rest
        ("Anggaran", 6, 5, 4.0),  # a total
        ("Identitas", 3, 2, 1.0),  # a declared total, that nothing computed rests on
        ("Indikator", 2, 7, 2.0),  # a target, that another figure repeats
        ("Indikator", 3, 8, 3.0),  # a result, which is bound to its target by capaian alone
    ],
)
def test_the_oracle_knows_the_cells_of_which_another_figure_mends_all(kecil, lembar, baris, kolom, nilai):
    """All figures below a bound tried in all cells say the same."""
    rusak = ganti(kecil, lembar, baris, kolom, nilai)
    orakel = Orakel(rusak, None)
    semua = {c.tempat: c for s in orakel.daftar for c in (s.sel, *s.daun.values())}
    satu_per_satu = {cell.tempat for cell in semua.values() if mendamaikan(rusak, cell)}
    assert orakel.daftar_putus
    assert set(orakel.perbaikan) == satu_per_satu


def mendamaikan(bk, cell):
    dicoba = (f"{n}%" if cell.persen else float(n) for n in DICOBA[cell.persen])
    return any(
        not Orakel(ganti(bk, cell.lembar, cell.baris, cell.kolom, n), None).daftar_putus for n in dicoba
    )


def test_the_oracle_is_silent_on_what_is_right_and_on_what_nothing_repeats(kecil):
    assert Orakel(kecil, None).putus == set()
    assert Orakel(kecil, frozenset()).putus == set()
    # a result beside whose capaian nobody typed can be any
    assert Orakel(ganti(kecil, "Indikator", 2, 8, 6.0), frozenset()).putus == set()
    assert Orakel(ganti(kecil, "Indikator", 2, 8, 6.0), None).putus


def test_a_dash_beside_a_figure_is_a_contradiction(kecil):
    assert ("RKT", "Indikator!F2") in Orakel(ganti(kecil, "Indikator", 2, 6, "-"), None).putus


@pytest.fixture(scope="module")
def daftar_dasar():
    bentuk = Bentuk(3, jumlah_program=2, rumus_minimum=NISBAH)
    return {(n, r): susun_dasar(kantor(b), r) for n, b in enumerate((bentuk, bentuk_acak(12))) for r in Rezim}


@pytest.mark.parametrize("rezim", [Rezim.KETIK, Rezim.ISI])
def test_the_changed_cell_is_always_one_that_mends(daftar_dasar, rezim):
    """What stood there mends all, so that the oracle may not miss it."""
    dasar = daftar_dasar[1, rezim]
    daftar = daftar_ubahan(dasar.buku, dasar.orakel, dasar.hitungan.keys(), 2)
    daftar = [u for u in daftar if u.golongan in (Golongan.MASUKAN, Golongan.HITUNGAN)]
    ditemukan = 0
    for ubahan in random.Random(3).sample(daftar, 40):
        diketik = None if rezim is Rezim.KETIK else ubahan.tempat & dasar.hitungan.keys()
        orakel = Orakel(dasar.ubah(ubahan.perubahan), diketik)
        ditemukan += bool(orakel.daftar_putus)
        assert not orakel.daftar_putus or ubahan.tempat <= orakel.perbaikan.keys(), ubahan.rinci
    assert ditemukan > 10


@pytest.mark.parametrize("rezim", Rezim)
def test_a_workbook_kept_in_any_way_is_not_suspected(daftar_dasar, rezim):
    for (_, satu), dasar in daftar_dasar.items():
        if satu is rezim:
            assert [t.kode for t in validasi(dasar.buku).daftar_temuan if t.tingkat is not INFO] == []
            assert dasar.orakel.putus == set()


def test_computed_cells_are_typed_blank_filled_or_formulas(daftar_dasar):
    for (_, rezim), dasar in daftar_dasar.items():
        menurut_nama = {g.nama: g for g in dasar.buku.daftar_grid}
        sel = [
            s.cell for b in daftar_baris(dasar.buku) for s in b.values() if s.cell.tempat in dasar.hitungan
        ]
        assert sel
        assert all(c.kosong for c in sel) == (rezim is Rezim.KOSONG)
        assert any(c.rumus for c in sel) == (rezim is Rezim.RUMUS)
        for c in sel:
            rumus = menurut_nama[c.lembar].teks_rumus.get((c.baris, c.kolom))
            if rumus and "IF" not in rumus.teks:
                assert baca_rumus(pecah(rumus.teks), c.lembar, menurut_nama)
        assert rezim is not Rezim.KETIK or tanpa_ingatan(dasar.buku) == dasar.buku


def test_live_formulas_follow_a_changed_input(daftar_dasar):
    dasar = daftar_dasar[0, Rezim.RUMUS]
    baris = next(b for b in daftar_baris(dasar.buku) if "sisa" in b and b["sisa"].cell.rumus)
    lama = baris["anggaran"].cell
    baru = dasar.ubah([(lama, (lama.angka or Decimal(0)) + 7)])
    sisa = next(g for g in baru.daftar_grid if g.nama == lama.lembar).cell(
        lama.baris, baris["sisa"].cell.kolom
    )
    assert sisa.rumus
    assert sisa.angka == baris["sisa"].cell.angka + 7


def test_every_kind_of_change_changes_what_it_says(daftar_dasar):
    for dasar in daftar_dasar.values():
        for ubahan in daftar_ubahan(dasar.buku, dasar.orakel, dasar.hitungan.keys(), 1):
            assert ubahan.perubahan
            for cell, nilai in ubahan.perubahan:
                assert nilai != cell.nilai, ubahan.rinci
            hitungan = ubahan.tempat & dasar.hitungan.keys()
            assert hitungan == (ubahan.tempat if ubahan.golongan is Golongan.HITUNGAN else hitungan)
    ketik = daftar_dasar[1, Rezim.KETIK]
    daftar = daftar_ubahan(ketik.buku, ketik.orakel, ketik.hitungan.keys(), 1)
    assert {u.golongan for u in daftar} == set(Golongan)


def test_a_row_left_out_is_the_sum_without_it(kecil):
    orakel = Orakel(kecil, None)
    daftar = [u for u in daftar_ubahan(kecil, orakel, frozenset(), 1) if u.golongan is Golongan.TERLEWAT]
    satu = next(u for u in daftar if u.baris.tempat == "Anggaran!D5" and u.jenis == "baris terlewat")
    assert [(c.tempat, n) for c, n in satu.perubahan] == [("Anggaran!D6", Decimal(12))]
    terus = next(
        u for u in daftar if u.baris.tempat == "Anggaran!D3" and u.jenis == "baris dua kali, diteruskan"
    )
    assert {c.tempat: n for c, n in terus.perubahan} == {
        "Anggaran!D2": Decimal(19), "Anggaran!D6": Decimal(25), "Identitas!B3": Decimal(25),
    }  # fmt: skip


def test_a_correction_takes_copies_and_sums_along(kecil):
    orakel = Orakel(kecil, frozenset())
    daftar = [u for u in daftar_ubahan(kecil, orakel, frozenset(), 1) if u.golongan is Golongan.BETUL]
    tempat = {frozenset(u.tempat) for u in daftar}
    assert {"Indikator!F2", "Indikator!G2"} in tempat
    assert {"Anggaran!D3", "Anggaran!D2", "Anggaran!D6", "Identitas!B3"} in tempat
    for ubahan in daftar:
        assert not Orakel(ubah(kecil, ubahan.perubahan), frozenset()).daftar_putus, ubahan.rinci


def test_a_figure_that_two_others_show_to_be_wrong_counts_as_found(kecil):
    """And the setting that a workbook does not use counts nowhere."""
    dasar = susun_dasar(kecil, Rezim.KETIK)
    grid = {g.nama: g for g in kecil.daftar_grid}
    salah = Ubahan(Golongan.MASUKAN, "satu digit diganti", ((grid["Anggaran"].cell(3, 4), Decimal(9)),))
    nilai = dict(timbang(dasar, salah, rinci=True).nilai)
    assert nilai[Baris.DITEMUKAN] == 1
    assert Baris.SATU in nilai
    diam = Ubahan(Golongan.PILIHAN, "setelan rumus_efisiensi", ((grid["Identitas"].cell(2, 1), SELISIH),))
    assert Baris.PILIHAN not in dict(timbang(dasar, diam).nilai)


def test_a_sample_is_the_same_for_the_same_seed_and_shows_in_the_table():
    daftar = [kantor(Bentuk(5, jumlah_program=2))]
    hasil = timbang_semua(daftar, 1, 12, [Rezim.KETIK, Rezim.ISI])
    assert hasil == timbang_semua(daftar, 1, 12, [Rezim.KETIK, Rezim.ISI])
    tabel = tabel_baris(hasil).splitlines()
    assert len(tabel) == 1 + len(Baris)
    assert tabel[0].split() == ["diketik", "diisi", "semua", "sasaran"]


def test_a_sample_takes_every_sort_in_turn(daftar_dasar):
    dasar = daftar_dasar[1, Rezim.KETIK]
    semua = daftar_ubahan(dasar.buku, dasar.orakel, dasar.hitungan.keys(), 1)
    terpilih = list(pilih(semua, 60, random.Random(1)))
    assert len(terpilih) <= 66
    masukan = [u.jenis for u in terpilih if u.golongan is Golongan.MASUKAN]
    jenis = {u.jenis for u in semua if u.golongan is Golongan.MASUKAN}
    assert len(set(masukan)) == min(len(jenis), len(masukan))
    assert sorted(map(id, pilih(semua, 0, random.Random(1)))) == sorted(map(id, semua))
