"""The log of what the buttons did, in a folder of the user's own, and whose turn it is."""

from __future__ import annotations

import datetime
import os
import sys
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path

from lakip_xl.sistem.kunci import kunci
from lakip_xl.values.ditolak import BukuDitolak

PITA = "pita.log"
MAKS_CATATAN = 256 * 2**10


def folder_log() -> Path:
    """Where the system keeps what programs note for one user."""
    if sys.platform == "win32":
        dasar = os.environ.get("LOCALAPPDATA") or Path.home() / "AppData" / "Local"
        return Path(dasar, "lakip_xl", "log")
    if sys.platform == "darwin":
        return Path.home() / "Library" / "Logs" / "lakip_xl"
    return Path(os.environ.get("XDG_STATE_HOME") or Path.home() / ".local" / "state", "lakip_xl", "log")


def berkas_log(nama: str = PITA) -> Path:
    return folder_log() / nama


def berkas_giliran() -> Path:
    """Open in a process that does what a button asked, and in no other: the tab's macros see by it whether one runs."""
    return folder_log() / "pita.kunci"


def catat(teks: str, nama: str = PITA) -> bool:
    """Add a line with the time; further lines of `teks` are indented below it. Whether that was possible.

    At most two files of `MAKS_CATATAN` bytes are kept. A log that cannot be written never stops the work.
    """
    waktu = datetime.datetime.now().astimezone().isoformat(timespec="seconds")
    baris = "\n    ".join(teks.splitlines())
    berkas = berkas_log(nama)
    with suppress(OSError):
        berkas.parent.mkdir(parents=True, exist_ok=True)
        if berkas.exists() and berkas.stat().st_size > MAKS_CATATAN:
            os.replace(berkas, berkas.with_suffix(".lama.log"))
        with berkas.open("a", encoding="utf-8", errors="backslashreplace") as keluaran:
            keluaran.write(f"{waktu} {baris}\n")
        return True
    return False


@contextmanager
def giliran() -> Iterator[bool]:
    """Whether no other button of this user is at work; while the block runs, no other one gets its turn.

    One turn for all Excels: since 2013 each workbook has a window of its own, so a window handle would let
    two buttons of one Excel work at once, each putting back the settings that the other had changed.
    Raises `BukuDitolak`.
    """
    berkas = berkas_giliran()
    with ExitStack() as tumpukan:
        try:
            berkas.parent.mkdir(parents=True, exist_ok=True)
            dapat = tumpukan.enter_context(kunci(berkas))
        except OSError:
            raise BukuDitolak(
                f"Folder {berkas.parent} tidak dapat ditulis; perbaiki izinnya, lalu tekan tombol ini lagi."
            ) from None
        yield dapat is not False
