"""Live formulas: the spreadsheet's own, put in only where they give the figure that is shown.

A control total that its parts contradict, and a figure that stands as written, stay plain values.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from lakip_xl.hitung.capaian import (
    CAPAIAN_MAKSIMUM,
    CAPAIAN_MINIMUM,
    CAPAIAN_MINIMUM_NISBAH,
    CAPAIAN_RENTANG,
    batas_capaian,
    rumus_capaian,
)
from lakip_xl.hitung.keuangan import (
    EFISIENSI_NISBAH,
    EFISIENSI_SELISIH,
    NILAI_EFISIENSI,
    SERAPAN,
    SISA,
    rumus_efisiensi,
)
from lakip_xl.hitung.rumus import PENJUMLAHAN, RERATA, Rumus, terapkan
from lakip_xl.lampiran.dokumen import BarisLampiran, RumusSel, SelLampiran
from lakip_xl.model import Identitas
from lakip_xl.values.cell import TIDAK_BERLAKU, Rentang

_ANGKA = (Decimal, Rentang)
_ARGUMEN_TERBANYAK = 250  # Excel takes 255


@dataclass(frozen=True)
class RumusLembar:
    """A defined formula, and how a spreadsheet writes it; its names are the names of columns."""

    teks: str
    rumus: Rumus


SERAPAN_LEMBAR = RumusLembar("{realisasi}/{anggaran}", SERAPAN)
SISA_LEMBAR = RumusLembar("{anggaran}-{realisasi}", SISA)
JUMLAH_LEMBAR = RumusLembar("SUM({bagian})", PENJUMLAHAN)
RERATA_LEMBAR = RumusLembar("AVERAGE({bagian})", RERATA)
_EFISIENSI = {
    EFISIENSI_NISBAH: "{efisiensi}/{anggaran}",
    EFISIENSI_SELISIH: "{fisik}-{serapan}",
    NILAI_EFISIENSI: (
        "(1+MAX(-0.2,MIN(0.2,({anggaran}*{fisik}-{realisasi})/({anggaran}*{fisik})))/0.2)/2"
    ),
}
_CAPAIAN = {
    CAPAIAN_MAKSIMUM: "{realisasi}/{target}",
    CAPAIAN_MINIMUM: "MAX(0,(2*{target}-{realisasi})/{target})",
    CAPAIAN_MINIMUM_NISBAH: "{target}/{realisasi}",
    CAPAIAN_RENTANG: (
        "IF({realisasi}<{bawah},{realisasi}/{bawah},"
        "IF({realisasi}>{atas},MAX(0,(2*{atas}-{realisasi})/{atas}),1))"
    ),
}


def efisiensi_lembar(pilihan: str) -> tuple[RumusLembar, tuple[str, ...]]:
    """The efficiency percentage of the workbook's choice, and the columns it takes."""
    rumus, nama = rumus_efisiensi(pilihan)
    return RumusLembar(_EFISIENSI[rumus], rumus), nama


def capaian_lembar(
    polaritas: str, identitas: Identitas, batas: Rentang | None = None, kolom_target: str = "target"
) -> RumusLembar:
    """Capaian by polarity; the ends of a range stand in the formula itself.

    >>> from lakip_xl.values.cell import Cell
    >>> kosong = {k: Cell("Identitas", 1, 1) for k in ("batas_capaian", "rumus_minimum")}
    >>> capaian_lembar("minimum", Identitas(kosong)).teks
    'MAX(0,(2*{target}-{realisasi})/{target})'
    """
    target = f"{{{kolom_target}}}"
    bawah, atas = (f"{batas.bawah:f}", f"{batas.atas:f}") if batas else (target, target)
    rumus = rumus_capaian(polaritas, identitas)
    teks = _CAPAIAN[rumus.tanpa_batas or rumus].format(
        realisasi="{realisasi}", target=target, bawah=bawah, atas=atas
    )
    if rumus.tanpa_batas:
        teks = f"MIN({batas_capaian(identitas)},{teks})"
    return RumusLembar(teks, rumus)


def hidup(sel: SelLampiran, rumus: RumusLembar, **bahan: SelLampiran | Rentang) -> SelLampiran:
    """The cell with its formula, if the formula gives its figure from the cells of its row."""
    nilai = {nama: b.nilai if isinstance(b, SelLampiran) else b for nama, b in bahan.items()}
    if sel.angka is None or sel.tanda or not all(isinstance(n, _ANGKA) for n in nilai.values()):
        return sel
    return replace(sel, rumus=RumusSel(rumus.teks)) if terapkan(rumus.rumus, nilai) == sel.nilai else sel


def hidupkan_jumlah(
    daftar_baris: Sequence[BarisLampiran],
    bagian: Mapping[int, Sequence[int]],
    nomor: int,
    rumus: RumusLembar = JUMLAH_LEMBAR,
) -> tuple[BarisLampiran, ...]:
    """The rows with a formula in column `nomor` of each row that `bagian` makes the sum of other rows."""
    hasil = list(daftar_baris)
    for urutan, daftar in bagian.items():
        baris = hasil[urutan]
        sel = baris.daftar_sel[nomor]
        nilai = [daftar_baris[n].daftar_sel[nomor].nilai for n in daftar]
        deret = _deret(daftar)
        if sel.angka is None or sel.tanda or not nilai or len(deret) > _ARGUMEN_TERBANYAK:
            continue
        if not all(isinstance(n, Decimal) or (rumus is RERATA_LEMBAR and n is TIDAK_BERLAKU) for n in nilai):
            continue
        if terapkan(rumus.rumus, {"bagian": nilai}) == sel.nilai:
            baru = replace(sel, rumus=RumusSel(rumus.teks, deret))
            hasil[urutan] = replace(
                baris, daftar_sel=(*baris.daftar_sel[:nomor], baru, *baris.daftar_sel[nomor + 1 :])
            )
    return tuple(hasil)


def bagian_bertingkat(daftar_tingkat: Sequence[int]) -> dict[int, list[int]]:
    """For each row the rows one level down that belong to it; level -1 is a total of all of level 0.

    >>> bagian_bertingkat([0, 1, 2, 2, 0, -1])
    {0: [1], 1: [2, 3], 5: [0, 4]}
    """
    hasil: dict[int, list[int]] = {}
    induk: dict[int, int] = {}
    for nomor, tingkat in enumerate(daftar_tingkat):
        if tingkat < 0:
            hasil[nomor] = [n for n, t in enumerate(daftar_tingkat) if t == 0]
            continue
        if tingkat - 1 in induk:
            hasil.setdefault(induk[tingkat - 1], []).append(nomor)
        induk = {t: n for t, n in induk.items() if t < tingkat} | {tingkat: nomor}
    return hasil


def _deret(daftar: Sequence[int]) -> tuple[tuple[int, int], ...]:
    """Row numbers as runs.

    >>> _deret([1, 2, 3, 7])
    ((1, 3), (7, 7))
    """
    hasil: list[tuple[int, int]] = []
    for n in daftar:
        if hasil and hasil[-1][1] == n - 1:
            hasil[-1] = (hasil[-1][0], n)
        else:
            hasil.append((n, n))
    return tuple(hasil)
