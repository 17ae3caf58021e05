"""Tables out of other systems: .xlsx, .xls, CSV, and HTML that is named .xls; told apart by content."""

from __future__ import annotations

import hashlib
from pathlib import Path

from lakip_xl.files.apart import baca_terpisah
from lakip_xl.files.load import berupa_paket, muat_mentah
from lakip_xl.files.reader import read_bytes
from lakip_xl.values.cell import Buku


def baca_berkas(path: Path) -> Buku:
    """The tables of an exported file, a grid each. Raises `BukuDitolak` for what is none.

    A workbook's parts are measured before they are read, and are read here. What cannot be measured so is read in a
    process that is bounded.
    """
    isi, nama = muat_mentah(path), path.name
    if berupa_paket(isi):
        return read_bytes(isi, nama)
    return Buku(nama, hashlib.sha256(isi).hexdigest(), tuple(baca_terpisah(isi, nama)))
