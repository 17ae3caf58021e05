"""`lakip kecualikan` on files and on the workbook that is open in Excel."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from click.testing import CliRunner, Result

from lakip_xl.cli import main

ALASAN = ("--alasan", "Belanja BLUD", "--oleh", "Bendahara")


def lakip(*argumen: object) -> Result:
    return CliRunner().invoke(main, [str(a) for a in argumen], catch_exceptions=False)


@pytest.fixture
def salinan(buku_nyata: Path, tmp_path: Path) -> Path:
    return Path(shutil.copy(buku_nyata, tmp_path / "buku kami.xlsx"))


def temuan(berkas: Path) -> dict[tuple[str, str], str | None]:
    hasil = json.loads(lakip("validasi", berkas, "--format", "json").stdout)
    return {(t["kode"], f"{t['lembar']}!{t['sel']}"): t["dikecualikan"] for t in hasil["temuan"]}


def baris(berkas: Path) -> list[list[object]]:
    ws = openpyxl.load_workbook(berkas)["Pengecualian"]
    return [list(r) for r in ws.iter_rows(min_row=5, values_only=True) if any(r)]


def test_a_trial_writes_nothing_then_one_row_is_written_and_covers(salinan: Path) -> None:
    asli = salinan.read_bytes()
    uji = lakip("kecualikan", salinan, "ANG201", "Anggaran!F58", *ALASAN, "--uji-coba")
    assert uji.exit_code == 0 and salinan.read_bytes() == asli
    assert uji.stdout.endswith("Akan ditulis di Pengecualian!A5 pada buku kami.xlsx; buku belum diubah.\n")
    assert "Dikecualikan selama kolom Realisasi pada baris 12.06 berisi 275.987.000" in uji.stdout
    hasil = lakip("kecualikan", salinan, "ang201", "Anggaran!$F$58", *ALASAN)
    assert hasil.exit_code == 0 and hasil.stdout.endswith("Ditulis di Pengecualian!A5 pada buku kami.xlsx.\n")
    (satu,) = baris(salinan)
    assert satu[:8] == [
        "ANG201",
        "Anggaran",
        "F58",
        "12.06",
        "Realisasi",
        275_987_000,
        "Belanja BLUD",
        "Bendahara",
    ]
    sesudah = temuan(salinan)
    assert sesudah["ANG201", "Anggaran!F58"] == "Belanja BLUD (Bendahara)"
    assert sesudah["ANG101", "Anggaran!F58"] is None, "what contradicts it stays"
    assert not [kode for kode, _ in sesudah if kode.startswith("PKC")]
    lagi = lakip("kecualikan", salinan, "ANG201", "Anggaran!F58", *ALASAN)
    assert (lagi.exit_code, lagi.stdout, lagi.stderr.count("\n")) == (3, "", 1) and len(baris(salinan)) == 1


def test_a_row_inserted_above_and_then_another_figure(salinan: Path) -> None:
    """The reproducer: at the address of the waiver stands what nobody waived."""
    lakip("kecualikan", salinan, "ANG201", "Anggaran!F58", *ALASAN)
    wb = openpyxl.load_workbook(salinan)
    ws = wb["Anggaran"]
    ws.insert_rows(58)
    for kolom, nilai in enumerate(["12.05a", None, "kegiatan", "Sisipan", 100, 275_987_000], 1):
        ws.cell(58, kolom, nilai)
    wb.save(salinan)
    kini = temuan(salinan)
    assert kini["ANG201", "Anggaran!F58"] is None
    assert kini["ANG201", "Anggaran!F59"] == "Belanja BLUD (Bendahara)"
    ws["F59"] = 275_988_000
    wb.save(salinan)
    kini = temuan(salinan)
    assert kini["ANG201", "Anggaran!F59"] is None and ("PKC101", "Pengecualian!A5") in kini


def test_a_workbook_without_the_sheet_gets_it_as_its_last(salinan: Path) -> None:
    wb = openpyxl.load_workbook(salinan)
    del wb["Pengecualian"]
    wb.save(salinan)
    sebelum = {
        ws.title: [c.value for r in ws.iter_rows() for c in r] for ws in openpyxl.load_workbook(salinan)
    }
    assert lakip("kecualikan", salinan, "ANG201", "Anggaran!F58", *ALASAN).exit_code == 0
    wb = openpyxl.load_workbook(salinan)
    assert wb.sheetnames == [*sebelum, "Pengecualian"]
    assert {
        ws.title: [c.value for r in ws.iter_rows() for c in r] for ws in wb if ws.title in sebelum
    } == sebelum
    ws = wb["Pengecualian"]
    assert [c.value for c in ws[4]][3:6] == ["Kode Baris", "Kolom", "Isi Semula"] and ws.freeze_panes == "A5"
    assert temuan(salinan)["ANG201", "Anggaran!F58"] == "Belanja BLUD (Bendahara)"
    wb.security = openpyxl.workbook.protection.WorkbookProtection(lockStructure=True)
    del wb["Pengecualian"]
    wb.save(salinan)
    asli = salinan.read_bytes()
    hasil = lakip("kecualikan", salinan, "ANG201", "Anggaran!F58", *ALASAN)
    assert (hasil.exit_code, hasil.stderr.count("\n")) == (3, 1) and salinan.read_bytes() == asli


def test_a_backup_keeps_the_workbook_as_it_was(salinan: Path) -> None:
    asli = salinan.read_bytes()
    hasil = lakip("kecualikan", salinan, "ANG201", "Anggaran!F58", *ALASAN, "--cadangan")
    (cadangan,) = salinan.parent.glob("*cadangan*")
    assert cadangan.read_bytes() == asli and str(cadangan) in hasil.stderr


@pytest.mark.parametrize(
    ("argumen", "kode", "kalimat"),
    [
        (("ANG201", "Anggaran!F58"), 3, "tidak dikecualikan tanpa alasan"),
        (("ANG201", "Anggaran!F57", *ALASAN), 3, "Tidak ada temuan ANG201 pada Anggaran!F57"),
        (("ANG999", "Anggaran!F58", *ALASAN), 3, "Aturan ANG999 tidak dikenal"),
        (("ANG201", *ALASAN), 2, "Sebutkan BUKU, KODE, dan LEMBAR!SEL"),
        (("ANG201", "Anggaran!F58", "lagi", *ALASAN), 2, "Sebutkan BUKU, KODE, dan LEMBAR!SEL"),
    ],
)
def test_what_cannot_be_waived_is_refused_and_nothing_written(
    argumen: tuple[str, ...], kode: int, kalimat: str, salinan: Path
) -> None:
    asli = salinan.read_bytes()
    hasil = lakip("kecualikan", salinan, *argumen)
    assert (hasil.exit_code, hasil.stdout) == (kode, "") and kalimat in hasil.stderr
    assert salinan.read_bytes() == asli


@pytest.mark.parametrize("tanpa_lembar", [False, True])
def test_what_is_open_in_excel_gets_the_same_row(
    tanpa_lembar: bool, excel: Callable[[], Any], libreoffice: Callable[[int], Any], salinan: Path
) -> None:
    if tanpa_lembar:
        wb = openpyxl.load_workbook(salinan)
        del wb["Pengecualian"]
        wb.save(salinan)
    asli = salinan.read_bytes()
    berkas = Path(shutil.copy(salinan, salinan.with_name("berkas.xlsx")))
    excel()
    dokumen = libreoffice(0).buka(salinan)
    hasil = lakip("kecualikan", "--terbuka", "ANG201", "Anggaran!F58", *ALASAN)
    assert hasil.exit_code == 0 and salinan.read_bytes() == asli
    lagi = lakip("kecualikan", "--terbuka", "buku kami.xlsx", "ANG201", "Anggaran!F58", *ALASAN)
    assert lagi.exit_code == 3 and "sudah dikecualikan" in lagi.stderr
    tertulis = [
        list(b) for b in dokumen.Sheets.getByName("Pengecualian").getCellRangeByName("A4:I6").getDataArray()
    ]
    lakip("kecualikan", berkas, "ANG201", "Anggaran!F58", *ALASAN)
    ws = openpyxl.load_workbook(berkas)["Pengecualian"]
    dari_berkas = [[c.value or "" for c in ws[n]] for n in (4, 5, 6)]
    assert tertulis == dari_berkas
