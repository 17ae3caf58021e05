"""Write a workbook file as one act: afterwards it is the new one, or still the old one. And its backup before that."""

from __future__ import annotations

import hashlib
import os
import re
import stat
import tempfile
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager, nullcontext, suppress
from datetime import datetime
from pathlib import Path

from lakip_xl.sistem.alasan import alasan
from lakip_xl.sistem.kunci import kunci
from lakip_xl.values.ditolak import BukuDitolak

_AWALAN, _AKHIRAN = ".lakip-", ".tmp"
_BERKUNCI = re.compile(r"(\.lakip-[0-9a-f]{16})(-\w+)?\.tmp")  # a lock, or what its holder is writing
_GILIRAN = 60  # seconds to wait for another run that writes the same file
_SEHARI = 86_400  # seconds; no run lasts that long, so an older temporary file is nobody's


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
        kata = alasan(galat) if isinstance(galat, OSError) else "ada huruf yang tidak sah"
        raise BukuDitolak(
            f"Nama berkas {tujuan.name!r} tidak dapat dipakai ({kata}); pilih nama lain."
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

    The new file has the owner and the extended attributes of the one that it replaces, as far as
    the system lets us give them. Other hard links to the old file keep the old content, as when
    Excel saves. `periksa` gets the finished temporary file just before it takes the place; if it
    raises, or anything else fails, `tujuan` is as it was and the temporary file is gone. Until then no other
    run writes `tujuan`: what `periksa` finds is what is replaced.
    """
    with berkas_sementara(tujuan, isi, izin, tujuan) as sementara:
        periksa(sementara)
        try:
            os.replace(sementara, tujuan)
        except OSError as galat:
            raise _tak_tergantikan(tujuan, galat) from None
        sinkron_folder(tujuan.parent)
    bersihkan_sisa(tujuan)


def nama_kunci(tujuan: Path) -> Path:
    """The file that is locked while `tujuan` is written; what is written meanwhile begins with its name."""
    sidik = hashlib.sha256(tujuan.name.casefold().encode(errors="surrogateescape")).hexdigest()[:16]
    return tujuan.with_name(f"{_AWALAN}{sidik}{_AKHIRAN}")


@contextmanager
def _menulis(tujuan: Path) -> Iterator[Path]:
    """The turn to write `tujuan`, which another run may have for a while; the name of its lock."""
    berkas = nama_kunci(tujuan)
    with ExitStack() as tumpukan:
        try:
            dapat = tumpukan.enter_context(kunci(berkas, tunggu=_GILIRAN))
        except OSError as galat:
            raise _gagal(tujuan, galat) from None
        if dapat is False:
            raise BukuDitolak(
                f"Berkas {tujuan.name} sedang ditulis lakip_xl yang lain; tunggu sampai selesai, lalu ulangi."
            )
        yield berkas


@contextmanager
def berkas_sementara(tujuan: Path, isi: bytes, izin: int, seperti: Path) -> Iterator[Path]:
    """A file beside `tujuan` that holds `isi` for good; gone at the end unless it was given a name.

    It has the permission bits `izin`, and the owner and extended attributes of `seperti` if that exists.
    Meanwhile no other run writes `tujuan`.
    """
    with _menulis(tujuan) as berkas_kunci:
        try:
            nomor, nama = tempfile.mkstemp(prefix=f"{berkas_kunci.stem}-", suffix=_AKHIRAN, dir=tujuan.parent)
        except OSError as galat:
            raise _gagal(tujuan, galat) from None
        sementara = Path(nama)
        try:
            try:
                _isi_berkas(nomor, isi, sementara, izin, seperti)
            except OSError as galat:
                raise _gagal(tujuan, galat) from None
            yield sementara
        finally:
            with suppress(OSError):
                sementara.unlink()


def _isi_berkas(nomor: int, isi: bytes, sementara: Path, izin: int, seperti: Path) -> None:
    try:
        sisa = memoryview(isi)
        while sisa:
            sisa = sisa[os.write(nomor, sisa) :]
        salin_sifat(seperti, sementara)
        os.chmod(sementara, stat.S_IMODE(izin))
        os.fsync(nomor)
    finally:
        os.close(nomor)


def _gagal(tujuan: Path, galat: OSError) -> BukuDitolak:
    return BukuDitolak(
        f"Berkas {tujuan.name} tidak dapat ditulis ({alasan(galat)}); "
        "tutup program yang memakainya dan periksa izin serta ruang disk."
    )


def _tak_tergantikan(tujuan: Path, galat: OSError) -> BukuDitolak:
    return BukuDitolak(
        f"Berkas {tujuan.name} tidak dapat ditulis: yang lama tidak dapat digantikan ({alasan(galat)}); "
        "tutup program yang memakainya, atau salin dahulu ke folder di komputer ini dan jalankan di sana."
    )


def sinkron_folder(folder: Path) -> None:
    """Make a new name last through a power cut, where the system lets a folder be synchronised."""
    if os.name != "posix":
        return
    # Some network file systems cannot, and some folders may not be listed; the file itself is safe.
    with suppress(OSError):
        nomor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(nomor)
        finally:
            os.close(nomor)


def bersihkan_sisa(tujuan: Path) -> None:
    """Remove what runs that were killed left in the folder: whose lock nobody holds.

    Where folders know no locks, and of files without one, what is a day old by the folder's own clock.
    """
    with suppress(OSError):
        batas = tujuan.stat().st_mtime - _SEHARI
        menurut_kunci: dict[str, list[Path]] = {}
        for sisa in sorted(tujuan.parent.glob(f"{_AWALAN}*{_AKHIRAN}")):
            nama = _BERKUNCI.fullmatch(sisa.name)
            daftar = menurut_kunci.setdefault(nama[1] if nama else "", [])
            if not nama or nama[2]:  # the lock itself goes when it is let go
                daftar.append(sisa)
        for pokok, daftar in menurut_kunci.items():
            with kunci(tujuan.with_name(f"{pokok}{_AKHIRAN}")) if pokok else nullcontext() as milik_kita:
                for sisa in daftar:
                    _buang_sisa(sisa, batas, tak_bertuan=bool(milik_kita))


def _buang_sisa(sisa: Path, batas: float, *, tak_bertuan: bool) -> None:
    with suppress(OSError):
        info = sisa.lstat()
        if stat.S_ISREG(info.st_mode) and (tak_bertuan or info.st_mtime < batas):
            sisa.unlink()


# What a file is besides its content: owner, access lists, extended attributes ---------------------


def salin_sifat(asal: Path, tujuan: Path) -> None:
    """Give `tujuan` the owner, group and extended attributes (on Linux access lists too) of `asal`.

    Each as far as the system permits: only an administrator may give a file to somebody else.
    Nothing is done where `asal` does not exist.
    """
    try:
        info = asal.stat()
    except OSError:
        return
    if hasattr(os, "chown"):
        for pemilik, kelompok in ((-1, info.st_gid), (info.st_uid, -1)):
            with suppress(OSError):
                os.chown(tujuan, pemilik, kelompok)
    if hasattr(os, "listxattr"):
        with suppress(OSError):
            for nama in os.listxattr(asal):
                with suppress(OSError):
                    os.setxattr(tujuan, nama, os.getxattr(asal, nama))


# A backup of a workbook beside it, made before the workbook is replaced ---------------------------


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
            f"Cadangan {cadangan.name} tidak dapat ditulis ({alasan(galat)}); bukunya tidak diubah. "
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
