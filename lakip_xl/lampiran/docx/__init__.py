"""Blocks to a .docx document: real Word tables to print or to paste into the report."""

from __future__ import annotations

import datetime
import io
from dataclasses import dataclass
from typing import Any

from docx import Document
from docx.enum.section import WD_ORIENT, WD_SECTION
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import parse_xml
from docx.oxml.ns import qn
from docx.shared import Inches, Pt, RGBColor

from lakip_xl.lampiran.arsip import seragam
from lakip_xl.lampiran.docx.tabel import NS, xml_tabel, xml_teks
from lakip_xl.lampiran.dokumen import Dokumen, TabelLampiran
from lakip_xl.lampiran.halaman.ukuran import UKURAN, UKURAN_CATATAN, UKURAN_JUDUL
from lakip_xl.paper.gaya_xlsx import HURUF
from lakip_xl.paper.halaman import KERTAS_WORD

BAHASA = "id-ID"
_RAPAT = "\u00a0"
_MERAH, _TAUTAN = RGBColor(0xC0, 0, 0), "1F4E79"


@dataclass(frozen=True, kw_only=True)
class GayaAlinea:
    """How the paragraphs of one style look; sizes in points, `menempel` keeps to what follows."""

    ukuran: float = UKURAN
    tebal: bool = False
    miring: bool = False
    tengah: bool = False
    menempel: bool = False
    atas: float = 0
    bawah: float = 0


_TAKARIR = GayaAlinea(ukuran=UKURAN_JUDUL - 1, tebal=True, tengah=True, menempel=True, atas=14, bawah=4)
_GAYA = {
    "Judul Lampiran": GayaAlinea(ukuran=UKURAN_JUDUL, tebal=True, tengah=True, menempel=True, bawah=4),
    "Keterangan Tabel": GayaAlinea(tengah=True, menempel=True, bawah=4),
    "Isi Tabel": GayaAlinea(atas=2, bawah=2),
    "Kepala Tabel": GayaAlinea(tebal=True, tengah=True, menempel=True, atas=3, bawah=3),
    "Nomor Kolom": GayaAlinea(ukuran=8, miring=True, tengah=True, menempel=True, atas=0.5, bawah=0.5),
    "Sumber Tabel": GayaAlinea(ukuran=UKURAN_CATATAN, miring=True, menempel=True, atas=3, bawah=3),
    "Penutup Tabel": GayaAlinea(menempel=True, atas=3, bawah=3),
    "Catatan Tabel": GayaAlinea(ukuran=UKURAN_CATATAN, bawah=2),
    "Tanda Tangan": GayaAlinea(tengah=True, menempel=True),
}


def naskah_docx(dokumen: Dokumen) -> bytes:
    """The appendix as the bytes of a Word document."""
    penulis = _PenulisDocx(dokumen)
    penulis.halaman_depan()
    for nomor, tabel in enumerate(dokumen.daftar_tabel, 1):
        penulis.tabel(nomor, tabel)
    penulis.tanda_tangan()
    tampungan = io.BytesIO()
    penulis.naskah.save(tampungan)
    return seragam(tampungan.getvalue())


class _PenulisDocx:
    """A document being written from its first page to its last."""

    def __init__(self, dokumen: Dokumen) -> None:
        self.dokumen = dokumen
        self.kertas = KERTAS_WORD[dokumen.kertas]
        self.naskah: Any = Document()
        self.mendatar = False
        self._sifat()
        self._gaya()
        bagian = self.naskah.sections[0]
        self._ukuran(bagian)
        self._kaki(bagian)

    def _sifat(self) -> None:
        sifat = self.naskah.core_properties
        waktu = datetime.datetime.combine(self.dokumen.tanggal, datetime.time())
        sifat.title = f"{self.dokumen.judul} {self.dokumen.subjudul}".strip()[:255]
        sifat.author = sifat.last_modified_by = self.dokumen.opd[:255]
        sifat.comments = "\n".join(self.dokumen.cap)[:255]
        sifat.created = sifat.modified = waktu
        sifat.language, sifat.revision = BAHASA, 1

    def _gaya(self) -> None:
        """The styles: one for each thing a table is made of, all of them Indonesian to the spell checker."""
        daftar = self.naskah.styles
        for bahasa in daftar.element.iter(qn("w:lang")):
            bahasa.set(qn("w:val"), BAHASA)
        dasar = daftar["Normal"]
        dasar.font.name, dasar.font.size = HURUF, Pt(UKURAN)
        dasar.element.rPr.rFonts.set(qn("w:cs"), HURUF)
        dasar.element.rPr.append(parse_xml(f'<w:lang {NS} w:val="{BAHASA}"/>'))
        takarir = daftar["Caption"]
        takarir.base_style = dasar
        self._bentuk(takarir, _TAKARIR)
        takarir.font.color.rgb = RGBColor(0, 0, 0)
        takarir.element.get_or_add_pPr().append(parse_xml(f'<w:outlineLvl {NS} w:val="0"/>'))
        for nama, sifat in _GAYA.items():
            gaya = daftar.add_style(nama, WD_STYLE_TYPE.PARAGRAPH)
            gaya.base_style = dasar
            self._bentuk(gaya, sifat)

    @staticmethod
    def _bentuk(gaya: Any, sifat: GayaAlinea) -> None:
        gaya.font.size, gaya.font.bold, gaya.font.italic = Pt(sifat.ukuran), sifat.tebal, sifat.miring
        bentuk = gaya.paragraph_format
        bentuk.alignment = WD_ALIGN_PARAGRAPH.CENTER if sifat.tengah else WD_ALIGN_PARAGRAPH.LEFT
        bentuk.space_before, bentuk.space_after, bentuk.line_spacing = Pt(sifat.atas), Pt(sifat.bawah), 1.0
        bentuk.keep_with_next, bentuk.keep_together = sifat.menempel, True

    def _ukuran(self, bagian: Any) -> None:
        """Paper and margins of a section."""
        panjang, pendek = Inches(self.kertas.panjang), Inches(self.kertas.pendek)
        bagian.orientation = WD_ORIENT.LANDSCAPE if self.mendatar else WD_ORIENT.PORTRAIT
        bagian.page_width, bagian.page_height = (panjang, pendek) if self.mendatar else (pendek, panjang)
        margin = self.kertas.margin
        bagian.left_margin = bagian.right_margin = Inches(margin.sisi)
        bagian.top_margin, bagian.bottom_margin = Inches(margin.atas), Inches(margin.bawah)
        bagian.header_distance = bagian.footer_distance = Inches(margin.kaki)

    def _kaki(self, bagian: Any) -> None:
        """The footer that all sections share, with page numbers."""
        alinea = bagian.footer.paragraphs[0]
        alinea.style = "Catatan Tabel"
        alinea.alignment = WD_ALIGN_PARAGRAPH.RIGHT
        # no-break spaces: the name of an office may take more than one line, the page number never
        isi = (
            f"<w:r>{xml_teks(f'Lampiran – {self.dokumen.subjudul} – Halaman{_RAPAT}')}</w:r>{_bidang('PAGE')}"
        )
        dari = f"<w:r>{xml_teks(f'{_RAPAT}dari{_RAPAT}')}</w:r>"
        for elemen in parse_xml(f"<w:p {NS}>{isi}{dari}{_bidang('NUMPAGES')}</w:p>"):
            alinea._p.append(elemen)

    def alinea(self, teks: str, gaya: str) -> Any:
        return self._sisipkan(f"<w:r>{xml_teks(teks)}</w:r>", gaya)

    def _sisipkan(self, isi: str, gaya: str) -> Any:
        alinea = self.naskah.add_paragraph(style=gaya)
        for elemen in parse_xml(f"<w:p {NS}>{isi}</w:p>"):
            alinea._p.append(elemen)
        return alinea

    def halaman_depan(self) -> None:
        """Title, whether the workbook is clean, contents with links, and the stamp."""
        self.alinea(self.dokumen.judul.upper(), "Judul Lampiran")
        self.alinea(self.dokumen.subjudul.upper(), "Judul Lampiran")
        if self.dokumen.status:
            alinea = self.alinea(self.dokumen.status, "Judul Lampiran")
            alinea.runs[0].font.color.rgb = _MERAH
        self.alinea("DAFTAR ISI", "Kepala Tabel").paragraph_format.space_before = Pt(12)
        for nomor, tabel in enumerate(self.dokumen.daftar_tabel, 1):
            warna = f'<w:rPr><w:color w:val="{_TAUTAN}"/></w:rPr>'
            teks = xml_teks(f"{tabel.kode}. {tabel.judul_lengkap}")
            tautan = f'<w:hyperlink w:anchor="{_penanda(nomor)}" w:history="1"><w:r>{warna}{teks}</w:r></w:hyperlink>'
            self._sisipkan(tautan, "Isi Tabel")
        for nomor, teks in enumerate(self.dokumen.cap):
            self.alinea(teks, "Catatan Tabel").paragraph_format.space_before = Pt(0 if nomor else 10)

    def tabel(self, nomor: int, tabel: TabelLampiran) -> None:
        """A table with its caption and notes; a new page only where the paper turns, or after the contents."""
        if nomor == 1 or tabel.mendatar != self.mendatar:
            self.mendatar = tabel.mendatar
            self._ukuran(self.naskah.add_section(WD_SECTION.NEW_PAGE))
        penanda = f'<w:bookmarkStart w:id="{nomor}" w:name="{_penanda(nomor)}"/>'
        judul = f"<w:r>{xml_teks(f'Tabel {tabel.kode}. {tabel.judul}')}</w:r>"
        self._sisipkan(f'{penanda}{judul}<w:bookmarkEnd w:id="{nomor}"/>', "Caption")
        for teks in filter(None, (self.dokumen.subjudul, *tabel.keterangan)):
            self.alinea(teks, "Keterangan Tabel")
        self.naskah.element.body.insert_element_before(parse_xml(xml_tabel(tabel, self.kertas)), "w:sectPr")
        kaki = [(tabel.sumber, "Sumber Tabel")] if tabel.sumber else []
        kaki += [(teks, "Penutup Tabel") for teks in tabel.penutup]
        kaki += [(teks, "Catatan Tabel") for teks in (("Catatan:", *tabel.catatan) if tabel.catatan else ())]
        terakhir = nomor == len(self.dokumen.daftar_tabel)  # keeps to the signature
        for urutan, (teks, gaya) in enumerate(kaki or [("", "Catatan Tabel")], 1):
            self.alinea(teks, gaya).paragraph_format.keep_with_next = terakhir or urutan < len(kaki)

    def tanda_tangan(self) -> None:
        """Place, date, office and name, at the right."""
        panjang = self.kertas.panjang if self.mendatar else self.kertas.pendek
        kiri = Inches((panjang - 2 * self.kertas.margin.sisi) * 0.6)
        atas, tanda_tangan = Pt(14), self.dokumen.tanda_tangan
        for teks in tanda_tangan.atas:
            bentuk = self.alinea(teks, "Tanda Tangan").paragraph_format
            bentuk.left_indent, bentuk.space_before = kiri, atas
            atas = Pt(0)
        alinea = self.alinea(tanda_tangan.bawah, "Tanda Tangan")
        alinea.runs[0].bold = True
        bentuk = alinea.paragraph_format
        bentuk.left_indent, bentuk.space_before, bentuk.keep_with_next = kiri, Pt(48), False


def _penanda(nomor: int) -> str:
    return f"tabel_{nomor}"


def _bidang(nama: str) -> str:
    """A field that the program which opens the document fills in."""
    return f'<w:fldSimple w:instr=" {nama} "><w:r><w:t>1</w:t></w:r></w:fldSimple>'
