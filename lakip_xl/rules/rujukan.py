"""References between sheets: codes that lead nowhere, codes used twice. Cells are made of those alone."""

from __future__ import annotations

from collections.abc import Iterator, Sequence, Set

from lakip_xl.contract import JUMLAH
from lakip_xl.hitung.rerata import DaftarKelompok
from lakip_xl.model import Lakip
from lakip_xl.values.cell import Cell, hampa
from lakip_xl.values.teks import sederhana


def yatim(lakip: Lakip) -> Iterator[tuple[str, Cell]]:
    """Codes that are not on the sheet they refer to, with that sheet's name.

    A sheet without any code is not referred to: what it lacks is said once, elsewhere.
    """
    sasaran, indikator = set(lakip.teks("Sasaran", "kode")), set(lakip.teks("Indikator", "kode"))
    anggaran = {kode for kode, level in _anggaran(lakip) if kode and level}
    yield from _hilang(lakip, "Sasaran", sasaran, "Indikator", "sasaran")
    yield from _hilang(lakip, "Sasaran", sasaran, "Program", "sasaran")
    yield from _hilang(lakip, "Sasaran", sasaran, "Kegiatan", "sasaran")
    yield from _hilang(lakip, "Sasaran", sasaran, "Kutipan", "sasaran")
    for tabel in lakip.daftar_efisiensi:
        baris = next(iter(tabel.daftar_program), tabel.total)
        if baris and sasaran and tabel.sasaran and tabel.sasaran not in sasaran:
            yield "Sasaran", baris.sasaran
    yield from _hilang(lakip, "Anggaran", anggaran, "Program", "program")
    yield from _hilang(lakip, "Anggaran", anggaran, "Kegiatan", "kegiatan")
    yield from _hilang(lakip, "Indikator", indikator, "Analisis", "indikator")
    yield from _hilang(lakip, "Indikator", indikator, "Periode", "indikator")
    dikutip = {*indikator, *lakip.teks("Program", "program")}
    jumlah = {kode for kode in lakip.teks("Kutipan", "kode") if sederhana(kode) == JUMLAH}
    if set(lakip.teks("Kutipan", "kode")) - dikutip - jumlah:
        rerata = DaftarKelompok(lakip)
        jumlah |= {k.kode.teks for k in lakip.daftar_kutipan if rerata.dikutip(k)}
    yield from _hilang(lakip, "Indikator atau Program", dikutip, "Kutipan", "kode", kecuali=jumlah)


def _anggaran(lakip: Lakip) -> Iterator[tuple[str, str]]:
    """The codes of the budget with their levels, none of JUMLAH or of a row that the model leaves out."""
    for kode, level in zip(lakip.teks("Anggaran", "kode"), lakip.susunan_anggaran.tingkat, strict=True):
        yield kode, "" if level == JUMLAH else level


def _hilang(
    lakip: Lakip, lembar: str, ada: Set[str], dari: str, kunci: str, kecuali: Set[str] = frozenset()
) -> Iterator[tuple[str, Cell]]:
    """The cells of the column `kunci` on the sheet `dari` whose codes are not among those of `lembar`."""
    daftar = lakip.teks(dari, kunci)
    asing = set(daftar) - ada - kecuali - {""}
    for posisi in _posisi(daftar, asing if ada else frozenset()):
        yield lembar, lakip.tabel[dari].sel(posisi, kunci)


def ganda(lakip: Lakip) -> Iterator[Cell]:
    """Codes that a second row of the same table uses."""
    kode = lakip.teks("Sasaran", "kode")
    sama = lakip.sasaran_bersama()
    kedua = (n for n in _kedua(kode, range(len(kode))) if n not in sama)
    sel_kedua = (lakip.tabel["Sasaran"].sel(n, "kode") for n in kedua)
    yield from (sel for sel in sel_kedua if not hampa(sel.mentah))  # else a further row of the one above
    kode = lakip.teks("Efisiensi", "kode")
    for tabel in lakip.daftar_efisiensi:
        baris = [*tabel.daftar_program, *(k for p in tabel.daftar_program for k in p.daftar_kegiatan)]
        yield from (lakip.tabel["Efisiensi"].sel(n, "kode") for n in _kedua(kode, [b.posisi for b in baris]))


def _posisi(daftar: Sequence[str], dicari: Set[str]) -> list[int]:
    return [n for n, teks in enumerate(daftar) if teks in dicari] if dicari else []


def _kedua(kode: Sequence[str], daftar_posisi: Sequence[int]) -> Iterator[int]:
    """The positions whose code an earlier one has."""
    ada: set[str] = set()
    for posisi in daftar_posisi:
        if kode[posisi] and kode[posisi] in ada:
            yield posisi
        ada.add(kode[posisi])
