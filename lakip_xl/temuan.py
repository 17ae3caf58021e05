"""Findings: values with a place, collected and never raised."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Decimal
from enum import Enum

from msgspec import Struct
from msgspec.structs import replace

from lakip_xl.values.angka import bulatkan, tampilkan
from lakip_xl.values.cell import Cell, Figur, Nilai, Predikat, Rentang


class Tingkat(Enum):
    GALAT = "galat"
    PERINGATAN = "peringatan"
    INFO = "info"

    @property
    def urutan(self) -> int:
        return _URUTAN[self]


_URUTAN = {tingkat: nomor for nomor, tingkat in enumerate(Tingkat)}
GALAT, PERINGATAN, INFO = Tingkat.GALAT, Tingkat.PERINGATAN, Tingkat.INFO


class Segi(Enum):
    """What a rule speaks of, which the verdict tells apart: figures agree, tables are filled in, all was read; and, where
    an export was given, that the budget is the official one."""

    COCOK = "cocok"
    LENGKAP = "lengkap"
    TERBACA = "terbaca"
    LRA = "sesuai LRA"

    @property
    def kunci(self) -> str:
        """Its name for programs."""
        return self.value.lower().replace(" ", "_")

    @property
    def judul(self) -> str:
        return self.value[0].upper() + self.value[1:]


class Kepastian(Enum):
    """How sure it is that the cell of a finding is the one at fault."""

    TERBUKTI = "terbukti"
    MUNGKIN = "mungkin"
    TERBUKA = "terbuka"  # one of several, and nothing decides which


class Pelanggaran(Struct, frozen=True):
    """What a rule yields: a cell that breaks it, and what is known about it.

    `seharusnya` is the right value where it can be known. `akar` is the cell at fault when this
    one only follows from it. Where figures contradict one another, `kepastian` says how sure it is that the cell is
    the one at fault, `saksi` are the cells that show it, and `calon` those that may be wrong instead, this one among
    them. `meliputi` are all cells that it tells of, where it tells of more than `sel`.
    """

    sel: Cell
    pesan: str
    seharusnya: Figur = None
    akar: Cell | None = None
    sebab: str | None = None
    kepastian: Kepastian | None = None
    saksi: tuple[Cell, ...] = ()
    calon: tuple[Cell, ...] = ()
    meliputi: tuple[Cell, ...] = ()


class Temuan(Struct, frozen=True):
    """A finding of the rule `kode`. Its figures stay values until an edge prints them.

    `mandiri`: nothing is reported at `akar` that is to be mended there, for it is waived or was not asked for.
    """

    kode: str
    tingkat: Tingkat
    sel: Cell
    pesan: str
    seharusnya: Figur = None
    sebab: str | None = None
    akar: Cell | None = None
    dikecualikan: str | None = None
    kepastian: Kepastian | None = None
    saksi: tuple[Cell, ...] = ()
    calon: tuple[Cell, ...] = ()
    mandiri: bool = False
    meliputi: tuple[Cell, ...] = ()

    @property
    def selisih(self) -> Decimal | None:
        """Written minus right, where both are numbers."""
        if self.sel.angka is None or not isinstance(self.seharusnya, Decimal):
            return None
        return self.sel.angka - self.seharusnya

    @property
    def dihitung(self) -> bool:
        """Whether the summary counts it: roots, what follows from none that is reported, and none that was waived."""
        return not self.turunan and self.dikecualikan is None

    @property
    def turunan(self) -> bool:
        """Whether it goes when another finding is mended."""
        return self.akar is not None and not self.mandiri

    def sebagai_kamus(self) -> dict[str, str | list[str] | None]:
        """The object of a finding in JSON, version 2: figures as decimal strings, percentages as fractions, cells as
        ``Lembar!A1``, every one of them."""
        return {
            "kode": self.kode,
            "tingkat": self.tingkat.value,
            "lembar": self.sel.lembar,
            "sel": self.sel.alamat,
            "pesan": self.pesan,
            "tertulis": teks_nilai(self.sel.nilai),
            "seharusnya": teks_nilai(self.seharusnya),
            "selisih": teks_nilai(self.selisih),
            "sebab": self.sebab,
            "akar": self.akar.tempat if self.akar else None,
            "dikecualikan": self.dikecualikan,
            "kepastian": self.kepastian.value if self.kepastian else None,
            "saksi": [sel.tempat for sel in self.saksi],
            "calon": [sel.tempat for sel in self.calon],
            "meliputi": [sel.tempat for sel in self.meliputi],
        }


def teks_nilai(nilai: Nilai | Figur) -> str | None:
    """A value as machine-readable text: plain decimals, at most twelve places, no exponent.

    >>> teks_nilai(Decimal("1.6125")), teks_nilai(Decimal(1) / 3), teks_nilai(None)
    ('1.6125', '0.333333333333', None)
    >>> teks_nilai(Decimal("98765432109876543.5"))
    '98765432109876543.5'
    """
    if nilai is None:
        return None
    if isinstance(nilai, Decimal):
        bulat = bulatkan(nilai, 12)
        return format(bulat, "f").rstrip("0").rstrip(".") if bulat else "0"
    if isinstance(nilai, Rentang):
        return f"{teks_nilai(nilai.bawah)}..{teks_nilai(nilai.atas)}"
    if isinstance(nilai, Predikat):
        return tampilkan(nilai)
    if isinstance(nilai, Enum):
        return str(nilai.value)
    return getattr(nilai, "teks", None) or str(nilai)


def tanpa_akar(daftar_temuan: Sequence[Temuan]) -> list[Temuan]:
    """The findings, those marked that follow from a cell at which none of these is reported: they count as their own."""
    ada = {_letak(t.sel) for t in daftar_temuan if t.akar is None}
    return [
        replace(t, mandiri=True) if t.akar is not None and not t.mandiri and _letak(t.akar) not in ada else t
        for t in daftar_temuan
    ]


def _letak(sel: Cell) -> tuple[str, str]:
    return sel.lembar, sel.alamat


def ringkasan(daftar_temuan: Iterable[Temuan]) -> dict[str, int]:
    """How many findings of each level, consequences left out, and how many were waived."""
    hitung = dict.fromkeys((t.value for t in Tingkat), 0) | {"dikecualikan": 0}
    for temuan in daftar_temuan:
        if temuan.dihitung:
            hitung[temuan.tingkat.value] += 1
        elif not temuan.turunan:
            hitung["dikecualikan"] += 1
    return hitung
