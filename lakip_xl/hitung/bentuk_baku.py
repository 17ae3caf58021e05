"""The normal form of a formula: two that compute the same of the same cells are equal in it, however they are written.

A formula of sums, products and ratios is a fraction of two polynomials over cells. A bound (MAX, MIN) within it
counts as a figure of its own, known by what it bounds.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal
from fractions import Fraction
from types import MappingProxyType

from msgspec import Struct

from lakip_xl.hitung.pohon import Batas, Bila, Cara, Daun, Dikatakan, Gabung, Operasi, Pohon, Tetap

Suku = tuple[str, ...]  # a product of cells, in order
Bilangan = int | Fraction
Polinom = Mapping[Suku, Bilangan]
SUKU_TERBANYAK = 20_000
_SATU: Polinom = MappingProxyType({(): 1})


class TakBerbentuk(ValueError):
    """The formula has no normal form here: it branches, is a sentence, or grows beyond reason."""


class Baku(Struct, frozen=True):
    """A fraction of polynomials."""

    atas: Polinom
    bawah: Polinom = _SATU

    def sama(self, lain: Baku) -> bool:
        """Whether both are the same figure, whatever the cells hold."""
        return _kali(self.atas, lain.bawah) == _kali(lain.atas, self.bawah)

    @property
    def kunci(self) -> str:
        """The same for forms that are written alike."""
        tertinggi = Fraction(self.bawah[max(self.bawah)])
        return repr(
            [
                sorted((suku, Fraction(n) / tertinggi) for suku, n in p.items())
                for p in (self.atas, self.bawah)
            ]
        )


def sel(alamat: str) -> Baku:
    """One cell."""
    return Baku({(alamat,): _SATU[()]})


def baku(pohon: Pohon, letak: Mapping[str, Sequence[str]], isi: Callable[[str], Baku] = sel) -> Baku:
    """The normal form of a formula whose leaves stand in the cells `letak`, a leaf without one in the cell of its name.
    `isi` says what a cell counts as.

    Raises `TakBerbentuk`.

    >>> a, b = Daun("A1"), Daun("B1")
    >>> baku((a - b) / a, {}).sama(baku(1 - b / a, {}))
    True
    """
    match pohon:
        case Daun(nama):
            alamat = letak.get(nama, (nama,))
            if len(alamat) != 1:
                raise TakBerbentuk(f"{nama} is not one cell")
            return isi(alamat[0])
        case Tetap(nilai) if isinstance(nilai, Decimal):
            return Baku(_polinom({(): _bilangan(nilai)}))
        case Gabung(cara, Daun(nama)):
            alamat = letak.get(nama, (nama,))
            jumlah = _jumlahkan([isi(a) for a in alamat])
            return jumlah if cara is Cara.JUMLAH else Baku(jumlah.atas, _skala(jumlah.bawah, len(alamat)))
        case Operasi(tanda, kiri, kanan):
            return _operasi(tanda, baku(kiri, letak, isi), baku(kanan, letak, isi))
        case Batas(dalam, batas, atas):
            return sel(f"{'MIN' if atas else 'MAX'}({Fraction(batas.nilai)},{baku(dalam, letak, isi).kunci})")
        case Bila(dalam) | Dikatakan(dalam):
            return baku(dalam, letak, isi)
    raise TakBerbentuk(f"{type(pohon).__name__} has no normal form")


def tanpa_batas(pohon: Pohon, *, hanya_lantai: bool = False) -> Pohon:
    """The formula without its bounds, or without what only keeps it from falling below zero."""
    match pohon:
        case Batas(isi, batas, atas):
            dalam = tanpa_batas(isi, hanya_lantai=hanya_lantai)
            return Batas(dalam, batas, atas) if hanya_lantai and (atas or batas.nilai) else dalam
        case Operasi(tanda, kiri, kanan):
            return Operasi(tanda, *(tanpa_batas(sisi, hanya_lantai=hanya_lantai) for sisi in (kiri, kanan)))
        case Bila(isi) | Dikatakan(isi):
            return tanpa_batas(isi, hanya_lantai=hanya_lantai)
    return pohon


def _operasi(tanda: str, kiri: Baku, kanan: Baku) -> Baku:
    if tanda == "*":
        return Baku(_kali(kiri.atas, kanan.atas), _kali(kiri.bawah, kanan.bawah))
    if tanda == "/":
        if not kanan.atas:
            raise TakBerbentuk("over nothing")
        return Baku(_kali(kiri.atas, kanan.bawah), _kali(kiri.bawah, kanan.atas))
    kanan_atas = kanan.atas if tanda == "+" else _skala(kanan.atas, -1)
    return _tambah(kiri, Baku(kanan_atas, kanan.bawah))


def _tambah(kiri: Baku, kanan: Baku) -> Baku:
    if kiri.bawah == kanan.bawah:
        return Baku(_polinom_jumlah(kiri.atas, kanan.atas), kiri.bawah)
    atas = _polinom_jumlah(_kali(kiri.atas, kanan.bawah), _kali(kanan.atas, kiri.bawah))
    return Baku(atas, _kali(kiri.bawah, kanan.bawah))


def _jumlahkan(daftar: Sequence[Baku]) -> Baku:
    """The sum, cells and whole formulas at once."""
    atas: dict[Suku, Bilangan] = {}
    sisa = Baku({})
    for satu in daftar:
        if satu.bawah == _SATU:
            for suku, n in satu.atas.items():
                atas[suku] = atas.get(suku, 0) + n
        else:
            sisa = _tambah(sisa, satu)
    return _tambah(sisa, Baku(_polinom(atas))) if sisa.atas else Baku(_polinom(atas))


def _bilangan(nilai: Decimal) -> Bilangan:
    pembilang, penyebut = nilai.as_integer_ratio()
    return pembilang if penyebut == 1 else Fraction(pembilang, penyebut)


def _polinom(suku: Mapping[Suku, Bilangan]) -> Polinom:
    return {nama: n for nama, n in suku.items() if n}


def _skala(polinom: Polinom, kali: Bilangan) -> Polinom:
    return {nama: n * kali for nama, n in polinom.items()}


def _polinom_jumlah(kiri: Polinom, kanan: Polinom) -> Polinom:
    hasil = dict(kiri)
    for suku, n in kanan.items():
        hasil[suku] = hasil.get(suku, 0) + n
    return _polinom(hasil)


def _kali(kiri: Polinom, kanan: Polinom) -> Polinom:
    for satu, lain in ((kiri, kanan), (kanan, kiri)):
        if satu.keys() == _SATU.keys():  # a number, mostly 1
            return lain if satu[()] == 1 else _skala(lain, satu[()])
    if len(kiri) * len(kanan) > SUKU_TERBANYAK:
        raise TakBerbentuk("too many terms")
    hasil: dict[Suku, Bilangan] = {}
    for a, m in kiri.items():
        for b, n in kanan.items():
            suku = tuple(sorted(a + b))
            hasil[suku] = hasil.get(suku, 0) + m * n
    return _polinom(hasil)
