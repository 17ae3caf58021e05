"""The links of a sheet's XML to other cells of the workbook."""

from __future__ import annotations

from collections.abc import Sequence

from lakip_xl.files.sheet import urai_bidang
from lakip_xl.files.xml_cells import Simpul, XmlAneh, anak_akar, tulis_atribut

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
    anak = anak_akar(data)
    induk = next((s for s in anak if s.lokal == "hyperlinks"), None)
    lama = anak_akar(data, induk.awal, induk.akhir) if induk else []
    tetap = [data[s.awal : s.akhir] for s in lama if _baris(s) <= baris_terakhir]
    awalan = anak[0].awalan.encode()
    baru = [_elemen(awalan, *tautan) for tautan in daftar[: MAKS_TAUTAN - len(tetap)]]
    if induk is None:
        letak = max((s.akhir for s in anak if s.lokal in _SEBELUM), default=None)
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
    return b'<%shyperlink ref="%s" location=%s/>' % (awalan, alamat.encode(), tulis_atribut(lokasi).encode())


def _baris(tautan: Simpul) -> int:
    bidang = urai_bidang(tautan.atribut.get("ref", ""))
    return bidang.baris if bidang else 0
