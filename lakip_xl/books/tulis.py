"""Write a workbook file as one act: afterwards it is the new one, or still the old one."""

from __future__ import annotations

import errno
import os
import stat
import tempfile
from collections.abc import Callable
from pathlib import Path

from lakip_xl.ditolak import BukuDitolak


def tolak_bila_terbuka(path: Path) -> None:
    """Refuse a workbook that Excel or LibreOffice has open, by the owner file that they put beside it."""
    for penanda, aplikasi in ((f"~${path.name}", "Excel"), (f".~lock.{path.name}#", "LibreOffice")):
        if os.path.lexists(path.with_name(penanda)):
            raise BukuDitolak(
                f"Berkas {path.name} sedang dibuka di {aplikasi}; tutup dahulu "
                f"(bila sudah tertutup, hapus berkas {penanda} di foldernya)."
            )


def tolak_bila_tak_tertulis(tujuan: Path) -> None:
    """Refuse a target that is read-only, no regular file, or in a folder that does not exist."""
    if not tujuan.parent.is_dir():
        raise BukuDitolak(f"Folder {tujuan.parent} tidak ada; buat dahulu atau pilih folder lain.")
    try:
        mode = tujuan.stat().st_mode
    except FileNotFoundError:
        return
    except OSError as galat:
        raise _gagal(tujuan, galat) from None
    if stat.S_ISDIR(mode):
        raise BukuDitolak(f"{tujuan} adalah folder; sebutkan nama berkas di dalamnya.")
    if not stat.S_ISREG(mode):
        raise BukuDitolak(f"{tujuan.name} bukan berkas biasa; pilih nama berkas lain.")
    if not mode & stat.S_IWUSR or not os.access(tujuan, os.W_OK):
        raise BukuDitolak(f"Berkas {tujuan.name} hanya boleh dibaca; buka izin tulisnya dahulu.")


def simpan(isi: bytes, tujuan: Path) -> None:
    """Write a file of our own making whole or not at all; an old one keeps its permissions.

    Raises `BukuDitolak` where the folder is missing or closed to writing, where the target is a
    folder, write-protected, or open in Excel or LibreOffice. What stood there before is then untouched.
    """
    try:
        nyata = tujuan.resolve()
    except (OSError, ValueError) as galat:
        raise BukuDitolak(
            f"Nama berkas {tujuan.name!r} tidak dapat dipakai ({galat}); pilih nama lain."
        ) from None
    tolak_bila_tak_tertulis(nyata)
    tolak_bila_terbuka(nyata)
    izin = nyata.stat().st_mode if nyata.exists() else 0o666 & ~_umask()
    tulis(nyata, isi, izin, lambda _: None)


def _umask() -> int:
    umask = os.umask(0)
    os.umask(umask)
    return umask


def tulis(tujuan: Path, isi: bytes, izin: int, periksa: Callable[[Path], None]) -> None:
    """Put `isi` in the place of `tujuan`, with the permission bits `izin`.

    `periksa` gets the finished temporary file just before it takes the place; if it raises, or
    anything else fails, `tujuan` is as it was and the temporary file is gone.
    """
    try:
        nomor, nama = tempfile.mkstemp(prefix=".lakip-", suffix=".tmp", dir=tujuan.parent)
    except OSError as galat:
        raise _gagal(tujuan, galat) from None
    sementara = Path(nama)
    try:
        with os.fdopen(nomor, "wb") as berkas:
            berkas.write(isi)
            berkas.flush()
            os.fsync(berkas.fileno())
        sementara.chmod(stat.S_IMODE(izin))
        periksa(sementara)
        os.replace(sementara, tujuan)
    except OSError as galat:
        raise _gagal(tujuan, galat) from None
    finally:
        sementara.unlink(missing_ok=True)
    _sinkron_folder(tujuan.parent)


_ALASAN = {
    errno.ENOSPC: "ruang disk habis",
    errno.EACCES: "tidak ada izin",
    errno.EPERM: "tidak ada izin",
    errno.EROFS: "media hanya-baca",
    errno.ENAMETOOLONG: "namanya terlalu panjang",
}


def _gagal(tujuan: Path, galat: OSError) -> BukuDitolak:
    alasan = _ALASAN.get(galat.errno or 0) or galat.strerror or str(galat)
    return BukuDitolak(
        f"Berkas {tujuan.name} tidak dapat ditulis ({alasan}); "
        "tutup program yang memakainya dan periksa izin serta ruang disk."
    )


def _sinkron_folder(folder: Path) -> None:
    """Make the new name last through a power cut, where the system lets a folder be synchronised."""
    if os.name != "posix":
        return
    nomor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(nomor)
    except OSError:
        pass  # some network file systems cannot; the file itself is safe
    finally:
        os.close(nomor)
