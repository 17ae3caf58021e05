"""Columns that several tables share, and cells that stand over several rows."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from lakip_xl.lampiran.blok import Baris, Jenis, Kolom, Sel

TIDAK_ADA_DATA = "tidak ada data"
TANPA_INDIKATOR = "Tidak ada data: belum ada indikator pada lembar Indikator."
TANPA_INDIKATOR_SASARAN = "Tidak ada data: belum ada indikator sasaran ini pada lembar Indikator."

NO = Kolom("no", "No", Jenis.NOMOR, 5)
SASARAN = Kolom("sasaran", "Sasaran Strategis", Jenis.TEKS, 38)
INDIKATOR = Kolom("indikator", "Indikator Kinerja", Jenis.TEKS, 48)
TARGET = Kolom("target", "Target", Jenis.BESARAN, 13)
REALISASI = Kolom("realisasi", "Realisasi", Jenis.BESARAN, 13)
CAPAIAN = Kolom("capaian", "Capaian", Jenis.PERSEN, 12)
KATEGORI = Kolom("kategori", "Kategori", Jenis.KATA, 18)


def atau_tiada(teks: str) -> Sel:
    """A text, or the remark that there is none."""
    return Sel(teks or TIDAK_ADA_DATA)


def gabungkan(daftar_baris: Sequence[Baris], banyak: int) -> tuple[Baris, ...]:
    """Let equal cells of the first `banyak` columns become one, each within the one to its left.

    >>> baris = [Baris((Sel("A"), Sel("x"))), Baris((Sel("A"), Sel("y"))), Baris((Sel("B"), Sel("y")))]
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


def _sama(daftar_baris: Sequence[Baris], satu: int, lain: int, kolom: int) -> bool:
    kiri, kanan = (daftar_baris[n].daftar_sel[: kolom + 1] for n in (satu, lain))
    return [s.nilai for s in kiri] == [s.nilai for s in kanan]
