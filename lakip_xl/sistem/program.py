"""Where programs of this computer are: never in the folder one stands in, which may have come by mail.

`shutil.which` looks there first on Windows, and follows whatever PATH says elsewhere.
"""

from __future__ import annotations

import ntpath
import os
import subprocess
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

WINDOWS = sys.platform == "win32"


def cari_program(nama: str, letak_lazim: Iterable[str] = ()) -> str | None:
    """The path of a program: a fixed place of it that is there, else the first on PATH; None without one."""
    return next(filter(os.path.exists, letak_lazim), None) or next(_pada_path(nama), None)


def program_windows(nama: str) -> str:
    """A program of Windows itself: a bare name would be looked for in the current folder first."""
    akar = os.environ.get("SYSTEMROOT", "")
    return ntpath.join(akar if ntpath.splitdrive(akar)[0] else r"C:\Windows", "System32", nama)


def buka(berkas: Path) -> bool:
    """Show a file in the program that the user has chosen for its kind; whether there is one."""
    if sys.platform == "win32":
        try:
            os.startfile(berkas.resolve())
        except OSError:
            return False
        return True
    pembuka = cari_program("xdg-open", ("/usr/bin/open",) if sys.platform == "darwin" else ())
    if pembuka is None:
        return False
    kosong = subprocess.DEVNULL
    subprocess.Popen([pembuka, berkas.resolve().as_uri()], stdin=kosong, stdout=kosong, stderr=kosong)
    return True


def _pada_path(nama: str) -> Iterator[str]:
    akhiran = (".exe", ".com") if WINDOWS else ("",)
    for folder in _daftar_folder():
        for satu in akhiran:
            letak = os.path.join(folder, nama + satu)
            if os.path.isfile(letak) and os.access(letak, os.X_OK):
                yield letak


def _daftar_folder() -> Iterator[str]:
    """The folders of PATH whose place does not depend on the current folder, and which are not that one."""
    try:
        di_sini = os.path.normcase(os.path.realpath(os.getcwd()))
    except OSError:  # it was removed
        di_sini = ""
    for mentah in os.environ.get("PATH", "").split(os.pathsep):
        folder = mentah.strip('"') if WINDOWS else mentah
        tetap = os.path.isabs(folder) and (not WINDOWS or os.path.splitdrive(folder)[0])
        if tetap and os.path.normcase(os.path.realpath(folder)) != di_sini:
            yield folder
