"""The file as Word demands it: every part, style and element in its place, whatever the texts of the workbook hold."""

from __future__ import annotations

import datetime
import io
import zipfile
from dataclasses import replace

import docx
import pytest
from docx.enum.section import WD_ORIENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml.ns import nsmap, qn
from docx.shared import Inches, Pt
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree
from pembagian import contoh

from lakip_xl.lampiran.docx import naskah_docx
from lakip_xl.lampiran.dokumen import (
    BarisLampiran,
    Dokumen,
    GayaBaris,
    JenisTabel,
    KolomTabel,
    SelLampiran,
    TabelLampiran,
    TandaTangan,
)
from lakip_xl.paper.halaman import KERTAS_WORD

W = f"{{{nsmap['w']}}}"
# The children of each kind that we write, in the order of the standard (ECMA-376, part 1): Word refuses any other.
URUTAN = {
    "pPr": "pStyle keepNext keepLines spacing ind jc outlineLvl sectPr",
    "rPr": "rFonts b i color sz szCs lang",
    "tblPr": "tblStyle tblW jc tblInd tblBorders tblLayout tblCellMar",
    "tblBorders": "top left bottom right insideH insideV",
    "tblCellMar": "top left bottom right",
    "tbl": "tblPr tblGrid tr",
    "trPr": "cantSplit trHeight tblHeader",
    "tr": "trPr tc",
    "tcPr": "tcW gridSpan vMerge shd vAlign",
    "tc": "tcPr p",
    "p": "pPr bookmarkStart r hyperlink bookmarkEnd",
    "sectPr": "footerReference pgSz pgMar cols docGrid",
    "style": "name basedOn next uiPriority semiHidden unhideWhenUsed qFormat pPr rPr tblPr",
    "styles": "docDefaults style",
    "docDefaults": "rPrDefault pPrDefault",
    "settings": "proofState defaultTabStop characterSpacingControl compat",
    "compat": "useFELayout compatSetting",
}


def bagian(dokumen: Dokumen) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(naskah_docx(dokumen))) as paket:
        return {nama: paket.read(nama) for nama in paket.namelist()}


def buka(dokumen: Dokumen):
    return docx.Document(io.BytesIO(naskah_docx(dokumen)))


@pytest.fixture(params=["dokumen_nyata", "dokumen_janggal", "dokumen_kosong"])
def dokumen(request: pytest.FixtureRequest) -> Dokumen:
    hasil: Dokumen = request.getfixturevalue(request.param)
    return replace(hasil, status="BELUM BERSIH: 2 galat", cap=("Buku kerja: x", "SHA-256: y"))


def salah_urut(xml: bytes) -> list[str]:
    """The elements whose children stand as they may not, or are none that we know."""
    salah = []
    for unsur in etree.fromstring(xml).iter():
        urutan = URUTAN.get(etree.QName(unsur).localname)
        anak = [etree.QName(a).localname for a in unsur]
        if urutan and (
            not set(anak) <= set(urutan.split()) or anak != sorted(anak, key=urutan.split().index)
        ):
            salah.append(f"{etree.QName(unsur).localname}: {' '.join(anak)}")
    return salah


def test_every_element_stands_where_the_standard_has_it(dokumen: Dokumen) -> None:
    for nama, xml in bagian(dokumen).items():
        # the footer's runs and fields alternate
        assert nama == "word/footer1.xml" or not salah_urut(xml), nama
    assert salah_urut(b"<pPr><jc/><ind/></pPr>") and salah_urut(b"<tc><tbl/></tc>")


def test_each_part_is_said_to_be_what_it_is_and_nothing_is_fetched(dokumen: Dokumen) -> None:
    paket = buka(dokumen).part.package
    terbaca = {str(b.partname).lstrip("/") for b in paket.iter_parts()}
    isi = bagian(dokumen)
    assert terbaca == {n for n in isi if not n.endswith(".rels") and n != "[Content_Types].xml"}
    assert not [r for b in (paket, *paket.iter_parts()) for r in b.rels.values() if r.is_external]
    dikenal = {e.get("PartName", "").lstrip("/") for e in etree.fromstring(isi["[Content_Types].xml"])} - {""}
    assert dikenal == terbaca
    jenis = {r.reltype for r in paket.main_document_part.rels.values()}
    assert jenis == {RELATIONSHIP_TYPE.STYLES, RELATIONSHIP_TYPE.SETTINGS, RELATIONSHIP_TYPE.FOOTER}


def test_the_archive_tells_nothing_of_when_and_where_it_was_made(dokumen_kosong: Dokumen) -> None:
    with zipfile.ZipFile(io.BytesIO(naskah_docx(dokumen_kosong))) as paket:
        daftar = paket.infolist()
    assert daftar[0].filename == "[Content_Types].xml"
    assert {(i.date_time, i.create_system) for i in daftar} == {((1980, 1, 1, 0, 0, 0), 0)}
    assert len({i.external_attr for i in daftar}) == 1


def test_the_properties_of_the_file(dokumen_nyata: Dokumen) -> None:
    panjang = replace(dokumen_nyata, cap=("SHA-256: y", "z" * 300), tanggal=datetime.date(2021, 1, 4))
    sifat = buka(panjang).core_properties
    assert sifat.title == f"{panjang.judul} {panjang.subjudul}"
    assert sifat.author == sifat.last_modified_by == panjang.opd
    assert sifat.comments == "SHA-256: y\n" + "z" * 244  # 255 in all
    waktu = datetime.datetime(2021, 1, 4, tzinfo=sifat.created.tzinfo)
    assert (sifat.created, sifat.modified, sifat.revision, sifat.language) == (waktu, waktu, 1, "id-ID")


def test_every_style_that_is_used_is_there_and_every_other_of_ours_is_used(dokumen_nyata: Dokumen) -> None:
    naskah = buka(dokumen_nyata)
    akar = [naskah.element, naskah.sections[0].footer._element]
    terpakai = {g.get(qn("w:val")) for a in akar for g in a.iter(qn("w:pStyle"), qn("w:tblStyle"))}
    assert terpakai | {"Normal", "TableNormal"} == {g.style_id for g in naskah.styles}


# points, bold, italic, centred, keeps to what follows, points above and below
GAYA = {
    "Caption": (11, True, False, True, True, 14, 4),
    "Judul Lampiran": (12, True, False, True, True, 0, 4),
    "Keterangan Tabel": (9.5, False, False, True, True, 0, 4),
    "Isi Tabel": (9.5, False, False, False, False, 2, 2),
    "Kepala Tabel": (9.5, True, False, True, True, 3, 3),
    "Nomor Kolom": (8, False, True, True, True, 0.5, 0.5),
    "Sumber Tabel": (8.5, False, True, False, True, 3, 3),
    "Penutup Tabel": (9.5, False, False, False, True, 3, 3),
    "Catatan Tabel": (8.5, False, False, False, False, 0, 2),
    "Tanda Tangan": (9.5, False, False, True, True, 0, 0),
}


def test_the_styles_as_word_shows_them(dokumen_kosong: Dokumen) -> None:
    daftar = buka(dokumen_kosong).styles
    assert (daftar["Normal"].font.name, daftar["Normal"].font.size) == ("Arial", Pt(9.5))
    for nama, (ukuran, tebal, miring, tengah, menempel, atas, bawah) in GAYA.items():
        gaya, bentuk = daftar[nama], daftar[nama].paragraph_format
        assert gaya.base_style.name == "Normal"
        assert (gaya.font.size, gaya.font.bold, gaya.font.italic) == (Pt(ukuran), tebal, miring), nama
        rata = WD_ALIGN_PARAGRAPH.CENTER if tengah else WD_ALIGN_PARAGRAPH.LEFT
        assert (bentuk.alignment, bentuk.keep_with_next, bentuk.keep_together) == (rata, menempel, True), nama
        assert (bentuk.space_before, bentuk.space_after, bentuk.line_spacing) == (Pt(atas), Pt(bawah), 1.0), (
            nama
        )
    assert daftar["Caption"].element.find(f".//{W}outlineLvl").get(qn("w:val")) == "0"


@pytest.mark.parametrize("kertas", ["A4", "F4"])
def test_the_paper_turns_where_a_table_lies_across(dokumen: Dokumen, kertas: str) -> None:
    daftar = buka(replace(dokumen, kertas=kertas)).sections
    arah = [False]  # the contents stand upright, and end their page
    for nomor, tabel in enumerate(dokumen.daftar_tabel):
        if not nomor or tabel.mendatar != arah[-1]:
            arah.append(tabel.mendatar)
    assert [b.orientation == WD_ORIENT.LANDSCAPE for b in daftar] == arah
    ukuran = KERTAS_WORD[kertas]
    for b, mendatar in zip(daftar, arah, strict=True):
        sisi = (b.page_width, b.page_height) if mendatar else (b.page_height, b.page_width)
        assert [round(s.inches, 3) for s in sisi] == [round(ukuran.panjang, 3), round(ukuran.pendek, 3)]
        assert b.left_margin == b.right_margin == Inches(ukuran.margin.sisi)
        assert (b.top_margin, b.bottom_margin) == (Inches(ukuran.margin.atas), Inches(ukuran.margin.bawah))
        assert b.header_distance == b.footer_distance == Inches(ukuran.margin.kaki)
    assert [b.footer.is_linked_to_previous for b in daftar] == [False] + [True] * (len(daftar) - 1)
    assert daftar[-1].footer.paragraphs[0].text.startswith(f"Lampiran – {dokumen.subjudul} – Halaman\u00a0")


def test_a_document_without_tables_has_its_footer(dokumen_kosong: Dokumen) -> None:
    naskah = buka(replace(dokumen_kosong, daftar_tabel=()))
    assert len(naskah.sections) == 1 and not naskah.tables
    assert not naskah.sections[0].footer.is_linked_to_previous


# Odd texts --------------------------------------------------------------------------------------

ANEH = st.text(
    st.one_of(
        st.characters(),
        st.sampled_from("\x00\x01\x0b\x1f\x7f\x85\ufffe\uffff\ud800\udfff\u2028\u202e\xa0\r\n\t <>&\"'{}%]"),
    ),
    max_size=20,
)


def sah(teks: str) -> str:
    """What XML may hold of a text, and as its readers give it (XML 1.0, 2.2 and 2.11)."""
    bisa = (
        c
        for c in teks
        if c in "\t\n\r" or " " <= c < "\ud800" or "\ue000" <= c < "\ufffe" or c >= "\U00010000"
    )
    return "".join("\n" if c == "\r" else c for c in bisa)


def kata(unsur) -> str:
    return "".join("\n" if x.tag == qn("w:br") else x.text or "" for x in unsur.iter(qn("w:t"), qn("w:br")))


def dokumen_dari(teks: list[str]) -> Dokumen:
    """A document that says each of eleven texts once, in its own place."""
    a = TabelLampiran(
        "L1", teks[0],
        (KolomTabel("a", teks[1], JenisTabel.TEKS), KolomTabel("b", teks[2], JenisTabel.RUPIAH, grup="g")),
        (BarisLampiran((SelLampiran(teks[3], masuk=1), SelLampiran(teks[4] or None)), GayaBaris.PROGRAM),),
        sumber=f"s{teks[5]}", catatan=(teks[6],), penutup=(teks[7],), keterangan=(f"k{teks[8]}",),
    )  # fmt: skip
    tanda_tangan = TandaTangan(f"t{teks[9]}", "", f"n{teks[10]}")
    tanggal, cap = datetime.date(2021, 1, 4), tuple(teks[2:4])
    return Dokumen("Judul", teks[0], "", None, "A4", tanggal, (a,), tanda_tangan, status=teks[1], cap=cap)


@settings(max_examples=contoh(100))
@given(st.lists(ANEH, min_size=11, max_size=11))
def test_any_text_is_said_and_breaks_nothing(teks: list[str]) -> None:
    naskah = buka(dokumen_dari(teks))
    t = [sah(satu) for satu in teks]
    sel = [kata(tc) for tc in naskah.tables[0]._tbl.iter(qn("w:tc"))]
    assert sel == [t[1], "g", "", t[2], "1", "2", t[3], t[4]]
    alinea = [kata(p._p) for p in naskah.paragraphs]
    depan = ["JUDUL", sah(teks[0].upper()), *([t[1]] if teks[1] else []), "DAFTAR ISI"]
    assert alinea[: len(depan)] == depan
    sisa = alinea[len(depan) :]
    assert sisa[:5] == [f"L1. {t[0]} – k{t[8]}", *t[2:4], "", f"Tabel L1. {t[0]}"]
    ujung = [f"k{t[8]}", f"s{t[5]}", t[7], "Catatan:", t[6], f"t{t[9]}", f"n{t[10]}"]
    assert sisa[5:] == [*(t[:1] if teks[0] else []), *ujung]
    assert naskah.core_properties.author == sah(teks[0][:255])
    assert sah(f"Lampiran – {teks[0]} – Halaman\u00a0") in kata(naskah.sections[0].footer._element)
