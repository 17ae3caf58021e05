"""The tool's own sheet protection in a workbook that is open in Excel: opened for filling, and closed as it was."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from typing import Any

from lakip_xl.excel.keadaan import dari_excel, sibuk
from lakip_xl.files.forbidden import NAMA_LINDUNG
from lakip_xl.values.ditolak import BukuDitolak

# What a protected sheet lets a person do, in the order in which Worksheet.Protect takes it.
_IZIN = (
    "AllowFormattingCells",
    "AllowFormattingColumns",
    "AllowFormattingRows",
    "AllowInsertingColumns",
    "AllowInsertingRows",
    "AllowInsertingHyperlinks",
    "AllowDeletingColumns",
    "AllowDeletingRows",
    "AllowSorting",
    "AllowFiltering",
    "AllowUsingPivotTables",
)


def kunci_sendiri(buku: Any) -> bool:
    """Whether the workbook says that its locks are the tool's own, as `files.forbidden` asks of a file."""
    semua = buku.api.Names
    return any(str(semua(n).Name).upper() == NAMA_LINDUNG for n in range(1, semua.Count + 1))


@contextmanager
def terbuka(daftar_lembar: Sequence[Any]) -> Iterator[None]:
    """Open the protected ones of these sheets, and protect each again as it was, also after an error.

    Raises `BukuDitolak`, with all protected as they were, for one that has a password.
    """
    with ExitStack() as tutup:
        for lembar in daftar_lembar:
            if lembar.api.ProtectContents:
                cara = _cara(lembar.api)
                _buka(lembar)
                tutup.callback(lembar.api.Protect, *cara)
        yield


def _cara(api: Any) -> tuple[object, ...]:
    """The arguments of Worksheet.Protect that protect it as it is."""
    izin = api.Protection
    lain = api.ProtectDrawingObjects, True, api.ProtectScenarios, api.ProtectionMode
    return ("", *lain, *(getattr(izin, satu) for satu in _IZIN))


def _buka(lembar: Any) -> None:
    """Without a password given Excel would ask for one; an empty one it refuses where there is another."""
    try:
        lembar.api.Unprotect("")
    except Exception as galat:
        if not dari_excel(galat) or sibuk(galat):
            raise
    if lembar.api.ProtectContents:
        raise BukuDitolak(
            f"Lembar {lembar.name} dilindungi kata sandi, maka tidak ditulis; buka perlindungannya dahulu."
        )
