"""What was spent in a year, of its triwulan or months: they add up, or each has those before it in it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from lakip_xl.contract import JUMLAH, KUMULATIF, REALISASI_SETAHUN
from lakip_xl.hitung.periode import NilaiSetahun
from lakip_xl.hitung.rumus import penjumlahan, salinan
from lakip_xl.model import BarisAnggaran, Lakip
from lakip_xl.values.cell import Cell
from lakip_xl.values.teks import sederhana


def realisasi_menurut_periode(lakip: Lakip) -> Iterator[tuple[BarisAnggaran, NilaiSetahun]]:
    """The rows of the budget all of whose periods are filled, and what these make of the year; subtotals are none."""
    tabel = lakip.tabel.get("Anggaran")
    for daftar in REALISASI_SETAHUN if tabel else ():
        if tabel and tabel.kolom.keys() >= set(daftar):
            yield from _menurut(lakip, daftar)


def _menurut(lakip: Lakip, daftar_kunci: Sequence[str]) -> Iterator[tuple[BarisAnggaran, NilaiSetahun]]:
    terisi = []
    for posisi, baris in lakip.baris_anggaran.items():
        sel = tuple(map(baris.uang, daftar_kunci))
        pokok = lakip.susunan_anggaran.tingkat[posisi] != JUMLAH or baris is lakip.jumlah
        if pokok and all(s.angka is not None for s in sel):
            terisi.append((baris, sel))
    kumulatif = _kumulatif(lakip, terisi)
    for baris, sel in terisi:
        if kumulatif:
            yield baris, NilaiSetahun(salinan, {"asal": sel[-1]}, "yang terakhir")
        else:
            yield baris, NilaiSetahun(penjumlahan, {"bagian": sel}, "jumlahnya")


def _kumulatif(lakip: Lakip, daftar: Sequence[tuple[BarisAnggaran, tuple[Cell, ...]]]) -> bool:
    """Whether the last period is the year: as Identitas says, else as more of the rows do."""
    if pilihan := sederhana(lakip.identitas.pilihan("realisasi_periode", "")):
        return pilihan == KUMULATIF
    jumlah = sum(sum(s.angka or 0 for s in sel) == baris.realisasi.angka for baris, sel in daftar)
    return sum(sel[-1].angka == baris.realisasi.angka for baris, sel in daftar) > jumlah
