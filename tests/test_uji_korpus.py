"""The corpus run sees what it is there to see, on a folder of one workbook of each kind."""

from __future__ import annotations

import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

if sys.platform != "linux":
    pytest.skip("bounded processes are Linux's here", allow_module_level=True)

from _lingkungan import AKAR
from _tambal import _beda
from musuh.dasar import NYATA, bagian_nyata, tulis_zip

from lakip_xl.files.patch import patch
from lakip_xl.files.reader import read
from lakip_xl.values.edit import Edit

pytestmark = pytest.mark.proses


def jalan(folder: Path) -> subprocess.CompletedProcess[str]:
    skrip = AKAR / "scripts" / "uji" / "uji_korpus.py"
    return subprocess.run(
        [sys.executable, str(skrip), str(folder)], capture_output=True, text=True, check=False
    )


def test_a_folder_is_read_refused_and_patched(tmp_path: Path) -> None:
    (tmp_path / "nyata.xlsx").write_bytes(NYATA.read_bytes())
    (tmp_path / "kosong.xlsx").write_bytes(b"")
    (tmp_path / "catatan.md").write_text("bukan buku", encoding="utf-8")
    hasil = jalan(tmp_path)
    assert hasil.returncode == 0, hasil.stdout
    baris = {b.split("|")[1].strip(): b for b in hasil.stdout.splitlines() if b.startswith("|")}
    for nama in ("validasi", "isi", "lampiran", "tambal"):
        assert baris[nama].split("|")[2:9] == [" 1 ", " 1 ", *[" 0 "] * 5]
    assert "kosong (0 bita)" in hasil.stdout


def test_an_empty_folder_is_a_failure(tmp_path: Path) -> None:
    assert jalan(tmp_path).returncode == 1


@pytest.mark.parametrize(
    ("bagian", "lama", "baru"),
    [
        ("xl/theme/theme1.xml", b"a:", b"a:"),
        ("xl/workbook.xml", b"<sheets>", b"<sheets><!-- -->"),
        ("xl/worksheets/sheet5.xml", b"</sheetData>", b"</sheetData >"),
    ],
)
def test_a_change_elsewhere_is_seen(tmp_path: Path, bagian: str, lama: bytes, baru: bytes) -> None:
    buku = tulis_zip(tmp_path / "buku.xlsx", bagian_nyata())
    asal = buku.read_bytes()
    dibaca = read(buku)
    patch(buku, buku, [Edit("Anggaran", "J99", None, "baru")], dibaca.sha256)
    assert _beda(asal, buku.read_bytes(), "J99") == ""
    assert _beda(asal, buku.read_bytes(), "J98") != ""  # another cell than the one that was named
    with zipfile.ZipFile(buku) as arsip:
        semua = {nama: arsip.read(nama) for nama in arsip.namelist()}
    semua[bagian] = semua[bagian].replace(lama, baru + b" " if lama == baru else baru, 1)
    assert _beda(asal, tulis_zip(buku, semua).read_bytes(), "J99") != ""


def test_a_formula_may_lose_its_value_but_not_get_another(tmp_path: Path) -> None:
    semua = bagian_nyata()
    bagian = "xl/worksheets/sheet5.xml"
    awal, akhir = semua[bagian].split(b"</sheetData>")
    rumus = b'<row r="99"><c r="A99" t="n"><f>Anggaran!J98*2</f><v>4</v></c></row>'
    buku = tulis_zip(tmp_path / "buku.xlsx", {**semua, bagian: awal + rumus + b"</sheetData>" + akhir})
    asal = buku.read_bytes()
    patch(buku, buku, [Edit("Anggaran", "J98", None, "baru")], read(buku).sha256)
    assert _beda(asal, buku.read_bytes(), "J98") == ""
    with zipfile.ZipFile(buku) as arsip:
        semua = {nama: arsip.read(nama) for nama in arsip.namelist()}
    assert b"<f>Anggaran!J98*2</f></c>" in semua[bagian]
    for palsu in (b"<f>Anggaran!J98*2</f><v>5</v></c>", b"<f>Anggaran!J98*3</f></c>", b"</c>"):
        lain = {**semua, bagian: semua[bagian].replace(b"<f>Anggaran!J98*2</f></c>", palsu)}
        assert _beda(asal, tulis_zip(buku, lain).read_bytes(), "J98") != "", palsu
