"""What the page is made of: fetched by name, version and SHA-256 (`kunci.txt`), kept from one build to the next."""

from __future__ import annotations

import hashlib
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path

from _lingkungan import AKAR, cari_program, variabel

KUNCI = Path(__file__).resolve().parent / "kunci.txt"
KUNCI_PAKET = AKAR / "scripts" / "kunci.txt"
SIMPANAN = AKAR / "build" / "peramban"
PYTHON = "3.14"  # of Pyodide
WASM = "pyemscripten_2026_0_wasm32"
_KEPALA = "# Written by scripts/bangun_peramban.py --perbarui; not by hand. Source, name, version, platform, SHA-256.\n"
# Of these the wheel's own platform does not matter: what it holds beside plain Python is thrown away.
_LINUX = "manylinux_2_28_x86_64"
_PAKET = {"click": WASM, "et_xmlfile": WASM, "msgspec": WASM, "openpyxl": WASM, "python-calamine": WASM,
          "rapidfuzz": _LINUX, "xlsxwriter": WASM}  # fmt: skip
_NPM = ("pyodide", "playwright-core")  # the second only drives a browser in tests


class TakTerbangun(Exception):
    """Why there is no page, as a sentence."""


class TakTerambil(TakTerbangun):
    """This machine lacks a program, or reaches no registry."""


@dataclass(frozen=True)
class Bahan:
    sumber: str
    nama: str
    versi: str
    untuk: str
    sha256: str = ""

    def __str__(self) -> str:
        return f"{self.sumber} {self.nama} {self.versi} {self.untuk} {self.sha256}"


def terkunci() -> dict[str, Bahan]:
    """The parts by name, as the lock file has them."""
    baris = KUNCI.read_text(encoding="utf-8").splitlines()
    daftar = [Bahan(*satu.split()) for satu in baris if satu and not satu.startswith("#")]
    return {satu.nama: satu for satu in daftar}


def ambil(bahan: Bahan) -> Path:
    """The file of a part, fetched unless it is at hand. Raises `TakTerbangun`."""
    if bahan.sha256 and (ada := SIMPANAN / bahan.sha256).is_dir() and (berkas := next(ada.iterdir(), None)):
        if _sidik(berkas) == bahan.sha256:
            return berkas
        shutil.rmtree(ada)
    SIMPANAN.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=SIMPANAN) as folder:
        diambil = _npm(bahan, Path(folder)) if bahan.sumber == "npm" else _pypi(bahan, Path(folder))
        sidik = _sidik(diambil)
        if bahan.sha256 and sidik != bahan.sha256:
            raise TakTerbangun(
                f"{diambil.name} bukan yang dikunci: SHA-256 {sidik}, seharusnya {bahan.sha256}."
            )
        tujuan = SIMPANAN / sidik
        tujuan.mkdir(exist_ok=True)
        return diambil.replace(tujuan / diambil.name)


def perbarui() -> None:
    """Write the lock file anew: npm's newest, and of Python's packages what `scripts/kunci.txt` has."""
    isi = KUNCI_PAKET.read_text(encoding="utf-8")
    versi = {_ejaan(n): v for n, v in re.findall(r"^([\w-]+)==([\w.]+)", isi, re.MULTILINE)}
    daftar = [Bahan("npm", nama, _perintah("npm", "view", nama, "version").strip(), "-") for nama in _NPM]
    daftar += [Bahan("pypi", nama, versi[_ejaan(nama)], untuk) for nama, untuk in _PAKET.items()]
    baris = [str(replace(satu, sha256=_sidik(ambil(satu)))) for satu in daftar]
    KUNCI.write_text(_KEPALA + "\n".join(baris) + "\n", encoding="utf-8")


def sidik_bahan(daftar: Iterable[Path]) -> str:
    """One digest of files, their names in the checkout and contents."""
    isi = hashlib.sha256()
    for berkas in sorted(daftar):
        isi.update(f"{berkas.relative_to(AKAR).as_posix()} {_sidik(berkas)}\n".encode())
    return isi.hexdigest()


def _npm(bahan: Bahan, folder: Path) -> Path:
    nama = f"{bahan.nama}@{bahan.versi}"
    return folder / _perintah("npm", "pack", "--silent", nama, cwd=folder).split()[-1]


def _pypi(bahan: Bahan, folder: Path) -> Path:
    roda = folder / "roda"
    pilihan = ("--no-deps", "--only-binary=:all:", "--platform", bahan.untuk, "--python-version", PYTHON,
               "--implementation", "cp", "--abi", "cp" + PYTHON.replace(".", ""))  # fmt: skip
    _perintah(
        sys.executable, "-m", "pip", "download", "-q", *pilihan, "-d", roda, f"{bahan.nama}=={bahan.versi}"
    )
    return next(roda.glob("*.whl"))


def _perintah(*perintah: str | Path, cwd: Path | None = None) -> str:
    nama = str(perintah[0])
    program = nama if Path(nama).is_absolute() else cari_program(nama)
    if program is None:
        raise TakTerambil(f"{nama} tidak ditemukan; pasang dahulu, lalu jalankan lagi.")
    hasil = subprocess.run(
        [program, *map(str, perintah[1:])],
        cwd=cwd,
        env=variabel(),
        capture_output=True,
        text=True,
        check=False,
    )
    if hasil.returncode:
        raise TakTerambil(f"{' '.join(map(str, perintah[:4]))} gagal: {hasil.stderr.strip()[-600:]}")
    return hasil.stdout


def _sidik(berkas: Path) -> str:
    return hashlib.sha256(berkas.read_bytes()).hexdigest()


def _ejaan(nama: str) -> str:
    return nama.lower().replace("_", "-")
