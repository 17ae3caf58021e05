"""Make, on Linux, what an office installs on Windows: a setup file for one user, and a portable zip for a USB stick.

    python scripts/bangun_windows.py --ke FOLDER [--lengkap] [--kompresi zlib]
    python scripts/bangun_windows.py --ke FOLDER --python BERKAS.zip --sha256 HEKSA
    python scripts/bangun_windows.py --perbarui        write scripts/pemasang/kunci.txt anew

Python is the embeddable package of the lock, or another one whose SHA-256 is given; the wheels are those of
scripts/kunci.txt (scripts/kunci.py renews it). Needs Debian's nsis and osslsigncode, and the package index the first
time. The same inputs give the same bytes. Nothing is signed here: docs/admin.md tells how.
"""

from __future__ import annotations

import argparse
import hashlib
import sys
import time
from pathlib import Path

sys.path.append(str(Path(__file__).resolve().parent))  # for what all scripts share

from _lingkungan import AKAR
from pemasang import bahan, nsis, pohon


def main(argumen: list[str] | None = None) -> int:
    pilihan = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    pilihan.add_argument("--ke", type=Path, metavar="FOLDER")
    pilihan.add_argument("--lengkap", action="store_true", help="dengan pandas, untuk lakip rekap")
    pilihan.add_argument("--kompresi", choices=["lzma", "zlib"], default="lzma", help="zlib lebih cepat")
    pilihan.add_argument("--python", type=Path, metavar="BERKAS", help="“embeddable package” yang lain")
    pilihan.add_argument("--sha256", metavar="HEKSA", help="sidik berkas itu")
    pilihan.add_argument("--tanpa-zip", action="store_true", help="berkas pemasangnya saja")
    pilihan.add_argument("--perbarui", action="store_true")
    diminta = pilihan.parse_args(argumen)
    if not (diminta.ke or diminta.perbarui):
        pilihan.error("sebutkan --ke FOLDER, atau --perbarui")
    if bool(diminta.python) != bool(diminta.sha256):
        pilihan.error("--python dan --sha256 disebut bersama")
    try:
        if diminta.perbarui:
            bahan.perbarui()
        if diminta.ke:
            python = (
                bahan.python_dari(diminta.python, diminta.sha256)
                if diminta.python
                else bahan.python_terkunci()
            )
            bangun(
                diminta.ke, python, diminta.kompresi, lengkap=diminta.lengkap, zip_juga=not diminta.tanpa_zip
            )
    except bahan.TakTerbangun as sebab:
        print(sebab, file=sys.stderr)
        return 1
    return 0


def bangun(ke: Path, python: bahan.PythonTanam, kompresi: str, *, lengkap: bool, zip_juga: bool) -> Path:
    """Write the forms into the folder `ke`; the setup file. Raises `TakTerbangun`."""
    mulai = time.perf_counter()
    print(
        f"Python {python.versi}: {bahan.periksa_tanda_tangan(python)} berkas, semua tanda tangannya sah",
        flush=True,
    )
    versi = versi_alat()
    isi = pohon.susun(python, bahan.daftar_roda(python.versi, lengkap=lengkap), versi)
    print(f"{len(isi)} berkas, {sum(map(len, isi.values())):,} bita", flush=True)
    ke.mkdir(parents=True, exist_ok=True)
    nama = f"lakip_xl-{versi}{'-lengkap' if lengkap else ''}"
    pemasang = ke / f"{nama}-pemasang.exe"
    _tulis(pemasang, nsis.pemasang(isi, versi, kompresi))
    if zip_juga:
        isi_zip = {**isi, "LAKIP.exe": nsis.pembuka(versi)}
        _tulis(ke / f"{nama}-portabel.zip", pohon.sebagai_zip(isi_zip, "LAKIP"))
    print(f"{time.perf_counter() - mulai:.0f} detik")
    return pemasang


def _tulis(berkas: Path, isi: bytes) -> None:
    berkas.write_bytes(isi)
    print(f"{berkas}: {len(isi):,} bita, SHA-256 {hashlib.sha256(isi).hexdigest()}", flush=True)


def versi_alat() -> str:
    teks = (AKAR / "lakip_xl" / "__init__.py").read_text(encoding="utf-8")
    return teks.partition('__version__ = "')[2].partition('"')[0]


if __name__ == "__main__":
    sys.exit(main())
