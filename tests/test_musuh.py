"""Hostile and broken workbooks: refused in one sentence or read, in bounded memory, and nothing else touched."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

if sys.platform != "linux":
    pytest.skip("bounded processes are Linux's here", allow_module_level=True)

from _terbatas import Induk, jalankan
from musuh import DAFTAR
from musuh.dasar import NYATA, Musuh
from uji_musuh import uji

pytestmark = pytest.mark.proses


@pytest.fixture(scope="session")
def induk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Induk]:
    """Runs whose start is shared. `uji_musuh.py` starts each from nothing."""
    folder = tmp_path_factory.mktemp("induk")
    buku = str(shutil.copy(NYATA, folder))
    lampiran = (["lampiran", buku, "--ke", str(folder / f"l{akhiran}")] for akhiran in (".xlsx", ".docx"))
    satu = Induk(folder, [["validasi", buku], ["isi", buku], *lampiran])
    yield satu
    satu.tutup()


@pytest.mark.parametrize("musuh", [m for m in DAFTAR if not m.berat], ids=lambda m: m.nama)
def test_a_hostile_workbook_harms_nothing(musuh: Musuh, induk: Induk, tmp_path: Path) -> None:
    hasil = uji(musuh, tmp_path, induk)
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


def test_a_shared_start_bounds_and_watches_as_one_from_nothing_does(induk: Induk, tmp_path: Path) -> None:
    buku = Path(shutil.copy(NYATA, tmp_path))
    argumen = ["validasi", str(buku)]
    for boleh in ([buku], []):
        sendiri, bersama = (cara(argumen, daftar_buku=boleh, folder=tmp_path) for cara in (jalankan, induk))
        assert (bersama.kode, bersama.keluaran, bersama.pesan) == (1, sendiri.keluaran, sendiri.pesan)
        assert bersama.pelanggaran == sendiri.pelanggaran and bool(bersama.pelanggaran) == (not boleh)
    assert induk(argumen, daftar_buku=[buku], folder=tmp_path, detik=0.01).cacat == "lewat waktu"
    besar = next(m for m in DAFTAR if m.nama == "XML sejuta anak: [Content_Types].xml").buat(tmp_path)
    assert besar
    sempit = induk(["validasi", str(besar)], daftar_buku=[besar], folder=tmp_path, memori=2**26)
    assert sempit.cacat == "lewat memori"
    assert not induk(argumen, daftar_buku=[buku], folder=tmp_path).cacat
