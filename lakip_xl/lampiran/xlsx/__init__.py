"""Blocks to an .xlsx workbook: contents, one sheet a table or chart, the same bytes for the same document."""

from __future__ import annotations

import datetime
import io
from collections.abc import Sequence

import xlsxwriter

from lakip_xl.lampiran.arsip import seragam
from lakip_xl.lampiran.dokumen import Dokumen
from lakip_xl.lampiran.halaman.ukuran import UKURAN, UKURAN_CATATAN, UKURAN_JUDUL, tinggi_alinea
from lakip_xl.lampiran.xlsx.grafik import tulis_grafik
from lakip_xl.lampiran.xlsx.lembar import DAFTAR_ISI, TINGGI_BAWAAN, BukuLampiran, nama_lembar
from lakip_xl.lampiran.xlsx.tabel import tulis_tabel
from lakip_xl.paper.gaya_xlsx import HURUF
from lakip_xl.paper.ukur import lebar_teks, tinggi

_LEBAR_NO = 45.0  # pixels of the first column of the contents


def buku_xlsx(dokumen: Dokumen) -> bytes:
    """The appendix as the bytes of a workbook."""
    tampungan = io.BytesIO()
    hasil = xlsxwriter.Workbook(
        tampungan,
        {
            "in_memory": True,
            "default_format_properties": {"font_name": HURUF, "font_size": UKURAN},
            "default_row_height": round(TINGGI_BAWAAN * 96 / 72),
        },
    )
    dibuat = datetime.datetime.combine(dokumen.tanggal, datetime.time())
    hasil.set_properties(
        {
            "title": f"{dokumen.judul} {dokumen.subjudul}".strip(),
            "author": dokumen.opd,
            "company": dokumen.pemda,
            "created": dibuat,
            "comments": "\n".join(dokumen.cap),
        }
    )
    buku = BukuLampiran(hasil, dokumen)
    daftar_tabel = dict(zip(nama_lembar(dokumen.daftar_tabel), dokumen.daftar_tabel, strict=True))
    _daftar_isi(
        buku,
        [
            *((nama, t.judul_lengkap) for nama, t in daftar_tabel.items()),
            *((g.nama, g.judul) for g in dokumen.daftar_grafik),
        ],
    )
    for nomor, (nama, tabel) in enumerate(daftar_tabel.items(), 1):
        tulis_tabel(buku, nama, tabel, terakhir=nomor == len(daftar_tabel))
    for grafik in dokumen.daftar_grafik:
        tulis_grafik(buku, grafik.nama, grafik)
    hasil.close()
    return seragam(tampungan.getvalue())


def _daftar_isi(buku: BukuLampiran, daftar: Sequence[tuple[str, str]]) -> None:
    """The contents: the verdict on the workbook, a link to every sheet of `daftar` and what stands there, the stamp."""
    dokumen = buku.dokumen
    kode = max([75.0, *(lebar_teks(nama, UKURAN) + 16 for nama, _ in daftar)])
    judul = buku.kertas.lebar_cetak(mendatar=False) * 0.985 - _LEBAR_NO - kode
    lembar = buku.lembar(DAFTAR_ISI, [_LEBAR_NO, kode, judul])
    lembar.judul(dokumen.judul.upper())
    lembar.sela()
    if dokumen.status:
        lembar.alinea(dokumen.status, "siap" if dokumen.siap else "status", UKURAN_JUDUL, tebal=True)
        lembar.sela()
    for kolom, teks in enumerate(("No", "Tabel", "Judul")):
        lembar.sel(kolom, teks, "kepala")
    lembar.ws.repeat_rows(lembar.baris)
    lembar.ws.freeze_panes(lembar.baris + 1, 0)
    lembar.sela(tinggi(1, UKURAN, sela=9))
    for nomor, (nama, isi) in enumerate(daftar, 1):
        lembar.ws.write_number(lembar.baris, 0, nomor, buku.format("isi_tengah"))
        # the link is the short name: LibreOffice does not wrap a linked cell
        lembar.ws.write_url(lembar.baris, 1, f"internal:'{nama}'!A1", buku.format("tautan"), nama)
        lembar.sel(2, isi, "isi_kiri")
        lembar.sela(tinggi_alinea(isi, judul - 13, UKURAN) + 3)
    if dokumen.cap:
        lembar.sela(8)
    for teks in dokumen.cap:
        lembar.alinea(teks, "catatan", UKURAN_CATATAN)
    lembar.halaman(DAFTAR_ISI, mendatar=False)
