"""What must hold of the whole repository: its outside packages, no word of one office, its version, a quick start."""

from __future__ import annotations

import ast
import configparser
import csv
import fnmatch
import os
import re
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

import lakip_xl
from lakip_xl.laporan.bentuk import TEMUAN

AKAR = Path(__file__).resolve().parents[1]
PAKET = AKAR / "lakip_xl"
DATA = AKAR / "scripts" / "data" / "dinsos-pontianak-2020"

# Where each outside package may be imported; everything else in lakip_xl is standard library and itself.
LETAK_IMPOR = {
    "click": ("cli/*",),
    "dask": ("rekap/sambungan.py", "rekap/tanpa_pickle.py"),
    "distributed": ("rekap/kluster.py", "rekap/sambungan.py", "rekap/tanpa_pickle.py"),
    "fsspec": ("rekap/letak.py",),
    "msgspec": ("*",),  # the values everywhere: classes as dataclasses are, but made at no cost
    "openpyxl": ("files/dependents.py", "files/formulas.py"),
    "pandas": ("antarmuka.py", "rekap/bentuk_data.py", "rekap/gabung.py", "rekap/jumlah.py"),
    "pyarrow": ("rekap/bentuk_data.py",),
    "pyopenvba": ("ribbon/bangun.py",),
    "python_calamine": ("files/*",),
    "pywintypes": ("jendela/windows.py",),
    "rapidfuzz": ("values/kemiripan.py",),
    "win32api": ("jendela/windows.py",),
    "win32con": ("jendela/windows.py",),
    "win32gui": ("jendela/windows.py",),
    "xlsxwriter": ("laporan/*_xlsx.py", "lampiran/xlsx/*", "rekap/bentuk_xlsx.py"),
    "xlwings": ("sistem/muat_xlwings.py",),
}
BERAT = {
    "dask", "distributed", "docx", "fsspec", "lxml", "numpy", "openpyxl", "pandas", "pyarrow", "pyopenvba", "xlsxwriter",
    "xlwings",
}  # fmt: skip
DAFTAR_MODUL = sorted(PAKET.rglob("*.py"))


def daftar_impor(kode: str) -> set[str]:
    """Top-level names of the packages that `kode` imports, at its head or inside a function."""
    nama: set[str] = set()
    for simpul in ast.walk(ast.parse(kode)):
        if isinstance(simpul, ast.Import):
            nama.update(alias.name for alias in simpul.names)
        elif isinstance(simpul, ast.ImportFrom) and simpul.module and not simpul.level:
            nama.add(simpul.module)
    return {n.partition(".")[0] for n in nama}


def impor_terlarang(letak: str, kode: str) -> set[str]:
    """The packages that a module at `letak` (relative to lakip_xl) imports and should not."""
    luar = daftar_impor(kode) - set(sys.stdlib_module_names) - {"lakip_xl"}
    return {n for n in luar if not any(fnmatch.fnmatch(letak, pola) for pola in LETAK_IMPOR.get(n, ()))}


@pytest.mark.parametrize("modul", DAFTAR_MODUL, ids=lambda m: m.relative_to(PAKET).as_posix())
def test_only_the_edges_import_outside_packages(modul: Path) -> None:
    letak = modul.relative_to(PAKET).as_posix()
    assert not impor_terlarang(letak, modul.read_text(encoding="utf-8"))


def test_a_forbidden_import_is_seen() -> None:
    kode = "def f():\n    from openpyxl.formula import Tokenizer\nimport rich.box, json, requests\nfrom . import click"
    assert impor_terlarang("hitung/capaian.py", kode) == {"openpyxl", "rich", "requests"}
    assert impor_terlarang("files/formulas.py", kode) == {"rich", "requests"}
    assert impor_terlarang("files/other_tables.py", "import lxml.html") == {
        "lxml"
    }  # the tests' alone, as is docx
    assert impor_terlarang("lampiran/tabel/sel.py", "import xlsxwriter") == {"xlsxwriter"}
    assert impor_terlarang("lampiran/xlsx/tabel.py", "import xlsxwriter") == set()


# Nothing in the package knows the office of the real workbook -----------------------------------

TEMPAT = {"pontianak", "dinas sosial"}
NAMA_RINCIAN = {  # sheet: columns that name this office's programs, kegiatan and indikator
    "Anggaran": ("Uraian",),
    "Efisiensi": ("Uraian",),
    "Indikator": ("Indikator",),
    "Kegiatan": ("Uraian Kegiatan", "Output"),
    "Program": ("Uraian Program", "Sasaran Program", "Indikator Program"),
    "Sasaran": ("Sasaran",),
}
ANGKA = re.compile(r"(?<![\d.,_])(?:\d{1,3}(?:([._ ,])\d{3})(?:\1\d{3})+|\d{7,})(?!\d)")
SEJUTA = 1_000_000


def satukan(teks: str) -> str:
    return " ".join(teks.lower().split())


def daftar_jumlah(teks: str) -> set[int]:
    """Amounts above a million in `teks`, grouped or not; whole millions identify nobody and are left out."""
    angka = (int(re.sub(r"\D", "", cocok.group())) for cocok in ANGKA.finditer(teks))
    return {n for n in angka if n > SEJUTA and n % SEJUTA}


def sebutan_kantor() -> tuple[set[str], set[int]]:
    """The phrases and amounts by which the office of the real workbook would be recognised."""
    frasa, jumlah = set(TEMPAT), set()
    for berkas in DATA.glob("*.tsv"):
        teks = berkas.read_text(encoding="utf-8")
        jumlah |= {n for sel in re.split(r"[\t\n]", teks) for n in daftar_jumlah(sel)}
        for baris in csv.DictReader(teks.splitlines(), delimiter="\t", quoting=csv.QUOTE_NONE):
            nama = (satukan(baris[kolom] or "") for kolom in NAMA_RINCIAN.get(berkas.stem, ()))
            frasa |= {n for n in nama if len(n.split()) >= 3}
    return frasa, jumlah


def isi_berkas(berkas: Path) -> str:
    """The text of a file, of an Office file the text of its parts."""
    if not zipfile.is_zipfile(berkas):
        return berkas.read_text(encoding="utf-8", errors="ignore")
    with zipfile.ZipFile(berkas) as paket:
        return "\n".join(paket.read(nama).decode("utf-8", errors="ignore") for nama in paket.namelist())


def test_the_package_knows_no_office() -> None:
    frasa, jumlah = sebutan_kantor()
    assert len(frasa) > 60 and len(jumlah) > 60, "the data gave too little to look for"
    bocor: list[str] = []
    for berkas in sorted(PAKET.rglob("*")):
        if not berkas.is_file() or "__pycache__" in berkas.parts:
            continue
        teks = isi_berkas(berkas)
        rapi = satukan(teks)
        ketemu = [*(f for f in frasa if f in rapi), *map(str, daftar_jumlah(teks) & jumlah)]
        bocor += [f"{berkas.relative_to(AKAR)}: {sebutan}" for sebutan in ketemu]
    assert not bocor


def test_amounts_are_recognised_however_written() -> None:
    for tertulis in ("7.183.296.444", "7183296444", "7_183_296_444", "7.183.296.444,00", "7,183,296,444.00"):
        assert daftar_jumlah(tertulis) == {7_183_296_444}
    assert not daftar_jumlah("123.456 1.01.02 2020 3.14159265 20.000.000")


# Version, and a quick start ---------------------------------------------------------------------


def test_the_changelog_opens_with_this_version() -> None:
    susunan = configparser.ConfigParser()
    susunan.read(AKAR / "setup.cfg", encoding="utf-8")
    assert susunan["metadata"]["version"] == "attr: lakip_xl.__version__"
    judul = re.search(r"^## \[([^\]]+)\]", (AKAR / "CHANGELOG.md").read_text(encoding="utf-8"), re.MULTILINE)
    assert judul and judul.group(1) == lakip_xl.__version__


def test_every_file_that_is_no_module_is_packaged() -> None:
    susunan = configparser.ConfigParser()
    susunan.read(AKAR / "setup.cfg", encoding="utf-8")
    termuat: set[Path] = set()
    for paket, pola in susunan["options.package_data"].items():
        folder = AKAR.joinpath(*paket.split("."))
        termuat |= {f for satu in pola.split(",") for f in folder.glob(satu.strip())}
    lain = {f for f in PAKET.rglob("*") if f.is_file() and f.suffix not in {".py", ".pyc"}}
    assert lain == termuat


@pytest.mark.proses
@pytest.mark.parametrize(
    ("perintah", "terpakai"),
    [
        ("--help", set()),
        ("aturan", set()),
        *((f"validasi {{buku}} --format {b.nama}", set()) for b in TEMUAN.daftar_bentuk if not b.biner),
        ("validasi {buku} --format xlsx --keluaran temuan.xlsx", {"xlsxwriter"}),
        ("isi {buku}", set()),
        ("banding {buku} {buku}", set()),
        ("lampiran {buku} --ke lampiran.xlsx", {"xlsxwriter"}),
        ("lampiran {buku} --ke lampiran.docx", set()),
    ],
)
def test_a_command_loads_heavy_packages_only_where_it_uses_them(
    perintah: str, terpakai: set[str], tmp_path: Path
) -> None:
    buku = shutil.copy(AKAR / "workbook" / "dinsos-pontianak-2020.xlsx", tmp_path)
    kode = (
        "import atexit, sys; atexit.register("
        "lambda: print('MODUL', *{n.partition('.')[0] for n in sys.modules}, file=sys.stderr)"
        "); from lakip_xl.cli import main; main()"
    )
    argumen = [bagian.format(buku=buku) for bagian in perintah.split()]
    hasil = subprocess.run(
        [sys.executable, "-c", kode, *argumen], cwd=tmp_path, capture_output=True, text=True, check=False,
        env={**os.environ, "PYTHONPATH": str(AKAR)},
    )  # fmt: skip
    assert hasil.returncode in (0, 1), hasil.stderr
    assert BERAT & set(hasil.stderr.rpartition("MODUL")[2].split()) == terpakai
