"""Proof, from the written bytes themselves, that a workbook holds the edits and nothing else is different."""

from __future__ import annotations

from collections.abc import Mapping, Set
from decimal import Decimal
from itertools import zip_longest
from xml.etree import ElementTree
from xml.parsers import expat

from lakip_xl.files.package import Paket, lokal
from lakip_xl.files.plan import Rancangan
from lakip_xl.files.reader import baca_daftar_grid
from lakip_xl.files.xml_cells import tulis_angka
from lakip_xl.values.angka import senilai
from lakip_xl.values.cell import Buku, Grid, Tanda, Tempat, desimal_dari
from lakip_xl.values.ditolak import BukuDitolak


def buktikan(paket: Paket, lama: Buku, isi: bytes, rancangan: Rancangan) -> Mapping[str, Grid]:
    """Read the written bytes again; the sheets that were written, by name. Raises `BukuDitolak` where they are not what
    was meant.

    Entries outside the plan are compared byte for byte, so only sheets that were written are read
    again; the workbook part may differ by the recomputation it asks for and planned sheets at its end.
    """
    baru = Paket(isi, paket.nama)
    if _utuh(paket, baru, rancangan) and _buku_setara(paket, baru, rancangan):
        tertulis = {lembar.nama for lembar in baru.daftar_lembar() if lembar.bagian in rancangan.bagian}
        daftar_grid = {grid.nama: grid for grid in baca_daftar_grid(baru, tertulis)}
        if daftar_grid.keys() == tertulis and _sesuai(lama, daftar_grid, rancangan):
            return daftar_grid
    raise BukuDitolak(f"Berkas {paket.nama} tidak dapat diisi dengan aman; simpan ulang dahulu di Excel.")


def _utuh(paket: Paket, baru: Paket, rancangan: Rancangan) -> bool:
    """The entries are those planned, in their order; what was not planned is byte for byte what it was."""
    bagian = rancangan.bagian
    tetap = [nama for nama in paket.entri if bagian.get(nama, b"") is not None]
    ada = [*tetap, *(nama for nama, isi in bagian.items() if nama not in paket.entri and isi is not None)]
    if list(baru.entri) != ada:
        return False
    for nama in ada:
        if nama in bagian:
            terbaca = baru.baca(nama)
            if terbaca != bagian[nama] or not _sah(terbaca):
                return False
        elif _mentah(baru, nama) != _mentah(paket, nama):
            return False
    return True


def _mentah(paket: Paket, nama: str) -> bytes:
    entri = paket.entri[nama]
    return paket.isi[entri.awal : entri.akhir]


def _sah(xml: bytes) -> bool:
    try:
        expat.ParserCreate().Parse(xml, True)
    except expat.ExpatError:
        return False
    return True


def _buku_setara(paket: Paket, baru: Paket, rancangan: Rancangan) -> bool:
    """The sheets are as they were, new ones at the end aside, which are all planned; so is all else that the workbook
    part says."""
    lama, kini = paket.daftar_lembar(), baru.daftar_lembar()
    if kini[: len(lama)] != lama:
        return False
    tambahan = kini[len(lama) :]
    if any(
        s.nama not in rancangan.nilai or s.bagian not in rancangan.bagian.keys() - paket.entri
        for s in tambahan
    ):
        return False
    satu, dua = (_tanpa_yang_berubah(p.xml(p.buku), len(lama)) for p in (paket, baru))
    return satu == dua


def _tanpa_yang_berubah(akar: ElementTree.Element, jumlah_lembar: int) -> bytes:
    for simpul in list(akar):
        if lokal(simpul.tag) == "calcPr":
            akar.remove(simpul)
        elif lokal(simpul.tag) == "sheets":
            for lembar in list(simpul)[jumlah_lembar:]:
                simpul.remove(lembar)
    return ElementTree.tostring(akar)


def _sesuai(lama: Buku, daftar_grid: Mapping[str, Grid], rancangan: Rancangan) -> bool:
    """The written sheets hold the new values, and else what they held."""
    semula = {grid.nama: _tanpa_format(grid) for grid in lama.daftar_grid if grid.nama in daftar_grid}
    return rancangan.nilai.keys() <= daftar_grid.keys() and all(
        _grid_sesuai(semula.get(nama, Grid(nama, [])), _tanpa_format(grid), rancangan)
        for nama, grid in daftar_grid.items()
    )


def _tanpa_format(grid: Grid) -> Grid:
    """For values and formulas alone: the formats of a large sheet take long to find."""
    return Grid(grid.nama, grid.isi, {}, grid.rumus)


def _grid_sesuai(lama: Grid, baru: Grid, rancangan: Rancangan) -> bool:
    nilai = {**rancangan.nilai.get(baru.nama, {}), **rancangan.hasil_rumus.get(baru.nama, {})}
    if baru.rumus != lama.rumus - rancangan.rumus_hilang.get(baru.nama, set()):
        return False
    return _sel_lain_tetap(lama, baru, nilai.keys()) and _semua_tertulis(baru, nilai)


def _sel_lain_tetap(lama: Grid, baru: Grid, ditulis: Set[Tempat]) -> bool:
    for baris, (deret_lama, deret_baru) in enumerate(zip_longest(lama.isi, baru.isi, fillvalue=()), 1):
        if deret_lama == deret_baru:
            continue
        serupa = {
            kolom
            for kolom, (dahulu, kini) in enumerate(zip(deret_lama, deret_baru, strict=False), 1)
            if type(dahulu) is type(kini) and dahulu == kini
        }
        for kolom in range(1, max(len(deret_lama), len(deret_baru)) + 1):
            if kolom in serupa:
                continue
            semula = lama.cell(baris, kolom).mentah
            if (baris, kolom) not in ditulis and not sama(baru.cell(baris, kolom).mentah, semula):
                return False
    return True


def _semua_tertulis(grid: Grid, nilai: Mapping[Tempat, Decimal | str | Tanda]) -> bool:
    return all(
        sama(
            grid.cell(*tempat).mentah,
            desimal_dari(float(tulis_angka(isi))) if isinstance(isi, Decimal) else isi,
        )
        for tempat, isi in nilai.items()
    )


def sama(kini: object, nilai: object) -> bool:
    """Equal in kind and value; an empty text and a blank cell are the same."""
    kini, nilai = (None if isinstance(n, str) and not n.strip() else n for n in (kini, nilai))
    return type(kini) is type(nilai) and kini == nilai


def masih(kini: object, sebelum: object) -> bool:
    """Whether a cell still holds what was read of it, as far as every program keeps a figure: the same workbook read
    from a copy and from an open window may differ in the sixteenth digit.

    >>> masih(Decimal("1.40746666666667"), Decimal("1.4074666666666666")), masih(Decimal(275), Decimal(276))
    (True, False)
    """
    if isinstance(kini, Decimal) and isinstance(sebelum, Decimal):
        return senilai(kini, sebelum)
    return sama(kini, sebelum)
