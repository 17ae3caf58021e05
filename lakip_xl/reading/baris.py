"""Which rows below a heading row are facts: none that is blank, numbers or repeats the columns' headings, or remarks on
the table."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence, Set
from decimal import Decimal
from enum import Enum
from functools import cache

from msgspec import Struct

from lakip_xl.contract import CONTOH, LEMBAR, MASUKAN, Jenis, Kolom
from lakip_xl.model import Perihal
from lakip_xl.reading.kepala import Kepala
from lakip_xl.reading.sel import arti_teks
from lakip_xl.values.cell import BukanBilangan, Cell, Grid, hampa, teks_mentah
from lakip_xl.values.teks import sederhana

BERTEKS = (Jenis.TEKS, Jenis.KODE, Jenis.TANGGAL)
_KODE = re.compile(r"[\w./-]+")
_TAHUN = re.compile(r"(?:.*\b)?((?:19|20)\d\d)$")
_GARIS = frozenset("-–—−_=.…* ")
# What a line under a table begins with: where its figures are from, what a sign in it means.
_CATATAN = re.compile(
    r"(?:sumber(?: data)?|keterangan|ket|catatan|cat|nb|note)\s*(?:[:=.]|$)|\(?\*+\)?\s*[^\W\d]", re.I
)
# Where and when somebody signed, and who.
_TANDA_TANGAN = re.compile(
    r"[^\W\d][\w .]*, \d{1,2} [^\W\d]+ \d{4}|nip\b.*|mengetahui\b.*|kepala dinas\b.*", re.I
)
# 3, (3), 3., c, (c), III, and 6 = 5 / 4: the column's formula beside its number
_NOMOR = re.compile(r"[(\[]?([0-9]{1,2}|[a-z]|[ivx]{1,5})[)\].]{0,2}(?:=.*)?", re.I)
_ROMAWI = ("", "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix")
_URUTAN = (
    [str(n) for n in range(1, 100)],
    list("abcdefghijklmnopqrstuvwxyz"),
    ["x" * (n // 10) + _ROMAWI[n % 10] for n in range(1, 40)],
)


class ArtiBaris(Enum):
    """What a row is."""

    FAKTA = "fakta"
    JUDUL = "judul terulang"  # as after a page break
    BUKAN = "bukan fakta"


class Lajur(Struct, frozen=True):
    """A column below the heading: its raw values, of which types they are, where nothing shows, and the numbers of the
    rows that have them."""

    kolom: Kolom
    letak: int
    isi: Sequence[object]
    macam: Set[type]
    kosong: Set[int]
    daftar_nomor: Sequence[int]


def daftar_lajur(grid: Grid, baris_judul: int, daftar_kolom: Iterable[tuple[Kolom, int]]) -> list[Lajur]:
    """Columns below a heading, over the rows that are there: between cells far apart a million may be blank."""
    badan = grid.isi[baris_judul:]
    daftar_nomor: Sequence[int] = range(baris_judul + 1, len(grid.isi) + 1)
    if not all(badan):
        daftar_nomor = [nomor for nomor, deret in zip(daftar_nomor, badan, strict=True) if deret]
        badan = list(filter(None, badan))
    sama_lebar = len(set(map(len, badan))) < 2
    semua = list(zip(*badan, strict=True)) if sama_lebar else []
    hasil = []
    for kolom, letak in daftar_kolom:
        isi: Sequence[object]
        if sama_lebar:
            isi = semua[letak - 1] if letak <= len(semua) else [None] * len(badan)
        else:
            isi = [deret[letak - 1] if letak <= len(deret) else None for deret in badan]
        macam = set(map(type, isi))
        hasil.append(Lajur(kolom, letak, isi, macam, kosong(isi, macam), daftar_nomor))
    return hasil


def kosong(lajur: Sequence[object], macam: Set[type]) -> Set[int]:
    """The positions where nothing shows; `macam` are the types of the column."""
    if type(None) not in macam and (
        str not in macam or all(map(str.strip, (nilai for nilai in lajur if type(nilai) is str)))
    ):
        return frozenset()
    return {n for n, nilai in enumerate(lajur) if nilai is None or (type(nilai) is str and not nilai.strip())}


def pilih_baris(grid: Grid, kepala: Kepala, daftar: Sequence[Lajur]) -> tuple[list[int], int]:
    """The rows below the headings that say something, and the row where another table begins below this one; 0 where
    there is none. Only those rows that could be none are looked at."""
    judul = kepala.deret(grid)
    kosong_semua, ragu = _meragukan(judul, daftar)
    daftar_kolom = [(lajur.kolom, lajur.letak) for lajur in daftar]
    lanjutan = _lanjutan(grid, daftar_kolom) if grid.gabungan else frozenset()
    kosong_semua |= _contoh(daftar)
    hasil: list[int] = []
    baru = True  # no fact since the headings
    for posisi, nomor in enumerate(daftar[0].daftar_nomor if daftar else ()):
        if posisi in kosong_semua:
            continue
        arti = ArtiBaris.FAKTA
        if baru or posisi in ragu:
            arti = arti_baris(grid, nomor, judul, daftar_kolom, baru=baru, lanjutan=nomor in lanjutan)
            if arti is ArtiBaris.FAKTA and hasil and judul_lain(grid, nomor, hasil[-1], daftar_kolom):
                return hasil, nomor
        if arti is ArtiBaris.FAKTA:
            hasil.append(nomor)
        baru = arti is ArtiBaris.JUDUL or (baru and arti is not ArtiBaris.FAKTA)
    return tanpa_tanda_tangan(grid, hasil, [letak for _, letak in daftar_kolom]), 0


def _contoh(daftar: Sequence[Lajur]) -> Set[int]:
    """The positions of rows that only show how a row is filled: by their own code, not by that of their sasaran."""
    kode = (
        lajur.isi for lajur in daftar if lajur.kolom.jenis is Jenis.KODE and lajur.kolom.kunci != "sasaran"
    )
    return {n for isi in kode if CONTOH in isi for n, nilai in enumerate(isi) if nilai == CONTOH}


def _meragukan(judul: Sequence[object], daftar: Sequence[Lajur]) -> tuple[Set[int], Set[int]]:
    """The positions of rows that are blank, and of others that `arti_baris` or `judul_lain` may take for no fact."""
    kosong: Counter[int] = Counter()  # blank cells of a row
    tanpa_isian: Counter[int] = Counter()
    for lajur in daftar:
        kosong.update(lajur.kosong)
        if lajur.kolom.isian:
            tanpa_isian.update(lajur.kosong)
    isian = sum(lajur.kolom.isian for lajur in daftar)
    kosong_semua = {n for n, banyak in kosong.items() if banyak == len(daftar)}
    ragu: set[int] = set()
    if isian >= 2:
        ragu |= {n for n, banyak in tanpa_isian.items() if isian - banyak < 2}
    return kosong_semua, ragu | _tanpa_angka(judul, daftar)


def _tanpa_angka(judul: Sequence[object], daftar: Sequence[Lajur]) -> Set[int]:
    """The positions of rows that hold texts alone, or what their heading holds."""
    hasil: set[int] | None = None
    for lajur in sorted(daftar, key=lambda satu: satu.kolom.jenis in BERTEKS):  # columns of figures tell most
        isi, kepala = lajur.isi, judul[lajur.letak - 1]
        calon = range(len(isi)) if hasil is None else hasil
        if hasil is not None or not lajur.macam <= {str, type(None)}:
            hasil = {n for n in calon if (nilai := isi[n]) is None or type(nilai) is str or nilai == kepala}
        if hasil is not None and not hasil:
            break
    return set(range(len(daftar[0].isi))) if hasil is None and daftar else hasil or set()


def _bertulis(nilai: object, kepala: object) -> bool:
    return nilai is None or type(nilai) is str or nilai == kepala


def _lanjutan(grid: Grid, daftar_kolom: Sequence[tuple[Kolom, int]]) -> Set[int]:
    """The rows below the first of a cell that is merged over several of them, in a column that a fact must fill."""
    isian = {letak for k, letak in daftar_kolom if k.isian}
    akhir_isi = len(grid.isi)
    hasil: set[int] = set()
    sampai = 0
    for baris, kolom, akhir, _ in sorted(grid.gabungan):
        if kolom in isian and akhir > max(baris, sampai):
            hasil.update(range(max(baris, sampai) + 1, min(akhir, akhir_isi) + 1))
            sampai = akhir
    return hasil


def arti_baris(
    grid: Grid,
    nomor: int,
    judul: Sequence[object],
    daftar_kolom: Sequence[tuple[Kolom, int]],
    *,
    baru: bool,
    lanjutan: bool = False,
) -> ArtiBaris:
    """What a row is, below the heading `judul` with these columns; `baru`: no row since the headings is a fact,
    `lanjutan`: it shares a merged cell with the row above."""
    deret = grid.isi[nomor - 1]
    terisi = sorted(letak for _, letak in daftar_kolom if letak <= len(deret) and not hampa(deret[letak - 1]))
    if not terisi or (baru and _nomor_kolom(deret)):
        return ArtiBaris.BUKAN
    if all(_bertulis(deret[letak - 1], judul[letak - 1]) for letak in terisi):
        if _judul_terulang(deret, judul, [letak for k, letak in daftar_kolom if not k.per_tahun]):
            return ArtiBaris.JUDUL
        menurut = {letak: k for k, letak in daftar_kolom}
        if _bukan_isi(deret, terisi, menurut) or _di_luar_masukan(deret, terisi, menurut):
            return ArtiBaris.BUKAN
    isian = {letak for k, letak in daftar_kolom if k.isian and not k.per_tahun}
    if lanjutan or len(isian) < 2 or len(isian.intersection(terisi)) >= 2:
        return ArtiBaris.FAKTA
    kode = {letak for k, letak in daftar_kolom if k.isian and k.jenis is Jenis.KODE}
    sel = [grid.cell(nomor, letak) for letak in terisi]
    return ArtiBaris.BUKAN if _keterangan(sel, kode) else ArtiBaris.FAKTA


def _bukan_isi(deret: Sequence[object], terisi: Sequence[int], menurut: Mapping[int, Kolom]) -> bool:
    """Whether a row without figures is a line of dashes, or a remark on the table, by how it begins."""
    if all(_GARIS.issuperset(teks_mentah(deret[letak - 1])) for letak in terisi):
        return True
    tanpa_kode = all(menurut[letak].jenis is not Jenis.KODE for letak in terisi)
    awal = next(n for n, nilai in enumerate(deret, 1) if not hampa(nilai)) if tanpa_kode else terisi[0]
    return _CATATAN.match(teks_mentah(deret[awal - 1])) is not None


def _di_luar_masukan(deret: Sequence[object], terisi: Sequence[int], menurut: Mapping[int, Kolom]) -> bool:
    """Whether there is nothing but words in columns of figures or of what is computed, as where somebody signs below."""
    if all(kolom.peran is not MASUKAN for kolom in menurut.values()):
        return False  # a sheet of the tool's own
    return all(
        isinstance(nilai := deret[letak - 1], str)
        and (
            _bukan_angka(nilai, menurut[letak].jenis)
            if menurut[letak].jenis not in BERTEKS
            else menurut[letak].peran is not MASUKAN
        )
        for letak in terisi
    )


def _judul_terulang(deret: Sequence[object], judul: Sequence[object], letak: Sequence[int]) -> bool:
    """Whether a row repeats the heading row."""
    sama = sum(
        1
        for p in letak
        if p <= len(deret) and not hampa(deret[p - 1]) and _sama_judul(deret[p - 1], judul[p - 1])
    )
    return sama >= min(3, len(letak)) and sama >= 2 and sama * 2 > len(letak)


def _sama_judul(satu: object, lain: object) -> bool:
    return satu == lain or sederhana(teks_mentah(satu)) == sederhana(teks_mentah(lain))


def _nomor_kolom(deret: Sequence[object]) -> bool:
    """Whether a row only numbers the columns: (1) (2), or 1 2 3, a b c and so on; figures may look like it."""
    isi = [t for nilai in deret if (t := teks_mentah(nilai).replace(" ", ""))]
    cocok = [_NOMOR.fullmatch(t) for t in isi]
    nomor = [c[1].lower() for c in cocok if c]
    if len(nomor) < len(isi) or len(nomor) < 2:
        return False
    berkurung = all(t[0] in "([" for t in isi)
    if len(nomor) == 2 and not berkurung and nomor[0].isdecimal():
        return False
    if berkurung:  # whatever order the columns were brought into since
        nomor.sort(key=lambda n: (len(n), n))
    return any(nomor == urutan[: len(nomor)] for urutan in _URUTAN)


def _keterangan(daftar_sel: Sequence[Cell], letak_kode: Set[int]) -> bool:
    """Whether a row that fills at most one of the cells a fact must have is a remark: there is no code in the
    columns `letak_kode`, however little else is filled in, and no figure."""
    if any(sel.kolom in letak_kode and _KODE.fullmatch(sel.teks) for sel in daftar_sel):
        return False
    return not any(isinstance(sel.nilai, Decimal | BukanBilangan) for sel in daftar_sel)


def tanpa_tanda_tangan(grid: Grid, daftar_nomor: list[int], daftar_letak: Sequence[int]) -> list[int]:
    """The rows without those at the end by which somebody signs: a word in each, a place and date or a NIP among them."""
    teks: dict[int, str] = {}
    for nomor in reversed(daftar_nomor):
        isi = [n for letak in daftar_letak for n in grid.isi[nomor - 1][letak - 1 : letak] if not hampa(n)]
        if len(isi) != 1 or not isinstance(isi[0], str):
            break
        teks[nomor] = " ".join(isi[0].split())
    awal = next((nomor for nomor in reversed(teks) if _TANDA_TANGAN.fullmatch(teks[nomor])), 0)
    return [nomor for nomor in daftar_nomor if nomor < awal] if awal else daftar_nomor


# A second table below ----------------------------------------------------------------------------


def judul_lain(grid: Grid, nomor: int, terakhir: int, daftar_kolom: Sequence[tuple[Kolom, int]]) -> bool:
    """Whether a row holds the headings of another table: apart from the last fact, texts alone, one of them a heading
    that is known where a figure should be, and a figure in the row below."""
    deret = grid.isi[nomor - 1]
    if nomor == terakhir + 1 or any(not _bertulis(nilai, None) for nilai in deret):
        return False
    angka = [letak for k, letak in daftar_kolom if k.jenis not in BERTEKS and letak <= len(deret)]
    jenis = {letak: k.jenis for k, letak in daftar_kolom}
    teks = {letak: nilai for letak in angka if isinstance(nilai := deret[letak - 1], str) and nilai.strip()}
    if not teks or not all(_bukan_angka(nilai, jenis[letak]) for letak, nilai in teks.items()):
        return False
    return any(map(_judul_dikenal, teks.values())) and any(
        isinstance(nilai, float | int) for nilai in (grid.isi[nomor] if nomor < len(grid.isi) else ())
    )


def _bukan_angka(teks: str, jenis: Jenis) -> bool:
    keberatan = arti_teks(teks, jenis)[1]
    return keberatan is not None and keberatan.perihal is Perihal.BUKAN_ANGKA


def _judul_dikenal(teks: str) -> bool:
    rapi = sederhana(teks)
    return rapi in _semua_judul() or tahun_judul(rapi) is not None


@cache
def _semua_judul() -> frozenset[str]:
    return frozenset(
        sederhana(nama) for lembar in LEMBAR for k in lembar.kolom for nama in (k.judul, *k.alias)
    )


def tahun_judul(judul: str) -> int | None:
    """The year at the end of a plain heading.

    >>> tahun_judul("target 2024"), tahun_judul("target pk")
    (2024, None)
    """
    cocok = _TAHUN.match(judul)
    return int(cocok[1]) if cocok else None
