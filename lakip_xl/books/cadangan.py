"""A backup of a workbook beside it, made before the workbook is replaced."""

from __future__ import annotations

import os
from datetime import datetime
from pathlib import Path

from lakip_xl.books.tulis import berkas_sementara, sinkron_folder
from lakip_xl.values.ditolak import BukuDitolak


def nama_cadangan(buku: Path, saat: datetime) -> Path:
    """A name beside `buku` that nothing has yet: "buku cadangan 2031-01-31 0815.xlsx"."""
    pokok, urutan, ekor = f"{buku.stem} cadangan {saat:%Y-%m-%d %H%M}", 1, ""
    while os.path.lexists(hasil := buku.with_name(f"{pokok}{ekor}{buku.suffix}")):
        urutan += 1
        ekor = f" ({urutan})"
    return hasil


def cadangkan(buku: Path, isi: bytes, cadangan: Path) -> None:
    """Keep `isi`, the bytes of `buku`, as `cadangan`: whole and lasting, or not at all.

    It has the permissions and the time of `buku`. Raises `BukuDitolak`, and leaves what is there,
    where `cadangan` exists or cannot be written.
    """
    try:
        info = buku.stat()
        with berkas_sementara(cadangan, isi, info.st_mode, buku) as sementara:
            os.utime(sementara, ns=(info.st_atime_ns, info.st_mtime_ns))
            _beri_nama(sementara, cadangan)
    except FileExistsError:
        raise BukuDitolak(
            f"Cadangan {cadangan.name} sudah ada dan tidak ditimpa; ulangi perintahnya."
        ) from None
    except OSError as galat:
        raise BukuDitolak(
            f"Cadangan {cadangan.name} tidak dapat ditulis ({galat.strerror}); bukunya tidak diubah. "
            "Periksa izin foldernya."
        ) from None
    sinkron_folder(cadangan.parent)


def _beri_nama(sementara: Path, nama: Path) -> None:
    """Give the file its name, at which there must be none."""
    try:
        os.link(sementara, nama)
    except FileExistsError:
        raise
    except (OSError, NotImplementedError):
        # No hard links here, as on memory sticks. Windows itself refuses to rename onto a file.
        if os.path.lexists(nama):
            raise FileExistsError(nama) from None
        os.rename(sementara, nama)
