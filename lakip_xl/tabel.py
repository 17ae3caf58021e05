"""Grids to tables: find the heading row by its names, then read the rows below it."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import cache
from operator import eq

from msgspec import Struct, field

from lakip_xl.angka import ribuan_titik
from lakip_xl.cell import Cell, Grid
from lakip_xl.contract import MASUKAN, Jenis, Kolom, Lembar, sederhana
from lakip_xl.ditolak import BukuDitolak
from lakip_xl.model import Catatan
from lakip_xl.pembacaan import baca_sel, wajar
from lakip_xl.pola import pola

BATAS_BARIS_JUDUL = 40  # how far down a heading row is looked for
MAKS_BARIS = 100_000  # rows of one table; a district's whole budget, all offices together, has a tenth of that
_KODE = Jenis.KODE
_TAHUN = pola(r"(?:.*\b)?((?:19|20)\d\d)$")


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
            "STR102",
            sudut,
            f"Kolom “{k.judul}” tidak ditemukan pada lembar {grid.nama}; "
            f"tambahkan judul kolom itu seperti pada buku induk.",
        )
        for k in lembar.kolom
        if k.wajib and k.kunci not in kolom
    ]
    pembaca = _Pembaca(grid, [(k, kolom[k.kunci]) for k in lembar.kolom if k.kunci in kolom],
                       [(lembar[k], tahun) for k, tahun in kolom_tahun.items()], catatan)  # fmt: skip
    daftar_baris: list[Baris] = []
    if baris_judul:
        for nomor in range(baris_judul + 1, len(grid.isi) + 1):
            if not any(grid.isi[nomor - 1]) and all(nilai is None or nilai == "" for nilai in grid.isi[nomor - 1]):
                continue
            if not daftar_baris and _nomor_kolom(grid, nomor):
                continue
            if _judul_terulang(grid, nomor, baris_judul, kolom):
                continue
            if baris := pembaca.baca(nomor):
                daftar_baris.append(baris)
                if len(daftar_baris) > MAKS_BARIS:
                    raise BukuDitolak(
                        f"Lembar {grid.nama} berisi lebih dari {ribuan_titik(MAKS_BARIS)} baris; "
                        "periksa isinya, atau bagi bukunya menurut perangkat daerah."
                    )
                if nomor in grid.baris_tersembunyi:
                    sel = next(c for c in baris.sel.values() if not c.kosong)
                    catatan.append(
                        Catatan("STR104", sel, f"Baris {nomor} tersembunyi, tetapi ikut dihitung; tampilkan.")
                    )
    return Tabel(lembar, grid.nama, kolom, tuple(daftar_baris), tuple(catatan), baris_judul, kolom_tahun)


def _cari_judul(lembar: Lembar, grid: Grid) -> tuple[int, dict[str, int], dict[str, dict[int, int]]]:
    """The first row that names every required column, else the row that names the most."""
    terbaik: tuple[int, dict[str, int], dict[str, dict[int, int]]] = (0, {}, {})
    wajib = {k.kunci for k in lembar.kolom if k.wajib}
    for nomor in range(1, min(len(grid.isi), BATAS_BARIS_JUDUL) + 1):
        kolom, kolom_tahun = _kenali(lembar, grid, nomor)
        jumlah = len(kolom) + len(kolom_tahun)
        if jumlah >= 2 and jumlah > len(terbaik[1]) + len(terbaik[2]):
            terbaik = (nomor, kolom, kolom_tahun)
            if wajib and wajib <= kolom.keys():
                break
    return terbaik


@cache
def _nama_kolom(lembar: Lembar) -> tuple[Mapping[str, str], ...]:
    """Plain headings to column keys: the columns' own names, then their aliases."""
    tetap = [k for k in lembar.kolom if not k.per_tahun]
    judul = {sederhana(k.judul): k.kunci for k in tetap}
    alias = {sederhana(a): k.kunci for k in reversed(tetap) for a in k.alias}
    return judul, alias


def _kenali(lembar: Lembar, grid: Grid, nomor: int) -> tuple[dict[str, int], dict[str, dict[int, int]]]:
    deret = grid.daftar_cell(nomor, range(1, len(grid.isi[nomor - 1]) + 1))
    judul = {sel.kolom: sederhana(t) for sel in deret if (t := sel.teks)}
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


def _judul_terulang(grid: Grid, nomor: int, baris_judul: int, kolom: Mapping[str, int]) -> bool:
    """Whether a row repeats the heading row, as after a page break."""
    isi, judul = grid.isi[nomor - 1], grid.isi[baris_judul - 1]
    if sum(map(eq, isi, judul)) < 3:  # nearly every row
        return False
    sama = len([p for p in kolom.values() if p <= len(isi) and isi[p - 1] == judul[p - 1]])
    return sama >= 3 and sama * 2 > len(kolom)


def _nomor_kolom(grid: Grid, nomor: int) -> bool:
    """Whether a row only numbers the columns: (1) (2), or 1 2 3 and so on; figures may look like it."""
    isi = [
        t for k in range(1, len(grid.isi[nomor - 1]) + 1) if (t := grid.cell(nomor, k).teks.replace(" ", ""))
    ]
    isi = [re.sub(r"=.*$", "", t) for t in isi]  # 6=5/4: the column's formula beside its number
    if isi == [f"({n})" for n in range(1, len(isi) + 1)]:
        return len(isi) >= 2
    return len(isi) >= 3 and isi == [str(n) for n in range(1, len(isi) + 1)]


class _Pembaca:
    """Reads the rows of a table; what belongs to its columns is worked out once. `catatan` grows meanwhile."""

    def __init__(
        self,
        grid: Grid,
        daftar_kolom: Sequence[tuple[Kolom, int]],
        kolom_tahun: Sequence[tuple[Kolom, Mapping[int, int]]],
        catatan: list[Catatan],
    ) -> None:
        self._grid = grid
        self._kolom = [(k.kunci, k.jenis, k) for k, _ in daftar_kolom]
        self._letak = [letak for _, letak in daftar_kolom]
        self._isian = [n for n, (k, _) in enumerate(daftar_kolom) if k.isian]
        self._kolom_tahun = kolom_tahun
        self._catatan = catatan

    def baca(self, nomor: int) -> Baris | None:
        """One row; None where it is blank or only a remark below the table."""
        daftar_sel = self._grid.daftar_cell(nomor, self._letak)
        mentah_tahun = [
            (k, dict(zip(tahun, self._grid.daftar_cell(nomor, tahun.values()), strict=True)))
            for k, tahun in self._kolom_tahun
        ]
        semua = daftar_sel
        if mentah_tahun:
            semua = [*daftar_sel, *(c for _, tahun in mentah_tahun for c in tahun.values())]
        if all(c.nilai is None and c.kosong for c in semua) or self._keterangan(daftar_sel, semua):
            return None
        sel = {
            kunci: c if wajar(c, jenis) and not c.rumus else self._baca(c, kolom)
            for (kunci, jenis, kolom), c in zip(self._kolom, daftar_sel, strict=True)
        }
        per_tahun: dict[str, Mapping[int, Cell]] = {
            k.kunci: {t: self._baca(c, k) for t, c in tahun.items()} for k, tahun in mentah_tahun
        }
        return Baris(self._grid.nama, nomor, sel, per_tahun)

    def _keterangan(self, daftar_sel: Sequence[Cell], semua: Sequence[Cell]) -> bool:
        """A row that fills at most one required cell and no figure is a remark, not a fact."""
        terisi = [n for n in self._isian if daftar_sel[n].nilai is not None or not daftar_sel[n].kosong]
        if len(terisi) > 1 or len(self._isian) < 2:
            return False
        if any(self._kolom[n][1] is _KODE and re.fullmatch(r"[\w./-]+", daftar_sel[n].teks) for n in terisi):
            return False  # a code begins a fact, however little of it is filled in
        return all(c.angka is None for c in semua)

    def _baca(self, cell: Cell, kolom: Kolom) -> Cell:
        hasil, keberatan = baca_sel(cell, kolom.jenis)
        if keberatan:
            self._catatan.append(Catatan(keberatan.kode, hasil, keberatan.pesan))
        if cell.rumus and kolom.peran is MASUKAN and hasil.angka is not None:
            self._catatan.append(Catatan("STR103", hasil, kolom.judul))
        return hasil
