"""Grids to tables: find the heading row by its names, then read the rows below it."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence, Set
from decimal import Decimal
from functools import cache

from msgspec import Struct, field

from lakip_xl.contract import MASUKAN, Jenis, Kolom, Lembar
from lakip_xl.model import Catatan, Perihal
from lakip_xl.reading.sel import baca_sel
from lakip_xl.values.angka import ribuan_titik
from lakip_xl.values.cell import BukanBilangan, Cell, Grid, hampa, teks_mentah
from lakip_xl.values.ditolak import BukuDitolak
from lakip_xl.values.teks import sederhana

BATAS_BARIS_JUDUL = 40  # how far down a heading row is looked for
MAKS_BARIS = 100_000  # rows of one table; a district's whole budget, all offices together, has a tenth of that
_KODE = re.compile(r"[\w./-]+")
_TAHUN = re.compile(r"(?:.*\b)?((?:19|20)\d\d)$")


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


class Tabel(Struct, frozen=True):
    lembar: Lembar
    nama: str  # as the workbook spells the sheet
    kolom: Mapping[str, int]
    daftar_baris: tuple[Baris, ...]
    daftar_catatan: tuple[Catatan, ...]
    judul: int = 0  # the heading row; 0 where none was found
    kolom_tahun: Mapping[str, Mapping[int, int]] = field(default_factory=dict)


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
        return Tabel(lembar, grid.nama, kolom, (), tuple(catatan))
    daftar_kolom = [(k, kolom[k.kunci]) for k in lembar.kolom if k.kunci in kolom]
    letak_tahun = [posisi for tahun in kolom_tahun.values() for posisi in tahun.values()]
    daftar_nomor = _pilih_baris(grid, baris_judul, daftar_kolom, letak_tahun)
    if len(daftar_nomor) > MAKS_BARIS:
        raise BukuDitolak(
            f"Lembar {grid.nama} berisi lebih dari {ribuan_titik(MAKS_BARIS)} baris; "
            "periksa isinya, atau bagi bukunya menurut perangkat daerah."
        )
    daftar_baris = []
    for nomor in daftar_nomor:
        sel = {k.kunci: _baca(grid.cell(nomor, letak), k, catatan) for k, letak in daftar_kolom}
        per_tahun = {
            kunci: {tahun: _baca(grid.cell(nomor, letak), lembar[kunci], catatan) for tahun, letak in menurut.items()}
            for kunci, menurut in kolom_tahun.items()
        }
        daftar_baris.append(Baris(grid.nama, nomor, sel, per_tahun))
        if nomor in grid.baris_tersembunyi:
            semua = (*sel.values(), *(c for menurut in per_tahun.values() for c in menurut.values()))
            terisi = next(c for c in semua if not c.kosong)
            pesan = f"Baris {nomor} tersembunyi, tetapi ikut dihitung; tampilkan."
            catatan.append(Catatan(Perihal.BARIS_TERSEMBUNYI, terisi, pesan))
    catatan.sort(key=lambda c: (c.sel.baris, c.sel.kolom))  # as the sheet is read, whatever the contract's order
    return Tabel(lembar, grid.nama, kolom, tuple(daftar_baris), tuple(catatan), baris_judul, kolom_tahun)


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
            tahun = {int(m[1]): p for p, t in judul.items() if p not in terpakai and (m := _TAHUN.match(t))}
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


def _pilih_baris(
    grid: Grid, baris_judul: int, daftar_kolom: Sequence[tuple[Kolom, int]], letak_tahun: Sequence[int]
) -> list[int]:
    """The rows below the heading that say something: no blank one, none that numbers the columns or repeats
    the heading, no remark below the table."""
    letak = [posisi for _, posisi in daftar_kolom]
    isian = {posisi for k, posisi in daftar_kolom if k.isian}
    kode = {posisi for k, posisi in daftar_kolom if k.isian and k.jenis is Jenis.KODE}
    judul = grid.isi[baris_judul - 1]
    hasil: list[int] = []
    for nomor in range(baris_judul + 1, len(grid.isi) + 1):
        deret = grid.isi[nomor - 1]
        terisi = [k for k in (*letak, *letak_tahun) if k <= len(deret) and not hampa(deret[k - 1])]
        if not terisi or (not hasil and _nomor_kolom(deret)) or _judul_terulang(deret, judul, letak):
            continue
        fakta = len(isian) < 2 or len(isian.intersection(terisi)) >= 2
        if fakta or not _keterangan([grid.cell(nomor, k) for k in terisi], kode):
            hasil.append(nomor)
    return hasil


def _keterangan(daftar_sel: Sequence[Cell], letak_kode: Set[int]) -> bool:
    """Whether a row that fills at most one of the cells a fact must have is a remark: there is no code in the
    columns `letak_kode`, however little else is filled in, and no figure."""
    if any(sel.kolom in letak_kode and _KODE.fullmatch(sel.teks) for sel in daftar_sel):
        return False
    return not any(isinstance(sel.nilai, Decimal | BukanBilangan) for sel in daftar_sel)


def _baca(cell: Cell, kolom: Kolom, catatan: list[Catatan]) -> Cell:
    hasil, keberatan = baca_sel(cell, kolom.jenis)
    if keberatan:
        catatan.append(Catatan(keberatan.perihal, hasil, keberatan.pesan))
    if cell.rumus and kolom.peran is MASUKAN and hasil.angka is not None:
        catatan.append(Catatan(Perihal.RUMUS_PADA_MASUKAN, hasil, kolom.judul))
    return hasil
