"""How the appendix looks in a spreadsheet: the formats of its cells, by name."""

from __future__ import annotations

from typing import Any

from lakip_xl.lampiran.dokumen import NIHIL, GayaBaris, JenisTabel, SelLampiran
from lakip_xl.lampiran.halaman.ukuran import UKURAN, UKURAN_CATATAN, UKURAN_JUDUL, indentasi
from lakip_xl.paper.gaya_xlsx import format_angka

_GARIS, _LATAR_JUDUL, _LATAR_JUMLAH = "#7F7F7F", "#D9E1F2", "#EDEDED"
_RATA = {JenisTabel.TEKS: "left", JenisTabel.RUPIAH: "right"}  # the others are centred
_SEL = {"border": 1, "border_color": _GARIS, "valign": "vcenter", "text_wrap": True}
_KEPALA = {**_SEL, "align": "center", "bg_color": _LATAR_JUDUL}
_ALINEA = {"text_wrap": True, "valign": "top", "align": "left"}

_STATUS: dict[str, Any] = {
    "bold": True,
    "align": "center",
    "valign": "vcenter",
    "border": 2,
    "text_wrap": True,
}
GAYA: dict[str, dict[str, Any]] = {
    "judul": {
        "bold": True,
        "font_size": UKURAN_JUDUL,
        "align": "center",
        "valign": "vcenter",
        "text_wrap": True,
    },
    "subjudul": {"align": "center", "valign": "vcenter", "text_wrap": True},
    "kepala": {**_KEPALA, "bold": True},
    "nomor_kolom": {**_KEPALA, "italic": True, "font_size": 8},
    "kosong": {**_SEL, "align": "center", "italic": True},
    "sumber": {**_ALINEA, "valign": "vcenter", "italic": True, "font_size": UKURAN_CATATAN},
    "catatan": {**_ALINEA, "font_size": UKURAN_CATATAN},
    "penutup": {**_ALINEA, "font_size": UKURAN},
    "tautan": {**_SEL, "align": "center", "font_color": "#1F4E79", "underline": 1},
    "isi_kiri": {**_SEL, "align": "left", "indent": 1},
    "isi_tengah": {**_SEL, "align": "center"},
    "status": {**_STATUS, "font_color": "#C00000", "border_color": "#C00000"},
    "siap": {**_STATUS, "font_color": "#2F6B3A", "border_color": "#2F6B3A"},
    "tanda_tangan": {"align": "center", "valign": "vcenter", "text_wrap": True},
    "nama": {"align": "center", "valign": "vcenter", "text_wrap": True, "bold": True},
    "bantu": {"font_color": "#A6A6A6", "font_size": UKURAN_CATATAN},
    "kembali": {"font_color": "#1F4E79", "underline": 1, "font_size": UKURAN_CATATAN},
}


def rupa(sel: SelLampiran) -> tuple[object, ...]:
    """What of a cell decides how it looks, besides its column and row: cells alike in it share a format."""
    angka = sel.angka is not None
    return angka, not angka and len(sel.teks) > 3, sel.desimal, sel.persen, sel.nihil, sel.tanda, sel.masuk


def gaya_sel(sel: SelLampiran, jenis: JenisTabel, gaya: GayaBaris) -> dict[str, Any]:
    """The format of a body cell."""
    sifat: dict[str, Any] = {**_SEL, "align": _RATA.get(jenis, "center")}
    if gaya is not GayaBaris.BIASA:
        sifat["bold"] = True
    if gaya is GayaBaris.JUMLAH:
        sifat["bg_color"] = _LATAR_JUMLAH
        if jenis is JenisTabel.TEKS:
            sifat["align"] = "center"
    if sifat["align"] != "center":
        sifat["indent"] = indentasi(sel, jenis)
        if sel.tanda:
            # LibreOffice drops the indentation of a right-aligned cell that differs from the one before it
            # in its number format alone; black said outright is another difference, and prints the same.
            sifat["font_color"] = "#000000"
    if jenis not in (JenisTabel.TEKS, JenisTabel.KATA):
        sifat["text_wrap"] = sel.angka is None and len(sel.teks) > 3
    if sel.angka is not None:
        sifat["num_format"] = format_sel(sel)
    return sifat


def format_sel(sel: SelLampiran) -> str:
    """The number format of a figure.

    >>> from decimal import Decimal
    >>> format_sel(SelLampiran(Decimal(5), nihil=True)), format_sel(SelLampiran(Decimal("0.5"), 2, True, tanda="*"))
    ('[$-421]#,##0;[$-421]-#,##0;"-"', '[$-421]#,##0.00%"*"')
    """
    tanda = f'"{sel.tanda}"' if sel.tanda else ""
    nihil = f"{NIHIL}{sel.tanda}" if sel.nihil else None
    return format_angka(sel.desimal, persen=sel.persen, akhiran=tanda, nihil=nihil)
