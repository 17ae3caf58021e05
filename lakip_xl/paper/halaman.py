"""The printed page: papers, margins and footers, and how a sheet is set up for them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

_PER_INCI = 96


@dataclass(frozen=True, slots=True)
class Margin:
    """Inches left free: at each side, above, below, and below the footer."""

    sisi: float
    atas: float
    bawah: float
    kaki: float = 0.3


MARGIN_BUKU = Margin(0.5, 0.6, 0.7, 0.35)  # of the workbook itself, its sheet Temuan too
MARGIN_LAMPIRAN = Margin(0.6, 0.7, 0.75, 0.35)
MARGIN_LAPORAN = Margin(0.4, 0.5, 0.6)  # of findings and of the recap: many columns
MARGIN_BANDING = Margin(0.7, 0.75, 0.75)


@dataclass(frozen=True, slots=True)
class Kertas:
    """A paper by its code in Excel, its sides in inches; measured within the margins of the appendix."""

    kode: int
    pendek: float
    panjang: float
    margin: Margin = MARGIN_LAMPIRAN

    def lebar_cetak(self, *, mendatar: bool) -> float:
        """Pixels between the side margins, at full size."""
        return ((self.panjang if mendatar else self.pendek) - 2 * self.margin.sisi) * _PER_INCI

    def muat(self, lebar: float, *, mendatar: bool) -> float:
        """Points of height that a page surely holds of a table `lebar` pixels wide."""
        tinggi_cetak = (self.pendek if mendatar else self.panjang) - self.margin.atas - self.margin.bawah
        return tinggi_cetak * 72 * 0.98 * max(1.0, lebar / self.lebar_cetak(mendatar=mendatar))


# F4 in Indonesia is 215 x 330 mm. Excel has Folio for it, 8.5 x 13 in; Word takes any size.
KERTAS = {"A4": Kertas(9, 8.27, 11.69), "F4": Kertas(14, 8.5, 13.0)}
KERTAS_WORD = {"A4": Kertas(9, 210 / 25.4, 297 / 25.4), "F4": Kertas(14, 215 / 25.4, 330 / 25.4)}


def kaki(asal: str = "&A", *, huruf: str = "") -> str:
    """A footer as Excel writes it: at the left what this is, usually the sheet's name, at the right the page."""
    gaya = f'&"{huruf}"&8' if huruf else "&8"
    return f"&L{gaya}{asal}&R{gaya}Halaman &P dari &N"


def atur_halaman(
    ws: Any,
    margin: Margin,
    *,
    kertas: Kertas = KERTAS["A4"],
    mendatar: bool = True,
    tengah: bool = False,
    bergaris: bool = True,
    teks_kaki: str | None = None,
) -> None:
    """Set up a sheet of XlsxWriter to be printed one page wide; `bergaris`: grid lines show on the screen."""
    ws.set_paper(kertas.kode)
    if mendatar:
        ws.set_landscape()
    else:
        ws.set_portrait()
    ws.set_margins(left=margin.sisi, right=margin.sisi, top=margin.atas, bottom=margin.bawah)
    ws.fit_to_pages(1, 0)
    ws.set_footer(kaki() if teks_kaki is None else teks_kaki, {"margin": margin.kaki})
    if tengah:
        ws.center_horizontally()
    if not bergaris:
        ws.hide_gridlines(2)
