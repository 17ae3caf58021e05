"""The year's target and realisasi of an indikator from those of its periods: of four TW, two semester or twelve months.

Periods add up, cumulate, count as they last were, or as their mean. While one of them is blank the year is not known
from them: blank is not zero.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from msgspec import Struct

from lakip_xl.contract import (
    KUMULATIF,
    LEMBAR_MENURUT_NAMA,
    PERIODE_SETAHUN,
    RATA_RATA_PERIODE,
    REALISASI,
    TAMBAH,
    TERAKHIR,
)
from lakip_xl.hitung.rumus import Rumus, penjumlahan, perataan, salinan
from lakip_xl.model import BarisPeriode, Lakip
from lakip_xl.values.cell import TIDAK_BERLAKU, Cell
from lakip_xl.values.teks import sederhana

_JUDUL = {k.kunci: k.judul for k in LEMBAR_MENURUT_NAMA["Periode"].kolom}


class NilaiSetahun(Struct, frozen=True):
    """What the periods of a row make of the year."""

    rumus: Rumus
    bahan: Mapping[str, Cell | tuple[Cell, ...]]
    uraian: str  # which periods, as people say it


def cara_periode(lakip: Lakip) -> Mapping[str, str]:
    """How the periods of each indikator make the year; said once, it holds for target and realisasi."""
    hasil: dict[str, str] = {}
    for baris in lakip.daftar_periode:
        if cara := sederhana(baris.cara.teks):
            hasil.setdefault(baris.indikator.teks, cara)
    return hasil


def daftar_setahun(baris: BarisPeriode, cara: str) -> Iterator[NilaiSetahun]:
    """What each filled set of periods makes of the year; nothing where the way is not known."""
    for daftar in PERIODE_SETAHUN:
        sel = [baris.periode(kunci) for kunci in daftar]
        if any(s.kosong or s.nilai is None for s in sel):
            continue
        berlaku = tuple(s for s in sel if s.nilai is not TIDAK_BERLAKU)
        uraian = f"{_JUDUL[daftar[0]]} sampai {_JUDUL[daftar[-1]]}"
        if berlaku and cara == TAMBAH:
            yield NilaiSetahun(penjumlahan, {"bagian": berlaku}, f"jumlah {uraian}")
        elif berlaku and cara == sederhana(RATA_RATA_PERIODE):
            yield NilaiSetahun(perataan, {"bagian": berlaku}, f"rata-rata {uraian}")
        elif berlaku and cara in (KUMULATIF, TERAKHIR):
            yield NilaiSetahun(salinan, {"asal": berlaku[-1]}, _JUDUL[daftar[-1]])


def menurut_indikator(lakip: Lakip) -> Mapping[tuple[str, str], Sequence[NilaiSetahun]]:
    """What periods make of the year, by code of the indikator and by what they are of."""
    cara = cara_periode(lakip)
    hasil: dict[tuple[str, str], Sequence[NilaiSetahun]] = {}
    for baris in lakip.daftar_periode:
        kode = baris.indikator.teks
        kunci = (kode, sederhana(baris.jenis.teks))
        if kunci not in hasil:
            hasil[kunci] = tuple(daftar_setahun(baris, cara.get(kode, "")))
    return hasil


def realisasi_dari_periode(lakip: Lakip) -> Mapping[int, NilaiSetahun]:
    """The indikator, by position, whose realisasi is blank and known from its periods."""
    if not lakip.daftar_periode:
        return {}
    menurut = menurut_indikator(lakip)
    hasil: dict[int, NilaiSetahun] = {}
    for n, indikator in enumerate(lakip.daftar_indikator):
        daftar = menurut.get((indikator.kode.teks, REALISASI))
        if daftar and indikator.realisasi.kosong:
            hasil[n] = daftar[0]
    return hasil


def berkurang(lakip: Lakip) -> Iterator[tuple[Cell, Cell]]:
    """Cumulated realisasi that is less than the one of the period before: both cells."""
    cara = cara_periode(lakip)
    for baris in lakip.daftar_periode:
        if cara.get(baris.indikator.teks) == KUMULATIF:
            for daftar in PERIODE_SETAHUN:
                sel = [s for s in map(baris.periode, daftar) if s.angka is not None]
                for lama, baru in pairwise(sel):
                    assert lama.angka is not None and baru.angka is not None
                    if baru.angka < lama.angka:
                        yield lama, baru
