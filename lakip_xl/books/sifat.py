"""What a file is besides its content: owner, access lists, extended attributes."""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path


def salin_sifat(asal: Path, tujuan: Path) -> None:
    """Give `tujuan` the owner, group and extended attributes (on Linux access lists too) of `asal`.

    Each as far as the system permits: only an administrator may give a file to somebody else.
    Nothing is done where `asal` does not exist.
    """
    try:
        info = asal.stat()
    except OSError:
        return
    if hasattr(os, "chown"):
        for pemilik, kelompok in ((-1, info.st_gid), (info.st_uid, -1)):
            with suppress(OSError):
                os.chown(tujuan, pemilik, kelompok)
    if hasattr(os, "listxattr"):
        with suppress(OSError):
            for nama in os.listxattr(asal):
                with suppress(OSError):
                    os.setxattr(tujuan, nama, os.getxattr(asal, nama))
