"""Live formulas: a spreadsheet that recalculates them finds the figures that are stored."""

from __future__ import annotations

import re
import subprocess
from dataclasses import replace
from pathlib import Path

import openpyxl
import pytest
import xlsxwriter
from kantor import bentuk_acak, kantor
from lampiran.bantuan import tulis

from lakip_xl.contract import BATAS_CAPAIAN, NISBAH, RUMUS_EFISIENSI
from lakip_xl.hitung.hitung_ulang import recompute
from lakip_xl.lampiran import susun_lampiran
from lakip_xl.lampiran.dokumen import Dokumen
from lakip_xl.reading import assemble

SELALU = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry" xmlns:xs="http://www.w3.org/2001/XMLSchema"
 xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">
<item oor:path="/org.openoffice.Office.Calc/Formula/Load"><prop oor:name="OOXMLRecalcMode" oor:op="fuse">
<value>0</value></prop></item></oor:items>"""


@pytest.fixture(scope="module")
def hitung_ulang(soffice: str, tmp_path_factory: pytest.TempPathFactory):
    """A function that has LibreOffice recalculate workbooks' formulas on loading, and save each anew."""
    profil = tmp_path_factory.mktemp("profil-hitung")
    (profil / "user").mkdir()
    (profil / "user" / "registrymodifications.xcu").write_text(SELALU, encoding="utf-8")

    def konversi(*daftar_buku: Path) -> Path:
        folder = tmp_path_factory.mktemp("hitung")
        perintah = [
            soffice,
            f"-env:UserInstallation={profil.as_uri()}",
            "--headless",
            "--convert-to",
            "xlsx",
            "--outdir",
            str(folder),
            *map(str, daftar_buku),
        ]
        hasil = subprocess.run(perintah, capture_output=True, text=True, timeout=300, check=False)
        assert all((folder / b.name).exists() for b in daftar_buku), hasil.stdout + hasil.stderr
        return folder

    return konversi


def rumus_dan_nilai(buku: Path) -> dict[tuple[str, str], tuple[str, object]]:
    """Formula and stored value of every formula cell."""
    rumus, nilai = openpyxl.load_workbook(buku), openpyxl.load_workbook(buku, data_only=True)
    return {
        (ws.title, c.coordinate): (c.value, nilai[ws.title][c.coordinate].value)
        for ws in rumus
        for baris in ws.iter_rows()
        for c in baris
        if c.data_type == "f"
    }


def kantor_pilihan(urutan: int) -> Dokumen:
    """A made-up office's appendix under one choice of each formula."""
    bentuk = replace(
        bentuk_acak(urutan % 3),
        rumus_efisiensi=RUMUS_EFISIENSI[urutan],
        batas_capaian=BATAS_CAPAIAN[urutan % 3],
        rumus_minimum=NISBAH,
        jumlah_program=4,
        tanpa=frozenset(),
    )
    return susun_lampiran(recompute(assemble(kantor(bentuk))))


def kantor_kedua() -> Dokumen:
    bentuk = replace(bentuk_acak(206), kegiatan_terbanyak=5, indikator_terbanyak=3, jumlah_program=9)
    hasil_hitung = recompute(assemble(kantor(bentuk)))
    lakip = hasil_hitung.lakip
    assert len(lakip.daftar_sasaran) == 3 and not lakip.standar and not lakip.daftar_analisis
    assert any(k.daftar_anak for p in lakip.daftar_program for k in p.daftar_anak)
    return susun_lampiran(hasil_hitung)


@pytest.fixture(scope="module")
def ditulis(
    dokumen_nyata: Dokumen, dokumen_janggal: Dokumen, tmp_path_factory: pytest.TempPathFactory
) -> Path:
    """Every appendix of this file, written into one folder."""
    folder = tmp_path_factory.mktemp("ditulis")
    daftar = {"nyata": dokumen_nyata, "janggal": dokumen_janggal, "kedua": kantor_kedua()}
    daftar |= {f"pilihan{n}": kantor_pilihan(n) for n in range(len(RUMUS_EFISIENSI))}
    for nama, dokumen in daftar.items():
        tulis(dokumen, folder / f"{nama}.xlsx")
    return folder


@pytest.fixture(scope="module")
def dihitung(ditulis: Path, hitung_ulang) -> Path:
    """The same, recalculated: LibreOffice is started once."""
    return hitung_ulang(*sorted(ditulis.iterdir()))


def test_libreoffice_does_recalculate_here(tmp_path: Path, hitung_ulang) -> None:
    with xlsxwriter.Workbook(tmp_path / "l.xlsx") as buku:
        buku.add_worksheet("A").write_formula(0, 0, "=1+1", None, 5)
    hasil = hitung_ulang(tmp_path / "l.xlsx") / "l.xlsx"
    assert openpyxl.load_workbook(hasil)["A"]["A1"].value in (2, "=1+1")
    assert openpyxl.load_workbook(hasil, data_only=True)["A"]["A1"].value == 2


@pytest.mark.parametrize(
    ("nama", "lebih_dari"),
    [("nyata", 200), ("kedua", 300), ("janggal", 20)]
    + [(f"pilihan{n}", 40) for n in range(len(RUMUS_EFISIENSI))],
)
def test_every_formula_gives_the_figure_that_is_stored(
    nama: str, lebih_dari: int, ditulis: Path, dihitung: Path
) -> None:
    """Of the real report, a second office, an awkward one, and made-up ones under every choice of a formula."""
    tersimpan = rumus_dan_nilai(ditulis / f"{nama}.xlsx")
    hasil = openpyxl.load_workbook(dihitung / f"{nama}.xlsx", data_only=True)
    for (lembar, alamat), (rumus, nilai) in tersimpan.items():
        assert hasil[lembar][alamat].value == pytest.approx(nilai, rel=1e-12, abs=1e-12), (
            lembar,
            alamat,
            rumus,
        )
    assert len(tersimpan) > lebih_dari


def test_which_figures_are_formulas(dokumen_nyata: Dokumen) -> None:
    for t in dokumen_nyata.daftar_tabel:
        for kunci in ("serapan", "sisa", "capaian", "efisiensi", "efisiensi_persen", "menuju"):
            if kunci in {k.kunci for k in t.kolom}:
                assert all(s.rumus or s.angka is None or s.tanda for s in t.kolom_ke(kunci)), (t.kode, kunci)
    l3 = next(t for t in dokumen_nyata.daftar_tabel if t.kode == "L3")
    assert all(s.rumus for s in l3.daftar_baris[-1].daftar_sel[2:])


def test_a_total_that_its_parts_contradict_stays_an_input(dokumen_nyata: Dokumen) -> None:
    l3 = next(t for t in dokumen_nyata.daftar_tabel if t.kode == "L3")
    ragu = next(n for n, s in enumerate(l3.kolom_ke("realisasi")) if s.tanda)
    program = max(
        n for n, b in enumerate(l3.daftar_baris[:ragu]) if re.fullmatch("[IVX]+", b.daftar_sel[0].teks)
    )
    assert l3.daftar_baris[program].daftar_sel[2].rumus
    assert l3.daftar_baris[program].daftar_sel[3].rumus is None
