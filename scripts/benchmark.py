"""Time `lakip validasi` as a whole process, beside what it cannot be faster than and what it should beat.

    python3 scripts/benchmark.py [BUKU] [--putaran N]

Each round runs every process once, so that a busy machine slows them alike; medians are printed.
"""

from __future__ import annotations

import argparse
import os
import statistics
import subprocess
import sys
import time
from pathlib import Path

from _lingkungan import AKAR, PYTHON

CALAMINE = """
import sys
from python_calamine import CalamineWorkbook
buku = CalamineWorkbook.from_path(sys.argv[1])
for lembar in buku.sheet_names:
    buku.get_sheet_by_name(lembar).to_python()
"""
OPENPYXL = """
import sys
import openpyxl
openpyxl.load_workbook(sys.argv[1])
"""
VALIDASI = "lakip validasi"


def daftar_proses(python: str, buku: Path) -> dict[str, list[str]]:
    return {
        VALIDASI: [python, "-m", "lakip_xl", "validasi", str(buku), "--format", "json"],
        "python-calamine saja": [python, "-c", CALAMINE, str(buku)],
        "openpyxl.load_workbook saja": [python, "-c", OPENPYXL, str(buku)],
        "python -c pass": [python, "-c", "pass"],
    }


def lama(perintah: list[str]) -> float:
    """Milliseconds from start to end of one process. Exits if it fails; code 1 is `faults found`."""
    mulai = time.perf_counter()
    hasil = subprocess.run(perintah, cwd=AKAR, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, check=False)
    selesai = time.perf_counter()
    if hasil.returncode != 0 and (hasil.returncode != 1 or b"Traceback" in hasil.stderr):
        sys.exit(f"Gagal: {' '.join(perintah)}\n{hasil.stderr.decode(errors='replace')}")
    return (selesai - mulai) * 1000


def ukur(proses: dict[str, list[str]], putaran: int) -> dict[str, list[float]]:
    for perintah in proses.values():  # compile, and warm the disk cache
        lama(perintah)
    waktu: dict[str, list[float]] = {nama: [] for nama in proses}
    for _ in range(putaran):
        for nama, perintah in proses.items():
            waktu[nama].append(lama(perintah))
    return waktu


def cetak(waktu: dict[str, list[float]]) -> None:
    print(f"{'proses':<29}{'median (ms)':>12}{'tercepat':>10}{'terlama':>10}{VALIDASI + ' terhadapnya':>28}")
    validasi = statistics.median(waktu[VALIDASI])
    for nama, daftar in waktu.items():
        median = statistics.median(daftar)
        nisbah = f"{validasi / median:.2f}".replace(".", ",")
        print(f"{nama:<29}{median:>12.0f}{min(daftar):>10.0f}{max(daftar):>10.0f}{nisbah + ' kali':>28}")


def main() -> None:
    uraian = argparse.ArgumentParser(description="Mengukur lama lakip validasi sebagai satu proses utuh.")
    uraian.add_argument("buku", nargs="?", type=Path, default=AKAR / "workbook/dinsos-pontianak-2020.xlsx")
    uraian.add_argument("--putaran", type=int, default=9, metavar="N", help="banyaknya putaran (baku: 9)")
    pilihan = uraian.parse_args()
    if pilihan.putaran < 1 or not pilihan.buku.is_file():
        uraian.error("putaran paling sedikit 1, dan buku harus berkas yang ada")
    python = str(PYTHON) if PYTHON.exists() else sys.executable
    print(f"{pilihan.buku.name}, {pilihan.putaran} putaran, {os.cpu_count()} inti prosesor")
    cetak(ukur(daftar_proses(python, pilihan.buku.resolve()), pilihan.putaran))


if __name__ == "__main__":
    main()
