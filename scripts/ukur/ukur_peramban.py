"""How long the page takes to be ready and to check workbooks, beside the command line, and what memory it has.

    python scripts/ukur/ukur_peramban.py [--putaran N] BUKU...

Linux, Chromium, Node.js with npm. Medians; processor time is that of all of the browser's processes together.
"""

from __future__ import annotations

import argparse
import json
import os
import resource
import subprocess
import sys
import tarfile
import tempfile
from collections import defaultdict
from pathlib import Path
from statistics import median

sys.path.append(str(Path(__file__).resolve().parents[1]))  # for what all scripts share

from _lingkungan import AKAR, cari_program
from bangun_peramban import bangun
from peramban import bahan

_UKUR = AKAR / "scripts" / "peramban" / "ukur.mjs"


def sini(buku: Path, putaran: int, folder: Path) -> float:
    """Seconds of processor time of `lakip validasi` with the report that the page shows, as a whole process."""
    argumen = ["validasi", str(buku.resolve()), "--format", "html", "--keluaran", str(folder / "t.html")]
    hasil: list[float] = []
    for _ in range(putaran):
        sebelum = resource.getrusage(resource.RUSAGE_CHILDREN)
        variabel = {**os.environ, "PYTHONPATH": str(AKAR)}
        subprocess.run(
            [sys.executable, "-m", "lakip_xl", *argumen], capture_output=True, env=variabel, check=False
        )
        sesudah = resource.getrusage(resource.RUSAGE_CHILDREN)
        hasil.append(sesudah.ru_utime + sesudah.ru_stime - sebelum.ru_utime - sebelum.ru_stime)
    return median(hasil)


def halaman(daftar_buku: list[Path], putaran: int, folder: Path) -> dict[str, list[dict[str, float]]]:
    """What was measured in the browser, by what it was."""
    bangun(folder / "lakip.html", None)
    with tarfile.open(bahan.ambil(bahan.terkunci()["playwright-core"])) as arsip:
        arsip.extractall(folder, filter="data")
    program = cari_program("node"), cari_program("chromium")
    if not all(program):
        sys.exit("Node.js atau Chromium tidak ditemukan; pasang dahulu.")
    perintah = [program[0], _UKUR, folder / "package", program[1], folder / "lakip.html", putaran]
    berkas = [str(buku.resolve()) for buku in daftar_buku]
    cetakan = subprocess.run(
        [*map(str, perintah), *berkas], stdout=subprocess.PIPE, text=True, check=True
    ).stdout
    hasil: dict[str, list[dict[str, float]]] = defaultdict(list)
    for baris in map(json.loads, cetakan.splitlines()):
        hasil[baris.pop("apa")].append(baris)
    return hasil


def main(argumen: list[str] | None = None) -> None:
    pilihan = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    pilihan.add_argument("buku", nargs="+", type=Path)
    pilihan.add_argument("--putaran", type=int, default=3)
    diminta = pilihan.parse_args(argumen)
    with tempfile.TemporaryDirectory() as nama:
        asli = {buku.name: sini(buku, diminta.putaran, Path(nama)) for buku in diminta.buku}
        for apa, daftar in halaman(diminta.buku, diminta.putaran, Path(nama)).items():
            prosesor, jam, memori = (
                median(satu[k] for satu in daftar) for k in ("prosesor", "jam", "memori")
            )
            di_sini = asli.get(apa.partition(",")[0])
            nisbah = f"{prosesor / di_sini:5.1f} x {di_sini:.2f} s di sini" if di_sini else ""
            print(
                f"{apa:40} prosesor {prosesor:6.2f} s  jam {jam:6.2f} s  {memori:4.0f} MiB  {nisbah}",
                flush=True,
            )


if __name__ == "__main__":
    main()
