"""What of a workbook is not read is told: with a guess, as a column of figures, or in one line of the office's own."""

import pytest
from buatan import buku, kode
from msgspec.structs import replace

from lakip_xl.model import Perihal
from lakip_xl.reading import baca_lembar, terlewat
from lakip_xl.reading.terlewat import LembarTerbanding
from lakip_xl.values.cell import Cell, LembarLain
from lakip_xl.values.ditolak import BukuDitolak
from lakip_xl.verbs.andaian import andaikan
from lakip_xl.verbs.validasi import validasi

_ = None
TAHUN = ["Tahun Laporan", "2024", _]
ANGGARAN = [["Kode", "Tingkat", "Uraian", "Anggaran", "Realisasi"], ["1.01", "program", "A", 100.0, 90.0]]
EFISIENSI = [
    ["Kode Sasaran", "Tingkat", "Kode", "Uraian", "Anggaran", "Realisasi"],
    ["S1", "program", "1.01", "A", 100.0, 90.0],
]
TERLEWAT = (Perihal.LEMBAR_TERLEWAT, Perihal.KOLOM_TERLEWAT, Perihal.LEMBAR_GANDA, Perihal.TIDAK_DIBACA)


def catatan(lembar, *pernyataan) -> list[tuple[Perihal, str, str]]:
    identitas = [["Isian", "Nilai", "Keterangan"], TAHUN, *map(list, pernyataan)]
    return [
        (c.perihal, c.sel.tempat, c.pesan)
        for c in baca_lembar(buku({"Identitas": identitas, **lembar}))[1]
        if c.perihal in TERLEWAT
    ]


def perihal(lembar, *pernyataan) -> list[tuple[Perihal, str]]:
    return [satu[:2] for satu in catatan(lembar, *pernyataan)]


def berkolom(judul: object, *isi: object):
    return {
        "Anggaran": [[*ANGGARAN[0], judul], [*ANGGARAN[1], isi[0]], *([*ANGGARAN[1], n] for n in isi[1:])]
    }


def test_headings_and_sheet_names_of_ordinary_reports_are_read() -> None:
    """A sheet called "Efisiensi 2020", headings "Capaian Kinerja (%)" and "Kategori Capaian"."""
    indikator = ["Kode", "Kode Sasaran", "Indikator", "Polaritas", "Target PK", "Realisasi"]
    indikator += ["Capaian Kinerja (%)", "Kategori Capaian"]
    asal = buku({
        "Identitas": [["Isian", "Nilai"], ["Tahun Laporan", "2020"]],
        "Efisiensi 2020": EFISIENSI,
        "Indikator": [indikator, ["I1", "S1", "a", "maksimum", 80.0, 40.0, 0.9, "Berhasil"]],
    })  # fmt: skip
    tabel, daftar = baca_lembar(asal)
    assert tabel["Efisiensi"].nama == "Efisiensi 2020" and tabel["Efisiensi"].panjang == 1
    assert not [c for c in daftar if c.perihal in TERLEWAT]
    salah = kode(validasi(asal))
    assert {("KIN101", "Indikator!G2"), ("KIN102", "Indikator!H2")} <= set(salah), salah


@pytest.mark.parametrize(("nama", "isi", "kenapa"), [
    ("Efisiensi 2023", EFISIENSI, "mungkin Efisiensi"),
    ("Efisensi", EFISIENSI, "mungkin Efisiensi"),
    ("Efisiensi 2024", [["Catatan saja"]], "mungkin Efisiensi"),
    ("Sheet3", EFISIENSI, "mungkin Efisiensi"),
    ("Anggaran Murni", ANGGARAN, "mungkin Anggaran"),
    ("Copy of Anggaran", ANGGARAN, "mungkin Anggaran"),
    ("Anggaran (2)", ANGGARAN, "mungkin Anggaran"),
])  # fmt: skip
def test_a_sheet_that_resembles_is_named_with_the_guess(
    nama: str, isi: list[list[object]], kenapa: str
) -> None:
    lembar = {"Anggaran": ANGGARAN, nama: isi}
    ((apa, tempat, pesan),) = catatan(lembar)
    assert (apa, tempat) == (Perihal.LEMBAR_TERLEWAT, f"{nama}!A1") and kenapa in pesan
    assert f"Isian “Lembar {nama}”" in pesan
    assert perihal(lembar, [f"Lembar {nama}", "bukan LAKIP", "catatan bidang"]) == []
    ((_, _, tanpa_alasan),) = catatan(lembar, [f"Lembar {nama}", "bukan LAKIP", None])
    assert "belum beralasan" in tanpa_alasan


def test_two_sheets_that_mean_one_table_are_both_named_and_none_is_read() -> None:
    lembar = {"Efisiensi 2024": EFISIENSI, "14. Efisiensi": EFISIENSI}
    assert [p for p, _ in perihal(lembar)] == [Perihal.LEMBAR_TERLEWAT] * 2


@pytest.mark.parametrize("nama", ["anggaran ", "ANGGARAN.", "Realisasi Anggaran"])
def test_a_second_sheet_of_one_name_is_told(nama: str) -> None:
    assert perihal({"Anggaran": ANGGARAN, nama: ANGGARAN}) == [(Perihal.LEMBAR_GANDA, f"{nama}!A1")]


def test_what_is_the_offices_own_is_listed_in_one_line_and_what_is_blank_is_not() -> None:
    lembar = {
        "Petunjuk": [["Isilah"]], "Kosong": [[None, ""]], "Coretan": [["Rapat", 5.0]], "Grafik Anggaran": [["x", 1.0]],
        **berkolom("Bidang", "Umum"),
    }  # fmt: skip
    ((apa, tempat, pesan),) = catatan(lembar)
    assert (apa, tempat) == (Perihal.TIDAK_DIBACA, "Coretan!A1")
    tersebut = ("lembar Coretan", "lembar Grafik Anggaran", "kolom F “Bidang” pada lembar Anggaran")
    assert all(kata in pesan for kata in tersebut)
    assert "Petunjuk" not in pesan and "Kosong" not in pesan


@pytest.mark.parametrize(("judul", "isi"), [
    ("Bobot", [5.0, 6.0]), (None, [7.0, 9.0]), ("Silpa", ["Rp 1.000", "Rp 2.500,00"]), ("Keterangan", [0.5, 0.6]),
    ("Selisih", [-5.0, None]),
])  # fmt: skip
def test_a_column_of_figures_beside_known_ones_is_named(judul: object, isi: list[object]) -> None:
    ((apa, tempat, pesan),) = catatan(berkolom(judul, *isi))
    assert (apa, tempat) == (Perihal.KOLOM_TERLEWAT, "Anggaran!F1") and "berisi angka" in pesan
    for sebutan in {judul or "F", "F"}:
        assert (
            perihal(berkolom(judul, *isi), [f"Kolom Anggaran: {sebutan}", "bukan LAKIP", "hitungan sendiri"])
            == []
        )
    assert len(perihal(berkolom(judul, *isi), [f"Kolom Anggaran: {judul or 'F'}", "bukan LAKIP", None])) == 1


@pytest.mark.parametrize(("judul", "isi"), [
    ("No. Urut", [1.0, 2.0]), (None, [1.0, 2.0]), ("Keterangan", ["lunas", None]), ("Catatan", [None, None]),
    (None, [None, ""]),
    ("Tahun", [2024.0, 2024.0]), ("Bidang", [None, None]),
])  # fmt: skip
def test_what_numbers_rows_or_holds_remarks_is_nobodys_concern(judul: object, isi: list[object]) -> None:
    assert perihal(berkolom(judul, *isi)) == []


def test_a_column_of_endless_digits_is_looked_at_once() -> None:
    """A pattern that tried each digit anew took minutes for them."""
    isi = ("9" * 300_000 + " orang", "1." * 100_000 + "x")
    assert perihal(berkolom("Nilai lain", *isi)) == [(Perihal.TIDAK_DIBACA, "Anggaran!F1")]


def test_a_column_in_the_place_of_a_missing_one_is_named() -> None:
    indikator = ["Kode", "Kode Sasaran", "Butir", "Polaritas", "Target PK", "Realisasi"]
    lembar = {"Indikator": [indikator, ["I1", "S1", "a", "maksimum", 80.0, 40.0]]}
    ((apa, tempat, pesan),) = catatan(lembar)
    assert (apa, tempat) == (Perihal.KOLOM_TERLEWAT, "Indikator!C1") and "tanpa kolom Indikator" in pesan


def test_two_columns_that_mean_one_are_both_named() -> None:
    anggaran = [
        ["Kode", "Tingkat", "Uraian", "Pagu", "DPA", "Realisasi"],
        ["1.01", "program", "A", 1.0, 2.0, 3.0],
    ]
    daftar = catatan({"Anggaran": anggaran})
    assert [(p, t) for p, t, _ in daftar] == [(Perihal.KOLOM_TERLEWAT, f"Anggaran!{k}1") for k in "DE"]
    assert all("kolom D dan E sama-sama dapat berarti Anggaran" in pesan for *_, pesan in daftar)


def test_the_missing_column_names_the_one_that_may_be_it() -> None:
    anggaran = [["Kode", "Tingkat", "Uraian", "Anggran", "Realisasi"], ["1.01", "program", "A", 1.0, 2.0]]
    daftar = baca_lembar(buku({"Anggaran": anggaran}))[1]
    assert {c.perihal for c in daftar} >= {Perihal.KOLOM_HILANG, Perihal.KOLOM_TERLEWAT}


@pytest.mark.parametrize(("lain", "terbaca", "kata"), [
    (LembarLain("Hilang", ""), False, "Lembar Hilang tercantum, tetapi isinya tidak ada di dalam berkas"),
    (LembarLain("Renstra", ""), False, "Lembar Renstra tercantum, tetapi isinya tidak ada di dalam berkas"),
    (LembarLain("Renstra", "chartsheet"), False, "Lembar Renstra adalah lembar grafik, bukan tabel"),
    (LembarLain("Grafik", "chartsheet"), True, "lembar Grafik (grafik)"),
    (LembarLain("Makro", "xlMacrosheet"), True, "lembar Makro (makro)"),
    (LembarLain("Dialog", "dialogsheet"), True, "lembar Dialog (dialog)"),
    (LembarLain("Lain", "entah"), True, "lembar Lain (jenis lain)"),
])  # fmt: skip
def test_a_sheet_without_cells_is_told(lain: LembarLain, terbaca: bool, kata: str) -> None:
    identitas = [["Isian", "Nilai", "Keterangan"], TAHUN]
    satu = replace(buku({"Identitas": identitas, "Anggaran": ANGGARAN}), daftar_lain=(lain,))
    hasil = validasi(satu)
    pesan = [t.pesan for t in hasil.daftar_temuan if t.kode == ("STR107" if terbaca else "STR105")]
    assert hasil.kesimpulan.terbaca is terbaca and len(pesan) == 1 and kata in pesan[0]
    identitas.append([f"Lembar {lain.nama}", "bukan LAKIP", "milik kantor lain"])
    dinyatakan = validasi(replace(buku({"Identitas": identitas, "Anggaran": ANGGARAN}), daftar_lain=(lain,)))
    assert dinyatakan.kesimpulan.terbaca and not any(kata in t.pesan for t in dinyatakan.daftar_temuan)


def test_a_sheet_that_must_be_there_is_missing_for_the_right_reason() -> None:
    asal = buku({"Identitas": [["Isian", "Nilai"], TAHUN[:2]]})
    satu = replace(asal, daftar_lain=(LembarLain("ANGGARAN", ""), LembarLain("Sasaran", "chartsheet")))
    hilang = {t.sel.lembar: t.pesan for t in validasi(satu).daftar_temuan if t.kode == "STR101"}
    assert hilang["Anggaran"].startswith(
        "Lembar ANGGARAN tercantum, tetapi isinya tidak ada di dalam berkas;"
    )
    assert hilang["Sasaran"].startswith("Lembar Sasaran adalah lembar grafik, bukan tabel;")
    assert hilang["Indikator"] == "Lembar Indikator tidak ada; salinlah dari buku induk."
    with pytest.raises(BukuDitolak, match="tidak memuat isi lembar Anggaran, meskipun mencantumkannya"):
        baca_lembar(replace(buku({"Catatan": [["a"]]}), daftar_lain=(LembarLain("Anggaran", ""),)))


def test_what_a_sheet_may_be_is_asked_once_while_it_stands_there_as_it_stood(monkeypatch):
    """A reading as if cells held something else costs nothing for the office's other sheets, and knows them alike."""
    diminta: list[str] = []
    asli = terlewat._mungkin_lembar

    def mungkin(grid, tabel, tahun):
        diminta.append(grid.nama)
        return asli(grid, tabel, tahun)

    monkeypatch.setattr(terlewat, "_mungkin_lembar", mungkin)
    semula = buku({**berkolom("Ket", "a"), "Efisensi": EFISIENSI, "Catatan": [["a"], ["b"]]})
    terbanding = LembarTerbanding(semula)
    pertama = baca_lembar(semula, terbanding)[1]
    ubah = [andaikan(semula, [(Cell(lembar, 2, 1), "9.09")]) for lembar in ("Anggaran", "Efisensi")]
    assert baca_lembar(ubah[0], terbanding)[1] == pertama == baca_lembar(ubah[0])[1]
    assert diminta == ["Efisensi", "Catatan"] * 2
    diminta.clear()
    assert baca_lembar(ubah[1], terbanding)[1] == baca_lembar(ubah[1])[1]
    assert diminta == ["Efisensi", *("Efisensi", "Catatan")]
    rusak = andaikan(semula, [(Cell("Efisensi", 1, k), "x") for k in range(1, 7)])
    assert baca_lembar(rusak, terbanding)[1] == baca_lembar(rusak)[1]


@pytest.mark.parametrize(
    "judul",
    [
        "Realisasi TW I",
        "Target Triwulan 2",
        "Realisasi Semester I",
        "Realisasi Januari",
        "Target Triwulan IV",
        "Realisasi TW IV",
    ],
)
def test_figures_of_a_period_are_shown_the_way_to_their_sheet(judul: str) -> None:
    kepala = ["Kode", "Kode Sasaran", "Indikator", "Polaritas", "Target PK", "Realisasi", judul]
    lembar = {"Indikator": [kepala, ["1", "S1", "a", "maksimum", 100.0, 90.0, 20.0]]}
    ((apa, tempat, pesan),) = catatan(lembar)
    assert (apa, tempat) == (Perihal.KOLOM_TERLEWAT, "Indikator!G1")
    assert "lakip tambah BUKU Periode" in pesan and "Ganti judulnya" not in pesan
