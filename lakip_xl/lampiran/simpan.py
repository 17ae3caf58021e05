"""Putting a finished file in its place: whole or not at all."""

from __future__ import annotations

import os
import shutil
import tempfile
from pathlib import Path

from lakip_xl.ditolak import BukuDitolak


def simpan(isi: bytes, tujuan: Path) -> None:
    """Write `isi` to `tujuan` by way of a temporary file beside it.

    Raises `BukuDitolak` where the folder is missing or closed to writing, where the target is a
    folder, write-protected, or open in Excel or LibreOffice. What stood there before is then untouched.
    """
    nama = tujuan.name
    try:
        tujuan = tujuan.resolve()
        folder = tujuan.parent
        if tujuan.is_dir():
            raise BukuDitolak(f"{tujuan} adalah folder; sebutkan nama berkas di dalamnya.")
        if not folder.is_dir():
            raise BukuDitolak(f"Folder {folder} tidak ada; buat dahulu foldernya atau pilih folder lain.")
        if any((folder / kunci).exists() for kunci in (f"~${tujuan.name}", f".~lock.{tujuan.name}#")):
            raise BukuDitolak(
                f"Berkas {nama} sedang terbuka di Excel atau LibreOffice; tutup dahulu, lalu ulangi."
            )
        if tujuan.exists() and not os.access(tujuan, os.W_OK):
            raise BukuDitolak(
                f"Berkas {nama} tidak boleh ditimpa; pilih nama lain atau lepaskan tanda hanya-baca."
            )
        _ganti(isi, tujuan, folder)
    except (OSError, ValueError) as sebab:
        alasan = getattr(sebab, "strerror", None) or str(sebab)
        raise BukuDitolak(
            f"Berkas {nama} tidak dapat ditulis ke {tujuan.parent} ({alasan}); pilih folder lain yang boleh ditulisi."
        ) from sebab


def _ganti(isi: bytes, tujuan: Path, folder: Path) -> None:
    pegangan, nama = tempfile.mkstemp(prefix=".lakip-", suffix=".tmp", dir=folder)
    sementara = Path(nama)
    try:
        with os.fdopen(pegangan, "wb") as berkas:
            berkas.write(isi)
            berkas.flush()
            os.fsync(berkas.fileno())
        if tujuan.exists():
            shutil.copymode(tujuan, sementara)
        else:
            sementara.chmod(0o666 & ~_umask())
        sementara.replace(tujuan)
    finally:
        sementara.unlink(missing_ok=True)


def _umask() -> int:
    umask = os.umask(0)
    os.umask(umask)
    return umask
