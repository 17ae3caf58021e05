"""Where programs of this computer are: never in the folder one stands in, which may have come by mail.

`shutil.which` looks there first on Windows, and follows whatever PATH says elsewhere.
"""

from __future__ import annotations

import ntpath
import os
import sys
from collections.abc import Iterable, Iterator

WINDOWS = sys.platform == "win32"


def cari_program(nama: str, letak_lazim: Iterable[str] = ()) -> str | None:
    """The path of a program: a fixed place of it that is there, else the first on PATH; None without one."""
    return next(filter(os.path.exists, letak_lazim), None) or next(_pada_path(nama), None)


def program_windows(nama: str) -> str:
    """A program of Windows itself: a bare name would be looked for in the current folder first."""
    akar = os.environ.get("SYSTEMROOT", "")
    return ntpath.join(akar if ntpath.splitdrive(akar)[0] else r"C:\Windows", "System32", nama)


def folder_tetap(jalur: str) -> Iterator[str]:
    """The folders of a search path that are fixed places."""
    for mentah in jalur.split(os.pathsep):
        folder = mentah.strip('"') if WINDOWS else mentah
        if tetap(folder):
            yield folder


def tetap(folder: str) -> bool:
    """Whether the place of a folder does not depend on the current folder, and is not that one."""
    if not os.path.isabs(folder) or (WINDOWS and not os.path.splitdrive(folder)[0]):
        return False
    try:
        di_sini = os.path.realpath(os.getcwd())
    except OSError:  # it was removed
        return True
    return os.path.normcase(os.path.realpath(folder)) != os.path.normcase(di_sini)


def _pada_path(nama: str) -> Iterator[str]:
    akhiran = (".exe", ".com") if WINDOWS else ("",)
    for folder in folder_tetap(os.environ.get("PATH", "")):
        for satu in akhiran:
            letak = os.path.join(folder, nama + satu)
            if os.path.isfile(letak) and os.access(letak, os.X_OK):
                yield letak
