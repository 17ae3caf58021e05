"""What a LAKIP workbook says, in values whose every figure is a `Cell`; its tables also by columns."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence, Set
from decimal import Decimal
from enum import Enum
from typing import Any, Protocol

from msgspec import Struct, field

from lakip_xl.contract import (
    EFISIENSI_ANGGARAN,
    NOL_TERCAPAI,
    PROGRAM,
    RINCIAN,
    SEBELUM_PERUBAHAN,
    SELISIH,
    SKALA_LAN,
    SKALA_LIMA,
    TANPA_BATAS,
)
from lakip_xl.values.cell import Cell, RumusTertulis, Tempat
from lakip_xl.values.deret import Deret, deret_dari
from lakip_xl.values.kode import bersama
from lakip_xl.values.teks import sederhana


class Perihal(Enum):
    """What the reading of a workbook can meet; the table at the end of `rules/struktur.py` says which rule reports it."""

    LEMBAR_HILANG = "lembar wajib tidak ada"
    LEMBAR_GANDA = "dua lembar memuat tabel yang sama"
    LEMBAR_TERLEWAT = "lembar mirip tabel buku induk tidak dibaca"
    KOLOM_TERLEWAT = "kolom yang mungkin dimaksud tidak dibaca"
    ISIAN_TERLEWAT = "baris Identitas mirip isian buku induk tidak dibaca"
    TIDAK_DIBACA = "lembar dan kolom lain tidak dibaca"
    KOLOM_HILANG = "kolom wajib tidak ada"
    PAGU_SEBELUM = "pagu satu-satunya ialah yang sebelum perubahan"
    BARIS_TERSEMBUNYI = "baris tabel tersembunyi"
    RUMUS_PADA_MASUKAN = "masukan berisi rumus"
    GALAT_RUMUS = "sel berisi galat seperti #REF!"
    RUMUS_TANPA_NILAI = "rumus belum pernah dihitung"
    BUKAN_ANGKA = "isi kolom angka bukan angka"
    ANGKA_AMBIGU = "angka dapat dibaca dengan dua cara"
    ANGKA_TEKS = "angka tersimpan sebagai teks"
    ANGKA_DI_LUAR_JANGKAUAN = "angka lebih panjang dari yang dapat disimpan Excel"
    RENTANG_BUKAN_ANGKA = "rentang pada tempat satu angka"
    BATAS_BERLAWANAN = "target dibatasi berlawanan dengan polaritasnya"
    PREDIKAT_LAIN = "kata bukan predikat skalanya"
    PREDIKAT_TANPA_SKOR = "predikat di bawah target pada skala tanpa skor"
    PREDIKAT_TAK_SEBANDING = "target dan realisasi tidak dapat dibandingkan"
    BUKAN_TAHUN = "isian tahun bukan tahun empat angka"
    BELUM_DIISI = "isian wajib masih kosong"
    BUKAN_PILIHAN = "isi bukan salah satu pilihannya"
    KODE_TIDAK_ADA = "kode yang dirujuk tidak ada pada lembar asalnya"
    TANPA_INDUK = "baris tidak berada di bawah induknya"
    KODE_GANDA = "kode sudah dipakai baris lain"
    TABEL_LAIN = "tabel lain di bawah tabel"
    ISIAN_GANDA = "isian Identitas ditulis dua kali"
    TOTAL_GANDA = "baris TOTAL kedua pada satu tabel"
    SKALA_TIDAK_ADA = "skala yang dipilih tidak ada"
    SKALA_TIDAK_UTUH = "pita skala bercelah atau tumpang tindih"
    SKALA_BAWAAN_BERUBAH = "skala bernama bawaan berbeda dari bawaannya"


class Catatan(Struct, frozen=True):
    """Something the reading of the workbook met, at the cell that shows it."""

    perihal: Perihal
    sel: Cell
    pesan: str


class PernyataanTabel(Struct, frozen=True):
    """A row of Identitas that says of a table whether it is used: its label, what it says, and why."""

    isian: Cell
    nilai: Cell
    alasan: Cell
    lembar: str  # the contract's name, or TABEL_LAIN; "" where the label names none
    berlaku: bool  # says, with a reason, that a table that may be left out is not used


class Identitas(Struct, frozen=True):
    """The settings of the workbook. A setting that is absent or blank has its default."""

    sel: Mapping[str, Cell]
    daftar_pernyataan: tuple[PernyataanTabel, ...] = ()

    def __getitem__(self, kunci: str) -> Cell:
        return self.sel[kunci]

    def tak_dimengerti(self, kunci: str) -> bool:
        """Whether a setting holds something that is no choice."""
        return self.sel[kunci].nilai is None and not self.sel[kunci].kosong

    def pilihan(self, kunci: str, bawaan: str) -> str:
        return self.sel[kunci].teks or bawaan

    @property
    def opd(self) -> str:
        return self.sel["opd"].teks

    @property
    def tahun(self) -> int | None:
        return self._tahun("tahun")

    @property
    def tahun_awal(self) -> int | None:
        return self._tahun("renstra_awal")

    @property
    def tahun_akhir(self) -> int | None:
        return self._tahun("renstra_akhir")

    def _tahun(self, kunci: str) -> int | None:
        teks = self.sel[kunci].teks
        return int(teks) if len(teks) == 4 and teks.isdecimal() else None

    @property
    def skala(self) -> str:
        return self.pilihan("skala", SKALA_LAN)

    @property
    def skala_anggaran(self) -> str:
        """The scale of serapan; "" where it has no kategori."""
        return self.sel["skala_anggaran"].teks if "skala_anggaran" in self.sel else ""

    @property
    def rata_rata(self) -> str:
        """How the means of a tujuan and of all are made; "" where that is not chosen."""
        return self.sel["rata_rata"].teks if "rata_rata" in self.sel else ""

    @property
    def batas_capaian(self) -> str:
        return self.pilihan("batas_capaian", TANPA_BATAS)

    @property
    def rumus_minimum(self) -> str:
        return self.pilihan("rumus_minimum", SELISIH)

    @property
    def rumus_efisiensi(self) -> str:
        return self.pilihan("rumus_efisiensi", EFISIENSI_ANGGARAN)

    @property
    def nol_tercapai(self) -> bool:
        """Whether a target of nought is reached by a realisasi of nought."""
        return "target_nol" in self.sel and self.sel["target_nol"].teks == NOL_TERCAPAI

    @property
    def pagu_awal(self) -> bool:
        """Whether the budget before its change is what counts."""
        return sederhana(self.sel["pagu"].teks) == SEBELUM_PERUBAHAN

    def pilihan_terpakai(self) -> dict[str, str]:
        """The choices that figures depend on, as used."""
        return {
            "skala": self.skala,
            "batas_capaian": self.batas_capaian,
            "rumus_minimum": self.rumus_minimum,
            "rumus_efisiensi": self.rumus_efisiensi,
            **({"target_nol": NOL_TERCAPAI} if self.nol_tercapai else {}),
            **({"skala_anggaran": self.skala_anggaran} if self.skala_anggaran else {}),
        }


class Pita(Struct, frozen=True):
    """A band of a scale: capaian above `bawah` (or equal to it where `termasuk`). Right below a band above the same bound
    it is that one point."""

    kategori: str
    bawah: Decimal | None
    termasuk: bool


class Skala(Struct, frozen=True):
    """A category scale, its bands from the highest to the lowest, which has no lower bound."""

    nama: str
    daftar_pita: tuple[Pita, ...]


def _pita(*daftar: tuple[str, str | None], termasuk: bool) -> tuple[Pita, ...]:
    return tuple(Pita(nama, None if batas is None else Decimal(batas), termasuk) for nama, batas in daftar)


# four levels, named after LAN: > 85, > 70 to 85, > 55 to 70, <= 55
EMPAT_TINGKAT = Skala(
    SKALA_LAN,
    _pita(
        ("Sangat Berhasil", "0.85"),
        ("Berhasil", "0.70"),
        ("Cukup Berhasil", "0.55"),
        ("Tidak Berhasil", None),
        termasuk=False,
    ),
)
# five levels, usual in planning documents: >= 91, >= 76, >= 66, >= 51, below
LIMA_TINGKAT = Skala(
    SKALA_LIMA,
    _pita(
        ("Sangat Tinggi", "0.91"),
        ("Tinggi", "0.76"),
        ("Sedang", "0.66"),
        ("Rendah", "0.51"),
        ("Sangat Rendah", None),
        termasuk=True,
    ),
)
SKALA_BAWAAN = {sederhana(s.nama): s for s in (EMPAT_TINGKAT, LIMA_TINGKAT)}
_PERMENDAGRI = re.compile(r"\bpermendagri (no |nomor )?86 (tahun )?2017\b")


def skala_bawaan(nama: str) -> Skala | None:
    """The built-in scale of a name. Five levels are also those of a regulation: 91 to 100, 76 to 90, 66 to 75, 51 to 65,
    at most 50.

    >>> skala_bawaan("Permendagri Nomor 86 Tahun 2017") == LIMA_TINGKAT
    True
    """
    rata = sederhana(nama)
    return LIMA_TINGKAT if _PERMENDAGRI.search(rata) else SKALA_BAWAAN.get(rata)


class TabelDibaca(Protocol):
    """A table of the workbook as it was read: its columns, and its cells when they are asked for.

    Positions count from 0 over the rows that say something, in the order of the sheet.
    """

    @property
    def nama(self) -> str:
        """The sheet's name as the workbook spells it."""

    @property
    def kolom(self) -> Mapping[str, int]:
        """The numbers of its columns, by key."""

    @property
    def kolom_tahun(self) -> Mapping[str, Mapping[int, int]]:
        """Those of its columns a year, by key and year."""

    @property
    def daftar_nomor(self) -> Sequence[int]:
        """The sheet's numbers of the rows, by position."""

    @property
    def panjang(self) -> int:
        """How many rows there are."""

    def sel(self, posisi: int, kunci: str) -> Cell:
        """The cell of a row in a column; of a column that the sheet lacks, a blank that has no address."""

    def sel_tahun(self, posisi: int, kunci: str) -> Mapping[int, Cell]:
        """The cells of a row in a column a year."""

    def posisi(self, nomor: int) -> int | None:
        """The position of a row of the sheet; None where that is no row of the table."""

    def teks(self, kunci: str) -> Sequence[str]:
        """The texts of a column of texts or codes, as `Cell.teks` of each cell."""

    def kosong(self, kunci: str) -> Set[int]:
        """The positions where a column is blank: all where the sheet lacks it."""

    def deret(self, kunci: str) -> Deret:
        """The figures of a column."""

    def berpersen(self, kunci: str) -> Set[int]:
        """The positions where a column shows the percent sign."""

    def judul_lain(self) -> Mapping[int, str]:
        """The headings of columns that are none of the contract's, by their numbers."""

    def teks_lain(self, kolom: int) -> Sequence[str]:
        """The texts of any column of the sheet, by position."""

    def berangka(self, nomor: int, kolom: int) -> bool:
        """Whether a cell of the sheet, in the table or not, holds more than a text: a figure, or a formula."""

    def teks_sel(self, nomor: int, kolom: int) -> str:
        """The text of a cell of the sheet, in the table or not."""

    def di_luar(self, nomor: int, kolom: int) -> bool:
        """Whether a cell that holds more than a text is beside the table: in no row or column that is read."""


class _SelMalas:
    """A field that is a cell, made when it is first asked for and then kept."""

    def __init__(self, kunci: str, tahunan: bool) -> None:
        self.kunci, self.tahunan = kunci, tahunan

    def __get__(self, baris: BarisLembar | None, kelas: type) -> Any:
        if baris is None:
            return self
        ambil = baris.asal.sel_tahun if self.tahunan else baris.asal.sel
        hasil = baris.__dict__[self.kunci] = ambil(baris.posisi, self.kunci)
        return hasil


class BarisLembar:
    """A row of a table: a field that is a `Cell`, or a cell a year, is the column of its name.

    Nothing is made of a row but what is asked of it; `posisi` is where it stands in the table `asal`.
    """

    bidang_sel: tuple[str, ...] = ()

    def __init__(self, asal: TabelDibaca, posisi: int) -> None:
        self.asal = asal
        self.posisi = posisi

    def __init_subclass__(cls) -> None:
        jenis = {nama: str(satu) for nama, satu in cls.__annotations__.items()}
        cls.bidang_sel = tuple(nama for nama, satu in jenis.items() if satu in ("Cell", "Mapping[int, Cell]"))
        for nama in cls.bidang_sel:
            setattr(cls, nama, _SelMalas(nama, jenis[nama] != "Cell"))


class BarisAnggaran(BarisLembar):
    """A program, kegiatan, sub kegiatan or JUMLAH of the budget, amounts in whole Rupiah."""

    kode: Cell
    no: Cell
    uraian: Cell
    sumber_dana: Cell
    anggaran_awal: Cell
    anggaran: Cell
    realisasi: Cell
    realisasi_tw1: Cell
    realisasi_tw2: Cell
    realisasi_tw3: Cell
    realisasi_tw4: Cell
    realisasi_bulan1: Cell
    realisasi_bulan2: Cell
    realisasi_bulan3: Cell
    realisasi_bulan4: Cell
    realisasi_bulan5: Cell
    realisasi_bulan6: Cell
    realisasi_bulan7: Cell
    realisasi_bulan8: Cell
    realisasi_bulan9: Cell
    realisasi_bulan10: Cell
    realisasi_bulan11: Cell
    realisasi_bulan12: Cell
    serapan: Cell
    kategori: Cell
    sisa: Cell

    def __init__(
        self, asal: TabelDibaca, posisi: int, tingkat: str, daftar_anak: Sequence[BarisAnggaran] = ()
    ) -> None:
        super().__init__(asal, posisi)
        self.tingkat = tingkat
        self.daftar_anak = daftar_anak
        self.daftar_belanja: Sequence[BarisAnggaran] = ()  # what it is spent on, where others divide it too

    @property
    def daftar_kegiatan(self) -> Sequence[BarisAnggaran]:
        return self.daftar_anak

    def uang(self, besaran: str) -> Cell:
        """One of its amounts, by name."""
        sel: Cell = getattr(self, besaran)
        return sel

    @property
    def melampaui(self) -> bool:
        """Whether more was spent than there was."""
        anggaran, realisasi = self.anggaran.angka, self.realisasi.angka
        return anggaran is not None and realisasi is not None and realisasi > anggaran

    @property
    def daftar_rincian(self) -> Sequence[Sequence[BarisAnggaran]]:
        """`daftar_belanja`, each way of dividing by itself."""
        return menurut_cara(self.daftar_belanja)

    @property
    def daftar_bagian(self) -> Sequence[BarisAnggaran]:
        """All rows right below it, in the order of the sheet."""
        return _urut(self.daftar_anak, self.daftar_belanja)

    def telusuri(self) -> Iterator[BarisAnggaran]:
        """This row and all below it, in the order of the sheet."""
        yield self
        for anak in self.daftar_bagian:
            yield from anak.telusuri()


def menurut_cara(daftar: Sequence[BarisAnggaran]) -> Sequence[Sequence[BarisAnggaran]]:
    """Rows that divide one thing, those of belanja and those of sources of funds apart."""
    return [satu for level in RINCIAN if (satu := [b for b in daftar if b.tingkat == level])]


def _urut(daftar: Sequence[BarisAnggaran], belanja: Sequence[BarisAnggaran]) -> Sequence[BarisAnggaran]:
    """Rows that divide one thing in two ways, in the order of the sheet."""
    return sorted((*daftar, *belanja), key=lambda baris: baris.posisi) if belanja else daftar


class BarisPredikat(BarisLembar):
    """A word of an office's own scale; `urutan` 1 is the best."""

    skala: Cell
    kode: Cell
    urutan: Cell
    skor: Cell


class Sasaran(BarisLembar):
    kode: Cell
    tujuan: Cell
    indikator_tujuan: Cell
    sasaran: Cell
    strategi: Cell
    arah_kebijakan: Cell


SATUAN_NISBAH = ("rasio", "nisbah", "ratio")


class Indikator(BarisLembar):
    kode: Cell
    sasaran: Cell
    indikator: Cell
    satuan: Cell
    skala_predikat: Cell
    polaritas: Cell
    formula: Cell
    sumber: Cell
    bobot: Cell
    target_rkt: Cell
    target_pk: Cell
    pembilang: Cell
    penyebut: Cell
    realisasi: Cell
    capaian: Cell
    kategori: Cell

    @property
    def berpecahan(self) -> bool:
        """Whether its realisasi is its numerator over its denominator: those of another unit say nothing of it."""
        berisi = not (self.pembilang.kosong or self.penyebut.kosong)
        return berisi and (self.realisasi.persen or sederhana(self.satuan.teks) in SATUAN_NISBAH)


class BarisPeriode(BarisLembar):
    """The targets or the realisasi of an indikator, period by period."""

    indikator: Cell
    uraian: Cell
    jenis: Cell
    cara: Cell
    tw1: Cell
    tw2: Cell
    tw3: Cell
    tw4: Cell
    semester1: Cell
    semester2: Cell
    bulan1: Cell
    bulan2: Cell
    bulan3: Cell
    bulan4: Cell
    bulan5: Cell
    bulan6: Cell
    bulan7: Cell
    bulan8: Cell
    bulan9: Cell
    bulan10: Cell
    bulan11: Cell
    bulan12: Cell

    def periode(self, kunci: str) -> Cell:
        """The figure of one period, by its column."""
        sel: Cell = getattr(self, kunci)
        return sel


class TargetRenstra(BarisLembar):
    indikator: Cell
    uraian: Cell
    target: Mapping[int, Cell]


class Riwayat(BarisLembar):
    indikator: Cell
    uraian: Cell
    realisasi: Mapping[int, Cell]
    arah: Cell


class Standar(BarisLembar):
    indikator: Cell
    uraian: Cell
    standar: Cell
    sumber_standar: Cell
    sumber_tabel: Cell
    banding: Cell


class Analisis(BarisLembar):
    indikator: Cell
    penyebab: Cell
    solusi: Cell


class Outcome(BarisLembar):
    """An outcome indikator of a program under a sasaran."""

    sasaran: Cell
    program: Cell
    uraian: Cell
    sasaran_program: Cell
    indikator: Cell
    satuan: Cell
    skala_predikat: Cell
    polaritas: Cell
    target: Cell
    realisasi: Cell
    capaian: Cell
    kategori: Cell
    penjelasan: Cell
    narasi: Cell


class Output(BarisLembar):
    """An output of a kegiatan, under a sasaran where the row names one."""

    sasaran: Cell
    kegiatan: Cell
    uraian: Cell
    output: Cell
    satuan: Cell
    skala_predikat: Cell
    polaritas: Cell
    target: Cell
    realisasi: Cell
    capaian: Cell


class BarisEfisiensi(BarisLembar):
    sasaran: Cell
    kode: Cell
    uraian: Cell
    anggaran: Cell
    realisasi: Cell
    serapan: Cell
    kategori: Cell
    fisik: Cell
    efisiensi_rp: Cell
    efisiensi_persen: Cell

    def __init__(
        self, asal: TabelDibaca, posisi: int, tingkat: str, daftar_kegiatan: Sequence[BarisEfisiensi] = ()
    ) -> None:
        super().__init__(asal, posisi)
        self.tingkat = tingkat
        self.daftar_kegiatan = daftar_kegiatan


class TabelEfisiensi(Struct, frozen=True):
    """The efficiency table of one sasaran."""

    sasaran: str
    daftar_program: tuple[BarisEfisiensi, ...]
    total: BarisEfisiensi | None


class BarisPegawai(Struct, frozen=True):
    uraian: Cell
    jumlah: Cell
    keterangan: Cell  # pendidikan or kelompok, where the sheet has it


class RekapPegawai(Struct, frozen=True):
    """Rows of staff and, where the sheet prints one, their total row."""

    nama: str
    daftar_baris: tuple[BarisPegawai, ...]
    jumlah: BarisPegawai | None
    keseluruhan: bool = False  # a total over parts that are recaps themselves


class Kutipan(BarisLembar):
    """Figures of an indikator, program or the budget as one table of the report prints them."""

    tabel: Cell
    sasaran: Cell
    kode: Cell
    uraian: Cell
    target: Cell
    realisasi: Cell
    capaian: Cell
    kategori: Cell
    target_akhir: Cell
    menuju_akhir: Cell
    sumber: Cell


LetakSel = tuple[str, str]  # a sheet's name in small letters, and an address


def letak_sel(sel: Cell) -> LetakSel:
    """Where a cell stands, as waivers name it."""
    return sel.lembar.lower(), sel.alamat


class Pengecualian(BarisLembar):
    """A waiver, as it is written: a finding of the rule `aturan` that somebody answers for, at the cell of the row
    `baris` and the heading `kolom`, as long as that holds `isi`. `sel` is where it stood then."""

    aturan: Cell
    lembar: Cell
    sel: Cell
    baris: Cell
    kolom: Cell
    isi: Cell
    alasan: Cell
    oleh: Cell
    tanggal: Cell

    @property
    def alamat(self) -> str:
        """The address in `sel` without its dollars."""
        return self.sel.teks.replace("$", "").upper()


class Keberlakuan(Enum):
    """Whether a waiver covers its cell, or why it does not."""

    BERLAKU = "berlaku"
    ISI_LAIN = "selnya kini berisi lain"
    BELUM_LENGKAP = "belum menyebut baris, kolom, dan isi selnya"
    TANPA_BARIS = "barisnya tidak ada"
    TANPA_KOLOM = "kolomnya tidak ada"


class SebutanSel(Struct, frozen=True):
    """What a waiver must say of a cell: the code of its row and its heading, both empty where it stands in no table,
    and what it holds."""

    baris: str
    kolom: str
    isi: Decimal | str


class TujuanPengecualian(Struct, frozen=True):
    """A waiver with where the cell stands that it names, if it names one, and whether it covers that cell. `sel` is what
    is read there, of a sheet that is; `sebutan` is what the waiver would have to say to cover it."""

    pengecualian: Pengecualian
    keberlakuan: Keberlakuan
    letak: LetakSel | None = None
    sel: Cell | None = None
    sebutan: SebutanSel | None = None


class BarisIngatan(Struct, frozen=True):
    """Rows as `lakip isi` left them, in the text that the sheet Ingatan holds; `hitung/ingatan.py` understands it.

    `lembar` is the contract's name of their sheet.
    """

    lembar: str
    isi: str


SEJAJAR = -2


class Susunan(Struct, frozen=True):
    """How the rows of a table belong together, by position. Of a row that the model leaves out (it has no level, or
    nothing above it, or is a second TOTAL) `tingkat` is empty.

    `induk` is the position of the row above: of an Anggaran row its program or kegiatan, of an Efisiensi kegiatan its
    program; -1 of all others. `tabel` is which of `Lakip.daftar_efisiensi` an Efisiensi row belongs to, -1 elsewhere.
    `sejajar` are Anggaran rows of belanja beside other rows that divide the same, by that row (-1: JUMLAH): in the sum of
    neither, and `induk` is SEJAJAR of them.
    """

    tingkat: Sequence[str] = ()
    induk: Sequence[int] = ()
    tabel: Sequence[int] = ()
    sejajar: Mapping[int, int] = field(default_factory=dict)


class AngkaResmi(Struct, frozen=True):
    """A figure of the budget, and what the official system's export says of it; `letak` is where people find that."""

    sel: Cell
    resmi: Cell
    besaran: str
    nama: str
    letak: str

    @property
    def beda(self) -> bool:
        """Whether they differ. Blank is not nil."""
        return self.sel.angka != self.resmi.angka


class BarisResmi(Struct, frozen=True):
    """A row of the export that the workbook does not have; `sel` is where it would belong."""

    sel: Cell
    sebutan: str
    letak: str
    angka: Mapping[str, Decimal]


class Lra(Struct, frozen=True):
    """An export of the official system that the budget is held against, row by row."""

    nama: str
    sha256: str
    daftar_angka: tuple[AngkaResmi, ...] = ()
    banyak: int = 0  # how many rows of the workbook were found in it
    tanpa_data: tuple[BarisAnggaran, ...] = ()  # rows of the workbook that it does not have
    tanpa_baris: tuple[BarisResmi, ...] = ()
    tingkat_lain: Mapping[str, tuple[BarisAnggaran, ...]] = {}  # rows of levels of which it has none
    tak_dibandingkan: tuple[tuple[Cell, str], ...] = ()  # what was not compared, and why
    pilihan: str = ""  # which columns were taken, where there was something to choose

    @property
    def keterangan(self) -> str:
        """What was compared with what, as every form says it."""
        return f"{self.nama}, {self.banyak} baris dibandingkan" + (
            f"; {self.pilihan}" if self.pilihan else ""
        )


class Lakip(Struct, frozen=True):
    identitas: Identitas
    skala: Skala | None
    skala_anggaran: Skala | None = None
    daftar_pokok: tuple[BarisAnggaran, ...] = ()  # the budget's highest rows, which make JUMLAH
    daftar_belanja: tuple[BarisAnggaran, ...] = ()  # what all of it is spent on, beside these
    jumlah: BarisAnggaran | None = None
    daftar_subjumlah: tuple[BarisAnggaran, ...] = ()  # JUMLAH rows before the last, over the programs between
    daftar_sasaran: tuple[Sasaran, ...] = ()
    daftar_predikat: tuple[BarisPredikat, ...] = ()
    daftar_indikator: tuple[Indikator, ...] = ()
    daftar_periode: tuple[BarisPeriode, ...] = ()
    renstra: Mapping[str, TargetRenstra] = field(default_factory=dict)
    riwayat: Mapping[str, Riwayat] = field(default_factory=dict)
    standar: Mapping[str, Standar] = field(default_factory=dict)
    daftar_analisis: tuple[Analisis, ...] = ()
    daftar_outcome: tuple[Outcome, ...] = ()
    daftar_output: tuple[Output, ...] = ()
    daftar_efisiensi: tuple[TabelEfisiensi, ...] = ()
    daftar_pegawai: tuple[RekapPegawai, ...] = ()
    daftar_kutipan: tuple[Kutipan, ...] = ()
    daftar_pengecualian: tuple[TujuanPengecualian, ...] = ()
    daftar_catatan: tuple[Catatan, ...] = ()
    urutan_lembar: tuple[str, ...] = ()  # sheets of the contract in the workbook's own order
    tabel: Mapping[str, TabelDibaca] = field(default_factory=dict)  # by the contract's names
    susunan_anggaran: Susunan = Susunan()
    susunan_efisiensi: Susunan = Susunan()
    baris_anggaran: Mapping[int, BarisAnggaran] = field(default_factory=dict)  # by position
    baris_efisiensi: Mapping[int, BarisEfisiensi] = field(default_factory=dict)
    rumus_tertulis: Mapping[str, Mapping[Tempat, RumusTertulis]] = field(
        default_factory=dict
    )  # by the sheets' own names
    daftar_ingatan: tuple[
        BarisIngatan, ...
    ] = ()  # what `isi` remembers, as it stands: nothing here was checked
    lra: Lra | None = None  # what it is held against, where that was given

    def deret(self, lembar: str, kunci: str) -> Deret:
        """The figures of a column of the contract; none where the workbook lacks the sheet.

        Of Indikator, Program, Kegiatan, Kutipan and the other flat sheets ``daftar_...[posisi]`` is the model's row
        of a position, of Anggaran and Efisiensi `baris_anggaran` and `baris_efisiensi`; each row knows its `posisi`.
        """
        return self.tabel[lembar].deret(kunci) if lembar in self.tabel else deret_dari(())

    def teks(self, lembar: str, kunci: str) -> Sequence[str]:
        """The texts of a column, as `Cell.teks` of its cells; none where the workbook lacks the sheet."""
        return self.tabel[lembar].teks(kunci) if lembar in self.tabel else ()

    def indikator_bersama(self) -> Mapping[int, int]:
        """Where an indikator stands once more, under another sasaran: to where it stands first."""
        return bersama(*(self.teks("Indikator", kunci) for kunci in ("kode", "sasaran", "indikator")))

    def sasaran_bersama(self) -> Mapping[int, int]:
        """Where a sasaran stands once more, under another tujuan: to where it stands first."""
        kode = self.teks("Sasaran", "kode")
        if len(set(kode)) == len(kode):
            return {}
        tujuan = [""]
        for teks in self.teks("Sasaran", "tujuan"):
            tujuan.append(sederhana(teks) or tujuan[-1])
        return bersama(kode, tujuan[1:], self.teks("Sasaran", "sasaran"))

    def telusuri_anggaran(self) -> Iterator[BarisAnggaran]:
        """Every row of the budget but JUMLAH, in the order of the sheet."""
        for pokok in self.daftar_teratas:
            yield from pokok.telusuri()

    @property
    def daftar_teratas(self) -> Sequence[BarisAnggaran]:
        """All rows that stand below none, in the order of the sheet."""
        return _urut(self.daftar_pokok, self.daftar_belanja)

    @property
    def daftar_program(self) -> Sequence[BarisAnggaran]:
        """The programs, wherever they stand; the highest rows of a budget without any."""
        if all(b.tingkat == PROGRAM for b in self.daftar_pokok):
            return self.daftar_pokok
        daftar = [b for b in self.telusuri_anggaran() if b.tingkat == PROGRAM]
        return daftar or self.daftar_pokok


def dikecualikan(lakip: Lakip) -> Mapping[LetakSel, Mapping[str, Sequence[Pengecualian]]]:
    """Which cells are waived, by their places, and for which rules: what rules, control totals and filling go by."""
    hasil: dict[LetakSel, dict[str, list[Pengecualian]]] = {}
    for tujuan in lakip.daftar_pengecualian:
        if tujuan.letak is not None and tujuan.keberlakuan is Keberlakuan.BERLAKU:
            kode = tujuan.pengecualian.aturan.teks.upper()
            hasil.setdefault(tujuan.letak, {}).setdefault(kode, []).append(tujuan.pengecualian)
    return hasil
