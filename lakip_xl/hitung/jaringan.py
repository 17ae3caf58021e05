"""The written figures of a workbook as a network: cells, and the identities that tie them; what holds, what is broken,
and what would be if a cell held another figure.

A cell stands for what its display can stand for, and no more: a computed one that agrees with its ingredients for the
exact figure that they make, one that does not for what is written in it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from decimal import Decimal
from itertools import product
from typing import Any

from lakip_xl.hitung.hasil import Hasil, dalam_batas, terukur
from lakip_xl.hitung.ikatan import Ikatan, JenisIkatan, bertentangan
from lakip_xl.hitung.kecocokan import Kecocokan, cocokkan
from lakip_xl.hitung.pohon import Cara, Gabung, Operasi, telusuri
from lakip_xl.hitung.rumus import salinan
from lakip_xl.values.angka import bulatkan, desimal_tampil
from lakip_xl.values.cell import TIDAK_BERLAKU, Cell, Predikat, Rentang
from lakip_xl.values.predikat import bersesuaian

Arti = tuple[
    Any, Any
]  # both ends of what a cell can stand for; twice the same where that is one figure or word
LetakSimpul = tuple[str, int, int]  # a sheet's name, row and column
TAK_TAHU: Arti = (None, None)
_SETENGAH = Decimal("0.5")
_NIHIL = (Decimal(0), Decimal(1))
_UTUH = (Rentang, Predikat)  # no figure to reckon with: compared as it is
_COCOK = (Kecocokan.COCOK, Kecocokan.DIPOTONG)


class SelJaringan:
    """A cell in the network. `sendiri` ties a computed one to its ingredients; `terkait` are all ties it is part of.

    One that follows (`mengikuti`), being blank, as `isi` left it or a live formula, says nothing of its own. One that
    stands elsewhere (`luar`) is no cell of the workbook, and not to be doubted here.
    """

    __slots__ = ("arti", "kini", "luar", "mengikuti", "sel", "sendiri", "terkait")

    def __init__(self, sel: Cell) -> None:
        self.sel = sel
        self.kini = sel  # as it was taken to be by the repairs so far
        self.sendiri: Pertalian | None = None
        self.mengikuti = False
        self.luar = False
        self.terkait: list[Pertalian] = []
        self.arti: Arti | None = None

    @property
    def terketik(self) -> bool:
        """Whether a person wrote a figure here."""
        return not self.mengikuti and not self.luar and not self.sel.kosong

    def __repr__(self) -> str:
        return f"SelJaringan({self.sel.tempat or self.sel.lembar})"


class Pertalian:
    """An identity between cells of the network: `tujuan` is what its formula makes of `bahan`.

    `hasil` is there where that is a computed cell's own formula. `tepat`: nothing is rounded by it.
    """

    __slots__ = (
        "bahan",
        "dasar",
        "gabung",
        "hasil",
        "ikatan",
        "jalan",
        "memegang",
        "nomor",
        "tepat",
        "tujuan",
    )

    def __init__(
        self,
        nomor: int,
        ikatan: Ikatan,
        tujuan: SelJaringan,
        bahan: Mapping[str, SelJaringan | tuple[SelJaringan, ...]],
        hasil: Hasil | None = None,
    ) -> None:
        self.nomor = nomor
        self.hasil = hasil
        self.ikatan = ikatan
        self.tujuan = tujuan
        self.bahan = bahan
        self.memegang: bool | None = None
        pohon = ikatan.rumus.pohon
        self.tepat = not any(
            (isinstance(n, Operasi) and n.tanda == "/") or (isinstance(n, Gabung) and n.cara is Cara.RERATA)
            for n in telusuri(pohon)
        )
        self.gabung = (
            pohon.cara if isinstance(pohon, Gabung) and isinstance(bahan.get("bagian"), tuple) else None
        )
        self.dasar: tuple[Decimal, Decimal, int] | None = (
            None  # of a sum: both ends of it as written, how many parts
        )
        # to each cell below: by which ingredient
        self.jalan: dict[SelJaringan, tuple[str, int | None, SelJaringan]] | None = None

    @property
    def daftar_bahan(self) -> Iterator[SelJaringan]:
        for satu in self.bahan.values():
            if isinstance(satu, tuple):
                yield from satu
            else:
                yield satu

    def __repr__(self) -> str:
        return f"Pertalian({self.ikatan.jenis.name} {self.tujuan!r})"


Andaian = Mapping[SelJaringan, Arti]  # cells that hold something else than what is written
_NYATA: Andaian = {}


class Jaringan:
    """The network of all identities, read as written."""

    def __init__(
        self,
        daftar_hasil: Iterable[Hasil],
        daftar_ikatan: Iterable[Ikatan],
        mengikuti: Callable[[Hasil], bool],
        terjumlah: Callable[[Ikatan], bool] = lambda _: False,
    ) -> None:
        self._masukan: dict[tuple[str, int, int], SelJaringan] = {}
        self._hitungan: dict[int, SelJaringan] = {}
        self.daftar_hubungan: list[Pertalian] = []
        self.dikehendaki: dict[Pertalian, Any] = {}  # what each is to give, until a repair is settled
        self._mengikuti = mengikuti
        for hasil in daftar_hasil:
            self._hitung(hasil)
        for ikatan in daftar_ikatan:
            bahan = {
                n: tuple(map(self.simpul, b)) if isinstance(b, tuple) else self.simpul(b)
                for n, b in ikatan.bahan.items()
            }
            simpul = self.simpul(ikatan.sel)
            hubungan = self._hubungkan(ikatan, simpul, bahan)
            if ikatan.jenis is JenisIkatan.LRA:
                for asal in hubungan.daftar_bahan:
                    asal.luar = True
            if simpul.sendiri is None and terjumlah(
                ikatan
            ):  # a live sum says what its parts say, and nothing else
                simpul.sendiri, simpul.mengikuti = hubungan, True
        for hubungan in self.daftar_hubungan:
            terhitung = hubungan.hasil and not hubungan.tujuan.mengikuti and _dari_masukan(hubungan)
            hubungan.memegang = _memegang(hubungan.hasil) if terhitung else self.memegang(hubungan)

    # Cells and ties ------------------------------------------------------------------------------

    def simpul(self, sel: Cell) -> SelJaringan:
        """The input cell of the network at the place of `sel`."""
        kunci = (sel.lembar, sel.baris, sel.kolom)
        if kunci not in self._masukan:
            self._masukan[kunci] = SelJaringan(sel)
        return self._masukan[kunci]

    def _hitung(self, hasil: Hasil) -> SelJaringan:
        if id(hasil) in self._hitungan:
            return self._hitungan[id(hasil)]
        simpul = self._hitungan[id(hasil)] = SelJaringan(hasil.sel)
        simpul.mengikuti = self._mengikuti(hasil)
        if hasil.sel.kolom:  # an input that is computed of others is one cell of the network
            self._masukan[hasil.sel.lembar, hasil.sel.baris, hasil.sel.kolom] = simpul
        bahan = {
            n: tuple(map(self._bahan, b)) if isinstance(b, tuple) else self._bahan(b)
            for n, b in hasil.bahan.items()
        }
        ikatan = Ikatan(
            JenisIkatan.HITUNGAN, hasil.sel, hasil.rumus, {}, hasil.nama, hasil.besaran[1], dibulatkan=True
        )
        simpul.sendiri = self._hubungkan(ikatan, simpul, bahan, hasil)
        return simpul

    def _bahan(self, bahan: Cell | Hasil) -> SelJaringan:
        return self.simpul(bahan) if isinstance(bahan, Cell) else self._hitung(bahan)

    def _hubungkan(
        self,
        ikatan: Ikatan,
        tujuan: SelJaringan,
        bahan: Mapping[str, SelJaringan | tuple[SelJaringan, ...]],
        hasil: Hasil | None = None,
    ) -> Pertalian:
        hubungan = Pertalian(len(self.daftar_hubungan), ikatan, tujuan, bahan, hasil)
        self.daftar_hubungan.append(hubungan)
        tujuan.terkait.append(hubungan)
        for simpul in hubungan.daftar_bahan:
            simpul.terkait.append(hubungan)
        return hubungan

    # What cells stand for ------------------------------------------------------------------------

    def arti(self, simpul: SelJaringan, andai: Andaian = _NYATA) -> Arti:
        """What a cell can stand for; `andai` holds the assumed cells and all that follow from them (`akibat`)."""
        if simpul in andai:
            return andai[simpul]
        if simpul.arti is None:
            simpul.arti = self._arti(simpul, _NYATA)
        return simpul.arti

    def _arti(self, simpul: SelJaringan, andai: Andaian) -> Arti:
        hubungan = simpul.sendiri
        if hubungan is None:
            return _tertulis(simpul.kini)
        citra = self.citra(hubungan, andai)
        if simpul.mengikuti or simpul.sel.kosong:
            return citra
        if citra[0] is None or citra[1] is None:
            return tampakan(simpul)
        if not self._cocok(hubungan, simpul.sel, citra):
            return tampakan(simpul)
        return citra if citra[0] == citra[1] else _potong(citra, tampakan(simpul))

    def akibat(self, andai: Andaian) -> dict[SelJaringan, Arti]:
        """The assumption with every computed cell that it changes, each after those it rests on."""
        semua: dict[SelJaringan, Arti] = dict(andai)
        antrean = list(andai)
        while antrean:
            for hubungan in antrean.pop().terkait:
                tujuan = hubungan.tujuan
                if hubungan is tujuan.sendiri and tujuan not in andai:
                    arti = self._arti(tujuan, semua)
                    if arti != semua.get(tujuan, self.arti(tujuan)):
                        semua[tujuan] = arti
                        antrean.append(tujuan)
        return semua

    def citra(self, hubungan: Pertalian, andai: Andaian = _NYATA) -> Arti:
        """What the formula can make of its ingredients."""
        if hubungan.gabung is not None and (cepat := self._gabungan(hubungan, andai)):
            return cepat
        tepat: dict[str, object] = {}
        ujung: dict[str, Arti] = {}
        for nama, bahan in hubungan.bahan.items():
            if isinstance(bahan, tuple):
                semua_arti = [self.arti(b, andai) for b in bahan]
                bawah, atas = [b for b, _ in semua_arti], [a for _, a in semua_arti]
            else:
                bawah, atas = self.arti(bahan, andai)
            tepat[nama] = bawah
            if bawah != atas:
                ujung[nama] = (bawah, atas)
        hitung = hubungan.ikatan.rumus.hitung
        if not ujung:
            nilai = hitung(tepat)
            return nilai, nilai
        semua = [
            hitung({**tepat, **dict(zip(ujung, satu, strict=True))}) for satu in product(*ujung.values())
        ]
        if all(isinstance(n, Decimal) for n in semua):
            return min(semua), max(semua)  # type: ignore[type-var]
        return TAK_TAHU if None in semua else (semua[0], semua[-1])

    def _gabungan(self, hubungan: Pertalian, andai: Andaian) -> Arti | None:
        """A sum or mean, from that of what is written; None where a part is no figure."""
        bagian = hubungan.bahan["bagian"]
        assert isinstance(bagian, tuple)
        if hubungan.dasar is None:
            semua = [self.arti(b) for b in bagian]
            if not semua or not all(isinstance(b, Decimal) and isinstance(a, Decimal) for b, a in semua):
                return None
            hubungan.dasar = sum(b for b, _ in semua), sum(a for _, a in semua), len(semua)
        assert hubungan.dasar is not None
        bawah, atas, banyak = hubungan.dasar
        for simpul, (b, a) in andai.items():
            if hubungan in simpul.terkait and simpul is not hubungan.tujuan:
                if not isinstance(b, Decimal) or not isinstance(a, Decimal):
                    return None
                kali = bagian.count(simpul) if len(bagian) < 9 else 1
                lama = self.arti(simpul)
                bawah, atas = bawah + kali * (b - lama[0]), atas + kali * (a - lama[1])
        bagi = banyak if hubungan.gabung is Cara.RERATA else 1
        return bawah / bagi, atas / bagi

    def tetapkan(self, andai: Andaian) -> Iterable[SelJaringan]:
        """Take an assumption for what is written from now on; answers all cells that it changes."""
        semua = self.akibat(andai)
        self.dikehendaki.clear()
        for simpul, baru in semua.items():
            lama = self.arti(simpul)
            for hubungan in simpul.terkait:
                if hubungan.dasar is not None and simpul is not hubungan.tujuan:
                    hubungan.dasar = _geser(hubungan.dasar, lama, baru)
        for simpul, arti in andai.items():
            if simpul.sendiri is None:
                simpul.kini = simpul.sel.dengan(nilai=arti[0], mentah=arti[0])
            else:
                simpul.mengikuti = True
        for simpul in semua:
            simpul.arti = None
        for hubungan in dict.fromkeys(h for s in semua for h in s.terkait):
            hubungan.memegang = self.memegang(hubungan)
        return semua

    # What holds ----------------------------------------------------------------------------------

    def memegang(self, hubungan: Pertalian, andai: Andaian = _NYATA) -> bool | None:
        """Whether an identity holds, as written or as assumed; None where that cannot be said."""
        tujuan, ikatan = hubungan.tujuan, hubungan.ikatan
        if tujuan.sendiri is hubungan and tujuan.mengikuti and tujuan not in andai:
            return None
        citra = self.citra(hubungan, andai)
        if citra[0] is None or citra[1] is None:
            return None
        sel = tujuan.kini
        if tujuan in andai and (tujuan.sendiri is None or tujuan.sendiri is not hubungan):
            nilai, atas = andai[tujuan]
            if nilai != atas:
                return _bertemu((nilai, atas), citra)
            sel = sel.dengan(nilai=nilai, mentah=nilai)
        elif tujuan in andai and not tujuan.mengikuti and tujuan.terketik:
            return andai[tujuan] == citra or _bertemu(andai[tujuan], citra)
        if sel.kosong:
            return None
        if not ikatan.dibulatkan or isinstance(citra[0], _UTUH) or isinstance(sel.nilai, _UTUH):
            return _sesuai(ikatan, sel, citra)
        return self._cocok(hubungan, sel, citra)

    def _cocok(self, hubungan: Pertalian, sel: Cell, citra: Arti) -> bool:
        """Whether what is written in a cell can be what its formula makes, at the decimals that it shows."""
        bawah, atas = citra
        rumus = hubungan.ikatan.rumus
        if cocokkan(sel, bawah, rumus) in _COCOK:
            return True
        if bawah is TIDAK_BERLAKU and sel.angka in _NIHIL:  # nothing is meant by it
            return True
        if bawah != atas:
            return cocokkan(sel, atas, rumus) in _COCOK or _bertemu(tampakan_sel(sel), citra)
        if isinstance(bawah, Decimal):
            simpul = {n: b for n, b in hubungan.bahan.items() if isinstance(b, SelJaringan)}
            terketik = {n: b.sel if _terukur(b) else None for n, b in simpul.items()}
            return dalam_batas(sel, rumus, terketik, {n: self.arti(b)[0] for n, b in simpul.items()})
        return False

    # Faults --------------------------------------------------------------------------------------

    def pendukung(self, hubungan: Pertalian) -> Iterator[SelJaringan]:
        """The cells, written by people, on which it depends whether an identity holds: some of them twice."""
        if hubungan.tujuan.terketik:
            yield hubungan.tujuan
        yield from self._pendukung(hubungan)

    def _pendukung(self, hubungan: Pertalian) -> Iterator[SelJaringan]:
        for simpul in hubungan.daftar_bahan:
            if simpul.terketik:
                yield simpul
            if simpul.sendiri is not None and simpul.sendiri.memegang is not False:
                yield from self._pendukung(simpul.sendiri)


def _terukur(simpul: SelJaringan) -> bool:
    """Whether people type a measurement there, rounded, also where it is computed of others."""
    hasil = simpul.sendiri.hasil if simpul.sendiri else None
    return simpul.sendiri is None or (hasil is not None and terukur(hasil) is not None)


def _dari_masukan(hubungan: Pertalian) -> bool:
    return all(simpul.sendiri is None for simpul in hubungan.daftar_bahan)


def _memegang(hasil: Hasil | None) -> bool | None:
    """Whether a computed cell holds what was recomputed of its inputs: what the network would find as well."""
    assert hasil is not None
    if hasil.kecocokan in (Kecocokan.KOSONG, Kecocokan.TAK_TERHITUNG):
        return None
    nihil = hasil.kecocokan is Kecocokan.TIDAK_BERLAKU and hasil.sel.angka in _NIHIL
    return nihil or not hasil.keliru or hasil.kecocokan is Kecocokan.DIPOTONG


def _geser(
    dasar: tuple[Decimal, Decimal, int], lama: Arti, baru: Arti
) -> tuple[Decimal, Decimal, int] | None:
    """A sum with another figure in one of its parts."""
    if not all(isinstance(n, Decimal) for n in (*lama, *baru)):
        return None
    return dasar[0] + baru[0] - lama[0], dasar[1] + baru[1] - lama[1], dasar[2]


def tampakan(simpul: SelJaringan) -> Arti:
    """What the figure written in a cell can stand for; one that is added up or copied, not divided, is exact."""
    tepat = simpul.sendiri is not None and simpul.sendiri.tepat and not simpul.kini.persen
    return _tertulis(simpul.kini) if tepat else tampakan_sel(simpul.kini)


def tampakan_sel(sel: Cell) -> Arti:
    """What a written figure can stand for, by the decimals that it shows; a percentage may have been cut off."""
    nilai = sel.nilai
    if not isinstance(nilai, Decimal):
        return _tertulis(sel)
    langkah = Decimal(1).scaleb(-desimal_tampil(sel) - 2 * sel.persen)
    nilai = bulatkan(nilai, desimal_tampil(sel) + 2 * sel.persen)
    return nilai - langkah * _SETENGAH, nilai + langkah * (1 if sel.persen and nilai > 0 else _SETENGAH)


def _tertulis(sel: Cell) -> Arti:
    nilai = sel.nilai
    tahu = isinstance(nilai, Decimal | Rentang | Predikat | str) or nilai is TIDAK_BERLAKU
    return (nilai, nilai) if tahu else TAK_TAHU


def _bertemu(satu: Arti, lain: Arti) -> bool:
    """Whether two cells can stand for the same."""
    if all(isinstance(n, Decimal) for n in (*satu, *lain)):
        return bool(max(satu[0], lain[0]) <= min(satu[1], lain[1]))
    return bool({*satu} & {*lain})


def _potong(citra: Arti, tampak: Arti) -> Arti:
    if not all(isinstance(n, Decimal) for n in (*citra, *tampak)):
        return citra
    bawah, atas = max(citra[0], tampak[0]), min(citra[1], tampak[1])
    return (bawah, atas) if bawah <= atas else citra


def _sesuai(ikatan: Ikatan, sel: Cell, citra: Arti) -> bool | None:
    """Whether an exact identity, or a one-sided one, holds."""
    nilai, (bawah, atas) = sel.nilai, citra
    if isinstance(nilai, _UTUH) or isinstance(bawah, _UTUH):
        return bersesuaian(nilai, bawah) if nilai is not None else None
    if not isinstance(nilai, Decimal) or not isinstance(bawah, Decimal):
        return False if ikatan.rumus is salinan and bertentangan(nilai, bawah) else None
    if ikatan.hubungan == "<=":
        return bool(nilai <= atas)
    return bool(nilai >= bawah) if ikatan.hubungan == ">=" else bool(bawah <= nilai <= atas)
