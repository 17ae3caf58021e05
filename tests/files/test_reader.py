from __future__ import annotations

import contextlib
import datetime
import gc
import hashlib
import io
import os
import re
import struct
import zipfile
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path

import openpyxl
import pytest
import xlsxwriter

from lakip_xl.files import package as modul_paket
from lakip_xl.files.reader import read
from lakip_xl.files.scan import data_polos, pindai
from lakip_xl.files.styles import urai_format
from lakip_xl.files.xml_cells import XmlAneh, anak_akar, telusuri
from lakip_xl.values.cell import TANPA_NILAI, UMUM, Format, KodeGalat
from lakip_xl.values.ditolak import BukuDitolak

BuatBuku = Callable[..., Path]


def test_merged_cells_are_read_and_no_others(tmp_path: Path) -> None:
    path = tmp_path / "buku.xlsx"
    with xlsxwriter.Workbook(path) as buku:
        lembar = buku.add_worksheet("A")
        lembar.merge_range("B2:B4", "<mergeCell ref='D1:D2'/>")
        lembar.merge_range("A6:C7", "y")
        buku.add_worksheet("B").write("A1", "x")
    assert [list(grid.gabungan) for grid in read(path).daftar_grid] == [[(2, 2, 4, 2), (6, 1, 7, 3)], []]


def test_what_is_no_rectangle_merges_nothing() -> None:
    xml = (
        b'<worksheet><sheetData/><mergeCells><mergeCell ref="A1"/><mergeCell ref="B2:A1"/><mergeCell ref="A1:A0"/>'
        b"<x:mergeCell ref='A1:A9'/></mergeCells></worksheet>"
    )
    assert pindai(xml, []).gabungan == [(1, 1, 9, 1)]


def test_values_formats_formulas_and_hidden_rows(tmp_path: Path) -> None:
    path = tmp_path / "buku.xlsx"
    with xlsxwriter.Workbook(path) as buku:
        rupiah = buku.add_format({"num_format": "#,##0"})
        persen = buku.add_format({"num_format": "0.00%"})
        akuntansi = buku.add_format({"num_format": '_-"Rp"* #,##0.00_-;-"Rp"* #,##0.00_-'})
        tanggal = buku.add_format({"num_format": "dd/mm/yyyy"})
        lembar = buku.add_worksheet("Anggaran & Realisasi")
        lembar.write_row("B2", ["Uraian", 12476249429, 0.5, True])
        lembar.write_string("B3", "01")
        lembar.write_number("C3", 1000, rupiah)
        lembar.write_formula("D3", "=C3/2000", persen, 0.5)
        lembar.write_number("E3", 1.5, akuntansi)
        lembar.write_datetime("F3", datetime.date(2020, 12, 31), tanggal)
        lembar.write_formula("B4", "=NA()", None, "#N/A")
        lembar.write_formula("C4", '=""', None, "")
        lembar.write_blank("D4", None, rupiah)
        lembar.set_row(4, None, None, {"hidden": True})
        lembar.write_string("A6", "tersembunyi di atas")
        buku.add_chartsheet("Grafik")
        buku.add_worksheet("Kosong").hide()

    buku = read(path)

    assert buku.nama == "buku.xlsx"
    assert buku.sha256 == hashlib.sha256(path.read_bytes()).hexdigest()
    assert [grid.nama for grid in buku.daftar_grid] == ["Anggaran & Realisasi", "Kosong"]
    grid = buku.daftar_grid[0]
    assert [grid.cell(2, k).nilai for k in range(1, 6)] == [None, "Uraian", 12476249429, Decimal("0.5"), True]
    assert grid.cell(3, 2).nilai == "01"
    assert grid.cell(3, 6).nilai == datetime.date(2020, 12, 31)
    assert grid.cell(4, 2).nilai == KodeGalat("#N/A")
    assert grid.rumus == {(3, 4), (4, 2), (4, 3)}
    assert grid.format == {3: {3: Format(0), 4: Format(2, True), 5: Format(2)}, 4: {4: Format(0)}}
    assert grid.baris_tersembunyi == {5}
    assert buku.daftar_grid[1].cell(1, 1).kosong


def test_formula_that_openpyxl_wrote_has_no_value(tmp_path: Path) -> None:
    buku = openpyxl.Workbook()
    buku.active.append([1, 2, "=A1+B1"])
    buku.active["E9"] = "=C1*2"
    buku.save(tmp_path / "buku.xlsx")
    grid = read(tmp_path / "buku.xlsx").daftar_grid[0]
    assert grid.cell(1, 3).nilai is TANPA_NILAI
    assert grid.cell(9, 5).nilai is TANPA_NILAI  # beyond the last cell with a value
    assert grid.cell(1, 3).rumus


SEL = (
    '<row r="2" hidden="1"><c r="A2" s="1"><v>7</v></c><c r="B2" t="inlineStr"><is><t>teks</t></is></c>'
    '<c r="C2" t="e"><f>1/0</f><v>#DIV/0!</v></c><c r="D2"><f>1+1</f></c><c r="E2" t="str"><f>""</f><v></v></c>'
    '<c r="F2" t="str"><f>A2</f></c><c r="G2"><f/><v/></c><c s="2" r="H2" t="b"><v>1</v></c></row>'
)  # fmt: skip


POLOS = SEL.replace('s="2" r="H2"', 'r="H2" s="2"')


@pytest.mark.parametrize(
    ("sel", "pilihan"),
    [
        (POLOS, {}),
        (SEL, {}),
        (SEL, {"awalan": "x"}),
        (SEL, {"strict": True}),
        ("<!-- <c r='Z9'/> -->" + POLOS, {}),
        ("<row/>" + re.sub(r' r="\w+"', "", SEL), {}),
    ],
    ids=["plain", "attribute order", "prefixed", "strict", "comment", "without addresses"],
)
def test_every_way_to_write_the_same_sheet(buku_xml: BuatBuku, sel: str, pilihan: dict[str, object]) -> None:
    grid = read(buku_xml(f"<sheetData>{sel}</sheetData>", **pilihan)).daftar_grid[0]
    nilai = [grid.cell(2, k).nilai for k in range(1, 9)]
    assert nilai == [7, "teks", KodeGalat("#DIV/0!"), TANPA_NILAI, None, TANPA_NILAI, TANPA_NILAI, True]
    assert grid.rumus == {(2, k) for k in (3, 4, 5, 6, 7)}
    assert grid.format == {2: {1: Format(0), 8: Format(1, True)}}
    assert grid.baris_tersembunyi == {2}


def test_text_that_looks_like_a_cell_is_text(buku_xml: BuatBuku) -> None:
    teks = '<is><t><![CDATA[<c r="B1" t="e"><v>x</v></c>]]></t></is>'
    isi = f'<row r="1"><c r="A1" t="inlineStr">{teks}</c></row>'
    grid = read(buku_xml(f"<sheetData>{isi}</sheetData>")).daftar_grid[0]
    assert grid.cell(1, 1).nilai == '<c r="B1" t="e"><v>x</v></c>'
    assert grid.cell(1, 2).kosong


def test_plain_sheets_are_searched_and_agree_with_the_walk(tmp_path: Path) -> None:
    path = tmp_path / "buku.xlsx"
    with xlsxwriter.Workbook(path) as buku:
        persen = buku.add_format({"num_format": "0.0%"})
        lembar = buku.add_worksheet()
        for baris in range(200):
            lembar.write_number(baris, 0, baris, persen)
            lembar.write_formula(baris, 30, f'=A{baris + 1}&"<f>"', None, f"{baris}<f>")
    data = zipfile.ZipFile(path).read("xl/worksheets/sheet1.xml")
    assert data_polos(data) is not None
    cepat = pindai(data, [UMUM, Format(1, True)])
    teliti = pindai(data.replace(b"<sheetData>", b"<sheetData><!-- -->"), [UMUM, Format(1, True)])
    assert cepat == teliti
    assert len(cepat.format) == len(cepat.rumus) == 200


@pytest.mark.parametrize("awalan", [b"", b"<!-- -->"], ids=["searched", "walked"])
def test_formulas_share_the_text_last_written_under_their_number(awalan: bytes) -> None:
    def baris(nomor: int, rumus: str) -> str:
        return f'<row r="{nomor}"><c r="C{nomor}"><f t="shared" {rumus}<v>1</v></c></row>'

    induk, anggota = 'ref="C{}:C{}" si="0">A{}/B{}</f>', 'si="0"/>'
    isi = baris(2, induk.format(2, 3, 2, 2)) + baris(3, anggota)
    isi += baris(7, induk.format(7, 8, 2, 7)) + baris(8, anggota)
    data = b"<worksheet>" + awalan + f"<sheetData>{isi}</sheetData></worksheet>".encode()
    teks = {tempat: (r.teks, r.asal) for tempat, r in pindai(data, [UMUM]).teks_rumus.items()}
    atas, bawah = ("A2/B2", (2, 3)), ("A2/B7", (7, 3))
    assert teks == {(2, 3): atas, (3, 3): atas, (7, 3): bawah, (8, 3): bawah}


@pytest.mark.parametrize(
    ("kode", "format_"),
    [
        ("General", UMUM), ("0", Format(0)), ("0%", Format(0, True)), ("0.00%", Format(2, True)),
        ("#,##0", Format(0)), ("#,##0.0;[Red]-#,##0.0", Format(1)), ("_-* #,##0.00_-;_-* -#,##0.00_-", Format(2)),
        ('"Rp"#,##0', Format(0)), ("[$Rp-421]#,##0.00", Format(2)), ("0\\.0", Format(0)), ('0" %"', Format(0, poin=True)),
        ("@", UMUM), ("dd mmmm yyyy", UMUM), ("0.0,", UMUM), ("0.00E+00", UMUM), ("# ?/?", UMUM), ("", UMUM),
        (";;;", UMUM), ('"unfinished', UMUM), ("[unfinished", UMUM), ("0.", Format(0)), ("#.##", Format(2)),
    ],
)  # fmt: skip
def test_number_format_codes(kode: str, format_: Format) -> None:
    assert urai_format(kode) == format_


def _zip(bagian: dict[str, bytes]) -> bytes:
    isi = io.BytesIO()
    with zipfile.ZipFile(isi, "w", zipfile.ZIP_DEFLATED) as arsip:
        for nama, data in bagian.items():
            arsip.writestr(nama, data)
    return isi.getvalue()


OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)


@pytest.mark.parametrize(
    ("isi", "pesan"),
    [
        (b"", "kosong"),
        (OLE, r"\.xls lama"),
        (OLE + "EncryptedPackage".encode("utf-16-le"), "kata sandi"),
        (b"\xef\xbb\xbf<html><table></table></html>", "HTML"),
        (b'<?xml version="1.0"?><Workbook/>', "XML"),
        (b"kode;uraian;anggaran\n1;a;2\n", "CSV"),
        (bytes(range(256)), "bukan buku kerja"),
        (b"PK\x03\x04" + bytes(40), "rusak"),
        (b"PK\x05\x06" + bytes(18), "rusak"),
        (_zip({"mimetype": b"application/vnd.oasis.opendocument.spreadsheet"}), r"\.ods"),
        (_zip({"xl/workbook.bin": b"x"}), r"\.xlsb"),
        (_zip({"readme.txt": b"x"}), "bukan buku kerja"),
        (_zip({"A.xml": b"x", "a.XML": b"y"}), "bernama sama"),
    ],
)
def test_what_is_no_workbook_is_named(tmp_path: Path, isi: bytes, pesan: str) -> None:
    path = tmp_path / "laporan.xlsx"
    path.write_bytes(isi)
    with pytest.raises(BukuDitolak, match=pesan) as galat:
        read(path)
    assert "laporan.xlsx" in str(galat.value)
    assert str(galat.value).endswith(".")


def test_what_is_no_file(tmp_path: Path) -> None:
    with pytest.raises(BukuDitolak, match="tidak ada"):
        read(tmp_path / "tiada.xlsx")
    with pytest.raises(BukuDitolak, match="folder"):
        read(tmp_path)
    if hasattr(os, "mkfifo"):
        os.mkfifo(tmp_path / "pipa.xlsx")
        with pytest.raises(BukuDitolak, match="bukan berkas biasa"):
            read(tmp_path / "pipa.xlsx")


def test_every_truncation_is_refused(buku_xml: BuatBuku) -> None:
    path = buku_xml(f"<sheetData>{SEL}</sheetData>")
    isi = path.read_bytes()
    for panjang in range(0, len(isi), 97):
        path.write_bytes(isi[:panjang])
        with pytest.raises(BukuDitolak):
            read(path)


def test_flipped_bytes_never_give_a_traceback(buku_xml: BuatBuku) -> None:
    path = buku_xml(f"<sheetData>{SEL}</sheetData>")
    isi = path.read_bytes()
    for letak in range(0, len(isi), 23):
        path.write_bytes(isi[:letak] + bytes([isi[letak] ^ 0x55]) + isi[letak + 1 :])
        with contextlib.suppress(BukuDitolak):
            read(path)


def test_bad_checksum_is_refused(buku_xml: BuatBuku) -> None:
    path = buku_xml("<sheetData/>")
    isi = bytearray(path.read_bytes())
    pusat = isi.rindex(b"xl/lembar.xml") - 46
    isi[pusat + 16] ^= 1
    path.write_bytes(isi)
    with pytest.raises(BukuDitolak, match="tidak utuh"):
        read(path)


@pytest.mark.parametrize("jumlah_bohong", [10, 10**6])
def test_a_size_that_lies_is_refused(buku_xml: BuatBuku, jumlah_bohong: int) -> None:
    path = buku_xml("<sheetData/>")
    isi = bytearray(path.read_bytes())
    struct.pack_into("<I", isi, isi.rindex(b"xl/lembar.xml") - 46 + 24, jumlah_bohong)
    path.write_bytes(isi)
    with pytest.raises(BukuDitolak, match="tidak utuh"):
        read(path)


@pytest.mark.parametrize(
    ("batas", "nilai"), [("MAKS_ENTRI", 3), ("MAKS_TOTAL", 500), ("MAKS_BAGIAN", 500), ("NISBAH_MULAI", 100)]
)
def test_zip_bombs_are_refused(
    buku_xml: BuatBuku, monkeypatch: pytest.MonkeyPatch, batas: str, nilai: int
) -> None:
    path = buku_xml("<sheetData/>", bagian={"xl/media/bom.bin": bytes(900_000)})
    read(path)
    monkeypatch.setattr(modul_paket, batas, nilai)
    with pytest.raises(BukuDitolak, match=r"mengembang|bagian"):
        read(path)


DTD = '<!DOCTYPE a [<!ENTITY e "eeee">]>'


@pytest.mark.parametrize(
    "bagian", ["xl/lembar.xml", "xl/workbook.xml", "xl/styles.xml", "xl/sharedStrings.xml"]
)
@pytest.mark.parametrize("kepala", [DTD, f"<!-- <a> -->\n{DTD}", f'<?xml version="1.0"?>{DTD}'])
def test_a_dtd_is_refused(buku_xml: BuatBuku, bagian: str, kepala: str) -> None:
    with pytest.raises(BukuDitolak, match="DTD"):
        read(buku_xml("<sheetData/>", bagian={bagian: f"{kepala}<a>&e;</a>"}))


def test_letters_that_calamine_would_misread_are_refused(buku_xml: BuatBuku) -> None:
    lembar = '<?xml version="1.0" encoding="{}"?><worksheet><sheetData/></worksheet>'
    with pytest.raises(BukuDitolak, match="UTF-8"):
        read(buku_xml("", bagian={"xl/lembar.xml": lembar.format("windows-1252").encode("windows-1252")}))


@pytest.mark.parametrize(
    "sel",
    [
        '<c r="A1048577"><v>1</v></c>', '<c r="ZZZZ99999999999"><v>1</v></c>', '<c r="A1"><v>1</v>',
        '<c r="A1" t="s"><v>9</v></c>', '<c r="A1" t="n"><v>bukan</v></c>', '<x r="1"><c r="$$"/>',
    ],
)  # fmt: skip
def test_sheets_out_of_bounds_or_out_of_order_are_refused(buku_xml: BuatBuku, sel: str) -> None:
    with pytest.raises(BukuDitolak):
        read(buku_xml(f'<sheetData><row r="1">{sel}</row></sheetData>'))


def test_styled_empty_cells_far_away_are_fine(buku_xml: BuatBuku) -> None:
    isi = '<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="XFD1048576" s="1"/></row>'
    assert read(buku_xml(f"<sheetData>{isi}</sheetData>")).daftar_grid[0].cell(1, 1).nilai == 1


def test_no_row_that_was_walked_stays_in_memory():
    """Commands look for no garbage, so what holds itself in a circle would stay to the end."""
    gc.collect()
    gc.disable()
    try:
        telusuri(b'<row r="1"><c r="A1"><v>1</v></c></row>')
        anak_akar(b"<a><b/></a>")
        with pytest.raises(XmlAneh):
            telusuri(b"<row>")
        assert gc.collect() == 0
    finally:
        gc.enable()
