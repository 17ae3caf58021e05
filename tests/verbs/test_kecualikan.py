"""Waiving a finding: the row that is written covers it, and nothing but it."""

from __future__ import annotations

import datetime
from collections.abc import Sequence

import pytest
from buatan import buku, kantor_rapi, ubah
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from lakip_xl.values.cell import Buku, Grid
from lakip_xl.values.ditolak import BukuDitolak
from lakip_xl.verbs.kecualikan import Kecualian, kecualikan, temuan_pada
from lakip_xl.verbs.rumus_basi import terapkan
from lakip_xl.verbs.validasi import validasi

KEPALA = ["Kode", "Tingkat", "Uraian", "Anggaran", "Realisasi", "Serapan"]
LEBIH = ["1.01", "program", "A", 300, 301, None]
JUDUL = ["Kode Aturan", "Lembar", "Sel", "Kode Baris", "Kolom", "Isi Semula", "Alasan", "Oleh", "Tanggal"]
LAMA = ["Kode Aturan", "Lembar", "Sel", "Alasan"]


def asal(*pengecualian: Sequence[object], judul: Sequence[object] = JUDUL, realisasi: int = 301) -> Buku:
    return buku({"Anggaran": [KEPALA, [*LEBIH[:4], realisasi]], "Pengecualian": [judul, *pengecualian]})


def jalankan(
    satu: Buku, kode: str = "ANG201", sel: str = "Anggaran!E2", alasan: str = "BLUD", oleh: str = ""
) -> Kecualian:
    return kecualikan(satu, kode, sel, alasan=alasan, oleh=oleh, tanggal=datetime.date(2031, 1, 31))


def sesudah(satu: Buku, hasil: Kecualian) -> Buku:
    return terapkan(satu, hasil.daftar_edit)


def isi_lembar(satu: Buku) -> list[list[object]]:
    return [list(baris) for baris in satu.daftar_grid[-1].isi]


def dikecualikan(satu: Buku) -> set[tuple[str, str]]:
    return {(t.kode, t.sel.tempat) for t in validasi(satu).daftar_temuan if t.dikecualikan is not None}


def test_the_row_says_what_the_waiver_binds():
    hasil = jalankan(asal(), oleh="Bendahara")
    assert (hasil.tempat, hasil.lembar_baru) == ("Pengecualian!A2", False)
    baru = sesudah(asal(), hasil)
    assert isi_lembar(baru)[1] == [
        "ANG201", "Anggaran", "E2", "1.01", "Realisasi", 301.0, "BLUD", "Bendahara", "2031-01-31",
    ]  # fmt: skip
    assert dikecualikan(baru) == {("ANG201", "Anggaran!E2")}
    assert not [t for t in validasi(baru).daftar_temuan if t.kode.startswith("PKC")]


def test_any_cell_of_a_findings_column_can_be_waived_by_itself():
    satu = buku({"Anggaran": [KEPALA, *([str(n), "program", "A", "300", 1, None] for n in range(1, 5))],
                 "Pengecualian": [JUDUL]})  # fmt: skip
    hasil = jalankan(satu, "STR205", "Anggaran!D4")
    assert hasil.temuan.sel.alamat == "D4" and [e.sesudah for e in hasil.daftar_edit][2:4] == ["D4", "3"]
    baru = sesudah(satu, hasil)
    assert dikecualikan(baru) == {("STR205", "Anggaran!D4")}
    (sisa,) = [t for t in validasi(baru).daftar_temuan if t.kode == "STR205" and not t.dikecualikan]
    assert [s.alamat for s in sisa.meliputi] == ["D2", "D3", "D5"]
    assert temuan_pada(validasi(baru), "Anggaran!D5")[0].sel.alamat == "D5"


@pytest.mark.parametrize("sel", ["anggaran!$e$2", "'Anggaran'!E2", " Anggaran!E2 "])
def test_a_cell_is_named_as_people_name_it(sel):
    assert jalankan(asal(), "ang201", sel).daftar_edit == jalankan(asal()).daftar_edit


def test_the_row_goes_below_all_that_stands_on_the_sheet():
    lain = ["ANG301", "Anggaran", "F9", "9", "Serapan", "kosong", "x"]
    hasil = jalankan(asal(lain, [], ["Catatan: dibahas rapat."]))
    assert hasil.tempat == "Pengecualian!A5"


def test_an_older_sheet_gets_the_headings_and_its_row_what_it_lacks():
    lama = asal(["ANG201", "Anggaran", "$E$2", "menurut LRA"], judul=LAMA)
    hasil = jalankan(lama)
    baru = sesudah(lama, hasil)
    assert hasil.tempat == "Pengecualian!A2" and len(isi_lembar(baru)) == 2
    assert isi_lembar(baru)[0] == [*LAMA, "Kode Baris", "Kolom", "Isi Semula", "Tanggal"]
    assert isi_lembar(baru)[1] == [
        "ANG201",
        "Anggaran",
        "E2",
        "BLUD",
        "1.01",
        "Realisasi",
        301.0,
        "2031-01-31",
    ]
    assert dikecualikan(baru) == {("ANG201", "Anggaran!E2")}


def test_a_row_of_another_figure_or_without_a_reason_is_brought_up_to_date():
    for isi_semula, alasan in ((299, "dahulu"), (301, None)):
        satu = asal(["ANG201", "Anggaran", "E9", "1.01", "Realisasi", isi_semula, alasan, "Kepala", None])
        baru = sesudah(satu, jalankan(satu))
        assert isi_lembar(baru)[1:] == [
            ["ANG201", "Anggaran", "E2", "1.01", "Realisasi", 301, "BLUD", "Kepala", "2031-01-31"],
        ]
        assert dikecualikan(baru) == {("ANG201", "Anggaran!E2")}


def test_the_same_row_is_never_written_twice():
    baru = sesudah(asal(), jalankan(asal()))
    with pytest.raises(BukuDitolak, match=r"ANG201 pada Anggaran!E2 sudah dikecualikan: BLUD\."):
        jalankan(baru)


@pytest.mark.parametrize(
    ("argumen", "kalimat"),
    [
        ({"kode": "ANG999"}, "Aturan ANG999 tidak dikenal"),
        ({"kode": " "}, "tidak dikenal"),
        ({"kode": "PKC101"}, "menilai pengecualian itu sendiri"),
        ({"kode": "ANG202"}, "Tidak ada temuan ANG202 pada Anggaran!E2; yang ada di sana ANG201"),
        ({"sel": "Anggaran!Z99"}, "Tidak ada temuan ANG201 pada Anggaran!Z99; lihat selnya"),
        ({"sel": "Tiada!E2"}, "Tidak ada temuan ANG201 pada Tiada!E2"),
        ({"sel": "E2"}, "tidak menyebut lembar dan sel"),
        ({"alasan": " \n"}, "tidak dikecualikan tanpa alasan"),
    ],
)
def test_what_cannot_be_waived_is_one_sentence(argumen, kalimat):
    with pytest.raises(BukuDitolak, match=kalimat) as ditolak:
        jalankan(asal(), **argumen)
    assert str(ditolak.value).endswith(".") and "\n" not in str(ditolak.value)


def test_a_sheet_without_headings_is_refused_and_one_that_is_missing_is_made():
    tanpa_judul = buku({"Anggaran": [KEPALA, LEBIH], "Pengecualian": [["x"]]})
    with pytest.raises(BukuDitolak, match="tanpa judul kolom"):
        jalankan(tanpa_judul)
    hasil = jalankan(buku({"Anggaran": [KEPALA, LEBIH]}))
    assert (hasil.lembar_baru, hasil.tempat) == (True, "Pengecualian!A5")
    assert {e.alamat for e in hasil.daftar_edit} == {f"{k}5" for k in "ABCDEFGI"}


def test_a_formula_in_the_row_is_refused():
    satu = asal(["ANG201", "Anggaran", None, "1.01", "Realisasi", 299, "x"])
    anggaran, pengecualian = satu.daftar_grid
    satu = replace(satu, daftar_grid=(anggaran, replace(pengecualian, rumus=frozenset({(2, 7)}))))
    with pytest.raises(BukuDitolak, match="Pengecualian!G2 berisi rumus"):
        jalankan(satu)


def test_a_row_of_the_sheet_temuan_stands_for_its_finding():
    temuan = [["Kode", "Tingkat", "Lembar", "Sel", "Pesan"], ["ANG201", "galat", "Anggaran", "E2", "lebih"]]
    satu = buku({"Anggaran": [KEPALA, LEBIH], "Temuan": temuan})
    pemeriksaan = validasi(satu)
    for sel in ("Temuan!E2", "Temuan!A2", "Anggaran!E2"):
        assert [t.kode for t in temuan_pada(pemeriksaan, sel)] == ["ANG201"], sel
    for sel in ("Temuan!A1", "Temuan!A9", "Anggaran!A1"):
        assert temuan_pada(pemeriksaan, sel) == [], sel


@given(st.integers(0, 40), st.data())
def test_whatever_is_found_can_be_waived_and_nothing_else_is(benih, data):
    """In a made-up office with one figure changed."""
    kantor = kantor_rapi(benih)
    angka = [
        (grid.nama, b, k)
        for grid in kantor.daftar_grid
        for b, baris in enumerate(grid.isi, 1)
        for k, nilai in enumerate(baris, 1)
        if isinstance(nilai, int | float) and not isinstance(nilai, bool)
    ]
    lembar, baris, kolom = data.draw(st.sampled_from(angka))
    satu = ubah(kantor, lembar, baris, kolom, data.draw(st.sampled_from([0, 7, -5, 123_456_789])))
    satu = replace(satu, daftar_grid=(*satu.daftar_grid, Grid("Pengecualian", [JUDUL])))
    daftar = validasi(satu).daftar_temuan
    if not daftar:
        return
    temuan = data.draw(st.sampled_from(daftar))
    if not temuan.sel.kolom:
        with pytest.raises(BukuDitolak, match="seluruhnya"):
            jalankan(satu, temuan.kode, temuan.sel.tempat)
        return
    baru = sesudah(satu, jalankan(satu, temuan.kode, temuan.sel.tempat))
    assert dikecualikan(baru) == {(temuan.kode, temuan.sel.tempat)}
    assert not [t for t in validasi(baru).daftar_temuan if t.kode.startswith("PKC")]


def test_headings_that_an_older_sheet_lacks_go_beside_its_own_whatever_stands_above_and_below():
    lama = buku({
        "Anggaran": [KEPALA, LEBIH[:5]],
        "Pengecualian": [["Daftar pengecualian"], LAMA, ["ANG201", "Anggaran", "$E$2", "menurut LRA"], ["x"] * 9],
    })  # fmt: skip
    baru = isi_lembar(sesudah(lama, jalankan(lama)))
    assert baru[1] == [*LAMA, "Kode Baris", "Kolom", "Isi Semula", "Tanggal"]
    assert baru[0][0] == "Daftar pengecualian" and not any(baru[0][1:])
