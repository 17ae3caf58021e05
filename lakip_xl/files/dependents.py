"""Which formulas of a workbook rest on cells: their references, followed over sheets."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from functools import lru_cache
from typing import NamedTuple

from lakip_xl.files.sheet import Bidang
from lakip_xl.values.cell import Buku, RumusTertulis, Tempat, nomor_kolom
from lakip_xl.values.potongan_rumus import pecah

MenurutLembar = Mapping[str, Set[Tempat]]
_UJUNG = (2**20, 2**14)
_ACUAN = re.compile(
    r"(?:(\$?)([A-Za-z]{1,3})(\$?)([1-9][0-9]{0,6}))(?::(\$?)([A-Za-z]{1,3})(\$?)([1-9][0-9]{0,6}))?"
)
_KOLOM = re.compile(r"(\$?)([A-Za-z]{1,3}):(\$?)([A-Za-z]{1,3})")
_BARIS = re.compile(r"(\$?)([1-9][0-9]{0,6}):(\$?)([1-9][0-9]{0,6})")
# They compute which cells they take.
_MENUNJUK = frozenset({"INDIRECT(", "OFFSET("})
_SEMPIT, _LEBAR = 40, 0  # columns: a wider range stands in a list of its own
TERPANJANG = 8_192  # characters of a formula that a spreadsheet takes
LANGKAH = 20_000_000  # of comparisons: beyond them every formula may rest on what changed


class Acuan(NamedTuple):
    """Cells that a formula names, on a sheet of its workbook."""

    lembar: str
    bidang: Bidang


class _TakDiketahui(ValueError):
    """The formula takes cells that its text does not tell."""


def bergantung(buku: Buku, berubah: MenurutLembar) -> dict[str, set[Tempat]]:
    """The formulas that rest on the cells `berubah`, by their sheets: directly, by way of others, or by what their text
    does not tell (a name, a table's column, an array, INDIRECT). The cells themselves are not among them."""
    hasil: dict[str, set[Tempat]] = {}
    if not any(berubah.values()):
        return hasil
    jaringan = _Jaringan(buku)
    baru = {(lembar, tempat) for lembar, semua in berubah.items() for tempat in semua}
    terlihat = set(baru)
    while baru := jaringan.pemakai(baru) - terlihat:
        terlihat |= baru
        for lembar, tempat in baru:
            hasil.setdefault(lembar, set()).add(tempat)
    return hasil


_Sel = tuple[str, Tempat]


class _Jaringan:
    """The formulas of a workbook by the cells that they name: single ones, and ranges."""

    def __init__(self, buku: Buku) -> None:
        nama = {grid.nama.casefold(): grid.nama for grid in buku.daftar_grid}
        self._tunggal: dict[_Sel, list[_Sel]] = {}
        self._rentang: dict[tuple[str, int], dict[Bidang, list[_Sel]]] = {}  # by sheet and column
        self._tak_diketahui: set[_Sel] = set()
        self._sisa = LANGKAH
        self._semua: set[_Sel] = set()
        for grid in buku.daftar_grid:
            for tempat in grid.rumus:
                sel = grid.nama, tempat
                self._semua.add(sel)
                tertulis = grid.teks_rumus.get(tempat)
                try:
                    for acuan in _acuan(tertulis, grid.nama, tempat, nama):
                        self._catat(acuan, sel)
                except _TakDiketahui:
                    self._tak_diketahui.add(sel)

    def _catat(self, acuan: Acuan, sel: _Sel) -> None:
        lembar, bidang = acuan
        if bidang[:2] == bidang[2:]:
            self._tunggal.setdefault((lembar, bidang[:2]), []).append(sel)
            return
        sempit = bidang.kolom_akhir - bidang.kolom < _SEMPIT
        for kolom in range(bidang.kolom, bidang.kolom_akhir + 1) if sempit else (_LEBAR,):
            self._rentang.setdefault((lembar, kolom), {}).setdefault(bidang, []).append(sel)

    def pemakai(self, berubah: Set[_Sel]) -> set[_Sel]:
        """The formulas that name one of the cells. Ranges are told of once."""
        hasil, self._tak_diketahui = self._tak_diketahui, set()
        menurut_kolom: dict[tuple[str, int], list[Tempat]] = {}
        for sel in berubah:
            lembar, tempat = sel
            hasil.update(self._tunggal.get(sel, ()))
            for kolom in (tempat[1], _LEBAR):
                menurut_kolom.setdefault((lembar, kolom), []).append(tempat)
        for kunci, daftar in menurut_kolom.items():
            rentang = self._rentang.get(kunci, {})
            self._sisa -= len(rentang) * len(daftar)
            if self._sisa < 0:
                return self._semua
            kena = [b for b in rentang if any(b.memuat(*tempat) for tempat in daftar)]
            hasil.update(sel for bidang in kena for sel in rentang.pop(bidang))
        return hasil


def acuan_rumus(
    tertulis: RumusTertulis, lembar: str, tempat: Tempat, daftar_lembar: Iterable[str]
) -> list[Acuan] | None:
    """The cells that the formula of a cell names; None where its text does not tell."""
    try:
        return list(_acuan(tertulis, lembar, tempat, {nama.casefold(): nama for nama in daftar_lembar}))
    except _TakDiketahui:
        return None


def _acuan(
    tertulis: RumusTertulis | None, lembar: str, tempat: Tempat, menurut_nama: Mapping[str, str]
) -> Iterator[Acuan]:
    if tertulis is None:
        raise _TakDiketahui
    geser = tempat[0] - tertulis.asal[0], tempat[1] - tertulis.asal[1]
    for teks in _operan(tertulis.teks):
        nama, tanda, sel = teks.rpartition("!")
        if nama.lstrip("'").startswith("["):
            continue  # of another workbook
        milik = menurut_nama.get(nama.strip("'").replace("''", "'").casefold()) if tanda else lembar
        if milik is None:
            raise _TakDiketahui
        yield Acuan(milik, _bidang(sel, geser))


@lru_cache(2**18)  # a plan is made, judged and written: each time of the same formulas
def _operan(teks: str) -> Sequence[str]:
    """What the formula takes from elsewhere, as its pieces say it; openpyxl's where they hold an array."""
    if len(teks) > TERPANJANG:
        raise _TakDiketahui
    daftar = pecah(teks)
    if daftar is None:
        from openpyxl.formula.tokenizer import Tokenizer, TokenizerError

        try:
            pecahan = Tokenizer(f"={teks}").items
        except (TokenizerError, IndexError):
            raise _TakDiketahui from None
        isi = [(p.type, p.subtype, p.value) for p in pecahan]
    else:
        isi = list(daftar)
    if any(jenis == "FUNC" and (satu.upper() in _MENUNJUK or ":" in satu) for jenis, _, satu in isi):
        raise _TakDiketahui
    return [satu for jenis, bagian, satu in isi if (jenis, bagian) == ("OPERAND", "RANGE")]


def _bidang(teks: str, geser: Tempat) -> Bidang:
    """The rectangle that a reference names, seen from a cell `geser` away from the one that it was written for."""
    if cocok := _ACUAN.fullmatch(teks):
        satu = dua = _ujung(cocok[1], cocok[2], cocok[3], cocok[4], geser)
        if cocok[6]:
            dua = _ujung(cocok[5], cocok[6], cocok[7], cocok[8], geser)
    elif cocok := _KOLOM.fullmatch(teks):
        satu = _ujung(cocok[1], cocok[2], "$", "1", geser)
        dua = _ujung(cocok[3], cocok[4], "$", str(_UJUNG[0]), geser)
    elif cocok := _BARIS.fullmatch(teks):
        satu = _ujung("$", "A", cocok[1], cocok[2], geser)
        dua = _ujung("$", "XFD", cocok[3], cocok[4], geser)
    else:
        raise _TakDiketahui
    (baris, baris_akhir), (kolom, kolom_akhir) = (sorted(nomor) for nomor in zip(satu, dua, strict=True))
    return Bidang(baris, kolom, baris_akhir, kolom_akhir)


def _ujung(tetap_kolom: str, huruf: str, tetap_baris: str, nomor: str, geser: Tempat) -> Tempat:
    baris = int(nomor) + (0 if tetap_baris else geser[0])
    kolom = nomor_kolom(huruf.upper()) + (0 if tetap_kolom else geser[1])
    if not (1 <= baris <= _UJUNG[0] and 1 <= kolom <= _UJUNG[1]):
        raise _TakDiketahui
    return baris, kolom
