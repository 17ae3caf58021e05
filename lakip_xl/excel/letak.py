"""Where files that come of an open workbook go: beside it, else among the user's documents."""

from __future__ import annotations

import re
import sys
import uuid
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path, PurePath

from lakip_xl.excel.buku import BukuHidup
from lakip_xl.files.save import nama_cadangan, tolak_bila_terbuka
from lakip_xl.values.ditolak import BukuDitolak

_AKHIRAN = frozenset({".xlsx", ".xlsm", ".xltx", ".xltm", ".xlsb", ".xls"})
_TAK_SAH = re.compile(r'[<>:"/\\|?*\x00-\x1f]')  # in the names of files, on one system or another
_NAMA_TERPANJANG = 120
_LAMPIRAN_TERBANYAK = 99
_DOKUMEN = "fdd39ad0-238f-46af-adb4-6c85480369c7"  # FOLDERID_Documents


def berkas_cadangan(buku: BukuHidup) -> Path:
    """A name for a backup that nothing has yet, of the format that Excel would save the workbook in."""
    akhiran = PurePath(buku.nama).suffix.lower()
    return nama_cadangan(
        _folder(buku) / f"{_pokok(buku)}{akhiran if akhiran in _AKHIRAN else '.xlsx'}", datetime.now()
    )


def berkas_lampiran(buku: BukuHidup) -> Iterator[Path]:
    """The names that its appendix may have, the first one first."""
    pokok = _folder(buku) / f"{_pokok(buku)} lampiran.xlsx"
    yield pokok
    yield from (pokok.with_stem(f"{pokok.stem} ({nomor})") for nomor in range(2, _LAMPIRAN_TERBANYAK + 1))


def terbuka_di_tempat_lain(berkas: Path) -> bool:
    """Whether a program holds the file open: by the owner file beside it, or because Windows says so."""
    try:
        tolak_bila_terbuka(berkas)
        if berkas.exists():
            with berkas.open("r+b"):
                pass
    except BukuDitolak:
        return True
    except PermissionError:
        return sys.platform == "win32"
    return False


def _folder(buku: BukuHidup) -> Path:
    """A workbook never saved, or kept on OneDrive or SharePoint, has no folder here."""
    return buku.folder() or next((satu for satu in _daftar_dokumen() if satu.is_dir()), Path.home())


def _daftar_dokumen() -> Iterator[Path]:
    """Where the user's documents are: Windows alone knows where OneDrive has moved them."""
    if sys.platform == "win32":
        import ctypes

        letak = ctypes.c_wchar_p()
        nomor = ctypes.create_string_buffer(uuid.UUID(_DOKUMEN).bytes_le)
        if not ctypes.windll.shell32.SHGetKnownFolderPath(nomor, 0, None, ctypes.byref(letak)):
            yield Path(str(letak.value))
    yield Path.home() / "Documents"


def _pokok(buku: BukuHidup) -> str:
    """The workbook's name without its ending, as any system takes it for a file."""
    nama = PurePath(_TAK_SAH.sub("_", buku.nama))
    pokok = nama.stem if nama.suffix.lower() in _AKHIRAN else nama.name
    return pokok[:_NAMA_TERPANJANG].strip(" .") or "Buku"
