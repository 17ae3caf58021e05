"""Findings as rows of text, for the sheet Temuan and for the workbook of findings."""

from __future__ import annotations

from collections.abc import Container, Mapping

from msgspec import Struct

from lakip_xl.contract import LEMBAR_MENURUT_NAMA
from lakip_xl.hitung.rumus_dengan_angka import tampil_nilai
from lakip_xl.laporan.temuan_susunan import uraian_kepastian
from lakip_xl.paper.ukur import PIKSEL_HURUF, TINGGI_TERBESAR, jumlah_baris, tinggi
from lakip_xl.temuan import Temuan
from lakip_xl.values.angka import tampil
from lakip_xl.values.cell import Cell
from lakip_xl.values.teks import bersih
from lakip_xl.verbs.validasi import Pemeriksaan

LEMBAR_TEMUAN = LEMBAR_MENURUT_NAMA["Temuan"]
OLEH_ALAT = "Diperiksa dengan "
KOLOM = frozenset(kolom.kunci for kolom in LEMBAR_TEMUAN.kolom)
_SEL_TERPANJANG = 32_767  # characters; Excel's own limit
_UKURAN = 10.0  # points, as the sheets are written
_BANTALAN = 8
_TAK_SAH = str.maketrans("", "", "\ufffe\uffff")  # no XML can hold them


class BarisTemuan(Struct, frozen=True):
    """A finding as text by the column keys of the sheet Temuan; `tautan` names the cells to link to."""

    isi: dict[str, str]
    tautan: dict[str, Cell]


def susun_baris(pemeriksaan: Pemeriksaan, kolom: Container[str] = KOLOM) -> list[BarisTemuan]:
    """A row for each finding, in the order of the findings. On a sheet whose `kolom` lack that of the kepastian, as
    those made by an older release do, it stands behind the message."""
    ada = {grid.nama for grid in pemeriksaan.buku.daftar_grid}
    return [_baris(temuan, ada, kolom) for temuan in pemeriksaan.daftar_temuan]


def keterangan_alat(pemeriksaan: Pemeriksaan) -> str:
    """The verdict, and what made the rows of what; no time, so that the same findings give the same text."""
    berikutnya = f" Berikutnya: {bersih(pemeriksaan.berikutnya)}." if pemeriksaan.berikutnya else ""
    return (
        f"{pemeriksaan.kesimpulan.kalimat}{berikutnya} {OLEH_ALAT}{pemeriksaan.alat}; "
        f"SHA-256 buku yang diperiksa: {pemeriksaan.buku.sha256}"
    )


def tinggi_baris(isi: Mapping[str, str], lebar: Mapping[str, float]) -> float:
    """Points that a row needs, each text wrapped to its column's `lebar` in characters.

    Written rather than left open: not every program fits the rows of a file that it opens.
    """
    jumlah = max(jumlah_baris(isi[k], n * PIKSEL_HURUF - _BANTALAN, _UKURAN) for k, n in lebar.items())
    return min(tinggi(jumlah, _UKURAN), TINGGI_TERBESAR)


def _baris(temuan: Temuan, daftar_lembar: set[str], kolom: Container[str]) -> BarisTemuan:
    sel = temuan.sel
    selisih = temuan.selisih
    kepastian = uraian_kepastian(temuan)
    isi = {
        "kode": temuan.kode,
        "tingkat": temuan.tingkat.value,
        "lembar": sel.lembar,
        "sel": sel.alamat,
        "pesan": temuan.pesan if "kepastian" in kolom else f"{temuan.pesan} {kepastian}".rstrip(),
        "tertulis": tampil(sel),
        "seharusnya": tampil_nilai(sel, temuan.seharusnya) if temuan.seharusnya is not None else "",
        "selisih": tampil_nilai(sel, selisih) if selisih is not None else "",
        "kepastian": kepastian,
        "sebab": temuan.sebab or "",
        "akar": temuan.akar.tempat if temuan.akar else "",
        "dikecualikan": temuan.dikecualikan or "",
    }
    tautan = {"sel": sel, **({"akar": temuan.akar} if temuan.akar else {})}
    return BarisTemuan(
        {kunci: _muat(teks) for kunci, teks in isi.items()},
        {kunci: c for kunci, c in tautan.items() if c.alamat and c.lembar in daftar_lembar},
    )


def _muat(teks: str) -> str:
    """The text as a cell can hold it."""
    return bersih(teks).translate(_TAK_SAH)[:_SEL_TERPANJANG]
