"""How the suite is run and divided: two workers unless told otherwise, and a core that starts no process."""

from __future__ import annotations

import importlib.util
import subprocess
import sys

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
    assert argumen_pytest("-k", "efisiensi") == ["-n", "2", "--dist", "loadgroup", "-k", "efisiensi"]
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


def test_depth_follows_the_profile() -> None:
    dasar = pembagian.KEDALAMAN["default"]
    assert pembagian.contoh(dasar) == max(5, settings.default.max_examples)
    banyak = list(pembagian.KEDALAMAN.values())
    assert banyak == sorted(banyak) and len(set(banyak)) == len(banyak)
