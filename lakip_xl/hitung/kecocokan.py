"""Does a written figure agree with the exact one, at the decimals that it shows?"""

from __future__ import annotations

from decimal import Decimal
from enum import Enum

from lakip_xl.hitung.rumus import Rumus
from lakip_xl.values.angka import bulatkan, desimal_tampil, potong, senilai, tidak_berlaku
from lakip_xl.values.besaran import menyebut_belum_rilis
from lakip_xl.values.cell import TANPA_NILAI, TIDAK_BERLAKU, Cell, Figur
from lakip_xl.values.teks import sederhana


class Kecocokan(Enum):
    COCOK = "cocok"
    DIPOTONG = "dipotong"  # agrees only if digits were cut off instead of rounded
    DALAM_BATAS = "dalam batas"  # agrees for some realisasi that rounds to the one shown
    BEDA = "beda"
    TIDAK_BERLAKU = "tidak berlaku"  # a figure stands where none applies
    KOSONG = "kosong"
    TAK_TERHITUNG = "tak terhitung"  # an ingredient is missing, or the cell's own formula was never computed


KELIRU = (Kecocokan.DIPOTONG, Kecocokan.BEDA, Kecocokan.TIDAK_BERLAKU)


def cocokkan(sel: Cell, tepat: Figur, rumus: Rumus | None = None) -> Kecocokan:
    """Compare what stands in a cell with the exact figure.

    >>> cocokkan(Cell("L", 1, 1, Decimal("0.9285"), desimal=2, persen=True), Decimal("0.928477"))
    <Kecocokan.COCOK: 'cocok'>
    """
    if tepat is None or sel.nilai is TANPA_NILAI:
        return Kecocokan.TAK_TERHITUNG
    if isinstance(tepat, Decimal) and sel.angka == tepat:
        return Kecocokan.COCOK
    if sel.kosong:
        return Kecocokan.KOSONG
    if tepat is TIDAK_BERLAKU:
        teks = sel.nilai if isinstance(sel.nilai, str) else ""
        kalimat = rumus is not None and rumus.kalimat and menyebut_belum_rilis(teks)
        nihil = sel.nilai is TIDAK_BERLAKU or bool(teks and tidak_berlaku(teks)) or kalimat
        return Kecocokan.COCOK if nihil else Kecocokan.TIDAK_BERLAKU
    if isinstance(tepat, Decimal):
        hasil = _cocokkan_angka(sel, tepat)
        if sel.tanpa_tanda and hasil is Kecocokan.BEDA:
            return _cocokkan_angka(_dibaca_lain(sel), tepat)
        return hasil
    tertulis = sel.teks
    setara = rumus.setara if rumus else None
    sama = setara(tertulis, str(tepat)) if setara else sederhana(tertulis) == sederhana(str(tepat))
    return Kecocokan.COCOK if sama else Kecocokan.BEDA


def _cocokkan_angka(sel: Cell, tepat: Decimal) -> Kecocokan:
    angka = sel.angka
    if angka is None:
        return Kecocokan.BEDA
    if _tersimpan(sel, angka, tepat):
        return Kecocokan.COCOK
    desimal = desimal_tampil(sel) + (2 if sel.persen else 0)
    tertulis = bulatkan(angka, desimal)
    if tertulis == bulatkan(tepat, desimal):
        return Kecocokan.COCOK
    # only a percentage is ever cut off: an amount is exact
    if sel.persen and tertulis == potong(tepat, desimal):
        return Kecocokan.DIPOTONG
    return Kecocokan.BEDA


def _tersimpan(sel: Cell, angka: Decimal, tepat: Decimal) -> bool:
    """Whether a cell holds all of the exact figure that a spreadsheet keeps: its own decimals then end in what the
    double lost, and a rounding may fall on the other side.

    >>> _tersimpan(Cell("L", 1, 1), Decimal("3710.2219836614997"), Decimal("3710.22198366149979053"))
    True
    """
    mentah = sel.mentah if isinstance(sel.mentah, Decimal) and not sel.poin else angka
    return senilai(angka, tepat) or senilai(mentah, tepat)


def _dibaca_lain(sel: Cell) -> Cell:
    """A percentage without its sign, read the other way: points for a fraction, or a fraction for points."""
    assert isinstance(sel.nilai, Decimal)
    return sel.dengan(nilai=sel.nilai.scaleb(2 if sel.poin else -2), desimal=None)
