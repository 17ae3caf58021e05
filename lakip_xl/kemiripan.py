"""How alike two names are: the one place that asks a library."""

from __future__ import annotations

from lakip_xl.contract import sederhana

_PENGISI = {
    "program",
    "kegiatan",
    "sub",
    "%",
    "persentase",
}  # words that name the level or unit, not the thing


def inti(nama: str) -> str:
    """A name without case, punctuation and filler words.

    >>> inti("Program  Pelayanan (Dasar)")
    'pelayanan dasar'
    """
    return " ".join(kata for kata in sederhana(nama).split() if kata not in _PENGISI)


def kemiripan_isi(satu: str, lain: str) -> float:
    """0 to 100; a name that only leaves words out of the other is 100.

    >>> kemiripan_isi("Pelayanan Lansia", "Pelayanan Dasar Lansia")
    100.0
    """
    a, b = inti(satu), inti(lain)
    kata, kata_lain = set(a.split()), set(b.split())
    if kata and kata_lain and (kata <= kata_lain or kata_lain <= kata):
        return 100.0  # the library's own answer: most workbooks need not load it

    from rapidfuzz import fuzz

    return fuzz.token_set_ratio(a, b)


def kemiripan_ejaan(satu: str, lain: str) -> float:
    """0 to 100; only the same words in the same order come near 100."""
    from rapidfuzz import fuzz

    return fuzz.ratio(sederhana(satu), sederhana(lain))
