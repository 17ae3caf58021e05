"""Draw the pictures of README and guide anew: the reports as SVG and PNG, pages of workbooks as PNG.

    .venv/bin/python scripts/gambar.py

Needs LibreOffice and pdftoppm for the pages, Chromium for the printed report, Node.js with npm for the browser's page.
"""

from __future__ import annotations

import io
import re
import shutil
import subprocess
import sys
import tarfile
import tempfile
from decimal import Decimal
from pathlib import Path

sys.path.append(str(Path(__file__).resolve().parent / "uji"))  # for the corrected report

from _lingkungan import cari_program, cari_soffice
from bangun_peramban import bangun
from msgspec.structs import replace
from peramban import bahan
from perusakan.rezim import laporan_nyata
from perusakan.sel import ubah
from rich.console import Console
from rich.terminal_theme import MONOKAI
from rich.text import Text

from lakip_xl.cli.umum import gayakan
from lakip_xl.files.reader import read
from lakip_xl.laporan.temuan_html import tulis_html
from lakip_xl.laporan.temuan_teks import tulis_teks
from lakip_xl.temuan import INFO
from lakip_xl.values.cell import Buku, nomor_kolom
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
# One thing wrong in the corrected report, as a finance officer then reads it: what happened, and which cells say so.
KEJADIAN: tuple[tuple[str, dict[str, str | int | Decimal]], ...] = (
    ("Realisasi satu kegiatan salah satu angka", {"Anggaran!F58": 275987000}),
    ("Tiga angka terakhir sebuah anggaran hilang", {"Anggaran!E71": 236110}),
    ("JUMLAH tidak memuat satu program", {"Anggaran!E80": 12476249429 - 2296838385}),
    ("Total yang dinyatakan salah ketik", {"Identitas!B10": 12467249429}),
    ("Realisasi kegiatan berubah, capaiannya tidak", {"Kegiatan!H7": 109}),
    ("Capaian dikalikan, bukan dibagi", {"Indikator!K5": Decimal("1.03")}),
    (
        "Angka dua baris tertukar",
        {"Kegiatan!G11": 30, "Kegiatan!G12": 25, "Kegiatan!H11": 25, "Kegiatan!H12": 15},
    ),
    ("Satu polaritas keliru", {"Indikator!E5": "minimum"}),
    ("Satu tingkat keliru", {"Anggaran!C52": "kegiatan"}),
    ("Satu dari dua puluh baris pegawai keliru", {"Pegawai!D22": 1}),
)
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
    teks = tulis_teks([validasi(read(AKAR / BUKU))], lebar=LEBAR - 4, warna=gayakan, rinci=False)
    baris = teks.rstrip().splitlines()
    potongan = [f"$ lakip validasi {BUKU.as_posix()}", *baris[:36], "  ...", *baris[-4:-1]]
    _layar(potongan, "lakip validasi", "validasi.svg")


def kejadian() -> None:
    """What is said of one thing wrong at a time, ten times."""
    asal = laporan_nyata()
    semua: list[str] = []
    for nomor, (judul, perubahan) in enumerate(KEJADIAN, 1):
        pemeriksaan = validasi(_dengan(asal, perubahan))
        akar = tuple(t for t in pemeriksaan.daftar_temuan if t.dihitung and t.tingkat is not INFO)
        teks = tulis_teks([replace(pemeriksaan, daftar_temuan=akar)], lebar=LEBAR - 4, warna=gayakan)
        bagian = next(b for b in teks.split("\n\n") if akar[0].sel.alamat in b)
        semua += [f"{nomor}. {judul}", *bagian.splitlines()[1:], ""]
    _layar(semua[:-1], "Satu kekeliruan, satu temuan", "sepuluh-kejadian.svg")


def _dengan(asal: Buku, perubahan: dict[str, str | int | Decimal]) -> Buku:
    menurut_nama = {grid.nama: grid for grid in asal.daftar_grid}
    daftar = []
    for tempat, isi in perubahan.items():
        lembar, _, alamat = tempat.partition("!")
        huruf = alamat.rstrip("0123456789")
        sel = menurut_nama[lembar].cell(int(alamat[len(huruf) :]), nomor_kolom(huruf))
        daftar.append((sel, Decimal(isi) if isinstance(isi, int) else isi))
    return ubah(asal, daftar)


def _layar(daftar: list[str], judul: str, gambar: str) -> None:
    konsol = Console(record=True, width=LEBAR, file=io.StringIO())
    for teks in daftar:
        konsol.print(Text.from_ansi(teks))
    svg = konsol.export_svg(title=judul, theme=MONOKAI, unique_id="lakip")
    svg = re.sub(r"@font-face\s*{[^}]*}", "", svg)  # the viewer's own monospace, nothing fetched
    (GAMBAR / gambar).write_text(svg, encoding="utf-8", newline="\n")


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


def halaman_peramban() -> None:
    """The page that needs no installation, with the findings of the real workbook."""
    with tempfile.TemporaryDirectory() as nama:
        folder = Path(nama)
        bangun(folder / "lakip.html", None)
        with tarfile.open(bahan.ambil(bahan.terkunci()["playwright-core"])) as arsip:
            arsip.extractall(folder, filter="data")
        potret = AKAR / "scripts" / "peramban" / "potret.mjs"
        perintah = [_program("node"), potret, folder / "package", _program("chromium"), folder / "lakip.html"]
        subprocess.run(
            [*map(str, perintah), str(AKAR / BUKU), str(GAMBAR / "halaman-peramban.png")], check=True
        )


if __name__ == "__main__":
    GAMBAR.mkdir(exist_ok=True)
    laporan()
    kejadian()
    lampiran()
    sesudah_tombol()
    halaman_html()
    halaman_peramban()
