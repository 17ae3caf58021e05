"""Read a workbook file: the values by calamine, and by a scan of the XML what calamine hides."""

from __future__ import annotations

import datetime
import hashlib
import io
import re
from collections.abc import Collection, Mapping, Sequence
from functools import cached_property
from itertools import pairwise
from math import isfinite
from pathlib import Path
from typing import Any

from msgspec import Struct
from python_calamine import CalamineError, CalamineWorkbook

from lakip_xl.files.far_cells import Rapat, rapatkan
from lakip_xl.files.load import MAKS_LUAS, muat
from lakip_xl.files.package import JENIS_ISI, LEMBAR_KERJA, LembarBagian, Paket
from lakip_xl.files.plain_copy import salinan_polos
from lakip_xl.files.scan import MAKS_TELITI, AngkaTertulis, Pindaian, angka_meragukan, panjang_teks, pindai
from lakip_xl.files.styles import Gaya, baca_gaya
from lakip_xl.files.xml_cells import XmlAneh
from lakip_xl.sistem.aliran import tanpa_suara_asli
from lakip_xl.values.cell import TANPA_NILAI, BukanBilangan, Buku, Grid, KodeGalat, LembarLain
from lakip_xl.values.ditolak import BukuDitolak

_JARANG = 1_000_000, 4  # rows x columns from which a sheet may be sparse, and how many of these for each cell
MAKS_SEL = 2_000_000  # cells written, in all sheets together
MAKS_TEKS = 256 * 2**20  # bytes of text, each as often as a cell shows it: calamine copies it for each
MAKS_HURUF = 32_767  # of one cell; Excel's own limit

# What calamine opens by its name, wherever the relations lead, and what it would take for a workbook of another kind.
_DIBUKA_CALAMINE = (JENIS_ISI, "_rels/.rels", "xl/_rels/workbook.xml.rels", "xl/workbook.xml", "xl/styles.xml",
                    "xl/sharedStrings.xml")  # fmt: skip
_JENIS_LAIN = ("xl/workbook.bin", "content.xml")
# A count of ten million or more: calamine makes room for as many shared strings as a file claims to hold.
_JUMLAH_DUSTA = re.compile(rb"""<[^<>]*\b(?:count|uniqueCount)\s*=\s*["'][^"']{8}""")
# Not only that, but seldom anything else: the beginnings of both calendars, midnight, no time at all.
_SEPERTI_NAN = frozenset(
    {datetime.datetime(1899, 12, 30), datetime.datetime(1904, 1, 1), datetime.time(), datetime.timedelta()}
)
_TUTUP_TEKS = b"</si>"
_AKHIR_TEKS = re.compile(rb"</(?:[\w.-]+:)?si\s*>|<(?:[\w.-]+:)?si\s*/>")


def read(path: Path) -> Buku:
    """The worksheets of the .xlsx or .xlsm file `path`, as they stand there.

    Hidden sheets are read. Sheets that are no grid, as of charts, and those whose cells the file lacks are only named.
    The digest is of the very bytes that were read. Raises `BukuDitolak` for whatever is not a sound workbook.
    """
    isi = muat(path)
    return read_bytes(isi, path.name)


def read_bytes(isi: bytes, nama: str) -> Buku:
    """As `read`, of a file's bytes; `nama` is for messages."""
    paket = Paket(isi, nama)
    lain = tuple(
        LembarLain(lembar.nama, lembar.jenis)
        for lembar in paket.daftar_lembar()
        if lembar.jenis != LEMBAR_KERJA
    )
    return Buku(paket.nama, hashlib.sha256(isi).hexdigest(), baca_daftar_grid(paket), lain)


def baca_daftar_grid(paket: Paket, hanya: Collection[str] | None = None) -> tuple[Grid, ...]:
    """The worksheets of a package, all of them or those named."""
    gaya = baca_gaya(paket)
    semua = paket.daftar_lembar()
    daftar_lembar = [
        lembar for lembar in semua if lembar.jenis == LEMBAR_KERJA and (hanya is None or lembar.nama in hanya)
    ]
    _periksa_jenis_dan_ukuran(paket)
    teks = _PanjangTeks(paket)
    pindaian: dict[str, Pindaian] = {}
    sisa_sel, sisa_teks = MAKS_SEL, MAKS_TEKS
    for lembar in daftar_lembar:
        data = paket.baca(lembar.bagian)
        hasil = pindaian[lembar.nama] = _pindai(paket, lembar, data, gaya)
        sisa_sel -= hasil.jumlah_sel
        sisa_teks -= teks.dalam(data, hasil.jumlah_sel)
        if sisa_sel < 0:
            raise _terlalu_luas(paket, f"lebih dari {MAKS_SEL} sel")
        if sisa_teks < 0:
            raise _terlalu_luas(paket, "teks yang terlalu panjang")
    jarang = {lembar.bagian for lembar in daftar_lembar if _jarang(pindaian[lembar.nama])}
    tak_polos = not paket.polos or not all(lembar.bagian for lembar in semua)
    nilai = _baca_nilai(_UntukCalamine(paket, daftar_lembar, jarang, tak_polos))
    return tuple(_grid(nama, nilai[nama], hasil) for nama, hasil in pindaian.items())


def _terlalu_luas(paket: Paket, apa: str) -> BukuDitolak:
    return BukuDitolak(
        f"Berkas {paket.nama} berisi {apa}; pindahkan lembar yang bukan tabel LAKIP ke buku lain."
    )


def _terlalu_jauh(paket: Paket, lembar: LembarBagian) -> BukuDitolak:
    return BukuDitolak(
        f"Lembar {lembar.nama} di berkas {paket.nama} berisi sel yang terlalu jauh dari A1; "
        "hapus baris dan kolom kosong di bawah dan di kanan tabelnya."
    )


def _pindai(paket: Paket, lembar: LembarBagian, data: bytes, gaya: Gaya) -> Pindaian:
    paket.periksa_xml(data, lembar.bagian)
    try:
        hasil = pindai(data, gaya.format)
    except (XmlAneh, ValueError) as galat:
        raise paket.rusak(f"lembar {lembar.nama}: {galat}") from None
    if hasil.luas > MAKS_LUAS and not (_jarang(hasil) and data.count(b"<") <= MAKS_TELITI):
        raise _terlalu_jauh(paket, lembar)
    return hasil


def _jarang(hasil: Pindaian) -> bool:
    luas, kali = _JARANG
    return hasil.luas > luas and hasil.luas > kali * hasil.jumlah_sel


def _periksa_jenis_dan_ukuran(paket: Paket) -> None:
    """Before calamine opens them: that parts are as large as the directory says, have no DTD, and are all
    of one kind of workbook."""
    for nama in _JENIS_LAIN:
        if paket.cari(nama):
            raise paket.rusak(f"ada bagian {nama}, milik buku kerja jenis lain")
    for bagian in {paket.cari(nama) for nama in _DIBUKA_CALAMINE}:
        if bagian:
            data = paket.baca(bagian)
            paket.periksa_xml(data, bagian)
            if _JUMLAH_DUSTA.search(data):
                raise paket.rusak(f"bagian {bagian} menyatakan jumlah yang tidak wajar")


class _PanjangTeks:
    """The lengths of a workbook's shared strings, in bytes of XML and so rather too long."""

    def __init__(self, paket: Paket) -> None:
        nama = paket.cari("xl/sharedStrings.xml")
        self._data = paket.baca(nama) if nama else b""
        self._terpanjang = len(self._data)

    def dalam(self, data: bytes, jumlah_sel: int) -> int:
        """At most how long they are in a sheet, counted exactly only where that could matter."""
        if jumlah_sel * self._terpanjang <= MAKS_TEKS:
            return 0
        self._terpanjang = min(
            self._terpanjang, max(map(len, self._data.split(_TUTUP_TEKS))) + len(_TUTUP_TEKS)
        )
        if jumlah_sel * self._terpanjang <= MAKS_TEKS:
            return 0
        self._terpanjang = max(self._panjang)
        if jumlah_sel * self._terpanjang <= MAKS_TEKS:
            return 0
        return panjang_teks(data, self._panjang)

    @cached_property
    def _panjang(self) -> list[int]:
        akhir = [0, *(cocok.end() for cocok in _AKHIR_TEKS.finditer(self._data)), len(self._data)]
        return [kini - lalu for lalu, kini in pairwise(akhir)]


class _DiLuarJangkauan(Exception):
    """calamine failed at a number that it took for a date or a duration."""


class _UntukCalamine(Struct, frozen=True):
    """What calamine is to read: these sheets, of which those in the parts `jarang` have cells far apart. `tak_polos`: it
    would not take the file as it stands."""

    paket: Paket
    daftar_lembar: list[LembarBagian]
    jarang: set[str]
    tak_polos: bool

    def isi(self, baru: Mapping[str, bytes]) -> tuple[bytes, Mapping[str, Rapat]]:
        """The bytes of a workbook with the parts in `baru`, and by their parts the sheets that were moved together."""
        if not (self.tak_polos or self.jarang or baru):
            return self.paket.isi, {}
        rapat: dict[str, Rapat] = {}
        luas = 0
        for lembar in self.daftar_lembar:
            if lembar.bagian in self.jarang:
                satu = rapat[lembar.bagian] = self._rapat(lembar, baru)
                luas += max(satu.luas, satu.lebar())
                if luas > MAKS_LUAS:
                    raise _terlalu_jauh(self.paket, lembar)
        semua = {**baru, **{bagian: satu.data for bagian, satu in rapat.items()}}
        return salinan_polos(self.paket, self.daftar_lembar, semua), rapat

    def _rapat(self, lembar: LembarBagian, baru: Mapping[str, bytes]) -> Rapat:
        try:
            return rapatkan(baru.get(lembar.bagian) or self.paket.baca(lembar.bagian))
        except XmlAneh as galat:
            raise self.paket.rusak(f"lembar {lembar.nama}: {galat}") from None


def _baca_nilai(sumber: _UntukCalamine) -> Mapping[str, list[Sequence[object]]]:
    """The values by sheet; what is written as a number and is none, or no date, is `BukanBilangan`."""
    paket, daftar_lembar = sumber.paket, sumber.daftar_lembar
    try:
        nilai = _nilai_calamine(sumber, {})
        if not any(_meragukan(isi) for isi in nilai.values()):
            return nilai
        del nilai
    except _DiLuarJangkauan:
        pass
    data = {lembar: paket.baca(lembar.bagian) for lembar in daftar_lembar}
    angka = {lembar: angka_meragukan(isi) for lembar, isi in data.items()}
    wajar = {lembar.bagian: _ganti_angka(data[lembar], daftar) for lembar, daftar in angka.items() if daftar}
    del data
    try:
        nilai = _nilai_calamine(sumber, wajar)
    except _DiLuarJangkauan:
        raise paket.rusak("tidak terbaca") from None
    for lembar, daftar in angka.items():
        for tempat, satu in daftar.items():
            _isi(nilai[lembar.nama], tempat, _sebenarnya(nilai[lembar.nama], tempat, satu))
    return nilai


def _meragukan(isi: Sequence[Sequence[object]]) -> bool:
    """Whether calamine gave an endless number, or what it makes of none in a date's format."""
    return any(
        n * 0 != 0 if type(n) is float else n in _SEPERTI_NAN
        for deret in filter(None, isi)
        for n in deret
        if type(n) is not str
    )


def _ganti_angka(data: bytes, daftar: Mapping[tuple[int, int], AngkaTertulis]) -> bytes:
    hasil, posisi = bytearray(), 0
    for angka in sorted(daftar.values(), key=lambda a: a.awal):
        hasil += data[posisi : angka.awal] + angka.wajar
        posisi = angka.akhir
    return bytes(hasil + data[posisi:])


def _sebenarnya(isi: Sequence[Sequence[object]], tempat: tuple[int, int], angka: AngkaTertulis) -> object:
    """What a number stands for by the format that calamine saw in the one put in its place."""
    baris, kolom = tempat
    jenis = type(isi[baris - 1][kolom - 1]) if baris <= len(isi) and kolom <= len(isi[baris - 1]) else float
    nilai = angka.nilai
    if jenis is datetime.timedelta and abs(nilai) < datetime.timedelta.max.days:
        return datetime.timedelta(nilai)
    if isfinite(nilai) and (jenis is float or (nilai >= 0 and jenis is not datetime.timedelta)):
        return nilai  # after the year 9999 a date is its number
    return BukanBilangan(angka.teks.strip())


def _nilai_calamine(sumber: _UntukCalamine, baru: Mapping[str, bytes]) -> dict[str, list[Sequence[object]]]:
    """The values as calamine reads them. Raises `BukuDitolak`, `_DiLuarJangkauan`."""
    paket = sumber.paket
    isi_berkas, rapat = sumber.isi(baru)
    nilai: dict[str, Any] = {}
    luas = sum(satu.lebar() for satu in rapat.values())
    try:
        with tanpa_suara_asli():
            buku = CalamineWorkbook.from_filelike(io.BytesIO(isi_berkas))
        for lembar in sumber.daftar_lembar:
            with tanpa_suara_asli():
                isi = buku.get_sheet_by_name(lembar.nama).to_python(skip_empty_area=False)
            luas += len(isi) * len(isi[0]) if isi else 0
            if luas > MAKS_LUAS:
                raise _terlalu_jauh(paket, lembar)
            if any(len(n) > MAKS_HURUF for deret in isi for n in deret if type(n) is str):
                raise _terlalu_luas(paket, f"sel yang teksnya lebih dari {MAKS_HURUF} huruf")
            nilai[lembar.nama] = rapat[lembar.bagian].renggangkan(isi) if lembar.bagian in rapat else isi
        return nilai
    except OverflowError:
        raise _DiLuarJangkauan from None
    except (CalamineError, OSError, ValueError, TypeError):
        raise paket.rusak("lembar atau teksnya tidak lazim") from None
    except BaseException as galat:
        # A panic in calamine derives from BaseException only.
        if type(galat).__name__ != "PanicException":
            raise
        raise _DiLuarJangkauan from None


def _grid(nama: str, isi: list[Sequence[object]], hasil: Pindaian) -> Grid:
    for tempat, teks in hasil.galat.items():
        _isi(isi, tempat, KodeGalat(teks))
    for tempat in hasil.tanpa_nilai:
        _isi(isi, tempat, TANPA_NILAI)
    return Grid(nama, isi, hasil.format, hasil.rumus, hasil.tersembunyi, hasil.teks_rumus, hasil.gabungan)


def _isi(isi: list[Sequence[object]], tempat: tuple[int, int], nilai: object) -> None:
    """Put a value where calamine left an empty cell, or ended the sheet before it."""
    baris, kolom = tempat
    isi.extend([()] * (baris - len(isi)))
    deret = isi[baris - 1]
    if not isinstance(deret, list):
        deret = isi[baris - 1] = list(deret)  # blank rows may be one and the same
    deret.extend([None] * (kolom - len(deret)))
    deret[kolom - 1] = nilai
