"""LibreOffice starts whatever Python comes first on PATH, and what goes wrong in it can be read."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from ribbon.libreoffice import KantorPita
from venv_uji import AKAR, buat_venv

from uno_engine import LibreOffice
from uno_engine.proses import muat_uno

LUPUT = """#!/bin/sh
echo x >> {hitungan}
[ $(wc -l < {hitungan}) -gt {gagal} ] || exit 7
exec {soffice} "$@"
"""


@pytest.fixture(autouse=True)
def uno(libreoffice: object) -> None:
    """The module `uno`, which `libreoffice` skips or fails without."""
    muat_uno()


def tiruan(folder: Path, soffice: str, gagal: int) -> tuple[str, Path]:
    """A LibreOffice that does not start the first `gagal` times; where it notes each time."""
    program, hitungan = folder / "soffice", folder / "hitungan"
    program.write_text(LUPUT.format(soffice=soffice, gagal=gagal, hitungan=hitungan), encoding="utf-8")
    program.chmod(0o755)
    return str(program), hitungan


def test_a_python_without_uno_that_comes_first_on_the_path_does_no_harm(
    soffice: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    python = buat_venv(tmp_path / "venv")
    assert subprocess.run([str(python), "-Ic", "import uno"], capture_output=True, check=False).returncode
    monkeypatch.setenv("PATH", os.pathsep.join([str(python.parent), os.environ["PATH"]]))
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))
    (tmp_path / "uno.py").write_text("raise ImportError", encoding="utf-8")
    kantor = LibreOffice(soffice, tmp_path)
    try:
        _, variabel = KantorPita(kantor).atur()
        assert "PYTHONPATH" not in variabel or str(tmp_path) not in variabel["PYTHONPATH"]
    finally:
        kantor.selesai()


def test_a_start_that_fails_is_tried_once_more(soffice: str, tmp_path: Path) -> None:
    program, hitungan = tiruan(tmp_path, soffice, gagal=1)
    kantor = LibreOffice(program, tmp_path)
    try:
        assert list(kantor.desktop.Components) == []
    finally:
        kantor.selesai()
    assert hitungan.read_text(encoding="utf-8") == "x\nx\n"


def test_a_start_that_fails_twice_is_an_ordinary_error(soffice: str, tmp_path: Path) -> None:
    program, hitungan = tiruan(tmp_path, soffice, gagal=9)
    with pytest.raises(RuntimeError, match="NoConnectException"):
        LibreOffice(program, tmp_path)
    assert hitungan.read_text(encoding="utf-8") == "x\nx\n"


def test_an_exception_of_uno_is_reported_as_any_other(tmp_path: Path) -> None:
    (tmp_path / "test_gagal.py").write_text(
        "import pytest\n"
        "from uno_engine.proses import muat_uno\n"
        "muat_uno()\n"
        "from com.sun.star.uno import RuntimeException\n"
        "@pytest.fixture\n"
        "def rusak(): raise RuntimeException('di awal', None)\n"
        "@pytest.fixture\n"
        "def rusak_kelak():\n"
        "    yield\n"
        "    raise RuntimeException('di akhir', None)\n"
        "def test_satu(rusak): pass\n"
        "def test_dua(rusak_kelak): pass\n"
        "def test_tiga(): raise RuntimeException('di tengah', None)\n",
        encoding="utf-8",
    )
    hasil = subprocess.run(
        [sys.executable, "-m", "pytest", "-p", "conftest", "-p", "no:cacheprovider", "-c", os.devnull, "test_gagal.py"],
        env={**os.environ, "PYTHONPATH": os.pathsep.join([str(AKAR / "tests"), str(AKAR / "scripts")])},
        cwd=tmp_path, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert "1 failed, 1 passed, 2 errors" in hasil.stdout, hasil.stdout + hasil.stderr
    for saat in ("di awal", "di tengah", "di akhir"):
        assert f"RuntimeError: com.sun.star.uno.RuntimeException: {saat}" in hasil.stdout
    assert "INTERNALERROR" not in hasil.stdout and "traceback object" not in hasil.stdout
