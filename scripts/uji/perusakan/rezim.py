"""The same workbook as people keep it: computed cells typed, blank, filled by `isi`, or live formulas."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Set
from decimal import Decimal
from enum import Enum
from functools import cached_property

from _lingkungan import AKAR
from msgspec import Struct
from msgspec.structs import replace

from lakip_xl.contract import LEMBAR_MENURUT_NAMA
from lakip_xl.files.reader import read
from lakip_xl.hitung.hasil import Bahan, Hasil
from lakip_xl.hitung.sel_hitungan import SelHitungan
from lakip_xl.hitung.teks_lembar import teks_lembar
from lakip_xl.reading import assemble
from lakip_xl.reading.ingatan import dengan_ingatan
from lakip_xl.temuan import Temuan
from lakip_xl.values.cell import Buku, Cell, Grid, Rentang, RumusTertulis
from lakip_xl.values.edit import Edit
from lakip_xl.verbs.isi import Pengisian, isi
from lakip_xl.verbs.rumus_basi import terapkan
from lakip_xl.verbs.validasi import Pemeriksaan, validasi
from perusakan.orakel import Kunci, Orakel, daun
from perusakan.sel import ubah

INGATAN = "Ingatan"


class Rezim(Enum):
    """What stands in the computed cells."""

    KETIK = "diketik"
    KOSONG = "kosong"
    ISI = "diisi"
    RUMUS = "rumus"


class Dasar(Struct, frozen=True, dict=True):
    """A workbook in which nothing is wrong, before it is changed. `hitungan` are its computed cells with what each rests
    on, `diketik` those that count as typed; None says all."""

    buku: Buku
    rezim: Rezim
    hitungan: Mapping[str, Set[str]]

    @property
    def diketik(self) -> Set[str] | None:
        return None if self.rezim is Rezim.KETIK else frozenset()

    @cached_property
    def semula(self) -> Set[tuple[str, str]]:
        return {(t.kode, t.sel.tempat) for t in validasi(self.buku).daftar_temuan}

    @cached_property
    def orakel(self) -> Orakel:
        return Orakel(self.buku, self.diketik, self.abaikan)

    @cached_property
    def abaikan(self) -> Set[Kunci]:
        """Identities that the workbook breaks before any change, which are few and no errors."""
        return Orakel(self.buku, self.diketik).putus

    def pengikut(self, tempat: Set[str]) -> Set[str]:
        """The computed cells that follow from cells and were not typed."""
        if self.rezim is Rezim.KETIK:
            return frozenset()
        return {hitungan for hitungan, daun in self.hitungan.items() if daun & tempat}

    def ubah(self, perubahan: Iterable[tuple[Cell, object]]) -> Buku:
        """The workbook changed; live formulas are calculated again, as whoever changes it in Excel sees at once."""
        buku = ubah(self.buku, perubahan)
        return hitung_rumus(buku) if self.rezim is Rezim.RUMUS else buku

    def baru(self, daftar: Iterable[Temuan]) -> list[Temuan]:
        """Of the findings the roots that were not there before."""
        return [t for t in daftar if t.dihitung and (t.kode, t.sel.tempat) not in self.semula]


def susun_dasar(buku: Buku, rezim: Rezim) -> Dasar:
    """A filled workbook as kept in that way."""
    ketikan = tanpa_ingatan(buku)
    hitungan = {h.sel.tempat: {c.tempat for c in daun(h)} for h in sel_hitungan(ketikan)}
    if rezim is Rezim.KETIK:
        return Dasar(ketikan, rezim, hitungan)
    hasil = ubah(ketikan, [(h.sel, None) for h in sel_hitungan(ketikan)])
    if rezim is not Rezim.KOSONG:
        hasil = terisi(hasil)
    if rezim is Rezim.RUMUS:
        hasil = terisi(beri_rumus(hasil))
    return Dasar(hasil, rezim, hitungan)


def tanpa_ingatan(buku: Buku) -> Buku:
    """The workbook as if `isi` had never been there."""
    return replace(buku, daftar_grid=tuple(g for g in buku.daftar_grid if g.nama != INGATAN))


def sel_hitungan(buku: Buku) -> Iterator[Hasil]:
    """The computed cells that `isi` writes."""
    for hasil in SelHitungan(assemble(buku), {}).semua:
        if hasil.sel.kolom and not LEMBAR_MENURUT_NAMA[hasil.besaran[0]].tercetak:
            yield hasil


# What `isi` tells, and keeps: the one place that knows the shape of its account ------------------------


def masukan_disebut(pengisian: Pengisian) -> set[str]:
    """The places of the inputs that the account of `isi` names as changed."""
    return {satu.sel.tempat for satu in pengisian.rencana.masukan_berubah}


def diganti(pengisian: Pengisian) -> set[str]:
    """The places of the computed cells in which `isi` replaced what a person typed."""
    return {f"{satu.edit.lembar}!{satu.edit.alamat}" for satu in pengisian.rencana.diganti}


def terisi(buku: Buku) -> Buku:
    """The workbook filled, with what `isi` then remembers of it."""
    pengisian = isi(buku)
    sesudah = tanpa_ingatan(pengisian.sesudah.buku)
    daftar = pengisian.daftar_ingatan
    return dengan_ingatan(sesudah, daftar) if daftar else sesudah


# Live formulas --------------------------------------------------------------------------------------


def beri_rumus(buku: Buku) -> Buku:
    """The workbook with a formula in every computed cell that a spreadsheet can compute, its value kept."""
    teks: dict[str, dict[tuple[int, int], RumusTertulis]] = {}
    for hasil in sel_hitungan(buku):
        tempat = hasil.sel.baris, hasil.sel.kolom
        if rumus := _rumus_sel(hasil):
            teks.setdefault(hasil.sel.lembar, {})[tempat] = RumusTertulis(rumus, tempat)

    def beri(grid: Grid) -> Grid:
        punya = teks.get(grid.nama, {})
        return replace(grid, rumus=grid.rumus | punya.keys(), teks_rumus={**grid.teks_rumus, **punya})

    return replace(buku, daftar_grid=tuple(map(beri, buku.daftar_grid)))


def _rumus_sel(hasil: Hasil) -> str | None:
    """The formula of a computed cell over the cells of its sheet and others; None where it takes what no cell has."""
    if hasil.rumus.kalimat or not isinstance(hasil.nilai, Decimal | str):
        return None
    letak = {nama: _letak(bahan, hasil.sel.lembar) for nama, bahan in hasil.bahan.items()}
    ada = {nama: satu for nama, satu in letak.items() if satu is not None}
    return teks_lembar(hasil.rumus.pohon, ada) if len(ada) == len(letak) else None


def _letak(bahan: Bahan, lembar: str) -> str | None:
    if isinstance(bahan, tuple):
        daftar = [_letak(b, lembar) for b in bahan]
        return None if None in daftar else ",".join(map(str, daftar))
    sel = bahan if isinstance(bahan, Cell) else bahan.sel
    if not sel.kolom or isinstance(sel.nilai, Rentang):
        return None
    return sel.alamat if sel.lembar == lembar else f"'{sel.lembar}'!{sel.alamat}"


def hitung_rumus(buku: Buku) -> Buku:
    """The live formulas calculated again."""
    perubahan: dict[str, dict[tuple[int, int], object]] = {}
    for hasil in sel_hitungan(buku):
        if hasil.sel.rumus and (isinstance(hasil.nilai, Decimal | str) or hasil.nilai is not None):
            nilai = hasil.nilai if isinstance(hasil.nilai, Decimal | str) else "n/a"
            if isinstance(nilai, Decimal) and hasil.sel.poin:
                nilai = nilai.scaleb(2)
            perubahan.setdefault(hasil.sel.lembar, {})[hasil.sel.baris, hasil.sel.kolom] = (
                float(nilai) if isinstance(nilai, Decimal) else nilai
            )

    def isi_ulang(grid: Grid) -> Grid:
        baru = [list(baris) for baris in grid.isi]
        for (baris, kolom), nilai in perubahan.get(grid.nama, {}).items():
            baru[baris - 1][kolom - 1] = nilai
        return replace(grid, isi=baru)

    return replace(buku, daftar_grid=tuple(map(isi_ulang, buku.daftar_grid)))


# The real report ------------------------------------------------------------------------------------


def laporan_nyata() -> Buku:
    """The real report with what people wrote wrong mended, and the rest filled."""
    buku = read(AKAR / "workbook" / "dinsos-pontianak-2020.xlsx")
    betul = {
        ("Anggaran", 58, 6): Decimal(274987000),
        ("Program", 7, 13): "Terealisasi 100% dari target 100%, kategori Sangat Berhasil.",
        ("Renstra", 7, 4): Decimal("4.9"),
        ("Analisis", 9, 2): "Petugas menjemput laporan warga.",
        ("Standar", 7, 5): "Badan Pusat Statistik",
        ("Kutipan", 21, 10): "Badan Pusat Statistik",
    }
    menurut_nama = {grid.nama: grid for grid in buku.daftar_grid}
    buku = ubah(buku, [(menurut_nama[lembar].cell(b, k), nilai) for (lembar, b, k), nilai in betul.items()])
    buku = ubah(
        buku, [(hasil.sel, None) for hasil in sel_hitungan(buku)]
    )  # else what people typed there would stay
    return tanpa_ingatan(betulkan_kutipan(isi(buku).sesudah))


def betulkan_kutipan(pemeriksaan: Pemeriksaan) -> Buku:
    """The workbook as if every table had printed what it should, which `isi` leaves to people."""
    kutipan = pemeriksaan.hasil_hitung.besaran("Kutipan", "capaian", "kategori", "target_akhir")
    daftar_edit = [
        Edit(h.sel.lembar, h.sel.alamat, h.sel.mentah, h.nilai)
        for h in kutipan
        if h.keliru and isinstance(h.nilai, Decimal | str)
    ]
    return terapkan(pemeriksaan.buku, daftar_edit)
