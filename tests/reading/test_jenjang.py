"""Levels beside program, kegiatan and sub kegiatan; those that codes say; belanja beside what it divides."""

import pytest
from buatan import buku, kode

from lakip_xl.hitung.ikatan import JenisIkatan, ikatan_putus
from lakip_xl.lampiran.tabel.keuangan import rincian_anggaran
from lakip_xl.model import Perihal
from lakip_xl.reading import assemble
from lakip_xl.rules.anggaran import jumlah_program
from lakip_xl.verbs.validasi import validasi

JUDUL = ["Kode", "Tingkat", "Uraian", "Anggaran", "Realisasi"]
TANPA_TINGKAT = ["Kode", "Uraian", "Anggaran", "Realisasi"]
JUMLAH = [None, "jumlah", "JUMLAH", 300, 200]
BELUM = {Perihal.KOLOM_HILANG, Perihal.BELUM_DIISI}


def temuan(*baris, judul=JUDUL):
    """What is found on the sheet."""
    return [
        k
        for k in kode(validasi(buku({"Anggaran": [judul, *baris]})))
        if k[1].startswith("Anggaran!") and k[0] != "STR301"
    ]


def tingkat(*baris, judul=TANPA_TINGKAT):
    return list(assemble(buku({"Anggaran": [judul, *baris]})).susunan_anggaran.tingkat)


def bergeser(daftar, baris, kolom, angka):
    """The rows with one cell another."""
    return [
        [angka if (n, k) == (baris, kolom) else isi for k, isi in enumerate(b)] for n, b in enumerate(daftar)
    ]


DINAS = [
    ["1", "Urusan", "Wajib", 300, 200],
    ["1.06", "Bidang Urusan", "Sosial", 300, 200],
    ["1.06.02", "Program", "A", 300, 200],
    ["1.06.02.2.01", "Kegiatan", "a", 300, 200],
    ["1.06.02.2.01.0001", "Sub-Kegiatan", "x", 100, 100],
    ["1.06.02.2.01.0002", "Sub Keg", "y", 200, 100],
    JUMLAH,
]
SATKER = [
    ["DG", "program", "Program", 300, 200],
    ["4321", "kegiatan", "Kegiatan", 200, 100],
    ["EBA", "KRO", "Layanan", 200, 100],
    ["EBA.994", "Rincian Output", "Layanan Perkantoran", 150, 100],
    ["001", "Komponen", "Gaji", 150, 100],
    ["EBA.995", "RO", "Layanan Umum", 50, 0],
    ["4322", "kegiatan", "Kegiatan lain", 100, 100],
    ["EBA", "KRO", "Layanan", 100, 100],
    ["EBA.994", "RO", "Layanan Perkantoran", 100, 100],
    JUMLAH,
]
TIAP_SUB = [
    ["1.06.02", "program", "A", 300, 200],
    ["1.06.02.2.01", "kegiatan", "a", 300, 200],
    ["1.06.02.2.01.0001", "sub kegiatan", "x", 100, 100],
    ["5.1", "jenis belanja", "Belanja Operasi", 80, 80],
    ["5.1.01", "jenis belanja", "Belanja Pegawai", 30, 30],
    ["5.1.02", "jenis belanja", "Belanja Barang dan Jasa", 50, 50],
    ["5.2", "jenis belanja", "Belanja Modal", 20, 20],
    ["1.06.02.2.01.0002", "sub kegiatan", "y", 200, 100],
    ["5.1", "jenis belanja", "Belanja Operasi", 200, 100],
    JUMLAH,
]
PROGRAM_SAJA = [
    ["1", "program", "A", 300, 200],
    ["1.1", "kegiatan", "a", 100, 100],
    ["1.2", "kegiatan", "b", 200, 100],
]
BELANJA = [
    [None, "Belanja", "Belanja Operasi", 250, 150],
    [None, "Belanja", "Belanja Pegawai", 150, 150],
    [None, "Belanja", "Belanja Barang dan Jasa", 100, 0],
    [None, "Belanja", "Belanja Modal", 50, 50],
]
SATKER_BELANJA = [
    ["51", "Jenis Belanja", "Belanja Pegawai", 100, 100],
    ["52", "Jenis Belanja", "Belanja Barang", 200, 100],
    JUMLAH,
]
SEMUA = {
    "dinas": DINAS,
    "satker": SATKER,
    "belanja tiap sub kegiatan": TIAP_SUB,
    "belanja sebagai tabel kedua": [*PROGRAM_SAJA, JUMLAH, *BELANJA, JUMLAH],
    "belanja di bawah baris terakhir": [*PROGRAM_SAJA, *BELANJA, JUMLAH],
    "belanja mendahului program": [*BELANJA, *PROGRAM_SAJA, JUMLAH],
    "satker menurut belanja": SATKER_BELANJA,
}


@pytest.mark.parametrize("nama", SEMUA)
def test_every_level_adds_up_to_the_one_above(nama):
    assert temuan(*SEMUA[nama]) == []


@pytest.mark.parametrize("nama", SEMUA)
def test_one_wrong_amount_at_any_level_is_found(nama):
    daftar = SEMUA[nama]
    for n, baris in enumerate(daftar):
        for kolom in (3, 4):
            hasil = temuan(*bergeser(daftar, n, kolom, baris[kolom] - 7 if baris[kolom] else 7))
            assert any(k in ("ANG101", "ANG102", "ANG201") for k, _ in hasil), (n, kolom)


def test_belanja_is_in_no_sum_beside_what_it_divides():
    lakip = assemble(buku({"Anggaran": [JUDUL, *PROGRAM_SAJA, JUMLAH, *BELANJA]}))
    assert [b.uraian.teks for b in lakip.daftar_pokok] == ["A"]
    assert [b.uraian.teks for b in lakip.daftar_belanja] == ["Belanja Operasi", "Belanja Modal"]
    assert [b.uraian.teks for b in lakip.daftar_belanja[0].daftar_anak] == [
        "Belanja Pegawai",
        "Belanja Barang dan Jasa",
    ]


def test_belanja_of_kegiatan_that_stands_below_their_sub_kegiatan_is_theirs():
    daftar = [
        ["1", "program", "A", 300, 200],
        ["1.1", "kegiatan", "a", 300, 200],
        ["1.1.1", "sub kegiatan", "x", 100, 100],
        ["1.1.2", "sub kegiatan", "y", 200, 100],
        [None, "belanja", "Belanja Operasi", 280, 200],
        [None, "belanja", "Belanja Modal", 20, 0],
        ["1.2", "kegiatan", "b", 90, 90],
        ["1.2.1", "sub kegiatan", "z", 90, 90],
        [None, "belanja", "Belanja Operasi", 80, 80],
        [None, "belanja", "Belanja Modal", 10, 10],
    ]
    daftar[0][3:] = [390, 290]
    assert temuan(*daftar) == []
    hasil = {sel for _, sel in temuan(*bergeser(daftar, 5, 3, 21))}
    assert hasil and hasil <= {"Anggaran!D3", "Anggaran!D6", "Anggaran!D7"}


def test_programs_stay_programs_below_urusan():
    lakip = assemble(buku({"Anggaran": [JUDUL, *DINAS]}))
    assert [b.uraian.teks for b in lakip.daftar_program] == ["A"]
    assert [b.uraian.teks for b in lakip.daftar_pokok] == ["Wajib"]


def test_codes_say_the_levels_where_none_is_typed():
    tanpa = [[b[0], *b[2:]] for b in DINAS]
    daftar = ["urusan", "bidang urusan", "program", "kegiatan", "sub kegiatan", "sub kegiatan", "jumlah"]
    assert tingkat(*tanpa) == daftar
    assert tingkat(*([b[0], None, *b[2:]] for b in DINAS), judul=JUDUL) == daftar
    assert temuan(*tanpa, judul=TANPA_TINGKAT) == []
    dua = [["1.06.02.2.01.01", *b[1:]] if b[0] == "1.06.02.2.01.0001" else b for b in tanpa]
    assert tingkat(*dua) == daftar
    assert temuan(*bergeser(tanpa, 4, 2, 101), judul=TANPA_TINGKAT) != []


@pytest.mark.parametrize(
    "daftar_kode",
    [
        ("1", "1.1", "1.2"),
        ("1.06.02", "1.06.02.2.01", None),
        ("1.06.02", "1.06.03", "1.06.04"),
        ("A", "B", "C"),
    ],
)
def test_where_codes_leave_it_open_the_level_is_asked_for_once(daftar_kode):
    baris = [[satu, "x", 1, 1] for satu in daftar_kode]
    lakip = assemble(buku({"Anggaran": [TANPA_TINGKAT, *baris]}))
    assert lakip.daftar_pokok == ()
    (satu,) = (c for c in lakip.daftar_catatan if c.perihal in BELUM)
    assert "isilah tingkat tiap baris" in satu.pesan


def test_one_level_left_blank_is_still_asked_for():
    lakip = assemble(
        buku({"Anggaran": [JUDUL, *([b[0], None if n == 3 else b[1], *b[2:]] for n, b in enumerate(DINAS))]})
    )
    assert [c.sel.alamat for c in lakip.daftar_catatan if c.perihal is Perihal.BELUM_DIISI] == ["B5"]


def test_all_levels_are_printed():
    hasil = validasi(buku({"Anggaran": [JUDUL, *TIAP_SUB]})).hasil_hitung
    (rincian,) = rincian_anggaran(hasil)
    assert [b.daftar_sel[0].teks for b in rincian.daftar_baris] == [
        "I",
        "1",
        "1.1",
        "",
        "",
        "",
        "",
        "1.2",
        "",
        "",
    ]
    assert [b.daftar_sel[1].masuk for b in rincian.daftar_baris] == [0, 0, 1, 2, 3, 3, 2, 1, 2, 0]
    hasil = validasi(buku({"Anggaran": [JUDUL, *PROGRAM_SAJA, JUMLAH, *BELANJA]})).hasil_hitung
    (rincian,) = rincian_anggaran(hasil)
    jumlah = rincian.daftar_baris[-1].daftar_sel[2]
    assert jumlah.rumus is not None and jumlah.rumus.bagian == ((0, 0),)


@pytest.mark.parametrize(
    ("level", "kata"), [("program", "programnya"), ("KRO", "KRO-nya"), ("belanja", "belanjanya")]
)
def test_a_total_is_said_to_miss_what_it_adds_up(level, kata):
    daftar = [["1", level, "Belanja Modal", 300, 200], ["2", level, "Belanja Pegawai", 10, 0], JUMLAH]
    putus = ikatan_putus(assemble(buku({"Anggaran": [JUDUL, *daftar]})), JenisIkatan.JUMLAH)
    (pesan,) = map(jumlah_program.fungsi.__wrapped__, putus)
    assert f"jumlah 2 {kata} 310 (selisih" in pesan


def berulang(rekap, jumlah=(JUMLAH,), kode_modal="5.2"):
    """Two programs with their belanja, then all belanja once more."""
    return [
        ["1", "program", "A", 200, 150],
        ["5.1", "belanja", "Belanja Operasi", 150, 120],
        [kode_modal, "belanja", "Belanja Modal", 50, 30],
        ["2", "program", "B", 100, 50],
        ["5.1", "belanja", "Belanja Operasi", 100, 50],
        *jumlah,
        *rekap,
    ]


REKAP = [["5.1", "belanja", "Belanja Operasi", 250, 170], ["5.2", "belanja", "Belanja Modal", 50, 30]]
BERGESER = [["5.1", "belanja", "Belanja Operasi", 240, 170], ["5.2", "belanja", "Belanja Modal", 60, 30]]


@pytest.mark.parametrize("jumlah", [(JUMLAH,), ()])
def test_belanja_of_the_whole_is_held_against_what_it_repeats(jumlah):
    """Also where it makes the right total, and where no row says that total."""
    assert temuan(*berulang(REKAP, jumlah)) == []
    assert {k for k, _ in temuan(*berulang(BERGESER, jumlah))} == {"ANG105"}


def test_belanja_that_says_less_than_the_whole_is_held_against_nothing():
    """One program without, or with parts of it only: what is repeated need not be all."""
    semua = berulang(BERGESER)
    assert "ANG105" not in {k for k, _ in temuan(*[b for n, b in enumerate(semua) if n != 4])}
    assert "ANG105" not in {k for k, _ in temuan(*berulang(REKAP, kode_modal="5.2.02"))}
