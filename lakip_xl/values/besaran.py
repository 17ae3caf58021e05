"""How targets are written that are no plain figure: at least or at most so much, one figure to another."""

from __future__ import annotations

import re
from typing import NamedTuple

SEDIKITNYA, SEBANYAKNYA = ">=", "<="
_LAMBANG = {">=": SEDIKITNYA, "=>": SEDIKITNYA, "≥": SEDIKITNYA, ">": SEDIKITNYA,
            "<=": SEBANYAKNYA, "=<": SEBANYAKNYA, "≤": SEBANYAKNYA, "<": SEBANYAKNYA}  # fmt: skip
_KATA = {
    **dict.fromkeys(
        ("min", "minimal", "minimum", "paling sedikit", "paling rendah", "paling kecil", "sekurang-kurangnya",
         "sekurangnya", "sedikitnya", "serendah-rendahnya"), SEDIKITNYA),
    **dict.fromkeys(
        ("mak", "maks", "max", "maksimal", "maksimum", "maximal", "maximum", "paling banyak", "paling tinggi",
         "paling besar", "sebanyak-banyaknya", "setinggi-tingginya"), SEBANYAKNYA),
}  # fmt: skip
_BATAS = re.compile(
    rf"(?P<lambang>{'|'.join(_LAMBANG)})\s*(?P<satu>\S.*)"
    rf"|(?P<kata>{'|'.join(sorted(_KATA, key=len, reverse=True))})(?:\s*\.\s*|\s+|\s*:\s*)(?P<dua>\w.*)",
    re.I,
)
_NISBAH = re.compile(r"(\d[\d.,]*)\s*(/|:|berbanding|banding|dari)\s*(\d[\d.,]*)(?:\s+[^\W\d_][^\d]*)?", re.I)


_BELUM = re.compile(
    r"(?:belum|blm\.?|menunggu)\s+(?:ada\s+)?(?:di)?(?:rilis|terbit|terbitkan|publikasi|publikasikan|umumkan|tetapkan|"
    r"keluar|keluarkan|tersedia)\w*|(?:n/a|t/a)(?=\s*[(:;,–—-]\s*\w)",
    re.I,
)


class BatasTarget(NamedTuple):
    """At least, or at most, what the text `isi` says."""

    tanda: str
    isi: str


def urai_batas(teks: str) -> BatasTarget | None:
    """A bound; None where the text is none. What follows is not looked at.

    >>> urai_batas("≥ 95%"), urai_batas("Maks. 3"), urai_batas("95")
    (BatasTarget(tanda='>=', isi='95%'), BatasTarget(tanda='<=', isi='3'), None)
    """
    cocok = _BATAS.fullmatch(teks.strip())
    if cocok is None:
        return None
    if cocok["lambang"]:
        return BatasTarget(_LAMBANG[cocok["lambang"]], cocok["satu"])
    return BatasTarget(_KATA[cocok["kata"].lower()], cocok["dua"])


class NisbahTertulis(NamedTuple):
    """One figure told by another, as both are written. `bagian`: so many of so many, not so much for so much."""

    pembilang: str
    penyebut: str
    bagian: bool


def urai_nisbah(teks: str) -> NisbahTertulis | None:
    """Such a text taken apart; None where it is no such thing.

    >>> urai_nisbah("1 : 250")
    NisbahTertulis(pembilang='1', penyebut='250', bagian=False)
    >>> urai_nisbah("12 dari 12 dokumen") == urai_nisbah("12/12"), urai_nisbah("1/2/2024")
    (True, None)
    """
    cocok = _NISBAH.fullmatch(teks.strip())
    return NisbahTertulis(cocok[1], cocok[3], cocok[2].lower() in ("/", "dari")) if cocok else None


def belum_rilis(teks: str) -> str | None:
    """What a text says beside that a figure was not published yet, which is the reason; None where it does not say so.

    >>> [belum_rilis(teks) for teks in ("Belum rilis (BPS, Juni 2025)", "belum terbit", "n/a", "n/a: BPS")]
    ['BPS, Juni 2025', '', None, 'BPS']
    """
    cocok = _BELUM.match(teks.strip())
    return teks.strip()[cocok.end() :].strip(" ()[]:;,.–—-") if cocok else None


def menyebut_belum_rilis(teks: str) -> bool:
    """Whether a sentence says somewhere that a figure was not published yet."""
    return _BELUM.search(teks) is not None


def bertulisan(teks: str) -> bool:
    """Whether a figure is printed in the words in which it is written: with its bound, or as a ratio.

    >>> bertulisan("min. 80"), bertulisan("10/12"), bertulisan("5 orang")
    (True, True, False)
    """
    return urai_batas(teks) is not None or urai_nisbah(teks) is not None
