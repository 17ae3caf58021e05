"""Workbooks of made-up offices on disk, and the command run as people run it."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from kantor.berkas import tulis_acak
from rekap.bantuan import lingkungan, perintah_rekap

from lakip_xl.rekap.gabung import Rekap, gabungkan
from lakip_xl.rekap.letak import temukan
from lakip_xl.rekap.periksa import periksa

Perintah = Callable[..., "subprocess.CompletedProcess[str]"]


@pytest.fixture(scope="session")
def rekap() -> Perintah:
    """Run `lakip rekap` in a process of its own, all text captured."""

    def jalankan(*argumen: object, kode: int | None = 0) -> subprocess.CompletedProcess[str]:
        hasil = subprocess.run(
            perintah_rekap(*argumen),
            env=lingkungan(),
            capture_output=True,
            text=True,
            timeout=120,
            check=False,
        )
        assert "Traceback" not in hasil.stderr, hasil.stderr
        assert kode is None or hasil.returncode == kode, hasil.stdout + hasil.stderr
        return hasil

    return jalankan


@pytest.fixture(scope="session")
def gabungan() -> Callable[[Path], Rekap]:
    """The recap of a folder, put together in this process."""

    def gabung(folder: Path) -> Rekap:
        daftar = temukan([str(folder)])
        catatan = {b.letak: periksa(b.letak) for b in daftar}
        return gabungkan(daftar, lambda b: catatan[b.letak])

    return gabung


@pytest.fixture(scope="session")
def kantor_asal(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Twelve consistent offices; never write to it."""
    folder = tmp_path_factory.mktemp("asal")
    list(tulis_acak(folder, 12, benih=5, baris=None))
    return folder


@pytest.fixture
def kumpulan(kantor_asal: Path, buku_nyata: Path, tmp_path: Path) -> Path:
    """A folder as an inspectorate has it: right offices, a faulty one, broken files, and what is no workbook."""
    folder = tmp_path / "kumpulan"
    shutil.copytree(kantor_asal, folder)
    shutil.copy(buku_nyata, folder / "nyata.xlsx")
    (folder / "rusak.xlsx").write_bytes(buku_nyata.read_bytes()[:9000])
    (folder / "halaman.xlsx").write_text("<html><table></table></html>")
    (folder / "kosong.xlsx").write_bytes(b"")
    (folder / "~$nyata.xlsx").write_bytes(b"pemilik")
    (folder / ".tersembunyi.xlsx").write_bytes(b"x")
    (folder / "catatan.txt").write_text("bukan buku")
    return folder
