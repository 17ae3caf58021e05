"""Waivers to the cells that they are for: found by row code and heading, covered while the cell holds what was waived."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal

from lakip_xl.contract import Jenis
from lakip_xl.model import Keberlakuan, Pengecualian, SebutanSel, TujuanPengecualian, letak_sel
from lakip_xl.reading.identitas import isian_berlabel
from lakip_xl.reading.sebutan import SebutanTabel
from lakip_xl.reading.sel import baca_sel
from lakip_xl.reading.tabel import Tabel
from lakip_xl.values.angka import bulatkan, tampilkan
from lakip_xl.values.cell import Cell, Tempat, urai_alamat
from lakip_xl.values.teks import sederhana

KOSONG = "kosong"  # what a waiver says of a blank cell
DESIMAL = 9  # as many as a message shows; beyond these a difference is the noise of a float


def rakit_pengecualian(
    daftar: Iterable[Pengecualian], daftar_tabel: Mapping[str, Tabel]
) -> tuple[TujuanPengecualian, ...]:
    """The waivers with their cells, of the tables by the contract's names."""
    penunjuk = PenunjukSel(daftar_tabel)
    return tuple(map(penunjuk.tuju, daftar))


class PenunjukSel:
    """The cells of a workbook as waivers name them."""

    def __init__(self, daftar_tabel: Mapping[str, Tabel]) -> None:
        self._menurut_nama = {nama.lower(): tabel for nama, tabel in daftar_tabel.items()}
        self._menurut_nama |= {tabel.nama.lower(): tabel for tabel in daftar_tabel.values()}
        self._sebutan: dict[str, SebutanTabel] = {}

    def tuju(self, pengecualian: Pengecualian) -> TujuanPengecualian:
        """The waiver with its cell. Where the row has a code an address does not do: another row may stand there now."""
        tabel = self._menurut_nama.get(pengecualian.lembar.teks.lower())
        if tabel is None:
            return _tanpa_tabel(pengecualian)
        kode, judul = pengecualian.baris.teks, pengecualian.kolom.teks
        if kode and judul:
            kolom = self._milik(tabel).cari_kolom(judul)
            if kolom is None:
                return TujuanPengecualian(pengecualian, Keberlakuan.TANPA_KOLOM)
            daftar = self._milik(tabel).cari_baris(kode)
            if not daftar:
                return TujuanPengecualian(pengecualian, Keberlakuan.TANPA_BARIS)
            return self._pilih(pengecualian, tabel, daftar, kolom)
        tempat = urai_alamat(pengecualian.alamat)
        if tempat is None:
            return TujuanPengecualian(pengecualian, Keberlakuan.BELUM_LENGKAP)
        return self._nilai(
            pengecualian, tabel, tabel.grid.cell(*tempat), lengkap=not self._kode(tabel, *tempat)
        )

    def sebut(self, lembar: str, tempat: Tempat) -> SebutanSel:
        """What a waiver must say of a cell."""
        tabel = self._menurut_nama.get(lembar.lower())
        if tabel is None:
            return SebutanSel("", "", KOSONG)
        kode = self._kode(tabel, *tempat)
        return SebutanSel(
            kode, self._milik(tabel).judul(tempat[1]) if kode else "", isi_tercatat(tabel.grid.cell(*tempat))
        )

    def _milik(self, tabel: Tabel) -> SebutanTabel:
        if tabel.nama not in self._sebutan:
            self._sebutan[tabel.nama] = SebutanTabel(tabel)
        return self._sebutan[tabel.nama]

    def _kode(self, tabel: Tabel, baris: int, kolom: int) -> str:
        """The code of a row; empty for a cell that has no row or no heading."""
        posisi = tabel.posisi(baris)
        return (
            "" if posisi is None or not self._milik(tabel).judul(kolom) else self._milik(tabel).kode(posisi)
        )

    def _pilih(
        self, pengecualian: Pengecualian, tabel: Tabel, daftar: Sequence[int], kolom: int
    ) -> TujuanPengecualian:
        """Of several rows of one code the one that holds the figure, of several such the one at the address."""
        calon = [tabel.grid.cell(tabel.daftar_nomor[posisi], kolom) for posisi in daftar]
        sama = [sel for sel in calon if _masih(pengecualian, tabel, sel)]
        di_alamat = [sel for sel in sama or calon if sel.alamat == pengecualian.alamat]
        lengkap = len(sama) <= 1 or bool(di_alamat)
        return self._nilai(pengecualian, tabel, (di_alamat or sama or calon)[0], lengkap=lengkap)

    def _nilai(
        self, pengecualian: Pengecualian, tabel: Tabel, sel: Cell, *, lengkap: bool
    ) -> TujuanPengecualian:
        """What a waiver of this cell is worth; `lengkap`: its words are of this cell and no other."""
        sebutan = self.sebut(sel.lembar, (sel.baris, sel.kolom))
        terbaca = baca_sel(sel, _jenis(tabel, sel))[0]
        keberlakuan = _keberlakuan(pengecualian, lengkap, _masih(pengecualian, tabel, sel))
        return TujuanPengecualian(pengecualian, keberlakuan, letak_sel(sel), terbaca, sebutan)


def _tanpa_tabel(pengecualian: Pengecualian) -> TujuanPengecualian:
    """A waiver of a sheet of which nothing is read, such as one that is missing."""
    masih = sederhana(pengecualian.isi.teks) == KOSONG
    letak = pengecualian.lembar.teks.lower(), pengecualian.alamat
    sebutan = SebutanSel("", "", KOSONG)
    return TujuanPengecualian(pengecualian, _keberlakuan(pengecualian, True, masih), letak, None, sebutan)


def _keberlakuan(pengecualian: Pengecualian, lengkap: bool, masih: bool) -> Keberlakuan:
    if not lengkap or pengecualian.isi.kosong:
        return Keberlakuan.BELUM_LENGKAP
    return Keberlakuan.BERLAKU if masih else Keberlakuan.ISI_LAIN


def _masih(pengecualian: Pengecualian, tabel: Tabel, sel: Cell) -> bool:
    """Whether a cell holds what was waived, as it was written or as the same figure."""
    tercatat = pengecualian.isi
    if sel.kosong or tercatat.kosong:
        return sel.kosong and sederhana(tercatat.teks) == KOSONG
    if isi_tercatat(tercatat) == isi_tercatat(sel) or (sel.teks and sel.teks == tercatat.teks):
        return True
    dahulu, kini = (baca_sel(satu, _jenis(tabel, sel))[0] for satu in (tercatat, sel))
    if dahulu.angka is not None and kini.angka is not None:
        return bulatkan(dahulu.angka, DESIMAL) == bulatkan(kini.angka, DESIMAL)
    return dahulu.nilai is not None and dahulu.nilai == kini.nilai


def isi_tercatat(sel: Cell) -> Decimal | str:
    """What a cell holds, as a waiver records it.

    >>> isi_tercatat(Cell("A", 1, 1, Decimal("0.85"), Decimal("0.85"), persen=True)), isi_tercatat(Cell("A", 1, 1))
    (Decimal('0.85'), 'kosong')
    """
    mentah = sel.mentah
    if sel.kosong:
        return KOSONG
    if isinstance(mentah, str):
        return " ".join(mentah.split())
    return mentah if isinstance(mentah, Decimal) else tampilkan(mentah)


def _jenis(tabel: Tabel, sel: Cell) -> Jenis:
    """The kind by which a cell is understood: that of its column, or of its setting."""
    posisi = tabel.posisi(sel.baris)
    if posisi is None:
        return Jenis.TEKS
    if tabel.lembar.nama == "Identitas" and sel.kolom == tabel.kolom.get("nilai"):
        isian = isian_berlabel(tabel.sel(posisi, "isian").teks)
        return isian.jenis if isian else Jenis.TEKS
    return tabel.jenis(sel.kolom)
