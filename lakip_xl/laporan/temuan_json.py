"""Findings as JSON: one object for one workbook, an array for several; and JSON that any screen can show."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence

import msgspec

from lakip_xl.verbs.validasi import Pemeriksaan

# Control and format characters, lone surrogates; JSON has them only inside texts, line breaks aside.
_TAK_TAMPAK = re.compile(
    "[\x7f-\x9f\xad\u0600-\u0605\u061c\u06dd\u070f\u0890\u0891\u08e2\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f"
    "\ud800-\udfff\ufeff\ufff9-\ufffb\U000110bd\U000110cd\U00013430-\U0001343f\U0001bca0-\U0001bca3"
    "\U0001d173-\U0001d17a\U000e0001\U000e0020-\U000e007f]"
)


def tulis_json(daftar: Sequence[Pemeriksaan]) -> str:
    """The text of the JSON, UTF-8 characters unescaped, with a closing line break."""
    isi = [pemeriksaan.sebagai_kamus() for pemeriksaan in daftar]
    return json_aman(isi[0] if len(isi) == 1 else isi)


def json_aman(isi: object) -> str:
    """Indented JSON with a closing line break; letters stand as they are, what could steer a terminal is escaped."""
    try:
        teks = msgspec.json.format(msgspec.json.encode(isi), indent=2).decode()
    except UnicodeEncodeError:  # a lone surrogate, as the name of a file may hold: written by the slow one
        teks = json.dumps(isi, ensure_ascii=False, indent=2)
    if not all(map(str.isprintable, teks.split("\n"))):  # what is not shown is never printable
        teks = _TAK_TAMPAK.sub(_samaran, teks)
    return teks + "\n"


def _samaran(cocok: re.Match[str]) -> str:
    return json.dumps(cocok[0])[1:-1]
