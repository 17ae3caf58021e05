"""Time, processor time and peak memory of whole processes. Standard library only; not on Windows."""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

# A launcher far smaller than what it measures, since Linux counts the memory of whoever forks as the child's.
_PELUNCUR = """
import os, sys, time
mulai = time.perf_counter()
pid = os.posix_spawn(sys.argv[1], sys.argv[1:], os.environ, file_actions=[(os.POSIX_SPAWN_OPEN, 1, os.devnull, 1, 0)])
_, status, pakai = os.wait4(pid, 0)
lama = time.perf_counter() - mulai
print(lama, pakai.ru_utime + pakai.ru_stime, pakai.ru_maxrss, os.waitstatus_to_exitcode(status))
"""
_MAXRSS = 2**20 if sys.platform == "darwin" else 2**10  # how many of its units are a MiB


@dataclass(frozen=True)
class Proses:
    """A command; `siapkan` runs before each round and is not measured."""

    perintah: Sequence[str]
    siapkan: Callable[[], object] = lambda: None


class Takaran(NamedTuple):
    """Milliseconds on the clock, milliseconds of processor, MiB at the peak."""

    jam: float
    prosesor: float
    memori: float


@dataclass
class Hasil:
    """What the rounds of one process took."""

    jam: list[float] = field(default_factory=list)
    prosesor: list[float] = field(default_factory=list)
    memori: list[float] = field(default_factory=list)

    @property
    def median(self) -> Takaran:
        return Takaran(*(statistics.median(satu) for satu in (self.jam, self.prosesor, self.memori)))


def ukur(daftar: Mapping[str, Proses], putaran: int, folder: Path) -> dict[str, Hasil]:
    """Run every process once in each round, so that a busy machine slows them alike.

    Before several rounds one more goes, not counted: it warms the disk cache.
    """
    hasil = {nama: Hasil() for nama in daftar}
    for nomor in range(0 if putaran > 1 else 1, putaran + 1):
        for nama, proses in daftar.items():
            proses.siapkan()
            jam, prosesor, memori = _jalankan(proses.perintah, folder)
            if nomor:
                hasil[nama].jam.append(jam)
                hasil[nama].prosesor.append(prosesor)
                hasil[nama].memori.append(memori)
    return hasil


def _jalankan(perintah: Sequence[str], folder: Path) -> tuple[float, float, float]:
    """Exits if the process fails; its code 1 is `faults found`."""
    peluncur = [sys.executable, "-I", "-S", "-c", _PELUNCUR, *perintah]
    lingkungan = {n: i for n, i in os.environ.items() if not n.startswith("PYTHON")}
    selesai = subprocess.run(
        peluncur, cwd=folder, env=lingkungan, capture_output=True, text=True, check=False
    )
    angka = selesai.stdout.split()
    if len(angka) != 4 or angka[3] not in ("0", "1") or "Traceback" in selesai.stderr:
        sys.exit(f"Gagal: {' '.join(perintah)}\n{selesai.stderr}")
    return float(angka[0]) * 1000, float(angka[1]) * 1000, float(angka[2]) / _MAXRSS
