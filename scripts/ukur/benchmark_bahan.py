"""What scripts/ukur/benchmark.py measures with: workbooks with work left for `isi`, an appendix as plain data.

    python scripts/ukur/benchmark_bahan.py kosongkan BUKU KE       every tenth computed cell emptied
    python scripts/ukur/benchmark_bahan.py uraikan LAMPIRAN KE     cells, formats, merges and widths, pickled
"""

from __future__ import annotations

import pickle
import sys
from pathlib import Path
from typing import Any

import openpyxl

from lakip_xl.files.patch import patch
from lakip_xl.files.reader import read
from lakip_xl.hitung.hitung_ulang import recompute
from lakip_xl.reading import assemble
from lakip_xl.values.edit import Edit

SELANG = 10


def kosongkan(asal: Path, ke: Path) -> None:
    buku = read(asal)
    daftar_sel = [h.sel for h in recompute(assemble(buku)).daftar_hasil if h.sel.kolom and not h.sel.kosong]
    daftar_edit = [Edit(s.lembar, s.alamat, s.mentah, "", s.rumus) for s in daftar_sel[::SELANG]]
    patch(asal, ke, daftar_edit, buku.sha256)


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
        gabung = [(m.min_row - 1, m.min_col - 1, m.max_row - 1, m.max_col - 1) for m in lembar.merged_cells.ranges]
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
    {"kosongkan": kosongkan, "uraikan": uraikan}[sys.argv[1]](Path(sys.argv[2]), Path(sys.argv[3]))
