"""The two programs that NSIS makes: the setup file, and the small starter of the portable form."""

from __future__ import annotations

import os
import subprocess
import tempfile
from collections.abc import Mapping
from pathlib import Path, PurePosixPath

from _lingkungan import cari_program

from pemasang.bahan import TakTerbangun

NASKAH = Path(__file__).resolve().parent
_MASA = "315532800"  # what the programs carry as the time of their making


def pemasang(isi: Mapping[str, bytes], versi: str, kompresi: str) -> bytes:
    """The setup file that installs these files. Raises `TakTerbangun`."""
    with tempfile.TemporaryDirectory() as sementara:
        folder = Path(sementara)
        for nama, data in isi.items():
            berkas = folder / "isi" / nama
            berkas.parent.mkdir(parents=True, exist_ok=True)
            berkas.write_bytes(data)
        (folder / "berkas.nsh").write_text(daftar_berkas(isi), encoding="utf-8")
        besar = str(sum(map(len, isi.values())) // 1024)
        return _makensis("pemasang.nsi", folder, VERSI=versi, KOMPRESI=kompresi, BESAR=besar)


def pembuka(versi: str) -> bytes:
    """LAKIP.exe of the portable form: a file dropped on it goes to Python as it came, through no shell."""
    with tempfile.TemporaryDirectory() as sementara:
        return _makensis("pembuka.nsi", Path(sementara), VERSI=versi)


def daftar_berkas(isi: Mapping[str, bytes]) -> str:
    """The instructions that lay the files out, in an order that no file system decides.

    >>> print(daftar_berkas({"b/c.txt": b"", "a.txt": b""}), end="")
    SetOutPath "$INSTDIR"
    File "isi/a.txt"
    SetOutPath "$INSTDIR\\b"
    File "isi/b/c.txt"
    """
    baris, terakhir = [], None
    for nama in sorted(isi, key=lambda n: (str(PurePosixPath(n).parent), n)):
        folder = str(PurePosixPath(nama).parent)
        if folder != terakhir:
            ke = "" if folder == "." else "\\" + folder.replace("/", "\\")
            baris.append(f'SetOutPath "$INSTDIR{ke}"\n')
            terakhir = folder
        baris.append(f'File "isi/{nama.replace("$", "$$")}"\n')
    return "".join(baris)


def _makensis(naskah: str, folder: Path, **nilai: str) -> bytes:
    if (alat := cari_program("makensis")) is None:
        raise TakTerbangun("makensis tidak ditemukan; pasang NSIS dahulu (apt-get install nsis).")
    keluar = folder / "keluar.exe"
    perintah = [
        alat,
        "-V2",
        "-NOCD",
        "-INPUTCHARSET",
        "UTF8",
        f"-DKE={keluar}",
        *(f"-D{n}={v}" for n, v in nilai.items()),
    ]
    hasil = subprocess.run(
        [*perintah, str(NASKAH / naskah)],
        cwd=folder, env={**os.environ, "SOURCE_DATE_EPOCH": _MASA}, capture_output=True, text=True, check=False,
    )  # fmt: skip
    if hasil.returncode or "warning" in hasil.stdout:
        raise TakTerbangun(f"makensis gagal: {(hasil.stdout + hasil.stderr).strip()[-1500:]}")
    return keluar.read_bytes()
