"""Indikator, outcomes, outputs and what is told of them: figures of a row in one unit."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TypeVar

from lakip_xl.contract import MAKSIMUM, MINIMUM, PADANAN_POLARITAS, POLARITAS
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
from lakip_xl.reading.tabel import Tabel
from lakip_xl.values.besaran import SEBANYAKNYA, SEDIKITNYA, urai_batas
from lakip_xl.values.teks import sederhana, singkat

P = TypeVar("P", bound=Indikator | Outcome | Output)
M = TypeVar("M", bound=TargetRenstra | Riwayat | Standar)
TARGET = ("target", "target_rkt", "target_pk")
_BERLAWANAN = {MAKSIMUM: SEBANYAKNYA, MINIMUM: SEDIKITNYA}


def rakit_berpolaritas(bahan: BahanLakip, kelas: Callable[[TabelDibaca, int], P], nama: str) -> tuple[P, ...]:
    """Rows with target, realisasi and polarity; a range or a bound is a target only."""
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
    ragu.update(tabel.berbatas("realisasi") if "realisasi" in tabel.kolom else ())
    for posisi in sorted(ragu):
        asli = tabel.baris(posisi, kolom_besaran(nama))
        baris = samakan_satuan(nama, asli, satuan[posisi], bahan.catatan)
        if polaritas[posisi] in asing:
            bahan.tak_dikenal(tabel.sel(posisi, "polaritas"), POLARITAS)
        if beberapa_rkt and baris["target_rkt"].kosong:
            bahan.catat(Perihal.BELUM_DIISI, baris["target_rkt"], "Kolom “Target RKT” belum diisi.")
        baris = bahan.tanpa_rentang(baris, "realisasi", baris["realisasi"])
        tabel.ganti(posisi, asli, baris)
        bahan.catat_kosong(nama, posisi)
    _catat_berlawanan(bahan, tabel, polaritas)
    return bahan.jadikan(kelas, nama)


def _catat_berlawanan(bahan: BahanLakip, tabel: Tabel, polaritas: Sequence[str]) -> None:
    """Note the targets that are bounded on the other side than their polarity says is good."""
    for kunci in TARGET:
        for posisi, teks in (tabel.berbatas(kunci) if kunci in tabel.kolom else {}).items():
            batas, arah = urai_batas(teks), sederhana(polaritas[posisi])
            if batas and _BERLAWANAN.get(arah or MAKSIMUM) == batas.tanda:
                baik = "makin rendah makin baik" if arah == MINIMUM else "makin tinggi makin baik"
                sebut = f"polaritasnya {arah}" if arah else f"polaritasnya kosong, yang berarti {MAKSIMUM}"
                pesan = f"Target “{singkat(teks)}” berlawanan dengan {sebut} ({baik}); periksa tanda dan polaritasnya."
                bahan.catat(Perihal.BATAS_BERLAWANAN, tabel.sel(posisi, kunci), pesan)


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
            baris = bahan.tanpa_rentang(baris, "standar", baris["standar"], boleh_batas=True)
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
