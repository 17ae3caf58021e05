"""A lock on a name: the system lets go of it when the process that holds it ends, however it ends."""

from __future__ import annotations

import errno
import os
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

_JEDA = 0.02  # seconds between two attempts
_TAUTAN = getattr(os, "O_NOFOLLOW", 0)


@contextmanager
def kunci(path: Path, tunggu: float = 0) -> Iterator[bool | None]:
    """Whether nobody else holds the file `path`, which is made for this and gone afterwards; None where the folder
    knows no locks, as some that are shared do.

    Waits for it at most `tunggu` seconds. Raises `OSError` where the file cannot be made.
    """
    batas = time.monotonic() + tunggu
    while (dapat := _ambil(path)) is None and time.monotonic() < batas:
        time.sleep(_JEDA)
    if dapat is None:
        yield False
        return
    nomor, terkunci = dapat
    try:
        yield terkunci or None
    finally:
        _lepas(nomor, path)


def _ambil(path: Path) -> tuple[int, bool] | None:
    """The open file and whether it is locked; None where another holds it."""
    while True:
        nomor = _buka(path)
        try:
            terkunci = _kunci(nomor)
            masih = terkunci is not None and _masih(nomor, path)
        except BaseException:
            os.close(nomor)
            raise
        if terkunci is not None and masih:
            return nomor, terkunci
        os.close(nomor)
        if terkunci is None:
            return None


def _buka(path: Path) -> int:
    try:
        return os.open(path, os.O_RDWR | os.O_CREAT | _TAUTAN, 0o666)
    except PermissionError:  # of somebody else, in a folder that is shared: it can be locked all the same
        return os.open(path, os.O_RDONLY | _TAUTAN)


def _masih(nomor: int, path: Path) -> bool:
    """Whether the name still means this file: who held it may have removed it meanwhile."""
    try:
        return os.path.samestat(os.fstat(nomor), os.stat(path))
    except FileNotFoundError:
        return False


if sys.platform == "win32":
    import msvcrt

    def _kunci(nomor: int) -> bool | None:
        try:
            msvcrt.locking(nomor, msvcrt.LK_NBLCK, 1)
        except OSError as galat:
            return None if galat.errno in (errno.EACCES, errno.EDEADLK) else False
        return True

    def _lepas(nomor: int, path: Path) -> None:
        os.close(nomor)  # a file that is open cannot be removed: not ours, nor that of who came next
        with suppress(OSError):
            path.unlink()

else:
    import fcntl

    def _kunci(nomor: int) -> bool | None:
        """Whether locked, False where the folder knows no locks, None where another holds it."""
        try:
            fcntl.flock(nomor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as galat:
            return None if galat.errno in (errno.EWOULDBLOCK, errno.EACCES) else False
        return True

    def _lepas(nomor: int, path: Path) -> None:
        with suppress(OSError):  # while it is held: the next one to come makes a new file
            path.unlink()
        os.close(nomor)
