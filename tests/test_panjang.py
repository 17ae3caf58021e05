"""`scripts/uji/panjang.py`: what it names is there, and what it cannot run it says in a sentence."""

from __future__ import annotations

import subprocess
import sys

import pytest
from _lingkungan import AKAR
from panjang import DAFTAR

pytestmark = pytest.mark.proses


def jalan(*argumen: str) -> subprocess.CompletedProcess[str]:
    skrip = AKAR / "scripts" / "uji" / "panjang.py"
    return subprocess.run([sys.executable, skrip, *argumen], capture_output=True, text=True, check=False)


def test_alone_it_lists_the_names() -> None:
    hasil = jalan()
    assert (hasil.returncode, hasil.stderr) == (0, "")
    assert [baris.split()[0] for baris in hasil.stdout.splitlines()] == list(DAFTAR)


def test_every_script_is_there_and_every_name_is_in_the_guide() -> None:
    panduan = (AKAR / "CONTRIBUTING.md").read_text(encoding="utf-8")
    for nama, galian in DAFTAR.items():
        assert f"`{nama}" in panduan, nama
        assert galian.perintah[0] == "-m" or (AKAR / galian.perintah[0]).is_file(), nama


def test_a_name_unknown_or_without_its_folder_is_refused() -> None:
    assert (jalan("korpus").returncode, jalan("korpus").stderr) == (2, "korpus memerlukan FOLDER.\n")
    lain = jalan("lain")
    assert lain.returncode == 2
    assert all(nama in lain.stderr for nama in DAFTAR)
