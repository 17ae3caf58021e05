"""The processes that are timed, by name, and what they need: workbooks sound, spoiled and with blanks, an appendix."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import venv
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cached_property, partial
from pathlib import Path

from _lingkungan import AKAR, PYTHON
from _nisbah import KERUSAKAN, KOTOR, SENDIRI
from _ukuran import Proses

NYATA = AKAR / "workbook/dinsos-pontianak-2020.xlsx"
BERKAS_REKAP, BARIS_REKAP = 40, 75  # offices as large as the real one

LAKIP = "from lakip_xl.__main__ import main; main()"  # as the installed command does
# What a worker of `lakip rekap` runs, its files from a list in place of the pipe of its keeper.
PEKERJA = """
import os, sys
os.dup2(os.open(sys.argv[1], os.O_RDONLY), 0)
from lakip_xl.rekap.pekerja import layani
layani()
"""
# What a button starts, up to the look for an Excel, and what `lakip validasi` has loaded when it opens the file.
MULA_PITA = """
import lakip_xl.ribbon.__main__
from lakip_xl.excel.buku import temukan
from lakip_xl.ribbon.aksi import AKSI
from lakip_xl.values.ditolak import BukuDitolak
try:
    temukan("buku.xlsx")
except BukuDitolak:
    pass
"""
MULA_VALIDASI = """
import lakip_xl.__main__, lakip_xl.cli.validasi, lakip_xl.files.reader, lakip_xl.laporan.temuan_teks
import lakip_xl.verbs.validasi
"""
CALAMINE = """
import sys
from python_calamine import CalamineWorkbook
for berkas in open(sys.argv[1]) if sys.argv[1].endswith(".daftar") else sys.argv[1:]:
    buku = CalamineWorkbook.from_path(berkas.strip().strip('"'))
    for lembar in buku.sheet_names:
        buku.get_sheet_by_name(lembar).to_python()
"""
CALAMINE_MEMEGANG = """
import sys
from python_calamine import CalamineWorkbook
buku = CalamineWorkbook.from_path(sys.argv[1])
semua = [buku.get_sheet_by_name(lembar).to_python() for lembar in buku.sheet_names]
"""
OPENPYXL_MUAT = "import sys, openpyxl; openpyxl.load_workbook(sys.argv[1])"
OPENPYXL_SIMPAN = "import sys, openpyxl; openpyxl.load_workbook(sys.argv[1]).save(sys.argv[1])"
# The cells of the appendix that `lakip lampiran` made, with their formats, formulas and values, and nothing else:
# no charts, page setup or conditional formats. Reading the pickled cells is part of it.
XLSXWRITER = """
import pickle, sys, xlsxwriter
with open(sys.argv[1], "rb") as berkas:
    daftar_lembar = pickle.load(berkas)
buku = xlsxwriter.Workbook(sys.argv[2])
gaya = {}
for nama, daftar_sel, gabung, lebar, tinggi in daftar_lembar:
    lembar = buku.add_worksheet(nama)
    for awal, akhir, ukuran in lebar:
        lembar.set_column(awal, akhir, ukuran)
    for baris, ukuran in tinggi:
        lembar.set_row(baris, ukuran)
    for tempat in gabung:
        lembar.merge_range(*tempat, "")
    for baris, kolom, isi, nilai, format in daftar_sel:
        if format not in gaya:
            gaya[format] = buku.add_format(dict(format))
        if isinstance(isi, str) and isi.startswith("="):
            lembar.write_formula(baris, kolom, isi, gaya[format], nilai)
        elif isinstance(isi, str):
            lembar.write_string(baris, kolom, isi, gaya[format])
        elif isi is None:
            lembar.write_blank(baris, kolom, None, gaya[format])
        else:
            lembar.write(baris, kolom, isi, gaya[format])
buku.close()
"""


def siapkan_python(folder: Path, akar: Path) -> str:
    """A Python that finds the checkout at `akar` and what is installed in `.venv` by paths alone."""
    venv.create(folder, with_pip=False, symlinks=os.name != "nt")
    letak = "import sysconfig; print(sysconfig.get_path('purelib'))"
    python = str(folder / ("Scripts/python.exe" if os.name == "nt" else "bin/python"))
    terpasang = PYTHON if PYTHON.exists() else sys.executable  # a second checkout has no `.venv` of its own
    paket, tujuan = (
        subprocess.run([p, "-c", letak], capture_output=True, text=True, check=True).stdout.strip()
        for p in (str(terpasang), python)
    )
    (Path(tujuan) / "lakip_xl.pth").write_text(f"{akar}\n{paket}\n", encoding="utf-8")
    subprocess.run([python, "-m", "compileall", "-q", str(akar / "lakip_xl")], check=True)
    return python


@dataclass(frozen=True)
class Bengkel:
    """Makes in `folder` what the processes of one workbook need, each thing when it is first asked for."""

    python: str
    folder: Path
    baris: int | None = None  # None: the real workbook

    @cached_property
    def buku(self) -> Path:
        if self.baris is None:
            return NYATA
        return self._karang(1, self.baris, "utuh")[0]

    @cached_property
    def kosong(self) -> Path:
        return self._bahan("kosongkan", "kosong.xlsx")

    def kotor(self, kerusakan: str) -> Path:
        ke = self.folder / f"{kerusakan.replace(' ', '-')}.xlsx"
        return ke if ke.exists() else self._bahan("kotori", ke.name, kerusakan)

    @cached_property
    def sel_lampiran(self) -> Path:
        """The cells of the appendix, as plain data."""
        lampiran = self.folder / "lampiran.xlsx"
        perintah = [self.python, "-c", LAKIP, "lampiran", str(self.buku), "--ke", str(lampiran)]
        subprocess.run(perintah, check=False, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        return self._bahan("uraikan", "lampiran.pickle", asal=lampiran)

    def daftar_berkas(self, banyak: int) -> Path:
        """A list of offices, one a line, as a worker of `lakip rekap` is given them."""
        ke = self.folder / f"{banyak}.daftar"
        ke.write_text("".join(json.dumps(str(p)) + "\n" for p in self._kantor[:banyak]), encoding="ascii")
        return ke

    @cached_property
    def _kantor(self) -> list[Path]:
        return self._karang(BERKAS_REKAP, BARIS_REKAP, "kantor")

    def _karang(self, banyak: int, baris: int, nama: str) -> list[Path]:
        perintah = [
            self.python,
            str(AKAR / "scripts/build_workbook.py"),
            "--acak",
            str(banyak),
            "--benih",
            "3",
        ]
        tujuan = self.folder / nama
        subprocess.run(
            [*perintah, "--baris", str(baris), "--ke", str(tujuan)], check=True, stdout=subprocess.DEVNULL
        )
        return sorted(tujuan.rglob("*.xlsx"))

    def _bahan(self, apa: str, nama: str, *lagi: str, asal: Path | None = None) -> Path:
        ke = self.folder / nama
        skrip = str(AKAR / "scripts/ukur/benchmark_bahan.py")
        subprocess.run([self.python, skrip, apa, str(asal or self.buku), str(ke), *lagi], check=True)
        return ke


@dataclass(frozen=True)
class Tempat:
    """Where a process runs: the Python that finds one checkout, a folder that it alone writes to."""

    python: str
    folder: Path
    bengkel: Bengkel

    def __call__(self, isi: str, *argumen: str | Path) -> Proses:
        return Proses([self.python, "-c", isi, *map(str, argumen)])

    def lakip(self, *argumen: str | Path) -> Proses:
        return self(LAKIP, *argumen)

    def atas_salinan(self, isi: str, *argumen: str) -> Proses:
        """A process on a copy, made anew for each round, of the workbook with blanks."""
        kosong, salinan = self.bengkel.kosong, self.folder / "salinan.xlsx"
        return Proses(
            [self.python, "-c", isi, *argumen, str(salinan)], lambda: shutil.copyfile(kosong, salinan)
        )


def _validasi(kerusakan: str, t: Tempat) -> Proses:
    return t.lakip("validasi", t.bengkel.kotor(kerusakan), "--format", "json")


PROSES: Mapping[str, Callable[[Tempat], Proses]] = {
    "calamine": lambda t: t(CALAMINE, t.bengkel.buku),
    "calamine memegang semua": lambda t: t(CALAMINE_MEMEGANG, t.bengkel.buku),
    "openpyxl muat": lambda t: t(OPENPYXL_MUAT, t.bengkel.buku),
    "openpyxl muat + simpan": lambda t: t.atas_salinan(OPENPYXL_SIMPAN),
    "XlsxWriter": lambda t: t(XLSXWRITER, t.bengkel.sel_lampiran, t.folder / "tiruan.xlsx"),
    "lakip validasi": lambda t: t.lakip("validasi", t.bengkel.buku, "--format", "json"),
    **{KOTOR.format(kerusakan): partial(_validasi, kerusakan) for kerusakan in KERUSAKAN},
    "lakip isi": lambda t: t.atas_salinan(LAKIP, "isi"),
    "lakip lampiran xlsx": lambda t: t.lakip("lampiran", t.bengkel.buku, "--ke", t.folder / "l.xlsx"),
    "lakip lampiran docx": lambda t: t.lakip("lampiran", t.bengkel.buku, "--ke", t.folder / "l.docx"),
    "lakip rekap, satu berkas": lambda t: t(PEKERJA, t.bengkel.daftar_berkas(1)),
    "lakip rekap, semua berkas": lambda t: t(PEKERJA, t.bengkel.daftar_berkas(BERKAS_REKAP)),
    "calamine, satu berkas": lambda t: t(CALAMINE, t.bengkel.daftar_berkas(1)),
    "calamine, semua berkas": lambda t: t(CALAMINE, t.bengkel.daftar_berkas(BERKAS_REKAP)),
    "python -c pass": lambda t: t("pass"),
    "lakip --help": lambda t: t.lakip("--help"),
    "lakip, mula validasi": lambda t: Proses([t.python, "-I", "-c", MULA_VALIDASI]),
    "lakip, mula tombol": lambda t: Proses([t.python, "-I", "-c", MULA_PITA]),
}


def susun_proses(perlu: set[str], tempat: Tempat, banding: Tempat | None) -> dict[str, Proses]:
    """The processes of those names; what is ours also from the other checkout, under its name and `(banding)`."""
    hasil: dict[str, Proses] = {}
    for nama, buat in PROSES.items():
        if nama in perlu:
            hasil[nama] = buat(tempat)
            if banding and nama.startswith(SENDIRI):
                hasil[f"{nama} (banding)"] = buat(banding)
    return hasil
