"""A first look at the large tables, column by column: which computed cells do not plainly hold what they should.

A row that plainly agrees, and rests on figures that nobody contradicts, is never looked at again. What is named here
is looked at closely, cell by cell; naming a right one costs time and nothing else.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence, Set
from decimal import Decimal

from lakip_xl.contract import KEGIATAN, MAKSIMUM
from lakip_xl.hitung.capaian import rumus_capaian
from lakip_xl.hitung.jumlah_kolom import BESARAN
from lakip_xl.hitung.keuangan import serapan, sisa
from lakip_xl.hitung.kolom import Bulat, pemeriksa
from lakip_xl.hitung.pohon import Daun, Pohon, ganti
from lakip_xl.hitung.rumus import perataan
from lakip_xl.hitung.sel_hitungan import ANGGARAN, EFISIENSI, Besaran, Kunci, SelHitungan
from lakip_xl.model import Lakip
from lakip_xl.values.cell import TIDAK_BERLAKU, Figur, Tanda
from lakip_xl.values.deret import Deret
from lakip_xl.values.teks import sederhana

LEMBAR_BESAR = ("Anggaran", "Kegiatan", "Efisiensi")
SEDIKIT = 200  # rows that are looked at closely sooner than a function for their columns is written
SKALA_TEPAT = 30  # an exact figure has 28 digits


def perlu_dilihat(sel_hitungan: SelHitungan) -> Iterator[Kunci]:
    """The computed cells that are to be looked at closely, each after those it rests on: all of small tables, of large
    ones those that are odd."""
    besar = {nama for nama in LEMBAR_BESAR if len(sel_hitungan.posisi(nama)) > SEDIKIT}
    ganjil = janggal(sel_hitungan) if besar else {}
    ragu = _baris_ragu(sel_hitungan, besar)
    for kunci in sel_hitungan.urutan():
        besaran, posisi = kunci
        if besaran[0] not in besar or posisi in ganjil[besaran] or (besaran[0], posisi) in ragu:
            yield kunci


def _baris_ragu(sel_hitungan: SelHitungan, besar: Set[str]) -> Set[tuple[str, int]]:
    """The rows of large tables with an input that is not trusted, by sheet and position."""
    diragukan = {(sel.lembar, sel.baris) for sel in sel_hitungan.diragukan}
    tabel = ((lembar, sel_hitungan.lakip.tabel[lembar]) for lembar in besar if diragukan)
    return {(lembar, n) for lembar, t in tabel for n, nomor in enumerate(t.daftar_nomor) if (t.nama, nomor) in diragukan}


def janggal(sel_hitungan: SelHitungan) -> Mapping[Besaran, Set[int]]:
    """Of the tables that may be large: the positions whose computed cell does not plainly agree, by what it is.

    Where the sheet lacks a column, nothing can disagree, and nothing is named.
    """
    return {
        **_anggaran(sel_hitungan),
        ("Kegiatan", "capaian"): _kegiatan(sel_hitungan),
        **_Efisiensi(sel_hitungan).janggal(),
    }


def _anggaran(sel_hitungan: SelHitungan) -> dict[Besaran, Set[int]]:
    lakip, posisi = sel_hitungan.lakip, sel_hitungan.posisi("Anggaran")
    uang = {nama: _dari(lakip.deret("Anggaran", nama), posisi) for nama in BESARAN}
    rumus = {"serapan": serapan, "sisa": sisa}
    return {
        ("Anggaran", nama): _periksa(rumus[nama].pohon, lakip.deret("Anggaran", nama), posisi, uang)
        for nama in ANGGARAN
    }


def _kegiatan(sel_hitungan: SelHitungan) -> Set[int]:
    """Polarity by polarity, since each has its formula; one that is not understood is looked at closely."""
    lakip = sel_hitungan.lakip
    hasil: set[int] = set()
    tertulis, realisasi, target = (lakip.deret("Kegiatan", n) for n in ("capaian", "realisasi", "target"))
    for polaritas, posisi in _menurut_polaritas(lakip).items():
        if sel_hitungan.dimengerti(polaritas):
            rumus = rumus_capaian(polaritas, lakip.identitas)
            bahan = {"realisasi": _dari(realisasi, posisi), "target": _dari(target, posisi)}
            hasil |= _periksa(rumus.pohon, tertulis, posisi, bahan)
        else:
            hasil.update(posisi)
    return hasil


def _menurut_polaritas(lakip: Lakip) -> Mapping[str, list[int]]:
    menurut_teks: dict[str, list[int]] = {}
    for posisi, teks in enumerate(lakip.teks("Kegiatan", "polaritas")):
        menurut_teks.setdefault(teks, []).append(posisi)
    menurut: dict[str, list[int]] = {}
    for teks, daftar in menurut_teks.items():
        menurut.setdefault(sederhana(teks) or MAKSIMUM, []).extend(daftar)
    return menurut


class _Efisiensi:
    """Money that is copied from the budget and summed, work that is the mean of outputs, and what follows from both.

    A figure is recomputed here only where nothing below it is odd; else the row, and those above it, are named.
    """

    def __init__(self, sel_hitungan: SelHitungan) -> None:
        self.hitungan = sel_hitungan
        self.lakip = sel_hitungan.lakip
        self.posisi = sel_hitungan.posisi("Efisiensi")
        self.bagian = {
            n: [b.posisi for b in sel_hitungan.bagian_efisiensi(self.lakip.baris_efisiensi[n])] for n in self.posisi
        }

    def janggal(self) -> dict[Besaran, Set[int]]:
        if not self.posisi:
            return {("Efisiensi", nama): frozenset() for nama in EFISIENSI}
        uang = {nama: self._uang(nama) for nama in BESARAN}
        fisik = self._fisik()
        bahan = {**uang, "fisik": Bulat(fisik, SKALA_TEPAT)}
        selisih = sisa.pohon
        persen = self.hitungan.rumus_efisiensi.pohon
        persen = ganti(ganti(persen, Daun("efisiensi"), selisih), Daun("serapan"), serapan.pohon)
        pohon: Mapping[str, Pohon] = {
            "anggaran": Daun("anggaran"),
            "realisasi": Daun("realisasi"),
            "serapan": serapan.pohon,
            "fisik": Daun("fisik"),
            "efisiensi_rp": selisih,
            "efisiensi_persen": persen,
        }
        hasil = {
            ("Efisiensi", nama): _periksa(satu, self.lakip.deret("Efisiensi", nama), self.posisi, bahan)
            for nama, satu in pohon.items()
        }
        # of work that cannot be known a blank says nothing
        kosong = self.lakip.deret("Efisiensi", "fisik").kosong
        hampa = {n for n, tepat in zip(self.posisi, fisik, strict=True) if tepat is None and n in kosong}
        hasil["Efisiensi", "fisik"] -= hampa
        return hasil

    def _uang(self, nama: str) -> Bulat:
        """The recomputed amounts; none where one is doubted, of a figure or of a part of it."""
        deret, asal = self.lakip.deret("Anggaran", nama), self.hitungan.asal_anggaran
        kode = self.lakip.teks("Efisiensi", "kode")
        diragukan = self.hitungan.diragukan
        ragu = {n for n in asal.values() if deret.sel(n) in diragukan} if diragukan else frozenset()
        tepat: dict[int, int | None] = {}
        for posisi in self.posisi:
            if bagian := self.bagian[posisi]:
                angka = [tepat[b] for b in bagian]
                tepat[posisi] = None if None in angka else sum(n for n in angka if n is not None)
            else:
                dari = asal.get(kode[posisi])
                tepat[posisi] = None if dari is None or dari in ragu else deret.bulat[dari]
        return Bulat([tepat[n] for n in self.posisi], deret.skala)

    def _fisik(self) -> Sequence[int | Tanda | None]:
        capaian = self._capaian()
        kode, susunan = self.lakip.teks("Efisiensi", "kode"), self.lakip.susunan_efisiensi
        sasaran = [tabel.sasaran for tabel in self.lakip.daftar_efisiensi]
        tepat: dict[int, Figur] = {}
        for posisi in self.posisi:
            if bagian := self.bagian[posisi]:
                daftar = [tepat[b] for b in bagian]
            elif susunan.tingkat[posisi] == KEGIATAN:
                output = self.hitungan.daftar_output(sasaran[susunan.tabel[posisi]], kode[posisi])
                daftar = [capaian[n] for n in output]
            else:
                daftar = []
            if len(daftar) > 1:
                tepat[posisi] = perataan.hitung({"bagian": daftar})
            else:
                tepat[posisi] = daftar[0] if daftar else None
        return [_bulat(tepat[n]) for n in self.posisi]

    def _capaian(self) -> Sequence[Figur]:
        """The exact capaian of every output."""
        lakip, hasil = self.lakip, list[Figur]([None] * len(self.lakip.daftar_output))
        realisasi, target = (lakip.deret("Kegiatan", n) for n in ("realisasi", "target"))
        for polaritas, posisi in _menurut_polaritas(lakip).items():
            rumus, dimengerti = rumus_capaian(polaritas, lakip.identitas), self.hitungan.dimengerti(polaritas)
            for n in posisi:
                bahan = {"realisasi": _angka(realisasi, n), "target": _angka(target, n)}
                if None in bahan.values() or not dimengerti:
                    nilai = self.hitungan.ada(("Kegiatan", "capaian"), n).diteruskan
                    hasil[n] = nilai if isinstance(nilai, Decimal | Tanda) else None
                else:
                    hasil[n] = rumus.hitung(bahan)
        return hasil


def _periksa(pohon: Pohon, tertulis: Deret, posisi: Sequence[int], bahan: Mapping[str, Bulat]) -> Set[int]:
    if not posisi or not tertulis.sel(posisi[0]).kolom:
        return frozenset()
    kolom = _dari(tertulis, posisi)
    return set(pemeriksa(pohon)(posisi, kolom, [tertulis.desimal[n] for n in posisi], bahan))


def _dari(deret: Deret, posisi: Sequence[int]) -> Bulat:
    bulat, nihil = deret.bulat, deret.tidak_berlaku
    if not nihil:
        return Bulat([bulat[n] for n in posisi], deret.skala)
    return Bulat([TIDAK_BERLAKU if n in nihil else bulat[n] for n in posisi], deret.skala)


def _angka(deret: Deret, posisi: int) -> Decimal | Tanda | None:
    bulat = deret.bulat[posisi]
    if bulat is None:
        return TIDAK_BERLAKU if posisi in deret.tidak_berlaku else None
    return Decimal(bulat).scaleb(-deret.skala)


def _bulat(nilai: Figur) -> int | Tanda | None:
    """An exact figure as a whole number; None of what cannot be one."""
    if not isinstance(nilai, Decimal):
        return TIDAK_BERLAKU if nilai is TIDAK_BERLAKU else None
    besar = nilai.scaleb(SKALA_TEPAT)
    return int(besar) if besar == besar.to_integral_value() else None
