"""The built add-in in a real spreadsheet program: what its Subs start, with what, and what they leave behind."""

from __future__ import annotations

import json
import re
import shutil
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from ribbon.libreoffice import KantorPita

from lakip_xl.ribbon.__main__ import baca_heksa
from lakip_xl.ribbon.aksi import AKSI
from lakip_xl.ribbon.bangun import bangun

NAMA_SULIT = [
    "buku.xlsx",
    "anggaran ü “2020”.xlsx",
    "a; touch canary.xlsx",
    "$(touch canary) & touch canary %PATH% `id`.xlsx",
    "it's -m evil --hwnd 7.xlsx",
]
PENCATAT = """#!{python} -I
import json, os, sys
isi = {{"argumen": sys.argv[1:], "folder": os.getcwd()}}
with open({keluaran!r} + ".baru", "w", encoding="utf-8") as berkas:
    json.dump(isi, berkas)
os.rename({keluaran!r} + ".baru", {keluaran!r})
"""


@pytest.fixture(autouse=True)
def tutup(kantor: KantorPita) -> Iterator[None]:
    yield
    kantor.kantor.tutup_semua()


@pytest.fixture
def pencatat(tmp_path: Path) -> tuple[Path, Path]:
    """A program that notes how it was started, in a folder with an odd name; and where it notes it."""
    folder = tmp_path / "Jürgen's 100% & lebih, sebuah folder dengan nama yang panjang sekali"
    folder.mkdir()
    program, keluaran = folder / "python w", tmp_path / "dijalankan.json"
    program.write_text(PENCATAT.format(python=sys.executable, keluaran=str(keluaran)))
    program.chmod(0o755)
    return program, keluaran


def tunggu(berkas: Path, detik: float = 30) -> Any:
    batas = time.monotonic() + detik
    while not berkas.exists():
        assert time.monotonic() < batas, "the button started nothing"
        time.sleep(0.05)
    return json.loads(berkas.read_text(encoding="utf-8"))


@pytest.mark.parametrize("nama", NAMA_SULIT)
def test_a_sub_starts_python_with_constants_and_the_name_in_digits(
    nama: str, kantor: KantorPita, pencatat: tuple[Path, Path], tmp_path: Path, buku_nyata: Path
) -> None:
    program, keluaran = pencatat
    pita = tmp_path / "lakip_xl.xlam"
    pita.write_bytes(bangun(program))
    shutil.copy(buku_nyata, tmp_path / nama)
    kantor.atur(folder=str(tmp_path))
    dimuat = kantor.muat_pita(pita)
    kantor.kantor.buka(tmp_path / nama)
    kantor.jalankan(dimuat, "LakipPeriksa")
    *argumen, digit = tunggu(keluaran)["argumen"]
    assert argumen == ["-I", "-m", "lakip_xl.ribbon", "periksa", "--hwnd", "0", "--nama"]
    assert baca_heksa(digit) == nama and re.fullmatch("[0-9A-F]+", digit)
    assert kantor.atur()[0] == tmp_path, "the folder is not touched"
    assert not list(tmp_path.rglob("canary*"))


def test_every_button_starts_its_own_action(
    kantor: KantorPita, pencatat: tuple[Path, Path], tmp_path: Path, buku_nyata: Path
) -> None:
    program, keluaran = pencatat
    pita = tmp_path / "lakip_xl.xlam"
    pita.write_bytes(bangun(program))
    dimuat = kantor.muat_pita(pita)
    kantor.kantor.buka(Path(shutil.copy(buku_nyata, tmp_path / "buku.xlsx")))
    for aksi in AKSI:
        kantor.jalankan(dimuat, f"Lakip{aksi.capitalize()}")
        assert tunggu(keluaran)["argumen"][3] == aksi
        keluaran.unlink()


@pytest.mark.parametrize("hilang", ["python", "folder"])
def test_a_python_that_is_gone_leaves_nothing_behind(
    hilang: str, kantor: KantorPita, tmp_path: Path, buku_nyata: Path
) -> None:
    """The sentence is in a message box, which LibreOffice does not show without a window."""
    program = tmp_path / "pasangan" / "python"
    if hilang == "python":
        program.parent.mkdir()
    (tmp_path / "lakip_xl.xlam").write_bytes(bangun(program))
    dimuat = kantor.muat_pita(tmp_path / "lakip_xl.xlam")
    kantor.kantor.buka(Path(shutil.copy(buku_nyata, tmp_path / "buku.xlsx")))
    kantor.atur(folder=str(tmp_path))
    kantor.jalankan(dimuat, "LakipPeriksa")
    assert kantor.atur()[0] == tmp_path
