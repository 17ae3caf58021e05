"""What the page's Python answers is what any Python answers: exit code, texts and files, byte for byte."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from musuh import DAFTAR
from uji_peramban import Node, bedanya

AKAR = Path(__file__).resolve().parents[2]
NYATA = AKAR / "workbook" / "dinsos-pontianak-2020.xlsx"
pytestmark = [pytest.mark.proses, pytest.mark.peramban]

PERINTAH = {
    "temuan.json": ["validasi", "{}", "--format", "json", "--keluaran", "temuan.json"],
    "temuan.html": ["validasi", "{}", "--format", "html", "--keluaran", "temuan.html"],
    "temuan.xlsx": ["validasi", "{}", "--format", "xlsx", "--keluaran", "temuan.xlsx"],
    "terisi.xlsx": ["isi", "{}", "--ke", "terisi.xlsx"],
    "lampiran.xlsx": ["lampiran", "{}", "--ke", "lampiran.xlsx"],
    "lampiran.docx": ["lampiran", "{}", "--ke", "lampiran.docx"],
}


def bandingkan(node: Node, argumen: list[str], berkas: list[Path], tmp_path: Path) -> dict[str, Any]:
    hasil, beda = bedanya(node, argumen, berkas, tmp_path)
    assert not beda
    return hasil


@pytest.mark.parametrize("nama", PERINTAH)
def test_the_real_workbook_gives_the_same_files(nama: str, node: Node, tmp_path: Path) -> None:
    argumen = [bagian.format(NYATA.name) for bagian in PERINTAH[nama]]
    assert bandingkan(node, argumen, [NYATA], tmp_path)["berkas"] == [nama]


def test_texts_are_the_same(node: Node, tmp_path: Path) -> None:
    assert bandingkan(node, ["validasi", NYATA.name], [NYATA], tmp_path)["kode"] == 1


def test_usage_is_the_same(node: Node, tmp_path: Path) -> None:
    assert bandingkan(node, ["baru", "--tahun", "1900"], [], tmp_path)["kode"] == 2


@pytest.mark.parametrize("nomor", range(0, len(DAFTAR), len(DAFTAR) // 8))
def test_hostile_files_are_met_alike(nomor: int, node: Node, tmp_path: Path) -> None:
    berkas = DAFTAR[nomor].buat(tmp_path)
    if DAFTAR[nomor].berat or berkas is None or berkas.is_symlink() or not berkas.is_file():
        pytest.skip("nothing that can be dropped on a page")
    bandingkan(node, ["validasi", berkas.name], [berkas], tmp_path)
