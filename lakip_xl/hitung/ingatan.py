"""What `lakip isi` remembers: every computed cell that agreed when it ended, and the inputs that these rest on.

A figure that was changed on purpose looks exactly like a slip, until it is known who wrote what follows from it. The
memory is never believed against the cells: it only tells which of them nobody has typed since.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter, defaultdict, deque
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from decimal import Decimal
from functools import cache, cached_property
from typing import NamedTuple

import msgspec

from lakip_xl.contract import (
    BERNAMA_JUMLAH,
    HITUNGAN,
    ISIAN,
    LEMBAR,
    LEMBAR_MENURUT_NAMA,
    MASUKAN,
    Jenis,
    Lembar,
)
from lakip_xl.hitung.hasil import Bahan, Hasil
from lakip_xl.hitung.kecocokan import KELIRU, Kecocokan
from lakip_xl.model import BarisIngatan, Lakip
from lakip_xl.values.angka import senilai, tampilkan
from lakip_xl.values.cell import TIDAK_BERLAKU, Cell, Nilai, Predikat, Rentang
from lakip_xl.values.kode import kunci_kode
from lakip_xl.values.teks import sederhana

TEKS_TERPANJANG = 7_500  # of one cell; Excel takes little more of one in a rectangle
_BILANGAN = re.compile(r"-?\d{1,40}(\.\d{1,40})?")
_SAH = frozenset(Kecocokan) - {*KELIRU, Kecocokan.KOSONG, Kecocokan.TAK_TERHITUNG}
_NAMA_TERPANJANG = 200
_PENGATURAN = (
    "tahun", "renstra_akhir", "skala", "batas_capaian", "rumus_minimum", "rumus_efisiensi", "skala_anggaran",
    "rata_rata",
)  # fmt: skip
_NILAI = "nilai"  # the column of Identitas


class MasukanBerubah(NamedTuple):
    """An input that held another figure when `isi` ended."""

    sel: Cell
    lama: Nilai


class TandaBaris(NamedTuple):
    """What a row is known by: the contract's key, its name, and which of the rows of both it is."""

    kunci: tuple[str, ...]
    nama: str
    urutan: int = 0


class Ingatan:
    """The memory of a workbook beside its cells.

    `rumus_sama` says of a computed cell with a formula whether that is the tree.
    """

    def __init__(self, lakip: Lakip, rumus_sama: Callable[[Hasil], bool] = lambda hasil: False) -> None:
        self.lakip = lakip
        self.rumus_sama = rumus_sama
        self.letak = _Letak(lakip)
        self._pasangan: dict[str, Mapping[int, Mapping[str, Nilai]]] = {}

    @property
    def ada(self) -> bool:
        """Whether anything is remembered."""
        return bool(self.lakip.daftar_ingatan)

    def mengikuti(self, hasil: Hasil) -> bool:
        """Whether nobody has typed what the computed cell holds: it is blank, or as `isi` left it, or a formula that is
        the tree. What a table printed (Kutipan) follows nothing."""
        if LEMBAR_MENURUT_NAMA[hasil.besaran[0]].tercetak:
            return False
        return hasil.sel.kosong or self.tetap(hasil.sel) or (hasil.sel.rumus and self.rumus_sama(hasil))

    def tetap(self, sel: Cell) -> bool:
        """Whether a cell is remembered, and holds what it held then."""
        lama = self.lama(sel)
        return lama is not None and sama(lama[0], isi_sel(sel))

    def berubah(self, sel: Cell) -> bool:
        """Whether an input is remembered, and holds something else now."""
        lama = self.lama(sel)
        return lama is not None and not _setara(lama[0], isi_sel(sel))

    def masukan_berubah(self) -> list[MasukanBerubah]:
        """The inputs that held another figure when `isi` ended, in the order of the contract and of their sheets. Rows
        and columns that are no more, or were not there yet, are not among them."""
        hasil = []
        for lembar in LEMBAR if self.ada else ():
            hitungan = {k.kunci for k in lembar.kolom if k.peran is HITUNGAN}
            for posisi, isi in sorted(self._baris(lembar.nama).items()):
                for kolom, lama in isi.items():
                    sel = None if kolom in hitungan else self.letak.sel(lembar.nama, posisi, kolom)
                    if sel and not _setara(lama, isi_sel(sel)) and not self.letak.dihitung(sel):
                        hasil.append(MasukanBerubah(sel, lama))
        return hasil

    def lama(self, sel: Cell) -> tuple[Nilai] | None:
        """What a cell held then; None where it is not remembered."""
        letak = self.letak.cari(sel) if self.ada else None
        if letak is None:
            return None
        lembar, posisi, kolom = letak
        isi = self._baris(lembar).get(posisi, {})
        return (isi[kolom],) if kolom in isi else None

    def _baris(self, lembar: str) -> Mapping[int, Mapping[str, Nilai]]:
        """What is remembered of the rows of a sheet, by their positions today."""
        if lembar not in self._pasangan:
            terbaca = [satu for baris in self._menurut_lembar.get(lembar, ()) for satu in _urai(baris)]
            kini = self.letak.daftar_tanda(lembar) if terbaca else ()
            pasangan = _pasangkan([tanda for tanda, _ in terbaca], kini)
            self._pasangan[lembar] = {n: terbaca[m][1] for m, n in pasangan}
        return self._pasangan[lembar]

    @cached_property
    def _menurut_lembar(self) -> Mapping[str, list[BarisIngatan]]:
        menurut: dict[str, list[BarisIngatan]] = defaultdict(list)
        for baris in self.lakip.daftar_ingatan:
            menurut[baris.lembar].append(baris)
        return menurut


def ingat(lakip: Lakip, daftar_hasil: Sequence[Hasil]) -> tuple[BarisIngatan, ...]:
    """What is to be remembered of a workbook: of each row the computed cells that agree, and the inputs of such.

    A cell that waits, as nobody typed what it holds, is remembered on, with the inputs that it had.
    """
    lama = Ingatan(lakip)
    letak = lama.letak
    diingat: dict[str, dict[int, dict[str, str]]] = {lembar.nama: {} for lembar in LEMBAR}
    tertulis = [h for h in daftar_hasil if h.sel.kolom and not LEMBAR_MENURUT_NAMA[h.besaran[0]].tercetak]
    sah = [h for h in tertulis if h.kecocokan in _SAH and not h.tertahan]
    lain = (h for h in tertulis if h.kecocokan in KELIRU or h.tertahan)
    tertunda = [h for h in lain if lama.tetap(h.sel)] if lama.ada else []
    for sel in (*_daftar_sel(sah), *(_daftar_penentu(lakip) if sah else ())):
        if tempat := letak.cari(sel):
            lembar, posisi, kolom = tempat
            diingat[lembar].setdefault(posisi, {})[kolom] = _tulis(isi_sel(sel))
    for sel in _daftar_sel(tertunda):
        if (tempat := letak.cari(sel)) and (dahulu := lama.lama(sel)):
            lembar, posisi, kolom = tempat
            diingat[lembar].setdefault(posisi, {}).setdefault(kolom, _tulis(*dahulu))
    for lembar, menurut_posisi in diingat.items():
        for posisi, isi in menurut_posisi.items() if lembar != "Identitas" else ():
            for kolom in _kolom_penentu(LEMBAR_MENURUT_NAMA[lembar]):
                if penentu := letak.sel(lembar, posisi, kolom):
                    isi[kolom] = _tulis(isi_sel(penentu))
    return tuple(
        baris
        for lembar, menurut_posisi in diingat.items()
        for baris in _kemas(
            lembar, ((letak.daftar_tanda(lembar)[n], isi) for n, isi in sorted(menurut_posisi.items()))
        )
    )


def _daftar_sel(daftar_hasil: Iterable[Hasil]) -> Iterator[Cell]:
    """Computed cells, and the inputs that they rest on, however far below them."""
    sudah: set[int] = set()

    def masukan(bahan: Bahan) -> Iterator[Cell]:
        for satu in bahan if isinstance(bahan, tuple) else (bahan,):
            if isinstance(satu, Cell):
                yield satu
            elif id(satu) not in sudah:
                sudah.add(id(satu))
                for dasar in satu.bahan.values():
                    yield from masukan(dasar)

    for hasil in daftar_hasil:
        yield hasil.sel
        yield from masukan(hasil)


def _daftar_penentu(lakip: Lakip) -> Iterator[Cell]:
    """The settings that say how figures are computed, and the limits of the scale in use where the workbook has it."""
    yield from (lakip.identitas[kunci] for kunci in _PENGATURAN)
    yield from _batas_skala(lakip)


def _batas_skala(lakip: Lakip) -> Iterator[Cell]:
    """The limits of the scales in use, where the workbook has them."""
    tabel = lakip.tabel.get("Skala")
    dipakai = {sederhana(lakip.identitas.skala), sederhana(lakip.identitas.skala_anggaran)} - {""}
    for posisi, nama in enumerate(tabel.teks("skala") if tabel else ()):
        if tabel and sederhana(nama) in dipakai:
            yield tabel.sel(posisi, "batas_bawah")


def _pasangkan(lama: Sequence[TandaBaris], kini: Sequence[TandaBaris]) -> Iterator[tuple[int, int]]:
    """Rows remembered with rows of today, by position: those of one key and name, those of one key in their order, and
    those of another key whose name no other row has."""
    sisa_lama, sisa_kini = list(range(len(lama))), list(range(len(kini)))
    cara: tuple[Callable[[TandaBaris], Hashable], ...] = (lambda t: t, lambda t: t.kunci)
    for tanda in cara:
        calon = _menurut(kini, sisa_kini, tanda)
        pasangan = {m: daftar.popleft() for m in sisa_lama if (daftar := calon.get(tanda(lama[m])))}
        yield from pasangan.items()
        terpakai = set(pasangan.values())
        sisa_lama = [m for m in sisa_lama if m not in pasangan]
        sisa_kini = [n for n in sisa_kini if n not in terpakai]
    dahulu, sekarang = (
        _menurut(d, sisa, lambda t: t.nama) for d, sisa in ((lama, sisa_lama), (kini, sisa_kini))
    )
    for nama, daftar in dahulu.items():
        if nama and len(daftar) == len(sekarang.get(nama, ())) == 1:
            yield daftar[0], sekarang[nama][0]


def _menurut(
    daftar: Sequence[TandaBaris], posisi: Iterable[int], tanda: Callable[[TandaBaris], Hashable]
) -> dict[Hashable, deque[int]]:
    menurut: dict[Hashable, deque[int]] = defaultdict(deque)
    for n in posisi:
        menurut[tanda(daftar[n])].append(n)
    return menurut


# Figures as they stand, and as texts ---------------------------------------------------------------


def isi_sel(sel: Cell) -> Nilai:
    """What a cell says; of what could not be understood its own words."""
    if sel.nilai is None and not sel.kosong:
        return str(getattr(sel.mentah, "teks", sel.mentah))
    if isinstance(sel.nilai, Predikat):
        return tampilkan(sel.nilai)
    return sel.nilai


def sama(lama: Nilai, kini: Nilai) -> bool:
    """Whether two cells say the same, as far as every program keeps a figure when it saves.

    >>> sama(Decimal("0.85249999999999998"), Decimal("0.8525")), sama(Decimal(275), Decimal(276))
    (True, False)
    """
    if isinstance(lama, Decimal) and isinstance(kini, Decimal):
        return senilai(lama, kini)
    if isinstance(lama, Rentang) and isinstance(kini, Rentang):
        return sama(lama.bawah, kini.bawah) and sama(lama.atas, kini.atas)
    return lama == kini


def _setara(lama: Nilai, kini: Nilai) -> bool:
    """The same, of inputs: a code or name that is only written otherwise says the same."""
    if isinstance(lama, str) and isinstance(kini, str):
        return sederhana(lama) == sederhana(kini) or kunci_kode(lama) == kunci_kode(kini)
    return sama(lama, kini)


def _tulis(nilai: Nilai) -> str:
    """A value as text: a figure in plain decimals, a text behind an apostrophe, as spreadsheets mark one."""
    if nilai is None or nilai is TIDAK_BERLAKU:
        return nilai.value if nilai else ""
    if isinstance(nilai, Decimal):
        return format(nilai, "f")
    if isinstance(nilai, Rentang):
        return f"{nilai.bawah:f}..{nilai.atas:f}"
    return f"'{nilai}"


def _baca(teks: str) -> Nilai:
    """The inverse. Raises `ValueError` of what was never written so."""
    if teks.startswith("'"):
        return teks[1:]
    if teks in ("", TIDAK_BERLAKU.value):
        return TIDAK_BERLAKU if teks else None
    ujung = teks.split("..")
    if len(ujung) > 2 or not all(_BILANGAN.fullmatch(satu) for satu in ujung):
        raise ValueError(teks)
    angka = [Decimal(satu) for satu in ujung]
    return Rentang(*angka) if len(angka) == 2 else angka[0]


def _kemas(lembar: str, daftar: Iterable[tuple[TandaBaris, Mapping[str, str]]]) -> Iterator[BarisIngatan]:
    """The rows of a sheet as texts, as many in one as a cell takes; the longest texts of a row that no cell would take
    are forgotten."""
    kemasan: list[str] = []
    panjang = 0
    for tanda, isi in daftar:
        muat = dict(isi)
        while len(teks := _JSON.encode((*tanda, muat)).decode()) > TEKS_TERPANJANG and muat:
            muat.pop(max(muat, key=lambda kolom: len(muat[kolom])))
        if not muat or len(teks) > TEKS_TERPANJANG:
            continue
        if kemasan and panjang + len(teks) >= TEKS_TERPANJANG:
            yield BarisIngatan(lembar, f"[{','.join(kemasan)}]")
            kemasan, panjang = [], 0
        kemasan.append(teks)
        panjang += len(teks) + 1
    if kemasan:
        yield BarisIngatan(lembar, f"[{','.join(kemasan)}]")


def _urai(baris: BarisIngatan) -> Iterator[tuple[TandaBaris, Mapping[str, Nilai]]]:
    """What the text of a sheet says; nothing where that was never written there."""
    try:
        daftar = _KEMASAN.decode(baris.isi)
    except (msgspec.DecodeError, ValueError):
        return
    for kunci, nama, urutan, isi in daftar:
        with suppress(ValueError):
            yield TandaBaris(kunci, nama, urutan), {kolom: _baca(teks) for kolom, teks in isi.items()}


_JSON = msgspec.json.Encoder(order="sorted")
_KEMASAN = msgspec.json.Decoder(list[tuple[tuple[str, ...], str, int, dict[str, str]]])


def _tanda(lembar: Lembar, teks: Mapping[str, str]) -> TandaBaris:
    nama = lembar.nama_dari(lambda kolom: teks.get(kolom, ""))
    return TandaBaris(
        lembar.kunci_dari(lambda kolom: teks.get(kolom, "")), sederhana(nama)[:_NAMA_TERPANJANG]
    )


@cache
def _kolom_penentu(lembar: Lembar) -> tuple[str, ...]:
    """The columns that say what a row is, and so by which formula and of what its figures are computed."""
    return tuple(
        k.kunci
        for k in lembar.kolom
        if k.peran is MASUKAN
        and (k.jenis is Jenis.KODE or k.pilihan or k.kunci == "satuan")
        and k.kunci != "no"
    )


class _Letak:
    """Where the cells of a workbook are, by the contract: its sheet, the position of the row, the column's key, with the
    year where it is one a year. Of Identitas the position of a setting is its place in the contract."""

    def __init__(self, lakip: Lakip) -> None:
        self.lakip = lakip
        self._daftar_tanda: dict[str, list[TandaBaris]] = {}

    def cari(self, sel: Cell) -> tuple[str, int, str] | None:
        nama = self._menurut_nama.get(sel.lembar) if sel.kolom else None
        if nama is None:
            return None
        if nama == "Identitas":
            posisi = self._isian.get(sel.baris)
            return None if posisi is None else (nama, posisi, _NILAI)
        nomor = self.lakip.tabel[nama].daftar_nomor
        posisi = bisect_left(nomor, sel.baris)
        kolom = self._kolom[nama].get(sel.kolom)
        ada = kolom is not None and posisi < len(nomor) and nomor[posisi] == sel.baris
        return (nama, posisi, kolom) if kolom is not None and ada else None

    def sel(self, lembar: str, posisi: int, kolom: str) -> Cell | None:
        """The cell at such a place today; None where the sheet lacks the column."""
        if lembar == "Identitas":
            return self.lakip.identitas[ISIAN[posisi].kunci] if kolom == _NILAI else None
        kunci, _, tahun = kolom.partition(" ")
        tabel = self.lakip.tabel[lembar]
        if tahun:
            daftar = tabel.sel_tahun(posisi, kunci) if kunci in tabel.kolom_tahun else {}
            return daftar.get(int(tahun)) if tahun.isdecimal() else None
        return tabel.sel(posisi, kunci) if kunci in tabel.kolom else None

    def dihitung(self, sel: Cell) -> bool:
        """Whether that is a computed cell in a column of inputs."""
        return sel.tempat == self.lakip.identitas["serapan"].tempat or sel.tempat in self._jumlah_pegawai

    def daftar_tanda(self, lembar: str) -> Sequence[TandaBaris]:
        """By what the rows are known, by position."""
        if lembar not in self._daftar_tanda:
            terlihat: Counter[TandaBaris] = Counter()
            self._daftar_tanda[lembar] = daftar = []
            for tanda in self._baca_tanda(LEMBAR_MENURUT_NAMA[lembar]):
                daftar.append(tanda._replace(urutan=terlihat[tanda]))
                terlihat[tanda] += 1
        return self._daftar_tanda[lembar]

    def _baca_tanda(self, lembar: Lembar) -> Iterator[TandaBaris]:
        if lembar.nama == "Identitas":
            yield from (TandaBaris((isian.kunci,), "") for isian in ISIAN)
        elif tabel := self.lakip.tabel.get(lembar.nama):
            perlu = {*lembar.kunci_baris, *lembar.nama_baris}
            perlu |= {lembar.kunci_pengganti, *BERNAMA_JUMLAH} if lembar.kunci_pengganti else set()
            kolom = {kunci: tabel.teks(kunci) for kunci in perlu & tabel.kolom.keys()}
            for posisi in range(tabel.panjang):
                yield _tanda(lembar, {kunci: daftar[posisi] for kunci, daftar in kolom.items()})

    @cached_property
    def _menurut_nama(self) -> Mapping[str, str]:
        return {tabel.nama: lembar for lembar, tabel in self.lakip.tabel.items()}

    @cached_property
    def _kolom(self) -> Mapping[str, Mapping[int, str]]:
        """The columns' keys by their numbers, of each sheet."""
        return {
            lembar: {
                **{nomor: kunci for kunci, nomor in tabel.kolom.items()},
                **{n: f"{kunci} {t}" for kunci, tahun in tabel.kolom_tahun.items() for t, n in tahun.items()},
            }
            for lembar, tabel in self.lakip.tabel.items()
        }

    @cached_property
    def _isian(self) -> Mapping[int, int]:
        """The settings by the rows that they stand in."""
        daftar = (self.lakip.identitas[isian.kunci] for isian in ISIAN)
        return {sel.baris: n for n, sel in enumerate(daftar) if sel.kolom}

    @cached_property
    def _jumlah_pegawai(self) -> frozenset[str]:
        return frozenset(
            r.jumlah.jumlah.tempat for r in self.lakip.daftar_pegawai if r.jumlah and r.daftar_baris
        )
