"""The sheet Temuan as it stands in a workbook, in a file or open: where findings go, what is in the way."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from msgspec import Struct

from lakip_xl.laporan.temuan_baris import LEMBAR_TEMUAN, OLEH_ALAT, BarisTemuan
from lakip_xl.reading.tabel import baca_tabel, cari_grid
from lakip_xl.values.cell import Buku, Grid, Tempat, huruf_kolom
from lakip_xl.values.ditolak import BukuDitolak
from lakip_xl.values.teks import sederhana

_WAJIB = ("kode", "lembar", "sel", "pesan")
_SIDIK = re.compile(r"[0-9a-f]{64}")


class MejaTemuan(Struct, frozen=True):
    """The sheet's columns by key, its heading row, and where the tool may sign."""

    grid: Grid
    kolom: Mapping[str, int]
    judul: int
    tanda: Tempat | None

    @property
    def badan(self) -> dict[Tempat, str]:
        """What stands below the headings, as text."""
        return {
            (nomor, kolom): str(sel.mentah)
            for nomor in range(self.judul + 1, len(self.grid.isi) + 1)
            for kolom in range(1, len(self.grid.isi[nomor - 1]) + 1)
            if not (sel := self.grid.cell(nomor, kolom)).kosong
        }

    def susun(self, daftar_baris: Sequence[BarisTemuan]) -> dict[Tempat, str]:
        """The texts of the findings by their places."""
        return {
            (self.judul + n, self.kolom[kunci]): teks
            for n, baris in enumerate(daftar_baris, 1)
            for kunci, teks in baris.isi.items()
            if kunci in self.kolom
        }

    def memuat(self, isi: Mapping[Tempat, str], tanda: str) -> bool:
        """Whether the sheet holds these findings by this tool: writing changes the digest, so that may differ."""
        if self.badan != {tempat: teks for tempat, teks in isi.items() if teks.strip()}:
            return False
        return self.tanda is None or _SIDIK.sub("", self.grid.cell(*self.tanda).teks) == _SIDIK.sub("", tanda)

    def halangan(self) -> list[tuple[Tempat, str]]:
        """Below the headings, formulas and what is in other columns: not the tool's to replace."""
        lain = (t for t in self.badan if t[1] not in self.kolom.values())
        return [
            *((t, "rumus") for t in sorted(self.grid.rumus) if t[0] > self.judul),
            *((t, "isian di luar kolom temuan") for t in sorted(lain)),
        ]

    def menolak(self, bidang: str, apa: str) -> BukuDitolak:
        """That `apa` stands in the way at the address `bidang`."""
        return BukuDitolak(
            f"Lembar {self.grid.nama} tidak ditulis: {bidang} berisi {apa} di bawah judul kolomnya; "
            "pindahkan ke lembar lain dahulu."
        )


def ada_lembar_temuan(buku: Buku) -> bool:
    return _grid(buku) is not None


def _grid(buku: Buku) -> Grid | None:
    return cari_grid(LEMBAR_TEMUAN, {sederhana(g.nama): g for g in buku.daftar_grid})


def baca_meja(buku: Buku) -> MejaTemuan:
    """The sheet Temuan of a workbook. Raises `BukuDitolak` where it or one of its columns is missing."""
    grid = _grid(buku)
    if grid is None:
        raise BukuDitolak(
            f"Berkas {buku.nama} tidak berlembar Temuan; salin lembar itu dari lakip-induk.xlsx."
        )
    tabel = baca_tabel(LEMBAR_TEMUAN, grid)
    if not all(kunci in tabel.kolom for kunci in _WAJIB):
        raise BukuDitolak(
            f"Lembar {grid.nama} tidak berkolom Kode, Lembar, Sel, dan Pesan; salin lembar itu dari lakip-induk.xlsx."
        )
    return MejaTemuan(grid, tabel.kolom, tabel.judul, _tempat_tanda(grid, tabel.judul))


def alamat(tempat: Tempat) -> str:
    """``A1`` of a (row, column)."""
    return f"{huruf_kolom(tempat[1])}{tempat[0]}"


def _tempat_tanda(grid: Grid, judul: int) -> Tempat | None:
    """The nearest row above the headings that is blank, holds the master's hint or an earlier signature."""
    for nomor in range(judul - 1, 0, -1):
        isi = {k: t for k in range(1, len(grid.isi[nomor - 1]) + 1) if (t := grid.cell(nomor, k).teks)}
        milik_alat = not isi or (isi.keys() == {1} and _milik_alat(isi[1]))
        if milik_alat and not any(baris == nomor for baris, _ in grid.rumus):
            return nomor, 1
    return None


def _milik_alat(teks: str) -> bool:
    return LEMBAR_TEMUAN.satuan_baris in teks or (
        f"{OLEH_ALAT}lakip_xl " in teks and bool(_SIDIK.search(teks))
    )
