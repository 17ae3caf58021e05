"""The text of a formula in its pieces, by openpyxl, which is only imported where there is a formula to take apart."""

from __future__ import annotations

from typing import NamedTuple


class Token(NamedTuple):
    """A piece of a formula: openpyxl's type and subtype of it, and its text."""

    jenis: str
    bagian: str
    teks: str


def pecah(teks: str) -> tuple[Token, ...] | None:
    """The pieces of a formula, given without its equals sign, but for white space; None where it is none.

    >>> [t.teks for t in pecah("F8 / (1+$E$8)")]
    ['F8', '/', '(', '1', '+', '$E$8', ')']
    """
    from openpyxl.formula.tokenizer import Tokenizer, TokenizerError

    try:
        daftar = Tokenizer(f"={teks}").items
    except (TokenizerError, IndexError):
        return None
    return tuple(Token(t.type, t.subtype, t.value) for t in daftar if t.type != "WHITE-SPACE")
