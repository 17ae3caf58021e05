"""Headings over two rows: what divides what, and that a row of facts or a title is never taken for headings."""

import pytest
from buatan import buku

from lakip_xl.contract import LEMBAR_MENURUT_NAMA
from lakip_xl.reading import baca_lembar
from lakip_xl.reading.kepala import cari_kepala, gabung_judul
from lakip_xl.reading.tabel import Tabel, baca_tabel
from lakip_xl.values.cell import Grid
from lakip_xl.verbs.baru import dari_buku

_ = None


def tabel(lembar: str, *baris: list[object], tahun: int | None = 2024) -> Tabel:
    return baca_tabel(LEMBAR_MENURUT_NAMA[lembar], Grid(lembar, list(baris)), tahun)


FAKTA = ["1.01", "program", "A", 100.0, 90.0, 0.9, 10.0]
TETAP = ["Kode", "Tingkat", "Uraian"]


@pytest.mark.parametrize(("atas", "bawah", "kolom"), [
    ([*TETAP, "Anggaran", "Realisasi", _, "Sisa"], [_, _, _, _, "Rp", "%", _], (4, 5, 6, 7)),
    ([*TETAP, "Anggaran", "Realisasi", _, "Sisa"], [_, _, _, "(Rp)", "(Rp)", "(%)", "(Rp)"], (4, 5, 6, 7)),
    ([*TETAP, "Keuangan", _, _, _], [_, _, _, "Pagu", "Realisasi", "%", "Sisa"], (4, 5, 6, 7)),
    ([*TETAP, "Anggaran", "Realisasi Anggaran", _, "Sisa\nAnggaran"],
     [_, _, _, "Rp", "Rupiah", "Persentase", "Rp"], (4, 5, 6, 7)),
    (["Program dan Kegiatan", _, _, "Tahun Anggaran 2024", _, _, _],
     ["Kode", "Tingkat", "Uraian", "Anggaran", "Realisasi", "%", "Sisa"], (4, 5, 6, 7)),
    ([*TETAP, "Anggaran", _, "Realisasi", _], [_, _, _, "Murni", "Perubahan", "Rp", "%"], (5, 6, 7, _)),
    ([*TETAP, "Anggaran", _, "Realisasi", _],
     [_, _, _, "Sebelum Perubahan", "Setelah Perubahan", "Rp", "%"], (5, 6, 7, _)),
    ([*TETAP, "2023", _, "2024", _], [_, _, _, "Anggaran", "Realisasi", "Anggaran", "Realisasi"], (6, 7, _, _)),
    ([*TETAP, "Anggaran", "Realisasi", _, _], [_, _, _, _, "TW I", "TW II", "TW III"], (4, _, _, _)),
])  # fmt: skip
def test_headings_that_divide_one_another_are_read_together(atas, bawah, kolom) -> None:
    for di_atas in ([], [["RINCIAN ANGGARAN"]], [["Dinas", _, _, _], []]):
        satu = tabel("Anggaran", *di_atas, atas, bawah, FAKTA)
        assert satu.judul == len(di_atas) + 2 and list(satu.daftar_nomor) == [len(di_atas) + 3]
        kunci = ("anggaran", "realisasi", "serapan", "sisa")
        assert tuple(satu.kolom.get(k) for k in kunci) == kolom
        assert [satu.kolom[k] for k in ("kode", "tingkat", "uraian")] == [1, 2, 3]


def test_three_rows_end_with_units() -> None:
    atas = [*TETAP, "Tahun 2024", _, _, _]
    tengah = [_, _, _, "Anggaran", "Realisasi", "Serapan", "Sisa"]
    satu = tabel("Anggaran", atas, tengah, [_, _, _, "Rp", "Rp", "%", "Rp"], FAKTA)
    assert (satu.judul, list(satu.daftar_nomor)) == (3, [4]) and set(satu.kolom.values()) == set(range(1, 8))


def test_years_below_a_heading_are_columns_a_year() -> None:
    atas = ["Kode Indikator", "Uraian", "Target", _, _]
    satu = tabel("Renstra", atas, [_, _, 2024.0, 2025.0, "Tahun 2026"], ["I1", "a", 1.0, 2.0, 3.0])
    assert satu.kolom_tahun == {"target": {2024: 3, 2025: 4, 2026: 5}} and satu.panjang == 1


def test_of_each_year_the_half_that_the_sheet_is_about() -> None:
    atas, bawah = ["Kode Indikator", "2022", _, "2023", _], [_, "Target", "Realisasi", "Target", "Realisasi"]
    satu = tabel("Riwayat", atas, bawah, ["I1", 1.0, 2.0, 3.0, 4.0])
    assert satu.kolom_tahun == {"realisasi": {2022: 3, 2023: 5}}


@pytest.mark.parametrize(("lembar", "baris"), [
    ("Identitas", [["Isian", "Nilai", _], ["Perangkat Daerah", "Dinas", "catatan"]]),
    ("Analisis", [["Kode Indikator", "Penyebab", "Solusi"], ["I1", "sebab", "solusi"]]),
    ("Sasaran", [["Kode", "Tujuan", "Sasaran", _], ["S1", _, "a", "b"]]),
    ("Skala", [["Skala", "Kategori", "Batas Bawah", "Batas Termasuk"], ["Kami", "Kurang", _, _]]),
])  # fmt: skip
def test_a_row_of_facts_is_no_heading(lembar: str, baris: list[list[object]]) -> None:
    assert cari_kepala(LEMBAR_MENURUT_NAMA[lembar], Grid(lembar, baris)).nomor == 1
    assert list(tabel(lembar, *baris).daftar_nomor) == [2]


def test_the_heading_repeated_over_two_rows_is_no_fact() -> None:
    atas, bawah = [*TETAP, "Anggaran", "Realisasi", _, "Sisa"], [_, _, _, _, "Rp", "%", _]
    lain = ["1.02", "program", "B", 100.0, 90.0, 0.9, 10.0]
    assert list(tabel("Anggaran", atas, bawah, FAKTA, atas, bawah, lain).daftar_nomor) == [3, 6]


def test_a_row_that_does_not_divide_the_one_above_is_its_own() -> None:
    assert gabung_judul({1: "Uraian", 2: "Anggaran"}, {1: "A", 2: "B"}) is None
    assert gabung_judul({1: "Uraian", 2: "Anggaran"}, {2: "100", 3: "200"}) is None
    assert gabung_judul({1: "Uraian"}, {}) is None


def test_next_years_workbook_names_its_year_over_the_same_columns() -> None:
    identitas = [["Isian", "Nilai"], ["Tahun Laporan", "2024"]]
    anggaran = [[*TETAP, "Anggaran 2024", "Realisasi", _], [_, _, _, _, "Rp", "%"], [*FAKTA[:5], _]]
    asal = buku({"Identitas": identitas, "Anggaran": anggaran})
    assert baca_lembar(asal)[0]["Anggaran"].kolom["anggaran"] == 4
    edit = {(e.lembar, e.alamat): e.sesudah for e in dari_buku(asal, 2025).daftar_edit}
    assert edit["Anggaran", "D1"] == "Anggaran 2025"
