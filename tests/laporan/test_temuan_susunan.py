"""Grouping loses nothing, keeps the order, and puts a consequence under its root."""

from __future__ import annotations

from buatan import buku

from lakip_xl.laporan.temuan_html import tulis_html
from lakip_xl.laporan.temuan_susunan import SEL_DISEBUT, susun_bagian, uraian_kepastian
from lakip_xl.laporan.temuan_teks import tulis_teks
from lakip_xl.temuan import GALAT, INFO, PERINGATAN, Kepastian, Temuan
from lakip_xl.values.cell import Cell
from lakip_xl.verbs.validasi import validasi


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
    pokok = [t for b in bagian for p in b.daftar_pokok for t in p.semua]
    turunan = [t for b in bagian for p in b.daftar_pokok for t in p.daftar_turunan]
    depan = [p.temuan for b in bagian for p in b.daftar_pokok]
    assert depan == [t for t in pemeriksaan.daftar_temuan if t in depan]
    assert len(pokok) + len(turunan) == len(pemeriksaan.daftar_temuan)
    assert turunan and all(t.akar for t in turunan)


def test_a_blank_column_is_one_thing_to_read():
    judul = ["Kode", "Tingkat", "Uraian", "Anggaran", "Realisasi"]
    kosong = [[f"1.{n}", "kegiatan", f"Kegiatan {n}", 100 if n == 3 else None, 0] for n in range(1, 6)]
    pemeriksaan = validasi(buku({"Anggaran": [judul, ["1", "program", "Program", 100, 0], *kosong]}))
    bagian = next(b for b in susun_bagian(pemeriksaan.daftar_temuan) if b.lembar == "Anggaran")
    (pokok,) = (p for p in bagian.daftar_pokok if p.temuan.kode == "STR206")
    assert [t.sel.alamat for t in pokok.semua] == ["D3", "D4", "D6", "D7"]
    assert (
        f"{sum(t.tingkat is PERINGATAN for t in pemeriksaan.daftar_temuan)} peringatan"
        in bagian.uraian_jumlah()
    )
    assert "Demikian pula 3 sel lain: D4, D6:D7." in tulis_teks([pemeriksaan])
    assert all(f'data-sel="{sel}"' in tulis_html([pemeriksaan]) for sel in ("D3", "D4", "D6", "D7"))


def test_what_differs_in_words_or_has_a_right_value_stands_for_itself():
    def satu(baris, **lain):
        return Temuan("AAA001", GALAT, Cell("A", baris, 2), **{"pesan": "sama", **lain})

    pasti = {"kepastian": Kepastian.TERBUKTI}
    for beda in (
        {"pesan": "lain"},
        {"sebab": "lain"},
        {"dikecualikan": "lain"},
        {"seharusnya": "lain"},
        pasti,
    ):
        (bagian,) = susun_bagian([satu(1), satu(2, **beda), satu(3)])
        assert [len(p.semua) for p in bagian.daftar_pokok] == [2, 1]


def berkepastian(kepastian, saksi=(), calon=()):
    return uraian_kepastian(
        Temuan("AAA001", GALAT, Cell("A", 1, 2), "", kepastian=kepastian, saksi=saksi, calon=calon)
    )


def test_how_sure_it_is_is_said_in_words():
    sini, sana, lain = Cell("A", 1, 2), Cell("A", 2, 2), Cell("B", 3, 3)
    assert berkepastian(None) == ""
    assert berkepastian(None, (lain,)) == "Saksi: B!C3."
    assert berkepastian(Kepastian.TERBUKTI) == "Terbukti sel ini yang keliru."
    assert (
        berkepastian(Kepastian.MUNGKIN, (sana, lain))
        == "Kemungkinan besar sel ini yang keliru. Saksi: A!B2 dan B!C3."
    )
    assert berkepastian(Kepastian.MUNGKIN, (), (sini, sana, lain)) == (
        "Kemungkinan besar sel ini yang keliru; dapat pula B2 atau B!C3."
    )
    assert (
        berkepastian(Kepastian.TERBUKA, (), (sini, lain))
        == "Bertentangan: salah satu dari B1 dan B!C3 keliru."
    )
    tak_ada = Cell("C", 1, 0)  # of a column that the sheet lacks
    assert berkepastian(None, (tak_ada, lain)) == "Saksi: lembar C dan B!C3."
    assert berkepastian(Kepastian.TERBUKA, (), (sini,)) == "Bertentangan dengan sel lain."


def test_of_many_cells_it_names_the_first():
    banyak = tuple(Cell("A", 2 * n, 2) for n in range(1, 100))
    for lebih, akhir in ((0, "A!B16"), (1, "A!B18"), (2, "2 lainnya")):
        assert berkepastian(None, banyak[: SEL_DISEBUT + lebih]).endswith(f", dan {akhir}.")
    assert len(berkepastian(Kepastian.TERBUKA, banyak, banyak)) < 250


def test_a_run_of_cells_is_a_range_and_counts_as_many_as_it_has():
    atas = tuple(Cell("B", n, 3) for n in range(1, 5))
    assert berkepastian(None, atas[:3]) == "Saksi: B!C1, B!C2, dan B!C3."
    assert berkepastian(None, (*atas, Cell("B", 5, 4), Cell("A", 6, 4))) == "Saksi: B!C1:C4, B!D5, dan A!D6."
    terpisah = tuple(Cell("A", 2 * n, 2) for n in range(1, SEL_DISEBUT + 2))
    assert berkepastian(None, (*terpisah, *atas)).endswith(", dan 5 lainnya.")
