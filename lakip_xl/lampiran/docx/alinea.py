"""Texts, runs and paragraphs as WordprocessingML."""

from __future__ import annotations

import re
from html import escape

_TERLARANG = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_KOSONG = '<w:t xml:space="preserve"/>'


def rapi(teks: str) -> str:
    """A text as XML may hold it: escaped, what XML forbids left out, and a carriage return as all readers take it.

    >>> rapi("a\\x00 < \\ud800&\\r")
    'a &lt; &amp;\\n'
    """
    return escape(_TERLARANG.sub("", teks).replace("\r", "\n"), quote=False)


def twip(poin: float) -> int:
    """Twentieths of a point, in which Word counts."""
    return round(poin * 20)


def xml_teks(teks: str, huruf: str = "") -> str:
    """A run; its lines stay lines. `huruf` is what its letters have of their own.

    >>> xml_teks("a\\nb", "<w:b/>")
    '<w:r><w:rPr><w:b/></w:rPr><w:t xml:space="preserve">a</w:t><w:br/><w:t xml:space="preserve">b</w:t></w:r>'
    """
    sifat = f"<w:rPr>{huruf}</w:rPr>" if huruf else ""
    baris = (
        f'<w:t xml:space="preserve">{isi}</w:t>' if (isi := rapi(b)) else _KOSONG for b in teks.split("\n")
    )
    return f"<w:r>{sifat}{'<w:br/>'.join(baris)}</w:r>"


def xml_alinea(
    isi: str,
    gaya: str,
    *,
    menempel: bool | None = None,
    atas: float | None = None,
    kiri: int = 0,
    rata: str = "",
) -> str:
    """A paragraph of `isi` (runs) in the style `gaya`, and what it has of its own.

    `menempel` keeps it to what follows, `atas` are points above it, `kiri` twips of indentation.
    """
    sifat = f'<w:pStyle w:val="{gaya}"/>'
    if menempel is not None:
        sifat += "<w:keepNext/>" if menempel else '<w:keepNext w:val="0"/>'
    if atas is not None:
        sifat += f'<w:spacing w:before="{twip(atas)}"/>'
    if kiri:
        sifat += f'<w:ind w:left="{kiri}"/>'
    if rata:
        sifat += f'<w:jc w:val="{rata}"/>'
    return f"<w:p><w:pPr>{sifat}</w:pPr>{isi}</w:p>"
