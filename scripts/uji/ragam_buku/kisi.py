"""A sheet as rows of cells that can be moved, kept together with its formats and merged cells."""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from msgspec.structs import replace

from lakip_xl.contract import LEMBAR, Lembar
from lakip_xl.reading.tabel import Tabel, baca_tabel, cari_grid
from lakip_xl.values.cell import UMUM, Buku, Format, Grid
from lakip_xl.values.teks import sederhana

TANPA = ("Ingatan", "Pengecualian", "Temuan")  # sheets of the tool, or that name cells of others


class Isi(NamedTuple):
    nilai: object = None
    format: Format = UMUM


Deret = list[Isi]


@dataclass
class Kisi:
    """The rows down to the headings (`kepala`, the last of them), then those of the table with all between them."""

    lembar: Lembar
    nama: str
    kepala: list[Deret]
    badan: list[Deret]
    kolom: dict[str, int]  # by key, from 0
    lebar: int
    gabungan: list[tuple[int, int, int, int]] = field(default_factory=list)  # of the table's rows, from 0

    @property
    def judul(self) -> Deret:
        return self.kepala[-1]

    def baris(self, *teks: object) -> Deret:
        """A new row that begins with these."""
        return [Isi(t) for t in teks] + [Isi()] * (self.lebar - len(teks))

    def petakan(self, kunci: str, ubah: Callable[[Isi], Isi]) -> None:
        """Change a column of the table, where the sheet has it."""
        if (letak := self.kolom.get(kunci)) is not None:
            for deret in self.badan:
                deret[letak] = ubah(deret[letak])


def urai(lembar: Lembar, grid: Grid) -> Kisi | None:
    """None where the sheet has no table, or formulas, whose references would have to move as well."""
    tabel = baca_tabel(lembar, grid)
    if not tabel.judul or not tabel.panjang or grid.rumus:
        return None
    lebar = max(map(len, grid.isi))
    semua = [
        [Isi(_nilai(deret, k), grid.format.get(b, {}).get(k, UMUM)) for k in range(1, lebar + 1)]
        for b, deret in enumerate(grid.isi, 1)
    ]
    return Kisi(lembar, grid.nama, semua[: tabel.judul], semua[tabel.judul :], _kolom(tabel), lebar)


def _nilai(deret: Sequence[object], kolom: int) -> object:
    return deret[kolom - 1] if kolom <= len(deret) else None


def _kolom(tabel: Tabel) -> dict[str, int]:
    tahunan = {f"{k} {t}": n for k, tahun in tabel.kolom_tahun.items() for t, n in tahun.items()}
    return {kunci: n - 1 for kunci, n in {**tabel.kolom, **tahunan}.items()}


def rakit(kisi: Kisi) -> Grid:
    semua = [*kisi.kepala, *kisi.badan]
    geser = len(kisi.kepala) + 1
    return Grid(
        kisi.nama,
        [[satu.nilai for satu in deret] for deret in semua],
        {
            b: pola
            for b, deret in enumerate(semua, 1)
            if (pola := {k: satu.format for k, satu in enumerate(deret, 1) if satu.format != UMUM})
        },
        gabungan=[(a + geser, b + 1, c + geser, d + 1) for a, b, c, d in kisi.gabungan],
    )


Pengubah = Callable[[Kisi, random.Random], None]


def per_lembar(
    ubah: Pengubah, *hanya: str, kecuali: Sequence[str] = ()
) -> Callable[[Buku, random.Random], Buku]:
    """A change of each table, or of those named, as a change of the workbook."""

    def buku_lain(buku: Buku, acak: random.Random) -> Buku:
        menurut_nama = {sederhana(g.nama): g for g in reversed(buku.daftar_grid)}
        baru: dict[str, Grid] = {}
        for lembar in LEMBAR:
            grid = cari_grid(lembar, menurut_nama)
            boleh = lembar.nama not in (*TANPA, *kecuali) and (not hanya or lembar.nama in hanya)
            if grid and boleh and (kisi := urai(lembar, grid)):
                ubah(kisi, acak)
                baru[grid.nama] = rakit(kisi)
        return replace(buku, daftar_grid=tuple(baru.get(g.nama, g) for g in buku.daftar_grid))

    return buku_lain
