"""Time `lakip` as whole processes, beside what it cannot be faster than and what it should beat.

    python3 scripts/ukur/benchmark.py [--putaran N] [--baris 1000,10000,50000]

All processes run in one Python environment made for this run: that of `.venv`, but without what an editable
install does at each start. Every round runs every process once; medians are printed. Ratios are of time on
the clock and of processor time; the latter, which other work on the machine hardly changes, is held against
the aim. Workbooks of made-up offices are written to a temporary folder first.
"""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
import venv
from collections.abc import Mapping
from pathlib import Path

sys.path.append(str(Path(__file__).resolve().parents[1]))  # for what all scripts share

from _lingkungan import AKAR, PYTHON
from _ukuran import Hasil, Proses, ukur

NYATA = AKAR / "workbook/dinsos-pontianak-2020.xlsx"
LAKIP = "from lakip_xl.__main__ import main; main()"  # as the installed command does
CALAMINE = """
import sys
from python_calamine import CalamineWorkbook
buku = CalamineWorkbook.from_path(sys.argv[1])
for lembar in buku.sheet_names:
    buku.get_sheet_by_name(lembar).to_python()
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
# process, what it is held against, at most how many times its time
BANDINGAN: tuple[tuple[str, str, float], ...] = (
    ("lakip validasi", "python-calamine saja", 2.5),
    ("lakip validasi", "openpyxl muat", 0.5),
    ("lakip isi", "openpyxl muat + simpan", 0.1),
    ("lakip lampiran", "XlsxWriter saja", 1.5),
    ("lakip lampiran docx", "lakip lampiran", 1.0),
    ("lakip --help", "python -c pass", 3),
)
MEMORI = ("lakip validasi", "python-calamine saja", 2.0)
LINEAR = 1.2  # at most how many times the time for a row may grow from one size to the next


def siapkan_python(folder: Path) -> str:
    """A Python that finds the checkout and what is installed in `.venv` by paths alone."""
    venv.create(folder, with_pip=False, symlinks=os.name != "nt")
    letak = "import sysconfig; print(sysconfig.get_path('purelib'))"
    python = str(folder / ("Scripts/python.exe" if os.name == "nt" else "bin/python"))
    paket, tujuan = (
        subprocess.run([p, "-c", letak], capture_output=True, text=True, check=True).stdout.strip()
        for p in (str(PYTHON), python)
    )
    (Path(tujuan) / "lakip_xl.pth").write_text(f"{AKAR}\n{paket}\n", encoding="utf-8")
    subprocess.run([python, "-m", "compileall", "-q", str(AKAR / "lakip_xl")], check=True)
    return python


def daftar_proses(python: str, buku: Path, folder: Path) -> dict[str, Proses]:
    """What is measured on one workbook; writes what those processes need into `folder`."""

    def bahan(apa: str, asal: Path, ke: Path) -> None:
        subprocess.run([python, str(AKAR / "scripts/ukur/benchmark_bahan.py"), apa, str(asal), str(ke)], check=True)

    kosong, salinan, sel = folder / "kosong.xlsx", folder / "salinan.xlsx", folder / "lampiran.pickle"
    lampiran, tiruan = folder / "lampiran.xlsx", folder / "tiruan.xlsx"
    lakip = [python, "-c", LAKIP]
    bahan("kosongkan", buku, kosong)
    subprocess.run(
        [*lakip, "lampiran", str(buku), "--ke", str(lampiran)], check=False, stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )  # fmt: skip
    bahan("uraikan", lampiran, sel)

    def salin() -> object:
        return shutil.copyfile(kosong, salinan)

    return {
        "python-calamine saja": Proses([python, "-c", CALAMINE, str(buku)]),
        "lakip validasi": Proses([*lakip, "validasi", str(buku), "--format", "json"]),
        "openpyxl muat": Proses([python, "-c", OPENPYXL_MUAT, str(buku)]),
        "lakip isi": Proses([*lakip, "isi", str(salinan)], salin),
        "openpyxl muat + simpan": Proses([python, "-c", OPENPYXL_SIMPAN, str(salinan)], salin),
        "lakip lampiran": Proses([*lakip, "lampiran", str(buku), "--ke", str(lampiran)]),
        "lakip lampiran docx": Proses([*lakip, "lampiran", str(buku), "--ke", str(folder / "lampiran.docx")]),
        "XlsxWriter saja": Proses([python, "-c", XLSXWRITER, str(sel), str(tiruan)]),
    }


def angka(nilai: float, desimal: int = 2) -> str:
    return f"{nilai:.{desimal}f}".replace(".", ",")


def putusan(nisbah: float, batas: float) -> str:
    return f"{'≤ ' + angka(batas, 1):>8} {'tercapai' if nisbah <= batas else 'BELUM':>9}"


def cetak(judul: str, hasil: Mapping[str, Hasil], putaran: int) -> None:
    print(f"\n{judul}, {putaran} putaran\n{'proses':<24}{'ms':>9}{'ms prosesor':>13}{'MiB':>7}")
    for nama, satu in hasil.items():
        jam, prosesor, memori = satu.median
        print(f"{nama:<24}{jam:>9.0f}{prosesor:>13.0f}{memori:>7.0f}")
    for nama, lain, batas in BANDINGAN:
        if nama in hasil:
            jam, prosesor, memori = (a / b for a, b in zip(hasil[nama].median, hasil[lain].median, strict=True))
            print(
                f"  {nama + ' : ' + lain:<42}{angka(jam):>6} prosesor {angka(prosesor):>5} memori {angka(memori):>5}"
                + putusan(prosesor, batas)
                + (f"; memori{putusan(memori, MEMORI[2])}" if (nama, lain) == MEMORI[:2] else "")
            )


def main() -> None:
    uraian = argparse.ArgumentParser(description="Mengukur lakip sebagai proses utuh, berdampingan dengan pembandingnya.")
    uraian.add_argument("--putaran", type=int, default=9, metavar="N", help="putaran untuk buku nyata (baku: 9)")
    uraian.add_argument(
        "--baris", default="1000,10000,50000", metavar="N,N", help="baris anggaran buku karangan; kosong: tanpa"
    )
    pilihan = uraian.parse_args()
    daftar_baris = [int(n) for n in pilihan.baris.split(",") if n]
    if pilihan.putaran < 1:
        uraian.error("putaran paling sedikit 1")
    print(f"Python {sys.version.split()[0]}, {os.cpu_count()} inti prosesor")
    with tempfile.TemporaryDirectory() as sementara:
        folder = Path(sementara)
        python = siapkan_python(folder / "python")
        mula = {"python -c pass": Proses([python, "-c", "pass"]), "lakip --help": Proses([python, "-c", LAKIP, "--help"])}
        cetak("Tanpa buku", ukur(mula, pilihan.putaran, folder), pilihan.putaran)
        hasil = ukur(daftar_proses(python, NYATA, folder), pilihan.putaran, folder)
        cetak(f"Buku nyata {NYATA.name}", hasil, pilihan.putaran)
        lalu: float | None = None
        for baris in sorted(daftar_baris):
            susun = [python, str(AKAR / "scripts/build_workbook.py"), "--acak", "1", "--benih", "3"]
            subprocess.run([*susun, "--baris", str(baris), "--ke", str(folder / str(baris))], check=True)
            buku = next((folder / str(baris)).rglob("*.xlsx"))
            putaran = max(1, pilihan.putaran // (3 if baris > 5_000 else 1))
            hasil = ukur(daftar_proses(python, buku, folder), putaran, folder)
            cetak(f"{baris} baris anggaran", hasil, putaran)
            sebaris = hasil["lakip validasi"].median[1] / baris
            if lalu:
                nisbah = sebaris / lalu
                print(f"  waktu sebaris terhadap ukuran sebelumnya {angka(nisbah)}{putusan(nisbah, LINEAR)}")
            lalu = sebaris


if __name__ == "__main__":
    main()
