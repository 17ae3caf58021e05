"""Sources of funds: what a BLUD earns itself it may spend beyond its pagu."""

from __future__ import annotations

import re
from collections.abc import Set

from lakip_xl.contract import JENIS_BELANJA, JUMLAH, SUMBER_DANA
from lakip_xl.model import SEJAJAR, Lakip
from lakip_xl.values.teks import sederhana

_BLUD = re.compile(r"(?<!non )(?<!bukan )(?<!selain )\b(?:blud|blu|badan layanan umum)\b")


def bersumber_blud(lakip: Lakip) -> Set[int]:
    """The positions of the budget's rows whose source is said to be a BLUD's own income, and of all below them."""
    tabel, susunan = lakip.tabel.get("Anggaran"), lakip.susunan_anggaran
    if tabel is None or not ("sumber_dana" in tabel.kolom or SUMBER_DANA in susunan.tingkat):
        return frozenset()
    hasil: set[int] = set()
    for posisi, (sumber, uraian) in enumerate(
        zip(tabel.teks("sumber_dana"), tabel.teks("uraian"), strict=True)
    ):
        teks = sumber or (uraian if susunan.tingkat[posisi] == SUMBER_DANA else "")
        if (teks and _blud(teks)) or _atas(lakip, posisi) in hasil:
            hasil.add(posisi)
    return hasil


def boleh_melampaui(lakip: Lakip) -> Set[int]:
    """The positions of the rows that may spend more than there is: those of a BLUD, the sums that they are part
    of, and the belanja that these are divided into."""
    blud = bersumber_blud(lakip)
    if not blud:
        return blud
    hasil = set(blud)
    for posisi in blud:
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
