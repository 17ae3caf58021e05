"""Where the figures of a workbook stand, and how a hand slips over their digits."""

from __future__ import annotations

import random
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal

from msgspec.structs import replace

from lakip_xl.contract import ISIAN, LEMBAR, Jenis, Kolom, Lembar
from lakip_xl.reading.sel import baca_sel
from lakip_xl.reading.tabel import Baris, baca_tabel, cari_grid
from lakip_xl.values.angka import bulatkan, desimal_alami
from lakip_xl.values.cell import Buku, Cell, Grid
from lakip_xl.values.teks import sederhana


@dataclass(frozen=True)
class Sel:
    """A cell of a table, as the sheet holds it, with the column it stands in."""

    cell: Cell
    kolom: Kolom

    @property
    def desimal(self) -> int:
        """Decimals of the figure itself that can be seen."""
        angka = self.cell.angka or Decimal(0)
        if self.cell.desimal is None:
            return desimal_alami(angka)
        return self.cell.desimal + 2 * self.cell.persen

    @property
    def tampak(self) -> Decimal:
        return bulatkan(self.cell.angka or Decimal(0), self.desimal)

    @property
    def cacah(self) -> bool:
        """An amount or a count, of which thousands can be lost."""
        return self.kolom.jenis in (Jenis.RUPIAH, Jenis.CACAH, Jenis.BESARAN) and not self.cell.persen


def daftar_baris(buku: Buku) -> Iterator[dict[str, Sel]]:
    """The rows of the workbook's tables, cells by column key (a year's by key and year)."""
    menurut_nama = {sederhana(g.nama): g for g in reversed(buku.daftar_grid)}
    for lembar in LEMBAR:
        grid = cari_grid(lembar, menurut_nama)
        if grid and not lembar.milik_alat:
            for baris in baca_tabel(lembar, grid).daftar_baris:
                yield dict(_sel_baris(lembar, grid, baris))


def _sel_baris(lembar: Lembar, grid: Grid, baris: Baris) -> Iterator[tuple[str, Sel]]:
    for kolom in lembar.kolom:
        sel = {kolom.kunci: baris[kolom.kunci]} | {
            f"{kolom.kunci} {tahun}": c for tahun, c in baris.per_tahun.get(kolom.kunci, {}).items()
        }
        for kunci, c in sel.items():
            if c.kolom:
                yield kunci, Sel(grid.cell(c.baris, c.kolom), _kolom_identitas(baris, kolom))


def _kolom_identitas(baris: Baris, kolom: Kolom) -> Kolom:
    """In Identitas the row says what its value is."""
    for isian in ISIAN:
        if kolom.kunci == "nilai" and sederhana(baris["isian"].teks) in map(
            sederhana, (isian.label, *isian.alias)
        ):
            return replace(kolom, kunci=isian.kunci, jenis=isian.jenis, peran=isian.peran)
    return kolom


def angka_dalam(baris: Mapping[str, Sel]) -> list[tuple[str, Sel]]:
    """Of a row the cells that hold a figure; a code is none."""
    angka = (Jenis.RUPIAH, Jenis.CACAH, Jenis.BESARAN, Jenis.PERSEN)
    return [
        (kunci, sel)
        for kunci, sel in baris.items()
        if sel.kolom.jenis in angka and baca_sel(sel.cell, sel.kolom.jenis)[0].angka is not None
    ]


def ganti_digit(tampak: Decimal, desimal: int, acak: random.Random) -> Decimal:
    digit = list(str(abs(int(tampak.scaleb(desimal)))))
    n = acak.randrange(len(digit))
    digit[n] = acak.choice([d for d in "0123456789" if d != digit[n]])
    return Decimal("".join(digit)).scaleb(-desimal).copy_sign(tampak)


def tukar_digit(tampak: Decimal, desimal: int, acak: random.Random) -> Decimal:
    digit = list(str(abs(int(tampak.scaleb(desimal)))))
    tempat = [n for n in range(len(digit) - 1) if digit[n] != digit[n + 1]]
    if tempat:
        n = acak.choice(tempat)
        digit[n : n + 2] = digit[n + 1], digit[n]
    return Decimal("".join(digit)).scaleb(-desimal).copy_sign(tampak)


def ubah(buku: Buku, perubahan: Iterable[tuple[Cell, object]]) -> Buku:
    """The workbook with other contents in some cells, whatever formula stood there."""
    menurut_lembar: dict[str, dict[tuple[int, int], object]] = {}
    for cell, nilai in perubahan:
        isi = float(nilai) if isinstance(nilai, Decimal) else nilai
        menurut_lembar.setdefault(cell.lembar, {})[cell.baris, cell.kolom] = isi
    return replace(
        buku,
        daftar_grid=tuple(
            _ubah_grid(g, menurut_lembar[g.nama]) if g.nama in menurut_lembar else g for g in buku.daftar_grid
        ),
    )


def _ubah_grid(grid: Grid, perubahan: Mapping[tuple[int, int], object]) -> Grid:
    baru = [list(baris) for baris in grid.isi]
    for (baris, kolom), nilai in perubahan.items():
        baru[baris - 1] += [None] * (kolom - len(baru[baris - 1]))
        baru[baris - 1][kolom - 1] = nilai
    tersisa = {tempat: rumus for tempat, rumus in grid.teks_rumus.items() if tempat not in perubahan}
    return replace(grid, isi=baru, rumus=grid.rumus - perubahan.keys(), teks_rumus=tersisa)
