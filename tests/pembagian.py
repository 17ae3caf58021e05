"""How the suite is divided: how deep hypothesis digs, what starts processes, and what two workers must not both build."""

from __future__ import annotations

import multiprocessing.process
import os
import subprocess
from collections.abc import Generator, Sequence
from functools import cache
from pathlib import Path
from typing import Any, TypeVar

import pytest
from hypothesis import settings

# How many examples a test that says nothing has.
KEDALAMAN = {"cepat": 20, "default": 100, "ci": 200, "panjang": 2000}
T = TypeVar("T")
_TESTS = Path(__file__).parent
# Rooms whose tests run commands, an Excel or a cluster as people do; and those around the pure core.
_RUANG_PROSES = ("excel", "rekap", "ribbon", "sistem", "uji", "uno_engine")
_RUANG_LUAR = ("cli", "files", "lampiran", "laporan", "paper")
# Files that judge hundreds of whole workbooks, a third of the core's time.
_BANYAK = (
    "test_bukan_bilangan.py", "test_mutasi.py", "test_perusakan.py", "test_ragam.py", "test_rumus_hidup.py",
    "test_sebanding.py",
)  # fmt: skip

for _nama, _banyak in KEDALAMAN.items():
    settings.register_profile(_nama, derandomize=_nama != "panjang", max_examples=_banyak, deadline=None)
settings.load_profile("cepat" if os.environ.get("CI") else "default")  # for now: "ci" was not run whole


def contoh(banyak: int) -> int:
    """So many examples by default, more or fewer in the profile's proportion."""
    return max(5, banyak * settings.default.max_examples // KEDALAMAN["default"])


def sebagian(daftar: Sequence[T]) -> Sequence[T]:
    """All of them, and evenly spread ones in a profile with fewer examples than the default."""
    return daftar[:: max(1, KEDALAMAN["default"] // settings.default.max_examples)]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        ruang = item.path.relative_to(_TESTS).parts[0] if item.path.is_relative_to(_TESTS) else ""
        if ruang in _RUANG_PROSES or "soffice" in getattr(item, "fixturenames", ()):
            item.add_marker("proses")
        if ruang in _RUANG_LUAR or item.path.name in _BANYAK:
            item.add_marker("luar")


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: Any) -> object:
    """What a file builds once is built by one worker: its tests are dealt out together, others one by one."""
    from xdist.scheduler import LoadScopeScheduling

    class Pembagi(LoadScopeScheduling):
        def _split_scope(self, nodeid: str) -> str:
            return kelompok(config.rootpath, nodeid)

    return Pembagi(config, log)


def kelompok(akar: Path, nodeid: str) -> str:
    """What a test is dealt out with: its file, where that builds something once, or itself alone."""
    berkas = nodeid.partition("::")[0]
    return berkas if _membangun(akar / berkas) else nodeid


@cache
def _membangun(berkas: Path) -> bool:
    return 'scope="module"' in berkas.read_text(encoding="utf-8")


# `test.py --cepat` leaves out what is marked `proses`, so whatever starts one must be.

_boleh = True


def _jaga(kelas: type, nama: str) -> None:
    asli = getattr(kelas, nama)

    def mulai(self: object, *argumen: object, **lain: object) -> object:
        if not _boleh:
            pytest.fail("a test that starts a process is to be marked with pytest.mark.proses")
        return asli(self, *argumen, **lain)

    setattr(kelas, nama, mulai)


_jaga(subprocess.Popen, "__init__")
_jaga(multiprocessing.process.BaseProcess, "start")


@pytest.hookimpl(wrapper=True)
def pytest_runtest_protocol(item: pytest.Item) -> Generator[None, object, object]:
    global _boleh
    _boleh = item.get_closest_marker("proses") is not None
    try:
        return (yield)
    finally:
        _boleh = True
