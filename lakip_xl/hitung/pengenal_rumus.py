"""Formulas that an office wrote into computed cells: is one what is to be computed there, however it is written?"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence, Set
from decimal import Decimal
from enum import Enum
from functools import cached_property, partial

from msgspec import Struct, field
from msgspec.structs import replace

from lakip_xl.hitung.bentuk_baku import Baku, TakBerbentuk, baku, sel, tanpa_batas
from lakip_xl.hitung.capaian import target_nol
from lakip_xl.hitung.hasil import Bahan, Hasil
from lakip_xl.hitung.ikatan import Ikatan, JenisIkatan, daftar_ikatan
from lakip_xl.hitung.kecocokan import Kecocokan, cocokkan
from lakip_xl.hitung.pohon import Pohon, Tetap, daun
from lakip_xl.hitung.rumus_tertulis import RumusKantor, RumusTakDikenal, baca_rumus
from lakip_xl.hitung.sel_hitungan import SelHitungan
from lakip_xl.model import TabelDibaca
from lakip_xl.values.cell import Cell, Predikat, Rentang, RumusTertulis, Tempat, nomor_kolom
from lakip_xl.values.potongan_rumus import pecah

JUMLAHAN = (JenisIkatan.BAGIAN, JenisIkatan.JUMLAH, JenisIkatan.SUBJUMLAH, JenisIkatan.PERNYATAAN)
TERTENTU = (*JUMLAHAN, JenisIkatan.KUTIPAN)
SERATUS = Tetap(Decimal(100))
# What all formulas of a workbook together may cost, a cell that one takes counted once, looked at closely DEKAT times: a
# sum of a whole column in every row would never end. What is left then is not judged.
BIAYA, DEKAT = 2_000_000, 50
_ACUAN = re.compile(r"(\$?)\b([A-Za-z]{1,3})(\$?)([1-9][0-9]{0,6})\b")
_ALAMAT = re.compile(r"([A-Z]+)([0-9]+)")


class Pengenalan(Enum):
    """What a written formula is, beside what is to be computed in its cell."""

    SAMA = "sama"
    LAIN = "lain"
    TAK_DINILAI = "tak dinilai"  # it uses what is not understood here, or too much of it


class PengenalRumus(Struct, dict=True):
    """What an office wrote into computed cells, held against what is to be computed there.

    `benar` remembers formulas that are right by the very cells that they take, seen from their own: filled down a
    column, they are the same in every row. What is right by what those cells hold is so in one row only.
    """

    sel_hitungan: SelHitungan
    benar: set[object] = field(default_factory=set)
    diketahui: dict[tuple[str, Tempat], bool] = field(default_factory=dict)
    terurai: dict[tuple[str, bool], Baku] = field(default_factory=dict)
    sisa: int = BIAYA

    def sama(self, hasil: Hasil) -> bool:
        """Whether the computed cell holds a formula that is known to compute what is to stand there."""
        tempat = hasil.sel.baris, hasil.sel.kolom
        kunci = hasil.sel.lembar, tempat
        if kunci not in self.diketahui:
            tertulis = self.sel_hitungan.lakip.rumus_tertulis.get(hasil.sel.lembar, {}).get(tempat)
            self.diketahui[kunci] = (
                tertulis is not None and self.kenali(hasil, tertulis)[0] is Pengenalan.SAMA
            )
        return self.diketahui[kunci]

    def jumlah(self, ikatan: Ikatan) -> bool:
        """Whether an input is no figure of its own: a formula, up to date, that adds up just what it is the sum of."""
        sel, nilai = ikatan.sel, ikatan.nilai
        tertulis = self.sel_hitungan.lakip.rumus_tertulis.get(sel.lembar, {}).get((sel.baris, sel.kolom))
        if tertulis is None or ikatan.jenis not in JUMLAHAN or not isinstance(nilai, Decimal) or ikatan.putus:
            return False
        besaran = "", ikatan.milik
        satu = Hasil(
            besaran, ikatan.nama, sel, ikatan.rumus, ikatan.bahan, nilai, cocokkan(sel, nilai, ikatan.rumus)
        )
        return self.kenali(satu, tertulis)[0] is Pengenalan.SAMA

    def kenali(self, hasil: Hasil, tertulis: RumusTertulis) -> tuple[Pengenalan, RumusKantor | None]:
        """What the formula is, and, where it is another one, how it was read."""
        pola = _pola(hasil, tertulis)
        if pola in self.benar:
            return Pengenalan.SAMA, None
        if self.sisa < 0:
            return Pengenalan.TAK_DINILAI, None
        geser = (hasil.sel.baris - tertulis.asal[0], hasil.sel.kolom - tertulis.asal[1])
        try:
            potongan = pecah(tertulis.teks) or ()
            kantor = baca_rumus(potongan, hasil.sel.lembar, self._tabel, geser, isi=self._teks)
            return self._nilai(tanpa_bersarang(kantor, self._bersubtotal), hasil, pola)
        except (RumusTakDikenal, TakBerbentuk):
            return Pengenalan.TAK_DINILAI, None

    def _nilai(
        self, kantor: RumusKantor, hasil: Hasil, pola: object
    ) -> tuple[Pengenalan, RumusKantor | None]:
        diambil = sel_kantor(kantor)
        self.sisa -= len(diambil)
        berputar = hasil.sel.tempat in diambil  # it computes nothing
        if not berputar and _sama(kantor, hasil):
            if not (kantor.subtotal or kantor.menurut_isi):  # what these leave out is another in every row
                self.benar.add(pola)
            return Pengenalan.SAMA, None
        self.sisa -= DEKAT * len(diambil)
        if self.sisa < 0:
            return Pengenalan.TAK_DINILAI, None
        if not berputar and self._sama_terurai(kantor, hasil):
            return Pengenalan.SAMA, None
        if self._tak_diketahui(kantor) or (kantor.bercabang and _tak_bersel(hasil)):
            return Pengenalan.TAK_DINILAI, None
        return Pengenalan.LAIN, kantor

    def _sama_terurai(self, kantor: RumusKantor, hasil: Hasil) -> bool:
        """Whether both compute the same of what the cells that they name hold, or rest on."""
        letak, daftar = letak_bahan(hasil.bahan), _setara(hasil, bercabang=kantor.bercabang)
        terisi = kantor.letak
        if hasil.kecocokan is not Kecocokan.BEDA or hasil.sel.angka is None:
            # what today makes no difference: a floor that is not reached, cells of a range that hold nothing
            daftar += [
                p for p in (tanpa_batas(pohon, hanya_lantai=True) for pohon in daftar) if p not in daftar
            ]
            terisi = self._tanpa_hampa(terisi, {alamat for satu in letak.values() for alamat in satu})
        for isi in (sel, partial(self._terurai, poin=False), partial(self._terurai, poin=True)):
            bentuk = baku(kantor.pohon, terisi, isi)
            if any(bentuk.sama(baku(pohon, letak, isi)) for pohon in daftar):
                return True
        return False

    def _terurai(self, alamat: str, *, poin: bool) -> Baku:
        """A cell as what it rests on, down to the inputs. `poin`: percentages without their sign are points."""
        kunci = alamat, poin
        if kunci not in self.terurai:
            self.terurai[kunci] = sel(alamat)  # should it rest on itself
            self.terurai[kunci] = self._urai(alamat, poin=poin)
        return self.terurai[kunci]

    def _urai(self, alamat: str, *, poin: bool) -> Baku:
        lembar, _, tempat = alamat.rpartition("!")
        asal = self._ikatan.get(alamat) or self.sel_hitungan.di(lembar, tempat_alamat(tempat))
        if asal is None:
            return sel(alamat)
        pohon = asal.rumus.pohon
        if poin and _mungkin_poin(asal.sel):
            pohon = SERATUS * pohon
        try:
            return baku(pohon, letak_bahan(asal.bahan), partial(self._terurai, poin=poin))
        except TakBerbentuk:
            return sel(alamat)

    def _tanpa_hampa(
        self, letak: Mapping[str, Sequence[str]], milik: Set[str]
    ) -> Mapping[str, Sequence[str]]:
        """Of sums and means, the cells that hold a figure, or should: a range may reach over blanks and headings."""
        return {
            nama: [a for a in daftar if a in milik or self._berangka(a)] or daftar
            for nama, daftar in letak.items()
        }

    def _bersubtotal(self, alamat: str) -> bool:
        lembar, _, tempat = alamat.rpartition("!")
        tertulis = self.sel_hitungan.lakip.rumus_tertulis.get(lembar, {}).get(tempat_alamat(tempat))
        return tertulis is not None and bersubtotal(tertulis)

    def _teks(self, alamat: str) -> str:
        lembar, _, tempat = alamat.rpartition("!")
        return self._tabel[lembar].teks_sel(*tempat_alamat(tempat))

    def _berangka(self, alamat: str) -> bool:
        lembar, _, tempat = alamat.rpartition("!")
        return self._tabel[lembar].berangka(*tempat_alamat(tempat))

    def _tak_diketahui(self, kantor: RumusKantor) -> bool:
        """Whether it takes figures beside the tables: an office's own columns, which may be anything."""
        semua = (alamat.rpartition("!") for alamat in sel_kantor(kantor))
        return any(self._tabel[lembar].di_luar(*tempat_alamat(tempat)) for lembar, _, tempat in semua)

    @cached_property
    def _tabel(self) -> Mapping[str, TabelDibaca]:
        """The tables by the names of their sheets in the workbook."""
        return {tabel.nama: tabel for tabel in self.sel_hitungan.lakip.tabel.values()}

    @cached_property
    def _ikatan(self) -> Mapping[str, Ikatan]:
        """Inputs that others determine, by their cells, whether or not they hold what they should: that is for other
        rules to say."""
        semua = (i for jenis in TERTENTU for i in daftar_ikatan(self.sel_hitungan.lakip, jenis))
        return {i.sel.tempat: i for i in semua if i.sel.kolom}


def bersubtotal(tertulis: RumusTertulis) -> bool:
    """Whether SUBTOTAL, over a cell with this formula, leaves it out."""
    return "SUBTOTAL(" in tertulis.teks.upper()


def tanpa_bersarang(kantor: RumusKantor, bersarang: Callable[[str], bool]) -> RumusKantor:
    """The formula, its SUBTOTALs without the cells that are such sums themselves."""
    if not kantor.subtotal:
        return kantor
    letak = {
        nama: [a for a in daftar if not bersarang(a)] if nama in kantor.subtotal else daftar
        for nama, daftar in kantor.letak.items()
    }
    return replace(kantor, letak=letak)


def _tak_bersel(hasil: Hasil) -> bool:
    """Whether no tree that a spreadsheet could have is computed there: of a range, a word, or a target of nought by
    choice. A formula that tells these apart shows one of the branches that were left out."""
    bahan = (b.nilai for satu in hasil.bahan.values() for b in (satu if isinstance(satu, tuple) else (satu,)))
    return hasil.rumus is target_nol or any(isinstance(n, Rentang | Predikat) for n in bahan)


def _mungkin_poin(satu: Cell) -> bool:
    """Whether a percentage there may be in points: without its sign, and of a formula that was never calculated none
    can be told from the other."""
    return satu.poin or satu.tanpa_tanda or (satu.angka is None and not satu.persen)


def _sama(kantor: RumusKantor, hasil: Hasil) -> bool:
    """Whether both compute the same of the cells that they name."""
    letak, bentuk = letak_bahan(hasil.bahan), baku(kantor.pohon, kantor.letak)
    return any(bentuk.sama(baku(pohon, letak)) for pohon in _setara(hasil, bercabang=kantor.bercabang))


def _setara(hasil: Hasil, *, bercabang: bool) -> list[Pohon]:
    """The formula, and others that do as well: a branch may be the bound that it has, and a percentage without its sign
    may be in points."""
    daftar = [hasil.rumus.pohon, *([tanpa_batas(hasil.rumus.pohon)] if bercabang else ())]
    if _mungkin_poin(hasil.sel):
        daftar += [SERATUS * pohon for pohon in daftar]
    return daftar


def _pola(hasil: Hasil, tertulis: RumusTertulis) -> tuple[object, ...]:
    """The formula and the cells that it should take, by how far they are from its cell."""
    baris, kolom = hasil.sel.baris, hasil.sel.kolom

    def jarak(bahan: Bahan) -> tuple[tuple[str, int, int], ...]:
        daftar = bahan if isinstance(bahan, tuple) else (bahan,)
        daftar_sel = (b if isinstance(b, Cell) else b.sel for b in daftar)
        return tuple((s.lembar, s.baris - baris, s.kolom - kolom) for s in daftar_sel)

    def relatif(cocok: re.Match[str]) -> str:
        huruf, nomor = nomor_kolom(cocok[2].upper()), int(cocok[4])
        kolom_ke = f"${huruf}" if cocok[1] else f"{huruf - tertulis.asal[1]}"
        baris_ke = f"${nomor}" if cocok[3] else f"{nomor - tertulis.asal[0]}"
        return f"[{kolom_ke},{baris_ke}]"

    teks = _ACUAN.sub(relatif, tertulis.teks)
    bahan = tuple((n, jarak(b)) for n, b in hasil.bahan.items())
    return hasil.sel.lembar, hasil.rumus.pohon, _mungkin_poin(hasil.sel), teks, bahan


def letak_bahan(bahan: Mapping[str, Bahan]) -> Mapping[str, Sequence[str]]:
    return {nama: _alamat(satu) for nama, satu in bahan.items()}


def _alamat(bahan: Bahan) -> Sequence[str]:
    daftar = bahan if isinstance(bahan, tuple) else (bahan,)
    daftar_sel = [b if isinstance(b, Cell) else b.sel for b in daftar]
    if not all(s.kolom for s in daftar_sel):
        raise TakBerbentuk("a cell is missing")
    return [s.tempat for s in daftar_sel]


def tempat_alamat(alamat: str) -> Tempat:
    cocok = _ALAMAT.fullmatch(alamat)
    assert cocok, alamat
    return int(cocok[2]), nomor_kolom(cocok[1])


def sel_kantor(kantor: RumusKantor) -> list[str]:
    return urut_sel(alamat for d in daun(kantor.pohon) for alamat in kantor.letak.get(d.nama, (d.nama,)))


def urut_sel(daftar: Iterable[str]) -> list[str]:
    """Each cell once, column by column."""
    terpisah = {alamat: alamat.rpartition("!") for alamat in daftar}
    return sorted(terpisah, key=lambda a: (terpisah[a][0], *reversed(tempat_alamat(terpisah[a][2]))))
