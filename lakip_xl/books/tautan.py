"""The links of a sheet's XML to other cells of the workbook."""

from __future__ import annotations

from collections.abc import Sequence
from xml.parsers import expat
from xml.sax.saxutils import quoteattr

from lakip_xl.books.jejak import Simpul, XmlAneh, tag_buka
from lakip_xl.books.kerangka import urai_bidang

Tautan = tuple[str, str]  # the cell's address, and where it leads: 'Lembar'!A1

MAKS_TAUTAN = 65_530  # Excel's own limit for one sheet
# What stands before <hyperlinks> (ECMA-376, part 1, 18.3.1.99, CT_Worksheet).
_SEBELUM = (
    "sheetPr", "dimension", "sheetViews", "sheetFormatPr", "cols", "sheetData", "sheetCalcPr", "sheetProtection",
    "protectedRanges", "scenarios", "autoFilter", "sortState", "dataConsolidate", "customSheetViews", "mergeCells",
    "phoneticPr", "conditionalFormatting", "dataValidations",
)  # fmt: skip


def ganti_tautan(data: bytes, baris_terakhir: int, daftar: Sequence[Tautan]) -> bytes:
    """The sheet's XML with `daftar` as its links below the row `baris_terakhir`; those above it stay.

    Raises `XmlAneh` where the XML is not well formed.
    """
    anak, tautan_lama = _susunan(data)
    tetap = [data[s.awal : s.akhir] for s in tautan_lama if _baris(s) <= baris_terakhir]
    induk = next((s for s in anak if _lokal(s) == "hyperlinks"), None)
    awalan = anak[0].awalan.encode()
    baru = [_elemen(awalan, *tautan) for tautan in daftar[: MAKS_TAUTAN - len(tetap)]]
    if induk is None:
        letak = max((s.akhir for s in anak if _lokal(s) in _SEBELUM), default=None)
        if letak is None:
            raise XmlAneh("tanpa sheetData")
        awal, akhir, buka = letak, letak, b"<%shyperlinks>" % awalan
    else:
        awal, akhir = induk.awal, induk.akhir
        buka = data[induk.awal : induk.isi].removesuffix(b">").removesuffix(b"/").rstrip() + b">"
    isi = b"".join([*tetap, *baru])
    elemen = b"%s%s</%shyperlinks>" % (buka, isi, awalan) if isi else b""
    return data[:awal] + elemen + data[akhir:]


def tujuan(lembar: str, alamat: str) -> str:
    """Where a link to a cell leads.

    >>> tujuan("Data '24", "B2")
    "'Data ''24'!B2"
    """
    return "'" + lembar.replace("'", "''") + f"'!{alamat}"


def _elemen(awalan: bytes, alamat: str, lokasi: str) -> bytes:
    return b'<%shyperlink ref="%s" location=%s/>' % (awalan, alamat.encode(), quoteattr(lokasi).encode())


def _baris(tautan: Simpul) -> int:
    bidang = urai_bidang(tautan.atribut.get("ref", ""))
    return bidang.baris if bidang else 0


def _lokal(simpul: Simpul) -> str:
    return simpul.nama.rpartition(":")[2]


def _susunan(data: bytes) -> tuple[list[Simpul], list[Simpul]]:
    """The children of the root, and of these the children of ``<hyperlinks>``."""
    jalur: list[Simpul] = []
    anak: list[Simpul] = []
    tautan: list[Simpul] = []
    pengurai = expat.ParserCreate()

    def mulai(nama: str, atribut: dict[str, str]) -> None:
        awal = pengurai.CurrentByteIndex
        dalam = len(jalur)
        simpul = Simpul(nama, atribut, awal, tag_buka(data, awal) if dalam in (1, 2) else awal)
        jalur.append(simpul)
        if dalam == 1:
            anak.append(simpul)
        elif dalam == 2 and _lokal(jalur[1]) == "hyperlinks":
            tautan.append(simpul)

    def selesai(_: str) -> None:
        simpul = jalur.pop()
        if len(jalur) in (1, 2):
            # expat places the end of an empty element behind it; its own tag tells
            kosong = data[simpul.isi - 2 : simpul.isi] == b"/>"
            simpul.tutup = simpul.isi if kosong else pengurai.CurrentByteIndex
            simpul.akhir = simpul.isi if kosong else tag_buka(data, simpul.tutup)

    pengurai.StartElementHandler = mulai
    pengurai.EndElementHandler = selesai
    try:
        pengurai.Parse(data, True)
    except expat.ExpatError as galat:
        raise XmlAneh(str(galat)) from None
    return anak, tautan
