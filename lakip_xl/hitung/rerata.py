"""Mean capaian of a sasaran, of a tujuan, of all: plain, or weighted where Indikator has weights.

Indikator whose capaian does not apply are left out. A mean has no cell of its own: Kutipan quotes it, the appendix
prints it.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal
from functools import cached_property

from msgspec import Struct

from lakip_xl.contract import DARI_SASARAN, TIDAK_DICETAK
from lakip_xl.hitung.hasil import Bahan, Hasil
from lakip_xl.hitung.kecocokan import Kecocokan, cocokkan
from lakip_xl.hitung.pohon import Daun, Pohon, jumlah
from lakip_xl.hitung.rumus import Rumus, perataan, rumus
from lakip_xl.model import Kutipan, Lakip
from lakip_xl.values.angka import persen
from lakip_xl.values.cell import TIDAK_BERLAKU, Cell
from lakip_xl.values.teks import sederhana

PECAHAN_TERBESAR = 2  # weights of which none is larger are fractions
SASARAN, TUJUAN, SEMUA = "sasaran", "tujuan", "semua"
_SEBUTAN = re.compile(
    r"(?P<rata>(?:nilai )?(?:rata rata|rerata)(?: capaian)?(?: kinerja)?)? ?"
    r"(?:(?P<jenis>sasaran|tujuan)(?: strategis)?)? ?(?P<kode>.*)"
)
_SELURUHNYA = ("", "keseluruhan", "seluruhnya", "seluruh indikator", "semua indikator", "total", "opd")
Buat = Callable[..., Hasil]


@rumus("Bobot kali capaian")
def berbobot(bobot: Daun, capaian: Daun) -> Pohon:
    """Sumbangan satu indikator pada rata-rata berbobot.

    >>> berbobot.contoh(bobot="60%", capaian="90%")
    'bobot 60% × capaian 90% = 0,54'
    """
    return bobot * capaian


@rumus("Rata-rata berbobot", sebutan={"bagian": "bobot kali capaian"})
def perataan_berbobot(bagian: Daun, bobot: Daun) -> Pohon:
    """Jumlah bobot kali capaian dibagi jumlah bobotnya; yang tidak berlaku tidak ikut dihitung.

    >>> perataan_berbobot.contoh(bagian="54%; 32%", bobot="60%; 40%")
    'jumlah bobot kali capaian 54%; 32% / jumlah bobot 60%; 40% = 0,86'
    """
    return jumlah(bagian) / jumlah(bobot)


class Kelompok(Struct, frozen=True):
    """The indikator of one mean, by position, each once; `sel` is where its sasaran, or the first of them, stands.
    `semua_posisi` are those that stand under several sasaran as often as they stand."""

    jenis: str
    nama: str
    daftar_posisi: tuple[int, ...]
    sel: Cell
    semua_posisi: tuple[int, ...]


def berbobot_semua(lakip: Lakip) -> bool:
    """Whether the office gives its indikator weights."""
    tabel = lakip.tabel.get("Indikator")
    return tabel is not None and "bobot" in tabel.kolom and len(tabel.kosong("bobot")) < tabel.panjang


def daftar_bobot(lakip: Lakip) -> Sequence[Cell]:
    """The weights by position. Without the percent sign they are all points or all fractions."""
    daftar = [i.bobot for i in lakip.daftar_indikator]
    polos = [sel.mentah for sel in daftar if sel.tanpa_tanda and isinstance(sel.mentah, Decimal)]
    if not any(abs(n) > PECAHAN_TERBESAR for n in polos):
        return daftar
    return [
        sel.dengan(nilai=sel.mentah / 100) if sel.tanpa_tanda and isinstance(sel.mentah, Decimal) else sel
        for sel in daftar
    ]


class DaftarKelompok:
    """Which means a workbook has, and which of them a row of Kutipan quotes."""

    def __init__(self, lakip: Lakip) -> None:
        self.lakip = lakip

    @cached_property
    def per_sasaran(self) -> Mapping[str, Kelompok]:
        """By code; those first that the sheet Sasaran has, in its order."""
        posisi: dict[str, list[int]] = {kode: [] for kode in self.lakip.teks("Sasaran", "kode") if kode}
        for n, kode in enumerate(self.lakip.teks("Indikator", "sasaran")):
            posisi.setdefault(kode, []).append(n)
        sel = {s.kode.teks: s.kode for s in reversed(self.lakip.daftar_sasaran)}
        return {
            kode: self._kelompok(SASARAN, f"sasaran {kode}", daftar, _tanpa_kolom(sel.get(kode), daftar))
            for kode, daftar in posisi.items()
        }

    @cached_property
    def per_tujuan(self) -> Mapping[str, Kelompok]:
        """By their order, as the sheet Sasaran names them; a sasaran that leaves its tujuan blank has the one above."""
        daftar: dict[str, tuple[list[int], Cell]] = {}
        tujuan = ""
        for sasaran in self.lakip.daftar_sasaran:
            tujuan = sasaran.tujuan.teks or tujuan
            milik = self.per_sasaran.get(sasaran.kode.teks)
            if tujuan and milik:
                posisi, _ = daftar.setdefault(sederhana(tujuan), ([], _tanpa_kolom(sasaran.tujuan, [])))
                posisi += [n for n in milik.daftar_posisi if n not in posisi]
        return {
            str(n): self._kelompok(TUJUAN, f"tujuan {n}", posisi, sel)
            for n, (posisi, sel) in enumerate(daftar.values(), 1)
        }

    @cached_property
    def semua(self) -> Kelompok:
        semua = range(len(self.lakip.daftar_indikator))
        return self._kelompok(SEMUA, "seluruh indikator", semua, Cell("Indikator", 1, 0))

    @cached_property
    def _bersama(self) -> Mapping[int, int]:
        return self.lakip.indikator_bersama()

    def _kelompok(self, jenis: str, nama: str, daftar: Sequence[int], sel: Cell) -> Kelompok:
        sekali = {self._bersama.get(n, n): n for n in reversed(daftar)}
        return Kelompok(jenis, nama, tuple(sorted(sekali.values())), sel, tuple(daftar))

    def dikutip(self, kutipan: Kutipan) -> Kelompok | None:
        """The mean that a row of Kutipan quotes, where that is certain: by the code of a sasaran alone, or by words
        as “tujuan 1”, “rata-rata sasaran S1”, “rata-rata”."""
        cocok = _SEBUTAN.fullmatch(sederhana(kutipan.kode.teks))
        assert cocok is not None
        jenis, kode = cocok["jenis"], cocok["kode"].strip()
        if jenis == TUJUAN:
            return self.per_tujuan.get(re.sub(r"^t ?", "", kode))
        if kode in self._menurut_kata and (jenis or cocok["rata"] or kode not in self._kode_lain):
            return self._menurut_kata[kode]
        if jenis or not cocok["rata"] or kode not in _SELURUHNYA:
            return None
        sasaran = sederhana(kutipan.sasaran.teks)
        return self._menurut_kata.get(sasaran) if sasaran else self.semua

    @cached_property
    def _menurut_kata(self) -> Mapping[str, Kelompok]:
        kata = Counter(map(sederhana, self.per_sasaran))
        return {sederhana(kode): k for kode, k in self.per_sasaran.items() if kata[sederhana(kode)] == 1}

    @cached_property
    def _kode_lain(self) -> frozenset[str]:
        return frozenset(
            map(sederhana, (*self.lakip.teks("Indikator", "kode"), *self.lakip.teks("Program", "program")))
        )

    @cached_property
    def dicetak(self) -> bool:
        """Whether the appendix prints them: the office chose so, gives weights, or quotes one."""
        pilihan = self.lakip.identitas.rata_rata
        if pilihan:
            return pilihan != TIDAK_DICETAK
        return berbobot_semua(self.lakip) or any(self.dikutip(k) for k in self.lakip.daftar_kutipan)


class RerataCapaian(DaftarKelompok):
    """The means of a workbook; `capaian` is that of an indikator by position, `buat` makes a computed figure."""

    def __init__(self, lakip: Lakip, capaian: Callable[[int], Hasil], buat: Buat) -> None:
        super().__init__(lakip)
        self._capaian, self._buat = capaian, buat
        self._sudah: dict[tuple[Kelompok, bool, bool], Hasil] = {}

    def pada(self, kelompok: Kelompok) -> Hasil:
        """The mean as the office computes it."""
        return self._hitung(kelompok, dari_sasaran=self.dari_sasaran, tertulis=False)

    def yang_dikutip(self, kelompok: Kelompok, sel: Cell) -> Hasil:
        """The mean that a cell quotes: of exact figures, or of those that are printed; where Identitas does not say how
        sasaran count together, the one that agrees."""
        cara = [self.dari_sasaran] if self.lakip.identitas.rata_rata else [False, True]
        for dari_sasaran in cara if kelompok.jenis != SASARAN else [False]:
            for tertulis in (False, True):
                hasil = self._hitung(kelompok, dari_sasaran=dari_sasaran, tertulis=tertulis)
                if cocokkan(sel, hasil.nilai) in (Kecocokan.COCOK, Kecocokan.KOSONG, Kecocokan.TAK_TERHITUNG):
                    return hasil
        return self.pada(kelompok)

    def dilewati(self, kelompok: Kelompok) -> int:
        """How many indikator are left out since their capaian does not apply."""
        return sum(self._capaian(n).nilai is TIDAK_BERLAKU for n in kelompok.daftar_posisi)

    @property
    def dari_sasaran(self) -> bool:
        """Whether sasaran count alike in the mean of a tujuan and of all, however many indikator they have."""
        return self.lakip.identitas.rata_rata == DARI_SASARAN

    def _hitung(self, kelompok: Kelompok, *, dari_sasaran: bool, tertulis: bool) -> Hasil:
        kunci = (kelompok, dari_sasaran, tertulis)
        if kunci not in self._sudah:
            if dari_sasaran and kelompok.jenis != SASARAN:
                rumus, bahan = perataan, self._sasaran(kelompok, tertulis)
            else:
                rumus, bahan = self._indikator(kelompok.daftar_posisi, tertulis)
            nama = f"rata-rata capaian {kelompok.nama}"
            self._sudah[kunci] = self._buat(("Kutipan", "capaian"), nama, kelompok.sel, rumus, **bahan)
        return self._sudah[kunci]

    @cached_property
    def _bobot(self) -> Sequence[Cell]:
        return daftar_bobot(self.lakip)

    def _sasaran(self, kelompok: Kelompok, tertulis: bool) -> Mapping[str, Bahan]:
        milik = set(kelompok.semua_posisi)
        daftar = [
            k for k in self.per_sasaran.values() if k.daftar_posisi and milik.issuperset(k.semua_posisi)
        ]
        return {"bagian": tuple(self._hitung(k, dari_sasaran=False, tertulis=tertulis) for k in daftar)}

    def _indikator(self, daftar_posisi: Sequence[int], tertulis: bool) -> tuple[Rumus, Mapping[str, Bahan]]:
        capaian = {n: self._capaian(n) for n in daftar_posisi}
        bahan = {n: h.sel if tertulis and h.sel.angka is not None else h for n, h in capaian.items()}
        bobot = {n: self._bobot[n] for n in daftar_posisi}
        if all(sel.kosong for sel in bobot.values()):
            return perataan, {"bagian": tuple(bahan.values())}
        berlaku = [n for n in daftar_posisi if capaian[n].nilai is not TIDAK_BERLAKU]
        bagian = tuple(
            self._buat(
                ("Kutipan", "capaian"),
                capaian[n].nama,
                Cell(capaian[n].sel.lembar, capaian[n].sel.baris, 0),
                berbobot,
                bobot=bobot[n],
                capaian=bahan[n],
            )
            for n in berlaku
        )
        return perataan_berbobot, {"bagian": bagian, "bobot": tuple(bobot[n] for n in berlaku)}


def bobot_ganjil(lakip: Lakip) -> list[tuple[Cell, str]]:
    """What is odd about weights, each at a cell: within a sasaran some are missing, or they make neither 100 % nor 1,
    there or over all of them."""
    if not berbobot_semua(lakip):
        return []
    menurut: dict[str, list[Cell]] = {}
    for indikator, bobot in zip(lakip.daftar_indikator, daftar_bobot(lakip), strict=True):
        menurut.setdefault(indikator.sasaran.teks, []).append(bobot)
    hasil: list[tuple[Cell, str]] = []
    for kode, daftar in menurut.items():
        kosong = [sel for sel in daftar if sel.kosong]
        if kosong and len(kosong) < len(daftar):
            hasil.append(
                (kosong[0], f"Bobot sebagian indikator sasaran {kode} belum diisi; isi atau kosongkan semua.")
            )
    bersama = lakip.indikator_bersama()
    semua = [sel for daftar in menurut.values() for sel in daftar]
    sekali = [sel for n, sel in enumerate(daftar_bobot(lakip)) if n not in bersama]
    if hasil or _seratus(semua) or _seratus(sekali):
        return hasil
    for kode, daftar in menurut.items():
        angka = [sel.angka for sel in daftar if sel.angka is not None]
        if angka and not _seratus(daftar):
            total = persen(sum(angka, Decimal(0)))
            hasil.append(
                (daftar[0], f"Bobot indikator sasaran {kode} berjumlah {total}, bukan 100% (atau 1).")
            )
    return hasil


def _seratus(daftar: Sequence[Cell]) -> bool:
    """Whether weights make 100 % or 1, but for what rounding each of them may leave."""
    angka = [sel.angka for sel in daftar if sel.angka is not None]
    jumlahnya = sum(angka, Decimal(0))
    langkah = max((_langkah(n) for n in angka), default=Decimal(0))
    return jumlahnya == 1 or abs(jumlahnya - 1) <= langkah * len(angka) / 2


def _langkah(angka: Decimal) -> Decimal:
    """One of the last digit of a weight that has decimals: 33,33 % may be a third."""
    pangkat = int(angka.normalize().as_tuple().exponent)
    return Decimal(1).scaleb(pangkat) if pangkat < -2 else Decimal(0)


def _tanpa_kolom(sel: Cell | None, daftar: Sequence[int]) -> Cell:
    return Cell(sel.lembar, sel.baris, 0) if sel else Cell("Indikator", daftar[0] + 1 if daftar else 1, 0)
