"""A sheet whose cells stand far apart, moved together for calamine, which lays out whole what lies between them."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

from lakip_xl.files.sheet import urai_sheet
from lakip_xl.files.xml_cells import SelXml, telusuri, tulis_atribut
from lakip_xl.values.cell import huruf_kolom


class Rapat(Struct, frozen=True):
    """The sheet's XML with its filled cells moved together; from which rows and columns, in order."""

    data: bytes
    daftar_baris: Sequence[int]
    daftar_kolom: Sequence[int]

    @property
    def luas(self) -> int:
        return len(self.daftar_baris) * len(self.daftar_kolom)

    def renggangkan(self, isi: Sequence[Sequence[object]]) -> list[Sequence[object]]:
        """The values of the moved cells, by row, where they were. Rows without any are one and the same empty one."""
        hasil: list[Sequence[object]] = [()] * (self.daftar_baris[-1] if isi else 0)
        for nomor, rapat in zip(self.daftar_baris, isi, strict=False):
            berisi = [
                (kolom, nilai)
                for kolom, nilai in zip(self.daftar_kolom, rapat, strict=False)
                if nilai is not None
            ]
            deret: list[object] = [None] * (berisi[-1][0] if berisi else 0)
            for kolom, nilai in berisi:
                deret[kolom - 1] = nilai
            hasil[nomor - 1] = deret
        return hasil

    def lebar(self) -> int:
        """How many places the rows have that `renggangkan` makes, at most."""
        return (
            self.daftar_baris[-1] + len(self.daftar_baris) * self.daftar_kolom[-1] if self.daftar_baris else 0
        )


def rapatkan(data: bytes) -> Rapat:
    """Move the filled cells of a sheet together. Raises `XmlAneh`."""
    sheet_xml = urai_sheet(data)
    menurut_baris: dict[int, list[SelXml]] = {}
    for baris in telusuri(data):
        for sel in baris.sel:
            if sel.rumus or sel.nilai is not None or sel.teks is not None:
                menurut_baris.setdefault(sel.baris, []).append(sel)
    daftar_baris = sorted(menurut_baris)
    daftar_kolom = sorted({sel.kolom for daftar in menurut_baris.values() for sel in daftar})
    letak = {kolom: huruf_kolom(n) for n, kolom in enumerate(daftar_kolom, 1)}
    hasil = [data[: sheet_xml.awal], b"<%ssheetData>" % sheet_xml.awalan]
    for nomor, asal in enumerate(daftar_baris, 1):
        hasil.append(b'<%srow r="%d">' % (sheet_xml.awalan, nomor))
        for sel in menurut_baris[asal]:
            hasil.append(_kepala(sel, f"{letak[sel.kolom]}{nomor}"))
            hasil.append(data[sel.isi : sel.tutup] + b"</%s>" % sel.nama.encode())
        hasil.append(b"</%srow>" % sheet_xml.awalan)
    hasil += [b"</%ssheetData>" % sheet_xml.awalan, data[sheet_xml.akhir :]]
    return Rapat(b"".join(hasil), daftar_baris, daftar_kolom)


def _kepala(sel: SelXml, alamat: str) -> bytes:
    atribut = {**sel.atribut, "r": alamat}
    tertulis = " ".join(f"{nama}={tulis_atribut(nilai)}" for nama, nilai in atribut.items())
    return f"<{sel.nama} {tertulis}>".encode()
