"""Hold the package to the versions of others that it says it takes: the lowest, and those that are locked.

    python3 scripts/uji/batas_paket.py

The newest are what every other test runs with. The lowest of `setup.cfg` are installed below `.venv/lain/terendah` and
pass the tests of the rooms that use them; those of `scripts/kunci.txt` below `.venv/lain/terkunci`, each by its hash, and
the package without asking for more. Both check, fill and print the real workbook as `.venv` does, byte for byte. Exit
code 1 if not.
"""

from __future__ import annotations

import configparser
import hashlib
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

sys.path.append(str(Path(__file__).resolve().parents[1]))  # for what all scripts share

from _lingkungan import AKAR, PYTHON, VENV, jalankan, siapkan, variabel
from python_lain import salin_sumber, wajib

KUNCI = AKAR / "scripts" / "kunci.txt"
BUKU = AKAR / "workbook" / "dinsos-pontianak-2020.xlsx"
_PINTA = re.compile(r"([\w.-]+)\s*>=\s*([\w.]+)\s*,\s*<\s*([\w.]+)")
# where a package from outside is used, but for what needs another program
RUANG = (
    "cli",
    "files",
    "laporan",
    "lampiran/docx",
    "reading",
    "rekap/test_bentuk.py",
    "rekap/test_gabung.py",
    "values",
)
UJI = ("-m", "not proses", "--hypothesis-profile=cepat", *(f"tests/{ruang}" for ruang in RUANG))
# what has no date, version or foreign library's bytes in it
PERINTAH = (
    "validasi {buku} --format json",
    "isi {buku} --ke terisi.xlsx",
    "lampiran {buku} --ke lampiran.docx",
)


def batas(ekstra: str = "") -> dict[str, tuple[str, str]]:
    """Each package that `setup.cfg` or one of its extras asks for: its lowest version, and the first that is too new."""
    susunan = configparser.ConfigParser()
    susunan.read(AKAR / "setup.cfg", encoding="utf-8")
    isi = susunan["options.extras_require"][ekstra] if ekstra else susunan["options"]["install_requires"]
    return {nama: (awal, akhir) for nama, awal, akhir in _PINTA.findall(isi)}


def main() -> int:
    siapkan("test", "dask", "parquet")
    with tempfile.TemporaryDirectory(prefix="lakip-paket-") as sementara:
        folder = Path(sementara)
        seharusnya = _keluaran(PYTHON, folder / "ini")
        terendah = _pasang_terendah(folder)
        gagal = jalankan(terendah, "-m", "pytest", "-p", "no:cacheprovider", "-n", "2", *UJI) != 0
        for nama, python in (("terendah", terendah), ("terkunci", _pasang_terkunci(folder))):
            beda = [p for p, isi in _keluaran(python, folder / nama).items() if isi != seharusnya[p]]
            print(f"Paket {nama}: {'berbeda pada ' + '; '.join(beda) if beda else 'sama'}", flush=True)
            gagal = gagal or bool(beda)
    return int(gagal)


def _lingkungan_baru(nama: str) -> Path:
    wajib(PYTHON, "-m", "venv", "--clear", VENV / "lain" / nama)
    return VENV / "lain" / nama / "bin" / "python"


def _pasang_terendah(folder: Path) -> Path:
    python = _lingkungan_baru("terendah")
    sumber = salin_sumber(folder / "sumber-terendah")
    susunan = (sumber / "setup.cfg").read_text(encoding="utf-8")
    # the tests' own pin is for the bytes of workbooks, which are not compared here
    (sumber / "setup.cfg").write_text(re.sub(r"(?m)^    XlsxWriter==.*\n", "", susunan), encoding="utf-8")
    daftar = folder / "terendah.txt"
    semua = {n: v for e in ("", "dask", "parquet") for n, v in batas(e).items()}
    daftar.write_text("".join(f"{n}=={awal}\n" for n, (awal, _) in semua.items()), encoding="utf-8")
    pasang = ("-m", "pip", "install", "--quiet", "--prefer-binary", "--constraint", daftar)
    wajib(python, *pasang, f"{sumber}[test,dask,parquet]")
    return python


def _pasang_terkunci(folder: Path) -> Path:
    python = _lingkungan_baru("terkunci")
    wajib(python, "-m", "pip", "install", "--quiet", "--require-hashes", "--requirement", KUNCI)
    wajib(python, "-m", "pip", "install", "--quiet", "--no-deps", salin_sumber(folder / "sumber-terkunci"))
    wajib(python, "-m", "pip", "check")
    return python


def _keluaran(python: Path, folder: Path) -> dict[str, str]:
    """The digest of what each command prints and writes about the real workbook, in a folder of its own."""
    hasil: dict[str, str] = {}
    for nomor, perintah in enumerate(PERINTAH):
        tempat = folder / str(nomor)
        tempat.mkdir(parents=True)
        shutil.copy(BUKU, tempat / "buku.xlsx")
        jalan = subprocess.run(
            [python, "-P", "-m", "lakip_xl", *perintah.format(buku="buku.xlsx").split()],
            cwd=tempat, env=variabel(), capture_output=True, check=False,
        )  # fmt: skip
        isi = hashlib.sha256(repr((jalan.returncode, jalan.stdout, jalan.stderr)).encode())
        for berkas in sorted(tempat.iterdir()):
            isi.update(berkas.name.encode() + berkas.read_bytes())
        hasil[perintah] = isi.hexdigest()
    return hasil


if __name__ == "__main__":
    sys.exit(main())
