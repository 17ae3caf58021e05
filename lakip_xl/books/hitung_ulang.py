"""Tell Excel to recompute a workbook's formulas when it is opened next."""

from __future__ import annotations

import re

from lakip_xl.books.jejak import XmlAneh
from lakip_xl.books.kerangka import samarkan

_CALC_PR = re.compile(rb"<(?:[\w.-]+:)?calcPr(?=[\s/>])[^>]*>")
_PENUH = re.compile(rb"""\sfullCalcOnLoad\s*=\s*(?:"([^"]*)"|'([^']*)')""")
# calcPr follows these in the schema; the last one present decides its place.
_SEBELUM = (b"definedNames", b"externalReferences", b"functionGroups", b"sheets")


def minta_hitung_ulang(data: bytes) -> bytes:
    """The workbook part with ``fullCalcOnLoad="1"``; unchanged if it says so already."""
    samar = samarkan(data)
    calc_pr = _CALC_PR.search(samar)
    if calc_pr is None:
        letak, awalan = _tempat_calc_pr(samar)
        return data[:letak] + b'<%scalcPr fullCalcOnLoad="1"/>' % awalan + data[letak:]
    tag = data[calc_pr.start() : calc_pr.end()]
    tertulis = _PENUH.search(tag)
    if tertulis and (tertulis[1] or tertulis[2]) in (b"1", b"true"):
        return data
    tag = _PENUH.sub(b"", tag)
    akhir = -2 if tag.endswith(b"/>") else -1
    tag = tag[:akhir].rstrip() + b' fullCalcOnLoad="1"' + tag[akhir:]
    return data[: calc_pr.start()] + tag + data[calc_pr.end() :]


def _tempat_calc_pr(samar: bytes) -> tuple[int, bytes]:
    for nama in _SEBELUM:
        pola = rb"<((?:[\w.-]+:)?)%s(?:\s[^>]*)?/>|</((?:[\w.-]+:)?)%s\s*>" % (nama, nama)
        cocok = re.search(pola, samar)
        if cocok:
            return cocok.end(), cocok[1] or cocok[2] or b""
    raise XmlAneh("daftar lembar tidak ada")
