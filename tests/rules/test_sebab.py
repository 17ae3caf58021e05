"""Probable causes: each named where the figures show it, none where they do not."""

from decimal import Decimal

import pytest
from buatan import INDIKATOR, buku
from hypothesis import given
from hypothesis import strategies as st

from lakip_xl.temuan import Kepastian
from lakip_xl.values.kemiripan import salah_ketik
from lakip_xl.verbs.validasi import validasi


def sebab(lembar, tempat):
    return next(t.sebab for t in validasi(buku(lembar)).daftar_temuan if t.sel.tempat == tempat)


@pytest.mark.parametrize(("polaritas", "target", "realisasi", "capaian", "kata"), [
    ("maksimum", "80%", "129%", "103%", "dikalikan"),
    ("maksimum", "80%", "129%", "129%", "realisasinya"),
    ("maksimum", "80%", "129%", "80%", "targetnya"),
    ("maksimum", "80%", "70%", "112,5%", "rumus polaritas minimum"),
    ("minimum", "5,00%", "4,00%", "80%", "rumus polaritas maksimum"),
    ("minimum", "5,00%", "4,00%", "125%", "nisbah"),
    ("maksimum", "80%", "70%", "97,5%", "satu angka berbeda"),
    ("maksimum", "80%", "70%", "78,5%", "tertukar"),
    ("maksimum", "80%", "70%", "12,3%", None),
])  # fmt: skip
def test_causes_of_a_wrong_capaian(polaritas, target, realisasi, capaian, kata):
    temuan = sebab(
        {"Indikator": [INDIKATOR, ["1", "S", "a", "%", polaritas, target, realisasi, capaian]]},
        "Indikator!H2",
    )
    assert temuan is None if kata is None else kata in temuan


@pytest.mark.parametrize(("polaritas", "pilihan", "target", "realisasi", "capaian", "kata"), [
    ("maksimum", "selisih", "80%", "100%", "125%", "batas capaian belum diterapkan"),
    ("minimum", "selisih", "80%", "60%", "125%", "batas capaian belum diterapkan"),
    ("minimum", "nisbah", "80%", "64%", "125%", "batas capaian belum diterapkan"),
    ("minimum", "nisbah", "80%", "60%", "125%", "rumus polaritas minimum"),
    ("rentang", "selisih", "80%", "100%", "125%", "rumus polaritas maksimum"),
])  # fmt: skip
def test_a_cap_left_out_is_told_by_the_formula_beneath_it(
    polaritas, pilihan, target, realisasi, capaian, kata
):
    temuan = sebab({
        "Identitas": [["Isian", "Nilai"], ["Batas Capaian", "120%"], ["Rumus Minimum", pilihan]],
        "Indikator": [INDIKATOR, ["1", "S", "a", "%", polaritas, target, realisasi, capaian]],
    }, "Indikator!H2")  # fmt: skip
    assert kata in temuan


def test_a_category_judged_from_the_realisasi():
    baris = ["1", "S", "a", "%", "maksimum", "80%", "84,97%", "106,21%", "Berhasil"]
    assert "dari realisasi (84,97%)" in sebab({"Indikator": [INDIKATOR, baris]}, "Indikator!I2")


ANGGARAN = ["Kode", "Tingkat", "Uraian", "Anggaran", "Realisasi", "Serapan"]


@pytest.mark.parametrize(("program", "kata"), [
    (1300000, "baris D4 (200.000) tidak ikut dijumlahkan"),
    (1700000, "baris D4 (200.000) dua kali dijumlahkan"),
    (1500, "ribuan hilang"),
    (5100000, None),  # two digits swapped in the total, or a nought missing in the last kegiatan
    (1570000, None),  # one digit of the total, or of the last kegiatan
    (1234567, None),
])  # fmt: skip
def test_causes_of_a_wrong_total(program, kata):
    temuan = sebab({"Anggaran": [
        ANGGARAN,
        ["1", "program", "A", program, 0],
        ["1.1", "kegiatan", "a", 900000, 0],
        ["1.2", "kegiatan", "b", 200000, 0],
        ["1.3", "kegiatan", "c", 400000, 0],
    ]}, "Anggaran!D2")  # fmt: skip
    assert temuan is None if kata is None else kata in temuan


def test_a_mean_of_percentages_is_told_from_a_ratio_of_sums():
    assert "rata-rata 2 persentase" in sebab({"Anggaran": [
        ANGGARAN,
        ["1", "program", "A", 400, 250, "75%"],
        ["1.1", "kegiatan", "a", 300, 150, "50%"],
        ["1.2", "kegiatan", "b", 100, 100, "100%"],
    ]}, "Anggaran!F2")  # fmt: skip


def test_a_kegiatan_is_found_by_its_slip_when_the_level_above_confirms_the_total():
    lembar = {"Anggaran": [
        ANGGARAN,
        ["1", "program", "A", 8765, 0],
        ["1.1", "kegiatan", "a", 5342, 0],  # 5432
        ["1.2", "kegiatan", "b", 3333, 0],
        ["", "jumlah", "JUMLAH", 8765, 0],
    ]}  # fmt: skip
    temuan = {t.sel.alamat: t for t in validasi(buku(lembar)).daftar_temuan if t.kode[:3] == "ANG"}
    assert temuan["D3"].seharusnya == 5432 and "tertukar" in temuan["D3"].sebab
    assert temuan["D3"].kepastian is Kepastian.MUNGKIN and "D2" not in temuan


def test_last_years_figure_left_in_a_table():
    lembar = {
        "Identitas": [["Isian", "Nilai"], ["Tahun Laporan", "2024"]],
        "Indikator": [INDIKATOR, ["1", "S", "a", "%", "minimum", "4,90%", "4,70%", None]],
        "Riwayat": [["Kode Indikator", "Realisasi 2023"], ["1", "4,88%"]],
        "Kutipan": [["Tabel", "Kode", "Target", "Realisasi"], ["L1", "1", "4,90%", "4,88%"]],
    }
    assert sebab(lembar, "Kutipan!D2") == "yang tertulis adalah realisasi tahun 2023"


@given(st.integers(1000, 10**12), st.data())
def test_every_slip_is_recognised(benar, data):
    teks = str(benar)
    n = data.draw(st.integers(0, len(teks) - 1))
    angka = data.draw(st.sampled_from([a for a in "123456789" if a != teks[n]]))
    assert salah_ketik(Decimal(teks[:n] + angka + teks[n + 1 :]), Decimal(benar)) is not None
    if n and teks[n] != teks[n - 1] and (n > 1 or teks[n] != "0"):
        tukar = teks[: n - 1] + teks[n] + teks[n - 1] + teks[n + 1 :]
        assert salah_ketik(Decimal(tukar), Decimal(benar)) is not None
    assert salah_ketik(Decimal(benar) / 1000, Decimal(benar)) is not None
    assert salah_ketik(Decimal(benar), Decimal(benar)) is None
