"""Sources of funds: what a BLUD earns itself it may spend beyond its pagu."""

from __future__ import annotations

import re
from collections.abc import Set

from msgspec import Struct

from lakip_xl.contract import JENIS_BELANJA, JUMLAH, SUMBER_DANA
from lakip_xl.model import SEJAJAR, Lakip
from lakip_xl.values.teks import sederhana

_BLUD = re.compile(r"(?<!non )(?<!bukan )(?<!selain )\b(?:blud|blu|badan layanan umum)\b")
_PEMISAH = re.compile(r"[/,;+&]|\b(?:dan|serta)\b")
_LAIN = re.compile(
    r"\b(?:(?:non|bukan|selain) blud?|apbdp?|apbn|apb|dau|dak|dbh|did|dbhcht|pad|otsus|hibah|rm|rupiah murni|alokasi|"
    r"bagi hasil|bantuan|bankeu|banprov|pinjaman|cukai|pajak)\b"
)


class SumberDana(Struct, frozen=True):
    """The positions of the budget's rows whose source is said to be a BLUD's own income, and of those where it is said to
    be another source too; each with what is below them and says of no other."""

    blud: Set[int] = frozenset()
    campuran: Set[int] = frozenset()


def sumber_blud(lakip: Lakip) -> SumberDana:
    """The rows that spend what a BLUD earns, alone or with other money."""
    tabel, susunan = lakip.tabel.get("Anggaran"), lakip.susunan_anggaran
    if tabel is None or not ("sumber_dana" in tabel.kolom or SUMBER_DANA in susunan.tingkat):
        return SumberDana()
    blud: set[int] = set()
    campuran: set[int] = set()
    for posisi, (sumber, uraian) in enumerate(
        zip(tabel.teks("sumber_dana"), tabel.teks("uraian"), strict=True)
    ):
        teks = sumber or (uraian if susunan.tingkat[posisi] == SUMBER_DANA else "")
        if _atas(lakip, posisi) in blud or (teks and _blud(teks) and not _campuran(teks)):
            blud.add(posisi)
        elif _campuran(teks) if teks else _atas(lakip, posisi) in campuran:
            campuran.add(posisi)
    return SumberDana(blud, campuran)


def boleh_melampaui(lakip: Lakip) -> Set[int]:
    """The positions of the rows that may spend more than there is: those of a BLUD, of which nobody
    says how much it is, the sums that they are part of, and the belanja that these are divided into."""
    sumber_dana = sumber_blud(lakip)
    dasar = sumber_dana.blud | sumber_dana.campuran
    if not dasar:
        return dasar
    hasil = set(dasar)
    for posisi in dasar:
        atas = _atas(lakip, posisi)
        while atas >= 0 and atas not in hasil:
            hasil.add(atas)
            atas = _atas(lakip, atas)
    sumber = lakip.tabel["Anggaran"].teks("sumber_dana")
    for posisi, level in enumerate(lakip.susunan_anggaran.tingkat):
        belanja = level == JENIS_BELANJA and not sumber[posisi]
        if level == JUMLAH or (belanja and ((atas := _atas(lakip, posisi)) < 0 or atas in hasil)):
            hasil.add(posisi)
    return hasil


def _atas(lakip: Lakip, posisi: int) -> int:
    """The row that a row is part of; -1 where it is the highest."""
    letak = lakip.susunan_anggaran.induk[posisi]
    return lakip.susunan_anggaran.sejajar[posisi] if letak == SEJAJAR else letak


def _blud(teks: str) -> bool:
    return _BLUD.search(sederhana(teks)) is not None


def _campuran(teks: str) -> bool:
    """Whether a text names a BLUD and another source beside it.

    >>> [_campuran(t) for t in ("Dana BLUD/APBD", "BLUD dan Non BLUD", "Pendapatan dan Jasa Layanan BLUD", "APBD (BLUD)")]
    [True, True, False, False]
    """
    bagian = [sederhana(satu) for satu in _PEMISAH.split(teks.lower())]
    return any(map(_blud, bagian)) and any(not _blud(satu) and _LAIN.search(satu) for satu in bagian)
