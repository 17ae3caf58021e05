"""A sheet of the contract for a workbook that lacks it: its XML, and the parts that must know of it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

from lakip_xl.contract import BARIS_JUDUL, LEMBAR_MENURUT_NAMA, Jenis, Kolom, Lembar, Peran
from lakip_xl.files import new_sheet
from lakip_xl.files.new_sheet import BukuXml
from lakip_xl.files.package import Paket
from lakip_xl.files.patch import rancang_edit, sunting
from lakip_xl.files.plan import Rancangan
from lakip_xl.files.reader import read_bytes
from lakip_xl.files.repack import ganti_bagian
from lakip_xl.files.sheet import urai_sheet
from lakip_xl.files.splice import IndeksBaris
from lakip_xl.files.xml_cells import Simpul, XmlAneh, anak_akar, tulis_atribut, tulis_teks
from lakip_xl.paper.halaman import KERTAS, MARGIN_BUKU
from lakip_xl.reading.tabel import baca_tabel, cari_grid
from lakip_xl.values.cell import Buku, Tempat, huruf_kolom
from lakip_xl.values.edit import Edit
from lakip_xl.values.teks import sederhana
from lakip_xl.verbs.induk import kolom_induk, skala_bawaan

_CONTOH_HITUNGAN = (("Program", "penjelasan"), ("Indikator", "kategori"))  # computed texts
_CONTOH_MASUKAN = (("Sasaran", "sasaran"), ("Indikator", "indikator"))  # texts that people fill in
_CONTOH_ANGKA = ("Anggaran", "Indikator", "Program", "Kegiatan", "Sasaran")
BARIS_PILIHAN = 1000  # drop-downs reach this far, for rows added later
_PADAN_LEBAR = 5 / 7  # what Excel adds to a width in characters
_JUMLAH = re.compile(rb"""(\scount\s*=\s*["'])([0-9]+)""")
_LIPAT = (
    '<%sxf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0" applyAlignment="1">'
    '<%salignment vertical="top" wrapText="1"/></%sxf>'
)


def petunjuk(lembar: Lembar) -> str:
    """What stands above the headings: what a row is."""
    return f"Satu baris: {lembar.satuan_baris}."


def teks_lembar_baru(lembar: Lembar, tahun: int = 0) -> dict[Tempat, str]:
    """The texts of a sheet that is made where there is none: title, hint and headings, those of years in a report of
    `tahun`."""
    judul = {(BARIS_JUDUL, n): judul for n, (_, judul) in enumerate(kolom_induk(lembar, tahun), 1)}
    return {(1, 1): lembar.judul, (BARIS_JUDUL - 1, 1): petunjuk(lembar), **judul}


def tambah_lembar(
    paket: Paket, buku: Buku, lembar: Lembar, tahun: int = 0
) -> tuple[dict[str, bytes], dict[Tempat, str]]:
    """The parts that change or are new, and the texts of the new sheet, which comes last.

    Styles are those of another text of its kind and its heading; only a workbook without them gets one
    style more, for wrapped text. Raises `BukuDitolak` where the sheets are locked or the name is taken.
    """
    gaya_judul, gaya_badan, bagian_gaya = _gaya(paket, buku, lembar)
    kolom = kolom_induk(lembar, tahun)
    gaya_kolom: list[int | None] = [gaya_badan] * len(kolom)
    if any(k.jenis not in (Jenis.TEKS, Jenis.KODE, Jenis.TANGGAL) for k, _ in kolom):
        menurut_jenis = _gaya_menurut_jenis(paket, buku)
        gaya_kolom = [menurut_jenis.get((k.jenis, k.peran), gaya_badan) for k, _ in kolom]
    teks = teks_lembar_baru(lembar, tahun)
    bagian = new_sheet.tambah_lembar(
        paket, lembar.nama, lambda xml: _xml([k for k, _ in kolom], teks, xml, gaya_judul, gaya_kolom)
    )
    nama = list(bagian)[-1]
    return {**bagian, **bagian_gaya, nama: bagian[nama]}, teks


def rancang_berlembar(
    paket: Paket, buku: Buku, lembar: Lembar, rancang: Callable[[Paket, Buku], Rancangan], tahun: int = 0
) -> Rancangan:
    """What `rancang` writes into a workbook that has the sheet, where it is added to a copy in memory first."""
    try:
        tambahan, teks = tambah_lembar(paket, buku, lembar, tahun)
    except XmlAneh as galat:
        raise paket.rusak(str(galat)) from None
    isi = ganti_bagian(paket, tambahan)
    rancangan = rancang(Paket(isi, paket.nama), read_bytes(isi, paket.nama))
    nilai = {**rancangan.nilai, lembar.nama: {**teks, **rancangan.nilai.get(lembar.nama, {})}}
    return replace(rancangan, bagian={**tambahan, **rancangan.bagian}, nilai=nilai)


def tulis_berlembar(
    path: Path, lembar: Lembar, daftar_edit: Sequence[Edit], terbaca: Buku, *, cadangan: Path | None = None
) -> bool:
    """As `files.patch` in place, in a workbook that gets the sheet `lembar` as its last."""
    return sunting(
        path,
        path,
        terbaca.sha256,
        lambda paket, buku: rancang_berlembar(
            paket, buku, lembar, lambda p, b: rancang_edit(p, b, daftar_edit)
        ),
        terbaca=terbaca,
        cadangan=cadangan,
    )


def tambah_daftar_lembar(
    path: Path, daftar_lembar: Sequence[Lembar], tahun: int, terbaca: Buku, *, cadangan: Path | None = None
) -> bool:
    """Add sheets to a workbook, in one act, behind all that it has."""

    def rancang(paket: Paket, buku: Buku, sisa: Sequence[Lembar]) -> Rancangan:
        if not sisa:
            isi = [edit for lembar in daftar_lembar for edit in _isi_awal(lembar, tahun)]
            return rancang_edit(paket, buku, isi) if isi else Rancangan({}, {})
        return rancang_berlembar(paket, buku, sisa[0], lambda p, b: rancang(p, b, sisa[1:]), tahun)

    return sunting(
        path,
        path,
        terbaca.sha256,
        lambda paket, buku: rancang(paket, buku, daftar_lembar),
        terbaca=terbaca,
        cadangan=cadangan,
    )


def _isi_awal(lembar: Lembar, tahun: int) -> Iterator[Edit]:
    """What a sheet has from the beginning: the known scales."""
    if lembar.nama != "Skala":
        return
    huruf = {judul: huruf_kolom(n) for n, (_, judul) in enumerate(kolom_induk(lembar, tahun), 1)}
    for nomor, baris in enumerate(skala_bawaan(), BARIS_JUDUL + 1):
        for judul, teks in baris.items():
            if teks:
                angka = Decimal(teks.rstrip("%")) / 100 if teks.endswith("%") else teks
                yield Edit(lembar.nama, f"{huruf[judul]}{nomor}", None, angka)


def _gaya(paket: Paket, buku: Buku, lembar: Lembar) -> tuple[int | None, int | None, dict[str, bytes]]:
    """The styles of headings and of texts below them, and the styles' part where it changes."""
    judul, badan = gaya_contoh(paket, buku, lembar)
    if badan:
        return int(judul) if judul else None, int(badan), {}
    bagian = paket.bagian_sejenis("styles")
    if bagian is None:
        return None, None, {}
    data = paket.baca(bagian)
    xfs = next((s for s in anak_akar(data) if s.lokal == "cellXfs" and not s.tertutup_sendiri), None)
    if xfs is None:
        return None, None, {}
    jumlah = sum(anak.lokal == "xf" for anak in anak_akar(data, xfs.awal, xfs.akhir))
    return jumlah, jumlah, {bagian: _dengan_lipatan(data, xfs, jumlah)}


def _dengan_lipatan(data: bytes, xfs: Simpul, jumlah: int) -> bytes:
    kepala = _JUMLAH.sub(rb"\g<1>%d" % (jumlah + 1), data[xfs.awal : xfs.isi])
    xf = (_LIPAT % ((xfs.awalan,) * 3)).encode()
    return data[: xfs.awal] + kepala + data[xfs.isi : xfs.tutup] + xf + data[xfs.tutup :]


def gaya_contoh(paket: Paket, buku: Buku, lembar: Lembar) -> tuple[str | None, str | None]:
    """The styles that the workbook gives to another text of this kind: of its heading, and of its first row."""
    daftar_grid = {sederhana(g.nama): g for g in buku.daftar_grid}
    bagian = {satu.nama: satu.bagian for satu in paket.daftar_lembar()}
    for nama, kunci in _CONTOH_HITUNGAN if lembar.milik_alat else _CONTOH_MASUKAN:
        contoh = LEMBAR_MENURUT_NAMA[nama]
        grid = cari_grid(contoh, daftar_grid)
        tabel = baca_tabel(contoh, grid) if grid else None
        if grid is None or tabel is None or kunci not in tabel.kolom:
            continue
        indeks = IndeksBaris(urai_sheet(paket.baca(bagian[grid.nama])))
        judul, badan = (
            next((s.atribut.get("s") for s in baris.sel if s.kolom == tabel.kolom[kunci]), None)
            if baris
            else None
            for baris in map(indeks.baris, (tabel.judul, tabel.judul + 1))
        )
        if badan:
            return judul, badan
    return None, None


def _gaya_menurut_jenis(paket: Paket, buku: Buku) -> dict[tuple[Jenis, Peran], int]:
    """The styles that the workbook gives to columns of each kind, from the first row below a heading of that kind."""
    daftar_grid = {sederhana(g.nama): g for g in buku.daftar_grid}
    bagian = {satu.nama: satu.bagian for satu in paket.daftar_lembar()}
    hasil: dict[tuple[Jenis, Peran], int] = {}
    for nama in _CONTOH_ANGKA:
        contoh = LEMBAR_MENURUT_NAMA[nama]
        grid = cari_grid(contoh, daftar_grid)
        tabel = baca_tabel(contoh, grid) if grid else None
        if grid is None or tabel is None:
            continue
        baris = IndeksBaris(urai_sheet(paket.baca(bagian[grid.nama]))).baris(tabel.judul + 1)
        gaya = {s.kolom: int(s.atribut.get("s", "0")) for s in baris.sel} if baris else {}
        for kunci, kolom in tabel.kolom.items():
            if gaya.get(kolom) and not contoh[kunci].pilihan:
                hasil.setdefault((contoh[kunci].jenis, contoh[kunci].peran), gaya[kolom])
    if rupiah := hasil.get((Jenis.RUPIAH, Peran.MASUKAN)):
        hasil.setdefault((Jenis.CACAH, Peran.MASUKAN), rupiah)
    return hasil


def _xml(
    daftar_kolom: Sequence[Kolom],
    teks: dict[Tempat, str],
    buku_xml: BukuXml,
    judul: int | None,
    gaya_kolom: Sequence[int | None],
) -> bytes:
    """The sheet with its headings, as wide as the master's and frozen below them; the styles of these and of the rest."""
    baris = "".join(
        f'<row r="{n}">{"".join(_sel(t, isi, judul) for t, isi in teks.items() if t[0] == n)}</row>'
        for n in sorted({t[0] for t in teks})
    )
    gaya = ["" if nomor is None else f' style="{nomor}"' for nomor in gaya_kolom]
    kolom = "".join(
        f'<col min="{n}" max="{n}" width="{k.lebar + _PADAN_LEBAR:.4f}"{gaya[n - 1]} customWidth="1"/>'
        for n, k in enumerate(daftar_kolom, 1)
    )
    beku = (
        f'<sheetViews><sheetView workbookViewId="0"><pane ySplit="{BARIS_JUDUL}" topLeftCell="A{BARIS_JUDUL + 1}" '
        'activePane="bottomLeft" state="frozen"/><selection pane="bottomLeft"/></sheetView></sheetViews>'
    )
    akhir, m = f"{huruf_kolom(len(daftar_kolom))}{BARIS_JUDUL}", MARGIN_BUKU
    return (
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
        f'<worksheet xmlns={tulis_atribut(buku_xml.ruang)}><sheetPr><pageSetUpPr fitToPage="1"/></sheetPr>'
        f'<dimension ref="A1:{akhir}"/>{beku if buku_xml.berjendela else ""}<sheetFormatPr defaultRowHeight="15"/>'
        f"<cols>{kolom}</cols><sheetData>{baris}</sheetData>{_pilihan(daftar_kolom)}"
        f'<pageMargins left="{m.sisi}" right="{m.sisi}" top="{m.atas}" bottom="{m.bawah}" '
        f'header="0.3" footer="{m.kaki}"/>'
        f'<pageSetup paperSize="{KERTAS["A4"].kode}" orientation="landscape" fitToHeight="0"/></worksheet>'
    ).encode()


def _pilihan(daftar_kolom: Sequence[Kolom]) -> str:
    """The drop-downs of the columns of choices."""
    daftar = []
    for n, kolom in enumerate(daftar_kolom, 1):
        if kolom.pilihan:
            rentang = f"{huruf_kolom(n)}{BARIS_JUDUL + 1}:{huruf_kolom(n)}{BARIS_PILIHAN}"
            isi = tulis_teks(f'"{",".join(kolom.pilihan)}"')
            daftar.append(
                f'<dataValidation type="list" allowBlank="1" showErrorMessage="1" sqref="{rentang}">'
                f"<formula1>{isi}</formula1></dataValidation>"
            )
    return f'<dataValidations count="{len(daftar)}">{"".join(daftar)}</dataValidations>' if daftar else ""


def _sel(tempat: Tempat, teks: str, judul: int | None) -> str:
    gaya = f' s="{judul}"' if judul is not None and tempat[0] == BARIS_JUDUL else ""
    isi = f'<is><t xml:space="preserve">{tulis_teks(teks)}</t></is>'
    return f'<c r="{huruf_kolom(tempat[1])}{tempat[0]}"{gaya} t="inlineStr">{isi}</c>'
