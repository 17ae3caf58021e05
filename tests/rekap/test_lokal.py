"""Worker processes that die, hang or are ended: a row with its reason, and the rest goes on."""

from __future__ import annotations

import os
import signal
import subprocess
import threading
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from lakip_xl.rekap.anak import Anak
from lakip_xl.rekap.letak import Berkas, temukan
from lakip_xl.rekap.lokal import jalankan

pytestmark = pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="a file that never ends needs a named pipe")


@pytest.fixture
def macet(tmp_path: Path) -> str:
    """The address of a file that never ends."""
    pytest.importorskip("fsspec")
    os.mkfifo(tmp_path / "macet.xlsx")
    return f"file://{tmp_path / 'macet.xlsx'}"


@pytest.fixture
def anak() -> Iterator[Anak]:
    satu = Anak(60)
    yield satu
    satu.tutup()


def bunuh(anak: Anak, berapa_kali: int) -> None:
    """Kill the worker as the system does when memory runs out, whenever it has taken up a file."""
    terbunuh: set[int] = set()
    while len(terbunuh) < berapa_kali:
        proses = anak._proses
        if proses is not None and proses.pid not in terbunuh:
            os.kill(proses.pid, signal.SIGKILL)
            terbunuh.add(proses.pid)


def test_a_file_that_kills_its_process_is_a_row_and_the_next_one_is_read(
    anak: Anak, macet: str, buku_nyata: Path
) -> None:
    pembunuh = threading.Thread(target=bunuh, args=(anak, 2))
    pembunuh.start()
    catatan = anak.periksa(macet)
    pembunuh.join()
    assert catatan["status"] == "gagal" and "mati" in catatan["keterangan"]
    assert anak.periksa(str(buku_nyata))["status"] == "terbaca"


def test_a_process_that_died_of_something_else_costs_nothing(anak: Anak, buku_nyata: Path) -> None:
    anak.periksa(str(buku_nyata))
    assert anak._proses
    anak._proses.kill()
    assert anak.periksa(str(buku_nyata))["status"] == "terbaca"


def test_a_file_that_takes_too_long_is_a_row(macet: str, buku_nyata: Path) -> None:
    dengan_batas = Anak(1)
    try:
        catatan = dengan_batas.periksa(macet)
        assert catatan == {
            "status": "gagal",
            "keterangan": "Belum selesai diperiksa setelah 1 detik; beri waktu lebih dengan --batas-waktu.",
        }
        dengan_batas.batas = 60
        assert dengan_batas.periksa(str(buku_nyata))["status"] == "terbaca"
    finally:
        dengan_batas.tutup()


def test_one_bad_file_does_not_hold_up_the_others(macet: str, kantor_asal: Path) -> None:
    daftar = [Berkas(macet, "macet.xlsx", ""), *temukan([str(kantor_asal)])]
    hasil = {berkas.nama: catatan["status"] for berkas, catatan in jalankan(daftar, 2, 3)}
    assert hasil.pop("macet.xlsx") == "gagal"
    assert set(hasil.values()) == {"terbaca"} and len(hasil) == 12


def test_ending_early_ends_the_processes(macet: str, buku_nyata: Path) -> None:
    daftar = [Berkas(str(buku_nyata), "baik", ""), *(Berkas(macet, f"macet {n}", "") for n in range(2))]
    with closing(jalankan(daftar, 3, 60)) as mesin:
        assert next(mesin)[0].nama == "baik"
        assert anak_kita()
    assert not anak_kita()


def anak_kita() -> list[str]:
    """The worker processes of this one that are alive."""
    daftar = subprocess.run(
        ["ps", "-ww", "-o", "args=", "--ppid", str(os.getpid())], capture_output=True, text=True, check=False
    )
    return [baris for baris in daftar.stdout.splitlines() if "rekap.pekerja" in baris]


def test_the_worker_says_nothing_but_records(anak: Anak, tmp_path: Path) -> None:
    for nama, isi in (
        ("a.xlsx", b"PK\x03\x04" + b"\xff" * 500),
        ("b\ud800.xlsx".encode("utf-8", "surrogatepass"), b"x"),
    ):
        path = tmp_path / os.fsdecode(nama)
        path.write_bytes(isi)
        assert anak.periksa(str(path))["status"] == "ditolak"
    assert anak.periksa(str(tmp_path / "tiada.xlsx"))["status"] == "ditolak"
