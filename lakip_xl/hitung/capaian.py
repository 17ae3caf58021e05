"""Capaian: how far a target was reached, by polarity. Against a target below zero it does not apply.

Formulas of the LAKIP's section 3.1 (Metode Perbandingan Rencana dan Realisasi).
"""

from __future__ import annotations

from decimal import Decimal
from functools import cache

from msgspec.structs import replace

from lakip_xl.contract import MINIMUM, NISBAH, RENTANG, TANPA_BATAS
from lakip_xl.hitung.kalimat import kalimatkan
from lakip_xl.hitung.pohon import (
    Batas,
    Daun,
    Pilih,
    Pohon,
    Tetap,
    Ujung,
    ganti,
    paling_banyak,
    paling_sedikit,
    persen,
    sama,
)
from lakip_xl.hitung.rumus import Rumus, rumus
from lakip_xl.model import Identitas
from lakip_xl.values.cell import Nilai, Predikat, Rentang
from lakip_xl.values.predikat import CaraBanding, cara_banding

_METODE = "LAKIP, metode perbandingan rencana dan realisasi"


def _makin_tinggi(realisasi: Pohon, target: Pohon) -> Pohon:
    return (realisasi / target).bila(target > 0)


def _makin_rendah(realisasi: Pohon, target: Pohon) -> Pohon:
    return paling_sedikit(persen(0), (2 * target - realisasi) / target).bila(target > 0)


@rumus("Capaian, polaritas maksimum", sumber=_METODE)
def maksimum(realisasi: Daun, target: Daun) -> Pohon:
    """Makin tinggi makin baik.

    >>> maksimum.contoh(realisasi="129%", target="80%")
    'realisasi 129% / target 80% = 1,6125'
    """
    return _makin_tinggi(realisasi, target)


@rumus("Capaian, polaritas minimum", sumber=_METODE)
def minimum(realisasi: Daun, target: Daun) -> Pohon:
    """Makin rendah makin baik; di atas dua kali target capaian menjadi negatif dan dicatat 0%.

    >>> minimum.contoh(realisasi="4,5%", target="5%")
    '(2 × target 5% − realisasi 4,5%) / target 5%, paling rendah 0% = 1,1'
    >>> minimum(realisasi=30, target=10)
    Decimal('0')
    """
    return _makin_rendah(realisasi, target)


@rumus("Capaian, polaritas minimum dengan rumus nisbah")
def minimum_nisbah(realisasi: Daun, target: Daun) -> Pohon:
    """Makin rendah makin baik, menurut kebiasaan sebagian instansi: dipilih pada Identitas, tidak pernah bawaan.

    >>> minimum_nisbah.contoh(realisasi="4%", target="5%")
    'target 5% / realisasi 4% = 1,25'
    """
    return (target / realisasi).bila(target > 0, realisasi >= 0)


@rumus("Capaian, polaritas rentang")
def rentang(realisasi: Daun, target: Daun) -> Pohon:
    """Di dalam rentang tercapai seluruhnya; di luarnya dihitung terhadap batas yang dilampaui.

    >>> rentang.contoh(realisasi="6", target="4 - 5")
    'realisasi 6 terhadap rentang target 4 - 5 = 0,8'
    """
    bawah, atas = Ujung(target, atas=False), Ujung(target, atas=True)
    return Pilih(
        (
            (realisasi < bawah, _makin_tinggi(realisasi, bawah)),
            (realisasi > atas, _makin_rendah(realisasi, atas)),
        ),
        Tetap(Decimal(1)),
    ).dikatakan(realisasi, " terhadap rentang ", target)


@rumus("Capaian, polaritas maksimum terhadap target berentang")
def maksimum_berentang(realisasi: Daun, target: Daun) -> Pohon:
    """Makin tinggi makin baik: target berentang tercapai mulai dari batas bawahnya.

    >>> maksimum_berentang.contoh(realisasi="69,8", target="69,6 - 70")
    'realisasi 69,8 terhadap batas bawah target 69,6 - 70 = 1,002873563'
    """
    isi = _makin_tinggi(realisasi, Ujung(target, atas=False))
    return isi.dikatakan(realisasi, " terhadap batas bawah ", target)


@rumus("Capaian, polaritas minimum terhadap target berentang")
def minimum_berentang(realisasi: Daun, target: Daun) -> Pohon:
    """Makin rendah makin baik: target berentang tercapai mulai dari batas atasnya.

    >>> minimum_berentang.contoh(realisasi="4", target="4 - 5")
    'realisasi 4 terhadap batas atas target 4 - 5 = 1,2'
    """
    isi = _makin_rendah(realisasi, Ujung(target, atas=True))
    return isi.dikatakan(realisasi, " terhadap batas atas ", target)


@rumus("Capaian, polaritas minimum dengan rumus nisbah terhadap target berentang")
def nisbah_berentang(realisasi: Daun, target: Daun) -> Pohon:
    """Makin rendah makin baik, menurut rumus nisbah, terhadap batas atas target.

    >>> nisbah_berentang.contoh(realisasi="4", target="4 - 5")
    'batas atas target 4 - 5 terhadap realisasi 4 = 1,25'
    """
    atas = Ujung(target, atas=True)
    isi = (atas / realisasi).bila(atas > 0, realisasi >= 0)
    return isi.dikatakan("batas atas ", target, " terhadap ", realisasi)


@rumus("Capaian terhadap target nol")
def target_nol(realisasi: Daun) -> Pohon:
    """Target nol yang tercapai: dipilih pada Identitas, tidak pernah bawaan. Realisasi lain tidak dihitung.

    >>> target_nol.contoh(realisasi="0")
    '100% bila realisasi 0 sama dengan target nol = 1'
    """
    return (
        persen(100)
        .bila(sama(realisasi, Tetap(Decimal(0))))
        .dikatakan("100% bila ", realisasi, " sama dengan target nol")
    )


@rumus("Capaian predikat pada skala tanpa skor")
def predikat_tanpa_skor(realisasi: Daun, target: Daun) -> Pohon:
    """Predikat yang sama dengan target atau di atasnya tercapai seluruhnya; di bawahnya tidak dihitung, karena jarak dua
    predikat tidak diketahui. Polaritas minimum sebaliknya. Yang dibandingkan di bawah ini urutannya.

    >>> predikat_tanpa_skor.contoh(realisasi="5", target="4")
    '100% bila realisasi 5 sama dengan target 4 atau di atasnya = 1'
    """
    isi = persen(100).bila(realisasi >= target)
    return isi.dikatakan("100% bila ", realisasi, " sama dengan ", target, " atau di atasnya")


@rumus("Capaian predikat pada skala tanpa skor, polaritas minimum")
def predikat_minimum(realisasi: Daun, target: Daun) -> Pohon:
    """Predikat yang sama dengan target atau di bawahnya tercapai seluruhnya.

    >>> predikat_minimum.contoh(realisasi="1", target="1")
    '100% bila realisasi 1 sama dengan target 1 atau di bawahnya = 1'
    """
    isi = persen(100).bila(target >= realisasi)
    return isi.dikatakan("100% bila ", realisasi, " sama dengan ", target, " atau di bawahnya")


@rumus("Realisasi dari pembilang dan penyebut")
def pecahan(pembilang: Daun, penyebut: Daun) -> Pohon:
    """Persentase yang dihitung dari banyaknya yang dimaksud dan banyaknya seluruhnya.

    >>> pecahan.contoh(pembilang="162", penyebut="186")
    'pembilang 162 / penyebut 186 = 0,870967742'
    """
    return (pembilang / penyebut).bila(penyebut > 0)


@rumus("Rata-rata capaian")
def rerata_capaian(jumlah: Daun, banyak: Daun) -> Pohon:
    """Jumlah capaian dibagi banyaknya indikator yang bercapaian.

    >>> rerata_capaian.contoh(jumlah="300%", banyak="4")
    'jumlah 300% / banyak 4 = 0,75'
    """
    return jumlah / banyak


_R, _T = Daun("realisasi"), Daun("target")
URAIAN_RENTANG = (
    f"Di dalam rentang capaian 100%; di bawahnya {kalimatkan(_makin_tinggi(_R, Ujung(_T, atas=False)))}; di atasnya "
    f"{kalimatkan(_makin_rendah(_R, Ujung(_T, atas=True)), dengan_lantai=False)}."
)


def rumus_capaian(polaritas: str, identitas: Identitas) -> Rumus:
    """The formula for a polarity (blank means `maksimum`) under the workbook's choices."""
    return _rumus_capaian(polaritas, identitas.rumus_minimum, identitas.batas_capaian)


def rumus_capaian_baris(
    polaritas: str, identitas: Identitas, target: Nilai, realisasi: Nilai = None
) -> Rumus:
    """The same, for target and realisasi as they are written: of a range the end at which it is reached, of words whose
    scale gives them no score whether it is reached, of nought what the workbook chose."""
    if isinstance(target, Predikat) and cara_banding((target, realisasi)) is CaraBanding.URUTAN:
        return predikat_minimum if polaritas == MINIMUM else predikat_tanpa_skor
    if identitas.nol_tercapai and target == 0 and polaritas != RENTANG:
        return target_nol
    berentang = isinstance(target, Rentang)
    return _rumus_capaian(polaritas, identitas.rumus_minimum, identitas.batas_capaian, berentang)


@cache
def _rumus_capaian(polaritas: str, rumus_minimum: str, batas_capaian: str, berentang: bool = False) -> Rumus:
    if polaritas == RENTANG:
        pilihan = rentang
    elif polaritas != MINIMUM:
        pilihan = maksimum_berentang if berentang else maksimum
    elif rumus_minimum == NISBAH:
        pilihan = nisbah_berentang if berentang else minimum_nisbah
    else:
        pilihan = minimum_berentang if berentang else minimum
    if batas_capaian == TANPA_BATAS:
        return pilihan
    return replace(pilihan, pohon=paling_banyak(persen(batas_capaian.rstrip("%")), pilihan.pohon))


def tanpa_batas(rumus: Rumus) -> Rumus | None:
    """Of a capped formula, the one beneath the cap."""
    pohon = rumus.pohon
    return replace(rumus, pohon=pohon.isi) if isinstance(pohon, Batas) and pohon.atas else None


def rumus_menuju_akhir(
    polaritas: str, identitas: Identitas, target: Nilai = None, realisasi: Nilai = None
) -> Rumus:
    """Capaian against the target at the end of the Renstra (table L11), by polarity and under the workbook's choices.

    >>> from lakip_xl.values.cell import Cell
    >>> kosong = {k: Cell("Identitas", 1, 1) for k in ("batas_capaian", "rumus_minimum")}
    >>> rumus_menuju_akhir("maksimum", Identitas(kosong))(realisasi=42, target_akhir=84)
    Decimal('0.5')
    """
    capaian = rumus_capaian_baris(polaritas, identitas, target, realisasi)
    return replace(capaian, pohon=ganti(capaian.pohon, _T, Daun("target_akhir")))
