"""Indikator, outcomes, outputs and what is told of them: figures of a row in one unit."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, TypeVar

from lakip_xl.contract import POLARITAS, RENTANG
from lakip_xl.model import Kutipan, Perihal, TargetRenstra
from lakip_xl.reading.bahan import BahanLakip
from lakip_xl.reading.satuan import samakan_satuan
from lakip_xl.values.teks import sederhana

T = TypeVar("T")
TARGET = ("target", "target_rkt", "target_pk")


def rakit_berpolaritas(bahan: BahanLakip, kelas: Callable[..., T], nama: str) -> tuple[T, ...]:
    """Rows with target, realisasi and polarity; a range is a target of its own polarity only."""
    hasil = []
    beberapa_rkt = any(not b["target_rkt"].kosong for b in bahan.baris(nama))
    for asli in bahan.baris(nama):
        baris = samakan_satuan(nama, asli, asli["satuan"].teks, bahan.catatan)
        polaritas = sederhana(baris["polaritas"].teks)
        if polaritas and polaritas not in POLARITAS:
            bahan.tak_dikenal(baris["polaritas"], POLARITAS)
        if beberapa_rkt and baris["target_rkt"].kosong:
            bahan.catat(Perihal.BELUM_DIISI, baris["target_rkt"], "Kolom “Target RKT” belum diisi.")
        for kunci in ("realisasi", *(TARGET if polaritas != RENTANG else ())):
            baris = bahan.tanpa_rentang(baris, kunci, baris[kunci])
        hasil.append(bahan.isi(kelas, nama, baris))
    return tuple(hasil)


def rakit_menurut_indikator(
    bahan: BahanLakip, kelas: Callable[..., Any], nama: str, satuan: Mapping[str, str]
) -> dict[str, Any]:
    """One row an indikator, by its code; `satuan` holds the units of those that there are."""
    hasil: dict[str, Any] = {}
    terisi = {
        kolom
        for baris in bahan.baris(nama)
        for tahun in baris.per_tahun.values()
        for kolom, sel in tahun.items()
        if not sel.kosong
    }
    for asli in bahan.baris(nama):
        baris = samakan_satuan(nama, asli, satuan.get(asli["indikator"].teks, ""), bahan.catatan)
        if kelas is not TargetRenstra:
            for tahun in baris.per_tahun.values():
                for sel in tahun.values():
                    baris = bahan.tanpa_rentang(baris, "realisasi", sel)
            baris = bahan.tanpa_rentang(baris, "standar", baris["standar"])
        isi = bahan.isi(kelas, nama, baris)
        for tahun in baris.per_tahun.values():
            for kolom, sel in tahun.items():
                if sel.kosong and kolom in terisi:
                    bahan.catat(
                        Perihal.BELUM_DIISI, sel, f"{nama} tahun {kolom} belum diisi; tulis - bila memang tidak ada."
                    )
        kode = isi.indikator.teks
        if kode in hasil:
            bahan.ganda(isi.indikator)
        elif kode:
            if kode not in satuan:
                bahan.yatim(isi.indikator, "Indikator")
            hasil[kode] = isi
    return hasil


def rakit_kutipan(
    bahan: BahanLakip, satuan: Mapping[str, str], satuan_program: Mapping[tuple[str, str], str]
) -> tuple[Kutipan, ...]:
    """Quoted figures, in the unit of the indikator, or of the program under that sasaran, they quote."""
    hasil = []
    for baris in bahan.baris("Kutipan"):
        kode = baris["kode"].teks
        satuan_baris = satuan_program.get((baris["sasaran"].teks, kode)) or satuan.get(kode, "")
        hasil.append(bahan.isi(Kutipan, "Kutipan", samakan_satuan("Kutipan", baris, satuan_baris, bahan.catatan)))
    return tuple(hasil)
