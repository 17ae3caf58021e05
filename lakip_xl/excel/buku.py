"""A workbook that is open in Excel: found, read, filled, and never another one.

xlwings leads to Excel and its books; from there on its own object model is spoken (`api`, COM on
Windows). `Book.fullname` is not asked: for a book on a server xlwings reads a sheet of settings in the
workbook to answer. Nothing else of xlwings that is used here reads what a workbook brings.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path

from lakip_xl.contract import Lembar
from lakip_xl.excel.baca import baca_buku
from lakip_xl.excel.cari import Ketemu, cari
from lakip_xl.excel.ingatan import tulis_ingatan
from lakip_xl.excel.keadaan import dari_excel, dimatikan, gigih, menolak_galat, tenang
from lakip_xl.excel.temuan import bersihkan_temuan, tuju, tulis_temuan
from lakip_xl.excel.tulis import halangan, tulis_edit
from lakip_xl.model import BarisIngatan
from lakip_xl.values.cell import Buku, Cell
from lakip_xl.values.ditolak import BukuDitolak
from lakip_xl.values.edit import Edit
from lakip_xl.verbs.validasi import Pemeriksaan

_PROMPT_TERPANJANG = 255  # characters: Excel's own limit
_JAWABAN = {"yes": True, "no": False}


class BukuHidup:
    """One workbook open in Excel, as `temukan` found it. Every method may raise `BukuDitolak`."""

    def __init__(self, ketemu: Ketemu) -> None:
        self._buku, self._kesabaran = ketemu.buku, ketemu.kesabaran
        self.nama = ketemu.nama
        self.status, self.beri_tahu = ketemu.status, ketemu.beri_tahu

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
            lembar, baris, berubah = tulis_temuan(self._buku, pemeriksaan)
        # The findings stand there, whether Excel shows them or not.
        with suppress(BukuDitolak), menolak_galat(self.nama), self._tanpa_peristiwa():
            gigih(lambda: tuju(self._buku, lembar, baris))
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
        with self._kesabaran.lama(), dimatikan(self._buku.app.api, "EnableEvents"):
            yield

    @contextmanager
    def _bekerja(self, *, menulis: bool) -> Iterator[None]:
        with menolak_galat(self.nama), self._kesabaran.lama(), tenang(self._buku, menulis=menulis):
            yield


def temukan(nama: str | None = None, hwnd: int | None = None) -> BukuHidup:
    """The open workbook that `cari` finds."""
    return BukuHidup(cari(nama, hwnd))
