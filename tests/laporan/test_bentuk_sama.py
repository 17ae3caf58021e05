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
from lakip_xl.laporan.temuan_susunan import susun_bagian, uraian_kepastian
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


# How sure a finding is ----------------------------------------------------------------------------


@pytest.fixture
def kalimat(berkepastian):
    """What every form for people says of it, of each finding that says anything."""
    daftar = [(t.kode, t.sel.lembar, t.sel.alamat, uraian_kepastian(t)) for t in berkepastian.daftar_temuan]
    hasil = [satu for satu in daftar if satu[3]]
    assert {re.split(r"[ :]", satu[3])[0] for satu in hasil} == {"Terbukti", "Kemungkinan", "Bertentangan"}
    return hasil


def test_programs_read_all_cells(berkepastian):
    daftar = json.loads(tulis_json([berkepastian]))["temuan"]
    hasil = json.loads(tulis_sarif([berkepastian]))["runs"][0]["results"]
    for t, satu, sarif in zip(berkepastian.daftar_temuan, daftar, hasil, strict=True):
        tempat = {"saksi": [s.tempat for s in t.saksi], "calon": [s.tempat for s in t.calon]}
        kepastian = t.kepastian and t.kepastian.value
        assert {k: satu[k] for k in ("kepastian", "saksi", "calon")} == {"kepastian": kepastian, **tempat}
        sifat = sarif["properties"]
        assert (sifat.get("kepastian"), sifat.get("saksi", []), sifat.get("calon", [])) == (
            kepastian,
            *tempat.values(),
        )
        terkait = [r["logicalLocations"][0]["fullyQualifiedName"] for r in sarif.get("relatedLocations", [])]
        akar = [t.akar.tempat] if t.akar else []
        assert terkait == akar + [nama for nama in tempat["calon"] if nama != t.sel.tempat]


def _kepastian_lembar(ws, judul):
    kolom = {c.value: c.column - 1 for c in ws[judul]}
    baris = ws.iter_rows(min_row=judul + 1, values_only=True)
    semua = [tuple(b[kolom[k]] or "" for k in ("Kode", "Lembar", "Sel", "Kepastian")) for b in baris]
    return [satu for satu in semua if satu[3]]


def test_spreadsheets_say_it_in_a_column(berkepastian, kalimat, buku_nyata, tmp_path):
    laporan = openpyxl.load_workbook(io.BytesIO(buku_xlsx([berkepastian])))["Temuan"]
    assert _kepastian_lembar(laporan, 1) == kalimat
    path = shutil.copy(buku_nyata, tmp_path / "buku.xlsx")
    assert tulis_temuan(path, berkepastian)
    assert _kepastian_lembar(openpyxl.load_workbook(path)["Temuan"], 4) == kalimat


class Kepastian(Penanda):
    """The paragraphs on it, each with the row that it stands in."""

    def __init__(self, halaman: str) -> None:
        self.kalimat: list[tuple[str | None, ...]] = []
        self.di_dalam = False
        super().__init__(halaman)

    def handle_starttag(self, tag, attrs):
        super().handle_starttag(tag, attrs)
        self.di_dalam = ("class", "kepastian") in attrs

    def handle_data(self, data):
        if self.di_dalam:
            letak = next(a for tag, a in reversed(self.semua) if tag == "tr")
            self.kalimat.append((letak["data-kode"], letak["data-lembar"], letak["data-sel"], data))
            self.di_dalam = False


def test_pages_and_texts_say_it_below_the_message(berkepastian, kalimat):
    semua = Kepastian(tulis_html([berkepastian])).kalimat
    assert sorted(semua) == sorted(kalimat)
    teks = " ".join(tulis_teks([berkepastian]).split())
    daftar_pesan = [" ".join(t.pesan.split()) for t in berkepastian.daftar_temuan if uraian_kepastian(t)]
    for (kode, _, alamat, satu), pesan in zip(kalimat, daftar_pesan, strict=True):
        assert f"{alamat or '-'} {kode} {pesan} {satu}" in teks
