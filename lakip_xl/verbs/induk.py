"""The empty master workbook that travels with the package."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from importlib.resources import as_file, files
from pathlib import Path

NAMA = "lakip-induk.xlsx"


@contextmanager
def berkas_induk() -> Iterator[Path]:
    """The master as a file, for as long as the context lasts; only to be read."""
    with as_file(files("lakip_xl") / "data" / NAMA) as path:
        yield path
