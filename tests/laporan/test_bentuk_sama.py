"""Every form reports the same findings in the same order."""

from __future__ import annotations

import io
import json
import re
import shutil
from html.parser import HTMLParser

import openpyxl
import pytest

from lakip_xl.files.reader import read
from lakip_xl.laporan.lembar_temuan.tulis import tulis_temuan
from lakip_xl.laporan.temuan_html import tulis_html
from lakip_xl.laporan.temuan_json import tulis_json
from lakip_xl.laporan.temuan_sarif import tulis_sarif
from lakip_xl.laporan.temuan_susunan import susun_bagian
from lakip_xl.laporan.temuan_teks import tulis_teks
from lakip_xl.laporan.temuan_xlsx import buku_xlsx
from lakip_xl.verbs.validasi import validasi


@pytest.fixture
def urutan(pemeriksaan):
    return [(t.kode, t.sel.lembar, t.sel.alamat) for t in pemeriksaan.daftar_temuan]


@pytest.fixture
def pokok(pemeriksaan):
    """The findings that stand for themselves, in the order of the grouped forms."""
    semua = [p.temuan for b in susun_bagian(pemeriksaan.daftar_temuan) for p in b.daftar_pokok]
    return [(t.kode, t.sel.lembar, t.sel.alamat) for t in semua]


def test_json(pemeriksaan, urutan):
    isi = json.loads(tulis_json([pemeriksaan]))
    assert [(t["kode"], t["lembar"], t["sel"]) for t in isi["temuan"]] == urutan


def test_sarif(pemeriksaan, urutan):
    hasil = json.loads(tulis_sarif([pemeriksaan]))["runs"][0]["results"]
    nama = [h["locations"][0]["logicalLocations"][0]["fullyQualifiedName"].partition("!") for h in hasil]
    assert [(h["ruleId"], n[0], n[2]) for h, n in zip(hasil, nama, strict=True)] == urutan


def _dari_lembar(ws, judul):
    kolom = {c.value: c.column - 1 for c in ws[judul]}
    baris = ws.iter_rows(min_row=judul + 1, values_only=True)
    return [tuple(b[kolom[k]] or "" for k in ("Kode", "Lembar", "Sel")) for b in baris]


def test_xlsx(pemeriksaan, urutan):
    assert _dari_lembar(openpyxl.load_workbook(io.BytesIO(buku_xlsx([pemeriksaan])))["Temuan"], 1) == urutan


def test_the_sheet_temuan(buku_nyata, tmp_path, urutan):
    path = shutil.copy(buku_nyata, tmp_path / "buku.xlsx")
    tulis_temuan(path, validasi(read(path)))
    assert _dari_lembar(openpyxl.load_workbook(path)["Temuan"], 4) == urutan


class Penanda(HTMLParser):
    def __init__(self, halaman: str) -> None:
        super().__init__()
        self.semua: list[tuple[str, dict[str, str | None]]] = []
        self.feed(halaman)

    def handle_starttag(self, tag, attrs):
        if "data-kode" in (atribut := dict(attrs)):
            self.semua.append((tag, atribut))


def test_html_by_its_numbers_and_its_roots_by_their_place(pemeriksaan, urutan, pokok):
    semua = Penanda(tulis_html([pemeriksaan])).semua
    menurut_nomor = sorted(semua, key=lambda s: int(s[1]["id"].removeprefix("b1t")))
    assert [(a["data-kode"], a["data-lembar"], a["data-sel"]) for _, a in menurut_nomor] == urutan
    assert [(a["data-kode"], a["data-lembar"], a["data-sel"]) for tag, a in semua if tag == "tr"] == pokok


def test_text(pemeriksaan, urutan, pokok):
    hasil, lembar = [], ""
    teks = tulis_teks([pemeriksaan])
    for baris in teks.splitlines():
        if judul := re.match(r"(\S.*) \(\d+ (?:galat|peringatan|info)", baris):
            lembar = judul[1]
        elif temuan := re.match(r"  (?:GALAT|PERINGATAN|INFO) +(\S+) +([A-Z]{3}\d{3})$", baris):
            hasil.append((temuan[2], lembar, temuan[1].removeprefix("-")))
    assert hasil == pokok
    terbawa = " ".join(
        re.sub(r"\s+", " ", t)
        for t in re.findall(r"(?:Ikut terbawa|Bertentangan dengannya): (.*?)\.\n", teks, re.S)
    )
    turunan = [f"{lembar}!{sel}" for _, lembar, sel in set(urutan) - set(pokok)]
    assert turunan and all(f"{tempat} (" in terbawa for tempat in turunan)
