"""A workbook's copy for calamine: the parts that it opens and the sheets that are read, written as it expects."""

from __future__ import annotations

import io
import posixpath
import zipfile
from collections.abc import Iterable, Mapping, Sequence

from lakip_xl.files.package import LembarBagian, Paket, lokal
from lakip_xl.files.xml_cells import tulis_atribut

_UTAMA = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_HUBUNGAN = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PAKET = "http://schemas.openxmlformats.org/package/2006"
_JENIS = "application/vnd.openxmlformats-officedocument.spreadsheetml"
_BERSAMA = (("styles", "xl/styles.xml"), ("sharedStrings", "xl/sharedStrings.xml"))


def salinan_polos(paket: Paket, daftar_lembar: Sequence[LembarBagian], baru: Mapping[str, bytes]) -> bytes:
    """The bytes of a workbook that holds these sheets, with the parts in `baru` in the place of their own."""
    bersama = [(jenis, nama, asal) for jenis, nama in _BERSAMA if (asal := paket.cari(nama))]
    daftar_nama = [f"worksheets/sheet{n}.xml" for n in range(1, len(daftar_lembar) + 1)]
    semua = {
        "[Content_Types].xml": _jenis_isi(daftar_nama),
        "_rels/.rels": _hubungan([("officeDocument", "xl/workbook.xml")]),
        "xl/workbook.xml": _buku(paket, daftar_lembar),
        "xl/_rels/workbook.xml.rels": _hubungan(
            [
                *(("worksheet", nama) for nama in daftar_nama),
                *((jenis, posixpath.basename(nama)) for jenis, nama, _ in bersama),
            ]
        ),
    }
    keluar = io.BytesIO()
    with zipfile.ZipFile(keluar, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as arsip:
        for nama, teks in semua.items():
            arsip.writestr(nama, teks)
        for _, nama, asal in bersama:
            arsip.writestr(nama, baru.get(asal) or paket.baca(asal))
        for nama, lembar in zip(daftar_nama, daftar_lembar, strict=True):
            arsip.writestr(f"xl/{nama}", baru.get(lembar.bagian) or paket.baca(lembar.bagian))
    return keluar.getvalue()


def _buku(paket: Paket, daftar_lembar: Sequence[LembarBagian]) -> str:
    sifat = next((s.attrib for s in paket.xml(paket.buku) if lokal(s.tag) == "workbookPr"), {})
    awal = f"date1904={tulis_atribut(sifat['date1904'])}" if "date1904" in sifat else ""
    lembar = "".join(
        f'<sheet name={tulis_atribut(satu.nama)} sheetId="{n}" r:id="rId{n}"/>'
        for n, satu in enumerate(daftar_lembar, 1)
    )
    return (
        f'<workbook xmlns="{_UTAMA}" xmlns:r="{_HUBUNGAN}"><workbookPr {awal}/>'
        f"<sheets>{lembar}</sheets></workbook>"
    )


def _hubungan(daftar: Iterable[tuple[str, str]]) -> str:
    isi = "".join(
        f'<Relationship Id="rId{n}" Type="{_HUBUNGAN}/{jenis}" Target="{tujuan}"/>'
        for n, (jenis, tujuan) in enumerate(daftar, 1)
    )
    return f'<Relationships xmlns="{_PAKET}/relationships">{isi}</Relationships>'


def _jenis_isi(daftar_nama: Iterable[str]) -> str:
    isi = "".join(
        f'<Override PartName="/xl/{nama}" ContentType="{_JENIS}.worksheet+xml"/>' for nama in daftar_nama
    )
    return (
        f'<Types xmlns="{_PAKET}/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{isi}</Types>'
    )
