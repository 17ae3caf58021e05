"""What the commands share: how they colour and how they refuse."""

from __future__ import annotations

import gc
import sys
from collections.abc import Callable
from functools import wraps
from pathlib import Path
from typing import Any, NoReturn

import click

from lakip_xl.sistem import aliran
from lakip_xl.values.ditolak import BukuDitolak

DITOLAK = 3
_WARNA = {
    "galat": {"fg": "red", "bold": True},
    "peringatan": {"fg": "yellow"},
    "info": {"fg": "cyan"},
    "bersih": {"fg": "green"},
    "judul": {"bold": True},
    "redup": {"dim": True},
}
BUKU = click.Path(path_type=Path)


def tanpa_pungut() -> None:
    """Look for no garbage in cycles: a workbook is a million objects that all stay, and the process ends after it."""
    if gc.isenabled():
        gc.disable()
        click.get_current_context().call_on_close(gc.enable)


def gayakan(teks: str, gaya: str) -> str:
    return click.style(teks, **_WARNA.get(gaya, {}))  # type: ignore[arg-type]


def menolak(fungsi: Callable[..., Any]) -> Callable[..., Any]:
    """Turn a refusal, and memory that does not suffice, into a sentence on stderr and exit code 3."""

    @wraps(fungsi)
    def perintah(*args: Any, **kwargs: Any) -> Any:
        try:
            return fungsi(*args, **kwargs)
        except BukuDitolak as sebab:
            _tolak(str(sebab))
        except MemoryError:
            _tolak(
                "Memori komputer ini tidak cukup untuk buku itu; tutup program lain, atau pindahkan lembar yang "
                "bukan tabel LAKIP ke buku lain."
            )

    return perintah


def _tolak(kalimat: str) -> NoReturn:
    click.echo(kalimat, err=True)
    sys.exit(DITOLAK)


def laporkan(teks: str, *, mesin: bool = False) -> None:
    """Print a report; one that a program reads (`mesin`) as UTF-8 and with its own line ends on every system.

    Raises `BukuDitolak` where not all of it could be written: whoever reads it must not take it for whole.
    """
    click.echo(teks.encode() if mesin else teks, nl=False)
    if aliran.hilang():
        raise BukuDitolak(
            "Laporan tidak tertulis seluruhnya karena tujuannya penuh atau rusak; beri ruang, atau pakai --keluaran."
        )
