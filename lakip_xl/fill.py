"""Model to edits: which computed cells are to be written, and which must be left."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal

from msgspec import Struct
from msgspec.structs import replace

from lakip_xl.cell import Buku, Cell, Grid, nomor_kolom
from lakip_xl.contract import LEMBAR_MENURUT_NAMA, Jenis
from lakip_xl.edit import Edit
from lakip_xl.hitung.banding import Kecocokan
from lakip_xl.hitung.ulang import Hasil, Ulang

_DIISI = frozenset({Kecocokan.BEDA, Kecocokan.DIPOTONG, Kecocokan.TIDAK_BERLAKU, Kecocokan.KOSONG})


class Ditinggalkan(Struct, frozen=True):
    """A computed cell that should change and is left: `karena` names the inputs, or is empty
    where a formula stands in the cell."""

    hasil: Hasil
    karena: tuple[Cell, ...]


class Rencana(Struct, frozen=True):
    """What `isi` would write, and what it leaves."""

    daftar_edit: tuple[Edit, ...]
    ditinggalkan: tuple[Ditinggalkan, ...]


def fill(ulang: Ulang) -> Rencana:
    """Plan the edits. Cells that agree are not touched; formulas are never overwritten."""
    daftar_edit: list[Edit] = []
    ditinggalkan: list[Ditinggalkan] = []
    for hasil in ulang.daftar_hasil:
        if hasil.kecocokan not in _DIISI and not (hasil.tertahan and hasil.sel.kosong):
            continue
        if not hasil.sel.kolom:
            continue
        if hasil.tertahan or hasil.sel.rumus:
            ditinggalkan.append(Ditinggalkan(hasil, hasil.tertahan))
        else:
            daftar_edit.append(Edit(hasil.sel.lembar, hasil.sel.alamat, hasil.sel.mentah, _isi(hasil)))
    return Rencana(tuple(daftar_edit), tuple(ditinggalkan))


def _isi(hasil: Hasil) -> Decimal | str:
    """The figure in the unit in which the cell holds it; what does not apply as n/a or a dash."""
    if isinstance(hasil.nilai, Decimal):
        return hasil.nilai.scaleb(2) if hasil.sel.poin else hasil.nilai
    if isinstance(hasil.nilai, str):
        return hasil.nilai
    lembar, besaran = hasil.hitungan.besaran
    kolom = {k.kunci: k for k in LEMBAR_MENURUT_NAMA[lembar].kolom}.get(besaran)
    return "-" if kolom and kolom.jenis is Jenis.TEKS else "n/a"


def terapkan(buku: Buku, daftar_edit: Iterable[Edit]) -> Buku:
    """The workbook as it would be read after the edits."""
    menurut_lembar: dict[str, dict[tuple[int, int], object]] = {}
    for edit in daftar_edit:
        huruf = edit.alamat.rstrip("0123456789")
        tempat = int(edit.alamat[len(huruf) :]), nomor_kolom(huruf)
        nilai = float(edit.sesudah) if isinstance(edit.sesudah, Decimal) else edit.sesudah
        menurut_lembar.setdefault(edit.lembar, {})[tempat] = nilai
    return replace(
        buku,
        daftar_grid=tuple(
            _ubah(grid, menurut_lembar[grid.nama]) if grid.nama in menurut_lembar else grid
            for grid in buku.daftar_grid
        ),
    )


def _ubah(grid: Grid, perubahan: dict[tuple[int, int], object]) -> Grid:
    isi = [list(baris) for baris in grid.isi]
    for (baris, kolom), nilai in perubahan.items():
        isi += [[] for _ in range(baris - len(isi))]
        isi[baris - 1] += [None] * (kolom - len(isi[baris - 1]))
        isi[baris - 1][kolom - 1] = nilai
    return replace(grid, isi=isi)
