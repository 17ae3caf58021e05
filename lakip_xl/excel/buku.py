"""A workbook that is open in Excel: found, read, filled, and never another one.

xlwings leads to Excel and its books; from there on its own object model is spoken (`api`, COM on
Windows). `Book.fullname` is not asked: for a book on a server xlwings reads a sheet of settings in the
workbook to answer. Nothing else of xlwings that is used here reads what a workbook brings.
"""

from __future__ import annotations

import atexit
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

from lakip_xl.contract import Lembar
from lakip_xl.excel.baca import baca_buku
from lakip_xl.excel.ingatan import tulis_ingatan
from lakip_xl.excel.keadaan import dari_excel, menolak_galat, sibuk, tenang
from lakip_xl.excel.temuan import bersihkan_temuan, tuju, tulis_temuan
from lakip_xl.excel.tulis import halangan, tulis_edit
from lakip_xl.model import BarisIngatan
from lakip_xl.sistem.muat_xlwings import muat_xlwings
from lakip_xl.values.cell import Buku, Cell
from lakip_xl.values.ditolak import BukuDitolak
from lakip_xl.values.edit import Edit
from lakip_xl.verbs.validasi import Pemeriksaan

_TIDAK_ADA = "Excel tidak ditemukan; buka bukunya di Excel dahulu."
_UPAYA, _JEDA = 20, 0.25  # how often and after how many seconds a busy Excel is asked again
_PROMPT_TERPANJANG = 255  # characters: Excel's own limit
_JAWABAN = {"yes": True, "no": False}


class BukuHidup:
    """One workbook open in Excel, as `temukan` found it. Every method may raise `BukuDitolak`."""

    def __init__(self, buku: Any) -> None:
        self._buku = buku
        self.nama: str = buku.name

    def baca(self) -> Buku:
        """The workbook as it stands in Excel, unsaved changes included."""
        with self._bekerja(menulis=False):
            return baca_buku(self._buku)

    def halangan(self, daftar_edit: Sequence[Edit]) -> dict[tuple[str, str], str]:
        """Why cells of these edits must not be written, by sheet and address; the others may be."""
        with self._bekerja(menulis=False):
            return halangan(self._buku, daftar_edit)

    def tulis(self, daftar_edit: Sequence[Edit], lembar: Lembar | None = None) -> int:
        """Write the edits, all or none; how many cells changed. The sheet `lembar`, where one is given, is made first."""
        with self._bekerja(menulis=True):
            return tulis_edit(self._buku, daftar_edit, lembar)

    def isi(self, daftar_edit: Sequence[Edit], daftar_ingatan: Sequence[BarisIngatan]) -> int:
        """The same, and then what `isi` is to remember, where the workbook takes it."""
        with self._bekerja(menulis=True):
            jumlah = tulis_edit(self._buku, daftar_edit) if daftar_edit else 0
            with suppress(BukuDitolak), menolak_galat(self.nama):
                tulis_ingatan(self._buku, daftar_ingatan)
            return jumlah

    def tulis_temuan(self, pemeriksaan: Pemeriksaan) -> bool:
        """Put the findings on the sheet Temuan, with links to their cells, and go there.

        False where the sheet held these very findings already.
        """
        with self._bekerja(menulis=True):
            pertama, berubah = tulis_temuan(self._buku, pemeriksaan)
        with menolak_galat(self.nama), _tanpa_peristiwa(self._buku.app.api):
            tuju(self._buku, pertama)
        return berubah

    def bersihkan_temuan(self) -> int:
        """Empty the sheet Temuan below its headings; how many findings stood there."""
        with self._bekerja(menulis=True):
            return bersihkan_temuan(self._buku)

    def folder(self) -> Path | None:
        """Where the workbook is saved; None for one never saved, or kept on a server."""
        with menolak_galat(self.nama):
            letak = str(self._buku.api.Path or "")
        if not letak or "://" in letak:
            return None
        folder = Path(letak)
        return folder if folder.is_absolute() and folder.is_dir() else None

    def status(self, teks: str | None) -> None:
        """Show `teks` in Excel's status bar; None gives the bar back to Excel."""
        with menolak_galat(self.nama):
            self._buku.app.api.StatusBar = False if teks is None else teks

    def beri_tahu(self, teks: str, judul: str) -> None:
        """Show a sentence in Excel and wait until it was read."""
        with menolak_galat(self.nama):
            self._buku.app.alert(teks, judul, buttons="ok", mode="info")

    def tanya(self, teks: str) -> bool | None:
        """Ask in Excel: True for yes, False for no, None for cancel."""
        with menolak_galat(self.nama):
            return _JAWABAN.get(self._buku.app.alert(teks, "LAKIP", buttons="yes_no_cancel"))

    def minta(self, teks: str) -> str | None:
        """Ask for a line of text in Excel; None for cancel."""
        with menolak_galat(self.nama):
            jawaban = self._buku.app.api.InputBox(teks[:_PROMPT_TERPANJANG], "LAKIP")
        return None if isinstance(jawaban, bool) else str(jawaban)

    def sel_terpilih(self) -> str:
        """The first cell of what is selected, as ``Lembar!A1``."""
        with menolak_galat(self.nama):
            daerah = self._buku.api.Windows(1).RangeSelection
            return Cell(daerah.Worksheet.Name, daerah.Row, daerah.Column).tempat

    def buka(self, path: Path) -> None:
        """Open a file in the same Excel, its links to other files not followed."""
        with menolak_galat(path.name), _tanpa_peristiwa(self._buku.app.api):
            self._buku.app.api.Workbooks.Open(str(path), 0)

    def simpan_salinan(self, path: Path) -> None:
        """Save a copy of the workbook as it stands; the workbook keeps its own file."""
        if path.exists():
            raise BukuDitolak(f"{path} sudah ada dan tidak ditimpa; hapus atau pindahkan dahulu.")
        with self._bekerja(menulis=False):
            self._buku.api.SaveCopyAs(str(path))
        if not path.exists():
            raise BukuDitolak(f"Salinan {path} tidak tersimpan; periksa izin dan ruang disk foldernya.")

    @contextmanager
    def _bekerja(self, *, menulis: bool) -> Iterator[None]:
        with menolak_galat(self.nama), tenang(self._buku, menulis=menulis):
            yield


def temukan(nama: str | None = None, hwnd: int | None = None) -> BukuHidup:
    """The open workbook of the exact name `nama`, in the Excel that owns the window `hwnd`.

    Without `nama` the active workbook, without `hwnd` any Excel. Raises `BukuDitolak` where there is no
    Excel, window or workbook of that description, or more than one.
    """
    with menolak_galat(nama or "buku yang aktif"):
        daftar = _daftar_excel()
        if hwnd is not None:
            daftar = [app for app in daftar if hwnd in _jendela(app)]
            if len(daftar) != 1:
                raise BukuDitolak(
                    "Jendela Excel asal perintah ini tidak ditemukan lagi; ulangi dari bukunya."
                )
        return BukuHidup(_buku_aktif(daftar) if nama is None else _buku_bernama(daftar, nama))


def _daftar_excel() -> list[Any]:
    """Every Excel that runs and answers. Raises `BukuDitolak` where there is none."""
    try:
        xlwings = muat_xlwings()
    except (ImportError, OSError):
        raise BukuDitolak(_TIDAK_ADA) from None
    windows: Any = sys.modules.get("xlwings._xlwindows")
    if windows is not None:
        # When Python ends, xlwings kills every Excel that shows it no window. None of them is ours to end.
        atexit.unregister(windows.cleanup)
    try:
        daftar = [app for app in xlwings.apps if _siap(app, windows)]
    except xlwings.XlwingsError:
        raise BukuDitolak(_TIDAK_ADA) from None
    if not daftar:
        raise BukuDitolak(_TIDAK_ADA)
    return daftar


def _siap(app: Any, windows: Any) -> bool:
    """Whether this Excel has a workbook to speak to, after it had some seconds to become free."""
    tanpa_batas = windows.N_COM_ATTEMPTS if windows is not None else 0
    for upaya in range(_UPAYA):
        try:
            if windows is not None:
                windows.N_COM_ATTEMPTS = 1  # else xlwings asks for ever
            return bool(app.api.Workbooks.Count or app.api.ProtectedViewWindows.Count)
        except OSError:
            return False  # an Excel without any workbook has no window to reach it by
        except Exception as galat:
            if not dari_excel(galat) or not sibuk(galat):
                raise
        finally:
            if windows is not None:
                windows.N_COM_ATTEMPTS = tanpa_batas
        if upaya + 1 < _UPAYA:
            time.sleep(_JEDA)
    raise BukuDitolak(
        "Excel sedang sibuk atau sebuah selnya sedang disunting; tekan Enter atau Esc di Excel, lalu ulangi."
    )


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


@contextmanager
def _tanpa_peristiwa(app: Any) -> Iterator[None]:
    """No macro answers what is done meanwhile."""
    semula = app.EnableEvents
    app.EnableEvents = False
    try:
        yield
    finally:
        app.EnableEvents = semula
