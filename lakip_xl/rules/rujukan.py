"""References between sheets: codes that lead nowhere, codes used twice."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from lakip_xl.contract import JUMLAH
from lakip_xl.model import Lakip
from lakip_xl.values.cell import Cell
from lakip_xl.values.teks import sederhana


def yatim(lakip: Lakip) -> Iterator[tuple[str, Cell]]:
    """Codes that are not on the sheet they refer to, with that sheet's name.

    A sheet without any code is not referred to: what it lacks is said once, elsewhere.
    """
    sasaran = {s.kode.teks for s in lakip.daftar_sasaran}
    indikator = {i.kode.teks for i in lakip.daftar_indikator}
    anggaran = {b.kode.teks for b in lakip.telusuri_anggaran()} - {""}
    yield from _hilang("Sasaran", sasaran, (i.sasaran for i in lakip.daftar_indikator))
    yield from _hilang("Sasaran", sasaran, (o.sasaran for o in lakip.daftar_outcome))
    yield from _hilang("Sasaran", sasaran, (o.sasaran for o in lakip.daftar_output))
    yield from _hilang("Sasaran", sasaran, (k.sasaran for k in lakip.daftar_kutipan))
    yield from _hilang("Sasaran", sasaran, _sasaran_efisiensi(lakip))
    yield from _hilang("Anggaran", anggaran, (o.program for o in lakip.daftar_outcome))
    yield from _hilang("Anggaran", anggaran, (o.kegiatan for o in lakip.daftar_output))
    yield from _hilang("Indikator", indikator, (a.indikator for a in lakip.daftar_analisis))
    dikutip = {*indikator, *(o.program.teks for o in lakip.daftar_outcome)}
    kode_kutipan = (k.kode for k in lakip.daftar_kutipan if sederhana(k.kode.teks) != JUMLAH)
    yield from _hilang("Indikator atau Program", dikutip, kode_kutipan)


def _sasaran_efisiensi(lakip: Lakip) -> Iterator[Cell]:
    for tabel in lakip.daftar_efisiensi:
        baris = next(iter(tabel.daftar_program), tabel.total)
        if baris:
            yield baris.sasaran


def _hilang(lembar: str, ada: set[str], daftar: Iterable[Cell]) -> Iterator[tuple[str, Cell]]:
    return ((lembar, sel) for sel in daftar if ada and sel.teks and sel.teks not in ada)


def ganda(lakip: Lakip) -> Iterator[Cell]:
    """Codes that a second row of the same table uses."""
    yield from _kedua(s.kode for s in lakip.daftar_sasaran)
    for tabel in lakip.daftar_efisiensi:
        baris = [p for p in tabel.daftar_program] + [
            k for p in tabel.daftar_program for k in p.daftar_kegiatan
        ]
        yield from _kedua(b.kode for b in baris)


def _kedua(daftar: Iterable[Cell]) -> Iterator[Cell]:
    ada: set[str] = set()
    for sel in daftar:
        if sel.teks and sel.teks in ada:
            yield sel
        ada.add(sel.teks)
