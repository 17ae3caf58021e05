"""The virtual environment that demo.py and test.py work in: made, filled and kept up to date here.

Standard library only, and readable for the Python 3 of any machine, so that a Python too old is told so
in a sentence and not in a traceback.
"""

import hashlib
import importlib.util
import os
import subprocess
import sys
from pathlib import Path

AKAR = Path(__file__).resolve().parent.parent
VENV = AKAR / ".venv"
PROGRAM = VENV / ("Scripts" if os.name == "nt" else "bin")
AKHIRAN = ".exe" if os.name == "nt" else ""
PYTHON = PROGRAM / ("python" + AKHIRAN)
LAKIP = PROGRAM / ("lakip" + AKHIRAN)
CAP = VENV / "lakip-xl-terpasang.txt"
TERENDAH = (3, 11)
LETAK_LAZIM = (
    "/Applications/LibreOffice.app/Contents/MacOS/soffice",
    r"C:\Program Files\LibreOffice\program\soffice.exe",
    r"C:\Program Files (x86)\LibreOffice\program\soffice.exe",
)
# pytest's arguments for the pure core: what is read, computed and judged, with few examples
INTI = ("-m", "not proses and not luar", "--hypothesis-profile=cepat")
TIDAK_BISA = 3  # exit code: this machine lacks something


def berhenti(pesan: str, kode: int = TIDAK_BISA) -> None:
    print(pesan, file=sys.stderr, flush=True)
    sys.exit(kode)


def jalankan(*perintah: "str | Path") -> int:
    """Run a command in the checkout, its output passed straight through; its exit code."""
    sys.stdout.flush()
    return subprocess.call([str(bagian) for bagian in perintah], cwd=str(AKAR), env=variabel())


def siapkan(*ekstra: str) -> None:
    """Make `.venv` if there is none that works, and install the project with `ekstra` unless it is there."""
    if sys.version_info < TERENDAH:
        berhenti(
            f"lakip_xl memerlukan Python 3.11 atau lebih baru, sedangkan ini {sys.version.split()[0]}; "
            "pasang Python yang lebih baru, lalu jalankan lagi dengannya."
        )
    if not _berfungsi():
        _buat()
    kunci = _kunci()
    terpasang = _ekstra_terpasang(kunci)
    if terpasang is None or not terpasang.issuperset(ekstra):
        semua = sorted((terpasang or set()).union(ekstra))
        _pasang(semua)
        CAP.write_text("\n".join([kunci, *semua]), encoding="utf-8")


def cari_soffice() -> "str | None":
    """The path of LibreOffice, or None."""
    lazim = next((letak for letak in LETAK_LAZIM if os.path.exists(letak)), None)
    return lazim or cari_program("soffice") or cari_program("libreoffice")


def cari_program(nama: str) -> "str | None":
    """The path of a program on PATH, or None: as `lakip_xl.program`, which may not be installed yet."""
    di_sini = os.path.normcase(os.path.realpath(os.getcwd()))
    for folder in os.environ.get("PATH", "").split(os.pathsep):
        folder = folder.strip('"') if os.name == "nt" else folder
        tetap = os.path.isabs(folder) and (os.name != "nt" or os.path.splitdrive(folder)[0])
        if tetap and os.path.normcase(os.path.realpath(folder)) != di_sini:
            letak = os.path.join(folder, nama + AKHIRAN)
            if os.path.isfile(letak) and os.access(letak, os.X_OK):
                return letak
    return None


def variabel() -> "dict[str, str]":
    """The user's environment, without the settings that would lead Python or pip out of `.venv`."""
    menyesatkan = {"PYTHONHOME", "PYTHONPATH", "PIP_PREFIX", "PIP_TARGET", "PIP_USER"}
    variabel = {nama: isi for nama, isi in os.environ.items() if nama.upper() not in menyesatkan}
    return {**variabel, "PIP_USER": "0", "PIP_DISABLE_PIP_VERSION_CHECK": "1"}


def _berfungsi() -> bool:
    uji = f"import sys, pip; sys.exit(sys.version_info < {TERENDAH})"
    try:
        hasil = subprocess.run([str(PYTHON), "-c", uji], env=variabel(), capture_output=True, check=False)
    except OSError:
        return False
    return hasil.returncode == 0


def _buat() -> None:
    if not all(importlib.util.find_spec(modul) for modul in ("venv", "ensurepip")):
        berhenti(
            "Python ini tidak dapat membuat lingkungan virtual karena modul venv belum lengkap; "
            "di Debian atau Ubuntu pasang dengan `sudo apt install python3-venv`, lalu jalankan lagi."
        )
    print(f"Membuat lingkungan virtual di {VENV} ...", flush=True)
    if jalankan(sys.executable, "-m", "venv", "--clear", VENV) != 0:
        berhenti(
            f"Lingkungan virtual di {VENV} gagal dibuat; "
            "periksa izin menulis dan ruang kosong di folder itu, lalu jalankan lagi."
        )


def _pasang(ekstra: "list[str]") -> None:
    print("Memasang lakip_xl dan paket yang diperlukannya (perlu internet, beberapa menit) ...", flush=True)
    proyek = f"{AKAR}[{','.join(ekstra)}]" if ekstra else str(AKAR)
    if jalankan(PYTHON, "-m", "pip", "install", "--quiet", "--editable", proyek) != 0:
        berhenti(
            "Pemasangan paket gagal (penyebabnya disebut pip di atas); "
            "periksa sambungan internet, lalu jalankan lagi."
        )


def _kunci() -> str:
    """What the installation depends on: its description, the Python of `.venv`, and where the checkout is."""
    isi = hashlib.sha256()
    for nama in (AKAR / "setup.cfg", AKAR / "pyproject.toml", VENV / "pyvenv.cfg"):
        isi.update(nama.read_bytes())
    isi.update(str(AKAR).encode("utf-8"))
    return isi.hexdigest()


def _ekstra_terpasang(kunci: str) -> "set[str] | None":
    """The extras installed from this very description, or None if it is not."""
    if not CAP.exists() or not LAKIP.exists():
        return None
    tertulis, *ekstra = CAP.read_text(encoding="utf-8").split("\n")
    return set(ekstra) if tertulis == kunci else None
