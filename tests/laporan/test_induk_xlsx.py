"""A new workbook: its cells, its bytes, and what of the contract stands in it."""

from __future__ import annotations

import io
from pathlib import Path

import openpyxl
import pytest

from lakip_xl.contract import LEMBAR, MASUKAN, Jenis
from lakip_xl.files.reader import read_bytes
from lakip_xl.laporan.induk_xlsx import DataKeliru, nilai_sel, tulis_induk
from lakip_xl.reading import assemble, baca_lembar
from lakip_xl.rules.kelengkapan import tidak_dipakai
from lakip_xl.temuan import INFO
from lakip_xl.verbs.induk import BukuInduk, PilihanInduk, SelInduk, buku_induk
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
