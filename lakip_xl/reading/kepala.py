"""Where the headings of a sheet stand, and which columns they name: in one row, or in rows that divide one another."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import zip_longest

from msgspec import Struct, field

from lakip_xl.contract import Lembar
from lakip_xl.reading.judul import KolomDikenal, kenali_kolom
from lakip_xl.values.cell import Cell, Grid, hampa, teks_mentah
from lakip_xl.values.teks import sederhana

BATAS_BARIS_JUDUL = 40  # how far down a heading row is looked for
LEBAR = 500  # columns of a table at most
MAKS_TINGGI = 3  # rows of one heading
_SATUAN = {"rp", "rupiah", "%", "persen", "orang"}  # what may stand below any heading, beside a year


class Kepala(Struct, frozen=True):
    """The headings of a sheet: the last row of them, how many rows they are, their text by column, and which columns they
    name. `nomor` is 0 where there are none."""

    nomor: int = 0
    tinggi: int = 1
    judul: Mapping[int, str] = field(default_factory=dict)
    dikenal: KolomDikenal = field(default_factory=KolomDikenal)

    def teks(self, kolom: int) -> str:
        """The heading of a column, of several rows all of them; empty where it has none."""
        return " ".join(self.judul.get(kolom, "").split())

    def deret(self, grid: Grid) -> Sequence[object]:
        """The headings as one row of raw values: of a column's, the highest."""
        daftar = grid.isi[self.nomor - self.tinggi : self.nomor]
        if len(daftar) == 1:
            return daftar[0]
        return [next((n for n in lajur if not hampa(n)), None) for lajur in zip_longest(*daftar)]

    def sel(self, grid: Grid, kolom: int, memuat: str = "") -> Cell:
        """The lowest cell of a column's heading, of those that contain a text; else the lowest."""
        daftar = [grid.cell(n, kolom) for n in range(self.nomor, self.nomor - self.tinggi, -1)]
        return next((sel for sel in daftar if not sel.kosong and memuat in sel.teks), daftar[0])


def cari_kepala(lembar: Lembar, grid: Grid, tahun: int | None = None) -> Kepala:
    """The first headings that name every required column, else those that name the most."""
    terbaik = Kepala()
    wajib = {k.kunci for k in lembar.kolom if k.wajib}
    for nomor in range(1, min(len(grid.isi), BATAS_BARIS_JUDUL) + 1):
        isi = [n for n in grid.isi[nomor - 1] if not hampa(n)]
        if len(isi) < 2 or all(isinstance(n, int | float) and not 1900 <= n < 2100 for n in isi):
            continue  # a title, or figures
        kepala = _kepala(lembar, grid, nomor, tahun)
        if kepala.dikenal.banyak >= 2 and kepala.dikenal.banyak > terbaik.dikenal.banyak:
            terbaik = kepala
            if wajib and wajib <= kepala.dikenal.kolom.keys():
                break
    return terbaik


def _kepala(lembar: Lembar, grid: Grid, nomor: int, tahun: int | None) -> Kepala:
    """The headings that begin in a row."""
    judul = _judul(grid.isi[nomor - 1])
    kepala = Kepala(nomor, 1, judul, kenali_kolom(lembar, judul, tahun))
    while kepala.tinggi < MAKS_TINGGI and kepala.nomor < len(grid.isi):
        bawah = _judul(grid.isi[kepala.nomor])
        gabungan = gabung_judul(kepala.judul, bawah) if len(kepala.judul) > 1 else None
        if gabungan is None:
            break
        dikenal = kenali_kolom(lembar, gabungan, tahun)
        dari_bawah = any(p in bawah for p in dikenal.terbaca)
        terpisah = any(p not in bawah for p in kepala.dikenal.terbaca)  # it is no title over other headings
        if not (dari_bawah and dikenal.banyak >= kepala.dikenal.banyak) and not terpisah:
            break
        kepala = Kepala(kepala.nomor + 1, kepala.tinggi + 1, gabungan, dikenal)
    return kepala


def _judul(deret: Sequence[object]) -> dict[int, str]:
    """The texts of a row, line breaks kept: a word may be broken there."""
    return {
        k: nilai if isinstance(nilai, str) else teks_mentah(nilai)
        for k, nilai in enumerate(deret[:LEBAR], 1)
        if not hampa(nilai)
    }


def _satuan(teks: str) -> bool:
    rata = sederhana(teks)
    return rata in _SATUAN or (len(rata) == 4 and rata.isdecimal() and rata[:2] in ("19", "20"))


def gabung_judul(atas: Mapping[int, str], bawah: Mapping[int, str]) -> dict[int, str] | None:
    """The headings of two rows as one, the upper one's reaching over the blanks to its right; None where the lower row
    does not divide the upper, but is a row of its own.

    >>> gabung_judul({1: "Uraian", 2: "Realisasi"}, {2: "Rp", 3: "%"})
    {1: 'Uraian', 2: 'Realisasi Rp', 3: 'Realisasi %'}
    """
    if not bawah or not all(any(map(str.isalpha, t)) or _satuan(t) for t in bawah.values()):
        return None
    kelompok: dict[int, list[int]] = {}  # the lower headings by the upper one to their left
    for kolom in sorted(bawah):
        kelompok.setdefault(max((k for k in atas if k <= kolom), default=0), []).append(kolom)
    terbagi = {k for k, daftar in kelompok.items() if k and len(daftar) > 1 and daftar[0] == k}
    sendiri = [
        bawah[k] for induk, daftar in kelompok.items() if induk not in terbagi for k in daftar if k in atas
    ]
    if not all(map(_satuan, sendiri)) or not (terbagi or sendiri):
        return None
    hasil = dict(atas)
    for induk, daftar in kelompok.items():
        for kolom in daftar:
            milik = atas.get(induk, "") if kolom == induk or induk in terbagi else ""
            hasil[kolom] = f"{milik} {bawah[kolom]}".strip()
    return dict(sorted(hasil.items()))
