"""A sheet of the contract in a workbook that is open in Excel: found by its names, made where it is missing."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from lakip_xl.contract import BARIS_JUDUL, Lembar
from lakip_xl.excel.baca import rentang
from lakip_xl.excel.keadaan import gigih, tanpa_peringatan
from lakip_xl.excel.persegi import susun_persegi, tulis_persegi
from lakip_xl.laporan.lembar_baru import teks_lembar_baru
from lakip_xl.reading.tabel import cari_grid
from lakip_xl.values.cell import Grid
from lakip_xl.values.ditolak import BukuDitolak
from lakip_xl.values.teks import sederhana
from lakip_xl.verbs.induk import kolom_induk


def cari_lembar(buku: Any, lembar: Lembar) -> Any | None:
    """The sheet by any of its names."""
    menurut_nama = {sederhana(satu.name): satu for satu in buku.sheets}
    grid = cari_grid(lembar, {kunci: Grid(kunci, []) for kunci in menurut_nama})
    return menurut_nama[grid.nama] if grid else None


@contextmanager
def lembar_ada(buku: Any, lembar: Lembar) -> Iterator[Any]:
    """The sheet, made if there is none, and taken away again if the work on it fails."""
    lama = cari_lembar(buku, lembar)
    satu = lama or _buat(buku, lembar)
    try:
        yield satu
    except BaseException:
        if lama is None:
            hapus_lembar(satu)
        raise


def tambah_lembar(buku: Any, nama: str) -> Any:
    """A new sheet at the end, one however many are selected together."""
    daftar = buku.api.Sheets
    terakhir = daftar(daftar.Count)
    baru = daftar.Add(Before=terakhir, Count=1)  # pywin32 passes no After in some Offices
    try:
        gigih(lambda: terakhir.Move(Before=baru))  # one that nobody is to see stays the last
        baru.Name = nama
    except BaseException:
        _hapus(buku, baru)
        raise
    return buku.sheets[nama]


def hapus_lembar(lembar: Any) -> None:
    """What was made here is taken away; Excel, refusing, does not hide why it is."""
    _hapus(lembar.book, lembar.api)


def _hapus(buku: Any, api: Any) -> None:
    def hapus() -> None:
        with tanpa_peringatan(buku.app.api):
            api.Delete()

    gigih(hapus)


def _buat(buku: Any, lembar: Lembar) -> Any:
    if buku.api.ProtectStructure:
        raise BukuDitolak(
            f"Buku {buku.name} tidak berlembar {lembar.nama} dan susunannya dilindungi; buka perlindungannya dahulu."
        )
    satu = tambah_lembar(buku, lembar.nama)
    try:
        _isi(satu, lembar)
    except BaseException:
        hapus_lembar(satu)
        raise
    return satu


def _isi(satu: Any, lembar: Lembar) -> None:
    tulis_persegi([(satu, persegi) for persegi in susun_persegi(teks_lembar_baru(lembar))])
    daftar_kolom = kolom_induk(lembar, 0)
    for nomor, (kolom, _) in enumerate(daftar_kolom, 1):
        rentang(satu, 1, nomor, 1, nomor).ColumnWidth = kolom.lebar
    rentang(satu, 1, 1, 1, 1).Font.Bold = True
    rentang(satu, BARIS_JUDUL, 1, BARIS_JUDUL, len(daftar_kolom)).Font.Bold = True
