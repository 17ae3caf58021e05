"""Money: serapan, sisa, and efficiency in its variants."""

from __future__ import annotations

from functools import cache

from lakip_xl.contract import (
    EFISIENSI_CAPAIAN,
    EFISIENSI_E,
    EFISIENSI_IE,
    EFISIENSI_PMK,
    EFISIENSI_TE,
    EFISIENSI_VOLUME,
)
from lakip_xl.hitung.pohon import Daun, Pohon, paling_banyak, paling_sedikit, persen
from lakip_xl.hitung.rumus import Rumus, rumus


def _terhadap_layak(layak: Pohon, realisasi: Pohon) -> Pohon:
    """PMK's E: what was saved of the budget that the work done deserves."""
    return (layak - realisasi) / layak


def _skala_ne(e: Pohon) -> Pohon:
    return (1 + paling_sedikit(persen(-20), paling_banyak(persen(20), e)) / persen(20)) / 2


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


_FISIK = {"fisik": "realisasi fisik"}
_LAZIM = "dipakai pada laporan instansi lain; teks peraturan tidak diperiksa"
_PMK = "dikutip sebagai PMK 22/2021; naskahnya tidak diperiksa"


@rumus("Efisiensi (%), capaian dikurangi serapan", sumber=_LAZIM, sebutan=_FISIK)
def efisiensi_selisih(fisik: Daun, serapan: Daun) -> Pohon:
    """Sejauh mana pekerjaan lebih maju daripada uangnya.

    >>> efisiensi_selisih.contoh(fisik="90%", serapan="75%")
    'realisasi fisik 90% − serapan 75% = 0,15'
    """
    return fisik - serapan


@rumus("Efisiensi (%), nilai efisiensi (NE)", sumber=_PMK)
def nilai_efisiensi(anggaran: Daun, realisasi: Daun, fisik: Daun) -> Pohon:
    """Efisiensi yang dibatasi antara -20% dan 20%, lalu diletakkan pada skala 0% sampai 100%.

    >>> nilai_efisiensi.contoh(anggaran="100", realisasi="90", fisik="100%")  # doctest: +NORMALIZE_WHITESPACE
    '50% + E / 20% × 50%, E = (anggaran 100 × fisik 100% − realisasi 90) / (anggaran × fisik), antara −20% dan 20% = 0,75'
    """
    return _skala_ne(_terhadap_layak(anggaran * fisik, realisasi)).dikatakan(
        "50% + E / 20% × 50%, E = (", anggaran, " × ", fisik, " − ", realisasi,
        ") / (anggaran × fisik), antara −20% dan 20%",
    )  # fmt: skip


@rumus("Efisiensi (%), efisiensi (E)", sumber=_PMK)
def efisiensi_e(anggaran: Daun, realisasi: Daun, fisik: Daun) -> Pohon:
    """Bagian yang tidak terpakai dari anggaran yang layak bagi pekerjaan sejauh itu.

    >>> efisiensi_e.contoh(anggaran="100", realisasi="72", fisik="90%")
    '(anggaran 100 × fisik 90% − realisasi 72) / (anggaran × fisik) = 0,2'
    """
    return _terhadap_layak(anggaran * fisik, realisasi).dikatakan(
        "(", anggaran, " × ", fisik, " − ", realisasi, ") / (anggaran × fisik)"
    )


@rumus("Efisiensi (%), biaya per volume", sumber=_LAZIM, sebutan=_FISIK)
def efisiensi_volume(serapan: Daun, fisik: Daun) -> Pohon:
    """Seberapa jauh biaya satu volume keluaran lebih rendah daripada yang direncanakan: 1 − (RAK / RVK) / (PAK / TVK).

    RAK / PAK, realisasi terhadap pagu anggaran, adalah serapan; RVK / TVK, realisasi terhadap target volume, adalah
    realisasi fisik.

    >>> efisiensi_volume.contoh(serapan="72%", fisik="90%")
    '1 − serapan 72% / realisasi fisik 90% = 0,2'
    """
    return 1 - serapan / fisik


@rumus("Efisiensi (%), biaya per volume satu keluaran", sumber=_LAZIM)
def efisiensi_keluaran(serapan: Daun, realisasi: Daun, target: Daun) -> Pohon:
    """Biaya per volume dari volume sebuah keluaran sendiri, bukan dari capaiannya: keduanya berbeda bila keluaran itu
    berpolaritas minimum, capaiannya dibatasi, atau keluarannya beberapa. Dipakai bila yang tertulis sesuai dengannya.

    >>> efisiensi_keluaran.contoh(serapan="72%", realisasi="90", target="100")
    '1 − serapan 72% / (realisasi 90 / target 100) = 0,2'
    """
    return 1 - serapan / (realisasi / target)


@rumus("Efisiensi (%), output terhadap input (IE)", sumber=_LAZIM, sebutan=_FISIK)
def indeks_efisiensi(fisik: Daun, serapan: Daun) -> Pohon:
    """Berapa bagian pekerjaan dicapai dengan tiap bagian uang; efisien bila IE ≥ 100%, yaitu 1.

    >>> indeks_efisiensi.contoh(fisik="90%", serapan="75%")
    'realisasi fisik 90% / serapan 75% = 1,2'
    """
    return fisik / serapan


@rumus("Efisiensi (%), tingkat efisiensi (TE)", sumber=_LAZIM, sebutan=_FISIK)
def tingkat_efisiensi(fisik: Daun, serapan: Daun) -> Pohon:
    """IE dikurangi 1; efisien bila TE ≥ 0.

    >>> tingkat_efisiensi.contoh(fisik="90%", serapan="75%")
    'realisasi fisik 90% / serapan 75% − 1 = 0,2'
    """
    return fisik / serapan - 1


_MENURUT_PILIHAN = {
    EFISIENSI_CAPAIAN: efisiensi_selisih,
    EFISIENSI_PMK: nilai_efisiensi,
    EFISIENSI_E: efisiensi_e,
    EFISIENSI_VOLUME: efisiensi_volume,
    EFISIENSI_IE: indeks_efisiensi,
    EFISIENSI_TE: tingkat_efisiensi,
}


def rumus_efisiensi(pilihan: str) -> Rumus:
    """The efficiency percentage of the workbook's choice; its leaves are figures of the same row.

    The default is that of the LAKIP's section 6: (anggaran - realisasi) / anggaran.
    """
    return _MENURUT_PILIHAN.get(pilihan, efisiensi_nisbah)


@cache
def rumus_efisiensi_total(pilihan: str, banyak: int) -> Rumus | None:
    """That of a TOTAL of so many rows, where it is not that of a row: PMK's take the sum of anggaran × fisik of the
    rows, `anggaran_1` and `fisik_1` and so on, not the mean of fisik."""
    if pilihan not in (EFISIENSI_PMK, EFISIENSI_E) or banyak < 2:
        return None
    realisasi = Daun("realisasi")
    pasangan = [(Daun(f"anggaran_{n}", ""), Daun(f"fisik_{n}", "")) for n in range(1, banyak + 1)]
    layak: Pohon = pasangan[0][0] * pasangan[0][1]
    kata: list[str | Daun] = ["(", pasangan[0][0], " × ", pasangan[0][1]]
    for anggaran, fisik in pasangan[1:]:
        layak = layak + anggaran * fisik
        kata += [" + ", anggaran, " × ", fisik]
    e = _terhadap_layak(layak, realisasi)
    kata += [" − ", realisasi, ") / jumlah (anggaran × fisik)"]
    satu = rumus_efisiensi(pilihan)
    if pilihan == EFISIENSI_E:
        return Rumus(satu.judul, e.dikatakan(*kata), sumber=satu.sumber)
    kata = ["50% + E / 20% × 50%, E = ", *kata, ", antara −20% dan 20%"]
    return Rumus(satu.judul, _skala_ne(e).dikatakan(*kata), sumber=satu.sumber)
