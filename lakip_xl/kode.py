"""Budget codes compared by their numbers: tails of two and of four digits are one code."""

from __future__ import annotations

from lakip_xl.pembacaan import rapikan_kode


def kunci_kode(teks: str) -> str:
    """A code as it is compared: no stray spaces, no zeros before a segment's number, one case.

    >>> kunci_kode(" 7.01.01. 2.08.0001 ") == kunci_kode("7.01.01.2.08.01")
    True
    >>> kunci_kode("7.01.10") == kunci_kode("7.01.1")
    False
    """
    return (
        ".".join(segmen.strip().lstrip("0") or "0" for segmen in rapikan_kode(teks).lower().split("."))
        if teks
        else ""
    )
