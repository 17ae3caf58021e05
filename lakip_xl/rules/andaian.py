"""One code, level, polarity or setting at fault, or two rows swapped: what a whole group of findings follows from.

Each guess is tried by reading the workbook as if its cell said something else, and is weighed by the findings that go
and come. It is taken where it explains more than the cells by themselves. See docs/siapa-keliru.md.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from decimal import Decimal
from functools import cached_property

from msgspec import Struct
from msgspec.structs import replace

from lakip_xl.contract import LEMBAR_MENURUT_NAMA
from lakip_xl.hitung.hasil import Hasil
from lakip_xl.hitung.hitung_ulang import HasilHitung
from lakip_xl.hitung.ikatan import JenisIkatan, daftar_ikatan, ikatan_putus
from lakip_xl.hitung.kecocokan import Kecocokan
from lakip_xl.hitung.putusan import Putusan
from lakip_xl.hitung.sel_hitungan import Letak, SelHitungan, letak
from lakip_xl.model import Lakip
from lakip_xl.rules.dugaan import BukuDidapati, Dugaan, IsiLain, dugaan_polaritas, dugaan_setelan
from lakip_xl.rules.dugaan_baris import dugaan_tertukar
from lakip_xl.rules.dugaan_kode import dugaan_kode, dugaan_tingkat
from lakip_xl.rules.kasus import sebutan
from lakip_xl.rules.pengecualian import kecualikan
from lakip_xl.temuan import INFO, Kepastian, Temuan
from lakip_xl.values.angka import tampil
from lakip_xl.values.cell import Cell
from lakip_xl.values.teks import singkat

SEDIKITNYA = Decimal(1)  # what a guess must gain
DIPERTEGAS = Decimal(1)  # what it gains at most by figures that it confirms
DIPILIH = 2  # identities that a choice must mend or confirm to be doubted beside one cell that mends them too
SETARA = Decimal("0.5")  # guesses that differ by less are equally good
PUTARAN = 4  # cells found one after another
BACAAN = 20  # readings that one round may cost
BARIS_MASSAL = 3_000  # rows of a workbook in which very much is broken, where a setting is still guessed at
BARIS = 15_000  # rows that the readings of a round may go over
BANYAK_SAKSI = 3  # witnesses that a sentence names
TERBUKTI = 3  # identities that must be mended to prove a guess
_MEMEGANG = (Kecocokan.COCOK, Kecocokan.DIPOTONG, Kecocokan.DALAM_BATAS)
# These wonder, or say nothing of codes and choices.
_WAJAR = ("KIN3", "PEG104", "TEK", "BUL", "STR1", "LKP", "STR205", "STR206", "STR303", "PKC", "LRA")
_GANJIL = ("KIN30", "PEG104", "RST102")

Andaikan = Callable[[IsiLain], Lakip]  # the workbook as if cells held other things
Hitungkan = Callable[[Lakip], HasilHitung]
Temukan = Callable[[HasilHitung], list[Temuan]]
KunciTemuan = tuple[str, str]


class _Percobaan(Struct, frozen=True):
    """A guess that was tried: how the workbook would be found, and what that gains."""

    dugaan: Dugaan
    sesudah: _Kenyataan
    untung: Decimal
    hilang: tuple[Temuan, ...]
    baru: bool
    ragu: bool  # one other cell explains it as well


class _Kenyataan:
    """How a workbook is found, and what that costs to explain."""

    def __init__(self, hasil_hitung: HasilHitung, daftar: Sequence[Temuan]) -> None:
        self.hasil_hitung = hasil_hitung
        self.daftar = daftar
        dinilai = kecualikan(daftar, hasil_hitung.lakip)
        self.akar = {_kunci(t): t for t in dinilai if t.dihitung and t.tingkat is not INFO}
        lain = [t for t in self.akar.values() if t.kepastian is None and not t.kode.startswith(_WAJAR)]
        perkara = [p for p in hasil_hitung.putusan.daftar_perkara if not p.dijawab]
        self.biaya = sum((max(Decimal(1), p.harga) for p in perkara), Decimal(len(lain)))

    @property
    def ganjil(self) -> set[str]:
        """The cells that look odd by themselves."""
        return {t.sel.tempat for t in self.daftar if t.kode.startswith(_GANJIL)}

    @cached_property
    def putus(self) -> Mapping[str, Cell]:
        """The cells whose identities are broken, by place."""
        daftar = self.hasil_hitung.putusan.daftar_perkara
        return {h.ikatan.sel.tempat: h.ikatan.sel for perkara in daftar for h in perkara.daftar_hubungan}

    @cached_property
    def _hitungan(self) -> Sequence[Hasil]:
        return SelHitungan(self.hasil_hitung.lakip).semua

    @property
    def nilai(self) -> Mapping[Letak, object]:
        """What each computed cell comes out as, from what is written."""
        return {letak(h): h.nilai for h in self._hitungan}

    @cached_property
    def memegang(self) -> frozenset[object]:
        """The identities that hold."""
        lakip = self.hasil_hitung.lakip
        hitungan = (letak(h) for h in self._hitungan if h.kecocokan in _MEMEGANG and not h.sel.kosong)
        lain = (
            (jenis, i.sel.tempat, i.hubungan)
            for jenis in JenisIkatan
            if jenis is not JenisIkatan.HITUNGAN
            for i in daftar_ikatan(lakip, jenis)
            if i.sel.nilai is not None and i.nilai is not None and not i.putus
        )
        return frozenset([*hitungan, *lain])


def _kunci(temuan: Temuan) -> KunciTemuan:
    return temuan.kode, temuan.sel.tempat


class _Alat(Struct, frozen=True):
    """How the workbook is read as if, recomputed and judged."""

    andaikan: Andaikan
    hitung: Hitungkan
    temukan: Temukan

    def kasar(self, lakip: Lakip) -> int:
        """How many things are wrong, before anybody asks which cells are at fault; a guess must leave fewer."""
        sel_hitungan = SelHitungan(lakip)
        dilihat = tuple(h for h in sel_hitungan.semua if h.kecocokan not in _MEMEGANG)
        temuan = self.temukan(HasilHitung(lakip, Putusan(), sel_hitungan, dilihat))
        kunci = {_kunci(t) for t in temuan if t.tingkat is not INFO}
        lain = (jenis for jenis in JenisIkatan if jenis is not JenisIkatan.HITUNGAN)
        return len(kunci) + sum(1 for jenis in lain for _ in ikatan_putus(lakip, jenis))


def telusuri(
    hasil_hitung: HasilHitung, andaikan: Andaikan, hitung: Hitungkan, temukan: Temukan
) -> HasilHitung:
    """The same, with the codes, choices and rows that are found wrong; untouched where there are none."""
    kini = _Kenyataan(hasil_hitung, temukan(hasil_hitung))
    diandaikan = _Diandaikan(hasil_hitung)
    alat = _Alat(andaikan, hitung, temukan)
    for _ in range(PUTARAN):
        semua = _cobai(kini, diandaikan.perubahan, alat)
        if not semua:
            break
        pilihan, *lain = semua
        setara = [p for p in lain if pilihan.untung - p.untung < SETARA and _bersinggungan(pilihan, p)]
        diandaikan.ambil(kini, pilihan, setara)
        kini = pilihan.sesudah
    if diandaikan.perubahan:
        return diandaikan.gabung(kini)
    return replace(hasil_hitung, daftar_temuan=tuple(kini.daftar), diperiksa=True)


def _dugaan(keadaan: BukuDidapati) -> Iterator[Dugaan]:
    """All guesses but those at settings."""
    yield from dugaan_polaritas(keadaan)
    yield from dugaan_tingkat(keadaan)
    yield from dugaan_kode(keadaan)
    yield from dugaan_tertukar(keadaan)


def _cobai(kini: _Kenyataan, dasar: IsiLain, alat: _Alat) -> list[_Percobaan]:
    """All guesses that gain enough, the best first."""
    if not kini.biaya:
        return []
    lakip = kini.hasil_hitung.lakip
    banyak = sum(tabel.panjang for tabel in lakip.tabel.values())
    if banyak > (BARIS_MASSAL if kini.hasil_hitung.putusan.massal else BARIS):
        return []
    sisa = min(BACAAN, BARIS // max(1, banyak))
    kasar: int | None = None
    keadaan = BukuDidapati(kini.hasil_hitung, kini.akar.values())
    sudah = {(s.tempat, str(n)) for s, n in dasar}
    hasil: list[_Percobaan] = []
    massal = kini.hasil_hitung.putusan.massal
    for daftar in (dugaan_setelan(keadaan), () if massal else _dugaan(keadaan)):
        for dugaan in dict.fromkeys(daftar):
            if not sisa:
                break
            if (dugaan.sel.tempat, str(dugaan.perubahan[0][1])) in sudah:
                continue
            sisa -= 1
            kasar = alat.kasar(lakip) if kasar is None else kasar
            if percobaan := _coba(kini, dugaan, dasar, alat, kasar):
                hasil.append(percobaan)
        if any(2 * p.untung > kini.biaya > TERBUKTI for p in hasil):
            break  # a setting explains most of it
    return sorted(hasil, key=lambda p: (-p.untung, _tak_urut(lakip, p.dugaan)))


def _coba(kini: _Kenyataan, dugaan: Dugaan, dasar: IsiLain, alat: _Alat, kasar: int) -> _Percobaan | None:
    lakip = alat.andaikan((*dasar, *dugaan.perubahan))
    if alat.kasar(lakip) >= kasar:
        return None
    hasil_hitung = alat.hitung(lakip)
    if len(hasil_hitung.putusan.daftar_perkara) > len(kini.hasil_hitung.putusan.daftar_perkara) + 1:
        return None
    sesudah = _Kenyataan(hasil_hitung, alat.temukan(hasil_hitung))
    untung = kini.biaya - sesudah.biaya - 1
    if untung < 0:
        return None
    lebih = len(sesudah.memegang) - len(kini.memegang)
    untung += lebih if lebih < 0 else min(DIPERTEGAS, lebih * DIPERTEGAS / 4)
    ragu = untung < SEDIKITNYA
    if ragu and (
        untung < 0
        or not dugaan.pilihan
        or max(lebih, len(kini.putus.keys() - sesudah.putus.keys())) < DIPILIH
    ):
        return None
    hilang = tuple(t for kunci, t in kini.akar.items() if kunci not in sesudah.akar)
    if ragu and kini.ganjil & {c.tempat for t in hilang for c in (t.sel, *t.calon)}:
        return None
    baru = not sesudah.akar.keys() <= kini.akar.keys()
    return _Percobaan(dugaan, sesudah, untung, hilang, baru, ragu) if hilang else None


def _tak_urut(lakip: Lakip, dugaan: Dugaan) -> bool:
    """Whether a column of codes in order would be out of order: of two rows with one code it tells which is wrong."""
    sel, teks = dugaan.sel, dugaan.teks
    if teks is None or sel.lembar not in lakip.tabel:
        return False
    tabel = lakip.tabel[sel.lembar]
    kode = list(tabel.teks(LEMBAR_MENURUT_NAMA[sel.lembar].kunci_baris[0]))
    posisi = list(tabel.daftar_nomor).index(sel.baris) if sel.baris in tabel.daftar_nomor else -1
    if posisi < 0 or posisi >= len(kode) or kode[posisi] != sel.teks:
        return False
    kode[posisi] = teks
    return kode != sorted(kode)


def _bersinggungan(satu: _Percobaan, lain: _Percobaan) -> bool:
    """Whether two guesses explain some of the same."""
    return not {_kunci(t) for t in satu.hilang}.isdisjoint(_kunci(t) for t in lain.hilang)


# What is said of it --------------------------------------------------------------------------------


class _Diandaikan:
    """The cells that were found wrong so far, and what is said of them."""

    def __init__(self, hasil_hitung: HasilHitung) -> None:
        self._semula = hasil_hitung
        self._asli: dict[str, Cell] = {}
        self._akar: dict[str, Cell] = {}  # of each changed cell the one that it is reported under
        self._temuan: list[Temuan] = []
        self._tergantung: dict[Letak, Cell] = {}
        self.perubahan: IsiLain = ()

    def asli(self, sel: Cell) -> Cell:
        """The cell as the workbook has it."""
        return self._asli.get(sel.tempat, sel)

    def ambil(self, kini: _Kenyataan, pilihan: _Percobaan, setara: Sequence[_Percobaan]) -> None:
        """Take a guess for right: the root at its first cell, and what goes away with it as consequences."""
        for sel, _ in pilihan.dugaan.perubahan:
            self._asli.setdefault(sel.tempat, sel)
        sel = self.asli(pilihan.dugaan.sel)
        self.perubahan = (*self.perubahan, *pilihan.dugaan.perubahan)
        self._akar |= {s.tempat: sel for s, _ in pilihan.dugaan.perubahan}
        tetap = {_kunci(t) for t in pilihan.sesudah.daftar}
        hilang = [t for t in kini.daftar if _kunci(t) not in tetap]
        self._temuan.append(self._temuan_akar(sel, pilihan, setara, kini))
        self._temuan += [self._akibat(t, sel) for t in hilang if t.sel.tempat != sel.tempat]
        semula, sesudah = kini.nilai, pilihan.sesudah.nilai
        beda = [k for k in semula.keys() | sesudah.keys() if semula.get(k) != sesudah.get(k)]
        self._tergantung = {**dict.fromkeys(beda, sel), **self._tergantung}

    def _akibat(self, temuan: Temuan, akar: Cell) -> Temuan:
        if temuan.tingkat is INFO:
            return temuan
        pesan = temuan.pesan
        if temuan.seharusnya is not None or temuan.kepastian is not None:
            isi = "kosong" if akar.kosong else f"berisi “{singkat(_tampil(akar))}”"
            pesan = f"Tidak cocok selama {akar.tempat} {isi}; betulkan sel itu lebih dahulu."
        return Temuan(temuan.kode, temuan.tingkat, self.asli(temuan.sel), pesan, akar=akar)

    def _temuan_akar(
        self, sel: Cell, pilihan: _Percobaan, setara: Sequence[_Percobaan], kini: _Kenyataan
    ) -> Temuan:
        # of the worst level: no galat may hide behind a warning
        urutan = {
            _kunci(t): (t.tingkat.urutan, t.sel.tempat != sel.tempat, t.kepastian is None)
            for t in pilihan.hilang
        }
        pertama = min(pilihan.hilang, key=lambda t: urutan[_kunci(t)])
        saksi = self._saksi(sel, pilihan, kini)
        terbuka = pilihan.ragu or any(p.dugaan.sel.tempat != sel.tempat for p in setara)
        semua = [*(c for c, _ in pilihan.dugaan.perubahan), *(p.dugaan.sel for p in setara)]
        if pilihan.ragu:
            semua += [c for t in pilihan.hilang if t.kepastian for c in (t.sel, *t.calon)]
        calon = tuple(dict.fromkeys(map(self.asli, semua)))
        teks = None if setara or terbuka else pilihan.dugaan.teks
        return Temuan(
            pertama.kode,
            pertama.tingkat,
            sel,
            _pesan(self._semula, sel, teks, saksi, calon if terbuka else ()),
            teks,
            pilihan.dugaan.sebab,
            kepastian=Kepastian.TERBUKA if terbuka else _kepastian(pilihan, setara, kini),
            saksi=saksi,
            calon=calon if len(calon) > 1 else (),
        )

    def _saksi(self, sel: Cell, pilihan: _Percobaan, kini: _Kenyataan) -> tuple[Cell, ...]:
        """The cells that agree with it then, and those whose codes do."""
        betul = [c for tempat, c in kini.putus.items() if tempat not in pilihan.sesudah.putus]
        betul += [t.sel for t in pilihan.hilang if t.kepastian is None]
        return tuple(dict.fromkeys(self.asli(c) for c in betul if c.tempat != sel.tempat))

    def gabung(self, kini: _Kenyataan) -> HasilHitung:
        """The workbook as written, with the findings that remain, and nothing to be filled that rests on those cells."""
        putusan = kini.hasil_hitung.putusan
        diragukan = dict(putusan.diragukan)
        diragukan |= {self.asli(s): self._akar[s.tempat] for s, _ in self.perubahan}
        sel_hitungan = SelHitungan(self._semula.lakip, diragukan, putusan.pengganti, self._tergantung)
        milik = {_kunci(t): t for t in self._temuan}
        tetap = [replace(t, sel=self.asli(t.sel)) for t in kini.daftar if _kunci(t) not in milik]
        return replace(
            self._semula,
            putusan=replace(putusan, diragukan=diragukan),
            sel_hitungan=sel_hitungan,
            dilihat=sel_hitungan.semua,
            daftar_temuan=(*tetap, *milik.values()),
            diperiksa=True,
        )


def _kepastian(pilihan: _Percobaan, setara: Sequence[_Percobaan], kini: _Kenyataan) -> Kepastian:
    """Proven where several identities hold only so, and nothing else changes."""
    pasti = not pilihan.baru and not setara and not pilihan.dugaan.sebab
    pasti = pasti and len(kini.putus.keys() - pilihan.sesudah.putus.keys()) >= TERBUKTI
    return Kepastian.TERBUKTI if pasti else Kepastian.MUNGKIN


def _pesan(
    hasil_hitung: HasilHitung, sel: Cell, teks: str | None, saksi: Sequence[Cell], calon: Sequence[Cell]
) -> str:
    daftar = [s.tempat for s in saksi if s.kolom]
    lain = f", dan {len(daftar) - BANYAK_SAKSI} sel lain" if len(daftar) > BANYAK_SAKSI else ""
    cocok = f"{', '.join(daftar[:BANYAK_SAKSI])}{lain}"
    isi = "masih kosong" if sel.kosong else f"tertulis “{singkat(_tampil(sel))}”"
    tertulis = f"{sebutan(hasil_hitung.lakip, sel)} {isi}"
    if calon:
        return f"{tertulis}; salah satu dari {', '.join(c.tempat for c in calon)} keliru, sebab {cocok} tidak cocok."
    if teks is not None:
        return f"{tertulis}, seharusnya “{singkat(teks)}”; dengan itu {cocok} cocok."
    return f"{tertulis}, bertentangan dengan {cocok}."


def _tampil(sel: Cell) -> str:
    return sel.teks or tampil(sel)
