"""Exchange, add and remove parts of a zip package, and their lines in its lists of parts.

Every other entry is copied byte for byte as it stands.
"""

from __future__ import annotations

import re
import struct
import zipfile
import zlib
from collections.abc import Callable, Mapping

from lakip_xl.files.package import Entri, Paket
from lakip_xl.files.sheet import samarkan
from lakip_xl.files.xml_cells import Simpul, XmlAneh, anak_akar, tulis_atribut

_LOKAL = struct.Struct("<4s5H3I2H")
_PUSAT = struct.Struct("<4s6H3I5H2I")
_AKHIR = struct.Struct("<4s4H2IH")
_DESKRIPTOR = 0x8  # sizes follow the data instead of standing before it
_ZIP64 = 0x1
_UTF8 = 0x800
_PENUH = 0xFFFFFFFF
_HARI_PERTAMA = 0x21  # 1 January 1980: the same bytes whenever it is made

Ukuran = tuple[int, int, int]  # checksum, deflated and plain size


def ganti_bagian(paket: Paket, baru: Mapping[str, bytes | None]) -> bytes:
    """The package's bytes with the content of the entries in `baru` exchanged.

    None removes an entry; a name that the package lacks is added behind all others. Order, names,
    dates, attributes and comments of the others stay. Changed entries are deflated anew if they
    were deflated before. The same `baru` gives the same bytes.
    """
    menurut_letak = sorted(paket.entri.values(), key=lambda e: e.awal)
    hasil = bytearray(paket.isi[: menurut_letak[0].awal])
    letak: dict[str, int] = {}
    ukuran: dict[str, Ukuran] = {}
    for entri in menurut_letak:
        nama = entri.info.filename
        isi = baru.get(nama, b"")
        if isi is None:
            continue
        letak[nama] = len(hasil)
        if nama not in baru:
            hasil += paket.isi[entri.awal : entri.akhir]
            continue
        padat = _padatkan(isi, entri.info.compress_type)
        ukuran[nama] = zlib.crc32(isi), len(padat), len(isi)
        hasil += _kepala_lokal(paket.isi, entri, ukuran[nama]) + padat
    tambahan, jumlah = bytearray(), len(letak)
    for nama, isi in baru.items():
        if nama not in paket.entri and isi is not None:
            tambahan += _tambah(hasil, nama, isi)
            jumlah += 1
    awal_direktori = len(hasil)
    hasil += _direktori(paket, letak, ukuran) + tambahan
    return bytes(hasil + _penutup(paket.isi, jumlah, awal_direktori, len(hasil)))


def _tambah(hasil: bytearray, nama: str, isi: bytes) -> bytes:
    """Put a new entry behind `hasil`; its record for the central directory."""
    padat, sandi = _padatkan(isi, zipfile.ZIP_DEFLATED), nama.encode()
    umum = (20, 0 if sandi.isascii() else _UTF8, zipfile.ZIP_DEFLATED, 0, _HARI_PERTAMA)
    ukuran = zlib.crc32(isi), len(padat), len(isi)
    letak = len(hasil)
    hasil += _LOKAL.pack(b"PK\x03\x04", *umum, *ukuran, len(sandi), 0) + sandi + padat
    return _PUSAT.pack(b"PK\x01\x02", 20, *umum, *ukuran, len(sandi), 0, 0, 0, 0, 0, letak) + sandi


def _padatkan(isi: bytes, cara: int) -> bytes:
    if cara == zipfile.ZIP_STORED:
        return isi
    pemadat = zlib.compressobj(5, zlib.DEFLATED, -15)
    return pemadat.compress(isi) + pemadat.flush()


def _kepala_lokal(isi: bytes, entri: Entri, ukuran: Ukuran) -> bytes:
    tanda, versi, bendera, cara, jam, hari, *_, panjang_nama, _ = _LOKAL.unpack_from(isi, entri.awal)
    awal_nama = entri.awal + _LOKAL.size
    nama = isi[awal_nama : awal_nama + panjang_nama]
    ekstra = _tanpa_zip64(isi[awal_nama + panjang_nama : entri.data])
    bendera &= ~_DESKRIPTOR
    kepala = _LOKAL.pack(tanda, versi, bendera, cara, jam, hari, *ukuran, len(nama), len(ekstra))
    return kepala + nama + ekstra


def _direktori(paket: Paket, letak: Mapping[str, int], ukuran: Mapping[str, Ukuran]) -> bytes:
    """The central directory: its records as they were, but for places and changed sizes.

    Entries without a place are gone.
    """
    hasil = bytearray()
    posisi = paket.awal_direktori
    for entri in paket.entri.values():
        nama = entri.info.filename
        medan = list(_PUSAT.unpack_from(paket.isi, posisi))
        akhir_nama = posisi + _PUSAT.size + medan[10]
        akhir_ekstra = akhir_nama + medan[11]
        awal, posisi = posisi, akhir_ekstra + medan[12]
        if nama not in letak:
            continue
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
        hasil += _PUSAT.pack(*medan) + paket.isi[awal + _PUSAT.size : akhir_nama]
        hasil += ekstra + paket.isi[akhir_ekstra:posisi]
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


# The lists of parts: relations and content types; an entry is added or removed, the rest stays ----

_TUTUP_AKAR = re.compile(rb"</((?:[\w.-]+:)?)[\w.-]+\s*>\s*$")


def tambah_hubungan(data: bytes, jenis: str, target: str) -> tuple[bytes, str]:
    """A ``.rels`` part with one relation more, and the id that this one got."""
    terpakai = {simpul.atribut.get("Id", "") for simpul in anak_akar(data)}
    nomor = next(n for n in range(len(terpakai) + 1, 2 * len(terpakai) + 3) if f"rId{n}" not in terpakai)
    atribut = f"Relationship Id={tulis_atribut(f'rId{nomor}')} Type={tulis_atribut(jenis)} Target={tulis_atribut(target)}"
    return _sisipkan(data, atribut.encode()), f"rId{nomor}"


def buang_hubungan(data: bytes, pengenal: str) -> bytes:
    """A ``.rels`` part without the relation of that id."""
    return _buang(data, lambda simpul: simpul.atribut.get("Id") == pengenal)


def tambah_jenis(data: bytes, bagian: str, jenis: str) -> bytes:
    """The content types with that of `bagian`."""
    atribut = f"Override PartName={tulis_atribut('/' + bagian)} ContentType={tulis_atribut(jenis)}"
    return _sisipkan(data, atribut.encode())


def buang_jenis(data: bytes, bagian: str) -> bytes:
    """The content types without that of `bagian`."""
    nama = f"/{bagian}".lower()
    return _buang(data, lambda s: s.lokal == "Override" and s.atribut.get("PartName", "").lower() == nama)


def _sisipkan(data: bytes, isi: bytes) -> bytes:
    """An element more at the end of the root."""
    tutup = _TUTUP_AKAR.search(samarkan(data))
    if tutup is None:
        raise XmlAneh("daftar bagian tanpa isi")
    return data[: tutup.start()] + b"<%s%s/>" % (tutup[1], isi) + data[tutup.start() :]


def _buang(data: bytes, terpilih: Callable[[Simpul], bool]) -> bytes:
    for simpul in reversed(anak_akar(data)):
        if terpilih(simpul):
            data = data[: simpul.awal] + data[simpul.akhir :]
    return data
