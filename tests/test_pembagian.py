"""How the suite is run and divided: two workers unless told otherwise, and a core that starts no process."""

from __future__ import annotations

import importlib.util
import os
import subprocess
import sys
from pathlib import Path

import pembagian
import pytest
from _lingkungan import AKAR
from hypothesis import settings


def argumen_pytest(*argumen: str, prosesor: int = 2) -> list[str]:
    letak = importlib.util.spec_from_file_location("jalan", AKAR / "scripts" / "test.py")
    assert letak and letak.loader
    modul = importlib.util.module_from_spec(letak)
    letak.loader.exec_module(modul)
    hasil: list[str] = modul.argumen_pytest(list(argumen), prosesor)
    return hasil


def test_two_workers_unless_told_otherwise() -> None:
    assert argumen_pytest("-k", "efisiensi") == ["-n", "2", "-k", "efisiensi"]
    assert argumen_pytest("-x", prosesor=1) == ["-x"]
    for sendiri in (["-n", "0"], ["-n4"], ["--numprocesses=1"], ["-p", "no:xdist"], ["-pno:xdist"]):
        assert argumen_pytest(*sendiri) == sendiri
    assert "-n" in argumen_pytest("--no-header")
    cepat = argumen_pytest("--cepat", "-x")
    assert "--cepat" not in cepat and cepat[-1] == "-x" and "--hypothesis-profile=cepat" in cepat


def test_an_unmarked_test_may_start_no_process(request: pytest.FixtureRequest) -> None:
    assert request.node.get_closest_marker("proses") is None
    with pytest.raises(pytest.fail.Exception, match="proses"):
        subprocess.run([sys.executable, "-c", ""], check=True)


@pytest.mark.proses
def test_a_marked_one_may() -> None:
    assert subprocess.run([sys.executable, "-c", ""], check=True).returncode == 0


BERSAMA = """
import os, time, pathlib, pytest

@pytest.fixture(scope="module")
def bersama():
    pathlib.Path(f"dibangun-{os.getpid()}").touch()

@pytest.mark.parametrize("n", range(12))
def test_satu(bersama, n):
    time.sleep(0.02)
"""
SENDIRI = """
import os, time, pathlib, pytest

@pytest.mark.parametrize("n", range(60))
def test_satu(n):
    pathlib.Path(f"sendiri-{os.getpid()}").touch()
    time.sleep(0.02)
"""


@pytest.mark.proses
def test_two_workers_do_not_build_the_same(tmp_path: Path) -> None:
    (tmp_path / "conftest.py").write_text(
        "from pembagian import pytest_xdist_make_scheduler\n", encoding="utf-8"
    )
    (tmp_path / "test_bersama.py").write_text(BERSAMA, encoding="utf-8")
    (tmp_path / "test_sendiri.py").write_text(SENDIRI, encoding="utf-8")
    (tmp_path / "pytest.ini").write_text(f"[pytest]\npythonpath = {AKAR / 'tests'}\n", encoding="utf-8")
    perintah = [sys.executable, "-m", "pytest", "-n", "2", "-p", "no:cacheprovider"]
    hasil = subprocess.run(perintah, cwd=tmp_path, capture_output=True, text=True, check=False)
    assert "72 passed" in hasil.stdout, hasil.stdout + hasil.stderr
    assert len(list(tmp_path.glob("dibangun-*"))) == 1
    assert len(list(tmp_path.glob("sendiri-*"))) == 2


def test_the_profile_in_use_is_the_one_asked_for(request: pytest.FixtureRequest) -> None:
    """Whichever files were looked through before this one."""
    diminta = request.config.getoption("--hypothesis-profile") or (
        "cepat" if os.environ.get("CI") else "default"
    )
    assert settings.default.max_examples == pembagian.KEDALAMAN[diminta]


def test_depth_follows_the_profile() -> None:
    dasar = pembagian.KEDALAMAN["default"]
    assert pembagian.contoh(dasar) == max(5, settings.default.max_examples)
    banyak = list(pembagian.KEDALAMAN.values())
    assert banyak == sorted(banyak) and len(set(banyak)) == len(banyak)
