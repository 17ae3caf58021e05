"""A sheet's XML around its cells: where they begin and end, and what the rest says about them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple
from xml.etree import ElementTree

from lakip_xl.files.package import lokal, urai_pohon
from lakip_xl.files.xml_cells import XmlAneh
from lakip_xl.values.cell import huruf_kolom, nomor_kolom

LEBAR_BAWAAN = 8.43  # characters

_TERSEMBUNYI = re.compile(rb"<!--.*?-->|<!\[CDATA\[.*?\]\]>|<\?.*?\?>", re.DOTALL)
_PILIHAN_LAIN = re.compile(rb"<(?:[\w.-]+:)?AlternateContent[\s/>]")
_SHEET_DATA = re.compile(rb"<((?:[\w.-]+:)?)sheetData\b([^>]*?)(/?)>")
_RENTANG = re.compile(r"\$?([A-Z]{1,3})\$?([0-9]{1,7})(?::\$?([A-Z]{1,3})\$?([0-9]{1,7}))?")
_DIMENSI = re.compile(rb"""(<(?:[\w.-]+:)?dimension\s[^>]*?\bref\s*=\s*["'])([^"']*)""")


class Bidang(NamedTuple):
    """A rectangle of cells, all four ends included."""

    baris: int
    kolom: int
    baris_akhir: int
    kolom_akhir: int

    def memuat(self, baris: int, kolom: int) -> bool:
        return self.baris <= baris <= self.baris_akhir and self.kolom <= kolom <= self.kolom_akhir

    def __str__(self) -> str:
        awal = f"{huruf_kolom(self.kolom)}{self.baris}"
        akhir = f"{huruf_kolom(self.kolom_akhir)}{self.baris_akhir}"
        return awal if awal == akhir else f"{awal}:{akhir}"


def urai_bidang(teks: str) -> Bidang | None:
    """A reference such as ``B2:D9`` or ``B2``; None for what is not one.

    >>> urai_bidang("B2:D9")
    Bidang(baris=2, kolom=2, baris_akhir=9, kolom_akhir=4)
    """
    cocok = _RENTANG.fullmatch(teks.strip())
    if cocok is None:
        return None
    kolom, baris, kolom_akhir, baris_akhir = cocok.groups()
    return Bidang(
        int(baris), nomor_kolom(kolom), int(baris_akhir or baris), nomor_kolom(kolom_akhir or kolom)
    )


def samarkan(data: bytes) -> bytes:
    """The same bytes with comments, CDATA and processing instructions blanked: a search finds only real elements."""
    # From 5 on: the declaration at the very beginning hides nothing.
    if b"<!" not in data and data.find(b"<?", 5) < 0:
        return data
    return _TERSEMBUNYI.sub(lambda cocok: b" " * len(cocok[0]), data)


@dataclass(frozen=True)
class SheetXml:
    """A sheet's XML; its ``<sheetData>`` element is ``[awal:akhir]``, the rows ``[isi:tutup]``.

    `samar` is the XML as `samarkan` gives it; `awalan` the namespace prefix with its colon.
    """

    data: bytes
    samar: bytes
    awalan: bytes
    awal: int
    isi: int
    tutup: int
    akhir: int

    @property
    def tertutup_sendiri(self) -> bool:
        """Written as ``<sheetData/>``."""
        return self.isi == self.akhir

    @cached_property
    def _akar(self) -> ElementTree.Element:
        elemen = b"<%ssheetData/>" % self.awalan
        try:
            return urai_pohon(self.data[: self.awal] + elemen + self.data[self.akhir :])
        except (ElementTree.ParseError, ValueError) as galat:
            raise XmlAneh(str(galat)) from None

    def _simpul(self, induk: str) -> Iterator[ElementTree.Element]:
        # Anywhere: mc:AlternateContent may hold it too.
        return (anak for simpul in self._akar.iter() if lokal(simpul.tag) == induk for anak in simpul)

    @cached_property
    def gabungan(self) -> list[Bidang]:
        """The merged ranges."""
        return [b for s in self._simpul("mergeCells") if (b := urai_bidang(s.get("ref", "")))]

    @cached_property
    def terlindung(self) -> bool:
        return any(
            lokal(s.tag) == "sheetProtection" and s.get("sheet") in ("1", "true") for s in self._akar.iter()
        )

    @cached_property
    def bersandi(self) -> bool:
        """Whether its protection asks for a password."""
        sandi = ("password", "hashValue", "algorithmName")
        return any(lokal(s.tag) == "sheetProtection" and any(map(s.get, sandi)) for s in self._akar.iter())

    def gaya_kolom(self, kolom: int) -> str | None:
        """The style that empty cells of the column have."""
        return self._kolom(kolom).get("style")

    def lebar_kolom(self, kolom: int) -> float:
        """The column's width in characters, Excel's own where none is written."""
        return float(self._kolom(kolom).get("width", LEBAR_BAWAAN))

    def _kolom(self, kolom: int) -> Mapping[str, str]:
        for simpul in self._simpul("cols"):
            if int(simpul.get("min", "0")) <= kolom <= int(simpul.get("max", "0")):
                return simpul.attrib
        return {}

    def dimensi(self, bidang: Bidang) -> tuple[int, int, bytes] | None:
        """The replacement that lets the written dimension include `bidang`, if it does not."""
        cocok = _DIMENSI.search(self.samar, 0, self.awal)
        lama = urai_bidang(cocok[2].decode()) if cocok else None
        if cocok is None or lama is None:
            return None
        baru = Bidang(*map(min, lama[:2], bidang[:2]), *map(max, lama[2:], bidang[2:]))
        return None if baru == lama else (*cocok.span(2), str(baru).encode())


def urai_sheet(data: bytes) -> SheetXml:
    """Find the cells' part of a sheet. Raises `XmlAneh` if there is none, or if it offers alternatives."""
    samar = samarkan(data)
    buka = _SHEET_DATA.search(samar)
    if buka is None:
        raise XmlAneh("tanpa sheetData")
    if buka[3]:
        return SheetXml(data, samar, buka[1], buka.start(), buka.end(), buka.end(), buka.end())
    tag_tutup = re.compile(rb"</%ssheetData\s*>" % re.escape(buka[1])).search(samar, buka.end())
    if tag_tutup is None:
        raise XmlAneh("sheetData tidak ditutup")
    isi, tutup = buka.end(), tag_tutup.start()
    if samar.find(b"AlternateContent", isi, tutup) >= 0 and _PILIHAN_LAIN.search(samar, isi, tutup):
        raise XmlAneh("mc:AlternateContent di antara selnya")
    return SheetXml(data, samar, buka[1], buka.start(), isi, tutup, tag_tutup.end())
