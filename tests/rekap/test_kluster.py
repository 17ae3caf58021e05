"""A real Dask scheduler with workers in processes of their own: the same bytes, also when a worker is killed.

Nor does a hostile worker run anything on the inspector's computer; over TLS all is as docs/skala.md says.
"""

from __future__ import annotations

import os
import re
import shlex
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest
from _lingkungan import AKAR
from rekap.bantuan import baca_json, lingkungan, perintah_rekap

from lakip_xl.rekap import sambungan
from lakip_xl.rekap.kiriman import TAK_SAH
from lakip_xl.rekap.kluster import KELOMPOK

pytest.importorskip("distributed")
SINI = ("--host", "127.0.0.1", "--dashboard-address", "127.0.0.1:0")
BENTUK = ("json", "xlsx")  # what is written follows from the records; other forms differ no more


class Kluster:
    """A scheduler on this machine, and workers that are added and killed."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.proses: list[subprocess.Popen[bytes]] = []
        berkas = folder / "penjadwal.json"
        self._mulai("scheduler", *SINI, "--port", "0", "--scheduler-file", berkas)
        while not (berkas.exists() and (cocok := re.search(r"tcp://[\d.:]+", berkas.read_text()))):
            time.sleep(0.05)
        self.alamat = cocok[0]

    def pekerja(self, *lain: object, **variabel: str) -> subprocess.Popen[bytes]:
        argumen = ("--no-nanny", "--nthreads", "1", "--local-directory", self.folder)
        return self._mulai("worker", self.alamat, *SINI, *argumen, *lain, **variabel)

    def _mulai(self, *argumen: object, **variabel: str) -> subprocess.Popen[bytes]:
        perintah = [sys.executable, "-m", "dask", *map(str, argumen)]
        with open(self.folder / "kluster.log", "ab") as log:
            self.proses.append(
                subprocess.Popen(perintah, env={**lingkungan(), **variabel}, stdout=log, stderr=log)
            )
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


def rekap_sebentar(*argumen: object) -> subprocess.CompletedProcess[str]:
    """The command, which waits a second for the cluster."""
    kode = "import lakip_xl.rekap.sambungan as s; s._SAMBUNG = 1; from lakip_xl.cli import main; main()"
    return subprocess.run(
        [sys.executable, "-c", kode, "rekap", *map(str, argumen)],
        env=lingkungan(), capture_output=True, text=True, timeout=60, check=False,
    )  # fmt: skip


def test_no_scheduler_and_no_worker_are_said_in_a_sentence(
    kantor_asal: Path, tmp_path: Path, kluster: Kluster
) -> None:
    with socket.socket() as tertutup, socket.socket() as bisu:
        for soket in (tertutup, bisu):
            soket.bind(("127.0.0.1", 0))
        bisu.listen()
        kasus = [
            (f"tcp://127.0.0.1:{tertutup.getsockname()[1]}", "tidak dapat dihubungi"),
            (f"tcp://127.0.0.1:{bisu.getsockname()[1]}", "tidak dapat dihubungi"),
            (kluster.alamat, "belum punya pekerja"),
        ]
        for alamat, kata in kasus:
            hasil = rekap_sebentar(kantor_asal, "--ke", tmp_path / "r.json", "--dask", alamat)
            assert (hasil.returncode, "Traceback" in hasil.stderr) == (3, False), hasil.stderr
            assert kata in hasil.stderr and hasil.stderr.count("\n") == 1, hasil.stderr
    assert sambungan._SAMBUNG > 1


def test_what_a_hostile_worker_sends_is_not_run_here(
    kluster: Kluster, kantor_asal: Path, tmp_path: Path, rekap
) -> None:
    """A result, an exception, a warning that would run when unpickled: each left its mark once."""
    folder, jejak = tmp_path / "kantor", tmp_path / "jejak"
    folder.mkdir()
    jejak.mkdir()
    for jenis in ("cetak", "data", "galat", "objek"):  # a task each, in this order
        for n in range(KELOMPOK):
            (folder / f"{jenis}-{n:02}.xlsx").write_bytes(b"bukan buku")
    shutil.copy(next(kantor_asal.rglob("*.xlsx")), folder / "cetak-00.xlsx")
    kluster.pekerja("--preload", Path(__file__).with_name("pekerja_jahat.py"), JEJAK=str(jejak))
    ke = tmp_path / "r.json"
    hasil = rekap(folder, "--ke", ke, "--dask", kluster.alamat, kode=None)
    assert [j.name for j in jejak.iterdir()] == []
    assert (hasil.returncode, hasil.stderr) == (1, "") and "DICETAK" not in hasil.stdout
    kantor = {b["berkas"]: (b["status"], b["keterangan"]) for b in baca_json(ke)["kantor"]}
    assert kantor.pop("cetak-00.xlsx")[0] == "terbaca"
    assert Counter((nama.partition("-")[0], status) for nama, (status, _) in kantor.items()) == {
        ("cetak", "ditolak"): KELOMPOK - 1, ("data", "gagal"): KELOMPOK, ("galat", "gagal"): KELOMPOK,
        ("objek", "gagal"): KELOMPOK,
    }  # fmt: skip
    assert {kantor[f"{jenis}-03.xlsx"][1] for jenis in ("data", "objek")} == {TAK_SAH}
    assert "mati atau gagal" in kantor["galat-03.xlsx"][1]


def langkah_dokumen(port: int, sumber: Path) -> dict[str, str]:
    """The commands of docs/skala.md by their mark, for this computer and its Python."""
    dokumen = (AKAR / "docs" / "skala.md").read_text(encoding="utf-8")
    ganti = {
        "--port 8786": f"--port {port}", "10.0.0.5:8786": f"127.0.0.1:{port}", "10.0.0.5": "127.0.0.1",
        "10.0.0.6": "127.0.0.1",
        "FOLDER": shlex.quote(str(sumber)), "dask ": f"exec {shlex.quote(sys.executable)} -m dask ",
        "lakip rekap": f"exec {shlex.quote(sys.executable)} -m lakip_xl rekap",
    }  # fmt: skip
    langkah = {}
    for nama, isi in re.findall(r"<!-- tls: (\w+) -->\n```\n(.*?)```", dokumen, re.DOTALL):
        for lama, baru in () if nama == "sertifikat" else ganti.items():
            isi = re.sub(rf"(?<![-\w]){re.escape(lama)}", lambda _, baru=baru: baru, isi)
        langkah[nama] = isi
    return langkah


@pytest.mark.skipif(
    not shutil.which("openssl") or os.name == "nt", reason="the commands are for a shell with openssl"
)
def test_a_cluster_with_tls_as_the_documentation_makes_it(kantor_asal: Path, tmp_path: Path, rekap) -> None:
    with socket.socket() as soket:
        soket.bind(("127.0.0.1", 0))
        port = soket.getsockname()[1]
    langkah = langkah_dokumen(port, kantor_asal)
    assert list(langkah) == ["sertifikat", "penjadwal", "pekerja", "pemeriksa"]
    subprocess.run(["sh", "-ec", langkah["sertifikat"]], cwd=tmp_path, check=True, capture_output=True)
    daftar_proses = []
    with open(tmp_path / "kluster.log", "ab") as log:
        for nama in ("penjadwal", "pekerja"):
            daftar_proses.append(
                subprocess.Popen(
                    ["sh", "-ec", langkah[nama]], cwd=tmp_path, env=lingkungan(), stdout=log, stderr=log,
                    start_new_session=True,
                )
            )  # fmt: skip
    try:
        hasil = subprocess.run(
            ["sh", "-ec", langkah["pemeriksa"]], cwd=tmp_path, env=lingkungan(), capture_output=True, text=True,
            timeout=120, check=False,
        )  # fmt: skip
        assert (hasil.returncode, hasil.stderr) == (0, ""), (
            hasil.stderr + (tmp_path / "kluster.log").read_text()
        )
        terbuka = {tempat for proses in daftar_proses for tempat in tempat_mendengar(proses.pid)}
        assert terbuka == {"127.0.0.1"}
        lain = tmp_path / "lain"
        lain.mkdir()
        subprocess.run(["sh", "-ec", langkah["sertifikat"]], cwd=lain, check=True, capture_output=True)
        alamat = f"127.0.0.1:{port}"
        for daftar in (
            ("--dask", f"tls://{alamat}", "--tls-ca", lain / "ca.pem", *milik(tmp_path)),
            ("--dask", f"tls://{alamat}", "--tls-ca", tmp_path / "ca.pem", *milik(lain)),
            ("--dask", f"tcp://{alamat}"),
        ):
            ditolak = rekap_sebentar(kantor_asal, "--ke", tmp_path / "r.json", *daftar)
            assert ditolak.returncode == 3 and ditolak.stderr.count("\n") == 1, ditolak.stderr
            assert "tidak dapat dihubungi" in ditolak.stderr
    finally:
        for proses in daftar_proses:
            os.killpg(proses.pid, signal.SIGKILL)
            proses.wait()


def milik(folder: Path) -> tuple[object, ...]:
    return "--tls-sertifikat", folder / "pemeriksa.pem", "--tls-kunci", folder / "pemeriksa.key"


def tempat_mendengar(pid: int) -> set[str]:
    """Where a process and its children listen."""
    import psutil

    induk = psutil.Process(pid)
    return {
        hubungan.laddr.ip
        for proses in (induk, *induk.children(recursive=True))
        for hubungan in proses.net_connections()
        if hubungan.status == psutil.CONN_LISTEN
    }
