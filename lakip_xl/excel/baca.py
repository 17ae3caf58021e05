"""Read a workbook that is open in Excel: by a copy that Excel saves, else range by range.

The copy goes through the reader of files, so that an open workbook and a saved one are understood
alike. Ranges are for what Excel cannot save so: another file format, an encrypted workbook.
"""

from __future__ import annotations

import datetime
import hashlib
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from lakip_xl.excel.keadaan import dari_excel, sibuk
from lakip_xl.files.load import MAKS_LUAS, muat_mentah
from lakip_xl.files.reader import read_bytes
from lakip_xl.files.styles import format_tanggal, urai_format
from lakip_xl.values.cell import UMUM, Buku, Format, Grid, KodeGalat, RumusTertulis, Tempat, huruf_kolom
from lakip_xl.values.ditolak import BukuDitolak

Matriks = list[list[Any]]

# VT_ERROR as COM gives it is this plus the number of the error in VBA, CVErr(2042).
DASAR_GALAT = -2146828288
GALAT = {
    2000: "#NULL!", 2007: "#DIV/0!", 2015: "#VALUE!", 2023: "#REF!", 2029: "#NAME?", 2036: "#NUM!",
    2042: "#N/A", 2043: "#GETTING_DATA", 2045: "#SPILL!", 2046: "#CONNECT!", 2047: "#BLOCKED!",
    2048: "#UNKNOWN!", 2049: "#FIELD!", 2050: "#CALC!",
}  # fmt: skip
_HARI_NOL = datetime.datetime(1899, 12, 30)
_ZIP = b"PK\x03\x04"


def baca_buku(buku: Any) -> Buku:
    """The xlwings book `buku` as it stands, unsaved changes included."""
    isi = _salinan(buku)
    if isi is not None:
        return read_bytes(isi, buku.name)
    daftar_grid = tuple(baca_lembar(lembar) for lembar in buku.sheets)
    return Buku(buku.name, _sidik(daftar_grid), daftar_grid)


def _salinan(buku: Any) -> bytes | None:
    """The bytes of a copy that Excel saves; None where it cannot, or in another format than .xlsx."""
    # The copy's name is ours: nothing of the workbook chooses where it is written.
    with tempfile.TemporaryDirectory(prefix="lakip-", ignore_cleanup_errors=True) as folder:
        berkas = Path(folder) / "salinan.xlsx"
        try:
            buku.api.SaveCopyAs(str(berkas))
        except Exception as galat:
            if (dari_excel(galat) and not sibuk(galat)) or isinstance(galat, AttributeError):
                return None
            raise
        isi = muat_mentah(berkas) if berkas.exists() else b""
    return isi if isi.startswith(_ZIP) and b"xl/workbook.bin" not in isi else None


def _sidik(daftar_grid: tuple[Grid, ...]) -> str:
    """A digest of what was read, where there are no bytes of a file to digest."""
    hasil = hashlib.sha256()
    for grid in daftar_grid:
        hasil.update(repr((grid.nama, grid.isi, sorted(grid.format.items()), sorted(grid.rumus))).encode())
    return hasil.hexdigest()


def baca_lembar(lembar: Any) -> Grid:
    """A sheet by its ranges, from A1 to its last used cell."""
    terpakai = lembar.api.UsedRange
    baris, kolom = terpakai.Row + terpakai.Rows.Count - 1, terpakai.Column + terpakai.Columns.Count - 1
    if baris * kolom > MAKS_LUAS:
        raise BukuDitolak(
            f"Lembar {lembar.name} berisi sel yang terlalu jauh dari A1; "
            "hapus baris dan kolom kosong di bawah dan di kanan tabelnya."
        )
    isi, kode, rumus = baca_bidang(lembar, 1, 1, baris, kolom)
    bentuk: dict[int, dict[int, Format]] = {}
    for (b, k), teks in kode.items():
        if (f := _urai(teks)) != UMUM:
            bentuk.setdefault(b, {})[k] = f
    tertulis = {tempat: RumusTertulis(satu.removeprefix("="), tempat) for tempat, satu in rumus.items()}
    return Grid(lembar.name, _rapikan(isi), bentuk, rumus.keys(), _tersembunyi(lembar, baris), tertulis)


def baca_bidang(
    lembar: Any, baris: int, kolom: int, baris_akhir: int, kolom_akhir: int
) -> tuple[Matriks, dict[Tempat, str], dict[Tempat, str]]:
    """A rectangle of cells as the reader of files gives them, their number formats, and their formulas."""
    daerah = rentang(lembar, baris, kolom, baris_akhir, kolom_akhir)
    mentah = matriks(daerah.Value2)
    kode = {
        (b, k): str(satu)
        for k in range(kolom, kolom_akhir + 1)
        for awal, akhir, satu in _kode_format(lembar, k, baris, baris_akhir)
        for b in range(awal, akhir + 1)
    }
    isi = [[_nilai(n, kode[b, k]) for k, n in enumerate(d, kolom)] for b, d in enumerate(mentah, baris)]
    rumus = {
        (b, k): str(teks)
        for b, d in enumerate(matriks(daerah.Formula), baris)
        for k, teks in enumerate(d, kolom)
        if _rumus(lembar, (b, k), teks, mentah[b - baris][k - kolom])
    }
    return isi, kode, rumus


def rentang(lembar: Any, baris: int, kolom: int, baris_akhir: int, kolom_akhir: int) -> Any:
    """Excel's own range object, both corners included."""
    return lembar.api.Range(f"{huruf_kolom(kolom)}{baris}:{huruf_kolom(kolom_akhir)}{baris_akhir}")


def matriks(nilai: Any) -> Matriks:
    """What a range holds as rows; of one cell Excel gives the bare value."""
    return [list(baris) for baris in nilai] if isinstance(nilai, tuple | list) else [[nilai]]


def _nilai(nilai: Any, kode: str) -> object:
    """A raw value as the reader of files gives it: errors by name, dates by their format."""
    if isinstance(nilai, int) and not isinstance(nilai, bool):
        return KodeGalat(GALAT.get(nilai - DASAR_GALAT, "#VALUE!"))
    if isinstance(nilai, float) and format_tanggal(kode):
        return _tanggal(nilai, kode)
    return "" if nilai is None else nilai


def _tanggal(nilai: float, kode: str) -> object:
    """A serial number as date, time of day, both, or a duration; what no calendar holds stays a number."""
    try:
        waktu = _HARI_NOL + datetime.timedelta(milliseconds=round(nilai * 86_400_000))
    except OverflowError:
        return nilai
    if "[" in kode and any(satuan in kode.lower() for satuan in ("[h", "[m", "[s")):
        return waktu - _HARI_NOL
    if nilai < 1:
        return waktu.time()
    return waktu.date() if waktu.time() == datetime.time() else waktu


def _rapikan(isi: Matriks) -> Matriks:
    """Without the empty rows and columns at the end, of which Excel remembers only a format."""
    while isi and all(n == "" for n in isi[-1]):
        isi.pop()
    lebar = max((k for d in isi for k, n in enumerate(d, 1) if n != ""), default=0)
    return [d[:lebar] for d in isi]


def _kode_format(lembar: Any, kolom: int, baris: int, baris_akhir: int) -> Iterator[tuple[int, int, Any]]:
    """The number formats down a column: in one call, in halves where its cells differ."""
    return _jalur(baris, baris_akhir, lambda a, z: rentang(lembar, a, kolom, z, kolom).NumberFormat)


def _tersembunyi(lembar: Any, baris: int) -> frozenset[int]:
    jalur = _jalur(1, baris, lambda a, z: rentang(lembar, a, 1, z, 1).EntireRow.Hidden)
    return frozenset(b for awal, akhir, ya in jalur if ya for b in range(awal, akhir + 1))


def _jalur(awal: int, akhir: int, ambil: Callable[[int, int], Any]) -> Iterator[tuple[int, int, Any]]:
    """Runs of rows of which `ambil` gives one answer; None says that they differ."""
    nilai = ambil(awal, akhir)
    if nilai is not None or awal == akhir:
        yield awal, akhir, nilai
        return
    tengah = (awal + akhir) // 2
    yield from _jalur(awal, tengah, ambil)
    yield from _jalur(tengah + 1, akhir, ambil)


def _urai(kode: str) -> Format:
    return UMUM if kode == "General" else urai_format(kode)


def _rumus(lembar: Any, tempat: Tempat, teks: object, nilai: object) -> bool:
    """Whether a cell holds a formula. A text that looks like one is its own text, so there Excel is asked."""
    if not (isinstance(teks, str) and teks.startswith("=")):
        return False
    return teks != nilai or bool(rentang(lembar, *tempat, *tempat).HasFormula)
