"""Hold the oldest and the newest Python of this machine to the same results.

    python3 scripts/uji/python_lain.py

For each of the two that `.venv` does not run on: the package installed in a virtual environment of its own
below `.venv/lain`, with the same versions of what it needs; the tests of the pure core; and every output
of the real workbook and of a made-up one, byte for byte as `.venv` gives it. Exit code 1 if a test fails or a
byte differs. Where there is no other Python, nothing can be compared: that is said, and is no failure.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

sys.path.append(str(Path(__file__).resolve().parents[1]))  # for what all scripts share

from _lingkungan import AKAR, INTI, PYTHON, TERENDAH, VENV, jalankan, siapkan, variabel

EKSTRA = ("test", "dask", "parquet")
KANTOR = 1
FOLDER_LAZIM = (Path("/usr/local/bin"), Path("/usr/bin"))
KELUARAN = AKAR / "scripts" / "uji" / "keluaran.py"
_TANYA = "import ensurepip, sys, venv; v = sys.version_info; print(*v[:3], v.releaselevel == 'final')"

Versi = tuple[int, int]


def main() -> int:
    siapkan(*EKSTRA)
    ini, daftar = versi(PYTHON), cari_python()
    if ini is None:
        sys.exit(f"{PYTHON} tidak berjalan.")
    lain = {v: daftar[v] for v in (min(daftar), max(daftar)) if v != ini} if daftar else {}
    if not lain:
        garis = "!" * 78
        print(
            f"{garis}\nHANYA ADA PYTHON {nama(ini)}: hasil di Python lain TIDAK diperiksa.\n{garis}",
            flush=True,
        )
        return 0
    with tempfile.TemporaryDirectory(prefix="lakip-python-") as sementara:
        folder = Path(sementara)
        bahan = _bahan(folder)
        _keluaran(PYTHON, bahan, folder / f"{nama(ini)}.tsv")
        return max([_samakan(ini, v, python, bahan, folder) for v, python in lain.items()])


def nama(versi: Versi) -> str:
    return ".".join(map(str, versi))


def versi(python: Path | str) -> Versi | None:
    """What a Python calls itself; None if it is none, cannot make environments, is unfinished or too old."""
    try:
        hasil = subprocess.run(
            [python, "-c", _TANYA], capture_output=True, text=True, env=variabel(), check=False
        )
    except OSError:
        return None
    cocok = re.fullmatch(r"(\d+) (\d+) \d+ True\s*", hasil.stdout)
    ketemu = (int(cocok[1]), int(cocok[2])) if cocok else (0, 0)
    return ketemu if ketemu >= TERENDAH else None


def cari_python() -> dict[Versi, Path]:
    """One Python of each version that can be used, from PATH, the system and pyenv."""
    pyenv = Path(os.environ.get("PYENV_ROOT", Path.home() / ".pyenv"))
    folder = [Path(p) for p in os.environ.get("PATH", "").split(os.pathsep) if p]
    folder += [*FOLDER_LAZIM, *sorted(pyenv.glob("versions/*/bin"))]
    calon = (
        p for satu in folder for p in sorted(satu.glob("python3.*")) if re.fullmatch(r"python3\.\d+", p.name)
    )
    hasil: dict[Versi, Path] = {}
    for python in calon:
        ketemu = versi(python)
        if ketemu:
            hasil.setdefault(ketemu, python)
    return hasil


def _samakan(ini: Versi, itu: Versi, python: Path, bahan: list[Path], folder: Path) -> int:
    """Install, test and compare on another Python; the exit code."""
    print(f"Python {nama(ini)} dan {nama(itu)} ({python})", flush=True)
    lain = _pasang(itu, python, folder)
    gagal = jalankan(lain, "-m", "pytest", "-p", "no:cacheprovider", "-n", "2", *INTI)
    manifes = folder / f"{nama(itu)}.tsv"
    _keluaran(lain, bahan, manifes)
    beda = jalankan(PYTHON, KELUARAN, "--banding", folder / f"{nama(ini)}.tsv", manifes)
    print(f"Python {nama(itu)}: {'GAGAL' if gagal or beda else 'sama'}", flush=True)
    return int(bool(gagal or beda))


def _pasang(itu: Versi, python: Path, folder: Path) -> Path:
    """The Python of an environment in which the package is installed as users install it."""
    venv = VENV / "lain" / nama(itu)
    program = venv / "bin" / "python"
    if versi(program) != itu:
        wajib(python, "-m", "venv", "--clear", venv)
    batas = folder / "versi.txt"
    batas.write_text("".join(f"{p}=={v}\n" for p, v in _versi_paket(PYTHON).items()), encoding="utf-8")
    paket = f"{salin_sumber(folder / f'sumber-{nama(itu)}')}[{','.join(EKSTRA)}]"
    wajib(program, "-m", "pip", "install", "--quiet", "--prefer-binary", "--constraint", batas, paket)
    ini, itu_paket = _versi_paket(PYTHON), _versi_paket(program)
    lain = [
        f"{p} {ini[p]} dan {itu_paket[p]}"
        for p in sorted(ini.keys() & itu_paket.keys())
        if ini[p] != itu_paket[p]
    ]
    if lain:
        print(f"Versi paketnya tidak sama: {'; '.join(lain)}", flush=True)
    return program


def salin_sumber(ke: Path) -> Path:
    """The package's source in a folder of its own: building leaves files beside what it builds."""
    shutil.copytree(AKAR / "lakip_xl", ke / "lakip_xl", ignore=shutil.ignore_patterns("__pycache__"))
    for satu in ("setup.cfg", "pyproject.toml", "README.md", "LICENSE"):
        shutil.copy(AKAR / satu, ke)
    return ke


def _versi_paket(python: Path) -> dict[str, str]:
    hasil = subprocess.run(
        [python, "-m", "pip", "freeze"], capture_output=True, text=True, env=variabel(), check=True
    )
    return dict(re.findall(r"^([\w.-]+)==(\S+)$", hasil.stdout, re.MULTILINE))


def _bahan(folder: Path) -> list[Path]:
    """The folders of workbooks; the same files for every Python."""
    wajib(PYTHON, KELUARAN, "--bangun", folder / "buku", "--jumlah", str(KANTOR))
    shutil.copytree(AKAR / "workbook", folder / "workbook")
    return [folder / "buku", folder / "workbook"]


def _keluaran(python: Path, bahan: list[Path], manifes: Path) -> None:
    """Write the manifest with the package that is installed for a Python, and not with the checkout's."""
    perintah: list[Path | str] = [python, KELUARAN, *bahan, "--apa-adanya", "--ke", manifes]
    hasil = subprocess.run(
        perintah, cwd=manifes.parent, env=variabel(), stderr=subprocess.PIPE, text=True, check=False
    )
    if hasil.returncode != 0:
        sys.exit(hasil.stderr)


def wajib(*perintah: Path | str) -> None:
    """Run a command; end with a sentence if it fails."""
    if jalankan(*perintah) != 0:
        sys.exit(f"Gagal: {' '.join(map(str, perintah))}")


if __name__ == "__main__":
    sys.exit(main())
