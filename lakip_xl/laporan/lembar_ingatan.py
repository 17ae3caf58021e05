"""Write what `isi` remembers into the sheet Ingatan, together with the edits and in the same act.

The memory is a help and no duty: where a workbook takes no sheet, or somebody made something else of it, the edits are
written alone.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

from lakip_xl.files.new_sheet import BukuXml, tambah_lembar
from lakip_xl.files.package import Paket
from lakip_xl.files.patch import Saksi, patch, rancang_edit, sunting
from lakip_xl.files.plan import Rancangan
from lakip_xl.files.repack import ganti_bagian
from lakip_xl.files.sheet import urai_sheet
from lakip_xl.files.xml_cells import tulis_atribut, tulis_teks
from lakip_xl.model import BarisIngatan
from lakip_xl.reading.ingatan import (
    BARIS_JUDUL_INGATAN,
    JUDUL_INGATAN,
    NAMA_INGATAN,
    baca_ingatan,
    lembar_ingatan,
)
from lakip_xl.values.cell import Buku, Grid, Tempat, huruf_kolom
from lakip_xl.values.ditolak import BukuDitolak
from lakip_xl.values.edit import Edit
from lakip_xl.verbs.isi import Pengisian, tolak_bila_lain
from lakip_xl.verbs.rumus_basi import dengan_hasil_rumus

CATATAN_INGATAN = (
    "Catatan lakip isi: angka yang cocok saat pengisian terakhir, agar masukan yang berubah sesudahnya dikenali. "
    "Ditulis ulang setiap pengisian; jangan disunting. Lembar ini boleh dihapus."
)
_KEADAAN = "veryHidden"


def isi_berkas(
    sumber: Path,
    tujuan: Path,
    daftar_edit: Sequence[Edit],
    daftar_ingatan: Sequence[BarisIngatan],
    sha256: str,
    *,
    terbaca: Buku | None = None,
    cadangan: Path | None = None,
    saksi: Saksi | None = None,
) -> bool:
    """As `files.patch.patch`, and the memory with it where the workbook takes it; whether anything was written."""

    def rancang(paket: Paket, buku: Buku) -> Rancangan:
        dasar = rancang_edit(paket, buku, daftar_edit)
        try:
            return _dengan_ingatan(paket, buku, dasar, daftar_ingatan)
        except ValueError as galat:  # XML that is not well formed, a text that no cell can hold
            raise paket.rusak(str(galat)) from None

    try:
        return sunting(sumber, tujuan, sha256, rancang, terbaca=terbaca, cadangan=cadangan, saksi=saksi)
    except BukuDitolak:
        return patch(sumber, tujuan, daftar_edit, sha256, terbaca=terbaca, cadangan=cadangan, saksi=saksi)


def isi_buku(
    sumber: Path, tujuan: Path, dibaca: Buku, pengisian: Pengisian, *, cadangan: Path | None = None
) -> bool:
    """Write all that a filling is: the edits, what formulas then give, and the memory; whether anything was written."""
    return isi_berkas(
        sumber,
        tujuan,
        dengan_hasil_rumus(dibaca, pengisian.rencana.daftar_edit),
        pengisian.daftar_ingatan,
        dibaca.sha256,
        terbaca=dibaca,
        cadangan=cadangan,
        saksi=lambda daftar_grid: tolak_bila_lain(pengisian.rencana, daftar_grid),
    )


def teks_ingatan(daftar_ingatan: Sequence[BarisIngatan]) -> dict[Tempat, str]:
    """All texts of the sheet by their places."""
    daftar = [(CATATAN_INGATAN,), JUDUL_INGATAN, *((b.lembar, b.isi) for b in daftar_ingatan)]
    return {(n, k): teks for n, deret in enumerate(daftar, 1) for k, teks in enumerate(deret, 1) if teks}


def termuat(buku: Buku, daftar_ingatan: Sequence[BarisIngatan]) -> bool:
    """Whether the workbook remembers this already; of nothing no sheet is made."""
    if lembar_ingatan(buku) is None:
        return not daftar_ingatan
    return baca_ingatan(buku) == tuple(daftar_ingatan)


def _dengan_ingatan(
    paket: Paket, buku: Buku, dasar: Rancangan, daftar_ingatan: Sequence[BarisIngatan]
) -> Rancangan:
    """The plan with the sheet; the edits come first, since both may change the workbook's own part."""
    if termuat(buku, daftar_ingatan):
        return dasar
    teks: dict[Tempat, Decimal | str] = {**teks_ingatan(daftar_ingatan)}
    grid = lembar_ingatan(buku)
    if grid is None:
        kini = Paket(ganti_bagian(paket, dasar.bagian), paket.nama) if dasar.bagian else paket
        tambahan = tambah_lembar(kini, NAMA_INGATAN, lambda xml: _xml(xml, teks), keadaan=_KEADAAN)
        bagian_semua, nilai = {**dasar.bagian, **tambahan}, {**dasar.nilai, NAMA_INGATAN: teks}
        return replace(dasar, bagian=bagian_semua, nilai=nilai)
    bagian = next(lembar.bagian for lembar in paket.daftar_lembar() if lembar.nama == grid.nama)
    _tolak_isi_lain(paket, bagian, grid)
    baru = _xml(BukuXml(paket.xml(bagian).tag[1:].partition("}")[0], berjendela=False), teks)
    nilai = {**dasar.nilai, grid.nama: {**dict.fromkeys(_terisi(grid), ""), **teks}}
    return replace(dasar, bagian={**dasar.bagian, bagian: baru}, nilai=nilai)


def _tolak_isi_lain(paket: Paket, bagian: str, grid: Grid) -> None:
    """Refuse a sheet that is more than texts: it is made anew whole."""
    if grid.rumus or paket.hubungan(bagian) or urai_sheet(paket.baca(bagian)).terlindung:
        raise BukuDitolak(f"Lembar {grid.nama} pada {paket.nama} memuat yang bukan tulisan lakip_xl.")


def _terisi(grid: Grid) -> Iterator[Tempat]:
    for baris, deret in enumerate(grid.isi, 1):
        yield from ((baris, kolom) for kolom, nilai in enumerate(deret, 1) if nilai not in (None, ""))


def _xml(buku_xml: BukuXml, teks: Mapping[Tempat, object]) -> bytes:
    menurut_baris: dict[int, list[str]] = {}
    for (baris, kolom), isi in teks.items():
        nilai = f'<is><t xml:space="preserve">{tulis_teks(str(isi))}</t></is>'
        sel = f'<c r="{huruf_kolom(kolom)}{baris}" t="inlineStr">{nilai}</c>'
        menurut_baris.setdefault(baris, []).append(sel)
    badan = "".join(f'<row r="{n}">{"".join(daftar)}</row>' for n, daftar in menurut_baris.items())
    akhir = f"{huruf_kolom(len(JUDUL_INGATAN))}{max(BARIS_JUDUL_INGATAN, *menurut_baris)}"
    return (
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
        f'<worksheet xmlns={tulis_atribut(buku_xml.ruang)}><dimension ref="A1:{akhir}"/><sheetData>{badan}</sheetData>'
        "</worksheet>"
    ).encode()
