"""Tables in formats that are no workbook's: .xls, CSV, and HTML that is named .xls; told apart by content."""

from __future__ import annotations

import csv
import io
from math import isfinite
from typing import Any

from python_calamine import CalamineError, CalamineWorkbook

from lakip_xl.files.html_tables import HalamanHtml, TerlaluLuas
from lakip_xl.files.load import MAKS_LUAS
from lakip_xl.sistem.aliran import tanpa_suara_asli
from lakip_xl.values.cell import BukanBilangan, Grid
from lakip_xl.values.ditolak import BukuDitolak

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_PEMISAH = ";,\t|"
_CONTOH = 65_536  # characters looked at to find the separator


def urai(isi: bytes, nama: str) -> list[Grid]:
    """The tables of an exported file's bytes, a grid each. Raises `BukuDitolak` for what is none.

    A few bytes can claim any amount of memory, and of .xls a library below Python dies of that: `apart` reads so.
    """
    if isi.startswith(_OLE):
        return _baca_xls(isi, nama)
    teks = _teks(isi, nama)
    return _baca_html(teks, nama) if teks.lstrip().startswith("<") else [_baca_csv(teks, nama)]


def _baca_xls(isi: bytes, nama: str) -> list[Grid]:
    try:
        with tanpa_suara_asli():
            buku = CalamineWorkbook.from_filelike(io.BytesIO(isi))
            daftar = [
                (n, _luas_wajar(buku.get_sheet_by_name(n), nama).to_python(skip_empty_area=False))
                for n in buku.sheet_names
            ]
        return [Grid(n, [list(map(_terhingga, deret)) for deret in isi_lembar]) for n, isi_lembar in daftar]
    except (CalamineError, OSError, OverflowError, ValueError, TypeError):
        raise _tak_terbaca(nama) from None
    except BaseException as galat:
        # A panic in calamine derives from BaseException only.
        if type(galat).__name__ != "PanicException":
            raise
        raise _tak_terbaca(nama) from None


def _luas_wajar(lembar: Any, nama: str) -> Any:
    if lembar.total_height * lembar.total_width > MAKS_LUAS:
        raise BukuDitolak(
            f"Lembar {lembar.name} di berkas {nama} berisi sel yang terlalu jauh dari A1; "
            "hapus baris dan kolom kosong di bawah dan di kanan tabelnya."
        )
    return lembar


def _tak_terbaca(nama: str) -> BukuDitolak:
    return BukuDitolak(f"Berkas {nama} tidak dapat dibaca; buka di Excel dan simpan ulang sebagai .xlsx.")


def _teks(isi: bytes, nama: str) -> str:
    """The text of a file: UTF-16 by its mark, else UTF-8, else as Windows writes it."""
    if isi.startswith((b"\xff\xfe", b"\xfe\xff")):
        pilihan = ["utf-16"]
    elif b"\x00" in isi or not isi.strip():
        raise _tak_terbaca(nama)
    else:
        pilihan = ["utf-8-sig", "cp1252", "latin-1"]
    for sandi in pilihan:
        try:
            return isi.decode(sandi)
        except UnicodeDecodeError:
            continue
    raise _tak_terbaca(nama)


def _baca_csv(teks: str, nama: str) -> Grid:
    try:
        ragam: Any = csv.Sniffer().sniff(teks[:_CONTOH], delimiters=_PEMISAH)
    except csv.Error:
        ragam = csv.excel
        ragam.delimiter = max(_PEMISAH, key=teks[:_CONTOH].count)
    try:
        daftar = list(csv.reader(io.StringIO(teks, newline=""), ragam, strict=False))
    except csv.Error:
        raise _tak_terbaca(nama) from None
    if max(map(len, daftar), default=0) < 2:
        raise BukuDitolak(f"Berkas {nama} tidak memuat tabel; ekspor ulang sebagai .xlsx, .xls, atau .csv.")
    return Grid("CSV", daftar)


def _baca_html(teks: str, nama: str) -> list[Grid]:
    try:
        halaman = HalamanHtml(teks)
        daftar = [(tabel.nomor, tabel.hamparkan(halaman.potongan)) for tabel in halaman.daftar_tabel]
    except TerlaluLuas as luas:
        raise BukuDitolak(
            f"Tabel {luas.nomor} di berkas {nama} terlalu luas; ekspor ulang sebagai .xlsx."
        ) from None
    if halaman.kosong:
        raise _tak_terbaca(nama)
    if not daftar:
        raise BukuDitolak(f"Berkas {nama} adalah halaman tanpa tabel; ekspor ulang dari aplikasi asalnya.")
    return [Grid(f"Tabel {nomor}", [list(map(_terhingga, deret)) for deret in isi]) for nomor, isi in daftar]


def _terhingga(nilai: object) -> object:
    return BukanBilangan(str(nilai)) if type(nilai) is float and not isfinite(nilai) else nilai
