"""A new workbook: its cells, its bytes, and what of the contract stands in it."""

from __future__ import annotations

import io
import subprocess
from decimal import Decimal
from pathlib import Path

import openpyxl
import pytest
from buatan import ubah

from lakip_xl.contract import CONTOH, LEMBAR, LEMBAR_MENURUT_NAMA, MASUKAN, Jenis
from lakip_xl.files.forbidden import NAMA_LINDUNG
from lakip_xl.files.patch import halangan, patch
from lakip_xl.files.reader import read, read_bytes
from lakip_xl.laporan.induk_xlsx import DataKeliru, nilai_sel, tulis_induk
from lakip_xl.reading import assemble, baca_lembar
from lakip_xl.rules.kelengkapan import tidak_dipakai
from lakip_xl.temuan import INFO
from lakip_xl.values.ditolak import BukuDitolak
from lakip_xl.values.edit import Edit
from lakip_xl.verbs.induk import BARIS_CONTOH, BukuInduk, PilihanInduk, SelInduk, buku_induk
from lakip_xl.verbs.isi import isi as rencanakan
from lakip_xl.verbs.validasi import validasi

POKOK = [lembar.nama for lembar in LEMBAR if lembar.pokok]
LENGKAP = [lembar.nama for lembar in LEMBAR if not lembar.tambahan]


def nama(buku: BukuInduk) -> list[str]:
    return [tabel.lembar.nama for tabel in buku.daftar_tabel]


@pytest.mark.parametrize(
    ("teks", "jenis"),
    [("1.234", Jenis.PERSEN), ("5 orang", Jenis.CACAH), ("12,500", Jenis.RUPIAH), ("banyak", Jenis.BESARAN)],
)
def test_a_figure_that_could_be_another_is_refused(teks: str, jenis: Jenis) -> None:
    with pytest.raises(DataKeliru):
        nilai_sel(SelInduk(teks, jenis, MASUKAN))


def test_a_range_stays_a_text() -> None:
    assert nilai_sel(SelInduk("4,5 - 5,5", Jenis.BESARAN, MASUKAN)) == ("4,5 - 5,5", "General")


@pytest.mark.parametrize("lengkap", [False, True])
def test_the_years_are_right_from_the_start(lengkap: bool) -> None:
    isi = tulis_induk(buku_induk(2031, PilihanInduk(lengkap=lengkap, lembar=("Renstra", "riwayat"))))
    assert isi == tulis_induk(buku_induk(2031, PilihanInduk(lengkap=lengkap, lembar=("Renstra", "riwayat"))))
    buku = read_bytes(isi, "baru.xlsx")
    identitas = assemble(buku).identitas
    assert (identitas.tahun, identitas.tahun_awal, identitas.tahun_akhir) == (2031, 2031, 2035)
    tabel, _ = baca_lembar(buku)
    assert set(tabel["Renstra"].kolom_tahun["target"]) == set(range(2031, 2036))
    assert set(tabel["Riwayat"].kolom_tahun["realisasi"]) == {2029, 2030}
    kepala = {ws["A2"].value for ws in openpyxl.load_workbook(io.BytesIO(isi)) if ws.sheet_state == "visible"}
    assert kepala == {"Perangkat daerah menurut lembar Identitas, Tahun 2031"}


def test_there_is_what_is_asked_for_and_no_more() -> None:
    assert nama(buku_induk(2030, PilihanInduk())) == POKOK
    assert {"Identitas", "Anggaran", "Sasaran", "Indikator", "Program", "Kegiatan"} == set(POKOK)
    assert set(nama(buku_induk(2030, PilihanInduk(lembar=("pegawai",))))) == {*POKOK, "Pegawai"}
    assert nama(buku_induk(2030, PilihanInduk(lengkap=True))) == LENGKAP
    for lembar in LEMBAR:
        for kolom in lembar.kolom:
            if kolom.per_tahun:
                continue
            diminta = buku_induk(2030, PilihanInduk(kolom=(f"{lembar.nama}!{kolom.judul}",)))
            tabel = next(t for t in diminta.daftar_tabel if t.lembar is lembar)
            assert kolom in [k for k, _ in tabel.kolom]
            biasa = next(
                (t for t in buku_induk(2030, PilihanInduk(lengkap=True)).daftar_tabel if t.lembar is lembar),
                None,
            )
            assert biasa is None or (kolom in [k for k, _ in biasa.kolom]) != kolom.tambahan


def test_the_core_lacks_nothing_that_is_no_blank_and_says_what_it_does_without() -> None:
    buku = read_bytes(tulis_induk(buku_induk(2030, PilihanInduk())), "baru.xlsx")
    pemeriksaan = validasi(buku)
    assert {t.kode for t in pemeriksaan.daftar_temuan} == {"STR206", "LKP101", "LKP102"}
    assert all(t.tingkat is INFO for t in pemeriksaan.daftar_temuan if t.kode != "STR206")
    grid = next(g for g in buku.daftar_grid if g.nama == "Identitas")
    baris = next(n for n, isi in enumerate(grid.isi, 1) if isi and isi[0] == "Tabel Lain")
    assert not tidak_dipakai(pemeriksaan.hasil_hitung.lakip) and grid.cell(baris, 2).kosong
    lengkap = read_bytes(tulis_induk(buku_induk(2030, PilihanInduk(lengkap=True))), "baru.xlsx")
    (identitas,) = (g for g in lengkap.daftar_grid if g.nama == "Identitas")
    assert not [isi for isi in identitas.isi if isi and isi[0] == "Tabel Lain"]


def test_the_guide_links_what_there_is_and_names_the_rest() -> None:
    ws = openpyxl.load_workbook(io.BytesIO(tulis_induk(buku_induk(2030, PilihanInduk()))))["Petunjuk"]
    assert [s.hyperlink.location for b in ws.iter_rows() for s in b if s.hyperlink] == [
        f"'{satu}'!A1" for satu in POKOK
    ]
    lain = [str(s.value) for b in ws.iter_rows() for s in b if "lakip tambah" in str(s.value)]
    assert len(lain) == 1 and "Renstra" in lain[0] and "Anggaran" not in lain[0] and "Temuan" not in lain[0]


def test_the_committed_master_is_the_complete_one() -> None:
    berkas = Path(__file__).resolve().parents[2] / "workbook" / "lakip-induk.xlsx"
    wb = openpyxl.load_workbook(berkas)
    assert [ws.title for ws in wb if ws.sheet_state == "visible"] == ["Petunjuk", *LENGKAP]


# What helps to fill it in ------------------------------------------------------------------------


def test_every_column_that_people_meet_says_what_belongs_there() -> None:
    wb = openpyxl.load_workbook(io.BytesIO(tulis_induk(buku_induk(2030, PilihanInduk(lengkap=True)))))
    for lembar in LEMBAR:
        if lembar.nama not in wb.sheetnames or lembar.milik_alat:
            continue
        ws = wb[lembar.nama]
        daftar = ws.data_validations.dataValidation
        assert all(len(dv.promptTitle) <= 32 and 0 < len(dv.prompt) <= 255 for dv in daftar)
        dipandu = {sel for dv in daftar for satu in dv.sqref.ranges for sel in satu.cells}
        tempat = {(5, sel.column) for sel in ws[4] if sel.value}
        if lembar.nama == "Identitas":
            tempat = {(b[0].row, 2) for b in ws.iter_rows(min_row=5) if b[0].value}
        assert tempat <= dipandu, lembar.nama


def test_code_columns_offer_the_codes_that_stand_on_the_other_sheet() -> None:
    wb = openpyxl.load_workbook(io.BytesIO(tulis_induk(buku_induk(2030, PilihanInduk(lengkap=True)))))
    for lembar in LEMBAR:
        merujuk = [k for k in lembar.kolom if k.rujukan and not (k.tambahan or lembar.tambahan)]
        for kolom in merujuk:
            huruf = next(sel.column_letter for sel in wb[lembar.nama][4] if sel.value == kolom.judul)
            (dv,) = (
                dv for dv in wb[lembar.nama].data_validations.dataValidation if f"{huruf}5" in str(dv.sqref)
            )
            assert dv.formula1.startswith(f"OFFSET({kolom.rujukan}!$A$5,") and len(dv.formula1) <= 255
            assert dv.errorStyle == "warning"  # one that is still to be added may be typed
    merujuk = {(lembar.nama, k.kunci) for lembar in LEMBAR for k in lembar.kolom if k.rujukan}
    assert {("Indikator", "sasaran"), ("Efisiensi", "kode"), ("Renstra", "indikator")} <= merujuk


def test_the_row_that_shows_how_is_not_read_until_it_is_typed_over() -> None:
    asal = read_bytes(tulis_induk(buku_induk(2030, PilihanInduk(lengkap=True))), "baru.xlsx")
    tabel, _ = baca_lembar(asal)
    for nama_lembar, contoh in BARIS_CONTOH.items():
        # what somebody who types over it leaves standing would be taken for the office's own
        selalu = {k.kunci for k in LEMBAR_MENURUT_NAMA[nama_lembar].kolom if k.isian or k.wajib}
        assert contoh.keys() <= selalu - {"realisasi"} | {"kode", "uraian", "satuan", "polaritas"}
        kolom = next(kunci for kunci, isi in contoh.items() if isi == CONTOH)
        assert not tabel[nama_lembar].daftar_baris
        (grid,) = (g for g in asal.daftar_grid if g.nama == nama_lembar)
        assert [isi for isi in grid.isi[4:] if any(isi)] == [grid.isi[4]]
        letak = tabel[nama_lembar].kolom[kolom]
        assert grid.cell(5, letak).teks == CONTOH
        ditulisi = ubah(asal, nama_lembar, 5, letak, "1.01")
        assert [b.nomor for b in baca_lembar(ditulisi)[0][nama_lembar].daftar_baris] == [5]
    sasaran = ubah(ubah(asal, "Indikator", 5, 1, "I1"), "Indikator", 5, 2, CONTOH)
    assert baca_lembar(sasaran)[0]["Indikator"].daftar_baris  # it names no row of its own by it


@pytest.mark.proses
def test_locks_are_filled_through_and_survive_libreoffice(
    tmp_path: Path, soffice: str, profil_soffice: str
) -> None:
    path = tmp_path / "induk.xlsx"
    path.write_bytes(tulis_induk(buku_induk(2030, PilihanInduk(lindungi=True))))
    subprocess.run(
        [soffice, profil_soffice, "--headless", "--convert-to", "xlsx:Calc MS Excel 2007 XML",
         "--outdir", str(tmp_path / "lo"), str(path)],
        check=True, capture_output=True, timeout=180,
    )  # fmt: skip
    for berkas in (path, tmp_path / "lo" / "induk.xlsx"):
        wb = openpyxl.load_workbook(berkas)
        ws = wb["Anggaran"]
        assert ws.protection.sheet and ws.protection.password is None
        assert [sel.protection.locked for sel in ws[6]] == [False] * 6 + [True] * 2
        for kolom, isi in zip("ACDEF", ("1", "program", "Program A", 1000, 800), strict=True):
            ws[f"{kolom}6"].value = isi
        wb.save(berkas)
        dibaca = read(berkas)
        daftar_edit = rencanakan(dibaca).rencana.daftar_edit
        assert {e.alamat: float(e.sesudah) for e in daftar_edit if e.lembar == "Anggaran"} == {
            "G6": 0.8,
            "H6": 200,
        }
        assert not halangan(berkas, dibaca, daftar_edit)
        assert patch(berkas, berkas, daftar_edit, dibaca.sha256)
        assert not rencanakan(read(berkas)).rencana.terisi


@pytest.mark.parametrize("lain", ["sandi", "bukan milik alat"])
def test_the_locks_of_others_stay_shut(tmp_path: Path, lain: str) -> None:
    path = tmp_path / "induk.xlsx"
    path.write_bytes(tulis_induk(buku_induk(2030, PilihanInduk(lindungi=True))))
    wb = openpyxl.load_workbook(path)
    if lain == "sandi":
        wb["Anggaran"].protection.set_password("rahasia")
    else:
        del wb.defined_names[NAMA_LINDUNG]
    wb.save(path)
    with pytest.raises(BukuDitolak, match="terkunci"):
        patch(path, path, [Edit("Anggaran", "G6", None, Decimal("0.5"))], read(path).sha256)
