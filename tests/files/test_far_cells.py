"""A cell far from all others: read where it stands, and it costs what it is and not what lies between."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from lakip_xl.files.far_cells import rapatkan
from lakip_xl.files.reader import read
from lakip_xl.values.cell import TANPA_NILAI, BukanBilangan, KodeGalat
from lakip_xl.values.ditolak import BukuDitolak

BuatBuku = Callable[..., Path]
DEKAT = '<row r="2"><c r="B2" s="1"><v>1000</v></c><c r="C2" t="str"><f>B2&amp;""</f><v>1000</v></c></row>'


@pytest.mark.parametrize("awalan", ["", "x"])
@pytest.mark.parametrize(("sel", "nilai"), [
    ('<c r="XFD1048576"><v>7</v></c>', 7), ('<c r="XFD1048576" t="b"><v>1</v></c>', True),
    ('<c r="XFD1048576" t="inlineStr"><is><t>a &amp; b</t></is></c>', "a & b"),
    ('<c r="XFD1048576" t="e"><v>#N/A</v></c>', KodeGalat("#N/A")), ('<c r="XFD1048576"><f>1</f></c>', TANPA_NILAI),
    ('<c r="XFD1048576"><v>1e999</v></c>', BukanBilangan("1e999")),
    ('<c r="A1048576"><v>1</v></c><c r="XFD1048576"><v>2</v></c>', 2),
])  # fmt: skip
def test_the_farthest_cell_is_read(buku_xml: BuatBuku, sel: str, nilai: object, awalan: str) -> None:
    isi = f'<sheetData>{DEKAT}<row r="1048576">{sel}</row></sheetData>'
    grid = read(buku_xml(isi, awalan=awalan)).daftar_grid[0]
    assert grid.cell(2**20, 2**14).mentah == nilai
    assert (grid.cell(2, 2).mentah, grid.cell(2, 2).desimal, grid.cell(2, 3).mentah) == (1000, 0, "1000")
    assert [n for n, deret in enumerate(grid.isi, 1) if deret] == [2, 2**20]
    assert len({id(deret) for deret in grid.isi}) == 3  # blank rows are one and the same


def test_rows_that_together_are_too_wide_are_refused(buku_xml: BuatBuku) -> None:
    isi = "".join(f'<row r="{n}"><c r="XFD{n}"><v>1</v></c></row>' for n in range(1, 2**20, 1000))
    with pytest.raises(BukuDitolak, match="terlalu jauh dari A1"):
        read(buku_xml(f"<sheetData>{isi}</sheetData>"))


def test_moved_together_and_apart_again() -> None:
    xml = (
        b'<worksheet><sheetData><row r="3"><c r="C3" s="2"><v>1</v></c><c r="AA3"/></row><row><c><v>2</v></c></row>'
        b"</sheetData><a/></worksheet>"
    )
    rapat = rapatkan(xml)
    assert rapat.data == (
        b'<worksheet><sheetData><row r="1"><c r="B1" s="2"><v>1</v></c></row><row r="2"><c r="A2"><v>2</v></c></row>'
        b"</sheetData><a/></worksheet>"
    )
    assert (rapat.daftar_baris, rapat.daftar_kolom) == ([3, 4], [1, 3])
    assert rapat.renggangkan([[None, 1.0], [2.0, None]]) == [(), (), [None, None, 1.0], [2.0]]
    kosong = rapatkan(b"<worksheet><sheetData/></worksheet>")
    assert (kosong.luas, kosong.lebar(), kosong.renggangkan([])) == (0, 0, [])
