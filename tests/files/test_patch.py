from __future__ import annotations

import io
import os
import re
import stat
import zipfile
from collections.abc import Callable, Sequence
from decimal import Decimal
from pathlib import Path
from xml.etree import ElementTree

import openpyxl
import pytest
import xlsxwriter
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl.comments import Comment
from openpyxl.worksheet.datavalidation import DataValidation
from pembagian import contoh

from lakip_xl.files import patch as modul_patch
from lakip_xl.files import save
from lakip_xl.files.patch import patch
from lakip_xl.files.reader import read
from lakip_xl.values.cell import TANPA_NILAI, BukanBilangan, Nilai, huruf_kolom
from lakip_xl.values.ditolak import BukuDitolak
from lakip_xl.values.edit import Edit

BuatBuku = Callable[..., Path]
SEBELAS = Decimal(11)
DUA_SEL = '<sheetData><row r="1"><c r="A1"><v>1</v></c><c r="B1"><v>2</v></c></row></sheetData>'


def isi(
    path: Path, nilai: dict[str, Decimal | str], lembar: str = "Data", tujuan: Path | None = None
) -> None:
    """Patch cells of one sheet with what they hold now as `sebelum`."""
    buku = read(path)
    grid = next(g for g in buku.daftar_grid if g.nama == lembar)
    daftar = []
    for alamat, baru in nilai.items():
        baris, kolom = openpyxl.utils.cell.coordinate_to_tuple(alamat)
        daftar.append(Edit(lembar, alamat, grid.cell(baris, kolom).mentah, baru))
    patch(path, tujuan or path, daftar, buku.sha256)


def nilai_sel(path: Path, alamat: str, lembar: str = "Data") -> Nilai:
    grid = next(g for g in read(path).daftar_grid if g.nama == lembar)
    return grid.cell(*openpyxl.utils.cell.coordinate_to_tuple(alamat)).mentah


def daftar_bagian(path: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(path) as arsip:
        return {nama: arsip.read(nama) for nama in arsip.namelist()}


def xml_lembar(path: Path) -> str:
    return daftar_bagian(path)["xl/lembar.xml"].decode()


@pytest.fixture
def lengkap(tmp_path: Path) -> Path:
    """A workbook with much that a spreadsheet library would lose or rewrite."""
    path = tmp_path / "lengkap.xlsx"
    with xlsxwriter.Workbook(path) as buku:
        rupiah = buku.add_format({"num_format": "#,##0", "bold": True})
        lembar = buku.add_worksheet("Data")
        lembar.set_column("H:H", 12, rupiah)
        lembar.write_row("A1", ["Uraian", "Anggaran", "Realisasi", "Serapan"])
        for baris in range(1, 8):
            lembar.write_string(baris, 0, f"kegiatan {baris}")
            lembar.write_number(baris, 1, baris * 1000, rupiah)
            lembar.write_number(baris, 2, baris * 900, rupiah)
            lembar.write_formula(baris, 3, f"=C{baris + 1}/B{baris + 1}", None, 0.9)
        lembar.data_validation("E2:E8", {"validate": "list", "source": ["Baik", "Cukup"]})
        lembar.write_comment("A2", "catatan")
        lembar.conditional_format("B2:B8", {"type": "data_bar", "data_bar_2010": True})
        lembar.add_sparkline("F2", {"range": "Data!B2:C2"})
        lembar.insert_textbox("J2", "kotak teks")
        lembar.merge_range("A10:C10", "gabungan")
        grafik = buku.add_chart({"type": "column"})
        grafik.add_series({"values": "=Data!$B$2:$B$8"})
        lembar.insert_chart("J10", grafik)
        buku.add_worksheet("Lain").write_formula("A1", "=SUM(Data!B2:B8)", None, 28000)
    return path


def test_only_the_sheet_changes(lengkap: Path) -> None:
    sebelum = daftar_bagian(lengkap)
    isi(lengkap, {"B2": Decimal("12476249429"), "A3": 'naik < 5 & "turun"', "E2": "Baik"})
    sesudah = daftar_bagian(lengkap)
    assert list(sesudah) == list(sebelum)
    berubah = {nama for nama in sebelum if sebelum[nama] != sesudah[nama]}
    # the other sheet adds up what was written: it shows no sum of before
    assert berubah == {"xl/worksheets/sheet1.xml", "xl/worksheets/sheet2.xml"}
    assert nilai_sel(lengkap, "A1", "Lain") is TANPA_NILAI
    # XlsxWriter asks for a recomputation itself; other workbooks below.
    assert b'fullCalcOnLoad="1"' in sesudah["xl/workbook.xml"]
    assert nilai_sel(lengkap, "B2") == 12476249429
    assert nilai_sel(lengkap, "A3") == 'naik < 5 & "turun"'
    assert nilai_sel(lengkap, "D2") is TANPA_NILAI  # of B2
    assert nilai_sel(lengkap, "D3") == Decimal("0.9")


def test_bytes_outside_the_edited_cell_stay(lengkap: Path) -> None:
    sebelum = daftar_bagian(lengkap)["xl/worksheets/sheet1.xml"]
    isi(lengkap, {"B2": Decimal("0.1")})
    sesudah = daftar_bagian(lengkap)["xl/worksheets/sheet1.xml"]
    ditulis = re.sub(rb'(<c r="B2"[^>]*>)<v>1000</v>', rb"\1<v>0.1</v>", sebelum)
    assert sesudah == ditulis.replace(b"<f>C2/B2</f><v>0.9</v>", b"<f>C2/B2</f>") != ditulis


def test_raw_entries_keep_their_bytes_dates_and_order(lengkap: Path, tmp_path: Path) -> None:
    tujuan = tmp_path / "tujuan.xlsx"
    isi(lengkap, {"B2": SEBELAS}, tujuan=tujuan)
    with zipfile.ZipFile(lengkap) as lama, zipfile.ZipFile(tujuan) as baru:
        for satu, dua in zip(lama.infolist(), baru.infolist(), strict=True):
            assert (satu.filename, satu.date_time, satu.external_attr) == (
                dua.filename, dua.date_time, dua.external_attr
            )  # fmt: skip
        assert baru.testzip() is None


def test_a_book_of_openpyxl_with_comments_and_validation(tmp_path: Path) -> None:
    path = tmp_path / "buku.xlsx"
    buku = openpyxl.Workbook()
    lembar = buku.active
    lembar.title = "Data"
    lembar.append(["a", 1, None, 2.5])
    lembar["A1"].comment = Comment("catatan", "penulis")
    validasi = DataValidation(type="list", formula1='"ya,tidak"')
    validasi.add("C1")
    lembar.add_data_validation(validasi)
    buku.save(path)
    isi(path, {"C1": "ya", "B1": Decimal(7)})
    kembali = openpyxl.load_workbook(path)["Data"]
    assert [sel.value for sel in kembali[1]] == ["a", 7, "ya", 2.5]
    assert kembali["A1"].comment.text == "catatan"
    assert "fullCalcOnLoad" not in daftar_bagian(path)["xl/workbook.xml"].decode().partition("calcPr")[0]


def test_no_edits(lengkap: Path, tmp_path: Path) -> None:
    buku, sebelum = read(lengkap), lengkap.read_bytes()
    waktu = lengkap.stat().st_mtime_ns
    patch(lengkap, lengkap, [], buku.sha256)
    assert lengkap.stat().st_mtime_ns == waktu
    patch(lengkap, tmp_path / "salinan.xlsx", [], buku.sha256)
    assert (tmp_path / "salinan.xlsx").read_bytes() == sebelum
    isi(lengkap, {"B2": Decimal(1000), "A2": "kegiatan 1"})  # what they hold already
    assert lengkap.read_bytes() == sebelum


def test_twice_gives_the_same_bytes(lengkap: Path, tmp_path: Path) -> None:
    baru = {"B2": Decimal("1.5"), "A3": "teks", "G20": SEBELAS}
    satu, dua = tmp_path / "satu.xlsx", tmp_path / "dua.xlsx"
    isi(lengkap, baru, tujuan=satu)
    isi(lengkap, baru, tujuan=dua)
    assert satu.read_bytes() == dua.read_bytes()
    isi(satu, baru)
    assert satu.read_bytes() == dua.read_bytes()


# New cells and rows ---------------------------------------------------------------------------


def test_a_new_cell_takes_the_style_of_its_column(lengkap: Path) -> None:
    isi(lengkap, {"H3": SEBELAS, "H20": SEBELAS})
    grid = read(lengkap).daftar_grid[0]
    assert grid.cell(3, 8).desimal == grid.cell(20, 8).desimal == 0
    xml = daftar_bagian(lengkap)["xl/worksheets/sheet1.xml"].decode()
    assert '<dimension ref="A1:H20"/>' in xml
    assert re.search(r'<row r="3" spans="1:8"', xml)


def test_a_new_cell_takes_the_style_of_its_row_first(buku_xml: BuatBuku) -> None:
    path = buku_xml(
        '<sheetData><row r="1" s="2" customFormat="1"/><row r="2" s="2"/></sheetData>',
        kepala='<cols><col min="2" max="3" style="1"/></cols>',
    )
    isi(path, {"B1": SEBELAS, "B2": SEBELAS, "D2": SEBELAS})
    sel = dict(re.findall(r'<c r="(\w+)"( s="\d")?', xml_lembar(path)))
    assert sel == {"B1": ' s="2"', "B2": ' s="1"', "D2": ""}


@pytest.mark.parametrize("strict", [False, True])
@pytest.mark.parametrize("awalan", ["", "x"])
@pytest.mark.parametrize(
    ("sheet_data", "diharapkan"),
    [
        ("<sheetData/>", '<sheetData><row r="2"><c r="B2"><v>11</v></c></row></sheetData>'),
        ("<sheetData />", '<sheetData><row r="2"><c r="B2"><v>11</v></c></row></sheetData>'),
        ("<sheetData></sheetData>", '<sheetData><row r="2"><c r="B2"><v>11</v></c></row></sheetData>'),
        (
            '<sheetData><row r="2" ht="20"/></sheetData>',
            '<sheetData><row r="2" ht="20"><c r="B2"><v>11</v></c></row></sheetData>',
        ),
        (
            '<sheetData><row r="1"/><row r="3" /></sheetData>',
            '<sheetData><row r="1"/><row r="2"><c r="B2"><v>11</v></c></row><row r="3" /></sheetData>',
        ),
        (
            '<sheetData><row r="2"><c r="A2"/><c r="C2"/></row></sheetData>',
            '<sheetData><row r="2"><c r="A2"/><c r="B2"><v>11</v></c><c r="C2"/></row></sheetData>',
        ),
        (
            '<sheetData>\n <row r="2" spans="1:1">\n  <c r="A2"/>\n </row>\n</sheetData>',
            '<sheetData>\n <row r="2" spans="1:2">\n  <c r="A2"/>\n <c r="B2"><v>11</v></c></row>\n</sheetData>',
        ),
        (
            '<sheetData><row r="2"><c r="B2" s="1"/></row></sheetData>',
            '<sheetData><row r="2"><c r="B2" s="1"><v>11</v></c></row></sheetData>',
        ),
        (
            '<sheetData><row r="2"><c r="B2" t="inlineStr" s="1"><is><t>a</t></is></c></row></sheetData>',
            '<sheetData><row r="2"><c r="B2" s="1"><v>11</v></c></row></sheetData>',
        ),
        (
            "<sheetData><row/><row><c/><c t='str' s='1'><v>a</v></c><c><v>3</v></c></row></sheetData>",
            "<sheetData><row/><row><c/><c s='1'><v>11</v></c><c><v>3</v></c></row></sheetData>",
        ),
        (
            '<sheetData><!-- <row r="2"> --><row r="2"><c r="A2"/><!-- </row> --></row></sheetData>',
            '<sheetData><!-- <row r="2"> --><row r="2"><c r="A2"/><!-- </row> -->'
            '<c r="B2"><v>11</v></c></row></sheetData>',
        ),
    ],
)
def test_odd_forms(buku_xml: BuatBuku, sheet_data: str, diharapkan: str, awalan: str, strict: bool) -> None:
    path = buku_xml(sheet_data, awalan=awalan, strict=strict)
    isi(path, {"B2": SEBELAS})
    xml = xml_lembar(path)
    assert diharapkan in (xml.replace(f"{awalan}:", "") if awalan else xml)
    assert nilai_sel(path, "B2") == SEBELAS


def test_text_is_inline_and_an_empty_text_clears(buku_xml: BuatBuku) -> None:
    path = buku_xml(DUA_SEL)
    isi(path, {"A1": " a\r\n_x0041_ ", "B1": ""})
    assert (
        '<c r="A1" t="inlineStr"><is><t xml:space="preserve"> a&#13;\n_x005F_x0041_ </t></is></c><c r="B1"/>'
    ) in xml_lembar(path)


def test_shared_string_becomes_inline_and_the_table_stays(tmp_path: Path) -> None:
    path = tmp_path / "buku.xlsx"
    with xlsxwriter.Workbook(path) as buku:
        buku.add_worksheet("Data").write_string("A1", "lama")
    bagian = daftar_bagian(path)["xl/sharedStrings.xml"]
    isi(path, {"A1": "baru"})
    assert daftar_bagian(path)["xl/sharedStrings.xml"] == bagian
    assert nilai_sel(path, "A1") == "baru"


# Recomputation --------------------------------------------------------------------------------

RUMUS = '<sheetData><row r="1"><c r="A1"><v>1</v></c><c r="B1"><f>A1</f><v>1</v></c></row></sheetData>'


@pytest.mark.parametrize(
    ("lama", "baru"),
    [
        ("", '<calcPr fullCalcOnLoad="1"/>'),
        ("<calcPr/>", '<calcPr fullCalcOnLoad="1"/>'),
        ('<calcPr calcId="1" />', '<calcPr calcId="1" fullCalcOnLoad="1"/>'),
        (
            "<calcPr fullCalcOnLoad='0' calcId='1'></calcPr>",
            "<calcPr calcId='1' fullCalcOnLoad=\"1\"></calcPr>",
        ),
        ('<calcPr fullCalcOnLoad="true"/>', '<calcPr fullCalcOnLoad="true"/>'),
        (
            '<definedNames><definedName name="n">1</definedName></definedNames><oleSize ref="A1"/>',
            '<definedNames><definedName name="n">1</definedName></definedNames>'
            '<calcPr fullCalcOnLoad="1"/><oleSize ref="A1"/>',
        ),
    ],
)
def test_formulas_are_recomputed_on_opening(buku_xml: BuatBuku, lama: str, baru: str) -> None:
    path = buku_xml(RUMUS, buku=lama)
    isi(path, {"A1": SEBELAS})
    assert f"</sheets>{baru}</workbook>" in daftar_bagian(path)["xl/workbook.xml"].decode()


@pytest.mark.parametrize("lama", ["", "<calcPr/>", '<calcPr calcId="1"></calcPr>'])
def test_a_prefixed_workbook_is_recomputed_too(buku_xml: BuatBuku, lama: str) -> None:
    path = buku_xml(RUMUS, buku=lama, awalan="x")
    isi(path, {"A1": SEBELAS})
    akar = ElementTree.fromstring(daftar_bagian(path)["xl/workbook.xml"])
    assert [(a.tag.rpartition("}")[2], a.get("fullCalcOnLoad")) for a in akar] == [
        ("sheets", None), ("calcPr", "1")
    ]  # fmt: skip
    assert akar[1].tag.startswith("{http://schemas.openxmlformats.org/spreadsheetml")


def test_without_formulas_the_workbook_part_stays(buku_xml: BuatBuku) -> None:
    path = buku_xml("<sheetData/>", buku="<calcPr/>")
    sebelum = daftar_bagian(path)
    isi(path, {"A1": SEBELAS})
    assert {n for n, d in daftar_bagian(path).items() if d != sebelum[n]} == {"xl/lembar.xml"}


# Refusals -------------------------------------------------------------------------------------

BARIS = '<sheetData><row r="1"><c r="A1" s="{s}"{a}>{b}</c></row></sheetData>'
GABUNGAN = '<mergeCells><mergeCell ref="A1:B2"/></mergeCells>'
LINDUNG = '<sheetProtection sheet="1"/>'


@pytest.mark.parametrize(
    ("sheet_data", "ekor", "alamat", "alasan"),
    [
        (BARIS.format(s=0, a="", b="<f>1+1</f><v>2</v>"), "", "A1", "rumus"),
        (BARIS.format(s=0, a="", b='<f t="array" ref="A1:B2">1</f><v>2</v>'), "", "B2", "larik"),
        (BARIS.format(s=0, a="", b='<f t="shared" si="0"/><v>2</v>'), "", "A1", "rumus"),
        (BARIS.format(s=0, a=' cm="1"', b="<v>2</v>"), "", "A1", "dinamis"),
        (BARIS.format(s=0, a=' vm="1"', b="<v>2</v>"), "", "A1", "gambar"),
        (BARIS.format(s=3, a="", b=""), "", "A1", "tanggal"),
        (BARIS.format(s=0, a="", b="<v>2</v>"), GABUNGAN, "B1", "gabungan A1:B2"),
        (BARIS.format(s=0, a="", b="<v>2</v>"), LINDUNG, "A1", "terkunci"),
        (BARIS.format(s=0, a="", b="<v>2</v>"), LINDUNG, "Z9", "terkunci"),
    ],
)  # fmt: skip
def test_cells_that_must_not_be_written(
    buku_xml: BuatBuku, sheet_data: str, ekor: str, alamat: str, alasan: str
) -> None:
    path = buku_xml(sheet_data, ekor=ekor)
    sebelum = path.read_bytes()
    with pytest.raises(BukuDitolak, match=rf"Data!{alamat}.*{alasan}"):
        isi(path, {alamat: SEBELAS})
    assert path.read_bytes() == sebelum


def test_cells_beside_them_may_be_written(buku_xml: BuatBuku) -> None:
    path = buku_xml(BARIS.format(s=4, a="", b="<v>2</v>"), ekor=LINDUNG + GABUNGAN)
    isi(path, {"A1": SEBELAS})
    assert nilai_sel(path, "A1") == SEBELAS


def test_headings_of_a_table_must_not_be_written(tmp_path: Path) -> None:
    path = tmp_path / "buku.xlsx"
    with xlsxwriter.Workbook(path) as buku:
        buku.add_worksheet("Data").add_table("B2:C4", {"columns": [{"header": "Kode"}, {"header": "Nilai"}]})
    with pytest.raises(BukuDitolak, match=r"Data!B2.*Tabel"):
        isi(path, {"B2": "Lain"})
    isi(path, {"B3": "Lain"})


@pytest.mark.parametrize(
    ("edit", "alasan"),
    [
        (Edit("Data", "A1", Decimal(3), SEBELAS), "berubah"),
        (Edit("Data", "A1", "2", SEBELAS), "berubah"),
        (Edit("Data", "A1", True, SEBELAS), "berubah"),
        (Edit("Data", "B1", Decimal(0), SEBELAS), "berubah"),
        (Edit("Lain", "A1", None, SEBELAS), "Lain tidak ada"),
        (Edit("Data", "A0", None, SEBELAS), "A0"),
        (Edit("Data", "XFE1", None, SEBELAS), "XFE1"),
        (Edit("Data", "", None, SEBELAS), "alamat"),
        (Edit("Data", "B1", None, Decimal("NaN")), "terhingga"),
        (Edit("Data", "B1", None, Decimal("1e999")), "terhingga"),
        (Edit("Data", "B1", None, "a\x01"), "kendali"),
        (Edit("Data", "B1", None, "a" * 32768), "32767"),
    ],
)
def test_edits_that_are_refused(buku_xml: BuatBuku, edit: Edit, alasan: str) -> None:
    path = buku_xml(BARIS.format(s=0, a="", b="<v>2</v>"))
    sebelum = path.read_bytes()
    with pytest.raises(BukuDitolak, match=alasan):
        patch(path, path, [Edit("Data", "C1", None, "x"), edit], read(path).sha256)
    assert path.read_bytes() == sebelum


def test_the_same_cell_twice_is_refused(buku_xml: BuatBuku) -> None:
    path = buku_xml("<sheetData/>")
    with pytest.raises(BukuDitolak, match="dua kali"):
        patch(path, path, [Edit("Data", "A1", None, "x"), Edit("Data", "A1", None, "y")], read(path).sha256)


def test_a_signed_package_is_refused(buku_xml: BuatBuku) -> None:
    path = buku_xml("<sheetData/>", bagian={"_xmlsignatures/sig1.xml": "<a/>"})
    with pytest.raises(BukuDitolak, match="tanda"):
        isi(path, {"A1": SEBELAS})


@pytest.mark.parametrize(
    "sheet_data",
    [
        '<sheetData><row r="2"/><row r="1"/></sheetData>',
        '<sheetData><row r="1"/><row r="1"/></sheetData>',
        '<sheetData><row r="1"><c r="B1"/><c r="A1"/></row></sheetData>',
        '<sheetData><row r="1"><c r="A1"/><c r="A1"/></row></sheetData>',
        '<sheetData><row r="1"><c r="A9"/></row></sheetData>',
    ],
)
def test_rows_and_cells_out_of_order_are_refused(buku_xml: BuatBuku, sheet_data: str) -> None:
    path = buku_xml(sheet_data)
    with pytest.raises(BukuDitolak, match="rusak"):
        isi(path, {"A1": SEBELAS})


# Files ----------------------------------------------------------------------------------------


def test_a_file_that_changed_since_is_refused(buku_xml: BuatBuku) -> None:
    path = buku_xml("<sheetData/>")
    with pytest.raises(BukuDitolak, match="berubah sejak dibaca"):
        patch(path, path, [Edit("Data", "A1", None, "x")], "0" * 64)


@pytest.mark.parametrize("penanda", ["~$buku.xlsx", ".~lock.buku.xlsx#"])
def test_a_file_open_elsewhere_is_refused(buku_xml: BuatBuku, penanda: str, tmp_path: Path) -> None:
    path = buku_xml("<sheetData/>")
    (tmp_path / penanda).touch()
    with pytest.raises(BukuDitolak, match="sedang dibuka"):
        isi(path, {"A1": SEBELAS})
    isi(path, {"A1": SEBELAS}, tujuan=tmp_path / "lain.xlsx")


def test_targets_that_cannot_be_written(buku_xml: BuatBuku, tmp_path: Path) -> None:
    path = buku_xml("<sheetData/>")
    with pytest.raises(BukuDitolak, match="Folder"):
        isi(path, {"A1": SEBELAS}, tujuan=tmp_path / "tiada" / "a.xlsx")
    with pytest.raises(BukuDitolak, match="berakhiran"):
        isi(path, {"A1": SEBELAS}, tujuan=tmp_path / "a.xlsm")
    (tmp_path / "folder.xlsx").mkdir()
    with pytest.raises(BukuDitolak, match="adalah folder"):
        isi(path, {"A1": SEBELAS}, tujuan=tmp_path / "folder.xlsx")
    path.chmod(0o444)
    with pytest.raises(BukuDitolak, match="hanya boleh dibaca"):
        isi(path, {"A1": SEBELAS})


@pytest.mark.skipif(os.name != "posix", reason="permission bits and symbolic links as on Unix")
def test_permission_bits_and_links_stay(buku_xml: BuatBuku, tmp_path: Path) -> None:
    path = buku_xml("<sheetData/>")
    path.chmod(0o640)
    tautan = tmp_path / "tautan.xlsx"
    tautan.symlink_to(path)
    isi(tautan, {"A1": SEBELAS})
    assert tautan.is_symlink()
    assert stat.S_IMODE(path.stat().st_mode) == 0o640
    assert nilai_sel(path, "A1") == SEBELAS


@pytest.mark.parametrize("langkah", ["fsync", "replace"])
def test_a_failing_write_leaves_all_as_it_was(
    buku_xml: BuatBuku, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, langkah: str
) -> None:
    path = buku_xml("<sheetData/>")
    sebelum, berkas = path.read_bytes(), sorted(tmp_path.iterdir())

    def gagal(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(save.os, langkah, gagal)
    with pytest.raises(BukuDitolak, match="tidak dapat ditulis"):
        isi(path, {"A1": SEBELAS})
    assert path.read_bytes() == sebelum
    assert sorted(tmp_path.iterdir()) == berkas


def test_a_wrong_splice_is_never_put_in_place(
    buku_xml: BuatBuku, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    path = buku_xml(DUA_SEL)
    sebelum, berkas = path.read_bytes(), sorted(tmp_path.iterdir())
    for salah in (
        lambda data: data.replace(b"<v>2</v>", b"<v>3</v>"),
        lambda data: data.replace(b"<v>11</v>", b"<v>12</v>"),
        lambda data: data.replace(b"</worksheet>", b""),
    ):
        asli = modul_patch.sambung
        with monkeypatch.context() as tiruan:
            tiruan.setattr(modul_patch, "sambung", lambda *a, salah=salah, asli=asli: salah(asli(*a)))
            with pytest.raises(BukuDitolak):
                isi(path, {"A1": SEBELAS})
        assert path.read_bytes() == sebelum
        assert sorted(tmp_path.iterdir()) == berkas


def test_a_source_that_changes_meanwhile_is_refused(
    buku_xml: BuatBuku, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = buku_xml("<sheetData/>")
    asli = modul_patch.sambung

    def sambung_lalu_ubah(*a: object) -> bytes:
        path.write_bytes(b"baru disimpan orang lain")
        return asli(*a)  # type: ignore[arg-type]

    monkeypatch.setattr(modul_patch, "sambung", sambung_lalu_ubah)
    with pytest.raises(BukuDitolak, match="berubah"):
        isi(path, {"A1": SEBELAS})
    assert path.read_bytes() == b"baru disimpan orang lain"


def test_a_source_that_vanishes_meanwhile_is_refused(
    buku_xml: BuatBuku, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = buku_xml("<sheetData/>")
    asli = modul_patch.sambung

    def sambung_lalu_hapus(*a: object) -> bytes:
        path.unlink()
        return asli(*a)  # type: ignore[arg-type]

    monkeypatch.setattr(modul_patch, "sambung", sambung_lalu_hapus)
    with pytest.raises(BukuDitolak, match="hilang saat ditulis"):
        isi(path, {"A1": SEBELAS})
    assert list(path.parent.iterdir()) == []


def test_a_package_with_data_descriptors_zip64_and_comment(buku_xml: BuatBuku, tmp_path: Path) -> None:
    class Pipa(io.RawIOBase):
        """A target without seek makes zipfile write data descriptors."""

        def __init__(self) -> None:
            self.isi = bytearray()

        def writable(self) -> bool:
            return True

        def write(self, data: bytes) -> int:  # type: ignore[override]
            self.isi += data
            return len(data)

    asal = buku_xml("<sheetData/>")
    pipa = Pipa()
    with zipfile.ZipFile(asal) as lama, zipfile.ZipFile(pipa, "w") as arsip:  # type: ignore[arg-type]
        arsip.comment = b"komentar"
        for nama in lama.namelist():
            with arsip.open(nama, "w", force_zip64=True) as bagian:
                bagian.write(lama.read(nama))
    path = tmp_path / "aliran.xlsx"
    path.write_bytes(pipa.isi)
    sebelum = daftar_bagian(path)
    isi(path, {"A1": SEBELAS})
    with zipfile.ZipFile(path) as arsip:
        assert arsip.testzip() is None
        assert arsip.comment == b"komentar"
    sesudah = daftar_bagian(path)
    assert {n for n in sebelum if sebelum[n] != sesudah[n]} == {"xl/lembar.xml"}


# Properties -----------------------------------------------------------------------------------

TEKS = st.text(
    st.characters(codec="utf-8", exclude_categories=["Cs", "Cc"], include_characters="\t\n\r"), max_size=20
)
ANGKA = st.one_of(
    st.integers(-(10**15), 10**15).map(Decimal),
    st.floats(allow_nan=False, allow_infinity=False).map(lambda f: Decimal(repr(f))),
)
TEMPAT = st.tuples(st.integers(1, 12), st.integers(1, 30))
MODEL = st.dictionaries(TEMPAT, st.one_of(TEKS, ANGKA), max_size=12)


def _samakan(nilai: object) -> object:
    if isinstance(nilai, str):
        return nilai if nilai.strip() else None
    if isinstance(nilai, BukanBilangan):  # the largest of numbers, written in sixteen digits, is none
        return nilai.teks
    return nilai if nilai is None else float(nilai)  # type: ignore[arg-type]


@settings(
    max_examples=contoh(120), deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(awal=MODEL, ubah=MODEL)
def test_splice_and_read_again_equals_the_model(tmp_path: Path, awal: dict, ubah: dict) -> None:  # type: ignore[type-arg]
    path = tmp_path / "model.xlsx"
    with xlsxwriter.Workbook(path, {"strings_to_formulas": False}) as buku:
        lembar = buku.add_worksheet("Data")
        for tempat, nilai in awal.items():
            if isinstance(nilai, str):
                lembar.write_string(tempat[0] - 1, tempat[1] - 1, nilai)
            else:
                lembar.write_number(tempat[0] - 1, tempat[1] - 1, float(nilai))
    grid = read(path).daftar_grid[0]
    sebelum = daftar_bagian(path)
    daftar = [
        Edit("Data", f"{huruf_kolom(k)}{b}", grid.cell(b, k).mentah, nilai) for (b, k), nilai in ubah.items()
    ]
    patch(path, path, daftar, read(path).sha256)

    sesudah = daftar_bagian(path)
    assert list(sesudah) == list(sebelum)
    assert {n for n in sebelum if sebelum[n] != sesudah[n]} <= {"xl/worksheets/sheet1.xml"}
    kini = read(path).daftar_grid[0]
    for baris in range(1, 13):
        for kolom in range(1, 31):
            tempat = baris, kolom
            seharusnya = ubah[tempat] if tempat in ubah else grid.cell(*tempat).mentah
            assert _samakan(kini.cell(*tempat).mentah) == _samakan(seharusnya), tempat
    openpyxl.load_workbook(path)


# LibreOffice ----------------------------------------------------------------------------------


def test_libreoffice_shows_the_new_values(
    lengkap: Path, ke_csv: Callable[[Path], Sequence[list[str]]]
) -> None:
    isi(lengkap, {"B2": Decimal(2000), "A3": "naik < 5 & turun", "E2": "Baik", "G12": Decimal("0.25")})
    baris = ke_csv(lengkap)
    # Column D is left out: LibreOffice recomputes no workbook of Excel's unless it is told to.
    assert [baris[1][k] for k in (0, 1, 2, 4)] == ["kegiatan 1", "2,000", "900", "Baik"]
    assert baris[2][0] == "naik < 5 & turun"
    assert baris[11][6] == "0.25"


def test_libreoffice_opens_the_odd_forms(
    buku_xml: BuatBuku, ke_csv: Callable[[Path], Sequence[list[str]]]
) -> None:
    path = buku_xml("<sheetData><row/><row><c/><c><v>2</v></c></row></sheetData>", awalan="x")
    isi(path, {"B2": SEBELAS, "D4": "teks"})
    baris = ke_csv(path)
    assert baris[1][1] == "11"
    assert baris[3][3] == "teks"


@pytest.mark.parametrize("rumus", [None, "TODAY()", "A1*2"])
@pytest.mark.parametrize("buku", ["", '<calcPr calcId="191029"/>'])
def test_a_workbook_with_formulas_is_computed_when_it_is_opened_and_one_without_is_left(
    buku_xml: BuatBuku, rumus: str | None, buku: str
) -> None:
    """Whatever the formulas rest on: not all that they take can be read from them."""
    sel = f'<c r="C1"><f>{rumus}</f><v>2</v></c>' if rumus else ""
    path = buku_xml(DUA_SEL.replace("</row>", f"{sel}</row>"), buku=buku)
    sebelum = daftar_bagian(path)["xl/workbook.xml"]
    isi(path, {"B1": SEBELAS})
    sesudah = daftar_bagian(path)["xl/workbook.xml"]
    assert (b'fullCalcOnLoad="1"' in sesudah) == (rumus is not None) == (sesudah != sebelum)
