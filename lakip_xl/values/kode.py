"""Budget codes compared by their numbers: tails of two and of four digits are one code."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from lakip_xl.values.kemiripan import inti

_NOL_DEPAN = re.compile(r"(?<![^.\n])0+(?=[^.\n])")


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
    return _NOL_DEPAN.sub("", rapikan_kode(teks).lower())


def daftar_kunci(daftar_kode: Sequence[str]) -> list[str]:
    """`kunci_kode` of each of many tidy codes."""
    return _NOL_DEPAN.sub("", "\n".join(daftar_kode).lower()).split("\n") if daftar_kode else []


def di_bawah(kode: str, induk: str) -> bool:
    """Whether a code is one of those that begin with another.

    >>> di_bawah("7.01.02.2.08", "7.1.2"), di_bawah("7.01.20", "7.01.2")
    (True, False)
    """
    return kunci_kode(kode).startswith(f"{kunci_kode(induk)}.")


def bersama(kode: Sequence[str], induk: Sequence[str], nama: Sequence[str]) -> Mapping[int, int]:
    """The positions of what stands once more under another parent, by the same code and name: to where it stands first.

    >>> bersama(["1", "2", "1", "1", "1"], ["S1", "S1", "S2", "S2", "S3"], ["Naik", "b", "naik", "Naik", "c"])
    {2: 0}
    """
    if len(set(kode)) == len(kode):
        return {}
    pertama: dict[str, int] = {}
    di_bawahnya: dict[str, set[str]] = {}
    hasil = {}
    for n, (satu, milik) in enumerate(zip(kode, induk, strict=True)):
        asal = pertama.setdefault(satu, n)
        ada = di_bawahnya.setdefault(satu, set())
        sebutan = inti(nama[n])
        if satu and asal != n and milik and milik not in ada and sebutan and sebutan == inti(nama[asal]):
            hasil[n] = asal
        ada.add(milik)
    return hasil
