"""A table as a sheet: headings, body with live formulas, foot, page ends."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import Any

from lakip_xl.lampiran.dokumen import BarisLampiran, GayaBaris, RumusSel, TabelLampiran
from lakip_xl.lampiran.halaman.patah import lekat, patah
from lakip_xl.lampiran.halaman.ukuran import (
    UKURAN_CATATAN,
    lebar_kolom,
    per_halaman,
    sel_judul,
    tinggi_isi,
    tinggi_judul,
)
from lakip_xl.lampiran.xlsx.gaya import gaya_sel, rupa
from lakip_xl.lampiran.xlsx.lembar import DAFTAR_ISI, BukuLampiran, LembarLampiran
from lakip_xl.paper.ukur import tinggi
from lakip_xl.values.cell import huruf_kolom

_RUANG_TANDA_TANGAN = 40.0  # points
_LEBAR_TANDA_TANGAN = 320.0  # pixels, at least


def tulis_tabel(buku: BukuLampiran, nama: str, tabel: TabelLampiran, *, terakhir: bool) -> None:
    """One sheet for one table; the last one is signed."""
    lembar = buku.lembar(nama, lebar_kolom(tabel, buku.kertas))
    lembar.ws.write_url(
        0, len(lembar.lebar) + 1, f"internal:'{DAFTAR_ISI}'!A1", buku.format("kembali"), DAFTAR_ISI
    )
    lembar.judul(f"{tabel.kode}. {tabel.judul.upper()}")
    for teks in tabel.keterangan:
        lembar.alinea(teks, "subjudul")
    lembar.sela()
    kepala = lembar.baris
    _judul_kolom(lembar, tabel)
    awal = lembar.baris
    _isi(lembar, tabel)
    isi = lembar.baris
    _kaki(lembar, tabel)
    if terakhir:
        _tanda_tangan(lembar)
    # titles and headings keep to the first row, the foot to the last
    menempel = [*[True] * awal, *(lekat(tabel.daftar_baris) or [False])]
    menempel = [*menempel[:-1], *[True] * (lembar.baris - isi), False]
    poin = lembar.daftar_poin
    muat = buku.kertas.muat(sum(lembar.lebar), mendatar=tabel.mendatar)
    patahan = patah(poin, menempel, muat, sum(poin[kepala:awal]))
    lembar.ws.set_h_pagebreaks(patahan)
    _gabungan(lembar, awal, tabel, patahan)
    lembar.halaman(f"Lampiran {nama}", mendatar=tabel.mendatar)


def _judul_kolom(lembar: LembarLampiran, tabel: TabelLampiran) -> None:
    """The headings and the row of column numbers."""
    awal, ws = lembar.baris, lembar.ws
    gaya = lembar.buku.format("kepala")
    for sel in sel_judul(tabel):
        baris, kolom = awal + sel.baris, sel.kolom
        if sel.tinggi > 1 or sel.lebar > 1:
            ws.merge_range(baris, kolom, baris + sel.tinggi - 1, kolom + sel.lebar - 1, "", gaya)
        ws.write_string(baris, kolom, sel.teks, gaya)
    for poin in tinggi_judul(tabel, lembar.lebar):
        lembar.sela(poin)
    for kolom in range(len(tabel.kolom)):
        ws.write_number(lembar.baris, kolom, kolom + 1, lembar.buku.format("nomor_kolom"))
    lembar.sela(tinggi(1, 8))
    ws.repeat_rows(awal, lembar.baris - 1)
    ws.freeze_panes(lembar.baris, 0)


def _isi(lembar: LembarLampiran, tabel: TabelLampiran) -> None:
    if not tabel.daftar_baris:
        lembar.alinea(tabel.kosong, "kosong")
        return
    awal = lembar.baris
    badan = _Badan(lembar, tabel)
    for baris, poin in zip(tabel.daftar_baris, tinggi_isi(tabel, lembar.lebar), strict=True):
        badan.tulis(baris)
        lembar.sela(poin)
    wilayah = f"A{awal + 1}:{huruf_kolom(len(tabel.kolom))}{lembar.baris}"
    lembar.ws.ignore_errors({"number_stored_as_text": wilayah, "formula_differs": wilayah})


class _Badan:
    """Writes the rows of a table; cells of a column that look alike are found alike without asking anew."""

    def __init__(self, lembar: LembarLampiran, tabel: TabelLampiran) -> None:
        self._lembar = lembar
        self._awal = lembar.baris
        self._kolom = [(k.kunci, huruf_kolom(n), k.jenis) for n, k in enumerate(tabel.kolom, 1)]
        self._format: dict[GayaBaris, list[dict[tuple[object, ...], Any]]] = {
            gaya: [{} for _ in tabel.kolom] for gaya in GayaBaris
        }

    def tulis(self, baris: BarisLampiran) -> None:
        ws, nomor = self._lembar.ws, self._lembar.baris
        daftar_format = self._format[baris.gaya]
        alamat: dict[str, str] = {}
        for kolom, sel in enumerate(baris.daftar_sel):
            if sel.rentang != 1:
                continue
            kunci = rupa(sel)
            gaya = daftar_format[kolom].get(kunci)
            if gaya is None:
                sifat = gaya_sel(sel, self._kolom[kolom][2], baris.gaya)
                gaya = daftar_format[kolom][kunci] = self._lembar.buku.format(sifat)
            angka = sel.angka
            if angka is None:
                if sel.teks:
                    ws.write_string(nomor, kolom, sel.teks, gaya)
                else:
                    ws.write_blank(nomor, kolom, None, gaya)
            elif sel.rumus is None:
                ws.write_number(nomor, kolom, float(angka), gaya)
            else:
                alamat = alamat or {nama: f"{huruf}{nomor + 1}" for nama, huruf, _ in self._kolom}
                bagian = self._deret(sel.rumus, self._kolom[kolom][1])
                ws.write_formula(
                    nomor, kolom, "=" + sel.rumus.teks.format(**alamat, bagian=bagian), gaya, float(angka)
                )

    def _deret(self, rumus: RumusSel, huruf: str) -> str:
        """The runs of rows that a total is over, as addresses; rows are counted from 0 here, from 1 in a sheet."""
        deret = ((self._awal + dari + 1, self._awal + sampai + 1) for dari, sampai in rumus.bagian)
        return ",".join(f"{huruf}{a}" if a == b else f"{huruf}{a}:{huruf}{b}" for a, b in deret)


def _gabungan(lembar: LembarLampiran, awal: int, tabel: TabelLampiran, patahan: Sequence[int]) -> None:
    """The cells over several rows, parted where a page ends, so that every page says what they say."""
    poin = lembar.daftar_poin
    for nomor, baris in enumerate(tabel.daftar_baris, awal):
        for kolom, sel in enumerate(baris.daftar_sel):
            if sel.rentang < 2:
                continue
            jenis, tebal = tabel.kolom[kolom].jenis, baris.gaya is not GayaBaris.BIASA
            sifat = gaya_sel(sel, jenis, baris.gaya)
            akhir = nomor + sel.rentang
            batas = [nomor, *(p for p in patahan if nomor < p < akhir), akhir]
            ruang = [sum(poin[a:b]) for a, b in pairwise(batas)]
            daftar_teks = per_halaman(sel, jenis, lembar.lebar[kolom], ruang, tebal=tebal)
            if daftar_teks != [sel.teks] * len(ruang):
                sifat = sifat | {"valign": "top"}
            if not daftar_teks:  # more than its rows hold
                batas, daftar_teks = [nomor, akhir], [sel.teks]
            gaya = lembar.buku.format(sifat)
            for teks, (a, b) in zip(daftar_teks, pairwise(batas), strict=True):
                if b - a > 1:
                    lembar.ws.merge_range(a, kolom, b - 1, kolom, "", gaya)
                lembar.ws.write_string(a, kolom, teks, gaya)


def _kaki(lembar: LembarLampiran, tabel: TabelLampiran) -> None:
    """Source, closing sentences and notes."""
    if tabel.sumber:
        lembar.alinea(tabel.sumber, "sumber", UKURAN_CATATAN + 2)
    for teks in tabel.penutup:
        lembar.sela(6)
        lembar.alinea(teks, "penutup")
    if tabel.catatan:
        lembar.sela(6)
    for teks in ("Catatan:", *tabel.catatan) if tabel.catatan else ():
        lembar.alinea(teks, "catatan", UKURAN_CATATAN)


def _tanda_tangan(lembar: LembarLampiran) -> None:
    """Place, date and office above, the name below, over the last columns."""
    tanda_tangan = lembar.buku.dokumen.tanda_tangan
    dari = len(lembar.lebar) - 1
    while dari and sum(lembar.lebar[dari:]) < _LEBAR_TANDA_TANGAN:
        dari -= 1
    lembar.sela(12)
    for teks in tanda_tangan.atas:
        lembar.alinea(teks, "tanda_tangan", dari=dari)
    lembar.sela(_RUANG_TANDA_TANGAN)
    lembar.alinea(tanda_tangan.bawah, "nama", tebal=True, dari=dari)
