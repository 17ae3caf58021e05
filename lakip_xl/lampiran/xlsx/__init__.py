"""Blocks to an .xlsx workbook, one sheet a table, the same bytes for the same document."""

from __future__ import annotations

import datetime
import io

import xlsxwriter

from lakip_xl.lampiran.arsip import seragam
from lakip_xl.lampiran.blok import Dokumen
from lakip_xl.lampiran.halaman.ukuran import UKURAN
from lakip_xl.lampiran.xlsx.daftar_isi import tulis_daftar_isi
from lakip_xl.lampiran.xlsx.grafik import tulis_grafik
from lakip_xl.lampiran.xlsx.lembar import TINGGI_BAWAAN, BukuLampiran, nama_lembar
from lakip_xl.lampiran.xlsx.tabel import tulis_tabel
from lakip_xl.paper.gaya_xlsx import HURUF


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
    tulis_daftar_isi(
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
