"""What the commands share: how they colour, which forms they write, and how they refuse."""

from __future__ import annotations

import gc
import shutil
import sys
from collections.abc import Callable
from functools import wraps
from pathlib import Path
from typing import Any, NoReturn, TypeVar

import click

from lakip_xl.files.forms import Bentuk, Layar, Produk
from lakip_xl.sistem import aliran
from lakip_xl.values.ditolak import BukuDitolak

Perintah = TypeVar("Perintah", bound=Callable[..., Any])
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


def layar(*, rinci: bool = False) -> Layar:
    """The terminal, for outputs that go to no file."""
    return Layar(laporkan, gayakan, shutil.get_terminal_size((100, 24)).columns, rinci)


def pilihan_bentuk(produk: Produk) -> Callable[[Perintah], Perintah]:
    """The option --format of a product that has a form for the screen."""
    berkas = ", ".join(b.nama for b in produk.daftar_bentuk if b.biner)
    return click.option(
        "--format",
        "bentuk",
        type=click.Choice([b.nama for b in produk.daftar_bentuk]),
        help=f"Bentuk {produk.nama}; bawaannya menurut akhiran --ke, atau {produk.daftar_bentuk[0].nama}. "
        f"{berkas} memerlukan --ke.",
    )


def bentuk_bernama(produk: Produk, nama: str | None, keluaran: Path | None) -> Bentuk:
    """The form that --format names, where --ke can hold it; without a name the one that the ending of --ke asks for."""
    if nama is None:
        return (produk.berakhiran(keluaran) if keluaran else None) or produk.daftar_bentuk[0]
    bentuk = produk.bernama(nama)
    if bentuk.biner and (keluaran is None or keluaran.suffix.lower() != bentuk.akhiran):
        raise click.UsageError(f"Bentuk {nama} memerlukan --ke BERKAS{bentuk.akhiran}.")
    return bentuk


def pilihan_ke(produk: Produk, daftar_akhiran: str) -> Callable[[Perintah], Perintah]:
    """The option --ke of a product whose form follows from the ending."""
    return click.option(
        "--ke",
        type=BUKU,
        metavar="BERKAS",
        required=True,
        help=f"{produk.nama.capitalize()} yang ditulis: {daftar_akhiran}.",
    )


def bentuk_berakhiran(produk: Produk, ke: Path) -> Bentuk:
    """The form that the ending of `ke` asks for."""
    bentuk = produk.berakhiran(ke)
    if bentuk is None:
        raise click.UsageError(
            f"{produk.nama.capitalize()} ditulis sebagai {', '.join(produk.daftar_akhiran())}, "
            f"bukan “{ke.suffix or ke.name}”."
        )
    return bentuk


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


def laporkan(isi: str | bytes) -> None:
    """Print a report: text as the terminal can show it, bytes, which a program reads, as they are.

    Raises `BukuDitolak` where not all of it could be written: whoever reads it must not take it for whole.
    """
    click.echo(isi, nl=False)
    if aliran.hilang():
        raise BukuDitolak(
            "Laporan tidak tertulis seluruhnya karena tujuannya penuh atau rusak; beri ruang, atau pakai --ke."
        )
