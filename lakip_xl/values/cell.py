"""A figure never travels without its cell: sheet, address, displayed decimals, raw text."""

from __future__ import annotations

import datetime
import re
from collections.abc import Mapping, Sequence, Set
from decimal import Decimal
from enum import Enum
from functools import cache
from typing import Any, NamedTuple

from msgspec import Struct, field
from msgspec.structs import replace


class Tanda(Enum):
    """What a cell can hold that is neither figure nor text."""

    TANPA_NILAI = "rumus tanpa nilai"  # a formula that was never calculated
    TIDAK_BERLAKU = "n/a"  # a ratio over nothing


TANPA_NILAI = Tanda.TANPA_NILAI
TIDAK_BERLAKU = Tanda.TIDAK_BERLAKU


class KodeGalat(Struct, frozen=True):
    """A spreadsheet error standing in a cell, such as ``#REF!``."""

    teks: str


class BukanBilangan(Struct, frozen=True):
    """What stands where a number or date should, and is none: ``INF``, ``NaN``, ``1e999``, a date before all dates."""

    teks: str


class Rentang(Struct, frozen=True):
    """A target that is a range, both ends included."""

    bawah: Decimal
    atas: Decimal


class Predikat(Struct, frozen=True):
    """A word of a scale, `tempat` counted from its lowest; the `skor` that its scale gives it, and the figure that is
    written beside it: ``BB (72,50)``."""

    kata: str
    skala: str
    tempat: int
    skor: Decimal | None = None
    angka: Decimal | None = None


Tempat = tuple[int, int]  # 1-based row and column
RentangSel = tuple[int, int, int, int]  # a rectangle of cells: first row and column, last row and column
Nilai = (
    Decimal
    | str
    | bool
    | datetime.date
    | datetime.time
    | KodeGalat
    | BukanBilangan
    | Rentang
    | Predikat
    | Tanda
    | None
)
Figur = Decimal | str | Tanda | None  # what a computed figure can be; None: it cannot be computed


class Format(NamedTuple):
    """How a cell shows its number; ``desimal`` None means as many digits as it has. `poin`: the percent sign only stands
    beside it, as a text, and 84,97 is shown as 84,97 %."""

    desimal: int | None = None
    persen: bool = False
    poin: bool = False


UMUM = Format()


@cache
def huruf_kolom(kolom: int) -> str:
    """Letters of a 1-based column number.

    >>> huruf_kolom(1), huruf_kolom(27), huruf_kolom(16384)
    ('A', 'AA', 'XFD')
    """
    huruf = ""
    while kolom:
        kolom, sisa = divmod(kolom - 1, 26)
        huruf = chr(65 + sisa) + huruf
    return huruf


def nomor_kolom(huruf: str) -> int:
    """The inverse of `huruf_kolom`.

    >>> nomor_kolom("XFD")
    16384
    """
    nomor = 0
    for h in huruf:
        nomor = nomor * 26 + ord(h) - 64
    return nomor


_ALAMAT = re.compile(r"([A-Z]{1,3})([1-9][0-9]{0,6})")


def urai_alamat(alamat: str) -> Tempat | None:
    """The row and column of an address; None for what is no address of an Excel sheet.

    >>> urai_alamat("AB12"), urai_alamat("XFE1")
    ((12, 28), None)
    """
    cocok = _ALAMAT.fullmatch(alamat)
    if cocok is None or nomor_kolom(cocok[1]) > 2**14 or int(cocok[2]) > 2**20:
        return None
    return int(cocok[2]), nomor_kolom(cocok[1])


class Cell(Struct, frozen=True, gc=False):
    """One cell: its value, where it stands, and how its figure is shown.

    `mentah` is what the workbook itself holds, before `nilai` was understood from it: of a text, without
    spaces and line breaks that show nothing. A percentage is a fraction: 103 % has
    ``nilai == Decimal("1.03")``, ``desimal == 0`` and ``persen``. `kolom` 0 means that the sheet has no such
    column: the cell cannot be written.
    """

    lembar: str
    baris: int
    kolom: int
    nilai: Nilai = None
    mentah: Nilai = None
    desimal: int | None = None
    persen: bool = False
    rumus: bool = False
    poin: bool = False  # the sheet holds percent points: 84,97 for 0.8497
    tanpa_tanda: bool = False  # a percentage without a percent format: 0,85 or 85, only a comparison can tell

    @property
    def alamat(self) -> str:
        return f"{huruf_kolom(self.kolom)}{self.baris}" if self.kolom else ""

    @property
    def tempat(self) -> str:
        """``Lembar!A1``, as findings name it."""
        return f"{self.lembar}!{self.alamat}"

    @property
    def angka(self) -> Decimal | None:
        nilai = self.nilai
        return nilai if isinstance(nilai, Decimal) else None

    @property
    def teks(self) -> str:
        """The cell as a label: its text; a number without its decimal zeros; else empty."""
        nilai = self.nilai
        if isinstance(nilai, str):
            return nilai
        return format(nilai, "f") if isinstance(nilai, Decimal) else ""

    @property
    def kosong(self) -> bool:
        """Whether nothing stands here: what cannot be understood is not blank."""
        return self.nilai is None and hampa(self.mentah)

    def dengan(self, **perubahan: object) -> Cell:
        """The same place with other contents."""
        return replace(self, **perubahan)


def hampa(mentah: object) -> bool:
    """Whether a raw value shows nothing.

    >>> hampa(None), hampa(" \\n"), hampa(0), hampa("-")
    (True, True, False, False)
    """
    return mentah is None or (isinstance(mentah, str) and not mentah.strip())


def desimal_dari(nilai: float | int) -> Decimal:
    """A spreadsheet's float as the number that people typed.

    >>> desimal_dari(52476100300.0), desimal_dari(0.8497)
    (Decimal('52476100300'), Decimal('0.8497'))
    """
    if isinstance(nilai, int) or nilai.is_integer():
        return Decimal(int(nilai))
    return Decimal(repr(nilai))


def teks_mentah(nilai: object) -> str:
    """A raw value as a label, as `Cell.teks` of a cell that holds it.

    >>> teks_mentah(" Anggaran \\n 2020 "), teks_mentah(2020.0), teks_mentah(True)
    ('Anggaran 2020', '2020', '')
    """
    if isinstance(nilai, str):
        return " ".join(nilai.split())
    return format(desimal_dari(nilai), "f") if type(nilai) is float or type(nilai) is int else ""


_POLOS: Mapping[int, Format] = {}


class RumusTertulis(Struct, frozen=True, gc=False):
    """A formula without its equals sign, as it was written for the cell `asal`; other cells may share it, their relative
    references shifted by how far they stand from there."""

    teks: str
    asal: Tempat


class Grid(Struct, frozen=True):
    """A sheet as it was read: raw values by row, with what stands behind them.

    ``isi[0][0]`` is A1. Values are finite float, int, str, bool, date, `KodeGalat`, `BukanBilangan`, `Tanda` or None.
    `format` is by row and, in it, by column, `rumus` has (row, column); all count from 1. `teks_rumus` has the formulas
    whose text is known, by the same. `gabungan` are cells merged into one, which only the first of them fills.
    """

    nama: str
    isi: Sequence[Sequence[object]]
    format: Mapping[int, Mapping[int, Format]] = field(default_factory=dict)
    rumus: Set[tuple[int, int]] = frozenset()
    baris_tersembunyi: Set[int] = frozenset()
    teks_rumus: Mapping[tuple[int, int], RumusTertulis] = field(default_factory=dict)
    gabungan: Sequence[RentangSel] = ()

    def cell(self, baris: int, kolom: int) -> Cell:
        deret = self.isi[baris - 1] if 0 < baris <= len(self.isi) else ()
        mentah: Any = deret[kolom - 1] if 0 < kolom <= len(deret) else None
        nilai = mentah
        if isinstance(mentah, str):
            # one object serves for both where the text is tidy, as most are
            rapi = " ".join(mentah.split())
            nilai = (mentah if rapi == mentah else rapi) or None
        elif isinstance(mentah, int | float) and not isinstance(mentah, bool):
            nilai = mentah = desimal_dari(mentah)
        desimal, persen, poin = self.format.get(baris, _POLOS).get(kolom, UMUM)
        return Cell(
            self.nama, baris, kolom, nilai, mentah, desimal, persen, (baris, kolom) in self.rumus, poin
        )


class LembarLain(NamedTuple):
    """A sheet that is no grid: `jenis` is what the file calls it, such as ``chartsheet``; empty where its content is not
    there."""

    nama: str
    jenis: str


class Buku(Struct, frozen=True):
    """A workbook as it was read: its sheets in order, and the digest of its bytes; what sheets it has besides."""

    nama: str
    sha256: str
    daftar_grid: tuple[Grid, ...]
    daftar_lain: tuple[LembarLain, ...] = ()
