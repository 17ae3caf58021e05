"""The sheet Temuan is rewritten, and nothing else in the file."""

from __future__ import annotations

import shutil
import zipfile
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest
from msgspec.structs import replace
from openpyxl.worksheet.table import Table

from lakip_xl.contract import LEMBAR_MENURUT_NAMA
from lakip_xl.files.reader import read
from lakip_xl.laporan.lembar_temuan import tulis as modul_tulis
from lakip_xl.laporan.lembar_temuan.tulis import tulis_temuan
from lakip_xl.laporan.temuan_susunan import uraian_kepastian
from lakip_xl.rules import RULES
from lakip_xl.values.ditolak import BukuDitolak
from lakip_xl.verbs.validasi import Pemeriksaan, alat, validasi

BARIS_JUDUL = 4
LEMBAR_TEMUAN = "xl/worksheets/sheet19.xml"


def bagian(path: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(path) as arsip:
        return {nama: arsip.read(nama) for nama in arsip.namelist()}


def periksa(path: Path) -> Pemeriksaan:
    return validasi(read(path))


def tulis(path: Path) -> bool:
    return tulis_temuan(path, periksa(path))


@pytest.fixture
def buku(buku_nyata: Path, tmp_path: Path) -> Path:
    return Path(shutil.copy(buku_nyata, tmp_path / "buku.xlsx"))


@pytest.fixture
def ubah(buku: Path) -> Callable[[Callable[..., None]], Path]:
    """The workbook after a person changed its sheet Temuan."""

    def simpan(perubahan: Callable[..., None]) -> Path:
        wb = openpyxl.load_workbook(buku)
        perubahan(wb["Temuan"])
        wb.save(buku)
        return buku

    return simpan


def test_only_the_sheet_temuan_changes(buku: Path) -> None:
    sebelum = bagian(buku)
    assert tulis(buku)
    sesudah = bagian(buku)
    assert list(sesudah) == list(sebelum)
    (berubah,) = [nama for nama in sebelum if sebelum[nama] != sesudah[nama]]
    assert berubah == LEMBAR_TEMUAN


def test_rows_links_and_signature(buku: Path) -> None:
    pemeriksaan = periksa(buku)
    tulis(buku)
    ws = openpyxl.load_workbook(buku)["Temuan"]
    assert ws.max_row == BARIS_JUDUL + len(pemeriksaan.daftar_temuan)
    assert ws.dimensions == f"A1:L{ws.max_row}"
    assert alat() in ws["A3"].value and pemeriksaan.buku.sha256 in ws["A3"].value
    for nomor, temuan in enumerate(pemeriksaan.daftar_temuan, BARIS_JUDUL + 1):
        assert (ws.cell(nomor, 1).value, ws.cell(nomor, 5).value) == (temuan.kode, temuan.pesan)
        assert ws.cell(nomor, 4).hyperlink.location == f"'{temuan.sel.lembar}'!{temuan.sel.alamat}"
        if temuan.akar:
            assert ws.cell(nomor, 11).hyperlink.location == f"'{temuan.akar.lembar}'!{temuan.akar.alamat}"
        assert ws.cell(nomor, 5).alignment.wrap_text
    k5 = next(b for b in ws.iter_rows(min_row=5, values_only=True) if b[2:4] == ("Indikator", "K5"))
    assert k5[5:8] == ("103%", "161,25%", "-58,25%")


def test_the_same_findings_are_not_written_again(buku: Path) -> None:
    tulis(buku)
    isi = buku.read_bytes()
    assert not tulis(buku)
    assert buku.read_bytes() == isi


def test_writing_the_findings_makes_no_findings(buku: Path) -> None:
    sebelum = [t.sebagai_kamus() for t in periksa(buku).daftar_temuan]
    tulis(buku)
    assert [t.sebagai_kamus() for t in periksa(buku).daftar_temuan] == sebelum


def test_fewer_findings_leave_no_old_row(buku: Path) -> None:
    tulis(buku)
    sedikit = validasi(read(buku), tuple(a for a in RULES if a.kode == "KIN102"))
    assert len(sedikit.daftar_temuan) > 0
    assert tulis_temuan(buku, sedikit)
    ws = openpyxl.load_workbook(buku)["Temuan"]
    assert ws.max_row == BARIS_JUDUL + len(sedikit.daftar_temuan)
    assert ws.dimensions == f"A1:L{ws.max_row}"
    xml = bagian(buku)[LEMBAR_TEMUAN]
    assert xml.count(b"<hyperlink ") == sum(1 + bool(t.akar) for t in sedikit.daftar_temuan)


def test_no_findings_keep_the_looks_for_the_next(buku: Path) -> None:
    tulis(buku)
    tulis_temuan(buku, replace(periksa(buku), daftar_temuan=()))
    ws = openpyxl.load_workbook(buku)["Temuan"]
    assert ws["A5"].value is None and ws["E5"].alignment.wrap_text and ws["D5"].hyperlink is None
    assert tulis(buku)


def test_the_rows_keep_the_style_that_the_first_one_has(ubah: Callable[..., Path]) -> None:
    def gayakan(ws: object) -> None:
        ws["E5"].font = openpyxl.styles.Font(name="Courier New", size=13)  # type: ignore[index]

    path = ubah(gayakan)
    tulis(path)
    ws = openpyxl.load_workbook(path)["Temuan"]
    assert {ws.cell(n, 5).font.name for n in range(5, ws.max_row + 1)} == {"Courier New"}


def test_columns_are_found_by_their_names_and_titles_of_others_stay(ubah: Callable[..., Path]) -> None:
    def pindah(ws: object) -> None:
        ws.insert_cols(1)  # type: ignore[attr-defined]
        for nomor, teks in enumerate(("Rapat Senin", "oleh Sekretaris", "catatan kami"), 1):
            ws.cell(nomor, 2).value = teks  # type: ignore[attr-defined]
        ws["B2"].hyperlink = "https://contoh.example/"  # type: ignore[index]

    path = ubah(pindah)
    tulis(path)
    ws = openpyxl.load_workbook(path)["Temuan"]
    assert [ws.cell(n, 2).value for n in (1, 2, 3)] == ["Rapat Senin", "oleh Sekretaris", "catatan kami"]
    assert ws["B2"].hyperlink.target == "https://contoh.example/"
    assert ws["B5"].value == periksa(path).daftar_temuan[0].kode and ws["E5"].hyperlink


def test_links_stand_where_the_schema_wants_them(ubah: Callable[..., Path]) -> None:
    def hiasi(ws: object) -> None:
        validasi_data = openpyxl.worksheet.datavalidation.DataValidation(type="list", formula1='"a,b"')
        validasi_data.add("M1")
        ws.add_data_validation(validasi_data)  # type: ignore[attr-defined]

    path = ubah(hiasi)
    tulis(path)
    xml = bagian(path)[LEMBAR_TEMUAN]
    urutan = [xml.index(b"<" + n) for n in (b"sheetData", b"dataValidations", b"hyperlinks", b"pageMargins")]
    assert urutan == sorted(urutan)


HALANGAN = {
    "rumus": (lambda ws: ws.__setitem__("F9", "=1+1"), "F9 berisi rumus"),
    "gabungan": (lambda ws: ws.merge_cells("A6:C6"), "A6:C6 berisi sel gabungan"),
    "catatan orang": (lambda ws: ws.__setitem__("M7", "sudah diperbaiki"), "M7 berisi isian di luar kolom"),
    "dilindungi": (lambda ws: ws.protection.enable(), "dilindungi"),
    "tabel": (lambda ws: ws.add_table(Table(displayName="T", ref="A4:K6")), "Tabel Excel"),
    "tanpa kolom": (lambda ws: ws.__setitem__("D4", "Alamat"), "tidak berkolom Kode, Lembar, Sel, dan Pesan"),
}


@pytest.mark.parametrize("nama", HALANGAN)
def test_what_is_not_the_tools_is_refused_by_name(ubah: Callable[..., Path], nama: str) -> None:
    perubahan, kata = HALANGAN[nama]
    path = ubah(perubahan)
    sebelum = path.read_bytes()
    with pytest.raises(BukuDitolak) as galat:
        tulis(path)
    assert kata in str(galat.value) and str(galat.value).count("\n") == 0
    assert path.read_bytes() == sebelum


def test_a_workbook_open_or_changed_is_refused(buku: Path) -> None:
    pemeriksaan = periksa(buku)
    penanda = buku.with_name(f"~${buku.name}")
    penanda.touch()
    with pytest.raises(BukuDitolak, match="Excel"):
        tulis_temuan(buku, pemeriksaan)
    penanda.unlink()
    buku.write_bytes(buku.read_bytes() + b"\0")
    with pytest.raises(BukuDitolak, match="berubah"):
        tulis_temuan(buku, pemeriksaan)


def test_a_wrong_write_is_never_put_in_place(buku: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    sebelum, asli = buku.read_bytes(), modul_tulis.ganti_tautan
    for salah in (
        lambda data: data.replace(b"ANG101", b"ANG109"),
        lambda data: data.replace(b"</worksheet>", b""),
    ):
        monkeypatch.setattr(modul_tulis, "ganti_tautan", lambda *a, salah=salah: salah(asli(*a)))
        with pytest.raises(BukuDitolak):
            tulis(buku)
        assert buku.read_bytes() == sebelum


def test_text_that_no_cell_can_hold_is_made_fit(buku: Path) -> None:
    pemeriksaan = periksa(buku)
    aneh = replace(pemeriksaan.daftar_temuan[0], pesan="=a\x07\ufffe\n_x0041_ <&> " + "p" * 40_000)
    tulis_temuan(buku, replace(pemeriksaan, daftar_temuan=(aneh,)))
    teks = next(g for g in read(buku).daftar_grid if g.nama == "Temuan").cell(5, 5).teks
    assert teks.startswith("=a _x0041_ <&> ppp") and len(teks) == 32_767


def test_a_workbook_saved_by_libreoffice_can_be_written(
    buku: Path, tmp_path: Path, soffice: str, profil_soffice: str
) -> None:
    import subprocess

    subprocess.run(
        [soffice, profil_soffice, "--headless",
         "--convert-to", "xlsx:Calc MS Excel 2007 XML", "--outdir", str(tmp_path / "lo"), str(buku)],
        check=True, capture_output=True, timeout=180,
    )  # fmt: skip
    path = tmp_path / "lo" / buku.name
    assert tulis(path) and not tulis(path)
    assert openpyxl.load_workbook(path)["Temuan"]["D5"].hyperlink.location


def test_a_sheet_of_an_older_release_says_how_sure_it_is_behind_the_message(
    ubah, berkepastian: Pemeriksaan
) -> None:
    kolom = [kolom.kunci for kolom in LEMBAR_MENURUT_NAMA["Temuan"].kolom].index("kepastian") + 1
    path = ubah(lambda ws: ws.delete_cols(kolom))
    pemeriksaan = replace(periksa(path), daftar_temuan=berkepastian.daftar_temuan)
    assert tulis_temuan(path, pemeriksaan)
    pesan = [sel.value for sel in openpyxl.load_workbook(path)["Temuan"]["E"][BARIS_JUDUL:]]
    assert pesan == [f"{t.pesan} {uraian_kepastian(t)}".rstrip() for t in berkepastian.daftar_temuan]
    assert not tulis_temuan(path, replace(periksa(path), daftar_temuan=berkepastian.daftar_temuan))
