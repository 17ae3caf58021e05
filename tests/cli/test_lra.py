"""`lakip validasi --lra`, as a person or a script meets it, in every form."""

import csv
import io
import json
import shutil
from pathlib import Path

import openpyxl
import pytest
from cli.test_buku import lakip
from jsonschema import validate

from lakip_xl.files.reader import read
from lakip_xl.reading import assemble

KEPALA = ["Kode Rekening", "Uraian", "Anggaran Setelah Perubahan (Rp)", "Realisasi (Rp)"]

SKEMA_SARIF = Path(__file__).parents[1] / "data" / "sarif-schema-2.1.0.json"


@pytest.fixture
def salinan(buku_nyata, tmp_path):
    return shutil.copy(buku_nyata, tmp_path / "buku.xlsx")


def isi_ekspor(path):
    lakip_ = assemble(read(path))
    daftar = [*lakip_.telusuri_anggaran(), lakip_.jumlah]
    return [[b.kode.teks, b.uraian.teks, int(b.anggaran.angka), int(b.realisasi.angka)] for b in daftar]


def tulis(path, isi, titik="{:,}"):
    """An export with figures as systems print them, subtotals among them."""
    baris = [["LAPORAN REALISASI ANGGARAN"], KEPALA]
    baris += [[*b[:2], *(titik.format(n).replace(",", ".") + ",00" for n in b[2:])] for b in isi]
    if path.suffix == ".csv":
        tampungan = io.StringIO()
        csv.writer(tampungan, delimiter=";").writerows(baris)
        path.write_text(tampungan.getvalue(), encoding="utf-8")
        return path
    buku = openpyxl.Workbook()
    for satu in baris:
        buku.active.append(satu)
    buku.save(path)
    return path


@pytest.fixture
def beda(salinan, tmp_path):
    """An export in which one kegiatan's anggaran is another."""
    isi = isi_ekspor(salinan)
    isi[1][2] += 900
    return tulis(tmp_path / "lra.xlsx", isi)


@pytest.mark.parametrize("nama", ["lra.xlsx", pytest.param("lra.csv", marks=pytest.mark.proses)])
def test_an_export_of_the_workbook_agrees_whatever_its_form(nama, salinan, tmp_path):
    asli = salinan.read_bytes()
    ekspor = tulis(tmp_path / nama, isi_ekspor(salinan))
    hasil = lakip("validasi", salinan, "--lra", ekspor, "--format", "json")
    isi = json.loads(hasil.stdout)
    assert isi["putusan"]["sesuai_lra"] is True
    assert (isi["lra"]["ekspor"], isi["lra"]["baris"]) == (nama, len(isi_ekspor(salinan)))
    assert not [t for t in isi["temuan"] if t["kode"].startswith("LRA")]
    assert salinan.read_bytes() == asli


def test_every_form_says_it(salinan, beda, tmp_path):
    teks = " ".join(lakip("validasi", salinan, "--lra", beda).stdout.split())
    assert "dalam ekspor lra.xlsx (sel C4) 5.189.017.760; selisih -900" in teks
    assert "tidak sesuai LRA" in teks
    assert "Sesuai LRA tidak; dibandingkan dengan lra.xlsx, 76 baris dibandingkan" in teks
    halaman = lakip("validasi", salinan, "--lra", beda, "--format", "html").stdout
    assert "tidak sesuai LRA" in halaman and "76 baris dibandingkan" in halaman and "LRA101" in halaman
    sarif = json.loads(lakip("validasi", salinan, "--lra", beda, "--format", "sarif").stdout)
    skema = json.loads(SKEMA_SARIF.read_text(encoding="utf-8"))
    validate(sarif, skema)
    sifat = sarif["runs"][0]["artifacts"][0]["properties"]
    assert sifat["putusan"]["sesuai_lra"] is False and sifat["lra"]["ekspor"] == "lra.xlsx"
    assert "LRA101" in {h["ruleId"] for h in sarif["runs"][0]["results"]}
    lakip("validasi", salinan, "--lra", beda, "--format", "xlsx", "--keluaran", tmp_path / "t.xlsx")
    ringkasan = openpyxl.load_workbook(tmp_path / "t.xlsx")["Ringkasan"]
    baris = dict(zip(*([c.value for c in ringkasan[n]] for n in (4, 5)), strict=True))
    assert (baris["Sesuai LRA"], baris["Cocok"]) == ("belum", "belum")
    assert baris["Dibandingkan dengan LRA"].startswith("lra.xlsx, 76 baris")
    assert lakip("validasi", salinan, "--lra", beda, "--tulis").exit_code == 1
    temuan = openpyxl.load_workbook(salinan)["Temuan"]
    assert "LRA101" in {c.value for deret in temuan.iter_rows() for c in deret}


def test_the_exit_code_follows(salinan, beda, tmp_path):
    sama = tulis(tmp_path / "sama.xlsx", isi_ekspor(salinan))
    for ekspor, kode in ((sama, 0), (beda, 1)):
        assert lakip("validasi", salinan, "--lra", ekspor, "--pilih", "LRA").exit_code == kode
    lain = tulis(tmp_path / "lain.xlsx", [["9.9", "Entah", 1, 1]])
    for berkas, sebab in ((lain, "Tidak satu pun baris lain.xlsx"), (tmp_path / "tiada.xlsx", "tiada.xlsx")):
        hasil = lakip("validasi", salinan, "--lra", berkas)
        assert (hasil.exit_code, hasil.stdout, hasil.stderr.count("\n")) == (3, "", 1)
        assert sebab in hasil.stderr


@pytest.mark.parametrize(
    ("pilihan", "sebab"),
    [
        (("buku.xlsx", "buku.xlsx", "--lra", "lra.xlsx"), "satu BUKU"),
        (("buku.xlsx", "--kolom-anggaran", "D"), "bersama --lra"),
        (("buku.xlsx", "--pilih", "LRA"), "--lra"),
    ],
)
def test_wrong_usage_is_said(pilihan, sebab, salinan, beda):
    folder = salinan.parent
    hasil = lakip("validasi", *(folder / p if p.endswith(".xlsx") else p for p in pilihan))
    assert hasil.exit_code == 2 and sebab in hasil.stderr


def test_a_report_never_replaces_the_export(salinan, beda):
    asli = beda.read_bytes()
    hasil = lakip("validasi", salinan, "--lra", beda, "--format", "xlsx", "--keluaran", beda)
    assert hasil.exit_code == 3 and beda.read_bytes() == asli


def test_a_waiver_of_it_is_written_by_hand(salinan):
    hasil = lakip("kecualikan", salinan, "LRA101", "Anggaran!E6", "--alasan", "ralat")
    assert hasil.exit_code == 3 and "hanya diperiksa terhadap ekspor" in hasil.stderr
