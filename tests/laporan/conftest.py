"""The real report as checked, and a workbook whose texts try to break out of every form."""

from __future__ import annotations

import copy
from pathlib import Path

import pytest
from buatan import buku

from lakip_xl.files.reader import read
from lakip_xl.verbs.validasi import Pemeriksaan, validasi

JAHAT = (
    "</style></title><script>alert('x')</script>\"><img src=x onerror=y> &amp; \u202enilub [a](1) {0} =1+1"
)


@pytest.fixture(scope="session")
def pemeriksaan(buku_nyata: Path) -> Pemeriksaan:
    return validasi(read(buku_nyata))


@pytest.fixture(scope="session")
def jahat() -> Pemeriksaan:
    """Hostile text as office, program, indikator and reason of a waiver; one program over its budget."""
    return validasi(
        buku({
            "Identitas": [["Isian", "Nilai"], ["Perangkat Daerah", JAHAT], ["Tahun Laporan", "2024"]],
            "Anggaran": [
                ["Kode", "Tingkat", "Uraian", "Anggaran", "Realisasi"],
                ["1", "program", JAHAT, 100, 250],
                ["1.1", "kegiatan", JAHAT, 100, 250],
                ["2", "program", "Program dua", 0, 0],
            ],
            "Sasaran": [["Kode", "Sasaran"], ["S1", JAHAT]],
            "Indikator": [
                ["Kode", "Kode Sasaran", "Indikator", "Satuan", "Polaritas", "Target PK", "Realisasi", "Capaian"],
                ["I1", "S1", JAHAT, "skor", "maksimum", 50, 40, 0.5],
            ],
            "Pengecualian": [
                ["Kode Aturan", "Lembar", "Kode Baris", "Kolom", "Isi Semula", "Alasan"],
                ["KIN101", "Indikator", "I1", "Capaian", 0.5, JAHAT],
            ],
        })
    )  # fmt: skip


@pytest.fixture
def dua_buku(pemeriksaan: Pemeriksaan, jahat: Pemeriksaan) -> list[Pemeriksaan]:
    return copy.copy([pemeriksaan, jahat])
