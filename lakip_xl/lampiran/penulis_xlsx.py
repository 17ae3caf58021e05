"""Blocks to an .xlsx workbook, one sheet a table, the same bytes for the same document."""

from __future__ import annotations

import datetime
import io
import zipfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import xlsxwriter

from lakip_xl.lampiran.blok import Baris, Dokumen, Sel, Tabel
from lakip_xl.lampiran.gaya_xlsx import GAYA, HURUF, gaya_sel
from lakip_xl.lampiran.halaman import lekat, patah
from lakip_xl.lampiran.nama_lembar import DAFTAR_ISI, nama_lembar
from lakip_xl.lampiran.simpan import simpan
from lakip_xl.lampiran.tata_letak import (
    KERTAS,
    MARGIN_ATAS,
    MARGIN_BAWAH,
    MARGIN_KEPALA,
    MARGIN_SISI,
    UKURAN,
    UKURAN_CATATAN,
    UKURAN_JUDUL,
    lebar_kolom,
    tinggi_alinea,
    tinggi_isi,
    tinggi_judul,
)
from lakip_xl.lampiran.ukur import lebar_teks, tinggi

_KAKI_TERPANJANG = 120
_TINGGI_BAWAAN = 12.75  # points; 17 pixels
_ZIP_TERTUA = (1980, 1, 1, 0, 0, 0)


def tulis(dokumen: Dokumen, tujuan: Path) -> None:
    """Write the appendix to `tujuan`, whole or not at all. Raises `BukuDitolak`."""
    simpan(buku_xlsx(dokumen), tujuan)


def buku_xlsx(dokumen: Dokumen) -> bytes:
    """The appendix as the bytes of a workbook."""
    tampungan = io.BytesIO()
    buku = xlsxwriter.Workbook(tampungan, {
        "in_memory": True,
        "default_format_properties": {"font_name": HURUF, "font_size": UKURAN},
        "default_row_height": round(_TINGGI_BAWAAN * 96 / 72),
    })
    dibuat = datetime.datetime.combine(dokumen.tanggal, datetime.time())
    buku.set_properties({"title": f"{dokumen.judul} {dokumen.subjudul}".strip(), "author": dokumen.opd,
                         "company": dokumen.pemda, "created": dibuat})
    penulis = _Penulis(buku, dokumen)
    daftar_nama = nama_lembar(dokumen.daftar_tabel)
    penulis.daftar_isi(daftar_nama)
    for nama, tabel in zip(daftar_nama, dokumen.daftar_tabel, strict=True):
        penulis.tabel(nama, tabel)
    buku.close()
    return _seragam(tampungan.getvalue())


def _seragam(isi: bytes) -> bytes:
    """The same archive without a trace of the system that wrote it."""
    tujuan = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(isi)) as asal, zipfile.ZipFile(tujuan, "w") as baru:
        for nama in asal.namelist():
            info = zipfile.ZipInfo(nama, _ZIP_TERTUA)
            info.create_system, info.external_attr = 0, 0
            baru.writestr(info, asal.read(nama), zipfile.ZIP_DEFLATED, 6)
    return tujuan.getvalue()


class _Penulis:
    """A workbook being written: each look becomes one format."""

    def __init__(self, buku: Any, dokumen: Dokumen) -> None:
        self.buku = buku
        self.dokumen = dokumen
        self.kertas = KERTAS[dokumen.kertas]
        self._format: dict[str, Any] = {}
        self._poin: dict[int, float] = {}  # heights of the rows of the sheet at hand

    def format(self, sifat: Mapping[str, Any] | str) -> Any:
        if isinstance(sifat, str):
            sifat = GAYA[sifat]
        kunci = repr(sorted(sifat.items()))
        if kunci not in self._format:
            self._format[kunci] = self.buku.add_format(dict(sifat))
        return self._format[kunci]

    def _lembar(self, nama: str) -> Any:
        self._poin = {}
        return self.buku.add_worksheet(nama)

    def _tinggi(self, ws: Any, baris: int, poin: float) -> None:
        self._poin[baris] = poin
        ws.set_row(baris, poin)

    def daftar_isi(self, daftar_nama: list[str]) -> None:
        ws = self._lembar(DAFTAR_ISI)
        kode = max([75.0, *(lebar_teks(nama, UKURAN) + 16 for nama in daftar_nama)])
        lebar = [45.0, kode, self.kertas.lebar_cetak(mendatar=True) * 0.985 - 45 - kode]
        baris = self._kepala(ws, lebar, ((self.dokumen.judul.upper(), "judul", UKURAN_JUDUL),
                                         (self.dokumen.subjudul.upper(), "judul", UKURAN_JUDUL)))
        for kolom, teks in enumerate(("No", "Tabel", "Judul")):
            ws.write_string(baris, kolom, teks, self.format("kepala"))
        self._tinggi(ws, baris, tinggi(1, UKURAN, sela=9))
        ws.repeat_rows(baris)
        ws.freeze_panes(baris + 1, 0)
        for nomor, (nama, tabel) in enumerate(zip(daftar_nama, self.dokumen.daftar_tabel, strict=True), 1):
            baris += 1
            ws.write_number(baris, 0, nomor, self.format("isi_tengah"))
            # the link is the short name: LibreOffice does not wrap a linked cell
            ws.write_url(baris, 1, f"internal:'{nama}'!A1", self.format("tautan"), nama)
            ws.write_string(baris, 2, tabel.judul_lengkap, self.format("isi_kiri"))
            self._tinggi(ws, baris, tinggi_alinea(tabel.judul_lengkap, lebar[2] - 13, UKURAN) + 3)
        self._halaman(ws, baris, len(lebar), "Daftar Isi", mendatar=True)

    def tabel(self, nama: str, tabel: Tabel) -> None:
        ws = self._lembar(nama)
        lebar = lebar_kolom(tabel, self.kertas)
        baris = self._kepala(ws, lebar, (
            (f"{tabel.kode}. {tabel.judul}".upper(), "judul", UKURAN_JUDUL),
            (self.dokumen.subjudul.upper(), "judul", UKURAN_JUDUL),
            *((k, "subjudul", UKURAN) for k in tabel.keterangan),
        ))
        ws.write_url(0, len(lebar) + 1, f"internal:'{DAFTAR_ISI}'!A1", self.format("kembali"), DAFTAR_ISI)
        self._judul_kolom(ws, baris, tabel, lebar)
        isi = self._isi(ws, baris + 2, tabel, lebar)
        akhir = self._kaki(ws, isi, tabel, lebar)
        # titles and headings keep to the first row, the foot to the last
        menempel = [*[True] * (baris + 2), *(lekat(tabel.daftar_baris) or [False])]
        menempel = [*menempel[:-1], *[True] * (akhir - isi), False]
        poin = [self._poin.get(n, _TINGGI_BAWAAN) for n in range(akhir)]
        muat = self.kertas.muat(sum(lebar), mendatar=tabel.mendatar)
        ws.set_h_pagebreaks(patah(poin, menempel, muat, sum(poin[baris:baris + 2])))
        self._halaman(ws, akhir - 1, len(lebar), f"Lampiran {tabel.kode}", mendatar=tabel.mendatar)

    def _kepala(self, ws: Any, lebar: list[float], daftar: tuple[tuple[str, str, float], ...]) -> int:
        """Column widths and title lines; the row that the table begins in."""
        for kolom, piksel in enumerate(lebar):
            ws.set_column_pixels(kolom, kolom, round(piksel))
        baris = 0
        for teks, gaya, ukuran in daftar:
            if teks:
                self._melintang(ws, baris, teks, gaya, lebar, ukuran, tebal=gaya == "judul")
                baris += 1
        return baris + 1

    def _melintang(self, ws: Any, baris: int, teks: str, gaya: str, lebar: list[float], ukuran: float,
                   *, tebal: bool = False) -> None:
        """A paragraph over the whole width of the table."""
        ws.merge_range(baris, 0, baris, len(lebar) - 1, "", self.format(gaya))
        ws.write_string(baris, 0, teks, self.format(gaya))
        self._tinggi(ws, baris, tinggi_alinea(teks, sum(lebar), ukuran, tebal=tebal))

    def _judul_kolom(self, ws: Any, baris: int, tabel: Tabel, lebar: list[float]) -> None:
        for kolom, k in enumerate(tabel.kolom):
            ws.write_string(baris, kolom, k.judul, self.format("kepala"))
            ws.write_number(baris + 1, kolom, kolom + 1, self.format("nomor_kolom"))
        self._tinggi(ws, baris, tinggi_judul(tabel, lebar))
        self._tinggi(ws, baris + 1, tinggi(1, 8))
        ws.repeat_rows(baris, baris + 1)
        ws.freeze_panes(baris + 2, 0)

    def _isi(self, ws: Any, mulai: int, tabel: Tabel, lebar: list[float]) -> int:
        """The body; the first row below it."""
        if not tabel.daftar_baris:
            self._melintang(ws, mulai, tabel.kosong, "kosong", lebar, UKURAN)
            return mulai + 1
        tinggi_baris = tinggi_isi(tabel, lebar)
        for nomor, (baris, poin) in enumerate(zip(tabel.daftar_baris, tinggi_baris, strict=True), mulai):
            self._tinggi(ws, nomor, poin)
            for kolom in range(len(tabel.kolom)):
                self._sel(ws, nomor, kolom, tabel, baris)
        akhir = mulai + len(tabel.daftar_baris)
        ws.ignore_errors({"number_stored_as_text": xlsxwriter.utility.xl_range(mulai, 0, akhir - 1, len(lebar) - 1)})
        return akhir

    def _sel(self, ws: Any, nomor: int, kolom: int, tabel: Tabel, baris: Baris) -> None:
        sel: Sel = baris.daftar_sel[kolom]
        if sel.rentang == 0:
            return
        gaya = self.format(gaya_sel(sel, tabel.kolom[kolom].jenis, baris.gaya))
        if sel.rentang > 1:
            ws.merge_range(nomor, kolom, nomor + sel.rentang - 1, kolom, "", gaya)
        if sel.angka is not None:
            ws.write_number(nomor, kolom, float(sel.angka), gaya)
        elif sel.teks:
            ws.write_string(nomor, kolom, sel.teks, gaya)
        elif sel.rentang == 1:
            ws.write_blank(nomor, kolom, None, gaya)

    def _kaki(self, ws: Any, baris: int, tabel: Tabel, lebar: list[float]) -> int:
        """Source, closing sentences and notes; the first row below them."""
        if tabel.sumber:
            self._melintang(ws, baris, tabel.sumber, "sumber", lebar, UKURAN_CATATAN + 2)
            baris += 1
        for teks in tabel.penutup:
            self._tinggi(ws, baris, 6)
            self._melintang(ws, baris + 1, teks, "penutup", lebar, UKURAN)
            baris += 2
        if tabel.catatan:
            self._tinggi(ws, baris, 6)
            self._melintang(ws, baris + 1, "Catatan:", "catatan", lebar, UKURAN_CATATAN)
            baris += 2
        for teks in tabel.catatan:
            self._melintang(ws, baris, teks, "catatan", lebar, UKURAN_CATATAN)
            baris += 1
        return baris

    def _halaman(self, ws: Any, akhir: int, lebar: int, kaki: str, *, mendatar: bool) -> None:
        """Paper, print area and footer of a sheet whose last row is `akhir`."""
        ws.hide_gridlines(2)
        ws.set_paper(self.kertas.kode)
        if mendatar:
            ws.set_landscape()
        ws.set_margins(left=MARGIN_SISI, right=MARGIN_SISI, top=MARGIN_ATAS, bottom=MARGIN_BAWAH)
        ws.center_horizontally()
        ws.print_area(0, 0, akhir, lebar - 1)
        ws.fit_to_pages(1, 0)
        asal = f"{kaki} – {self.dokumen.subjudul}"[:_KAKI_TERPANJANG].replace("&", "&&")
        ws.set_footer(f"&L&8{asal}&R&8Halaman &P dari &N", {"margin": MARGIN_KEPALA})
