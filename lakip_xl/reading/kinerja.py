"""Indikator, outcomes, outputs and what is told of them: figures of a row in one unit."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TypeVar

from lakip_xl.contract import PADANAN_POLARITAS, POLARITAS, RENTANG
from lakip_xl.model import (
    Indikator,
    Kutipan,
    Outcome,
    Output,
    Perihal,
    Riwayat,
    Standar,
    TabelDibaca,
    TargetRenstra,
)
from lakip_xl.reading.bahan import BahanLakip
from lakip_xl.reading.satuan import berubah_satuan, kolom_besaran, samakan_satuan
from lakip_xl.values.teks import sederhana

P = TypeVar("P", bound=Indikator | Outcome | Output)
M = TypeVar("M", bound=TargetRenstra | Riwayat | Standar)
TARGET = ("target", "target_rkt", "target_pk")


def rakit_berpolaritas(bahan: BahanLakip, kelas: Callable[[TabelDibaca, int], P], nama: str) -> tuple[P, ...]:
    """Rows with target, realisasi and polarity; a range is a target of its own polarity only."""
    tabel = bahan.lajur(nama)
    lain = {p: PADANAN_POLARITAS.get(sederhana(p), "") for p in set(tabel.teks("polaritas"))}
    tabel.eja("polaritas", {p: baku for p, baku in lain.items() if baku})
    satuan, polaritas = tabel.teks("satuan"), tabel.teks("polaritas")
    tanpa_rkt = tabel.kosong("target_rkt") if "target_rkt" in tabel.kolom else set()
    beberapa_rkt = "target_rkt" in tabel.kolom and len(tanpa_rkt) < tabel.panjang
    ragu = {*berubah_satuan(tabel, satuan), *bahan.belum_diisi(nama), *(tanpa_rkt if beberapa_rkt else ())}
    asing = {p for p in set(polaritas) if (s := sederhana(p)) and s not in POLARITAS}
    if asing:
        ragu.update(n for n, p in enumerate(polaritas) if p in asing)
    for kunci in ("realisasi", *TARGET):
        rentang = tabel.rentang(kunci) if kunci in tabel.kolom else ()
        ragu.update(n for n in rentang if kunci == "realisasi" or sederhana(polaritas[n]) != RENTANG)
    for posisi in sorted(ragu):
        asli = tabel.baris(posisi, kolom_besaran(nama))
        baris = samakan_satuan(nama, asli, satuan[posisi], bahan.catatan)
        if polaritas[posisi] in asing:
            bahan.tak_dikenal(tabel.sel(posisi, "polaritas"), POLARITAS)
        if beberapa_rkt and baris["target_rkt"].kosong:
            bahan.catat(Perihal.BELUM_DIISI, baris["target_rkt"], "Kolom “Target RKT” belum diisi.")
        for kunci in ("realisasi", *(TARGET if sederhana(polaritas[posisi]) != RENTANG else ())):
            baris = bahan.tanpa_rentang(baris, kunci, baris[kunci])
        tabel.ganti(posisi, asli, baris)
        bahan.catat_kosong(nama, posisi)
    return bahan.jadikan(kelas, nama)


def rakit_menurut_indikator(
    bahan: BahanLakip, kelas: Callable[[TabelDibaca, int], M], nama: str, satuan: Mapping[str, str]
) -> dict[str, M]:
    """One row an indikator, by its code; `satuan` holds the units of those that there are."""
    hasil: dict[str, M] = {}
    tabel = bahan.lajur(nama)
    terisi = {
        kolom
        for baris in bahan.baris(nama)
        for tahun in baris.per_tahun.values()
        for kolom, sel in tahun.items()
        if not sel.kosong
    }
    for posisi, asli in enumerate(bahan.baris(nama)):
        baris = samakan_satuan(nama, asli, satuan.get(asli["indikator"].teks, ""), bahan.catatan)
        if kelas is not TargetRenstra:
            for tahun in baris.per_tahun.values():
                for sel in tahun.values():
                    baris = bahan.tanpa_rentang(baris, "realisasi", sel)
            baris = bahan.tanpa_rentang(baris, "standar", baris["standar"])
        tabel.ganti(posisi, asli, baris)
        bahan.catat_kosong(nama, posisi)
        for tahun in baris.per_tahun.values():
            for kolom, sel in tahun.items():
                if sel.kosong and kolom in terisi:
                    bahan.catat(
                        Perihal.BELUM_DIISI,
                        sel,
                        f"{nama} tahun {kolom} belum diisi; tulis - bila memang tidak ada.",
                    )
        isi = kelas(tabel, posisi)
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
    tabel = bahan.lajur("Kutipan")
    daftar_satuan = [
        satuan_program.get((sasaran, kode)) or satuan.get(kode, "")
        for sasaran, kode in zip(tabel.teks("sasaran"), tabel.teks("kode"), strict=True)
    ]
    for posisi in sorted(berubah_satuan(tabel, daftar_satuan) | bahan.belum_diisi("Kutipan")):
        asli = tabel.baris(posisi, kolom_besaran("Kutipan"))
        tabel.ganti(posisi, asli, samakan_satuan("Kutipan", asli, daftar_satuan[posisi], bahan.catatan))
        bahan.catat_kosong("Kutipan", posisi)
    return bahan.jadikan(Kutipan, "Kutipan")
