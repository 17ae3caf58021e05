"""Every trap that a workbook's XML sets for a patcher: handled, or refused by name."""

from __future__ import annotations

import datetime
import zipfile
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path

import openpyxl
import pytest
import xlsxwriter
from openpyxl.utils.cell import coordinate_to_tuple

from lakip_xl.files.patch import patch
from lakip_xl.files.reader import read
from lakip_xl.values.cell import Nilai
from lakip_xl.values.ditolak import BukuDitolak
from lakip_xl.values.edit import Edit

BuatBuku = Callable[..., Path]
UTAMA = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
HUBUNGAN = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PAKET = "http://schemas.openxmlformats.org/package/2006"
MC = "http://schemas.openxmlformats.org/markup-compatibility/2006"
SEBELAS = Decimal(11)
DUA_SEL = '<sheetData><row r="1"><c r="A1"><v>1</v></c><c r="B1"><v>2</v></c></row></sheetData>'


def isi(path: Path, nilai: dict[str, Decimal | str]) -> None:
    buku = read(path)
    grid = buku.daftar_grid[0]
    daftar = [
        Edit(grid.nama, alamat, grid.cell(*coordinate_to_tuple(alamat)).mentah, baru)
        for alamat, baru in nilai.items()
    ]
    patch(path, path, daftar, buku.sha256)


def nilai_sel(path: Path, alamat: str) -> Nilai:
    return read(path).daftar_grid[0].cell(*coordinate_to_tuple(alamat)).mentah or None


def bagian(path: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(path) as arsip:
        return {nama: arsip.read(nama) for nama in arsip.namelist()}


def xml_lembar(path: Path) -> str:
    return bagian(path)["xl/lembar.xml"].decode()


def ditolak(path: Path, alamat: str, alasan: str, baru: Decimal | str = SEBELAS) -> None:
    sebelum = path.read_bytes()
    with pytest.raises(BukuDitolak, match=alasan) as sebab:
        isi(path, {alamat: baru})
    assert "\n" not in str(sebab.value)
    assert path.read_bytes() == sebelum


def lembar(isi_lembar: str, **lain: str) -> str:
    atribut = "".join(f' {nama.replace("_", ":")}="{nilai}"' for nama, nilai in lain.items())
    return f'<worksheet xmlns="{UTAMA}"{atribut}>{isi_lembar}</worksheet>'


# How the sheet's XML is written -----------------------------------------------------------------


@pytest.mark.parametrize(
    "kepala",
    [
        "\ufeff",
        '\ufeff<?xml version="1.0"?>',
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\r\n',
        "<?xml version='1.0' encoding='utf-8'?><!-- dibuat tangan --><?apa saja?>",
        '<?xml version="1.0" encoding="us-ascii"?>',
        "<!-- <sheetData><row r='1'/></sheetData> -->",
    ],
    ids=["mark", "mark and declaration", "declaration", "quotes, comment, instruction", "ascii", "comment"],
)
def test_what_stands_before_the_root_stays(buku_xml: BuatBuku, kepala: str) -> None:
    lama = kepala + lembar(DUA_SEL)
    path = buku_xml("", bagian={"xl/lembar.xml": lama.encode()})
    isi(path, {"B1": SEBELAS, "C2": "teks"})
    assert xml_lembar(path) == lama.replace("<v>2</v>", "<v>11</v>").replace(
        "</row></sheetData>",
        '</row><row r="2"><c r="C2" t="inlineStr"><is><t xml:space="preserve">teks</t></is></c></row></sheetData>',
    )
    assert (nilai_sel(path, "A1"), nilai_sel(path, "B1"), nilai_sel(path, "C2")) == (1, 11, "teks")


@pytest.mark.parametrize("nama", ["xl/lembar.xml", "xl/workbook.xml", "xl/styles.xml"])
def test_letters_other_than_utf8_and_utf16_are_refused(buku_xml: BuatBuku, nama: str) -> None:
    xml = bagian(buku_xml(DUA_SEL))[nama].decode()
    path = buku_xml(
        DUA_SEL, bagian={nama: ('<?xml version="1.0" encoding="ISO-8859-1"?>' + xml).encode("latin-1")}
    )
    with pytest.raises(BukuDitolak, match="tidak tersandi UTF-8 atau UTF-16"):
        read(path)


@pytest.mark.parametrize("sandi", ["utf-16", "utf-16-le", "utf-16-be"])
def test_a_part_in_utf16_is_written_in_utf8(buku_xml: BuatBuku, sandi: str) -> None:
    xml = '<?xml version="1.0" encoding="UTF-16" standalone="yes"?>' + xml_lembar(buku_xml(DUA_SEL))
    path = buku_xml(DUA_SEL, bagian={"xl/lembar.xml": xml.encode(sandi)})
    isi(path, {"B1": SEBELAS})
    assert xml_lembar(path) == xml.replace("UTF-16", "UTF-8").replace("<v>2</v>", "<v>11</v>")
    assert (nilai_sel(path, "A1"), nilai_sel(path, "B1")) == (1, 11)


@pytest.mark.parametrize(
    "hiasan",
    [
        '<?a <row r="1"><c r="B1"><v>9</v></c></row> ?>',
        '<!-- <row r="1"><c r="B1"><v>9</v></c></row> -->',
        "\n\t ",
    ],
    ids=["instruction", "comment", "space"],
)
def test_what_only_looks_like_a_row_stays(buku_xml: BuatBuku, hiasan: str) -> None:
    path = buku_xml(
        f'<sheetData>{hiasan}<row r="1">{hiasan}<c r="A1"><v>1</v></c>{hiasan}<c r="B1"><v>2</v></c></row>'
        f"{hiasan}</sheetData>"
    )
    lama = xml_lembar(path)
    isi(path, {"B1": SEBELAS})
    assert xml_lembar(path) == lama.replace("<v>2</v>", "<v>11</v>")
    assert (nilai_sel(path, "A1"), nilai_sel(path, "B1")) == (1, 11)


def test_text_that_looks_like_cells_stays(buku_xml: BuatBuku) -> None:
    teks = '<c r="A1" t="inlineStr"><is><t><![CDATA[</t></is></c><row r="1"><c r="B1"><v>9</v></c></row>]]></t></is></c>'
    path = buku_xml(f'<sheetData><row r="1">{teks}<c r="B1"><v>2</v></c></row></sheetData>')
    isi(path, {"B1": SEBELAS})
    assert teks in xml_lembar(path) and nilai_sel(path, "B1") == SEBELAS
    assert nilai_sel(path, "A1") == '</t></is></c><row r="1"><c r="B1"><v>9</v></c></row>'


def test_alternatives_among_cells_are_refused(buku_xml: BuatBuku) -> None:
    pilihan = (
        '<mc:AlternateContent xmlns:mc="x"><mc:Fallback><row r="2"/></mc:Fallback></mc:AlternateContent>'
    )
    ditolak(buku_xml(DUA_SEL.replace("</sheetData>", pilihan + "</sheetData>")), "A1", "AlternateContent")


@pytest.mark.parametrize(
    ("isi_pilihan", "alasan"),
    [
        ('<sheetProtection sheet="1"/>', "terkunci"),
        ('<mergeCells count="1"><mergeCell ref="A1:B1"/></mergeCells>', "gabungan A1:B1"),
        ('<controls xmlns="x"/>', ""),
    ],
    ids=["protection", "merge", "controls"],
)
def test_alternatives_behind_the_cells_are_read_and_stay(
    buku_xml: BuatBuku, isi_pilihan: str, alasan: str
) -> None:
    pilihan = (
        f'<mc:AlternateContent xmlns:mc="{MC}"><mc:Choice Requires="x14" xmlns:x14="y">{isi_pilihan}</mc:Choice>'
        "</mc:AlternateContent>"
    )
    path = buku_xml(DUA_SEL, ekor=pilihan)
    if alasan:
        ditolak(path, "B1", alasan)
    else:
        isi(path, {"B1": SEBELAS})
        assert pilihan in xml_lembar(path)


def test_extensions_behind_the_cells_stay(buku_xml: BuatBuku) -> None:
    ekor = (
        '<extLst><ext uri="{78C0D931-6437-407d-A8EE-F0AAD7539E65}" xmlns:x14="x"><x14:conditionalFormattings>'
        '<x14:row r="1"/><x14:sheetData><x14:c r="B1"/></x14:sheetData></x14:conditionalFormattings></ext></extLst>'
    )
    path = buku_xml(DUA_SEL, ekor=ekor)
    lama = xml_lembar(path)
    isi(path, {"B1": SEBELAS})
    assert xml_lembar(path) == lama.replace("<v>2</v>", "<v>11</v>")


def test_a_cell_with_more_than_a_value_is_refused(buku_xml: BuatBuku) -> None:
    path = buku_xml(DUA_SEL.replace("<v>2</v>", '<v>2</v><extLst><ext uri="x"/></extLst>'))
    with pytest.raises(BukuDitolak, match="rusak"):
        read(path)


# Where the sheet is -----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("target", "nama"),
    [("/xl/Isi/data.bin", "xl/Isi/data.bin"), ("Isi/data.bin", "xl/Isi/data.bin"), ("x.xml", "xl/x.xml")],
)
def test_a_sheet_is_found_by_its_relation_alone(
    tmp_path: Path, buku_xml: BuatBuku, target: str, nama: str
) -> None:
    """An odd folder, a name that says nothing, and one beside it that lies."""
    semula = bagian(buku_xml(DUA_SEL))
    rels = semula["xl/_rels/workbook.xml.rels"].decode().replace("/xl/lembar.xml", target)
    semula["xl/_rels/workbook.xml.rels"] = rels.encode()
    semula[nama] = semula.pop("xl/lembar.xml")
    semula["xl/worksheets/sheet1.xml"] = lembar(DUA_SEL.replace("<v>2</v>", "<v>3</v>")).encode()
    path = tmp_path / "aneh.xlsx"
    with zipfile.ZipFile(path, "w") as arsip:
        for bagian_, data in semula.items():
            arsip.writestr(bagian_, data)
    sebelum = bagian(path)
    isi(path, {"B1": SEBELAS})
    assert {n for n, d in bagian(path).items() if d != sebelum[n]} == {nama}


def test_two_sheets_in_one_part_are_refused(buku_xml: BuatBuku) -> None:
    dua = bagian(buku_xml(DUA_SEL))["xl/workbook.xml"].decode()
    dua = dua.replace("</sheets>", '<sheet name="Kembar" sheetId="2" r:id="r1"/></sheets>')
    path = buku_xml(DUA_SEL, bagian={"xl/workbook.xml": dua})
    sebelum = path.read_bytes()
    with pytest.raises(BukuDitolak):  # by the reader, and if not by it, by the proof
        isi(path, {"B1": SEBELAS})
    assert path.read_bytes() == sebelum


# What a cell holds ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("sel", "semula"),
    [
        ('<c r="A1" s="4" t="b"><v>1</v></c>', True),
        ('<c r="A1" s="4" t="d"><v>2020-12-31</v></c>', datetime.date(2020, 12, 31)),
        ("<c r='A1' t = 'str' s='4'><v>a</v></c>", "a"),
        (
            '<c t="inlineStr" r="A1" s="4"><is><r><rPr><b/></rPr><t>te</t></r><r><t>bal</t></r></is></c>',
            "tebal",
        ),
        (
            '<c r="A1" s="4" t="inlineStr"><is><t>仮名</t><rPh sb="0" eb="2"><t>かな</t></rPh></is></c>',
            "仮名",
        ),
        ('<c r="A1" s="4" t="n" ph="1"><v>1E+2</v></c>', Decimal(100)),
    ],
    ids=["bool", "ISO date", "string", "rich inline", "phonetic", "number"],
)
@pytest.mark.parametrize("baru", [SEBELAS, "teks", ""], ids=["number", "text", "nothing"])
def test_the_style_stays_and_the_type_goes(
    buku_xml: BuatBuku, sel: str, semula: Nilai, baru: Decimal | str
) -> None:
    path = buku_xml(f'<sheetData><row r="1">{sel}<c r="B1"><v>2</v></c></row></sheetData>')
    assert nilai_sel(path, "A1") == semula
    isi(path, {"A1": baru})
    assert nilai_sel(path, "A1") == (baru or None)
    (tag,) = [t for t in xml_lembar(path).split("<") if "A1" in t]
    assert ('s="4"' in tag or "s='4'" in tag) and ('t="inlineStr"' in tag) == (baru == "teks")
    assert tag.count(" t=") == (baru == "teks") and tag.count(" t =") == 0


def test_shared_strings_rich_and_phonetic_stay(tmp_path: Path) -> None:
    path = tmp_path / "buku.xlsx"
    with xlsxwriter.Workbook(path) as buku:
        ws = buku.add_worksheet("Data")
        tebal = buku.add_format({"bold": True})
        ws.write_rich_string("A1", "biasa ", tebal, "tebal")
        ws.write_rich_string("A2", "lain ", tebal, "tebal")
        ws.write_string("A3", " bertepi ")
    lama = bagian(path)["xl/sharedStrings.xml"]
    isi(path, {"A1": "polos"})
    assert bagian(path)["xl/sharedStrings.xml"] == lama
    assert [nilai_sel(path, f"A{n}") for n in (1, 2, 3)] == ["polos", "lain tebal", " bertepi "]


@pytest.mark.parametrize("s", [3, 14])
def test_a_number_in_a_date_is_refused_and_a_text_is_not(buku_xml: BuatBuku, s: int) -> None:
    xf = "".join(f'<xf numFmtId="{nomor}"/>' for nomor in (0, 0, 0, 14, *[164] * 11))
    numfmt = '<numFmts><numFmt numFmtId="164" formatCode="[$-421]dd mmmm yyyy"/></numFmts>'
    gaya = f'<styleSheet xmlns="{UTAMA}">{numfmt}<cellXfs>{xf}</cellXfs></styleSheet>'
    path = buku_xml(
        f'<sheetData><row r="1"><c r="A1" s="{s}"><v>44196</v></c></row></sheetData>',
        bagian={"xl/styles.xml": gaya},
    )
    assert nilai_sel(path, "A1") == datetime.date(2020, 12, 31)
    ditolak(path, "A1", "berformat tanggal")
    isi(path, {"A1": "31 Desember"})


# What reaches over cells ------------------------------------------------------------------------


def test_a_spilled_formula_and_its_spill_are_refused(tmp_path: Path) -> None:
    path = tmp_path / "buku.xlsx"
    with xlsxwriter.Workbook(path) as buku:
        ws = buku.add_worksheet("Data")
        ws.write_column("A1", [3, 1, 2])
        ws.write_dynamic_array_formula("C1:C3", "=SORT(A1:A3)", None, 1)
        ws.write("C2", 2)
    for alamat, alasan in (("C1", "rumus"), ("C2", "rumus larik"), ("C3", "rumus larik")):
        ditolak(path, alamat, f"Data!{alamat} tidak dapat diisi.*{alasan}")
    isi(path, {"C4": SEBELAS})


def test_a_data_table_is_refused(buku_xml: BuatBuku) -> None:
    rumus = '<c r="B2"><f t="dataTable" ref="B2:C3" dt2D="1" dtr="1" r1="A8" r2="A9"/><v>1</v></c>'
    path = buku_xml(
        f'<sheetData><row r="2">{rumus}<c r="C2"><v>2</v></c></row><row r="3"><c r="B3"><v>3</v></c></row></sheetData>'
    )
    ditolak(path, "C2", "rumus larik")
    ditolak(path, "C3", "rumus larik")
    isi(path, {"D2": SEBELAS})


def test_a_pivot_table_is_refused(buku_xml: BuatBuku) -> None:
    rels = (
        f'<Relationships xmlns="{PAKET}/relationships"><Relationship Id="r1" Type="{HUBUNGAN}/pivotTable" '
        'Target="pivotTables/pivotTable1.xml"/></Relationships>'
    )
    poros = f'<pivotTableDefinition xmlns="{UTAMA}"><location ref="B2:C5" firstHeaderRow="1"/></pivotTableDefinition>'
    path = buku_xml(
        "<sheetData/>", bagian={"xl/_rels/lembar.xml.rels": rels, "xl/pivotTables/pivotTable1.xml": poros}
    )
    ditolak(path, "C5", "hasil PivotTable")
    isi(path, {"A1": SEBELAS, "D5": SEBELAS})


def test_headings_and_totals_of_a_table_are_refused(tmp_path: Path) -> None:
    path = tmp_path / "buku.xlsx"
    with xlsxwriter.Workbook(path) as buku:
        ws = buku.add_worksheet("Data")
        kolom = [{"header": "Uraian", "total_string": "JUMLAH"}, {"header": "Nilai", "total_function": "sum"}]
        ws.add_table("B2:C6", {"columns": kolom, "total_row": True, "data": [["a", 1], ["b", 2], ["c", 3]]})
    ditolak(path, "B2", "judul sebuah Tabel Excel", "Lain")
    ditolak(path, "B6", "baris total sebuah Tabel Excel", "Lain")
    isi(path, {"B5": "Lain", "C5": SEBELAS, "B7": "di bawahnya"})


# What its owner said ----------------------------------------------------------------------------


def _tandai(sifat: str) -> dict[str, str]:
    jenis = "application/vnd.openxmlformats-officedocument.custom-properties+xml"
    return {
        "[Content_Types].xml": (
            f'<Types xmlns="{PAKET}/content-types"><Default Extension="xml" ContentType="{jenis}"/></Types>'
        ),
        "_rels/.rels": (
            f'<Relationships xmlns="{PAKET}/relationships"><Relationship Id="r1" Type="{HUBUNGAN}/officeDocument" '
            f'Target="xl/workbook.xml"/><Relationship Id="r2" Type="{HUBUNGAN}/custom-properties" '
            'Target="docProps/custom.xml"/></Relationships>'
        ),
        "docProps/custom.xml": f'<Properties xmlns:vt="v">{sifat}</Properties>',
    }


def test_a_workbook_marked_final_is_refused(buku_xml: BuatBuku) -> None:
    sifat = '<property pid="2" name="_MarkAsFinal"><vt:bool>{}</vt:bool></property>'
    final = buku_xml(DUA_SEL, bagian=_tandai(sifat.format("true")))
    ditolak(final, "A1", "ditandai final; buka di Excel")
    salinan = final.with_name("tahun depan.xlsx")
    assert patch(final, salinan, [Edit("Data", "A1", Decimal(1), SEBELAS)], read(final).sha256)
    assert nilai_sel(salinan, "A1") == SEBELAS
    isi(buku_xml(DUA_SEL, bagian=_tandai(sifat.format("false"))), {"A1": SEBELAS})


@pytest.mark.parametrize(
    ("berbagi", "alasan"),
    [
        ('<fileSharing userName="a" reservationPassword="CC1A"/>', "hanya boleh diubah dengan kata sandi"),
        (
            '<fileSharing algorithmName="SHA-512" hashValue="x" saltValue="y" spinCount="1"/>',
            "dengan kata sandi",
        ),
        ('<fileSharing readOnlyRecommended="1" userName="a"/>', ""),
    ],
    ids=["old password", "password", "recommended"],
)
def test_a_reserved_workbook_is_refused_and_a_recommendation_is_not(
    buku_xml: BuatBuku, berbagi: str, alasan: str
) -> None:
    buku = bagian(buku_xml(DUA_SEL))["xl/workbook.xml"].decode().replace("<sheets>", berbagi + "<sheets>")
    path = buku_xml(DUA_SEL, bagian={"xl/workbook.xml": buku})
    if alasan:
        ditolak(path, "A1", alasan)
    else:
        isi(path, {"A1": SEBELAS})
        assert berbagi in bagian(path)["xl/workbook.xml"].decode()


def test_a_locked_structure_lets_cells_be_written(buku_xml: BuatBuku) -> None:
    isi(buku_xml(DUA_SEL, buku='<workbookProtection lockStructure="1"/>'), {"A1": SEBELAS})


# What is beside the cells -----------------------------------------------------------------------

LAIN = (
    "xl/vbaProject.bin", "xl/drawings/drawing1.xml", "xl/charts/chart1.xml", "xl/media/image1.png",
    "xl/slicers/slicer1.xml", "xl/slicerCaches/slicerCache1.xml", "xl/comments1.xml",
    "xl/threadedComments/threadedComment1.xml", "xl/persons/person.xml", "xl/ctrlProps/ctrlProp1.xml",
    "xl/embeddings/oleObject1.bin", "xl/printerSettings/printerSettings1.bin", "xl/connections.xml",
    "xl/externalLinks/externalLink1.xml", "customXml/item1.xml", "xl/pivotCache/pivotCacheRecords1.xml",
    "xl/metadata.xml", "xl/richData/rdrichvalue.xml", "xl/theme/theme1.xml", "docProps/app.xml",
    "customUI/customUI14.xml",
)  # fmt: skip


def test_every_other_part_stays_byte_for_byte(buku_xml: BuatBuku) -> None:
    """Whatever it holds, well formed or not: it is copied, not read."""
    lain = {nama: f"<tidak ditutup {nama}".encode() + bytes(range(256)) for nama in LAIN}
    path = buku_xml(DUA_SEL, bagian=lain)
    with zipfile.ZipFile(path) as arsip:
        mentah = {i.filename: (i.header_offset, i.compress_size) for i in arsip.infolist()}
    sebelum, semula = bagian(path), path.read_bytes()
    isi(path, {"B1": SEBELAS, "C9": "teks"})
    sesudah, kini = bagian(path), path.read_bytes()
    assert list(sesudah) == list(sebelum)
    assert {n for n in sebelum if sebelum[n] != sesudah[n]} == {"xl/lembar.xml"}
    with zipfile.ZipFile(path) as arsip:
        for info in arsip.infolist():
            if info.filename != "xl/lembar.xml":
                awal, besar = mentah[info.filename]
                panjang = 30 + len(info.filename.encode()) + besar
                assert kini[info.header_offset :][:panjang] == semula[awal:][:panjang], info.filename


def test_openpyxl_opens_the_patched_book_of_a_real_office(buku_nyata: Path, tmp_path: Path) -> None:
    path = tmp_path / "buku.xlsx"
    path.write_bytes(buku_nyata.read_bytes())
    isi(path, {"H4": "di luar tabel"})
    assert openpyxl.load_workbook(path).worksheets[0]["H4"].value == "di luar tabel"
