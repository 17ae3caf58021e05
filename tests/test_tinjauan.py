"""Workbooks that once misled the tool: each keeps its reproducer."""

import datetime

import pytest
from buatan import INDIKATOR, buku, kode

from lakip_xl.hitung.hitung_ulang import recompute
from lakip_xl.lampiran import susun_lampiran
from lakip_xl.reading import assemble
from lakip_xl.values.cell import TIDAK_BERLAKU
from lakip_xl.verbs.isi import isi
from lakip_xl.verbs.validasi import validasi

ANGGARAN = ["Kode", "Tingkat", "Uraian", "Anggaran", "Realisasi", "Serapan", "Sisa"]


def periksa(**lembar):
    """Check, fill and print: none may fail."""
    asli = buku(lembar)
    susun_lampiran(recompute(assemble(asli)))
    return validasi(asli), isi(asli)


@pytest.mark.parametrize("angka", [1e22, float("inf"), float("nan"), 1e18, "9" * 400])
def test_figures_out_of_reach_are_said_and_not_used(angka):
    pemeriksaan, _ = periksa(Anggaran=[ANGGARAN, ["1", "program", "A", angka, 1]])
    assert ("STR203", "Anggaran!D2") in kode(pemeriksaan)


def test_a_divisor_near_nothing_breaks_nothing():
    periksa(Indikator=[INDIKATOR, ["1", "S", "a", "skor", "maksimum", 1e-25, 5, None, None]])


def test_braces_in_a_category_are_text():
    pemeriksaan, _ = periksa(
        Identitas=[["Isian", "Nilai"], ["Skala Kategori", "Kami"]],
        Skala=[["Skala", "Kategori", "Batas Bawah", "Batas Termasuk"],
               ["Kami", "{Baik}", 0.8, "ya"], ["Kami", "Kurang", None, "ya"]],
        Indikator=[INDIKATOR, ["1", "S", "a", "skor", "maksimum", 80, 70, None, "Kurang"]],
    )  # fmt: skip
    assert ("KIN102", "Indikator!I2") in kode(pemeriksaan)


def test_unreadable_amounts_do_not_stop_the_appendix():
    periksa(
        Golongan=[["Golongan", "Jumlah"], ["IV", "lima"], ["III", 3]],
        Anggaran=[ANGGARAN, ["1", "program", "A", "x", "y"]],
    )


def test_a_range_among_renstra_targets_does_not_stop_the_appendix():
    periksa(
        Identitas=[["Isian", "Nilai"], ["Tahun Laporan", "2024"], ["Tahun Akhir Renstra", "2025"]],
        Indikator=[INDIKATOR, ["1", "S", "a", "skor", "maksimum", 80, 70, None, None]],
        Renstra=[["Kode Indikator", "Target 2024", "Target 2025"], ["1", 80, "4 - 6"]],
    )


@pytest.mark.parametrize(("lembar", "baris"), [
    ("Pegawai", [["Jabatan", "Jumlah"], ["A", 2], ["Jumlah", 2], ["B", 3], ["Jumlah", 3], ["JUMLAH TOTAL", 5]]),
    ("Pejabat", [["Kelompok", "Pejabat", "Jumlah"], ["struktural", "II", 5], [None, "JUMLAH", 5],
                 ["fungsional", "X", 3], [None, "JUMLAH", 8]]),
])  # fmt: skip
def test_right_subtotals_of_staff_are_left_in_peace(lembar, baris):
    pemeriksaan, pengisian = periksa(**{lembar: baris})
    assert [k for k, _ in kode(pemeriksaan) if k[:3] == "PEG"] == []
    assert pengisian.rencana.daftar_edit == ()


def test_subtotals_of_the_budget_are_checked_over_their_programs():
    def anggaran(sub):
        return [ANGGARAN, ["1", "program", "P", 300, 200], [None, "jumlah", "Jumlah", sub, 200],
                ["2", "program", "Q", 300, 200], [None, "jumlah", "JUMLAH", 600, 400]]  # fmt: skip

    assert [k for k, _ in kode(periksa(Anggaran=anggaran(300))[0]) if k[:3] == "ANG"] == []
    assert ("ANG102", "Anggaran!D3") in kode(periksa(Anggaran=anggaran(310))[0])


@pytest.mark.parametrize("polaritas", ["naik", "{x}"])
def test_nothing_is_computed_from_an_unknown_polarity(polaritas):
    _, pengisian = periksa(Indikator=[INDIKATOR, ["1", "S", "a", "skor", polaritas, 80, 70, None, None]])
    assert pengisian.rencana.daftar_edit == ()


def test_nothing_is_computed_from_an_unknown_cap():
    pemeriksaan, pengisian = periksa(
        Identitas=[["Isian", "Nilai"], ["Batas Capaian", 110]],
        Indikator=[INDIKATOR, ["1", "S", "a", "skor", "maksimum", 80, 120, None, None]],
    )
    assert "“110%”" in next(t.pesan for t in pemeriksaan.daftar_temuan if t.kode == "STR207")
    assert {e.lembar for e in pengisian.rencana.daftar_edit} == set()


def test_a_scale_with_an_unknown_bound_is_refused():
    pemeriksaan, pengisian = periksa(
        Identitas=[["Isian", "Nilai"], ["Skala Kategori", "Kami"]],
        Skala=[["Skala", "Kategori", "Batas Bawah", "Batas Termasuk"],
               ["Kami", "Baik", "80%", "yes"], ["Kami", "Kurang", None, "ya"]],
        Indikator=[INDIKATOR, ["1", "S", "a", "skor", "maksimum", 80, 70, 0.875, None]],
    )  # fmt: skip
    assert ("STR207", "Skala!D2") in kode(pemeriksaan)
    assert pengisian.rencana.daftar_edit == ()


def test_a_range_is_neither_up_nor_down():
    _, pengisian = periksa(
        Identitas=[["Isian", "Nilai"], ["Tahun Laporan", "2024"]],
        Indikator=[INDIKATOR, ["1", "S", "a", "skor", "rentang", "40 - 60", 50, 1, "Sangat Berhasil"]],
        Riwayat=[["Kode Indikator", "Realisasi 2023", "Naik/Turun"], ["1", 90, None]],
        Standar=[["Kode Indikator", "Standar Nasional", "Dibanding Standar"], ["1", 90, None]],
    )
    assert pengisian.rencana.daftar_edit == ()


@pytest.mark.parametrize("aturan", ["ANG301", "ANG999"])
def test_a_waiver_of_another_rule_restores_no_trust(aturan):
    _, pengisian = periksa(
        Anggaran=[ANGGARAN, ["1", "program", "A", 300, 301, None, None]],
        Pengecualian=[
            ["Kode Aturan", "Lembar", "Kode Baris", "Kolom", "Isi Semula", "Alasan"],
            [aturan, "Anggaran", "1", "Realisasi", 301, "x"],
        ],
    )
    assert pengisian.rencana.daftar_edit == ()


@pytest.mark.parametrize("nomor", [
    ["1", "2", "3", "4", "5", "6=5/4", "7=4-5"], ["(1)", "(2)", "(3)", "(4)", "(5)", "(6)", "(7)"], list(ANGGARAN),
])  # fmt: skip
def test_rows_that_only_number_or_repeat_the_headings_are_no_facts(nomor):
    pemeriksaan, _ = periksa(Anggaran=[ANGGARAN, [], nomor, ["1", "program", "A", 300, 200, 2 / 3, 100]])
    assert [k for k, _ in kode(pemeriksaan) if k not in ("STR101",)] == []


def test_a_misplaced_row_blames_no_right_figure():
    pemeriksaan, _ = periksa(Anggaran=[
        ANGGARAN,
        ["1", "program", "P", 300, 150],
        ["1.1", "kegiatan", "a", 100, 50],
        ["2", "program", "Q", 300, 150],
        ["2.1", "kegiatan", "b", 300, 150],
        ["1.2", "kegiatan", "c", 200, 100],
        [None, "jumlah", "JUMLAH", 600, 300],
    ])  # fmt: skip
    assert "ANG104" not in {k for k, _ in kode(pemeriksaan)}


def test_the_noise_of_sums_in_a_spreadsheet_is_no_contradiction():
    pemeriksaan, _ = periksa(Anggaran=[
        ANGGARAN,
        ["1", "program", "P", 4099367010.2999997, 0],
        *([f"1.{n}", "kegiatan", "a", 1366455670.10, 0] for n in (1, 2, 3)),
    ])  # fmt: skip
    assert [k for k, _ in kode(pemeriksaan) if k[:3] == "ANG"] == []


def test_a_coarse_realisasi_does_not_excuse_everything():
    pemeriksaan, _ = periksa(
        Indikator=[INDIKATOR, ["1", "S", "a", "skor", "maksimum", 0.1, 0.1, "140%", None]]
    )
    assert ("KIN101", "Indikator!H2") in kode(pemeriksaan)


@pytest.mark.parametrize("tahun", [datetime.date(2024, 1, 1), True])
def test_a_year_that_is_none_is_said(tahun):
    pemeriksaan, _ = periksa(Identitas=[["Isian", "Nilai"], ["Tahun Laporan", tahun], ["OPD", "X"]])
    assert ("STR203", "Identitas!B2") in kode(pemeriksaan)


def test_what_is_not_read_is_said():
    pemeriksaan, _ = periksa(
        Anggaran=[ANGGARAN], **{"Realisasi Anggaran": [ANGGARAN]},
        Identitas=[["Isian", "Nilai"], ["Tahun Laporan", "2024"], ["Tahun Anggaran", "2023"]],
    )  # fmt: skip
    assert {t for k, t in kode(pemeriksaan) if k == "STR214"} == {"Realisasi Anggaran!A1", "Identitas!A3"}


def test_silence_of_chosen_rules_is_not_called_agreement(buku_nyata):
    from click.testing import CliRunner

    from lakip_xl.cli import main

    hasil = CliRunner().invoke(main, ["validasi", str(buku_nyata), "--pilih", "PEG"])
    assert "saling cocok" not in hasil.stdout
    assert "menurut" in hasil.stdout


def test_parts_of_a_staff_table_are_counted_together_and_printed_once():
    pegawai = [["Jabatan", "Jumlah"], ["A", 2], ["Jumlah", 2], ["B", 3], ["Jumlah", 3]]
    for lembar in (pegawai, [*pegawai, ["JUMLAH TOTAL", 5]]):
        asli = buku({"Pegawai": lembar, "Golongan": [["Golongan", "Jumlah"], ["III", 5], ["Jumlah", 5]]})
        assert [k for k, _ in kode(validasi(asli)) if k[:3] == "PEG"] == []
        dokumen = susun_lampiran(recompute(assemble(asli)))
        l2a = next(t for t in dokumen.daftar_tabel if t.kode == "L2a")
        assert [s.nilai for b in l2a.daftar_baris for s in b.daftar_sel].count("A") == 1


def test_a_direction_or_kategori_in_other_words_is_not_wrong():
    def arah(polaritas, tertulis):
        pemeriksaan, _ = periksa(
            Identitas=[["Isian", "Nilai"], ["Tahun Laporan", 2024]],
            Indikator=[INDIKATOR, ["1", "S", "a", "skor", polaritas, 5, 5, None, "Sangat Berhasil (SB)"]],
            Riwayat=[
                ["Kode Indikator", "Realisasi 2023", "Naik/Turun"],
                ["1", 4 if polaritas == "maksimum" else 6, tertulis],
            ],
        )
        return [k for k, _ in kode(pemeriksaan) if k in ("KIN102", "KIN201")]

    assert arah("maksimum", "Naik") == arah("minimum", "Membaik") == []
    assert arah("maksimum", "Turun") == ["KIN201"]
    assert arah("minimum", "Naik") == ["KIN201"], "said of the figure, that is a decline"


@pytest.mark.parametrize("isi_sel", [True, False, datetime.date(2024, 1, 1), "lima"])
def test_what_is_no_figure_in_a_computed_cell_is_one_finding(isi_sel):
    pemeriksaan, _ = periksa(
        Indikator=[INDIKATOR, ["1", "S", "a", "skor", "maksimum", 80, 80, isi_sel, None]]
    )
    daftar = [t for t in pemeriksaan.daftar_temuan if t.sel.alamat == "H2"]
    assert [t.kode for t in daftar] == ["KIN101"]
    assert "tertulis “" in daftar[0].pesan
    assert "100,00%" in daftar[0].pesan


def test_against_a_negative_target_there_is_no_capaian():
    pemeriksaan, _ = periksa(
        Indikator=[INDIKATOR, ["1", "S", "a", "%", "maksimum", "-2%", "-4%", "200%", "Sangat Berhasil"]]
    )
    assert ("KIN301", "Indikator!F2") in kode(pemeriksaan)
    assert pemeriksaan.hasil_hitung.besaran("Indikator", "capaian")[0].nilai is TIDAK_BERLAKU
