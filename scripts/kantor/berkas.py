"""Made-up offices as workbook files: many, consistent, each another, and the same for the same seed."""

from __future__ import annotations

import datetime
import io
import os
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import replace
from decimal import Decimal
from functools import partial
from pathlib import Path
from typing import Any

import xlsxwriter

from kantor import kantor
from kantor.bentuk import Bentuk, bentuk_acak
from kantor.semua_fakta import KANTOR_SEPEMDA
from lakip_xl.values.cell import UMUM, Buku, Format, Grid, Tanda

KEGIATAN_TERBANYAK = 9
BARIS_SEPROGRAM = 6  # on average, with so many kegiatan
_SEBERKAS = 16  # offices a process makes at a time
_TANPA_WAKTU = datetime.datetime(2020, 12, 31)


def tulis_acak(folder: Path, banyak: int, benih: int, baris: int | None) -> Iterator[Path]:
    """Write `banyak` workbooks below `folder`, forty to a folder; their paths as they are done.

    `baris` is about how many rows each budget has; None leaves that to the seed.
    """
    for kota in range(-(-banyak // KANTOR_SEPEMDA)):
        (folder / _nama_folder(kota)).mkdir(parents=True, exist_ok=True)
    with ProcessPoolExecutor(os.cpu_count()) as proses:
        yield from proses.map(partial(_tulis_satu, folder, benih, baris), range(banyak), chunksize=_SEBERKAS)


def bentuk_berurut(urutan: int, benih: int, baris: int | None) -> Bentuk:
    """The shape of the office at a place among many."""
    bentuk = replace(bentuk_acak(benih * 1_000_000 + urutan), urutan=urutan)
    if baris is None:
        return bentuk
    program = max(1, round(baris / BARIS_SEPROGRAM))
    return replace(bentuk, jumlah_program=program, kegiatan_terbanyak=KEGIATAN_TERBANYAK, sub_kegiatan=False)


def isi_berkas(buku: Buku) -> bytes:
    """The bytes of a workbook with these sheets, their values and number formats; the same on every run."""
    tampungan = io.BytesIO()
    with xlsxwriter.Workbook(tampungan, {"in_memory": True}) as hasil:
        hasil.set_properties({"created": _TANPA_WAKTU})
        gaya: dict[Format, Any] = {}
        for grid in buku.daftar_grid:
            _tulis_lembar(hasil, gaya, grid)
    return tampungan.getvalue()


def _tulis_satu(folder: Path, benih: int, baris: int | None, urutan: int) -> Path:
    berkas = folder / _nama_folder(urutan // KANTOR_SEPEMDA) / f"kantor-{urutan + 1:05}.xlsx"
    berkas.write_bytes(isi_berkas(kantor(bentuk_berurut(urutan, benih, baris))))
    return berkas


def _nama_folder(kota: int) -> str:
    return f"kota-{kota + 1:03}"


def _tulis_lembar(hasil: Any, gaya: dict[Format, Any], grid: Grid) -> None:
    lembar = hasil.add_worksheet(grid.nama)
    for nomor, baris in enumerate(grid.isi):
        for kolom, nilai in enumerate(baris):
            format = grid.format.get(nomor + 1, {}).get(kolom + 1, UMUM)
            if format not in gaya:
                gaya[format] = hasil.add_format({"num_format": _format_angka(format)})
            if isinstance(nilai, int | float | Decimal):
                lembar.write_number(nomor, kolom, float(nilai), gaya[format])
            elif nilai is None:
                lembar.write_blank(nomor, kolom, None, gaya[format])
            else:
                lembar.write_string(
                    nomor, kolom, nilai.value if isinstance(nilai, Tanda) else str(nilai), gaya[format]
                )


def _format_angka(format: Format) -> str:
    if format == UMUM:
        return "General"
    desimal = f".{'0' * format.desimal}" if format.desimal else ""
    return f"{'0' if format.persen or desimal else '#,##0'}{desimal}{'%' if format.persen else ''}"
