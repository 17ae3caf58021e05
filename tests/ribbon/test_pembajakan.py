"""Nothing that lies beside a workbook, in a folder, in HOME or in the environment is run by a button."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from ribbon.jebakan import Jebakan

from lakip_xl.ribbon.aksi import AKSI

NAMA_SULIT = [
    "a;touch tanda;b.xlsx",
    "a & touch tanda & b.xlsx",
    "%PATH%.xlsx",
    "$(touch tanda) `touch tanda`.xlsx",
    "\"kutip\" 'kutip'.xlsx",
    "-c import evil.xlsx",
    "evil.py",
    "../../lakip_xl.py",
]


@pytest.fixture
def jebakan(tmp_path: Path) -> Jebakan:
    return Jebakan(tmp_path / "jebakan")


def jalankan(
    jebakan: Jebakan, python: Path, *argumen: str, nama: str = "buku.xlsx"
) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [str(python), *argumen, *(["--nama", nama.encode("utf-16-be").hex()] if "lakip_xl.ribbon" in argumen else [])],
        cwd=jebakan.folder, env=os.environ | jebakan.variabel,
        capture_output=True, text=True, encoding="utf-8", check=False,
    )  # fmt: skip


@pytest.mark.parametrize("aksi", AKSI)
def test_nothing_planted_runs(aksi: str, jebakan: Jebakan, python_terpasang: Path, buku_nyata: Path) -> None:
    jebakan.jebak_buku(buku_nyata, "buku.xlsx")
    hasil = jalankan(jebakan, python_terpasang, "-I", "-m", "lakip_xl.ribbon", aksi, "--hwnd", "12")
    assert jebakan.kena == set()
    assert (hasil.returncode, hasil.stdout) == (3, "") and "Excel tidak ditemukan" in hasil.stderr


@pytest.mark.parametrize("nama", NAMA_SULIT)
def test_no_name_is_taken_for_a_command(nama: str, jebakan: Jebakan, python_terpasang: Path) -> None:
    hasil = jalankan(jebakan, python_terpasang, "-I", "-m", "lakip_xl.ribbon", "isi", nama=nama)
    assert jebakan.kena == set()
    assert hasil.returncode == 3 and "Excel tidak ditemukan" in hasil.stderr


@pytest.mark.parametrize(
    ("argumen", "kena"),
    [
        (("-m", "lakip_xl.ribbon"), {"jalur sitecustomize", "folder lakip_xl"}),
        (("-P", "-m", "lakip_xl.ribbon"), {"jalur sitecustomize", "jalur lakip_xl"}),
        (("-E", "-m", "lakip_xl.ribbon"), {"folder lakip_xl"}),
        (("-c", "import xlwings, openpyxl"), {"folder xlwings", "folder openpyxl"}),
    ],
)
def test_the_unsafe_forms_do_fall_into_the_traps(
    argumen: tuple[str, ...], kena: set[str], jebakan: Jebakan, python_terpasang: Path
) -> None:
    """Else the tests above would prove nothing."""
    jalankan(jebakan, python_terpasang, *argumen)
    assert kena <= jebakan.kena


@pytest.mark.skipif(sys.platform == "win32", reason="the user's folder of packages has another shape there")
@pytest.mark.parametrize(("isolasi", "kena"), [((), True), (("-I",), False)])
def test_packages_in_the_users_own_folder_are_left_out(
    isolasi: tuple[str, ...], kena: bool, jebakan: Jebakan
) -> None:
    """Outside a virtual environment Python runs them at every start, unless isolated."""
    dasar = Path(sys.base_prefix, "bin", f"python{sys.version_info.major}.{sys.version_info.minor}")
    jalankan(jebakan, dasar, *isolasi, "-c", "pass")
    assert ("pengguna.pth" in jebakan.kena) == kena
