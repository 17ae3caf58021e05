"""The sheet Ingatan: what `lakip isi` remembers of the workbook, as texts that nobody has believed yet."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from msgspec.structs import replace

from lakip_xl.model import BarisIngatan
from lakip_xl.values.cell import Buku, Grid
from lakip_xl.values.teks import sederhana

NAMA_INGATAN = "Ingatan"
JUDUL_INGATAN = ("Lembar", "Isi")
BARIS_JUDUL_INGATAN = 2  # above it stands what the sheet is, for somebody who finds it


def lembar_ingatan(buku: Buku) -> Grid | None:
    """The sheet, known by its name and its headings: another that is called so is the office's own."""
    bernama = (grid for grid in buku.daftar_grid if sederhana(grid.nama) == sederhana(NAMA_INGATAN))
    return next((grid for grid in bernama if _berjudul(grid)), None)


def _berjudul(grid: Grid) -> bool:
    judul = (grid.cell(BARIS_JUDUL_INGATAN, kolom).teks for kolom in range(1, len(JUDUL_INGATAN) + 1))
    return tuple(judul) == JUDUL_INGATAN


def baca_ingatan(buku: Buku) -> tuple[BarisIngatan, ...]:
    """Its rows; none where it is missing. A row that is not of texts is somebody else's, and passed over."""
    grid = lembar_ingatan(buku)
    return tuple(_daftar_baris(grid.isi[BARIS_JUDUL_INGATAN:])) if grid else ()


def dengan_ingatan(buku: Buku, daftar_ingatan: Sequence[BarisIngatan]) -> Buku:
    """The workbook as if it remembered this."""
    isi = [["Catatan"], list(JUDUL_INGATAN), *([b.lembar, b.isi] for b in daftar_ingatan)]
    lama = lembar_ingatan(buku)
    lain = tuple(grid for grid in buku.daftar_grid if grid is not lama)
    return replace(buku, daftar_grid=(*lain, Grid(NAMA_INGATAN, isi)))


def _daftar_baris(isi: Iterable[Sequence[object]]) -> Iterator[BarisIngatan]:
    for deret in isi:
        teks = ["" if nilai is None else nilai for nilai in deret[: len(JUDUL_INGATAN)]]
        if len(teks) == len(JUDUL_INGATAN) and all(isinstance(satu, str) for satu in teks) and teks[0]:
            yield BarisIngatan(*map(str, teks))
