"""Tables out of other systems: .xlsx, .xls, CSV, and HTML that is named .xls; told apart by content."""

from __future__ import annotations

import csv
import hashlib
import io
import re
from math import isfinite
from pathlib import Path
from typing import Any

from lxml import etree, html
from python_calamine import CalamineError, CalamineWorkbook

from lakip_xl.files.load import muat_mentah
from lakip_xl.files.reader import read_bytes
from lakip_xl.sistem.aliran import tanpa_suara_asli
from lakip_xl.values.cell import BukanBilangan, Buku, Grid
from lakip_xl.values.ditolak import BukuDitolak

_ZIP, _OLE = b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_PEMISAH = ";,\t|"
_CONTOH = 65_536  # characters looked at to find the separator
MAKS_SEL = 2_000_000  # cells of one HTML page; spans can claim more than any office has


def baca_berkas(path: Path) -> Buku:
    """The tables of an exported file, a grid each. Raises `BukuDitolak` for what is none."""
    isi, nama = muat_mentah(path), path.name
    if isi.startswith(_ZIP):
        return read_bytes(isi, nama)
    if isi.startswith(_OLE):
        daftar_grid = _baca_xls(isi, nama)
    else:
        teks = _teks(isi, nama)
        daftar_grid = _baca_html(teks, nama) if teks.lstrip().startswith("<") else [_baca_csv(teks, nama)]
    return Buku(nama, hashlib.sha256(isi).hexdigest(), tuple(daftar_grid))


def _baca_xls(isi: bytes, nama: str) -> list[Grid]:
    try:
        with tanpa_suara_asli():
            buku = CalamineWorkbook.from_filelike(io.BytesIO(isi))
            daftar = [(n, buku.get_sheet_by_name(n).to_python(skip_empty_area=False)) for n in buku.sheet_names]
        return [Grid(n, [list(map(_terhingga, deret)) for deret in isi_lembar]) for n, isi_lembar in daftar]
    except (CalamineError, OSError, OverflowError, ValueError, TypeError):
        raise _tak_terbaca(nama) from None
    except BaseException as galat:
        # A panic in calamine derives from BaseException only.
        if type(galat).__name__ != "PanicException":
            raise
        raise _tak_terbaca(nama) from None


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
    teks = re.sub(r"^\s*<\?xml[^>]*\?>", "", teks)  # lxml takes no text that names its encoding
    try:
        akar = html.document_fromstring(teks, parser=html.HTMLParser(no_network=True, huge_tree=False))
    except (etree.LxmlError, ValueError):
        raise _tak_terbaca(nama) from None
    daftar = [_grid_html(tabel, nomor, nama) for nomor, tabel in enumerate(akar.iter("table"), 1)]
    if not daftar:
        raise BukuDitolak(f"Berkas {nama} adalah halaman tanpa tabel; ekspor ulang dari aplikasi asalnya.")
    return daftar


def _grid_html(tabel: Any, nomor: int, nama: str) -> Grid:
    """A table laid out: a spanning cell stands in its first place, the others it covers are blank."""
    isi: dict[tuple[int, int], object] = {}
    tertutup: set[tuple[int, int]] = set()
    daftar_baris = [b for b in tabel.iter("tr") if next(b.iterancestors("table")) is tabel]
    for baris, tr in enumerate(daftar_baris):
        kolom = 0
        for sel in tr.iterchildren("td", "th"):
            while (baris, kolom) in tertutup:
                kolom += 1
            lebar, tinggi = _rentang(sel, "colspan"), min(_rentang(sel, "rowspan"), len(daftar_baris) - baris)
            if len(tertutup) + lebar * tinggi > MAKS_SEL:
                raise BukuDitolak(f"Tabel {nomor} di berkas {nama} terlalu luas; ekspor ulang sebagai .xlsx.")
            tertutup |= {(baris + b, kolom + k) for b in range(tinggi) for k in range(lebar)}
            isi[baris, kolom] = _nilai(sel)
            kolom += lebar
    lebar = max((k for _, k in isi), default=-1) + 1
    return Grid(
        f"Tabel {nomor}",
        [[isi.get((b, k)) for k in range(lebar)] for b in range(len(daftar_baris))],
    )


def _rentang(sel: Any, nama: str) -> int:
    teks = (sel.get(nama) or "").strip()
    return min(max(int(teks), 1), 10_000) if teks.isdecimal() and len(teks) < 9 else 1


def _terhingga(nilai: object) -> object:
    return BukanBilangan(str(nilai)) if type(nilai) is float and not isfinite(nilai) else nilai


def _nilai(sel: Any) -> object:
    """The number that Excel's own HTML keeps beside the text, else the text."""
    angka = sel.get("x:num")
    if angka and re.fullmatch(r"-?\d+(\.\d+)?(E[+-]?\d{1,2})?", angka):
        return _terhingga(float(angka))
    for putus in sel.iter("br"):
        putus.tail = " " + (putus.tail or "")
    return " ".join(sel.text_content().split()) or None
