"""Where the workbooks are: folders searched through and files named, on this machine or behind a URL."""

from __future__ import annotations

import hashlib
import os
import re
from collections.abc import Iterator, Sequence
from fnmatch import fnmatchcase
from pathlib import Path
from typing import Any

from msgspec import Struct

from lakip_xl.files.load import MAKS_BERKAS, muat, pastikan_paket
from lakip_xl.rekap.rekaman import rapi
from lakip_xl.sistem.alasan import alasan
from lakip_xl.values.ditolak import BukuDitolak

POLA = ("*.xlsx", "*.xlsm")
_CADANGAN = re.compile(r".* cadangan \d{4}-\d\d-\d\d \d{4}( \(\d+\))?\.\w+", re.IGNORECASE)


class Berkas(Struct, frozen=True):
    """A file to check: `letak` opens it, `nama` stands in the recap, `cap` changes with its content.

    `alasan` is set where there is nothing to open: a folder that may not be listed.
    """

    letak: str
    nama: str
    cap: str
    alasan: str = ""


def temukan(
    daftar_tempat: Sequence[str], pola: Sequence[str] = POLA, *, kecuali: Path | None = None
) -> list[Berkas]:
    """The workbooks in folders (searched to the bottom) and among files, each once, by name.

    A file that is named itself is taken whatever the pattern. Left out are hidden files and folders, the owner files
    of open workbooks, the backups of this tool, and `kecuali`. Raises `BukuDitolak` where a place does not exist, or
    nothing fits.
    """
    setempat = [t for t in daftar_tempat if not berupa_url(t)]
    pangkal = _pangkal(setempat)
    hasil: dict[str, Berkas] = {}
    for tempat in daftar_tempat:
        if berupa_url(tempat):
            temuan = _jauh(tempat, pola, sendiri=len(daftar_tempat) == 1)
        else:
            temuan = _dekat(Path(tempat), pola, pangkal)
        for berkas in temuan:
            hasil.setdefault(berkas.letak, berkas)
    if kecuali is not None:
        hasil.pop(os.path.realpath(kecuali), None)
    if not hasil:
        raise BukuDitolak(
            f"Tidak ada berkas {' atau '.join(pola)} di {', '.join(map(_tanpa_sandi, daftar_tempat))}; periksa "
            "nama foldernya, atau sebut polanya dengan --pola."
        )
    return sorted(hasil.values(), key=lambda b: (b.nama, b.letak))


def muat_letak(letak: str) -> tuple[bytes, str]:
    """The bytes behind a `Berkas.letak`, and the name for messages. Raises `BukuDitolak`."""
    if not berupa_url(letak):
        return muat(Path(letak)), Path(letak).name
    nama = letak.rpartition("/")[2]
    try:
        sistem, jalur = _sistem(letak)
        if (sistem.info(jalur).get("size") or 0) > MAKS_BERKAS:
            raise BukuDitolak(f"Berkas {nama} lebih besar dari {MAKS_BERKAS // 2**20} MiB; kecilkan isinya.")
        isi: bytes = sistem.cat_file(jalur)
    except BukuDitolak:
        raise
    except Exception as galat:  # every file system behind fsspec has errors of its own
        raise BukuDitolak(
            f"Berkas {nama} tidak terbaca ({type(galat).__name__}); periksa alamatnya."
        ) from None
    return pastikan_paket(isi, nama), nama


def berupa_url(tempat: str) -> bool:
    return "://" in tempat


def _pangkal(daftar_tempat: Sequence[str]) -> Path:
    """The folder that names are relative to: the deepest that holds all places."""
    daftar = [Path(os.path.abspath(t)) for t in daftar_tempat]
    folder = [str(p if p.is_dir() else p.parent) for p in daftar]
    try:
        return Path(os.path.commonpath(folder)) if folder else Path()
    except ValueError:  # on several drives of Windows
        return Path(daftar[0].anchor)


def _dekat(tempat: Path, pola: Sequence[str], pangkal: Path) -> Iterator[Berkas]:
    if tempat.is_dir():
        tertutup: list[OSError] = []
        for folder, daftar_folder, daftar_nama in os.walk(tempat, onerror=tertutup.append):
            daftar_folder[:] = sorted(n for n in daftar_folder if not n.startswith("."))
            for nama in sorted(daftar_nama):
                if _dicari(nama, pola):
                    yield _berkas(Path(folder, nama), pangkal)
        for galat in tertutup:
            sebab = f"Folder ini tidak dapat dibuka ({alasan(galat)}); periksa izinnya."
            path = Path(galat.filename)
            yield Berkas(os.path.realpath(path), _nama(path, pangkal), "", sebab)
    elif tempat.exists():
        yield _berkas(tempat, pangkal)
    else:
        raise BukuDitolak(f"{tempat} tidak ada; periksa nama dan foldernya.")


def _dicari(nama: str, pola: Sequence[str]) -> bool:
    if nama.startswith((".", "~$")) or _CADANGAN.fullmatch(nama):
        return False
    return any(fnmatchcase(nama.lower(), p.lower()) for p in pola)


def _berkas(path: Path, pangkal: Path) -> Berkas:
    try:
        info = path.stat()
        cap = f"{info.st_size}:{info.st_mtime_ns}"
    except OSError:  # a link that leads nowhere, or a file just gone: reading it will say so
        cap = ""
    return Berkas(os.path.realpath(path), _nama(path, pangkal), cap)


def _nama(path: Path, pangkal: Path) -> str:
    """The name from `pangkal` on, as text that every form can hold."""
    penuh = Path(os.path.abspath(path))
    relatif = penuh.relative_to(pangkal) if penuh.is_relative_to(pangkal) else penuh
    return rapi(os.fsencode(relatif.as_posix()).decode("utf-8", "replace"))


def _jauh(tempat: str, pola: Sequence[str], *, sendiri: bool) -> Iterator[Berkas]:
    """The workbooks behind a URL; `sendiri`: the only place, so that names need not say which."""
    try:
        sistem, jalur = _sistem(tempat)
        if not sistem.exists(jalur):
            raise BukuDitolak(f"{_tanpa_sandi(tempat)} tidak ada; periksa alamatnya.")
        semua: dict[str, Any] = sistem.find(jalur, detail=True)
    except BukuDitolak:
        raise
    except Exception as galat:
        raise BukuDitolak(
            f"{_tanpa_sandi(tempat)} tidak dapat dibuka ({type(galat).__name__}); periksa alamat dan izinnya."
        ) from None
    folder = tempat.rstrip("/")
    for satu, info in semua.items():
        relatif = satu[len(jalur.rstrip("/")) :].strip("/")
        if relatif and not _dicari_jauh(relatif, pola):
            continue
        pendek = "/".join(n for n in ("" if sendiri and relatif else folder.rpartition("/")[2], relatif) if n)
        cap = hashlib.sha256(str(sorted((k, str(v)) for k, v in info.items())).encode()).hexdigest()
        yield Berkas(f"{folder}/{relatif}" if relatif else folder, rapi(pendek), cap)


def _tanpa_sandi(url: str) -> str:
    return re.sub(r"//[^/@]*@", "//", url)


def _dicari_jauh(relatif: str, pola: Sequence[str]) -> bool:
    *folder, nama = relatif.strip("/").split("/")
    return not any(f.startswith(".") for f in folder) and _dicari(nama, pola)


def _sistem(url: str) -> tuple[Any, str]:
    try:
        import fsspec
    except ImportError:
        raise BukuDitolak(
            f"Alamat {_tanpa_sandi(url)} memerlukan fsspec; pasang dengan “pip install lakip-xl[dask]”, "
            "atau sebut folder biasa."
        ) from None
    return fsspec.core.url_to_fs(url)  # type: ignore[no-any-return]
