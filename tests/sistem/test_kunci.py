"""A lock that one process holds, that ends with it, and that leaves nothing behind."""

from __future__ import annotations

import errno
import os
import subprocess
import sys
from pathlib import Path
from threading import Thread

import pytest
from _lingkungan import AKAR

from lakip_xl.sistem import kunci as modul
from lakip_xl.sistem.kunci import kunci

PEMEGANG = (
    "import sys; from pathlib import Path; from lakip_xl.sistem.kunci import kunci\n"
    "with kunci(Path(sys.argv[1])) as dapat:\n print(dapat, flush=True); sys.stdin.read()"
)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "a.kunci"


def test_only_one_holds_it_and_nothing_is_left(path: Path) -> None:
    with kunci(path) as pertama:
        for _ in range(2):
            with kunci(path) as kedua:
                assert pertama is True and kedua is False
        with kunci(path.with_name("lain.kunci")) as lain:
            assert lain
    with pytest.raises(ZeroDivisionError), kunci(path):
        _ = 1 / 0
    assert not list(path.parent.iterdir())
    with kunci(path) as lagi:
        assert lagi


@pytest.mark.proses
def test_a_process_that_is_killed_holds_nothing(path: Path) -> None:
    proses = subprocess.Popen(
        [sys.executable, "-c", PEMEGANG, str(path)], env={**os.environ, "PYTHONPATH": str(AKAR)},
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
    )  # fmt: skip
    assert proses.stdout and proses.stdout.readline() == "True\n"
    with kunci(path) as dapat:
        assert dapat is False
    proses.kill()
    proses.communicate()
    with kunci(path) as dapat:
        assert dapat
    assert not path.exists()


def test_who_waits_gets_it_when_it_is_let_go(path: Path) -> None:
    urutan: list[str] = []

    def menunggu() -> None:
        with kunci(path, tunggu=60) as dapat:
            urutan.append(f"kedua {dapat}")

    with kunci(path):
        utas = Thread(target=menunggu)
        utas.start()
        utas.join(0.1)
        urutan.append("pertama")
    utas.join()
    assert urutan == ["pertama", "kedua True"]


def test_no_two_hold_it_however_many_want_it(path: Path) -> None:
    """Each removes the name that the others are about to lock."""
    di_dalam, terbanyak, selesai = [0], [0], [0]

    def kerja() -> None:
        for _ in range(50):
            with kunci(path, tunggu=60) as dapat:
                assert dapat
                di_dalam[0] += 1
                terbanyak[0] = max(terbanyak[0], di_dalam[0])
                selesai[0] += 1
                di_dalam[0] -= 1

    daftar = [Thread(target=kerja) for _ in range(4)]
    for utas in daftar:
        utas.start()
    for utas in daftar:
        utas.join()
    assert (terbanyak[0], selesai[0]) == (1, 200)


@pytest.mark.skipif(os.name == "nt", reason="the call that fails here is that of Unix")
def test_a_folder_without_locks_is_said_to_be_one(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def tanpa(*_: object) -> None:
        raise OSError(errno.ENOLCK, "No locks available")

    monkeypatch.setattr(modul.fcntl, "flock", tanpa)
    with kunci(path) as dapat:
        assert dapat is None
    assert not path.exists()


def test_a_file_that_cannot_be_made_is_an_error(path: Path) -> None:
    with pytest.raises(OSError), kunci(path / "tiada" / "a.kunci"):
        pass
