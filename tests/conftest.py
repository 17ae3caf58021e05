"""What many tests share: the committed workbooks, LibreOffice, and Hypothesis without chance."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from _lingkungan import AKAR, cari_soffice
from hypothesis import settings

settings.register_profile("ci", derandomize=True, max_examples=100, deadline=None)
settings.load_profile("ci")


@pytest.fixture(scope="session")
def buku_nyata() -> Path:
    """The real 2020 report's workbook, its faults included; never write to it."""
    return AKAR / "workbook" / "dinsos-pontianak-2020.xlsx"


@pytest.fixture(scope="session")
def buku_induk() -> Path:
    """The empty master; never write to it."""
    return AKAR / "workbook" / "lakip-induk.xlsx"


@pytest.fixture(scope="session")
def soffice() -> str:
    """The path of LibreOffice. Without it the test is skipped, in CI it fails."""
    letak = cari_soffice()
    if letak:
        return letak
    if os.environ.get("CI"):
        pytest.fail("LibreOffice tidak ditemukan, padahal di CI wajib ada")
    pytest.skip("LibreOffice tidak ditemukan")


@pytest.fixture(scope="session")
def ke_pdf(soffice: str, tmp_path_factory: pytest.TempPathFactory) -> Callable[[Path], Path]:
    """A function that converts a workbook to PDF, with a LibreOffice profile of its own."""
    profil = tmp_path_factory.mktemp("profil")

    def konversi(buku: Path) -> Path:
        folder = tmp_path_factory.mktemp("pdf")
        hasil = subprocess.run(
            [soffice, f"-env:UserInstallation={profil.as_uri()}", "--headless", "--convert-to", "pdf",
             "--outdir", str(folder), str(buku)],
            capture_output=True, text=True, timeout=180, check=False,
        )  # fmt: skip
        pdf = folder / f"{buku.stem}.pdf"
        assert pdf.exists(), hasil.stdout + hasil.stderr
        return pdf

    return konversi
