"""Numbers that stand as texts, written as the numbers that they are; what is not plain is left and named."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from decimal import Decimal
from enum import Enum

from msgspec import Struct

from lakip_xl.contract import HITUNGAN, Jenis
from lakip_xl.model import Lakip, LetakSel, Perihal, dikecualikan, letak_sel
from lakip_xl.reading import assemble
from lakip_xl.reading.tabel import Tabel
from lakip_xl.values.angka import Angka, baca, desimal_alami, desimal_tampil
from lakip_xl.values.cell import Buku, Cell
from lakip_xl.values.edit import Edit
from lakip_xl.values.teks import sederhana
from lakip_xl.verbs.isi import Halangan
from lakip_xl.verbs.rumus_basi import tanpa_dihitung

_DILIHAT = frozenset(
    {Perihal.ANGKA_TEKS, Perihal.ANGKA_AMBIGU, Perihal.BUKAN_ANGKA, Perihal.ANGKA_DI_LUAR_JANGKAUAN}
)
_ORANG = frozenset({"orang", "pegawai", "jiwa", "org"})


class AlasanTeks(Enum):
    """Why a text is not written as a number."""

    DUA_CARA = "dapat dibaca dengan dua cara"
    BUKAN_ANGKA = "tidak terbaca sebagai angka"
    RUMUS = "berasal dari rumus"
    DIKECUALIKAN = "dikecualikan"
    SATUAN = "menyebut satuan yang tidak tertulis di tempat lain pada barisnya"
    PERSEN = "format selnya bukan persen; ubah formatnya menjadi persen, lalu ulangi"
    DESIMAL = "format selnya tidak menampilkan semua desimalnya; ubah formatnya, lalu ulangi"
    TERHALANG = "selnya tidak dapat ditulis"  # by the workbook itself: merged, locked, a table's total
    BERUBAH_ARTI = "akan terbaca lain bila tertulis sebagai angka"


class AngkaDirapikan(Struct, frozen=True):
    """A text to be written as the number that it is; `sel` as it was read."""

    sel: Cell
    edit: Edit


class TeksDibiarkan(Struct, frozen=True):
    """A text that stays, and why; `halangan` what in the workbook forbids to write it."""

    sel: Cell
    alasan: AlasanTeks
    halangan: str = ""

    @property
    def sebab(self) -> str:
        """Why, in words."""
        return f"{self.alasan.value} ({self.halangan})" if self.halangan else self.alasan.value


class Perapian(Struct, frozen=True):
    """What would be written, and what is left, both in the order of the workbook."""

    dirapikan: tuple[AngkaDirapikan, ...]
    dibiarkan: tuple[TeksDibiarkan, ...]

    @property
    def daftar_edit(self) -> tuple[Edit, ...]:
        return tuple(satu.edit for satu in self.dirapikan)


def rapikan(buku: Buku, *, halangan: Callable[[Sequence[Edit]], Halangan] = lambda _: {}) -> Perapian:
    """Plan to write the text numbers of a workbook as numbers. Every cell then reads as it did: the workbook is read
    again with the edits, and a row that would say something else is left; so is what `halangan` says that the workbook
    does not take.

    Raises `BukuDitolak` where it is no LAKIP workbook.
    """
    lakip = assemble(buku)
    daftar_grid = {grid.nama: grid for grid in buku.daftar_grid}
    tabel = {t.nama: t for t in lakip.tabel.values() if isinstance(t, Tabel)}
    terkecuali = dikecualikan(lakip)
    dirapikan: list[AngkaDirapikan] = []
    dibiarkan: list[TeksDibiarkan] = []
    for sel, perihal in _daftar_teks(lakip):
        alasan = _alasan(sel, perihal, tabel[sel.lembar], terkecuali)
        if alasan is None:
            isi = _isi(sel, daftar_grid[sel.lembar].cell(sel.baris, sel.kolom))
            if isinstance(isi, Decimal):
                dirapikan.append(AngkaDirapikan(sel, Edit(sel.lembar, sel.alamat, sel.mentah, isi)))
                continue
            alasan = isi
        dibiarkan.append(TeksDibiarkan(sel, alasan))
    terhalang = halangan([d.edit for d in dirapikan])
    dibiarkan += [
        TeksDibiarkan(d.sel, AlasanTeks.TERHALANG, terhalang[d.edit.lembar, d.edit.alamat])
        for d in dirapikan
        if (d.edit.lembar, d.edit.alamat) in terhalang
    ]
    dirapikan = [d for d in dirapikan if (d.edit.lembar, d.edit.alamat) not in terhalang]
    lain = _berubah_arti(buku, lakip, dirapikan)
    dibiarkan += [TeksDibiarkan(d.sel, AlasanTeks.BERUBAH_ARTI) for d in dirapikan if _baris(d.sel) in lain]
    urutan = {grid.nama: n for n, grid in enumerate(buku.daftar_grid)}
    dibiarkan.sort(key=lambda d: (urutan[d.sel.lembar], d.sel.kolom, d.sel.baris))
    sisa = [d for d in dirapikan if _baris(d.sel) not in lain]
    sisa.sort(key=lambda d: (urutan[d.sel.lembar], d.sel.kolom, d.sel.baris))
    return Perapian(tuple(sisa), tuple(dibiarkan))


def _daftar_teks(lakip: Lakip) -> Iterator[tuple[Cell, Perihal]]:
    """The texts in places of figures that were noted, each once."""
    dikenal: set[LetakSel] = set()
    for catatan in lakip.daftar_catatan:
        sel = catatan.sel
        teks = isinstance(sel.mentah, str) and catatan.perihal in _DILIHAT
        if teks and sel.kolom and letak_sel(sel) not in dikenal:
            dikenal.add(letak_sel(sel))
            yield sel, catatan.perihal


def _alasan(
    sel: Cell, perihal: Perihal, tabel: Tabel, terkecuali: Mapping[LetakSel, object]
) -> AlasanTeks | None:
    """Why a text is left before it is looked at how its cell would show the number."""
    if sel.rumus:
        return AlasanTeks.RUMUS
    if letak_sel(sel) in terkecuali:
        return AlasanTeks.DIKECUALIKAN
    if perihal is Perihal.ANGKA_AMBIGU:
        return AlasanTeks.DUA_CARA
    if sel.angka is None:
        return AlasanTeks.BUKAN_ANGKA
    hasil = baca(str(sel.mentah))
    satuan = sederhana(hasil.satuan) if isinstance(hasil, Angka) else ""
    if satuan and satuan not in _satuan_baris(sel, tabel):
        return AlasanTeks.SATUAN
    return None


def _satuan_baris(sel: Cell, tabel: Tabel) -> frozenset[str]:
    """The units that a figure loses nothing without: its row names it, or its column counts people."""
    posisi = tabel.posisi(sel.baris)
    if tabel.jenis(sel.kolom) is Jenis.CACAH:
        return _ORANG
    posisi = tabel.posisi(sel.baris)
    return frozenset() if posisi is None else frozenset({sederhana(tabel.sel(posisi, "satuan").teks)})


def _isi(sel: Cell, asli: Cell) -> Decimal | AlasanTeks:
    """The number that the cell is to hold, in its own format; why it cannot where that would not show it."""
    assert sel.angka is not None
    bertanda = sel.persen and not sel.poin
    if bertanda and not asli.persen:
        return AlasanTeks.PERSEN
    if sel.persen:
        nilai = sel.angka if asli.persen else sel.angka.scaleb(2)
    else:
        nilai = sel.angka.scaleb(-2) if asli.persen else sel.angka
    tampak = desimal_alami(nilai.scaleb(2) if asli.persen else nilai)
    return nilai if asli.desimal is None or asli.desimal >= tampak else AlasanTeks.DESIMAL


_Baris = tuple[str, int]


def _baris(sel: Cell) -> _Baris:
    return sel.lembar, sel.baris


def _berubah_arti(buku: Buku, lakip: Lakip, dirapikan: Sequence[AngkaDirapikan]) -> set[_Baris]:
    """The rows that would read otherwise after the edits, whatever it is of them."""
    if not dirapikan:
        return set()
    sesudah = assemble(tanpa_dihitung(buku, [d.edit for d in dirapikan]))
    hasil: set[_Baris] = set()
    for nama, lama in lakip.tabel.items():
        baru = sesudah.tabel[nama]
        assert isinstance(lama, Tabel) and isinstance(baru, Tabel)
        nomor = {d.sel.baris for d in dirapikan if d.sel.lembar == lama.nama and nama != "Identitas"}
        for satu in nomor:
            n, m = lama.posisi(satu), baru.posisi(satu)
            if n is None or m is None or _arti(lama, n) != _arti(baru, m):
                hasil.add((lama.nama, satu))
    for kunci, sel in lakip.identitas.sel.items():
        if _arti_sel(sel, rinci=True) != _arti_sel(sesudah.identitas[kunci], rinci=True):
            hasil.add(_baris(sel))
    return hasil


def _arti(tabel: Tabel, posisi: int) -> Mapping[str, object]:
    """What the cells of a row say; of computed and printed figures also at how many decimals."""
    baris, lembar = tabel.baris(posisi), tabel.lembar
    hasil: dict[str, object] = {
        k: _arti_sel(sel, rinci=lembar.tercetak or lembar[k].peran is HITUNGAN)
        for k, sel in baris.sel.items()
    }
    for kunci, menurut_tahun in baris.per_tahun.items():
        hasil |= {f"{kunci} {t}": _arti_sel(sel, rinci=lembar.tercetak) for t, sel in menurut_tahun.items()}
    return hasil


def _arti_sel(sel: Cell, *, rinci: bool) -> tuple[object, bool, int]:
    return sel.nilai, sel.persen, desimal_tampil(sel) if rinci and sel.angka is not None else 0
