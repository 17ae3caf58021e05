"""What the cells of all spreadsheets share: letters, frame, headings, and formats of numbers."""

from __future__ import annotations

from typing import Any

HURUF = "Arial"  # on every office machine, and metric-compatible where it is not
MERAH = "#9B1C1C"
BINGKAI: dict[str, Any] = {"border": 1, "border_color": "#BFBFBF"}
ISI: dict[str, Any] = {**BINGKAI, "valign": "top", "text_wrap": True}
KEPALA: dict[str, Any] = {**ISI, "bold": True, "bg_color": "#D9E1F2", "valign": "vcenter"}
# Excel takes the separators of a number from the machine, not from the format. This tag (Indonesian) makes
# LibreOffice, and so the PDF, print dots for thousands and a comma for decimals on any machine; Excel reads it
# without heeding it there, and prints Indonesian numbers on a machine with Indonesian settings.
_BAHASA = "[$-421]"
TANGGAL = f"{_BAHASA}d mmmm yyyy"


def format_angka(
    desimal: int = 0, *, persen: bool = False, akhiran: str = "", nihil: str | None = None
) -> str:
    """A number format; `akhiran` ends it as Excel writes that, `nihil` is what zero prints as.

    >>> format_angka(2, persen=True), format_angka(akhiran=",,"), format_angka(nihil="-")
    ('[$-421]#,##0.00%', '[$-421]#,##0,,', '[$-421]#,##0;[$-421]-#,##0;"-"')
    """
    angka = f"#,##0{'.' * bool(desimal)}{'0' * desimal}{'%' * persen}{akhiran}"
    if nihil is None:
        return f"{_BAHASA}{angka}"
    return f'{_BAHASA}{angka};{_BAHASA}-{angka};"{nihil}"'


BULAT, PECAHAN, PERSEN = format_angka(), format_angka(2), format_angka(2, persen=True)
