"""Cell styles: how many decimals a number format shows, and which cells are locked."""

from __future__ import annotations

import re
from xml.etree import ElementTree

from msgspec import Struct

from lakip_xl.files.package import Paket, lokal
from lakip_xl.values.cell import UMUM, Format

# Number formats that a workbook names by number only (ECMA-376, part 1, 18.8.30). Dates,
# fractions, scientific and text formats have no fixed count of decimals and are left out.
_BAWAAN = {
    1: "0", 2: "0.00", 3: "#,##0", 4: "#,##0.00", 5: "#,##0", 6: "#,##0", 7: "#,##0.00", 8: "#,##0.00",
    9: "0%", 10: "0.00%", 37: "#,##0", 38: "#,##0", 39: "#,##0.00", 40: "#,##0.00",
    41: "#,##0", 42: "#,##0", 43: "#,##0.00", 44: "#,##0.00",
}  # fmt: skip
MAKS_FORMAT = 4096  # characters of a number format; Excel's own limit is 255
_HIASAN = re.compile(r'"[^"]*"?|\\.|_.|\*.|\[[^\]]*\]?', re.DOTALL)
# A percent sign that is written behind the number, and multiplies nothing.
_PERSEN_TEKS = re.compile(r"""(?:[0#?]|general)(?:\s|\\ |_.)*(?:\\%|"\s*%)""", re.IGNORECASE)
_UMUM = re.compile(r"\s*general\s*", re.IGNORECASE)
_ANGKA = re.compile(r"[0#?](?:[0#?, ]*[0#?])?(?:\.([0#?]*))?(,*)")
_TANGGAL_BAWAAN = frozenset(map(str, [*range(14, 23), *range(27, 37), *range(45, 48), *range(50, 59)]))
_BUKAN_ANGKA = re.compile(r"[ymdhsgbe@/]|general", re.IGNORECASE)


def urai_format(kode: str) -> Format:
    """What a number format code shows of a positive number.

    >>> urai_format("#,##0"), urai_format("0.00%")
    (Format(desimal=0, persen=False, poin=False), Format(desimal=2, persen=True, poin=False))
    >>> urai_format('_-"Rp"* #,##0.00_-;-* #,##0_-'), urai_format('0.00" %"')
    (Format(desimal=2, persen=False, poin=False), Format(desimal=2, persen=False, poin=True))
    >>> urai_format("dd/mm/yyyy") == urai_format("0.0,") == UMUM
    True
    """
    bagian = _HIASAN.sub("", kode).split(";")[0]
    angka = _ANGKA.search(bagian)
    poin = "%" not in bagian and _PERSEN_TEKS.search(kode.split(";")[0]) is not None
    if _UMUM.fullmatch(bagian):
        return Format(poin=poin)
    if angka is None or _BUKAN_ANGKA.search(bagian) or angka[2] or bagian.count("%") > 1:
        return UMUM
    return Format(len(angka[1] or ""), "%" in bagian, poin)


class Gaya(Struct, frozen=True):
    """The styles of a workbook by their index, the attribute ``s`` of a cell."""

    format: tuple[Format, ...] = (UMUM,)
    terkunci: tuple[bool, ...] = (True,)
    tanggal: tuple[bool, ...] = (False,)


def baca_gaya(paket: Paket) -> Gaya:
    """The workbook's styles; a workbook without any has one, General and locked."""
    bagian = paket.bagian_sejenis("styles")
    if bagian is None:
        return Gaya()
    akar = paket.xml(bagian)
    kode = _kode_format(akar)
    if any(len(satu) > MAKS_FORMAT for satu in kode.values()):
        raise paket.rusak("format angkanya terlalu panjang")
    menurut_nomor = {nomor: (urai_format(satu), format_tanggal(satu)) for nomor, satu in kode.items()}
    daftar_format, terkunci, tanggal = [], [], []
    for xf in _daftar_xf(akar):
        nomor = xf.get("numFmtId", "0")
        format_, bertanggal = menurut_nomor.get(nomor, (UMUM, False))
        daftar_format.append(format_)
        tanggal.append(nomor in _TANGGAL_BAWAAN or bertanggal)
        lindung = next((a for a in xf if lokal(a.tag) == "protection"), None)
        terkunci.append(lindung is None or lindung.get("locked", "1") not in ("0", "false"))
    return Gaya(tuple(daftar_format), tuple(terkunci), tuple(tanggal)) if daftar_format else Gaya()


def format_tanggal(kode: str) -> bool:
    if re.search(r"\[[hms]+\]", kode, re.IGNORECASE):
        return True
    polos = _HIASAN.sub("", kode)
    return "general" not in polos.lower() and re.search("[ymdhs]", polos, re.IGNORECASE) is not None


def _kode_format(akar: ElementTree.Element) -> dict[str, str]:
    kode = {str(nomor): teks for nomor, teks in _BAWAAN.items()}
    for simpul in akar.iter():
        # The differential styles (dxf) hold numFmt too, with ids of their own.
        if lokal(simpul.tag) == "numFmts":
            kode.update({n.get("numFmtId", ""): n.get("formatCode", "") for n in simpul})
    return kode


def _daftar_xf(akar: ElementTree.Element) -> list[ElementTree.Element]:
    return [xf for simpul in akar if lokal(simpul.tag) == "cellXfs" for xf in simpul if lokal(xf.tag) == "xf"]
