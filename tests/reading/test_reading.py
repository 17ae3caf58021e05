"""Reading by heading names, and what comes of odd cells."""

from decimal import Decimal

import pytest
from buatan import buku

from lakip_xl.model import Perihal
from lakip_xl.reading import assemble
from lakip_xl.values.angka import tampil
from lakip_xl.values.cell import KodeGalat
from lakip_xl.values.ditolak import BukuDitolak

JUDUL = ["Kode", "Tingkat", "Uraian", "Anggaran", "Realisasi"]


def anggaran(*baris):
    return assemble(buku({"Anggaran": baris}))


def catatan(lakip):
    return [(c.perihal, c.sel.alamat) for c in lakip.daftar_catatan if c.perihal is not Perihal.LEMBAR_HILANG]


def test_order_aliases_titles_and_unknown_columns_do_not_matter():
    lakip = anggaran(
        ["RINCIAN ANGGARAN", None],
        ["Dinas Contoh Tahun 2024"],
        [],
        ["Catatan", "Realisasi (Rp)", "PAGU\nANGGARAN", "Program dan  Kegiatan", "tingkat", "KODE"],
        ["(1)", "(2)", "(3)", "(4)", "(5)", "(6)"],
        ["x", 90, 100, "A", "Program", "1"],
        ["x", 90, 100, "a", "Kegiatan", 1.01],
        [None, 90, 100, "JUMLAH", None, None],
        [],
        ["Sumber: DPA 2024"],
    )
    (program,) = lakip.daftar_program
    assert (program.anggaran.angka, program.anggaran.alamat) == (Decimal(100), "C6")
    assert program.daftar_kegiatan[0].kode.teks == "1.01"
    assert lakip.jumlah is not None and lakip.jumlah.realisasi.alamat == "B8"
    assert catatan(lakip) == []


def test_numbers_of_every_kind():
    lakip = anggaran(
        JUDUL,
        ["1", "program", "A", "Rp 1.000,00", "-"],
        ["2", "program", "B", 1000.0, KodeGalat("#REF!")],
        ["3", "program", "C", True, "1,234"],
    )
    a, b, c = lakip.daftar_program
    assert (a.anggaran.angka, a.anggaran.mentah, a.anggaran.desimal) == (Decimal(1000), "Rp 1.000,00", 2)
    assert a.realisasi.angka == 0
    assert b.realisasi.angka is None
    assert c.anggaran.angka is c.realisasi.angka is None
    assert catatan(lakip) == [
        (Perihal.ANGKA_TEKS, "D2"),
        (Perihal.GALAT_RUMUS, "E3"),
        (Perihal.BUKAN_ANGKA, "D4"),
        (Perihal.ANGKA_AMBIGU, "E4"),
    ]


def test_blank_is_noted_and_is_not_zero():
    lakip = anggaran(JUDUL, ["1", "program", "A", 100, None])
    assert lakip.daftar_program[0].realisasi.angka is None
    assert catatan(lakip) == [(Perihal.BELUM_DIISI, "E2")]


def test_sub_kegiatan_hang_below_their_kegiatan():
    lakip = anggaran(
        JUDUL,
        ["1", "program", "A", 1, 1],
        ["1.1", "kegiatan", "a", 1, 1],
        ["1.1.1", "Sub Kegiatan", "x", 1, 1],
        ["1.1.2", "subkegiatan", "y", 1, 1],
        ["1.2", "kegiatan", "b", 1, 1],
    )
    kegiatan = lakip.daftar_program[0].daftar_kegiatan
    assert [[s.kode.teks for s in k.daftar_anak] for k in kegiatan] == [["1.1.1", "1.1.2"], []]


@pytest.mark.parametrize("tahun", ["2024", 2024.0, " 2024 "])
def test_years_as_text_or_number(tahun):
    lakip = assemble(buku({"Identitas": [["Isian", "Nilai"], ["Tahun Anggaran", tahun]]}))
    assert lakip.identitas.tahun == 2024


def test_a_year_that_is_none_is_said():
    lakip = assemble(buku({"Identitas": [["Isian", "Nilai"], ["Tahun Laporan", "dua ribu"], ["OPD", "X"]]}))
    assert lakip.identitas.tahun is None
    assert (Perihal.BUKAN_TAHUN, "B2") in catatan(lakip)


def test_year_columns():
    lakip = assemble(buku({
        "Indikator": [["Kode", "Sasaran", "Indikator", "Polaritas", "Target", "Realisasi"],
                      ["1", "S", "a", "maksimum", 1, 1]],
        "Renstra": [["Kode Indikator", "Target Tahun 2024", 2025.0], ["1", 80, 85]],
    }))  # fmt: skip
    assert {t: c.angka for t, c in lakip.renstra["1"].target.items()} == {2024: 80, 2025: 85}


def test_a_range_is_a_target_and_no_realisasi():
    judul = ["Kode", "Kode Sasaran", "Indikator", "Polaritas", "Target PK", "Realisasi"]
    lakip = assemble(buku({
        "Indikator": [judul, ["1", "S", "a", "rentang", "4 - 6", 5], ["2", "S", "b", "maksimum", "4 - 6", "4 - 6"],
                      ["3", "S", "c", "maksimum", 4, "≥ 5"]],
    }))  # fmt: skip
    assert catatan(lakip) == [(Perihal.RENTANG_BUKAN_ANGKA, "F3"), (Perihal.RENTANG_BUKAN_ANGKA, "F4")]
    assert lakip.daftar_indikator[2].realisasi.nilai is None


def test_a_bound_is_read_as_its_figure_and_contradicts_the_other_polarity():
    judul = ["Kode", "Kode Sasaran", "Indikator", "Satuan", "Polaritas", "Target PK", "Realisasi"]
    lakip = assemble(buku({
        "Indikator": [judul, ["1", "S", "a", "%", "maksimum", ">= 95", 96],
                      ["2", "S", "b", "%", "minimum", "min. 80%", 81],
                      ["3", "S", "c", "orang", "minimum", "maks. 1.250", 2], ["4", "S", "d", "orang", "", "≤ 5", 2]],
    }))  # fmt: skip
    assert [i.target_pk.nilai for i in lakip.daftar_indikator] == [
        Decimal("0.95"), Decimal("0.8"), Decimal(1250), Decimal(5)]  # fmt: skip
    assert [tampil(i.target_pk) for i in lakip.daftar_indikator] == [
        ">= 95",
        "min. 80%",
        "maks. 1.250",
        "≤ 5",
    ]
    berlawanan = [c.sel.alamat for c in lakip.daftar_catatan if c.perihal is Perihal.BATAS_BERLAWANAN]
    assert berlawanan == ["F3", "F5"]


def test_another_workbook_is_refused():
    with pytest.raises(BukuDitolak, match="bukan buku kerja LAKIP"):
        assemble(buku({"Sheet1": [["halo"]]}))


def test_the_empty_master_has_nothing_to_complain_of_but_its_blanks(buku_induk):
    from lakip_xl.files.reader import read
    from lakip_xl.verbs.validasi import validasi

    assert {t.kode for t in validasi(read(buku_induk)).daftar_temuan} <= {
        "STR206",
        "STR301",
        "LKP101",
        "LKP102",
    }


def test_a_range_among_earlier_years_or_standards_is_said_and_not_used():
    from lakip_xl.verbs.validasi import validasi

    judul = ["Kode", "Kode Sasaran", "Indikator", "Polaritas", "Target PK", "Realisasi"]
    pemeriksaan = validasi(buku({
        "Identitas": [["Isian", "Nilai"], ["Tahun Laporan", "2024"], ["Tahun Akhir Renstra", "2024"]],
        "Indikator": [judul, ["1", "S", "a", "rentang", "4 - 6", 5]],
        "Riwayat": [["Kode Indikator", "Realisasi 2023", "Naik/Turun"], ["1", "4 - 6", "Tetap"]],
        "Standar": [["Kode Indikator", "Standar Nasional", "Dibanding Standar"], ["1", "4 - 6", "Setara"]],
        "Renstra": [["Kode Indikator", "Target 2024"], ["1", "4 - 6"]],
        "Kutipan": [["Tabel", "Kode", "Target Akhir Renstra"], ["L11", "1", "4 - 6"]],
    }))  # fmt: skip
    assert {t.sel.tempat for t in pemeriksaan.daftar_temuan if t.kode == "STR203"} == {
        "Riwayat!B2",
        "Standar!B2",
    }
    assert "KUT103" not in {t.kode for t in pemeriksaan.daftar_temuan}


def test_a_range_quoted_wrongly_is_found():
    from lakip_xl.verbs.validasi import validasi

    judul = ["Kode", "Kode Sasaran", "Indikator", "Polaritas", "Target PK", "Realisasi"]
    pemeriksaan = validasi(buku({
        "Identitas": [["Isian", "Nilai"], ["Tahun Laporan", "2024"], ["Tahun Akhir Renstra", "2024"]],
        "Indikator": [judul, ["1", "S", "a", "rentang", "4 - 6", 5]],
        "Renstra": [["Kode Indikator", "Target 2024"], ["1", "4 - 6"]],
        "Kutipan": [["Tabel", "Kode", "Target", "Target Akhir Renstra"], ["L11", "1", "4 - 7", "4 - 8"]],
    }))  # fmt: skip
    assert {(t.kode, t.sel.alamat) for t in pemeriksaan.daftar_temuan if t.kode[:3] == "KUT"} == {
        ("KUT101", "C2"), ("KUT103", "D2")}  # fmt: skip
