"""Blocks to a .pdf: the appendix workbook, printed by LibreOffice, else by Excel."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path

from lakip_xl.lampiran.arsip import seragam_pdf
from lakip_xl.lampiran.dokumen import Dokumen
from lakip_xl.lampiran.pdf.excel import SARAN, cetak_excel
from lakip_xl.lampiran.xlsx import buku_xlsx
from lakip_xl.sistem.program import cari_program
from lakip_xl.sistem.proses import selesaikan
from lakip_xl.values.ditolak import BukuDitolak

_NAMA = ("soffice", "libreoffice")
_LETAK_LAZIM = (
    r"C:\Program Files\LibreOffice\program\soffice.exe",
    r"C:\Program Files (x86)\LibreOffice\program\soffice.exe",
    "/Applications/LibreOffice.app/Contents/MacOS/soffice",
    "/usr/lib/libreoffice/program/soffice",
    "/opt/libreoffice/program/soffice",
)
_PALING_LAMA = 180  # seconds
_GAGAL = f"LibreOffice gagal membuat PDF; ulangi, atau {SARAN}."

Pencetak = Callable[[bytes], bytes | None]


def cetakan_pdf(dokumen: Dokumen) -> bytes:
    """The appendix as the bytes of a PDF. Raises `BukuDitolak` where nothing can print."""
    return seragam_pdf(cetak(buku_xlsx(dokumen)), dokumen.tanggal)


def cari_libreoffice() -> str | None:
    """The path of LibreOffice: where its installers put it, or on PATH."""
    return next((letak for nama in _NAMA if (letak := cari_program(nama, _LETAK_LAZIM))), None)


def cetak_libreoffice(isi: bytes, *, batas: float = _PALING_LAMA) -> bytes | None:
    """The workbook as PDF; None without LibreOffice. It gets a profile of its own, so that an open one is left alone."""
    soffice = cari_libreoffice()
    if soffice is None:
        return None
    with tempfile.TemporaryDirectory(prefix="lakip-", ignore_cleanup_errors=True) as nama:
        folder = Path(nama)
        (folder / "lampiran.xlsx").write_bytes(isi)
        perintah = [
            soffice, f"-env:UserInstallation={(folder / 'profil').as_uri()}", "--headless", "--norestore",
            "--convert-to", "pdf:calc_pdf_Export", "--outdir", str(folder), str(folder / "lampiran.xlsx"),
        ]  # fmt: skip
        try:
            if selesaikan(perintah, folder, batas) == 0:
                return (folder / "lampiran.pdf").read_bytes()
            raise BukuDitolak(_GAGAL)
        except TimeoutError as sebab:
            raise BukuDitolak(
                f"LibreOffice tidak selesai dalam {batas:g} detik; ulangi, atau {SARAN}."
            ) from sebab
        except OSError as sebab:
            raise BukuDitolak(_GAGAL) from sebab


def cetak(isi: bytes, daftar_pencetak: Sequence[Pencetak] = (cetak_libreoffice, cetak_excel)) -> bytes:
    """A workbook as PDF by the first of the programs that this computer has."""
    for pencetak in daftar_pencetak:
        if (hasil := pencetak(isi)) is not None:
            return hasil
    raise BukuDitolak(
        "PDF memerlukan LibreOffice atau Microsoft Excel, dan tidak satu pun dapat dijalankan di komputer ini; "
        f"pasang salah satunya, atau {SARAN}."
    )
