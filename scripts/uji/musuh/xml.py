"""XML that swells, reaches out, or is broken, in each part that is read."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

from musuh.dasar import APA_SAJA, DAFTAR, DITOLAK, DIURAI, RAHASIA, TERBACA, Musuh, sunting

_TAWA = b'<!DOCTYPE a [<!ENTITY a0 "tawa">' + b"".join(
    b'<!ENTITY a%d "%s">' % (n, b"&a%d;" % (n - 1) * 10) for n in range(1, 10)
) + b"]>"  # fmt: skip
ENTITAS_LUAR = (
    b'<!DOCTYPE a [<!ENTITY a9 SYSTEM "rahasia.txt"><!ENTITY %% p SYSTEM "http://127.0.0.1:9/p">%s]>' % b""
)
_KEPALA_XML = re.compile(rb"<\?xml[^>]*\?>\s*")
_AKAR_XML = re.compile(rb"(<(?!\?)[^>]*[^/])(/?>)")


def _xml_musuh(nama: str, ubah: Callable[[bytes], bytes], bagian: str, harapan: str, kata: str = "") -> None:
    def buat(folder: Path) -> Path:
        (folder / "rahasia.txt").write_text(RAHASIA, encoding="utf-8")
        return sunting(folder, bagian, ubah)

    DAFTAR.append(Musuh(f"{nama}: {bagian}", buat, harapan, kata))


def _berdtd(dtd: bytes) -> Callable[[bytes], bytes]:
    def ubah(data: bytes) -> bytes:
        data = _KEPALA_XML.sub(b"", data, count=1)
        return b'<?xml version="1.0"?>' + dtd + _AKAR_XML.sub(rb"\1\2&a9;", data, count=1)

    return ubah


def _dtd_utf16(data: bytes) -> bytes:
    pernyataan = '<?xml version="1.0" encoding="UTF-16"?>'
    return (pernyataan + _berdtd(ENTITAS_LUAR)(data).decode().partition("?>")[2]).encode("utf-16")


def _sangat_dalam(data: bytes) -> bytes:
    return _AKAR_XML.sub(lambda c: c[1] + c[2] + b"<a>" * 200_000 + b"</a>" * 200_000, data, count=1)


def _sejuta_anak(data: bytes) -> bytes:
    return _AKAR_XML.sub(lambda c: c[1] + c[2] + b'<a b="c"/>' * 1_000_000, data, count=1)


for _bagian in DIURAI:
    _dibuka = not _bagian.startswith("docProps")
    _wajib = DITOLAK if _dibuka else TERBACA
    _xml_musuh("bom entitas XML", _berdtd(_TAWA), _bagian, _wajib, "DTD")
    _xml_musuh("entitas luar", _berdtd(ENTITAS_LUAR), _bagian, _wajib, "DTD")
    _xml_musuh(
        "XML UTF-16",
        lambda d: d.decode().replace("UTF-8", "UTF-16").encode("utf-16"),
        _bagian,
        TERBACA,
    )
    _xml_musuh("entitas luar dalam UTF-16", _dtd_utf16, _bagian, _wajib, "DTD")
    _xml_musuh("XML UTF-32", lambda d: d.replace(b"UTF-8", b"UTF-32").decode().encode("utf-32"), _bagian, _wajib)
    _xml_musuh("XML EBCDIC", lambda d: d.decode().encode("cp037", "xmlcharrefreplace"), _bagian, _wajib)
    _xml_musuh("XML UTF-7", lambda d: d.replace(b"UTF-8", b"UTF-7", 1), _bagian, _wajib, "UTF-8")
    _xml_musuh("XML bukan UTF-8", lambda d: d.replace(b"<", b"\xff\xfe<", 3)[2:], _bagian, APA_SAJA)
    _xml_musuh("XML terpotong", lambda d: d[: len(d) * 2 // 3], _bagian, APA_SAJA)
    _xml_musuh("XML 200.000 tingkat", _sangat_dalam, _bagian, APA_SAJA)
    _xml_musuh("XML sejuta anak", _sejuta_anak, _bagian, APA_SAJA)
    _xml_musuh("XML kosong", lambda d: b"", _bagian, _wajib)
