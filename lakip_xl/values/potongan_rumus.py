"""The text of a spreadsheet formula in its pieces, as far as formulas are understood here."""

from __future__ import annotations

import re
from typing import NamedTuple

PANJANG_TERBESAR = 8_192  # characters, as Excel lets anyone write
_POTONGAN = re.compile(
    r"""
    (?P<kosong>\s+)
    | (?P<teks>"(?:[^"]|"")*")
    | (?P<angka>(?:[1-9](?:\.\d+)?[eE][+-]\d+|(?:\d+\.?\d*|\.\d+)(?:[eE]\d+)?)(?![\w.:!$]))
    | (?P<fungsi>[^\W\d][\w.]*\()
    | (?P<acuan>(?:'(?:[^']|'')+'!)?[^\s"'(){},;+\-*/^&=<>%]+)
    | (?P<operator><>|<=|>=|[-+*/^&=<>])
    | (?P<persen>%)
    | (?P<buka>\()
    | (?P<tutup>\))
    | (?P<pemisah>,)
    """,
    re.X,
)
_LOGIS = frozenset({"TRUE", "FALSE"})


class PotonganRumus(NamedTuple):
    """A piece of a formula: what it is, which kind of that, and its text; the words are those of Excel's own lists."""

    jenis: str
    bagian: str
    teks: str


def pecah(teks: str) -> tuple[PotonganRumus, ...] | None:
    """The pieces of a formula without its equals sign, white space left out; None where it holds something that is in no
    formula understood here, such as an array, or is too long for one.

    >>> [p.teks for p in pecah("F8 / (1+$E$8)") or ()]
    ['F8', '/', '(', '1', '+', '$E$8', ')']
    """
    if len(teks) > PANJANG_TERBESAR:
        return None
    hasil: list[PotonganRumus] = []
    terbuka: list[str] = []
    posisi = 0
    while posisi < len(teks):
        cocok = _POTONGAN.match(teks, posisi)
        if cocok is None:
            return None
        posisi = cocok.end()
        if cocok.lastgroup != "kosong":
            potongan = _potongan(cocok, hasil[-1] if hasil else None, terbuka)
            if potongan is None:
                return None
            hasil.append(potongan)
    return None if terbuka else tuple(hasil)


def _potongan(cocok: re.Match[str], lalu: PotonganRumus | None, terbuka: list[str]) -> PotonganRumus | None:
    teks = cocok[0]
    match cocok.lastgroup:
        case "teks":
            return PotonganRumus("OPERAND", "TEXT", teks)
        case "angka":
            return PotonganRumus("OPERAND", "NUMBER", teks)
        case "acuan":
            bagian = "ERROR" if teks.startswith("#") else "LOGICAL" if teks in _LOGIS else "RANGE"
            return PotonganRumus("OPERAND", bagian, teks)
        case "persen":
            return PotonganRumus("OPERATOR-POSTFIX", "", teks)
        case "operator":
            tanda = teks in "+-" and not _selesai(lalu)
            return PotonganRumus("OPERATOR-PREFIX" if tanda else "OPERATOR-INFIX", "", teks)
        case "fungsi" | "buka":
            terbuka.append("FUNC" if teks != "(" else "PAREN")
            return PotonganRumus(terbuka[-1], "OPEN", teks)
        case "tutup":
            return PotonganRumus(terbuka.pop(), "CLOSE", teks) if terbuka else None
    # between the arguments of a function; in plain brackets it would join two ranges
    return PotonganRumus("SEP", "ARG", teks) if terbuka and terbuka[-1] == "FUNC" else None


def _selesai(lalu: PotonganRumus | None) -> bool:
    """Whether an operand ends before this: what follows stands between two, and is no sign of one."""
    return lalu is not None and (lalu.jenis in ("OPERAND", "OPERATOR-POSTFIX") or lalu.bagian == "CLOSE")
