"""Blocks to a .docx document: real Word tables to print or to paste into the report.

Word's file is written as text: a paragraph or a cell is a string, and nothing reads it back.
"""

from __future__ import annotations

from collections.abc import Iterator

from lakip_xl.lampiran.docx.alinea import twip, xml_alinea, xml_teks
from lakip_xl.lampiran.docx.bagian import xml_bagian, xml_ganti_bagian, xml_kaki
from lakip_xl.lampiran.docx.gaya import xml_gaya
from lakip_xl.lampiran.docx.paket import KEPALA_XML, NS, NS_HUBUNGAN, paket_docx
from lakip_xl.lampiran.docx.tabel import xml_tabel
from lakip_xl.lampiran.dokumen import Dokumen, TabelLampiran
from lakip_xl.paper.halaman import KERTAS_WORD, Kertas

_MERAH, _HIJAU = '<w:color w:val="C00000"/>', '<w:color w:val="2F6B3A"/>'
_TAUTAN = '<w:color w:val="1F4E79"/>'


def naskah_docx(dokumen: Dokumen) -> bytes:
    """The appendix as the bytes of a Word document."""
    badan = "".join(_badan(dokumen, KERTAS_WORD[dokumen.kertas]))
    naskah = f"{KEPALA_XML}<w:document {NS} {NS_HUBUNGAN}><w:body>{badan}</w:body></w:document>"
    return paket_docx(dokumen, naskah=naskah, gaya=xml_gaya(), kaki=xml_kaki(dokumen.subjudul))


def _badan(dokumen: Dokumen, kertas: Kertas) -> Iterator[str]:
    """A new page only where the paper turns, or after the contents."""
    yield from _halaman_depan(dokumen)
    mendatar, pertama = False, True
    for nomor, tabel in enumerate(dokumen.daftar_tabel, 1):
        if pertama or tabel.mendatar != mendatar:
            yield xml_ganti_bagian(xml_bagian(kertas, mendatar=mendatar, kaki=pertama))
            mendatar, pertama = tabel.mendatar, False
        yield from _tabel(dokumen, nomor, tabel, kertas)
    yield from _tanda_tangan(dokumen, kertas.panjang if mendatar else kertas.pendek, kertas.margin.sisi)
    yield xml_bagian(kertas, mendatar=mendatar, kaki=pertama)


def _halaman_depan(dokumen: Dokumen) -> Iterator[str]:
    """Title, the verdict on the workbook, contents with links, and the stamp."""
    yield xml_alinea(xml_teks(dokumen.judul.upper()), "JudulLampiran")
    yield xml_alinea(xml_teks(dokumen.subjudul.upper()), "JudulLampiran")
    if dokumen.status:
        yield xml_alinea(xml_teks(dokumen.status, _HIJAU if dokumen.siap else _MERAH), "JudulLampiran")
    yield xml_alinea(xml_teks("DAFTAR ISI"), "KepalaTabel", atas=12)
    for nomor, tabel in enumerate(dokumen.daftar_tabel, 1):
        run = xml_teks(f"{tabel.kode}. {tabel.judul_lengkap}", _TAUTAN)
        tautan = f'<w:hyperlink w:anchor="{_penanda(nomor)}" w:history="1">{run}</w:hyperlink>'
        yield xml_alinea(tautan, "IsiTabel")
    for nomor, teks in enumerate(dokumen.cap):
        yield xml_alinea(xml_teks(teks), "CatatanTabel", atas=0 if nomor else 10)


def _tabel(dokumen: Dokumen, nomor: int, tabel: TabelLampiran, kertas: Kertas) -> Iterator[str]:
    """A table with its caption and notes."""
    penanda = f'<w:bookmarkStart w:id="{nomor}" w:name="{_penanda(nomor)}"/>'
    judul = xml_teks(f"Tabel {tabel.kode}. {tabel.judul}")
    yield xml_alinea(f'{penanda}{judul}<w:bookmarkEnd w:id="{nomor}"/>', "Caption")
    for teks in filter(None, (dokumen.subjudul, *tabel.keterangan)):
        yield xml_alinea(xml_teks(teks), "KeteranganTabel")
    yield xml_tabel(tabel, kertas)
    kaki = [(tabel.sumber, "SumberTabel")] if tabel.sumber else []
    kaki += [(teks, "PenutupTabel") for teks in tabel.penutup]
    kaki += [(teks, "CatatanTabel") for teks in (("Catatan:", *tabel.catatan) if tabel.catatan else ())]
    terakhir = nomor == len(dokumen.daftar_tabel)  # keeps to the signature
    for urutan, (teks, gaya) in enumerate(kaki or [("", "CatatanTabel")], 1):
        yield xml_alinea(xml_teks(teks), gaya, menempel=terakhir or urutan < len(kaki))


def _tanda_tangan(dokumen: Dokumen, lebar: float, sisi: float) -> Iterator[str]:
    """Place, date, office and name, at the right of a page of that many inches."""
    kiri = twip((lebar - 2 * sisi) * 0.6 * 72)
    tanda_tangan = dokumen.tanda_tangan
    for nomor, teks in enumerate(tanda_tangan.atas):
        yield xml_alinea(xml_teks(teks), "TandaTangan", atas=0 if nomor else 14, kiri=kiri)
    nama = xml_teks(tanda_tangan.bawah, "<w:b/>")
    yield xml_alinea(nama, "TandaTangan", menempel=False, atas=48, kiri=kiri)


def _penanda(nomor: int) -> str:
    return f"tabel_{nomor}"
