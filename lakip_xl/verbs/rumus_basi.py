"""What edits make of the formulas that rest on them: the new figure where it is known, else none at all."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal

from msgspec.structs import replace

from lakip_xl.files.dependents import bergantung
from lakip_xl.files.patch import tempat_edit
from lakip_xl.files.proof import sama
from lakip_xl.hitung.nilai_rumus import baca_persis, nilai_rumus
from lakip_xl.hitung.pengenal_rumus import bersubtotal, sel_kantor, tanpa_bersarang, tempat_alamat
from lakip_xl.hitung.rumus_tertulis import RumusKantor
from lakip_xl.values.cell import TANPA_NILAI, Buku, Grid, Tanda, Tempat, huruf_kolom
from lakip_xl.values.edit import Edit

BIAYA = 400_000  # cells that all formulas of a workbook together may take, each as often as one takes it
_TEKS_TERPANJANG = 1_000

HasilRumus = dict[tuple[str, Tempat], Decimal | str | Tanda]
IsiBaru = Mapping[str, dict[Tempat, object]]  # raw values by sheet, by place


def terapkan(buku: Buku, daftar_edit: Iterable[Edit]) -> Buku:
    """The workbook as it would be read after the edits: formulas that rest on them are computed, or have no value."""
    daftar_edit = list(daftar_edit)
    sesudah = tanpa_dihitung(buku, daftar_edit)
    return _dengan_hasil(sesudah, hasil_rumus(sesudah, daftar_edit))


def tanpa_dihitung(buku: Buku, daftar_edit: Iterable[Edit]) -> Buku:
    """The workbook with the edits, its formulas showing what they did."""
    menurut_lembar: dict[str, dict[Tempat, object]] = {}
    for edit in daftar_edit:
        nilai = float(edit.sesudah) if isinstance(edit.sesudah, Decimal) else edit.sesudah
        menurut_lembar.setdefault(edit.lembar, {})[tempat_edit(edit)] = nilai
    return _ubah_buku(buku, menurut_lembar, tetap_rumus=False)


def segarkan(buku: Buku, daftar_edit: Iterable[Edit], *, diketahui: bool = True) -> Buku:
    """The workbook as it is but for its formulas, which show what they would after the edits; without `diketahui` they
    have no value then."""
    hasil = _hasil(buku, list(daftar_edit))
    return _dengan_hasil(buku, hasil if diketahui else dict.fromkeys(hasil, TANPA_NILAI))


def dengan_hasil_rumus(buku: Buku, daftar_edit: Iterable[Edit]) -> tuple[Edit, ...]:
    """The edits, and what the formulas that rest on them then give, where that is known; of the others the writer
    takes the value away."""
    daftar_edit = list(daftar_edit)
    hasil = _hasil(buku, daftar_edit)
    daftar_grid = {grid.nama: grid for grid in buku.daftar_grid}
    return (
        *daftar_edit,
        *(
            Edit(
                lembar,
                f"{huruf_kolom(tempat[1])}{tempat[0]}",
                daftar_grid[lembar].cell(*tempat).mentah,
                nilai,
                hasil_rumus=True,
            )
            for (lembar, tempat), nilai in hasil.items()
            if not isinstance(nilai, Tanda)
        ),
    )


def _hasil(buku: Buku, daftar_edit: Sequence[Edit]) -> HasilRumus:
    berumus = any(grid.rumus for grid in buku.daftar_grid)
    return hasil_rumus(tanpa_dihitung(buku, daftar_edit), daftar_edit) if berumus else {}


def hasil_rumus(sesudah: Buku, daftar_edit: Iterable[Edit]) -> HasilRumus:
    """What the formulas that rest on the edits give in the workbook that has them; where unknown `TANPA_NILAI`."""
    berubah: dict[str, set[Tempat]] = {}
    for edit in daftar_edit:
        berubah.setdefault(edit.lembar, set()).add(tempat_edit(edit))
    return _Penghitung(sesudah, bergantung(sesudah, berubah)).semua()


class _Penghitung:
    """Computes formulas in the order in which they rest on one another."""

    def __init__(self, buku: Buku, tergantung: Mapping[str, Iterable[Tempat]]) -> None:
        self._grid = {grid.nama: grid for grid in buku.daftar_grid}
        self._antre = {(lembar, tempat) for lembar, semua in tergantung.items() for tempat in semua}
        self._hasil: HasilRumus = {}
        self._sisa = BIAYA

    def semua(self) -> HasilRumus:
        for sel in sorted(self._antre):
            self._hitung(sel)
        return self._hasil

    def _hitung(self, sel: tuple[str, Tempat]) -> None:
        tumpukan: list[tuple[tuple[str, Tempat], RumusKantor | None]] = [(sel, None)]
        dibuka: set[tuple[str, Tempat]] = set()
        while tumpukan:
            sel, kantor = tumpukan.pop()
            if sel in self._hasil:
                continue
            if kantor is not None:
                self._hasil[sel] = self._nilai(kantor)
                continue
            kantor = self._baca(sel)
            if kantor is None or sel in dibuka:  # not understood, or it rests on itself
                self._hasil[sel] = TANPA_NILAI
                continue
            dibuka.add(sel)
            tumpukan.append((sel, kantor))
            perlu = (_letak(alamat) for alamat in sel_kantor(kantor))
            tumpukan += [(satu, None) for satu in perlu if satu in self._antre and satu not in self._hasil]

    def _baca(self, sel: tuple[str, Tempat]) -> RumusKantor | None:
        lembar, tempat = sel
        tertulis = self._grid[lembar].teks_rumus.get(tempat)
        if tertulis is None or self._sisa < 0:
            return None
        kantor = baca_persis(tertulis, lembar, tempat, tuple(self._grid))
        if kantor is None:
            return None
        self._sisa -= sum(map(len, kantor.letak.values())) + 1
        if not kantor.subtotal:
            return kantor
        if any(self._tersembunyi(a) for nama in kantor.subtotal for a in kantor.letak[nama]):
            return None  # it leaves out rows that a filter hides
        return tanpa_bersarang(kantor, self._bersubtotal)

    def _nilai(self, kantor: RumusKantor) -> Decimal | str | Tanda:
        hasil = nilai_rumus(kantor, self._isi)
        if hasil is None or (isinstance(hasil, str) and not _polos(hasil)):
            return TANPA_NILAI
        return hasil

    def _isi(self, alamat: str) -> object:
        sel = _letak(alamat)
        return self._hasil[sel] if sel in self._hasil else self._grid[sel[0]].cell(*sel[1]).mentah

    def _bersubtotal(self, alamat: str) -> bool:
        lembar, tempat = _letak(alamat)
        tertulis = self._grid[lembar].teks_rumus.get(tempat)
        return tertulis is not None and bersubtotal(tertulis)

    def _tersembunyi(self, alamat: str) -> bool:
        lembar, tempat = _letak(alamat)
        return tempat[0] in self._grid[lembar].baris_tersembunyi


def _letak(alamat: str) -> tuple[str, Tempat]:
    lembar, _, tempat = alamat.rpartition("!")
    return lembar, tempat_alamat(tempat)


def _polos(teks: str) -> bool:
    """Whether a text is written and read as it stands, whatever program does."""
    return (
        0 < len(teks) <= _TEKS_TERPANJANG and teks.isprintable() and teks == teks.strip() and "_x" not in teks
    )


def _dengan_hasil(buku: Buku, hasil: HasilRumus) -> Buku:
    menurut_lembar: dict[str, dict[Tempat, object]] = {}
    daftar_grid = {grid.nama: grid for grid in buku.daftar_grid}
    for (lembar, tempat), nilai in hasil.items():
        if sama(daftar_grid[lembar].cell(*tempat).mentah, nilai):
            continue
        menurut_lembar.setdefault(lembar, {})[tempat] = float(nilai) if isinstance(nilai, Decimal) else nilai
    return _ubah_buku(buku, menurut_lembar, tetap_rumus=True)


def _ubah_buku(buku: Buku, perubahan: IsiBaru, *, tetap_rumus: bool) -> Buku:
    if not perubahan:
        return buku
    return replace(
        buku,
        daftar_grid=tuple(
            _ubah(grid, perubahan[grid.nama], tetap_rumus=tetap_rumus) if grid.nama in perubahan else grid
            for grid in buku.daftar_grid
        ),
    )


def _ubah(grid: Grid, perubahan: dict[Tempat, object], *, tetap_rumus: bool) -> Grid:
    isi = [list(baris) for baris in grid.isi]
    for (baris, kolom), nilai in perubahan.items():
        isi += [[] for _ in range(baris - len(isi))]
        isi[baris - 1] += [None] * (kolom - len(isi[baris - 1]))
        isi[baris - 1][kolom - 1] = nilai
    if tetap_rumus:
        return replace(grid, isi=isi)
    tersisa = {tempat: rumus for tempat, rumus in grid.teks_rumus.items() if tempat not in perubahan}
    return replace(grid, isi=isi, rumus=grid.rumus - perubahan.keys(), teks_rumus=tersisa)
