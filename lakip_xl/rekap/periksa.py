"""One file to its record, whatever the file is. Runs in a process that may die of it."""

from __future__ import annotations

from xml.etree import ElementTree

from lakip_xl.files.package import Paket
from lakip_xl.files.reader import read_bytes
from lakip_xl.rekap.kolom import DILEWATI, DITOLAK, GAGAL
from lakip_xl.rekap.letak import muat_letak
from lakip_xl.rekap.rekaman import Rekaman, rapi, susun_rekaman
from lakip_xl.sistem.alasan import kalimat_keadaan
from lakip_xl.values.ditolak import BukuDitolak
from lakip_xl.verbs.validasi import validasi

# How the titles of what this tool writes begin: neither workbooks nor broken ones.
JUDUL_KELUARAN = (
    "Rekap LAKIP",
    "Lampiran Laporan Kinerja Instansi Pemerintah",
    "Temuan pemeriksaan LAKIP",
    "Perbandingan buku kerja LAKIP",
)
_JUDUL = "{http://purl.org/dc/elements/1.1/}title"


def periksa(letak: str) -> Rekaman:
    """The record of the file at `letak`; what cannot be read is a record with the reason."""
    isi, nama = b"", letak
    try:
        isi, nama = muat_letak(letak)
        return susun_rekaman(validasi(read_bytes(isi, nama)))
    except BukuDitolak as sebab:
        if _keluaran_sendiri(isi, nama):
            return tanpa_isi(DILEWATI, "Ditulis oleh lakip_xl.")
        return tanpa_isi(DITOLAK, str(sebab))
    except MemoryError:
        return tanpa_isi(
            GAGAL, "Memori komputer tidak cukup untuk buku ini; periksa sendiri dengan lakip validasi."
        )
    except (KeyboardInterrupt, SystemExit):
        raise
    except BaseException as galat:  # a fault of ours, or a panic below Python: of this one file only
        return tanpa_isi(
            GAGAL,
            kalimat_keadaan(galat)
            or f"Pemeriksaan berhenti karena kesalahan lakip_xl sendiri ({type(galat).__name__}); laporkanlah.",
        )


def tanpa_isi(status: str, alasan: str) -> Rekaman:
    """The record of a file that gave nothing but a reason."""
    return {"status": status, "keterangan": rapi(alasan)}


def _keluaran_sendiri(isi: bytes, nama: str) -> bool:
    """Whether a file that is no LAKIP workbook is an appendix, a recap or a report of this tool."""
    try:
        paket = Paket(isi, nama)
        bagian = paket.cari("docProps/core.xml")
        if bagian is None:
            return False
        inti = paket.baca(bagian)
        paket.periksa_xml(inti, bagian)
        judul = ElementTree.fromstring(inti).findtext(_JUDUL) or ""
    except (BukuDitolak, ElementTree.ParseError, ValueError):
        return False
    return judul.startswith(JUDUL_KELUARAN)
