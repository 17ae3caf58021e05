"""Grids to tables: find the heading row by its names, then read the columns below it."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence, Set
from itertools import repeat

from msgspec import Struct, field
from msgspec.structs import replace

from lakip_xl.contract import MASUKAN, Jenis, Lembar
from lakip_xl.model import Catatan, Perihal
from lakip_xl.reading.baris import BERTEKS, Lajur, daftar_lajur, kosong, pilih_baris
from lakip_xl.reading.deret import susun_deret
from lakip_xl.reading.gabungan import isi_gabungan
from lakip_xl.reading.judul import daftar_nama
from lakip_xl.reading.kepala import BATAS_BARIS_JUDUL, Kepala, cari_kepala
from lakip_xl.reading.sel import arti_teks, baca_sel
from lakip_xl.values.angka import Konvensi, konvensi_dari, ribuan_titik, sebagaimana_tertulis
from lakip_xl.values.cell import (
    UMUM,
    BukanBilangan,
    Cell,
    Format,
    Grid,
    KodeGalat,
    Rentang,
    Tanda,
    teks_mentah,
)
from lakip_xl.values.deret import Deret
from lakip_xl.values.ditolak import BukuDitolak
from lakip_xl.values.kode import rapikan_kode
from lakip_xl.values.teks import singkat

MAKS_BARIS = (
    100_000  # rows of one table; a district's whole budget, all offices together, has a tenth of that
)
_GANJIL = {KodeGalat, BukanBilangan, Tanda}  # what is told of, whatever the column
_TIDAK_TURUN: Mapping[int, int] = {}
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

    def ubah(self, ganti: Callable[[Cell], Cell], hanya: Set[str]) -> Baris:
        """The row with its cells of the columns `hanya` changed, of columns a year those of all years."""
        sel = {k: ganti(c) if k in hanya else c for k, c in self.sel.items()}
        per_tahun = {
            k: {t: ganti(c) for t, c in tahun.items()} if k in hanya else tahun
            for k, tahun in self.per_tahun.items()
        }
        return Baris(self.lembar, self.nomor, sel, per_tahun)

    def tanpa(self, kunci: str) -> Baris:
        """The row with no value in a column, or in all years of one; its cells keep their places."""
        return self.ubah(lambda sel: sel.dengan(nilai=None), {kunci})


class Tabel(Struct, frozen=True, eq=False):
    """A sheet as it was read: which rows and columns its table has. A cell is made when it is asked for, by
    `baca_sel`, the one definition; columns are gone through as the raw values that they are.

    `daftar_nomor` are the sheet's numbers of its rows, by position. `konvensi` says how the numbers of a column are
    written that are texts; `turun`, of a column, which rows that leave it blank have it from which row of the sheet.
    """

    lembar: Lembar
    grid: Grid
    kolom: Mapping[str, int]
    daftar_nomor: Sequence[int]
    daftar_catatan: tuple[Catatan, ...]
    judul: int = 0  # the heading row, of several the last; 0 where none was found
    kolom_tahun: Mapping[str, Mapping[int, int]] = field(default_factory=dict)
    kepala: Kepala = Kepala()
    konvensi: Mapping[str, Konvensi] = field(default_factory=dict)
    turun: dict[str, dict[int, int]] = field(default_factory=dict)
    _ejaan: dict[str, Mapping[str, str]] = field(default_factory=dict)  # texts that stand for another one
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
        sel = baca_sel(self.grid.cell(nomor, letak), jenis, self.konvensi.get(kunci))[0]
        if asal := self.turun.get(kunci, _TIDAK_TURUN).get(posisi):
            sel = sel.dengan(nilai=baca_sel(self.grid.cell(asal, letak), jenis)[0].nilai)
        if (ejaan := self._ejaan.get(kunci)) and sel.teks in ejaan:
            sel = sel.dengan(nilai=ejaan[sel.teks])
        return sel

    def sel_tahun(self, posisi: int, kunci: str) -> Mapping[int, Cell]:
        """The cells of a row in a column a year."""
        if (baris := self._ganti.get(posisi)) and kunci in baris.per_tahun:
            return baris.per_tahun[kunci]
        nomor, jenis = self.daftar_nomor[posisi], self.lembar[kunci].jenis
        menurut, konvensi = self.kolom_tahun.get(kunci, {}), self.konvensi.get(kunci)
        return {
            tahun: baca_sel(self.grid.cell(nomor, letak), jenis, konvensi)[0]
            for tahun, letak in menurut.items()
        }

    def mentah(self, kunci: str) -> list[object]:
        """A column as raw values; all None where the sheet lacks it."""
        letak = self.kolom.get(kunci, 0)
        lajur = _lajur(self.grid, self.daftar_nomor, letak)
        for posisi, nomor in self.turun.get(kunci, _TIDAK_TURUN).items():
            lajur[posisi] = self.grid.isi[nomor - 1][letak - 1]
        return lajur

    def eja(self, kunci: str, ejaan: Mapping[str, str]) -> None:
        """Take texts of a column for others, which mean the same."""
        self._ejaan[kunci] = {**self._ejaan.get(kunci, {}), **ejaan}
        self._teks.pop(kunci, None)

    def turunkan(self, kunci: str, turun: Mapping[int, int]) -> None:
        """Let rows that leave a column blank have it from rows of the sheet above."""
        self.turun.setdefault(kunci, {}).update(turun)
        self._teks.pop(kunci, None)

    def kosong(self, kunci: str) -> Set[int]:
        """The positions where a column is blank, as `Cell.kosong`: all where the sheet lacks it."""
        lajur = self.mentah(kunci)
        return kosong(lajur, set(map(type, lajur)))

    def teks(self, kunci: str) -> Sequence[str]:
        """The texts of a column, as `Cell.teks` of its cells."""
        if kunci not in self._teks:
            self._teks[kunci] = self._baca_teks(kunci)
        return self._teks[kunci]

    def _baca_teks(self, kunci: str) -> Sequence[str]:
        jenis = self.lembar[kunci].jenis
        if jenis not in BERTEKS:
            return [self.sel(n, kunci).teks for n in range(self.panjang)]
        hasil = _rapikan(self.mentah(kunci))
        if jenis is Jenis.KODE and _ada_kode_longgar(hasil):
            hasil = list(map(rapikan_kode, hasil))
        ejaan = self._ejaan.get(kunci)
        return [ejaan.get(teks, teks) for teks in hasil] if ejaan else hasil

    def isikan(self, kunci: str, daftar: Sequence[str]) -> None:
        """Let a column of texts that is blank, or missing, say these, by position; its cells stay blank."""
        self._teks[kunci] = daftar

    def bertulisan(self, kunci: str) -> Mapping[int, str]:
        """The texts, by position, of a column's cells that are understood and yet no plain figure: a range, at least or
        at most a figure, a ratio."""
        jenis, konvensi = self.lembar[kunci].jenis, self.konvensi.get(kunci)
        return {
            n: nilai
            for n, nilai in enumerate(self.mentah(kunci))
            if type(nilai) is str and _bertulisan(nilai, jenis, konvensi)
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
                self.konvensi.get(kunci),
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

    def teks_sel(self, nomor: int, kolom: int) -> str:
        """The text of a cell of the sheet, in the table or not."""
        return self.grid.cell(nomor, kolom).teks

    def di_luar(self, nomor: int, kolom: int) -> bool:
        """Whether a cell that holds more than a text is beside the table: in no row or column that is read."""
        if not self.berangka(nomor, kolom):
            return False
        dibaca = kolom in self.kolom.values() or any(kolom in t.values() for t in self.kolom_tahun.values())
        return not dibaca or self.posisi(nomor) is None


def cari_grid(lembar: Lembar, daftar_grid: Mapping[str, Grid]) -> Grid | None:
    """The sheet of that name, or of one of its aliases; `daftar_grid` is keyed by plain names."""
    return next((grid for nama in daftar_nama(lembar) if (grid := daftar_grid.get(nama))), None)


def baca_tabel(lembar: Lembar, grid: Grid, tahun: int | None = None, *, pagu_awal: bool = False) -> Tabel:
    """Read a sheet by the contract, in a report of the year `tahun`; `pagu_awal`: of two budgets the one before the
    change is what counts. What is missing or unreadable comes back as notes.

    Raises `BukuDitolak` where the table is longer than any office's.
    """
    kepala = cari_kepala(lembar, grid, tahun)
    baris_judul, kolom, kolom_tahun = kepala.nomor, kepala.dikenal.kolom, kepala.dikenal.kolom_tahun
    if pagu_awal and "anggaran_awal" in kolom:
        kolom["anggaran"], kolom["anggaran_awal"] = kolom["anggaran_awal"], kolom["anggaran"]
    sudut = Cell(grid.nama, max(baris_judul, 1), 1)
    catatan = [
        Catatan(
            Perihal.KOLOM_HILANG,
            sudut,
            f"Kolom “{k.judul}” tidak ditemukan pada lembar {grid.nama}; "
            f"tambahkan judul kolom itu seperti pada buku induk.",
        )
        for k in lembar.kolom
        if k.wajib and not k.tersirat and k.kunci not in kolom
    ]
    catatan += _pagu_sebelum(grid, kepala)
    catatan += _judul_bukan_bilangan(grid, baris_judul or BATAS_BARIS_JUDUL)
    if not baris_judul:
        return Tabel(lembar, grid, kolom, (), tuple(catatan), kepala=kepala)
    daftar_kolom = [(k, kolom[k.kunci]) for k in lembar.kolom if k.kunci in kolom]
    daftar_kolom += [
        (lembar[kunci], letak) for kunci, tahun in kolom_tahun.items() for letak in tahun.values()
    ]
    semua_lajur = daftar_lajur(grid, baris_judul, daftar_kolom)
    daftar_nomor, judul_lain = pilih_baris(grid, kepala, semua_lajur)
    if len(daftar_nomor) > MAKS_BARIS:
        raise BukuDitolak(
            f"Lembar {grid.nama} berisi lebih dari {ribuan_titik(MAKS_BARIS)} baris; "
            "periksa isinya, atau bagi bukunya menurut perangkat daerah."
        )
    konvensi = _konvensi(semua_lajur)
    catatan += _tabel_lain(grid, judul_lain)
    for lajur in semua_lajur:
        catatan += _catatan_lajur(grid, daftar_nomor, lajur, konvensi.get(lajur.kolom.kunci))
    turun = isi_gabungan(grid, daftar_nomor, daftar_kolom) if grid.gabungan else {}
    tabel = Tabel(lembar, grid, kolom, daftar_nomor, (), baris_judul, kolom_tahun, kepala, konvensi, turun)
    catatan += _tersembunyi(tabel)
    catatan.sort(
        key=lambda c: (c.sel.baris, c.sel.kolom)
    )  # as the sheet is read, whatever the contract's order
    return replace(tabel, daftar_catatan=tuple(catatan))


def _pagu_sebelum(grid: Grid, kepala: Kepala) -> Iterator[Catatan]:
    """What is to be said of the only budget that there is, where its heading says that it was changed later."""
    for kolom in kepala.dikenal.pagu_sebelum:
        pesan = (
            f"Kolom “{singkat(kepala.teks(kolom))}” dibaca sebagai anggaran, sebab tidak ada pagu lain di sampingnya; "
            "bila pagunya berubah, tambahkan kolom Anggaran Setelah Perubahan."
        )
        yield Catatan(Perihal.PAGU_SEBELUM, kepala.sel(grid, kolom), pesan)


def _tabel_lain(grid: Grid, nomor: int) -> Iterator[Catatan]:
    """What is to be said of another table below, by the row of its headings; 0 where there is none."""
    if nomor:
        sel = next(s for k in range(1, len(grid.isi[nomor - 1]) + 1) if not (s := grid.cell(nomor, k)).kosong)
        pesan = (
            f"Di bawah tabel ini ada tabel lain (“{singkat(sel.teks)}”) yang tidak dibaca; "
            "pindahkan ke lembarnya sendiri."
        )
        yield Catatan(Perihal.TABEL_LAIN, sel, pesan)


def _konvensi(daftar: Iterable[Lajur]) -> dict[str, Konvensi]:
    """How the numbers of each column are written that are texts; a column that does not tell is as the others."""
    teks: dict[str, set[str]] = {}
    for lajur in daftar:
        if lajur.kolom.jenis not in BERTEKS and str in lajur.macam:
            teks.setdefault(lajur.kolom.kunci, set()).update(n for n in lajur.isi if type(n) is str)
    sendiri = {kunci: konvensi_dari(satu) for kunci, satu in teks.items()}
    pasti = {satu for satu in sendiri.values() if satu}
    umum = (pasti.pop() if len(pasti) == 1 else Konvensi.CAMPUR) if pasti else None
    return {kunci: konvensi for kunci, satu in sendiri.items() if (konvensi := satu or umum)}


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


def _bertulisan(teks: str, jenis: Jenis, konvensi: Konvensi | None) -> bool:
    sel, keberatan = arti_teks(teks, jenis, konvensi)
    return isinstance(sel.nilai, Rentang) or (keberatan is None and bool(sebagaimana_tertulis(sel)))


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


def _catatan_lajur(
    grid: Grid, daftar_nomor: Sequence[int], lajur: Lajur, konvensi: Konvensi | None
) -> Iterator[Catatan]:
    """What is to be noted of a column; only cells of which something could be are read."""
    kolom, letak = lajur.kolom, lajur.letak
    ragu = {lajur.daftar_nomor[n] for n in _ragu(lajur, konvensi)}
    if grid.rumus and kolom.peran is MASUKAN:
        ragu.update(nomor for nomor in daftar_nomor if (nomor, letak) in grid.rumus)
    for nomor in sorted(ragu.intersection(daftar_nomor)) if ragu else ():
        cell = grid.cell(nomor, letak)
        hasil, keberatan = baca_sel(cell, kolom.jenis, konvensi)
        if keberatan:
            yield Catatan(keberatan.perihal, hasil, keberatan.pesan)
        if cell.rumus and kolom.peran is MASUKAN and hasil.angka is not None:
            yield Catatan(Perihal.RUMUS_PADA_MASUKAN, hasil, kolom.judul)


def _ragu(lajur: Lajur, konvensi: Konvensi | None) -> Iterable[int]:
    """The positions of values that `baca_sel` might object to."""
    isi, jenis = lajur.isi, lajur.kolom.jenis
    if jenis in BERTEKS:
        return [n for n, nilai in enumerate(isi) if type(nilai) in _GANJIL] if lajur.macam & _GANJIL else ()
    angka = [nilai for nilai in isi if type(nilai) is float]
    teks = {nilai for nilai in isi if type(nilai) is str} if str in lajur.macam else set()
    boleh = {nilai for nilai in teks if arti_teks(nilai, jenis, konvensi)[1] is None}
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
