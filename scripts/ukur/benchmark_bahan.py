"""What scripts/ukur/benchmark.py measures with: workbooks with blanks or mass faults, an appendix as plain data.

python scripts/ukur/benchmark_bahan.py kosongkan BUKU KE       every tenth computed cell emptied
python scripts/ukur/benchmark_bahan.py kotori BUKU KE FAULT    one fault all over, by its name in `_nisbah.KERUSAKAN`
python scripts/ukur/benchmark_bahan.py uraikan LAMPIRAN KE     cells, formats, merges and widths, pickled
"""

from __future__ import annotations

import pickle
import sys
from collections.abc import Callable, Iterator, Sequence
from decimal import Decimal
from itertools import pairwise
from pathlib import Path
from typing import Any

import openpyxl
from _nisbah import KERUSAKAN

from lakip_xl.files.patch import patch
from lakip_xl.files.reader import read
from lakip_xl.hitung.hitung_ulang import recompute
from lakip_xl.model import Lakip
from lakip_xl.reading import assemble
from lakip_xl.values.cell import Cell
from lakip_xl.values.edit import Edit

SELANG = 10


def kosongkan(asal: Path, ke: Path) -> None:
    buku = read(asal)
    daftar_sel = [h.sel for h in recompute(assemble(buku)).daftar_hasil if h.sel.kolom and not h.sel.kosong]
    daftar_edit = [Edit(s.lembar, s.alamat, s.mentah, "", s.rumus) for s in daftar_sel[::SELANG]]
    patch(asal, ke, daftar_edit, buku.sha256)


def kotori(asal: Path, ke: Path, kerusakan: str) -> None:
    buku = read(asal)
    rusak = dict(zip(KERUSAKAN, (_uang_bergeser, _uang_kali_seribu, _capaian_bergeser, _kode_bergeser, _berupa_teks),
                     strict=True))  # fmt: skip
    patch(asal, ke, list(rusak[kerusakan](assemble(buku))), buku.sha256)


def _uang_bergeser(lakip: Lakip) -> Iterator[Edit]:
    return _geser([b.realisasi for b in lakip.telusuri_anggaran()])


def _uang_kali_seribu(lakip: Lakip) -> Iterator[Edit]:
    for baris in lakip.telusuri_anggaran():
        if not baris.daftar_anak and (angka := baris.realisasi.angka) is not None:
            yield _edit(baris.realisasi, angka * 1000)


def _capaian_bergeser(lakip: Lakip) -> Iterator[Edit]:
    return _geser([output.capaian for output in lakip.daftar_output])


def _kode_bergeser(lakip: Lakip) -> Iterator[Edit]:
    return _geser([b.kode for b in lakip.telusuri_anggaran()])


def _berupa_teks(lakip: Lakip) -> Iterator[Edit]:
    """Every amount typed as Indonesians write it, which Excel then keeps as text."""
    for baris in lakip.telusuri_anggaran():
        for sel in (baris.anggaran, baris.realisasi):
            if sel.angka is not None:
                yield _edit(sel, f"Rp {sel.angka:,}".replace(",", "."))


def _geser(daftar_sel: Sequence[Cell]) -> Iterator[Edit]:
    """Every cell holds what stood a row above, the first one nothing."""
    yield _edit(daftar_sel[0], "")
    for atas, bawah in pairwise(daftar_sel):
        assert atas.mentah is None or isinstance(atas.mentah, Decimal | str)
        yield _edit(bawah, "" if atas.mentah is None else atas.mentah)


def _edit(sel: Cell, sesudah: Decimal | str) -> Edit:
    return Edit(sel.lembar, sel.alamat, sel.mentah, sesudah)


def uraikan(asal: Path, ke: Path) -> None:
    """The sheets of an appendix as lists of (row, column, text or number or formula, its value, format)."""
    rumus, nilai = openpyxl.load_workbook(asal), openpyxl.load_workbook(asal, data_only=True)
    daftar_lembar = []
    for lembar in rumus.worksheets:
        sel = [
            (c.row - 1, c.column - 1, c.value, nilai[lembar.title][c.coordinate].value, _format(c))
            for baris in lembar.iter_rows()
            for c in baris
            if c.value is not None or c.has_style
        ]
        gabung = [
            (m.min_row - 1, m.min_col - 1, m.max_row - 1, m.max_col - 1) for m in lembar.merged_cells.ranges
        ]
        lebar = [(d.min - 1, d.max - 1, d.width) for d in lembar.column_dimensions.values()]
        tinggi = [(nomor - 1, d.height) for nomor, d in lembar.row_dimensions.items() if d.height]
        daftar_lembar.append((lembar.title, sel, gabung, lebar, tinggi))
    ke.write_bytes(pickle.dumps(daftar_lembar))


def _format(sel: Any) -> tuple[tuple[str, Any], ...]:
    """What XlsxWriter's add_format takes, as pairs that can be a key."""
    rata, huruf, isi, tepi = sel.alignment, sel.font, sel.fill, sel.border
    format_ = {
        "num_format": sel.number_format, "font_name": huruf.name, "font_size": huruf.sz, "bold": bool(huruf.b),
        "italic": bool(huruf.i), "text_wrap": bool(rata.wrap_text), "align": rata.horizontal or "general",
        "valign": {"center": "vcenter"}.get(rata.vertical, rata.vertical or "bottom"), "indent": int(rata.indent),
        "border": int(tepi.left.style is not None),
    }  # fmt: skip
    if isi.fill_type == "solid":
        format_["bg_color"] = f"#{isi.fgColor.rgb[2:]}"
    return tuple(format_.items())


if __name__ == "__main__":
    apa, asal, ke, *lagi = sys.argv[1:]
    pembuat: dict[str, Callable[..., None]] = {"kosongkan": kosongkan, "kotori": kotori, "uraikan": uraikan}
    pembuat[apa](Path(asal), Path(ke), *lagi)
