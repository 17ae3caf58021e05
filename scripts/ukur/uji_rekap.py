"""Measure `lakip rekap` on many made-up offices, and hold every way of running it to the same bytes.

    python scripts/ukur/uji_rekap.py --folder FOLDER [--kantor 2000] [--baris 75] [--rendam]

Runs it with one and two processes, interrupted and resumed, and on a Dask cluster of two workers of which
one is killed; compares what each wrote, in every form; prints times and peak memory. With --rendam it runs
once, and prints what memory was held at each tenth of the way. Linux only.
"""

from __future__ import annotations

import argparse
import hashlib
import os
import re
import resource
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

sys.path.append(str(Path(__file__).resolve().parents[1]))  # for what all scripts share

from _lingkungan import AKAR

if str(AKAR) not in sys.path:  # also runs from a checkout that was never installed
    sys.path.insert(0, str(AKAR))

from kantor.berkas import tulis_acak

BENTUK = ("json", "xlsx", "html", "csv", "parquet")
RUSAK = 20  # broken files among them
BERBEDA = 500  # made-up offices of a long run; making one takes ten times as long as reading it
SEBAGIAN = 5  # folders of forty offices for the smaller measurement of memory
_LINGKUNGAN = {**os.environ, "PYTHONPATH": str(AKAR)}


class Proses:
    """A run of the command: seconds, those of processors, and peak memory of itself and its largest worker, in MiB."""

    def __init__(self, *argumen: object) -> None:
        perintah = [sys.executable, "-m", "lakip_xl", "rekap", *map(str, argumen)]
        self.mulai, self.prosesor = time.perf_counter(), _prosesor()
        self.popen = subprocess.Popen(
            perintah,
            env=_LINGKUNGAN,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            start_new_session=True,
        )
        self.puncak: dict[int, float] = {}
        self.kini: dict[int, float] = {}

    def tunggu(self, saat: Callable[[], bool] | None = None) -> bool:
        """Wait for the end, or for `saat`; whether it has ended. Watches the memory meanwhile."""
        while self.popen.poll() is None:
            self._ukur()
            if saat and saat():
                return False
            time.sleep(0.05)
        self.lama = time.perf_counter() - self.mulai
        self.keluaran = self.popen.communicate()[0]
        self.prosesor = _prosesor() - self.prosesor
        return True

    def _ukur(self) -> None:
        anak = _baca(f"/proc/{self.popen.pid}/task/{self.popen.pid}/children").split()
        for utas in Path(f"/proc/{self.popen.pid}/task").glob("*/children"):
            anak += _baca(str(utas)).split()
        self.kini = {}
        for pid in {self.popen.pid, *map(int, anak)}:
            keadaan = dict(re.findall(r"(VmHWM|VmRSS):\s+(\d+)", _baca(f"/proc/{pid}/status")))
            if keadaan:
                self.puncak[pid], self.kini[pid] = (int(keadaan[n]) / 1024 for n in ("VmHWM", "VmRSS"))

    @property
    def induk(self) -> float:
        return self.puncak[self.popen.pid]

    @property
    def pekerja(self) -> float:
        return max((n for pid, n in self.puncak.items() if pid != self.popen.pid), default=0)


def _prosesor() -> float:
    """Seconds of processor time of all processes that have ended: what a busy machine does not change."""
    pakai = resource.getrusage(resource.RUSAGE_CHILDREN)
    return pakai.ru_utime + pakai.ru_stime


def _baca(berkas: str) -> str:
    try:
        return Path(berkas).read_text()
    except OSError:
        return ""


def siapkan(folder: Path, kantor: int, baris: int) -> Path:
    """The workbooks: made once, some of them then broken."""
    sumber = folder / f"kantor-{kantor}"
    if not sumber.exists():
        daftar = list(tulis_acak(sumber, kantor, benih=1, baris=baris))
        for berkas in daftar[:: max(1, kantor // RUSAK)]:
            berkas.write_bytes(berkas.read_bytes()[:5000])
    return sumber


def siapkan_banyak(folder: Path, kantor: int, baris: int) -> Path:
    """As many workbooks as that: some hundreds that differ, and copies of them with bytes of their own."""
    asal, sumber = siapkan(folder, min(kantor, BERBEDA), baris), folder / f"salinan-{kantor}"
    if not sumber.exists():
        daftar = [b for b in sorted(asal.rglob("*")) if b.is_file()]
        for nomor in range(kantor):
            berkas = daftar[nomor % len(daftar)]
            tujuan = sumber / str(nomor // len(daftar)) / berkas.relative_to(asal)
            tujuan.parent.mkdir(parents=True, exist_ok=True)
            isi, catatan = berkas.read_bytes(), str(nomor).encode()
            utuh = isi.endswith(b"\0\0")  # a zip file without a comment
            tujuan.write_bytes(
                isi[:-2] + len(catatan).to_bytes(2, "little") + catatan if utuh else isi + catatan
            )
    return sumber


def semua_bentuk(sumber: Path, json: Path) -> dict[str, str]:
    """The digests of the recap in every form, each written from the journal of the first."""
    hasil = {}
    for bentuk in BENTUK:
        ke = json.with_name(f"r.{bentuk}")
        if ke != json:
            shutil.copy(f"{json}.jurnal", f"{ke}.jurnal")
            _selesai(Proses(sumber, "--ke", ke, "--lanjut"), 1)
    for berkas in sorted(json.parent.iterdir()):
        if berkas.suffix != ".jurnal":
            hasil[berkas.name] = hashlib.sha256(berkas.read_bytes()).hexdigest()
    return hasil


def _selesai(proses: Proses, kode: int) -> Proses:
    proses.tunggu()
    if proses.popen.returncode != kode:
        sys.exit(f"Kode keluar {proses.popen.returncode}, bukan {kode}:\n{proses.keluaran}")
    return proses


def terisi(jurnal: Path, banyak: int) -> Callable[[], bool]:
    """Whether the journal holds more lines than that; each look reads only what is new."""
    awal = baris = 0

    def cukup() -> bool:
        nonlocal awal, baris
        if jurnal.exists():
            with open(jurnal, "rb") as berkas:
                berkas.seek(awal)
                isi = berkas.read()
            awal, baris = awal + len(isi), baris + isi.count(b"\n")
        return baris > banyak

    return cukup


@contextmanager
def kluster(folder: Path) -> Iterator[tuple[str, list[subprocess.Popen[bytes]]]]:
    """A scheduler and two workers of one thread on this machine."""
    berkas, daftar = folder / "penjadwal.json", []
    berkas.unlink(missing_ok=True)

    def mulai(*argumen: object) -> None:
        with open(folder / "kluster.log", "ab") as log:
            perintah = [sys.executable, "-m", "dask", *map(str, argumen)]
            daftar.append(subprocess.Popen(perintah, env=_LINGKUNGAN, stdout=log, stderr=log))

    sini = ("--host", "127.0.0.1", "--dashboard-address", "127.0.0.1:0")
    mulai("scheduler", *sini, "--port", "0", "--scheduler-file", berkas)
    try:
        while not (cocok := re.search(r"tcp://[\d.:]+", _baca(str(berkas)))):
            time.sleep(0.05)
        for _ in range(2):
            mulai("worker", cocok[0], *sini, "--no-nanny", "--nthreads", "1", "--local-directory", folder)
        time.sleep(5)  # both are there before the clock starts
        yield cocok[0], daftar[1:]
    finally:
        for proses in daftar:
            proses.kill()
            proses.wait()


def rendam(sumber: Path, ke: Path, banyak: int) -> None:
    """One long run; what the command and its largest worker hold at each tenth of the way."""
    proses = Proses(sumber, "--ke", ke, "--pekerja", 2)
    print("| berkas | detik | induk (MiB) | pekerja (MiB) |\n| ---: | ---: | ---: | ---: |", flush=True)
    for persepuluh in range(1, 10):
        if proses.tunggu(terisi(Path(f"{ke}.jurnal"), banyak * persepuluh // 10)):
            break
        pekerja = max((n for pid, n in proses.kini.items() if pid != proses.popen.pid), default=0)
        angka = (time.perf_counter() - proses.mulai, proses.kini[proses.popen.pid], pekerja)
        print(f"| {banyak * persepuluh // 10} |", " | ".join(f"{n:.0f}" for n in angka), "|", flush=True)
    _selesai(proses, 1)
    print(f"| selesai | {proses.lama:.0f} | {proses.induk:.0f} | {proses.pekerja:.0f} |")
    jurnal = Path(f"{ke}.jurnal").exists()
    print(
        f"{banyak} berkas, {ke.stat().st_size / 2**20:.0f} MiB keluaran{'; JURNAL TERTINGGAL' if jurnal else ''}"
    )


def cetak(nama: str, proses: Proses, banyak: int, catatan: str = "") -> None:
    angka = (proses.lama, banyak / proses.lama, proses.prosesor, proses.induk, proses.pekerja)
    print("|", " | ".join([nama, *(f"{n:.0f}" for n in angka), catatan]), "|", flush=True)


def main() -> None:
    uraian = argparse.ArgumentParser(description="Mengukur lakip rekap atas banyak kantor karangan.")
    uraian.add_argument("--folder", type=Path, required=True)
    uraian.add_argument("--kantor", type=int, default=2000)
    uraian.add_argument("--baris", type=int, default=75)
    uraian.add_argument("--rendam", action="store_true")
    pilihan = uraian.parse_args()
    # A shell has what it runs in the background ignore Ctrl-C, and so would the runs that are interrupted here.
    signal.signal(signal.SIGINT, signal.default_int_handler)
    folder: Path = pilihan.folder
    banyak: int = pilihan.kantor
    sumber = (siapkan_banyak if pilihan.rendam else siapkan)(folder, banyak, pilihan.baris)
    hasil: dict[str, dict[str, str]] = {}

    def tempat(nama: str) -> Path:
        shutil.rmtree(folder / nama, ignore_errors=True)
        (folder / nama).mkdir()
        return folder / nama / "r.json"

    if pilihan.rendam:
        rendam(sumber, tempat("rendam"), banyak)
        return
    print(
        "| jalannya | detik | berkas/detik | detik prosesor | induk (MiB) | pekerja (MiB) | |\n"
        "| --- | --- | --- | --- | --- | --- | --- |"
    )
    for n in (1, 2):
        ke = tempat(f"lokal-{n}")
        cetak(f"{n} proses", _selesai(Proses(sumber, "--ke", ke, "--lanjut", "--pekerja", n), 1), banyak)
        hasil[f"{n} proses"] = semua_bentuk(sumber, ke)
    ke = tempat("terhenti")
    terhenti = Proses(sumber, "--ke", ke, "--pekerja", 2)
    terhenti.tunggu(terisi(Path(f"{ke}.jurnal"), banyak // 2))
    os.killpg(terhenti.popen.pid, signal.SIGINT)
    _selesai(terhenti, 130)
    tersimpan = Path(f"{ke}.jurnal").read_bytes().count(b"\n") - 1
    cetak("dihentikan", terhenti, tersimpan, f"{tersimpan} berkas tersimpan")
    cetak(
        "dilanjutkan", _selesai(Proses(sumber, "--ke", ke, "--lanjut", "--pekerja", 2), 1), banyak - tersimpan
    )
    hasil["dilanjutkan"] = semua_bentuk(sumber, ke)
    ke = tempat("dask")
    with kluster(folder) as (alamat, daftar_pekerja):
        proses = Proses(sumber, "--ke", ke, "--lanjut", "--dask", alamat)
        proses.tunggu(terisi(Path(f"{ke}.jurnal"), banyak // 3))
        daftar_pekerja[0].kill()
        cetak("Dask", _selesai(proses, 1), banyak, "satu dari dua pekerja dibunuh pada sepertiga")
    hasil["Dask"] = semua_bentuk(sumber, ke)
    for jumlah, isi in ((40 * SEBAGIAN, sorted(sumber.iterdir())[:SEBAGIAN]), (banyak, [sumber])):
        ke = tempat(f"memori-{jumlah}")
        cetak(f"{jumlah} kantor", _selesai(Proses(*isi, "--ke", ke, "--lanjut", "--pekerja", 2), 1), jumlah)
        for bentuk in BENTUK:
            lain = ke.with_suffix(f".{bentuk}")
            if lain != ke:
                shutil.copy(f"{ke}.jurnal", f"{lain}.jurnal")
            proses = _selesai(Proses(*isi, "--ke", lain, "--lanjut"), 1)
            ukuran = sum(f.stat().st_size for f in ke.parent.glob(f"r*.{bentuk}")) / 2**20
            cetak(f"{jumlah} kantor, hanya menulis {bentuk}", proses, jumlah, f"{ukuran:.1f} MiB")
    acuan = hasil["1 proses"]
    for nama, sidik in hasil.items():
        beda = [b for b in acuan if sidik.get(b) != acuan[b]]
        print(f"{nama}: {len(sidik)} berkas keluaran, {'semuanya sama' if not beda else f'BERBEDA: {beda}'}")
    sys.exit(any(sidik != acuan for sidik in hasil.values()))


if __name__ == "__main__":
    main()
