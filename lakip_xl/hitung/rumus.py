"""A defined formula: its tree, with what people are told of it.

A formula is a function of its ingredients that answers their tree; its docstring is its help text and, below that,
its example. `lakip_xl/hitung/keuangan.py` shows some.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from decimal import Decimal
from functools import cached_property

from msgspec import Struct

from lakip_xl.hitung.kalimat import kalimatkan, sebutan
from lakip_xl.hitung.nilai import penghitung
from lakip_xl.hitung.pohon import Daun, Pohon, jumlah, rerata
from lakip_xl.hitung.teks_lembar import teks_lembar
from lakip_xl.values.angka import TakTerbaca, baca, baca_rentang, tampilkan
from lakip_xl.values.cell import Figur, Rentang


class Rumus(Struct, frozen=True, dict=True):
    """A formula. `setara`, where given, says whether a written text means the same as the computed one.
    `kalimat`: the answer is a sentence, which shows its own figures. `uraian` is its docstring."""

    judul: str
    pohon: Pohon
    uraian: str = ""
    sumber: str = ""
    setara: Callable[[str, str], bool] | None = None
    kalimat: bool = False

    @cached_property
    def hitung(self) -> Callable[[Mapping[str, object]], Figur]:
        """What computes it, as `nilai.penghitung`."""
        return penghitung(self.pohon)

    @cached_property
    def teks_lembar(self) -> str:
        """It as a spreadsheet takes it, the names of its leaves in braces."""
        return teks_lembar(self.pohon)

    def __call__(self, **bahan: object) -> Figur:
        """Its figure, of ingredients by name."""
        return self.hitung({n: Decimal(b) if isinstance(b, int) else b for n, b in bahan.items()})

    def contoh(self, **tertulis: str) -> str:
        """The formula with figures as people write them, and what they make: what examples and its page show."""
        bahan = {nama: _baca(teks) for nama, teks in tertulis.items()}

        def sebut(daun: Daun) -> str:
            return f"{sebutan(daun)} {tertulis[daun.nama]}".lstrip()

        return f"{kalimatkan(self.pohon, sebut)} = {tampilkan(self.hitung(bahan))}"


def rumus(judul: str, *, sumber: str = "", sebutan: Mapping[str, str] | None = None) -> Callable[..., Rumus]:
    """Make a formula of a function that answers its tree; its parameters are the leaves."""

    def jadikan(fungsi: Callable[..., Pohon]) -> Rumus:
        nama = fungsi.__code__.co_varnames[: fungsi.__code__.co_argcount]
        pohon = fungsi(*(Daun(n, (sebutan or {}).get(n)) for n in nama))
        return Rumus(judul, pohon, uraian=fungsi.__doc__ or "", sumber=sumber)

    return jadikan


def _baca(teks: str) -> Decimal | Rentang | list[object]:
    """One figure, a range, or several figures with semicolons between."""
    if ";" in teks:
        return [_baca(satu.strip()) for satu in teks.split(";")]
    hasil = baca(teks)
    if not isinstance(hasil, TakTerbaca):
        return hasil.nilai
    rentang = baca_rentang(teks)
    if rentang is None:
        raise ValueError(f"{teks!r}: {hasil.alasan}")
    return rentang


@rumus("Salinan", sebutan={"asal": ""})
def salinan(asal: Daun) -> Pohon:
    """Angka yang sama seperti di tempat asalnya.

    >>> salinan.contoh(asal="75")
    '75 = 75'
    """
    return asal


@rumus("Jumlah", sebutan={"bagian": ""})
def penjumlahan(bagian: Daun) -> Pohon:
    """Jumlah seluruh bagiannya.

    >>> penjumlahan.contoh(bagian="75; 25")
    '75; 25 = 100'
    """
    return jumlah(bagian)


@rumus("Rata-rata", sebutan={"bagian": ""})
def perataan(bagian: Daun) -> Pohon:
    """Rata-rata bagian yang berlaku; yang tidak berlaku tidak ikut dihitung.

    >>> perataan.contoh(bagian="75; 25")
    'rata-rata 75; 25 = 50'
    """
    return rerata(bagian)
