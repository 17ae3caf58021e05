"""What is started inherits no variable that names code and looks in no folder that comes with a workbook."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import pytest
from buku_xls import buku_xls
from ribbon.jebakan import Jebakan
from venv_uji import AKAR, buat_venv

from lakip_xl.ribbon.bangun import modul
from lakip_xl.sistem import program, proses

JAHAT = (
    "PYTHONPATH", "PYTHONHOME", "PYTHONSTARTUP", "PYTHONUSERBASE", "PYTHONWARNINGS", "pythonpath", "LD_PRELOAD",
    "LD_AUDIT", "DYLD_INSERT_LIBRARIES", "GCONV_PATH", "BASH_ENV", "ENV", "BASH_FUNC_ls%%", "PERL5OPT", "NODE_OPTIONS",
    "JAVA_TOOL_OPTIONS", "_JAVA_OPTIONS", "JDK_JAVA_OPTIONS", "GTK_MODULES", "QT_PLUGIN_PATH", "OPENSSL_CONF",
    "__PYVENV_LAUNCHER__",
)  # fmt: skip
MILIK = {"HOME": "/rumah", "DISPLAY": ":0", "USERPROFILE": "u", "APPDATA": "a", "AWS_SECRET_ACCESS_KEY": "k"}


def lapor(*, sempit: bool = True) -> dict[str, object]:
    with proses.mulai_python("saksi_proses", "lapor", sempit=sempit) as satu:
        hasil: dict[str, object] = json.loads(satu.communicate()[0])
    return hasil


# What it inherits -------------------------------------------------------------------------------


@pytest.fixture
def surat(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder as it comes by mail, stood in, with an environment that would run what lies in it."""
    folder = tmp_path / "surat"
    (folder / "anak").mkdir(parents=True)
    monkeypatch.chdir(folder)
    for nama in JAHAT:
        monkeypatch.setenv(nama, str(folder))
    for nama, isi in MILIK.items():
        monkeypatch.setenv(nama, isi)
    for nama in ("PATH", "LD_LIBRARY_PATH"):
        monkeypatch.setenv(nama, os.pathsep.join(["", ".", "anak", str(folder), str(tmp_path)]))
    return folder


def test_a_program_inherits_nothing_that_names_code(surat: Path, tmp_path: Path) -> None:
    variabel = proses.lingkungan()
    assert not variabel.keys() & {*JAHAT, "LD_LIBRARY_PATH"}
    assert variabel["PATH"] == str(tmp_path)
    assert MILIK.items() <= variabel.items()


def test_this_python_keeps_the_libraries_that_it_was_started_with(surat: Path, tmp_path: Path) -> None:
    variabel = proses.lingkungan(python=True)
    assert variabel["LD_LIBRARY_PATH"] == str(tmp_path)
    assert not variabel.keys() & {*JAHAT}


def test_what_only_computes_is_told_nothing_of_the_user(surat: Path) -> None:
    assert not proses.lingkungan(python=True, sempit=True).keys() & {*JAHAT, *MILIK}


def test_a_path_of_which_nothing_is_left_is_not_the_current_folder(
    surat: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """An empty PATH would be that; without one, each program has a default of its own."""
    monkeypatch.setenv("PATH", f".{os.pathsep}")
    assert proses.lingkungan()["PATH"] == os.defpath
    monkeypatch.setattr(proses, "WINDOWS", True)
    variabel = proses.lingkungan()
    assert "PATH" not in variabel and variabel["NODEFAULTCURRENTDIRECTORYINEXEPATH"] == "1"


def test_modules_are_looked_for_where_this_process_does_but_not_where_one_stands(
    surat: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    semula = list(sys.path)
    monkeypatch.setattr(sys, "path", ["", ".", "anak", str(surat), *semula])
    assert proses.jalur_modul() == [p for p in semula if p]
    monkeypatch.chdir(AKAR)
    assert str(AKAR) in proses.jalur_modul(), "a checkout is run where it lies"
    monkeypatch.setattr(sys, "path", [str(tmp_path)])
    assert proses.jalur_modul() == [str(tmp_path), str(AKAR)], "an editable install stands on no path"


@pytest.mark.proses
@pytest.mark.parametrize("sempit", [True, False])
def test_a_python_of_ours_finds_itself_so(sempit: bool, surat: Path) -> None:
    hasil = lapor(sempit=sempit)
    assert hasil["folder"] == os.path.realpath(proses.folder_netral()) and hasil["terpisah"]
    assert hasil["jalur"] == proses.jalur_modul() and Path(proses.__file__).parents[1] == AKAR / "lakip_xl"
    assert hasil["variabel"].keys() - {"LC_CTYPE"} <= proses.lingkungan(python=True, sempit=sempit).keys()  # type: ignore[attr-defined]


@pytest.mark.proses
def test_one_that_dies_gives_no_answer() -> None:
    with pytest.raises(proses.TakDijawab):
        proses.tanya("saksi_proses", "diam", [b"x" * 2**20] * 3, batas=60, maks=100)


def test_a_program_not_named_by_its_place_is_not_started(surat: Path) -> None:
    shutil.copy(shutil.which("true") or "/bin/true", surat / "true")
    for nama in ("true", "./true"):
        with pytest.raises(FileNotFoundError):
            proses.selesaikan([nama], surat, 10)
        assert proses.keluaran([nama], 10) is None


@pytest.mark.proses
@pytest.mark.skipif(sys.platform == "win32", reason="a script stands for the program that shows a file")
def test_the_program_that_shows_a_file_stands_elsewhere(
    surat: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    saksi = tmp_path / "saksi"
    os.mkfifo(saksi)
    for folder, kata in ((tmp_path, "benar"), (surat, "salah")):
        pembuka = folder / "xdg-open"
        pembuka.write_text(f"#!/bin/sh\necho {kata} $(pwd) $1 > '{saksi}'\n", encoding="utf-8")
        pembuka.chmod(0o755)
    monkeypatch.setattr(sys, "platform", "linux")
    assert proses.buka(surat / "a.html")
    kata, folder, alamat = saksi.read_text(encoding="utf-8").split()
    assert (kata, Path(folder)) == ("benar", proses.folder_netral().resolve())
    assert alamat == (surat / "a.html").as_uri()


# Traps all around a workbook, and every kind of start ------------------------------------------

CARA = ("terpisah", "perintah")


class Kantor:
    """The program installed, and a folder full of traps to run it in."""

    def __init__(self, folder: Path, python: Path, buku: Path) -> None:
        self.jebakan = Jebakan(folder)
        self.python = python
        self.jebakan.jebak_buku(buku, "buku.xlsx")
        shutil.copy(buku, folder / "induk.xlsx")
        (folder / "ekspor.xls").write_bytes(buku_xls([(0, 0, "Kode"), (0, 1, "Uraian"), (0, 2, "Anggaran")]))

    def jalankan(self, cara: str, *argumen: str) -> subprocess.CompletedProcess[str]:
        """Run it isolated, with an environment that leads to the traps; or as its command, beside them."""
        perintah, variabel = [str(self.python), "-I", "-m", "lakip_xl"], self.variabel
        if cara == "perintah":
            perintah = [str(self.python.with_name("lakip"))]
            variabel = {k: v for k, v in variabel.items() if not k.startswith("PYTHON")}
        return self.mulai([*perintah, *argumen], variabel)

    def mulai(self, perintah: list[str], variabel: Mapping[str, str]) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            perintah, cwd=self.jebakan.folder, env=dict(variabel), capture_output=True, text=True,
            encoding="utf-8", timeout=120, check=False,
        )  # fmt: skip

    @property
    def variabel(self) -> dict[str, str]:
        jalur = os.pathsep.join(["", ".", str(self.jebakan.folder), os.environ["PATH"]])
        asal = {k: v for k, v in os.environ.items() if not k.startswith("PYTHON")}
        return {**asal, **self.jebakan.variabel, "PYTHONHOME": str(self.jebakan.jalur), "PATH": jalur}


@pytest.fixture(scope="session")
def python_perintah(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A Python that has lakip_xl, with the command beside it that pip would write."""
    python = buat_venv(tmp_path_factory.mktemp("terpasang") / "venv")
    perintah = python.with_name("lakip")
    perintah.write_text(f"#!{python}\nfrom lakip_xl.__main__ import main\nmain()\n", encoding="utf-8")
    perintah.chmod(0o755)
    return python


@pytest.fixture
def kantor(tmp_path: Path, python_perintah: Path, buku_nyata: Path) -> Kantor:
    return Kantor(tmp_path / "surat", python_perintah, buku_nyata)


pada_posix = pytest.mark.skipif(sys.platform == "win32", reason="the traps are scripts")


@pada_posix
@pytest.mark.proses
@pytest.mark.parametrize("cara", CARA)
@pytest.mark.parametrize(
    ("argumen", "kode", "kata"),
    [
        (("validasi", "buku.xlsx"), 1, "galat"),
        (("isi", "buku.xlsx"), 1, ""),
        (("rekap", ".", "--ke", "rekap.json", "--pekerja", "2"), 0, "2 buku terbaca"),
        (("impor-anggaran", "ekspor.xls", "--ke", "induk.xlsx"), 3, "tidak memuat tabel"),
        (("lampiran", "induk.xlsx", "--ke", "lampiran.pdf"), 1, ""),
        (("pita", "pasang", "--ke", "."), 0, "lakip_xl.xlam"),
    ],
)
def test_nothing_planted_runs(
    cara: str, argumen: tuple[str, ...], kode: int, kata: str, kantor: Kantor, soffice: str
) -> None:
    hasil = kantor.jalankan(cara, *argumen)
    assert kantor.jebakan.kena == set()
    assert hasil.returncode == kode and kata in hasil.stdout + hasil.stderr, hasil.stdout + hasil.stderr


@pada_posix
@pytest.mark.proses
def test_nothing_planted_runs_by_the_very_command_of_a_button(kantor: Kantor) -> None:
    kode = modul(kantor.python)
    pola = (
        r'Shell """" & Penafsir\(\) & """ (.+?) " & aksi & "(.+?)" & Jendela\(\) & _\n +" (--nama) " & Heksa'
    )
    cocok = re.search(pola, kode)
    assert cocok
    bagian = [*cocok[1].split(), "periksa", *cocok[2].split(), "12", cocok[3], "0061"]
    hasil = kantor.mulai([str(kantor.python), *bagian], kantor.variabel)
    assert kantor.jebakan.kena == set()
    assert (hasil.returncode, hasil.stdout) == (3, "") and "Excel tidak ditemukan" in hasil.stderr


@pada_posix
@pytest.mark.proses
def test_a_child_started_in_another_way_would_run_what_is_planted(kantor: Kantor) -> None:
    """Else the tests above would prove nothing."""
    variabel = {k: v for k, v in kantor.variabel.items() if k != "PYTHONHOME"}
    kantor.mulai(["/bin/sh", "-c", f"{kantor.python} -P -c pass; python; soffice; xdg-open"], variabel)
    assert {
        "jalur sitecustomize",
        "program python",
        "program soffice",
        "program xdg-open",
    } <= kantor.jebakan.kena


def test_programs_are_looked_for_in_fixed_folders_only(surat: Path, tmp_path: Path) -> None:
    assert list(program.folder_tetap(os.environ["PATH"])) == [str(tmp_path)]
