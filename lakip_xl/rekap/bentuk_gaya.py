"""How the recap looks in a spreadsheet: its cell formats by name, each also in bold for totals."""

from __future__ import annotations

from typing import Any

from lakip_xl.paper.gaya_xlsx import BINGKAI, BULAT, KEPALA, MERAH, PECAHAN, PERSEN

UKURAN = 9.0
_ISI = {**BINGKAI, "valign": "vcenter"}
_MERAH = {"bold": True, "font_color": MERAH}
_GAYA: dict[str, dict[str, Any]] = {
    "judul": {"bold": True, "font_size": 15},
    "subjudul": {"bold": True, "font_size": 11},
    "kalimat": {"text_wrap": True, "valign": "top"},
    "redup": {"font_color": "#595959", "font_size": 8},
    "kepala": {**KEPALA, "align": "center"},
    "teks": {**_ISI, "text_wrap": True, "align": "left", "indent": 1},
    "angka": {**_ISI, "num_format": BULAT, "align": "right", "indent": 1},
    "pecahan": {**_ISI, "num_format": PECAHAN, "align": "right", "indent": 1},
    "persen": {**_ISI, "num_format": PERSEN, "align": "right", "indent": 1},
    "kanan": {**_ISI, "align": "right", "text_wrap": True},
    "tengah": {**_ISI, "align": "center"},
    "galat": {**_ISI, **_MERAH, "num_format": BULAT, "align": "right", "indent": 1},
    "gagal": {**_ISI, **_MERAH, "align": "center"},
}
_TEBAL = {"bold": True, "bg_color": "#EDEDED"}


def buat_gaya(buku: Any) -> dict[str, Any]:
    """The formats, made in this workbook; "angka tebal" is the bold "angka"."""
    gaya = {nama: buku.add_format(dict(sifat)) for nama, sifat in _GAYA.items()}
    return gaya | {f"{nama} tebal": buku.add_format({**sifat, **_TEBAL}) for nama, sifat in _GAYA.items()}
