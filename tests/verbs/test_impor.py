"""The budget out of other systems' exports, in each form that offices get them."""

import subprocess
from decimal import Decimal

import openpyxl
import pytest
from buatan import buku

from lakip_xl.files.other_tables import baca_berkas
from lakip_xl.laporan.impor_teks import tulis_impor
from lakip_xl.values.cell import Buku, Grid
from lakip_xl.values.ditolak import BukuDitolak
from lakip_xl.verbs.impor import impor

INDUK = buku(
    {
        "Anggaran": [
            ["Kode", "Tingkat", "Uraian", "Pagu", "Realisasi"],
            ["1.01", "program", "Program Satu", 300, None],
            ["1.01.2.08.01", "kegiatan", "Kegiatan Satu", 100, 90],
            ["1.01.2.08.02", "kegiatan", "Kegiatan Dua", 200, None],
            [None, "jumlah", "JUMLAH", 300, None],
        ]
    }
)
EKSPOR = [
    ["LAPORAN REALISASI ANGGARAN", None, None, None],
    ["Kode Rekening", "Uraian", "Anggaran Setelah Perubahan", "Realisasi"],
    [" 1.01", "Program Satu", "1.366.455.670,00", "Rp 1.000,-"],
    ["1.01.2.08 .0001", "Kegiatan Satu", "100", "-"],
    ["1.01.2.08.0001.5.1", "Belanja", "100", "1"],
    ["", "JUMLAH", "1.366.455.670,00", ""],
]


def ekspor(*baris):
    return Buku("ekspor.csv", "0" * 64, (Grid("CSV", [list(b) for b in baris]),))


def edit(hasil):
    return {e.alamat: e.sesudah for e in hasil.daftar_edit}


def test_rows_are_matched_by_code_whatever_its_tail():
    hasil = impor(ekspor(*EKSPOR), INDUK)
    assert edit(hasil) == {"D2": 1366455670, "E2": 1000, "E3": 0, "D5": 1366455670}
    assert hasil.tanpa_baris == ("1.01.2.08.0001.5.1 Belanja",)
    assert hasil.tanpa_data == ("1.01.2.08.02 Kegiatan Dua",)
    assert not hasil.ditolak


def test_blank_is_no_data_and_a_dash_is_nil():
    hasil = impor(ekspor(EKSPOR[1], ["1.01", "Program Satu", "", "-"]), INDUK)
    assert edit(hasil) == {"E2": 0}


@pytest.mark.parametrize(
    "judul",
    [
        "Anggaran Setelah Perubahan (Rp)",
        "Pagu (Rp.)",
        "Pagu Anggaran (dalam Rupiah)",
        "Anggaran",
        "JUMLAH ANGGARAN (RP)",
    ],
)
def test_a_heading_may_name_its_unit(judul):
    hasil = impor(
        ekspor(["Kode", "Uraian", judul, "Realisasi (Rp)"], ["1.01", "Program Satu", "5", "6"]), INDUK
    )
    assert (edit(hasil), hasil.tanpa_kolom) == ({"D2": 5, "E2": 6}, ())


@pytest.mark.parametrize(
    "judul",
    [
        "Realisasi 2024",
        "Realisasi Tahun 2024 (Rp)",
        "Realisasi s.d. 31 Desember 2024",
        "Realisasi s/d Bulan Ini",
    ],
)
def test_a_heading_may_name_its_time(judul):
    hasil = impor(
        ekspor(["Kode", "Uraian", "Anggaran 2024", judul], ["1.01", "Program Satu", "5", "6"]), INDUK
    )
    assert edit(hasil) == {"D2": 5, "E2": 6}
    dua = ["Kode", "Uraian", "Anggaran 2024", judul, "Realisasi 2023"]
    with pytest.raises(BukuDitolak, match="2 kolom"):
        impor(ekspor(dua, ["1.01", "Program Satu", "5", "6", "4"]), INDUK)


def test_a_column_of_another_year_is_not_taken():
    buku_2024 = buku(
        {"Identitas": [["Isian", "Nilai"], ["Tahun Laporan", 2024]], "Anggaran": INDUK.daftar_grid[0].isi}
    )
    judul = ["Kode", "Uraian", "Anggaran 2024", "Realisasi 2024", "%", "Realisasi 2023"]
    hasil = impor(ekspor(judul, ["1.01", "Program Satu", "5", "6", "100", "4"]), buku_2024)
    assert edit(hasil) == {"D2": 5, "E2": 6}
    lalu = impor(
        ekspor(["Kode", "Uraian", "Anggaran", "Realisasi 2023"], ["1.01", "Program Satu", "5", "4"]),
        buku_2024,
    )
    assert (edit(lalu), lalu.tanpa_kolom) == ({"D2": 5}, ("realisasi",))


def test_a_column_that_was_not_found_is_said_in_the_preview():
    hasil = impor(
        ekspor(["Kode", "Uraian", "Plafon", "Realisasi"], ["1.01", "Program Satu", "5", "6"]), INDUK
    )
    assert (edit(hasil), hasil.tanpa_kolom) == ({"E2": 6}, ("anggaran",))
    teks = tulis_impor(hasil, "buku.xlsx", ditulis=False)
    assert "Kolom Anggaran tidak ditemukan dalam berkas" in teks and "Kolom Realisasi" not in teks
    kosong = impor(ekspor(["Kode", "Anggaran", "Realisasi"], ["1.01", "5", ""]), INDUK)
    assert kosong.tanpa_kolom == ()  # it is there, only nothing in it


@pytest.mark.parametrize(
    "nomor",
    [[1, 2, 3, 4], ["1", "2", "3", "4=3/2"], ["(1)", "(2)", "(3)", "(4)"], ["", "2", "3", "4 = 3 : 2 x 100"]],
)
def test_a_row_that_numbers_the_columns_is_no_budget(nomor):
    satu = buku(
        {"Anggaran": [["Kode", "Tingkat", "Uraian", "Pagu", "Realisasi"], ["01", "program", "Satu", 7, 8]]}
    )
    hasil = impor(ekspor(["Kode", "Uraian", "Anggaran", "Realisasi"], nomor, ["01", "Satu", 7, 9]), satu)
    assert (edit(hasil), hasil.ditolak, hasil.tanpa_baris) == ({"E2": 9}, (), ())


def test_without_codes_names_must_be_the_same():
    polos = buku(
        {"Anggaran": [["Tingkat", "Uraian", "Anggaran", "Realisasi"], ["program", "Program  satu", 1, 1]]}
    )
    hasil = impor(ekspor(["Uraian", "Pagu"], ["PROGRAM SATU", 5], ["Program Satu Lagi", 6]), polos)
    assert edit(hasil) == {"C2": 5}
    assert hasil.tanpa_baris == ("Program Satu Lagi",)


@pytest.mark.parametrize(
    ("baris", "alasan"),
    [
        ([["1.01", "Program Satu", "15,000", "1"]], "dapat berarti"),
        ([["1.01", "Program Satu", "lima", "1"]], "tidak dapat dibaca"),
        ([["1.01", "Program Satu", 5, 1], ["1.01", "Program Satu", 6, 1]], "2 baris dengan angka berbeda"),
        ([[1.01, "Program Satu", 5, 1]], "tersimpan sebagai angka"),
    ],
)
def test_a_row_that_could_mean_two_things_is_refused_alone(baris, alasan):
    hasil = impor(ekspor(EKSPOR[1], *baris, ["1.01.2.08.02", "Kegiatan Dua", 7, 8]), INDUK)
    assert alasan in hasil.ditolak[0]
    assert edit(hasil) == {"D4": 7, "E4": 8}


def test_a_formula_is_not_replaced():
    grid = INDUK.daftar_grid[0]
    berumus = Buku("b.xlsx", "0" * 64, (Grid(grid.nama, grid.isi, {}, {(2, 4)}),))
    hasil = impor(ekspor(*EKSPOR), berumus)
    assert "D2" not in edit(hasil)
    assert "sel D2 berisi rumus" in hasil.ditolak[0]


def test_headings_of_two_rows_and_the_budget_after_changes():
    hasil = impor(
        ekspor(
            ["Kode", "Uraian", "Anggaran", None, "Realisasi", None],
            [None, None, "Sebelum Perubahan", "Setelah Perubahan", "Rp", "%"],
            [1, 2, 3, 4, 5, 6],
            ["1.01", "Program Satu", 1, 2, 3, 4],
        ),
        INDUK,
    )
    assert edit(hasil) == {"D2": 2, "E2": 3}


ATAS = ["Kode", "Uraian", "ANGGARAN", None, "Realisasi"]


@pytest.mark.parametrize("di_atas", [
    [], [[None] * 5], [["LAPORAN REALISASI ANGGARAN"]], [["LAPORAN"], [None] * 5], [[None] * 5] * 2,
    [[None, None, None, None, "(dalam Rupiah)"]], [["Tahun Anggaran 2024"], [None] * 5], [["Laporan"], ["Dinas"], []],
])  # fmt: skip
@pytest.mark.parametrize(("sub", "diambil"), [
    (["MURNI", "PERUBAHAN"], 2), (["PERUBAHAN", "MURNI"], 1), (["AWAL", "REVISI"], 2), (["Semula", "Menjadi"], 2),
    (["APBD", "APBD-P"], None), (["Dinas", "Bappeda"], None), (["MURNI", "Setelah Pergeseran"], 2),
    (["Setelah Pergeseran", "Setelah Perubahan"], None),
])  # fmt: skip
def test_of_two_budgets_the_one_after_the_change_is_taken_and_named_else_somebody_is_asked(
    di_atas, sub, diambil
):
    berkas = ekspor(*di_atas, ATAS, [None, None, *sub, None], ["1.01", "Program Satu", 1, 2, 3])
    if diambil is None:
        with pytest.raises(
            BukuDitolak, match=r"2 kolom dengan hak yang sama, C .*, D .*--kolom-anggaran"
        ) as galat:
            impor(berkas, INDUK)
        assert all(f"“ANGGARAN / {judul}”" in str(galat.value) for judul in sub)
        for sebutan in (sub[0], f"Anggaran {sub[0]}", "C", "c"):
            hasil = impor(berkas, INDUK, {"anggaran": sebutan})
            assert edit(hasil) == {"D2": 1, "E2": 3}
        return
    hasil = impor(berkas, INDUK)
    assert edit(hasil) == {"D2": diambil, "E2": 3} and hasil.selesai
    (pilihan,) = hasil.daftar_pilihan
    huruf, judul = ("C", sub[0]) if diambil == 1 else ("D", sub[1])
    teks = tulis_impor(hasil, "buku.xlsx", ditulis=False)
    assert (
        f"Anggaran diambil dari kolom {huruf} “ANGGARAN / {judul}”, bukan " in teks and pilihan.alasan in teks
    )


@pytest.mark.parametrize(("judul", "diambil"), [
    (["Pagu Awal", "Pagu Perubahan"], 2), (["Anggaran Sebelum Perubahan", "Anggaran Setelah Perubahan (Rp)"], 2),
    (["Anggaran", "Anggaran Setelah Perubahan"], 2), (["Murni", "Perubahan"], 2),
    (["Pagu", "Anggaran"], None), (["Anggaran", "Anggaran"], None), (["Anggaran", "Anggaran Perubahan"], None),
])  # fmt: skip
def test_in_one_row_of_headings_too(judul, diambil):
    berkas = ekspor(["Kode", "Uraian", *judul, "Realisasi"], ["1.01", "Program Satu", 1, 2, 3])
    if diambil is None:
        with pytest.raises(BukuDitolak, match="2 kolom dengan hak yang sama"):
            impor(berkas, INDUK)
        assert edit(impor(berkas, INDUK, {"anggaran": "D"}))["D2"] == 2
    else:
        assert edit(impor(berkas, INDUK)) == {"D2": diambil, "E2": 3}


def test_of_the_months_below_realisasi_somebody_says_which():
    atas = ["Kode", "Uraian", "Anggaran", "Realisasi", None, None, None]
    bawah = [None, None, None, "Bulan Lalu", "Bulan Ini", "s.d. Bulan Ini", "%"]
    berkas = ekspor(atas, bawah, ["1.01", "Program Satu", 9, 1, 2, 3, 33])
    with pytest.raises(BukuDitolak, match=r"3 kolom dengan hak yang sama, D .*, E .*, F .*--kolom-realisasi"):
        impor(berkas, INDUK)
    hasil = impor(berkas, INDUK, {"realisasi": "s.d. bulan ini"})
    assert edit(hasil) == {"D2": 9, "E2": 3}
    teks = tulis_impor(hasil, "b", ditulis=False)
    assert "Realisasi diambil dari kolom F “Realisasi / s.d. Bulan Ini”: diminta." in teks


def test_years_below_one_heading_are_the_reports():
    buku_2024 = buku(
        {"Identitas": [["Isian", "Nilai"], ["Tahun Laporan", 2024]], "Anggaran": INDUK.daftar_grid[0].isi}
    )
    berkas = ekspor(ATAS, [None, None, 2023, 2024, None], ["1.01", "Program Satu", 1, 2, 3])
    assert edit(impor(berkas, buku_2024)) == {"D2": 2, "E2": 3}


def test_the_only_budget_is_taken_with_a_word_where_it_is_the_one_before_the_change():
    hasil = impor(ekspor(["Kode", "Pagu Murni", "Realisasi"], ["1.01", 5, 6]), INDUK)
    assert edit(hasil) == {"D2": 5, "E2": 6}
    assert "meski menyebut anggaran sebelum perubahan" in tulis_impor(hasil, "b", ditulis=False)


def test_a_code_taken_among_several_is_named():
    hasil = impor(ekspor(["Kode", "Kode Rekening", "Pagu"], ["x", "1.01", 5]), INDUK)
    assert edit(hasil) == {"D2": 5}
    teks = tulis_impor(hasil, "b", ditulis=False)
    assert "Kode diambil dari kolom B “Kode Rekening”, bukan A “Kode”: judulnya lebih khas." in teks


def test_a_missing_column_is_told_with_the_headings_that_there_are():
    hasil = impor(
        ekspor(["Kode", "Uraian", "Plafon", "Realisasi"], ["1.01", "Program Satu", "5", "6"]), INDUK
    )
    assert not hasil.selesai
    teks = tulis_impor(hasil, "b", ditulis=False)
    assert "Judul yang ada: “Kode”, “Uraian”, “Plafon”, “Realisasi”." in teks and "--kolom-anggaran" in teks
    berkas = ekspor(["Kode", "Uraian", "Plafon", "Realisasi"], ["1.01", "Program Satu", "5", "6"])
    diminta = impor(berkas, INDUK, {"anggaran": "plafon"})
    assert edit(diminta) == {"D2": 5, "E2": 6} and diminta.selesai
    with pytest.raises(BukuDitolak, match=r"“Pagu” tidak ditemukan dalam berkas; judul yang ada: “Kode”"):
        impor(berkas, INDUK, {"anggaran": "Pagu"})


def test_a_code_spread_over_columns_is_one_code():
    hasil = impor(
        ekspor(
            ["Kode", None, None, None, None, "Uraian", "Pagu"],
            ["1", "01", None, None, None, "Program Satu", 5],
            [1, 1, 2, 8, 2, "Kegiatan Dua", 7],
        ),
        INDUK,
    )
    assert edit(hasil) == {"D2": 5, "D4": 7}


def test_another_name_under_the_same_code_is_told():
    hasil = impor(ekspor(EKSPOR[1], ["1.01", "Program Lain", 5, 1]), INDUK)
    assert hasil.daftar_baris[0].nama_lain == "Program Lain"


@pytest.mark.parametrize(
    ("baris", "kalimat"),
    [
        ([["Nama", "Umur"], ["a", 1]], "tidak memuat tabel berkolom"),
        ([EKSPOR[1], ["9.99", "Lain", 1, 1]], "Tidak satu pun baris ekspor.csv cocok"),
        ([["Kode", "Uraian", "Realisasi", "Realisasi"], ["1", "a", 1, 1]], "ada pada 2 kolom"),
    ],
)
def test_what_is_no_budget_is_refused_in_one_sentence(baris, kalimat):
    with pytest.raises(BukuDitolak, match=kalimat):
        impor(ekspor(*baris), INDUK)


KOSONG = buku({"Anggaran": [["Kode", "No", "Tingkat", "Uraian", "Pagu", "Realisasi"]]})


def test_an_empty_sheet_is_filled_with_what_the_codes_say():
    hasil = impor(
        ekspor(
            ["Kode", "Uraian", "Anggaran", "Realisasi"],
            ["1.02", "Urusan Bidang", 30, 3],
            ["1.02.03", "Program Satu", 30, 3],
            ["1.02.03.2.04", "Kegiatan Satu", 30, 3],
            [" 1.02.03. 2.04.0005", "Sub Kegiatan Satu", 30, "-"],
            ["5.1.02", "Belanja Barang dan Jasa", 30, 3],
            ["5.1.02.01.01.0001", "Belanja ATK", 30, 3],
            ["", "TOTAL", 30, ""],
        ),
        KOSONG,
    )
    assert edit(hasil) == {
        "A2": "1.02.03", "C2": "program", "D2": "Program Satu", "E2": 30, "F2": 3,
        "A3": "1.02.03.2.04", "C3": "kegiatan", "D3": "Kegiatan Satu", "E3": 30, "F3": 3,
        "A4": "1.02.03.2.04.0005", "C4": "sub kegiatan", "D4": "Sub Kegiatan Satu", "E4": 30, "F4": 0,
        "C5": "jumlah", "D5": "TOTAL", "E5": 30,
    }  # fmt: skip
    assert [t.split()[0] for t in hasil.tanpa_baris] == ["1.02", "5.1.02", "5.1.02.01.01.0001"]


def test_a_total_that_stands_among_the_codes_gets_its_name():
    kosong = buku({"Anggaran": [["Kode", "Tingkat", "Uraian", "Anggaran", "Realisasi"]]})
    baris = ["1.06.01", "Program Satu", 5, 6], ["JUMLAH", "", 5, 6]
    hasil = edit(impor(ekspor(["Kode", "Uraian", "Anggaran", "Realisasi"], *baris), kosong))
    assert {k: hasil.get(k) for k in ("A3", "B3", "C3", "D3")} == {
        "A3": None,
        "B3": "jumlah",
        "C3": "JUMLAH",
        "D3": 5,
    }


def test_a_row_that_stands_twice_is_not_taken_into_an_empty_sheet():
    kepala = ["Kode", "Uraian", "Anggaran"]
    hasil = impor(
        ekspor(kepala, ["1.02.03", "Satu", 5], ["1.02.03", "Satu", 6], ["1.02.04", "Dua", 7]), KOSONG
    )
    assert "2 baris dengan angka berbeda" in hasil.ditolak[0]
    assert edit(hasil) == {"A2": "1.02.04", "C2": "program", "D2": "Dua", "E2": 7}


def test_codes_that_name_no_level_leave_an_empty_sheet_alone():
    with pytest.raises(BukuDitolak, match="tidak menunjukkan program"):
        impor(ekspor(["Kode", "Uraian", "Anggaran"], ["01", "Satu", 5], ["", "JUMLAH", 5]), KOSONG)


# Files ------------------------------------------------------------------------------------------

HTML = """<html><meta charset="utf-8"><body><table><tr><td>Kop</td></tr></table><table>
<tr><th rowspan=2>Kode Rekening</th><th rowspan="2">Uraian</th>
<th colspan=2>Anggaran</th><th rowspan=2>Realisasi</th></tr>
<tr><th>Sebelum Perubahan</th><th>Setelah<br>Perubahan</th></tr>
<tr><td>1.01</td><td>Program Satu</td><td>1</td><td x:num="1366455670">1.366.455.670</td><td>Rp&nbsp;1.000,-</td></tr>
<tr><td>1.01.2.08 .0001</td><td>Kegiatan Satu</td><td>1</td><td>100</td><td>-</td></tr>
<tr><td>1.01.2.08.0001.5.1</td><td>Belanja</td><td>1</td><td>100</td><td>1</td></tr>
<tr><td colspan=2>JUMLAH</td><td>1</td><td>1.366.455.670,00</td><td></td></tr></table></body></html>"""


def tulis_xlsx(path):
    berkas = openpyxl.Workbook()
    for baris in EKSPOR:
        berkas.active.append(baris)
    berkas.save(path)
    return path


def csv(pemisah):
    return "\r\n".join(
        pemisah.join(f'"{n}"' if n and pemisah in n else n or "" for n in baris) for baris in EKSPOR
    )


@pytest.mark.proses
@pytest.mark.parametrize(
    ("nama", "isi"),
    [
        ("titikkoma.csv", csv(";").encode("utf-8-sig")),
        ("koma.csv", csv(",").replace("LAPORAN", "LAPORAN –").encode("cp1252")),
        ("tab.txt", csv("\t").encode("utf-16")),
        ("html.xls", HTML.encode()),
    ],
)
def test_every_text_form_gives_the_same_edits(nama, isi, tmp_path):
    (tmp_path / nama).write_bytes(isi)
    hasil = impor(baca_berkas(tmp_path / nama), INDUK)
    assert edit(hasil) == {"D2": 1366455670, "E2": 1000, "E3": 0, "D5": 1366455670}


def test_xlsx_gives_the_same_edits(tmp_path):
    hasil = impor(baca_berkas(tulis_xlsx(tmp_path / "e.xlsx")), INDUK)
    assert edit(hasil) == {"D2": Decimal(1366455670), "E2": 1000, "E3": 0, "D5": 1366455670}


def test_old_xls_gives_the_same_edits(tmp_path, soffice, profil_soffice):
    asal = tulis_xlsx(tmp_path / "e.xlsx")
    perintah = [soffice, profil_soffice, "--headless", "--convert-to", "xls"]
    subprocess.run(
        [*perintah, "--outdir", str(tmp_path), str(asal)], check=True, capture_output=True, timeout=180
    )
    hasil = impor(baca_berkas(tmp_path / "e.xls"), INDUK)
    assert edit(hasil) == {"D2": 1366455670, "E2": 1000, "E3": 0, "D5": 1366455670}


@pytest.mark.proses
@pytest.mark.parametrize(
    "isi",
    [
        b"", b"   ", b"\x00\x01\x02", b"PK\x03\x04rusak", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1rusak", b"satu kolom\nsaja",
        b"<html><p>galat 500</p></html>", b"<", b"<table>", b'<table><tr><td colspan="99999999" rowspan=9>1</table>',
        b"<table>" + b"<tr><td colspan=10000 rowspan=10000>1" * 500, b'a;b\n"tak tertutup;' + b"x" * 200_000,
    ],
)  # fmt: skip
def test_anything_else_is_refused_in_one_sentence(isi, tmp_path):
    (tmp_path / "aneh.xls").write_bytes(isi)
    with pytest.raises(BukuDitolak) as galat:
        impor(baca_berkas(tmp_path / "aneh.xls"), INDUK)
    assert "\n" not in str(galat.value)


def test_a_missing_file_or_a_folder_is_refused(tmp_path):
    for path in (tmp_path, tmp_path / "tiada.csv"):
        with pytest.raises(BukuDitolak):
            baca_berkas(path)
