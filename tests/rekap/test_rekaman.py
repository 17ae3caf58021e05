"""One workbook's record: the right figures, small, plain, and safe as text."""

from __future__ import annotations

import json
from decimal import Decimal
from pathlib import Path

from buatan import buku, kantor_rapi
from msgspec.structs import replace

from lakip_xl.files.reader import read
from lakip_xl.laporan.temuan_susunan import uraian_kepastian
from lakip_xl.rekap.kolom import BARIS_INDIKATOR, BARIS_PROGRAM, BARIS_TEMUAN
from lakip_xl.rekap.rekaman import (
    ANGKA_TERBESAR,
    BARIS_TERBANYAK,
    TEKS_TERPANJANG,
    figur,
    rapi,
    susun_rekaman,
)
from lakip_xl.temuan import Kepastian
from lakip_xl.values.cell import Cell
from lakip_xl.verbs.validasi import validasi


def catatan(lembar):
    return susun_rekaman(validasi(buku(lembar)))


ANGGARAN = ["Kode", "Tingkat", "Uraian", "Anggaran", "Realisasi"]


def test_the_real_report(buku_nyata: Path) -> None:
    c = susun_rekaman(validasi(read(buku_nyata)))
    assert (c["perangkat_daerah"], c["tahun"]) == ("Dinas Sosial Kota Pontianak", "2020")
    assert (c["anggaran"], c["realisasi"]) == ("12476249429", "11583907227")
    assert (c["capaian"], c["indikator"], c["kategori"]) == (3, 3, {"Sangat Berhasil": 3})
    # the right capaian, 129 % / 80 %, not the published 103 %
    assert c["rincian"]["indikator"][0][-3:-1] == ["1.6125", "Sangat Berhasil"]
    assert len(c["rincian"]["program"]) == 15
    assert sum(c["aturan"].values()) == c["galat"] + c["peringatan"] + c["info"]


def test_a_record_survives_json_and_fits_its_columns() -> None:
    c = susun_rekaman(validasi(kantor_rapi(3)))
    assert json.loads(json.dumps(c)) == c
    for nama, kolom in (("indikator", BARIS_INDIKATOR), ("program", BARIS_PROGRAM), ("temuan", BARIS_TEMUAN)):
        assert all(len(baris) == len(kolom) for baris in c["rincian"][nama])
    assert c["galat"] == 0 and c["rincian"]["program"]


def test_a_finding_says_how_sure_it_is_in_words() -> None:
    pemeriksaan = validasi(buku({"Anggaran": [ANGGARAN, ["1", "program", "A", 100, -40]]}))
    sel = Cell("Kegiatan", 7, 8)
    temuan = tuple(
        replace(t, kepastian=Kepastian.TERBUKA, saksi=(sel,), calon=(t.sel, sel))
        for t in pemeriksaan.daftar_temuan
    )
    tabel = susun_rekaman(replace(pemeriksaan, daftar_temuan=temuan))["rincian"]["temuan"]
    letak = [kolom.kunci for kolom in BARIS_TEMUAN].index("kepastian")
    assert [baris[letak] for baris in tabel] == [uraian_kepastian(t) for t in temuan]
    assert json.loads(json.dumps(tabel)) == tabel


def test_where_an_offices_amount_comes_from() -> None:
    program = [["1", "program", "A", 100, 40], ["2", "program", "B", 200, 60]]
    jumlah = [["", "jumlah", "JUMLAH", 999, 888]]
    identitas = {"Identitas": [["Isian", "Nilai"], ["Total Anggaran", 500], ["Total Realisasi", 300]]}
    tanpa = catatan({"Anggaran": [ANGGARAN, *program]})
    assert (tanpa["anggaran"], tanpa["realisasi"]) == ("300", "100")
    dengan = catatan({"Anggaran": [ANGGARAN, *program, *jumlah]})
    assert (dengan["anggaran"], dengan["realisasi"]) == ("999", "888")
    assert "bertentangan" in dengan["keterangan"] and "Anggaran!" in dengan["keterangan"]
    tak_terbaca = catatan({**identitas, "Anggaran": [ANGGARAN, ["1", "program", "A", "entah", 40]]})
    assert (tak_terbaca["anggaran"], tak_terbaca["realisasi"]) == ("500", "40")
    assert catatan({"Anggaran": [ANGGARAN, ["1", "program", "A", None, None]]})["anggaran"] is None


def test_what_does_not_apply_is_left_out_of_the_mean() -> None:
    judul = ["Kode", "Kode Sasaran", "Indikator", "Satuan", "Polaritas", "Target PK", "Realisasi", "Capaian"]
    c = catatan(
        {
            "Indikator": [
                judul,
                ["1", "S1", "a", "orang", "maksimum", 100, 50, None],
                ["2", "S1", "b", "orang", "maksimum", 0, 10, None],
                ["3", "S1", "c", "orang", "maksimum", 100, None, None],
            ]
        }
    )
    assert (c["jumlah_capaian"], c["capaian"], c["indikator"]) == ("0.5", 1, 3)
    assert [baris[7] for baris in c["rincian"]["indikator"]] == ["0.5", None, None]


def test_a_held_capaian_is_marked_as_written(buku_nyata: Path) -> None:
    judul = [
        "Kode",
        "Kode Sasaran",
        "Indikator",
        "Satuan",
        "Polaritas",
        "Target RKT",
        "Target PK",
        "Realisasi",
        "Capaian",
    ]
    renstra = {"Renstra": [["Kode Indikator", "Target 2024"], ["1", 80]]}
    c = catatan(
        {
            "Identitas": [["Isian", "Nilai"], ["Tahun Laporan", "2024"]],
            "Indikator": [judul, ["1", "S1", "a", "orang", "maksimum", 80, 90, 45, 0.5]],
            **renstra,
        }
    )
    assert c["rincian"]["indikator"][0][-1] == "sebagaimana tertulis"


def test_texts_are_one_clean_line_of_bearable_length() -> None:
    assert rapi("a\x00\x1b[31m\n b\ufffe\u202e \t c") == "a[31m b c"
    panjang = rapi("x" * 50_000)
    assert len(panjang) == TEKS_TERPANJANG and panjang.endswith("…")


def test_a_figure_beyond_all_measure_is_no_figure() -> None:
    assert figur(ANGKA_TERBESAR - 1) == "9" * 24
    assert (
        figur(ANGKA_TERBESAR) is None
        and figur(Decimal("NaN")) is None
        and figur(Decimal("-Infinity")) is None
    )
    assert figur(Decimal("1E+15")) == "1000000000000000"


def test_the_rows_of_a_monstrous_workbook_are_bounded_and_its_counts_are_not() -> None:
    program = [[str(n), "program", f"P{n}", 100, 150] for n in range(BARIS_TERBANYAK + 50)]
    c = catatan({"Anggaran": [ANGGARAN, *program]})
    assert len(c["rincian"]["program"]) == len(c["rincian"]["temuan"]) == BARIS_TERBANYAK
    assert c["galat"] > BARIS_TERBANYAK
    assert f"{BARIS_TERBANYAK} dari {BARIS_TERBANYAK + 50} program" in c["keterangan"]
