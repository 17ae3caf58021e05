"""Grids to tables: find the heading row by its names, then read the columns below it."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from decimal import Decimal
from functools import cache
from itertools import repeat, zip_longest

from msgspec import Struct, field
from msgspec.structs import replace

from lakip_xl.contract import MASUKAN, Jenis, Kolom, Lembar
from lakip_xl.model import Catatan, Perihal
from lakip_xl.reading.deret import susun_deret
from lakip_xl.reading.sel import arti_teks, baca_sel
from lakip_xl.values.angka import ribuan_titik
from lakip_xl.values.cell import (
    UMUM,
    BukanBilangan,
    Cell,
    Format,
    Grid,
    KodeGalat,
    Rentang,
    Tanda,
    hampa,
    teks_mentah,
)
from lakip_xl.values.deret import Deret
from lakip_xl.values.ditolak import BukuDitolak
from lakip_xl.values.kode import rapikan_kode
from lakip_xl.values.teks import sederhana

BATAS_BARIS_JUDUL = 40  # how far down a heading row is looked for
MAKS_BARIS = (
    100_000  # rows of one table; a district's whole budget, all offices together, has a tenth of that
)
_KODE = re.compile(r"[\w./-]+")
_TAHUN = re.compile(r"(?:.*\b)?((?:19|20)\d\d)$")
_BERTEKS = (Jenis.TEKS, Jenis.KODE, Jenis.TANGGAL)
_GANJIL = {KodeGalat, BukanBilangan, Tanda}  # what is told of, whatever the column
_TANPA_FORMAT: Mapping[int, Format] = {}
_TERJANGKAU = 1e15  # as values.angka.terjangkau, of floats


class Baris(Struct, frozen=True, gc=False):
    """A row of a table: its cells by column key; year columns by key and year."""

    lembar: str
    nomor: int
    sel: Mapping[str, Cell]
    per_tahun: Mapping[str, Mapping[int, Cell]]

    def __getitem__(self, kunci: str) -> Cell:
        """The cell of a column; of a column that the sheet lacks, a blank that has no address."""
        return self.sel.get(kunci) or Cell(self.lembar, self.nomor, 0)

    def tanpa(self, kunci: str) -> Baris:
        """The row with no value in a column, or in all years of one; its cells keep their places."""
        sel = {k: c.dengan(nilai=None) if k == kunci else c for k, c in self.sel.items()}
        per_tahun = {
            k: {t: c.dengan(nilai=None) for t, c in tahun.items()} if k == kunci else tahun
            for k, tahun in self.per_tahun.items()
        }
        return Baris(self.lembar, self.nomor, sel, per_tahun)


class Tabel(Struct, frozen=True, eq=False):
    """A sheet as it was read: which rows and columns its table has. A cell is made when it is asked for, by
    `baca_sel`, the one definition; columns are gone through as the raw values that they are.

    `daftar_nomor` are the sheet's numbers of its rows, by position.
    """

    lembar: Lembar
    grid: Grid
    kolom: Mapping[str, int]
    daftar_nomor: Sequence[int]
    daftar_catatan: tuple[Catatan, ...]
    judul: int = 0  # the heading row; 0 where none was found
    kolom_tahun: Mapping[str, Mapping[int, int]] = field(default_factory=dict)
    _ganti: dict[int, Baris] = field(default_factory=dict)  # rows that are not what their cells alone say
    _jenis: dict[str, tuple[int, Jenis]] = field(default_factory=dict)  # by key: the column, and its kind
    _teks: dict[str, Sequence[str]] = field(default_factory=dict)
    _deret: dict[str, Deret] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self._jenis.update(
            {k.kunci: (self.kolom[k.kunci], k.jenis) for k in self.lembar.kolom if k.kunci in self.kolom}
        )

    @property
    def panjang(self) -> int:
        """How many rows there are."""
        return len(self.daftar_nomor)

    @property
    def nama(self) -> str:
        """The sheet's name as the workbook spells it."""
        return self.grid.nama

    def posisi(self, nomor: int) -> int | None:
        """The position of a row of the sheet; None where that is no row of the table."""
        letak = bisect_left(self.daftar_nomor, nomor)
        return letak if self.daftar_nomor[letak : letak + 1] == [nomor] else None

    def jenis(self, kolom: int) -> Jenis:
        """The kind of a column of the sheet; text where the table does not read it."""
        tahunan = ((letak, self.lembar[k].jenis) for k, t in self.kolom_tahun.items() for letak in t.values())
        return next(
            (jenis for letak, jenis in (*self._jenis.values(), *tahunan) if letak == kolom), Jenis.TEKS
        )

    @property
    def daftar_baris(self) -> tuple[Baris, ...]:
        """All rows with all their cells."""
        return tuple(self.baris(n) for n in range(self.panjang))

    def baris(self, posisi: int, hanya: Set[str] | None = None) -> Baris:
        """A row with all its cells, or those of the columns `hanya`."""
        kunci = [k for k in self._jenis if hanya is None or k in hanya]
        sel = {k: self.sel(posisi, k) for k in kunci}
        per_tahun = {kunci: self.sel_tahun(posisi, kunci) for kunci in self.kolom_tahun}
        return Baris(self.nama, self.daftar_nomor[posisi], sel, per_tahun)

    def ganti(self, posisi: int, asli: Baris, baris: Baris) -> None:
        """Let cells of a row be what they are beside others: in one unit, no range where one figure is wanted."""
        if baris is not asli:
            self._ganti[posisi] = baris

    def sel(self, posisi: int, kunci: str) -> Cell:
        """A cell understood by its column; of a column that the sheet lacks, a blank that has no address."""
        if (baris := self._ganti.get(posisi)) and kunci in baris.sel:
            return baris.sel[kunci]
        nomor = self.daftar_nomor[posisi]
        if kunci not in self._jenis:
            return Cell(self.nama, nomor, 0)
        letak, jenis = self._jenis[kunci]
        return baca_sel(self.grid.cell(nomor, letak), jenis)[0]

    def sel_tahun(self, posisi: int, kunci: str) -> Mapping[int, Cell]:
        """The cells of a row in a column a year."""
        if (baris := self._ganti.get(posisi)) and kunci in baris.per_tahun:
            return baris.per_tahun[kunci]
        nomor, jenis = self.daftar_nomor[posisi], self.lembar[kunci].jenis
        menurut = self.kolom_tahun.get(kunci, {})
        return {tahun: baca_sel(self.grid.cell(nomor, letak), jenis)[0] for tahun, letak in menurut.items()}

    def mentah(self, kunci: str) -> list[object]:
        """A column as raw values; all None where the sheet lacks it."""
        return _lajur(self.grid, self.daftar_nomor, self.kolom.get(kunci, 0))

    def kosong(self, kunci: str) -> Set[int]:
        """The positions where a column is blank, as `Cell.kosong`: all where the sheet lacks it."""
        lajur = self.mentah(kunci)
        return _kosong(lajur, set(map(type, lajur)))

    def teks(self, kunci: str) -> Sequence[str]:
        """The texts of a column, as `Cell.teks` of its cells."""
        if kunci not in self._teks:
            self._teks[kunci] = self._baca_teks(kunci)
        return self._teks[kunci]

    def _baca_teks(self, kunci: str) -> Sequence[str]:
        jenis = self.lembar[kunci].jenis
        if jenis not in _BERTEKS:
            return [self.sel(n, kunci).teks for n in range(self.panjang)]
        hasil = _rapikan(self.mentah(kunci))
        return list(map(rapikan_kode, hasil)) if jenis is Jenis.KODE and _ada_kode_longgar(hasil) else hasil

    def rentang(self, kunci: str) -> Set[int]:
        """The positions where a column holds a range, as only a text can."""
        return {
            n
            for n, nilai in enumerate(self.mentah(kunci))
            if isinstance(nilai, str)
            and isinstance(arti_teks(nilai, self.lembar[kunci].jenis)[0].nilai, Rentang)
        }

    def _pola(self) -> Iterable[Mapping[int, Format]]:
        """The formats of the rows."""
        return map(self.grid.format.get, self.daftar_nomor, repeat(_TANPA_FORMAT))

    def deret(self, kunci: str) -> Deret:
        """The figures of a column, as its cells have them."""
        if kunci not in self._deret:
            letak = self.kolom.get(kunci, 0)
            gaya = [pola.get(letak, UMUM) for pola in self._pola()]
            self._deret[kunci] = susun_deret(
                self.mentah(kunci),
                self.lembar[kunci].jenis,
                gaya,
                self._ganti.keys(),
                lambda n: self.sel(n, kunci),
            )
        return self._deret[kunci]

    def berpersen(self, kunci: str) -> Set[int]:
        """The positions where a column shows the percent sign."""
        letak = self.kolom.get(kunci, 0)
        return {
            n
            for n, (nilai, pola) in enumerate(zip(self.mentah(kunci), self._pola(), strict=True))
            if (
                "%" in nilai if isinstance(nilai, str) else nilai is not None and pola.get(letak, UMUM).persen
            )
        }

    def judul_lain(self) -> Mapping[int, str]:
        """The headings of columns that are none of the contract's, by their numbers."""
        dibaca = {*self.kolom.values(), *(k for t in self.kolom_tahun.values() for k in t.values())}
        deret = self.grid.isi[self.judul - 1] if self.judul else ()
        semua = {k: teks_mentah(nilai) for k, nilai in enumerate(deret, 1) if k not in dibaca}
        return {k: teks for k, teks in semua.items() if teks}

    def teks_lain(self, kolom: int) -> Sequence[str]:
        """The texts of any column of the sheet, by position."""
        return _rapikan(_lajur(self.grid, self.daftar_nomor, kolom))

    def berangka(self, nomor: int, kolom: int) -> bool:
        """Whether a cell of the sheet, in the table or not, holds more than a text: a figure, or a formula."""
        return (nomor, kolom) in self.grid.rumus or not isinstance(
            self.grid.cell(nomor, kolom).nilai, str | None
        )

    def di_luar(self, nomor: int, kolom: int) -> bool:
        """Whether a cell that holds more than a text is beside the table: in no row or column that is read."""
        if not self.berangka(nomor, kolom):
            return False
        dibaca = kolom in self.kolom.values() or any(kolom in t.values() for t in self.kolom_tahun.values())
        return not dibaca or self.posisi(nomor) is None


def cari_grid(lembar: Lembar, daftar_grid: Mapping[str, Grid]) -> Grid | None:
    """The sheet of that name, or of one of its aliases; `daftar_grid` is keyed by plain names."""
    for nama in (lembar.nama, *lembar.alias):
        if grid := daftar_grid.get(sederhana(nama)):
            return grid
    return None


def cari_ganda(lembar: Lembar, daftar_grid: Mapping[str, Grid], terpakai: Grid) -> list[Grid]:
    """Other sheets that bear a name of the same table."""
    nama = {sederhana(n) for n in (lembar.nama, *lembar.alias)}
    return [grid for kunci, grid in daftar_grid.items() if kunci in nama and grid is not terpakai]


def baca_tabel(lembar: Lembar, grid: Grid) -> Tabel:
    """Read a sheet by the contract. What is missing or unreadable comes back as notes.

    Raises `BukuDitolak` where the table is longer than any office's.
    """
    baris_judul, kolom, kolom_tahun = _cari_judul(lembar, grid)
    sudut = Cell(grid.nama, max(baris_judul, 1), 1)
    catatan = [
        Catatan(
            Perihal.KOLOM_HILANG,
            sudut,
            f"Kolom “{k.judul}” tidak ditemukan pada lembar {grid.nama}; "
            f"tambahkan judul kolom itu seperti pada buku induk.",
        )
        for k in lembar.kolom
        if k.wajib and k.kunci not in kolom
    ]
    catatan += _judul_bukan_bilangan(grid, baris_judul or BATAS_BARIS_JUDUL)
    if not baris_judul:
        return Tabel(lembar, grid, kolom, (), tuple(catatan))
    daftar_kolom = [(k, kolom[k.kunci]) for k in lembar.kolom if k.kunci in kolom]
    daftar_kolom += [
        (lembar[kunci], letak) for kunci, tahun in kolom_tahun.items() for letak in tahun.values()
    ]
    daftar_lajur = _daftar_lajur(grid, baris_judul, daftar_kolom)
    daftar_nomor = _pilih_baris(grid, baris_judul, daftar_lajur)
    if len(daftar_nomor) > MAKS_BARIS:
        raise BukuDitolak(
            f"Lembar {grid.nama} berisi lebih dari {ribuan_titik(MAKS_BARIS)} baris; "
            "periksa isinya, atau bagi bukunya menurut perangkat daerah."
        )
    for lajur in daftar_lajur:
        catatan += _catatan_lajur(grid, daftar_nomor, lajur)
    tabel = Tabel(lembar, grid, kolom, daftar_nomor, (), baris_judul, kolom_tahun)
    catatan += _tersembunyi(tabel)
    catatan.sort(
        key=lambda c: (c.sel.baris, c.sel.kolom)
    )  # as the sheet is read, whatever the contract's order
    return replace(tabel, daftar_catatan=tuple(catatan))


def _tersembunyi(tabel: Tabel) -> Iterator[Catatan]:
    for posisi, nomor in enumerate(tabel.daftar_nomor if tabel.grid.baris_tersembunyi else ()):
        if nomor in tabel.grid.baris_tersembunyi:
            baris = tabel.baris(posisi)
            semua = (
                *baris.sel.values(),
                *(c for menurut in baris.per_tahun.values() for c in menurut.values()),
            )
            terisi = next(c for c in semua if not c.kosong)
            pesan = f"Baris {nomor} tersembunyi, tetapi ikut dihitung; tampilkan."
            yield Catatan(Perihal.BARIS_TERSEMBUNYI, terisi, pesan)


def _cari_judul(lembar: Lembar, grid: Grid) -> tuple[int, dict[str, int], dict[str, dict[int, int]]]:
    """The first row that names every required column, else the row that names the most."""
    terbaik: tuple[int, dict[str, int], dict[str, dict[int, int]]] = (0, {}, {})
    wajib = {k.kunci for k in lembar.kolom if k.wajib}
    for nomor in range(1, min(len(grid.isi), BATAS_BARIS_JUDUL) + 1):
        kolom, kolom_tahun = _kenali(lembar, grid.isi[nomor - 1])
        jumlah = len(kolom) + len(kolom_tahun)
        if jumlah >= 2 and jumlah > len(terbaik[1]) + len(terbaik[2]):
            terbaik = (nomor, kolom, kolom_tahun)
            if wajib and wajib <= kolom.keys():
                break
    return terbaik


def _judul_bukan_bilangan(grid: Grid, sampai: int) -> list[Catatan]:
    """Of the rows down to the headings: a column or year that cannot be named there is not read at all."""
    return [
        Catatan(keberatan.perihal, sel, keberatan.pesan)
        for nomor, deret in enumerate(grid.isi[:sampai], 1)
        for kolom, nilai in enumerate(deret, 1)
        if isinstance(nilai, BukanBilangan)
        for sel, keberatan in [baca_sel(grid.cell(nomor, kolom), Jenis.TEKS)]
        if keberatan
    ]


def tahun_judul(judul: str) -> int | None:
    """The year at the end of a plain heading.

    >>> tahun_judul("target 2024"), tahun_judul("target pk")
    (2024, None)
    """
    cocok = _TAHUN.match(judul)
    return int(cocok[1]) if cocok else None


@cache
def _nama_kolom(lembar: Lembar) -> tuple[Mapping[str, str], ...]:
    """Plain headings to column keys: the columns' own names, then their aliases."""
    tetap = [k for k in lembar.kolom if not k.per_tahun]
    judul = {sederhana(k.judul): k.kunci for k in tetap}
    alias = {sederhana(a): k.kunci for k in reversed(tetap) for a in k.alias}
    return judul, alias


def _kenali(lembar: Lembar, deret: Sequence[object]) -> tuple[dict[str, int], dict[str, dict[int, int]]]:
    """The columns that a row of raw values names."""
    judul = {k: sederhana(teks_mentah(nilai)) for k, nilai in enumerate(deret, 1) if not hampa(nilai)}
    kolom: dict[str, int] = {}
    terpakai: set[int] = set()
    # a heading's own name wins over an alias that another column of the sheet may also have
    for nama_nama in _nama_kolom(lembar):
        for posisi, teks in judul.items():
            kunci = nama_nama.get(teks)
            if kunci and kunci not in kolom and posisi not in terpakai:
                kolom[kunci] = posisi
                terpakai.add(posisi)
    kolom_tahun: dict[str, dict[int, int]] = {}
    for k in lembar.kolom:
        if k.per_tahun:
            tahun = {n: p for p, t in judul.items() if p not in terpakai and (n := tahun_judul(t))}
            if tahun:
                kolom_tahun[k.kunci] = tahun
    return kolom, kolom_tahun


def _judul_terulang(deret: Sequence[object], judul: Sequence[object], letak: Sequence[int]) -> bool:
    """Whether a row repeats the heading row, as after a page break."""
    sama = len([p for p in letak if p <= len(deret) and deret[p - 1] == judul[p - 1]])
    return sama >= 3 and sama * 2 > len(letak)


def _nomor_kolom(deret: Sequence[object]) -> bool:
    """Whether a row only numbers the columns: (1) (2), or 1 2 3 and so on; figures may look like it."""
    isi = [t for nilai in deret if (t := teks_mentah(nilai).replace(" ", ""))]
    isi = [re.sub(r"=.*$", "", t) for t in isi]  # 6=5/4: the column's formula beside its number
    if isi == [f"({n})" for n in range(1, len(isi) + 1)]:
        return len(isi) >= 2
    return len(isi) >= 3 and isi == [str(n) for n in range(1, len(isi) + 1)]


class _Lajur(Struct, frozen=True):
    """A column below the heading: its raw values, of which types they are, and where nothing shows."""

    kolom: Kolom
    letak: int
    isi: Sequence[object]
    macam: Set[type]
    kosong: Set[int]


def _daftar_lajur(grid: Grid, baris_judul: int, daftar_kolom: Iterable[tuple[Kolom, int]]) -> list[_Lajur]:
    badan = grid.isi[baris_judul:]
    semua = list(zip_longest(*badan)) if len(set(map(len, badan))) > 1 else list(zip(*badan, strict=True))
    hasil = []
    for kolom, letak in daftar_kolom:
        isi = semua[letak - 1] if letak <= len(semua) else [None] * len(badan)
        macam = set(map(type, isi))
        hasil.append(_Lajur(kolom, letak, isi, macam, _kosong(isi, macam)))
    return hasil


def _pilih_baris(grid: Grid, baris_judul: int, daftar_lajur: Sequence[_Lajur]) -> list[int]:
    """The rows below the heading that say something: no blank one, none that numbers the columns or repeats
    the heading, no remark below the table. Only those that could be one of these are looked at."""
    judul = grid.isi[baris_judul - 1]
    kosong: Counter[int] = Counter()  # blank cells of a row
    tanpa_isian: Counter[int] = Counter()
    mirip: set[int] = set()
    for lajur in daftar_lajur:
        kosong.update(lajur.kosong)
        if lajur.kolom.isian:
            tanpa_isian.update(lajur.kosong)
        if judul[lajur.letak - 1] in lajur.isi:
            mirip.update(n for n, nilai in enumerate(lajur.isi) if nilai == judul[lajur.letak - 1])
    isian = sum(lajur.kolom.isian for lajur in daftar_lajur)
    ragu = mirip | {n for n, banyak in kosong.items() if banyak == len(daftar_lajur)}
    if isian >= 2:
        ragu |= {n for n, banyak in tanpa_isian.items() if isian - banyak < 2}
    daftar_kolom = [(lajur.kolom, lajur.letak) for lajur in daftar_lajur]
    hasil: list[int] = []
    for posisi, nomor in enumerate(range(baris_judul + 1, len(grid.isi) + 1)):
        if (hasil and posisi not in ragu) or berisi_fakta(
            grid, nomor, judul, daftar_kolom, pertama=not hasil
        ):
            hasil.append(nomor)
    return hasil


def berisi_fakta(
    grid: Grid,
    nomor: int,
    judul: Sequence[object],
    daftar_kolom: Sequence[tuple[Kolom, int]],
    *,
    pertama: bool,
) -> bool:
    """Whether a row says something, below the heading `judul` with these columns; `pertama`: no row above it does."""
    deret = grid.isi[nomor - 1]
    terisi = [letak for _, letak in daftar_kolom if letak <= len(deret) and not hampa(deret[letak - 1])]
    tetap = [letak for k, letak in daftar_kolom if not k.per_tahun]
    if not terisi or (pertama and _nomor_kolom(deret)) or _judul_terulang(deret, judul, tetap):
        return False
    isian = {letak for k, letak in daftar_kolom if k.isian and not k.per_tahun}
    if len(isian) < 2 or len(isian.intersection(terisi)) >= 2:
        return True
    kode = {letak for k, letak in daftar_kolom if k.isian and k.jenis is Jenis.KODE}
    return not _keterangan([grid.cell(nomor, letak) for letak in terisi], kode)


def _lajur(grid: Grid, daftar_nomor: Sequence[int], letak: int) -> list[object]:
    """The raw values of a column in some rows; None where a row ends before it, or the sheet lacks it (0)."""
    if not letak:
        return [None] * len(daftar_nomor)
    isi, kolom = grid.isi, letak - 1
    try:
        return [isi[nomor - 1][kolom] for nomor in daftar_nomor]
    except IndexError:
        return [
            deret[kolom] if kolom < len(deret) else None
            for nomor in daftar_nomor
            for deret in [isi[nomor - 1]]
        ]


def _kosong(lajur: Sequence[object], macam: Set[type]) -> Set[int]:
    """The positions where nothing shows; `macam` are the types of the column."""
    if type(None) not in macam and (
        str not in macam or all(map(str.strip, (nilai for nilai in lajur if type(nilai) is str)))
    ):
        return frozenset()
    return {n for n, nilai in enumerate(lajur) if nilai is None or (type(nilai) is str and not nilai.strip())}


def _rapikan(lajur: Sequence[object]) -> Sequence[str]:
    """As `teks_mentah` of each; a text that is tidy already remains the same object."""
    if set(map(type, lajur)) == {str}:
        semua = f"|{'|'.join(lajur)}|"  # type: ignore[arg-type]
        # all white space but the blank is not printable
        if semua.isprintable() and not any(longgar in semua for longgar in ("  ", "| ", " |")):
            return lajur  # type: ignore[return-value]
    return [
        (nilai if nilai == (rapi := " ".join(nilai.split())) else rapi)
        if type(nilai) is str
        else teks_mentah(nilai)
        for nilai in lajur
    ]


def _ada_kode_longgar(daftar: Sequence[str]) -> bool:
    """Whether `rapikan_kode` could change one of these tidy texts: by a blank in it, or a dot at its end."""
    semua = "|".join(daftar)
    return " " in semua or ".|" in semua or semua.endswith(".")


def _keterangan(daftar_sel: Sequence[Cell], letak_kode: Set[int]) -> bool:
    """Whether a row that fills at most one of the cells a fact must have is a remark: there is no code in the
    columns `letak_kode`, however little else is filled in, and no figure."""
    if any(sel.kolom in letak_kode and _KODE.fullmatch(sel.teks) for sel in daftar_sel):
        return False
    return not any(isinstance(sel.nilai, Decimal | BukanBilangan) for sel in daftar_sel)


def _catatan_lajur(grid: Grid, daftar_nomor: Sequence[int], lajur: _Lajur) -> Iterator[Catatan]:
    """What is to be noted of a column; only cells of which something could be are read."""
    kolom, letak = lajur.kolom, lajur.letak
    awal = len(grid.isi) - len(lajur.isi) + 1  # the number of the first row below the heading
    ragu = {n + awal for n in _ragu(lajur)}
    if grid.rumus and kolom.peran is MASUKAN:
        ragu.update(nomor for nomor in daftar_nomor if (nomor, letak) in grid.rumus)
    for nomor in sorted(ragu.intersection(daftar_nomor)) if ragu else ():
        cell = grid.cell(nomor, letak)
        hasil, keberatan = baca_sel(cell, kolom.jenis)
        if keberatan:
            yield Catatan(keberatan.perihal, hasil, keberatan.pesan)
        if cell.rumus and kolom.peran is MASUKAN and hasil.angka is not None:
            yield Catatan(Perihal.RUMUS_PADA_MASUKAN, hasil, kolom.judul)


def _ragu(lajur: _Lajur) -> Iterable[int]:
    """The positions of values that `baca_sel` might object to."""
    isi, jenis = lajur.isi, lajur.kolom.jenis
    if jenis in _BERTEKS:
        return [n for n, nilai in enumerate(isi) if type(nilai) in _GANJIL] if lajur.macam & _GANJIL else ()
    angka = [nilai for nilai in isi if type(nilai) is float]
    teks = {nilai for nilai in isi if type(nilai) is str} if str in lajur.macam else set()
    boleh = {nilai for nilai in teks if arti_teks(nilai, jenis)[1] is None}
    terjangkau = not angka or (min(angka) > -_TERJANGKAU and max(angka) < _TERJANGKAU)
    if terjangkau and boleh == teks and lajur.macam <= {float, str, type(None)}:
        return ()
    return [
        n
        for n, nilai in enumerate(isi)
        if not (
            -_TERJANGKAU < nilai < _TERJANGKAU
            if type(nilai) is float
            else nilai is None or (type(nilai) is str and nilai in boleh)
        )
    ]
