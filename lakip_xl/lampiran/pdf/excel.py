"""A workbook printed to PDF by an Excel of our own, where xlwings can start one: Windows and macOS.

Written after xlwings's own engines. The tests run it over a stand-in for Excel, not over Excel.
"""

from __future__ import annotations

import atexit
import sys
import tempfile
from contextlib import suppress
from pathlib import Path
from typing import Any

from lakip_xl.sistem.muat_xlwings import muat_xlwings
from lakip_xl.values.ditolak import BukuDitolak

SARAN = "tulis lampiran sebagai .xlsx atau .docx, lalu cetak atau ekspor dari sana"
_JENDELA = "xlwings._xlwindows"
# By name, since each exists on one system only: pywin32, appscript, xlwings.
_TIDAK_DAPAT_MULAI = frozenset(
    {"com_error", "ApplicationNotFoundError", "CantLaunchApplicationError", "XlwingsError"}
)


def cetak_excel(isi: bytes) -> bytes | None:
    """The workbook as PDF; None where no Excel can be started. Raises `BukuDitolak` where it fails.

    The Excel is started for this, unseen, and ended: one that people have open is left alone. It waits as
    long as Excel takes.
    """
    app = _mulai()
    if app is None:
        return None
    with tempfile.TemporaryDirectory(prefix="lakip-", ignore_cleanup_errors=True) as nama:
        folder = Path(nama)
        (folder / "lampiran.xlsx").write_bytes(isi)
        try:
            _ekspor(app, folder / "lampiran.xlsx", folder / "lampiran.pdf")
            return (folder / "lampiran.pdf").read_bytes()
        except Exception as sebab:  # whatever pywin32 and appscript raise; they share no class
            raise BukuDitolak(f"Excel gagal membuat PDF; ulangi, atau {SARAN}.") from sebab
        finally:
            _akhiri(app)


def _mulai() -> Any:
    """An Excel without window or workbook; None where there is none to start."""
    try:
        xlwings = muat_xlwings()
    except (ImportError, OSError):
        return None
    if xlwings.engines.active is None:  # xlwings knows no Excel on this system
        return None
    if windows := sys.modules.get(_JENDELA):
        # When Python ends, xlwings kills every Excel without a window, whoever started it.
        atexit.unregister(windows.cleanup)
    try:
        return xlwings.App(visible=False, add_book=False)
    except Exception as galat:
        if type(galat).__name__ not in _TIDAK_DAPAT_MULAI:
            raise
        return None


def _ekspor(app: Any, asal: Path, tujuan: Path) -> None:
    app.display_alerts = False
    buku = app.books.open(asal, update_links=False, read_only=True)
    try:
        buku.to_pdf(tujuan)
    finally:
        buku.close()


def _akhiri(app: Any) -> None:
    """End this Excel and no other: on Windows, `App.quit` of xlwings kills every Excel without a window."""
    with suppress(Exception):  # it may have ended already; the PDF, or why there is none, is worth more
        if _JENDELA in sys.modules:
            app.api.Quit()
        else:
            app.quit()
