"""The page in a real browser, opened as a file and from a server: what people do with it, and that nothing leaves it."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from _lingkungan import AKAR
from openpyxl import load_workbook
from uji_peramban import asli

if TYPE_CHECKING:
    from conftest import Halaman

NYATA = AKAR / "workbook" / "dinsos-pontianak-2020.xlsx"
RUANG = AKAR / "lakip_xl" / "peramban"
JAHAT = "<img src=https://x.invalid/a onerror=alert(1)><script>alert(2)</script><b>tebal</b>"
pytestmark = [pytest.mark.proses, pytest.mark.peramban]


class Kunjungan:
    """What a browser saw (`hasil`), and where it saved what."""

    def __init__(self, hasil: dict[str, Any], bahan: Path, keluar: Path) -> None:
        self.hasil, self.bahan, self.keluar = hasil, bahan, keluar

    def __getitem__(self, nama: str) -> Any:
        return self.hasil[nama]


@pytest.fixture(scope="module")
def kunjungan(halaman: Halaman, chromium: str, tmp_path_factory: pytest.TempPathFactory) -> Kunjungan:
    bahan, keluar = tmp_path_factory.mktemp("bahan"), tmp_path_factory.mktemp("keluar")
    (bahan / "nyata.xlsx").write_bytes(NYATA.read_bytes())
    (bahan / "bukan.xlsx").write_text("bukan buku")
    (bahan / "kosong.xlsx").write_bytes((AKAR / "workbook" / "lakip-induk.xlsx").read_bytes())
    (bahan / "ekspor.csv").write_text(_ekspor(), encoding="utf-8")
    _jahat(bahan / "<b>jahat.xlsx")
    skenario = Path(__file__).with_name("skenario.mjs")
    perintah = ["node", skenario, halaman.playwright, chromium, halaman.berkas, halaman.folder, bahan, keluar]
    hasil = subprocess.run(
        [str(p) for p in perintah], capture_output=True, text=True, timeout=900, check=False
    )
    assert hasil.returncode == 0, hasil.stderr[-3000:]
    return Kunjungan(json.loads(hasil.stdout), bahan, keluar)


def _jahat(tujuan: Path) -> None:
    buku = load_workbook(NYATA)
    for lembar in buku.worksheets:
        for baris in lembar.iter_rows(min_row=4):
            for sel in baris:
                if isinstance(sel.value, str) and len(sel.value) > 40:
                    sel.value = f"{JAHAT} {sel.value}"
    identitas = buku["Identitas"]
    for baris in identitas.iter_rows():
        if baris[0].value == "Perangkat daerah" or (
            isinstance(baris[1].value, str) and "Dinas" in baris[1].value
        ):
            baris[1].value = JAHAT
    buku.save(tujuan)


def _ekspor() -> str:
    """The budget as another system would export it: one amount another."""
    lembar = load_workbook(NYATA, data_only=True)["Anggaran"]
    baris = ["Kode;Uraian;Anggaran;Realisasi"]
    for nilai in lembar.iter_rows(min_row=5, values_only=True):
        if nilai[0]:
            baris.append(f"{nilai[0]};{nilai[1]};{nilai[4]};{nilai[5]}")
    return "\n".join(baris[:12]).replace(baris[3].rpartition(";")[2], "123456") + "\n"


def test_the_page_opens_with_what_one_can_do(kunjungan: Kunjungan) -> None:
    assert "Pilih buku kerja" in kunjungan["kosong"] and "Buku baru" in kunjungan["kosong"]


def test_the_verdict_comes_first_and_has_the_focus(kunjungan: Kunjungan) -> None:
    assert kunjungan["putusan"].startswith("Belum siap: belum cocok (19 galat)")
    assert kunjungan["fokus"].startswith("h1Pemeriksaan LAKIP")


def test_files_are_named_after_the_workbook(kunjungan: Kunjungan) -> None:
    assert kunjungan["nama"] == [
        "nyata-lampiran.xlsx", "nyata-lampiran.docx", "nyata-temuan.xlsx", "nyata-temuan.html", "nyata-temuan.json",
        "nyata-terisi.xlsx",
    ]  # fmt: skip


PERINTAH = {
    "nyata-lampiran.xlsx": ["lampiran", "nyata.xlsx", "--ke", "nyata-lampiran.xlsx"],
    "nyata-lampiran.docx": ["lampiran", "nyata.xlsx", "--ke", "nyata-lampiran.docx"],
    "nyata-temuan.xlsx": ["validasi", "nyata.xlsx", "--format", "xlsx", "--keluaran", "nyata-temuan.xlsx"],
    "nyata-temuan.html": ["validasi", "nyata.xlsx", "--format", "html", "--keluaran", "nyata-temuan.html"],
    "nyata-temuan.json": ["validasi", "nyata.xlsx", "--format", "json", "--keluaran", "nyata-temuan.json"],
    "nyata-terisi.xlsx": ["isi", "nyata.xlsx", "--ke", "nyata-terisi.xlsx"],
}


@pytest.mark.parametrize("nama", PERINTAH)
def test_what_is_saved_is_what_the_command_writes(nama: str, kunjungan: Kunjungan, tmp_path: Path) -> None:
    asli(PERINTAH[nama], [kunjungan.bahan / "nyata.xlsx"], tmp_path / "asli")
    tertulis = (tmp_path / "asli" / nama).read_bytes()
    assert (kunjungan.keluar / nama).read_bytes() == tertulis
    if nama.endswith(".json"):
        for lain in ("http-folder.json", "http-berkas.json", "papan-tombol.json"):
            assert (kunjungan.keluar / lain).read_bytes() == tertulis


def test_the_account_of_filling_is_that_of_the_command(kunjungan: Kunjungan, tmp_path: Path) -> None:
    hasil = asli(PERINTAH["nyata-terisi.xlsx"], [kunjungan.bahan / "nyata.xlsx"], tmp_path / "asli")
    tampil = " ".join(kunjungan["uraianIsi"].split())
    for baris in str(hasil["keluaran"]).splitlines():
        assert " ".join(baris.split()) in tampil


def test_two_workbooks_in_turn(kunjungan: Kunjungan) -> None:
    assert kunjungan["putusanTerisi"] and kunjungan["putusanTerisi"] != kunjungan["putusan"]
    assert kunjungan["putusanLagi"] == kunjungan["putusan"]


def test_findings_are_chosen_by_level_and_sheet(kunjungan: Kunjungan) -> None:
    saringan = kunjungan["saringan"]
    assert 0 < saringan["tanpaGalat"] < saringan["semua"]
    assert all(judul.startswith("Lembar Indikator ") for judul in saringan["satuLembar"])
    assert re.fullmatch(r"\d+ dari \d+ baris temuan", saringan["jumlah"])


def test_several_workbooks_are_a_list_of_verdicts(kunjungan: Kunjungan) -> None:
    nyata, bukan, kosong = kunjungan["beberapa"]
    assert "nyata.xlsx" in nyata and "Belum siap" in nyata and "19 Galat" in nyata
    assert "bukan.xlsx" in bukan and "Galat" not in bukan
    assert "kosong.xlsx" in kosong
    assert "kosong.xlsx" in kunjungan["dibuka"]


def test_a_refusal_is_the_sentence_of_the_command(kunjungan: Kunjungan, tmp_path: Path) -> None:
    hasil = asli(["validasi", "bukan.xlsx"], [kunjungan.bahan / "bukan.xlsx"], tmp_path / "asli")
    assert kunjungan["ditolak"].strip() == str(hasil["galat"]).strip()
    assert kunjungan["tahunSalah"].split("\n")[-1] == "Tahun 1900 di luar 2000 sampai 2098."
    assert "Pemakaian" not in kunjungan["tahunSalah"]


def test_text_of_a_workbook_never_becomes_markup(kunjungan: Kunjungan) -> None:
    assert JAHAT in kunjungan["jahat"]["judul"]
    assert kunjungan["jahat"]["asing"] == 0
    assert kunjungan["sebelumKeluar"]["dialog"] == 0


def test_comparing_importing_and_beginning(kunjungan: Kunjungan) -> None:
    assert "Indikator" in kunjungan["banding"]
    assert kunjungan["bandingBerkas"] == "nyata-terisi-beda.xlsx"
    assert "123.456" in kunjungan["impor"]
    assert kunjungan["imporBerkas"] == "nyata.xlsx"
    nilai = [
        n for baris in load_workbook(kunjungan.keluar / "terimpor.xlsx")["Anggaran"].values for n in baris
    ]
    assert 123456 in nilai
    assert kunjungan["baru"] == "lakip-2031.xlsx"
    assert "Identitas" in load_workbook(kunjungan.keluar / "lakip-2031.xlsx").sheetnames


def test_the_end_of_the_interpreter_is_told_and_outlived(kunjungan: Kunjungan) -> None:
    assert "berhenti saat mengerjakannya dan dinyalakan lagi" in kunjungan["mati"]
    assert kunjungan["sesudahMati"] == kunjungan["putusan"]


def test_nothing_leaves_the_page(kunjungan: Kunjungan, halaman: Halaman) -> None:
    sebelum = kunjungan["sebelumKeluar"]
    assert [m for m in sebelum["minta"] if not m.startswith("blob:")] == [halaman.berkas.as_uri()]
    assert sebelum["galat"] == []
    assert kunjungan["keluar"] == []
    assert kunjungan["tertolak"] == [2, 1]  # fetch and XHR in the page, fetch in the worker
    assert kunjungan["pindah"] == sebelum["pindah"] == 1


def test_the_page_s_own_code_goes_nowhere() -> None:
    kode = "\n".join(berkas.read_text(encoding="utf-8") for berkas in RUANG.glob("*.mjs"))
    assert not re.search(
        r"innerHTML|outerHTML|insertAdjacent|document\.write|window\.open|location\.(assign|replace)", kode
    )
    assert not re.search(r"location(\.href)?\s*=[^=]", kode)


def test_from_a_server_only_its_own_files_are_asked_for(kunjungan: Kunjungan) -> None:
    folder, berkas = kunjungan["http-folder"], kunjungan["http-berkas"]
    assert {m for m in folder["minta"] if not m.startswith("blob:")} <= {
        "/", "/pekerja.mjs", "/wasm.gz.bin", "/pustaka.gz.bin", "/paket.gz.bin",
    }  # fmt: skip
    assert [m for m in berkas["minta"] if not m.startswith("blob:")] == ["/lakip.html"]
    assert folder["galat"] == berkas["galat"] == []


def test_the_keyboard_alone_suffices(kunjungan: Kunjungan) -> None:
    assert kunjungan["denganTombol"] == "nyata-temuan.json"
    assert " dari " in kunjungan["tombolSaringan"]
    assert kunjungan["tanpaNama"] == 0


def test_a_phone_needs_no_scrolling_sideways(kunjungan: Kunjungan) -> None:
    assert all(lebar <= 360 for lebar in kunjungan["sempit"]) and len(kunjungan["sempit"]) == 6


def test_without_webassembly_there_is_one_sentence(kunjungan: Kunjungan) -> None:
    assert "WebAssembly" in kunjungan["tanpaMesin"] and "Pilih buku" not in kunjungan["tanpaMesin"]


def test_the_file_is_small_enough_and_has_all_licences(halaman: Halaman) -> None:
    isi = halaman.berkas.read_bytes()
    assert len(isi) <= 14 * 10**6
    kepala = isi[:200_000].decode(errors="ignore")
    for kata in (
        "Mozilla Public License",
        "PYTHON SOFTWARE FOUNDATION LICENSE",
        "Emscripten authors",
        "click",
        "XlsxWriter",
    ):
        assert kata.lower() in kepala.lower()


def test_a_second_build_gives_the_same_bytes(halaman: Halaman, tmp_path: Path) -> None:
    perintah = [sys.executable, AKAR / "scripts" / "bangun_peramban.py", "--ke", tmp_path / "lagi.html"]
    subprocess.run([str(p) for p in perintah], capture_output=True, check=True)
    assert (tmp_path / "lagi.html").read_bytes() == halaman.berkas.read_bytes()
