"""A table on its page: how wide the columns and how high the rows become."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from lakip_xl.lampiran.dokumen import GayaBaris, JenisTabel, SelLampiran, TabelLampiran
from lakip_xl.paper.halaman import Kertas
from lakip_xl.paper.ukur import (
    PIKSEL_HURUF,
    TINGGI_TERBESAR,
    bagi,
    jumlah_baris,
    lebar_teks,
    muat_baris,
    potong,
    ringkas,
    tinggi,
)

# Of Arial 9.5 a digit is 7 pixels wide, exactly: the unit of column widths. Excel rounds that unit to
# whole pixels and LibreOffice does not, so that with any other size they disagree about every column.
UKURAN, UKURAN_CATATAN, UKURAN_JUDUL = 9.5, 8.5, 12.0
_BANTALAN = 8.0  # pixels that a cell keeps free, left and right together
_MASUK = 13.0  # pixels of one level of indentation, as LibreOffice has it; Excel's is less
_TEPI_KOLOM = 5  # pixels of a column's own edges
_TEKS_TERKECIL = 150.0


def indentasi(sel: SelLampiran, jenis: JenisTabel) -> int:
    """Levels of indentation: what stands at an edge keeps clear of the line."""
    return sel.masuk + (jenis in (JenisTabel.TEKS, JenisTabel.RUPIAH))


def piksel(huruf: float) -> float:
    """Pixels of a column of so many characters."""
    return huruf * PIKSEL_HURUF + _TEPI_KOLOM


def lebar_kolom(tabel: TabelLampiran, kertas: Kertas) -> list[float]:
    """Pixels of each column: figures as wide as the widest, texts what is left of the page.

    Where a page has too little left, the texts keep a smallest width and the page is scaled down.
    """
    angka = [n for n, k in enumerate(tabel.kolom) if k.jenis is not JenisTabel.TEKS]
    teks = [n for n in range(len(tabel.kolom)) if n not in angka]
    for sebaris in (True, False):  # a range such as 4,5 – 5,5 is wrapped only where the page has no room
        pasti = {n: _lebar_angka(tabel, n, sebaris=sebaris) for n in angka}
        sisa = kertas.lebar_cetak(mendatar=tabel.mendatar) * 0.985 - sum(pasti.values())
        if sisa >= _TEKS_TERKECIL * len(teks):
            break
    bagian = bagi(max(sisa, _TEKS_TERKECIL * len(teks)), [tabel.kolom[n].lebar for n in teks]) if teks else []
    lebar = pasti | dict(zip(teks, bagian, strict=True))
    return [lebar[n] for n in range(len(tabel.kolom))]


def _lebar_angka(tabel: TabelLampiran, nomor: int, *, sebaris: bool) -> float:
    """Of figures the whole text stands on one line, of a few words, or not `sebaris`, each word."""
    kolom = tabel.kolom[nomor]
    daftar = [b.daftar_sel[nomor].teks for b in tabel.daftar_baris]
    if kolom.jenis is JenisTabel.KATA or not sebaris:
        daftar = [kata for teks in daftar for kata in teks.split()]
    isi = max((lebar_teks(teks, UKURAN, tebal=True) for teks in daftar), default=0.0)
    isi += _MASUK * indentasi(SelLampiran(), kolom.jenis)
    judul = max(lebar_teks(kata, UKURAN, tebal=True) for kata in kolom.judul.split() or [""])
    return float(round(max(piksel(kolom.lebar), isi + _BANTALAN + 4, judul + _BANTALAN)))


@dataclass(frozen=True, slots=True)
class SelJudul:
    """A cell of the headings, counted from 0, over `tinggi` rows and `lebar` columns."""

    baris: int
    kolom: int
    tinggi: int
    lebar: int
    teks: str


def sel_judul(tabel: TabelLampiran) -> list[SelJudul]:
    """The headings: one row, or two where neighbouring columns share a heading above their own."""
    if not tabel.bertingkat:
        return [SelJudul(0, n, 1, 1, k.judul) for n, k in enumerate(tabel.kolom)]
    hasil = []
    nomor = 0
    for grup, daftar in groupby(tabel.kolom, key=lambda k: k.grup):
        banyak = list(daftar)
        if grup:
            hasil.append(SelJudul(0, nomor, 1, len(banyak), grup))
        hasil += [
            SelJudul(int(bool(grup)), nomor + n, 1 if grup else 2, 1, k.judul) for n, k in enumerate(banyak)
        ]
        nomor += len(banyak)
    return hasil


def tinggi_judul(tabel: TabelLampiran, lebar: Sequence[float]) -> list[float]:
    """Points of each row of the headings."""
    hasil = [tinggi(1, UKURAN, sela=9)] * (2 if tabel.bertingkat else 1)
    for sel in sorted(sel_judul(tabel), key=lambda s: s.tinggi):
        ruang = sum(lebar[sel.kolom : sel.kolom + sel.lebar]) - _BANTALAN
        butuh = tinggi(jumlah_baris(sel.teks, ruang, UKURAN, tebal=True), UKURAN, sela=9)
        akhir = sel.baris + sel.tinggi - 1
        hasil[akhir] = max(hasil[akhir], butuh - sum(hasil[sel.baris : akhir]))
    return hasil


def tinggi_isi(tabel: TabelLampiran, lebar: Sequence[float]) -> list[float]:
    """Points of each row; what a cell over several rows still lacks is shared among them."""
    hasil = []
    melintang: list[tuple[range, float]] = []
    for nomor, baris in enumerate(tabel.daftar_baris):
        tebal, terbanyak = baris.gaya is not GayaBaris.BIASA, 1
        for sel, kolom, piksel_ in zip(baris.daftar_sel, tabel.kolom, lebar, strict=True):
            if not sel.rentang:
                continue
            jumlah = jumlah_baris(sel.teks, _ruang(sel, kolom.jenis, piksel_), UKURAN, tebal=tebal)
            if sel.rentang > 1:
                melintang.append((range(nomor, nomor + sel.rentang), tinggi(jumlah, UKURAN)))
            elif jumlah > terbanyak:
                terbanyak = jumlah
        hasil.append(tinggi(terbanyak, UKURAN))
    for rentang, butuh in melintang:
        kurang = max(0.0, butuh - sum(hasil[n] for n in rentang)) / len(rentang)
        for n in rentang:
            hasil[n] = round(hasil[n] + kurang, 2)
    return [min(t, TINGGI_TERBESAR) for t in hasil]


def per_halaman(
    sel: SelLampiran, jenis: JenisTabel, lebar: float, daftar_poin: Sequence[float], *, tebal: bool
) -> list[str]:
    """What a cell over several rows says on each page that it reaches, with so many points of height there.

    All of it where each has the room. Else it goes on from page to page, and pages after its end say its
    beginning again. Nothing where they do not hold it together.
    """
    ruang = _ruang(sel, jenis, lebar)
    for rapat in (False, True):
        daftar_muat = [muat_baris(poin, UKURAN, rapat=rapat) for poin in daftar_poin]
        if jumlah_baris(sel.teks, ruang, UKURAN, tebal=tebal) <= min(daftar_muat):
            return [sel.teks] * len(daftar_poin)
        hasil, sisa = [], sel.teks
        for muat in daftar_muat:
            if sisa:
                bagian, sisa = potong(sisa, muat, ruang, UKURAN, tebal=tebal)
            else:
                bagian = ringkas(sel.teks, muat, ruang, UKURAN, tebal=tebal)
            hasil.append(bagian)
        if not sisa:
            return hasil
    return []


def _ruang(sel: SelLampiran, jenis: JenisTabel, lebar: float) -> float:
    """Pixels that a cell leaves for its text."""
    return lebar - indentasi(sel, jenis) * _MASUK - _BANTALAN


def tinggi_alinea(teks: str, lebar: float, ukuran: float, *, tebal: bool = False) -> float:
    """Points of a paragraph across the table."""
    baris = jumlah_baris(teks, lebar - _BANTALAN, ukuran, tebal=tebal)
    return min(tinggi(baris, ukuran, sela=3), TINGGI_TERBESAR)
