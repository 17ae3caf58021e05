"""What one leaf of a formula would have to be, given its result as displayed and the other leaves.

Seen from one leaf, with the others known, every formula of ours is a fraction of two straight lines,
(a x + b) / (c x + d), bounded, chosen among branches, or a word of a scale; each of these can be undone.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from fractions import Fraction

from msgspec import Struct

from lakip_xl.hitung.nilai import penghitung
from lakip_xl.hitung.pohon import (
    Batas,
    Bila,
    Cara,
    Daun,
    Dikatakan,
    Gabung,
    Operasi,
    Pilih,
    Pohon,
    Syarat,
    Tetap,
    Ujung,
    daun,
)
from lakip_xl.hitung.selang import SEMUA, Gabungan, Selang, irisan, satukan
from lakip_xl.values.cell import Rentang

NilaiDaun = Mapping[str, Decimal | Rentang | Sequence[Decimal | None]]
_NOL = Fraction(0)


class TakTerbalik(ValueError):
    """The formula cannot be undone for that leaf: it is no fraction of straight lines, or a sentence."""


def kebalikan(pohon: Pohon, hasil: Gabungan | str, cari: str, bahan: NilaiDaun) -> Gabungan:
    """The figures of the leaf `cari` for which the formula gives a result in `hasil`, or that word.

    `bahan` has the figures of all other leaves, `cari`'s own is not looked at; a range is looked for as one figure. Of
    several figures under one name, all but the one that is looked for are given, it stands as None.

    Raises `TakTerbalik`.

    >>> from lakip_xl.hitung.selang import memuat, tampak
    >>> realisasi, target = Daun("realisasi"), Daun("target")
    >>> hasil = (tampak(Decimal("1.6125"), 4),)
    >>> memuat(kebalikan(realisasi / target, hasil, "realisasi", {"target": Decimal("0.8")}), Decimal("1.29"))
    True
    """
    match pohon:
        case Dikatakan(isi):
            return kebalikan(isi, hasil, cari, bahan)
        case Bila(isi, daftar_syarat):
            dalam = kebalikan(isi, hasil, cari, bahan)
            for syarat in daftar_syarat:
                dalam = irisan(dalam, _memenuhi(syarat, cari, bahan, benar=True))
            return dalam
        case Batas() if not isinstance(hasil, str):
            return kebalikan(pohon.isi, _tanpa_batas(pohon, hasil), cari, bahan)
        case Pilih():
            return _pilih(pohon, hasil, cari, bahan)
        case Tetap(nilai):
            return (SEMUA,) if _sesuai(nilai, hasil) else ()
        case Operasi(_, kiri, kanan) if not isinstance(hasil, str) and _memuat(kiri, cari) != _memuat(
            kanan, cari
        ):
            return _satu_sisi(pohon, hasil, cari, bahan)
    if isinstance(hasil, str):
        raise TakTerbalik("a word is given by a branch only")
    return _garis(pohon, cari, bahan).kebalikan(hasil)


def _memuat(pohon: Pohon, cari: str) -> bool:
    return any(d.nama == cari for d in daun(pohon))


def _satu_sisi(pohon: Operasi, hasil: Gabungan, cari: str, bahan: NilaiDaun) -> Gabungan:
    """With the leaf on one side only, that side as a whole is undone first."""
    di_kiri = _memuat(pohon.kiri, cari)
    dicari, lain = (pohon.kiri, pohon.kanan) if di_kiri else (pohon.kanan, pohon.kiri)
    nilai = penghitung(lain)({nama: satu for nama, satu in bahan.items() if nama != cari})
    if not isinstance(nilai, Decimal):
        raise TakTerbalik("the other side has no figure")
    x, k = Pecahan(Fraction(1), _NOL), Pecahan(_NOL, Fraction(nilai))
    luar = _operasi(pohon.tanda, *((x, k) if di_kiri else (k, x)))
    return kebalikan(dicari, luar.kebalikan(hasil), cari, bahan)


def _sesuai(nilai: Decimal | str, hasil: Gabungan | str) -> bool:
    if isinstance(nilai, str) or isinstance(hasil, str):
        return nilai == hasil
    return any(s.memuat(nilai) for s in hasil)


def _tanpa_batas(pohon: Batas, hasil: Gabungan) -> Gabungan:
    """What the bounded node may be before its bound: where the bound itself will do, all beyond it."""
    assert isinstance(pohon.batas.nilai, Decimal)
    batas = Fraction(pohon.batas.nilai)
    di_dalam = Selang(None, batas) if pohon.atas else Selang(batas, None)
    seberang = Selang(batas, None) if pohon.atas else Selang(None, batas)
    dalam = irisan(hasil, (di_dalam,))
    return satukan(dalam, seberang) if any(s.memuat(batas) for s in hasil) else dalam


def _pilih(pohon: Pilih, hasil: Gabungan | str, cari: str, bahan: NilaiDaun) -> Gabungan:
    semua: list[Selang] = []
    sisa: Gabungan = (SEMUA,)
    for syarat, isi in pohon.daftar_cabang:
        di_sini = irisan(sisa, _memenuhi(syarat, cari, bahan, benar=True))
        if di_sini:
            semua += irisan(di_sini, kebalikan(isi, hasil, cari, bahan))
        sisa = irisan(sisa, _memenuhi(syarat, cari, bahan, benar=False))
    if sisa:
        semua += irisan(sisa, kebalikan(pohon.selain, hasil, cari, bahan))
    return tuple(semua)


def _memenuhi(syarat: Syarat, cari: str, bahan: NilaiDaun, *, benar: bool) -> Gabungan:
    """Where a condition holds, or does not; its edge belongs to both."""
    kiri, kanan = (_garis(sisi, cari, bahan) for sisi in (syarat.kiri, syarat.kanan))
    selisih = kiri.kurang(kanan)
    if syarat.tanda == "=":
        return selisih.kebalikan((Selang(_NOL, _NOL),)) if benar else (SEMUA,)
    besar = syarat.tanda in (">", ">=")
    return selisih.kebalikan((Selang(_NOL, None) if besar == benar else Selang(None, _NOL),))


class Pecahan(Struct, frozen=True):
    """(a x + b) / (c x + d), x being the leaf that is looked for."""

    a: Fraction
    b: Fraction
    c: Fraction = _NOL
    d: Fraction = Fraction(1)

    def kurang(self, lain: Pecahan) -> Pecahan:
        return _tambah(self, Pecahan(-lain.a, -lain.b, lain.c, lain.d))

    def kebalikan(self, hasil: Gabungan) -> Gabungan:
        """The x for which it lies in `hasil`."""
        return satukan(*(self._satu(s) for s in hasil))

    def _satu(self, hasil: Selang) -> Gabungan:
        """On either side of where it has no value, the lines a x + b − bound (c x + d) say how far x may go."""
        if not self.c:
            return () if not self.d else self._sisi(hasil, SEMUA, self.d > 0)
        kutub = -self.d / self.c
        return satukan(
            self._sisi(hasil, Selang(None, kutub), self.c < 0),
            self._sisi(hasil, Selang(kutub, None), self.c > 0),
        )

    def _sisi(self, hasil: Selang, letak: Selang, positif: bool) -> Gabungan:
        selang = letak
        for batas, paling_sedikit in ((hasil.bawah, True), (hasil.atas, False)):
            if batas is not None:
                garis = (self.a - batas * self.c, self.b - batas * self.d)
                selang = selang.potong(_setengah_garis(*garis, positif == paling_sedikit))
        return satukan(selang)


def _setengah_garis(m: Fraction, k: Fraction, tak_negatif: bool) -> Selang:
    """Where m x + k is at least zero, or at most zero."""
    if not m:
        terpenuhi = k >= 0 if tak_negatif else k <= 0
        return SEMUA if terpenuhi else Selang(Fraction(1), _NOL)
    nol = -k / m
    return Selang(nol, None) if (m > 0) == tak_negatif else Selang(None, nol)


def _operasi(tanda: str, kiri: Pecahan, kanan: Pecahan) -> Pecahan:
    if tanda == "/":
        return _kali(kiri, Pecahan(kanan.c, kanan.d, kanan.a, kanan.b))
    return {"+": _tambah, "-": Pecahan.kurang, "*": _kali}[tanda](kiri, kanan)


def _tambah(kiri: Pecahan, kanan: Pecahan) -> Pecahan:
    if (kiri.c, kiri.d) == (kanan.c, kanan.d):
        return Pecahan(kiri.a + kanan.a, kiri.b + kanan.b, kiri.c, kiri.d)
    if kiri.c and kanan.c:
        raise TakTerbalik("the leaf stands below two fraction lines")
    if kanan.c:
        kiri, kanan = kanan, kiri
    return _rapikan(
        (
            kiri.a * kanan.d + kanan.b * kiri.c,
            kiri.b * kanan.d + kanan.b * kiri.d,
            kiri.c * kanan.d,
            kiri.d * kanan.d,
        ),
        kanan.a * kiri.c,
        kanan.a * kiri.d,
    )


def _rapikan(
    pecahan: tuple[Fraction, Fraction, Fraction, Fraction], kuadrat: Fraction, lurus: Fraction
) -> Pecahan:
    if kuadrat:
        raise TakTerbalik("the leaf stands squared")
    a, b, c, d = pecahan
    return Pecahan(a + lurus, b, c, d)


def _kali(kiri: Pecahan, kanan: Pecahan) -> Pecahan:
    """The product, where what both have of x cancels or only one has any."""
    if (kiri.a, kiri.b) == (kanan.c, kanan.d):
        return Pecahan(kanan.a, kanan.b, kiri.c, kiri.d)
    if (kanan.a, kanan.b) == (kiri.c, kiri.d):
        return Pecahan(kiri.a, kiri.b, kanan.c, kanan.d)
    if (kiri.a and kanan.a) or (kiri.c and kanan.c):
        raise TakTerbalik("the leaf stands squared")
    return Pecahan(
        kiri.a * kanan.b + kiri.b * kanan.a,
        kiri.b * kanan.b,
        kiri.c * kanan.d + kiri.d * kanan.c,
        kiri.d * kanan.d,
    )


def _garis(pohon: Pohon, cari: str, bahan: NilaiDaun) -> Pecahan:
    """A node as a fraction of straight lines in the leaf that is looked for."""
    match pohon:
        case Daun(nama) | Ujung(Daun(nama)) if nama == cari:  # one figure is both ends of a range
            return Pecahan(Fraction(1), _NOL)
        case Daun(nama) | Ujung(Daun(nama)):
            return Pecahan(_NOL, _angka(pohon, bahan[nama]))
        case Tetap(nilai) if isinstance(nilai, Decimal):
            return Pecahan(_NOL, Fraction(nilai))
        case Gabung(cara, Daun(nama)):
            return _gabung(cara, bahan[nama], dicari=nama == cari)
        case Operasi(tanda, kiri, kanan):
            return _operasi(tanda, _garis(kiri, cari, bahan), _garis(kanan, cari, bahan))
        case Dikatakan(isi) | Bila(isi):
            return _garis(isi, cari, bahan)
    raise TakTerbalik(f"{type(pohon).__name__} stands inside the formula")


def _angka(pohon: Pohon, nilai: object) -> Fraction:
    if isinstance(nilai, Rentang) and isinstance(pohon, Ujung):
        nilai = nilai.atas if pohon.atas else nilai.bawah
    if not isinstance(nilai, Decimal):
        raise TakTerbalik(f"{nilai!r} is no figure")
    return Fraction(nilai)


def _gabung(cara: Cara, daftar: object, *, dicari: bool) -> Pecahan:
    assert isinstance(daftar, Sequence)
    angka = [Fraction(n) for n in daftar if isinstance(n, Decimal)]
    banyak = Fraction(len(angka) + dicari if cara is Cara.RERATA else 1)
    if not banyak:
        raise TakTerbalik("a mean of nothing")
    return Pecahan(Fraction(1 if dicari else 0) / banyak, sum(angka, _NOL) / banyak)
