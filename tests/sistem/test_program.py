"""Programs are started from where installers put them, or from PATH; never from the folder one stands in."""

import ntpath
import os
import shutil
import stat
import sys

import _lingkungan
import pytest

from lakip_xl.lampiran import pdf
from lakip_xl.sistem.program import cari_program, program_windows

NAMA = ("soffice", "soffice.exe", "soffice.com", "libreoffice", "libreoffice.exe")


def program(folder, nama):
    folder.mkdir(parents=True, exist_ok=True)
    berkas = folder / nama
    berkas.write_text("#!/bin/sh\necho jahat > jejak\n", encoding="utf-8")
    berkas.chmod(berkas.stat().st_mode | stat.S_IXUSR)
    return berkas


@pytest.fixture
def surat(tmp_path, monkeypatch):
    """A folder as it comes by mail, stood in, with programs of LibreOffice's names; no fixed place is there."""
    folder = tmp_path / "surat"
    for nama in NAMA:
        program(folder, nama)
        program(folder / "anak", nama)
    monkeypatch.chdir(folder)
    monkeypatch.setattr(pdf, "_LETAK_LAZIM", (str(tmp_path / "tidak-ada"),))
    monkeypatch.setattr(_lingkungan, "LETAK_LAZIM", (str(tmp_path / "tidak-ada"),))
    return folder


def seperti_windows(nama, mode=os.F_OK | os.X_OK, path=None):
    """What `shutil.which` does on Windows: the current folder first."""
    for folder in (".", *(path or os.environ["PATH"]).split(os.pathsep)):
        if os.path.exists(calon := os.path.join(folder, f"{nama}.exe")):
            return calon
    return None


PENCARI = [pdf.cari_libreoffice, _lingkungan.cari_soffice]


@pytest.mark.parametrize("cari", PENCARI)
def test_the_current_folder_is_not_looked_in_as_windows_does(surat, cari, monkeypatch, tmp_path):
    monkeypatch.setattr(shutil, "which", seperti_windows)
    monkeypatch.setenv("PATH", str(tmp_path / "kosong"))
    assert cari() is None


@pytest.mark.parametrize("cari", PENCARI)
@pytest.mark.parametrize("masukan", ["", ".", "anak", "./anak", "..", "../surat", "{cwd}"])
def test_an_entry_of_path_that_is_no_fixed_place_is_left_out(surat, cari, masukan, monkeypatch, tmp_path):
    program(tmp_path, "soffice")  # for ".."
    kosong, masukan = str(tmp_path / "kosong"), masukan.format(cwd=os.getcwd())
    monkeypatch.setenv("PATH", os.pathsep.join([masukan, kosong, masukan]))
    assert cari() is None
    benar = program(tmp_path / "terpasang", "soffice")
    monkeypatch.setenv("PATH", os.pathsep.join([masukan, kosong, str(benar.parent)]))
    assert cari() == str(benar)


@pytest.mark.parametrize("cari", PENCARI)
def test_fixed_places_come_before_path(surat, cari, monkeypatch, tmp_path):
    lazim, lain = program(tmp_path / "lazim", "soffice"), program(tmp_path / "lain", "soffice")
    monkeypatch.setattr(pdf, "_LETAK_LAZIM", (str(lazim),))
    monkeypatch.setattr(_lingkungan, "LETAK_LAZIM", (str(lazim),))
    monkeypatch.setenv("PATH", str(lain.parent))
    assert cari() == str(lazim)


def test_without_a_path_nothing_is_found(surat, monkeypatch):
    monkeypatch.delenv("PATH")
    assert pdf.cari_libreoffice() is None


def test_what_cannot_be_run_is_passed_over(surat, monkeypatch, tmp_path):
    (tmp_path / "a" / "soffice").mkdir(parents=True)
    mati = program(tmp_path / "b", "soffice")
    mati.chmod(0o600)
    hidup = program(tmp_path / "c", "soffice")
    folder = [str(tmp_path / nama) for nama in "abc"]
    monkeypatch.setenv("PATH", os.pathsep.join(folder))
    assert cari_program("soffice") == str(hidup)


def test_a_rooted_path_of_windows_without_a_drive_is_relative(monkeypatch):
    """It follows the drive of the current folder."""
    from lakip_xl.sistem import program as modul

    dilihat = []
    monkeypatch.setattr(modul, "WINDOWS", True)
    monkeypatch.setattr(modul.os, "path", ntpath)
    monkeypatch.setattr(modul.os, "pathsep", ";")
    monkeypatch.setattr(modul.os, "getcwd", lambda: "D:\\Surat")
    monkeypatch.setattr(ntpath, "isfile", lambda letak: dilihat.append(letak))
    monkeypatch.setenv("PATH", r';.;\alat;C:alat;d:\surat\;"C:\Program Files\x";C:\Windows')
    assert cari_program("soffice") is None
    assert dilihat == [rf"{folder}\soffice{akhiran}" for folder in (r"C:\Program Files\x", r"C:\Windows")
                       for akhiran in (".exe", ".com")]  # fmt: skip


@pytest.mark.parametrize(
    "akar, benar", [(r"C:\WINDOWS", r"C:\WINDOWS"), ("", r"C:\Windows"), (".", r"C:\Windows")]
)
def test_programs_of_windows_are_named_by_their_place(akar, benar, monkeypatch):
    """`CreateProcess` looks for a bare name in the current folder before the system's."""
    monkeypatch.setenv("SYSTEMROOT", akar)
    assert program_windows("taskkill.exe") == rf"{benar}\System32\taskkill.exe"


@pytest.mark.skipif(sys.platform == "win32", reason="a script stands for LibreOffice")
def test_libreoffice_starts_in_a_folder_of_its_own(tmp_path, monkeypatch):
    """What it starts itself by a relative PATH is not looked for beside the workbook."""
    saksi = tmp_path / "saksi"
    palsu = program(tmp_path / "terpasang", "soffice")
    palsu.write_text(f'#!/bin/sh\npwd > "{saksi}"\nexit 1\n', encoding="utf-8")
    monkeypatch.setattr(pdf, "_LETAK_LAZIM", (str(palsu),))
    monkeypatch.chdir(tmp_path)
    with pytest.raises(pdf.BukuDitolak):
        pdf.cetak_libreoffice(b"")
    assert os.path.basename(saksi.read_text(encoding="utf-8").strip()).startswith("lakip-")


def test_nothing_in_the_package_or_the_scripts_looks_for_a_program_in_another_way():
    import ast

    akar = _lingkungan.AKAR
    for berkas in [*(akar / "lakip_xl").rglob("*.py"), *(akar / "scripts").rglob("*.py")]:
        for simpul in ast.walk(ast.parse(berkas.read_text(encoding="utf-8"))):
            if isinstance(simpul, ast.Attribute) and simpul.attr == "which":
                pytest.fail(f"{berkas}:{simpul.lineno}")
            if isinstance(simpul, ast.Import | ast.ImportFrom):
                nama = {n.name for n in simpul.names} | {getattr(simpul, "module", None)}
                assert not nama & {"webbrowser", "which"}, berkas  # looks on PATH with shutil.which too
            if (
                isinstance(simpul, ast.Call)
                and isinstance(simpul.func, ast.Attribute)
                and getattr(simpul.func.value, "id", "") == "subprocess"
                and simpul.args
                and isinstance(simpul.args[0], ast.List)
            ):
                assert not isinstance(simpul.args[0].elts[0], ast.Constant), f"{berkas}:{simpul.lineno}"
