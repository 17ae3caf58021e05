"""A formula in words, with or without its figures."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal

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
)
from lakip_xl.values.angka import tampilkan

Sebut = Callable[[Daun], str]
KUAT = {"+": 1, "-": 1, "*": 2, "/": 2}  # how tightly an operator binds
_TANDA = {"+": " + ", "-": " − ", "*": " × ", "/": " / "}
_HUBUNGAN = {"<": "<", ">": ">", ">=": "≥", "=": "="}


def sebutan(daun: Daun) -> str:
    """A leaf by its name alone.

    >>> sebutan(Daun("target_akhir")), sebutan(Daun("fisik", "realisasi fisik"))
    ('target akhir', 'realisasi fisik')
    """
    return daun.nama.replace("_", " ") if daun.sebutan is None else daun.sebutan


def kalimatkan(pohon: Pohon, sebut: Sebut = sebutan, *, dengan_lantai: bool = True) -> str:
    """The formula in words. `sebut` tells a leaf; a floor is told behind all else, or not at all.

    >>> target, realisasi = Daun("target"), Daun("realisasi")
    >>> kalimatkan((2 * target - realisasi) / target)
    '(2 × target − realisasi) / target'
    """
    match pohon:
        case Daun():
            return sebut(pohon)
        case Ujung():
            return f"batas {'atas' if pohon.atas else 'bawah'}"
        case Tetap():
            return _tetap(pohon)
        case Operasi():
            kiri, kanan = (
                kalimatkan(n, sebut, dengan_lantai=dengan_lantai) for n in (pohon.kiri, pohon.kanan)
            )
            kiri = f"({kiri})" if kuat(pohon.kiri) < kuat(pohon) else kiri
            kanan = f"({kanan})" if perlu_kurung_kanan(pohon) else kanan
            return f"{kiri}{_TANDA[pohon.tanda]}{kanan}"
        case Batas():
            return _batas(pohon, sebut, dengan_lantai)
        case Gabung():
            polos = (
                pohon.cara is Cara.JUMLAH and pohon.daun.sebutan == ""
            )  # figures of a sum speak for themselves
            return f"{'' if polos else f'{pohon.cara.value} '}{sebut(pohon.daun)}"
        case Bila():
            return kalimatkan(pohon.isi, sebut, dengan_lantai=dengan_lantai)
        case Dikatakan():
            return "".join(sebut(k) if isinstance(k, Daun) else k for k in pohon.kata)
        case Pilih():
            cabang = [f"{kalimatkan(isi, sebut)} bila {_syarat(s, sebut)}" for s, isi in pohon.daftar_cabang]
            return f"{'; '.join(cabang)}; selain itu {kalimatkan(pohon.selain, sebut)}"
        case Kalimat():
            return ", ".join(map(sebut, pohon.daftar_daun))
    raise TypeError(f"{type(pohon).__name__} is no node of a formula")


def kuat(pohon: Pohon) -> int:
    """How tightly a node holds together: what binds less needs brackets within what binds more."""
    if isinstance(pohon, Bila | Dikatakan):
        return kuat(pohon.isi)
    return KUAT[pohon.tanda] if isinstance(pohon, Operasi) else 3


def perlu_kurung_kanan(pohon: Operasi) -> bool:
    """Whether the right side needs brackets: a − (b − c) is not a − b − c."""
    sama_kuat = kuat(pohon.kanan) == kuat(pohon) and pohon.tanda in "-/"
    return kuat(pohon.kanan) < kuat(pohon) or sama_kuat


def _batas(pohon: Batas, sebut: Sebut, dengan_lantai: bool) -> str:
    """The formula, then its caps, then its floors, however they are nested."""
    atas: list[str] = []
    bawah: list[str] = []
    dalam: Pohon = pohon
    while isinstance(dalam, Batas | Bila):
        if isinstance(dalam, Batas):
            (atas if dalam.atas else bawah).append(
                f", paling {'tinggi' if dalam.atas else 'rendah'} {_tetap(dalam.batas)}"
            )
        dalam = dalam.isi
    return kalimatkan(dalam, sebut) + "".join([*atas, *(bawah if dengan_lantai else ())])


def _syarat(syarat: Syarat, sebut: Sebut) -> str:
    return f"{kalimatkan(syarat.kiri, sebut)} {_HUBUNGAN[syarat.tanda]} {kalimatkan(syarat.kanan, sebut)}"


def _tetap(tetap: Tetap) -> str:
    if isinstance(tetap.nilai, Decimal):
        return tampilkan(tetap.nilai, sebagai_persen=tetap.persen)
    return tetap.nilai
