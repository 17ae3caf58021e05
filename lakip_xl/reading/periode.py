"""Targets and realisasi by periods: figures of a row in the unit of its indikator."""

from __future__ import annotations

from collections.abc import Set

from lakip_xl.contract import CARA_PERIODE, JENIS_PERIODE, PERIODE_SETAHUN, REALISASI
from lakip_xl.model import BarisPeriode, Perihal
from lakip_xl.reading.bahan import BahanLakip
from lakip_xl.reading.satuan import samakan_satuan
from lakip_xl.values.teks import sederhana


def rakit_periode(bahan: BahanLakip) -> tuple[BarisPeriode, ...]:
    """The rows; what is not understood, stands twice or leads nowhere is noted."""
    if "Periode" not in bahan.tabel:
        return ()
    tabel, indikator = bahan.lajur("Periode"), bahan.lajur("Indikator")
    satuan = dict(zip(indikator.teks("kode"), indikator.teks("satuan"), strict=True))
    bercara = {
        kode
        for kode, cara in zip(tabel.teks("indikator"), tabel.teks("cara"), strict=True)
        if sederhana(cara)
    }
    ada: set[tuple[str, str]] = set()
    for posisi, asli in enumerate(bahan.baris("Periode")):
        kode, jenis, cara = asli["indikator"].teks, asli["jenis"], asli["cara"]
        baris = samakan_satuan("Periode", asli, satuan.get(kode, ""), bahan.catatan)
        if sederhana(jenis.teks) == REALISASI:
            for kunci in (k for daftar in PERIODE_SETAHUN for k in daftar):
                baris = bahan.tanpa_rentang(baris, kunci, baris[kunci])
        tabel.ganti(posisi, asli, baris)
        bahan.catat_kosong("Periode", posisi)
        for sel, pilihan in ((jenis, JENIS_PERIODE), (cara, CARA_PERIODE)):
            if not sel.kosong and sederhana(sel.teks) not in map(sederhana, pilihan):
                bahan.tak_dikenal(sel, pilihan)
        if kode and kode not in bercara:
            bahan.catat(
                Perihal.BELUM_DIISI, cara, "Cara belum diisi; pilihlah " + ", ".join(CARA_PERIODE) + "."
            )
        if kode and not jenis.kosong and (kode, sederhana(jenis.teks)) in ada:
            bahan.ganda(asli["indikator"])
        ada.add((kode, sederhana(jenis.teks)))
    return bahan.jadikan(BarisPeriode, "Periode")


def realisasi_terisi(daftar: tuple[BarisPeriode, ...]) -> Set[str]:
    """The codes whose realisasi is filled for all periods of the year."""
    return {
        baris.indikator.teks
        for baris in daftar
        if sederhana(baris.jenis.teks) == REALISASI
        and any(all(not baris.periode(k).kosong for k in satu) for satu in PERIODE_SETAHUN)
    }
