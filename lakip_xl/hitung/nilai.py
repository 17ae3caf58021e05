"""A formula's figure: exact, unknown where an ingredient is, not applicable over zero."""

from __future__ import annotations

import operator
from collections.abc import Callable, Mapping
from decimal import Decimal
from typing import Any

from lakip_xl.hitung.pohon import (
    Batas,
    Bila,
    Cara,
    Daun,
    Dikatakan,
    Gabung,
    Kalimat,
    Operasi,
    Pilih,
    Pohon,
    Syarat,
    Tetap,
    Ujung,
    telusuri,
)
from lakip_xl.values.angka import terjangkau
from lakip_xl.values.cell import TIDAK_BERLAKU, Figur, Predikat, Rentang
from lakip_xl.values.predikat import sebandingkan

Hitung = Callable[[Mapping[str, Any]], Any]
_OPERASI = {"+": operator.add, "-": operator.sub, "*": operator.mul}
_HUBUNGAN = {"<": operator.lt, ">": operator.gt, ">=": operator.ge, "=": operator.eq}


class _TakBerlaku(Exception):
    """Somewhere in the formula: the whole does not apply."""


# What a sum or a mean takes; any other part is unknown to it.
_DIGABUNG = frozenset((Decimal, type(TIDAK_BERLAKU)))


def penghitung(pohon: Pohon) -> Callable[[Mapping[str, object]], Figur]:
    """What computes a formula from its ingredients by name: figures, ranges, or lists of figures.

    The answer is a figure or `TIDAK_BERLAKU`; None where an ingredient is unknown, is a range where a figure is
    wanted, or the answer is larger than any figure of a report.

    >>> penghitung(Daun("realisasi") / Daun("target"))({"realisasi": Decimal("1.29"), "target": Decimal("0.8")})
    Decimal('1.6125')
    """
    hitung = _susun(pohon)
    boleh_rentang = _boleh_rentang(pohon)
    apa_adanya = isinstance(pohon, Daun | Kalimat)  # words of a scale remain words

    def jawab(bahan: Mapping[str, object]) -> Figur:
        berlaku, berkata = True, False
        for nama, n in bahan.items():
            if (
                n is None
                or (type(n) is list and not _DIGABUNG.issuperset(map(type, n)))
                or (type(n) is Rentang and nama not in boleh_rentang)
            ):
                return None
            if n is TIDAK_BERLAKU:
                berlaku = False
            elif type(n) is Predikat:
                berkata = True
        if not berlaku:
            return TIDAK_BERLAKU
        if berkata and not apa_adanya:
            angka = sebandingkan(bahan)
            if angka is None:
                return None
            bahan = angka
        try:
            hasil: Figur = hitung(bahan)
        except _TakBerlaku:
            return TIDAK_BERLAKU
        return None if type(hasil) is Decimal and not terjangkau(hasil) else hasil

    return jawab


def _boleh_rentang(pohon: Pohon) -> frozenset[str]:
    """The names under which a range may come."""
    if isinstance(pohon, Daun):
        return frozenset({pohon.nama})
    return frozenset(
        d.nama
        for n in telusuri(pohon)
        if isinstance(n, Ujung | Kalimat)
        for d in n.bagian
        if isinstance(d, Daun)
    )


def _susun(pohon: Pohon) -> Hitung:
    """A node as a function of all ingredients."""
    match pohon:
        case Daun(nama):
            return operator.itemgetter(nama)
        case Tetap(nilai):
            return lambda bahan: nilai
        case Ujung(daun, atas):
            return _ujung(daun.nama, "atas" if atas else "bawah")
        case Operasi(tanda, kiri, kanan):
            return _operasi(tanda, _susun(kiri), _susun(kanan))
        case Batas(isi, batas, atas):
            pilih, dalam = (min if atas else max), _susun(isi)
            return lambda bahan: pilih(dalam(bahan), batas.nilai)
        case Gabung(cara, daun):
            return _gabung(cara, daun.nama)
        case Bila(isi, daftar_syarat):
            return _bila(_susun(isi), [_syarat(s) for s in daftar_syarat])
        case Dikatakan(isi):
            return _susun(isi)
        case Pilih(daftar_cabang, selain):
            return _pilih([(_syarat(s), _susun(isi)) for s, isi in daftar_cabang], _susun(selain))
        case Kalimat(fungsi):
            return lambda bahan: fungsi(**bahan)
    raise TypeError(f"{type(pohon).__name__} is no node of a formula")


def _ujung(nama: str, sisi: str) -> Hitung:
    def ujung(bahan: Mapping[str, Any]) -> Any:
        n = bahan[nama]
        return getattr(n, sisi) if type(n) is Rentang else n

    return ujung


def _operasi(tanda: str, kiri: Hitung, kanan: Hitung) -> Hitung:
    if tanda != "/":
        terapkan = _OPERASI[tanda]
        return lambda bahan: terapkan(kiri(bahan), kanan(bahan))

    def bagi(bahan: Mapping[str, Any]) -> Any:
        penyebut = kanan(bahan)
        if not penyebut:
            raise _TakBerlaku
        return kiri(bahan) / penyebut

    return bagi


def _gabung(cara: Cara, nama: str) -> Hitung:
    def jumlah(bahan: Mapping[str, Any]) -> Any:
        daftar = bahan[nama]
        if TIDAK_BERLAKU in daftar:
            raise _TakBerlaku
        return sum(daftar, Decimal(0))

    def rerata(bahan: Mapping[str, Any]) -> Any:
        daftar = [n for n in bahan[nama] if n is not TIDAK_BERLAKU]
        if not daftar:
            raise _TakBerlaku
        return sum(daftar, Decimal(0)) / len(daftar)

    return jumlah if cara is Cara.JUMLAH else rerata


def _syarat(syarat: Syarat) -> Callable[[Mapping[str, Any]], bool]:
    banding, kiri, kanan = _HUBUNGAN[syarat.tanda], _susun(syarat.kiri), _susun(syarat.kanan)
    return lambda bahan: bool(banding(kiri(bahan), kanan(bahan)))


def _bila(isi: Hitung, daftar_syarat: list[Callable[[Mapping[str, Any]], bool]]) -> Hitung:
    def bila(bahan: Mapping[str, Any]) -> Any:
        for syarat in daftar_syarat:
            if not syarat(bahan):
                raise _TakBerlaku
        return isi(bahan)

    return bila


def _pilih(daftar_cabang: list[tuple[Callable[[Mapping[str, Any]], bool], Hitung]], selain: Hitung) -> Hitung:
    def pilih(bahan: Mapping[str, Any]) -> Any:
        for syarat, isi in daftar_cabang:
            if syarat(bahan):
                return isi(bahan)
        return selain(bahan)

    return pilih
