"""Office files are zip archives: the same contents in, the same bytes out."""

from __future__ import annotations

import io
import zipfile

_ZIP_TERTUA = (1980, 1, 1, 0, 0, 0)


def seragam(isi: bytes) -> bytes:
    """The same archive without a trace of the system and the hour that wrote it."""
    tujuan = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(isi)) as asal, zipfile.ZipFile(tujuan, "w") as baru:
        for nama in asal.namelist():
            info = zipfile.ZipInfo(nama, _ZIP_TERTUA)
            info.create_system, info.external_attr = 0, 0
            baru.writestr(info, asal.read(nama), zipfile.ZIP_DEFLATED, 6)
    return tujuan.getvalue()
