"""The text of a formula in its pieces, by openpyxl's tokenizer."""

from __future__ import annotations

import sys
from functools import cache
from importlib.util import find_spec, module_from_spec, spec_from_file_location
from pathlib import Path
from typing import Any, NamedTuple

PANJANG_TERBESAR = 8_192  # characters, as Excel lets anyone write
_NAMA = "openpyxl.formula.tokenizer"


class Token(NamedTuple):
    """A piece of a formula: openpyxl's type and subtype of it, and its text."""

    jenis: str
    bagian: str
    teks: str


def pecah(teks: str) -> tuple[Token, ...] | None:
    """The pieces of a formula, without its equals sign and white space; None where it is none, or too long for one.

    >>> [t.teks for t in pecah("F8 / (1+$E$8)")]
    ['F8', '/', '(', '1', '+', '$E$8', ')']
    """
    if len(teks) > PANJANG_TERBESAR:
        return None
    tokenizer = _tokenizer()
    try:
        daftar = tokenizer.Tokenizer(f"={teks}").items
    except (tokenizer.TokenizerError, IndexError):
        return None
    return tuple(Token(t.type, t.subtype, t.value) for t in daftar if t.type != "WHITE-SPACE")


@cache
def _tokenizer() -> Any:
    """The module, by itself where it can be: importing the whole of openpyxl, and numpy with it, would take longer than
    all the rest of checking a workbook."""
    paket = find_spec("openpyxl")
    if _NAMA not in sys.modules and paket and paket.submodule_search_locations:
        letak = Path(paket.submodule_search_locations[0], "formula", "tokenizer.py")
        sendiri = spec_from_file_location("lakip_xl.files._tokenizer", letak) if letak.exists() else None
        if sendiri and sendiri.loader:
            modul = module_from_spec(sendiri)
            sendiri.loader.exec_module(modul)
            return modul
    from openpyxl.formula import tokenizer

    return tokenizer
