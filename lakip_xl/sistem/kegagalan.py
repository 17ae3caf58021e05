"""What is said where the program itself fails: one sentence, and where its traceback is kept."""

from __future__ import annotations

import os
import tempfile
import traceback
from contextlib import suppress
from pathlib import Path

from lakip_xl.sistem.alasan import kalimat_keadaan
from lakip_xl.sistem.log import berkas_log, catat
from lakip_xl.values.teks import bersih

PERINTAH = "lakip.log"


def jelaskan(galat: BaseException, saat: str, nama: str = PERINTAH) -> str:
    """Note a fault of ours in the log of this name; the sentence for the person who met it.

    `saat` is what was being done. What the computer does not give is no fault of ours, and said as it is. Never raises.
    """
    if keadaan := kalimat_keadaan(galat):
        return bersih(keadaan)
    letak = _simpan(f"{saat}\n{''.join(traceback.format_exception(galat))}", nama)
    rincian = (
        f"rinciannya ada di {letak}; kirimkan berkas itu kepada pengelola lakip_xl."
        if letak
        else f"rinciannya ({type(galat).__name__}) tidak dapat disimpan; beri ruang pada disk, ulangi, lalu laporkanlah."
    )
    return bersih(
        f"LAKIP berhenti karena kesalahan lakip_xl sendiri, bukan karena Anda atau bukunya; {rincian}"
    )


def _simpan(teks: str, nama: str) -> Path | None:
    """Where the text was written: the user's own log, else a new file among the temporary ones."""
    with suppress(OSError, RuntimeError):  # a user without a home
        if catat(teks, nama):
            return berkas_log(nama)
    with suppress(OSError):
        nomor, letak = tempfile.mkstemp(prefix="lakip_xl-", suffix=".log")
        with os.fdopen(nomor, "w", encoding="utf-8", errors="backslashreplace") as berkas:
            berkas.write(teks)
        return Path(letak)
    return None
