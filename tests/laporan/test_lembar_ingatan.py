"""What `isi` remembers goes into the file with its edits, and where it cannot, the edits go alone."""

from __future__ import annotations

import shutil
import subprocess
import zipfile
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest
from buku_xml import buku_xml

from lakip_xl.files.reader import read
from lakip_xl.laporan.lembar_ingatan import CATATAN_INGATAN, isi_berkas
from lakip_xl.model import BarisIngatan
from lakip_xl.reading.ingatan import JUDUL_INGATAN, NAMA_INGATAN, baca_ingatan, lembar_ingatan
from lakip_xl.values.edit import Edit
from lakip_xl.verbs.banding import banding
from lakip_xl.verbs.baru import dari_buku
from lakip_xl.verbs.isi import Pengisian, isi
from lakip_xl.verbs.rumus_basi import terapkan
from lakip_xl.verbs.validasi import validasi

__all__ = ["buku_xml"]
BuatBuku = Callable[..., Path]
DATA = '<sheetData><row r="1"><c r="A1" t="inlineStr"><is><t>Data</t></is></c></row></sheetData>'
BARIS = (
    BarisIngatan("Anggaran", '[[["1.01"],"=1+1",0,{"anggaran":"300","uraian":"\'<a> & \\"b\\" _x0041_"}]]'),
    BarisIngatan("Kegiatan", '[[["S","1.02"],"",1,{"anggaran":"4.5..5.5","realisasi":"n/a","sisa":""}]]'),
)
EDIT = [Edit("Data", "B1", None, "terisi")]


def bagian(path: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(path) as arsip:
        return {nama: arsip.read(nama) for nama in arsip.namelist()}


def isi_ke(
    path: Path, daftar_ingatan: tuple[BarisIngatan, ...] = BARIS, daftar_edit: list[Edit] = EDIT
) -> bool:
    return isi_berkas(path, path, daftar_edit, daftar_ingatan, read(path).sha256)


def isi_nyata(path: Path) -> Pengisian:
    pengisian = isi(read(path))
    isi_berkas(path, path, pengisian.rencana.daftar_edit, pengisian.daftar_ingatan, read(path).sha256)
    return pengisian


@pytest.mark.parametrize(
    "pilihan", [{}, {"awalan": "x"}, {"strict": True}], ids=["plain", "prefixed", "strict"]
)
def test_the_sheet_comes_last_unseen_and_a_second_time_nothing_is_written(
    buku_xml: BuatBuku, pilihan: dict[str, object]
) -> None:
    path = buku_xml(DATA, **pilihan)
    sebelum = bagian(path)
    assert isi_ke(path)
    sesudah = bagian(path)
    assert {n for n in sebelum if sebelum[n] != sesudah[n]} == {
        "xl/workbook.xml", "xl/_rels/workbook.xml.rels", "[Content_Types].xml", "xl/lembar.xml"
    }  # fmt: skip
    assert b'state="veryHidden"' in sesudah["xl/workbook.xml"]
    buku = read(path)
    assert [g.nama for g in buku.daftar_grid] == ["Data", NAMA_INGATAN]
    assert buku.daftar_grid[0].isi == [["Data", "terisi"]]
    assert baca_ingatan(buku) == BARIS
    isi_berkas_lama = path.read_bytes()
    assert not isi_ke(path, BARIS, []) and path.read_bytes() == isi_berkas_lama


def test_other_rows_take_the_place_of_those_that_were_there(buku_xml: BuatBuku) -> None:
    path = buku_xml(DATA)
    assert isi_ke(path)
    sebelum = bagian(path)
    assert isi_ke(path, BARIS[1:], [])
    sesudah = bagian(path)
    assert [n for n in sesudah if sebelum[n] != sesudah[n]] == ["xl/worksheets/sheet1.xml"]
    assert baca_ingatan(read(path)) == BARIS[1:]
    assert isi_ke(path, (), []) and baca_ingatan(read(path)) == ()
    assert lembar_ingatan(read(path)) is not None


def test_of_nothing_no_sheet_is_made(buku_xml: BuatBuku) -> None:
    path = buku_xml(DATA)
    assert not isi_ke(path, (), [])
    assert isi_ke(path, ()) and [g.nama for g in read(path).daftar_grid] == ["Data"]


def test_where_the_sheets_are_locked_the_edits_are_written_alone(buku_xml: BuatBuku) -> None:
    path = buku_xml(DATA, buku='<workbookProtection lockStructure="1"/>')
    assert isi_ke(path)
    assert [(g.nama, g.isi) for g in read(path).daftar_grid] == [("Data", [["Data", "terisi"]])]
    assert not isi_ke(path, BARIS, [])


@pytest.mark.parametrize("apa", ["judul lain", "rumus", "terlindung", "komentar"])
def test_a_sheet_that_somebody_made_something_else_of_is_left(tmp_path: Path, apa: str) -> None:
    path = tmp_path / "buku.xlsx"
    wb = openpyxl.Workbook()
    wb.active.title = "Data"
    ws = wb.create_sheet(NAMA_INGATAN)
    judul = ["Rapat"] if apa == "judul lain" else list(JUDUL_INGATAN)
    for baris in ([CATATAN_INGATAN], judul, ["Anggaran", "x"]):
        ws.append(baris)
    if apa == "rumus":
        ws["F1"] = "=1+1"
    if apa == "komentar":
        ws["A1"].comment = openpyxl.comments.Comment("milik kantor", "kantor")
    ws.protection.sheet = apa == "terlindung"
    wb.save(path)
    sebelum = bagian(path)
    assert isi_ke(path)
    sesudah = bagian(path)
    assert sebelum["xl/worksheets/sheet2.xml"] == sesudah["xl/worksheets/sheet2.xml"]
    assert read(path).daftar_grid[0].cell(1, 2).nilai == "terisi"


def test_the_master_brings_it_and_it_is_filled_there(buku_induk: Path, tmp_path: Path) -> None:
    assert openpyxl.load_workbook(buku_induk)[NAMA_INGATAN].sheet_state == "veryHidden"
    path = Path(shutil.copy(buku_induk, tmp_path / "induk.xlsx"))
    sebelum = bagian(path)
    assert lembar_ingatan(read(path)) is not None and isi_ke(path, BARIS, [])
    sesudah = bagian(path)
    assert baca_ingatan(read(path)) == BARIS
    assert len([n for n in sebelum if sebelum[n] != sesudah[n]]) == 1
    assert openpyxl.load_workbook(path)[NAMA_INGATAN].sheet_state == "veryHidden"


def test_libreoffice_saves_it_and_everything_is_known_again(
    buku_nyata: Path, tmp_path: Path, soffice: str, profil_soffice: str
) -> None:
    path = Path(shutil.copy(buku_nyata, tmp_path / "buku.xlsx"))
    isi_nyata(path)
    semula = baca_ingatan(read(path))
    subprocess.run(
        [soffice, profil_soffice, "--headless", "--convert-to", "xlsx:Calc MS Excel 2007 XML",
         "--outdir", str(tmp_path / "lo"), str(path)],
        check=True, capture_output=True, timeout=180,
    )  # fmt: skip
    sesudah = tmp_path / "lo" / "buku.xlsx"
    assert baca_ingatan(read(sesudah)) == semula and sum(len(b.isi) for b in semula) > 10_000
    assert openpyxl.load_workbook(sesudah)[NAMA_INGATAN].sheet_state != "visible"
    pengisian = isi(read(sesudah))
    assert pengisian.rencana.masukan_berubah == () and pengisian.rencana.terisi == ()


def test_nothing_else_speaks_of_it(buku_nyata: Path, tmp_path: Path) -> None:
    path = Path(shutil.copy(buku_nyata, tmp_path / "buku.xlsx"))
    sesudah = isi_nyata(path).sesudah
    terisi = read(path)
    assert baca_ingatan(terisi)
    tanpa = [t.sebagai_kamus() for t in sesudah.daftar_temuan]
    assert [t.sebagai_kamus() for t in validasi(terisi).daftar_temuan] == tanpa
    assert banding(terapkan(read(buku_nyata), isi(read(buku_nyata)).rencana.daftar_edit), terisi) == ()


def test_next_year_begins_without_it(buku_nyata: Path, tmp_path: Path) -> None:
    path = Path(shutil.copy(buku_nyata, tmp_path / "buku.xlsx"))
    isi_nyata(path)
    buku = read(path)
    tahun_baru = dari_buku(buku, 2021)
    sesudah = terapkan(buku, tahun_baru.daftar_edit)
    assert baca_ingatan(buku) and baca_ingatan(sesudah) == () and lembar_ingatan(sesudah) is not None
    tanpa = dari_buku(terapkan(read(buku_nyata), isi(read(buku_nyata)).rencana.daftar_edit), 2021)
    assert tahun_baru.daftar_pesan == tanpa.daftar_pesan
