"""The tables of an HTML page, as other systems export them: read by tags alone, however carelessly these are closed."""

from __future__ import annotations

import re
from html.parser import HTMLParser

# What is no element: comments, declarations, and the conditions that Excel writes. Unclosed, they go to the end.
_BUKAN_UNSUR = re.compile(r"<!--.*?(?:-->|\Z)|<[!?][^>]*(?:>|\Z)", re.DOTALL)
_AWAL_TANDA = re.compile(r"<[/a-zA-Z]")
_BILANGAN = re.compile(r"-?\d+(\.\d+)?(E[+-]?\d{1,2})?")
_PENUTUP_BARIS = frozenset({"tr", "tbody", "thead", "tfoot"})
MAKS_SEL = 2_000_000  # cells of one table; spans can claim more than any office has
MAKS_DALAM = 32  # tables within tables


class TerlaluLuas(Exception):
    """A table that no office has; `nomor` counts from 1."""

    def __init__(self, nomor: int) -> None:
        super().__init__(nomor)
        self.nomor = nomor


class SelHtml:
    """A cell: its tag and attributes, and which pieces of the page's text it holds."""

    __slots__ = ("akhir", "atribut", "awal", "tanda")

    def __init__(self, tanda: str, atribut: dict[str, str | None], awal: int) -> None:
        self.tanda, self.atribut, self.awal = tanda, atribut, awal
        self.akhir: int | None = None  # while it is open

    def rentang(self, nama: str) -> int:
        """How many columns or rows it covers."""
        teks = (self.atribut.get(nama) or "").strip()
        return min(max(int(teks), 1), 10_000) if teks.isdecimal() and len(teks) < 9 else 1

    def nilai(self, potongan: list[str]) -> float | str | None:
        """The number that Excel's own HTML keeps beside the text, else the text."""
        angka = self.atribut.get("x:num")
        if angka and _BILANGAN.fullmatch(angka):
            return float(angka)
        return " ".join("".join(potongan[self.awal : self.akhir]).split()) or None


class TabelHtml:
    """A table's rows of cells; a table within it is another."""

    def __init__(self, nomor: int) -> None:
        self.nomor = nomor
        self.daftar_baris: list[list[SelHtml]] = []
        self.baris: list[SelHtml] | None = None  # the row that is open, and the cell
        self.sel: SelHtml | None = None

    def tutup_sel(self, letak: int) -> None:
        if self.sel:
            self.sel.akhir = letak
        self.sel = None

    def tutup_baris(self, letak: int) -> None:
        self.tutup_sel(letak)
        self.baris = None

    def hamparkan(self, potongan: list[str]) -> list[list[object]]:
        """The table laid out: a spanning cell stands in its first place, the others it covers are blank."""
        isi: dict[tuple[int, int], object] = {}
        tertutup: set[tuple[int, int]] = set()
        for baris, daftar_sel in enumerate(self.daftar_baris):
            kolom = 0
            for sel in daftar_sel:
                while (baris, kolom) in tertutup:
                    kolom += 1
                lebar = sel.rentang("colspan")
                tinggi = min(sel.rentang("rowspan"), len(self.daftar_baris) - baris)
                if len(tertutup) + lebar * tinggi > MAKS_SEL:
                    raise TerlaluLuas(self.nomor)
                tertutup |= {(baris + b, kolom + k) for b in range(tinggi) for k in range(lebar)}
                isi[baris, kolom] = sel.nilai(potongan)
                kolom += lebar
        lebar = max((k for _, k in isi), default=-1) + 1
        return [[isi.get((b, k)) for k in range(lebar)] for b in range(len(self.daftar_baris))]


class HalamanHtml(HTMLParser):
    """A page being read: its tables in the order in which they begin, and its text in pieces.

    A cell ends where another begins, a row likewise; what stands in a table and in no cell of it is no part of it.
    """

    # the same in every Python, of which later ones know more elements whose text is no markup
    CDATA_CONTENT_ELEMENTS = ("script", "style")  # type: ignore[misc]
    RCDATA_CONTENT_ELEMENTS = ()  # type: ignore[misc]

    def __init__(self, teks: str) -> None:
        super().__init__(convert_charrefs=True)
        self.daftar_tabel: list[TabelHtml] = []
        self.potongan: list[str] = []
        self._terbuka: list[TabelHtml] = []
        teks = _BUKAN_UNSUR.sub("", teks)
        # a tag that the end of the file cuts off
        terpotong = _AWAL_TANDA.search(teks, teks.rfind(">") + 1)
        self.kosong = not terpotong  # neither an element nor a word
        self.feed(teks[: terpotong.start()] if terpotong else teks)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.kosong = False
        letak = len(self.potongan)
        tabel = self._terbuka[-1] if self._terbuka else None
        if tag == "br":
            self.potongan.append(" ")
        elif tag == "table":
            if len(self._terbuka) == MAKS_DALAM:
                raise TerlaluLuas(len(self.daftar_tabel) + 1)
            self._terbuka.append(TabelHtml(len(self.daftar_tabel) + 1))
            self.daftar_tabel.append(self._terbuka[-1])
        elif tabel and tag in _PENUTUP_BARIS:
            tabel.tutup_baris(letak)
            if tag == "tr":
                tabel.baris = []
                tabel.daftar_baris.append(tabel.baris)
        elif tabel and tag in ("td", "th"):
            tabel.tutup_sel(letak)
            if tabel.baris is not None:
                tabel.sel = SelHtml(tag, dict(reversed(attrs)), letak)  # of two of a name the first counts
                tabel.baris.append(tabel.sel)

    def handle_endtag(self, tag: str) -> None:
        if not self._terbuka:
            return
        tabel, letak = self._terbuka[-1], len(self.potongan)
        if tag == "table":
            self._terbuka.pop().tutup_baris(letak)
        elif tag in _PENUTUP_BARIS:
            tabel.tutup_baris(letak)
        elif tabel.sel and tabel.sel.tanda == tag:
            tabel.tutup_sel(letak)

    def handle_data(self, data: str) -> None:
        self.potongan.append(data)
        self.kosong = self.kosong and not data.strip()
