"""Single changes of a workbook: slips over a figure, sums that miss a row, rows swapped, other codes and choices."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Container, Iterable, Iterator, Sequence, Set
from dataclasses import dataclass
from decimal import Decimal
from enum import Enum
from itertools import pairwise

from lakip_xl.contract import (
    BARIS_JUMLAH,
    BATAS_CAPAIAN,
    ISIAN,
    MAKSIMUM,
    RUMUS_EFISIENSI,
    RUMUS_MINIMUM,
    SKALA_LAN,
    SKALA_LIMA,
    Jenis,
)
from lakip_xl.hitung.ikatan import Ikatan, JenisIkatan
from lakip_xl.hitung.rumus import penjumlahan, salinan
from lakip_xl.values.angka import bulatkan, desimal_alami, tampilkan
from lakip_xl.values.cell import Buku, Cell
from lakip_xl.values.teks import sederhana
from perusakan.orakel import Orakel, Syarat
from perusakan.sel import Sel, angka_dalam, daftar_baris, ganti_digit, tukar_digit

_KODE = ("kode", "sasaran", "indikator", "program", "kegiatan")
# Names that stand beside a code, and so can be held against another sheet's.
_BERNAMA = {
    ("Anggaran", "uraian"),
    ("Indikator", "indikator"),
    *((lembar, "uraian") for lembar in ("Renstra", "Riwayat", "Standar", "Program", "Kegiatan", "Efisiensi")),
}
# Codes that say what the figures of their row belong to: another row's code there shows in figures or names.
_PENGENAL = {
    *((lembar, "kode") for lembar in ("Anggaran", "Sasaran", "Indikator", "Efisiensi", "Kutipan")),
    *((lembar, "indikator") for lembar in ("Renstra", "Riwayat", "Standar")),
    ("Program", "program"),
    ("Kegiatan", "kegiatan"),
}


class Golongan(Enum):
    """What kind of thing was changed."""

    MASUKAN = "satu masukan"
    HITUNGAN = "satu sel hitungan"
    TERLEWAT = "baris terlewat atau dua kali dijumlahkan"
    TERTUKAR = "angka dua baris tertukar"
    PILIHAN = "kode, nama, tingkat, polaritas, setelan"
    BETUL = "masukan dibetulkan dengan sengaja"


# The slips by hand that a cause can name, and the words in which it may.
SEBAB: dict[str, tuple[str, ...]] = {
    "satu digit terlewat": ("satu angka terlewat", "koma atau nolnya bergeser"),
    "satu digit berlebih": ("satu angka berlebih", "koma atau nolnya bergeser"),
    "dua digit bersebelahan tertukar": ("dua angka berdekatan tertukar",),
    "satu digit diganti": ("satu angka berbeda",),
    "ribuan hilang": ("ribuan hilang", "tiga angka terakhir hilang"),
    "dikali 1000": ("kelebihan tiga nol",),
    "tanda terbalik": ("tandanya terbalik",),
}


@dataclass(frozen=True)
class Ubahan:
    """One change: what to write where. `sel` is the cell that is to be named, of a sum the row left out or doubled."""

    golongan: Golongan
    jenis: str
    perubahan: tuple[tuple[Cell, object], ...]
    baris: Cell | None = None

    @property
    def tempat(self) -> set[str]:
        return {cell.tempat for cell, _ in self.perubahan}

    @property
    def rinci(self) -> str:
        daftar = "; ".join(f"{c.tempat} {_tulis(c, c.nilai)} -> {_tulis(c, n)}" for c, n in self.perubahan)
        return f"{self.jenis}: {daftar}" + (f" (baris {self.baris.tempat})" if self.baris else "")


def _tulis(cell: Cell, nilai: object) -> str:
    return tampilkan(nilai, sebagai_persen=cell.persen) if isinstance(nilai, Decimal) else str(nilai)


def daftar_ubahan(buku: Buku, orakel: Orakel, hitungan: Set[str], benih: int) -> list[Ubahan]:
    """All changes of the workbook, of each way one; `hitungan` are its computed cells."""
    baris = list(daftar_baris(buku))
    return [
        *_angka(baris, hitungan, benih),
        *_betul(baris, orakel, hitungan, benih),
        *_jumlah(orakel),
        *_tertukar(baris, hitungan),
        *_pilihan(baris, hitungan, benih),
    ]


# Figures ------------------------------------------------------------------------------------------


def _angka(daftar: Iterable[dict[str, Sel]], hitungan: Set[str], benih: int) -> Iterator[Ubahan]:
    for sel in _sel_angka(daftar):
        golongan = Golongan.HITUNGAN if sel.cell.tempat in hitungan else Golongan.MASUKAN
        if sel.cell.lembar == "Skala":
            yield Ubahan(Golongan.PILIHAN, "batas skala", ((sel.cell, sedikit(sel, random.Random(benih))),))
            continue
        acak = random.Random(f"{benih} {sel.cell.tempat}")
        sudah = {sel.tampak}
        for jenis, nilai in cara_salah(sel, acak):
            if nilai not in sudah:
                sudah.add(nilai)
                yield Ubahan(golongan, jenis, ((sel.cell, nilai),))
        if sel.tampak:  # a dash for nothing says the same
            yield Ubahan(golongan, "diganti strip", ((sel.cell, "-"),))


def _sel_angka(daftar: Iterable[dict[str, Sel]]) -> Iterator[Sel]:
    """The cells that hold a number as a number, each once."""
    sudah = set()
    for baris in daftar:
        for _, sel in angka_dalam(baris):
            if sel.cell.angka is not None and sel.cell.tempat not in sudah:
                sudah.add(sel.cell.tempat)
                yield sel


def cara_salah(sel: Sel, acak: random.Random) -> Iterator[tuple[str, Decimal]]:
    """(slip, what the cell would hold)."""
    tampak, desimal = sel.tampak, sel.desimal
    digit = str(abs(int(tampak.scaleb(desimal))))

    def baca(teks: str) -> Decimal:
        return Decimal(teks or "0").scaleb(-desimal).copy_sign(tampak)

    n = acak.randrange(len(digit))
    if len(digit) > 1:
        yield "satu digit terlewat", baca(digit[:n] + digit[n + 1 :])
    yield "satu digit berlebih", baca(digit[:n] + digit[n] + digit[n:])
    yield "dua digit bersebelahan tertukar", tukar_digit(tampak, desimal, acak)
    yield "satu digit diganti", ganti_digit(tampak, desimal, acak)
    if sel.cacah:
        if abs(tampak) >= 1000:
            yield "ribuan hilang", Decimal(int(tampak) // 1000)
        yield "dikali 1000", tampak * 1000
    if tampak:
        yield "tanda terbalik", -tampak
    yield "sedikit berubah", sedikit(sel, acak)


def sedikit(sel: Sel, acak: random.Random) -> Decimal:
    """The figure a few percent off, or by one of its last decimal."""
    kali = acak.choice([Decimal("0.97"), Decimal("0.99"), Decimal("1.01"), Decimal("1.04")])
    nilai = bulatkan(sel.tampak * kali, sel.desimal)
    return nilai if nilai != sel.tampak else sel.tampak + Decimal(1).scaleb(-sel.desimal)


def _betul(
    daftar: Sequence[dict[str, Sel]], orakel: Orakel, hitungan: Set[str], benih: int
) -> Iterator[Ubahan]:
    """Inputs changed on purpose, with every typed figure that repeats them and every typed sum over them."""
    mentah = {sel.cell.tempat: sel for sel in _sel_angka(daftar)}
    salinan_dari = _salinan(orakel)
    atas = _atas(orakel)
    jumlah = {t for daftar_atas in atas.values() for t in daftar_atas}
    for tempat, sel in mentah.items():
        if tempat in hitungan or tempat in jumlah or sel.cell.lembar in ("Kutipan", "Skala"):
            continue
        baru = {tempat: sedikit(sel, random.Random(f"{benih} betul {tempat}"))}
        for satu in (antrean := [tempat]):
            if satu in mentah:
                beda = baru[satu] - mentah[satu].tampak
                lain = [t for t in (*atas.get(satu, ()), *salinan_dari.get(satu, ())) if t not in baru]
                baru |= {t: mentah[t].tampak + beda if t in mentah else beda for t in lain}
                antrean += lain
        if baru.keys() <= mentah.keys():
            jenis = "satu masukan" if len(baru) == 1 else "masukan beserta salinan dan jumlahnya"
            yield Ubahan(Golongan.BETUL, jenis, tuple((mentah[t].cell, n) for t, n in baru.items()))


def _salinan(orakel: Orakel) -> dict[str, list[str]]:
    """The typed figures that repeat one another."""
    daftar: dict[str, list[str]] = {}
    for syarat in orakel.daftar:
        if isinstance(syarat.isi, Ikatan) and syarat.isi.rumus is salinan and syarat.isi.hubungan == "=":
            for tempat in syarat.daun:
                daftar.setdefault(tempat, []).append(syarat.sel.tempat)
                daftar.setdefault(syarat.sel.tempat, []).append(tempat)
    return daftar


def _total(orakel: Orakel) -> Iterator[Syarat]:
    """The identities that are sums of written cells."""
    for syarat in orakel.daftar:
        if syarat.isi.rumus is penjumlahan and all(isinstance(b, tuple) for b in syarat.isi.bahan.values()):
            yield syarat


def _atas(orakel: Orakel) -> dict[str, list[str]]:
    """The typed sums that each typed amount is a part of."""
    atas: dict[str, list[str]] = {}
    for syarat in _total(orakel):
        if isinstance(syarat.isi, Ikatan) and syarat.isi.jenis is not JenisIkatan.PEGAWAI:
            for tempat in syarat.daun:
                atas.setdefault(tempat, []).append(syarat.sel.tempat)
    return atas


def _rantai(tempat: str, atas: dict[str, list[str]]) -> list[str]:
    """A cell and all sums above it."""
    rantai = [tempat]
    for satu in rantai:
        rantai += [t for t in atas.get(satu, ()) if t not in rantai]
    return rantai


# Sums and rows ------------------------------------------------------------------------------------


def _jumlah(orakel: Orakel) -> Iterator[Ubahan]:
    """A sum typed short by exactly one row, or with it twice: that sum alone, and with all sums above it."""
    atas = _atas(orakel)
    sel = {c.tempat: c for s in orakel.daftar for c in (s.sel, *s.daun.values())}
    for syarat in _total(orakel):
        bagian = [_cell(b) for b in _bagian(syarat)]
        angka = [c.angka for c in bagian]
        if len(bagian) < 2 or syarat.sel.angka is None:
            continue
        for satu in bagian:
            if not satu.angka or angka.count(satu.angka) > 1 or -satu.angka in angka:
                continue
            for jenis, beda in (("baris terlewat", -satu.angka), ("baris dua kali", satu.angka)):
                tertulis = syarat.sel.angka + beda
                if not desimal_alami(tertulis):
                    yield Ubahan(Golongan.TERLEWAT, jenis, ((syarat.sel, tertulis),), satu)
                    rantai = _rantai(syarat.sel.tempat, atas)
                    if len(rantai) > 1 and all(sel[t].angka is not None for t in rantai):
                        perubahan = tuple((sel[t], (sel[t].angka or 0) + beda) for t in rantai)
                        yield Ubahan(Golongan.TERLEWAT, f"{jenis}, diteruskan", perubahan, satu)


def _bagian(syarat: Syarat) -> tuple[object, ...]:
    bagian = syarat.isi.bahan["bagian"]
    assert isinstance(bagian, tuple)
    return bagian


def _cell(bahan: object) -> Cell:
    sel = bahan if isinstance(bahan, Cell) else getattr(bahan, "sel")  # noqa: B009
    assert isinstance(sel, Cell)
    return sel


def _tertukar(daftar: Sequence[dict[str, Sel]], hitungan: Set[str]) -> Iterator[Ubahan]:
    """Of two rows that follow one another in a sheet: one figure swapped, all inputs swapped, all figures swapped."""
    for atas, bawah in pairwise(daftar):
        pasangan = [
            (atas[k].cell, bawah[k].cell)
            for k, sel in angka_dalam(atas)
            if k in bawah and sel.cell.lembar == bawah[k].cell.lembar and sel.cell.lembar != "Identitas"
        ]
        beda = [
            (a, b) for a, b in pasangan if a.angka is not None and b.angka is not None and a.angka != b.angka
        ]
        masukan = [p for p in beda if p[0].tempat not in hitungan]
        for p in masukan:
            yield Ubahan(Golongan.TERTUKAR, "satu angka dua baris", _tukar([p]))
        if len(masukan) > 1:
            yield Ubahan(Golongan.TERTUKAR, "semua masukan dua baris", _tukar(masukan))
        if len(beda) > len(masukan) > 0:
            yield Ubahan(Golongan.TERTUKAR, "semua angka dua baris", _tukar(beda))


def _tukar(daftar: Iterable[tuple[Cell, Cell]]) -> tuple[tuple[Cell, object], ...]:
    return tuple(satu for a, b in daftar for satu in ((a, b.nilai), (b, a.nilai)))


# Codes, names, choices ------------------------------------------------------------------------------


def _pilihan(daftar: Sequence[dict[str, Sel]], hitungan: Set[str], benih: int) -> Iterator[Ubahan]:
    """Codes that stand twice or more, names that another sheet repeats, and whatever is chosen from a list."""
    kode = Counter(
        s.cell.teks
        for b in daftar
        for k, s in b.items()
        if k in _KODE and s.kolom.jenis is Jenis.KODE and s.cell.teks
    )
    nama = Counter(
        sederhana(s.cell.teks) for b in daftar for k, s in b.items() if (s.cell.lembar, k) in _BERNAMA
    )
    menurut_kolom: dict[tuple[str, str], list[str]] = {}
    for baris in daftar:
        for kunci, sel in baris.items():
            menurut_kolom.setdefault((sel.cell.lembar, kunci), []).append(sel.cell.teks)
    for baris in daftar:
        for kunci, sel in baris.items():
            acak = random.Random(f"{benih} {sel.cell.tempat} {kunci}")
            lain = [t for t in menurut_kolom[sel.cell.lembar, kunci] if t and t != sel.cell.teks]
            if sel.cell.tempat not in hitungan:
                yield from _satu_pilihan(kunci, sel, lain, kode, nama, acak)
            elif sel.kolom.jenis is Jenis.PERSEN and sel.cell.angka is None and sel.cell.teks:
                yield Ubahan(
                    Golongan.HITUNGAN, "angka di tempat yang tidak berlaku", ((sel.cell, Decimal("0.5")),)
                )
            elif sel.kolom.jenis is Jenis.TEKS and lain and sel.cell.teks not in ("", "-"):
                yield Ubahan(Golongan.HITUNGAN, "kata baris lain", ((sel.cell, acak.choice(lain)),))


def _satu_pilihan(
    kunci: str, sel: Sel, lain: Sequence[str], kode: Counter[str], nama: Counter[str], acak: random.Random
) -> Iterator[Ubahan]:
    teks, jenis = sel.cell.teks, ""
    baru: list[object] = []
    if kunci == "nilai":
        jenis, baru = f"setelan {sel.kolom.kunci}", list(_setelan(sel))
    elif kunci in _KODE and sel.kolom.jenis is Jenis.KODE and kode[teks] > 1:
        jenis, baru = "kode salah ketik", [_salah_ketik(teks, kode, acak)]
        if lain and (sel.cell.lembar, kunci) in _PENGENAL:
            yield Ubahan(Golongan.PILIHAN, "kode baris lain", ((sel.cell, acak.choice(lain)),))
    elif kunci in ("tingkat", "polaritas", "termasuk") and (teks or kunci == "polaritas"):
        jenis, baru = kunci, [p for p in sel.kolom.pilihan if p != sederhana(teks or MAKSIMUM)]
    elif (sel.cell.lembar, kunci) in _BERNAMA and nama[sederhana(teks)] > 1 and lain and not _jumlahan(teks):
        jenis, baru = "nama baris lain", [acak.choice(lain)]
    for nilai in baru:
        if sederhana(str(nilai)) != sederhana(teks):
            yield Ubahan(Golongan.PILIHAN, jenis, ((sel.cell, nilai),))


def _jumlahan(teks: str) -> bool:
    return sederhana(teks) in ("", *BARIS_JUMLAH)


def _setelan(sel: Sel) -> Iterator[object]:
    """Other choices of a row of Identitas; a year one off."""
    isian = next((i for i in ISIAN if i.kunci == sel.kolom.kunci), None)
    if isian is None:
        return
    pilihan = {
        "batas_capaian": BATAS_CAPAIAN,
        "rumus_minimum": RUMUS_MINIMUM,
        "rumus_efisiensi": RUMUS_EFISIENSI,
        "skala": (SKALA_LAN, SKALA_LIMA),
    }
    yield from pilihan.get(isian.kunci, ())
    if isian.kunci in ("tahun", "renstra_awal", "renstra_akhir") and sel.cell.teks.isdecimal():
        yield from (str(int(sel.cell.teks) + n) for n in (-1, 1))


def _salah_ketik(teks: str, ada: Container[str], acak: random.Random) -> str:
    """A code with one of its characters another, which makes no other code."""
    tempat = [n for n, huruf in enumerate(teks) if huruf.isalnum()]
    while True:
        n = acak.choice(tempat)
        huruf = "0123456789" if teks[n].isdecimal() else "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
        baru = teks[:n] + acak.choice([h for h in huruf if h != teks[n]]) + teks[n + 1 :]
        if baru not in ada:
            return baru
