"""What is no workbook at all, or cannot be opened as a file."""

from __future__ import annotations

import os
from pathlib import Path

from musuh.dasar import DAFTAR, DITOLAK, Musuh, bagian_nyata, ganti, musuh, tulis_zip


def _polos(nama: str, isi: bytes, kata: str) -> None:
    def buat(folder: Path) -> Path:
        path = folder / "buku.xlsx"
        path.write_bytes(isi)
        return path

    DAFTAR.append(Musuh(nama, buat, DITOLAK, kata))


_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504)
_polos("0 bita", b"", "kosong")
_polos(".xls lama", _OLE + "Workbook".encode("utf-16-le") + bytes(2000), ".xls lama")
_polos("terenkripsi (OLE)", _OLE + "EncryptedPackage".encode("utf-16-le") + bytes(2000), "hapus kata sandi")
_polos("HTML bernama .xlsx", b"<html><body><table><tr><td>1</td></tr></table></body></html>", "HTML")
_polos("CSV bernama .xlsx", b"Kode;Uraian;Anggaran\r\n1;Program;1000\r\n", "CSV")
_polos("XML 2003 bernama .xlsx", b'<?xml version="1.0"?><Workbook xmlns="urn:schemas"/>', "XML")
_polos("PDF bernama .xlsx", b"%PDF-1.7\n%\xe2\xe3\n" + bytes(range(256)) * 9, "bukan buku kerja")
_polos("acak", bytes((i * 7919 + (i >> 3)) % 251 for i in range(50_000)), "bukan buku kerja")
_polos("hanya kepala zip", b"PK\x03\x04", "rusak")
_polos("zip kosong", b"PK\x05\x06" + bytes(18), "rusak")


@musuh(".xlsb", kata=".xlsb")
def _xlsb(folder: Path) -> Path:
    rels = bagian_nyata()["_rels/.rels"].replace(b"workbook.xml", b"workbook.bin")
    return tulis_zip(folder / "buku.xlsx", {"_rels/.rels": rels, "xl/workbook.bin": bytes(900)})


@musuh(".ods", kata=".ods")
def _ods(folder: Path) -> Path:
    jenis = b"application/vnd.oasis.opendocument.spreadsheet"
    return tulis_zip(folder / "buku.xlsx", {"mimetype": jenis, "content.xml": b"<office/>"})


@musuh(".docx bernama .xlsx", kata="bukan buku kerja")
def _docx(folder: Path) -> Path:
    rels = bagian_nyata()["_rels/.rels"].replace(b"xl/workbook.xml", b"word/document.xml")
    return tulis_zip(folder / "buku.xlsx", {"_rels/.rels": rels, "word/document.xml": b"<document/>"})


@musuh("folder", kata="folder")
def _folder(folder: Path) -> Path:
    (folder / "buku.xlsx").mkdir()
    return folder / "buku.xlsx"


@musuh("pipa", kata="bukan berkas biasa")
def _pipa(folder: Path) -> Path | None:
    if not hasattr(os, "mkfifo"):
        return None
    os.mkfifo(folder / "buku.xlsx")
    return folder / "buku.xlsx"


def _tautan(nama: str, tujuan: str, kata: str) -> None:
    def buat(folder: Path) -> Path | None:
        if os.name != "posix":
            return None
        (folder / "buku.xlsx").symlink_to(tujuan)
        return folder / "buku.xlsx"

    DAFTAR.append(Musuh(nama, buat, DITOLAK, kata))


_tautan("tautan ke /dev/zero", "/dev/zero", "bukan berkas biasa")
_tautan("tautan ke /dev/stdin", "/dev/stdin", "")
_tautan("tautan menggantung", "tiada.xlsx", "tidak ada")
_tautan("tautan melingkar", "buku.xlsx", "tidak")
_tautan("tautan ke /proc/self/mem", "/proc/self/mem", "")


@musuh("tidak boleh dibaca", kata="izin")
def _tertutup(folder: Path) -> Path | None:
    if os.name != "posix" or os.geteuid() == 0:
        return None
    path = ganti(folder, {})
    path.chmod(0)
    return path


@musuh("10 GiB kosong", kata="lebih besar")
def _renggang(folder: Path) -> Path:
    path = folder / "buku.xlsx"
    with path.open("wb") as berkas:
        berkas.write(b"PK\x03\x04")
        berkas.truncate(10 * 2**30)
    return path


@musuh("120 MiB nol berkepala zip", kata="rusak")
def _besar(folder: Path) -> Path:
    path = folder / "buku.xlsx"
    with path.open("wb") as berkas:
        berkas.write(b"PK\x03\x04")
        berkas.truncate(120 * 2**20)
    return path
