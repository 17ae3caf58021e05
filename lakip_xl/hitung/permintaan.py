"""What a broken identity demands of one of its cells: the figures with which it would hold."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction
from itertools import product
from typing import Any

from lakip_xl.hitung.jaringan import Arti, Jaringan, Pertalian, SelJaringan, tampakan, tampakan_sel
from lakip_xl.hitung.kebalikan import TakTerbalik, kebalikan
from lakip_xl.hitung.kecocokan import Kecocokan, cocokkan
from lakip_xl.hitung.penjelasan import bilangan_dalam
from lakip_xl.hitung.pohon import Cara, Daun, Tetap, telusuri
from lakip_xl.hitung.selang import Gabungan, Selang, irisan, tampak
from lakip_xl.values.angka import desimal_alami, desimal_tampil
from lakip_xl.values.cell import Cell

Permintaan = Gabungan | str | Any  # intervals, or the one word or range that would do
KASAR = 6  # decimals that nobody types


def permintaan(jaringan: Jaringan, hubungan: Pertalian, calon: SelJaringan) -> Permintaan | None:
    """What `calon` would have to be for the identity to hold; None where nothing can be said."""
    if hubungan.tujuan is calon:
        minta = _arah(hubungan, _selang(jaringan.citra(hubungan)), ke_tujuan=True)
        return (
            _dibulatkan(minta, calon.kini) if hubungan.ikatan.dibulatkan and calon.sendiri is None else minta
        )
    if hubungan.ikatan.rumus.kalimat:
        return _disebut(hubungan, calon)
    return _masuk(
        jaringan, hubungan, _arah(hubungan, _dikehendaki(jaringan, hubungan), ke_tujuan=False), calon
    )


def _dibulatkan(minta: Permintaan | None, sel: Cell) -> Permintaan | None:
    """Of a copy that may show fewer decimals: what rounds to its like."""
    if not isinstance(minta, tuple):
        return minta
    setengah = Fraction(1, 2) / 10 ** desimal_terketik(sel)
    ujung = ((s.bawah, s.atas) for s in minta)
    return tuple(
        Selang(None if b is None else b - setengah, None if a is None else a + setengah) for b, a in ujung
    )


def _disebut(hubungan: Pertalian, calon: SelJaringan) -> Permintaan | None:
    """The figures that a sentence states, for an input that it is made of."""
    if calon.sendiri is not None or calon not in hubungan.daftar_bahan:
        return None
    daftar = (tampak(nilai, desimal) for nilai, desimal in bilangan_dalam(hubungan.tujuan.kini.teks))
    return tuple(dict.fromkeys(daftar)) or None


def _dikehendaki(jaringan: Jaringan, hubungan: Pertalian) -> Permintaan | None:
    """What an identity is to give: what is written, of a computed cell also as those that rest on it have it."""
    tujuan = hubungan.tujuan
    if hubungan not in jaringan.dikehendaki:
        minta = _selang(_tertulis(hubungan))
        for lain in tujuan.terkait if isinstance(minta, tuple) and hubungan is tujuan.sendiri else ():
            if lain.memegang and lain.tujuan is not tujuan and lain.ikatan.hubungan == "=":
                dari_lain = permintaan(jaringan, lain, tujuan)
                if isinstance(dari_lain, tuple) and isinstance(minta, tuple):
                    minta = irisan(minta, dari_lain) or minta
        jaringan.dikehendaki[hubungan] = minta
    return jaringan.dikehendaki[hubungan]


def _tertulis(hubungan: Pertalian) -> Arti:
    if hubungan.tujuan.sendiri is hubungan:
        sel, rumus = hubungan.tujuan.kini, hubungan.ikatan.rumus
        kata = next((k for k in _kata(hubungan) if cocokkan(sel, k, rumus) is Kecocokan.COCOK), None)
        return tampakan(hubungan.tujuan) if kata is None else (kata, kata)
    sel = hubungan.tujuan.kini
    return tampakan_sel(sel) if hubungan.ikatan.dibulatkan else (sel.nilai, sel.nilai)


def _kata(hubungan: Pertalian) -> list[str]:
    """The words that a formula can answer."""
    return [
        n.nilai
        for n in telusuri(hubungan.ikatan.rumus.pohon)
        if isinstance(n, Tetap) and isinstance(n.nilai, str)
    ]


def _masuk(
    jaringan: Jaringan, hubungan: Pertalian, hasil: Permintaan | None, calon: SelJaringan
) -> Permintaan | None:
    """Of the demanded result of a formula, what it demands of an ingredient, or of an ingredient's ingredient."""
    if hasil is None:
        return None
    jalan = _jalan(hubungan).get(calon)
    if jalan is None:
        return None
    nama, letak, simpul = jalan
    minta = _kebalikan(jaringan, hubungan, hasil, nama, letak)
    if simpul is calon or minta is None:
        return minta
    assert simpul.sendiri is not None
    if simpul.terketik and isinstance(minta, tuple):
        terlihat = _selang(tampakan(simpul))
        minta = irisan(minta, terlihat) if isinstance(terlihat, tuple) else minta
    return _masuk(jaringan, simpul.sendiri, minta, calon)


def _jalan(hubungan: Pertalian) -> dict[SelJaringan, tuple[str, int | None, SelJaringan]]:
    """Of each cell that a formula rests on, also through computed cells that hold: the ingredient that leads there."""
    if hubungan.jalan is None:
        hubungan.jalan = {}
        for langkah in _letak(hubungan):
            hubungan.jalan.setdefault(langkah[2], langkah)
        for langkah in _letak(hubungan):
            lewat = langkah[2].sendiri
            if lewat is not None and lewat.memegang is not False:
                for simpul in _jalan(lewat):
                    hubungan.jalan.setdefault(simpul, langkah)
    return hubungan.jalan


def _letak(hubungan: Pertalian) -> Iterator[tuple[str, int | None, SelJaringan]]:
    for nama, bahan in hubungan.bahan.items():
        if isinstance(bahan, tuple):
            yield from ((nama, n, simpul) for n, simpul in enumerate(bahan))
        else:
            yield nama, None, bahan


def _kebalikan(
    jaringan: Jaringan, hubungan: Pertalian, hasil: Permintaan, nama: str, letak: int | None
) -> Permintaan | None:
    pohon = hubungan.ikatan.rumus.pohon
    if isinstance(pohon, Daun):
        return hasil
    if hubungan.gabung is not None and letak is not None and isinstance(hasil, tuple):
        return _bagian(jaringan, hubungan, hasil, letak)
    bahan: dict[str, Any] = {}
    ujung: dict[str, Arti] = {}
    for lain, satu in hubungan.bahan.items():
        if isinstance(satu, tuple):
            bahan[lain] = [
                None if lain == nama and n == letak else jaringan.arti(s)[0] for n, s in enumerate(satu)
            ]
        elif lain != nama:
            arti = jaringan.arti(satu)
            bahan[lain] = arti[0]
            if arti[0] != arti[1]:
                ujung[lain] = arti
    semua: list[Selang] = []
    for pilihan in product(*ujung.values()):
        try:
            semua += kebalikan(pohon, hasil, nama, {**bahan, **dict(zip(ujung, pilihan, strict=True))})
        except (TakTerbalik, KeyError, TypeError):
            return None
    if ujung and semua:
        bawah, atas = [s.bawah for s in semua], [s.atas for s in semua]
        return (Selang(_min(bawah), _max(atas)),)
    return tuple(semua)


def _min(daftar: list[Fraction | None]) -> Fraction | None:
    return None if None in daftar else min(n for n in daftar if n is not None)


def _max(daftar: list[Fraction | None]) -> Fraction | None:
    return None if None in daftar else max(n for n in daftar if n is not None)


def _bagian(jaringan: Jaringan, hubungan: Pertalian, hasil: Gabungan, letak: int) -> Permintaan | None:
    """Of a sum or mean: what it leaves for one part, the others as they are."""
    citra = jaringan.citra(hubungan)
    bagian = hubungan.bahan["bagian"]
    assert isinstance(bagian, tuple)
    bawah, atas = jaringan.arti(bagian[letak])
    if hubungan.dasar is None or not all(isinstance(n, Decimal) for n in (*citra, bawah, atas)):
        return None
    banyak = hubungan.dasar[2] if hubungan.gabung is Cara.RERATA else 1
    lain = [Fraction(c) * banyak - Fraction(b) for c, b in zip(citra, (bawah, atas), strict=True)]
    return tuple(
        Selang(
            None if s.bawah is None else s.bawah * banyak - max(lain),
            None if s.atas is None else s.atas * banyak - min(lain),
        )
        for s in hasil
    )


def _selang(arti: Arti) -> Permintaan | None:
    bawah, atas = arti
    if isinstance(bawah, Decimal) and isinstance(atas, Decimal):
        return (Selang(Fraction(bawah), Fraction(atas)),)
    return bawah if bawah == atas else None


def _arah(hubungan: Pertalian, minta: Permintaan | None, *, ke_tujuan: bool) -> Permintaan | None:
    """Of an identity that holds on one side only: all beyond its bound as well."""
    tanda = hubungan.ikatan.hubungan
    if tanda == "=" or not isinstance(minta, tuple):
        return minta
    paling_banyak = (tanda == "<=") == ke_tujuan
    return tuple(Selang(None, s.atas) if paling_banyak else Selang(s.bawah, None) for s in minta)


# Figures that people type ---------------------------------------------------------------------------


def desimal_terketik(sel: Cell) -> int:
    """The decimals with which a figure is typed, of the figure itself: a percentage has two more."""
    angka = sel.angka
    alami = desimal_alami(angka) if angka is not None else 0
    return min(KASAR, max(alami, desimal_tampil(sel) + 2 * sel.persen if sel.desimal is not None else alami))


def terketik_dalam(minta: Gabungan, desimal: int) -> tuple[Decimal | None, bool]:
    """A figure of so many decimals in a union of intervals, the nearest to where they are bounded, and whether it is the
    only one.

    >>> terketik_dalam((Selang(Fraction(11, 2), Fraction(13, 2)),), 0)
    (Decimal('6'), True)
    >>> terketik_dalam((Selang(Fraction(1, 3), Fraction(2, 5)),), 0)
    (None, False)
    """
    kali = 10**desimal
    pertama: int | None = None
    banyak = 0
    for selang in minta:
        if (
            selang.bawah is not None
            and selang.bawah == selang.atas
            and (selang.bawah * kali).denominator != 1
        ):
            continue
        bawah = None if selang.bawah is None else -((-selang.bawah * kali).__floor__())
        atas = None if selang.atas is None else (selang.atas * kali).__floor__()
        if bawah is None or atas is None:
            ujung = (
                bawah + 1 if bawah is not None else atas - 1 if atas is not None else 0
            )  # beyond the bound itself
            pertama, banyak = ujung if pertama is None else pertama, banyak + 2
        elif bawah <= atas:
            pertama = bawah if pertama is None else pertama
            banyak += atas - bawah + 1
    if pertama is None:
        return None, False
    return Decimal(pertama).scaleb(-desimal), banyak == 1
