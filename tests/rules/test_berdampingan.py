"""What stands beside one another and contradicts: each said, at the cells that say it, and nothing of what may be so."""

from __future__ import annotations

import pytest
from buatan import buku

from lakip_xl.verbs.validasi import validasi

IDENTITAS = [["Isian", "Nilai"], ["Tahun Laporan", 2024], ["Tahun Akhir Renstra", 2026],
             ["Total Anggaran", 300], ["Total Realisasi", 200]]  # fmt: skip
SASARAN = [["Kode", "Sasaran"], ["S1", "Membaik"], ["S2", "Merata"]]
INDIKATOR = [
    "Kode",
    "Kode Sasaran",
    "Indikator",
    "Satuan",
    "Polaritas",
    "Target RKT",
    "Target PK",
    "Realisasi",
]
RENSTRA = ["Kode Indikator", "Target 2024", "Target 2025", "Target 2026"]
KUTIPAN = ["Tabel", "Kode", "Target", "Realisasi", "Target Akhir Renstra"]
ANGGARAN = ["Kode", "Tingkat", "Uraian", "Anggaran", "Realisasi"]


def temuan(**lembar) -> set[tuple[str, str]]:
    dasar = {"Identitas": IDENTITAS, "Sasaran": SASARAN}
    return {(t.kode, t.sel.tempat) for t in validasi(buku(dasar | lembar)).daftar_temuan if not t.turunan}


@pytest.mark.parametrize(("rkt", "pk", "renstra", "sel"), [
    (80, "-", 80, "Indikator!G2"), ("-", 80, 80, "Indikator!F2"), (80, 80, "-", "Renstra!B2"),
    ("-", "-", 80, "Indikator!G2"),
])  # fmt: skip
def test_a_dash_for_a_target_that_others_have(rkt, pk, renstra, sel):
    baris = ["1", "S1", "a", "skor", "maksimum", rkt, pk, 70]
    hasil = temuan(Indikator=[INDIKATOR, baris], Renstra=[RENSTRA, ["1", renstra, 85, 90]])
    assert ("RST101", sel) in hasil


@pytest.mark.parametrize(("kolom", "kode"), [(2, "KUT101"), (3, "KUT101"), (4, "KUT103")])
def test_a_dash_in_a_quotation_of_a_figure(kolom, kode):
    baris: list[object] = ["Penutup", "1", 80, 70, 90]
    baris[kolom] = "-"
    hasil = temuan(
        Indikator=[INDIKATOR, ["1", "S1", "a", "skor", "maksimum", 80, 80, 70]],
        Renstra=[RENSTRA, ["1", 80, 85, 90]],
        Kutipan=[KUTIPAN, ["Ringkasan", "1", 80, 70, 90], baris],
    )
    assert (kode, f"Kutipan!{'ABCDE'[kolom]}3") in hasil


@pytest.mark.parametrize(("kelompok", "keliru"), [
    ("strukural", True), ("Fungsionall", True), ("STRUKTURAL", False), ("Pelaksana", False),
    ("Jabatan fungsional", False), ("JUMLAH", False),
])  # fmt: skip
def test_a_mistyped_group_of_officials_is_told_and_another_group_is_one(kelompok, keliru):
    pejabat = [
        ["Kelompok", "Pejabat", "Jumlah"],
        [kelompok, "Kepala Bidang", 3],
        ["fungsional", "Penyuluh", 2],
    ]
    assert (("STR207", "Pejabat!A2") in temuan(Pejabat=pejabat)) == keliru


def anggaran(*baris):
    return {
        t for t in temuan(Anggaran=[ANGGARAN, *([*b, 0, 0] for b in baris)]) if t[0] in ("STR221", "STR222")
    }


def test_levels_and_codes_that_may_be_so_are_left_alone():
    dua = ["1", "program", "A"], ["1.1", "kegiatan", "a"]
    assert not anggaran(*dua, ["1.1.1", "sub kegiatan", "b"], ["", "jumlah", "J"])
    dua = ["2.08", "kegiatan", "a"], ["2.09", "kegiatan", "b"]
    assert not anggaran(["1.01", "program", "A"], *dua), "no other program"
    assert not anggaran(["", "program", "A"], ["", "kegiatan", "a"], ["1.1", "kegiatan", "b"]), (
        "as many without a code"
    )


def test_several_rows_below_a_code_speak_against_its_level():
    baris = (
        ["1.06", "kegiatan", "A"],
        ["1.06.1", "kegiatan", "a"],
        ["1.06.2", "kegiatan", "b"],
        ["1.07", "program", "B"],
    )
    assert anggaran(["1.05", "program", "C"], *baris) == {("STR222", "Anggaran!B3")}


def test_a_share_of_people_is_no_count_of_them():
    """A unit that says percent, or people of something, is not told of; a share under its own unit is."""

    def satuan(nama, target):
        baris = ["1", "S1", "a", nama, "maksimum", target, target, target]
        return {t for t in temuan(Indikator=[INDIKATOR, baris]) if t[0] == "KIN304"}

    assert satuan("orang", "80%") == {("KIN304", "Indikator!D2")}
    assert (
        not satuan("%", "80%") | satuan("orang", 80) | satuan("persen orang", "80%") | satuan("skor", "80%")
    )


@pytest.mark.parametrize("nama", ["Laju inflasi", "Pertumbuhan ekonomi", "Selisih skor"])
def test_what_may_shrink_may_be_negative(nama):
    def negatif(sebutan):
        baris = ["1", "S1", sebutan, "poin", "maksimum", 5, 5, -1]
        riwayat = [["Kode Indikator", "Realisasi 2023"], ["1", -2]]
        hasil = temuan(Indikator=[INDIKATOR, baris], Renstra=[RENSTRA, ["1", 5, -5, 6]], Riwayat=riwayat)
        return {sel for kode, sel in hasil if kode == "KIN301"}

    assert negatif("Skor layanan") == {"Indikator!H2", "Renstra!C2", "Riwayat!B2"}
    assert not negatif(nama)


def test_the_name_of_another_code_is_no_other_spelling():
    indikator = [INDIKATOR, ["1", "S1", "Lansia terlantar kota", "%", "maksimum", 80, 80, 70],
                 ["2", "S1", "Lansia terlantar kota A", "%", "maksimum", 80, 80, 70]]  # fmt: skip
    kepala = ["Kode Indikator", "Uraian", "Target 2024", "Target 2025", "Target 2026"]

    def nama(sebutan):
        hasil = temuan(Indikator=indikator, Renstra=[kepala, ["2", sebutan, 80, 85, 90]])
        return {t for t in hasil if t[0].startswith("KON2")}

    assert nama("Lansia terlantar kota") == {("KON202", "Renstra!B2")}
    assert nama("Lansia terlantar di kota A") == {("KON201", "Renstra!B2")}


def test_all_quotations_against_one_code_are_one_finding_at_the_code():
    dua = ["1", "S1", "a", "skor", "maksimum", 80, 80, 70], ["2", "S2", "b", "skor", "maksimum", 5, 5, 5]
    indikator = [INDIKATOR, *dua]

    def kutip(*daftar):
        baris = [[f"Tabel {n}", sasaran, "1", 80] for n, sasaran in enumerate(daftar)]
        hasil = temuan(Indikator=indikator, Kutipan=[["Tabel", "Kode Sasaran", "Kode", "Target"], *baris])
        return {sel for kode, sel in hasil if kode == "KON203"}

    assert kutip("S2", "S2", "S2") == {"Indikator!B2"}
    assert kutip("S1", "S2", "S1") == {"Kutipan!B3"}
    assert kutip("S2") == {"Kutipan!B2"}, "one against one"
    assert not kutip("S1", None, "S9")


def test_a_mistyped_level_hides_no_error_behind_its_warning():
    """Its code tells of the level, too; the sums that it breaks make it an error all the same."""
    baris = [["1", "program", "A", 300, 300], ["1.1", "kegiatan", "a", 100, 100], ["1.2", "program", "b", 120, 120],
             ["1.3", "kegiatan", "c", 80, 80], ["2", "program", "B", 50, 50], ["2.1", "kegiatan", "d", 50, 50],
             ["", "jumlah", "JUMLAH", 350, 350]]  # fmt: skip
    pemeriksaan = validasi(buku({"Identitas": IDENTITAS, "Anggaran": [ANGGARAN, *baris]}))
    akar = [t for t in pemeriksaan.daftar_temuan if t.sel.tempat == "Anggaran!B4" and not t.turunan]
    assert [(t.tingkat.value, t.seharusnya) for t in akar] == [("galat", "kegiatan")]


def test_a_code_that_is_deeper_than_any_is_below_none() -> None:
    """All that a text of 16,000 dots could stand below took minutes to write down."""
    terdalam = "1." * 8_000
    baris = [[f"{terdalam}{n}", "program", f"P{n}", 0, 0] for n in range(40)]
    daftar = validasi(buku({"Identitas": IDENTITAS, "Anggaran": [ANGGARAN, *baris]})).daftar_temuan
    assert not [t for t in daftar if t.kode == "STR222"]
    assert max(len(t.pesan) for t in daftar) < 2_000
