"""Tables as offices print them: remarks, numbered columns, headings again, merged cells, codes and words of their own."""

import pytest
from buatan import buku, kode
from msgspec.structs import replace

from lakip_xl.contract import LEMBAR_MENURUT_NAMA
from lakip_xl.model import Perihal
from lakip_xl.reading import assemble
from lakip_xl.reading.tabel import baca_tabel
from lakip_xl.values.cell import Buku, Grid
from lakip_xl.verbs.validasi import validasi

GOLONGAN = [["Golongan", "Jumlah"], ["Golongan IV", 5.0], ["Golongan III", 2.0], ["Jumlah", 7.0]]
RENSTRA = [["Kode Indikator", "Uraian", "Target 2024", "Target 2025"], ["I1", "a", 80.0, 90.0]]
SASARAN = [["Kode", "Sasaran"], ["S1", "Membaik"], ["S2", "Meningkat"]]
INDIKATOR = ["Kode", "Kode Sasaran", "Indikator", "Polaritas", "Target PK", "Realisasi", "Capaian"]
ANGGARAN = [["Kode", "Tingkat", "Uraian", "Anggaran", "Realisasi"], ["1.06", "program", "A", 300.0, 150.0]]


def nomor_baris(lembar: str, isi: list[list[object]]) -> list[int]:
    return list(baca_tabel(LEMBAR_MENURUT_NAMA[lembar], Grid(lembar, isi)).daftar_nomor)


def sasaran_dibaca(satu: Buku) -> list[str]:
    return list(assemble(satu).teks("Indikator", "sasaran"))


def digabung(satu: Buku, lembar: str, *gabungan: tuple[int, int, int, int]) -> Buku:
    return replace(
        satu,
        daftar_grid=tuple(replace(g, gabungan=gabungan) if g.nama == lembar else g for g in satu.daftar_grid),
    )


def buku_indikator(*daftar_sasaran: object, polaritas: str = "maksimum") -> Buku:
    baris = [
        [f"I{n}", sasaran, f"i{n}", polaritas, 80.0, 80.0, 1.0] for n, sasaran in enumerate(daftar_sasaran, 1)
    ]
    return buku({"Sasaran": SASARAN, "Indikator": [INDIKATOR, *baris], "Anggaran": ANGGARAN})


@pytest.mark.parametrize(
    "catatan",
    [
        ["Sumber: Subbagian Umum"],
        ["Keterangan", "angka sementara"],
        ["*) belum diaudit"],
        [None, "Kepala Dinas"],
        [None, "NIP. 19680101 199003 2 001"],
        ["-", "-"],
        ["----------"],
        ["GOLONGAN", "JUMLAH"],
    ],
)
@pytest.mark.parametrize("letak", [2, 4])
def test_what_is_no_row_is_none_in_the_table_or_below(catatan, letak):
    isi = [*GOLONGAN[:letak], catatan, *GOLONGAN[letak:]]
    assert nomor_baris("Golongan", isi) == [n for n in range(2, 6) if n != letak + 1]


def test_who_signs_below_is_no_row_and_names_without_figures_are():
    tanda = [
        [None, None],
        ["Singkawang, 31 Januari 2021"],
        ["Kepala Dinas"],
        [None],
        ["NIP. 19680101 199003 2 001"],
    ]
    assert nomor_baris("Golongan", [*GOLONGAN, *tanda]) == [2, 3, 4]
    assert nomor_baris("Golongan", [*GOLONGAN[:3], [None, None], ["Golongan II"], ["Golongan I"]]) == [
        2,
        3,
        5,
        6,
    ]


def test_a_name_with_a_dash_or_without_a_figure_is_a_row():
    isi = [["Golongan", "Jumlah"], ["Golongan IV", "-"], ["Golongan III", None], ["Sumber Daya Air", 3.0]]
    assert nomor_baris("Golongan", isi) == [2, 3, 4]


@pytest.mark.parametrize(
    "nomor", ["abcd", ["I", "II", "III", "IV"], ["1", "2", "3", "4=3/2"], ["(1)", "(3)", "(4)", "(2)"]]
)
def test_numbers_of_columns_are_letters_too(nomor):
    assert nomor_baris("Renstra", [RENSTRA[0], list(nomor), RENSTRA[1]]) == [3]


def test_headings_again_may_be_numbered_again():
    judul = ["KODE INDIKATOR", "Uraian", "target 2024", "Target  2025"]
    isi = [*RENSTRA, judul, [1.0, 2.0, 3.0, 4.0], ["I2", "b", 1.0, 2.0], [3.0, 4.0, 5.0, 6.0]]
    assert nomor_baris("Renstra", isi) == [2, 5, 6]


def test_a_second_table_below_is_said_and_not_swallowed():
    isi = [*GOLONGAN, [None, None], ["Jabatan", "Realisasi 2023"], ["Penyuluh", 12.0], ["Arsiparis", 3.0]]
    tabel = baca_tabel(LEMBAR_MENURUT_NAMA["Golongan"], Grid("Golongan", isi))
    assert list(tabel.daftar_nomor) == [2, 3, 4]
    assert [(c.perihal, c.sel.alamat) for c in tabel.daftar_catatan] == [(Perihal.TABEL_LAIN, "A6")]


def test_a_word_where_a_figure_should_be_begins_no_second_table():
    isi = [*GOLONGAN[:3], [None, None], ["Golongan II", "dua orang"], ["Golongan I", 3.0]]
    assert nomor_baris("Golongan", isi) == [2, 3, 5, 6]


# What is written once for several rows ---------------------------------------------------------------


def test_every_row_of_a_merged_cell_has_it():
    satu = digabung(buku_indikator("S1", None, None, "S2"), "Indikator", (2, 2, 4, 2))
    assert sasaran_dibaca(satu) == ["S1", "S1", "S1", "S2"]
    assert kode(validasi(satu)) == kode(validasi(buku_indikator("S1", "S1", "S1", "S2")))


def test_a_figure_of_a_merged_cell_is_not_the_figure_of_each_row():
    satu = buku_indikator("S1", "S2")
    isi = [list(b) for b in satu.daftar_grid[1].isi]
    isi[2][4] = None
    satu = replace(
        satu, daftar_grid=(satu.daftar_grid[0], replace(satu.daftar_grid[1], isi=isi), satu.daftar_grid[2])
    )
    assert ("STR206", "Indikator!E3") in kode(validasi(digabung(satu, "Indikator", (2, 5, 3, 5))))


def test_merged_cells_that_overlap_are_read_once():
    gabungan = [(2, 2, 4, 2)] * 1000 + [(3, 2, 5, 2)] * 1000
    assert (
        sasaran_dibaca(digabung(buku_indikator("S1", None, None, "S2"), "Indikator", *gabungan))[:3]
        == ["S1"] * 3
    )


def test_a_sasaran_written_once_holds_for_the_rows_below():
    assert sasaran_dibaca(buku_indikator("S1", None, "S2", None)) == ["S1", "S1", "S2", "S2"]


@pytest.mark.parametrize(
    "daftar", [("S1", "S1", None, "S2"), ("S1", None), (None, "S1", "S2"), ("S1", None, "S3")]
)
def test_a_forgotten_sasaran_is_not_guessed(daftar):
    assert "" in sasaran_dibaca(buku_indikator(*daftar))


def test_further_strategies_of_one_merged_sasaran_are_no_second_sasaran():
    isi = [
        ["Kode", "Sasaran", "Strategi"],
        ["S1", "Membaik", "a"],
        [None, None, "b"],
        ["S2", "Meningkat", "c"],
    ]
    satu = buku(
        {"Sasaran": isi, "Indikator": buku_indikator("S1", "S2").daftar_grid[1].isi, "Anggaran": ANGGARAN}
    )
    satu = digabung(satu, "Sasaran", (2, 1, 3, 1), (2, 2, 3, 2))
    assert list(assemble(satu).teks("Sasaran", "kode")) == ["S1", "S1", "S2"]
    assert not {k for k, tempat in kode(validasi(satu)) if tempat.startswith("Sasaran!")}


def test_jumlah_merged_from_the_first_column_is_jumlah():
    isi = [*ANGGARAN, ["JUMLAH", None, None, 300.0, 150.0]]
    satu = buku({"Sasaran": SASARAN, "Anggaran": isi})
    assert assemble(satu).jumlah is not None
    assert not {k for k, tempat in kode(validasi(satu)) if tempat.startswith("Anggaran!")}


# Codes and words -------------------------------------------------------------------------------------


def buku_kode(kegiatan: str, efisiensi: str) -> Buku:
    return buku(
        {
            "Anggaran": [*ANGGARAN, ["1.06.2.01", "kegiatan", "a", 300.0, 150.0]],
            "Kegiatan": [["Kode Kegiatan", "Output", "Target", "Realisasi"], [kegiatan, "berkas", 1.0, 1.0]],
            "Efisiensi": [
                ["Kode Sasaran", "Tingkat", "Kode"],
                ["S1", "program", "1.6"],
                ["S1", "kegiatan", efisiensi],
            ],
            "Sasaran": SASARAN,
        }
    )


def test_one_code_is_one_however_many_zeros_it_is_spelled_with():
    assert "STR208" not in dict(kode(validasi(buku_kode("1.06.02.0001", "1.6.2.1"))))
    assert ("STR208", "Kegiatan!A2") in kode(validasi(buku_kode("1.06.2.10", "1.6.2.1")))


def test_a_code_spelled_in_two_ways_is_used_twice():
    isi = [*ANGGARAN, ["01.6", "program", "B", 1.0, 1.0]]
    assert ("STR209", "Anggaran!A3") in kode(validasi(buku({"Anggaran": isi})))


@pytest.mark.parametrize("kata", ["Maksimal", "positif", "Semakin tinggi, semakin baik"])
def test_polarities_have_other_names(kata):
    satu = buku_indikator("S1", "S2", polaritas=kata)
    assert kode(validasi(satu)) == kode(validasi(buku_indikator("S1", "S2")))


@pytest.mark.parametrize("kata", ["naik", "stabil", "tinggi"])
def test_a_word_that_may_mean_either_polarity_is_asked_about(kata):
    temuan = validasi(buku_indikator("S1", "S2", polaritas=kata)).daftar_temuan
    assert [t.pesan for t in temuan if t.kode == "STR207"] == [
        f"“{kata}” bukan pilihan yang dikenal; pilihlah maksimum, minimum, rentang."
    ] * 2


# Decimals --------------------------------------------------------------------------------------------


def realisasi(*pasangan: tuple[object, object]) -> list[object]:
    baris = [
        [f"I{n}", "S1", "a", "maksimum", target, hasil, None] for n, (target, hasil) in enumerate(pasangan)
    ]
    tabel = baca_tabel(LEMBAR_MENURUT_NAMA["Indikator"], Grid("Indikator", [INDIKATOR, *baris]))
    return [
        None if (angka := tabel.sel(n, "realisasi").angka) is None else float(angka)
        for n in range(tabel.panjang)
    ]


def test_a_dot_before_three_digits_is_what_it_is_elsewhere_in_the_column():
    assert realisasi((1.0, "3.20"), (1.0, "3.245"), (1.0, "1,234.5")) == [3.2, 3.245, 1234.5]
    assert realisasi((1.0, "3,20"), (1.0, "3.245"), (1.0, "3,245")) == [3.2, 3245, 3.245]


def test_a_column_that_does_not_tell_is_written_as_the_one_beside_it():
    assert realisasi(("3.20", "3.245")) == [3.245]


def test_a_column_that_is_written_in_both_ways_is_not_guessed():
    assert realisasi((1.0, "3.20"), (1.0, "3,20"), (1.0, "3.245")) == [3.2, 3.2, None]
