"""Sections and the footer that they share: on which paper a page is, which way it lies, what its number is."""

from __future__ import annotations

from lakip_xl.lampiran.docx.alinea import twip, xml_alinea, xml_teks
from lakip_xl.lampiran.docx.paket import KAKI, KEPALA_XML, NS
from lakip_xl.paper.halaman import Kertas

_PER_INCI = 72  # points
_RAPAT = "\u00a0"


def xml_bagian(kertas: Kertas, *, mendatar: bool, kaki: bool = False) -> str:
    """Paper and margins of all above, back to the section before; its footer too, or with `kaki` the one of the part."""
    panjang, pendek = (twip(sisi * _PER_INCI) for sisi in (kertas.panjang, kertas.pendek))
    if mendatar:
        ukuran = f'<w:pgSz w:w="{panjang}" w:h="{pendek}" w:orient="landscape"/>'
    else:
        ukuran = f'<w:pgSz w:w="{pendek}" w:h="{panjang}"/>'
    sisi, atas, bawah, tepi = (
        twip(m * _PER_INCI)
        for m in (kertas.margin.sisi, kertas.margin.atas, kertas.margin.bawah, kertas.margin.kaki)
    )
    rujukan = f'<w:footerReference w:type="default" r:id="{KAKI}"/>' if kaki else ""
    return (
        f"<w:sectPr>{rujukan}{ukuran}"
        f'<w:pgMar w:top="{atas}" w:right="{sisi}" w:bottom="{bawah}" w:left="{sisi}" w:header="{tepi}"'
        f' w:footer="{tepi}" w:gutter="0"/><w:cols w:space="720"/><w:docGrid w:linePitch="360"/></w:sectPr>'
    )


def xml_ganti_bagian(bagian: str) -> str:
    """The paragraph that ends a section which is not the last."""
    return f"<w:p><w:pPr>{bagian}</w:pPr></w:p>"


def xml_kaki(subjudul: str) -> str:
    """The part word/footer1.xml: what this is, and page numbers."""
    # no-break spaces: the name of an office may take more than one line, the page number never
    isi = (
        xml_teks(f"Lampiran – {subjudul} – Halaman{_RAPAT}"),
        _bidang("PAGE"),
        xml_teks(f"{_RAPAT}dari{_RAPAT}"),
        _bidang("NUMPAGES"),
    )
    return f"{KEPALA_XML}<w:ftr {NS}>{xml_alinea(''.join(isi), 'CatatanTabel', rata='right')}</w:ftr>"


def _bidang(nama: str) -> str:
    """A field that the program which opens the document fills in."""
    return f'<w:fldSimple w:instr=" {nama} "><w:r><w:t>1</w:t></w:r></w:fldSimple>'
