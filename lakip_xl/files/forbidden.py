"""Cells that must not be written, workbooks that must not be changed, and why."""

from __future__ import annotations

import re
from collections.abc import Set
from dataclasses import dataclass, field

from lakip_xl.files.package import Paket, lokal
from lakip_xl.files.sheet import Bidang, SheetXml, urai_bidang
from lakip_xl.files.styles import Gaya
from lakip_xl.files.xml_cells import SelXml
from lakip_xl.values.ditolak import BukuDitolak

_JENIS_LUAS = (b"array", b"dataTable")
_RUMUS_LUAS = re.compile(rb"""<(?:[\w.-]+:)?f\s[^>]*?\bt\s*=\s*["'](?:array|dataTable)["'][^>]*>""")
NAMA_LINDUNG = "LAKIP_LINDUNG"  # a workbook of this name's locks without a password are the tool's own
_RENTANG = re.compile(rb"""\bref\s*=\s*["']([^"']*)["']""")


@dataclass(frozen=True)
class Larangan:
    """The places of one sheet where a write would break something; `alasan` tells."""

    sheet_xml: SheetXml
    gaya: Gaya
    daftar_bidang: list[tuple[Bidang, str]] = field(default_factory=list)
    timpa: Set[tuple[int, int]] = frozenset()  # where a formula is to be replaced
    kunci_sendiri: bool = False  # its lock keeps people, not the tool, from computed cells

    def alasan(
        self, tempat: tuple[int, int], sel: SelXml | None, gaya: str | None, angka: bool
    ) -> str | None:
        """Why the cell must not be written, as the end of a sentence; None if it may be.

        `sel` is None for a cell that the XML does not have; `gaya` the style index that it has or
        would get; `angka` whether a number is to be written.
        """
        nomor_gaya = int(gaya or 0)
        if sel is not None and sel.rumus and tempat not in self.timpa:
            return "berisi rumus"
        if sel is not None and not {"cm", "vm"}.isdisjoint(sel.atribut):
            return "bagian dari rumus dinamis atau berisi gambar"
        for gabungan in self.sheet_xml.gabungan:
            if gabungan.memuat(*tempat) and tempat != gabungan[:2]:
                return f"tertutup sel gabungan {gabungan}"
        if self.sheet_xml.terlindung and not self.kunci_sendiri and self.gaya.terkunci[nomor_gaya]:
            return "terkunci pada lembar yang dilindungi; buka perlindungannya dahulu"
        if angka and self.gaya.tanggal[nomor_gaya]:
            return "berformat tanggal; ubah format selnya menjadi angka"
        return next((teks for bidang, teks in self.daftar_bidang if bidang.memuat(*tempat)), None)


def baca_larangan(
    paket: Paket,
    bagian: str,
    sheet_xml: SheetXml,
    gaya: Gaya,
    timpa: Set[tuple[int, int]] = frozenset(),
) -> Larangan:
    """What the sheet `bagian`, its tables and its pivots forbid."""
    daftar = [(bidang, "bagian dari rumus larik") for bidang in _bidang_larik(sheet_xml)]
    for hubungan in paket.hubungan(bagian).values():
        if hubungan.jenis == "table":
            akar = paket.xml(hubungan.bagian)
            bidang = urai_bidang(akar.get("ref", ""))
            judul, jumlah = (
                int(akar.get(f"{n}RowCount", bawaan)) for n, bawaan in (("header", "1"), ("totals", "0"))
            )
            # A table's part repeats its headings and what its last row sums; Excel calls the file damaged
            # if they differ.
            if bidang and judul:
                judul_akhir = bidang.baris + judul - 1
                daftar.append((bidang._replace(baris_akhir=judul_akhir), "judul sebuah Tabel Excel"))
            if bidang and jumlah:
                jumlah_awal = bidang.baris_akhir - jumlah + 1
                daftar.append((bidang._replace(baris=jumlah_awal), "baris total sebuah Tabel Excel"))
        elif hubungan.jenis == "pivotTable":
            letak = [s for s in paket.xml(hubungan.bagian).iter() if lokal(s.tag) == "location"]
            daftar += [(b, "hasil PivotTable") for s in letak if (b := urai_bidang(s.get("ref", "")))]
    kunci_sendiri = sheet_xml.terlindung and not sheet_xml.bersandi and _kunci_sendiri(paket)
    return Larangan(sheet_xml, gaya, daftar, timpa, kunci_sendiri)


def _kunci_sendiri(paket: Paket) -> bool:
    """Whether the workbook says that its locks are the tool's own."""
    semua = paket.xml(paket.buku).iter()
    return any(lokal(s.tag) == "definedName" and s.get("name", "").upper() == NAMA_LINDUNG for s in semua)


def _bidang_larik(sheet_xml: SheetXml) -> list[Bidang]:
    """The cells that an array formula or data table fills, most of them without a formula of their own."""
    hasil: list[Bidang] = []
    if all(sheet_xml.samar.find(jenis, sheet_xml.isi, sheet_xml.tutup) < 0 for jenis in _JENIS_LUAS):
        return hasil
    for tag in _RUMUS_LUAS.findall(sheet_xml.samar, sheet_xml.isi, sheet_xml.tutup):
        rentang = _RENTANG.search(tag)
        bidang = urai_bidang(rentang[1].decode()) if rentang else None
        if bidang:
            hasil.append(bidang)
    return hasil


# What a workbook's owner said about changing it: signed, final, reserved by a password ------------

_BENAR = ("1", "true")


def tolak_bila_tak_boleh_diubah(paket: Paket, *, salinan: bool) -> None:
    """Refuse a workbook that is signed, marked as final, or asks for a password before it is changed.

    Of the last two a copy may be written, as Excel lets anybody save one. A workbook that only
    recommends to be opened read-only may be changed: Excel asks, and takes yes.
    """
    if any(nama.lower().startswith("_xmlsignatures/") for nama in paket.entri):
        raise BukuDitolak(
            f"Berkas {paket.nama} bertanda tangan digital, yang gugur bila diisi; hapus dahulu tandanya."
        )
    if salinan:
        return
    if _final(paket):
        raise BukuDitolak(
            f"Berkas {paket.nama} ditandai final; buka di Excel, pilih Edit Anyway, lalu simpan dahulu."
        )
    if _bersandi_ubah(paket):
        raise BukuDitolak(
            f"Berkas {paket.nama} hanya boleh diubah dengan kata sandi; simpan ulang tanpa kata sandi itu di Excel "
            "(Save As, Tools, General Options)."
        )


def tolak_bila_susunan_terkunci(paket: Paket) -> None:
    """Refuse to add a sheet where the owner locked which sheets there are."""
    for simpul in paket.xml(paket.buku):
        if lokal(simpul.tag) == "workbookProtection" and simpul.get("lockStructure") in _BENAR:
            raise BukuDitolak(
                f"Susunan lembar pada {paket.nama} dilindungi; buka dahulu di Excel (Review, Protect Workbook)."
            )


def _final(paket: Paket) -> bool:
    for hubungan in paket.hubungan("").values():
        if hubungan.jenis.lower() not in ("custom-properties", "customproperties"):
            continue
        for simpul in paket.xml(hubungan.bagian) if paket.cari(hubungan.bagian) else ():
            if simpul.get("name") == "_MarkAsFinal" and "".join(simpul.itertext()).strip().lower() in _BENAR:
                return True
    return False


def _bersandi_ubah(paket: Paket) -> bool:
    return any(
        lokal(simpul.tag) == "fileSharing" and (simpul.get("reservationPassword") or simpul.get("hashValue"))
        for simpul in paket.xml(paket.buku)
    )
