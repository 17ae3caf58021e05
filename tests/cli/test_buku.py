"""The commands that make, compare and feed workbooks, as a person or a script meets them."""

import datetime
import json
import shutil
import zipfile

import openpyxl
import pytest
from cli.test_cli import INGGRIS
from click.testing import CliRunner

from lakip_xl.cli import main
from lakip_xl.cli.baru import _tahun_laporan
from lakip_xl.contract import LEMBAR
from lakip_xl.files.reader import read
from lakip_xl.reading import assemble, baca_lembar
from lakip_xl.reading.ingatan import NAMA_INGATAN


def lakip(*argumen):
    return CliRunner().invoke(main, [str(a) for a in argumen], catch_exceptions=False)


@pytest.fixture
def salinan(buku_nyata, tmp_path):
    return shutil.copy(buku_nyata, tmp_path / "buku.xlsx")


def test_next_years_workbook_is_written_and_is_consistent_and_unfinished(salinan, tmp_path):
    asli = salinan.read_bytes()
    hasil = lakip("baru", tmp_path / "2021.xlsx", "--tahun", 2021, "--dari", salinan)
    assert hasil.exit_code == 0
    assert "3 realisasi tahun 2020 dipindahkan" in hasil.stdout
    assert salinan.read_bytes() == asli
    diperiksa = lakip("validasi", tmp_path / "2021.xlsx")
    assert diperiksa.exit_code == 1 and "belum lengkap; sejauh ini cocok dan terbaca" in diperiksa.stdout
    assert lakip("validasi", tmp_path / "2021.xlsx", "--sementara").exit_code == 0


def test_an_empty_master_is_written(tmp_path):
    assert lakip("baru", tmp_path / "baru.xlsx", "--tahun", 2030).exit_code == 0
    assert "0 galat" in lakip("validasi", tmp_path / "baru.xlsx").stdout


def test_nothing_need_be_said_and_no_name_is_taken_twice(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    for hari, tahun in ((datetime.date(2026, 3, 31), 2025), (datetime.date(2026, 4, 1), 2026)):
        assert _tahun_laporan(hari) == tahun
    kali = [lakip("baru"), lakip("baru", "--lengkap", "--tahun", 2031), lakip("baru", "--tahun", 2031)]
    assert [hasil.exit_code for hasil in kali] == [0, 0, 0]
    (awal,) = (p for p in tmp_path.iterdir() if "2031" not in p.name)
    tahun = assemble(read(awal)).identitas.tahun
    assert awal.name == f"lakip-{tahun}.xlsx" and tahun == _tahun_laporan(datetime.date.today())
    pokok = {lembar.nama for lembar in LEMBAR if lembar.pokok}
    assert {g.nama for g in read(awal).daftar_grid} == {"Petunjuk", NAMA_INGATAN, *pokok}
    semua = {lembar.nama for lembar in LEMBAR if not lembar.tambahan}
    assert {g.nama for g in read(tmp_path / "lakip-2031.xlsx").daftar_grid} >= semua
    assert (tmp_path / "lakip-2031-2.xlsx").exists()


def test_the_year_after_the_old_workbooks_is_meant(salinan, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    assert lakip("baru", "--dari", salinan).exit_code == 0
    assert assemble(read(tmp_path / "lakip-2021.xlsx")).identitas.tahun == 2021


@pytest.mark.parametrize(
    ("pilihan", "kata"),
    [
        (["--lembar", "Renstr"], "mungkin Renstra"),
        (["--kolom", "Indikator"], "LEMBAR!KOLOM"),
        (["--kolom", "Indikator!Tiada"], "bukan kolom lembar Indikator"),
        (["--isian", "Tiada"], "bukan isian Identitas"),
    ],
)
def test_what_there_is_not_is_refused_in_a_sentence(pilihan, kata, tmp_path):
    hasil = lakip("baru", tmp_path / "b.xlsx", *pilihan)
    assert (hasil.exit_code, hasil.stderr.count("\n")) == (3, 1) and kata in hasil.stderr
    assert not list(tmp_path.iterdir())


def test_sheets_are_added_to_a_workbook_that_began_without_them(tmp_path):
    path = tmp_path / "b.xlsx"
    lakip("baru", path, "--tahun", 2030)
    with zipfile.ZipFile(path) as arsip:
        sebelum = {n: arsip.read(n) for n in arsip.namelist()}
    assert lakip("tambah", path, "riwayat", "Pegawai", "Renstra").exit_code == 0
    with zipfile.ZipFile(path) as arsip:
        berubah = {n for n in sebelum if sebelum[n] != arsip.read(n)}
    assert berubah == {"xl/workbook.xml", "xl/_rels/workbook.xml.rels", "[Content_Types].xml"}
    tabel, _ = baca_lembar(read(path))
    assert set(tabel["Renstra"].kolom_tahun["target"]) == set(range(2030, 2035))
    assert set(tabel["Riwayat"].kolom_tahun["realisasi"]) == {2028, 2029}
    ws = openpyxl.load_workbook(path)["Riwayat"]
    kolom = {sel.value: sel.column_letter for sel in ws[4]}
    assert "Naik/Turun" in kolom and "Peningkatan" in ws.data_validations.dataValidation[0].formula1
    kali = lakip("tambah", path, "Renstra")
    assert (kali.exit_code, kali.stderr.count("\n")) == (3, 1) and "sudah berlembar Renstra" in kali.stderr
    assert "Standar" in lakip("tambah", path, "--lengkap").stdout
    tabel, _ = baca_lembar(read(path))
    assert tabel.keys() >= {lembar.nama for lembar in LEMBAR if not lembar.tambahan and not lembar.milik_alat}
    asli = path.read_bytes()
    assert "tidak ditulis" in lakip("tambah", path, "--lengkap").stdout and path.read_bytes() == asli


def test_the_scales_that_are_known_stand_on_a_sheet_skala_that_is_added(tmp_path):
    path, lengkap = tmp_path / "b.xlsx", tmp_path / "l.xlsx"
    lakip("baru", path, "--tahun", 2030)
    lakip("baru", lengkap, "--tahun", 2030, "--lengkap")
    assert lakip("tambah", path, "Skala", "Renstra").exit_code == 0
    ditambah, baku = (
        [
            [c.value for c in baris]
            for baris in openpyxl.load_workbook(p)["Skala"].iter_rows(min_row=4, max_row=15)
        ]
        for p in (path, lengkap)
    )
    assert ditambah == baku and ditambah[1][0]
    asal = assemble(read(path))
    assert asal.skala == assemble(read(lengkap)).skala and not [
        c for c in asal.daftar_catatan if c.sel.lembar == "Skala"
    ]


def test_the_looks_of_a_sheet_that_is_added_are_those_of_its_kind(tmp_path):
    path = tmp_path / "b.xlsx"
    lakip("baru", path, "--tahun", 2030)
    lakip("tambah", path, "Efisiensi", "Pegawai")
    wb = openpyxl.load_workbook(path)
    format_kolom = {
        sel.value: wb["Efisiensi"].column_dimensions[sel.column_letter] for sel in wb["Efisiensi"][4]
    }
    assert format_kolom["Anggaran"].number_format == wb["Anggaran"]["H5"].number_format
    assert format_kolom["Serapan"].number_format == "0.00%"
    assert format_kolom["Serapan"].fill.fgColor.rgb == wb["Anggaran"]["G5"].fill.fgColor.rgb


def test_columns_of_years_need_the_reports_year(tmp_path):
    path = tmp_path / "b.xlsx"
    lakip("baru", path, "--tahun", 2030)
    wb = openpyxl.load_workbook(path)
    baris = next(b for b in wb["Identitas"].iter_rows() if b[0].value == "Tahun Laporan")
    baris[1].value = None
    wb.save(path)
    hasil = lakip("tambah", path, "Renstra")
    assert (hasil.exit_code, hasil.stderr.count("\n")) == (3, 1) and "Tahun Laporan" in hasil.stderr


def test_a_file_that_exists_is_never_replaced(salinan):
    asli = salinan.read_bytes()
    for dari in ((), ("--dari", salinan)):
        hasil = lakip("baru", salinan, "--tahun", 2021, *dari)
        assert (hasil.exit_code, hasil.stderr.count("\n")) == (3, 1)
        assert "tidak ditimpa" in hasil.stderr
    assert salinan.read_bytes() == asli


@pytest.mark.parametrize("nama", ["tanpa-akhiran", "buku.xlsm", "tiada/buku.xlsx"])
def test_a_name_that_cannot_be_is_refused_and_leaves_nothing(nama, tmp_path):
    hasil = lakip("baru", tmp_path / nama, "--tahun", 2030)
    assert (hasil.exit_code, hasil.stderr.count("\n")) == (3, 1)
    assert not list(tmp_path.iterdir())


def test_an_old_workbook_that_is_none_is_refused(tmp_path):
    openpyxl.Workbook().save(tmp_path / "lain.xlsx")
    (tmp_path / "rusak.xlsx").write_bytes(b"rusak")
    for nama in ("lain.xlsx", "rusak.xlsx", "tiada.xlsx"):
        hasil = lakip("baru", tmp_path / "b.xlsx", "--tahun", 2030, "--dari", tmp_path / nama)
        assert (hasil.exit_code, hasil.stderr.count("\n")) == (3, 1)
    assert not (tmp_path / "b.xlsx").exists()


def test_the_same_workbook_has_no_differences(buku_nyata):
    hasil = lakip("banding", buku_nyata, buku_nyata)
    assert hasil.exit_code == 0
    assert "Tidak ada perbedaan." in hasil.stdout


def test_differences_in_all_forms(buku_nyata, salinan, tmp_path):
    lakip("isi", salinan)
    hasil = lakip("banding", buku_nyata, salinan)
    assert hasil.exit_code == 1
    assert "K5          Capaian: 103% menjadi 161% (selisih +58,25 poin persen)" in hasil.stdout
    isi = json.loads(lakip("banding", buku_nyata, salinan, "--format", "json").stdout)
    k5 = next(p for p in isi["perubahan"] if (p["lembar"], p["sel_baru"]) == ("Indikator", "K5"))
    assert (k5["kunci"], k5["lama"], k5["baru"], k5["selisih"]) == ("IKU1", "1.03", "1.6125", "0.5825")
    for ulang in ("satu.xlsx", "dua.xlsx"):
        assert (
            lakip(
                "banding", buku_nyata, salinan, "--format", "xlsx", "--keluaran", tmp_path / ulang
            ).exit_code
            == 1
        )
    assert (tmp_path / "satu.xlsx").read_bytes() == (tmp_path / "dua.xlsx").read_bytes()
    lembar = openpyxl.load_workbook(tmp_path / "satu.xlsx").active
    assert lembar.max_row - 5 == len(isi["perubahan"])
    angka = [
        c for baris in lembar.iter_rows(min_row=6, min_col=8) for c in baris if c.data_type == "n" and c.value
    ]
    assert angka and all(
        c.number_format.startswith("[$-421]#,##0") for c in angka
    )  # Indonesian on any machine


def test_a_comparison_never_replaces_a_workbook(buku_nyata, salinan):
    asli = salinan.read_bytes()
    hasil = lakip("banding", buku_nyata, salinan, "--format", "xlsx", "--keluaran", salinan)
    assert hasil.exit_code == 3
    assert salinan.read_bytes() == asli
    assert lakip("banding", buku_nyata, salinan, "--format", "xlsx").exit_code == 2


EKSPOR = "Kode Rekening;Uraian;Pagu;Realisasi\n01.0002;Surat;20.000.001,00;-\n01.03;Telepon;15,000;1\n99;Lain;1;1\n"


@pytest.mark.proses
def test_an_import_is_shown_first_and_written_when_asked(salinan, tmp_path):
    asli = salinan.read_bytes()
    (tmp_path / "ekspor.csv").write_text(EKSPOR, encoding="utf-8")
    hasil = lakip("impor-anggaran", tmp_path / "ekspor.csv", "--ke", salinan)
    assert hasil.exit_code == 1  # a row was refused
    assert "20.000.000 -> 20.000.001" in hasil.stdout
    assert "1 baris tidak diimpor" in hasil.stdout and "dapat berarti" in hasil.stdout
    assert "1 baris berkas tidak ada pada lembar Anggaran" in hasil.stdout
    assert salinan.read_bytes() == asli
    assert (
        "2 sel ditulis" in lakip("impor-anggaran", tmp_path / "ekspor.csv", "--ke", salinan, "--tulis").stdout
    )
    lembar = openpyxl.load_workbook(salinan)["Anggaran"]
    assert (lembar["E7"].value, lembar["F7"].value, lembar["E8"].value) == (20000001, 0, 312582248)
    lagi = lakip("impor-anggaran", tmp_path / "ekspor.csv", "--ke", salinan, "--tulis")
    assert "Tidak ada sel yang perlu ditulis" in lagi.stdout


@pytest.mark.proses
def test_an_import_fills_what_follows_where_nobody_typed_it(salinan, tmp_path):
    wb = openpyxl.load_workbook(salinan)
    anggaran = wb["Anggaran"]
    lama, lain = anggaran["F7"].value, anggaran["F8"].value
    anggaran["H7"] = sisa = anggaran["E7"].value - lama  # typed by somebody; the other three are blank
    wb.save(salinan)
    isi_ekspor = (
        f"Kode;Uraian;Realisasi\n01.02;;{lama - 1000}\n01.03;;{lain + 1000}\n"  # their program keeps its sum
    )
    (tmp_path / "e.csv").write_text(isi_ekspor, encoding="utf-8")
    hasil = lakip("impor-anggaran", tmp_path / "e.csv", "--ke", salinan, "--tulis")
    assert "2 sel ditulis ke buku.xlsx, 3 sel hitungan ikut diisi." in hasil.stdout
    lembar = openpyxl.load_workbook(salinan)["Anggaran"]
    assert lembar["G7"].value == pytest.approx((lama - 1000) / lembar["E7"].value)
    assert (lembar["F7"].value, lembar["H7"].value) == (lama - 1000, sisa)


def test_an_import_asks_which_column_and_a_missing_one_is_no_success(salinan, tmp_path):
    """The reproducer: two budgets under one heading below a blank row."""
    wb = openpyxl.Workbook()
    for baris in [], ["Kode", "Uraian", "ANGGARAN", None, "Realisasi"], [None, None, "MURNI", "PERUBAHAN"]:
        wb.active.append(baris)
    wb.active.append(["01.0002", "Surat", 1, 20000001, 5])
    for letak in ("A2:A3", "B2:B3", "C2:D2", "E2:E3"):
        wb.active.merge_cells(letak)
    wb.save(tmp_path / "e.xlsx")
    hasil = lakip("impor-anggaran", tmp_path / "e.xlsx", "--ke", salinan)
    assert hasil.exit_code == 0 and "20.000.000 -> 20.000.001" in hasil.stdout
    assert "Anggaran diambil dari kolom D “ANGGARAN / PERUBAHAN”, bukan C “ANGGARAN / MURNI”" in hasil.stdout
    wb.active["C3"], wb.active["D3"] = "Dinas", "Bappeda"
    wb.save(tmp_path / "e.xlsx")
    asli = salinan.read_bytes()
    hasil = lakip("impor-anggaran", tmp_path / "e.xlsx", "--ke", salinan, "--tulis")
    assert (hasil.exit_code, hasil.stdout, hasil.stderr.count("\n")) == (
        3,
        "",
        1,
    ) and salinan.read_bytes() == asli
    hasil = lakip("impor-anggaran", tmp_path / "e.xlsx", "--ke", salinan, "--kolom-anggaran", "Bappeda")
    assert hasil.exit_code == 0 and "-> 20.000.001" in hasil.stdout
    wb.active["E2"] = "Serapan Dana"
    wb.save(tmp_path / "e.xlsx")
    hasil = lakip("impor-anggaran", tmp_path / "e.xlsx", "--ke", salinan, "--kolom-anggaran", "D")
    assert hasil.exit_code == 1 and "Kolom Realisasi tidak ditemukan dalam berkas" in hasil.stdout
    assert "“Serapan Dana”" in hasil.stdout


@pytest.mark.proses
def test_what_cannot_be_imported_leaves_the_workbook_alone(salinan, tmp_path):
    asli = salinan.read_bytes()
    (tmp_path / "aneh.csv").write_text("a;b\n1;2\n", encoding="utf-8")
    (tmp_path / "galat.xls").write_text("<html>Sesi berakhir", encoding="utf-8")
    for nama in ("aneh.csv", "galat.xls", "tiada.csv"):
        hasil = lakip("impor-anggaran", tmp_path / nama, "--ke", salinan, "--tulis")
        assert (hasil.exit_code, hasil.stderr.count("\n")) == (3, 1)
    assert salinan.read_bytes() == asli


@pytest.mark.parametrize("argumen", [
    ["baru", "--help"], ["banding", "--help"], ["impor-anggaran", "--help"], ["tambah", "--help"],
    ["tambah"], ["tambah", "a.xlsx"], ["baru", "a.xlsx", "--dari", "b.xlsx", "--lengkap"], ["baru", "--lembar"],
    ["baru", "a.xlsx", "--tahun", "x"], ["baru", "a.xlsx", "--tahun", "20"], ["banding", "a"], ["impor-anggaran", "a"],
])  # fmt: skip
def test_usage_and_help_are_indonesian(argumen):
    hasil = lakip(*argumen)
    assert hasil.exit_code == (0 if "--help" in argumen else 2)
    assert not INGGRIS.search(hasil.output), hasil.output
    assert "[required]" not in hasil.output
