"""What many tests share: the committed workbooks, and LibreOffice."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Callable, Generator, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from _lingkungan import AKAR, cari_soffice
from pembagian import pytest_collection_modifyitems, pytest_runtest_protocol, pytest_xdist_make_scheduler

if TYPE_CHECKING:
    from uno_engine import LibreOffice
    from uno_engine.model import Application

    from lakip_xl.hitung.hitung_ulang import HasilHitung
    from lakip_xl.values.cell import Buku

__all__ = ["pytest_collection_modifyitems", "pytest_runtest_protocol", "pytest_xdist_make_scheduler"]
collect_ignore = [
    "pembagian.py"
]  # looked through for doctests it would run again, and load its profile over another


def _tanpa_galat_uno() -> Generator[None, object, object]:
    from uno_engine.proses import galat_biasa

    try:
        return (yield)
    except BaseException as galat:
        biasa = galat_biasa(galat)
        if biasa is galat:
            raise
        raise biasa from None


# Innermost, so that no other part of pytest meets an exception of UNO's own kind.


@pytest.hookimpl(wrapper=True, trylast=True)
def pytest_runtest_setup() -> Generator[None, object, object]:
    return (yield from _tanpa_galat_uno())


@pytest.hookimpl(wrapper=True, trylast=True)
def pytest_runtest_call() -> Generator[None, object, object]:
    return (yield from _tanpa_galat_uno())


@pytest.hookimpl(wrapper=True, trylast=True)
def pytest_runtest_teardown() -> Generator[None, object, object]:
    return (yield from _tanpa_galat_uno())


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
def profil_soffice(tmp_path_factory: pytest.TempPathFactory) -> str:
    """The option for a profile that conversions share, one after another; a worker has its own."""
    return f"-env:UserInstallation={tmp_path_factory.mktemp('profil').as_uri()}"


@pytest.fixture(scope="session")
def ke_pdf(
    soffice: str, profil_soffice: str, tmp_path_factory: pytest.TempPathFactory
) -> Callable[[Path], Path]:
    """A function that converts a workbook to PDF."""

    def konversi(buku: Path) -> Path:
        folder = tmp_path_factory.mktemp("pdf")
        hasil = subprocess.run(
            [soffice, profil_soffice, "--headless", "--convert-to", "pdf",
             "--outdir", str(folder), str(buku)],
            capture_output=True, text=True, timeout=180, check=False,
        )  # fmt: skip
        pdf = folder / f"{buku.stem}.pdf"
        assert pdf.exists(), hasil.stdout + hasil.stderr
        return pdf

    return konversi


@pytest.fixture(scope="session")
def libreoffice(
    soffice: str, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Callable[[int], LibreOffice]]:
    """The running LibreOffice of a number, started when it is first asked for."""
    from uno_engine import LibreOffice
    from uno_engine.proses import muat_uno

    try:
        muat_uno()
    except ImportError:
        if os.environ.get("CI"):
            pytest.fail("python3-uno tidak ditemukan, padahal di CI wajib ada")
        pytest.skip("python3-uno tidak ditemukan")
    jalan: dict[int, LibreOffice] = {}

    def ambil(nomor: int) -> LibreOffice:
        if nomor not in jalan:
            jalan[nomor] = LibreOffice(soffice, tmp_path_factory.mktemp("libreoffice"))
        return jalan[nomor]

    yield ambil
    for satu in jalan.values():
        satu.selesai()


@pytest.fixture
def dinilai_sekali(monkeypatch: pytest.MonkeyPatch) -> None:
    """Commands that are tried one after another on equal workbooks judge each once: for tests of what is written."""
    from lakip_xl.verbs import isi, validasi
    from lakip_xl.verbs.andaian import hitung_buku

    dinilai: list[tuple[Buku, HasilHitung]] = []

    def sekali(buku: Buku, *argumen: Any, **pilihan: Any) -> HasilHitung:
        if not any(pilihan.values()):
            for lama, hasil in dinilai:
                if lama == buku:
                    return hasil
        hasil = hitung_buku(buku, *argumen, **pilihan)
        if not any(pilihan.values()):
            dinilai.append((buku, hasil))
        return hasil

    for modul in (isi, validasi):
        monkeypatch.setattr(modul, "hitung_buku", sekali)


@pytest.fixture
def excel(libreoffice: Callable[[int], LibreOffice]) -> Iterator[Callable[[int], Application]]:
    """The running "Excel" of a number, for xlwings as for the test; the workbooks are closed at the end."""
    import xlwings
    from uno_engine import Engine
    from uno_engine.model import Application

    daftar: dict[int, Application] = {}
    mesin = Engine([])

    def ambil(nomor: int = 0) -> Application:
        if nomor not in daftar:
            kantor = libreoffice(nomor)
            daftar[nomor] = Application(kantor.desktop, kantor.pid, hwnd=1000 * (nomor + 1))
            mesin.daftar.append(daftar[nomor])
        return daftar[nomor]

    semula = xlwings.engines.active
    xlwings.Engine(impl=mesin).activate()
    yield ambil
    xlwings.engines.active = semula
    for nomor in daftar:
        libreoffice(nomor).tutup_semua()
