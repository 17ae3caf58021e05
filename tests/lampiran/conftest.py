"""Two documents to look at: the real report's, and that of an office made up to be awkward."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from lakip_xl.files.reader import read
from lakip_xl.hitung.hitung_ulang import HasilHitung, recompute
from lakip_xl.lampiran import susun_lampiran
from lakip_xl.lampiran.dokumen import Dokumen
from lakip_xl.reading import assemble
from lakip_xl.values.cell import Buku, Grid

PANJANG = "Meningkatnya kualitas pelayanan perizinan terpadu satu pintu yang cepat, mudah, dan terbuka " * 6
IDENTITAS = [
    ["Isian", "Nilai"],
    ["Perangkat Daerah", "Dinas Contoh & Rekan Kabupaten Antah"],
    ["Tahun Laporan", "2023"],
    ["Ukuran Kertas", "F4"],
    ["Skala Kategori", "Lima tingkat"],
]
SASARAN = [["Kode", "Sasaran"], ["S1", PANJANG], ["S/2", "=SUM(A1:A9)"]]
ANGGARAN = [
    ["Kode", "Tingkat", "Uraian", "Anggaran", "Realisasi"],
    ["1", "program", "Program Perizinan", 3000, 1500],
    ["1.1", "kegiatan", PANJANG, 3000, 1500],
    ["1.1.1", "sub kegiatan", "+62 pengaduan lewat telepon", 1000, 500],
    ["1.1.2", "sub kegiatan", "@layanan daring", 2000, 1000],
    ["2", "program", "Program Tanpa Anggaran", 0, 0],
    ["2.1", "kegiatan", "- kegiatan yang ditunda", 0, 0],
]
INDIKATOR = [
    ["Kode", "Kode Sasaran", "Indikator", "Satuan", "Polaritas", "Target PK", "Realisasi", "Capaian"],
    ["I1", "S1", "Jumlah izin terbit", "izin", "maksimum", 15000, 12345, None],
    ["I2", "S1", "Lama penyelesaian izin", "hari", "minimum", 10, 8, None],
    ["I3", "S1", "Waktu tunggu", "menit", "rentang", "4,5 - 5,5", 6, None],
    ["I4", "S1", "Izin daring", "izin", "maksimum", 100, None, 0.8],
]
EFISIENSI = [
    ["Kode Sasaran", "Tingkat", "Kode", "Uraian"],
    ["S1", "program", "1", "Program Perizinan"],
    ["S1", "kegiatan", "1.1", PANJANG],
]


def hitung(**lembar: list[list[object]]) -> HasilHitung:
    daftar = tuple(Grid(nama, isi) for nama, isi in lembar.items())
    return recompute(assemble(Buku("uji.xlsx", "0" * 64, daftar)))


@pytest.fixture(scope="session")
def dokumen_nyata(buku_nyata: Path) -> Dokumen:
    return susun_lampiran(recompute(assemble(read(buku_nyata))))


@pytest.fixture(scope="session")
def dokumen_janggal() -> Dokumen:
    """Two sasaran, the second without indikator; sub kegiatan; no JUMLAH and no TOTAL row."""
    return susun_lampiran(
        hitung(
            Identitas=IDENTITAS, Sasaran=SASARAN, Anggaran=ANGGARAN, Indikator=INDIKATOR, Efisiensi=EFISIENSI
        )
    )


@pytest.fixture(scope="session")
def dokumen_kosong() -> Dokumen:
    """A year just begun: no indikator, no efficiency, no budget."""
    return susun_lampiran(
        hitung(
            Identitas=IDENTITAS[:3],
            Sasaran=SASARAN[:2],
            Anggaran=ANGGARAN[:1],
            Indikator=INDIKATOR[:1],
            Efisiensi=EFISIENSI[:1],
        )
    )


@pytest.fixture(scope="session")
def baca_pdf() -> Callable[..., str]:
    """What a tool of poppler says; without it the test is skipped, in CI it fails."""

    def baca(perintah: str, *argumen: str) -> str:
        if shutil.which(perintah) is None:
            if os.environ.get("CI"):
                pytest.fail(f"{perintah} tidak ditemukan, padahal di CI wajib ada")
            pytest.skip(f"{perintah} tidak ditemukan")
        hasil = subprocess.run(
            [perintah, *argumen], capture_output=True, text=True, encoding="utf-8", check=True
        )
        return hasil.stdout

    return baca
