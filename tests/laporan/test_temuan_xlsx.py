"""The workbook of findings: texts stay texts, and the same findings give the same bytes."""

from __future__ import annotations

import io

import openpyxl
import pytest
from msgspec.structs import replace

from lakip_xl.contract import LEMBAR_MENURUT_NAMA
from lakip_xl.files.forms import tulis
from lakip_xl.laporan.bentuk import TEMUAN
from lakip_xl.laporan.temuan_xlsx import buku_xlsx
from lakip_xl.values.ditolak import BukuDitolak
from lakip_xl.verbs.validasi import alat


def lembar(daftar, nama):
    return openpyxl.load_workbook(io.BytesIO(buku_xlsx(daftar)))[nama]


def test_a_row_per_finding_under_the_contracts_headings(dua_buku):
    ws = lembar(dua_buku, "Temuan")
    baris = list(ws.iter_rows(values_only=True))
    assert list(baris[0]) == ["Buku", *(k.judul for k in LEMBAR_MENURUT_NAMA["Temuan"].kolom)]
    assert len(baris) == 1 + sum(len(p.daftar_temuan) for p in dua_buku)
    assert {b[0] for b in baris[1:]} == {p.buku.nama for p in dua_buku}
    assert ws.freeze_panes == "A2" and ws.auto_filter.ref == f"A1:M{len(baris)}"
    assert ws.print_title_rows == "$1:$1"


def test_the_summary_names_tool_digest_choices_and_counts(dua_buku):
    ws = lembar(dua_buku, "Ringkasan")
    assert alat() in ws["A2"].value
    judul = [c.value for c in ws[4]]
    for nomor, pemeriksaan in enumerate(dua_buku, 5):
        isi = dict(zip(judul, (c.value for c in ws[nomor]), strict=True))
        assert isi["SHA-256"] == pemeriksaan.buku.sha256
        assert isi["Galat"] == pemeriksaan.ringkasan["galat"]
        assert isi["Batas Capaian"] == "tanpa batas"


def test_text_that_looks_like_a_formula_or_a_link_stays_text(pemeriksaan):
    aneh = ("=1+1", "+62", "-5", "@SUM(A1)", "http://contoh.example", "'x")
    temuan = tuple(replace(pemeriksaan.daftar_temuan[0], pesan=teks, sebab=teks) for teks in aneh)
    ws = lembar([replace(pemeriksaan, daftar_temuan=temuan)], "Temuan")
    for sel, teks in zip(ws["F"][1:], aneh, strict=True):
        assert (sel.value, sel.data_type, sel.hyperlink) == (teks, "s", None)


def test_the_same_findings_give_the_same_bytes(dua_buku):
    assert buku_xlsx(dua_buku) == buku_xlsx(dua_buku)


def test_a_workbook_without_findings_has_its_sheets(pemeriksaan):
    assert lembar([replace(pemeriksaan, daftar_temuan=())], "Temuan").max_row == 1


def test_a_target_that_cannot_be_written_is_refused(pemeriksaan, tmp_path):
    with pytest.raises(BukuDitolak):
        tulis(TEMUAN.bernama("xlsx"), [pemeriksaan], tujuan=tmp_path / "tidak ada" / "t.xlsx")


def test_the_summary_can_be_read_on_paper(dua_buku):
    ws = lembar(dua_buku, "Ringkasan")
    lebar = sum(ws.column_dimensions[k].width for k in ws.column_dimensions)
    assert lebar * 7 < 2 * (11.69 - 0.8) * 96  # A4 landscape, no smaller than half
    assert ws.row_dimensions[5].height > 2 * 10  # the digest takes two lines
