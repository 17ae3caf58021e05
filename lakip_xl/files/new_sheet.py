"""A sheet more in a workbook: its own part, and the parts that must know of it."""

from __future__ import annotations

import posixpath
from collections.abc import Callable

from msgspec import Struct

from lakip_xl.files.forbidden import tolak_bila_susunan_terkunci
from lakip_xl.files.package import JENIS_ISI, Paket, lokal
from lakip_xl.files.repack import tambah_hubungan, tambah_jenis
from lakip_xl.files.xml_cells import XmlAneh, anak_akar, tulis_atribut
from lakip_xl.values.ditolak import BukuDitolak

_JENIS_LEMBAR = "application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"
_STRICT = "http://purl.oclc.org/ooxml/spreadsheetml/main"
_HUBUNGAN = {
    False: "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    True: "http://purl.oclc.org/ooxml/officeDocument/relationships",
}


class BukuXml(Struct, frozen=True):
    """What a sheet's XML must know of its workbook: the namespace, and whether it lists windows, of which a sheet's
    view names one."""

    ruang: str
    berjendela: bool


def tambah_lembar(
    paket: Paket, nama: str, xml: Callable[[BukuXml], bytes], *, keadaan: str = ""
) -> dict[str, bytes]:
    """The parts that change or are new with a sheet `nama` behind all others; `keadaan` is its state, where it is not
    to be seen.

    Raises `BukuDitolak` where the sheets are locked or the name is taken, `XmlAneh` where the workbook's part is odd.
    """
    tolak_bila_susunan_terkunci(paket)
    daftar_lembar = paket.daftar_lembar()
    if any(lembar.nama.lower() == nama.lower() for lembar in daftar_lembar):
        raise BukuDitolak(f"Nama {nama} dipakai lembar lain pada {paket.nama}; ganti dahulu namanya.")
    buku_lama, jenis = paket.cari(paket.buku) or paket.buku, paket.cari(JENIS_ISI) or JENIS_ISI
    rels = paket.bagian_hubungan(paket.buku)
    if rels is None:
        raise XmlAneh("hubungan buku tidak ada")
    akar = paket.xml(paket.buku)
    strict = akar.tag.startswith("{" + _STRICT)
    bagian = _nama_bagian(paket)
    target = posixpath.relpath(bagian, posixpath.dirname(paket.buku) or ".")
    hubungan, pengenal = tambah_hubungan(paket.baca(rels), f"{_HUBUNGAN[strict]}/worksheet", target)
    atribut = {"name": nama, "sheetId": str(max(lembar.nomor for lembar in daftar_lembar) + 1)}
    atribut |= {"state": keadaan} if keadaan else {}
    berjendela = any(lokal(simpul.tag) == "bookViews" for simpul in akar)
    return {
        buku_lama: _buku_baru(paket.baca(buku_lama), atribut, pengenal, _HUBUNGAN[strict]),
        rels: hubungan,
        jenis: tambah_jenis(paket.baca(jenis), bagian, _JENIS_LEMBAR),
        bagian: xml(BukuXml(akar.tag[1:].partition("}")[0], berjendela)),
    }


def _nama_bagian(paket: Paket) -> str:
    """A part's name that neither an entry nor the list of content types has."""
    terpakai = {simpul.get("PartName", "").lower() for simpul in paket.xml(JENIS_ISI)}
    folder, nomor = posixpath.join(posixpath.dirname(paket.buku), "worksheets"), 1
    while paket.cari(nama := f"{folder}/sheet{nomor}.xml") or f"/{nama}".lower() in terpakai:
        nomor += 1
    return nama


def _buku_baru(data: bytes, atribut: dict[str, str], pengenal: str, hubungan: str) -> bytes:
    sheets = next((s for s in anak_akar(data) if s.lokal == "sheets"), None)
    if sheets is None or sheets.tertutup_sendiri:
        raise XmlAneh("daftar lembar tidak ada")
    tertulis = " ".join(f"{nama}={tulis_atribut(nilai)}" for nama, nilai in atribut.items())
    elemen = (
        f"<{sheets.awalan}sheet xmlns:r={tulis_atribut(hubungan)} {tertulis} r:id={tulis_atribut(pengenal)}/>"
    )
    return data[: sheets.tutup] + elemen.encode() + data[sheets.tutup :]
