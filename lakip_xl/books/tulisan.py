"""A value as a cell's XML, an element or an attribute writes it."""

from __future__ import annotations

import re
from decimal import Decimal

_MAKS_TEKS = 32_767  # Excel's own limit
_TIDAK_SAH = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
# Excel reads _x0041_ in a text as the letter A; _x005F_ is the underscore that says it does not.
_KODE_HURUF = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")


def tulis_angka(nilai: Decimal) -> str:
    """The shortest digits that Excel reads as the same double; whole numbers as digits.

    >>> tulis_angka(Decimal("52476100300")), tulis_angka(Decimal("0.84970")), tulis_angka(Decimal("-0"))
    ('52476100300', '0.8497', '0')

    Raises `ValueError` for what is not a finite number.
    """
    if not nilai.is_finite() or not abs(float(nilai)) < float("inf"):
        raise ValueError("bukan angka yang terhingga")
    if nilai == nilai.to_integral_value() and abs(nilai) < 10**17:
        return str(int(nilai))
    return repr(float(nilai))


def tulis_teks(nilai: str) -> str:
    """A text for ``<t xml:space="preserve">``.

    >>> tulis_teks("naik < 5 & turun")
    'naik &lt; 5 &amp; turun'

    Raises `ValueError` for what no cell can hold: control characters, more than 32,767 letters.
    """
    if len(nilai) > _MAKS_TEKS:
        raise ValueError(f"teks lebih dari {_MAKS_TEKS} huruf")
    if _TIDAK_SAH.search(nilai):
        raise ValueError("teks memuat huruf kendali")
    return _KODE_HURUF.sub("_x005F_", tulis_isi(nilai).replace("\r", "&#13;"))


def tulis_isi(teks: str) -> str:
    """A text between two tags; `xml.sax.saxutils`, which does the same, loads an HTTP client first."""
    return teks.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def tulis_atribut(teks: str) -> str:
    """A text as an attribute, quoted.

    >>> tulis_atribut('A&B "1"')
    '"A&amp;B &quot;1&quot;"'
    """
    aman = tulis_isi(teks).replace('"', "&quot;").replace("\n", "&#10;").replace("\r", "&#13;").replace("\t", "&#9;")
    return f'"{aman}"'
