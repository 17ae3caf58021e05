"""Indikator, outcomes, outputs and what is told of them: figures of a row in one unit."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence, Set
from decimal import Decimal
from functools import cached_property, partial
from typing import TypeVar

from lakip_xl.contract import MAKSIMUM, MINIMUM, PADANAN_POLARITAS, POLARITAS
from lakip_xl.model import (
    SATUAN_NISBAH,
    Indikator,
    Kutipan,
    LetakSel,
    Outcome,
    Output,
    Perihal,
    Riwayat,
    Standar,
    TabelDibaca,
    TargetRenstra,
    letak_sel,
)
from lakip_xl.reading.bahan import BahanLakip
from lakip_xl.reading.nisbah import CaraNisbah, cara_nisbah, nisbah_sel, sebagai_pembilang
from lakip_xl.reading.predikat import PembacaPredikat
from lakip_xl.reading.satuan import berubah_satuan, kolom_besaran, samakan_satuan, satuan_persen
from lakip_xl.reading.tabel import Baris, Tabel
from lakip_xl.values.angka import tampil
from lakip_xl.values.besaran import SEBANYAKNYA, SEDIKITNYA, urai_batas, urai_nisbah
from lakip_xl.values.cell import Cell, Predikat
from lakip_xl.values.predikat import CaraBanding, cara_banding
from lakip_xl.values.teks import sederhana, singkat

P = TypeVar("P", bound=Indikator | Outcome | Output)
M = TypeVar("M", bound=TargetRenstra | Riwayat | Standar)
TARGET = ("target", "target_rkt", "target_pk")
_BERLAWANAN = {MAKSIMUM: SEBANYAKNYA, MINIMUM: SEDIKITNYA}


def rakit_berpolaritas(
    bahan: BahanLakip,
    kelas: Callable[[TabelDibaca, int], P],
    nama: str,
    pembaca: PembacaPredikat,
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
    for posisi in _baca_kata(bahan, tabel, pembaca, satuan):
        _catat_kata(bahan, tabel, posisi, sederhana(polaritas[posisi]))
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


def _baca_kata(
    bahan: BahanLakip,
    tabel: Tabel,
    pembaca: PembacaPredikat,
    satuan: Sequence[str],
    pilihan: Sequence[str] = (),
) -> Sequence[int]:
    """Read the words of a table; `pilihan` are the chosen scales where no column says them. Answers the positions of the
    rows that have any."""
    kolom = kolom_besaran(tabel.lembar.nama)
    letak = {tabel.kolom[k] for k in kolom if k in tabel.kolom}
    letak |= {n for k, menurut in tabel.kolom_tahun.items() if k in kolom for n in menurut.values()}
    nomor = {
        c.sel.baris
        for c in bahan.catatan
        if c.perihal is Perihal.BUKAN_ANGKA and c.sel.lembar == tabel.nama and c.sel.kolom in letak
    }
    ragu = {n for satu in nomor if (n := tabel.posisi(satu)) is not None}
    if menyebut := {s for s in set(satuan) if pembaca.menyebut(s)}:
        ragu.update(n for n, s in enumerate(satuan) if s in menyebut)
    skala = pilihan or (tabel.teks("skala_predikat") if ragu and "skala_predikat" in tabel.kolom else ())
    terbaca: set[LetakSel] = set()
    hasil = []
    for posisi in sorted(ragu):
        asli = tabel.baris(posisi, kolom)
        semua = [*asli.sel.values(), *(c for tahun in asli.per_tahun.values() for c in tahun.values())]
        semua = [sel for sel in semua if sel.kolom in letak]
        ganti = pembaca.baca(semua, skala[posisi] if skala else "", satuan[posisi])
        if ganti:
            tabel.ganti(posisi, asli, asli.ubah(partial(_diganti, ganti), kolom))
            terbaca.update(map(letak_sel, ganti))
            hasil.append(posisi)
    if terbaca:
        bahan.catatan[:] = [
            c
            for c in bahan.catatan
            if c.perihal is not Perihal.BUKAN_ANGKA or letak_sel(c.sel) not in terbaca
        ]
    return hasil


def _diganti(ganti: Mapping[Cell, Cell], sel: Cell) -> Cell:
    return ganti.get(sel, sel)


def _catat_kata(bahan: BahanLakip, tabel: Tabel, posisi: int, polaritas: str) -> None:
    """Note of a row of words what nothing can be computed of: the scale gives them no score, or the other is a figure."""
    target = tabel.sel(posisi, "target_pk" if "target_pk" in tabel.kolom else "target")
    realisasi = tabel.sel(posisi, "realisasi")
    satu, lain = realisasi.nilai, target.nilai
    if not isinstance(satu, Predikat | Decimal) or not isinstance(lain, Predikat | Decimal):
        return
    cara = cara_banding((satu, lain))
    if cara is None:
        pesan = (
            f"Realisasi {tampil(realisasi)} tidak dapat dibandingkan dengan target {tampil(target)}: tulis keduanya "
            "dengan predikat satu skala, atau keduanya dengan angkanya."
        )
        bahan.catat(Perihal.PREDIKAT_TAK_SEBANDING, realisasi, pesan)
    if cara is not CaraBanding.URUTAN or not isinstance(satu, Predikat) or not isinstance(lain, Predikat):
        return
    if (satu.tempat > lain.tempat) if polaritas == MINIMUM else (satu.tempat < lain.tempat):
        pesan = (
            f"Capaian realisasi {tampil(realisasi)} terhadap target {tampil(target)} tidak dihitung: skala "
            f"{satu.skala} tanpa skor. Isi skornya pada lembar Predikat, atau tulis juga angkanya."
        )
        bahan.catat(Perihal.PREDIKAT_TANPA_SKOR, realisasi, pesan)


def _skala_asal(asal: Indikator | Outcome | None) -> str:
    """The scale of the words in the row that others are told of."""
    if asal is None:
        return ""
    target = asal.target_pk if isinstance(asal, Indikator) else asal.target
    kata = (sel.nilai for sel in (target, asal.realisasi))
    return next((k.skala for k in kata if isinstance(k, Predikat)), asal.skala_predikat.teks)


def _baca_kata_lain(bahan: BahanLakip, nama: str, kunci: str, sumber: BarisAsal) -> None:
    """Read the words of a sheet that tells of indikator or programs, each on the scale of what it tells of."""
    tabel = bahan.lajur(nama)
    if not any(c.perihal is Perihal.BUKAN_ANGKA and c.sel.lembar == tabel.nama for c in bahan.catatan):
        return
    sasaran = tabel.teks("sasaran") if nama == "Kutipan" else [""] * tabel.panjang
    asal = [sumber.baris(kode, s) for kode, s in zip(tabel.teks(kunci), sasaran, strict=True)]
    satuan = [baris.satuan.teks if baris else "" for baris in asal]
    _baca_kata(bahan, tabel, sumber.pembaca, satuan, [_skala_asal(baris) for baris in asal])


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

    def __init__(
        self,
        daftar_indikator: Sequence[Indikator],
        daftar_outcome: Sequence[Outcome],
        pembaca: PembacaPredikat,
    ) -> None:
        self.pembaca = pembaca
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
    _baca_kata_lain(bahan, nama, "indikator", sumber)
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
    _baca_kata_lain(bahan, "Kutipan", "kode", sumber)
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
