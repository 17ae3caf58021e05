"""The live formulas of a new workbook: they are known again as what the tool computes, whatever Identitas chooses."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from lakip_xl.contract import (
    BATAS_CAPAIAN,
    HITUNGAN,
    MAKSIMUM,
    MINIMUM,
    NISBAH,
    NOL_TERCAPAI,
    RENTANG,
    SELISIH,
    SKALA_LAN,
    SKALA_LIMA,
)
from lakip_xl.files.patch import patch
from lakip_xl.files.reader import read
from lakip_xl.hitung.pengenal_rumus import Pengenalan, PengenalRumus
from lakip_xl.laporan.induk_xlsx import tulis_induk
from lakip_xl.temuan import INFO
from lakip_xl.verbs.induk import PilihanInduk, buku_induk
from lakip_xl.verbs.isi import isi
from lakip_xl.verbs.validasi import validasi

UANG = [
    ("1", "program", 1000, 800),
    ("1.01", "kegiatan", 1000, 800),
    ("1.02", "kegiatan", 0, 0),
    (None, "jumlah", 1000, 800),
]
# polarity, target, realisasi: reached, missed, over twice the target, over every bound, nil, not yet there
INDIKATOR = [
    (MAKSIMUM, 80, 72), (None, 80, 81), (MINIMUM, 5, 4), (MINIMUM, 5, 11), (MAKSIMUM, 10, 0), (MAKSIMUM, 10, 40),
    (MAKSIMUM, 0, 1), (MAKSIMUM, 3, None), (MINIMUM, 8, 8),
]  # fmt: skip


def tulis(path: Path, *, rumus: bool = True, **isian: str) -> None:
    """A new workbook, typed into as a person would."""
    path.write_bytes(tulis_induk(buku_induk(2030, PilihanInduk(rumus=rumus))))
    wb: Any = openpyxl.load_workbook(path)
    for nomor, baris in enumerate(UANG, 6):
        for kolom, nilai in zip("ACEF", baris, strict=True):
            wb["Anggaran"][f"{kolom}{nomor}"].value = nilai
        wb["Anggaran"][f"D{nomor}"].value = f"Uraian {nomor}"
    wb["Sasaran"]["A6"], wb["Sasaran"]["D6"] = "S1", "Sasaran satu"
    kolom = {sel.value: sel.column for sel in wb["Indikator"][4]}
    for nomor, (polaritas, target, realisasi) in enumerate(INDIKATOR, 6):
        isi_baris = {"Kode": f"I{nomor}", "Kode Sasaran": "S1", "Indikator": f"Indikator {nomor}", "Satuan": "orang",
                     "Polaritas": polaritas, "Target PK": target, "Realisasi": realisasi}  # fmt: skip
        for judul, nilai in isi_baris.items():
            wb["Indikator"].cell(nomor, kolom[judul]).value = nilai
    for sel in wb["Identitas"]["A"]:
        nilai_isian = {"Total Anggaran": 1000, "Total Realisasi": 800, **isian}
        if sel.value in nilai_isian:
            wb["Identitas"].cell(sel.row, 2).value = nilai_isian[sel.value]
    wb.save(path)


@pytest.mark.proses
@pytest.mark.parametrize(
    ("batas", "minimum", "skala"),
    [
        (BATAS_CAPAIAN[0], SELISIH, SKALA_LAN),
        (BATAS_CAPAIAN[2], NISBAH, SKALA_LIMA),
        (BATAS_CAPAIAN[1], SELISIH, SKALA_LIMA),
    ],
)
def test_libreoffice_computes_what_the_tool_does(
    tmp_path: Path, soffice: str, profil_soffice: str, batas: str, minimum: str, skala: str
) -> None:
    path = tmp_path / "buku.xlsx"
    tulis(path, **{"Batas Capaian": batas, "Rumus Polaritas Minimum": minimum, "Skala Kategori": skala})
    subprocess.run(
        [soffice, profil_soffice, "--headless", "--convert-to", "xlsx:Calc MS Excel 2007 XML",
         "--outdir", str(tmp_path / "lo"), str(path)],
        check=True, capture_output=True, timeout=180,
    )  # fmt: skip
    pemeriksaan = validasi(read(tmp_path / "lo" / "buku.xlsx"))
    hitungan = [h for h in pemeriksaan.hasil_hitung.daftar_hasil if h.sel.kolom and h.nilai is not None]
    assert len(hitungan) > 20 and not [h.sel.tempat for h in hitungan if h.keliru]
    assert {t.kode for t in pemeriksaan.daftar_temuan if t.tingkat is not INFO} == {"STR206"}
    pengenal = PengenalRumus(pemeriksaan.hasil_hitung.sel_hitungan)
    capaian = [h for h in hitungan if h.besaran[1] in ("capaian", "serapan", "sisa")]
    assert len(capaian) > 15 and all(pengenal.sama(h) for h in capaian)
    assert not isi(read(tmp_path / "lo" / "buku.xlsx")).rencana.daftar_edit


def dihitung_lo(path: Path, soffice: str, profil_soffice: str) -> Path:
    subprocess.run(
        [soffice, profil_soffice, "--headless", "--convert-to", "xlsx:Calc MS Excel 2007 XML",
         "--outdir", str(path.parent / "lo"), str(path)],
        check=True, capture_output=True, timeout=180,
    )  # fmt: skip
    return path.parent / "lo" / path.name


@pytest.mark.proses
def test_what_a_formula_does_not_know_shows_nothing_and_a_target_of_nought_what_was_chosen(
    tmp_path: Path, soffice: str, profil_soffice: str
) -> None:
    path = tmp_path / "buku.xlsx"
    tulis(path)
    wb: Any = openpyxl.load_workbook(path)
    wb["Identitas"].append(["Target Nol", NOL_TERCAPAI])  # as somebody adds it later
    aneh = {6: (0, 0), 7: (0, 1), 8: ("4 - 5", 4), 9: ("<= 5", 5), 10: ("BB", "A"), 12: (10, 9)}
    for nomor, (target, realisasi) in aneh.items():
        wb["Indikator"][f"I{nomor}"], wb["Indikator"][f"J{nomor}"] = target, realisasi
    wb.save(path)
    hasil = dihitung_lo(path, soffice, profil_soffice)
    tampil = openpyxl.load_workbook(hasil, data_only=True)["Indikator"]
    assert [tampil[f"K{n}"].value or "" for n in aneh] == [1, "n/a", "", "", "", 0.9]
    pemeriksaan = validasi(read(hasil))
    assert not [h.sel.tempat for h in pemeriksaan.hasil_hitung.daftar_hasil if h.keliru and not h.sel.kosong]
    diisi = {(e.lembar, e.alamat) for e in isi(read(hasil), timpa_rumus=True).rencana.daftar_edit}
    assert {("Indikator", f"{huruf}{n}") for huruf in "KL" for n in (8, 9, 10)} <= diisi, (
        "where one asks for it"
    )
    assert not [(t.sel.tempat, t.pesan) for t in pemeriksaan.daftar_temuan if t.kode == "STR303"]


@pytest.mark.proses
@pytest.mark.parametrize(("minimum", "skala"), [(SELISIH, SKALA_LAN), (NISBAH, SKALA_LIMA)])
def test_a_figure_that_no_longer_follows_from_its_row_shows(
    tmp_path: Path, soffice: str, profil_soffice: str, minimum: str, skala: str
) -> None:
    """The conditions, each in a cell of its own: none holds of what `isi` wrote, and after a change just those of it."""
    path = tmp_path / "buku.xlsx"
    tulis(path, rumus=False, **{"Rumus Polaritas Minimum": minimum, "Skala Kategori": skala})
    terisi = tmp_path / "terisi.xlsx"
    asal = read(path)
    patch(path, terisi, isi(asal).rencana.daftar_edit, asal.sha256)
    for ubahan, diharap in (
        ({}, set()),
        ({("Anggaran", "F7"): 700}, {("Anggaran", "G7"), ("Anggaran", "H7")}),
        ({("Indikator", "J6"): 71, ("Indikator", "J8"): 4.5}, {("Indikator", "K6"), ("Indikator", "K8")}),
        ({("Indikator", "L9"): "Berhasil"}, {("Indikator", "L9")}),
    ):
        wb: Any = openpyxl.load_workbook(terisi)
        for (lembar, alamat), nilai in ubahan.items():
            wb[lembar][alamat].value = nilai
        tempat = list(_dengan_syarat(wb))
        wb.save(tmp_path / "syarat.xlsx")
        subprocess.run(
            [soffice, profil_soffice, "--headless", "--convert-to", "xlsx:Calc MS Excel 2007 XML",
             "--outdir", str(tmp_path / "lo"), str(tmp_path / "syarat.xlsx")],
            check=True, capture_output=True, timeout=180,
        )  # fmt: skip
        hasil = openpyxl.load_workbook(tmp_path / "lo" / "syarat.xlsx", data_only=True)["Syarat"]
        benar = {sel for n, sel in enumerate(tempat, 1) if hasil.cell(n, 1).value is True}
        assert benar == diharap and len(tempat) > 60


def _dengan_syarat(wb: Any) -> Iterator[tuple[str, str]]:
    """Every condition of the formats as a formula of a sheet of its own; the cell that each is of."""
    ws = wb.create_sheet("Syarat")
    for lembar in ("Anggaran", "Indikator"):
        for daerah, daftar in wb[lembar].conditional_formatting._cf_rules.items():
            kolom = str(daerah.sqref).partition("5:")[0]
            for aturan in daftar:
                for nomor in range(6, 15):
                    yield lembar, f"{kolom}{nomor}"
                    syarat = re.sub(r"(?<!\$)(\$[A-Z]+)5\b", rf"{lembar}!\g<1>{nomor}", aturan.formula[0])
                    ws.cell(ws.max_row + (ws["A1"].value is not None), 1).value = f"=IFERROR({syarat},FALSE)"


def test_another_formula_is_seen_through_the_words_that_decide(tmp_path: Path) -> None:
    """The branch that the row's polarity takes is the one that is judged: a wrong one beside it does no harm."""
    path = tmp_path / "buku.xlsx"
    tulis(path)
    wb: Any = openpyxl.load_workbook(path)
    benar = {n: wb["Indikator"][f"K{n}"].value for n in (6, 8)}
    assert isinstance(benar[6], str) and "(2*I6-J6)/I6" in benar[6]
    wb["Indikator"]["K6"].value = benar[6].replace("(2*I6-J6)/I6", "(3*I6-J6)/I6")
    wb["Indikator"]["K8"].value = benar[8].replace("(2*I8-J8)/I8", "(3*I8-J8)/I8")
    wb["Indikator"]["K9"].value = wb["Indikator"]["K9"].value.replace('E9="minimum"', 'E9="maksimum"')
    wb.save(path)
    pemeriksaan = validasi(read(path))
    keliru = {t.sel.alamat for t in pemeriksaan.daftar_temuan if t.kode == "STR303"}
    assert keliru == {"K8", "K9"}


def test_a_branch_that_shows_nothing_is_not_judged(tmp_path: Path) -> None:
    path = tmp_path / "buku.xlsx"
    tulis(path)
    wb: Any = openpyxl.load_workbook(path)
    wb["Indikator"]["E6"], wb["Indikator"]["I6"] = RENTANG, "70 - 80"
    wb.save(path)
    hasil_hitung = validasi(read(path)).hasil_hitung
    hasil = hasil_hitung.sel_hitungan.di("Indikator", (6, 11))
    tertulis = hasil_hitung.lakip.rumus_tertulis["Indikator"][6, 11]
    assert hasil is not None
    assert PengenalRumus(hasil_hitung.sel_hitungan).kenali(hasil, tertulis)[0] is Pengenalan.TAK_DINILAI


def test_all_that_a_spreadsheet_computes_in_its_row_has_a_formula_that_fits_a_cell() -> None:
    berumus: dict[tuple[str, str], set[str]] = {}
    for tabel in buku_induk(2030, PilihanInduk(rumus=True, lengkap=True)).daftar_tabel:
        for baris in tabel.daftar_baris:
            for (kolom, _), sel in zip(tabel.kolom, baris, strict=True):
                assert not sel.rumus or (sel.peran is HITUNGAN and len(sel.rumus) < 2000)
                if sel.rumus:
                    bentuk = re.sub(r"(?<=[A-Z])\d+", "", sel.rumus)
                    berumus.setdefault((tabel.lembar.nama, kolom.kunci), set()).add(bentuk)
    assert {k for k in berumus if k[0] == "Anggaran"} == {("Anggaran", "serapan"), ("Anggaran", "sisa")}
    assert berumus.keys() >= {
        ("Indikator", "capaian"),
        ("Program", "kategori"),
        ("Kegiatan", "capaian"),
        ("Identitas", "nilai"),
    }
    assert all(len(semua) == 1 for semua in berumus.values())  # one formula a column
    biasa = buku_induk(2030, PilihanInduk()).daftar_tabel
    assert not any(sel.rumus for tabel in biasa for baris in tabel.daftar_baris for sel in baris)
