"""A fault of the program itself is one sentence, and its traceback is kept where that sentence says."""

import os
import re
import subprocess
import sys
import tempfile
from importlib import import_module
from pathlib import Path

import click
import pytest

from lakip_xl import __main__ as awal
from lakip_xl.cli import PERINTAH
from lakip_xl.sistem import aliran
from lakip_xl.sistem.log import folder_log


class Panik(BaseException):
    """As a panic below Python is: no `Exception`."""


@pytest.fixture(autouse=True)
def rumah(tmp_path, monkeypatch):
    for nama in ("XDG_STATE_HOME", "LOCALAPPDATA"):
        monkeypatch.setenv(nama, str(tmp_path / "rumah"))
    monkeypatch.setattr(Path, "home", lambda: tmp_path / "rumah")
    monkeypatch.setattr(aliran, "siapkan", lambda: None)
    return tmp_path / "rumah"


def gagalkan(monkeypatch, nama, galat):
    """Let a command, and its subcommands, fail in this way."""

    def gagal(*_, **__):
        raise galat

    modul = nama.replace("-", "_")
    perintah = getattr(import_module(f"lakip_xl.cli.{modul}"), modul)
    for satu in getattr(perintah, "commands", {"": perintah}).values():
        monkeypatch.setattr(satu, "callback", gagal)
        monkeypatch.setattr(satu, "params", [click.Argument(["apa"], nargs=-1)])
    return ["pita", "periksa"] if nama == "pita" else [nama, "buku.xlsx"]


def jalankan(monkeypatch, argumen):
    monkeypatch.setattr(sys, "argv", ["lakip", *argumen])
    with pytest.raises(SystemExit) as akhir:
        awal.main()
    return akhir.value.code


def letak_catatan(kalimat):
    (letak,) = re.findall(r"rinciannya ada di (\S+\.log)", kalimat)
    return Path(letak)


@pytest.mark.parametrize("nama", PERINTAH)
@pytest.mark.parametrize(
    "galat", [ZeroDivisionError("tak\nterduga Ω"), RecursionError("dalam"), Panik("asli")]
)
def test_it_is_one_sentence_with_the_place_of_its_log(nama, galat, monkeypatch, capsys, rumah):
    assert jalankan(monkeypatch, gagalkan(monkeypatch, nama, galat)) == 3
    keluaran, pesan = capsys.readouterr()
    assert keluaran == "" and pesan.count("\n") == 1 and pesan.endswith(".\n")
    assert "kesalahan lakip_xl sendiri" in pesan and "kirimkan berkas itu" in pesan
    catatan = letak_catatan(pesan)
    assert catatan.parent == folder_log() and rumah in catatan.parents
    isi = catatan.read_text(encoding="utf-8")
    assert "Traceback" in isi and type(galat).__name__ in isi and str(galat).split("\n")[-1] in isi
    assert nama in isi.splitlines()[0] and "buku.xlsx" not in isi.splitlines()[0]


def test_a_fault_before_any_command_too(monkeypatch, capsys):
    monkeypatch.delattr("lakip_xl.cli.main")  # an import of it fails
    assert jalankan(monkeypatch, ["validasi", "x"]) == 3
    assert letak_catatan(capsys.readouterr().err).exists()


def test_where_the_users_folder_cannot_be_written_it_is_in_the_temporary_one(
    monkeypatch, capsys, rumah, tmp_path
):
    rumah.write_text("bukan folder", encoding="utf-8")
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    assert jalankan(monkeypatch, gagalkan(monkeypatch, "isi", ValueError("x"))) == 3
    catatan = letak_catatan(capsys.readouterr().err)
    assert catatan.parent == tmp_path and "ValueError: x" in catatan.read_text(encoding="utf-8")


def test_where_nothing_can_be_written_the_sentence_says_so(monkeypatch, capsys, rumah, tmp_path):
    rumah.write_text("bukan folder", encoding="utf-8")
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "tiada"))
    assert jalankan(monkeypatch, gagalkan(monkeypatch, "isi", ValueError("x"))) == 3
    pesan = capsys.readouterr().err
    assert pesan.count("\n") == 1 and "kesalahan lakip_xl sendiri" in pesan and ".log" not in pesan


def test_ctrl_c_and_exit_codes_stay_as_they_are(monkeypatch, capsys, rumah):
    assert jalankan(monkeypatch, gagalkan(monkeypatch, "aturan", KeyboardInterrupt())) == 1
    assert jalankan(monkeypatch, gagalkan(monkeypatch, "aturan", SystemExit(7))) == 7
    assert jalankan(monkeypatch, gagalkan(monkeypatch, "aturan", click.UsageError("x"))) == 2
    assert "sendiri" not in capsys.readouterr().err and not rumah.exists()


def test_the_process_as_a_whole(tmp_path):
    skrip = ("import sys, lakip_xl.verbs.validasi as s\n"
             "def gagal(*_, **__): raise KeyError('tak terduga')\ns.validasi = gagal\n"
             "from lakip_xl.__main__ import main; main()")  # fmt: skip
    buku = Path(__file__).parents[2] / "workbook" / "lakip-induk.xlsx"
    lingkungan = {
        **os.environ,
        "XDG_STATE_HOME": str(tmp_path),
        "LOCALAPPDATA": str(tmp_path),
        "HOME": str(tmp_path),
    }
    hasil = subprocess.run([sys.executable, "-c", skrip, "validasi", str(buku)], env=lingkungan,
                           capture_output=True, text=True, check=False)  # fmt: skip
    assert (hasil.returncode, hasil.stdout, hasil.stderr.count("\n")) == (3, "", 1), hasil.stderr
    assert "KeyError: 'tak terduga'" in letak_catatan(hasil.stderr).read_text(encoding="utf-8")


def test_a_button_tells_the_same_and_of_a_panic_too(monkeypatch, capsys):
    from lakip_xl.excel import cari
    from lakip_xl.ribbon import __main__ as pita

    def gagal(*_):
        raise Panik("asli")

    monkeypatch.setattr(cari, "cari", gagal)
    assert pita.main(["periksa", "--nama", "0061"]) == 3
    pesan = capsys.readouterr().err
    assert "kesalahan lakip_xl sendiri" in pesan
    assert "Panik: asli" in letak_catatan(pesan).read_text(encoding="utf-8")
