"""Hostile and broken workbooks: refused in one sentence or read, in bounded memory, and nothing else touched."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

if sys.platform != "linux":
    pytest.skip("bounded processes are Linux's here", allow_module_level=True)

from _terbatas import jalankan
from musuh import DAFTAR
from musuh.dasar import NYATA, Musuh
from uji_musuh import uji


@pytest.mark.parametrize("musuh", DAFTAR, ids=lambda m: m.nama)
def test_a_hostile_workbook_harms_nothing(musuh: Musuh, tmp_path: Path) -> None:
    hasil = uji(musuh, tmp_path)
    if hasil is None:
        pytest.skip("this system cannot hold such a file, or its user reads everything")
    assert not hasil.cacat


@pytest.mark.parametrize(
    ("kode", "tanda"),
    [
        ("import socket; socket.socket().close()", "socket."),
        ("import subprocess; subprocess.run(['true'])", "subprocess.Popen"),
        ("import os; os.system('true')", "os.system"),
        ("open('lepas.txt', 'w').close()", "menulis"),
        ("open('/etc/passwd').close()", "membaca"),
        ("import os; os.mkdir('lepas')", "os.mkdir"),
        ("import pickle; pickle.loads(b'cos\\nsystem\\n.')", "pickle.find_class"),
    ],
)
def test_the_guard_sees_what_it_is_there_to_see(tmp_path: Path, kode: str, tanda: str) -> None:
    """Code that takes the place of the program, and does what no workbook may make it do."""
    import json
    import subprocess

    penjaga = Path(__file__).resolve().parents[1] / "scripts" / "uji" / "_penjaga.py"
    palsu = tmp_path / "palsu" / "lakip_xl"
    palsu.mkdir(parents=True)
    (palsu / "__init__.py").touch()
    (palsu / "cli.py").write_text(f"def main(*_, **__):\n    {kode}\n", encoding="utf-8")
    catatan = tmp_path / "catatan.json"
    kerja = tmp_path / "kerja"
    kerja.mkdir()
    subprocess.run(
        [sys.executable, str(penjaga), str(catatan), "", "--", "x"],
        env={"PYTHONPATH": str(palsu.parent), "PATH": "/usr/bin:/bin"}, cwd=kerja, check=False,
    )  # fmt: skip
    pelanggaran = json.loads(catatan.read_text(encoding="utf-8"))["pelanggaran"]
    assert any(tanda in satu for satu in pelanggaran)


def test_no_file_beside_a_workbook_chooses_what_runs(tmp_path: Path) -> None:
    buku = tmp_path / "buku.xlsx"
    buku.write_bytes(NYATA.read_bytes())
    jahat = "raise SystemExit('dijalankan')\n"
    for nama in ("click.py", "lxml.py", "openpyxl.py", "sitecustomize.py", "usercustomize.py", "lakip_xl.py"):
        (tmp_path / nama).write_text(jahat, encoding="utf-8")
    for nama in ("setup.cfg", "pyproject.toml", ".lakip", "lakip.ini", ".env"):
        (tmp_path / nama).write_text("[lakip]\nrumus_efisiensi = lain\n", encoding="utf-8")
    hasil = jalankan(["validasi", "buku.xlsx"], daftar_buku=[buku], folder=tmp_path)
    assert hasil.kode == 1 and not hasil.cacat
    assert "dijalankan" not in hasil.pesan
