"""The package from Python: what its page shows is so, and its figures are those of the commands."""

from __future__ import annotations

import doctest
import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from _lingkungan import AKAR
from click.testing import CliRunner

import lakip_xl
from lakip_xl.antarmuka import BukuLakip
from lakip_xl.cli import main

pytestmark = pytest.mark.luar
pandas = pytest.importorskip("pandas")


@pytest.fixture(scope="module")
def buku(buku_nyata: Path) -> BukuLakip:
    return lakip_xl.buka(buku_nyata)


def test_the_page_is_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shutil.copytree(AKAR / "workbook", tmp_path / "workbook")
    monkeypatch.chdir(tmp_path)
    hasil = doctest.testfile(
        str(AKAR / "docs" / "python.md"), module_relative=False, encoding="utf-8",
        globs={"Decimal": __import__("decimal").Decimal},
        optionflags=doctest.ELLIPSIS | doctest.IGNORE_EXCEPTION_DETAIL,
    )  # fmt: skip
    assert hasil.attempted > 12 and not hasil.failed


def test_findings_are_those_of_the_command(buku: BukuLakip, buku_nyata: Path) -> None:
    keluaran = CliRunner().invoke(main, ["validasi", str(buku_nyata), "--format", "json"]).stdout
    isi = json.loads(keluaran)
    for kunci in ("kode", "tingkat", "lembar", "sel", "pesan", "sebab", "akar", "kepastian", "dikecualikan"):
        assert buku.temuan[kunci].where(buku.temuan[kunci].notna(), None).tolist() == [
            t[kunci] for t in isi["temuan"]
        ]
    assert {k: getattr(buku.putusan, k) for k in isi["putusan"]} == isi["putusan"]


def test_the_filled_workbook_and_the_outputs_are_those_of_the_commands(
    buku: BukuLakip, tmp_path: Path
) -> None:
    asli = buku.path.read_bytes()
    assert buku.isi(tmp_path / "a.xlsx") == len(buku.rencana())
    buku.lampiran(tmp_path / "a.docx")
    buku.laporan(tmp_path / "a.json")
    perintah = (["isi", "--ke", "b.xlsx"], ["lampiran", "--ke", "b.docx"],
                ["validasi", "--format", "json", "--ke", "b.json"])  # fmt: skip
    for nama, *lain, ke in perintah:
        CliRunner().invoke(main, [nama, str(buku.path), *lain, str(tmp_path / ke)], catch_exceptions=False)
        assert (tmp_path / ke).read_bytes() == (tmp_path / ke.replace("b.", "a.")).read_bytes()
    assert buku.path.read_bytes() == asli


def test_every_sheet_is_given_with_a_row_for_each_of_its_rows(buku: BukuLakip) -> None:
    import openpyxl

    berkas = openpyxl.load_workbook(buku.path, data_only=True)
    for lembar in buku.daftar_lembar:
        tabel = buku.tabel(lembar)
        for judul in tabel.columns:
            kepala = next(c for b in berkas[lembar].iter_rows(max_row=6) for c in b if c.value == judul)
            for nomor, nilai in tabel[judul].items():
                isi = berkas[lembar].cell(nomor, kepala.column).value
                assert (nilai is None) == (isi in (None, "")), (lembar, judul, nomor)


def test_what_may_not_be_written_is_refused(buku: BukuLakip, tmp_path: Path) -> None:
    salinan = Path(shutil.copy(buku.path, tmp_path / "buku.xlsx"))
    for tulis in (buku.isi, buku.lampiran, buku.laporan):
        with pytest.raises(lakip_xl.BukuDitolak, match="tidak ditimpa"):
            tulis(salinan)
    with pytest.raises(lakip_xl.BukuDitolak, match=r"\.docx"):
        buku.lampiran(tmp_path / "a.odt")
    assert salinan.read_bytes() == buku.path.read_bytes() and [p.name for p in tmp_path.iterdir()] == [
        "buku.xlsx"
    ]


@pytest.mark.proses
def test_the_door_costs_nothing_until_it_is_opened(buku_nyata: Path) -> None:
    kode = (
        "import sys, lakip_xl; a = 'lakip_xl.antarmuka' in sys.modules; lakip_xl.buka(sys.argv[1]).putusan;"
        "print(a, 'pandas' in sys.modules)"
    )
    hasil = subprocess.run(
        [sys.executable, "-c", kode, str(buku_nyata)], capture_output=True, text=True, check=True,
        env={**os.environ, "PYTHONPATH": str(AKAR)},
    )  # fmt: skip
    assert hasil.stdout.split() == ["False", "False"]
