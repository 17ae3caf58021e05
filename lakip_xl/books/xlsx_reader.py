"""Read a workbook file: the values by calamine, and by a scan of the XML what calamine hides."""

from __future__ import annotations

import hashlib
import io
from collections.abc import Collection, Mapping
from pathlib import Path
from typing import Any

from python_calamine import CalamineError, CalamineWorkbook

from lakip_xl.books.berkas import muat
from lakip_xl.books.gaya import Gaya, baca_gaya
from lakip_xl.books.jejak import XmlAneh
from lakip_xl.books.paket import LembarBagian, Paket
from lakip_xl.books.pindai import Pindaian, pindai
from lakip_xl.cell import TANPA_NILAI, Buku, Grid, KodeGalat
from lakip_xl.ditolak import BukuDitolak

# calamine lays a sheet out whole, from A1 to its last cell, at some 40 bytes a cell.
MAKS_LUAS = 10_000_000


def read(path: Path) -> Buku:
    """The worksheets of the .xlsx or .xlsm file `path`, as they stand there.

    Chart and dialog sheets are left out; hidden sheets are not. The digest is of the very bytes
    that were read. Raises `BukuDitolak` for whatever is not a sound workbook.
    """
    isi = muat(path)
    return read_bytes(isi, path.name)


def read_bytes(isi: bytes, nama: str) -> Buku:
    """As `read`, of a file's bytes; `nama` is for messages."""
    paket = Paket(isi, nama)
    return Buku(paket.nama, hashlib.sha256(isi).hexdigest(), baca_daftar_grid(paket))


def baca_daftar_grid(paket: Paket, hanya: Collection[str] | None = None) -> tuple[Grid, ...]:
    """The worksheets of a package, all of them or those named."""
    gaya = baca_gaya(paket)
    daftar_lembar = [
        lembar
        for lembar in paket.daftar_lembar()
        if lembar.jenis == "worksheet" and (hanya is None or lembar.nama in hanya)
    ]
    pindaian = {lembar.nama: _pindai(paket, lembar, gaya) for lembar in daftar_lembar}
    _periksa_teks_bersama(paket)
    nilai = _baca_nilai(paket, daftar_lembar)
    return tuple(_grid(nama, nilai[nama], hasil) for nama, hasil in pindaian.items())


def _pindai(paket: Paket, lembar: LembarBagian, gaya: Gaya) -> Pindaian:
    data = paket.baca(lembar.bagian)
    paket.periksa_xml(data, lembar.bagian)
    try:
        hasil = pindai(data, gaya.format)
    except (XmlAneh, ValueError) as galat:
        raise paket.rusak(f"lembar {lembar.nama}: {galat}") from None
    if hasil.luas > MAKS_LUAS:
        raise BukuDitolak(
            f"Lembar {lembar.nama} di berkas {paket.nama} berisi sel yang terlalu jauh dari A1; "
            "hapus baris dan kolom kosong di bawah dan di kanan tabelnya."
        )
    return hasil


def _periksa_teks_bersama(paket: Paket) -> None:
    """Before calamine reads it: that it is as large as the directory says, and has no DTD."""
    for bagian in {paket.bagian_sejenis("sharedStrings"), paket.cari("xl/sharedStrings.xml")} - {None}:
        paket.periksa_xml(paket.baca(str(bagian)), str(bagian))


def _baca_nilai(paket: Paket, daftar_lembar: list[LembarBagian]) -> Mapping[str, list[list[object]]]:
    nilai: dict[str, Any] = {}
    try:
        buku = CalamineWorkbook.from_filelike(io.BytesIO(paket.isi))
        for lembar in daftar_lembar:
            nilai[lembar.nama] = buku.get_sheet_by_name(lembar.nama).to_python(skip_empty_area=False)
        return nilai
    except (CalamineError, OSError, ValueError, TypeError) as galat:
        raise paket.rusak(str(galat).splitlines()[0] if str(galat) else "tidak terbaca") from None
    except BaseException as galat:
        # A panic in calamine derives from BaseException only.
        if type(galat).__name__ != "PanicException":
            raise
        raise paket.rusak("tidak terbaca") from None


def _grid(nama: str, isi: list[list[object]], hasil: Pindaian) -> Grid:
    for tempat, teks in hasil.galat.items():
        _isi(isi, tempat, KodeGalat(teks))
    for tempat in hasil.tanpa_nilai:
        _isi(isi, tempat, TANPA_NILAI)
    return Grid(nama, isi, hasil.format, hasil.rumus, hasil.tersembunyi)


def _isi(isi: list[list[object]], tempat: tuple[int, int], nilai: object) -> None:
    """Put a value where calamine left an empty cell, or ended the sheet before it."""
    baris, kolom = tempat
    while len(isi) < baris:
        isi.append([])
    deret = isi[baris - 1]
    deret.extend([None] * (kolom - len(deret)))
    deret[kolom - 1] = nilai
