"""Fill a workbook: which computed cells are to be written, and which must be left."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from decimal import Decimal

from msgspec import Struct
from msgspec.structs import replace

from lakip_xl.contract import ISIAN, LEMBAR_MENURUT_NAMA, Jenis
from lakip_xl.hitung.hasil import Hasil
from lakip_xl.hitung.hitung_ulang import HasilHitung, recompute
from lakip_xl.hitung.kecocokan import Kecocokan
from lakip_xl.reading import assemble
from lakip_xl.values.cell import Buku, Cell, Grid, nomor_kolom
from lakip_xl.values.edit import Edit
from lakip_xl.verbs.validasi import Pemeriksaan, validasi

_DIISI = frozenset({Kecocokan.BEDA, Kecocokan.DIPOTONG, Kecocokan.TIDAK_BERLAKU, Kecocokan.KOSONG})


class Ditinggalkan(Struct, frozen=True):
    """A computed cell that should change and is left: `karena` names the inputs, or is empty
    where a formula stands in the cell."""

    hasil: Hasil
    karena: tuple[Cell, ...]


class Rencana(Struct, frozen=True):
    """What `isi` would write, and what it leaves; `daftar_diisi` holds the figure behind each edit."""

    daftar_edit: tuple[Edit, ...]
    ditinggalkan: tuple[Ditinggalkan, ...]
    daftar_diisi: tuple[Hasil, ...]


class Pengisian(Struct, frozen=True):
    """The edits that fill a workbook, and how it would be found after them."""

    rencana: Rencana
    sesudah: Pemeriksaan


def isi(buku: Buku, *, paksa: bool = False, timpa_rumus: bool = False) -> Pengisian:
    """Plan the filling of a workbook; `paksa` fills also what rests on contradicted inputs,
    `timpa_rumus` where a formula stands."""
    rencana = fill(recompute(assemble(buku), percaya_semua=paksa), timpa_rumus=timpa_rumus)
    return Pengisian(rencana, validasi(terapkan(buku, rencana.daftar_edit)))


def fill(ulang: HasilHitung, *, timpa_rumus: bool = False) -> Rencana:
    """Plan the edits. Cells that agree are not touched; formulas only with `timpa_rumus`."""
    daftar_edit: list[Edit] = []
    ditinggalkan: list[Ditinggalkan] = []
    diisi: list[Hasil] = []
    berpoin = _kolom_berpoin(ulang.daftar_hasil)
    for hasil in ulang.daftar_hasil:
        if hasil.kecocokan not in _DIISI and not (hasil.tertahan and hasil.sel.kosong):
            continue
        sel = hasil.sel
        if not sel.kolom:
            continue
        if hasil.tertahan or (sel.rumus and not timpa_rumus):
            ditinggalkan.append(Ditinggalkan(hasil, hasil.tertahan))
            continue
        polos = sel.telanjang or (sel.kosong and not sel.persen)
        poin = sel.poin or (polos and (sel.lembar, sel.kolom) in berpoin)
        daftar_edit.append(Edit(sel.lembar, sel.alamat, sel.mentah, _isi(hasil, poin), sel.rumus))
        diisi.append(hasil)
    return Rencana(tuple(daftar_edit), tuple(ditinggalkan), tuple(diisi))


def _kolom_berpoin(daftar_hasil: Iterable[Hasil]) -> set[tuple[str, int]]:
    """The columns, by sheet, whose percentages without a sign are points (85,2) more often than fractions (0,852)."""
    selisih: Counter[tuple[str, int]] = Counter()
    for hasil in daftar_hasil:
        if hasil.sel.poin or hasil.sel.telanjang:
            selisih[hasil.sel.lembar, hasil.sel.kolom] += 1 if hasil.sel.poin else -1
    return {kolom for kolom, lebih in selisih.items() if lebih > 0}


def _isi(hasil: Hasil, poin: bool) -> Decimal | str:
    """The figure as the cell shall hold it, a percentage in points or as a fraction; what does not apply
    as n/a or a dash."""
    if isinstance(hasil.nilai, Decimal):
        return hasil.nilai.scaleb(2) if poin else hasil.nilai
    if isinstance(hasil.nilai, str):
        return hasil.nilai
    return "-" if jenis_hitungan(hasil) is Jenis.TEKS else "n/a"


def jenis_hitungan(hasil: Hasil) -> Jenis | None:
    """What the computed cell holds by its column, or its row in Identitas; None for what is neither."""
    lembar, besaran = hasil.besaran
    jenis = {k.kunci: k.jenis for k in LEMBAR_MENURUT_NAMA[lembar].kolom}
    jenis |= {i.kunci: i.jenis for i in ISIAN} if lembar == "Identitas" else {}
    return jenis.get(besaran)


def tempat_edit(edit: Edit) -> tuple[int, int]:
    """The edit's row and column."""
    huruf = edit.alamat.rstrip("0123456789")
    return int(edit.alamat[len(huruf) :]), nomor_kolom(huruf)


def terapkan(buku: Buku, daftar_edit: Iterable[Edit]) -> Buku:
    """The workbook as it would be read after the edits."""
    menurut_lembar: dict[str, dict[tuple[int, int], object]] = {}
    for edit in daftar_edit:
        nilai = float(edit.sesudah) if isinstance(edit.sesudah, Decimal) else edit.sesudah
        menurut_lembar.setdefault(edit.lembar, {})[tempat_edit(edit)] = nilai
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
    return replace(grid, isi=isi, rumus=grid.rumus - perubahan.keys())
