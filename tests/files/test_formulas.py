"""What a replaced formula leaves behind, part by part; with whole workbooks it is told in `test_timpa_rumus`."""

import pytest

from lakip_xl.files.formulas import IndukTertahan, minta_hitung_ulang, pindahkan_induk
from lakip_xl.files.sheet import SheetXml, urai_sheet
from lakip_xl.files.splice import Ganti
from lakip_xl.files.xml_cells import XmlAneh

INDUK = '<f t="shared" ref="{}" si="{}">{}</f>'


def lembar(*daftar_sel: tuple[str, str]) -> SheetXml:
    """Cells in rows of their own numbers; each is an address and its formula element."""
    baris: dict[str, str] = {}
    for alamat, rumus in daftar_sel:
        nomor = alamat.lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ")
        baris[nomor] = baris.get(nomor, "") + f'<c r="{alamat}">{rumus}<v>1</v></c>'
    isi = "".join(f'<row r="{n}">{x}</row>' for n, x in baris.items())
    return urai_sheet(f"<worksheet><sheetData>{isi}</sheetData></worksheet>".encode())


def sesudah(sheet_xml: SheetXml, daftar: list[Ganti]) -> bytes:
    data = sheet_xml.data
    for awal, akhir, isi in sorted(daftar, reverse=True):
        data = data[:awal] + isi + data[akhir:]
    return data


DUA_KELOMPOK = lembar(
    ("A1", INDUK.format("A1:A3", 0, "B1+$B$9")), ("C1", INDUK.format("C1:C2", 1, "B1*2")),
    ("A2", '<f t="shared" si="0"/>'), ("C2", '<f t="shared" si="1"/>'), ("A3", '<f t="shared" si="0"/>'),
)  # fmt: skip


def test_each_group_is_moved_by_itself() -> None:
    hasil = sesudah(DUA_KELOMPOK, pindahkan_induk(DUA_KELOMPOK, {(1, 1)}))
    assert hasil == DUA_KELOMPOK.data.replace(
        b'<f t="shared" si="0"/>', b'<f t="shared" si="0" ref="A2:A3">B2+$B$9</f>', 1
    )
    assert len(pindahkan_induk(DUA_KELOMPOK, {(1, 1), (1, 3)})) == 2


@pytest.mark.parametrize("timpa", [set(), {(2, 1)}, {(9, 9)}, {(1, 1), (2, 1), (3, 1)}])
def test_where_no_first_leaves_others_behind_nothing_moves(timpa: set[tuple[int, int]]) -> None:
    assert pindahkan_induk(DUA_KELOMPOK, timpa) == []


def test_in_a_row_columns_shift_and_rows_do_not() -> None:
    sheet_xml = lembar(("A5", INDUK.format("A5:C5", 0, "A4+A$4+$A4")), ("B5", '<f si="0" t="shared"></f>'),
                       ("C5", '<f t="shared" si="0"/>'))  # fmt: skip
    ((_, _, isi),) = pindahkan_induk(sheet_xml, {(5, 1)})
    assert isi == b'<f si="0" t="shared" ref="B5:C5">B4+B$4+$A4</f>'


def test_a_name_that_looks_like_a_cell_beyond_the_last_column_holds_its_group() -> None:
    for nama, tertahan in (("XFD1", False), ("XFE1", True), ("xfe1", True), ("_XFE1", False)):
        sheet_xml = lembar(("B1", INDUK.format("B1:B2", 0, f"{nama}*2")), ("B2", '<f t="shared" si="0"/>'))
        if tertahan:
            with pytest.raises(IndukTertahan) as galat:
                pindahkan_induk(sheet_xml, {(1, 2)})
            assert galat.value.tempat == (1, 2)
        else:
            assert pindahkan_induk(sheet_xml, {(1, 2)})


LEMBAR = b'<workbook><sheets><sheet name="a"/></sheets>'
BUKU = [
    b"",
    b"<calcPr/>",
    b'<calcPr calcId="1" fullCalcOnLoad="0"/>',
    b"<calcPr fullCalcOnLoad='true'></calcPr>",
    b"<!-- <calcPr/> --><externalReferences/><definedNames/>",
    b'<x:calcPr xmlns:x="u"/>',
]


@pytest.mark.parametrize("isi", BUKU)
def test_a_workbook_is_asked_once_to_recompute(isi: bytes) -> None:
    hasil = minta_hitung_ulang(LEMBAR + isi + b"</workbook>")
    assert minta_hitung_ulang(hasil) == hasil
    assert hasil.count(b"fullCalcOnLoad") == 1 and hasil.count(b"calcPr") >= 1


@pytest.mark.parametrize(
    "isi",
    [b"<externalReferences><a/></externalReferences><definedNames/>", b"<functionGroups/><externalReferences/>",
     b"<functionGroups/>", b""],
)  # fmt: skip
def test_the_request_stands_where_the_schema_wants_it(isi: bytes) -> None:
    hasil = minta_hitung_ulang(LEMBAR + isi + b"<oleSize/></workbook>")
    assert hasil == LEMBAR + isi + b'<calcPr fullCalcOnLoad="1"/><oleSize/></workbook>'


def test_what_only_looks_like_a_request_is_left() -> None:
    kata = b'<!-- <calcPr fullCalcOnLoad="1"/> -->'
    hasil = minta_hitung_ulang(LEMBAR + kata + b"</workbook>")
    assert kata in hasil and hasil.count(b"<calcPr") == 2


def test_a_workbook_without_sheets_has_no_place_for_it() -> None:
    with pytest.raises(XmlAneh):
        minta_hitung_ulang(b"<workbook><!-- <sheets/> --></workbook>")
