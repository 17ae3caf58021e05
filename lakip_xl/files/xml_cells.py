"""The cells of any sheet XML, however it is written, with their byte offsets; and how a cell is written.

Slower than a search of bytes (a call per element), so it is for the rows that are edited and for
sheets that are not plainly written: prefixed names, cells without an address, comments.
"""

from __future__ import annotations

import re
from decimal import Decimal
from xml.parsers import expat

from msgspec import Struct, field

from lakip_xl.values.cell import nomor_kolom

_TAG = re.compile(rb"""<(?:[^"'>]|"[^"]*"|'[^']*')*>""")
_ALAMAT = re.compile(r"\$?([A-Za-z]{1,3})\$?([0-9]{1,7})")


class XmlAneh(ValueError):
    """The XML is not well formed, holds a DTD, or names a cell that no sheet has."""


class Simpul(Struct):
    """An element: bytes ``[awal:akhir]``; its content ``[isi:tutup]``; `nama` as written."""

    nama: str
    atribut: dict[str, str]
    awal: int
    isi: int
    tutup: int = 0
    akhir: int = 0

    @property
    def awalan(self) -> str:
        """The namespace prefix with its colon, or nothing."""
        return self.nama[: self.nama.rfind(":") + 1]

    @property
    def lokal(self) -> str:
        """The name without the prefix."""
        return self.nama[self.nama.rfind(":") + 1 :]

    @property
    def tertutup_sendiri(self) -> bool:
        """Written as ``<c/>``."""
        return self.tutup == self.akhir


class RumusXml(Simpul):
    """A formula; `teks` is what it says, empty where the first of a shared group says it."""

    teks: str = ""


class SelXml(Simpul):
    """A cell; `nilai` is the text of ``<v>``, None without one; `teks` that of ``<is>``."""

    baris: int = 0
    kolom: int = 0
    rumus: RumusXml | None = None
    nilai: str | None = None
    teks: str | None = None


class BarisXml(Simpul):
    nomor: int = 0
    sel: list[SelXml] = field(default_factory=list)


def telusuri(data: bytes, mulai: int = 0, akhir: int | None = None) -> list[BarisXml]:
    """The rows of ``data[mulai:akhir]``, a whole sheet or one ``<row>`` element of it.

    Offsets are those in `data`. A row or cell without ``r`` follows the one before it.
    """
    return _Penelusur(data, mulai, len(data) if akhir is None else akhir).jalan()


def tag_buka(data: bytes, awal: int) -> int:
    """Where the tag that opens at `awal` ends."""
    cocok = _TAG.match(data, awal)
    if cocok is None:
        raise XmlAneh("tag")
    return cocok.end()


def anak_akar(data: bytes, awal: int = 0, akhir: int | None = None) -> list[Simpul]:
    """The children of the root, or of the one element that is ``data[awal:akhir]``; offsets are those in `data`.

    Raises `XmlAneh` where the XML is not well formed.
    """
    pengurai = expat.ParserCreate("UTF-8" if awal else None)
    jalur: list[Simpul] = []
    anak: list[Simpul] = []

    def mulai(nama: str, atribut: dict[str, str]) -> None:
        letak = pengurai.CurrentByteIndex + awal
        simpul = Simpul(nama, atribut, letak, tag_buka(data, letak) if len(jalur) == 1 else letak)
        if len(jalur) == 1:
            anak.append(simpul)
        jalur.append(simpul)

    def selesai(_: str) -> None:
        simpul = jalur.pop()
        if len(jalur) == 1:
            tutup_simpul(simpul, data, pengurai.CurrentByteIndex + awal)

    pengurai.StartElementHandler = mulai
    pengurai.EndElementHandler = selesai
    try:
        pengurai.Parse(data[awal:akhir], True)
    except expat.ExpatError as galat:
        raise XmlAneh(f"XML-nya tidak sah pada baris {galat.lineno}") from None
    finally:
        pengurai.StartElementHandler = pengurai.EndElementHandler = None  # a circle, as in `_Penelusur.jalan`
    return anak


def tutup_simpul(simpul: Simpul, data: bytes, letak: int) -> None:
    """Note where the element ends; `letak` is where expat reports its end."""
    # expat places the end of an empty element behind it; its own tag tells.
    if data[simpul.isi - 2 : simpul.isi] == b"/>":
        simpul.tutup = simpul.akhir = simpul.isi
    else:
        simpul.tutup = letak
        simpul.akhir = tag_buka(data, letak)


class _Penelusur:
    def __init__(self, data: bytes, mulai: int, akhir: int) -> None:
        self.data, self.mulai, self.akhir = data, mulai, akhir
        self.daftar_baris: list[BarisXml] = []
        self.jalur: list[str] = []
        self.buka: list[Simpul] = []
        self.kata: list[str] = []
        self.dalam_data = data.startswith(b"<", mulai) and mulai > 0

    def jalan(self) -> list[BarisXml]:
        # Without namespaces: the declarations stand at the root, which a single row lacks.
        self.pengurai = expat.ParserCreate("UTF-8" if self.mulai else None)
        self.pengurai.buffer_text = True
        self.pengurai.StartElementHandler = self._mulai
        self.pengurai.EndElementHandler = self._selesai
        self.pengurai.CharacterDataHandler = self.kata.append
        self.pengurai.StartDoctypeDeclHandler = self._dtd
        try:
            self.pengurai.Parse(self.data[self.mulai : self.akhir], True)
        except expat.ExpatError as galat:
            raise XmlAneh(f"XML-nya tidak sah pada baris {galat.lineno}") from None
        finally:
            # They hold this object and it holds the parser: each row's XML would stay until garbage is looked for.
            self.pengurai.StartElementHandler = self.pengurai.EndElementHandler = None
            self.pengurai.StartDoctypeDeclHandler = None
        return self.daftar_baris

    def _dtd(self, *_: object) -> None:
        raise XmlAneh("DTD")

    def _mulai(self, nama: str, atribut: dict[str, str]) -> None:
        lokal = nama.rpartition(":")[2]
        self.jalur.append(lokal)
        if lokal == "sheetData":
            self.dalam_data = True
        elif not self.dalam_data:
            return
        elif lokal == "row":
            self._baris(nama, atribut)
        elif lokal == "c" and self.daftar_baris:
            self._sel(nama, atribut)
        elif self.buka and isinstance(self.buka[-1], SelXml):
            if lokal == "f":
                self.buka[-1].rumus = RumusXml(nama, atribut, *self._tempat())
            self.kata.clear()

    def _tempat(self) -> tuple[int, int]:
        awal = self.pengurai.CurrentByteIndex + self.mulai
        return awal, tag_buka(self.data, awal)

    def _baris(self, nama: str, atribut: dict[str, str]) -> None:
        sebelumnya = self.daftar_baris[-1].nomor if self.daftar_baris else 0
        nomor = atribut.get("r", str(sebelumnya + 1)).strip()
        if not nomor.isdecimal() or not 0 < int(nomor) <= 2**20:
            raise XmlAneh(f"baris {nomor[:12]}")
        baris = BarisXml(nama, atribut, *self._tempat(), nomor=int(nomor))
        self.daftar_baris.append(baris)
        self.buka.append(baris)

    def _sel(self, nama: str, atribut: dict[str, str]) -> None:
        baris = self.daftar_baris[-1]
        if "r" in atribut:
            alamat = _ALAMAT.fullmatch(atribut["r"].strip())
            if alamat is None:
                raise XmlAneh(f"sel {atribut['r'][:12]}")
            kolom, nomor = nomor_kolom(alamat[1].upper()), int(alamat[2])
        else:
            kolom, nomor = (baris.sel[-1].kolom + 1 if baris.sel else 1), baris.nomor
        if kolom > 2**14 or not 0 < nomor <= 2**20:
            raise XmlAneh("sel di luar lembar")
        sel = SelXml(nama, atribut, *self._tempat(), baris=nomor, kolom=kolom)
        baris.sel.append(sel)
        self.buka.append(sel)

    def _selesai(self, nama: str) -> None:
        lokal = self.jalur.pop()
        if lokal == "sheetData":
            self.dalam_data = False
        if not self.dalam_data or not self.buka:
            return
        simpul = self.buka[-1]
        if lokal in ("row", "c") and simpul.nama == nama:
            self._tutup(self.buka.pop())
        elif isinstance(simpul, SelXml) and lokal == "f" and simpul.rumus:
            simpul.rumus.teks = "".join(self.kata)
            self._tutup(simpul.rumus)
        elif isinstance(simpul, SelXml) and lokal == "v":
            simpul.nilai = "".join(self.kata)
        elif isinstance(simpul, SelXml) and lokal == "t" and "rPh" not in self.jalur:
            simpul.teks = (simpul.teks or "") + "".join(self.kata)

    def _tutup(self, simpul: Simpul) -> None:
        tutup_simpul(simpul, self.data, self.pengurai.CurrentByteIndex + self.mulai)


# A value as a cell's XML, an element or an attribute writes it ------------------------------------

_MAKS_TEKS = 32_767  # Excel's own limit
_TIDAK_SAH = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
# Excel reads _x0041_ in a text as the letter A; _x005F_ is the underscore that says it does not.
_KODE_HURUF = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")


def tulis_angka(nilai: Decimal) -> str:
    """The shortest digits that Excel reads as the same double; whole numbers as digits.

    >>> tulis_angka(Decimal("52476100300")), tulis_angka(Decimal("0.84970")), tulis_angka(Decimal("-0"))
    ('52476100300', '0.8497', '0')

    Raises `ValueError` for what is not a finite number.
    """
    if not nilai.is_finite() or not abs(float(nilai)) < float("inf"):
        raise ValueError("bukan angka yang terhingga")
    if nilai == nilai.to_integral_value() and abs(nilai) < 10**17:
        return str(int(nilai))
    return repr(float(nilai))


def tulis_teks(nilai: str) -> str:
    """A text for ``<t xml:space="preserve">``.

    >>> tulis_teks("naik < 5 & turun")
    'naik &lt; 5 &amp; turun'

    Raises `ValueError` for what no cell can hold: control characters, more than 32,767 letters.
    """
    if len(nilai) > _MAKS_TEKS:
        raise ValueError(f"teks lebih dari {_MAKS_TEKS} huruf")
    if _TIDAK_SAH.search(nilai):
        raise ValueError("teks memuat huruf kendali")
    return _KODE_HURUF.sub("_x005F_", tulis_isi(nilai).replace("\r", "&#13;"))


def tulis_isi(teks: str) -> str:
    """A text between two tags; `xml.sax.saxutils`, which does the same, loads an HTTP client first."""
    return teks.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def tulis_atribut(teks: str) -> str:
    """A text as an attribute, quoted.

    >>> tulis_atribut('A&B "1"')
    '"A&amp;B &quot;1&quot;"'
    """
    aman = (
        tulis_isi(teks)
        .replace('"', "&quot;")
        .replace("\n", "&#10;")
        .replace("\r", "&#13;")
        .replace("\t", "&#9;")
    )
    return f'"{aman}"'
