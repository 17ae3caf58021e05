"""Control totals: where inputs contradict one another, and which of them is at fault.

An input that is contradicted is not trusted: nothing is recomputed from it. Where other figures
of the workbook show which one is wrong, the doubt falls on that cell alone; else on every cell
of the contradiction that nothing else confirms.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Set
from decimal import Decimal
from functools import cached_property

from msgspec import Struct, field
from msgspec.structs import replace

from lakip_xl.contract import JUMLAH
from lakip_xl.hitung.ikatan import JenisIkatan, daftar_ikatan
from lakip_xl.hitung.jumlah_kolom import BESARAN, jumlah_cocok, uang_janggal
from lakip_xl.hitung.kecocokan import Kecocokan, cocokkan
from lakip_xl.hitung.rumus import penjumlahan
from lakip_xl.model import BarisAnggaran, Indikator, Lakip, dikecualikan
from lakip_xl.values.cell import Cell, Rentang
from lakip_xl.values.kemiripan import salah_ketik

# the rules that report what makes an input doubted: a waiver of another rule restores nothing
PEMBAWA_RAGU = frozenset({"ANG101", "ANG102", "ANG103", "ANG104", "ANG201", "ANG202", "RST101", "KUT104"})
SUARA = 3  # tables that must agree before they outweigh the sheet that they quote


class Pertentangan(Struct, frozen=True):
    """A total that its parts do not add up to. `akar` is the cell at fault, where that is shown,
    `seharusnya` the figure with which everything agrees, and `bukti` says why."""

    ikatan: JenisIkatan
    besaran: str
    nama: str
    induk: Cell
    bagian: tuple[Cell, ...]
    hasil_jumlah: Decimal
    akar: Cell | None = None
    seharusnya: Decimal | None = None
    bukti: str | None = None

    @property
    def selisih(self) -> Decimal:
        assert self.induk.angka is not None
        return self.induk.angka - self.hasil_jumlah


class Kendali(Struct, frozen=True, dict=True):
    """`diragukan` maps each input that is not trusted to the cell under which it is reported."""

    daftar_pertentangan: tuple[Pertentangan, ...] = ()
    diragukan: Mapping[Cell, Cell] = field(default_factory=dict)
    target_menyimpang: tuple[tuple[Indikator, Cell], ...] = ()
    disangkal: Mapping[Cell, Cell] = field(default_factory=dict)  # realisasi: a quotation that speaks for all

    def terlokalisasi(self, sel: Cell) -> Pertentangan | None:
        """The contradiction that is shown to come from this very cell."""
        return self._menurut_akar.get(sel)

    @cached_property
    def _menurut_akar(self) -> Mapping[Cell, Pertentangan]:
        return {p.akar: p for p in reversed(self.daftar_pertentangan) if p.akar}


class _Total(Struct, dict=True):
    """A total and its parts; `atas` is the total that it is itself a part of."""

    ikatan: JenisIkatan
    besaran: str
    sel: Cell
    daftar_anak: list[_Total]
    baris: BarisAnggaran | None = None
    atas: _Total | None = None

    @cached_property
    def jumlah_anak(self) -> Decimal | None:
        angka = [anak.sel.angka for anak in self.daftar_anak]
        diketahui = [a for a in angka if a is not None]
        return sum(diketahui, Decimal(0)) if diketahui and len(diketahui) == len(angka) else None

    @property
    def selisih(self) -> Decimal | None:
        """How far it is from the sum of its parts; None where either is unknown."""
        hasil, angka = self.jumlah_anak, self.sel.angka
        return None if hasil is None or angka is None else angka - hasil

    @property
    def bertentangan(self) -> bool:
        return bool(self.selisih)

    @property
    def didukung_anak(self) -> bool:
        return self.selisih == 0

    @cached_property
    def selisih_anak(self) -> Set[Decimal]:
        """How far its parts, where they are totals, are from the sums of theirs."""
        return {selisih for anak in self.daftar_anak if (selisih := anak.selisih)}

    @property
    def didukung_atas(self) -> bool:
        return self.atas is not None and self.atas.didukung_anak


def periksa_kendali(lakip: Lakip) -> Kendali:
    """Hold every total of the inputs against its parts."""
    daftar: list[Pertentangan] = []
    diragukan: dict[Cell, Cell] = {}
    for besaran in BESARAN:
        if jumlah_cocok(lakip, besaran):
            continue
        efisiensi = _tertulis_di_efisiensi(lakip, besaran)
        for simpul in _daftar_total(lakip, besaran):
            if simpul.bertentangan:
                pertentangan = _lokalisasi(simpul, efisiensi)
                daftar.append(pertentangan)
                diragukan |= _ragukan(simpul, pertentangan)
    for posisi in uang_janggal(lakip):
        baris = lakip.baris_anggaran[posisi]
        if baris.tingkat == JUMLAH:
            continue
        for sel in (baris.anggaran, baris.realisasi):
            if sel.angka is not None and sel.angka < 0:
                diragukan.setdefault(sel, sel)
        if (
            melampaui(baris)
            and baris.anggaran not in diragukan
            and not any(melampaui(anak) for anak in baris.daftar_anak)
        ):
            diragukan.setdefault(baris.realisasi, baris.realisasi)
    menyimpang = tuple((i, sel) for i, semua in _serantai(lakip) for sel in _target_menyimpang(i, semua))
    diragukan |= {sel: sel for i, sel in menyimpang if sel == i.target_pk}
    disangkal = _realisasi_disangkal(lakip)
    diragukan |= {sel: sel for sel in disangkal}
    # somebody answers for a waived figure: it is trusted again
    dipercaya = _dikecualikan(lakip)
    if dipercaya:
        diragukan = {
            sel: akar
            for sel, akar in diragukan.items()
            if not any((c.lembar.lower(), c.alamat) in dipercaya for c in (sel, akar))
        }
    return Kendali(tuple(daftar), diragukan, menyimpang, disangkal)


def _dikecualikan(lakip: Lakip) -> Set[tuple[str, str]]:
    """The cells whose doubt is waived, as `letak_sel` names them."""
    return {
        letak
        for letak, menurut_aturan in dikecualikan(lakip).items()
        for kode, daftar in menurut_aturan.items()
        if kode in PEMBAWA_RAGU and any(not p.alasan.kosong for p in daftar)
    }


def melampaui(baris: BarisAnggaran) -> bool:
    """Whether more was spent than there was."""
    anggaran, realisasi = baris.anggaran.angka, baris.realisasi.angka
    return anggaran is not None and realisasi is not None and realisasi > anggaran


def _daftar_total(lakip: Lakip, besaran: str) -> list[_Total]:
    """The totals of the list of identities, the declared one first, then down from JUMLAH in the order of the sheet."""
    baris = {b.uang(besaran): b for b in lakip.baris_anggaran.values()}
    menurut_sel: dict[Cell, _Total] = {}

    def total(sel: Cell, jenis: JenisIkatan) -> _Total:
        if sel not in menurut_sel:
            menurut_sel[sel] = _Total(jenis, besaran, sel, [], baris.get(sel))
        return menurut_sel[sel]

    daftar: list[_Total] = []
    for jenis in (JenisIkatan.PERNYATAAN, JenisIkatan.JUMLAH, JenisIkatan.BAGIAN):
        for ikatan in daftar_ikatan(lakip, jenis):
            if ikatan.milik == besaran:
                induk, bagian = total(ikatan.sel, jenis), ikatan.bahan["bagian"]
                assert isinstance(bagian, tuple)
                induk.ikatan = jenis
                for sel in bagian:
                    anak = total(sel, JenisIkatan.BAGIAN)
                    anak.atas = induk
                    induk.daftar_anak.append(anak)
                daftar.append(induk)
    return daftar


def _tertulis_di_efisiensi(lakip: Lakip, besaran: str) -> Mapping[str, dict[Decimal, Cell]]:
    tertulis: dict[str, dict[Decimal, Cell]] = defaultdict(dict)
    for tabel in lakip.daftar_efisiensi:
        for program in tabel.daftar_program:
            for kegiatan in program.daftar_kegiatan:
                sel: Cell = getattr(kegiatan, besaran)
                if sel.angka is not None:
                    tertulis[kegiatan.kode.teks].setdefault(sel.angka, sel)
    return tertulis


def _lokalisasi(simpul: _Total, efisiensi: Mapping[str, dict[Decimal, Cell]]) -> Pertentangan:
    """The contradiction of a total with its parts, with the one cell that explains it, if any."""
    hasil = simpul.jumlah_anak
    assert hasil is not None and simpul.sel.angka is not None
    pertentangan = Pertentangan(
        simpul.ikatan,
        simpul.besaran,
        simpul.baris.uraian.teks if simpul.baris else "",
        simpul.sel,
        tuple(a.sel for a in simpul.daftar_anak),
        hasil,
    )
    if bukti := _bukti_induk(simpul, hasil):
        return _dengan_akar(pertentangan, simpul.sel, hasil, bukti)
    calon = []
    for anak in simpul.daftar_anak:
        assert anak.sel.angka is not None
        benar = anak.sel.angka + pertentangan.selisih
        if bukti := _bukti_anak(anak, benar, efisiensi):
            calon.append((anak.sel, benar, bukti))
    if not calon and simpul.didukung_atas:  # the total is right, so a part is wrong or missing
        calon = _bukti_ketikan(simpul, pertentangan.selisih)
    return _dengan_akar(pertentangan, *calon[0]) if len(calon) == 1 else pertentangan


def _dengan_akar(pertentangan: Pertentangan, akar: Cell, seharusnya: Decimal, bukti: str) -> Pertentangan:
    return replace(pertentangan, akar=akar, seharusnya=seharusnya, bukti=bukti)


def _bukti_induk(simpul: _Total, hasil: Decimal) -> str | None:
    """What shows that a total is wrong rather than its parts."""
    if simpul.ikatan is JenisIkatan.PERNYATAAN:
        if all(anak.didukung_anak for anak in simpul.daftar_anak):
            return "lembar Anggaran cocok dengan jumlahnya sendiri"
        return None
    if simpul.atas is None or simpul.sel.angka is None or not simpul.atas.bertentangan:
        return None
    jumlah_atas = simpul.atas.jumlah_anak
    if jumlah_atas is not None and jumlah_atas - simpul.sel.angka + hasil == simpul.atas.sel.angka:
        return f"dengan angka itu {simpul.atas.sel.tempat} ikut cocok"
    return None


def _bukti_anak(anak: _Total, benar: Decimal, efisiensi: Mapping[str, dict[Decimal, Cell]]) -> str | None:
    """What shows that one part is wrong, and would be right as `benar`."""
    if benar < 0:
        return None
    if anak.daftar_anak and anak.jumlah_anak == benar:
        return "bagian-bagiannya berjumlah sekian"
    if anak.baris is None:
        return None
    if sel := efisiensi.get(anak.baris.kode.teks, {}).get(benar):
        return f"{sel.tempat} memuat angka itu"
    lawan = anak.baris.anggaran.angka if anak.besaran == "realisasi" else anak.baris.realisasi.angka
    if melampaui(anak.baris) and lawan is not None:
        wajar = benar <= lawan if anak.besaran == "realisasi" else benar >= lawan
        if wajar:
            return "dengan angka itu realisasi tidak lagi melampaui anggaran"
    return None


def _bukti_ketikan(simpul: _Total, selisih: Decimal) -> list[tuple[Cell, Decimal, str]]:
    """Parts that one slip of the hand explains; `simpul` itself is confirmed by its own total."""
    assert simpul.atas is not None
    if _baris_pindah(simpul, selisih):
        return []
    calon = []
    for anak in simpul.daftar_anak:
        if anak.sel.angka is not None and anak.sel.angka + selisih > 0 and not anak.didukung_anak:
            benar = anak.sel.angka + selisih
            if salah_ketik(anak.sel.angka, benar):
                calon.append(
                    (anak.sel, benar, f"{simpul.sel.tempat} dan {simpul.atas.sel.tempat} cocok dengan itu")
                )
    return calon


def _baris_pindah(simpul: _Total, selisih: Decimal) -> bool:
    """Whether a row rather than a figure seems to be missing or misplaced: both amounts of the total
    differ, or a neighbour differs by the same amount the other way."""
    if simpul.baris:
        lain = "realisasi" if simpul.besaran == "anggaran" else "anggaran"
        bagian = [anak.uang(lain).angka for anak in simpul.baris.daftar_anak]
        angka, hasil = simpul.baris.uang(lain).angka, penjumlahan(bagian=bagian) if bagian else None
        if angka is not None and hasil is not None and angka != hasil:
            return True
    return simpul.atas is not None and -selisih in simpul.atas.selisih_anak


def _ragukan(simpul: _Total, pertentangan: Pertentangan) -> dict[Cell, Cell]:
    if pertentangan.akar:
        return {pertentangan.akar: pertentangan.akar}
    ragu = [a.sel for a in simpul.daftar_anak if not a.didukung_anak]
    if not simpul.didukung_atas:
        ragu.append(simpul.sel)
    return dict.fromkeys(ragu, simpul.sel)


def _serantai(lakip: Lakip) -> Iterator[tuple[Indikator, list[Cell]]]:
    """Each indikator with its target in PK, and those that the list of identities holds it to: RKT, Renstra."""
    serantai: dict[Cell, list[Cell]] = defaultdict(list)
    for jenis in (JenisIkatan.RKT, JenisIkatan.RENSTRA):
        for ikatan in daftar_ikatan(lakip, jenis):
            asal = ikatan.bahan["asal"]
            assert isinstance(asal, Cell)
            serantai[asal].append(ikatan.sel)
    return ((i, [i.target_pk, *serantai[i.target_pk]]) for i in lakip.daftar_indikator)


def _target_menyimpang(indikator: Indikator, semua: Iterable[Cell]) -> list[Cell]:
    """Of the targets in PK, RKT and Renstra, those that differ: the odd one out of three,
    else whichever differs from the signed PK."""
    daftar = [sel for sel in semua if isinstance(sel.nilai, Decimal | Rentang)]
    if len({sel.nilai for sel in daftar}) <= 1:
        return []
    for sel in daftar:
        lain = [s.nilai for s in daftar if s is not sel]
        if len(lain) == 2 and lain[0] == lain[1]:
            return [sel]
    if indikator.target_pk.nilai is None:
        return daftar[1:]
    return [sel for sel in daftar if sel.nilai != indikator.target_pk.nilai]


def _realisasi_disangkal(lakip: Lakip) -> dict[Cell, Cell]:
    """Realisasi of indikator that every table of the report quotes otherwise, and with one voice."""
    dikutip: dict[str, list[Cell]] = defaultdict(list)
    for k in lakip.daftar_kutipan:
        if k.realisasi.angka is not None:
            dikutip[k.kode.teks].append(k.realisasi)
    disangkal: dict[Cell, Cell] = {}
    for indikator in lakip.daftar_indikator:
        kutipan = dikutip[indikator.kode.teks]
        asal = indikator.realisasi
        sepakat = len(kutipan) >= SUARA and len({s.angka for s in kutipan}) == 1
        if sepakat and asal.angka is not None and cocokkan(kutipan[0], asal.angka) is Kecocokan.BEDA:
            disangkal[asal] = kutipan[0]
    return disangkal
