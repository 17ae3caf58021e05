"""The sheet Temuan of a workbook that is open in Excel: written, emptied, gone to."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Any

from lakip_xl.excel.baca import baca_lembar, rentang
from lakip_xl.excel.keadaan import gigih
from lakip_xl.excel.lembar import cari_lembar, lembar_ada
from lakip_xl.excel.persegi import kembali_bila_gagal, susun_persegi, tulis_persegi
from lakip_xl.excel.tulis import tolak_bila_hanya_baca
from lakip_xl.laporan.lembar_baru import petunjuk
from lakip_xl.laporan.lembar_temuan.meja import MejaTemuan, alamat, baca_meja
from lakip_xl.laporan.lembar_temuan.tautan import MAKS_TAUTAN, tujuan
from lakip_xl.laporan.temuan_baris import LEMBAR_TEMUAN, BarisTemuan, keterangan_alat, susun_baris
from lakip_xl.values.cell import Buku, Tempat
from lakip_xl.values.ditolak import BukuDitolak
from lakip_xl.verbs.validasi import Pemeriksaan

_RATA_ATAS = -4160  # xlTop
_TERLIHAT = -1  # xlSheetVisible
_ISI_FORMAT = 3  # xlFillFormats


def tulis_temuan(buku: Any, pemeriksaan: Pemeriksaan) -> tuple[Any, int, bool]:
    """Write the findings into the sheet Temuan, made if missing; the sheet, its first row for them, and whether it
    was changed.

    A sheet that holds these very findings is left alone. Raises `BukuDitolak`, with the workbook as
    it was, for what `lembar_temuan.tulis` refuses in a file.
    """
    tolak_bila_hanya_baca(buku)
    with lembar_ada(buku, LEMBAR_TEMUAN) as lembar:
        meja = _baca_meja(buku, lembar)
        daftar_baris = susun_baris(pemeriksaan, meja.kolom)
        isi, tanda = meja.susun(daftar_baris), keterangan_alat(pemeriksaan)
        berubah = not meja.memuat(isi, tanda)
        if berubah:
            _tolak_terlarang(lembar, meja)
            kepala = {meja.tanda: tanda} if meja.tanda else {}
            with _ganti(lembar, meja, {**kepala, **isi}):
                _hias(lembar, meja, len(daftar_baris))
                _tautkan(lembar, meja, daftar_baris)
    return lembar, meja.judul + 1, berubah


def bersihkan_temuan(buku: Any) -> int:
    """Empty the sheet Temuan below its headings and take back the signature; how many rows it held."""
    lembar = cari_lembar(buku, LEMBAR_TEMUAN)
    if lembar is None:
        return 0
    meja = _baca_meja(buku, lembar)
    jumlah = len({baris for baris, _ in meja.badan})
    bertanda = meja.tanda is not None and meja.grid.cell(*meja.tanda).teks not in (
        "",
        petunjuk(LEMBAR_TEMUAN),
    )
    if jumlah or bertanda:
        tolak_bila_hanya_baca(buku)
        _tolak_terlarang(lembar, meja)
        with _ganti(lembar, meja, {meja.tanda: petunjuk(LEMBAR_TEMUAN)} if meja.tanda and bertanda else {}):
            _badan(lembar, meja, max(jumlah, 1)).EntireRow.AutoFit()
    return jumlah


def tuju(buku: Any, lembar: Any, baris: int) -> None:
    """Show the workbook, and in it the first cell of a row of the sheet."""
    if lembar.api.Visible != _TERLIHAT:
        if buku.api.ProtectStructure:
            return
        lembar.api.Visible = _TERLIHAT
    buku.api.Activate()
    lembar.api.Activate()
    rentang(lembar, baris, 1, baris, 1).Select()


def _baca_meja(buku: Any, lembar: Any) -> MejaTemuan:
    return baca_meja(Buku(buku.name, "", (baca_lembar(lembar),)))


def _tolak_terlarang(lembar: Any, meja: MejaTemuan) -> None:
    """Refuse a sheet with something that is not the tool's to replace."""
    if lembar.api.ProtectContents:
        raise BukuDitolak(f"Lembar {lembar.name} dilindungi; buka perlindungannya dahulu.")
    if lembar.api.ListObjects.Count:
        raise BukuDitolak(f"Lembar {lembar.name} memuat Tabel Excel; ubah menjadi rentang biasa dahulu.")
    for tempat, apa in meja.halangan():
        raise meja.menolak(alamat(tempat), apa)
    badan = _badan(lembar, meja, max(len(meja.grid.isi) - meja.judul, 1))
    if badan.MergeCells is not False:
        raise meja.menolak(badan.Address.replace("$", ""), "sel gabungan")


def _badan(lembar: Any, meja: MejaTemuan, jumlah: int) -> Any:
    """The first `jumlah` rows below the headings, as wide as the findings."""
    kolom = meja.kolom.values()
    return rentang(lembar, meja.judul + 1, min(kolom), meja.judul + jumlah, max(kolom))


@contextmanager
def _ganti(lembar: Any, meja: MejaTemuan, nilai: Mapping[Tempat, str]) -> Iterator[None]:
    """Write `nilai` and clear what else stands below the headings; put it back if what follows fails."""
    badan = _badan(lembar, meja, max(1, *(b - meja.judul for b, _ in nilai)))
    lama = _badan(lembar, meja, max(len(meja.grid.isi) - meja.judul, 1))
    semua = {**dict.fromkeys(meja.badan, ""), **nilai}
    pekerjaan = [(lembar, persegi) for persegi in susun_persegi(semua)]
    kode, tertaut = badan.NumberFormat, lembar.api.Hyperlinks.Count

    def kembalikan() -> None:
        badan.ClearHyperlinks()
        for tempat, letak in _tautan(meja) if tertaut else ():
            lembar.api.Hyperlinks.Add(rentang(lembar, *tempat, *tempat), "", letak)
        if kode not in (None, "@"):  # one format for all of it
            badan.NumberFormat = kode

    try:
        with kembali_bila_gagal(pekerjaan):
            if kode != "@":
                badan.NumberFormat = "@"
            tulis_persegi(pekerjaan)
            lama.ClearHyperlinks()
            yield
    except BaseException:
        gigih(kembalikan)
        raise


def _tautan(meja: MejaTemuan) -> Iterator[tuple[Tempat, str]]:
    """The links that the rows standing there were given, by what they say: asking Excel for each takes long."""
    for nomor in range(meja.judul + 1, len(meja.grid.isi) + 1):
        teks = {kunci: meja.grid.cell(nomor, kolom).teks for kunci, kolom in meja.kolom.items()}
        akar, _, sel_akar = teks.get("akar", "").rpartition("!")
        for kunci, nama, letak in (("sel", teks["lembar"], teks["sel"]), ("akar", akar, sel_akar)):
            if nama and letak:
                yield (nomor, meja.kolom[kunci]), tujuan(nama, letak)


def _hias(lembar: Any, meja: MejaTemuan, jumlah: int) -> None:
    """Give every row the looks of the first one, its texts wrapped, and the height that they need."""
    contoh = _badan(lembar, meja, 1)
    contoh.WrapText = True
    contoh.VerticalAlignment = _RATA_ATAS
    badan = _badan(lembar, meja, max(jumlah, 1))
    if jumlah > 1:
        contoh.AutoFill(badan, _ISI_FORMAT)
    badan.EntireRow.AutoFit()


def _tautkan(lembar: Any, meja: MejaTemuan, daftar_baris: Sequence[BarisTemuan]) -> None:
    """Link to cells of this workbook, never to anything outside."""
    daftar = [
        (rentang(lembar, nomor, meja.kolom[kunci], nomor, meja.kolom[kunci]), tujuan(sel.lembar, sel.alamat))
        for nomor, baris in enumerate(daftar_baris, meja.judul + 1)
        for kunci, sel in baris.tautan.items()
        if kunci in meja.kolom
    ]
    for sel, letak in daftar[:MAKS_TAUTAN]:
        lembar.api.Hyperlinks.Add(sel, "", letak)
