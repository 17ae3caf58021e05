"""xlwings without what it imports only to convert for it, which takes several times as long as all the rest."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

# xlwings tries each of these and does without. Its `pro`, under another licence, looks for a key in files and workbooks.
_TAK_DIPERLUKAN = ("PIL", "matplotlib", "numpy", "pandas", "plotly", "polars", "xlwings.pro")


def muat_xlwings() -> Any:
    """The module xlwings, which then knows no DataFrame. Raises `ImportError` where it is not installed.

    What the process has loaded already stays and is known to xlwings; the rest can be imported afterwards.
    """
    sebelum = set(sys.modules)
    try:
        with _dihalangi():
            import xlwings
    except ImportError:  # there is none, or a version that does not do without
        for nama in [n for n in sys.modules if n.startswith("xlwings.") and n not in sebelum]:
            del sys.modules[nama]
        import xlwings
    return xlwings


@contextmanager
def _dihalangi() -> Iterator[None]:
    daftar_nama = [nama for nama in _TAK_DIPERLUKAN if nama not in sys.modules]
    for nama in daftar_nama:
        sys.modules[nama] = None  # type: ignore[assignment]  # so Python itself marks what is not to be found
    try:
        yield
    finally:
        for nama in daftar_nama:
            del sys.modules[nama]
