"""Rectangles of cells in a workbook that is open in Excel: written, read back, and put back if it fails."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from decimal import Decimal
from functools import partial
from typing import Any

from msgspec import Struct

from lakip_xl.excel.baca import DASAR_GALAT, GALAT, matriks, rentang
from lakip_xl.excel.keadaan import gigih
from lakip_xl.files.patch import sel_ditolak
from lakip_xl.values.cell import Tempat

# Excel takes no array with a text longer than this; such a cell is written by itself.
_TEKS_LARIK = 8000
_TANGGAL_TERPANJANG = 60  # characters; beyond, no text that begins with a letter is a date or a number


class Persegi(Struct, frozen=True):
    """Values for a rectangle of cells, its upper left at (`baris`, `kolom`)."""

    baris: int
    kolom: int
    isi: Sequence[Sequence[Any]]

    @property
    def baris_akhir(self) -> int:
        return self.baris + len(self.isi) - 1

    @property
    def kolom_akhir(self) -> int:
        return self.kolom + len(self.isi[0]) - 1

    def daerah(self, lembar: Any) -> Any:
        return rentang(lembar, self.baris, self.kolom, self.baris_akhir, self.kolom_akhir)

    def sel(self) -> Iterator[tuple[Tempat, Any]]:
        for b, deret in enumerate(self.isi, self.baris):
            for k, nilai in enumerate(deret, self.kolom):
                yield (b, k), nilai


def susun_persegi(nilai: Mapping[Tempat, Any]) -> list[Persegi]:
    """The fewest rectangles that runs down the columns make: equal runs side by side are one.

    >>> nilai = {(1, 1): "a", (1, 2): "b", (2, 1): "c", (2, 2): "d", (4, 2): "e"}
    >>> [(p.baris, p.kolom, p.isi) for p in susun_persegi(nilai)]
    [(1, 1, [['a', 'b'], ['c', 'd']]), (4, 2, [['e']])]
    """
    lajur: list[list[int]] = []  # first row, last row, first column, last column
    for baris, kolom in sorted(nilai, key=lambda t: (t[1], t[0])):
        if lajur and lajur[-1][1:3] == [baris - 1, kolom]:
            lajur[-1][1] = baris
        else:
            lajur.append([baris, baris, kolom, kolom])
    hasil: dict[tuple[int, int, int], list[int]] = {}
    for awal, akhir, kolom, _ in lajur:
        kiri = hasil.pop((awal, akhir, kolom - 1), None)
        hasil[awal, akhir, kolom] = [awal, akhir, kiri[2] if kiri else kolom, kolom]
    return [
        Persegi(a, k, [[nilai[b, j] for j in range(k, z + 1)] for b in range(a, akhir + 1)])
        for a, akhir, k, z in sorted(hasil.values())
    ]


def tulis_persegi(pekerjaan: Sequence[tuple[Any, Persegi]]) -> None:
    """Write all blocks, or put back what stood there and raise."""
    with kembali_bila_gagal(pekerjaan):
        for lembar, persegi in pekerjaan:
            _tulis(lembar, persegi)


@contextmanager
def kembali_bila_gagal(pekerjaan: Sequence[tuple[Any, Persegi]]) -> Iterator[None]:
    """Put back what the cells of the blocks hold now, if what is done meanwhile fails."""
    semula = [_semula(lembar, persegi) for lembar, persegi in pekerjaan]
    try:
        yield
    except BaseException:
        for lama in semula:
            # Excel may refuse here as it refused before: what is to be told is the first refusal.
            gigih(partial(_kembalikan, lama))
        raise


class _Semula(Struct, frozen=True):
    """What a block held before: values, and formulas by their places."""

    lembar: Any
    persegi: Persegi
    rumus: Mapping[Tempat, str]


def _semula(lembar: Any, persegi: Persegi) -> _Semula:
    daerah = persegi.daerah(lembar)
    lama = Persegi(persegi.baris, persegi.kolom, matriks(daerah.Value2))
    rumus: dict[Tempat, str] = {}
    if daerah.HasFormula is not False:
        teks = Persegi(persegi.baris, persegi.kolom, matriks(daerah.Formula))
        rumus = {t: str(r) for t, r in teks.sel() if rentang(lembar, *t, *t).HasFormula}
    return _Semula(lembar, lama, rumus)


def _kembalikan(semula: _Semula) -> None:
    lembar, lama = semula.lembar, semula.persegi
    if matriks(lama.daerah(lembar).Value2) != lama.isi:
        isi = [[_nama_galat(n) for n in deret] for deret in lama.isi]
        _tulis(lembar, Persegi(lama.baris, lama.kolom, isi))
    for tempat, rumus in semula.rumus.items():
        sel = rentang(lembar, *tempat, *tempat)
        if not sel.HasFormula:
            sel.Formula = rumus


class _NamaGalat(str):
    """The name of an error that is to become that error again, and not a text."""


def _nama_galat(nilai: Any) -> Any:
    return _NamaGalat(GALAT.get(nilai - DASAR_GALAT, "#VALUE!")) if _kode_galat(nilai) else nilai


def _kode_galat(nilai: Any) -> bool:
    return isinstance(nilai, int) and not isinstance(nilai, bool)


def _tulis(lembar: Any, persegi: Persegi) -> None:
    """Write one block and read it again; what Excel made something else of is written once more."""
    daerah = persegi.daerah(lembar)
    sebagai_teks = daerah.NumberFormat == "@"
    seharusnya = [[_nilai(n) for n in deret] for deret in persegi.isi]
    daerah.Value2 = tuple(
        tuple(_siapkan(n, sebagai_teks) if not _panjang(n) else "" for n in deret) for deret in seharusnya
    )
    terbaca = matriks(daerah.Value2)
    for b, (deret, kini) in enumerate(zip(seharusnya, terbaca, strict=True), persegi.baris):
        for k, (nilai, hasil) in enumerate(zip(deret, kini, strict=True), persegi.kolom):
            if not _sama(nilai, hasil):
                _tulis_lagi(lembar, (b, k), nilai)


def _tulis_lagi(lembar: Any, tempat: Tempat, nilai: Any) -> None:
    """One cell by itself, in the other manner: a number past the format of text, a text by its apostrophe."""
    sel = rentang(lembar, *tempat, *tempat)
    kode = sel.NumberFormat
    if isinstance(nilai, str):
        daftar_cara = [_siapkan(nilai, kode == "@"), "'" + nilai, *([nilai] if kode == "@" else [])]
    else:
        daftar_cara = [nilai]
        if kode == "@":
            sel.NumberFormat = "General"
    try:
        for cara in daftar_cara:
            sel.Value2 = cara
            if _sama(nilai, sel.Value2):
                break
    finally:
        if sel.NumberFormat != kode:
            gigih(lambda: setattr(sel, "NumberFormat", kode))
    if not _sama(nilai, sel.Value2) or sel.HasFormula:
        raise sel_ditolak(lembar.name, tempat, "Excel mengubah isinya; periksa format selnya")


def _nilai(nilai: Any) -> Any:
    """As COM takes it: a Decimal would arrive as an amount of money with four decimals."""
    return float(nilai) if isinstance(nilai, Decimal) else nilai


def _panjang(nilai: Any) -> bool:
    return isinstance(nilai, str) and len(nilai) > _TEKS_LARIK


def _siapkan(nilai: Any, sebagai_teks: bool) -> Any:
    """A text so that Excel takes it for nothing else: what it could read gets the apostrophe.

    A cell of text format reads nothing but the apostrophe itself.
    """
    if not isinstance(nilai, str) or not nilai or isinstance(nilai, _NamaGalat):
        return nilai
    if sebagai_teks:
        return "'" + nilai if nilai.startswith("'") else nilai
    return nilai if _polos(nilai) else "'" + nilai


def _polos(teks: str) -> bool:
    """Whether Excel can take it for nothing but text: no formula, number, date or day of the month.

    >>> [t for t in ("Baik", "-", "n/a", "=1+1", "-1", "@A1", "'x", "MAR1", "1-2", "5%", " x") if _polos(t)]
    ['Baik', '-', 'n/a']
    """
    if teks == "-":
        return True
    return teks[0].isalpha() and (len(teks) > _TANGGAL_TERPANJANG or not any(h.isdigit() for h in teks))


def _sama(nilai: Any, kini: Any) -> bool:
    if nilai in (None, ""):
        return kini in (None, "")
    if isinstance(nilai, _NamaGalat):
        return _kode_galat(kini)
    return type(nilai) is type(kini) and bool(nilai == kini)
