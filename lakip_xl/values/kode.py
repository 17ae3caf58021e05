"""Budget codes compared by their numbers: tails of two and of four digits are one code."""

from __future__ import annotations

import re


def rapikan_kode(teks: str) -> str:
    """A code without stray spaces and closing dots.

    >>> rapikan_kode(" 7.01. 01.2.08 .0001. ")
    '7.01.01.2.08.0001'
    """
    rapat = " ".join(teks.split())
    return (re.sub(r"\s*\.\s*", ".", rapat) if " " in rapat else rapat).rstrip(".")


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
