"""The tables of one workbook on their way into the model, and what was noted of them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Set
from functools import cache
from typing import TypeVar

from msgspec import Struct, field

from lakip_xl.contract import (
    BARIS_JUMLAH,
    BERNAMA_JUMLAH,
    JUMLAH,
    LEMBAR_MENURUT_NAMA,
    TOTAL,
    Kolom,
    nama_tingkat,
)
from lakip_xl.model import BarisLembar, Catatan, Perihal, TabelDibaca
from lakip_xl.reading.tabel import Baris, Tabel
from lakip_xl.values.besaran import urai_batas
from lakip_xl.values.cell import Cell, Grid, Rentang
from lakip_xl.values.teks import sederhana

T = TypeVar("T", bound=BarisLembar)
_PENANDA = frozenset({"tingkat", *BERNAMA_JUMLAH})


@cache
def _tiada(nama: str) -> Tabel:
    """What stands for a sheet that is not there."""
    return Tabel(LEMBAR_MENURUT_NAMA[nama], Grid(nama, ()), {}, (), ())


@cache
def _kolom_isian(nama: str) -> tuple[Kolom, ...]:
    """The columns of a sheet that every row must fill."""
    return tuple(kolom for kolom in LEMBAR_MENURUT_NAMA[nama].kolom if kolom.isian)


class BahanLakip(Struct):
    """Tables by the contract's sheet names; `catatan` grows while they are put together."""

    tabel: Mapping[str, Tabel]
    catatan: list[Catatan] = field(default_factory=list)

    def baris(self, nama: str) -> tuple[Baris, ...]:
        """The rows of a sheet; none where it is missing."""
        return self.tabel[nama].daftar_baris if nama in self.tabel else ()

    def lajur(self, nama: str) -> Tabel:
        """The table of a sheet; one without rows where it is missing."""
        return self.tabel[nama] if nama in self.tabel else _tiada(nama)

    def belum_diisi(self, nama: str, *kecuali: str) -> Set[int]:
        """The positions of rows that leave blank what every row must fill."""
        tabel = self.lajur(nama)
        wajib = [k.kunci for k in _kolom_isian(nama) if k.kunci in tabel.kolom and k.kunci not in kecuali]
        return {posisi for kunci in wajib for posisi in tabel.kosong(kunci)}

    def catat_kosong(self, nama: str, posisi: int, *kecuali: str) -> None:
        """Note what a row leaves blank and must fill."""
        for kolom in _kolom_isian(nama):
            if kolom.kunci in self.tabel[nama].kolom and kolom.kunci not in kecuali:
                sel = self.tabel[nama].sel(posisi, kolom.kunci)
                if sel.kosong:
                    self.catat(Perihal.BELUM_DIISI, sel, f"Kolom “{kolom.judul}” belum diisi.")

    def semua(self, kelas: Callable[[TabelDibaca, int], T], nama: str) -> tuple[T, ...]:
        """All rows of a sheet; blanks are noted."""
        for posisi in sorted(self.belum_diisi(nama)):
            self.catat_kosong(nama, posisi)
        return self.jadikan(kelas, nama)

    def jadikan(self, kelas: Callable[[TabelDibaca, int], T], nama: str) -> tuple[T, ...]:
        """All rows of a sheet as the model's."""
        tabel = self.lajur(nama)
        return tuple(kelas(tabel, posisi) for posisi in range(tabel.panjang))

    def catat(self, perihal: Perihal, sel: Cell, pesan: str) -> None:
        self.catatan.append(Catatan(perihal, sel, pesan))

    def tak_dikenal(self, sel: Cell, pilihan: Iterable[str]) -> None:
        self.catat(
            Perihal.BUKAN_PILIHAN,
            sel,
            f"“{sel.teks}” bukan pilihan yang dikenal; pilihlah {', '.join(pilihan)}.",
        )

    def ganda(self, sel: Cell) -> None:
        self.catat(
            Perihal.KODE_GANDA,
            sel,
            f"Kode {sel.teks} sudah dipakai baris lain; beri setiap baris kodenya sendiri.",
        )

    def yatim(self, sel: Cell, lembar: str) -> None:
        self.catat(
            Perihal.KODE_TIDAK_ADA, sel, f"Kode {sel.teks} tidak ada pada lembar {lembar}; samakan kodenya."
        )

    def tanpa_rentang(self, baris: Baris, kunci: str, sel: Cell, *, boleh_batas: bool = False) -> Baris:
        """The row without a range, or without a bound such as ≥ 95, where one figure is wanted."""
        bertulis = isinstance(sel.mentah, str) and sel.angka is not None and not boleh_batas
        batas = bertulis and urai_batas(str(sel.mentah)) is not None
        if not batas and not isinstance(sel.nilai, Rentang):
            return baris
        pesan = (
            f"“{sel.mentah}” adalah {'batas' if batas else 'rentang'}, padahal sel ini harus berisi satu angka; "
            "hanya target yang menerima rentang atau batas."
        )
        self.catat(Perihal.RENTANG_BUKAN_ANGKA, sel, pesan)
        return baris.tanpa(kunci)


def daftar_tingkat(tabel: Tabel, dikenal: Iterable[str]) -> list[str]:
    """The levels of the rows of a table, as `tingkat` gives them."""
    arti: dict[str, str] = {}
    hasil = []
    for posisi, teks in enumerate(tabel.teks("tingkat")):
        level = arti.get(teks)
        if level is None:
            if sederhana(teks):
                level = arti[teks] = _tingkat_teks(teks, dikenal)
            else:  # the rest of the row tells
                level = tingkat(tabel.baris(posisi, _PENANDA), dikenal)
        hasil.append(level)
    return hasil


def tingkat(baris: Baris, dikenal: Iterable[str]) -> str:
    """The level of a row; a row named JUMLAH or TOTAL needs no level of its own."""
    teks = baris["tingkat"].teks
    return _tingkat_teks(JUMLAH if not sederhana(teks) and baris_jumlah(baris) else teks, dikenal)


def _tingkat_teks(teks: str, dikenal: Iterable[str]) -> str:
    if sederhana(teks) in (JUMLAH, TOTAL):
        return JUMLAH if JUMLAH in dikenal else TOTAL
    return nama_tingkat(teks)


def baris_jumlah(baris: Baris) -> bool:
    return any(sederhana(baris[k].teks) in BARIS_JUMLAH for k in BERNAMA_JUMLAH)
