"""The process that reads the workbooks: a place per line comes in, a record per line goes out.

It runs apart from the command, so that a workbook that exhausts memory, never ends or crashes the process below
Python ends no more than this process; `anak` then starts another.
"""

from __future__ import annotations

import json
import os
import signal


def layani() -> None:
    """Serve until standard input ends, which it does also when the keeper dies."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the command, which ends this process itself
    masuk = os.fdopen(os.dup(0), encoding="ascii")
    keluar = os.fdopen(os.dup(1), "w", encoding="ascii")
    kosong = os.open(os.devnull, os.O_RDWR)
    for nomor in (0, 1, 2):  # nothing but records may come out, whatever a library prints
        os.dup2(kosong, nomor)
    from lakip_xl.rekap.periksa import periksa

    for baris in masuk:
        keluar.write(json.dumps(periksa(json.loads(baris))) + "\n")
        keluar.flush()
