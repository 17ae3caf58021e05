"""The files that an appendix can become, by the ending of the name."""

from __future__ import annotations

from importlib import import_module
from pathlib import Path

from lakip_xl.lampiran.blok import Dokumen

# A writer is imported when it is used: each brings a library of its own.
PENULIS = {
    ".xlsx": "lakip_xl.lampiran.xlsx",
    ".docx": "lakip_xl.lampiran.docx",
    ".pdf": "lakip_xl.lampiran.pdf",
}


def tulis_berkas(dokumen: Dokumen, tujuan: Path) -> None:
    """Write the appendix to a file whose ending is one of `PENULIS`. Raises `BukuDitolak`."""
    import_module(PENULIS[tujuan.suffix.lower()]).tulis(dokumen, tujuan)
