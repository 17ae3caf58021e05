"""Belanja of the whole beside the belanja of its parts: each kind of it is the sum of that kind in all parts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence, Set

from msgspec import Struct

from lakip_xl.contract import JENIS_BELANJA
from lakip_xl.model import BarisAnggaran, Lakip
from lakip_xl.values.kode import rapikan_kode
from lakip_xl.values.teks import sederhana

BelanjaTerulang = tuple[BarisAnggaran, tuple[BarisAnggaran, ...]]


def belanja_terulang(lakip: Lakip) -> Iterator[BelanjaTerulang]:
    """Each row of a table of belanja of the whole, with the rows of its code, or its name where none has a code, that
    other rows are divided into. Nothing where one of them is not divided so, or otherwise: then they need not be all."""
    rekap = [b for b in lakip.daftar_belanja if b.tingkat == JENIS_BELANJA]
    kelompok = _kelompok(lakip.daftar_pokok) if rekap else None
    if not kelompok:
        return
    semua = [baris for akar in (rekap, *kelompok) for satu in akar for baris in satu.telusuri()]
    berkode = any(baris.kode.teks for baris in semua)
    if berkode and not all(baris.kode.teks for baris in semua):
        return
    tersebut = [baris for satu in rekap for baris in satu.telusuri()] if berkode else rekap
    kali = Counter(_kunci(baris, berkode=berkode) for baris in tersebut)
    if not berkode and any(_kunci(baris, berkode=False) not in kali for akar in kelompok for baris in akar):
        return
    daftar_isi = [_isi(akar, berkode=berkode) for akar in kelompok]
    for baris in tersebut:
        kunci = _kunci(baris, berkode=berkode)
        bagian = _sekunci(daftar_isi, kunci) if kali[kunci] == 1 else None
        if bagian:
            yield baris, tuple(bagian)


def _kelompok(daftar: Sequence[BarisAnggaran]) -> list[list[BarisAnggaran]] | None:
    """The belanja that rows are divided into, of each the highest; None where one has none."""
    hasil: list[list[BarisAnggaran]] = []
    for baris in daftar:
        if belanja := [b for b in baris.daftar_bagian if b.tingkat == JENIS_BELANJA]:
            hasil.append(belanja)
        elif (bawah := _kelompok(baris.daftar_anak)) and baris.daftar_anak:
            hasil += bawah
        else:
            return None
    return hasil


def _kunci(baris: BarisAnggaran, *, berkode: bool) -> str:
    return rapikan_kode(baris.kode.teks) if berkode else sederhana(baris.uraian.teks)


class _Isi(Struct, frozen=True):
    """The rows of one group by code or name, and the codes that only stand before those of rows."""

    baris: Mapping[str, Sequence[BarisAnggaran]]
    awalan: Set[str]


def _isi(akar: Sequence[BarisAnggaran], *, berkode: bool) -> _Isi:
    menurut: dict[str, list[BarisAnggaran]] = {}
    awalan: set[str] = set()
    for satu in akar:
        for baris in satu.telusuri() if berkode else (satu,):
            kunci = _kunci(baris, berkode=berkode)
            menurut.setdefault(kunci, []).append(baris)
            if berkode:
                awalan.update(kunci[:n] for n, huruf in enumerate(kunci) if huruf == ".")
    return _Isi(menurut, awalan - menurut.keys())


def _sekunci(daftar_isi: Sequence[_Isi], kunci: str) -> list[BarisAnggaran] | None:
    """The rows of a code or name, one a group at most; None where a group names only what is part of it, or it twice."""
    hasil: list[BarisAnggaran] = []
    for isi in daftar_isi:
        sama = isi.baris.get(kunci, ())
        if len(sama) > 1 or kunci in isi.awalan:
            return None
        hasil += sama
    return hasil
