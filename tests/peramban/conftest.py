"""The page, built once for what it is made of, and a browser that uses it."""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
import tarfile
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest
from _lingkungan import AKAR, cari_program
from uji_peramban import Node

from lakip_xl.sistem.kunci import kunci

SINI = Path(__file__).resolve().parent
BANGUN = AKAR / "scripts" / "bangun_peramban.py"
TAK_TERAMBIL = 3
_SABAR = 900  # seconds, on a machine that does much else


class Halaman(NamedTuple):
    """The one file, the folder for a server, and what drives a browser."""

    berkas: Path
    folder: Path
    playwright: Path


def _kurang(sebab: str) -> None:
    """Skip where something is missing; in CI the stage has asked for all of it, so it is a failure there."""
    if os.environ.get("CI"):
        pytest.fail(sebab)
    pytest.skip(sebab)


def _sidik() -> str:
    daftar = [BANGUN, *(AKAR / "scripts" / "peramban").rglob("*"), *(AKAR / "lakip_xl").rglob("*")]
    isi = hashlib.sha256()
    for satu in sorted(f for f in daftar if f.is_file() and "__pycache__" not in f.parts):
        isi.update(f"{satu.relative_to(AKAR)}\0".encode() + satu.read_bytes())
    return isi.hexdigest()[:24]


@pytest.fixture(scope="session")
def halaman() -> Halaman:
    if not cari_program("node") or not cari_program("npm"):
        _kurang("Node.js dan npm tidak ada")
    simpanan = AKAR / "build" / "peramban"
    tujuan = simpanan / f"uji-{_sidik()}"
    simpanan.mkdir(parents=True, exist_ok=True)
    with kunci(simpanan / "uji.kunci", tunggu=_SABAR):
        if not (tujuan / "selesai").exists():
            for lama in simpanan.glob("uji-*"):
                shutil.rmtree(lama, ignore_errors=True)
            perintah = [
                sys.executable,
                str(BANGUN),
                "--ke",
                str(tujuan / "lakip.html"),
                "--folder",
                str(tujuan / "folder"),
            ]
            hasil = subprocess.run(perintah, capture_output=True, text=True, check=False)
            if hasil.returncode == TAK_TERAMBIL:
                _kurang(hasil.stderr)
            assert hasil.returncode == 0, hasil.stderr
            with tarfile.open(_playwright()) as arsip:
                arsip.extractall(tujuan / "playwright", filter="data")
            (tujuan / "selesai").touch()
    return Halaman(tujuan / "lakip.html", tujuan / "folder", tujuan / "playwright" / "package")


def _playwright() -> Path:
    from peramban import bahan

    try:
        return bahan.ambil(bahan.terkunci()["playwright-core"])
    except bahan.TakTerambil as sebab:
        _kurang(str(sebab))
        raise


@pytest.fixture(scope="session")
def chromium() -> str:
    ada = next(
        (p for nama in ("chromium", "chromium-browser", "google-chrome") if (p := cari_program(nama))), None
    )
    if not ada:
        _kurang("Chromium tidak ada")
    return str(ada)


@pytest.fixture(scope="session")
def node(halaman: Halaman) -> Iterator[Node]:
    satu = Node(halaman.folder)
    yield satu
    satu.tutup()
