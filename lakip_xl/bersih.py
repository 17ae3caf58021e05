"""Text of a workbook without what could steer the screen that shows it."""

from __future__ import annotations

import unicodedata


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
