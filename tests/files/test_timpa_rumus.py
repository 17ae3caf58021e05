"""A formula is replaced by its value only on request; then the calculation chain and shared formulas are right."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Callable, Sequence
from decimal import Decimal
from pathlib import Path

import openpyxl
import pytest
from openpyxl.utils.cell import coordinate_to_tuple

from lakip_xl.files.patch import halangan, patch
from lakip_xl.files.reader import read
from lakip_xl.values.ditolak import BukuDitolak
from lakip_xl.values.edit import Edit

BuatBuku = Callable[..., Path]
UTAMA = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
HUBUNGAN = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
RANTAI = "xl/calcChain.xml"
TUJUH = Decimal(7)


def timpa(path: Path, *daftar_alamat: str) -> None:
    """Replace what stands there, formulas too, by 7."""
    buku = read(path)
    grid = buku.daftar_grid[0]
    daftar = []
    for alamat in daftar_alamat:
        tempat = coordinate_to_tuple(alamat)
        daftar.append(Edit("Data", alamat, grid.cell(*tempat).nilai, TUJUH, tempat in grid.rumus))
    patch(path, path, daftar, buku.sha256)


def bagian(path: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(path) as arsip:
        return {nama: arsip.read(nama) for nama in arsip.namelist()}


def lembar(*daftar_sel: str) -> str:
    """Cells, each ``A1`` followed by its content, in rows."""
    menurut_baris: dict[int, str] = {}
    for teks in daftar_sel:
        alamat, _, isi = teks.partition(" ")
        baris = coordinate_to_tuple(alamat)[0]
        menurut_baris[baris] = menurut_baris.get(baris, "") + f'<c r="{alamat}">{isi}</c>'
    return (
        "<sheetData>" + "".join(f'<row r="{n}">{x}</row>' for n, x in menurut_baris.items()) + "</sheetData>"
    )


@pytest.fixture
def berantai(buku_xml: BuatBuku) -> Callable[..., Path]:
    """A workbook with a calculation chain."""

    def buat(sheet_data: str, rantai: str, awalan: str = "") -> Path:
        p = f"{awalan}:" if awalan else ""
        xmlns = f'xmlns:{awalan}="{UTAMA}"' if awalan else f'xmlns="{UTAMA}"'
        isi = f"<{p}calcChain {xmlns}>{rantai.replace('<c ', f'<{p}c ')}</{p}calcChain>"
        path = buku_xml(sheet_data)
        semula = bagian(path)
        rels = semula["xl/_rels/workbook.xml.rels"].decode()
        jenis = semula["[Content_Types].xml"].decode()
        hubungan = f'<Relationship Id="r9" Type="{HUBUNGAN}/calcChain" Target="calcChain.xml"/>'
        override = f'<Override PartName="/{RANTAI}" ContentType="application/x"/>'
        return buku_xml(
            sheet_data,
            bagian={
                "xl/_rels/workbook.xml.rels": rels.replace("</Relationships>", hubungan + "</Relationships>"),
                "[Content_Types].xml": jenis.replace("</Types>", override + "</Types>"),
                RANTAI: isi,
            },
        )

    return buat


DUA_RUMUS = lembar("A1 <v>3</v>", "B1 <f>A1*2</f><v>6</v>", "C1 <f>B1+1</f><v>7</v>")


def test_a_replaced_formula_leaves_the_sheet_and_the_chain(berantai: Callable[..., Path]) -> None:
    path = berantai(DUA_RUMUS, '<c r="B1" i="1" l="1"/><c r="C1"/>')
    sebelum = bagian(path)
    timpa(path, "B1")
    sesudah = bagian(path)
    assert list(sesudah) == list(sebelum)
    assert {n for n in sebelum if sebelum[n] != sesudah[n]} == {"xl/lembar.xml", "xl/workbook.xml", RANTAI}
    assert b'<c r="B1"><v>7</v></c><c r="C1"><f>B1+1</f></c>' in sesudah["xl/lembar.xml"]
    # the entry behind it says now which sheet it is on, and that a level begins
    assert sesudah[RANTAI].endswith(b'<c i="1" l="1" r="C1"/></calcChain>')
    assert b'fullCalcOnLoad="1"' in sesudah["xl/workbook.xml"]
    assert read(path).daftar_grid[0].rumus == {(1, 3)}


@pytest.mark.parametrize(
    ("rantai", "sisa"),
    [
        ('<c r="C1" i="1"/><c r="B1"/>', '<c r="C1" i="1"/>'),
        ('<c r="B1" i="2"/><c r="B1" i="1"/><c r="C1"/>', '<c r="B1" i="2"/><c i="1" r="C1"/>'),
        ('<c r="B1" i="1"/><c r="C1" i="1"/>', '<c r="C1" i="1"/>'),
        ('<c r="B1" i="2"/><c r="C1"/>', '<c r="B1" i="2"/><c r="C1"/>'),
    ],
    ids=["last", "other sheet", "named again", "not this sheet"],
)
@pytest.mark.parametrize("awalan", ["", "x"])
def test_only_its_entry_leaves_the_chain(
    berantai: Callable[..., Path], rantai: str, sisa: str, awalan: str
) -> None:
    path = berantai(DUA_RUMUS, rantai, awalan)
    timpa(path, "B1")
    assert sisa in bagian(path)[RANTAI].decode().replace("<x:", "<")


def test_an_empty_chain_goes_with_its_relation_and_its_content_type(berantai: Callable[..., Path]) -> None:
    path = berantai(DUA_RUMUS, '<c r="B1" i="1"/><c r="C1"/>')
    sebelum = bagian(path)
    timpa(path, "B1", "C1")
    sesudah = bagian(path)
    assert list(sesudah) == [n for n in sebelum if n != RANTAI]
    assert b"calcChain" not in sesudah["xl/_rels/workbook.xml.rels"] + sesudah["[Content_Types].xml"]
    assert sesudah["xl/_rels/workbook.xml.rels"].count(b"<Relationship ") == 2
    assert read(path).daftar_grid[0].rumus == set()


def test_what_a_person_wrote_without_a_formula_is_not_replaced_as_one(buku_xml: BuatBuku) -> None:
    path = buku_xml(DUA_RUMUS)
    with pytest.raises(BukuDitolak, match=r"A1.*berubah"):
        patch(path, path, [Edit("Data", "A1", Decimal(3), TUJUH, timpa_rumus=True)], read(path).sha256)
    with pytest.raises(BukuDitolak, match=r"B1.*berisi rumus"):
        patch(path, path, [Edit("Data", "B1", Decimal(6), TUJUH)], read(path).sha256)


# Shared formulas --------------------------------------------------------------------------------

BERSAMA = lembar(
    "B1 <v>2</v>",
    *(f"C{n} <v>{n * 10}</v>" for n in (2, 3, 4, 5)),
    'D2 <f t="shared" ref="D2:D5" si="0" ca="1">C2/$B$1&amp;"&lt;B2&gt;"</f><v>1</v>',
    *(f'D{n} <f t="shared" si="0"/><v>1</v>' for n in (3, 4, 5)),
)


def daftar_rumus(path: Path, kolom: str = "D") -> dict[str, object]:
    """As openpyxl reads them, which writes a shared formula out for each cell."""
    ws = openpyxl.load_workbook(path)["Data"]
    return {sel.coordinate: sel.value for (sel,) in ws[f"{kolom}2:{kolom}5"]}


@pytest.fixture
def bersama(buku_xml: BuatBuku) -> Path:
    gaya = f'<styleSheet xmlns="{UTAMA}"><fonts><font/></fonts></styleSheet>'
    return buku_xml(BERSAMA, bagian={"xl/styles.xml": gaya})


def test_the_next_cell_says_a_shared_formula(bersama: Path) -> None:
    sebelum = daftar_rumus(bersama)
    assert sebelum["D4"] == '=C4/$B$1&"<B2>"'
    timpa(bersama, "D2", "D3")
    assert daftar_rumus(bersama) == {**sebelum, "D2": 7, "D3": 7}
    xml = bagian(bersama)["xl/lembar.xml"].decode()
    assert '<c r="D4"><f t="shared" si="0" ref="D4:D5">C4/$B$1&amp;"&lt;B2&gt;"</f><v>1</v></c>' in xml
    assert '<c r="D5"><f t="shared" si="0"/><v>1</v></c>' in xml


@pytest.mark.parametrize("alamat", [("D4",), ("D5", "D3"), ("D2", "D3", "D4", "D5")])
def test_a_group_that_keeps_its_first_or_nothing_needs_no_other(bersama: Path, alamat: Sequence[str]) -> None:
    sebelum = daftar_rumus(bersama)
    timpa(bersama, *alamat)
    assert daftar_rumus(bersama) == {**sebelum, **dict.fromkeys(alamat, 7)}


def test_libreoffice_reads_what_the_next_cell_says(
    bersama: Path, ke_csv: Callable[[Path], list[list[str]]]
) -> None:
    timpa(bersama, "D2")
    # without a word of Excel in the file, LibreOffice computes what it opens
    assert [baris[3] for baris in ke_csv(bersama)[1:5]] == ["7", "15<B2>", "20<B2>", "25<B2>"]


@pytest.mark.parametrize(
    "sel",
    [
        # without its corner, what is left of a rectangle has no first cell
        (
            'A1 <f t="shared" ref="A1:B2" si="0">C1</f>',
            'B1 <f t="shared" si="0"/>',
            'A2 <f t="shared" si="0"/>',
        ),
        # a name that looks like a cell beyond the last column
        ('A1 <f t="shared" ref="A1:A2" si="0">XYZ2020+C1</f>', 'A2 <f t="shared" si="0"/>'),
        # two that say the same number
        (
            'A1 <f t="shared" ref="A1:A3" si="0">C1</f>',
            'A2 <f t="shared" ref="A2:A3" si="0">D1</f>',
            'A3 <f t="shared" si="0"/>',
        ),
        ('A1 <f t="shared" ref="A1:A2" si="0">B1#</f>', 'A2 <f t="shared" si="0"/>'),
    ],
    ids=["rectangle", "name", "number twice", "beyond us"],
)
def test_a_shared_formula_that_cannot_move_is_refused_by_its_cell(
    buku_xml: BuatBuku, sel: Sequence[str]
) -> None:
    path = buku_xml(lembar(*(f"{s}<v>1</v>" for s in sel)))
    sebelum = path.read_bytes()
    with pytest.raises(BukuDitolak, match="Data!A1 tidak dapat diisi: rumusnya dipakai bersama"):
        timpa(path, "A1")
    assert path.read_bytes() == sebelum
    buku = read(path)
    daftar = [
        Edit("Data", "A1", buku.daftar_grid[0].cell(1, 1).mentah, TUJUH, True),
        Edit("Data", "E9", None, TUJUH),
    ]
    # told beforehand, so that all others can be written without it
    assert list(halangan(path, buku, daftar)) == [("Data", "A1")]
    patch(path, path, daftar[1:], buku.sha256)


@pytest.mark.parametrize(
    ("rumus", "atribut", "alasan"),
    [
        ('<f t="array" ref="A1">SUM(B1:B2)</f>', "", "rumus larik"),
        ('<f t="array" ref="A1:A3">B1:B3</f>', ' cm="1"', "dinamis"),
        ('<f t="dataTable" ref="A1:A3" dt2D="0" dtr="0" r1="C1"/>', "", "rumus larik"),
    ],
)
def test_formulas_that_fill_other_cells_are_never_replaced(
    buku_xml: BuatBuku, rumus: str, atribut: str, alasan: str
) -> None:
    path = buku_xml(f'<sheetData><row r="1"><c r="A1"{atribut}>{rumus}<v>1</v></c></row></sheetData>')
    with pytest.raises(BukuDitolak, match=f"Data!A1 tidak dapat diisi: bagian dari.*{alasan}"):
        timpa(path, "A1")


def test_a_formula_never_calculated_can_be_replaced(tmp_path: Path) -> None:
    path = tmp_path / "buku.xlsx"
    wb = openpyxl.Workbook()
    wb.active.title = "Data"
    wb.active["A1"] = "=1+1"
    wb.save(path)
    timpa(path, "A1")
    assert openpyxl.load_workbook(path)["Data"]["A1"].value == 7
    assert re.search(rb"<f[ />]", bagian(path)["xl/worksheets/sheet1.xml"]) is None
