"""The charts of the recap as Excel's own, each with the figures that it draws below it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from lakip_xl.paper.gaya_xlsx import BULAT, HURUF, format_angka
from lakip_xl.rekap.susunan import GrafikRekap

_WARNA = ("#A9BCD3", "#2C5F8A")
_HURUF = {"name": HURUF, "size": 9}
_LEBAR, _TERENDAH, _TERTINGGI = 1085, 220, 310  # pixels: with its figures each has room on one page
_MILIAR = 5 * 10**9  # from here on an axis in whole Rupiah would be illegible


def tulis_grafik(buku: Any, ws: Any, gaya: dict[str, Any], daftar: Sequence[GrafikRekap]) -> None:
    """All charts on one sheet, a page each."""
    ws.set_column(0, 0, 46)
    ws.set_column(1, 2, 20)
    ws.set_column(3, 9, 9)
    ws.write_string(0, 0, "Grafik", gaya["judul"])
    baris = 2
    batas = []
    for grafik in daftar:
        batas.append(baris)
        baris = _satu(buku, ws, gaya, baris, grafik)
    ws.set_h_pagebreaks(batas[1:])


def _satu(buku: Any, ws: Any, gaya: dict[str, Any], baris: int, grafik: GrafikRekap) -> int:
    """One chart from `baris` on; the next free row."""
    ws.write_string(baris, 0, grafik.judul, gaya["subjudul"])
    piksel = 110 + 24 * len(grafik.daftar_batang) * (2 if len(grafik.seri) > 1 else 1)
    piksel = min(_TERTINGGI, max(_TERENDAH, piksel))
    awal = baris + 2 + piksel // 20
    bagan = buku.add_chart({"type": "bar"})
    akhir = awal + len(grafik.daftar_batang)
    for n, nama in enumerate(grafik.seri, 1):
        bagan.add_series(
            {
                "name": nama,
                "categories": ["Grafik", awal + 1, 0, akhir, 0],
                "values": ["Grafik", awal + 1, n, akhir, n],
                "fill": {"color": _WARNA[n - 1 if len(grafik.seri) > 1 else 1]},
                "gap": 60,
                **({} if grafik.rupiah else {"data_labels": {"value": True, "font": _HURUF}}),
            }
        )
    bagan.set_y_axis({"reverse": True, "crossing": "max", "num_font": _HURUF})
    format_sumbu = format_angka(akhiran=",,,") if _besar(grafik) else BULAT
    bagan.set_x_axis(
        {
            "num_format": format_sumbu,
            "min": 0,
            "num_font": _HURUF,
            "major_gridlines": {"visible": True, "line": {"color": "#D9D9D9"}},
            **({"name": "miliar Rupiah", "name_font": _HURUF} if _besar(grafik) else {}),
        }
    )
    bagan.set_legend({"position": "top", "font": _HURUF} if len(grafik.seri) > 1 else {"none": True})
    bagan.set_title({"none": True})
    bagan.set_size({"width": _LEBAR, "height": piksel})
    ws.insert_chart(baris + 1, 0, bagan, {"object_position": 2, "description": grafik.judul})
    for n, teks in enumerate(("", *grafik.seri)):
        ws.write_string(awal, n, teks, gaya["kepala"])
    for letak, (label, daftar_angka) in enumerate(grafik.daftar_batang, awal + 1):
        ws.write_string(letak, 0, label, gaya["teks"])
        for n, angka in enumerate(daftar_angka, 1):
            ws.write_number(letak, n, float(angka), gaya["angka"])
    return akhir + 2


def _besar(grafik: GrafikRekap) -> bool:
    return grafik.rupiah and max(max(angka) for _, angka in grafik.daftar_batang) >= _MILIAR
