"""The control totals of the budget over columns of whole numbers: whether there is anything to be looked at closely."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from lakip_xl.contract import JUMLAH
from lakip_xl.model import Lakip

BESARAN = ("anggaran", "realisasi")
AWAL = "anggaran_awal"


def daftar_besaran(lakip: Lakip) -> tuple[str, ...]:
    """The columns of amounts that the budget has."""
    tabel = lakip.tabel.get("Anggaran")
    return (*BESARAN, AWAL) if tabel and AWAL in tabel.kolom else BESARAN


def jumlah_cocok(lakip: Lakip, besaran: str) -> bool:
    """Whether every total of anggaran or realisasi plainly is the sum of its parts: of each row those right below it,
    of JUMLAH the programs, of the declared total JUMLAH, or the programs. What is blank contradicts nothing."""
    deret = lakip.deret("Anggaran", besaran)
    if deret.lain:
        return False
    susunan, bulat = lakip.susunan_anggaran, deret.bulat
    jumlah: dict[int, int] = {}
    buntu: set[int] = set()  # rows with a part that has no figure
    for posisi, induk in enumerate(susunan.induk):
        angka = bulat[posisi]
        if not susunan.tingkat[posisi] or susunan.tingkat[posisi] == JUMLAH:
            continue
        if angka is None:
            buntu.add(induk)
        else:
            jumlah[induk] = jumlah.get(induk, 0) + angka
    if susunan.sejajar and not _sejajar_cocok(lakip, bulat):
        return False
    baris = lakip.jumlah
    semua = None if -1 in buntu else jumlah.pop(-1, None)  # of the programs
    if any(bulat[n] not in (None, total) for n, total in jumlah.items() if n not in buntu and n >= 0):
        return False
    if baris is not None:
        total = bulat[baris.posisi]
        if None not in (semua, total) and semua != total:
            return False
        semua = total
    if besaran == AWAL:
        return True  # nothing declares it
    pernyataan = lakip.identitas[f"total_{besaran}"].angka
    return semua is None or pernyataan is None or pernyataan == Decimal(semua).scaleb(-deret.skala)


def _sejajar_cocok(lakip: Lakip, bulat: Sequence[int | None]) -> bool:
    """Whether belanja that stands beside other parts of a row, or of JUMLAH, makes the same sum."""
    jumlah: dict[tuple[int, str], list[int | None]] = {}
    for posisi, letak in lakip.susunan_anggaran.sejajar.items():
        jumlah.setdefault((letak, lakip.susunan_anggaran.tingkat[posisi]), []).append(bulat[posisi])
    for (letak, _), daftar in jumlah.items():
        induk = letak if letak >= 0 else lakip.jumlah.posisi if lakip.jumlah else -1
        angka = [n for n in daftar if n is not None]
        if induk >= 0 and len(angka) == len(daftar) and bulat[induk] not in (None, sum(angka)):
            return False
    return True


def uang_janggal(lakip: Lakip) -> Sequence[int]:
    """The positions of budget rows with a negative amount, or more spent than there is; and of those where an amount is
    better looked at closely."""
    anggaran, realisasi = (lakip.deret("Anggaran", nama) for nama in BESARAN)
    kali, bagi = 10**anggaran.skala, 10**realisasi.skala
    awal = lakip.deret("Anggaran", AWAL) if AWAL in daftar_besaran(lakip) else None
    minus = {n for n, angka in enumerate(awal.bulat) if (angka or 0) < 0} | set(awal.lain) if awal else set()
    return [
        n
        for n, tingkat in enumerate(lakip.susunan_anggaran.tingkat)
        if tingkat
        and (
            _janggal(anggaran.bulat[n], realisasi.bulat[n], kali, bagi)
            or n in anggaran.lain
            or n in realisasi.lain
            or n in minus
        )
    ]


def _janggal(anggaran: int | None, realisasi: int | None, kali: int, bagi: int) -> bool:
    if anggaran is None or realisasi is None:
        return (anggaran or 0) < 0 or (realisasi or 0) < 0
    return anggaran < 0 or realisasi < 0 or realisasi * kali > anggaran * bagi
