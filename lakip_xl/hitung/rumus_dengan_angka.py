"""Formulas in words: the figures put in, as the reader sees them in the sheets."""

from __future__ import annotations

from decimal import Decimal

from lakip_xl.hitung.hasil import Bahan, Hasil
from lakip_xl.hitung.kalimat import kalimatkan, sebutan
from lakip_xl.hitung.nilai import penghitung
from lakip_xl.hitung.pohon import Batas, Cara, Daun, Gabung, Pohon, telusuri
from lakip_xl.values.angka import bulatkan, desimal_alami, desimal_tampil, tampil, tampilkan
from lakip_xl.values.cell import Cell, Figur, Nilai

PALING_BANYAK = 6  # addends spelled out; beyond that their number is enough
_PEMISAH = {Cara.JUMLAH: " + ", Cara.RERATA: "; "}


def tampil_nilai(sel: Cell, nilai: Nilai | Figur, *, tambahan: int = 0) -> str:
    """A figure in the manner of a cell, a percentage with at least two decimals where it has them.

    >>> tampil_nilai(Cell("L", 1, 1, desimal=0, persen=True), Decimal("1.6125"))
    '161,25%'
    """
    if not isinstance(nilai, Decimal):
        return tampilkan(nilai)
    dasar = sel.desimal if sel.desimal is not None else desimal_tampil(sel)
    if not sel.persen:
        return tampilkan(nilai, desimal=max(dasar, min(2, desimal_alami(nilai))))
    rinci = bulatkan(nilai, max(dasar, 2) + 2 + tambahan)
    return tampilkan(nilai, desimal=max(dasar, desimal_alami(rinci.scaleb(2))), sebagai_persen=True)


def uraikan(hasil: Hasil) -> str:
    """The formula of a computed cell with the figures put in.

    ``realisasi 129% / target 80%``
    """
    pohon, terpakai = hasil.rumus.pohon, hasil.terpakai
    pemisah = {n.daun.nama: _PEMISAH[n.cara] for n in telusuri(pohon) if isinstance(n, Gabung)}

    def sebut(daun: Daun) -> str:
        angka = _tampil_bahan(hasil.bahan[daun.nama], terpakai[daun.nama], pemisah.get(daun.nama, ""))
        return f"{sebutan(daun)} {angka}".lstrip()

    return kalimatkan(pohon, sebut, dengan_lantai=False) + _lantai(pohon, terpakai)


def _lantai(pohon: Pohon, terpakai: dict[str, object]) -> str:
    """Of a figure that its floor raised: that it did."""
    for n in telusuri(pohon):
        if isinstance(n, Batas) and not n.atas and n.batas.nilai == 0:
            tanpa_lantai = penghitung(n.isi)(terpakai)
            if isinstance(tanpa_lantai, Decimal) and tanpa_lantai < 0:
                return " (negatif, dicatat 0%)"
    return ""


def _tampil_bahan(bahan: Bahan, nilai: object, pemisah: str) -> str:
    if isinstance(bahan, tuple):
        assert isinstance(nilai, list)
        if len(bahan) > PALING_BANYAK:
            return f"jumlah {len(bahan)} baris"
        return pemisah.join(_tampil_bahan(b, n, pemisah) for b, n in zip(bahan, nilai, strict=True))
    if isinstance(bahan, Hasil):
        return tampil_nilai(bahan.sel, nilai)  # type: ignore[arg-type]
    return tampil(bahan)
