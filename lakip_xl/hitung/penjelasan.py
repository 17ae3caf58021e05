"""The explanation of a program's success or failure: one computed sentence (table L16)."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import cache

from lakip_xl.hitung.pohon import Daun, Kalimat
from lakip_xl.hitung.rumus import Rumus
from lakip_xl.model import Skala
from lakip_xl.values.angka import TakTerbaca, baca, bulatkan, tampilkan
from lakip_xl.values.cell import Cell, Predikat, Rentang
from lakip_xl.values.predikat import bersesuaian, sebandingkan
from lakip_xl.values.teks import sederhana

_SAMA, _LEBIH, _KURANG = "sama dengan", "lebih besar dari", "lebih kecil dari"
_DI_DALAM = "di dalam rentang"
_ANGKA = re.compile(r"\d[\d.,]*+(?:\s*+%)?")  # the sign optional, so that no digit is looked at twice


def penjelasan(
    realisasi: Decimal | Predikat,
    target: Decimal | Rentang | Predikat,
    capaian: Decimal,
    kategori: str,
    *,
    persen: bool = True,
) -> str:
    """The sentence, its figures at two decimals at most.

    >>> penjelasan(Decimal("0.8"), Decimal(1), Decimal("0.8"), "Berhasil")
    'Realisasi 80% lebih kecil dari target 100%; capaian 80%, kategori Berhasil.'
    """
    if isinstance(realisasi, Predikat) or isinstance(target, Predikat):
        hubungan = _hubungan_kata(realisasi, target)
        r, t = tampilkan(realisasi), tampilkan(target)
        return f"Realisasi {r} {hubungan} target {t}; capaian {_ringkas(capaian, True)}, kategori {kategori}."
    ujung = target if isinstance(target, Rentang) else Rentang(target, target)
    if realisasi < ujung.bawah:
        hubungan = _KURANG
    elif realisasi > ujung.atas:
        hubungan = _LEBIH
    else:
        hubungan = _DI_DALAM if isinstance(target, Rentang) else _SAMA
    r = _ringkas(realisasi, persen)
    t = " – ".join(dict.fromkeys(_ringkas(n, persen) for n in (ujung.bawah, ujung.atas)))
    return f"Realisasi {r} {hubungan} target {t}; capaian {_ringkas(capaian, True)}, kategori {kategori}."


def _hubungan_kata(realisasi: Decimal | Predikat, target: Decimal | Rentang | Predikat) -> str:
    """How a word stands to another."""
    if bersesuaian(realisasi, target):
        return _SAMA
    angka = sebandingkan({"realisasi": realisasi, "target": target}) or {}
    r, t = angka.get("realisasi"), angka.get("target")
    tinggi = isinstance(r, Decimal) and isinstance(t, Decimal) and r > t
    return "lebih tinggi dari" if tinggi else "lebih rendah dari"


def _ringkas(nilai: Decimal, persen: bool) -> str:
    bulat = bulatkan(nilai, 4 if persen else 2)
    return tampilkan(bulat, sebagai_persen=persen)


def angka_dalam(teks: str) -> list[tuple[Decimal, int, str]]:
    """The percentages that a text states: fraction, printed decimals, as printed.

    >>> angka_dalam("tercapai 82,50 % dari 100%")
    [(Decimal('0.8250'), 2, '82,50 %'), (Decimal('1.00'), 0, '100%')]
    """
    hasil = []
    for cocok in _ANGKA.finditer(teks):
        angka = baca(cocok[0])
        if not isinstance(angka, TakTerbaca) and angka.persen:
            hasil.append((angka.nilai, angka.desimal, cocok[0]))
    return hasil


_BILANGAN = re.compile(r"\d(?:[\d.,]*\d)?(?:\s*%)?")


def bilangan_dalam(teks: str) -> list[tuple[Decimal, int]]:
    """All figures that a text states, percentages as fractions, each with its decimals.

    >>> bilangan_dalam("Realisasi 1.328 lebih besar dari target 82,5%.")
    [(Decimal('1328'), 0), (Decimal('0.825'), 3)]
    """
    daftar = (baca(cocok[0]) for cocok in _BILANGAN.finditer(teks))
    return [(a.nilai, a.desimal + 2 * a.persen) for a in daftar if not isinstance(a, TakTerbaca)]


def angka_asing(teks: str, daftar_benar: list[Decimal]) -> list[str]:
    """Percentages in a text that are, at their printed decimals, none of the right ones."""
    return [
        cetak
        for nilai, desimal, cetak in angka_dalam(teks)
        if all(bulatkan(benar, desimal + 2) != nilai for benar in daftar_benar)
    ]


def _setara(skala: Skala | None, tertulis: str, dihitung: str) -> bool:
    """Whether a written explanation says the same: its figures, its comparison, its kategori."""
    if tertulis == dihitung:  # nearly all, as `isi` wrote them
        return True
    benar = [nilai for nilai, _, _ in angka_dalam(dihitung)]
    if angka_asing(tertulis, benar):
        return False
    rata = sederhana(tertulis)
    hubungan = [h for h in (_SAMA, _LEBIH, _KURANG, _DI_DALAM) if h in rata]
    if hubungan and hubungan[0] not in sederhana(dihitung):
        return False
    disebut = kategori_dalam(tertulis, skala)
    return disebut is None or disebut == kategori_dalam(dihitung, skala)


def kategori_dalam(teks: str, skala: Skala | None) -> str | None:
    """The kategori that a text names; of “Sangat Berhasil” and “Berhasil”, the longer."""
    nama = sorted((p.kategori for p in skala.daftar_pita), key=len, reverse=True) if skala else []
    rata = f" {sederhana(teks)} "
    return next((n for n in nama if f" {sederhana(n)} " in rata), None)


def rumus_penjelasan(target: Cell, skala: Skala | None) -> Rumus:
    return _rumus_penjelasan(target.persen, skala)


@cache
def _rumus_penjelasan(persen: bool, skala: Skala | None) -> Rumus:
    def kalimat(
        realisasi: Decimal | Predikat, target: Decimal | Rentang | Predikat, capaian: Decimal, kategori: str
    ) -> str:
        return penjelasan(realisasi, target, capaian, kategori, persen=persen)

    return Rumus(
        "Penjelasan",
        Kalimat(kalimat, tuple(map(Daun, ("realisasi", "target", "capaian", "kategori")))),
        setara=lambda tertulis, dihitung: _setara(skala, tertulis, dihitung),
        kalimat=True,
    )
