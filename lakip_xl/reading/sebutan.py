"""By which words a cell is found again when rows and columns have moved: its row's code, its column's heading."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from functools import cached_property

from lakip_xl.reading.baris import tahun_judul
from lakip_xl.reading.tabel import Tabel
from lakip_xl.values.kode import kunci_kode
from lakip_xl.values.teks import sederhana

PEMISAH = " / "
_BAGIAN = re.compile(r"\s*/\s*")


def samakan_kode_baris(teks: str) -> str:
    """A row's code as it is compared.

    >>> samakan_kode_baris("S1/program / 1.01 ") == samakan_kode_baris("s1 / Program / 1.1")
    True
    """
    return PEMISAH.join(kunci_kode(bagian) for bagian in _BAGIAN.split(" ".join(teks.split())))


class SebutanTabel:
    """The rows and columns of one table by their words, each looked for when it is asked for.

    A row is called by the contract's row key, as the workbook types it; rows of one key by that and their name; of one
    name too, by their order: ``1.02 / Nama``, ``1.02 / Nama (2)``.
    """

    def __init__(self, tabel: Tabel) -> None:
        self._tabel = tabel

    def kode(self, posisi: int) -> str:
        """What a row is called; empty where it has no key."""
        kunci = self._daftar_kunci[posisi]
        if not kunci or len(self._menurut_kunci[samakan_kode_baris(kunci)]) == 1:
            return kunci
        return self._daftar_lengkap[posisi]

    def cari_baris(self, kode: str) -> Sequence[int]:
        """The positions of the rows that a code may stand for."""
        sama = samakan_kode_baris(kode)
        daftar = self._menurut_kunci.get(sama) or ()
        if len(daftar) == 1:
            return daftar
        return self._menurut_lengkap.get(sama) or daftar

    def judul(self, kolom: int) -> str:
        """The heading of a column as the sheet has it; empty where it has none."""
        return self._tabel.kepala.teks(kolom)

    def cari_kolom(self, judul: str) -> int | None:
        """The column of a heading, by what the sheet calls it, else by the contract's names for it."""
        nama, tabel = sederhana(judul), self._tabel
        if nama in self._menurut_judul:
            return self._menurut_judul[nama]
        for k in tabel.lembar.kolom:
            if k.kunci in tabel.kolom and nama in map(sederhana, (k.judul, *k.alias)):
                return tabel.kolom[k.kunci]
        tahun = tahun_judul(nama)
        return next((t[tahun] for t in tabel.kolom_tahun.values() if tahun in t), None) if tahun else None

    @cached_property
    def _menurut_judul(self) -> Mapping[str, int]:
        """Headings to columns: of two of one name the one that is read, else the first."""
        tabel = self._tabel
        judul = {k: sederhana(teks) for k, teks in tabel.kepala.judul.items()}
        dibaca = [*tabel.kolom.values(), *(k for t in tabel.kolom_tahun.values() for k in t.values())]
        hasil: dict[str, int] = {}
        for k in (*dibaca, *judul):
            if judul.get(k):
                hasil.setdefault(judul[k], k)
        return hasil

    @cached_property
    def _daftar_kunci(self) -> Sequence[str]:
        lembar, tabel = self._tabel.lembar, self._tabel
        bagian = [tabel.teks(k) for k in lembar.kunci_baris]
        kunci = [PEMISAH.join(filter(None, satu)) for satu in zip(*bagian, strict=True)]
        if not lembar.kunci_pengganti:
            return kunci
        return [satu or lain for satu, lain in zip(kunci, tabel.teks(lembar.kunci_pengganti), strict=True)]

    @cached_property
    def _menurut_kunci(self) -> Mapping[str, Sequence[int]]:
        return _menurut(self._daftar_kunci)

    @cached_property
    def _daftar_bernama(self) -> Sequence[str]:
        """Keys with the first name that a row has and that is not its key."""
        daftar_nama = [self._tabel.teks(k) for k in self._tabel.lembar.nama_baris]
        return [
            PEMISAH.join(filter(None, (kunci, next((n for n in nama if n and n != kunci), ""))))
            for kunci, *nama in zip(self._daftar_kunci, *daftar_nama, strict=True)
        ]

    @cached_property
    def _daftar_lengkap(self) -> Sequence[str]:
        """Keys with names, and the order of those that are alike in both."""
        ke: Counter[str] = Counter()
        hasil = []
        for teks in self._daftar_bernama:
            sama = samakan_kode_baris(teks)
            ke[sama] += 1
            hasil.append(teks if ke[sama] == 1 else f"{teks} ({ke[sama]})")
        return hasil

    @cached_property
    def _menurut_lengkap(self) -> Mapping[str, Sequence[int]]:
        return _menurut(self._daftar_lengkap)


def _menurut(daftar: Sequence[str]) -> Mapping[str, Sequence[int]]:
    hasil: dict[str, list[int]] = {}
    for posisi, teks in enumerate(daftar):
        if teks:
            hasil.setdefault(samakan_kode_baris(teks), []).append(posisi)
    return hasil
