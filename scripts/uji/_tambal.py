"""Patch a few cells of any workbook, and compare everything else with what it was, by means of its own.

For `uji_korpus.py`, in its bounded process. Exit code 0: patched, and all else is as it was; 3: refused;
4: something else changed.
"""

from __future__ import annotations

import hashlib
import io
import re
import struct
import sys
import zipfile
from decimal import Decimal
from pathlib import Path

from lakip_xl.files.patch import patch
from lakip_xl.files.reader import read
from lakip_xl.values.cell import Buku, Grid
from lakip_xl.values.ditolak import BukuDitolak
from lakip_xl.values.edit import Edit

ANGKA_BARU, TEKS_BARU = Decimal("1234567.5"), "diisi & <diuji>"
_SEKOLOM, _SEBUKU, _TERJAUH = 3, 8, 400
_LOKAL = struct.Struct("<4s5H3I2H")


def tambal(path: Path) -> int:
    """Patch cells one after the other, in place; the exit code."""
    try:
        buku = read(path)
    except BukuDitolak as sebab:
        print(sebab, file=sys.stderr)
        return 3
    tertulis, penolakan = 0, "Buku ini tidak memuat sel yang dapat dipilih untuk diisi."
    for edit in _pilihan(buku):
        sebelum = path.read_bytes()
        try:
            patch(path, path, [edit], hashlib.sha256(sebelum).hexdigest())
        except BukuDitolak as sebab:
            if path.read_bytes() != sebelum:
                print(f"BERUBAH: {edit.lembar}!{edit.alamat} ditolak, tetapi berkasnya ditulis")
                return 4
            penolakan = str(sebab)
            continue
        beda = _beda(sebelum, path.read_bytes(), edit.alamat)
        terbaca = {g.nama: g for g in read(path).daftar_grid}[edit.lembar].cell(*_tempat(edit.alamat)).nilai
        if beda or terbaca != edit.sesudah:
            print(f"BERUBAH: {edit.lembar}!{edit.alamat}: {beda or f'terbaca {terbaca!r}'}")
            return 4
        tertulis += 1
    if not tertulis:
        print(penolakan, file=sys.stderr)
    return 0 if tertulis else 3


def _pilihan(buku: Buku) -> list[Edit]:
    """Cells that hold a number or nothing, chosen by a digest, so that every run chooses the same."""
    hasil: list[Edit] = []
    for grid in buku.daftar_grid:
        tinggi = min(len(grid.isi), _TERJAUH)
        lebar = min(max(map(len, grid.isi[:tinggi]), default=0), 60)
        semua = [
            (b, k) for b in range(1, tinggi + 3) for k in range(1, lebar + 3) if (b, k) not in grid.rumus
        ]
        angka = [t for t in semua if isinstance(grid.cell(*t).nilai, Decimal)]
        kosong = [t for t in semua if grid.cell(*t).kosong]
        for daftar in (angka, kosong):
            hasil += [_edit(grid, t) for t in sorted(daftar, key=lambda t: _acak(grid.nama, t))[:_SEKOLOM]]
    return sorted(hasil, key=lambda e: _acak(e.lembar, e.alamat))[:_SEBUKU]


def _acak(*isi: object) -> bytes:
    return hashlib.sha256(repr(isi).encode("utf-8", "surrogatepass")).digest()


def _edit(grid: Grid, tempat: tuple[int, int]) -> Edit:
    sel = grid.cell(*tempat)
    teks = sel.kosong and _acak(grid.nama, tempat)[0] % 2
    return Edit(grid.nama, sel.alamat, sel.nilai, TEKS_BARU if teks else ANGKA_BARU)


def _tempat(alamat: str) -> tuple[int, int]:
    huruf = alamat.rstrip("0123456789")
    kolom = 0
    for satu in huruf:
        kolom = kolom * 26 + ord(satu) - 64
    return int(alamat[len(huruf) :]), kolom


def _beda(lama: bytes, baru: bytes, alamat: str) -> str:
    """What differs beyond the named cell; nothing, if all is well."""
    satu, dua = _mentah(lama), _mentah(baru)
    if list(satu) != list(dua):
        return "daftar bagian"
    berubah = [nama for nama in satu if satu[nama] != dua[nama]]
    isi_lain: list[str] = []
    with zipfile.ZipFile(io.BytesIO(lama)) as arsip_lama, zipfile.ZipFile(io.BytesIO(baru)) as arsip_baru:
        for nama in berubah:
            kini, dulu = arsip_baru.read(nama), arsip_lama.read(nama)
            if nama.lower().endswith("workbook.xml"):
                if _tanpa(_CALC, dulu) != _tanpa(_CALC, kini):
                    return f"lebih dari calcPr pada {nama}"
            elif (dulu := _tanpa_nilai_usang(dulu, kini)) != kini:
                if not _lembar_setara(dulu, kini, alamat):
                    return f"isi lain pada {nama}"
                isi_lain.append(nama)
    return f"lebih dari satu bagian: {isi_lain}" if len(isi_lain) > 1 else ""


def _tanpa_nilai_usang(lama: bytes, baru: bytes) -> bytes:
    """The sheet of before without the values that its formulas lost; a value that became another one stays."""
    daftar_lama, daftar_baru = (list(_SEL_RUMUS.finditer(data)) for data in (lama, baru))
    if len(daftar_lama) != len(daftar_baru):
        return lama
    hasil, posisi = [], 0
    for dulu, kini in zip(daftar_lama, daftar_baru, strict=True):
        if dulu[0] != kini[0] and not _NILAI.search(kini[0]):
            hasil += [lama[posisi : dulu.start()], _NILAI.sub(b"", _JENIS.sub(rb"\1", dulu[0], count=1))]
            posisi = dulu.end()
    return b"".join([*hasil, lama[posisi:]])


def _mentah(isi: bytes) -> dict[str, tuple[object, ...]]:
    """Every entry: its data as compressed, and what the directory says of it."""
    hasil: dict[str, tuple[object, ...]] = {}
    with zipfile.ZipFile(io.BytesIO(isi)) as arsip:
        for info in arsip.infolist():
            *_, nama, ekstra = _LOKAL.unpack_from(isi, info.header_offset)
            awal = info.header_offset + _LOKAL.size + nama + ekstra
            data = isi[awal : awal + info.compress_size]
            hasil[info.filename] = (
                data, info.CRC, info.date_time, info.compress_type, info.external_attr, info.comment, info.file_size
            )  # fmt: skip
    return hasil


_CALC = re.compile(rb"<(?:[\w.-]+:)?calcPr\b[^>]*?(?:/>|>\s*</(?:[\w.-]+:)?calcPr\s*>)")
_SEL_RUMUS = re.compile(
    rb"<((?:[\w.-]+:)?c)(?=[\s>])[^>]*(?<!/)>(?=\s*<(?:[\w.-]+:)?f[\s/>]).*?</\1\s*>", re.DOTALL
)
_NILAI = re.compile(rb"<((?:[\w.-]+:)?v)(?:\s[^>]*)?(?:/>|(?<!/)>[^<]*</\1\s*>)")
_JENIS = re.compile(rb"""^(<[^>]*?)\st\s*=\s*["'][^"']*["']""")
_DIMENSI = re.compile(rb"""(<(?:[\w.-]+:)?dimension\s[^>]*?\bref\s*=\s*["'])[^"']*""")
_TERTUTUP = re.compile(rb"<((?:[\w.-]+:)?(?:sheetData|row))((?:\s[^>]*?)?)\s*/>")
_TANPA_ALAMAT = re.compile(rb"<(?:[\w.-]+:)?(?:c|row)(?=[\s/>])(?![^>]*\sr\s*=)")
_BARIS_KOSONG = re.compile(rb"<((?:[\w.-]+:)?row)(?:\s[^>]*)?>\s*</\1\s*>")


def _tanpa(pola: re.Pattern[bytes], data: bytes) -> bytes:
    return pola.sub(b"", data)


def _lembar_setara(lama: bytes, baru: bytes, alamat: str) -> bool:
    """Equal byte for byte once the named cell is taken out of both, a row that holds nothing else, and the dimension.

    The columns that the cell's own row says it spans may be more than they were, not fewer.
    """
    sel = re.compile(
        rb"""<((?:[\w.-]+:)?c)(?=[\s][^>]*?\br\s*=\s*["']\$?%s["'])(?:\s[^>]*)?(?:/>|(?<!/)>.*?</\1\s*>)"""
        % alamat.encode(),
        re.DOTALL | re.IGNORECASE,
    )
    baris = re.compile(
        rb"""(<(?:[\w.-]+:)?row(?=\s[^>]*?\br\s*=\s*["']%s["'])[^>]*?\sspans\s*=\s*["'])(\d+):(\d+)"""
        % alamat.lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ").encode()
    )
    rentang = [
        [int(n) for n in cocok.group(2, 3)] if (cocok := baris.search(d)) else [] for d in (lama, baru)
    ]
    if rentang[0] and not (rentang[1] and rentang[1][0] <= rentang[0][0] and rentang[1][1] >= rentang[0][1]):
        return False
    bersih = []
    for data in (lama, baru):
        data = baris.sub(rb"\1", _DIMENSI.sub(rb"\1", data), count=1)
        data = _TERTUTUP.sub(lambda c: b"<%s%s></%s>" % (c[1], c[2].rstrip(), c[1]), data)
        data = sel.sub(b"", data, count=1)
        bersih.append(_BARIS_KOSONG.sub(b"", data))
    return bersih[0] == bersih[1] or (bool(_TANPA_ALAMAT.search(lama)) and _dalam_satu_baris(lama, baru))


def _dalam_satu_baris(lama: bytes, baru: bytes) -> bool:
    """For cells that have no address: what differs lies within one row."""
    lama, baru = (_DIMENSI.sub(rb"\1", data) for data in (lama, baru))
    terpendek = min(len(lama), len(baru))
    depan = next((n for n in range(terpendek) if lama[n] != baru[n]), terpendek)
    belakang = next((n for n in range(terpendek - depan) if lama[-1 - n] != baru[-1 - n]), terpendek - depan)
    daftar = (lama[depan : len(lama) - belakang], baru[depan : len(baru) - belakang])
    return not any(re.search(rb"<(?:[\w.-]+:)?(?:row|sheetData)\b", beda) for beda in daftar)
