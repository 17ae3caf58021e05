"""A code that is written once above rows that leave it blank."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping, Sequence

from lakip_xl.reading.tabel import Tabel

_BERUNTUN = ("Indikator", "Program", "Kegiatan", "Efisiensi")  # sheets whose rows are told under a sasaran


def turunkan_kode(tabel: Mapping[str, Tabel]) -> None:
    """Let blank codes of a sasaran be the one above, where each is plainly written once only."""
    if sasaran := tabel.get("Sasaran"):
        semua = {kode for kode in sasaran.teks("kode") if kode}
        for nama in _BERUNTUN:
            if nama in tabel and "sasaran" in tabel[nama].kolom:
                _sekali_tulis(tabel[nama], semua)


def _sekali_tulis(tabel: Tabel, semua: set[str]) -> None:
    """Each code stands in the first of its rows, and in no other: none of those that there are is missing or repeated."""
    daftar = tabel.teks("sasaran")
    tertulis = [kode for kode in daftar if kode]
    if (
        len(tertulis) < len(daftar)
        and daftar[0]
        and len(set(tertulis)) == len(tertulis)
        and set(tertulis) == semua
    ):
        _turunkan(tabel, "sasaran", [n for n, kode in enumerate(daftar) if not kode])


def _turunkan(tabel: Tabel, kunci: str, daftar_posisi: Sequence[int]) -> None:
    """Let the rows at these positions have a column from the last row above that fills it."""
    kosong = tabel.kosong(kunci)
    terisi = [n for n in range(tabel.panjang) if n not in kosong]
    turun = {}
    for posisi in daftar_posisi:
        if letak := bisect_left(terisi, posisi):
            asal = terisi[letak - 1]
            turun[posisi] = tabel.turun.get(kunci, {}).get(asal, tabel.daftar_nomor[asal])
    if turun:
        tabel.turunkan(kunci, turun)
