"""What the appendix says, before it is written: tables as plain values that every writer reads.

A figure stays a figure (`Decimal`) with the way it is shown, so that a spreadsheet gets numbers,
a text document gets Indonesian text, and both print the same.
"""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from decimal import Decimal
from enum import Enum

from lakip_xl.values.angka import bulatkan, tampilkan
from lakip_xl.values.cell import TIDAK_BERLAKU, Tanda

NIHIL = "-"


class JenisTabel(Enum):
    """What a column holds, and so how it is aligned and how wide it must be."""

    NOMOR = "nomor"
    TEKS = "teks"
    KATA = "kata"  # a word or two, such as a kategori
    RUPIAH = "rupiah"
    PERSEN = "persen"
    BESARAN = "besaran"  # a figure in the row's own unit


class GayaBaris(Enum):
    """What a row is, and so how much it stands out."""

    BIASA = "biasa"
    PROGRAM = "program"
    JUMLAH = "jumlah"


@dataclass(frozen=True, slots=True)
class RumusSel:
    """A spreadsheet's own formula for a figure.

    `teks` names other cells of the row by their columns: ``{realisasi}/{anggaran}``. `bagian` are the
    runs of rows, counted from 0 and both ends included, whose cells of this column are ``{bagian}``.
    """

    teks: str
    bagian: tuple[tuple[int, int], ...] = ()


@dataclass(frozen=True, slots=True)
class SelLampiran:
    """One cell of a table.

    `nilai`: a percentage is a fraction, None prints nothing. `nihil`: zero prints as "-".
    `tanda` is the mark of a note below the table, `rujukan` the workbook cells it is about.
    `masuk` is a level of indentation. `rentang` is how many rows the cell spans, 0 where the
    cell above covers it. `rumus` is there where a formula over other cells gives this very figure.
    """

    nilai: Decimal | str | Tanda | None = None
    desimal: int = 0
    persen: bool = False
    nihil: bool = False
    tanda: str = ""
    rujukan: tuple[str, ...] = ()
    masuk: int = 0
    rentang: int = 1
    rumus: RumusSel | None = None

    @property
    def angka(self) -> Decimal | None:
        nilai = self.nilai
        return nilai if isinstance(nilai, Decimal) else None

    @property
    def teks(self) -> str:
        """The cell as an Indonesian reader sees it.

        >>> SelLampiran(Decimal("1.6125"), 2, True).teks, SelLampiran(Decimal(0), nihil=True).teks
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
class KolomTabel:
    """One column. `lebar` is in characters; columns of text share what width the page has left.

    Neighbours of the same `grup` stand under one heading of that text. Formulas name columns by `kunci`, and a run of
    their own column ``bagian``, which is therefore no column's.
    """

    kunci: str
    judul: str
    jenis: JenisTabel = JenisTabel.TEKS
    lebar: int = 12
    grup: str = ""

    def __post_init__(self) -> None:
        if self.kunci == "bagian":
            raise ValueError(
                "bagian is what a formula calls a run of its own column; give the column another key"
            )


@dataclass(frozen=True, slots=True)
class BarisLampiran:
    daftar_sel: tuple[SelLampiran, ...]
    gaya: GayaBaris = GayaBaris.BIASA


@dataclass(frozen=True, slots=True)
class TabelLampiran:
    """One table of the appendix.

    `kode` is its number (``L9``), `bagian` the code of the sasaran where there is one table for each,
    `keterangan` the lines under the title, `penutup` the sentences after the table, `catatan` the
    notes. `kosong` is what stands in the table while it has no rows.
    """

    kode: str
    judul: str
    kolom: tuple[KolomTabel, ...]
    daftar_baris: tuple[BarisLampiran, ...]
    bagian: str = ""
    keterangan: tuple[str, ...] = ()
    sumber: str = ""
    penutup: tuple[str, ...] = ()
    catatan: tuple[str, ...] = ()
    kosong: str = "Tidak ada data."
    mendatar: bool = True

    @property
    def bertingkat(self) -> bool:
        """Whether the headings take two rows."""
        return any(k.grup for k in self.kolom)

    @property
    def judul_lengkap(self) -> str:
        return " – ".join((self.judul, *self.keterangan))

    def kolom_ke(self, kunci: str) -> tuple[SelLampiran, ...]:
        """All cells of the column `kunci`, from the top."""
        nomor = next(n for n, k in enumerate(self.kolom) if k.kunci == kunci)
        return tuple(baris.daftar_sel[nomor] for baris in self.daftar_baris)


@dataclass(frozen=True, slots=True)
class Seri:
    """A row of figures in a chart. `warna` is ``#RRGGBB``, of the whole or one for each figure.

    `pendek` is its name as the legend has it.
    """

    nama: str
    pendek: str
    daftar_sel: tuple[SelLampiran, ...]
    warna: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class GrafikLampiran:
    """A chart: bars for each of `label`, or lines over them where `garis`. `pendek` are the labels as drawn."""

    nama: str
    judul: str
    judul_label: str
    label: tuple[str, ...]
    pendek: tuple[str, ...]
    daftar_seri: tuple[Seri, ...]
    garis: bool = False
    keterangan: str = ""


@dataclass(frozen=True, slots=True)
class Asal:
    """What an appendix was made from: the workbook, its digest, the tool, and the verdict on it."""

    buku: str
    sha256: str
    alat: str
    putusan: str = ""
    siap: bool = False


@dataclass(frozen=True, slots=True)
class TandaTangan:
    """Who signs, where and when. A name that is not there leaves a line to sign on."""

    tempat_tanggal: str
    jabatan: str
    nama: str

    @property
    def atas(self) -> tuple[str, ...]:
        return tuple(filter(None, (self.tempat_tanggal, self.jabatan)))

    @property
    def bawah(self) -> str:
        return self.nama or "(" + "." * 40 + ")"


@dataclass(frozen=True, slots=True)
class Dokumen:
    """The appendix of one workbook. `kertas` is ``A4`` or ``F4``; `tanggal` the only date inside.

    `status` is what a reader must know before anything else, the verdict on the workbook; `siap` whether that is good.
    `cap` are the lines that say what the document was made from.
    """

    judul: str
    opd: str
    pemda: str
    tahun: int | None
    kertas: str
    tanggal: datetime.date
    daftar_tabel: tuple[TabelLampiran, ...]
    tanda_tangan: TandaTangan
    daftar_grafik: tuple[GrafikLampiran, ...] = ()
    status: str = ""
    siap: bool = False
    cap: tuple[str, ...] = ()

    @property
    def subjudul(self) -> str:
        """Office and year, as they stand under every title."""
        return " ".join(filter(None, (self.opd, f"Tahun {self.tahun}" if self.tahun else "")))
