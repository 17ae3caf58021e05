"""The styles of the document: one for each thing that a page is made of, all of them Indonesian to the spell checker."""

from __future__ import annotations

from dataclasses import dataclass

from lakip_xl.lampiran.docx.alinea import twip
from lakip_xl.lampiran.docx.paket import BAHASA, KEPALA_XML, NS
from lakip_xl.lampiran.halaman.ukuran import UKURAN, UKURAN_CATATAN, UKURAN_JUDUL
from lakip_xl.paper.gaya_xlsx import HURUF


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


# Word's own style of captions, which its list of tables goes by; level 1 of the navigation pane
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
_SISI = ("top", "left", "bottom", "right", "insideH", "insideV")
_DASAR = f"""\
<w:docDefaults>
<w:rPrDefault><w:rPr><w:rFonts w:ascii="{HURUF}" w:hAnsi="{HURUF}" w:eastAsia="{HURUF}" w:cs="{HURUF}"/>\
<w:sz w:val="22"/><w:szCs w:val="22"/><w:lang w:val="{BAHASA}" w:eastAsia="en-US" w:bidi="ar-SA"/></w:rPr></w:rPrDefault>
<w:pPrDefault><w:pPr><w:spacing w:after="200" w:line="276" w:lineRule="auto"/></w:pPr></w:pPrDefault>
</w:docDefaults>
<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/><w:qFormat/>
<w:rPr><w:rFonts w:ascii="{HURUF}" w:hAnsi="{HURUF}" w:cs="{HURUF}"/><w:sz w:val="{round(UKURAN * 2)}"/>\
<w:lang w:val="{BAHASA}"/></w:rPr></w:style>
<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/><w:uiPriority w:val="99"/>\
<w:semiHidden/><w:unhideWhenUsed/>
<w:tblPr><w:tblInd w:w="0" w:type="dxa"/><w:tblCellMar><w:top w:w="0" w:type="dxa"/><w:left w:w="108" w:type="dxa"/>\
<w:bottom w:w="0" w:type="dxa"/><w:right w:w="108" w:type="dxa"/></w:tblCellMar></w:tblPr></w:style>
<w:style w:type="table" w:styleId="TableGrid"><w:name w:val="Table Grid"/><w:basedOn w:val="TableNormal"/>\
<w:uiPriority w:val="59"/>
<w:pPr><w:spacing w:after="0" w:line="240" w:lineRule="auto"/></w:pPr>
<w:tblPr><w:tblBorders>{"".join(f'<w:{s} w:val="single" w:sz="4" w:space="0" w:color="auto"/>' for s in _SISI)}\
</w:tblBorders></w:tblPr></w:style>
"""


def xml_gaya() -> str:
    """The part word/styles.xml."""
    takarir = (
        '<w:style w:type="paragraph" w:styleId="Caption"><w:name w:val="caption"/><w:basedOn w:val="Normal"/>'
        f'<w:next w:val="Normal"/><w:uiPriority w:val="35"/><w:qFormat/>{_sifat(_TAKARIR, tingkat=1)}</w:style>\n'
    )
    sendiri = (
        f'<w:style w:type="paragraph" w:customStyle="1" w:styleId="{nama.replace(" ", "")}"><w:name w:val="{nama}"/>'
        f'<w:basedOn w:val="Normal"/>{_sifat(gaya)}</w:style>\n'
        for nama, gaya in _GAYA.items()
    )
    return f"{KEPALA_XML}<w:styles {NS}>\n{_DASAR}{takarir}{''.join(sendiri)}</w:styles>\n"


def _sifat(gaya: GayaAlinea, tingkat: int = 0) -> str:
    """What a style says of its paragraphs and letters; `tingkat` counts the levels of headings."""
    garis_besar = f'<w:outlineLvl w:val="{tingkat - 1}"/>' if tingkat else ""
    return (
        f"\n<w:pPr>{_saklar('keepNext', gaya.menempel)}<w:keepLines/>"
        f'<w:spacing w:before="{twip(gaya.atas)}" w:after="{twip(gaya.bawah)}" w:line="240" w:lineRule="auto"/>'
        f'<w:jc w:val="{"center" if gaya.tengah else "left"}"/>{garis_besar}</w:pPr>\n'
        f"<w:rPr>{_saklar('b', gaya.tebal)}{_saklar('i', gaya.miring)}"
        f'<w:sz w:val="{round(gaya.ukuran * 2)}"/></w:rPr>'
    )


def _saklar(nama: str, nyala: bool) -> str:
    return f"<w:{nama}/>" if nyala else f'<w:{nama} w:val="0"/>'
