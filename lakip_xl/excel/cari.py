"""Find the workbook that is meant among those open in Excel, and say in Excel that it was found.

Loaded before all that works on it: whoever pressed a button sees at once that it was heard.
"""

from __future__ import annotations

import atexit
import sys
from collections.abc import Sequence
from contextlib import nullcontext
from typing import Any

from lakip_xl.excel.keadaan import dari_excel, gigih, menolak_galat
from lakip_xl.excel.sabar import Kesabaran
from lakip_xl.sistem.muat_xlwings import muat_xlwings
from lakip_xl.values.ditolak import BukuDitolak

_TIDAK_ADA = "Excel tidak ditemukan; buka bukunya di Excel dahulu."


class Ketemu:
    """An xlwings book, asked with patience."""

    def __init__(self, buku: Any, kesabaran: Kesabaran) -> None:
        self.buku, self.kesabaran = buku, kesabaran
        self.nama: str = buku.name

    def status(self, teks: str | None) -> None:
        """Show `teks` in Excel's status bar; None gives the bar back to Excel. No work stops for it."""
        nilai = False if teks is None else teks
        with self.kesabaran.lama() if teks is None else nullcontext():
            gigih(lambda: setattr(self.buku.app.api, "StatusBar", nilai))

    def beri_tahu(self, teks: str, judul: str) -> None:
        """Show a sentence in Excel and wait until it was read."""
        with menolak_galat(self.nama):
            self.buku.app.alert(teks, judul, buttons="ok", mode="info")


def cari(nama: str | None = None, hwnd: int | None = None) -> Ketemu:
    """The open workbook of the exact name `nama`, in the Excel that owns the window `hwnd`.

    Without `nama` the active workbook, without `hwnd` any Excel. Raises `BukuDitolak` where there is no
    Excel, window or workbook of that description, or more than one.
    """
    kesabaran = Kesabaran()
    with menolak_galat(nama or "buku yang aktif"):
        daftar = _daftar_excel(kesabaran, hwnd)
        return Ketemu(_buku_aktif(daftar) if nama is None else _buku_bernama(daftar, nama), kesabaran)


def _daftar_excel(kesabaran: Kesabaran, hwnd: int | None) -> list[Any]:
    """Every Excel that runs and answers; of a window `hwnd`, the one that owns it, and no other is asked anything.

    Raises `BukuDitolak` where there is none.
    """
    try:
        xlwings = muat_xlwings()
    except (ImportError, OSError):
        raise BukuDitolak(_TIDAK_ADA) from None
    windows: Any = sys.modules.get("xlwings._xlwindows")
    if windows is not None:
        # When Python ends, xlwings kills every Excel that shows it no window. None of them is ours to end.
        atexit.unregister(windows.cleanup)
        windows.N_COM_ATTEMPTS = 1  # else it asks a busy Excel for ever, without a pause
    try:
        semua = list(xlwings.apps)
    except xlwings.XlwingsError:
        raise BukuDitolak(_TIDAK_ADA) from None
    if hwnd is not None and windows is not None:
        semua = [app for app in semua if app.pid == _pemilik(windows, hwnd)]
    daftar = [app for app in map(kesabaran.bungkus, semua) if _siap(app)]
    if hwnd is not None and windows is None:
        daftar = [app for app in daftar if hwnd in _jendela(app)]
    if hwnd is not None and len(daftar) != 1:
        raise BukuDitolak("Jendela Excel asal perintah ini tidak ditemukan lagi; ulangi dari bukunya.")
    if not daftar:
        raise BukuDitolak(_TIDAK_ADA)
    return daftar


def _pemilik(windows: Any, hwnd: int) -> int | None:
    """The process of a window, which Windows knows without asking it."""
    try:
        return int(windows.win32process.GetWindowThreadProcessId(hwnd)[1])
    except windows.pywintypes.error:
        return None


def _siap(app: Any) -> bool:
    """Whether this Excel has a workbook to speak to, after it had some seconds to become free."""
    try:
        return bool(app.api.Workbooks.Count or app.api.ProtectedViewWindows.Count)
    except OSError:
        return False  # an Excel without any workbook has no window to reach it by


def _jendela(app: Any) -> set[int]:
    """The handles of an Excel's windows: since 2013 every workbook has a window of its own."""
    hasil = {app.hwnd, app.api.Hwnd}
    for nomor in range(1, app.api.Windows.Count + 1):
        jendela = app.api.Windows(nomor)
        try:
            hasil.add(jendela.Hwnd)
        except Exception as galat:  # Excel 2010 has one window for all
            if not dari_excel(galat) and not isinstance(galat, AttributeError):
                raise
    return hasil


def _buku_aktif(daftar: Sequence[Any]) -> Any:
    if len(daftar) > 1:
        raise BukuDitolak(
            f"Ada {len(daftar)} Excel yang terbuka; sebutkan nama bukunya. Yang terbuka: {_nama(daftar)}."
        )
    aktif = daftar[0].api.ActiveWorkbook
    if aktif is None:
        raise BukuDitolak("Tidak ada buku yang aktif di Excel; buka bukunya dahulu.")
    return _buku_bernama(daftar, aktif.Name)


def _buku_bernama(daftar: Sequence[Any], nama: str) -> Any:
    cocok = [buku for app in daftar for buku in app.books if buku.name == nama]
    if len(cocok) > 1:
        raise BukuDitolak(f"Ada {len(cocok)} buku bernama {nama} yang terbuka; tutup yang tidak dimaksud.")
    if cocok:
        return cocok[0]
    if any(nama == j.Workbook.Name for app in daftar for j in _jendela_terlindung(app)):
        raise BukuDitolak(
            f"Buku {nama} dibuka dalam Tampilan Terproteksi; klik “Aktifkan Pengeditan” di Excel dahulu."
        )
    raise BukuDitolak(f"Buku {nama} tidak terbuka di Excel. Yang terbuka: {_nama(daftar)}.")


def _jendela_terlindung(app: Any) -> list[Any]:
    semua = app.api.ProtectedViewWindows
    return [semua(n) for n in range(1, semua.Count + 1)]


def _nama(daftar: Sequence[Any]) -> str:
    return ", ".join(buku.name for app in daftar for buku in app.books)
