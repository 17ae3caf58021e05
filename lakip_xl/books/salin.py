"""Exchange parts of a zip package; every other entry is copied as it stands, byte for byte."""

from __future__ import annotations

import struct
import zipfile
import zlib
from collections.abc import Mapping

from lakip_xl.books.paket import Entri, Paket

_LOKAL = struct.Struct("<4s5H3I2H")
_PUSAT = struct.Struct("<4s6H3I5H2I")
_AKHIR = struct.Struct("<4s4H2IH")
_DESKRIPTOR = 0x8  # sizes follow the data instead of standing before it
_ZIP64 = 0x1
_PENUH = 0xFFFFFFFF


def ganti_bagian(paket: Paket, baru: Mapping[str, bytes]) -> bytes:
    """The package's bytes with the content of the entries in `baru` exchanged.

    Order, names, dates, attributes and comments stay. Changed entries are deflated anew if they
    were deflated before. The same `baru` gives the same bytes.
    """
    daftar = list(paket.entri.values())
    menurut_letak = sorted(daftar, key=lambda e: e.awal)
    hasil = bytearray(paket.isi[: menurut_letak[0].awal])
    letak: dict[str, int] = {}
    ukuran: dict[str, tuple[int, int, int]] = {}
    for entri in menurut_letak:
        nama = entri.info.filename
        letak[nama] = len(hasil)
        if nama in baru:
            padat = _padatkan(baru[nama], entri.info.compress_type)
            ukuran[nama] = zlib.crc32(baru[nama]), len(padat), len(baru[nama])
            hasil += _kepala_lokal(paket.isi, entri, ukuran[nama]) + padat
        else:
            hasil += paket.isi[entri.awal : entri.akhir]
    awal_direktori = len(hasil)
    hasil += _direktori(paket, daftar, letak, ukuran)
    return bytes(hasil + _penutup(paket.isi, len(daftar), awal_direktori, len(hasil)))


def _padatkan(isi: bytes, cara: int) -> bytes:
    if cara == zipfile.ZIP_STORED:
        return isi
    pemadat = zlib.compressobj(6, zlib.DEFLATED, -15)
    return pemadat.compress(isi) + pemadat.flush()


def _kepala_lokal(isi: bytes, entri: Entri, ukuran: tuple[int, int, int]) -> bytes:
    tanda, versi, bendera, cara, jam, hari, *_, panjang_nama, _ = _LOKAL.unpack_from(isi, entri.awal)
    awal_nama = entri.awal + _LOKAL.size
    nama = isi[awal_nama : awal_nama + panjang_nama]
    ekstra = _tanpa_zip64(isi[awal_nama + panjang_nama : entri.data])
    bendera &= ~_DESKRIPTOR
    kepala = _LOKAL.pack(tanda, versi, bendera, cara, jam, hari, *ukuran, len(nama), len(ekstra))
    return kepala + nama + ekstra


def _direktori(
    paket: Paket, daftar: list[Entri], letak: Mapping[str, int], ukuran: Mapping[str, tuple[int, int, int]]
) -> bytes:
    """The central directory: its records as they were, but for places and changed sizes."""
    hasil = bytearray()
    posisi = paket.awal_direktori
    for entri in daftar:
        nama = entri.info.filename
        medan = list(_PUSAT.unpack_from(paket.isi, posisi))
        akhir_nama = posisi + _PUSAT.size + medan[10]
        akhir_ekstra = akhir_nama + medan[11]
        akhir = akhir_ekstra + medan[12]
        ekstra = paket.isi[akhir_nama:akhir_ekstra]
        if nama in ukuran:
            medan[3] &= ~_DESKRIPTOR
            medan[7:10] = ukuran[nama]
            ekstra = _tanpa_zip64(ekstra)
        elif _PENUH in medan[7:10] or medan[16] == _PENUH:
            # Nothing here is that large: what needed 64 bits before fits in 32.
            medan[8:10] = entri.info.compress_size, entri.info.file_size
            ekstra = _tanpa_zip64(ekstra)
        medan[11], medan[16] = len(ekstra), letak[nama]
        hasil += _PUSAT.pack(*medan) + paket.isi[posisi + _PUSAT.size : akhir_nama]
        hasil += ekstra + paket.isi[akhir_ekstra:akhir]
        posisi = akhir
    return bytes(hasil)


def _tanpa_zip64(ekstra: bytes) -> bytes:
    hasil, posisi = b"", 0
    while posisi + 4 <= len(ekstra):
        jenis, panjang = struct.unpack_from("<HH", ekstra, posisi)
        if jenis != _ZIP64:
            hasil += ekstra[posisi : posisi + 4 + panjang]
        posisi += 4 + panjang
    return hasil + ekstra[posisi:]


def _penutup(isi: bytes, jumlah: int, awal: int, akhir: int) -> bytes:
    posisi = isi.rfind(b"PK\x05\x06")
    komentar = isi[posisi + _AKHIR.size :]
    return _AKHIR.pack(b"PK\x05\x06", 0, 0, jumlah, jumlah, akhir - awal, awal, len(komentar)) + komentar
