"""The workbooks in workbook/ are what the script builds, and hold every figure of the readable data."""

from __future__ import annotations

import importlib.util
import io
import re
import sys
import zipfile
import zlib
from decimal import Decimal
from pathlib import Path
from types import ModuleType

import openpyxl
import pytest
from msgspec.structs import replace
from openpyxl.cell.cell import Cell
from openpyxl.workbook import Workbook

from lakip_xl import contract
from lakip_xl.contract import HITUNGAN, MASUKAN, Jenis, Lembar
from lakip_xl.laporan.induk_gaya import ISI_HITUNGAN, ISI_MASUKAN
from lakip_xl.reading.ingatan import NAMA_INGATAN
from lakip_xl.values.angka import Angka, baca

AKAR = Path(__file__).resolve().parents[1]
DATA = AKAR / "scripts" / "data"
DINSOS = DATA / "dinsos-pontianak-2020"
DAFTAR_BUKU = ("lakip-induk", "dinsos-pontianak-2020")
# What stands in a workbook from the start: what few offices need is added to it.
LEMBAR = tuple(
    replace(lembar, kolom=tuple(k for k in lembar.kolom if not k.tambahan))
    for lembar in contract.LEMBAR
    if not lembar.tambahan
)
ISIAN = tuple(i for i in contract.ISIAN if not i.tambahan)
NUMERIK = {Jenis.RUPIAH, Jenis.CACAH, Jenis.BESARAN, Jenis.PERSEN}


@pytest.fixture(scope="module")
def skrip() -> ModuleType:
    letak = importlib.util.spec_from_file_location("build_workbook", AKAR / "scripts" / "build_workbook.py")
    assert letak and letak.loader
    modul = importlib.util.module_from_spec(letak)
    sys.modules["build_workbook"] = modul
    letak.loader.exec_module(modul)
    return modul


@pytest.fixture(scope="module")
def buku() -> dict[str, Workbook]:
    return {nama: openpyxl.load_workbook(AKAR / "workbook" / f"{nama}.xlsx") for nama in DAFTAR_BUKU}


def tsv(berkas: Path) -> list[list[str]]:
    return [baris.split("\t") for baris in berkas.read_text(encoding="utf-8").splitlines()]


def isi(nama: str) -> list[dict[str, str]]:
    judul, *baris = tsv(DINSOS / f"{nama}.tsv")
    return [dict(zip(judul, b, strict=True)) for b in baris]


def rupiah(teks: str) -> int:
    angka = baca(teks)
    assert isinstance(angka, Angka)
    return int(angka.nilai)


def bagian(berkas: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(berkas)) as arsip:
        return {nama: arsip.read(nama) for nama in arsip.namelist()}


def tercetak(sel: Cell) -> str:
    """A figure as its cell shows it, in Indonesian; written apart from the script on purpose."""
    if isinstance(sel.value, str) or sel.value is None:
        return sel.value or ""
    nihil = ';-#,##0;"-"'
    if sel.number_format.endswith(nihil) and sel.value == 0:
        return "-"
    cocok = re.fullmatch(r"(#,##)?0(?:\.(0+))?(%?)", sel.number_format.removesuffix(nihil))
    assert cocok, f"{sel.coordinate}: {sel.number_format}"
    nilai = Decimal(repr(sel.value)) * (100 if cocok[3] else 1)
    teks = f"{nilai:{',' if cocok[1] else ''}.{len(cocok[2] or '')}f}"
    return teks.translate(str.maketrans(",.", ".,")) + cocok[3]


def seragam(teks: str) -> str:
    """Printed text without the slips that a number cell cannot keep: a space, a decimal dot, no thousands dot."""
    teks = teks.replace(" %", "%")
    if re.fullmatch(r"\d+\.\d{1,2}%", teks):
        return teks.replace(".", ",")
    return f"{int(teks):,}".replace(",", ".") if re.fullmatch(r"\d{4,}", teks) else teks


# The files ------------------------------------------------------------------------------------------


@pytest.mark.parametrize("nama", DAFTAR_BUKU)
def test_berkas_sama_dengan_hasil_skrip(skrip: ModuleType, nama: str) -> None:
    tersimpan = (AKAR / "workbook" / f"{nama}.xlsx").read_bytes()
    dibuat = skrip.susun(nama)
    lama, baru = bagian(tersimpan), bagian(dibuat)
    assert list(lama) == list(baru), "jalankan python scripts/build_workbook.py"
    berbeda = [n for n in lama if lama[n] != baru[n]]
    assert not berbeda, f"jalankan python scripts/build_workbook.py; berubah: {berbeda}"
    if "ng" not in zlib.ZLIB_RUNTIME_VERSION:  # zlib-ng packs the same parts into other bytes
        assert tersimpan == dibuat


def test_dua_kali_dibuat_sama(skrip: ModuleType, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for folder in ("a", "b"):
        skrip.main(["--ke", str(tmp_path / folder)])
    for nama in DAFTAR_BUKU:
        assert (tmp_path / "a" / f"{nama}.xlsx").read_bytes() == (
            tmp_path / "b" / f"{nama}.xlsx"
        ).read_bytes()
    assert "lakip-induk.xlsx" in capsys.readouterr().out


@pytest.mark.parametrize("nama", DAFTAR_BUKU)
def test_setiap_lembar_dan_judul_kontrak_ada(skrip: ModuleType, buku: dict[str, Workbook], nama: str) -> None:
    wb = buku[nama]
    ingatan = (
        [NAMA_INGATAN] if nama == "lakip-induk" else []
    )  # nobody has filled the report as it was published
    assert wb.sheetnames == ["Petunjuk", *(lembar.nama for lembar in LEMBAR), *ingatan]
    assert {ws.title for ws in wb if ws.sheet_state != "visible"} == set(ingatan)
    for lembar in LEMBAR:
        ws = wb[lembar.nama]
        judul = [sel.value for sel in ws[4] if sel.value]
        for kolom in lembar.kolom:
            pola = re.escape(kolom.judul).replace(r"\{tahun\}", r"\d{4}")
            assert any(re.fullmatch(pola, j) for j in judul), (lembar.nama, kolom.judul)
        assert not {k.judul for k in contract.LEMBAR_MENURUT_NAMA[lembar.nama].kolom if k.tambahan} & set(
            judul
        )
        assert ws["A1"].value == lembar.judul
        assert ws.freeze_panes == "A5"
        assert ws.print_title_rows == "$4:$4"
        assert ws.page_setup.orientation == ("portrait" if lembar.tegak else "landscape")
        assert ws.sheet_properties.pageSetUpPr.fitToPage
        assert (ws.page_setup.paperSize, ws.page_setup.fitToWidth or 1, ws.page_setup.fitToHeight) == (
            9,
            1,
            0,
        )


@pytest.mark.parametrize("nama", DAFTAR_BUKU)
def test_tanpa_rumus_dan_makro(buku: dict[str, Workbook], nama: str) -> None:
    assert not [s.coordinate for ws in buku[nama] for b in ws.iter_rows() for s in b if s.data_type == "f"]
    assert not [n for n in bagian((AKAR / "workbook" / f"{nama}.xlsx").read_bytes()) if "vba" in n.lower()]


@pytest.mark.parametrize("nama", DAFTAR_BUKU)
def test_daftar_pilihan(buku: dict[str, Workbook], nama: str) -> None:
    for lembar in LEMBAR:
        daftar = [dv for dv in buku[nama][lembar.nama].data_validations.dataValidation if dv.type == "list"]
        ada = {dv.formula1.strip('"') for dv in daftar if not dv.formula1.startswith("OFFSET(")}
        sumber = ISIAN if lembar.nama == "Identitas" else lembar.kolom
        assert ada == {",".join(s.pilihan) for s in sumber if s.pilihan}, lembar.nama


def test_petunjuk_menaut_setiap_lembar(buku: dict[str, Workbook]) -> None:
    for wb in buku.values():
        tujuan = [s.hyperlink.location for b in wb["Petunjuk"].iter_rows() for s in b if s.hyperlink]
        assert tujuan == [f"'{lembar.nama}'!A1" for lembar in LEMBAR]


def test_warna_menurut_peran(buku: dict[str, Workbook]) -> None:
    warna = {MASUKAN: ISI_MASUKAN, HITUNGAN: ISI_HITUNGAN}
    for wb in buku.values():
        for lembar in LEMBAR:
            ws = wb[lembar.nama]
            if lembar.nama == "Identitas" or ws.max_row < 5:
                continue
            menurut_judul = {sel.value: sel.column for sel in ws[4]}
            for kolom in lembar.kolom:
                if not kolom.per_tahun:
                    fill = ws.cell(5, menurut_judul[kolom.judul]).fill.fgColor.rgb
                    assert fill.endswith(warna[kolom.peran][1:]), (lembar.nama, kolom.judul)


# The figures ----------------------------------------------------------------------------------------


def jenis_kolom(lembar: Lembar, judul: str) -> Jenis:
    umum = re.sub(r"\d{4}$", "{tahun}", judul)
    return next(k.jenis for k in lembar.kolom if k.judul in {judul, umum})


@pytest.mark.parametrize(
    "lembar", [lem for lem in LEMBAR if lem.nama != "Identitas"], ids=lambda lem: lem.nama
)
def test_setiap_sel_data_tiba_sebagaimana_dicetak(buku: dict[str, Workbook], lembar: Lembar) -> None:
    nama = lembar.nama
    berkas = DINSOS / f"{nama}.tsv"
    ws = buku["dinsos-pontianak-2020"][nama]
    if not berkas.exists():
        assert not [s.value for b in ws.iter_rows(min_row=5) for s in b if s.value is not None]
        return
    judul, *data = tsv(berkas)
    letak = {sel.value: sel.column for sel in ws[4]}
    for nomor, baris in enumerate(data, 5):
        for j, teks in zip(judul, baris, strict=True):
            sel = ws.cell(nomor, letak[j])
            if jenis_kolom(lembar, j) in NUMERIK:
                assert tercetak(sel) == seragam(teks), sel.coordinate
                assert not teks or teks in {"-", "tidak ada"} or isinstance(sel.value, int | float), (
                    sel.coordinate
                )
            else:
                assert (sel.value or "") == teks, sel.coordinate
    assert ws.max_row == 4 + len(data)


def test_identitas(buku: dict[str, Workbook]) -> None:
    nilai = {b[0].value: b[1] for b in buku["dinsos-pontianak-2020"]["Identitas"].iter_rows(min_row=5)}
    assert list(nilai) == [i.label for i in ISIAN]
    assert nilai["Total Anggaran"].value == 12_476_249_429
    assert nilai["Total Realisasi"].value == 11_583_907_227
    assert tercetak(nilai["Serapan Anggaran"]) == "92,85%"
    assert nilai["Tahun Laporan"].value == "2020"
    assert nilai["Tanggal Laporan"].value.date().isoformat() == "2021-01-04"


def test_kosong_tetap_berformat(buku: dict[str, Workbook]) -> None:
    ws = buku["dinsos-pontianak-2020"]["Anggaran"]
    assert (ws["G5"].value, ws["G5"].number_format) == (None, "0.00%")
    assert (ws["H5"].value, ws["H5"].number_format) == (None, '#,##0;-#,##0;"-"')


def test_anggaran_sebagaimana_dicetak() -> None:
    """One kegiatan of Program XII is printed 1.000.000 too high; every other sum holds."""
    baris = isi("Anggaran")
    program = {b["Kode"]: b for b in baris if b["Tingkat"] == "program"}
    kegiatan = [b for b in baris if b["Tingkat"] == "kegiatan"]
    assert (len(program), len(kegiatan), baris[-1]["Tingkat"]) == (15, 60, "jumlah")
    selisih = {}
    for kolom in ("Anggaran", "Realisasi"):
        assert sum(rupiah(p[kolom]) for p in program.values()) == rupiah(baris[-1][kolom])
        for kode, p in program.items():
            jumlah = sum(rupiah(k[kolom]) for k in kegiatan if k["Kode"].startswith(f"{kode}."))
            if jumlah != rupiah(p[kolom]):
                selisih[kode, kolom] = jumlah - rupiah(p[kolom])
    assert selisih == {("12", "Realisasi"): 1_000_000}


def test_kode_menunjuk_yang_ada() -> None:
    anggaran = {b["Kode"] for b in isi("Anggaran")} - {""}
    sasaran = {b["Kode"] for b in isi("Sasaran")}
    indikator = {b["Kode"] for b in isi("Indikator")}
    assert {b["Kode"] for b in isi("Efisiensi")} - {""} <= anggaran
    assert {b["Kode Program"] for b in isi("Program")} <= anggaran
    assert {b["Kode Kegiatan"] for b in isi("Kegiatan")} <= anggaran
    assert {b["Kode"] for b in isi("Kutipan")} <= indikator | anggaran | {"JUMLAH"}
    for nama in ("Efisiensi", "Program", "Kegiatan", "Kutipan", "Indikator"):
        assert {b["Kode Sasaran"] for b in isi(nama)} <= sasaran | {""}
    for nama in ("Renstra", "Riwayat", "Standar", "Analisis"):
        assert {b["Kode Indikator"] for b in isi(nama)} == indikator


def test_tanpa_data_pribadi(buku: dict[str, Workbook]) -> None:
    nip = re.compile(r"\bnip\b|\d{8}\s*\d{6}\s*\d\s*\d{3}", re.IGNORECASE)
    for wb in buku.values():
        for ws in wb:
            for b in ws.iter_rows():
                assert not [s.coordinate for s in b if isinstance(s.value, str) and nip.search(s.value)]
        nama = next(b[1].value for b in wb["Identitas"].iter_rows() if b[0].value == "Nama Penanda Tangan")
        assert nama is None
        assert (wb.properties.creator, wb.properties.lastModifiedBy) == ("lakip_xl", "lakip_xl")


# Wrong data -----------------------------------------------------------------------------------------


def test_judul_asing_ditolak(skrip: ModuleType) -> None:
    with pytest.raises(skrip.DataKeliru, match="judul tidak dikenal"):
        skrip.tabel_contoh(LEMBAR[2], ["Kode", "Pagu Lain"], [])
