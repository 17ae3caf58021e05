"""Columns that several tables share, and cells that stand over several rows."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from lakip_xl.lampiran.dokumen import BarisLampiran, JenisTabel, KolomTabel, SelLampiran

TIDAK_ADA_DATA = "tidak ada data"
TANPA_INDIKATOR = "Tidak ada data: belum ada indikator pada lembar Indikator."
TANPA_INDIKATOR_SASARAN = "Tidak ada data: belum ada indikator sasaran ini pada lembar Indikator."

NO = KolomTabel("no", "No", JenisTabel.NOMOR, 5)
SASARAN = KolomTabel("sasaran", "Sasaran Strategis", JenisTabel.TEKS, 38)
INDIKATOR = KolomTabel("indikator", "Indikator Kinerja", JenisTabel.TEKS, 48)
TARGET = KolomTabel("target", "Target", JenisTabel.BESARAN, 13)
REALISASI = KolomTabel("realisasi", "Realisasi", JenisTabel.BESARAN, 13)
CAPAIAN = KolomTabel("capaian", "Capaian", JenisTabel.PERSEN, 12)
KATEGORI = KolomTabel("kategori", "Kategori", JenisTabel.KATA, 18)


def atau_tiada(teks: str) -> SelLampiran:
    """A text, or the remark that there is none."""
    return SelLampiran(teks or TIDAK_ADA_DATA)


def gabungkan(daftar_baris: Sequence[BarisLampiran], banyak: int) -> tuple[BarisLampiran, ...]:
    """Let equal cells of the first `banyak` columns become one, each within the one to its left.

    >>> baris = [BarisLampiran((SelLampiran(satu), SelLampiran(dua))) for satu, dua in ("Ax", "Ay", "By")]
    >>> [[s.rentang for s in b.daftar_sel] for b in gabungkan(baris, 2)]
    [[2, 1], [0, 1], [1, 1]]
    """
    hasil = [list(b.daftar_sel) for b in daftar_baris]
    for kolom in range(banyak):
        awal = 0
        for nomor in range(1, len(hasil) + 1):
            if nomor < len(hasil) and _sama(daftar_baris, awal, nomor, kolom):
                continue
            for n in range(awal, nomor):
                hasil[n][kolom] = replace(hasil[n][kolom], rentang=nomor - awal if n == awal else 0)
            awal = nomor
    return tuple(replace(b, daftar_sel=tuple(sel)) for b, sel in zip(daftar_baris, hasil, strict=True))


def _sama(daftar_baris: Sequence[BarisLampiran], satu: int, lain: int, kolom: int) -> bool:
    kiri, kanan = (daftar_baris[n].daftar_sel[: kolom + 1] for n in (satu, lain))
    return [s.nilai for s in kiri] == [s.nilai for s in kanan]
