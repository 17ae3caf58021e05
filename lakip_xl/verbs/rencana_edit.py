"""A script of edits in the making, and figures written in the manner of the cell they go to."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from lakip_xl.reading.satuan import satuan_persen
from lakip_xl.values.angka import sebagaimana_tertulis, tampil, tampilkan
from lakip_xl.values.cell import Buku, Cell
from lakip_xl.values.edit import Edit

IsiSel = Decimal | str


class RencanaEdit:
    """Edits being collected, one a cell: the last stands. Formulas are kept and remembered."""

    def __init__(self, buku: Buku) -> None:
        self._grid = {grid.nama: grid for grid in buku.daftar_grid}
        self._isi: dict[tuple[str, int, int], IsiSel] = {}
        self.berumus: set[str] = set()

    def asli(self, sel: Cell) -> Cell:
        """The cell as the sheet holds it, with its own format."""
        return self._grid[sel.lembar].cell(sel.baris, sel.kolom)

    def tulis(self, sel: Cell, isi: IsiSel) -> None:
        if not sel.kolom:
            return
        if self.asli(sel).rumus:
            self.berumus.add(sel.tempat)
            return
        self._isi[sel.lembar, sel.baris, sel.kolom] = isi

    def daftar_edit(self) -> Iterator[Edit]:
        for (lembar, baris, kolom), isi in self._isi.items():
            sel = self._grid[lembar].cell(baris, kolom)
            if isi != "" or not sel.kosong:
                yield Edit(lembar, sel.alamat, sel.mentah, isi)

    def dikosongkan(self, sel: Cell) -> bool:
        return self._isi.get((sel.lembar, sel.baris, sel.kolom)) == ""

    @property
    def jumlah_dikosongkan(self) -> int:
        return sum(edit.sesudah == "" for edit in self.daftar_edit())


def isi_seperti(sumber: Cell, tujuan: Cell, satuan: str) -> IsiSel:
    """A figure as another cell holds it, whose format may show a fraction, points or neither.

    >>> isi_seperti(Cell("A", 1, 1, Decimal("0.8497"), persen=True), Cell("B", 1, 1), "%")
    Decimal('84.97')
    """
    angka = sumber.angka
    if angka is None or sebagaimana_tertulis(sumber):
        return sumber.mentah if isinstance(sumber.mentah, Decimal | str) else ""
    if sumber.persen == tujuan.persen:
        return angka
    if tujuan.persen:
        return tampilkan(angka)
    poin = angka.scaleb(2)
    tanpa_ragu = satuan_persen(satuan) and (abs(poin) > 1 or not poin)
    return poin if tanpa_ragu else tampil(sumber.dengan(desimal=None))
