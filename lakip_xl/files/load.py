"""A workbook's file: its bytes, and why something else is not a workbook."""

from __future__ import annotations

import stat
from pathlib import Path

from lakip_xl.sistem.alasan import alasan
from lakip_xl.values.ditolak import BukuDitolak

# A LAKIP workbook is well under 10 MiB; this leaves room for pictures, and for a few copies in memory.
MAKS_BERKAS = 128 * 2**20
# calamine lays a sheet out whole, from A1 to its last cell, at some 40 bytes a cell.
MAKS_LUAS = 10_000_000  # of all sheets together

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ZIP = b"PK\x03\x04"


def muat(path: Path) -> bytes:
    """The bytes of the workbook file `path`, read once.

    Raises `BukuDitolak` for anything that is not a regular file holding a zip package.
    """
    return pastikan_paket(muat_mentah(path), path.name or str(path))


def pastikan_paket(isi: bytes, nama: str) -> bytes:
    """The same bytes, where they begin as a zip package does. Raises `BukuDitolak`, saying what they are instead."""
    if not berupa_paket(isi):
        raise BukuDitolak(_bukan_xlsx(nama, isi))
    return isi


def berupa_paket(isi: bytes) -> bool:
    return isi.startswith(_ZIP)


def muat_mentah(path: Path) -> bytes:
    """The bytes of any file of bearable size. Raises `BukuDitolak` where it cannot be read."""
    nama = path.name or str(path)
    try:
        info = path.stat()
        if stat.S_ISDIR(info.st_mode):
            raise BukuDitolak(f"{nama} adalah folder; sebutkan berkas .xlsx di dalamnya.")
        if not stat.S_ISREG(info.st_mode):
            raise BukuDitolak(f"{nama} bukan berkas biasa; simpan dahulu bukunya sebagai berkas .xlsx.")
        if info.st_size > MAKS_BERKAS:
            raise BukuDitolak(
                f"Berkas {nama} lebih besar dari {MAKS_BERKAS // 2**20} MiB; kecilkan gambar di dalamnya."
            )
        isi = path.read_bytes()
    except FileNotFoundError:
        raise BukuDitolak(f"Berkas {path} tidak ada; periksa nama dan foldernya.") from None
    except PermissionError:
        raise BukuDitolak(
            f"Berkas {nama} tidak boleh dibaca; periksa izinnya atau tutup program yang memakainya."
        ) from None
    except (OSError, ValueError) as galat:
        kata = alasan(galat) if isinstance(galat, OSError) else "namanya atau tempatnya tidak lazim"
        raise BukuDitolak(f"Berkas {nama} tidak terbaca ({kata}); periksa nama dan tempatnya.") from None
    return isi


def _bukan_xlsx(nama: str, isi: bytes) -> str:
    """Tell from the content, not from the name, what the file is instead."""
    if not isi:
        return f"Berkas {nama} kosong (0 bita); ambil salinan yang utuh."
    if isi.startswith(_OLE):
        if "EncryptedPackage".encode("utf-16-le") in isi:
            return f"Berkas {nama} dilindungi kata sandi; buka di Excel, hapus kata sandinya, lalu simpan."
        return f"Berkas {nama} berformat .xls lama; buka di Excel dan simpan ulang sebagai .xlsx."
    if isi.startswith(b"PK"):
        return f"Berkas {nama} rusak atau tidak utuh; ambil salinan lain."
    awal = isi[:2048].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if awal.startswith(b"<") and (b"<html" in awal or b"<table" in awal or b"<!doctype html" in awal):
        jenis = "halaman HTML"
    elif awal.startswith(b"<"):
        jenis = "berkas XML"
    elif b"\x00" not in awal and (b"," in awal or b";" in awal or b"\t" in awal):
        jenis = "teks CSV"
    else:
        return f"Berkas {nama} bukan buku kerja Excel; pilih berkas .xlsx atau .xlsm."
    return f"Berkas {nama} sebenarnya {jenis}; buka di Excel dan simpan ulang sebagai .xlsx."
