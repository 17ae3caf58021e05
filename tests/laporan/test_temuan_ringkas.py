"""The short report: the verdict first, all that counts at its cell, and far less to read."""

from __future__ import annotations

import re

from buatan import buku, rusak
from hypothesis import given, settings
from pembagian import contoh

from lakip_xl.laporan.temuan_ringkas import NAMA_TERPANJANG
from lakip_xl.laporan.temuan_susunan import susun_bagian
from lakip_xl.laporan.temuan_teks import LEBAR_MINIMUM, tulis_teks
from lakip_xl.rules.pemilihan import pilih_aturan
from lakip_xl.temuan import INFO
from lakip_xl.verbs.validasi import Pemeriksaan, validasi


def ringkas(pemeriksaan: Pemeriksaan, lebar: int = 100) -> str:
    return tulis_teks([pemeriksaan], lebar=lebar, rinci=False)


def sel_disebut(teks: str) -> set[str]:
    """The addresses that a text names, ranges spelled out."""
    hasil = set()
    for kolom, awal, akhir in re.findall(r"\b([A-Z]{1,2})(\d+)(?::[A-Z]{1,2}(\d+))?", teks):
        hasil |= {f"{kolom}{n}" for n in range(int(awal), int(akhir or awal) + 1)}
    return hasil


def test_the_verdict_comes_first_and_a_third_is_left_to_read(pemeriksaan):
    teks = ringkas(pemeriksaan)
    _, kalimat, *tiga = teks.splitlines()[:5]
    assert kalimat == pemeriksaan.kesimpulan.kalimat
    assert [baris.split()[:2] for baris in tiga] == [
        ["Cocok", "belum:"],
        ["Lengkap", "belum:"],
        ["Terbaca", "ya"],
    ]
    assert 3 * teks.count("\n") < tulis_teks([pemeriksaan]).count("\n")
    assert "Demikian pula J19, J24:J25." in " ".join(teks.split())


@settings(max_examples=contoh(30))
@given(rusak())
def test_every_root_that_counts_is_named_at_its_sheet(buku):
    pemeriksaan = validasi(buku)
    teks = ringkas(pemeriksaan, LEBAR_MINIMUM)
    bagian_teks = dict(re.findall(r"^(\S[^(\n]*) \(\d+ [^\n]*\)\n((?:  .*\n)+)", teks, re.M))
    for bagian in susun_bagian(pemeriksaan.daftar_temuan):
        penting = [
            t for p in bagian.daftar_pokok for t in p.semua if t.tingkat is not INFO and not t.dikecualikan
        ]
        if penting:
            disebut = sel_disebut(bagian_teks[bagian.lembar])
            assert {t.sel.alamat for t in penting if t.sel.alamat} <= disebut
    for tingkat, banyak in pemeriksaan.ringkasan.items():
        assert tingkat == "dikecualikan" or not pemeriksaan.daftar_temuan or f"{banyak} {tingkat}" in teks


def test_a_long_name_is_cut_and_the_parts_not_asked_for_are_not_judged():
    nama = "Kegiatan " + "yang panjang sekali " * 5
    asal = buku({"Anggaran": [["Kode", "Tingkat", "Uraian", "Anggaran", "Realisasi"],
                              ["1", "program", nama, 100, 250]]})  # fmt: skip
    teks = " ".join(ringkas(validasi(asal, pilih_aturan(["ANG"], []))).split())
    assert nama.strip() not in teks and f"“{nama[: NAMA_TERPANJANG - 1].rstrip()}…”" in teks
    assert "Lengkap tidak dinilai" in teks and "Terbaca tidak dinilai" in teks
