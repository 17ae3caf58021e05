"""A workbook without a sheet Temuan gets one, and nothing else in it changes."""

from __future__ import annotations

import csv
import subprocess
import zipfile
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest
import xlsxwriter
from msgspec.structs import replace

from lakip_xl.files.reader import read
from lakip_xl.laporan.lembar_temuan.tulis import tulis_temuan
from lakip_xl.values.ditolak import BukuDitolak
from lakip_xl.verbs.validasi import Pemeriksaan, validasi

BuatBuku = Callable[..., Path]


def bagian(path: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(path) as arsip:
        return {nama: arsip.read(nama) for nama in arsip.namelist()}


@pytest.fixture
def tanpa(buku_nyata: Path, tmp_path: Path) -> Path:
    """The real workbook without its sheet Temuan."""
    path = tmp_path / "tanpa.xlsx"
    wb = openpyxl.load_workbook(buku_nyata)
    del wb["Temuan"]
    wb.save(path)
    return path


@pytest.fixture(scope="module")
def temuan_nyata(buku_nyata: Path) -> Pemeriksaan:
    return validasi(read(buku_nyata))


def tulis(path: Path, temuan: Pemeriksaan) -> bool:
    """Write the real report's findings into any workbook."""
    return tulis_temuan(path, replace(temuan, buku=read(path)))


def test_the_sheet_comes_last_and_only_its_registers_change(tanpa: Path) -> None:
    pemeriksaan = validasi(read(tanpa))
    sebelum = bagian(tanpa)
    assert tulis_temuan(tanpa, pemeriksaan)
    sesudah = bagian(tanpa)
    assert list(sesudah) == [*sebelum, "xl/worksheets/sheet19.xml"]
    assert {n for n in sebelum if sebelum[n] != sesudah[n]} == {
        "xl/workbook.xml", "xl/_rels/workbook.xml.rels", "[Content_Types].xml"
    }  # fmt: skip
    wb = openpyxl.load_workbook(tanpa)
    assert wb.sheetnames[-1] == "Temuan" and wb.sheetnames[:-1] == [
        g.nama for g in pemeriksaan.buku.daftar_grid
    ]
    ws = wb["Temuan"]
    assert [ws.cell(4, k).value for k in (1, 4, 5)] == ["Kode", "Sel", "Pesan"]
    assert ws.max_row == 4 + len(pemeriksaan.daftar_temuan) and ws["D5"].hyperlink.location
    assert ws["E5"].alignment.wrap_text and ws.freeze_panes == "A5"


def test_a_second_run_finds_the_same_and_writes_nothing(tanpa: Path) -> None:
    sebelum = [t.sebagai_kamus() for t in validasi(read(tanpa)).daftar_temuan]
    tulis_temuan(tanpa, validasi(read(tanpa)))
    assert [t.sebagai_kamus() for t in validasi(read(tanpa)).daftar_temuan] == sebelum
    isi = tanpa.read_bytes()
    assert not tulis_temuan(tanpa, validasi(read(tanpa)))
    assert tanpa.read_bytes() == isi


@pytest.mark.parametrize(
    "pilihan", [{}, {"awalan": "x"}, {"strict": True}], ids=["plain", "prefixed", "strict"]
)
def test_every_way_to_write_the_workbook(
    buku_xml: BuatBuku, temuan_nyata: Pemeriksaan, pilihan: dict[str, object]
) -> None:
    path = buku_xml("<sheetData/>", **pilihan)
    sebelum = bagian(path)
    assert tulis(path, temuan_nyata) and not tulis(path, temuan_nyata)
    sesudah = bagian(path)
    # No computed text shows a style for wrapped text here, so there is one style more.
    assert {n for n in sebelum if sebelum[n] != sesudah[n]} == {
        "xl/workbook.xml", "xl/_rels/workbook.xml.rels", "[Content_Types].xml", "xl/styles.xml"
    }  # fmt: skip
    assert b'count="6"' in sesudah["xl/styles.xml"]
    assert b"<sheetViews>" not in sesudah["xl/worksheets/sheet1.xml"]
    assert [g.nama for g in read(path).daftar_grid] == ["Data", "Temuan"]
    assert b'wrapText="1"' in sesudah["xl/styles.xml"]


def test_a_name_that_is_taken_is_passed_over(buku_xml: BuatBuku, temuan_nyata: Pemeriksaan) -> None:
    path = buku_xml("<sheetData/>", bagian={"xl/Worksheets/SHEET1.xml": "<a/>"})
    assert tulis(path, temuan_nyata)
    assert "xl/worksheets/sheet2.xml" in bagian(path)


def test_locked_sheets_and_a_chart_of_that_name_are_refused(
    buku_xml: BuatBuku, temuan_nyata: Pemeriksaan, tmp_path: Path
) -> None:
    terkunci = buku_xml("<sheetData/>", buku='<workbookProtection lockStructure="1"/>')
    grafik = tmp_path / "grafik.xlsx"
    with xlsxwriter.Workbook(grafik) as wb:
        wb.add_worksheet("Data")
        batang = wb.add_chart({"type": "bar"})
        batang.add_series({"values": "=Data!$A$1:$A$3"})
        wb.add_chartsheet("TEMUAN").set_chart(batang)
    for path, kata in ((terkunci, "Susunan lembar"), (grafik, "dipakai lembar lain")):
        sebelum = path.read_bytes()
        with pytest.raises(BukuDitolak, match=kata):
            tulis(path, temuan_nyata)
        assert path.read_bytes() == sebelum


def test_libreoffice_opens_the_added_sheet(
    tanpa: Path, tmp_path: Path, soffice: str, profil_soffice: str
) -> None:
    pemeriksaan = validasi(read(tanpa))
    tulis_temuan(tanpa, pemeriksaan)
    subprocess.run(
        [soffice, profil_soffice, "--headless", "--convert-to",
         "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false,false,false,-1",
         "--outdir", str(tmp_path / "csv"), str(tanpa)],
        check=True, capture_output=True, timeout=180,
    )  # fmt: skip
    with (tmp_path / "csv" / "tanpa-Temuan.csv").open(encoding="utf-8", newline="") as berkas:
        baris = list(csv.reader(berkas))
    assert baris[3][0] == "Kode"
    assert [b[0] for b in baris[4:]] == [t.kode for t in pemeriksaan.daftar_temuan]
