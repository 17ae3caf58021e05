"""Where files that come of an open workbook go: beside it, else among the user's documents."""

from __future__ import annotations

import re
from datetime import datetime
from pathlib import Path, PurePath

from lakip_xl.excel.buku import BukuHidup
from lakip_xl.files.save import nama_cadangan

_AKHIRAN = frozenset({".xlsx", ".xlsm", ".xltx", ".xltm", ".xlsb", ".xls"})
_TAK_SAH = re.compile(r'[<>:"/\\|?*\x00-\x1f]')  # in the names of files, on one system or another
_NAMA_TERPANJANG = 120


def berkas_cadangan(buku: BukuHidup) -> Path:
    """A name for a backup that nothing has yet, of the format that Excel would save the workbook in."""
    akhiran = PurePath(buku.nama).suffix.lower()
    return nama_cadangan(
        _folder(buku) / f"{_pokok(buku)}{akhiran if akhiran in _AKHIRAN else '.xlsx'}", datetime.now()
    )


def berkas_lampiran(buku: BukuHidup) -> Path:
    return _folder(buku) / f"{_pokok(buku)} lampiran.xlsx"


def _folder(buku: BukuHidup) -> Path:
    """A workbook never saved, or kept on OneDrive or SharePoint, has no folder here."""
    dokumen = Path.home() / "Documents"
    return buku.folder() or (dokumen if dokumen.is_dir() else Path.home())


def _pokok(buku: BukuHidup) -> str:
    """The workbook's name without its ending, as any system takes it for a file."""
    nama = PurePath(_TAK_SAH.sub("_", buku.nama))
    pokok = nama.stem if nama.suffix.lower() in _AKHIRAN else nama.name
    return pokok[:_NAMA_TERPANJANG].strip(" .") or "Buku"
