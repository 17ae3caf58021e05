"""Targets and realisasi as offices write them, from the cell to what is found and printed."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from decimal import Decimal

import pytest
from buatan import INDIKATOR, buku

from lakip_xl.lampiran import susun_lampiran
from lakip_xl.rekap.rekaman import susun_rekaman
from lakip_xl.values.cell import Buku, Grid
from lakip_xl.verbs.isi import isi
from lakip_xl.verbs.rumus_basi import terapkan
from lakip_xl.verbs.validasi import Pemeriksaan, validasi

IDENTITAS = [
    ["Isian", "Nilai"],
    ["Perangkat Daerah", "Kantor"],
    ["Tahun Laporan", 2024],
    ["Tahun Akhir Renstra", 2026],
]


def indikator(*daftar: Sequence[object], **lembar: Sequence[Sequence[object]]) -> Buku:
    """A workbook of indikator: unit, polarity, target, realisasi, capaian, kategori."""
    semua = [[str(n), "S1", f"Indikator {n}", *baris] for n, baris in enumerate(daftar, 1)]
    return buku({"Identitas": IDENTITAS, "Sasaran": [["Kode", "Sasaran"], ["S1", "Membaik"]],
                 "Indikator": [INDIKATOR, *semua], **lembar})  # fmt: skip


def dengan_isian(asal: Buku, *isian: Sequence[object]) -> Buku:
    """The workbook with further rows of Identitas."""
    grid = [
        g if g.nama != "Identitas" else Grid(g.nama, [*g.isi, *map(list, isian)]) for g in asal.daftar_grid
    ]
    return Buku(asal.nama, asal.sha256, tuple(grid))


def kode(pemeriksaan: Pemeriksaan, *awalan: str) -> list[tuple[str, str]]:
    """The findings of figures, without what these small workbooks lack."""
    awalan = awalan or (
        "KIN",
        "RST",
        "KUT",
        "KON",
        "BUL",
        "STR203",
        "STR204",
        "STR207",
        "STR302",
        "PRG",
    )
    return [(t.kode, t.sel.tempat) for t in pemeriksaan.daftar_temuan if t.kode.startswith(awalan)]


def tercetak(pemeriksaan: Pemeriksaan, kode_tabel: str) -> list[list[str]]:
    """The rows of a table of the appendix, as they are read."""
    tabel = next(b for b in susun_lampiran(pemeriksaan.hasil_hitung).daftar_tabel if b.kode == kode_tabel)
    return [[sel.teks for sel in baris.daftar_sel] for baris in tabel.daftar_baris]


def test_bounds_and_ranges_are_reached_from_their_end_and_printed_as_written() -> None:
    pemeriksaan = validasi(
        indikator(
            ["indeks", "maksimum", "69,6-70", 69.8, "100,29%", "Sangat Berhasil"],
            ["hari", "minimum", "4 s.d. 5", 4, "120%", "Sangat Berhasil"],
            ["%", "maksimum", "≥ 95", 76, "80%", "Berhasil"],
            ["%", "minimum", "maks. 5%", 4, "120%", "Sangat Berhasil"],
            ["skor", "rentang", "4 - 6", 5, "100%", "Sangat Berhasil"],
            ["indeks", "maksimum", "69,6-70", 69.8, "99,71%", "Sangat Berhasil"],
            Renstra=[["Kode Indikator", "Target 2024", "Target 2026"], ["1", "69,6 – 70", "75 - 80"], ["2", "4-6", 4],
                     ["3", ">= 95%", "≥ 96"], ["4", 5, 4], ["5", "4 - 6", "4 - 6"], ["6", "69,6-70", 71]],
            Standar=[["Kode Indikator", "Standar Nasional", "Dibanding Standar"], ["3", ">= 75", "Lebih baik"]],
            Kutipan=[["Tabel", "Kode", "Target"], ["Penutup", "1", "69,6 - 70"], ["Penutup", "3", "≥ 94"]],
        )
    )  # fmt: skip
    assert kode(pemeriksaan, "KIN", "KUT", "KON", "STR203", "STR204") == [
        ("KIN101", "Indikator!G7"), ("KUT101", "Kutipan!C3")]  # fmt: skip
    assert kode(pemeriksaan, "RST101") == [("RST101", "Renstra!B3")]
    l9 = tercetak(pemeriksaan, "L9")
    assert [baris[3:6] for baris in l9[:4]] == [
        ["69,6 – 70", "69,8", "100,29%"], ["4 – 5", "4", "120,00%"], ["≥ 95", "76%", "80,00%"],
        ["maks. 5%", "4%", "120,00%"]]  # fmt: skip
    assert [baris[4:] for baris in tercetak(pemeriksaan, "L11")[:3]] == [
        ["75 – 80", "93,07%"], ["4", "100,00%"], ["≥ 96", "79,17%"]]  # fmt: skip


def test_a_bound_against_the_polarity_is_a_warning_and_no_wrong_capaian() -> None:
    pemeriksaan = validasi(indikator(["%", "minimum", "≥ 95", 96, "98,95%", "Sangat Berhasil"]))
    (temuan,) = [t for t in pemeriksaan.daftar_temuan if t.kode.startswith("KIN")]
    assert (temuan.kode, temuan.sel.alamat) == ("KIN305", "F2")
    assert "berlawanan dengan polaritasnya minimum" in temuan.pesan


def test_ratios_are_compared_by_their_value_or_by_what_they_count() -> None:
    pemeriksaan = validasi(
        indikator(
            ["%", "maksimum", 100, "162/186", "87,10%", "Sangat Berhasil"],
            ["rasio", "maksimum", "1:250", "1 : 240", "104,17%", "Sangat Berhasil"],
            ["dokumen", "maksimum", "12/12", "10/12", "83,33%", "Berhasil"],
            ["dokumen", "maksimum", 12, "10 dari 12", "83,33%", "Berhasil"],
            ["nisbah", "maksimum", "9/10", "4/5", "88,89%", "Sangat Berhasil"],
            ["rasio", "maksimum", "1:250", 250, None, None],
            Renstra=[["Kode Indikator", "Target 2024"], ["1", "100%"], ["2", "1 : 250"], ["3", 12], ["4", "12/12"],
                     ["5", "0,9"], ["6", "1:250"]],
            Kutipan=[["Tabel", "Kode", "Target", "Realisasi"], ["Penutup", "1", "100%", "87,10%"],
                     ["Penutup", "3", "12", "10/12"], ["Penutup", "5", "0,9", "7/8"]],
        )
    )  # fmt: skip
    assert kode(pemeriksaan) == [("STR204", "Indikator!F7"), ("KUT101", "Kutipan!D4")]
    assert [baris[3:6] for baris in tercetak(pemeriksaan, "L9")[:4]] == [
        ["100%", "162/186", "87,10%"], ["1:250", "1 : 240", "104,17%"], ["12/12", "10/12", "83,33%"],
        ["12", "10 dari 12", "83,33%"]]  # fmt: skip


def test_a_date_where_a_figure_is_wanted_is_said_in_one_sentence() -> None:
    pemeriksaan = validasi(indikator(["dokumen", "maksimum", datetime.date(2024, 12, 12), 12, None, None]))
    (temuan,) = [t for t in pemeriksaan.daftar_temuan if t.kode == "STR203"]
    assert temuan.sel.tempat == "Indikator!F2" and "Jadikan format selnya Teks" in temuan.pesan


BERPECAHAN = [*INDIKATOR[:6], "Pembilang", "Penyebut", *INDIKATOR[6:]]


def test_numerator_and_denominator_make_the_realisasi_that_is_blank() -> None:
    """What rests on it is computed and printed, and filling writes it in the manner of its cell."""
    awal = indikator(
        ["%", "maksimum", 90, 162, 186, None, None, None],
        ["%", "maksimum", 90, 162, 186, 87.1, "96,78%", "Sangat Berhasil"],
        ["rasio", "maksimum", 2, 3, 2, None, None, None],
        Renstra=[["Kode Indikator", "Target 2026"], ["1", 100], ["2", 100], ["3", 3]],
        Riwayat=[["Kode Indikator", "Realisasi 2023", "Realisasi 2024", "Naik/Turun"], ["1", 80, 87.1, None]],
        Kutipan=[["Tabel", "Kode", "Realisasi", "Capaian"], ["Penutup", "1", "87,10%", "96,77%"]],
    )
    grid = [g if g.nama != "Indikator" else Grid(g.nama, [BERPECAHAN, *g.isi[1:]]) for g in awal.daftar_grid]
    kerja = Buku(awal.nama, awal.sha256, tuple(grid))
    pemeriksaan = validasi(kerja)
    assert not [k for k in kode(pemeriksaan) if k != ("BUL103", "Indikator!J3")]
    assert not kode(pemeriksaan, "STR206")
    assert [baris[4:6] for baris in tercetak(pemeriksaan, "L9")] == [
        ["87,10%", "96,77%"], ["87,1%", "96,77%"], ["1,5", "75,00%"]]  # fmt: skip
    assert [baris[5] for baris in tercetak(pemeriksaan, "L11")] == ["87,10%", "87,10%", "50,00%"]
    sesudah = terapkan(kerja, isi(kerja).rencana.daftar_edit)
    (lembar,) = [g for g in sesudah.daftar_grid if g.nama == "Indikator"]
    assert [round(float(str(baris[8])), 3) for baris in lembar.isi[1:]] == [87.097, 87.1, 1.5]
    assert not [k for k in kode(validasi(sesudah)) if k != ("BUL103", "Indikator!J3")]


def test_a_realisasi_that_its_numerator_denies_is_found_with_who_is_wrong() -> None:
    isi_baris = ["%", "maksimum", 90, 162, 180, 80, "100%", "Sangat Berhasil"]
    awal = indikator(isi_baris)
    grid = [g if g.nama != "Indikator" else Grid(g.nama, [BERPECAHAN, *g.isi[1:]]) for g in awal.daftar_grid]
    pemeriksaan = validasi(Buku(awal.nama, awal.sha256, tuple(grid)))
    assert kode(pemeriksaan) == [("KIN104", "Indikator!I2")]
    (temuan,) = [t for t in pemeriksaan.daftar_temuan if t.kode == "KIN104"]
    assert temuan.seharusnya == Decimal("0.9")


def test_words_of_a_scale_are_compared_computed_and_printed_as_written() -> None:
    pemeriksaan = validasi(
        indikator(
            ["opini", "maksimum", "WTP", "Wajar Tanpa Pengecualian", "100%", "Sangat Berhasil"],
            ["predikat", "maksimum", "B", "bb", "100%", "Sangat Berhasil"],
            ["predikat", "maksimum", "BB (72,50)", "B (60,12)", "82,92%", "Berhasil"],
            ["level", "maksimum", "min. Level 3", "Level 2", None, None],
            ["akreditasi", "maksimum", "Baik Sekali", "Unggul", "100%", "Sangat Berhasil"],
            ["temuan", "minimum", "Tidak ada", "Ada", "-", "-"],
            ["nilai", "maksimum", "Baik", "Cukup", "66,67%", "Cukup Berhasil"],
            ["predikat", "maksimum", "BB", "B", None, "Berhasil"],
            Renstra=[["Kode Indikator", "Target 2024", "Target 2026"], ["1", "WTP", "WTP"], ["2", "B", "A"],
                     ["3", "BB", "A (80,1)"], ["4", "Level 3", "Level 2"], ["5", "Baik Sekali", "Unggul"],
                     ["6", "Tidak ada", "Tidak ada"], ["7", "Baik", "Baik"], ["8", "B", "A"]],
            Riwayat=[["Kode Indikator", "Realisasi 2023", "Naik/Turun"], ["1", "WDP", "Peningkatan"],
                     ["2", "CC", "Penurunan"], ["3", "B (61)", "Penurunan"]],
            Standar=[["Kode Indikator", "Standar Nasional", "Dibanding Standar"], ["2", "BB", "Setara"]],
            Kutipan=[["Tabel", "Kode", "Target", "Realisasi"], ["Penutup", "1", "WTP", "WDP"],
                     ["Penutup", "3", "BB", "B"]],
        )
    )  # fmt: skip
    assert kode(pemeriksaan, "STR203", "STR215", "STR302", "KIN101", "KIN102", "KON") == []
    assert kode(pemeriksaan, "STR216") == [("STR216", f"Indikator!G{n}") for n in (5, 7, 8, 9)]
    assert kode(pemeriksaan, "KIN201", "RST", "KUT") == [
        ("RST101", "Renstra!B9"), ("RST102", "Renstra!C5"), ("KIN201", "Riwayat!C3"),
        ("KUT101", "Kutipan!D2")]  # fmt: skip
    l9 = tercetak(pemeriksaan, "L9")
    assert [baris[3:] for baris in l9[:4]] == [
        ["WTP", "Wajar Tanpa Pengecualian", "100,00%", "Sangat Berhasil"], ["B", "bb", "100,00%", "Sangat Berhasil"],
        ["BB (72,50)", "B (60,12)", "82,92%", "Berhasil"], ["min. Level 3", "Level 2", "-", "-"]]  # fmt: skip
    assert [baris[5] for baris in tercetak(pemeriksaan, "L11")[:3]] == ["100,00%", "-", "75,06%"]
    assert [baris[-1] for baris in tercetak(pemeriksaan, "L10")[:3]] == [
        "Peningkatan",
        "Peningkatan",
        "Penurunan",
    ]
    assert tercetak(pemeriksaan, "L12")[1][-1] == "Setara"


def test_an_office_gives_its_words_scores_and_capaian_follows() -> None:
    pemeriksaan = validasi(
        indikator(
            ["predikat", "maksimum", "BB", "B", "86,67%", "Sangat Berhasil"],
            ["pelayanan", "maksimum", "Prima", "Cukup", "50%", "Tidak Berhasil"],
            Predikat=[["Skala", "Kode", "Urutan", "Skor"], ["Predikat SAKIP", "BB", 1, 75],
                      ["Predikat SAKIP", "B", 2, 65], ["Pelayanan", "Prima", 1, 4], ["Pelayanan", "Cukup", 2, 2],
                      ["Lain", "X", 1, 1], ["Lain", "Y", 1, 2]],
        )
    )  # fmt: skip
    assert kode(pemeriksaan, "STR2", "KIN") == [("STR205", "Indikator!H2"), ("STR210", "Predikat!C6")]


def test_a_word_off_its_scale_is_named_with_the_nearest_and_other_texts_remain_unread() -> None:
    pemeriksaan = validasi(
        indikator(
            ["opini", "maksimum", "WTP", "WPT", None, None],
            ["", "maksimum", "Unggul", "Baik Sekalli", None, None],
            ["dokumen", "maksimum", "tersusun", "sudah", None, None],
            ["kategori", "maksimum", "Istimewa", "Baik", None, None],
        )
    )
    temuan = [t for t in pemeriksaan.daftar_temuan if t.kode in ("STR203", "STR215")]
    assert [(t.kode, t.sel.alamat) for t in temuan] == [
        ("STR215", "G2"), ("STR215", "G3"), ("STR203", "F4"), ("STR203", "G4"), ("STR215", "F5")]  # fmt: skip
    assert "lembar Predikat" in temuan[-1].pesan
    assert "maksudnya WTP?" in temuan[0].pesan and "maksudnya Baik Sekali?" in temuan[1].pesan


def test_the_sentence_of_a_program_of_words_says_how_they_stand() -> None:
    judul = ["Kode Sasaran", "Kode Program", "Indikator Program", "Satuan", "Target", "Realisasi", "Capaian", "Kategori",
             "Penjelasan"]  # fmt: skip
    awal = indikator(Program=[judul, ["S1", "1", "Nilai", "predikat", "B", "BB", None, None, None]])
    sesudah = terapkan(awal, isi(awal).rencana.daftar_edit)
    (lembar,) = [g for g in sesudah.daftar_grid if g.nama == "Program"]
    assert (
        lembar.isi[1][8] == "Realisasi BB lebih tinggi dari target B; capaian 100%, kategori Sangat Berhasil."
    )
    assert kode(validasi(sesudah), "PRG") == []


def test_what_was_not_published_yet_is_a_state_and_no_fault() -> None:
    judul = ["Kode Sasaran", "Kode Program", "Indikator Program", "Satuan", "Target", "Realisasi", "Capaian", "Kategori",
             "Penjelasan"]  # fmt: skip
    pemeriksaan = validasi(
        indikator(
            ["%", "maksimum", 80, "Belum rilis (BPS, Juni 2025)", "-", "-"],
            ["%", "maksimum", 80, "n/a: menunggu pusat", "belum rilis", "n/a"],
            ["%", "maksimum", 80, 80, "100%", "Sangat Berhasil"],
            Renstra=[["Kode Indikator", "Target 2026"], ["1", 90], ["2", 90], ["3", 90]],
            Riwayat=[["Kode Indikator", "Realisasi 2023", "Naik/Turun"], ["1", 70, "-"], ["2", "belum rilis", None]],
            Standar=[["Kode Indikator", "Standar Nasional", "Dibanding Standar"], ["1", 75, "-"]],
            Program=[judul, ["S1", "1", "Nilai", "%", 80, "belum terbit: BPS", "-", "-", "Realisasi belum rilis."]],
            Kutipan=[["Tabel", "Kode", "Realisasi", "Capaian"], ["Penutup", "1", "belum rilis", "-"]],
        )
    )  # fmt: skip
    assert kode(pemeriksaan) == [("KIN307", "Indikator!G2")]
    assert "3 realisasi belum rilis" in next(t.pesan for t in pemeriksaan.daftar_temuan if t.kode == "KIN307")
    assert [baris[4:] for baris in tercetak(pemeriksaan, "L9")[:2]] == [
        ["Belum rilis (BPS, Juni 2025)", "-", "-"], ["n/a: menunggu pusat", "-", "-"]]  # fmt: skip
    catatan = next(b for b in susun_lampiran(pemeriksaan.hasil_hitung).daftar_tabel if b.kode == "L9").catatan
    assert "2 realisasi belum rilis" in " ".join(catatan)
    rekaman = susun_rekaman(pemeriksaan)
    assert [baris[-1] for baris in rekaman["rincian"]["indikator"]] == ["belum rilis", "belum rilis", ""]
    assert rekaman["capaian"] == 1


@pytest.mark.parametrize("banyak", [1, 300], ids=["closely", "by columns"])
def test_a_target_of_nought_is_reached_by_nought_where_the_office_says_so(banyak: int) -> None:
    baris = [
        *[["kasus", "minimum", 0, 0, "100%", "Sangat Berhasil"]] * banyak,
        ["kasus", "minimum", 0, 0, "-", "-"],
        ["kasus", "minimum", 0, 2, "-", "-"],
        ["kasus", "maksimum", 5, 4, "80%", "Berhasil"],
    ]
    semula, memilih = indikator(*baris), ["Target Nol", "100% bila realisasi 0"]
    assert kode(validasi(semula), "BUL102")  # by default it does not apply
    pemeriksaan = validasi(dengan_isian(semula, memilih))
    assert {tempat for _, tempat in kode(pemeriksaan, "BUL", "KIN")} == {
        f"Indikator!{kolom}{banyak + 2}" for kolom in "HI"
    }
    assert [b[5] for b in tercetak(pemeriksaan, "L9")[-3:]] == ["100,00%", "-", "80,00%"]
    catatan = next(b for b in susun_lampiran(pemeriksaan.hasil_hitung).daftar_tabel if b.kode == "L9").catatan
    assert "Target nol: 100% bila realisasinya nol" in " ".join(catatan)


def test_an_unknown_choice_of_nought_is_said_and_nothing_guessed() -> None:
    kerja = dengan_isian(indikator(["kasus", "minimum", 0, 0, "100%", None]), ["Target Nol", "mungkin"])
    assert kode(validasi(kerja), "STR207", "KIN101", "BUL102") == [("STR207", "Identitas!B5")]


@pytest.mark.parametrize("kategori", ["Cukup Berhasil", "-", None])
@pytest.mark.parametrize("capaian", ["-", "n/a", None])
def test_a_capaian_that_words_cannot_give_may_be_left_out_and_its_kategori_typed(
    capaian: str | None, kategori: str | None
) -> None:
    baris = ["1", "S1", "a", "opini", "maksimum", "WTP", "WDP", capaian, kategori]
    pemeriksaan = validasi(buku({"Indikator": [INDIKATOR, baris]}))
    assert kode(pemeriksaan, "KIN101", "KIN102", "STR216", "STR302") == [("STR216", "Indikator!G2")]
