"""A real Dask scheduler with workers in processes of their own: the same bytes, also when a worker is killed."""

from __future__ import annotations

import re
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from rekap.bantuan import lingkungan, perintah_rekap

pytest.importorskip("distributed")
BENTUK = ("json", "xlsx")  # what is written follows from the records; other forms differ no more


class Kluster:
    """A scheduler on this machine, and workers that are added and killed."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.proses: list[subprocess.Popen[bytes]] = []
        berkas = folder / "penjadwal.json"
        argumen = ("--host", "127.0.0.1", "--port", "0", "--no-dashboard", "--scheduler-file", berkas)
        self._mulai("scheduler", *argumen)
        while not (berkas.exists() and (cocok := re.search(r"tcp://[\d.:]+", berkas.read_text()))):
            time.sleep(0.05)
        self.alamat = cocok[0]

    def pekerja(self) -> subprocess.Popen[bytes]:
        argumen = ("--no-nanny", "--nthreads", "1", "--no-dashboard", "--local-directory", self.folder)
        return self._mulai("worker", self.alamat, *argumen)

    def _mulai(self, *argumen: object) -> subprocess.Popen[bytes]:
        perintah = [sys.executable, "-m", "dask", *map(str, argumen)]
        with open(self.folder / "kluster.log", "ab") as log:
            self.proses.append(subprocess.Popen(perintah, env=lingkungan(), stdout=log, stderr=log))
        return self.proses[-1]

    def tutup(self) -> None:
        for proses in self.proses:
            proses.kill()
            proses.wait()


@pytest.fixture
def kluster(tmp_path: Path) -> Iterator[Kluster]:
    folder = tmp_path / "dask"
    folder.mkdir()
    satu = Kluster(folder)
    yield satu
    satu.tutup()


@pytest.fixture
def banyak(kumpulan: Path, kantor_asal: Path) -> Path:
    """Enough files for several tasks."""
    for n in range(4):
        shutil.copytree(kantor_asal, kumpulan / f"salinan-{n}")
    return kumpulan


def isi(folder: Path) -> dict[str, bytes]:
    return {f.name: f.read_bytes() for f in sorted(folder.iterdir()) if f.suffix != ".jurnal"}


def test_the_cluster_gives_the_same_bytes_though_a_worker_is_killed(
    kluster: Kluster, banyak: Path, tmp_path: Path, rekap
) -> None:
    setempat, jauh = tmp_path / "setempat", tmp_path / "jauh"
    setempat.mkdir()
    jauh.mkdir()
    korban = kluster.pekerja()
    ke = jauh / "r.json"
    proses = subprocess.Popen(
        perintah_rekap(banyak, "--ke", ke, "--lanjut", "--dask", kluster.alamat), env=lingkungan(), text=True,
        stdout=subprocess.PIPE, stderr=subprocess.PIPE,
    )  # fmt: skip
    jurnal = jauh / "r.json.jurnal"
    while not (jurnal.exists() and jurnal.read_bytes().count(b"\n") > 2):
        assert proses.poll() is None, proses.stderr and proses.stderr.read()
        time.sleep(0.01)
    korban.send_signal(signal.SIGKILL)  # its task is lost, and there is no other worker yet
    korban.wait()
    kluster.pekerja()
    keluaran, galat = proses.communicate(timeout=90)
    assert (proses.returncode, galat) == (1, ""), keluaran + galat
    for bentuk in BENTUK:
        rekap(banyak, "--ke", setempat / f"r.{bentuk}", kode=1)
        if bentuk != "json":
            rekap(banyak, "--ke", jauh / f"r.{bentuk}", "--dask", kluster.alamat, kode=1)
    assert isi(jauh) == isi(setempat)


def test_a_scheduler_that_dies_is_said_in_a_sentence_and_nothing_is_lost(
    kluster: Kluster, banyak: Path, tmp_path: Path, rekap
) -> None:
    kluster.pekerja()
    ke = tmp_path / "r.json"
    proses = subprocess.Popen(
        perintah_rekap(banyak, "--ke", ke, "--dask", kluster.alamat), env=lingkungan(), text=True,
        stdout=subprocess.PIPE, stderr=subprocess.PIPE,
    )  # fmt: skip
    jurnal = tmp_path / "r.json.jurnal"
    while not (jurnal.exists() and jurnal.read_bytes().count(b"\n") > 2):
        assert proses.poll() is None, proses.stderr and proses.stderr.read()
        time.sleep(0.01)
    kluster.proses[0].kill()
    _, galat = proses.communicate(timeout=60)
    assert proses.returncode == 3
    assert re.fullmatch(r"Sambungan ke penjadwal .* terputus; .* --lanjut\.\n", galat), galat
    tersimpan = jurnal.read_bytes().count(b"\n") - 1
    assert tersimpan >= 2
    assert "berkas sudah diperiksa" in rekap(banyak, "--ke", ke, "--lanjut", kode=1).stderr


def test_files_behind_an_address_give_the_same_bytes(
    kluster: Kluster, kumpulan: Path, tmp_path: Path, rekap
) -> None:
    kluster.pekerja()
    rekap(kumpulan, "--ke", tmp_path / "a.json", kode=1)
    rekap(kumpulan.as_uri(), "--ke", tmp_path / "b.json", "--dask", kluster.alamat, kode=1)
    rekap(kumpulan.as_uri(), "--ke", tmp_path / "c.json", kode=1)
    assert (
        (tmp_path / "a.json").read_bytes()
        == (tmp_path / "b.json").read_bytes()
        == (tmp_path / "c.json").read_bytes()
    )


def test_no_scheduler_and_no_worker_are_said_in_a_sentence(
    kantor_asal: Path, tmp_path: Path, kluster: Kluster
) -> None:
    from lakip_xl.rekap import kluster as mesin

    with socket.socket() as soket:
        soket.bind(("127.0.0.1", 0))
        tertutup = f"tcp://127.0.0.1:{soket.getsockname()[1]}"
    for alamat, kata in ((tertutup, "tidak dapat dihubungi"), (kluster.alamat, "belum punya pekerja")):
        kode = "import lakip_xl.rekap.kluster as k; k._SAMBUNG = 1; from lakip_xl.cli import main; main()"
        hasil = subprocess.run(
            [sys.executable, "-c", kode, "rekap", kantor_asal, "--ke", tmp_path / "r.json", "--dask", alamat],
            env=lingkungan(), capture_output=True, text=True, timeout=60, check=False,
        )  # fmt: skip
        assert (hasil.returncode, "Traceback" in hasil.stderr) == (3, False), hasil.stderr
        assert kata in hasil.stderr and hasil.stderr.count("\n") == 1, hasil.stderr
    assert mesin._SAMBUNG > 1
