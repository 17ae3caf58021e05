"""The whole chain: a Sub of the built add-in, Python as Excel would start it, cells filled in the open workbook.

What each button leaves is compared, cell by cell, with what the command line makes of the same workbook.
"""

from __future__ import annotations

import json
import os
import subprocess
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from html import escape
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from ribbon.jebakan import Jebakan
from ribbon.libreoffice import KantorPita
from uno_engine.proses import properti

from lakip_xl.ribbon.bangun import bangun
from lakip_xl.sistem.log import berkas_log

TESTS = Path(__file__).resolve().parents[1]
SEMUA_SUB = ("LakipPeriksa", "LakipIsi", "LakipLampiran", "LakipBersihkan", "LakipAturan", "LakipTentang")
PELUNCUR = """#!{python} -I
import json, os, runpy, sys
assert sys.argv[1:4] == ["-I", "-m", "lakip_xl.ribbon"], sys.argv
sys.path.append({tests!r})
from lakip_xl.sistem.muat_xlwings import muat_xlwings
xlwings = muat_xlwings()
from uno_engine import Engine
from uno_engine.model import Application
from uno_engine.proses import sambung
excel = Application(sambung({pipa!r}), {pid}, hwnd=1000)
excel.jawaban = {jawaban!r}
xlwings.Engine(impl=Engine([excel])).activate()
sys.argv = ["lakip_xl.ribbon", *sys.argv[4:]]
try:
    runpy.run_module("lakip_xl.ribbon", run_name="__main__")
except SystemExit as selesai:
    jawab = {{"kode": selesai.code, "kotak": excel.kotak_dialog, "status": excel.teks_status,
             "terbuka": excel.terbuka, "folder": os.getcwd(),
             "berat": sorted({{"numpy", "openpyxl", "pandas"}} & sys.modules.keys())}}
    with open({keluaran!r} + ".baru", "w", encoding="utf-8") as berkas:
        json.dump(jawab, berkas)
    os.rename({keluaran!r} + ".baru", {keluaran!r})
"""


@dataclass
class Tab:
    """A workbook open in LibreOffice with the tab beside it."""

    kantor: KantorPita
    pita: Any
    dokumen: Any
    folder: Path
    tulis_peluncur: Callable[[list[str]], Path]

    def tekan(self, sub: str, *jawaban: str) -> dict[str, Any]:
        """Run the Sub of a button, wait for its process; what it showed."""
        keluaran = self.tulis_peluncur(list(jawaban))
        self.kantor.jalankan(self.pita, sub)
        batas = time.monotonic() + 120
        while not keluaran.exists():
            assert time.monotonic() < batas, berkas_log().read_text() if berkas_log().exists() else "no log"
            time.sleep(0.05)
        hasil: dict[str, Any] = json.loads(keluaran.read_text(encoding="utf-8"))
        keluaran.unlink()
        assert hasil["berat"] == [], "no button loads what it does not use"
        return hasil

    def simpan_ke(self, path: Path) -> Path:
        """A copy of the workbook as it stands in LibreOffice."""
        path.parent.mkdir(exist_ok=True)
        self.dokumen.storeToURL(path.as_uri(), properti(FilterName="Calc MS Excel 2007 XML"))
        return path


@pytest.fixture
def buka_tab(
    kantor: KantorPita, python_terpasang: Path, tmp_path: Path, rumah: Path
) -> Iterator[Callable[[Path], Tab]]:
    """Open a workbook in LibreOffice, with a tab whose buttons reach it."""
    peluncur, keluaran = tmp_path / "pasangan ü" / "pythonw", tmp_path / "jawab.json"
    peluncur.parent.mkdir()

    def tulis_peluncur(jawaban: list[str]) -> Path:
        peluncur.write_text(
            PELUNCUR.format(
                python=python_terpasang, tests=str(TESTS), pipa=kantor.kantor.pipa, pid=kantor.kantor.pid,
                jawaban=jawaban, keluaran=str(keluaran),
            ),
            encoding="utf-8",
        )  # fmt: skip
        peluncur.chmod(0o755)
        return keluaran

    def buka(berkas: Path) -> Tab:
        (tmp_path / "lakip_xl.xlam").write_bytes(bangun(peluncur))
        kantor.atur(HOME=str(rumah), folder=str(berkas.parent))
        pita = kantor.muat_pita(tmp_path / "lakip_xl.xlam")
        return Tab(kantor, pita, kantor.kantor.buka(berkas), berkas.parent, tulis_peluncur)

    yield buka
    kantor.kantor.tutup_semua()


@pytest.fixture
def tab(buka_tab: Callable[[Path], Tab], buku_nyata: Path, tmp_path: Path) -> Tab:
    """The real workbook, open, with a figure that was changed and not saved."""
    (tmp_path / "kantor").mkdir()
    buku = tmp_path / "kantor" / "dinas ü.xlsx"
    buku.write_bytes(buku_nyata.read_bytes())
    tab = buka_tab(buku)
    lembar = tab.dokumen.Sheets.getByName("Anggaran")
    sel = sel_di_bawah(lembar, "Realisasi")
    sel.setValue(sel.getValue() - 1_000_000)
    return tab


def sel_di_bawah(lembar: Any, judul: str) -> Any:
    """The first number under a heading."""
    for baris in range(12):
        for kolom in range(20):
            if lembar.getCellByPosition(kolom, baris).getString() == judul:
                lanjut = range(baris + 1, baris + 30)
                return next(
                    s for n in lanjut if (s := lembar.getCellByPosition(kolom, n)).getValue() > 1_000_000
                )
    raise AssertionError(judul)


def isi_sel(berkas: Path, *, tanpa: str = "") -> dict[tuple[str, str], Any]:
    buku = openpyxl.load_workbook(berkas)
    return {
        (lembar.title, sel.coordinate): sel.value
        for lembar in buku if lembar.title != tanpa
        for baris in lembar.iter_rows() for sel in baris if sel.value is not None
    }  # fmt: skip


def temuan(berkas: Path) -> list[list[Any]]:
    """The rows of the sheet Temuan from its headings on; above them stands which file was checked."""
    baris = [list(satu) for satu in openpyxl.load_workbook(berkas)["Temuan"].iter_rows(values_only=True)]
    awal = next(n for n, satu in enumerate(baris) if "Kode" in satu or "Kode Aturan" in satu)
    isi = [[sel for sel in satu if sel is not None] for satu in baris[awal:]]
    return [satu for satu in isi if satu]


def lakip(python: Path, *argumen: object) -> subprocess.CompletedProcess[str]:
    hasil = subprocess.run(
        [str(python), "-I", "-X", "utf8", "-m", "lakip_xl", *map(str, argumen)],
        capture_output=True, encoding="utf-8", check=False,
    )  # fmt: skip
    assert hasil.returncode in (0, 1), hasil.stderr
    return hasil


def teks_lakip(python: Path, *argumen: object) -> str:
    return lakip(python, *argumen).stdout


def test_isi_fills_what_the_command_line_fills(tab: Tab, python_terpasang: Path, tmp_path: Path) -> None:
    semula = (tab.folder / "dinas ü.xlsx").read_bytes()
    baris_perintah = tab.simpan_ke(tmp_path / "baris perintah" / "dinas ü.xlsx")
    sebelum = isi_sel(baris_perintah)
    hasil = tab.tekan("LakipIsi", "yes")
    assert hasil["kode"] == 0 and "sel berisi diganti pada dinas ü.xlsx" in hasil["kotak"][-1]
    lakip(python_terpasang, "isi", baris_perintah)
    oleh_tombol = isi_sel(tab.simpan_ke(tmp_path / "tombol.xlsx"))
    oleh_perintah = isi_sel(tab_disimpan_ulang(tab, baris_perintah, tmp_path / "perintah.xlsx"))
    assert {k for k in sebelum if oleh_tombol.get(k) != sebelum[k]}, "something was filled"
    assert oleh_tombol == oleh_perintah
    assert (tab.folder / "dinas ü.xlsx").read_bytes() == semula, "the button leaves saving to the person"
    assert hasil["status"][-1] is False and any("mengisi" in str(s) for s in hasil["status"])
    assert hasil["folder"] == str(python_terpasang.parent), "not the folder of a workbook"


def tab_disimpan_ulang(tab: Tab, berkas: Path, ke: Path) -> Path:
    """`berkas` as LibreOffice writes it, so that both sides went through the same writer."""
    dokumen = tab.kantor.kantor.buka(berkas, Hidden=True)
    dokumen.storeToURL(ke.as_uri(), properti(FilterName="Calc MS Excel 2007 XML"))
    dokumen.close(True)
    return ke


def test_periksa_finds_what_the_command_line_finds(tab: Tab, python_terpasang: Path, tmp_path: Path) -> None:
    baris_perintah = tab.simpan_ke(tmp_path / "baris perintah" / "dinas ü.xlsx")
    hasil = tab.tekan("LakipPeriksa")
    assert hasil["kode"] == 0 and hasil["kotak"] == [k for k in hasil["kotak"] if "lihat lembar Temuan" in k]
    assert hasil["status"][-3:] == ["LAKIP: memeriksa buku…", "LAKIP: menulis temuan…", False]
    sebelum = isi_sel(baris_perintah)
    assert lakip(python_terpasang, "validasi", baris_perintah, "--tulis").returncode == 1
    buku_tombol = tab.simpan_ke(tmp_path / "tombol.xlsx")
    buku_perintah = tab_disimpan_ulang(tab, baris_perintah, tmp_path / "perintah.xlsx")
    oleh_tombol, oleh_perintah = temuan(buku_tombol), temuan(buku_perintah)
    assert len(oleh_tombol) > 20
    assert oleh_tombol == oleh_perintah
    satu, dua = isi_sel(buku_tombol), isi_sel(buku_perintah)
    beda = {k for k in satu.keys() | dua.keys() if satu.get(k) != dua.get(k)}
    assert all("SHA-256" in satu[k] for k in beda), "only the digest of the copy that was read may differ"
    assert tab.dokumen.CurrentController.ActiveSheet.Name == "Temuan"

    hasil = tab.tekan("LakipBersihkan")
    assert hasil["kode"] == 0 and f"{len(oleh_tombol) - 1} temuan dihapus" in hasil["kotak"][0]
    bersih = tab.simpan_ke(tmp_path / "bersih.xlsx")
    assert len(temuan(bersih)) == 1
    assert isi_sel(bersih) == sebelum, "the workbook is as it was before its check, cell by cell"


def test_lampiran_is_that_of_the_command_line(tab: Tab, python_terpasang: Path, tmp_path: Path) -> None:
    baris_perintah = tab.simpan_ke(tmp_path / "baris perintah" / "dinas ü.xlsx")
    hasil = tab.tekan("LakipLampiran")
    oleh_tombol = tab.folder / "dinas ü lampiran.xlsx"
    assert hasil["status"][-2:] == ["LAKIP: menyusun lampiran…", False]
    assert hasil["kode"] == 0 and str(oleh_tombol) in hasil["kotak"][0]
    assert hasil["terbuka"] == [str(oleh_tombol)]
    lakip(python_terpasang, "lampiran", baris_perintah, "--ke", tmp_path / "perintah.xlsx")
    sha = {(lembar, sel) for (lembar, sel), isi in isi_sel(oleh_tombol).items() if "SHA-256" in str(isi)}
    satu, dua = isi_sel(oleh_tombol), isi_sel(tmp_path / "perintah.xlsx")
    beda = {k for k in satu.keys() | dua.keys() if satu.get(k) != dua.get(k)}
    assert beda <= sha, "only the digest of the copy that was read may differ"


def test_aturan_and_tentang_say_what_the_command_line_says(
    tab: Tab, python_terpasang: Path, tmp_path: Path
) -> None:
    pembuka = tmp_path / "program" / "xdg-open"
    pembuka.parent.mkdir()
    pembuka.write_text("#!/bin/sh\n", encoding="utf-8")
    pembuka.chmod(0o755)
    tab.kantor.atur(PATH=f"{pembuka.parent}{os.pathsep}{os.environ['PATH']}")
    sebelum = isi_sel(tab.simpan_ke(tmp_path / "sebelum.xlsx"))
    hasil = tab.tekan("LakipTentang")
    (kalimat,) = hasil["kotak"]
    versi, _, aturan = kalimat.removesuffix(".").partition(", ")
    assert hasil["kode"] == 0
    assert teks_lakip(python_terpasang, "--versi") == f"{versi}\n"
    assert f"{versi} ({aturan})" in teks_lakip(python_terpasang, "validasi", tab.folder / "dinas ü.xlsx")

    hasil = tab.tekan("LakipAturan")
    halaman = (berkas_log().parent / "aturan.html").read_text(encoding="utf-8")
    assert hasil["kode"] == 0 and "aturan dibuka di peramban" in hasil["kotak"][0]
    daftar = [baris.split(maxsplit=2) for baris in teks_lakip(python_terpasang, "aturan").splitlines()]
    assert len(daftar) > 60
    assert [a for a in daftar if f'id="{a[0]}"' not in halaman or escape(a[2]) not in halaman] == []
    assert isi_sel(tab.simpan_ke(tmp_path / "sesudah.xlsx")) == sebelum


def test_a_refusal_is_one_sentence_and_changes_nothing(
    buka_tab: Callable[[Path], Tab], tmp_path: Path
) -> None:
    lain = tmp_path / "bukan lakip.xlsx"
    openpyxl.Workbook().save(lain)
    tab = buka_tab(lain)
    sebelum = isi_sel(tab.simpan_ke(tmp_path / "sebelum.xlsx"))
    hasil = tab.tekan("LakipIsi")
    (kalimat,) = hasil["kotak"]
    assert hasil["kode"] == 3 and "Traceback" not in kalimat and kalimat.endswith(".")
    assert isi_sel(tab.simpan_ke(tmp_path / "sesudah.xlsx")) == sebelum


def test_the_chain_runs_through_a_trapped_folder_and_nothing_planted_runs(
    buka_tab: Callable[[Path], Tab], buku_nyata: Path, tmp_path: Path
) -> None:
    jebakan = Jebakan(tmp_path / "jebakan")
    tab = buka_tab(jebakan.jebak_buku(buku_nyata, "$(touch tanda); `id` & %PATH% 'q'.xlsx"))
    semula = {n: tab.kantor.atur()[1].get(n, "") for n in jebakan.variabel}
    try:
        tab.kantor.atur(**jebakan.variabel)
        for sub in SEMUA_SUB:
            hasil = tab.tekan(sub, *(["no"] if sub == "LakipIsi" else []))
            assert hasil["kode"] == 0, hasil
            assert jebakan.kena == set()
    finally:
        tab.kantor.atur(**semula)
    assert not [p for p in tmp_path.rglob("*") if p.name == "tanda" and p.is_file()]
