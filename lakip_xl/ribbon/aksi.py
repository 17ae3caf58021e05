"""What the buttons do: each action on an open workbook returns the one sentence to be shown."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from lakip_xl.books.live_excel import BukuHidup


def periksa(buku: BukuHidup) -> str:
    """Check the workbook and go to its sheet Temuan."""
    raise NotImplementedError


def isi(buku: BukuHidup) -> str:
    """Fill the computed cells, after offering a backup copy."""
    raise NotImplementedError


def lampiran(buku: BukuHidup) -> str:
    """Write the appendix beside the workbook and open it."""
    raise NotImplementedError


def bersihkan(buku: BukuHidup) -> str:
    """Empty the sheet Temuan."""
    raise NotImplementedError


def aturan(buku: BukuHidup) -> str:
    """Open the rulebook in the browser."""
    raise NotImplementedError


def tentang(buku: BukuHidup) -> str:
    """Tell the version and the rule set."""
    raise NotImplementedError


AKSI: Mapping[str, Callable[[BukuHidup], str]] = {
    "periksa": periksa,
    "isi": isi,
    "lampiran": lampiran,
    "bersihkan": bersihkan,
    "aturan": aturan,
    "tentang": tentang,
}
