"""What somebody who mails a workbook could plant around it, each piece leaving a mark when it is run."""

from __future__ import annotations

import sys
from pathlib import Path

import openpyxl

DAFTAR_MODUL = (
    "lakip_xl", "openpyxl", "xlwings", "lxml", "pandas", "click", "msgspec", "json", "argparse", "sitecustomize",
    "usercustomize", "evil",
)  # fmt: skip
DAFTAR_PROGRAM = ("python", "pythonw", "python3", "sh", "env", "touch", "soffice", "libreoffice", "xdg-open")
KODE = "import os\nopen(os.path.join({tanda!r}, {nama!r}), 'a').close()\n"
SETELAN = "INTERPRETER", "INTERPRETER_WIN", "INTERPRETER_MAC", "PYTHONPATH", "CONDA PATH", "USE UDF SERVER"


class Jebakan:
    """Traps in `folder`; `kena` tells which of them were run."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._tanda = folder / "tanda"
        self._tanda.mkdir(parents=True)
        self.rumah = folder / "rumah"
        self._tanam_modul(folder, "folder")
        self.jalur = folder / "jalur"
        self._tanam_modul(self.jalur, "jalur")
        versi = f"python{sys.version_info.major}.{sys.version_info.minor}"
        milik_pengguna = self.rumah / ".local" / "lib" / versi / "site-packages"
        self._tanam_modul(milik_pengguna, "pengguna")
        (milik_pengguna / "a.pth").write_text(f"import os; {self._kode('pengguna.pth').splitlines()[1]}\n")
        (folder / "awal.py").write_text(self._kode("PYTHONSTARTUP"))
        program = self._tanam_program("penafsir palsu")
        self._setelan = [(nama, str(self.jalur if "PATH" in nama else program)) for nama in SETELAN]
        teks = "".join(f'"{nama}","{isi}"\n' for nama, isi in self._setelan)
        for letak in (folder / "xlwings.conf", self.rumah / ".xlwings" / "xlwings.conf"):
            letak.parent.mkdir(parents=True, exist_ok=True)
            letak.write_text(teks)
        for nama in DAFTAR_PROGRAM:
            self._tanam_program(nama)

    @property
    def variabel(self) -> dict[str, str]:
        """An environment that leads to the traps."""
        return {
            "PYTHONPATH": str(self.jalur),
            "PYTHONSTARTUP": str(self.folder / "awal.py"),
            "PYTHONUSERBASE": str(self.rumah / ".local"),
            "HOME": str(self.rumah),
            "INTERPRETER": str(self.folder / "python"),
        }

    @property
    def kena(self) -> set[str]:
        return {berkas.name for berkas in self._tanda.iterdir()}

    def jebak_buku(self, asal: Path, nama: str) -> Path:
        """A copy of a workbook with sheets of settings and one that is named like a script, in the trapped folder."""
        buku = openpyxl.load_workbook(asal)
        for judul in ("xlwings.conf", "lakip_xl.conf", "_xlwings.conf"):
            lembar = buku.create_sheet(judul)
            for satu in self._setelan:
                lembar.append(satu)
        for judul in ("evil.py", "lakip_xl.py"):
            buku.create_sheet(judul)["A1"] = self._kode(f"lembar {judul}")
        path = self.folder / nama
        buku.save(path)
        return path

    def _kode(self, nama: str) -> str:
        return KODE.format(tanda=str(self._tanda), nama=nama)

    def _tanam_modul(self, folder: Path, sebutan: str) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        for modul in DAFTAR_MODUL:
            (folder / f"{modul}.py").write_text(self._kode(f"{sebutan} {modul}"))

    def _tanam_program(self, nama: str) -> Path:
        program = self.folder / nama
        program.write_text(f"#!/bin/sh\n: > '{self._tanda / f'program {nama}'}'\n")
        program.chmod(0o755)
        return program
