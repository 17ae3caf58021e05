"""Files that hold the hour at which they were made: the same contents in, the same bytes out."""

from __future__ import annotations

import datetime
import hashlib
import io
import re
import zipfile
from collections.abc import Mapping

_JAM = re.compile(rb"(/(?:Creation|Mod)Date ?\(D:)\d{14}")
_SIDIK = re.compile(rb"/ID ?\[\s*<[0-9A-Fa-f]{32}>\s*<[0-9A-Fa-f]{32}>\s*\]|/DocChecksum ?/[0-9A-Fa-f]{32}")
_HEKSA = re.compile(rb"[0-9A-Fa-f]{32}")
_ZIP_TERTUA = (1980, 1, 1, 0, 0, 0)


def seragam(isi: bytes) -> bytes:
    """The same zip archive, as Office files are, without a trace of the system and the hour that wrote it."""
    with zipfile.ZipFile(io.BytesIO(isi)) as asal:
        return zip_seragam({nama: asal.read(nama) for nama in asal.namelist()})


def zip_seragam(bagian: Mapping[str, bytes]) -> bytes:
    """A zip archive of these parts in this order."""
    tujuan = io.BytesIO()
    with zipfile.ZipFile(tujuan, "w") as baru:
        for nama, isi in bagian.items():
            info = zipfile.ZipInfo(nama, _ZIP_TERTUA)
            info.create_system, info.external_attr = 0, 0
            baru.writestr(info, isi, zipfile.ZIP_DEFLATED, 6)
    return tujuan.getvalue()


def seragam_pdf(isi: bytes, tanggal: datetime.date) -> bytes:
    """The same PDF with the one date for its clock, and its identifiers made from the rest of it.

    Each takes the place of as many bytes: a PDF counts where its parts begin.
    """
    isi = _JAM.sub(rb"\g<1>" + f"{tanggal:%Y%m%d}000000".encode(), isi)
    sidik = hashlib.sha256(_SIDIK.sub(b"", isi)).hexdigest()[:32].upper().encode()
    return _SIDIK.sub(lambda cocok: _HEKSA.sub(sidik, cocok[0]), isi)
