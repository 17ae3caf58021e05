"""`lakip rapikan` on a file: shown first, written when asked, nothing else touched."""

from __future__ import annotations

import json
import shutil
import zipfile
from pathlib import Path

import openpyxl
import pytest
from click.testing import CliRunner, Result

from lakip_xl.cli import main
from lakip_xl.values.angka import ribuan_titik


def lakip(*argumen: object) -> Result:
    return CliRunner().invoke(main, [str(a) for a in argumen], catch_exceptions=False)


@pytest.fixture
def berteks(buku_nyata: Path, tmp_path: Path) -> Path:
    """The real workbook with its amounts pasted as texts, as reports print them."""
    berkas = Path(shutil.copy(buku_nyata, tmp_path / "buku kami.xlsx"))
    wb = openpyxl.load_workbook(berkas)
    for baris in wb["Anggaran"].iter_rows(min_row=5, min_col=5, max_col=6):
        for sel in baris:
            if isinstance(sel.value, int | float):
                sel.value = f"Rp {ribuan_titik(int(sel.value))},00"
    wb.save(berkas)
    return berkas


def temuan(berkas: Path) -> list[dict[str, object]]:
    daftar: list[dict[str, object]] = json.loads(lakip("validasi", berkas, "--format", "json").stdout)[
        "temuan"
    ]
    return daftar


def test_a_pasted_budget_is_two_findings_and_rewritten_whole(berteks: Path, buku_nyata: Path) -> None:
    asli = berteks.read_bytes()
    teks = [t for t in temuan(berteks) if t["kode"] == "STR205"]
    assert [(t["lembar"], t["sel"]) for t in teks] == [("Anggaran", "E5"), ("Anggaran", "F5")]
    jumlah = sum(len(t["meliputi"]) for t in teks)  # type: ignore[arg-type, misc]
    assert jumlah > 100

    uji = lakip("rapikan", berteks)
    assert (uji.exit_code, berteks.read_bytes()) == (0, asli)
    assert (
        f"{jumlah} teks akan ditulis sebagai angka; buku kami.xlsx belum diubah. Tambahkan --tulis"
        in uji.stdout
    )
    hasil = lakip("rapikan", berteks, "--tulis")
    assert hasil.exit_code == 0 and hasil.stdout.endswith(
        f"{jumlah} teks ditulis sebagai angka pada buku kami.xlsx.\n"
    )
    (cadangan,) = berteks.parent.glob("buku kami cadangan *.xlsx")
    assert cadangan.read_bytes() == asli and cadangan.name in hasil.stderr
    assert temuan(berteks) == temuan(buku_nyata)
    with zipfile.ZipFile(berteks) as kini, zipfile.ZipFile(cadangan) as dulu:
        berubah = [n for n in dulu.namelist() if kini.read(n) != dulu.read(n)]
    assert len(berubah) == 1 and berubah[0].startswith("xl/worksheets/")

    lagi = lakip("rapikan", berteks, "--tulis")
    assert lagi.exit_code == 0 and "Tidak ada teks" in lagi.stdout and not lagi.stderr


def test_what_is_left_makes_the_exit_code_one(berteks: Path) -> None:
    wb = openpyxl.load_workbook(berteks)
    wb["Anggaran"]["E6"] = "15,000"
    wb.save(berteks)
    hasil = lakip("rapikan", berteks)
    assert hasil.exit_code == 1 and "1 teks dibiarkan:" in hasil.stdout
    assert "Anggaran!E6 “15,000”: dapat dibaca dengan dua cara" in hasil.stdout
    assert lakip("rapikan").exit_code == 2
