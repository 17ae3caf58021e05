"""Text of a workbook: shown so that it steers no screen, compared by its words, quoted in short."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache


def bersih(teks: str) -> str:
    """One line of visible letters: no escapes, line breaks, reversed or invisible text, nothing that XML forbids.

    >>> bersih("Program\\x1b[2J A\\nB \\u202egnirdloh")
    'Program[2J A B gnirdloh'
    """
    if teks.isprintable():
        return teks
    return "".join(
        " " if c in "\n\r\t\u2028\u2029" else c
        for c in teks
        if c in "\n\r\t\u2028\u2029"
        or (unicodedata.category(c) not in {"Cc", "Cf", "Cs"} and c not in "\ufffe\uffff")
    )


_KATA = re.compile(r"[^\W_]+|%")


@lru_cache(4096)  # levels, units and names come back in row after row
def sederhana(teks: str) -> str:
    """A heading or name stripped to what counts when two are compared.

    >>> sederhana("  Anggaran Setelah\\nPerubahan (Rp.) ")
    'anggaran setelah perubahan rp'
    """
    return " ".join(_KATA.findall(teks.lower()))


def singkat(teks: str) -> str:
    """A text as a message may quote it."""
    rata = " ".join(teks.split())
    return rata if len(rata) <= 60 else rata[:59] + "…"


_DIKUTIP, _TANPA_SELA = re.compile("“([^“”]*)”"), re.compile(r"\S{61,}")
_PESAN_TERPANJANG = 1000  # of what a message says in its own words and of a few names


def ringkas_kutipan(pesan: str) -> str:
    """A message, its quotations in short where it is too long to be read.

    >>> len(ringkas_kutipan(f"Kode {'1.' * 9000} di “{'a ' * 9000}” sudah dipakai."))
    146
    """
    if len(pesan) <= _PESAN_TERPANJANG:
        return pesan
    pesan = _DIKUTIP.sub(lambda kutipan: f"“{singkat(kutipan[1])}”", pesan)
    return _TANPA_SELA.sub(lambda kata: singkat(kata[0]), pesan)
