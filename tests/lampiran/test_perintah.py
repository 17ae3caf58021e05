"""`lakip lampiran`: the three kinds of file, the date, and what it refuses."""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
from pathlib import Path

import docx
import openpyxl
import pytest
from _lingkungan import AKAR
from click.testing import CliRunner, Result

from lakip_xl.cli import main
from lakip_xl.lampiran import TABEL
from lakip_xl.lampiran import pdf as penulis_pdf


def lampiran(*argumen: object) -> Result:
    return CliRunner().invoke(main, ["lampiran", *map(str, argumen)])


def test_the_contents_say_what_it_was_made_from(buku_nyata: Path, tmp_path: Path) -> None:
    hasil = lampiran(buku_nyata, "--ke", tmp_path / "l.xlsx", "--tanggal", "2021-02-03")
    assert hasil.exit_code == 1  # the real report has galat, and says so
    buku = openpyxl.load_workbook(tmp_path / "l.xlsx")
    isi = [str(c.value) for baris in buku["Daftar Isi"].iter_rows() for c in baris if c.value]
    assert "Belum siap: belum cocok (19 galat) dan belum lengkap; terbaca." in isi
    assert f"SHA-256: {hashlib.sha256(buku_nyata.read_bytes()).hexdigest()}" in isi
    assert f"Buku kerja: {buku_nyata.name}" in isi
    akhir = [c.value for baris in buku[TABEL[-1][0]].iter_rows() for c in baris]
    assert any(str(nilai).endswith(", 3 Februari 2021") for nilai in akhir)


@pytest.mark.parametrize("akhiran", [".xlsx", ".docx"])
def test_the_same_workbook_gives_the_same_bytes(akhiran: str, buku_nyata: Path, tmp_path: Path) -> None:
    for nama in ("satu", "dua"):
        lampiran(buku_nyata, "--ke", tmp_path / f"{nama}{akhiran}")
    assert (tmp_path / f"satu{akhiran}").read_bytes() == (tmp_path / f"dua{akhiran}").read_bytes()


@pytest.mark.proses
@pytest.mark.parametrize("akhiran", [".xlsx", ".docx"])
def test_another_process_elsewhere_gives_the_same_bytes(
    akhiran: str, buku_nyata: Path, tmp_path: Path
) -> None:
    lingkungan = [
        {"PYTHONHASHSEED": "1", "TZ": "UTC", "LC_ALL": "C"},
        {"PYTHONHASHSEED": "2", "TZ": "Asia/Jakarta", "LC_ALL": "de_DE.UTF-8", "LANG": "de_DE.UTF-8"},
    ]
    for nomor, isi in enumerate(lingkungan):
        perintah = [
            sys.executable,
            "-m",
            "lakip_xl",
            "lampiran",
            buku_nyata,
            "--ke",
            tmp_path / f"{nomor}{akhiran}",
        ]
        hasil = subprocess.run(perintah, cwd=AKAR, env=os.environ | isi, capture_output=True, check=False)
        assert hasil.returncode == 1, hasil.stderr
    satu, dua = ((tmp_path / f"{n}{akhiran}").read_bytes() for n in (0, 1))
    assert satu == dua


def test_a_word_document(buku_nyata: Path, tmp_path: Path) -> None:
    hasil = lampiran(buku_nyata, "--ke", tmp_path / "L.DOCX", "--kertas", "f4")
    assert f"tabel ditulis ke {tmp_path / 'L.DOCX'}" in hasil.stdout
    assert any(
        p.text.startswith("Belum siap: belum cocok") for p in docx.Document(tmp_path / "L.DOCX").paragraphs
    )


def test_what_it_refuses(buku_nyata: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    bentuk = lampiran(buku_nyata, "--ke", tmp_path / "l.odt")
    assert (bentuk.exit_code, ".xlsx, .docx, .pdf" in bentuk.stderr) == (2, True)
    tanggal = lampiran(buku_nyata, "--ke", tmp_path / "l.xlsx", "--tanggal", "4-1-2021")
    assert (tanggal.exit_code, "bukan tanggal" in tanggal.stderr) == (2, True)
    monkeypatch.setattr(penulis_pdf, "cari_libreoffice", lambda: None)
    pdf = lampiran(buku_nyata, "--ke", tmp_path / "l.pdf")
    assert (pdf.exit_code, pdf.stderr.count("\n"), "LibreOffice" in pdf.stderr) == (3, 1, True)
    assert not list(tmp_path.iterdir())
