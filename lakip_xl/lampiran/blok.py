"""What the appendix says, before it is written: tables as plain values that every writer reads.

A figure stays a figure (`Decimal`) with the way it is shown, so that a spreadsheet gets numbers,
a text document gets Indonesian text, and both print the same.
"""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from decimal import Decimal
from enum import Enum

from lakip_xl.angka import bulatkan, tampilkan
from lakip_xl.cell import TIDAK_BERLAKU, Tanda

NIHIL = "-"


class Jenis(Enum):
    """What a column holds, and so how it is aligned and how wide it must be."""

    NOMOR = "nomor"
    TEKS = "teks"
    KATA = "kata"  # a word or two, such as a kategori
    RUPIAH = "rupiah"
    PERSEN = "persen"
    BESARAN = "besaran"  # a figure in the row's own unit


class Gaya(Enum):
    """What a row is, and so how much it stands out."""

    BIASA = "biasa"
    PROGRAM = "program"
    JUMLAH = "jumlah"


@dataclass(frozen=True, slots=True)
class Sel:
    """One cell of a table.

    `nilai`: a percentage is a fraction, None prints nothing. `nihil`: zero prints as "-".
    `tanda` is the mark of a note below the table, `rujukan` the workbook cells it is about.
    `masuk` is a level of indentation. `rentang` is how many rows the cell spans, 0 where the
    cell above covers it.
    """

    nilai: Decimal | str | Tanda | None = None
    desimal: int = 0
    persen: bool = False
    nihil: bool = False
    tanda: str = ""
    rujukan: tuple[str, ...] = ()
    masuk: int = 0
    rentang: int = 1

    @property
    def angka(self) -> Decimal | None:
        return self.nilai if isinstance(self.nilai, Decimal) else None

    @property
    def teks(self) -> str:
        """The cell as an Indonesian reader sees it.

        >>> Sel(Decimal("1.6125"), 2, True).teks, Sel(Decimal(0), nihil=True).teks
        ('161,25%', '-')
        """
        if self.nilai is None:
            return self.tanda
        if self.nilai is TIDAK_BERLAKU or (self.nihil and self.nilai == 0):
            return NIHIL + self.tanda
        return tampilkan(self.nilai, desimal=self.desimal, sebagai_persen=self.persen) + self.tanda

    @property
    def tercetak(self) -> Decimal | None:
        """The figure at its printed decimals."""
        return None if self.angka is None else bulatkan(self.angka, self.desimal + (2 if self.persen else 0))


@dataclass(frozen=True, slots=True)
class Kolom:
    """One column. `lebar` is in characters; columns of text share what width the page has left."""

    kunci: str
    judul: str
    jenis: Jenis = Jenis.TEKS
    lebar: int = 12


@dataclass(frozen=True, slots=True)
class Baris:
    daftar_sel: tuple[Sel, ...]
    gaya: Gaya = Gaya.BIASA


@dataclass(frozen=True, slots=True)
class Tabel:
    """One table of the appendix.

    `kode` is its number (``L9``), `bagian` the code of the sasaran where there is one table for each,
    `keterangan` the lines under the title, `penutup` the sentences after the table, `catatan` the
    notes. `kosong` is what stands in the table while it has no rows.
    """

    kode: str
    judul: str
    kolom: tuple[Kolom, ...]
    daftar_baris: tuple[Baris, ...]
    bagian: str = ""
    keterangan: tuple[str, ...] = ()
    sumber: str = ""
    penutup: tuple[str, ...] = ()
    catatan: tuple[str, ...] = ()
    kosong: str = "Belum ada data."
    mendatar: bool = True

    @property
    def judul_lengkap(self) -> str:
        return " – ".join((self.judul, *self.keterangan))

    def kolom_ke(self, kunci: str) -> tuple[Sel, ...]:
        """All cells of the column `kunci`, from the top."""
        nomor = next(n for n, k in enumerate(self.kolom) if k.kunci == kunci)
        return tuple(baris.daftar_sel[nomor] for baris in self.daftar_baris)


@dataclass(frozen=True, slots=True)
class Dokumen:
    """The appendix of one workbook. `kertas` is ``A4`` or ``F4``; `tanggal` the only date inside."""

    judul: str
    opd: str
    pemda: str
    tahun: int | None
    kertas: str
    tanggal: datetime.date
    daftar_tabel: tuple[Tabel, ...]

    @property
    def subjudul(self) -> str:
        """Office and year, as they stand under every title."""
        return " ".join(filter(None, (self.opd, f"Tahun {self.tahun}" if self.tahun else "")))
