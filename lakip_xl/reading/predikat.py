"""Words of a scale in the places of figures: WTP, BB (72,50), Level 3."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal

from msgspec import Struct

from lakip_xl.model import BarisPredikat, Catatan, Perihal
from lakip_xl.values.angka import Angka, baca
from lakip_xl.values.besaran import urai_batas
from lakip_xl.values.cell import TIDAK_BERLAKU, Cell, Predikat
from lakip_xl.values.kemiripan import kemiripan_ejaan
from lakip_xl.values.teks import sederhana, singkat

MIRIP = 60  # of 100: below it a word is hardly meant for another
_BERANGKA = re.compile(
    r"(?P<kata>[^\d(]+?)\s*[(/:]\s*(?P<angka>\d[\d.,]*)\s*\)?|(?P<angka2>\d[\d.,]*)\s*[(/]\s*(?P<kata2>[^\d()]+?)\s*\)?"
)
_PEMBUKA = re.compile(r"(?:opini|predikat|nilai|akreditasi|kategori|peringkat|terakreditasi)\s+")


class SkalaPredikat(Struct, frozen=True):
    """Words from the best to the lowest, each with what it is also called; `petunjuk` are units that name the scale."""

    nama: str
    daftar_kode: tuple[str, ...]
    sebutan: Mapping[str, int]  # plain words to positions in `daftar_kode`
    petunjuk: tuple[str, ...] = ()
    skor: Mapping[str, Decimal] = {}

    def cari(self, kata: str) -> int | None:
        """The position of a word; None where it is none of the scale's."""
        rata = sederhana(kata)
        letak = self.sebutan.get(rata)
        return self.sebutan.get(_PEMBUKA.sub("", rata, count=1)) if letak is None else letak

    def predikat(self, letak: int, angka: Decimal | None = None) -> Predikat:
        kode = self.daftar_kode[letak]
        return Predikat(kode, self.nama, len(self.daftar_kode) - letak, self.skor.get(kode), angka)


def _skala(nama: str, petunjuk: str, *daftar: str) -> SkalaPredikat:
    """A scale of words, what a word is also called behind equals signs."""
    semua = [kata.split("=") for kata in daftar]
    sebutan = {sederhana(satu): n for n, kata in enumerate(semua) for satu in kata}
    return SkalaPredikat(nama, tuple(kata[0] for kata in semua), sebutan, tuple(petunjuk.split(",")))


BAWAAN = (
    _skala(
        "opini", "opini,opini bpk",
        "WTP=Wajar Tanpa Pengecualian", "WTP-DPP=Wajar Tanpa Pengecualian Dengan Paragraf Penjelas=WTP DPP",
        "WDP=Wajar Dengan Pengecualian", "TW=Tidak Wajar",
        "TMP=Tidak Memberikan Pendapat=Tidak Menyatakan Pendapat=Disclaimer",
    ),
    _skala("predikat SAKIP", "predikat,sakip,akip,nilai sakip,predikat sakip,huruf,nilai",
           "AA", "A", "BB", "B", "CC", "C", "D"),
    _skala("level", "level,tingkat,maturitas,level maturitas",
           *(f"Level {n}=L{n}=Level {romawi}=Tingkat {n}" for n, romawi in
             ((5, "V"), (4, "IV"), (3, "III"), (2, "II"), (1, "I")))),
    _skala("akreditasi huruf", "akreditasi", "A", "B", "C"),
    _skala("akreditasi", "akreditasi", "Unggul", "Baik Sekali", "Baik"),
    _skala("mutu", "mutu,kualitas,kategori", "Baik", "Cukup", "Kurang"),
    _skala("keberadaan", "ada,ada tidak ada,ada tidak", "Ada", "Tidak ada=Tidak"),
)  # fmt: skip
_KEBERADAAN = BAWAAN[-1]


def daftar_skala(daftar_baris: Sequence[BarisPredikat], catatan: list[Catatan]) -> Sequence[SkalaPredikat]:
    """The scales that words may be of: the office's own, and the known ones that it gives no other meaning."""
    kelompok: dict[str, list[BarisPredikat]] = {}
    for baris in daftar_baris:
        if baris.skala.teks and baris.kode.teks:
            kelompok.setdefault(sederhana(baris.skala.teks), []).append(baris)
    sendiri = [s for daftar in kelompok.values() if (s := _susun(daftar, catatan))]
    return [*sendiri, *(s for s in BAWAAN if sederhana(s.nama) not in kelompok)]


def _susun(daftar: Sequence[BarisPredikat], catatan: list[Catatan]) -> SkalaPredikat | None:
    urutan = [b.urutan.angka for b in daftar]
    nama = daftar[0].skala.teks
    if (
        None in urutan
        or len(set(urutan)) < len(urutan)
        or len({sederhana(b.kode.teks) for b in daftar}) < len(daftar)
    ):
        pesan = f"Predikat skala “{nama}” tidak utuh: setiap kode sekali, dengan urutannya sendiri (1 yang terbaik)."
        catatan.append(Catatan(Perihal.SKALA_TIDAK_UTUH, daftar[0].urutan, pesan))
        return None
    terurut = sorted(daftar, key=lambda b: b.urutan.angka or Decimal(0))
    kode = tuple(b.kode.teks for b in terurut)
    bawaan = next((s for s in BAWAAN if sederhana(s.nama) == sederhana(nama)), None)
    sebutan = {sederhana(k): n for n, k in enumerate(kode)}
    if bawaan:
        for lain, letak in bawaan.sebutan.items():
            if (milik := sebutan.get(sederhana(bawaan.daftar_kode[letak]))) is not None:
                sebutan.setdefault(lain, milik)
    skor = {b.kode.teks: b.skor.angka for b in terurut if b.skor.angka is not None}
    return SkalaPredikat(nama, kode, sebutan, (*(bawaan.petunjuk if bawaan else ()), sederhana(nama)), skor)


def _urai(teks: str) -> tuple[str, Decimal | None]:
    """A word and the figure beside it.

    >>> _urai("BB (72,50)"), _urai("60,12 (B)"), _urai("Level 3")
    (('BB', Decimal('72.50')), ('B', Decimal('60.12')), ('Level 3', None))
    """
    batas = urai_batas(teks)
    isi = batas.isi if batas else teks.strip()
    cocok = _BERANGKA.fullmatch(isi)
    if cocok is None:
        return isi, None
    angka = baca(cocok["angka"] or cocok["angka2"])
    kata = cocok["kata"] or cocok["kata2"]
    return (kata, angka.nilai) if isinstance(angka, Angka) else (isi, None)


def berkata(sel: Cell) -> bool:
    """Whether a cell holds a text that is no figure."""
    return sel.nilai is None and type(sel.mentah) is str and not sel.kosong


class PembacaPredikat:
    """Reads the words of rows, each row on one scale; `catatan` takes what it has to say."""

    def __init__(self, tersedia: Sequence[SkalaPredikat], catatan: list[Catatan]) -> None:
        self._tersedia, self._catatan = tersedia, catatan

    def baca(self, daftar_sel: Iterable[Cell], skala_dipilih: str, satuan: str) -> Mapping[Cell, Cell]:
        """The cells that change, of a row whose scale is chosen, or hinted at by its unit."""
        daftar_sel = list(daftar_sel)
        kata = {sel: _urai(str(sel.mentah)) for sel in daftar_sel if berkata(sel)}
        dipilih = self._bernama(skala_dipilih)
        bernama = dipilih or self._bernama(satuan)
        if not kata and bernama != [_KEBERADAAN]:
            return {}
        skala = self._pilih([k for k, _ in kata.values()], bernama, dipilih or self._tersedia)
        if skala is None:
            return {}
        if skala.sebutan.keys() & {"tidak ada"}:
            kata |= {s: (str(s.mentah), None) for s in daftar_sel if _tidak_ada(s)}
        hasil: dict[Cell, Cell] = {}
        for sel, (satu, angka) in kata.items():
            letak = skala.cari(satu)
            if letak is None:
                self._catat_lain(sel, satu, skala)
                hasil[sel] = sel
            else:
                hasil[sel] = sel.dengan(nilai=skala.predikat(letak, angka))
        return hasil

    def menyebut(self, teks: str) -> bool:
        """Whether a unit or a chosen scale says that “tidak ada” is a word there."""
        return self._bernama(teks) == [_KEBERADAAN]

    def _bernama(self, sebutan: str) -> list[SkalaPredikat]:
        rata = sederhana(sebutan)
        persis = [s for s in self._tersedia if rata == sederhana(s.nama)] if rata else []
        return persis or [s for s in self._tersedia if rata and rata in s.petunjuk]

    def _pilih(
        self, kata: Sequence[str], bernama: Sequence[SkalaPredikat], boleh: Sequence[SkalaPredikat]
    ) -> SkalaPredikat | None:
        """The scale on which all words stand, one that is hinted at before others, an office's own before the known ones;
        else the one that is meant. Words that stand on several known ones stand in the same order there."""
        for utuh in (
            s for calon in (bernama, boleh) for s in calon if all(s.cari(k) is not None for k in kata)
        ):
            return utuh
        calon = bernama or boleh
        terbanyak = max(calon, key=lambda s: sum(s.cari(k) is not None for k in kata))
        return terbanyak if bernama or any(terbanyak.cari(k) is not None for k in kata) else None

    def _catat_lain(self, sel: Cell, kata: str, skala: SkalaPredikat) -> None:
        dekat = max(skala.daftar_kode, key=lambda k: _kemiripan(k, kata))
        mirip = _kemiripan(dekat, kata) >= MIRIP
        maksud = f"; maksudnya {dekat}?" if mirip else "; skala sendiri ditulis pada lembar Predikat."
        pesan = f"“{singkat(str(sel.mentah))}” bukan predikat skala {skala.nama} ({', '.join(skala.daftar_kode)}){maksud}"
        self._catatan.append(Catatan(Perihal.PREDIKAT_LAIN, sel, pesan))


def _kemiripan(satu: str, lain: str) -> float:
    """How alike two short words are; letters that changed places are all there."""
    a, b = sederhana(satu), sederhana(lain)
    return 90 if sorted(a) == sorted(b) else kemiripan_ejaan(satu, lain)


def _tidak_ada(sel: Cell) -> bool:
    """Whether a cell says that there is none, which on a scale of being there is a word."""
    return sel.nilai is TIDAK_BERLAKU and type(sel.mentah) is str and sederhana(sel.mentah) == "tidak ada"
