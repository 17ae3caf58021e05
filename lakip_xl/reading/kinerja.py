"""Indikator, outcomes, outputs and what is told of them: figures of a row in one unit."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence, Set
from functools import cached_property
from typing import TypeVar

from lakip_xl.contract import MAKSIMUM, MINIMUM, PADANAN_POLARITAS, POLARITAS
from lakip_xl.model import (
    SATUAN_NISBAH,
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
from lakip_xl.reading.nisbah import CaraNisbah, cara_nisbah, nisbah_sel, sebagai_pembilang
from lakip_xl.reading.satuan import berubah_satuan, kolom_besaran, samakan_satuan, satuan_persen
from lakip_xl.reading.tabel import Baris, Tabel
from lakip_xl.values.besaran import SEBANYAKNYA, SEDIKITNYA, urai_batas, urai_nisbah
from lakip_xl.values.teks import sederhana, singkat

P = TypeVar("P", bound=Indikator | Outcome | Output)
M = TypeVar("M", bound=TargetRenstra | Riwayat | Standar)
TARGET = ("target", "target_rkt", "target_pk")
_BERLAWANAN = {MAKSIMUM: SEBANYAKNYA, MINIMUM: SEDIKITNYA}


def rakit_berpolaritas(
    bahan: BahanLakip,
    kelas: Callable[[TabelDibaca, int], P],
    nama: str,
    berperiode: Set[str] = frozenset(),
) -> tuple[P, ...]:
    """Rows with target, realisasi and polarity; a range or a bound is a target only. `berperiode` are the codes whose
    realisasi is known from its periods."""
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
    tulisan = {k: tabel.bertulisan(k) for k in ("realisasi", *TARGET) if k in tabel.kolom}
    ragu.update(tulisan.get("realisasi", ()))
    ragu.update(n for daftar in tulisan.values() for n, teks in daftar.items() if urai_nisbah(teks))
    periodik = {n for n, kode in enumerate(tabel.teks("kode")) if kode in berperiode} if berperiode else set()
    dari_lain = _berpecahan(tabel) | periodik
    ragu.update(dari_lain)
    for posisi in sorted(ragu):
        asli = tabel.baris(posisi, kolom_besaran(nama))
        baris = samakan_satuan(nama, asli, satuan[posisi], bahan.catatan)
        if polaritas[posisi] in asing:
            bahan.tak_dikenal(tabel.sel(posisi, "polaritas"), POLARITAS)
        if beberapa_rkt and baris["target_rkt"].kosong:
            bahan.catat(Perihal.BELUM_DIISI, baris["target_rkt"], "Kolom “Target RKT” belum diisi.")
        baris = bahan.tanpa_rentang(baris, "realisasi", baris["realisasi"])
        baris = _samakan_nisbah(bahan, baris)
        terhitung = posisi in dari_lain and (
            sederhana(satuan[posisi]) in SATUAN_NISBAH
            or satuan_persen(satuan[posisi])
            or (not satuan[posisi] and any(baris[k].persen for k in TARGET))
        )
        if terhitung and baris["realisasi"].kosong and sederhana(satuan[posisi]) not in SATUAN_NISBAH:
            baris = baris.ubah(lambda sel: sel.dengan(persen=True), {"realisasi"})
        tabel.ganti(posisi, asli, baris)
        dikenal = terhitung or posisi in periodik
        bahan.catat_kosong(nama, posisi, *(("realisasi",) if dikenal else ()))
    for kunci in TARGET:
        _catat_berlawanan(bahan, tabel, kunci, tulisan.get(kunci, {}), polaritas)
    return bahan.jadikan(kelas, nama)


def _berpecahan(tabel: Tabel) -> Set[int]:
    """The positions of rows that give the numerator and the denominator of their realisasi."""
    if not {"pembilang", "penyebut"} <= tabel.kolom.keys():
        return frozenset()
    return set(range(tabel.panjang)) - tabel.kosong("pembilang") - tabel.kosong("penyebut")


def _samakan_nisbah(bahan: BahanLakip, baris: Baris) -> Baris:
    """The row with its ratios as what they stand for beside its other figures: noted, and not used, where that is not
    known. In a percentage a ratio is its value."""
    daftar = [(k, baris[k]) for k in ("realisasi", *TARGET) if baris[k].kolom]
    if not any(nisbah_sel(sel) and not sel.persen for _, sel in daftar):
        return baris
    cara = cara_nisbah(sel for _, sel in daftar)
    if cara is CaraNisbah.PEMBILANG:
        return baris.ubah(sebagai_pembilang, {k for k, _ in daftar})
    for kunci, sel in daftar if cara is CaraNisbah.RAGU else ():
        if nisbah_sel(sel):
            pesan = (
                f"“{singkat(str(sel.mentah))}” adalah perbandingan, sedangkan sel lain baris ini satu angka; tuliskan "
                "target dan realisasinya dengan cara yang sama."
            )
            bahan.catat(Perihal.ANGKA_AMBIGU, sel, pesan)
            baris = baris.tanpa(kunci)
    return baris


def _catat_berlawanan(
    bahan: BahanLakip, tabel: Tabel, kunci: str, tulisan: Mapping[int, str], polaritas: Sequence[str]
) -> None:
    """Note the targets that are bounded on the other side than their polarity says is good."""
    for posisi, teks in tulisan.items():
        batas, arah = urai_batas(teks), sederhana(polaritas[posisi])
        if batas and _BERLAWANAN.get(arah or MAKSIMUM) == batas.tanda:
            baik = "makin rendah makin baik" if arah == MINIMUM else "makin tinggi makin baik"
            sebut = f"polaritasnya {arah}" if arah else f"polaritasnya kosong, yang berarti {MAKSIMUM}"
            pesan = f"Target “{singkat(teks)}” berlawanan dengan {sebut} ({baik}); periksa tanda dan polaritasnya."
            bahan.catat(Perihal.BATAS_BERLAWANAN, tabel.sel(posisi, kunci), pesan)


class BarisAsal:
    """The rows that figures of other sheets are told of; looked up when something must be asked of them."""

    def __init__(self, daftar_indikator: Sequence[Indikator], daftar_outcome: Sequence[Outcome]) -> None:
        self._daftar_indikator, self._daftar_outcome = daftar_indikator, daftar_outcome

    @cached_property
    def _indikator(self) -> Mapping[str, Indikator]:
        return {i.kode.teks: i for i in reversed(self._daftar_indikator)}

    @cached_property
    def _outcome(self) -> Mapping[tuple[str, str], Outcome]:
        return {(o.sasaran.teks, o.program.teks): o for o in reversed(self._daftar_outcome)}

    def baris(self, kode: str, sasaran: str = "") -> Indikator | Outcome | None:
        """The indikator of a code, else the program of that code under a sasaran."""
        return self._outcome.get((sasaran, kode)) or self._indikator.get(kode)


def _seperti_asal(baris: Baris, kolom: Set[str], asal: Indikator | Outcome | None) -> Baris:
    """The row with its ratios as what they count, where that is what they stand for in the row it is told of."""
    if asal is None:
        return baris
    target = asal.target_pk if isinstance(asal, Indikator) else asal.target
    daftar = [sel for sel in (target, asal.realisasi) if sel.angka is not None]
    pembilang = all(sel.angka == sebagai_pembilang(sel).angka and not sel.persen for sel in daftar)
    return baris.ubah(sebagai_pembilang, kolom) if pembilang else baris


def _ada_nisbah(baris: Baris, kolom: Set[str]) -> bool:
    semua = [*baris.sel.items(), *((k, c) for k, tahun in baris.per_tahun.items() for c in tahun.values())]
    return any(k in kolom and nisbah_sel(sel) for k, sel in semua)


def rakit_menurut_indikator(
    bahan: BahanLakip,
    kelas: Callable[[TabelDibaca, int], M],
    nama: str,
    satuan: Mapping[str, str],
    sumber: BarisAsal,
) -> dict[str, M]:
    """One row an indikator, by its code; `satuan` holds the units of those that there are."""
    hasil: dict[str, M] = {}
    tabel, kolom_angka = bahan.lajur(nama), kolom_besaran(nama)
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
        if _ada_nisbah(baris, kolom_angka):
            baris = _seperti_asal(baris, kolom_angka, sumber.baris(asli["indikator"].teks))
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
    bahan: BahanLakip,
    satuan: Mapping[str, str],
    satuan_program: Mapping[tuple[str, str], str],
    sumber: BarisAsal,
) -> tuple[Kutipan, ...]:
    """Quoted figures, in the unit of the indikator, or of the program under that sasaran, they quote."""
    tabel = bahan.lajur("Kutipan")
    daftar_satuan = [
        satuan_program.get((sasaran, kode)) or satuan.get(kode, "")
        for sasaran, kode in zip(tabel.teks("sasaran"), tabel.teks("kode"), strict=True)
    ]
    kolom_angka = kolom_besaran("Kutipan")
    tulisan = [tabel.bertulisan(k) for k in kolom_angka if k in tabel.kolom]
    nisbah = {n for daftar in tulisan for n, teks in daftar.items() if urai_nisbah(teks)}
    for posisi in sorted(nisbah | berubah_satuan(tabel, daftar_satuan) | bahan.belum_diisi("Kutipan")):
        asli = tabel.baris(posisi, kolom_angka)
        baris = samakan_satuan("Kutipan", asli, daftar_satuan[posisi], bahan.catatan)
        if posisi in nisbah:
            asal = sumber.baris(tabel.teks("kode")[posisi], tabel.teks("sasaran")[posisi])
            baris = _seperti_asal(baris, kolom_angka, asal)
        tabel.ganti(posisi, asli, baris)
        bahan.catat_kosong("Kutipan", posisi)
    return bahan.jadikan(Kutipan, "Kutipan")
