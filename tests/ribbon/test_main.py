"""The process that a button starts: its sentence, its log, its exit code, with and without streams."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from lakip_xl.ribbon.__main__ import main
from lakip_xl.ribbon.aksi import AKSI
from lakip_xl.sistem.log import berkas_log

Anak = Callable[..., subprocess.CompletedProcess[str]]


@pytest.fixture
def anak(python_terpasang: Path, tmp_path: Path) -> Anak:
    """Start the process as the button does."""

    def jalankan(
        *argumen: str, nama: str | None = "buku ü.xlsx", awalan: str = ""
    ) -> subprocess.CompletedProcess[str]:
        perintah = [str(python_terpasang), "-I", "-m", "lakip_xl.ribbon", *argumen]
        perintah += ["--nama", nama.encode("utf-16-be").hex()] if nama is not None else []
        if awalan:
            perintah = ["sh", "-c", f'exec "$@" {awalan}', "sh", *perintah]
        return subprocess.run(
            perintah, cwd=tmp_path,
            capture_output=True, text=True, encoding="utf-8", check=False,
        )  # fmt: skip

    return jalankan


def isi_catatan() -> str:
    return berkas_log().read_text(encoding="utf-8")


def test_the_log_is_in_the_users_own_folder(rumah: Path) -> None:
    assert rumah in berkas_log().parents


@pytest.mark.skipif(sys.platform == "win32", reason="an Excel may run there")
@pytest.mark.parametrize("aksi", AKSI)
def test_without_excel_every_action_says_so(anak: Anak, aksi: str) -> None:
    hasil = anak(aksi, "--hwnd", "12")
    assert (hasil.returncode, hasil.stdout) == (3, "")
    assert hasil.stderr.startswith("Excel tidak ditemukan") and hasil.stderr.count("\n") == 1
    assert f"{aksi} [buku ü.xlsx] hwnd=12" in isi_catatan()
    assert "Traceback" not in isi_catatan()


def test_its_process_loads_neither_pandas_nor_numpy(python_terpasang: Path) -> None:
    kode = (
        "import atexit, runpy, sys; atexit.register(lambda: print(*sys.modules))\n"
        "runpy.run_module('lakip_xl.ribbon', run_name='__main__')"
    )
    hasil = subprocess.run(
        [str(python_terpasang), "-I", "-c", kode, "periksa", "--hwnd", "12", "--nama", "0061"],
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    termuat = set(hasil.stdout.split())
    assert {"xlwings.main", "lakip_xl.excel.cari"} <= termuat, hasil.stderr
    assert not termuat & {"numpy", "openpyxl", "pandas"}
    # Until Excel shows that the button was heard, nothing is loaded that reads, checks or writes a workbook.
    assert not termuat & {"lakip_xl.ribbon.aksi", "lakip_xl.excel.buku", "lakip_xl.contract", "lxml"}


@pytest.mark.parametrize("nama", [None, ""])
def test_without_a_name_no_workbook_is_guessed(anak: Anak, nama: str | None) -> None:
    hasil = anak("isi", "--hwnd", "12", nama=nama)
    assert hasil.returncode == 3
    assert hasil.stderr.startswith("Nama buku tidak sampai ke LAKIP")


@pytest.mark.skipif(sys.platform == "win32", reason="the shell closes the streams")
def test_it_works_without_standard_streams_as_under_pythonw(anak: Anak) -> None:
    hasil = anak("tentang", "--hwnd", "12", awalan="<&- >&- 2>&-")
    assert (hasil.returncode, hasil.stdout, hasil.stderr) == (3, "", "")
    assert "kode=3: Excel tidak ditemukan" in isi_catatan()


def test_streams_that_are_missing_are_made_for_what_writes_to_them(monkeypatch: pytest.MonkeyPatch) -> None:
    for aliran in ("stdout", "stderr"):
        monkeypatch.setattr(sys, aliran, None)
    assert main(["tentang"]) == 3
    assert sys.stdout.write("x") == sys.stderr.write("x") == 1
    sys.stdout.close()


@pytest.mark.parametrize(
    "argumen", [(), ("hapus",), ("isi", "--hwnd", "x"), ("isi", "lain"), ("isi", "--nama", "00g1")]
)
def test_wrong_usage_is_two_and_touches_nothing(anak: Anak, argumen: tuple[str, ...], rumah: Path) -> None:
    hasil = anak(*argumen)
    assert hasil.returncode == 2
    assert "Traceback" not in hasil.stderr
    assert not list(rumah.iterdir())


def test_what_is_unexpected_is_one_sentence_and_a_traceback_in_the_log(
    anak: Anak, python_terpasang: Path, tmp_path: Path
) -> None:
    """An xlwings that breaks in a way nobody foresaw."""
    from venv_uji import AKAR, buat_venv

    rusak = tmp_path / "rusak"
    rusak.mkdir()
    (rusak / "xlwings.py").write_text("raise ZeroDivisionError('tak terduga')")
    python = buat_venv(tmp_path / "venv", rusak, AKAR, *(p for p in sys.path if p.endswith("site-packages")))
    hasil = subprocess.run(
        [str(python), "-I", "-m", "lakip_xl.ribbon", "periksa", "--nama", "0061"],
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert hasil.returncode == 3
    assert hasil.stderr.count("\n") == 1 and str(berkas_log()) in hasil.stderr
    assert "ZeroDivisionError: tak terduga" in isi_catatan()
