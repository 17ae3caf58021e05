"""Money: serapan, sisa, and efficiency in its variants."""

from __future__ import annotations

from lakip_xl.contract import EFISIENSI_CAPAIAN, EFISIENSI_PMK
from lakip_xl.hitung.pohon import Daun, Pohon, paling_banyak, paling_sedikit, persen
from lakip_xl.hitung.rumus import Rumus, rumus


@rumus("Serapan anggaran", sumber="LAKIP, realisasi anggaran")
def serapan(realisasi: Daun, anggaran: Daun) -> Pohon:
    """Bagian anggaran yang terpakai. Pada baris jumlah: nisbah dari jumlah, bukan rata-rata persentase.

    >>> serapan.contoh(realisasi="75", anggaran="100")
    'realisasi 75 / anggaran 100 = 0,75'
    """
    return realisasi / anggaran


@rumus("Sisa anggaran, efisiensi (Rp)", sumber="LAKIP, realisasi anggaran dan efisiensi")
def sisa(anggaran: Daun, realisasi: Daun) -> Pohon:
    """Anggaran yang tidak terpakai; negatif bila yang dipakai lebih banyak daripada yang ada.

    >>> sisa.contoh(anggaran="100", realisasi="75")
    'anggaran 100 − realisasi 75 = 25'
    """
    return anggaran - realisasi


@rumus("Efisiensi (%), sisa terhadap anggaran", sumber="LAKIP, efisiensi penggunaan sumber daya")
def efisiensi_nisbah(efisiensi: Daun, anggaran: Daun) -> Pohon:
    """Bagian anggaran yang tidak terpakai; rumus bawaan.

    >>> efisiensi_nisbah.contoh(efisiensi="25", anggaran="100")
    'efisiensi 25 / anggaran 100 = 0,25'
    """
    return efisiensi / anggaran


@rumus("Efisiensi (%), capaian dikurangi serapan", sebutan={"fisik": "realisasi fisik"})
def efisiensi_selisih(fisik: Daun, serapan: Daun) -> Pohon:
    """Sejauh mana pekerjaan lebih maju daripada uangnya.

    >>> efisiensi_selisih.contoh(fisik="90%", serapan="75%")
    'realisasi fisik 90% − serapan 75% = 0,15'
    """
    return fisik - serapan


@rumus("Efisiensi (%), nilai efisiensi (NE)", sumber="dikutip sebagai PMK 22/2021; naskahnya tidak diperiksa")
def nilai_efisiensi(anggaran: Daun, realisasi: Daun, fisik: Daun) -> Pohon:
    """Efisiensi yang dibatasi antara -20% dan 20%, lalu diletakkan pada skala 0% sampai 100%.

    >>> nilai_efisiensi.contoh(anggaran="100", realisasi="90", fisik="100%")  # doctest: +NORMALIZE_WHITESPACE
    '50% + E / 20% × 50%, E = (anggaran 100 × fisik 100% − realisasi 90) / (anggaran × fisik), antara −20% dan 20% = 0,75'
    """
    e = (anggaran * fisik - realisasi) / (anggaran * fisik)
    terbatas = paling_sedikit(persen(-20), paling_banyak(persen(20), e))
    return ((1 + terbatas / persen(20)) / 2).dikatakan(
        "50% + E / 20% × 50%, E = (", anggaran, " × ", fisik, " − ", realisasi,
        ") / (anggaran × fisik), antara −20% dan 20%",
    )  # fmt: skip


def rumus_efisiensi(pilihan: str) -> Rumus:
    """The efficiency percentage of the workbook's choice; its leaves are figures of the same row.

    The default is that of the LAKIP's section 6: (anggaran - realisasi) / anggaran.
    """
    return {EFISIENSI_CAPAIAN: efisiensi_selisih, EFISIENSI_PMK: nilai_efisiensi}.get(
        pilihan, efisiensi_nisbah
    )
