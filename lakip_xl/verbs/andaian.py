"""Recompute a workbook, also as if some of its cells said something else."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from msgspec import Struct
from msgspec.structs import replace

from lakip_xl.hitung.hitung_ulang import HasilHitung, recompute
from lakip_xl.model import Lakip
from lakip_xl.reading import assemble
from lakip_xl.reading.terlewat import LembarTerbanding
from lakip_xl.rules import dilepas, ganjil, temukan
from lakip_xl.rules.andaian import telusuri
from lakip_xl.rules.dugaan import IsiLain
from lakip_xl.values.cell import Buku, Grid, Tempat


def _hitung(lakip: Lakip) -> HasilHitung:
    return recompute(lakip, dilepas(lakip), ganjil)


class TerhadapLra(Struct, frozen=True):
    """An export to hold the budget against; `diminta` are columns of it that somebody asked for, by key."""

    ekspor: Buku
    diminta: Mapping[str, str] = {}


def hitung_buku(
    buku: Buku,
    lakip: Lakip | None = None,
    hitung: Callable[[Lakip], HasilHitung] = _hitung,
    lra: TerhadapLra | None = None,
) -> HasilHitung:
    """The recomputed workbook, and which codes, choices and rows are wrong; `lakip` is what it says, where that was read
    before. Raises `BukuDitolak` where it is no LAKIP workbook, or cannot be held against the export."""
    terbanding = LembarTerbanding(buku)
    lakip = lakip or assemble(buku, terbanding)
    lengkap = _pelengkap(lakip, buku.nama, lra) if lra else _apa_adanya

    def seandainya(perubahan: IsiLain) -> Lakip:
        return lengkap(assemble(andaikan(buku, perubahan), terbanding))

    return telusuri(hitung(lengkap(lakip)), seandainya, hitung, temukan)


def _apa_adanya(lakip: Lakip) -> Lakip:
    return lakip


def _pelengkap(lakip: Lakip, nama_buku: str, lra: TerhadapLra) -> Callable[[Lakip], Lakip]:
    """What puts the export's figures beside those of the workbook, however that is read."""
    # not loaded where there is no export
    from lakip_xl.reading.lra import dengan_lra, tolak_tak_terbandingkan
    from lakip_xl.reading.padanan_ekspor import baca_anggaran

    ekspor = baca_anggaran(lra.ekspor, lakip.identitas.tahun, lra.diminta)
    tolak_tak_terbandingkan(lakip, ekspor, nama_buku)
    return lambda satu: dengan_lra(satu, ekspor)


def andaikan(buku: Buku, perubahan: IsiLain) -> Buku:
    """The workbook as if cells held something else."""
    menurut_lembar: dict[str, dict[Tempat, object]] = {}
    for sel, isi in perubahan:
        menurut_lembar.setdefault(sel.lembar, {})[sel.baris, sel.kolom] = isi
    daftar = (_ubah(grid, menurut_lembar.get(grid.nama)) for grid in buku.daftar_grid)
    return replace(buku, daftar_grid=tuple(daftar))


def _ubah(grid: Grid, perubahan: dict[Tempat, object] | None) -> Grid:
    if not perubahan:
        return grid
    isi = list(grid.isi)
    for (baris, kolom), nilai in perubahan.items():
        deret = list(isi[baris - 1])
        deret += [None] * (kolom - len(deret))
        deret[kolom - 1] = nilai
        isi[baris - 1] = deret
    return replace(grid, isi=isi, rumus=grid.rumus - perubahan.keys())
