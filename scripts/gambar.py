"""Draw the README's pictures anew: the reports as SVG and PNG, pages of the appendix as PNG.

    .venv/bin/python scripts/gambar.py

Needs LibreOffice and pdftoppm for the pages, Chromium for the printed report.
"""

from __future__ import annotations

import io
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from _lingkungan import cari_soffice
from rich.console import Console
from rich.terminal_theme import MONOKAI
from rich.text import Text

from lakip_xl.books.xlsx_reader import read
from lakip_xl.cli_umum import gayakan
from lakip_xl.laporan.html import tulis_html
from lakip_xl.laporan.teks import tulis_teks
from lakip_xl.service import validasi

AKAR = Path(__file__).resolve().parent.parent
GAMBAR = AKAR / "docs" / "gambar"
BUKU = Path("workbook/dinsos-pontianak-2020.xlsx")
LEBAR = 104
HALAMAN = {"L14": "lampiran-L14.png", "L3": "lampiran-L3.png"}


def laporan() -> None:
    """The beginning and the end of the report, as a terminal shows it."""
    baris = tulis_teks([validasi(read(AKAR / BUKU))], lebar=LEBAR - 4, warna=gayakan).rstrip().splitlines()
    konsol = Console(record=True, width=LEBAR, file=io.StringIO())
    potongan = [f"$ lakip validasi {BUKU.as_posix()}", *baris[:36], "  ...", *baris[-3:-1]]
    for teks in potongan:
        konsol.print(Text.from_ansi(teks))
    svg = konsol.export_svg(title="lakip validasi", theme=MONOKAI, unique_id="lakip")
    svg = re.sub(r"@font-face\s*{[^}]*}", "", svg)  # the viewer's own monospace, nothing fetched
    (GAMBAR / "validasi.svg").write_text(svg, encoding="utf-8", newline="\n")


def lampiran() -> None:
    soffice = cari_soffice()
    if not soffice:
        sys.exit("LibreOffice tidak ditemukan; pasang dahulu untuk menggambar halaman lampiran.")
    with tempfile.TemporaryDirectory() as nama:
        folder = Path(nama)
        berkas = folder / "lampiran.xlsx"
        perintah = [sys.executable, "-m", "lakip_xl", "lampiran", str(AKAR / BUKU), "--ke", str(berkas)]
        subprocess.run(perintah, check=False)
        profil = f"-env:UserInstallation={(folder / 'profil').as_uri()}"
        ubah = [soffice, profil, "--headless", "--convert-to", "pdf", "--outdir", nama, str(berkas)]
        subprocess.run(ubah, check=True)
        pdf = str(folder / "lampiran.pdf")
        for kode, gambar in HALAMAN.items():
            halaman = _halaman(pdf, f"{kode}. ")
            tujuan = str((GAMBAR / gambar).with_suffix(""))
            subprocess.run(
                ["pdftoppm", "-png", "-r", "80", "-f", halaman, "-l", halaman, "-singlefile", pdf, tujuan],
                check=True,
            )


def halaman_html() -> None:
    """The first printed page of the HTML report, where there is a Chromium to print it."""
    chromium = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if not chromium:
        print("Chromium tidak ditemukan; laporan.png dibiarkan.")
        return
    with tempfile.TemporaryDirectory() as nama:
        folder = Path(nama)
        (folder / "laporan.html").write_text(tulis_html([validasi(read(AKAR / BUKU))]), encoding="utf-8")
        pilihan = ["--headless", "--no-sandbox", "--disable-gpu", "--disable-background-networking"]
        pilihan += ["--no-first-run", f"--user-data-dir={folder / 'profil'}", "--no-pdf-header-footer"]
        alamat = (folder / "laporan.html").as_uri()
        subprocess.run([chromium, *pilihan, f"--print-to-pdf={folder / 'laporan.pdf'}", alamat], check=True)
        tujuan = str(GAMBAR / "laporan")
        perintah = [
            "pdftoppm",
            "-png",
            "-r",
            "70",
            "-l",
            "1",
            "-singlefile",
            str(folder / "laporan.pdf"),
            tujuan,
        ]
        subprocess.run(perintah, check=True)


def _halaman(pdf: str, tanda: str) -> str:
    """The first page of a PDF, after its contents, that names a table."""
    teks = subprocess.run(
        ["pdftotext", "-layout", pdf, "-"], capture_output=True, text=True, check=True
    ).stdout
    return str(next(n for n, isi in enumerate(teks.split("\f"), 1) if n > 1 and tanda in isi))


if __name__ == "__main__":
    GAMBAR.mkdir(exist_ok=True)
    laporan()
    lampiran()
    halaman_html()
