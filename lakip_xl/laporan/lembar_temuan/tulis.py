"""Write findings into the workbook's own sheet Temuan; every other part stays byte for byte as it was."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from pathlib import Path

from lakip_xl.files.forbidden import baca_larangan
from lakip_xl.files.package import Paket
from lakip_xl.files.patch import sunting
from lakip_xl.files.plan import Rancangan
from lakip_xl.files.sheet import Bidang, SheetXml, samarkan, urai_sheet
from lakip_xl.files.splice import sambung
from lakip_xl.files.styles import baca_gaya
from lakip_xl.files.xml_cells import BarisXml, XmlAneh, telusuri
from lakip_xl.laporan.lembar_baru import gaya_contoh, rancang_berlembar
from lakip_xl.laporan.lembar_temuan.meja import MejaTemuan, ada_lembar_temuan, baca_meja
from lakip_xl.laporan.lembar_temuan.tautan import Tautan, ganti_tautan, tujuan
from lakip_xl.laporan.temuan_baris import (
    LEMBAR_TEMUAN,
    BarisTemuan,
    keterangan_alat,
    susun_baris,
    tinggi_baris,
)
from lakip_xl.values.cell import Buku, Tempat, huruf_kolom
from lakip_xl.values.ditolak import BukuDitolak
from lakip_xl.verbs.validasi import Pemeriksaan

_DIMENSI = re.compile(rb"""(<(?:[\w.-]+:)?dimension\s[^>]*?\bref\s*=\s*["'])([^"']*)""")


def tulis_temuan(path: Path, pemeriksaan: Pemeriksaan, *, cadangan: Path | None = None) -> bool:
    """Write the findings of the workbook `path` into its sheet Temuan; whether it was changed.

    Rows below the headings are replaced; columns Sel and Akar link to their cells. A workbook without
    the sheet gets it as its last. A workbook whose sheet holds these very findings already is left
    alone. Raises `BukuDitolak`, with the file as it was, for what `files.patch` refuses, and for a
    sheet that is protected, or holds below its headings what is not the tool's: formulas, merged cells,
    a table, a pivot table, other columns.
    """
    return sunting(
        path,
        path,
        pemeriksaan.buku.sha256,
        lambda paket, buku: _rancang(paket, buku, pemeriksaan),
        terbaca=pemeriksaan.buku,
        cadangan=cadangan,
    )


def _rancang(paket: Paket, buku: Buku, pemeriksaan: Pemeriksaan) -> Rancangan:
    if not ada_lembar_temuan(buku):
        return rancang_berlembar(paket, buku, LEMBAR_TEMUAN, lambda p, b: _rancang(p, b, pemeriksaan))
    meja = baca_meja(buku)
    daftar_baris = susun_baris(pemeriksaan, meja.kolom)
    isi = meja.susun(daftar_baris)
    tanda = keterangan_alat(pemeriksaan)
    if meja.memuat(isi, tanda):
        return Rancangan({}, {})
    kepala = {meja.tanda: tanda} if meja.tanda else {}
    bagian = next(lembar.bagian for lembar in paket.daftar_lembar() if lembar.nama == meja.grid.nama)
    try:
        data = _lembar_baru(paket, buku, meja, bagian, daftar_baris, {**kepala, **isi})
    except XmlAneh as galat:
        raise paket.rusak(str(galat)) from None
    except (ValueError, IndexError):
        raise paket.rusak("lembar Temuan tidak dikenal susunannya") from None
    return Rancangan({bagian: data}, {meja.grid.nama: {**dict.fromkeys(meja.badan, ""), **kepala, **isi}})


def _lembar_baru(
    paket: Paket,
    buku: Buku,
    meja: MejaTemuan,
    bagian: str,
    daftar_baris: Sequence[BarisTemuan],
    nilai: Mapping[Tempat, str],
) -> bytes:
    data = paket.baca(bagian)
    sheet_xml = urai_sheet(data)
    _tolak_isi_lain(paket, bagian, sheet_xml, meja)
    daftar_xml = telusuri(data)
    if [b.nomor for b in daftar_xml] != sorted({b.nomor for b in daftar_xml}):
        raise XmlAneh("baris ganda atau tidak urut")
    lama = [baris for baris in daftar_xml if baris.nomor > meja.judul]
    gaya = _gaya_badan(sheet_xml, meja, lama) or dict.fromkeys(
        meja.kolom.values(), gaya_contoh(paket, buku, LEMBAR_TEMUAN)[1]
    )
    lebar = {kunci: sheet_xml.lebar_kolom(k) for kunci, k in meja.kolom.items()}
    tinggi: list[float | None] = [tinggi_baris(baris.isi, lebar) for baris in daftar_baris]
    if lama and not tinggi:
        tinggi = [None]  # one empty row keeps the looks for the next findings
    rangka = b"".join(_rangka(sheet_xml.awalan, meja.judul + n, t, gaya) for n, t in enumerate(tinggi, 1))
    awal, akhir = (lama[0].awal, lama[-1].akhir) if lama else (sheet_xml.tutup, sheet_xml.tutup)
    polos = _dimensi_tepat(data[:awal] + rangka + data[akhir:], daftar_xml, meja, len(tinggi))
    tersambung = sambung(urai_sheet(polos), {t: n for t, n in nilai.items() if n}, lambda *_: None)
    return ganti_tautan(tersambung, meja.judul, _daftar_tautan(meja, daftar_baris))


def _tolak_isi_lain(paket: Paket, bagian: str, sheet_xml: SheetXml, meja: MejaTemuan) -> None:
    """Refuse a sheet with something that is not the tool's to replace."""
    nama, judul = meja.grid.nama, meja.judul
    if sheet_xml.terlindung:
        raise BukuDitolak(f"Lembar {nama} dilindungi; buka perlindungannya dahulu.")
    if any(hubungan.jenis == "table" for hubungan in paket.hubungan(bagian).values()):
        raise BukuDitolak(f"Lembar {nama} memuat Tabel Excel; ubah menjadi rentang biasa dahulu.")
    halangan = [(b, "sel gabungan") for b in sheet_xml.gabungan]
    halangan += baca_larangan(paket, bagian, sheet_xml, baca_gaya(paket)).daftar_bidang
    halangan += [(Bidang(*t, *t), apa) for t, apa in meja.halangan()]
    for bidang, apa in halangan:
        if bidang.baris_akhir > judul:
            raise meja.menolak(str(bidang), apa)


def _gaya_badan(sheet_xml: SheetXml, meja: MejaTemuan, lama: Sequence[BarisXml]) -> dict[int, str | None]:
    """The styles of the columns by the first row below the headings, else by the column; empty if none."""
    pertama = lama[0] if lama else None
    menurut_sel = {s.kolom: s.atribut.get("s") for s in pertama.sel} if pertama else {}
    gaya_baris = pertama.atribut.get("s") if pertama else None
    gaya = {k: menurut_sel.get(k) or gaya_baris or sheet_xml.gaya_kolom(k) for k in meja.kolom.values()}
    return gaya if any(gaya.values()) else {}


def _rangka(awalan: bytes, nomor: int, tinggi: float | None, gaya: Mapping[int, str | None]) -> bytes:
    """An empty row of a height in points, with the styles of its cells."""
    daftar_sel = b"".join(
        b'<%sc r="%s%d"%s/>' % (awalan, huruf_kolom(k).encode(), nomor, b' s="%d"' % int(s) if s else b"")
        for k, s in sorted(gaya.items())
    )
    ukuran = b' ht="%s" customHeight="1"' % f"{tinggi:g}".encode() if tinggi else b""
    return b'<%srow r="%d"%s>%s</%srow>' % (awalan, nomor, ukuran, daftar_sel, awalan)


def _dimensi_tepat(data: bytes, lama: Sequence[BarisXml], meja: MejaTemuan, jumlah: int) -> bytes:
    """The written dimension made that of the rows that remain and of `jumlah` new ones."""
    cocok = _DIMENSI.search(samarkan(data))
    if cocok is None:
        return data
    tetap = [(s.baris, s.kolom) for b in lama if b.nomor <= meja.judul for s in b.sel]
    baru = [(meja.judul + jumlah, k) for k in meja.kolom.values()] if jumlah else []
    baris, kolom = zip(*tetap, *baru, strict=True)
    bidang = Bidang(min(baris), min(kolom), max(baris), max(kolom))
    awal, akhir = cocok.span(2)
    return data[:awal] + str(bidang).encode() + data[akhir:]


def _daftar_tautan(meja: MejaTemuan, daftar_baris: Sequence[BarisTemuan]) -> list[Tautan]:
    return [
        (f"{huruf_kolom(meja.kolom[kunci])}{meja.judul + n}", tujuan(sel.lembar, sel.alamat))
        for n, baris in enumerate(daftar_baris, 1)
        for kunci, sel in baris.tautan.items()
        if kunci in meja.kolom
    ]
