"""The code for Excel, run against a workbook that is open in a real spreadsheet program."""

from __future__ import annotations

import datetime
import random
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Mapping
from decimal import Decimal
from itertools import count
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import openpyxl
import pytest
from _lingkungan import AKAR
from openpyxl.styles import Protection
from openpyxl.workbook.defined_name import DefinedName
from uno_engine.model import IZIN, MANUAL, OTOMATIS, Koleksi
from uno_engine.rentang import com_error, galat

from lakip_xl.excel import sabar
from lakip_xl.excel import temuan as modul_temuan
from lakip_xl.excel.buku import BukuHidup, temukan
from lakip_xl.excel.persegi import susun_persegi
from lakip_xl.files.forbidden import NAMA_LINDUNG
from lakip_xl.files.reader import read
from lakip_xl.laporan.lembar_temuan.tulis import tulis_temuan
from lakip_xl.rules import RULES
from lakip_xl.values.cell import Buku, KodeGalat
from lakip_xl.values.ditolak import BukuDitolak
from lakip_xl.values.edit import Edit
from lakip_xl.verbs.isi import isi
from lakip_xl.verbs.rumus_basi import terapkan
from lakip_xl.verbs.validasi import Pemeriksaan, validasi

Isi = dict[str, tuple[object, ...]]


def sel(buku: Buku) -> dict[str, Isi]:
    """Every cell that holds or shows something, by sheet and address."""
    hasil: dict[str, Isi] = {}
    for grid in buku.daftar_grid:
        tempat = {(b, k) for b, baris in enumerate(grid.isi, 1) for k in range(1, len(baris) + 1)}
        tempat |= {(b, k) for b, baris in grid.format.items() for k in baris}
        semua = (grid.cell(*t) for t in tempat)
        hasil[grid.nama] = {
            c.alamat: (None if c.kosong else c.mentah, c.desimal, c.persen, c.rumus) for c in semua
        }
    return hasil


def beda(satu: Buku, lain: Buku, *, tanpa: str = "") -> dict[str, object]:
    """The cells in which two workbooks differ; a cell that only has a format counts as one with it."""
    kosong = (None, None, False, False)
    kiri, kanan = sel(satu), sel(lain)
    assert list(kiri) == list(kanan)
    return {
        f"{nama}!{alamat}": (kiri[nama].get(alamat), kanan[nama].get(alamat))
        for nama in kiri
        if nama != tanpa
        for alamat in kiri[nama].keys() | kanan[nama].keys()
        if kiri[nama].get(alamat, kosong) != kanan[nama].get(alamat, kosong)
    }


class Meja:
    """An Excel with a workbook open in it."""

    def __init__(self, app: Any, dokumen: Any, folder: Path) -> None:
        self.app, self.dokumen, self._folder = app, dokumen, folder

    @property
    def buku(self) -> BukuHidup:
        return temukan(self.dokumen.URL.rpartition("/")[2])

    def sel(self, lembar: str, alamat: str) -> Any:
        return self.dokumen.Sheets.getByName(lembar).getCellRangeByName(alamat)

    def simpan(self) -> Path:
        """A saved copy of the workbook as it stands."""
        from uno_engine.proses import properti

        berkas = self._folder / "tersimpan.xlsx"
        self.dokumen.storeToURL(berkas.as_uri(), properti(FilterName="Calc MS Excel 2007 XML"))
        return berkas

    def keadaan(self) -> tuple[object, ...]:
        app = self.app
        aktif = app.ActiveWorkbook
        return (
            app.EnableEvents, app.ScreenUpdating, app.DisplayAlerts, app.Calculation, aktif.Name,
            aktif.ActiveSheet.Name, aktif.Windows(1).RangeSelection.Address,
        )  # fmt: skip


@pytest.fixture
def buka(excel: Callable[..., Any], libreoffice: Callable[[int], Any], tmp_path: Path) -> Callable[..., Meja]:
    def _buka(path: Path, nomor: int = 0) -> Meja:
        app = excel(nomor)
        return Meja(app, libreoffice(nomor).buka(path), tmp_path)

    return _buka


@pytest.fixture
def nyata(buka: Callable[..., Meja], buku_nyata: Path, tmp_path: Path) -> Meja:
    return buka(Path(shutil.copy(buku_nyata, tmp_path / "buku.xlsx")))


def tulis_buku(path: Path, isi: Mapping[str, object], ubah: Callable[[Any], None] = lambda _: None) -> Path:
    """A workbook of one sheet "Data"."""
    wb = openpyxl.Workbook()
    wb.active.title = "Data"
    for alamat, nilai in isi.items():
        wb["Data"][alamat] = nilai
    ubah(wb["Data"])
    wb.save(path)
    return path


@pytest.fixture
def data(buka: Callable[..., Meja], tmp_path: Path) -> Callable[..., Meja]:
    def _data(isi: Mapping[str, object], ubah: Callable[[Any], None] = lambda _: None) -> Meja:
        return buka(tulis_buku(tmp_path / "data.xlsx", isi, ubah))

    return _data


# Reading ----------------------------------------------------------------------------------------


def test_unsaved_changes_are_read_and_nothing_is_left_behind(
    nyata: Meja, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    sementara = tmp_path / "sementara"
    sementara.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(sementara))
    semula = (tmp_path / "buku.xlsx").read_bytes()
    nyata.sel("Anggaran", "E6").setValue(123456789.0)
    terbaca = nyata.buku.baca()
    grid = next(g for g in terbaca.daftar_grid if g.nama == "Anggaran")
    assert grid.cell(6, 5).nilai == Decimal(123456789)
    assert terbaca.nama == "buku.xlsx"
    assert not beda(terbaca, read(nyata.simpan()))
    assert list(beda(terbaca, read(tmp_path / "buku.xlsx"))) == ["Anggaran!E6"]
    assert not list(sementara.iterdir())
    assert (tmp_path / "buku.xlsx").read_bytes() == semula


@pytest.mark.parametrize("tanpa_salinan", [False, True])
def test_reading_does_not_make_the_workbook_ask_to_be_saved(
    data: Callable[..., Meja], tanpa_salinan: bool
) -> None:
    meja = data(ANEKA)
    meja.app.tanpa_salinan = tanpa_salinan
    assert not meja.dokumen.isModified()
    keadaan = meja.keadaan()
    meja.buku.baca()
    assert not meja.dokumen.isModified() and meja.keadaan() == keadaan


def test_both_ways_of_reading_give_the_same_real_workbook(nyata: Meja) -> None:
    dari_salinan = nyata.buku.baca()
    nyata.app.tanpa_salinan = True
    dari_rentang = nyata.buku.baca()
    assert not beda(dari_salinan, dari_rentang)
    assert [g.baris_tersembunyi for g in dari_salinan.daftar_grid] == [
        g.baris_tersembunyi for g in dari_rentang.daftar_grid
    ]
    temuan = [t.sebagai_kamus() for t in validasi(dari_salinan).daftar_temuan]
    assert [t.sebagai_kamus() for t in validasi(dari_rentang).daftar_temuan] == temuan
    assert len(temuan) > 20


ANEKA: dict[str, object] = {
    "A1": "teks", "A2": 12.5, "A3": True, "A4": datetime.date(2031, 1, 31), "A5": datetime.datetime(2031, 1, 31, 8, 15),
    "A6": datetime.time(8, 15), "B1": "=1/0", "B2": "=NA()", "B3": "=1+1", "B4": '=""', "B5": "=A2>1", "B6": "#N/A",
    "C1": 0.5, "C2": 0.25, "C3": 0.125, "C4": 1e15, "C5": -3, "C6": "  ", "D9": "jauh", "E3": "0123",
}  # fmt: skip


def test_both_ways_of_reading_agree_on_errors_dates_booleans_and_formulas(data: Callable[..., Meja]) -> None:
    def hias(ws: Any) -> None:
        for alamat, kode in (("C1", "0%"), ("C2", "0.00%"), ("C3", "0.0%"), ("C5", "#,##0"), ("E7", "0.000")):
            ws[alamat].number_format = kode
        ws.row_dimensions[2].hidden = ws.row_dimensions[3].hidden = True

    meja = data(ANEKA, hias)
    meja.sel("Data", "E4").setFormula("'=1+1")  # a text that only looks like a formula
    dari_salinan = meja.buku.baca()
    meja.app.tanpa_salinan = True
    dari_rentang = meja.buku.baca()
    assert not beda(dari_salinan, dari_rentang)
    (grid,) = dari_rentang.daftar_grid
    assert grid.baris_tersembunyi == dari_salinan.daftar_grid[0].baris_tersembunyi == {2, 3}
    nilai = {alamat: isi[0] for alamat, isi in sel(dari_rentang)["Data"].items()}
    assert nilai["A3"] is True and nilai["A4"] == datetime.date(2031, 1, 31) and nilai["E4"] == "=1+1"
    assert nilai["A5"] == datetime.datetime(2031, 1, 31, 8, 15) and nilai["A6"] == datetime.time(8, 15)
    assert nilai["B1"] == KodeGalat("#DIV/0!") and nilai["B2"] == nilai["B6"] == KodeGalat("#N/A")
    assert nilai["B5"] is True and nilai["D9"] == "jauh" and nilai["E3"] == "0123"
    # LibreOffice keeps a typed TRUE or #N/A as a formula; C1 to E4 hold none.
    assert grid.rumus == {(1, 2), (2, 2), (3, 2), (4, 2), (5, 2), (3, 1), (6, 2)}


def test_what_excel_cannot_save_as_xlsx_is_read_by_ranges(
    data: Callable[..., Meja], monkeypatch: pytest.MonkeyPatch
) -> None:
    meja = data(ANEKA)
    seharusnya = meja.buku.baca()
    bentuk = type(meja.app.ActiveWorkbook)

    def gagal(buku: Any, path: str) -> None:
        raise galat("SaveCopyAs method of Workbook class failed")

    for cara in (
        gagal,
        lambda buku, path: Path(path).write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" * 100),
        lambda buku, path: Path(path).write_bytes(b"PK\x03\x04 ... xl/workbook.bin"),
    ):
        monkeypatch.setattr(bentuk, "_simpan", cara)
        assert not beda(seharusnya, meja.buku.baca())


def test_a_cell_far_away_is_refused_before_all_between_is_read(data: Callable[..., Meja]) -> None:
    meja = data({"A1": 1})
    meja.app.tanpa_salinan = True
    assert meja.buku.baca().daftar_grid
    meja.sel("Data", "AMJ1000000").setValue(1.0)
    with pytest.raises(BukuDitolak, match="Lembar Data berisi sel yang terlalu jauh dari A1"):
        meja.buku.baca()


# Filling ----------------------------------------------------------------------------------------


def test_filling_is_what_the_command_line_gives_for_the_same_content(nyata: Meja, tmp_path: Path) -> None:
    nyata.sel("Indikator", "J5").setValue(77.0)
    rencana = isi(read(nyata.simpan())).rencana
    nyata.app.tanpa_salinan = True  # LibreOffice saves 15 digits of a number, and a cell holds 17
    sebelum = nyata.buku.baca()
    assert nyata.buku.tulis(rencana.daftar_edit) == len(rencana.daftar_edit) > 20
    sesudah = nyata.buku.baca()
    assert not beda(sesudah, terapkan(sebelum, rencana.daftar_edit))
    assert {t for t in beda(sebelum, sesudah)} == {f"{e.lembar}!{e.alamat}" for e in rencana.daftar_edit}
    assert nyata.buku.tulis(isi(sesudah).rencana.daftar_edit) == 0
    assert nyata.app.Calculation == OTOMATIS


JAHAT = [
    "=1+1", "=cmd|' /C calc'!A0", "+1+1", "-1+1", "@SUM(A1)", "'=1+1", "''", "-", "n/a", "1-2", "5%", "1E5", "MAR1",
    "Januari 2031", "TRUE", "FALSE", "0123", "1.234", "Rp 5", " 7", "#N/A", "Baik", "=" + "x" * 300, "=" * 9000,
]  # fmt: skip


@pytest.mark.parametrize("kode", ["General", "@", "0.00%", "campur"])
def test_texts_stay_the_texts_that_they_are(data: Callable[..., Meja], kode: str) -> None:
    def hias(ws: Any) -> None:
        for n in range(1, len(JAHAT) + 1):
            ws[f"A{n}"].number_format = ("General", "@")[n % 2] if kode == "campur" else kode

    meja = data({"B1": "x"}, hias)
    edits = [Edit("Data", f"A{n}", None, teks) for n, teks in enumerate(JAHAT, 1)]
    assert meja.buku.tulis(edits) == len(JAHAT)
    (grid,) = meja.buku.baca().daftar_grid
    assert [grid.cell(n, 1).mentah for n in range(1, len(JAHAT) + 1)] == JAHAT
    assert not grid.rumus
    ws = openpyxl.load_workbook(meja.simpan())["Data"]
    assert [ws[f"A{n}"].data_type for n in range(1, len(JAHAT) + 1)] == ["s"] * len(JAHAT)


def test_numbers_stay_numbers_and_formats_as_they_were(data: Callable[..., Meja]) -> None:
    daftar_kode = ("General", "0%", "@", "#,##0.00", "@", "0.00%")

    def hias(ws: Any) -> None:
        for n, kode in enumerate(daftar_kode, 1):
            ws[f"A{n}"].number_format = kode

    meja = data({"A5": "lama"}, hias)
    angka = [
        Decimal("0.8497"),
        Decimal("1.03"),
        Decimal(52476100300),
        Decimal("-0.5"),
        Decimal(7),
        Decimal(0),
    ]
    lama = [None, None, None, None, "lama", None]
    meja.buku.tulis([Edit("Data", f"A{n}", lama[n - 1], a) for n, a in enumerate(angka, 1)])
    ws = openpyxl.load_workbook(meja.simpan())["Data"]
    assert [Decimal(repr(ws[f"A{n}"].value)) for n in range(1, 7)] == angka
    assert [ws[f"A{n}"].number_format for n in range(1, 7)] == list(daftar_kode)


def lindungi(ws: Any) -> None:
    ws.protection.sheet = True
    ws["A2"].protection = Protection(locked=False)


def gabung(ws: Any) -> None:
    ws.merge_cells("A1:A2")


@pytest.mark.parametrize(
    ("ubah", "edit", "alasan"),
    [
        (
            lindungi,
            Edit("Data", "A1", Decimal(1), Decimal(9)),
            "Data!A1 .* terkunci pada lembar yang dilindungi",
        ),
        (gabung, Edit("Data", "A2", None, Decimal(9)), "Data!A2 .* tertutup sel gabungan"),
        (lambda ws: None, Edit("Data", "A1", Decimal(5), Decimal(9)), "berubah sejak dibaca"),
        (lambda ws: None, Edit("Data", "A3", Decimal(2), Decimal(9)), "Data!A3 .* berisi rumus"),
        (lambda ws: None, Edit("Lain", "A1", Decimal(1), Decimal(9)), "Lembar Lain tidak ada"),
        (
            lambda ws: setattr(ws["A2"], "number_format", "dd/mm/yyyy"),
            Edit("Data", "A4", None, Decimal(9)),
            "Data!A4 .* berformat tanggal",
        ),
    ],
    ids=["protected", "merged", "changed", "formula", "no such sheet", "date"],
)
def test_one_refused_cell_leaves_every_cell_as_it_was(
    data: Callable[..., Meja], ubah: Callable[[Any], None], edit: Edit, alasan: str
) -> None:
    def hias(ws: Any) -> None:
        ws["A4"].number_format = "dd/mm/yyyy"
        ubah(ws)

    meja = data({"A1": 1, "A3": "=A1+1", "C1": "x"}, hias)
    sebelum, keadaan = meja.buku.baca(), meja.keadaan()
    with pytest.raises(BukuDitolak, match=alasan):
        meja.buku.tulis([Edit("Data", "C1", "x", "y"), edit])
    assert not beda(sebelum, meja.buku.baca())
    assert meja.keadaan() == keadaan


def test_an_unlocked_cell_of_a_protected_sheet_is_filled(data: Callable[..., Meja]) -> None:
    meja = data({"A1": 1}, lindungi)
    assert meja.buku.tulis([Edit("Data", "A2", None, Decimal(9))]) == 1
    assert meja.sel("Data", "A2").getValue() == 9


def lindungi_sendiri(ws: Any) -> None:
    """As `lakip baru --lindungi` does."""
    lindungi(ws)
    ws.parent.defined_names[NAMA_LINDUNG] = DefinedName(NAMA_LINDUNG, attr_text="1")


@pytest.mark.parametrize("gagal", ["", "menulis", "melindungi"])
def test_our_own_protection_is_filled_through_and_stands_again(data: Callable[..., Meja], gagal: str) -> None:
    meja = data({"A1": 1, "C1": "x"}, lindungi_sendiri)
    sifat = meja.app.perlindungan["Data"] = (
        (True, False, True),
        SimpleNamespace(**{satu: n % 3 == 0 for n, satu in enumerate(IZIN)}),
    )
    edits = [Edit("Data", "A1", Decimal(1), Decimal(9)), Edit("Data", "C1", "x", "y")]
    assert not meja.buku.halangan(edits)
    sebelum, lembar = meja.buku.baca(), meja.dokumen.Sheets.getByName("Data")
    if gagal == "melindungi":
        meja.app.tak_terlindungi.add("Data")
    if gagal == "menulis":
        meja.app.saat_tulis = lambda daerah: _menolak(daerah, "C1")
    if not gagal:
        assert meja.buku.tulis(edits) == 2
        assert (meja.sel("Data", "A1").getValue(), meja.sel("Data", "C1").getString()) == (9, "y")
    else:
        with pytest.raises(BukuDitolak):
            meja.buku.tulis(edits)
        assert not beda(sebelum, meja.buku.baca())
    assert lembar.isProtected() == (gagal != "melindungi")
    assert meja.app.perlindungan["Data"] == sifat


def _menolak(daerah: Any, alamat: str) -> None:
    if daerah.Address.replace("$", "") == alamat:
        raise galat("no")


def test_our_own_protection_to_which_somebody_gave_a_password_is_refused(data: Callable[..., Meja]) -> None:
    meja = data({"A1": 1}, lindungi_sendiri)
    lembar = meja.dokumen.Sheets.getByName("Data")
    lembar.unprotect("")
    lembar.protect("rahasia")
    with pytest.raises(BukuDitolak, match="Lembar Data dilindungi kata sandi"):
        meja.buku.tulis([Edit("Data", "A1", Decimal(1), Decimal(9))])
    assert meja.sel("Data", "A1").getValue() == 1 and lembar.isProtected()


def test_a_formula_is_replaced_only_where_the_edit_says_so(data: Callable[..., Meja]) -> None:
    meja = data({"A1": 1, "A2": "=A1+1"})
    edit = Edit("Data", "A2", Decimal(2), Decimal(9), timpa_rumus=True)
    assert meja.buku.tulis([edit]) == 1
    assert meja.sel("Data", "A2").getFormula() == "9"


def test_a_workbook_opened_read_only_is_refused(nyata: Meja) -> None:
    nyata.app.hanya_baca.add("buku.xlsx")
    sebelum = nyata.buku.baca()
    pemeriksaan = validasi(sebelum)
    for tulis in (
        lambda: nyata.buku.tulis([Edit("Data", "A1", None, "x")]),
        lambda: nyata.buku.tulis_temuan(pemeriksaan),
    ):
        with pytest.raises(BukuDitolak, match=r"buku\.xlsx dibuka hanya-baca"):
            tulis()
    assert not beda(sebelum, nyata.buku.baca())


def test_after_an_error_halfway_everything_is_as_it_was(data: Callable[..., Meja]) -> None:
    """The last block fails; those before it are put back, and so is all that was at rest meanwhile."""
    meja = data({"A1": 1, "A2": "=A1*2", "C1": "'=x", "C2": "#N/A", "E1": 5, "E2": "lama", "G1": "akhir"})
    meja.sel("Data", "C1").setFormula("'=x")
    meja.sel("Data", "C2").setFormula("=NA()")
    meja.dokumen.Sheets.insertNewByName("Lain", 1)
    lembar = meja.dokumen.Sheets.getByName("Lain")
    meja.dokumen.CurrentController.setActiveSheet(lembar)
    meja.dokumen.CurrentController.select(lembar.getCellRangeByName("B2:C3"))
    meja.app.EnableEvents = True
    sebelum, keadaan, ditulis = meja.buku.baca(), meja.keadaan(), []
    assert keadaan[4:] == ("data.xlsx", "Lain", "$B$2:$C$3")

    def gagal(rentang: Any) -> None:
        assert meja.app.Calculation == MANUAL and not meja.app.ScreenUpdating
        ditulis.append(rentang.Address)
        if rentang.Address == "$E$1:$E$2":
            meja.dokumen.CurrentController.setActiveSheet(meja.dokumen.Sheets.getByName("Data"))
            raise galat("Out of memory")

    meja.app.saat_tulis = gagal
    with pytest.raises(BukuDitolak, match=r"Excel menolak .* data\.xlsx \(Out of memory\)"):
        meja.buku.tulis([
            Edit("Data", "A1", Decimal(1), Decimal(2)),
            Edit("Data", "A2", Decimal(2), Decimal(3), timpa_rumus=True),
            Edit("Data", "C1", "=x", "baru"),
            Edit("Data", "E1", Decimal(5), Decimal(6)),
            Edit("Data", "E2", "lama", "ya"),
            Edit("Data", "G1", "akhir", "x"),
        ])  # fmt: skip
    assert ditulis[:4] == ["$C$1", "$G$1", "$A$1:$A$2", "$E$1:$E$2"]
    assert not beda(sebelum, meja.buku.baca())
    assert meja.keadaan() == keadaan
    assert meja.dokumen.Sheets.getByName("Data").getCellRangeByName("A2").getFormula() == "=A1*2"


def test_what_comes_back_is_of_the_kind_it_was(data: Callable[..., Meja]) -> None:
    """A number in a cell of text format, a text that is named as an error, a typed date, a blank."""

    def hias(ws: Any) -> None:
        for n in range(1, 6):
            ws[f"A{n}"].number_format = "@"

    meja = data({"A1": 5, "B2": "x", "A3": 7.25, "A4": "=1+1", "C9": "akhir"}, hias)
    meja.sel("Data", "B1").setString("#N/A")
    meja.sel("Data", "B3").setString("1-2")
    sebelum = meja.buku.baca()
    assert sel(sebelum)["Data"]["A1"][0] == Decimal(5) and sel(sebelum)["Data"]["B1"][0] == "#N/A"

    def gagal(rentang: Any) -> None:
        if rentang.Address == "$C$9":
            raise galat("Out of memory")

    meja.app.saat_tulis = gagal
    edits = [
        Edit("Data", alamat, nilai[0], "diganti", timpa_rumus=nilai[3])  # type: ignore[arg-type]
        for alamat, nilai in sel(sebelum)["Data"].items()
        if alamat[1] in "1234" or alamat == "C9"
    ]
    assert len(edits) > 8
    with pytest.raises(BukuDitolak, match="Out of memory"):
        meja.buku.tulis(edits)
    assert not beda(sebelum, meja.buku.baca())


def test_our_own_mistakes_are_not_called_excels(data: Callable[..., Meja]) -> None:
    meja = data({"A1": 1})
    keadaan = meja.keadaan()

    def salah(_: Any) -> None:
        raise ZeroDivisionError

    meja.app.saat_tulis = salah
    with pytest.raises(ZeroDivisionError):
        meja.buku.tulis([Edit("Data", "A1", Decimal(1), Decimal(2))])
    assert meja.keadaan() == keadaan


def test_the_workbook_in_front_comes_back_to_the_front(buka: Callable[..., Meja], tmp_path: Path) -> None:
    satu = buka(tulis_buku(tmp_path / "satu.xlsx", {"A1": 1}))
    dua = buka(tulis_buku(tmp_path / "dua.xlsx", {"A1": 1}))
    keadaan = dua.keadaan()

    def gagal(_: Any) -> None:
        satu.app.Workbooks("satu.xlsx").Activate()
        assert satu.app.ActiveWorkbook.Name == "satu.xlsx"
        raise galat("Out of memory")

    satu.app.saat_tulis = gagal
    with pytest.raises(BukuDitolak, match="Out of memory"):
        satu.buku.tulis([Edit("Data", "A1", Decimal(1), Decimal(2))])
    assert dua.keadaan() == keadaan and keadaan[4] == "dua.xlsx"


def test_settings_come_back_even_if_no_workbook_is_in_front_by_then(
    data: Callable[..., Meja], monkeypatch: pytest.MonkeyPatch
) -> None:
    """So it is once the person clicked a window of Protected View."""
    meja = data({"A1": 1})
    keadaan = meja.keadaan()
    with monkeypatch.context() as klik:
        meja.app.saat_tulis = lambda _: klik.setattr(
            type(meja.app), "ActiveWorkbook", property(lambda _: None)
        )
        assert meja.buku.tulis([Edit("Data", "A1", Decimal(1), Decimal(2))]) == 1
    assert meja.keadaan() == keadaan


def test_settings_that_were_off_stay_off(data: Callable[..., Meja]) -> None:
    meja = data({"A1": 1})
    meja.app.EnableEvents = meja.app.ScreenUpdating = False
    meja.app.Calculation = MANUAL
    keadaan = meja.keadaan()
    meja.buku.tulis([Edit("Data", "A1", Decimal(1), Decimal(2))])
    assert meja.keadaan() == keadaan and keadaan[3] == MANUAL


def test_blocks_cover_each_cell_once() -> None:
    acak = random.Random(5)
    for _ in range(200):
        nilai = {(acak.randint(1, 9), acak.randint(1, 6)): n for n in range(acak.randint(1, 40))}
        daftar = [pasangan for persegi in susun_persegi(nilai) for pasangan in persegi.sel()]
        assert len(daftar) == len(nilai) and dict(daftar) == nilai
    assert len(susun_persegi({(b, k): 0 for b in range(3, 90) for k in (2, 3, 4)})) == 1


# The sheet Temuan -------------------------------------------------------------------------------


def periksa(buku: BukuHidup, *kode: str) -> Pemeriksaan:
    """Check by some of the rules: a few findings, of all sheets, are written faster."""
    return validasi(buku.baca(), tuple(a for a in RULES if a.kode in (kode or ("KIN102", "BUL101"))))


def badan_temuan(berkas: Path) -> list[tuple[object, ...]]:
    ws = openpyxl.load_workbook(berkas)["Temuan"]
    return [baris for baris in ws.iter_rows(min_row=5, values_only=True) if any(baris)]


def tautan_temuan(berkas: Path) -> dict[str, str]:
    ws = openpyxl.load_workbook(berkas)["Temuan"]
    return {
        c.coordinate: (c.hyperlink.location or "").replace("'", "").replace("$", "")
        for baris in ws.iter_rows(min_row=5)
        for c in baris
        if c.hyperlink
    }


def test_the_findings_are_those_that_the_file_would_get(nyata: Meja, tmp_path: Path) -> None:
    nyata.sel("Anggaran", "E6").setValue(123456789.0)
    tersimpan = Path(shutil.copy(nyata.simpan(), tmp_path / "berkas.xlsx"))
    tulis_temuan(tersimpan, validasi(read(tersimpan)))
    sebelum = nyata.buku.baca()
    pemeriksaan = validasi(sebelum)
    assert nyata.buku.tulis_temuan(pemeriksaan)
    hasil = nyata.simpan()
    assert badan_temuan(hasil) == badan_temuan(tersimpan)
    assert tautan_temuan(hasil) == tautan_temuan(tersimpan)
    assert len(badan_temuan(hasil)) == len(pemeriksaan.daftar_temuan) > 20
    assert not beda(sebelum, nyata.buku.baca(), tanpa="Temuan")
    assert pemeriksaan.buku.sha256 in openpyxl.load_workbook(hasil)["Temuan"]["A3"].value
    assert nyata.keadaan()[-3:] == ("buku.xlsx", "Temuan", "$A$5")
    assert nyata.app.EnableEvents and nyata.app.ScreenUpdating and nyata.app.Calculation == OTOMATIS


def test_the_same_findings_are_not_written_again_and_fewer_leave_no_old_row(nyata: Meja) -> None:
    buku = nyata.buku
    assert buku.tulis_temuan(periksa(buku))
    assert not buku.tulis_temuan(periksa(buku))
    sedikit = periksa(buku, "BUL101")
    assert buku.tulis_temuan(sedikit)
    hasil = nyata.simpan()
    assert len(badan_temuan(hasil)) == len(sedikit.daftar_temuan) > 0
    assert len(tautan_temuan(hasil)) == sum(1 + bool(t.akar) for t in sedikit.daftar_temuan)
    assert len(nyata.app.tautan) == len(tautan_temuan(hasil)), "no link of an old finding is left"
    assert buku.bersihkan_temuan() and not nyata.app.tautan


def test_clearing_gives_the_sheet_back_as_the_master_has_it(nyata: Meja, buku_nyata: Path) -> None:
    buku = nyata.buku
    pemeriksaan = periksa(buku)
    assert buku.bersihkan_temuan() == 0
    buku.tulis_temuan(pemeriksaan)
    assert buku.bersihkan_temuan() == len(pemeriksaan.daftar_temuan)
    bersih = {k: v[0] for k, v in sel(buku.baca())["Temuan"].items() if v[0] is not None}
    assert bersih == {k: v[0] for k, v in sel(read(buku_nyata))["Temuan"].items() if v[0] is not None}
    assert not tautan_temuan(nyata.simpan())
    assert buku.bersihkan_temuan() == 0


def test_a_missing_sheet_is_made_and_a_hidden_one_shown(nyata: Meja) -> None:
    buku, lembar = nyata.buku, nyata.dokumen.Sheets
    lembar.removeByName("Temuan")
    pemeriksaan = periksa(buku)
    assert buku.bersihkan_temuan() == 0
    buku.tulis_temuan(pemeriksaan)
    assert lembar.ElementNames[-1] == "Temuan"
    badan = badan_temuan(nyata.simpan())
    assert len(badan) == len(pemeriksaan.daftar_temuan)
    assert lembar.getByName("Temuan").getCellRangeByName(f"A5:L{4 + len(badan)}").IsTextWrapped
    nyata.dokumen.CurrentController.setActiveSheet(lembar.getByIndex(0))
    lembar.getByName("Temuan").IsVisible = False
    assert not buku.tulis_temuan(periksa(buku))
    assert nyata.keadaan()[-2] == "Temuan"


def test_a_sheet_made_for_findings_that_fail_is_taken_away(
    nyata: Meja, monkeypatch: pytest.MonkeyPatch
) -> None:
    nyata.dokumen.Sheets.removeByName("Temuan")
    sebelum, keadaan = nyata.buku.baca(), nyata.keadaan()

    def gagal(*_: object) -> None:
        raise galat("Hyperlinks.Add")

    monkeypatch.setattr(modul_temuan, "_tautkan", gagal)
    with pytest.raises(BukuDitolak, match="Excel menolak"):
        nyata.buku.tulis_temuan(periksa(nyata.buku))
    assert "Temuan" not in nyata.dokumen.Sheets.ElementNames
    assert not beda(sebelum, nyata.buku.baca())
    assert nyata.keadaan() == keadaan


def test_old_findings_come_back_if_the_new_ones_fail(nyata: Meja, monkeypatch: pytest.MonkeyPatch) -> None:
    buku = nyata.buku
    buku.tulis_temuan(periksa(buku))
    sebelum = buku.baca()
    monkeypatch.setattr(modul_temuan, "_tautkan", lambda *_: (_ for _ in ()).throw(galat("Hyperlinks.Add")))
    with pytest.raises(BukuDitolak, match="Excel menolak"):
        buku.tulis_temuan(periksa(buku, "BUL101", "ANG101"))
    assert not beda(sebelum, buku.baca())


@pytest.mark.parametrize(
    ("alamat", "isi", "alasan"),
    [
        ("B9", "=1+1", "B9 berisi rumus di bawah judul kolomnya"),
        ("M7", "catatan saya", "M7 berisi isian di luar kolom temuan"),
    ],
)
def test_what_people_put_there_is_not_replaced(nyata: Meja, alamat: str, isi: str, alasan: str) -> None:
    nyata.sel("Temuan", alamat).setFormula(isi)
    sebelum = nyata.buku.baca()
    with pytest.raises(BukuDitolak, match=alasan):
        nyata.buku.tulis_temuan(validasi(sebelum))
    with pytest.raises(BukuDitolak, match=alasan):
        nyata.buku.bersihkan_temuan()
    assert not beda(sebelum, nyata.buku.baca())


def test_a_protected_or_merged_sheet_or_one_with_a_table_is_refused(nyata: Meja) -> None:
    lembar = nyata.dokumen.Sheets.getByName("Temuan")
    pemeriksaan = validasi(nyata.buku.baca())
    lembar.protect("")
    with pytest.raises(BukuDitolak, match="Lembar Temuan dilindungi"):
        nyata.buku.tulis_temuan(pemeriksaan)
    lembar.unprotect("")
    lembar.getCellRangeByName("A5:B6").merge(True)
    with pytest.raises(BukuDitolak, match="sel gabungan"):
        nyata.buku.tulis_temuan(pemeriksaan)
    lembar.getCellRangeByName("A5:B6").merge(False)
    nyata.dokumen.DatabaseRanges.addNewByName("Tabel1", lembar.getCellRangeByName("A4:K9").RangeAddress)
    with pytest.raises(BukuDitolak, match="Lembar Temuan memuat Tabel Excel"):
        nyata.buku.tulis_temuan(pemeriksaan)
    nyata.dokumen.Sheets.removeByName("Temuan")
    nyata.dokumen.protect("")
    with pytest.raises(BukuDitolak, match="susunannya dilindungi"):
        nyata.buku.tulis_temuan(pemeriksaan)


# Which workbook ---------------------------------------------------------------------------------


def test_without_excel_there_is_one_sentence() -> None:
    with pytest.raises(BukuDitolak, match=r"^Excel tidak ditemukan; buka bukunya di Excel dahulu\.$"):
        temukan()


def test_only_the_named_workbook_is_touched(buka: Callable[..., Meja], tmp_path: Path) -> None:
    satu = buka(tulis_buku(tmp_path / "satu.xlsx", {"A1": 1}))
    dua = buka(tulis_buku(tmp_path / "dua.xlsx", {"A1": 1}))
    assert temukan().nama == "dua.xlsx"  # the active one
    assert temukan("satu.xlsx", hwnd=1000).nama == "satu.xlsx"
    assert temukan("satu.xlsx", hwnd=1002).nama == "satu.xlsx"  # by the window of the other workbook
    keadaan = dua.keadaan()
    assert temukan("satu.xlsx").tulis([Edit("Data", "A1", Decimal(1), Decimal(5))]) == 1
    assert (satu.sel("Data", "A1").getValue(), dua.sel("Data", "A1").getValue()) == (5, 1)
    assert dua.keadaan() == keadaan
    for nama in ("Satu.xlsx", "satu", "satu.xlsx ", ""):
        with pytest.raises(
            BukuDitolak, match=r"tidak terbuka di Excel\. Yang terbuka: satu\.xlsx, dua\.xlsx"
        ):
            temukan(nama)
    with pytest.raises(BukuDitolak, match="Jendela Excel asal perintah ini tidak ditemukan lagi"):
        temukan("satu.xlsx", hwnd=99)


def test_the_same_name_twice_is_refused(buka: Callable[..., Meja], tmp_path: Path) -> None:
    (tmp_path / "lain").mkdir()
    buka(tulis_buku(tmp_path / "sama.xlsx", {"A1": 1}))
    buka(tulis_buku(tmp_path / "lain" / "sama.xlsx", {"A1": 1}))
    for panggil in (lambda: temukan("sama.xlsx"), temukan, lambda: temukan("sama.xlsx", hwnd=1000)):
        with pytest.raises(BukuDitolak, match=r"Ada 2 buku bernama sama\.xlsx"):
            panggil()


def test_of_two_excels_the_window_decides(buka: Callable[..., Meja], tmp_path: Path) -> None:
    (tmp_path / "lain").mkdir()
    satu = buka(tulis_buku(tmp_path / "sama.xlsx", {"A1": 1}), 0)
    dua = buka(tulis_buku(tmp_path / "lain" / "sama.xlsx", {"A1": 1}), 1)
    with pytest.raises(BukuDitolak, match=r"Ada 2 Excel .* sama\.xlsx, sama\.xlsx"):
        temukan()
    with pytest.raises(BukuDitolak, match="Ada 2 buku bernama"):
        temukan("sama.xlsx")
    assert temukan("sama.xlsx", hwnd=2000).tulis([Edit("Data", "A1", Decimal(1), Decimal(5))]) == 1
    assert (satu.sel("Data", "A1").getValue(), dua.sel("Data", "A1").getValue()) == (1, 5)
    temukan(hwnd=1000).tulis([Edit("Data", "A1", Decimal(1), Decimal(7))])
    assert (satu.sel("Data", "A1").getValue(), dua.sel("Data", "A1").getValue()) == (7, 5)


def test_a_workbook_in_protected_view_is_named_as_such(data: Callable[..., Meja]) -> None:
    meja = data({"A1": 1})
    jendela = SimpleNamespace(Workbook=SimpleNamespace(Name="unduhan.xlsx"))
    meja.app.ProtectedViewWindows = Koleksi([jendela])
    with pytest.raises(BukuDitolak, match=r"unduhan\.xlsx dibuka dalam Tampilan Terproteksi"):
        temukan("unduhan.xlsx")


def test_a_busy_excel_is_waited_for_and_then_named(
    data: Callable[..., Meja], monkeypatch: pytest.MonkeyPatch
) -> None:
    meja = data({"A1": 1})
    jam = count()
    monkeypatch.setattr(sabar, "time", SimpleNamespace(monotonic=jam.__next__, sleep=lambda _: None))
    asli = type(meja.app).Workbooks.fget
    sisa = [3]

    def sibuk(app: Any) -> Any:
        sisa[0] -= 1
        if sisa[0] >= 0:
            raise com_error(-2147418111, "Call was rejected by callee.", None, None)
        return asli(app)

    monkeypatch.setattr(type(meja.app), "Workbooks", property(sibuk))
    assert temukan().nama == "data.xlsx"
    sisa[0] = 10**6
    with pytest.raises(BukuDitolak, match="sedang disunting; tekan Enter atau Esc"):
        temukan()


@pytest.mark.proses
def test_xlwings_ends_no_excel_when_python_ends() -> None:
    """xlwings registers a clean-up that kills every Excel process without a window that it knows."""
    kode = """
import atexit, sys, types, xlwings
modul = types.ModuleType("xlwings._xlwindows")
modul.N_COM_ATTEMPTS = 0
modul.cleanup = lambda: print("killed")
atexit.register(modul.cleanup)
sys.modules["xlwings._xlwindows"] = modul
from lakip_xl.excel.buku import temukan
from lakip_xl.values.ditolak import BukuDitolak
try:
    temukan()
except BukuDitolak as sebab:
    print(sebab)
"""
    hasil = subprocess.run(
        [sys.executable, "-c", kode], cwd=AKAR, capture_output=True, text=True, encoding="utf-8", check=True
    )
    assert hasil.stdout.startswith("Excel tidak ditemukan") and "killed" not in hasil.stdout


# What else is asked of it -----------------------------------------------------------------------


@pytest.mark.parametrize("letak", ["", "https://kantor.sharepoint.com/sites/lakip", "relatif", "/tidak/ada"])
def test_a_workbook_without_a_folder_here_has_none(
    data: Callable[..., Meja], monkeypatch: pytest.MonkeyPatch, letak: str, tmp_path: Path
) -> None:
    meja = data({"A1": 1})
    assert meja.buku.folder() == tmp_path
    monkeypatch.setattr(type(meja.app.ActiveWorkbook), "Path", property(lambda _: letak))
    assert meja.buku.folder() is None


def test_a_backup_holds_the_unsaved_and_replaces_nothing(data: Callable[..., Meja], tmp_path: Path) -> None:
    meja = data({"A1": 1})
    meja.sel("Data", "A1").setValue(8.0)
    salinan = tmp_path / "cadangan.xlsx"
    meja.buku.simpan_salinan(salinan)
    assert openpyxl.load_workbook(salinan)["Data"]["A1"].value == 8
    isi = salinan.read_bytes()
    with pytest.raises(BukuDitolak, match="sudah ada dan tidak ditimpa"):
        meja.buku.simpan_salinan(salinan)
    assert salinan.read_bytes() == isi
    assert meja.buku.nama == "data.xlsx"


def test_questions_messages_and_the_status_bar(data: Callable[..., Meja], tmp_path: Path) -> None:
    meja = data({"A1": 1})
    meja.app.jawaban += ["yes", "no", "cancel"]
    assert [meja.buku.tanya("Simpan?") for _ in range(3)] == [True, False, None]
    meja.buku.beri_tahu("Selesai.", "LAKIP")
    assert meja.app.kotak_dialog == ["Simpan?"] * 3 + ["Selesai."]
    meja.buku.status("LAKIP: memeriksa…")
    assert meja.app.StatusBar == "LAKIP: memeriksa…"
    meja.buku.status(None)
    assert meja.app.StatusBar is False
    lain = tulis_buku(tmp_path / "lain.xlsx", {"A1": 1})
    meja.buku.buka(lain)
    assert meja.app.terbuka == [str(lain)] and meja.app.EnableEvents
