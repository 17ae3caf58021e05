"""Draw the pictures of README and guide anew: the reports as SVG and PNG, pages of workbooks as PNG.

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

from _lingkungan import cari_program, cari_soffice
from rich.console import Console
from rich.terminal_theme import MONOKAI
from rich.text import Text

from lakip_xl.cli.umum import gayakan
from lakip_xl.files.reader import read
from lakip_xl.laporan.temuan_html import tulis_html
from lakip_xl.laporan.temuan_teks import tulis_teks
from lakip_xl.verbs.validasi import validasi

AKAR = Path(__file__).resolve().parent.parent
GAMBAR = AKAR / "docs" / "gambar"
BUKU = Path("workbook/dinsos-pontianak-2020.xlsx")
LEBAR = 104
HALAMAN = {"L14": "lampiran-L14.png", "L3": "lampiran-L3.png"}
# What a button leaves in the workbook: the command that does the same, the sheet's title, how much of its page.
SESUDAH_TOMBOL = {
    "tombol-periksa.png": (["validasi", "--tulis"], "Temuan Pemeriksaan", 383),
    "tombol-isi.png": (["isi"], "Indikator Kinerja, Target, Realisasi, dan Capaian", 165),
}
# Numbers as an office in Indonesia sees them.
SETELAN = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Setup/L10N">
<prop oor:name="ooSetupSystemLocale" oor:op="fuse"><value>id-ID</value></prop>
</item>
</oor:items>
"""


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
    with tempfile.TemporaryDirectory() as nama:
        berkas = Path(nama) / "lampiran.xlsx"
        perintah = [sys.executable, "-m", "lakip_xl", "lampiran", str(AKAR / BUKU), "--ke", str(berkas)]
        subprocess.run(perintah, check=False)
        pdf = _cetak(berkas)
        for kode, gambar in HALAMAN.items():
            _potret(pdf, f"{kode}. ", gambar)


def sesudah_tombol() -> None:
    """The workbook as a button leaves it, printed by LibreOffice; no picture of Excel's own window."""
    for gambar, (perintah, judul, tinggi) in SESUDAH_TOMBOL.items():
        with tempfile.TemporaryDirectory() as nama:
            berkas = Path(shutil.copy(AKAR / BUKU, nama))
            kerjakan = [sys.executable, "-m", "lakip_xl", perintah[0], str(berkas), *perintah[1:]]
            subprocess.run(kerjakan, stdout=subprocess.DEVNULL, check=False)
            _potret(_cetak(berkas), judul, gambar, "-x", "35", "-y", "35", "-W", "870", "-H", str(tinggi))


def halaman_html() -> None:
    """The first printed page of the HTML report, where there is a Chromium to print it."""
    chromium = next(filter(None, map(cari_program, ("chromium", "chromium-browser", "google-chrome"))), None)
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
            _program("pdftoppm"),
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


def _cetak(berkas: Path) -> str:
    """The PDF that LibreOffice prints of a workbook, beside it."""
    soffice = cari_soffice()
    if not soffice:
        sys.exit("LibreOffice tidak ditemukan; pasang dahulu untuk menggambar halaman buku kerja.")
    profil = berkas.parent / "profil"
    (profil / "user").mkdir(parents=True)
    (profil / "user" / "registrymodifications.xcu").write_text(SETELAN, encoding="utf-8")
    ubah = [soffice, f"-env:UserInstallation={profil.as_uri()}", "--headless", "--convert-to", "pdf"]
    subprocess.run([*ubah, "--outdir", str(berkas.parent), str(berkas)], check=True)
    return str(berkas.with_suffix(".pdf"))


def _program(nama: str) -> str:
    letak = cari_program(nama)
    if letak is None:
        sys.exit(f"{nama} tidak ditemukan; pasang poppler-utils untuk menggambar halaman buku kerja.")
    return letak


def _potret(pdf: str, tanda: str, gambar: str, *bagian: str) -> None:
    halaman = _halaman(pdf, tanda)
    tujuan = str((GAMBAR / gambar).with_suffix(""))
    potong = ["-f", halaman, "-l", halaman, "-singlefile", *bagian]
    subprocess.run([_program("pdftoppm"), "-png", "-r", "80", *potong, pdf, tujuan], check=True)


def _halaman(pdf: str, tanda: str) -> str:
    """The first page of a PDF, after its contents, that names a table."""
    teks = subprocess.run(
        [_program("pdftotext"), "-layout", pdf, "-"], capture_output=True, text=True, check=True
    ).stdout
    return str(next(n for n, isi in enumerate(teks.split("\f"), 1) if n > 1 and tanda in isi))


if __name__ == "__main__":
    GAMBAR.mkdir(exist_ok=True)
    laporan()
    lampiran()
    sesudah_tombol()
    halaman_html()
