"""The tables of one workbook on their way into the model, and what was noted of them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from functools import cache
from typing import Any, TypeVar

from msgspec import Struct, field

from lakip_xl.contract import BARIS_JUMLAH, JUMLAH, LEMBAR_MENURUT_NAMA, SUB_KEGIATAN, TOTAL, Kolom
from lakip_xl.model import Catatan, Perihal
from lakip_xl.reading.tabel import Baris, Tabel
from lakip_xl.values.cell import Cell, Rentang
from lakip_xl.values.teks import sederhana

T = TypeVar("T")


@cache
def _kolom_isian(nama: str) -> tuple[Kolom, ...]:
    """The columns of a sheet that every row must fill."""
    return tuple(kolom for kolom in LEMBAR_MENURUT_NAMA[nama].kolom if kolom.isian)


@cache
def _bidang(kelas: Callable[..., Any]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The fields of a class that are one cell, and those that are a cell a year."""
    jenis = kelas.__annotations__
    return (
        tuple(bidang for bidang in jenis if jenis[bidang] == "Cell"),
        tuple(bidang for bidang in jenis if jenis[bidang].startswith("Mapping")),
    )


class BahanLakip(Struct):
    """Tables by the contract's sheet names; `catatan` grows while they are put together."""

    tabel: Mapping[str, Tabel]
    catatan: list[Catatan] = field(default_factory=list)

    def baris(self, nama: str) -> tuple[Baris, ...]:
        """The rows of a sheet; none where it is missing."""
        return self.tabel[nama].daftar_baris if nama in self.tabel else ()

    def isi(self, kelas: Callable[..., T], nama: str, baris: Baris, **lain: object) -> T:
        """Fill a class whose fields are named like the columns; blanks are noted."""
        for kolom in _kolom_isian(nama):
            sel = baris.sel.get(kolom.kunci)
            if sel is not None and sel.kosong and kolom.kunci not in lain:
                self.catat(Perihal.BELUM_DIISI, sel, f"Kolom “{kolom.judul}” belum diisi.")
        tunggal, per_tahun = _bidang(kelas)
        nilai: dict[str, Any] = {bidang: baris.sel.get(bidang) or baris[bidang] for bidang in tunggal}
        for bidang in per_tahun:
            nilai[bidang] = dict(baris.per_tahun.get(bidang, {}))
        return kelas(**nilai, **lain)

    def semua(self, kelas: Callable[..., T], nama: str) -> tuple[T, ...]:
        return tuple(self.isi(kelas, nama, baris) for baris in self.baris(nama))

    def catat(self, perihal: Perihal, sel: Cell, pesan: str) -> None:
        self.catatan.append(Catatan(perihal, sel, pesan))

    def tak_dikenal(self, sel: Cell, pilihan: Iterable[str]) -> None:
        self.catat(Perihal.BUKAN_PILIHAN, sel, f"“{sel.teks}” bukan pilihan yang dikenal; pilihlah {', '.join(pilihan)}.")

    def ganda(self, sel: Cell) -> None:
        self.catat(
            Perihal.KODE_GANDA, sel, f"Kode {sel.teks} sudah dipakai baris lain; beri setiap baris kodenya sendiri."
        )

    def yatim(self, sel: Cell, lembar: str) -> None:
        self.catat(Perihal.KODE_TIDAK_ADA, sel, f"Kode {sel.teks} tidak ada pada lembar {lembar}; samakan kodenya.")

    def tanpa_rentang(self, baris: Baris, kunci: str, sel: Cell) -> Baris:
        """The row without a range where one figure is wanted."""
        if not isinstance(sel.nilai, Rentang):
            return baris
        pesan = (
            f"“{sel.mentah}” adalah rentang, padahal sel ini harus berisi satu angka; "
            "hanya target berpolaritas “rentang” yang menerima rentang."
        )
        self.catat(Perihal.RENTANG_BUKAN_ANGKA, sel, pesan)
        return baris.tanpa(kunci)


def tingkat(baris: Baris, dikenal: Iterable[str]) -> str:
    """The level of a row; a row named JUMLAH or TOTAL needs no level of its own."""
    teks = sederhana(baris["tingkat"].teks)
    if teks in (JUMLAH, TOTAL) or (not teks and baris_jumlah(baris)):
        return JUMLAH if JUMLAH in dikenal else TOTAL
    return teks.replace("subkegiatan", SUB_KEGIATAN)


def baris_jumlah(baris: Baris) -> bool:
    return any(sederhana(baris[k].teks) in BARIS_JUMLAH for k in ("uraian", "no", "pendidikan", "kelompok"))
