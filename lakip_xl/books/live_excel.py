"""A workbook that is open in Excel: found, read, filled, and never another one."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from lakip_xl.cell import Buku
from lakip_xl.edit import Edit
from lakip_xl.service import Pemeriksaan


class BukuHidup:
    """One workbook open in Excel."""

    nama: str

    def baca(self) -> Buku:
        """The workbook as it stands in Excel, unsaved changes included."""
        raise NotImplementedError

    def tulis(self, daftar_edit: Sequence[Edit]) -> int:
        """Write the edits, all or none; how many cells changed."""
        raise NotImplementedError

    def tulis_temuan(self, pemeriksaan: Pemeriksaan) -> None:
        """Put the findings on the sheet Temuan, with links to their cells, and go there."""
        raise NotImplementedError

    def bersihkan_temuan(self) -> int:
        """Empty the sheet Temuan below its headings; how many findings stood there."""
        raise NotImplementedError

    def folder(self) -> Path | None:
        """Where the workbook is saved; None for one never saved, or kept on a server."""
        raise NotImplementedError

    def status(self, teks: str | None) -> None:
        """Show `teks` in Excel's status bar; None gives the bar back to Excel."""
        raise NotImplementedError

    def beri_tahu(self, teks: str, judul: str) -> None:
        """Show a sentence in Excel and wait until it was read."""
        raise NotImplementedError

    def tanya(self, teks: str) -> bool | None:
        """Ask in Excel: True for yes, False for no, None for cancel."""
        raise NotImplementedError

    def buka(self, path: Path) -> None:
        """Open a file in the same Excel."""
        raise NotImplementedError

    def simpan_salinan(self, path: Path) -> None:
        """Save a copy of the workbook as it stands; the workbook keeps its own file."""
        raise NotImplementedError


def temukan(nama: str | None = None, hwnd: int | None = None) -> BukuHidup:
    """The open workbook `nama`, in the Excel whose window handle is `hwnd`; without them the active one.

    Raises `BukuDitolak`.
    """
    raise NotImplementedError
