"""The command run as people run it, and a workbook whose texts try to break out of every form."""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path
from typing import Any

from _lingkungan import AKAR
from buatan import buku
from kantor.berkas import isi_berkas

JAHAT = (
    '=HYPERLINK("http://x",1)</style><script>alert(\'x\')</script>"><img src=x onerror=y> &amp; [a](1) {0}'
)


def lingkungan() -> dict[str, str]:
    """Where hashes differ from run to run, so that no order may rest on them."""
    return {**os.environ, "PYTHONPATH": str(AKAR), "PYTHONHASHSEED": "random"}


def perintah_rekap(*argumen: object) -> list[str]:
    return [sys.executable, "-m", "lakip_xl", "rekap", *map(str, argumen)]


def baca_json(berkas: Path) -> dict[str, Any]:
    isi: dict[str, Any] = json.loads(berkas.read_text(encoding="utf-8"))
    return isi


def buku_jahat() -> bytes:
    """Hostile text wherever the recap takes text from; a program over its budget, so that messages quote it."""
    return isi_berkas(
        buku(
            {
                "Identitas": [
                    ["Isian", "Nilai"], ["Perangkat Daerah", JAHAT], ["Pemerintah Daerah", f"@{JAHAT}"],
                    ["Tahun Laporan", "2024"], ["Skala Kategori", f"+{JAHAT}"],
                ],
                "Skala": [
                    ["Skala", "Kategori", "Batas Bawah", "Batas Termasuk"],
                    [f"+{JAHAT}", f"-{JAHAT}", 50, "ya"], [f"+{JAHAT}", "=2+2", None, "ya"],
                ],
                "Anggaran": [
                    ["Kode", "Tingkat", "Uraian", "Anggaran", "Realisasi"],
                    ["=1", "program", f"+{JAHAT}", 100, 250], ["=1.1", "kegiatan", JAHAT, 100, 250],
                ],
                "Indikator": [
                    ["Kode", "Kode Sasaran", "Indikator", "Satuan", "Polaritas", "Target PK", "Realisasi", "Capaian"],
                    ["@I1", "-S1", f"-{JAHAT}", JAHAT, "maksimum", 50, 40, 0.5],
                    ["@I2", "-S1", JAHAT, "skor", JAHAT, JAHAT, JAHAT, JAHAT],
                ],
                "Pengecualian": [
                    ["Kode Aturan", "Lembar", "Kode Baris", "Kolom", "Isi Semula", "Alasan"],
                    ["KIN101", "Indikator", "@I1", "Capaian", 0.5, JAHAT],
                ],
            }
        )
    )  # fmt: skip
