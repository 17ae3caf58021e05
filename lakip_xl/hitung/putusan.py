"""What the figures of a workbook say of one another: the cases, which inputs are not trusted for them, and what these
should be where that is known."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence, Set
from functools import cached_property, partial
from itertools import islice

from msgspec import Struct, field

from lakip_xl.hitung.hasil import Hasil
from lakip_xl.hitung.ikatan import Ikatan, JenisIkatan, daftar_ikatan, dari_hasil, ikatan_putus
from lakip_xl.hitung.ingatan import Ingatan
from lakip_xl.hitung.jaringan import Jaringan, LetakSimpul, Pertalian, SelJaringan
from lakip_xl.hitung.jumlah_kolom import daftar_besaran, jumlah_cocok
from lakip_xl.hitung.pengenal_rumus import PengenalRumus
from lakip_xl.hitung.perkara import Perbaikan, Perkara, Petunjuk, cari_perkara
from lakip_xl.hitung.sebab import SALAH_KETIK, sebab, sebab_ketikan, sebab_masukan
from lakip_xl.hitung.sel_hitungan import Besaran, SelHitungan
from lakip_xl.hitung.selang import Selang, memuat
from lakip_xl.model import Lakip
from lakip_xl.temuan import Kepastian
from lakip_xl.values.cell import Cell, Figur

SelGanjil = Callable[
    [], Set[LetakSimpul]
]  # the cells that look odd by themselves; asked for only where figures contradict
Dilepas = Callable[
    [JenisIkatan, Besaran, Cell], bool
]  # whether somebody answers for a broken identity of a cell
LUAS = 400  # contradictions beyond which no cell is looked for
TERBESAR = (
    25_000  # rows beyond which none is looked for either: their network would not fit an office's computer
)
SEMPIT = 1_000  # how many times the width of an interval its figures are, for a slip in it to tell anything
BAHAN = 8  # ingredients that are named then
_JUMLAH = (JenisIkatan.BAGIAN, JenisIkatan.JUMLAH, JenisIkatan.PERNYATAAN)


def tidak_dilepas(_jenis: JenisIkatan, _besaran: Besaran, _sel: Cell) -> bool:
    """Nobody answers for anything."""
    return False


class Putusan(Struct, frozen=True, dict=True):
    """The cases. `diragukan` maps each input that is not trusted to the cell under which it is reported; `pengganti` has
    the figures of those that are known. `mengikuti` says of a computed cell, `terjumlah` of an input that is a sum,
    whether it only says what it rests on."""

    daftar_perkara: Sequence[Perkara] = ()
    diragukan: Mapping[Cell, Cell] = field(default_factory=dict)
    pengganti: Mapping[Cell, Figur] = field(default_factory=dict)
    mengikuti: Callable[[Hasil], bool] = lambda _: False
    terjumlah: Callable[[Ikatan], bool] = lambda _: False
    massal: bool = False  # very much is broken: it is told, and nothing is searched for

    def menurut_jenis(self, *jenis: JenisIkatan) -> Iterable[tuple[Perkara, Pertalian]]:
        """The broken identities of some kinds, each with its case."""
        return ((p, h) for p in self.daftar_perkara for h in p.daftar_hubungan if h.ikatan.jenis in jenis)

    def menurut_besaran(self, besaran: Besaran) -> Sequence[tuple[Perkara, Pertalian]]:
        """Those of computed cells."""
        return self._menurut_besaran.get(besaran, ())

    @cached_property
    def _menurut_besaran(self) -> Mapping[Besaran, list[tuple[Perkara, Pertalian]]]:
        menurut: dict[Besaran, list[tuple[Perkara, Pertalian]]] = {}
        for perkara in self.daftar_perkara:
            for hubungan in perkara.daftar_hubungan:
                if hubungan.hasil is not None:
                    menurut.setdefault(hubungan.hasil.besaran, []).append((perkara, hubungan))
        return menurut

    def perkara_sel(self, sel: Cell) -> Perkara | None:
        """The case in which an identity of this cell itself is broken."""
        return self._menurut_tujuan.get(_tempat(sel))

    def akar(self, hasil: Hasil) -> Cell | None:
        """Where a computed cell that only follows from others is reported: under the root of the case it rests on."""
        for bahan in hasil.daftar_bahan:
            if isinstance(bahan, Hasil) and bahan.keliru:
                perkara = self.perkara_sel(bahan.sel)
                return perkara.akar.sel if perkara else self.akar(bahan) or bahan.sel
        return self.diragukan[hasil.tertahan[0]] if hasil.tertahan else None

    @cached_property
    def _menurut_tujuan(self) -> Mapping[tuple[str, int, int], Perkara]:
        return {_tempat(h.tujuan.sel): p for p in self.daftar_perkara for h in p.daftar_hubungan}


def _tempat(sel: Cell) -> LetakSimpul:
    return sel.lembar, sel.baris, sel.kolom


def utama(perkara: Perkara) -> Pertalian:
    """The broken identity as which a case is reported: of the accused cell itself, else of inputs, else the first."""
    daftar = perkara.daftar_hubungan
    sendiri = next((h for h in daftar if h.tujuan is perkara.akar), None)
    return sendiri or next((h for h in daftar if h.ikatan.jenis is not JenisIkatan.HITUNGAN), daftar[0])


def putuskan(
    lakip: Lakip,
    sel_hitungan: SelHitungan,
    dilihat: Sequence[Hasil],
    dilepas: Dilepas = tidak_dilepas,
    ganjil: SelGanjil = frozenset,
) -> Putusan:
    """The cases of a workbook; `dilihat` are its computed cells that do not plainly agree, of inputs as written."""
    pengenal = PengenalRumus(sel_hitungan)
    ingatan = Ingatan(lakip, pengenal.sama)
    mengikuti = ingatan.mengikuti
    putus = [h for h in dilihat if h.keliru and not mengikuti(h)]
    masukan = [i for jenis in JenisIkatan if jenis is not JenisIkatan.HITUNGAN for i in _putus(lakip, jenis)]
    if not putus and not masukan:
        return Putusan(mengikuti=mengikuti, terjumlah=pengenal.jumlah)
    banyak = sum(tabel.panjang for tabel in lakip.tabel.values())
    if len(putus) + len(masukan) > LUAS or banyak > TERBESAR:
        return _massal(putus, masukan, mengikuti, dilepas)
    ikatan = [
        i for jenis in JenisIkatan if jenis is not JenisIkatan.HITUNGAN for i in daftar_ikatan(lakip, jenis)
    ]
    jaringan = Jaringan(sel_hitungan.semua, ikatan, mengikuti, pengenal.jumlah)
    daftar = cari_perkara(
        jaringan,
        lambda h: dilepas(h.ikatan.jenis, _besaran(h), h.tujuan.sel),
        _petunjuk(sel_hitungan, ingatan, ganjil()),
    )
    return _putusan(daftar, mengikuti, pengenal.jumlah)


def _besaran(hubungan: Pertalian) -> Besaran:
    return hubungan.hasil.besaran if hubungan.hasil else ("", hubungan.ikatan.milik)


def _putus(lakip: Lakip, jenis: JenisIkatan) -> Iterable[Ikatan]:
    """The broken identities of inputs of a kind; of sums the columns tell first whether there are any."""
    if jenis in _JUMLAH and all(jumlah_cocok(lakip, besaran) for besaran in daftar_besaran(lakip)):
        return ()
    return ikatan_putus(lakip, jenis)


def _massal(
    putus: Sequence[Hasil], masukan: Sequence[Ikatan], mengikuti: Callable[[Hasil], bool], dilepas: Dilepas
) -> Putusan:
    """Where something happened to whole columns: each contradiction as it is, nobody accused, no input trusted."""
    semua: list[tuple[Ikatan, Hasil | None, Sequence[Cell]]] = [
        (dari_hasil(h), h, [b if isinstance(b, Cell) else b.sel for b in islice(h.daftar_bahan, BAHAN)])
        for h in putus
        if not any(isinstance(b, Hasil) and b.keliru for b in h.daftar_bahan)
    ]
    semua += [(i, None, [] if i.jenis is JenisIkatan.LRA else [*_sel(i)]) for i in masukan]
    daftar: list[Perkara] = []
    diragukan: dict[Cell, Cell] = {}
    for nomor, (ikatan, hasil, bahan) in enumerate(semua):
        tujuan = SelJaringan(ikatan.sel)
        hubungan = Pertalian(nomor, ikatan, tujuan, {}, hasil)
        dijawab = dilepas(ikatan.jenis, _besaran(hubungan), ikatan.sel)
        calon = (tujuan, *(SelJaringan(sel) for sel in bahan[:BAHAN] if sel.kolom))
        daftar.append(Perkara((hubungan,), tujuan, Kepastian.TERBUKA, None, calon, (), dijawab=dijawab))
        if hasil is None and not dijawab:
            diragukan.update(dict.fromkeys((ikatan.sel, *bahan), ikatan.sel))
    return Putusan(daftar, diragukan, {}, mengikuti, massal=True)


def _sel(ikatan: Ikatan) -> Iterator[Cell]:
    for bahan in ikatan.bahan.values():
        yield from bahan if isinstance(bahan, tuple) else (bahan,)


def _petunjuk(sel_hitungan: SelHitungan, ingatan: Ingatan, ganjil: Set[LetakSimpul]) -> Petunjuk:
    """What speaks between equally good repairs: the rules that wonder at single figures, slips and known mistakes; and
    what was changed since the last filling is shown first."""

    def beralasan(perbaikan: Perbaikan) -> int:
        simpul = perbaikan.simpul
        if (
            simpul.sendiri is not None
            and simpul.sendiri in perbaikan.betul
            and simpul.sendiri.hasil is not None
        ):
            kata = sebab(simpul.sendiri.hasil, sel_hitungan)
        else:
            ikatan = [h.ikatan for h in perbaikan.betul]
            kata = sebab_masukan(simpul.sel, perbaikan.nilai, ikatan, sel_hitungan)
        if kata:
            return 1 if kata.startswith(SALAH_KETIK) else 2
        sempit = perbaikan.nilai is None and all(map(_sempit, perbaikan.minta))
        return int(sempit and sebab_ketikan(simpul.sel, partial(memuat, perbaikan.minta)))

    def dahulu(simpul: SelJaringan) -> bool:
        return _tempat(simpul.sel) in ganjil or ingatan.berubah(simpul.sel)

    return Petunjuk(lambda simpul: _tempat(simpul.sel) in ganjil, beralasan, dahulu)


def _sempit(selang: Selang) -> bool:
    """Whether so few figures would do that a slip is not among them by mere chance."""
    if selang.bawah is None or selang.atas is None:
        return False
    return selang.atas - selang.bawah <= abs(selang.bawah) / SEMPIT


def _putusan(
    daftar: Sequence[Perkara], mengikuti: Callable[[Hasil], bool], terjumlah: Callable[[Ikatan], bool]
) -> Putusan:
    diragukan: dict[Cell, Cell] = {}
    pengganti: dict[Cell, Figur] = {}
    for perkara in daftar:
        akar = perkara.akar
        if perkara.sendiri or perkara.dijawab:
            continue
        if perkara.kepastian is Kepastian.TERBUKA:
            diragukan.update((s.sel, akar.sel) for s in perkara.calon if s.sendiri is None)
            continue
        for simpul, nilai in perkara.pengganti.items():
            if simpul.sendiri is None:
                diragukan[simpul.sel] = akar.sel
                if nilai is not None:
                    pengganti[simpul.sel] = nilai
    return Putusan(daftar, diragukan, pengganti, mengikuti, terjumlah)
