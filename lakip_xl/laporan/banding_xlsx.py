"""Differences of two workbooks as a workbook of their own, to filter and to pass on."""

from __future__ import annotations

import datetime
import io
from collections.abc import Sequence
from typing import Any

import xlsxwriter

from lakip_xl.laporan.banding_teks import alamat, tampil_sel
from lakip_xl.laporan.temuan_baris import tinggi_baris
from lakip_xl.paper.gaya_xlsx import BULAT, HURUF, ISI, KEPALA, MERAH, PECAHAN, PERSEN
from lakip_xl.paper.halaman import MARGIN_BANDING, atur_halaman
from lakip_xl.values.cell import Buku, Cell
from lakip_xl.values.teks import bersih
from lakip_xl.verbs.banding import BERUBAH, DIHAPUS, DITAMBAH, Perubahan

_TANPA_WAKTU = datetime.datetime(1980, 1, 1)  # the same differences give the same bytes
_HURUF = {"font_name": HURUF, "font_size": 10}
_KOLOM = (
    ("Lembar", 12), ("Kunci", 16), ("Nama", 42), ("Perubahan", 12), ("Kolom", 18), ("Sel lama", 9),
    ("Sel baru", 9), ("Nilai lama", 22), ("Nilai baru", 22), ("Selisih", 18),
)  # fmt: skip
_WARNA = {BERUBAH: "#744700", DITAMBAH: "#1B5E20", DIHAPUS: MERAH}
_JUDUL = 4  # 0-based row of the headings


def buku_banding(daftar: Sequence[Perubahan], lama: Buku, baru: Buku) -> bytes:
    """One sheet, a row per difference."""
    tampungan = io.BytesIO()
    with xlsxwriter.Workbook(
        tampungan, {"in_memory": True, "default_format_properties": dict(_HURUF)}
    ) as buku:
        buku.set_properties({"title": "Perbandingan buku kerja LAKIP", "created": _TANPA_WAKTU})
        _tulis(buku, daftar, lama, baru)
    return tampungan.getvalue()


def _tulis(buku: Any, daftar: Sequence[Perubahan], lama: Buku, baru: Buku) -> None:
    kepala, isi = buku.add_format(KEPALA), buku.add_format(ISI)
    jenis = {nama: buku.add_format({**ISI, "bold": True, "font_color": w}) for nama, w in _WARNA.items()}
    angka = {f: buku.add_format({**ISI, "num_format": f}) for f in (BULAT, PECAHAN, PERSEN)}
    lembar = buku.add_worksheet("Perbandingan")
    lembar.write_string(
        0, 0, "Perbandingan buku kerja LAKIP", buku.add_format({"bold": True, "font_size": 14})
    )
    for nomor, (sebutan, b) in enumerate((("Lama", lama), ("Baru", baru)), 1):
        lembar.write_string(nomor, 0, f"{sebutan}: {bersih(b.nama)} (SHA-256 {b.sha256})")
    for letak, (judul, lebar) in enumerate(_KOLOM):
        lembar.write_string(_JUDUL, letak, judul, kepala)
        lembar.set_column(letak, letak, lebar)
    for nomor, p in enumerate(daftar, _JUDUL + 1):
        teks = (p.lembar, p.kunci, p.nama, p.jenis, p.kolom, alamat(p.lama) or "", alamat(p.baru) or "")
        isi_baris = (*teks, tampil_sel(p.lama), tampil_sel(p.baru), "")
        judul_baris = [judul for judul, _ in _KOLOM]
        lembar.set_row(nomor, tinggi_baris(dict(zip(judul_baris, isi_baris, strict=True)), dict(_KOLOM)))
        for letak, satu in enumerate(teks):
            lembar.write_string(nomor, letak, bersih(satu), jenis[p.jenis] if letak == 3 else isi)
        _nilai(lembar, nomor, 7, p.lama, isi, angka)
        _nilai(lembar, nomor, 8, p.baru, isi, angka)
        if p.selisih is not None and p.baru is not None:
            lembar.write_number(nomor, 9, float(p.selisih), angka[_format(p.baru, float(p.selisih))])
        else:
            lembar.write_blank(nomor, 9, None, isi)
    akhir = _JUDUL + max(len(daftar), 1)
    lembar.autofilter(_JUDUL, 0, akhir, len(_KOLOM) - 1)
    lembar.freeze_panes(_JUDUL + 1, 0)
    lembar.repeat_rows(_JUDUL)
    lembar.ignore_errors({"number_stored_as_text": f"A1:J{akhir + 1}"})
    atur_halaman(lembar, MARGIN_BANDING)


def _nilai(lembar: Any, baris: int, kolom: int, sel: Cell | None, isi: Any, angka: dict[str, Any]) -> None:
    if sel is not None and sel.angka is not None:
        lembar.write_number(baris, kolom, float(sel.angka), angka[_format(sel, float(sel.angka))])
    elif teks := tampil_sel(sel):
        lembar.write_string(baris, kolom, teks, isi)
    else:
        lembar.write_blank(baris, kolom, None, isi)


def _format(sel: Cell, nilai: float) -> str:
    if sel.persen:
        return PERSEN
    return BULAT if nilai == int(nilai) else PECAHAN
