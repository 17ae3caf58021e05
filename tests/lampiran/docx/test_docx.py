"""The Word document: the same tables, headings that repeat, rows that hold together, Indonesian, the same bytes."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import docx
import pytest
from docx.oxml.ns import qn
from lampiran.bantuan import tulis

from lakip_xl.lampiran.docx import naskah_docx
from lakip_xl.lampiran.docx.tabel import xml_tabel
from lakip_xl.lampiran.dokumen import (
    Asal,
    BarisLampiran,
    Dokumen,
    JenisTabel,
    KolomTabel,
    SelLampiran,
    TabelLampiran,
)
from lakip_xl.lampiran.halaman.ukuran import sel_judul
from lakip_xl.lampiran.tabel.kolom import INDIKATOR, NO
from lakip_xl.paper.halaman import KERTAS_WORD

SEMUA = ["dokumen_nyata", "dokumen_janggal", "dokumen_kosong"]


@pytest.fixture(params=SEMUA)
def dokumen(request: pytest.FixtureRequest) -> Dokumen:
    hasil: Dokumen = request.getfixturevalue(request.param)
    return hasil


def isi_baris(tr) -> list[str]:
    """Texts of the cells of a row; line breaks stay."""
    return [
        "".join("\n" if x.tag == qn("w:br") else x.text or "" for x in tc.iter(qn("w:t"), qn("w:br")))
        for tc in tr.iter(qn("w:tc"))
    ]


def test_the_tables_hold_what_the_blocks_say(dokumen: Dokumen, tmp_path: Path) -> None:
    tulis(dokumen, tmp_path / "l.docx")
    naskah = docx.Document(tmp_path / "l.docx")
    assert len(naskah.tables) == len(dokumen.daftar_tabel)
    for di_naskah, tabel in zip(naskah.tables, dokumen.daftar_tabel, strict=True):
        daftar = list(di_naskah._tbl.iter(qn("w:tr")))
        kepala = [tr for tr in daftar if tr.find(f"{qn('w:trPr')}/{qn('w:tblHeader')}") is not None]
        assert len(kepala) == (3 if tabel.bertingkat else 2)
        assert {t for tr in kepala[:-1] for t in isi_baris(tr)} - {""} == {s.teks for s in sel_judul(tabel)}
        assert isi_baris(kepala[-1]) == [str(n) for n in range(1, len(tabel.kolom) + 1)]
        assert all(tr.find(f"{qn('w:trPr')}/{qn('w:cantSplit')}") is not None for tr in daftar)
        isi = [isi_baris(tr) for tr in daftar[len(kepala) :]]
        harapan = [[s.teks if s.rentang else "" for s in b.daftar_sel] for b in tabel.daftar_baris]
        assert isi == (harapan or [[tabel.kosong]])


def test_the_same_document_gives_the_same_bytes(dokumen: Dokumen) -> None:
    assert naskah_docx(dokumen) == naskah_docx(dokumen)


def test_language_paper_links_and_page_numbers(dokumen_nyata: Dokumen, tmp_path: Path) -> None:
    tulis(
        replace(dokumen_nyata, kertas="F4", status="BELUM BERSIH: 2 galat", cap=("SHA-256: abc",)),
        tmp_path / "l.docx",
    )
    with zipfile.ZipFile(tmp_path / "l.docx") as paket:
        gaya, naskah = (paket.read(f"word/{n}.xml").decode() for n in ("styles", "document"))
        kaki = "".join(paket.read(n).decode() for n in paket.namelist() if "footer" in n)
    assert set(re.findall(r'<w:lang [^>]*w:val="([^"]+)"', gaya)) == {"id-ID"}
    assert "BELUM BERSIH: 2 galat" in naskah and "SHA-256: abc" in naskah
    assert " PAGE " in kaki and " NUMPAGES " in kaki
    assert set(re.findall(r'w:anchor="(\w+)"', naskah)) == set(
        re.findall(r'w:bookmarkStart [^>]*w:name="(\w+)"', naskah)
    )
    bagian = docx.Document(tmp_path / "l.docx").sections
    ukuran = {(round(b.page_width.mm, 1), round(b.page_height.mm, 1)) for b in bagian}
    assert ukuran == {(215, 330), (330, 215)}


def test_a4_is_a4(dokumen_kosong: Dokumen, tmp_path: Path) -> None:
    tulis(replace(dokumen_kosong, kertas="A4"), tmp_path / "l.docx")
    bagian = docx.Document(tmp_path / "l.docx").sections
    ukuran = {(round(b.page_width.mm, 1), round(b.page_height.mm, 1)) for b in bagian}
    assert ukuran == {(210, 297), (297, 210)}


def test_text_like_a_formula_stays_text(dokumen_janggal: Dokumen, tmp_path: Path) -> None:
    tulis(dokumen_janggal, tmp_path / "l.docx")
    naskah = docx.Document(tmp_path / "l.docx")
    isi = {"".join(teks) for t in naskah.tables for tr in t._tbl.iter(qn("w:tr")) for teks in isi_baris(tr)}
    assert {"=SUM(A1:A9)", "+62 pengaduan lewat telepon", "@layanan daring", "- kegiatan yang ditunda"} <= isi
    bidang = {b.get(qn("w:instr")) for b in naskah.element.body.iter(qn("w:fldSimple"))}
    assert bidang == set() and not list(naskah.element.body.iter(qn("w:instrText")))


def test_rows_beside_one_long_text_share_its_height() -> None:
    baris = tuple(
        BarisLampiran((SelLampiran("kata " * 300, rentang=0 if n else 3), SelLampiran(str(n))))
        for n in range(3)
    )
    xml = xml_tabel(
        TabelLampiran(
            "L1", "Uji", (INDIKATOR, NO), (*baris, BarisLampiran((SelLampiran("a"), SelLampiran("b"))))
        ),
        KERTAS_WORD["A4"],
    )
    tinggi = [int(t) for t in re.findall(r'<w:trHeight w:val="(\d+)" w:hRule="atLeast"/>', xml)]
    assert len(tinggi) == 3 and len(set(tinggi)) == 1 and tinggi[0] > 400


def test_a_long_table_begins_with_some_rows_together() -> None:
    panjang = TabelLampiran(
        "L1",
        "Uji",
        (NO, INDIKATOR),
        tuple(BarisLampiran((SelLampiran(str(n)), SelLampiran("a"))) for n in range(40)),
    )
    daftar = re.findall(r"<w:tr>.*?</w:tr>", xml_tabel(panjang, KERTAS_WORD["A4"]))[2:]
    assert ["<w:keepNext/>" in tr for tr in daftar] == [True] * 5 + [False] * 34 + [True]


def test_the_signature_keeps_to_the_last_table(dokumen: Dokumen, tmp_path: Path) -> None:
    tulis(dokumen, tmp_path / "l.docx")
    naskah = docx.Document(tmp_path / "l.docx")
    tabel = naskah.element.body.index(naskah.tables[-1]._tbl)
    sesudah = [a for a in naskah.paragraphs if naskah.element.body.index(a._p) > tabel]
    lekat = [
        a.paragraph_format.keep_with_next
        if a.paragraph_format.keep_with_next is not None
        else a.style.paragraph_format.keep_with_next
        for a in sesudah
    ]
    assert len(sesudah) >= 3 and lekat == [True] * (len(sesudah) - 1) + [False]
    assert sesudah[-1].text == dokumen.tanda_tangan.bawah
    assert list(naskah.tables[-1]._tbl.tr_lst[-1].iter(qn("w:keepNext")))


def test_what_xml_forbids_is_left_out(dokumen_kosong: Dokumen, tmp_path: Path) -> None:
    aneh = TabelLampiran(
        "L1",
        "A < B & “C”",
        (NO, INDIKATOR),
        (BarisLampiran((SelLampiran("=1"), SelLampiran("a\x00b\x0b<c>&\nd"))),),
    )
    tulis(replace(dokumen_kosong, daftar_tabel=(aneh,)), tmp_path / "l.docx")
    naskah = docx.Document(tmp_path / "l.docx")
    assert [c.text for c in naskah.tables[0].rows[2].cells] == ["=1", "ab<c>&\nd"]
    assert "Tabel L1. A < B & “C”" in [p.text for p in naskah.paragraphs]


@pytest.mark.parametrize("kertas", ["A4", "F4"])
def test_pages(
    dokumen_nyata: Dokumen, tmp_path: Path, ke_pdf: Callable[[Path], Path], baca_pdf, kertas: str
) -> None:
    tulis(replace(dokumen_nyata, kertas=kertas, cap=("Buku kerja: x",)), tmp_path / "l.docx")
    halaman = baca_pdf("pdftotext", "-layout", str(ke_pdf(tmp_path / "l.docx")), "-").split("\f")[:-1]
    semua = "\n".join(halaman)
    assert f"Halaman 2 dari {len(halaman)}" in halaman[1]
    for angka in ("12.476.249.429", "92,85%", "161,25%", "275.987.000*", "4 Januari 2021"):
        assert angka in semua
    for tabel in dokumen_nyata.daftar_tabel:
        for baris in tabel.daftar_baris:
            for sel in baris.daftar_sel:
                assert not sel.rentang or all(kata in semua for kata in sel.teks.split())


def test_an_unsigned_report_leaves_a_line(dokumen_kosong: Dokumen) -> None:
    assert dokumen_kosong.tanda_tangan.tempat_tanggal.startswith("....")
    assert dokumen_kosong.tanda_tangan.bawah.startswith("(....")
    assert not Asal("a", "b", "c").siap


def test_no_table_is_wider_than_its_page(dokumen: Dokumen) -> None:
    lebar_angka = KolomTabel("t", "Target", JenisTabel.BESARAN, 14)
    banyak = TabelLampiran("L4", "Lebar", (NO, INDIKATOR, INDIKATOR, *(lebar_angka,) * 9), ())
    for tabel in (banyak, *dokumen.daftar_tabel):
        xml = xml_tabel(tabel, KERTAS_WORD["A4"])
        lebar = [int(w) for w in re.findall(r'<w:gridCol w:w="(\d+)"/>', xml)]
        assert len(lebar) == len(tabel.kolom)
        assert sum(lebar) <= KERTAS_WORD["A4"].lebar_cetak(mendatar=tabel.mendatar) * 15
