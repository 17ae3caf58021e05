"""`--terbuka`: the commands on the workbook that is open in Excel, with the output that a file gets."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from click.testing import CliRunner, Result
from uno_engine.proses import properti

from lakip_xl.cli import main
from lakip_xl.files.reader import read
from lakip_xl.laporan.bentuk import TEMUAN
from lakip_xl.verbs.isi import isi as rencanakan_isi

_SIDIK = re.compile("[0-9a-f]{64}")


def lakip(*argumen: object) -> Result:
    return CliRunner().invoke(main, [str(a) for a in argumen])


@pytest.fixture
def dokumen(
    excel: Callable[[], Any], libreoffice: Callable[[int], Any], buku_nyata: Path, tmp_path: Path
) -> Any:
    """The real workbook, open, with a figure changed and not saved."""
    excel()
    dokumen = libreoffice(0).buka(Path(shutil.copy(buku_nyata, tmp_path / "buku.xlsx")))
    dokumen.Sheets.getByName("Anggaran").getCellRangeByName("E6").setValue(123456789.0)
    return dokumen


@pytest.fixture
def berkas(dokumen: Any, tmp_path: Path) -> Path:
    """A saved copy of what is open, under the same name."""
    (tmp_path / "salinan").mkdir()
    berkas = tmp_path / "salinan" / "buku.xlsx"
    dokumen.storeToURL(berkas.as_uri(), properti(FilterName="Calc MS Excel 2007 XML"))
    return berkas


@pytest.mark.parametrize(
    "pilihan",
    [(), ("--pilih", "ANG,KIN"), *(("--format", b.nama) for b in TEMUAN.daftar_bentuk[1:] if not b.biner)],
)
def test_validasi_prints_what_it_prints_of_the_file(berkas: Path, pilihan: tuple[str, ...]) -> None:
    terbuka, dari_berkas = lakip("validasi", "--terbuka", *pilihan), lakip("validasi", berkas, *pilihan)
    assert _SIDIK.sub("", terbuka.stdout) == _SIDIK.sub("", dari_berkas.stdout) and len(terbuka.stdout) > 500
    assert (terbuka.exit_code, terbuka.stderr) == (dari_berkas.exit_code, dari_berkas.stderr)
    assert terbuka.exit_code == 1


def test_validasi_by_name_into_a_file_and_into_the_sheet(dokumen: Any, berkas: Path, tmp_path: Path) -> None:
    ke_berkas = ("--format", "json", "--keluaran", tmp_path / "t.json")
    hasil = lakip("validasi", "--terbuka", "buku.xlsx", *ke_berkas, "--tulis", "--cadangan")
    temuan = json.loads((tmp_path / "t.json").read_text(encoding="utf-8"))["temuan"]
    assert f"{len(temuan)} temuan ditulis ke lembar Temuan pada buku.xlsx." in hasil.stderr
    ws = dokumen.Sheets.getByName("Temuan")
    kode = [baris[0] for baris in ws.getCellRangeByName(f"A5:A{4 + len(temuan)}").getDataArray()]
    assert kode == [t["kode"] for t in temuan]
    (cadangan,) = tmp_path.glob("buku cadangan*.xlsx")
    assert openpyxl.load_workbook(cadangan)["Temuan"]["A5"].value is None
    assert f"Buku semula disimpan sebagai {cadangan}." in hasil.stderr
    lagi = lakip("validasi", "--terbuka", "--tulis", "--cadangan", "--format", "json")
    assert "sudah memuat" in lagi.stderr and len(list(tmp_path.glob("buku cadangan*"))) == 1
    asli = openpyxl.load_workbook(tmp_path / "buku.xlsx")
    assert asli["Temuan"]["A5"].value is None and asli["Anggaran"]["E6"].value != 123456789


def test_isi_tries_and_fills_as_it_does_the_file(dokumen: Any, berkas: Path) -> None:
    sebelum = [s.getCellRangeByName("A1:Z99").getDataArray() for s in dokumen.Sheets]
    for pilihan in (["--uji-coba"], []):
        assert sebelum == [s.getCellRangeByName("A1:Z99").getDataArray() for s in dokumen.Sheets]
        terbuka, dari_berkas = lakip("isi", "--terbuka", *pilihan), lakip("isi", berkas, *pilihan)
        assert (terbuka.stdout, terbuka.exit_code) == (dari_berkas.stdout, dari_berkas.exit_code)
    for edit in rencanakan_isi(read(berkas)).rencana.daftar_edit:
        pytest.fail(f"{edit} is left in the file")
    for grid in read(berkas).daftar_grid:
        ws = dokumen.Sheets.getByName(grid.nama)
        kini = ws.getCellRangeByPosition(0, 0, 40, max(len(grid.isi), 1) - 1).getDataArray()
        for b, baris in enumerate(grid.isi):
            for k, isi in enumerate(baris):
                if isinstance(isi, float):
                    assert kini[b][k] == pytest.approx(isi, rel=1e-13), (grid.nama, b, k)
                elif isinstance(isi, str):
                    assert kini[b][k] == isi, (grid.nama, b, k)


def test_lampiran_is_that_of_the_file(berkas: Path, tmp_path: Path) -> None:
    hasil = lakip(
        "lampiran", "--terbuka", "--ke", tmp_path / "a.xlsx", "--kertas", "f4", "--tanggal", "2031-01-31"
    )
    lain = lakip("lampiran", berkas, "--ke", tmp_path / "b.xlsx", "--kertas", "f4", "--tanggal", "2031-01-31")
    assert hasil.exit_code == lain.exit_code == 1
    assert "Lihat “lakip validasi --terbuka”" in hasil.stderr
    satu, dua = (openpyxl.load_workbook(tmp_path / n) for n in ("a.xlsx", "b.xlsx"))
    assert satu.sheetnames == dua.sheetnames
    for kiri, kanan in zip(satu, dua, strict=True):
        assert kiri.page_setup.paperSize == kanan.page_setup.paperSize
        for a, b in zip(kiri.iter_rows(values_only=True), kanan.iter_rows(values_only=True), strict=True):
            assert [_SIDIK.sub("", str(n)) for n in a] == [_SIDIK.sub("", str(n)) for n in b]


def test_a_protected_sheet_is_left_and_each_of_its_cells_named(dokumen: Any) -> None:
    dokumen.Sheets.getByName("Anggaran").protect("")
    sebelum = {s.Name: s.getCellRangeByName("A1:Z99").getDataArray() for s in dokumen.Sheets}
    hasil = lakip("isi", "--terbuka")
    assert hasil.exit_code == 1
    assert re.search(r"Anggaran!\w+ .*\(terkunci pada lembar yang dilindungi; ", hasil.stdout)
    sesudah = {s.Name: s.getCellRangeByName("A1:Z99").getDataArray() for s in dokumen.Sheets}
    berubah = {n for n in sebelum if sebelum[n] != sesudah[n]}
    assert berubah and "Anggaran" not in berubah


@pytest.mark.parametrize(
    "argumen", [("validasi",), ("validasi", "buku.xlsx", "--tulis"), ("isi",), ("lampiran", "--ke", "x.xlsx")]
)
def test_without_excel_it_says_so(
    argumen: tuple[str, ...], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    hasil = lakip(argumen[0], "--terbuka", *argumen[1:])
    assert (hasil.exit_code, hasil.output) == (3, "Excel tidak ditemukan; buka bukunya di Excel dahulu.\n")
    assert not list(tmp_path.iterdir())


def test_a_workbook_that_is_not_open_is_named_with_those_that_are(dokumen: Any) -> None:
    hasil = lakip("validasi", "--terbuka", "lain.xlsx")
    assert hasil.exit_code == 3
    assert hasil.output == "Buku lain.xlsx tidak terbuka di Excel. Yang terbuka: buku.xlsx.\n"


@pytest.mark.parametrize(
    ("argumen", "alasan"),
    [
        (("validasi",), "Belum disebut BUKU"),
        (("isi",), "Belum disebut BUKU"),
        (("lampiran", "--ke", "x.xlsx"), "Belum disebut BUKU"),
        (("validasi", "--terbuka", "a.xlsx", "b.xlsx"), "--terbuka mengerjakan satu buku"),
        (("isi", "--terbuka", "--ke", "x.xlsx"), "--ke tidak berlaku bersama --terbuka"),
        (("lampiran", "--terbuka"), "--ke"),
        (("validasi", "--terbuka", "--cadangan"), "--cadangan hanya berlaku bersama --tulis"),
    ],
)
def test_meaningless_combinations_are_wrong_usage(argumen: tuple[str, ...], alasan: str) -> None:
    hasil = lakip(*argumen)
    assert hasil.exit_code == 2 and alasan in hasil.stderr and hasil.stdout == ""
