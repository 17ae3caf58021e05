"""A workbook being written: formats by their look, titles, paragraphs, page."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from lakip_xl.lampiran.dokumen import Dokumen, TabelLampiran
from lakip_xl.lampiran.halaman.ukuran import UKURAN, UKURAN_JUDUL, tinggi_alinea
from lakip_xl.lampiran.xlsx.gaya import GAYA
from lakip_xl.paper.halaman import KERTAS, atur_halaman, kaki
from lakip_xl.paper.ukur import lebar_teks, ringkas

TINGGI_BAWAAN = 12.75  # points; 17 pixels
_UKURAN_KAKI, _KAKI_TERPANJANG = 8, 255  # Excel's own limit, characters


class BukuLampiran:
    """The workbook: each look becomes one format, each sheet a `LembarLampiran`."""

    def __init__(self, buku: Any, dokumen: Dokumen) -> None:
        self.buku = buku
        self.dokumen = dokumen
        self.kertas = KERTAS[dokumen.kertas]
        self._format: dict[frozenset[tuple[str, Any]], Any] = {}

    def format(self, sifat: Mapping[str, Any] | str) -> Any:
        if isinstance(sifat, str):
            sifat = GAYA[sifat]
        kunci = frozenset(sifat.items())
        if kunci not in self._format:
            self._format[kunci] = self.buku.add_format(dict(sifat))
        return self._format[kunci]

    def lembar(self, nama: str, lebar: Sequence[float]) -> LembarLampiran:
        return LembarLampiran(self, self.buku.add_worksheet(nama), lebar)


class LembarLampiran:
    """A sheet that is filled from the top: `baris` is the next free row."""

    def __init__(self, buku: BukuLampiran, ws: Any, lebar: Sequence[float]) -> None:
        self.buku = buku
        self.ws = ws
        self.lebar = list(lebar)
        self.baris = 0
        self._poin: dict[int, float] = {}
        for kolom, piksel in enumerate(lebar):
            ws.set_column_pixels(kolom, kolom, round(piksel))

    def tinggi(self, poin: float) -> None:
        """The height of the row at hand."""
        self._poin[self.baris] = poin
        self.ws.set_row(self.baris, poin)

    @property
    def daftar_poin(self) -> list[float]:
        return [self._poin.get(n, TINGGI_BAWAAN) for n in range(self.baris)]

    def judul(self, *daftar: str) -> None:
        """Title lines, office and year below them, and a blank row."""
        for teks in filter(None, (*daftar, self.buku.dokumen.subjudul.upper())):
            self.alinea(teks, "judul", UKURAN_JUDUL, tebal=True)

    def sela(self, poin: float | None = None) -> None:
        if poin:
            self.tinggi(poin)
        self.baris += 1

    def alinea(
        self, teks: str, gaya: str, ukuran: float = UKURAN, *, tebal: bool = False, dari: int = 0
    ) -> None:
        """A paragraph over the width of the sheet, or over its columns `dari` and on."""
        sampai = len(self.lebar) - 1
        if dari < sampai:
            self.ws.merge_range(self.baris, dari, self.baris, sampai, "", self.buku.format(gaya))
        self.ws.write_string(self.baris, dari, teks, self.buku.format(gaya))
        self.tinggi(tinggi_alinea(teks, sum(self.lebar[dari:]), ukuran, tebal=tebal))
        self.baris += 1

    def sel(self, kolom: int, teks: str, gaya: str) -> None:
        self.ws.write_string(self.baris, kolom, teks, self.buku.format(gaya))

    def halaman(self, sebutan: str, *, mendatar: bool) -> None:
        """Paper, print area and footer, once all rows are written."""
        ws, kertas = self.ws, self.buku.kertas
        ws.print_area(0, 0, self.baris - 1, len(self.lebar) - 1)
        ruang = kertas.lebar_cetak(mendatar=mendatar) - lebar_teks("Halaman 999 dari 999 ", _UKURAN_KAKI)
        asal = ringkas(f"{sebutan} – {self.buku.dokumen.subjudul}", 1, ruang, _UKURAN_KAKI)
        atur_halaman(
            ws,
            kertas.margin,
            kertas=kertas,
            mendatar=mendatar,
            tengah=True,
            bergaris=False,
            teks_kaki=_kaki(asal),
        )


def _kaki(asal: str) -> str:
    """The footer as Excel writes it: at the left what this is, at the right the page."""
    # XlsxWriter takes even an ampersand doubled before G or [Picture] for a picture's place.
    aman = asal.replace("&G", "& G").replace("&[", "& [").replace("&", "&&")
    teks = kaki(aman)
    return teks if len(teks.encode("utf-16-le")) <= 2 * _KAKI_TERPANJANG else _kaki(f"{asal[:-9]}…")


# Names of the sheets: legal in Excel, and no two alike --------------------------------------------

DAFTAR_ISI = "Daftar Isi"
_TERPANJANG = 31
_TERLARANG = re.compile(r"[\[\]:*?/\\'\x00-\x1f\x7f]+")


def nama_lembar(daftar_tabel: Iterable[TabelLampiran]) -> list[str]:
    """A name for each table: its number, and the sasaran's code where there is one.

    >>> nama_lembar([TabelLampiran("L9", "", (), (), bagian=b) for b in ("S1", "s1", "1/2")])
    ['L9 S1', 'L9 s1 (2)', 'L9 1-2']
    """
    terpakai = {DAFTAR_ISI.lower()}
    hasil = []
    for tabel in daftar_tabel:
        dasar = _TERLARANG.sub("-", f"{tabel.kode} {tabel.bagian}").strip()
        nama, urutan = dasar[:_TERPANJANG].strip(), 1
        while nama.lower() in terpakai:
            urutan += 1
            akhiran = f" ({urutan})"
            nama = dasar[: _TERPANJANG - len(akhiran)].strip() + akhiran
        terpakai.add(nama.lower())
        hasil.append(nama)
    return hasil
