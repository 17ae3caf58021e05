"""Offices of any shape: every table stands, in the workbook and in the Word document."""

from __future__ import annotations

import io

import openpyxl
import pytest
from kantor import bentuk_acak, kantor

from lakip_xl.hitung.hitung_ulang import recompute
from lakip_xl.lampiran import TABEL, susun_lampiran
from lakip_xl.lampiran.docx import naskah_docx
from lakip_xl.lampiran.halaman.ukuran import sel_judul
from lakip_xl.lampiran.xlsx import buku_xlsx
from lakip_xl.lampiran.xlsx.lembar import nama_lembar
from lakip_xl.reading import assemble


@pytest.mark.parametrize("benih", [*range(24), 11_000_002])  # the last has programs without kegiatan
def test_an_office_of_any_shape(benih: int) -> None:
    hasil_hitung = recompute(assemble(kantor(bentuk_acak(benih))))
    dokumen = susun_lampiran(hasil_hitung)
    assert {t.kode.rstrip("abc") for t in dokumen.daftar_tabel} == {kode for kode, _ in TABEL}
    for t in dokumen.daftar_tabel:
        assert t.daftar_baris or t.kosong.startswith("Tidak ada data")
        assert all(len(b.daftar_sel) == len(t.kolom) for b in t.daftar_baris)
        assert len({k.kunci for k in t.kolom}) == len(t.kolom)
        assert sum(s.tinggi * s.lebar for s in sel_judul(t)) == len(t.kolom) * (2 if t.bertingkat else 1)
        for nomor in range(len(t.kolom)):
            assert sum(b.daftar_sel[nomor].rentang for b in t.daftar_baris) == len(t.daftar_baris)
    tercetak = {s.teks for t in dokumen.daftar_tabel if t.kode == "L15" for s in t.kolom_ke("indikator")}
    assert {o.output.teks for o in hasil_hitung.lakip.daftar_output} <= tercetak
    assert naskah_docx(dokumen)[:2] == b"PK"
    lembar = openpyxl.load_workbook(io.BytesIO(buku_xlsx(dokumen)))
    for nama, t in zip(nama_lembar(dokumen.daftar_tabel), dokumen.daftar_tabel, strict=True):
        ws = lembar[nama]
        akhir = int(ws.print_title_rows.rpartition("$")[2]) + max(1, len(t.daftar_baris))
        # no page begins among the notes, under headings that head nothing
        assert all(patahan.id < akhir for patahan in ws.row_breaks.brk), (nama, akhir)
