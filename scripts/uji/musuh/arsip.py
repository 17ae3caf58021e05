"""Zips that swell, lie, overlap, or are broken."""

from __future__ import annotations

import stat
import struct
import zipfile
import zlib
from pathlib import Path

from musuh.dasar import (
    ANGGARAN,
    APA_SAJA,
    DAFTAR,
    DITOLAK,
    GAYA,
    NYATA,
    TERBACA,
    Bagian,
    Musuh,
    alirkan,
    bagian_nyata,
    ganti,
    musuh,
    tulis_zip,
)


@musuh("bom zip: gambar 2 GiB", kata="mengembang")
def _bom_nisbah(folder: Path) -> Path:
    return alirkan(folder / "buku.xlsx", "xl/media/bom.png", bytes(2**20), 2048, bagian_nyata())


@musuh("bom zip: lembar 1 GiB spasi", kata="mengembang")
def _bom_lembar(folder: Path) -> Path:
    return alirkan(folder / "buku.xlsx", ANGGARAN, b" " * 2**20, 1024, bagian_nyata())


def _dusta(folder: Path, nama: str, lain: Bagian | None = None) -> Path:
    """A part of 400 MiB whose size in both headers is a small one."""
    path = alirkan(folder / "buku.xlsx", nama, b" " * 2**20, 400, {**bagian_nyata(), **(lain or {})})
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


@musuh("satu bagian dalam dua ejaan", kata="bernama sama")
def _dua_ejaan(folder: Path) -> Path:
    return ganti(folder, {ANGGARAN.replace("/", "\\"): b"<worksheet/>"})


@musuh("semua nama bergaris miring terbalik", TERBACA)
def _terbalik(folder: Path) -> Path:
    semua = {nama.replace("/", "\\"): isi for nama, isi in bagian_nyata().items()}
    return tulis_zip(folder / "buku.xlsx", semua)


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
