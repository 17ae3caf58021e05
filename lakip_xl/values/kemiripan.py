"""How alike two names are, and whether one slip of the hand lies between two figures."""

from __future__ import annotations

from decimal import Decimal
from functools import lru_cache

from lakip_xl.values.angka import bulatkan
from lakip_xl.values.teks import sederhana

_PENGISI = {
    "program",
    "kegiatan",
    "sub",
    "%",
    "persentase",
}  # words that name the level or unit, not the thing


@lru_cache(2**14)
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


# Slips of the hand: how a typed figure could have come from the right one -------------------------

TERPENDEK = 3  # digits; shorter figures differ in one digit by mere chance


def salah_ketik(
    tertulis: Decimal, benar: Decimal, desimal: int = 0, terpendek: int = TERPENDEK
) -> str | None:
    """Name the slip that turns `benar` into `tertulis`, both at `desimal` places; None if none does, or if the longer
    has fewer than `terpendek` digits.

    >>> salah_ketik(Decimal(481523000), Decimal(482523000))
    'satu angka berbeda'
    >>> salah_ketik(Decimal(1234), Decimal(1324))
    'dua angka berdekatan tertukar'
    >>> salah_ketik(Decimal(1700), Decimal(1700000))
    'ribuan hilang (tiga nol)'
    >>> salah_ketik(Decimal(236110), Decimal(236110885))
    'tiga angka terakhir hilang'
    >>> salah_ketik(Decimal(12), Decimal(19)) is None
    True
    >>> salah_ketik(Decimal(771234000), Decimal(71234000))
    'satu angka berlebih'
    """
    if tertulis == benar:
        return None
    if tertulis == -benar:
        return "tandanya terbalik"
    if tertulis < 0 or benar < 0:
        return None
    if tertulis * 1000 == benar:
        return "ribuan hilang (tiga nol)"
    if benar * 1000 == tertulis:
        return "kelebihan tiga nol"
    t, b = (str(int(bulatkan(n, desimal).scaleb(desimal))) for n in (tertulis, benar))
    if max(len(t), len(b)) < terpendek:
        return None
    return _beda_angka(t, b) if len(t) == len(b) else _beda_letak(t, b, terpendek)


def _beda_angka(t: str, b: str) -> str | None:
    beda = [n for n in range(len(t)) if t[n] != b[n]]
    if len(beda) == 1:
        return "satu angka berbeda"
    if len(beda) == 2 and beda[1] == beda[0] + 1 and (t[beda[0]], t[beda[1]]) == (b[beda[1]], b[beda[0]]):
        return "dua angka berdekatan tertukar"
    return None


def _beda_letak(t: str, b: str, terpendek: int) -> str | None:
    """One digit too few or too many, or the decimal comma moved; the last three digits."""
    if b[:-3] == t and len(t) > 1:
        return "tiga angka terakhir hilang"
    if t[:-3] == b and len(b) > 1:
        return "kelebihan tiga angka di belakang"
    for panjang, pendek, kata in ((b, t, "satu angka terlewat"), (t, b, "satu angka berlebih")):
        if len(panjang) == len(pendek) + 1 and (len(pendek) >= TERPENDEK or terpendek < TERPENDEK):
            if panjang.rstrip("0") == pendek.rstrip("0"):
                return "koma atau nolnya bergeser"
            if any(panjang[:n] + panjang[n + 1 :] == pendek for n in range(len(panjang))):
                return kata
    return None
