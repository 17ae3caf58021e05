"""What `isi` writes is what the cell then shows, and nothing is left to plan; what cannot be written is named."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from decimal import Decimal
from pathlib import Path

import openpyxl
import pytest
import xlsxwriter
from buku_xml import ke_csv
from click.testing import CliRunner, Result
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl.worksheet.table import Table, TableColumn
from pembagian import contoh

from lakip_xl.cli import main
from lakip_xl.contract import Jenis
from lakip_xl.files import patch as modul_patch
from lakip_xl.files.patch import halangan
from lakip_xl.files.reader import read
from lakip_xl.files.styles import urai_format
from lakip_xl.files.xml_cells import tulis_angka
from lakip_xl.hitung.kecocokan import Kecocokan, cocokkan
from lakip_xl.reading.sel import baca_sel
from lakip_xl.values.cell import Format, Grid
from lakip_xl.values.edit import Edit
from lakip_xl.verbs.isi import isi

__all__ = ["ke_csv"]

DAFTAR_FORMAT = [
    "General", "0", "0.0", "0.00", "#,##0", "#,##0.00", "0%", "0.00%", '#,##0;-#,##0;"-"', '0.00" %"', "0\\%",
    'General" %"', '"Rp" #,##0', "@", "0.00E+00", "0.0,", "# ?/?", "0.00%;[Red]-0.00%", "[Red]General",
]  # fmt: skip
JUDUL = ["Kode", "Tingkat", "Uraian", "Anggaran", "Realisasi", "Serapan", "Sisa"]
KEGIATAN = ["Kode Kegiatan", "Output", "Satuan", "Target", "Realisasi", "Capaian"]
IDENTITAS = [["Isian", "Nilai"], ["Perangkat Daerah", "Dinas Contoh"], ["Tahun Laporan", 2031]]


def lakip(*argumen: object) -> Result:
    return CliRunner().invoke(main, [str(a) for a in argumen])


def susun(path: Path, baris: Sequence[Sequence[object]], kode: str = "General") -> openpyxl.Workbook:
    """An office whose computed cells are blank, in cells of a format."""
    buku = openpyxl.Workbook()
    lembar = buku.active
    lembar.title = "Anggaran"
    for nama, daftar in (
        ("Anggaran", [JUDUL, *([n, "Program", f"program {n}", *uang] for n, uang in enumerate(baris, 1))]),
        ("Kegiatan", [KEGIATAN, *([n, "keluaran", "orang", *uang] for n, uang in enumerate(baris, 1))]),
        ("Identitas", IDENTITAS),
    ):
        lembar = buku[nama] if nama in buku.sheetnames else buku.create_sheet(nama)
        for satu in daftar:
            lembar.append(satu)
    for n in range(2, 2 + len(baris)):
        for tempat in (buku["Anggaran"][f"F{n}"], buku["Anggaran"][f"G{n}"], buku["Kegiatan"][f"F{n}"]):
            tempat.number_format = kode
    buku.save(path)
    return buku


@given(
    st.sampled_from(DAFTAR_FORMAT),
    st.lists(
        st.tuples(st.integers(1, 10**14), st.integers(0, 10**14)).map(lambda u: (max(u), min(u))),
        min_size=1,
        max_size=3,
    ),
)
@settings(max_examples=contoh(20), suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
def test_what_was_filled_is_planned_no_more(tmp_path: Path, kode: str, baris: list[tuple[int, int]]) -> None:
    path = tmp_path / "buku.xlsx"
    susun(path, baris, kode)
    assert lakip("isi", path).exit_code in (0, 1)
    sesudah = path.read_bytes()
    assert isi(read(path)).rencana.daftar_edit == ()
    lakip("isi", path)
    assert path.read_bytes() == sesudah


@given(
    st.fractions(min_value=0, max_value=10**11, max_denominator=10**9),
    st.sampled_from([f for f in map(urai_format, DAFTAR_FORMAT)]),
    st.sampled_from([Jenis.PERSEN, Jenis.RUPIAH]),
    st.booleans(),
)
def test_what_a_double_keeps_of_a_figure_agrees_with_it_in_every_format(
    nilai: object, format_: Format, jenis: Jenis, poin: bool
) -> None:
    """3.710,221983661499790… as a spreadsheet keeps it has other digits at its end: each filling replaced them."""
    tepat = Decimal(nilai.numerator) / Decimal(nilai.denominator)  # type: ignore[attr-defined]
    if jenis is Jenis.RUPIAH and format_.persen:
        return
    persen = jenis is Jenis.PERSEN
    ditulis = tepat.scaleb(2) if persen and (format_.poin or (poin and not format_.persen)) else tepat
    sel = Grid("L", [[float(tulis_angka(ditulis))]], {1: {1: format_}}).cell(1, 1)
    assert cocokkan(baca_sel(sel, jenis)[0], tepat) is Kecocokan.COCOK


@pytest.mark.parametrize(
    ("kode", "tampak"),
    [("General", "0.8125"), ("0", "81"), ("0.0", "81.3"), ("0.00", "0.81"), ("#,##0", "81"), ("0%", "81%"),
     ("0.00%", "81.25%"), ('0.00" %"', "81.25 %"), ("0\\%", "81%"), ("@", "0.8125"), ('0.0%;-0.0%;"-"', "81.3%")],
)  # fmt: skip
def test_libreoffice_shows_the_figure_that_was_meant(
    tmp_path: Path, ke_csv: Callable[[Path], list[list[str]]], kode: str, tampak: str
) -> None:
    path = tmp_path / "buku.xlsx"
    susun(path, [(400, 325)], kode)
    lakip("isi", path)
    assert ke_csv(path)[1][5] == tampak


def test_a_cell_that_is_not_there_yet_gets_its_columns_format_and_so_its_unit(tmp_path: Path) -> None:
    """In points, as its neighbours are, it stood as 5000,00% until the next filling."""
    path = tmp_path / "buku.xlsx"
    buku = susun(path, [(400, 325, 81.25), (400, 325, 81.25), (300, 150)])
    lembar = buku["Anggaran"]
    lembar.column_dimensions["F"].number_format = "0.00%"
    del lembar._cells[4, 6]
    buku.save(path)
    lakip("isi", path)
    sel = openpyxl.load_workbook(path)["Anggaran"]["F4"]
    assert (sel.number_format, sel.value) == ("0.00%", 0.5)


def test_a_percent_sign_that_is_only_text_makes_points() -> None:
    assert [urai_format(k).poin for k in ('0" %"', "0.00\\%", '0 "%"', '"%" 0', "0%", '0;0"%"', '0" dari 5%"')] == [
        True, True, True, False, False, False, False
    ]  # fmt: skip
    sel, _ = baca_sel(Grid("L", [[4.9]], {1: {1: Format(2, poin=True)}}).cell(1, 1), Jenis.PERSEN)
    assert (sel.nilai, sel.persen) == (Decimal("0.049"), True)


def test_a_figure_that_the_new_file_would_show_otherwise_is_never_put_in_place(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "buku.xlsx"
    susun(path, [(400, 325)], "0.00%")
    sebelum = path.read_bytes()
    asli = modul_patch.buktikan

    def gaya_lain(*bahan: object) -> dict[str, Grid]:
        """As if the cell had lost its format on the way."""
        return {n: Grid(n, g.isi, {2: {6: Format(0, poin=True)}}) for n, g in asli(*bahan).items()}  # type: ignore[arg-type]

    monkeypatch.setattr(modul_patch, "buktikan", gaya_lain)
    hasil = lakip("isi", path)
    assert hasil.exit_code == 3 and "Sel Anggaran!F2 akan menampilkan angka lain" in hasil.stderr
    assert path.read_bytes() == sebelum


# What may be filled is, whatever stands beside it -------------------------------------------------


def gabungkan(buku: openpyxl.Workbook) -> None:
    buku["Anggaran"].merge_cells("F2:F3")


def lindungi(buku: openpyxl.Workbook) -> None:
    lembar = buku["Anggaran"]
    lembar.protection.sheet = True
    for n in (2, 4):
        for huruf in "FG":
            lembar[f"{huruf}{n}"].protection = openpyxl.styles.Protection(locked=False)


def jadikan_tabel(buku: openpyxl.Workbook) -> None:
    tabel = Table(displayName="Tabel1", ref="A1:G3", totalsRowCount=1)
    tabel.tableColumns = [TableColumn(id=n, name=judul) for n, judul in enumerate(JUDUL, 1)]
    buku["Anggaran"].add_table(tabel)


def tanggalkan(buku: openpyxl.Workbook) -> None:
    for huruf in "FG":
        buku["Anggaran"][f"{huruf}3"].number_format = "yyyy-mm-dd"


@pytest.mark.parametrize(
    ("halangi", "alasan"),
    [(gabungkan, "tertutup sel gabungan F2:F3"), (lindungi, "terkunci"), (jadikan_tabel, "baris total"),
     (tanggalkan, "berformat tanggal")],
)  # fmt: skip
def test_one_cell_that_must_not_be_written_keeps_no_other_blank(
    tmp_path: Path, halangi: Callable[[openpyxl.Workbook], None], alasan: str
) -> None:
    path = tmp_path / "buku.xlsx"
    buku = susun(path, [(400, 325), (500, 250), (300, 150)])
    halangi(buku)
    buku.save(path)
    hasil = lakip("isi", path)
    assert hasil.exit_code == 1
    assert f"Anggaran!F3 (kosong) tidak dapat ditulis ({alasan}" in hasil.stdout
    lembar = openpyxl.load_workbook(path)["Anggaran"]
    assert [lembar[f"F{n}"].value for n in (2, 4)] == [0.8125, 0.5] and lembar["F3"].value is None
    assert [lembar[f"G{n}"].value for n in (2, 4)] == [75, 150]
    sesudah = path.read_bytes()
    lagi = lakip("isi", path)
    assert lagi.exit_code == 1 and "tidak dapat ditulis" in lagi.stdout and path.read_bytes() == sesudah


def test_a_spilled_cell_is_named_and_the_others_are_written(tmp_path: Path) -> None:
    path = tmp_path / "buku.xlsx"
    with xlsxwriter.Workbook(path) as buku:
        buku.add_worksheet("Data").write_dynamic_array_formula("A1:A3", "=SEQUENCE(3)", None, 1)
    terbaca = read(path)
    daftar = [Edit("Data", a, terbaca.daftar_grid[0].cell(n, k).mentah, Decimal(9))
              for a, n, k in (("A2", 2, 1), ("B1", 1, 2), ("B2", 2, 2))]  # fmt: skip
    assert set(halangan(path, terbaca, daftar)) == {("Data", "A2")}


@pytest.mark.proses
def test_an_import_writes_what_it_may_and_names_the_rest(tmp_path: Path) -> None:
    path, ekspor = tmp_path / "buku.xlsx", tmp_path / "ekspor.csv"
    buku = susun(path, [(400, 325), (500, 250)])
    buku["Anggaran"]["E3"].number_format = "yyyy-mm-dd"
    buku["Anggaran"]["E3"].value = None
    buku.save(path)
    ekspor.write_text("Kode;Uraian;Anggaran;Realisasi\n1;program 1;400;300\n2;program 2;500;200\n", "utf-8")
    hasil = lakip("impor-anggaran", ekspor, "--ke", path, "--tulis")
    assert hasil.exit_code == 1 and "Sel Anggaran!E3 dibiarkan: berformat tanggal" in hasil.stdout
    lembar = openpyxl.load_workbook(path)["Anggaran"]
    assert (lembar["E2"].value, lembar["F2"].value, lembar["E3"].value) == (300, 0.75, None)


def test_text_numbers_are_written_but_for_the_cells_that_must_not_be(tmp_path: Path) -> None:
    path = tmp_path / "buku.xlsx"
    buku = susun(path, [("400", 325), ("500", 250)])
    buku["Anggaran"]["D3"].number_format = "yyyy-mm-dd"
    buku.save(path)
    hasil = lakip("rapikan", path, "--tulis")
    assert hasil.exit_code == 1
    assert "Anggaran!D3 “500”: selnya tidak dapat ditulis (berformat tanggal" in hasil.stdout
    lembar = openpyxl.load_workbook(path)["Anggaran"]
    assert (lembar["D2"].value, lembar["D3"].value) == (400, "500")


@pytest.mark.proses
def test_an_import_takes_a_dash_for_nil_and_no_amount_cut_short(tmp_path: Path) -> None:
    """Rp 1,2 M came in as 1,2 Rupiah."""
    path, ekspor = tmp_path / "buku.xlsx", tmp_path / "ekspor.csv"
    susun(path, [(400, 325), (500, 250)])
    ekspor.write_text(
        "Kode;Uraian;Anggaran;Realisasi\n1;program 1;400;Rp -\n2;program 2;500;Rp 1,2 M\n", "utf-8"
    )
    hasil = lakip("impor-anggaran", ekspor, "--ke", path, "--tulis")
    assert hasil.exit_code == 1 and "bilangannya disingkat, mungkin 1.200.000.000" in hasil.stdout
    lembar = openpyxl.load_workbook(path)["Anggaran"]
    assert (lembar["E2"].value, lembar["E3"].value) == (0, 250)
