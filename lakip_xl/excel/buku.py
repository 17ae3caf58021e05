"""A workbook that is open in Excel: found, read, filled, and never another one.

xlwings leads to Excel and its books; from there on its own object model is spoken (`api`, COM on
Windows). `Book.fullname` is not asked: for a book on a server xlwings reads a sheet of settings in the
workbook to answer. Nothing else of xlwings that is used here reads what a workbook brings.
"""

from __future__ import annotations

import atexit
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, nullcontext, suppress
from pathlib import Path
from typing import Any

from lakip_xl.contract import Lembar
from lakip_xl.excel.baca import baca_buku
from lakip_xl.excel.ingatan import tulis_ingatan
from lakip_xl.excel.keadaan import dari_excel, gigih, menolak_galat, tenang
from lakip_xl.excel.sabar import Kesabaran
from lakip_xl.excel.temuan import bersihkan_temuan, tuju, tulis_temuan
from lakip_xl.excel.tulis import halangan, tulis_edit
from lakip_xl.model import BarisIngatan
from lakip_xl.sistem.muat_xlwings import muat_xlwings
from lakip_xl.values.cell import Buku, Cell
from lakip_xl.values.ditolak import BukuDitolak
from lakip_xl.values.edit import Edit
from lakip_xl.verbs.validasi import Pemeriksaan

_TIDAK_ADA = "Excel tidak ditemukan; buka bukunya di Excel dahulu."
_PROMPT_TERPANJANG = 255  # characters: Excel's own limit
_JAWABAN = {"yes": True, "no": False}


class BukuHidup:
    """One workbook open in Excel, as `temukan` found it. Every method may raise `BukuDitolak`."""

    def __init__(self, buku: Any, kesabaran: Kesabaran) -> None:
        self._buku, self._kesabaran = buku, kesabaran
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
            gigih(lambda: tulis_ingatan(self._buku, daftar_ingatan))
            return jumlah

    def tulis_temuan(self, pemeriksaan: Pemeriksaan) -> bool:
        """Put the findings on the sheet Temuan, with links to their cells, and go there.

        False where the sheet held these very findings already.
        """
        with self._bekerja(menulis=True):
            pertama, berubah = tulis_temuan(self._buku, pemeriksaan)
        # The findings stand there, whether Excel shows them or not.
        with suppress(BukuDitolak), menolak_galat(self.nama), self._tanpa_peristiwa():
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

    def tersimpan_otomatis(self) -> bool:
        """Whether Excel saves each change at once; those before 365 know no AutoSave."""
        try:
            return bool(self._buku.api.AutoSaveOn)
        except Exception as galat:
            if dari_excel(galat) or isinstance(galat, AttributeError):
                return False
            raise

    def status(self, teks: str | None) -> None:
        """Show `teks` in Excel's status bar; None gives the bar back to Excel. No work stops for it."""
        nilai = False if teks is None else teks
        with self._kesabaran.lama() if teks is None else nullcontext():
            gigih(lambda: setattr(self._buku.app.api, "StatusBar", nilai))

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

    def buka(self, path: Path) -> bool:
        """Open a file in the same Excel, its links to other files not followed; whether Excel did."""
        with suppress(BukuDitolak), menolak_galat(path.name), self._tanpa_peristiwa():
            self._buku.app.api.Workbooks.Open(str(path), 0)
            return True
        return False

    def lepas(self, path: Path) -> bool:
        """Whether no workbook open in this Excel is the file `path`; one that was not changed is closed for that."""
        with menolak_galat(path.name):
            semua = self._buku.app.api.Workbooks
            for nomor in range(semua.Count, 0, -1):
                satu = semua(nomor)
                if satu.FullName.casefold() != str(path).casefold():
                    continue
                if not satu.Saved:
                    return False
                with self._tanpa_peristiwa():
                    satu.Close(False)
        return True

    def simpan_salinan(self, path: Path) -> None:
        """Save a copy of the workbook as it stands; the workbook keeps its own file."""
        if path.exists():
            raise BukuDitolak(f"{path} sudah ada dan tidak ditimpa; hapus atau pindahkan dahulu.")
        with self._bekerja(menulis=False):
            self._buku.api.SaveCopyAs(str(path))
        if not path.exists():
            raise BukuDitolak(f"Salinan {path} tidak tersimpan; periksa izin dan ruang disk foldernya.")

    @contextmanager
    def _tanpa_peristiwa(self) -> Iterator[None]:
        """No macro answers what is done meanwhile."""
        with self._kesabaran.lama():
            app = self._buku.app.api
            semula = app.EnableEvents
            try:
                app.EnableEvents = False
                yield
            finally:
                gigih(lambda: setattr(app, "EnableEvents", semula))

    @contextmanager
    def _bekerja(self, *, menulis: bool) -> Iterator[None]:
        with menolak_galat(self.nama), self._kesabaran.lama(), tenang(self._buku, menulis=menulis):
            yield


def temukan(nama: str | None = None, hwnd: int | None = None) -> BukuHidup:
    """The open workbook of the exact name `nama`, in the Excel that owns the window `hwnd`.

    Without `nama` the active workbook, without `hwnd` any Excel. Raises `BukuDitolak` where there is no
    Excel, window or workbook of that description, or more than one.
    """
    kesabaran = Kesabaran()
    with menolak_galat(nama or "buku yang aktif"):
        daftar = _daftar_excel(kesabaran, hwnd)
        return BukuHidup(_buku_aktif(daftar) if nama is None else _buku_bernama(daftar, nama), kesabaran)


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
