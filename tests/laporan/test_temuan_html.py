"""The page is well formed, fetches and runs nothing, and says what a reader needs."""

from __future__ import annotations

import base64
import hashlib
import re
from html.parser import HTMLParser

import pytest
from buatan import buku
from msgspec.structs import replace

from lakip_xl.laporan.temuan_grafik import PER_GAMBAR
from lakip_xl.laporan.temuan_html import tulis_html
from lakip_xl.verbs.validasi import alat, validasi

KOSONG = {"meta", "col", "br"}
UNSUR = {
    "html", "head", "meta", "title", "style", "body", "section", "h1", "h2", "h3", "small", "p", "ul", "li", "b", "dl",
    "dt", "dd", "div", "figure", "figcaption", "span", "i", "svg", "desc", "g", "rect", "text", "tspan", "table",
    "colgroup", "col", "thead", "tbody", "tr", "th", "td", "footer", "code",
}  # fmt: skip
ATRIBUT = re.compile(
    r"class|id|data-(kode|lembar|sel)|lang|charset|http-equiv|content|name|scope|viewbox|role|aria-label|x|y|width|height"
)


class Pengurai(HTMLParser):
    """Every element with its attributes, and the text; it fails on what does not nest."""

    def __init__(self, halaman: str) -> None:
        super().__init__(convert_charrefs=True)
        self.jalur: list[str] = []
        self.unsur: list[tuple[str, dict[str, str | None]]] = []
        self.teks: list[str] = []
        self.feed(halaman)
        self.close()
        assert self.jalur == []

    def handle_starttag(self, tag, attrs):
        self.unsur.append((tag, dict(attrs)))
        if tag not in KOSONG:
            self.jalur.append(tag)

    def handle_endtag(self, tag):
        assert self.jalur.pop() == tag

    def handle_data(self, data):
        self.teks.append(data)


@pytest.mark.parametrize("nama", ["pemeriksaan", "jahat", "dua_buku"])
def test_only_our_elements_and_attributes_appear(nama, request):
    daftar = request.getfixturevalue(nama)
    halaman = Pengurai(tulis_html(daftar if isinstance(daftar, list) else [daftar]))
    assert {tag for tag, _ in halaman.unsur} <= UNSUR
    assert all(ATRIBUT.fullmatch(a) for _, atribut in halaman.unsur for a in atribut)
    assert ("html", {"lang": "id"}) in halaman.unsur


def test_hostile_text_is_shown_as_text(jahat):
    mentah = tulis_html([jahat])
    teks = "".join(Pengurai(mentah).teks)
    assert "<script>alert('x')</script>\"><img src=x onerror=y> &amp; nilub" in teks
    assert "<script" not in mentah and "<img" not in mentah and "\u202e" not in mentah
    assert mentah.count("</style>") == 1


def test_nothing_is_fetched_and_only_our_style_applies(pemeriksaan):
    mentah = tulis_html([pemeriksaan])
    gaya = re.search("<style>(.*)</style>", mentah, re.S)[1]
    sidik = base64.b64encode(hashlib.sha256(gaya.encode()).digest()).decode()
    kebijakan = next(a["content"] for _, a in Pengurai(mentah).unsur if "http-equiv" in a)
    assert kebijakan.startswith("default-src 'none'") and f"'sha256-{sidik}'" in kebijakan
    assert not re.search(r"https?:|url\(|@import|javascript:|<script", mentah)


def test_it_says_who_when_how_many_and_by_what(pemeriksaan):
    teks = "".join(Pengurai(tulis_html([pemeriksaan])).teks)
    assert f"Tahun {pemeriksaan.hasil_hitung.lakip.identitas.tahun}" in teks
    for jumlah, nama in zip(pemeriksaan.ringkasan.values(), ("Galat", "Peringatan", "Info"), strict=False):
        assert f"{jumlah}{nama}" in teks
    assert alat() in teks and pemeriksaan.buku.sha256 in teks and pemeriksaan.buku.nama in teks
    assert "Batas Capaiantanpa batas" in teks


def test_the_chart_names_every_program_and_flags_the_one_over_its_budget(pemeriksaan, jahat):
    mentah = tulis_html([pemeriksaan])
    program = pemeriksaan.hasil_hitung.lakip.daftar_program
    assert mentah.count("<svg ") == -(-len(program) // PER_GAMBAR)
    teks = "".join(Pengurai(mentah).teks)
    assert all(p.uraian.teks in teks for p in program)
    assert "▲" not in teks
    teks = "".join(Pengurai(tulis_html([jahat])).teks)
    assert teks.count("▲ melampaui anggaran") == 1 and "250 (250,00%)" in teks


def test_a_clean_workbook_says_so(pemeriksaan):
    assert "Tidak ada temuan" in tulis_html([replace(pemeriksaan, daftar_temuan=())])


def test_a_workbook_without_programs_or_with_unreadable_amounts_has_a_page():
    isi = {"Identitas": [["Isian", "Nilai"], ["Perangkat Daerah", "Dinas Contoh"]]}
    kepala = ["Kode", "Tingkat", "Uraian", "Anggaran", "Realisasi"]
    for baris in ([], [["1", "program", "P", "banyak", -5]], [["1", "program", "P", 0, 0]]):
        Pengurai(tulis_html([validasi(buku({**isi, "Anggaran": [kepala, *baris]}))]))


def test_colours_have_enough_contrast(pemeriksaan):
    """Each text colour on white, and white on each level's colour, by WCAG AA."""
    gaya = tulis_html([pemeriksaan])
    for nama in ("galat", "peringatan", "info", "redup"):
        warna = re.search(rf"--{nama}: (#[0-9a-f]+);", gaya)[1]
        assert (1 + 0.05) / (_terang(warna) + 0.05) >= 4.5, nama


def _terang(warna: str) -> float:
    angka = warna[1:] if len(warna) == 7 else "".join(h * 2 for h in warna[1:])
    kanal = (int(angka[i : i + 2], 16) / 255 for i in (0, 2, 4))
    linear = (k / 12.92 if k <= 0.04045 else ((k + 0.055) / 1.055) ** 2.4 for k in kanal)
    return sum(bobot * k for bobot, k in zip((0.2126, 0.7152, 0.0722), linear, strict=True))
