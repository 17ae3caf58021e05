"""A first look at the large tables, column by column: which computed cells do not plainly hold what they should.

A row that plainly agrees, and rests on figures that nobody contradicts, is never looked at again. What is named here
is looked at closely, cell by cell; naming a right one costs time and nothing else.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from decimal import Decimal

from lakip_xl.contract import KEGIATAN, MAKSIMUM, TOTAL
from lakip_xl.hitung.capaian import rumus_capaian
from lakip_xl.hitung.jumlah_kolom import BESARAN
from lakip_xl.hitung.kategori import rumus_kategori
from lakip_xl.hitung.keuangan import rumus_efisiensi_total, serapan, sisa
from lakip_xl.hitung.kolom import Bulat, pemeriksa
from lakip_xl.hitung.penjelasan import rumus_penjelasan
from lakip_xl.hitung.pohon import Daun, Pohon, ganti
from lakip_xl.hitung.rumus import Rumus, perataan
from lakip_xl.hitung.sel_hitungan import ANGGARAN, EFISIENSI, Besaran, Kunci, SelHitungan
from lakip_xl.model import Lakip
from lakip_xl.values.cell import TIDAK_BERLAKU, Figur, Tanda
from lakip_xl.values.deret import Deret
from lakip_xl.values.teks import sederhana

LEMBAR_BESAR = ("Anggaran", "Indikator", "Program", "Kegiatan", "Efisiensi")
SEDIKIT = 200  # rows that are looked at closely sooner than a function for their columns is written
SKALA_TEPAT = 30  # an exact figure has 28 digits


def perlu_dilihat(sel_hitungan: SelHitungan) -> Iterator[Kunci]:
    """The computed cells that are to be looked at closely, each after those it rests on: all of small tables, of large
    ones those that are odd."""
    besar = [nama for nama in LEMBAR_BESAR if len(sel_hitungan.posisi(nama)) > SEDIKIT]
    ganjil = janggal(sel_hitungan, besar)
    ragu = _baris_ragu(sel_hitungan, besar)
    for kunci in sel_hitungan.urutan():
        besaran, posisi = kunci
        if besaran not in ganjil or posisi in ganjil[besaran] or (besaran[0], posisi) in ragu:
            yield kunci


def _baris_ragu(sel_hitungan: SelHitungan, besar: Iterable[str]) -> Set[tuple[str, int]]:
    """The rows of large tables with an input that is not trusted, by sheet and position."""
    return {(lembar, n) for lembar in besar for n in _diragukan(sel_hitungan, lembar)}


def janggal(
    sel_hitungan: SelHitungan, daftar_lembar: Sequence[str] = LEMBAR_BESAR
) -> Mapping[Besaran, Set[int]]:
    """Of these tables: the positions whose computed cell does not plainly agree, by what it is.

    Where the sheet lacks a column, nothing can disagree, and nothing is named.
    """
    hasil: dict[Besaran, Set[int]] = {}
    for lembar in daftar_lembar:
        if lembar == "Anggaran":
            hasil |= _anggaran(sel_hitungan)
        elif lembar == "Efisiensi":
            hasil |= _Efisiensi(sel_hitungan).janggal()
        else:
            hasil |= _Capaian(sel_hitungan, lembar).janggal()
    return hasil


def _anggaran(sel_hitungan: SelHitungan) -> dict[Besaran, Set[int]]:
    lakip, posisi = sel_hitungan.lakip, sel_hitungan.posisi("Anggaran")
    uang = {nama: _dari(lakip.deret("Anggaran", nama), posisi) for nama in BESARAN}
    rumus = {"serapan": serapan, "sisa": sisa}
    hasil = {
        ("Anggaran", nama): _periksa(rumus[nama].pohon, lakip.deret("Anggaran", nama), posisi, uang)
        for nama in ANGGARAN
    }
    return hasil | _kategori_serapan(sel_hitungan, "Anggaran", uang)


def _kategori_serapan(
    sel_hitungan: SelHitungan, lembar: str, uang: Mapping[str, Bulat]
) -> dict[Besaran, Set[int]]:
    """The kategori of serapan, where the workbook has that."""
    if "kategori" not in sel_hitungan.besaran(lembar) or not sel_hitungan.kategori_serapan:
        return {}
    posisi, tertulis = sel_hitungan.posisi(lembar), sel_hitungan.lakip.teks(lembar, "kategori")
    pohon = ganti(sel_hitungan.kategori_serapan.pohon, Daun("serapan"), serapan.pohon)
    return {(lembar, "kategori"): set(pemeriksa(pohon)(posisi, [tertulis[n] for n in posisi], None, uang))}


class _Capaian:
    """Capaian and what follows from it, polarity by polarity, since each has its formula.

    Looked at closely are rows whose polarity is not understood, and those that rest on a doubted figure.
    """

    def __init__(self, sel_hitungan: SelHitungan, lembar: str) -> None:
        self.hitungan, self.lakip, self.lembar = sel_hitungan, sel_hitungan.lakip, lembar
        target = "target_pk" if lembar == "Indikator" else "target"
        self.bahan = {
            "realisasi": self.lakip.deret(lembar, "realisasi"),
            "target": self.lakip.deret(lembar, target),
        }
        self.terhitung = sel_hitungan.realisasi_terhitung if lembar == "Indikator" else frozenset[int]()
        self.dekat = {*_diragukan(sel_hitungan, lembar), *self.terhitung}
        if self.lakip.identitas.nol_tercapai:  # another formula
            self.dekat.update(n for n, angka in enumerate(self.bahan["target"].bulat) if angka == 0)
        self.kelompok: list[tuple[Rumus, Sequence[int]]] = []
        for polaritas, posisi in _menurut_polaritas(self.lakip, lembar).items():
            if sel_hitungan.dimengerti(polaritas):
                polos = [n for n in posisi if n not in self.dekat] if self.dekat else posisi
                self.kelompok.append((rumus_capaian(polaritas, self.lakip.identitas), polos))
            else:
                self.dekat.update(posisi)

    def janggal(self) -> dict[Besaran, Set[int]]:
        daftar = {
            "realisasi": lambda: self.terhitung,
            "capaian": self._capaian,
            "kategori": self._kategori,
            "penjelasan": self._penjelasan,
        }
        return {(self.lembar, nama): daftar[nama]() for nama in self.hitungan.besaran(self.lembar)}

    def tepat(self) -> Sequence[Figur]:
        """The exact capaian of every row, or what is built on in its place."""
        hasil = list[Figur]([None] * len(self.lakip.teks(self.lembar, "polaritas")))
        dekat = set(self.dekat)
        for rumus, posisi in self.kelompok:
            for n in posisi:
                bahan = {nama: _angka(deret, n) for nama, deret in self.bahan.items()}
                if None in bahan.values():
                    dekat.add(n)
                else:
                    hasil[n] = rumus.hitung(bahan)
        for n in dekat:
            nilai = self.hitungan.ada((self.lembar, "capaian"), n).diteruskan
            hasil[n] = nilai if isinstance(nilai, Decimal | Tanda) else None
        return hasil

    def _ada(self, kolom: str) -> bool:
        return bool(self.hitungan.posisi(self.lembar)) and bool(
            self.lakip.tabel[self.lembar].sel(0, kolom).kolom
        )

    def _capaian(self) -> Set[int]:
        if not self._ada("capaian"):
            return frozenset()
        hasil, tertulis = set(self.dekat), self.lakip.deret(self.lembar, "capaian")
        for rumus, posisi in self.kelompok:
            hasil |= _periksa(rumus.pohon, tertulis, posisi, self._kolom(posisi))
        return hasil

    def _kategori(self) -> Set[int]:
        if not self._ada("kategori") or not self.lakip.skala:
            return frozenset()
        hasil, tertulis = set(self.dekat), self.lakip.teks(self.lembar, "kategori")
        pita = rumus_kategori(self.lakip.skala).pohon
        for rumus, posisi in self.kelompok:
            periksa = pemeriksa(ganti(pita, Daun("capaian"), rumus.pohon))
            hasil.update(periksa(posisi, [tertulis[n] for n in posisi], None, self._kolom(posisi)))
        return hasil

    def _penjelasan(self) -> Set[int]:
        """The sentence word for word, as `isi` writes it; one that is put otherwise is looked at closely."""
        if not self._ada("penjelasan") or not self.lakip.skala:
            return frozenset()
        hasil, tertulis, tepat = set(self.dekat), self.lakip.teks(self.lembar, "penjelasan"), self.tepat()
        kategori = rumus_kategori(self.lakip.skala)
        for _, posisi in self.kelompok:
            for n in posisi:
                bahan: dict[str, Figur] = {nama: _angka(deret, n) for nama, deret in self.bahan.items()}
                bahan |= {"capaian": tepat[n], "kategori": kategori.hitung({"capaian": tepat[n]})}
                rumus = rumus_penjelasan(self.lakip.daftar_outcome[n].target, self.lakip.skala)
                if not tertulis[n] or rumus.hitung(bahan) != tertulis[n]:
                    hasil.add(n)
        return hasil

    def _kolom(self, posisi: Sequence[int]) -> Mapping[str, Bulat]:
        return {nama: _dari(deret, posisi) for nama, deret in self.bahan.items()}


def _diragukan(sel_hitungan: SelHitungan, lembar: str) -> Iterator[int]:
    """The positions of the rows of a sheet with a figure that is not trusted."""
    tabel = sel_hitungan.lakip.tabel.get(lembar)
    if tabel and sel_hitungan.diragukan:
        nomor = {sel.baris for sel in sel_hitungan.diragukan if sel.lembar == tabel.nama}
        yield from (posisi for posisi, satu in enumerate(tabel.daftar_nomor) if satu in nomor)


def _menurut_polaritas(lakip: Lakip, lembar: str) -> Mapping[str, list[int]]:
    menurut_teks: dict[str, list[int]] = {}
    for posisi, teks in enumerate(lakip.teks(lembar, "polaritas")):
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
            n: [b.posisi for b in sel_hitungan.bagian_efisiensi(self.lakip.baris_efisiensi[n])]
            for n in self.posisi
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
        hasil["Efisiensi", "efisiensi_persen"] |= self._total_beraturan_sendiri()
        hasil |= _kategori_serapan(self.hitungan, "Efisiensi", uang)
        ragu = self._ragu() if self.hitungan.diragukan else frozenset[int]()
        return {besaran: posisi | ragu for besaran, posisi in hasil.items()}

    def _total_beraturan_sendiri(self) -> Set[int]:
        """The TOTAL rows whose efficiency is not that of a row."""
        pilihan, tingkat = self.lakip.identitas.rumus_efisiensi, self.lakip.susunan_efisiensi.tingkat
        if rumus_efisiensi_total(pilihan, 2) is None:
            return frozenset()
        return {n for n in self.posisi if tingkat[n] == TOTAL and len(self.bagian[n]) > 1}

    def _ragu(self) -> Set[int]:
        """The rows that rest on a doubted figure: what is built on there may be what is written."""
        uang, output = (set(_diragukan(self.hitungan, lembar)) for lembar in ("Anggaran", "Kegiatan"))
        kode, susunan = self.lakip.teks("Efisiensi", "kode"), self.lakip.susunan_efisiensi
        sasaran = [tabel.sasaran for tabel in self.lakip.daftar_efisiensi]
        hasil: set[int] = set()
        for posisi in self.posisi:
            if bagian := self.bagian[posisi]:
                ragu = not hasil.isdisjoint(bagian)
            else:
                dari = self.hitungan.daftar_output(sasaran[susunan.tabel[posisi]], kode[posisi])
                ragu = self.hitungan.asal_anggaran.get(kode[posisi]) in uang or not output.isdisjoint(dari)
            if ragu:
                hasil.add(posisi)
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
                dari = None if kode[posisi] in self.hitungan.asal_terbagi else asal.get(kode[posisi])
                tepat[posisi] = None if dari is None or dari in ragu else deret.bulat[dari]
        return Bulat([tepat[n] for n in self.posisi], deret.skala)

    def _fisik(self) -> Sequence[int | Tanda | None]:
        capaian = _Capaian(self.hitungan, "Kegiatan").tepat()
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
