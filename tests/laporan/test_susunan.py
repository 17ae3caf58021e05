"""Grouping loses nothing, keeps the order, and puts a consequence under its root."""

from __future__ import annotations

from lakip_xl.cell import Cell
from lakip_xl.laporan.susunan import susun_bagian
from lakip_xl.temuan import GALAT, INFO, Temuan


def temuan(kode, lembar, kolom, akar=None, tingkat=GALAT):
    return Temuan(kode, tingkat, Cell(lembar, 1, kolom), "pesan", akar=akar)


def test_consequences_stand_under_the_first_finding_of_their_root_cell():
    akar = Cell("B", 1, 1)
    daftar = [
        temuan("AAA001", "A", 1, akar),
        temuan("BBB001", "B", 1),
        temuan("BBB002", "B", 1, tingkat=INFO),
        temuan("CCC001", "C", 1, akar),
    ]
    (bagian,) = susun_bagian(daftar)
    assert bagian.lembar == "B" and bagian.uraian_jumlah() == "1 galat, 1 info"
    assert [[t.kode for t in p.daftar_turunan] for p in bagian.daftar_pokok] == [["AAA001", "CCC001"], []]


def test_a_consequence_whose_root_was_not_selected_stands_for_itself():
    (bagian,) = susun_bagian([temuan("AAA001", "A", 1, Cell("B", 9, 9))])
    assert [p.temuan.kode for p in bagian.daftar_pokok] == ["AAA001"]


def test_nothing_is_lost_and_the_order_is_kept(pemeriksaan):
    bagian = susun_bagian(pemeriksaan.daftar_temuan)
    pokok = [p.temuan for b in bagian for p in b.daftar_pokok]
    turunan = [t for b in bagian for p in b.daftar_pokok for t in p.daftar_turunan]
    assert pokok == [t for t in pemeriksaan.daftar_temuan if t in pokok]
    assert len(pokok) + len(turunan) == len(pemeriksaan.daftar_temuan)
    assert turunan and all(t.akar for t in turunan)
