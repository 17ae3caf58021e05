"""What changed between two workbooks, wherever the rows stand."""

from decimal import Decimal

import pytest
from buatan import buku, kantor_rapi, ubah
from msgspec.structs import replace

from lakip_xl.laporan.banding_teks import tulis_banding
from lakip_xl.verbs.banding import banding

JUDUL = ["Kode", "Tingkat", "Uraian", "Anggaran", "Realisasi"]


def anggaran(*baris):
    return buku({"Anggaran": [JUDUL, *baris]})


def perubahan(lama, baru):
    return [
        (p.jenis, p.lembar, p.kunci, p.kolom, p.lama and p.lama.alamat, p.baru and p.baru.alamat, p.selisih)
        for p in banding(lama, baru)
    ]


def test_rows_are_matched_by_code_wherever_they_stand():
    lama = anggaran(["1", "program", "A", 300, 200], ["2", "program", "B", 50, 40])
    baru = anggaran(["02", "program", "B", 50, 41], ["1", "program", "A", 300, 200])
    assert ("berubah", "Anggaran", "02", "Realisasi", "E3", "E2", Decimal(1)) in perubahan(lama, baru)
    assert {p[3] for p in perubahan(lama, baru)} == {"Kode", "Realisasi"}  # 2 became 02: the same row


def test_without_codes_rows_are_matched_by_name():
    lama = anggaran([None, "program", "A", 300, 200], [None, "jumlah", "JUMLAH", 300, 200])
    baru = anggaran([None, "jumlah", "JUMLAH", 310, 200], [None, "program", " a ", 300, 200])
    assert ("berubah", "Anggaran", "JUMLAH", "Anggaran", "D3", "D2", Decimal(10)) in perubahan(lama, baru)


def test_a_name_that_changed_is_told():
    hasil = perubahan(anggaran(["1", "program", "A", 1, 1]), anggaran(["1", "program", "A baru", 1, 1]))
    assert hasil == [("berubah", "Anggaran", "1", "Uraian", "C2", "C2", None)]


def test_rows_that_came_and_went():
    hasil = perubahan(anggaran(["1", "program", "A", 1, None]), anggaran(["2", "program", "B", 2, 2]))
    assert [(p[0], p[3]) for p in hasil] == [
        *(("dihapus", k) for k in ("Kode", "Tingkat", "Uraian", "Anggaran")),
        *(("ditambah", k) for k in ("Kode", "Tingkat", "Uraian", "Anggaran", "Realisasi")),
    ]


def test_rows_of_one_code_are_told_apart_by_name():
    judul = ["Kode Indikator", "Penyebab", "Solusi"]
    lama = buku({"Analisis": [judul, ["I1", "a", None], ["I1", "b", None]]})
    baru = buku({"Analisis": [judul, ["I1", "b", "c"], ["I1", "a", None]]})
    assert perubahan(lama, baru) == [("berubah", "Analisis", "I1", "Solusi", "C3", "C2", None)]


def test_a_year_is_matched_by_its_heading():
    lama = buku({"Riwayat": [["Kode Indikator", "Realisasi 2018", "Realisasi 2019"], ["I1", 8, 9]]})
    baru = buku({"Riwayat": [["Kode Indikator", "Realisasi 2019", "Realisasi 2020"], ["I1", 9, 10]]})
    assert [(p[3], p[4], p[5]) for p in perubahan(lama, baru)] == [
        ("Realisasi 2018", "B2", None),
        ("Realisasi 2020", None, "C2"),
    ]


def test_a_figure_typed_otherwise_is_the_same_figure():
    assert not banding(
        anggaran(["1", "program", "A", 1000, "-"]), anggaran(["1", "program", "A", "Rp 1.000,00", 0])
    )


def test_blank_is_not_zero():
    assert banding(anggaran(["1", "program", "A", 1, None]), anggaran(["1", "program", "A", 1, 0]))


def test_a_difference_beyond_the_shown_decimals_is_shown():
    lama, baru = kantor_rapi(1), kantor_rapi(1)
    assert "Tidak ada perbedaan." in tulis_banding(banding(lama, baru), lama, baru)
    lama = buku({"Indikator": [["Kode", "Indikator", "Satuan", "Target PK"], ["I1", "A", "%", "84,97%"]]})
    baru = buku({"Indikator": [["Kode", "Indikator", "Satuan", "Target PK"], ["I1", "A", "%", "84,974%"]]})
    teks = tulis_banding(banding(lama, baru), lama, baru)
    assert "84,97% menjadi 84,974%" in teks


@pytest.mark.parametrize("benih", range(3))
def test_a_workbook_equals_itself_with_its_rows_in_another_order(benih):
    asal = kantor_rapi(benih)
    balik = replace(
        asal, daftar_grid=tuple(replace(g, isi=[g.isi[0], *g.isi[:0:-1]]) for g in asal.daftar_grid)
    )
    assert banding(asal, asal) == ()
    assert not [
        p for p in banding(asal, balik) if p.lembar in {"Anggaran", "Sasaran", "Indikator", "Renstra"}
    ]


def test_one_changed_cell_is_one_difference():
    asal = kantor_rapi(3)
    grid = next(g for g in asal.daftar_grid if g.nama == "Anggaran")
    baris = next(n for n, b in enumerate(grid.isi, 1) if "kegiatan" in b)
    kolom = next(k for k, n in enumerate(grid.isi[baris - 1], 1) if isinstance(n, int | float))
    lama = grid.isi[baris - 1][kolom - 1]
    (satu,) = banding(asal, ubah(asal, "Anggaran", baris, kolom, lama + 7))
    assert (satu.selisih, satu.baru.alamat) == (7, grid.cell(baris, kolom).alamat)
