"""The sheet Ingatan of a workbook that is open in Excel: made where it is missing, and never to be seen."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Any

from lakip_xl.excel.baca import baca_lembar, rentang
from lakip_xl.excel.lembar import hapus_lembar, tambah_lembar
from lakip_xl.excel.persegi import susun_persegi, tulis_persegi
from lakip_xl.excel.tulis import tolak_bila_hanya_baca
from lakip_xl.laporan.lembar_ingatan import teks_ingatan, termuat
from lakip_xl.model import BarisIngatan
from lakip_xl.reading.ingatan import NAMA_INGATAN, lembar_ingatan
from lakip_xl.values.cell import Buku, Grid, Tempat
from lakip_xl.values.ditolak import BukuDitolak
from lakip_xl.values.teks import sederhana

_TAK_TERLIHAT = 2  # xlSheetVeryHidden


def tulis_ingatan(buku: Any, daftar_ingatan: Sequence[BarisIngatan]) -> bool:
    """Write what `isi` is to remember into the xlwings book `buku`; whether anything was.

    Raises `BukuDitolak`, with the workbook as it was, where it is read-only, its sheets are locked, or the sheet of
    that name is something else.
    """
    bernama = [lembar for lembar in buku.sheets if sederhana(lembar.name) == sederhana(NAMA_INGATAN)]
    terbaca = Buku(buku.name, "", tuple(baca_lembar(lembar) for lembar in bernama))
    if termuat(terbaca, daftar_ingatan):
        return False
    tolak_bila_hanya_baca(buku)
    with _lembar(buku, bernama, lembar_ingatan(terbaca)) as (lembar, lama):
        teks: Mapping[Tempat, str] = {**dict.fromkeys(_terisi(lama), ""), **teks_ingatan(daftar_ingatan)}
        baris, kolom = (max(ujung) for ujung in zip(*teks, strict=True))
        rentang(lembar, 1, 1, baris, kolom).NumberFormat = "@"
        tulis_persegi([(lembar, persegi) for persegi in susun_persegi(teks)])
        if lama is None:
            lembar.api.Visible = _TAK_TERLIHAT
    return True


@contextmanager
def _lembar(buku: Any, bernama: Sequence[Any], lama: Grid | None) -> Iterator[tuple[Any, Grid | None]]:
    """The sheet with what it holds; one that is made here is taken away again if the work on it fails."""
    if lama is not None:
        lembar = next(satu for satu in bernama if satu.name == lama.nama)
        if lembar.api.ProtectContents or lama.rumus or lembar.api.ListObjects.Count:
            raise BukuDitolak(f"Lembar {lembar.name} pada {buku.name} memuat yang bukan tulisan lakip_xl.")
        yield lembar, lama
        return
    if bernama or buku.api.ProtectStructure:
        raise BukuDitolak(f"Buku {buku.name} tidak menerima lembar {NAMA_INGATAN}.")
    lembar = tambah_lembar(buku, NAMA_INGATAN)
    try:
        yield lembar, None
    except BaseException:
        hapus_lembar(lembar)
        raise


def _terisi(grid: Grid | None) -> Iterator[Tempat]:
    for baris, deret in enumerate(grid.isi if grid else (), 1):
        yield from ((baris, kolom) for kolom, nilai in enumerate(deret, 1) if nilai not in (None, ""))
