"""Killed at any step, a run leaves the old workbook or the new one, and nothing that harms the next run."""

from __future__ import annotations

import fnmatch
import json
import os
import subprocess
import sys
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path

import pytest
from _lingkungan import AKAR

from lakip_xl.files.patch import patch
from lakip_xl.files.reader import read
from lakip_xl.values.edit import Edit

pytestmark = [
    pytest.mark.proses,
    pytest.mark.skipif(not hasattr(os, "fork"), reason="runs are forked and killed as on Unix"),
]


def isi(path: Path) -> None:
    buku = read(path)
    edit = Edit("Data", "A1", buku.daftar_grid[0].cell(1, 1).nilai, Decimal(11))
    patch(path, path, [edit], buku.sha256)


def bunuh(buku: Path, folder: Path, bercadangan: bool) -> list[str]:
    """Kill at every step; the steps of the run that lived."""
    folder.mkdir()
    hasil = subprocess.run(
        [sys.executable, str(Path(__file__).with_name("pembunuh.py")), str(buku), str(folder),
         "ya" if bercadangan else "tidak"],
        env={**os.environ, "PYTHONPATH": str(AKAR)}, capture_output=True, encoding="utf-8", check=True,
    )  # fmt: skip
    langkah: list[str] = json.loads(hasil.stdout)
    return langkah


@pytest.mark.parametrize("bercadangan", [False, True], ids=["plain", "with a backup"])
def test_killed_at_every_step(buku_xml: Callable[..., Path], tmp_path: Path, bercadangan: bool) -> None:
    buku = buku_xml("<sheetData/>")
    lama = buku.read_bytes()
    langkah = bunuh(buku, tmp_path / "mati", bercadangan)
    isi(buku)
    baru = buku.read_bytes()
    assert len(list((tmp_path / "mati").iterdir())) == len(langkah) + 1 > (60 if bercadangan else 30)
    keadaan = []
    for urutan in range(1, len(langkah) + 2):
        tempat = tmp_path / "mati" / str(urutan)
        kini = (tempat / "buku.xlsx").read_bytes()
        assert kini in (lama, baru), langkah[:urutan]
        keadaan.append(kini == baru)
        for berkas in {p.name for p in tempat.iterdir()} - {"buku.xlsx"}:
            if berkas == "cadangan.xlsx":
                assert (tempat / berkas).read_bytes() == lama, langkah[:urutan]
            else:
                assert fnmatch.fnmatch(berkas, ".lakip-*.tmp"), langkah[:urutan]
        isi(tempat / "buku.xlsx")
        assert (tempat / "buku.xlsx").read_bytes() == baru
        ditinggal = {p.name for p in tempat.iterdir()} - {"buku.xlsx", "cadangan.xlsx"}
        assert not ditinggal, langkah[:urutan]  # by whom was killed: the next run removes it at once
    # old up to the replacement, new from there on; both were seen, and with a backup it stood before
    assert keadaan == sorted(keadaan) and not keadaan[0] and keadaan[-1]
    if bercadangan:
        assert all(
            (tmp_path / "mati" / str(n + 1) / "cadangan.xlsx").exists() for n, k in enumerate(keadaan) if k
        )


def test_a_power_cut_cannot_come_between(buku_xml: Callable[..., Path], tmp_path: Path) -> None:
    """What is renamed was synchronised after its last byte; then the folder is."""
    langkah = bunuh(buku_xml("<sheetData/>"), tmp_path / "mati", bercadangan=True)
    ganti = [n for n, nama in enumerate(langkah) if nama in ("os.rename", "os.link")]
    assert [langkah[n] for n in ganti] == ["os.link", "os.rename"]
    tulis = [n for n, nama in enumerate(langkah) if nama == "write"]
    sinkron = [n for n, nama in enumerate(langkah) if nama == "fsync"]
    for n in ganti:
        terakhir = max(t for t in tulis if t < n)
        assert any(terakhir < s < n for s in sinkron) and any(s > n for s in sinkron)
    # the backup lasts before the workbook is replaced
    assert any(ganti[0] < s < ganti[1] for s in sinkron)
