"""Where the workbooks are: folders searched through and files named, on this machine or behind a URL."""

from __future__ import annotations

import hashlib
import os
import re
from collections.abc import Iterable, Iterator, Sequence
from fnmatch import fnmatchcase
from pathlib import Path
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

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

    A file that is named itself is taken whatever the pattern; links to folders are followed, or are a row that says
    why not. Left out are hidden files and folders, the owner files of open workbooks, the backups of this tool, and
    `kecuali`. Raises `BukuDitolak` where a place does not exist, or nothing fits.
    """
    jelajah = _Jelajah(pola, _pangkal([t for t in daftar_tempat if not berupa_url(t)]))
    hasil: dict[str, Berkas] = {}
    for tempat in daftar_tempat:
        if berupa_url(tempat):
            temuan = _jauh(tempat, pola, sendiri=len(daftar_tempat) == 1)
        else:
            temuan = jelajah.tempat(Path(tempat))
        for berkas in temuan:
            hasil.setdefault(berkas.letak, berkas)
    for berkas in jelajah.daftar_tautan():
        hasil.setdefault(berkas.letak, berkas)
    if kecuali is not None:
        hasil.pop(os.path.realpath(kecuali), None)
    if not hasil:
        raise BukuDitolak(
            f"Tidak ada berkas {' atau '.join(pola)} di {', '.join(map(_tanpa_sandi, daftar_tempat))}; periksa "
            "nama foldernya, atau sebut polanya dengan --pola."
        )
    return sorted(_bedakan(hasil.values()), key=lambda b: (b.nama, b.letak))


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


class _Jelajah:
    """The search through folders of this computer: each folder once, however many links lead to it."""

    def __init__(self, pola: Sequence[str], pangkal: Path) -> None:
        self._pola, self._pangkal = pola, pangkal
        self._daftar_tempat: list[Path] = []
        self._dikunjungi: set[str] = set()
        self._tautan: list[
            Path
        ] = []  # to folders; searched last, so that names are those of the folders themselves

    def tempat(self, tempat: Path) -> Iterator[Berkas]:
        if tempat.is_dir():
            self._daftar_tempat.append(Path(os.path.realpath(tempat)))
            yield from self._folder(tempat)
        elif tempat.exists():
            yield _berkas(tempat, self._pangkal)
        else:
            raise BukuDitolak(f"{tempat} tidak ada; periksa nama dan foldernya.")

    def daftar_tautan(self) -> Iterator[Berkas]:
        """What is behind the links to folders met so far, and behind those met there."""
        for tautan in self._tautan:  # which grows meanwhile
            nyata = os.path.realpath(tautan)
            if not os.path.isdir(nyata):
                yield self._tak_terbaca(
                    tautan, "Tautan ini tidak menuju folder yang ada; perbaiki atau hapus."
                )
            elif nyata in self._dikunjungi:
                continue
            elif any(satu.is_relative_to(nyata) for satu in self._daftar_tempat):
                yield self._tak_terbaca(
                    tautan,
                    "Tautan ini menuju folder yang memuatnya dan tidak diikuti; sebut folder itu sendiri bila perlu.",
                )
            else:
                yield from self._folder(tautan)

    def _folder(self, awal: Path) -> Iterator[Berkas]:
        tertutup: list[OSError] = []
        for folder, daftar_folder, daftar_nama in os.walk(awal, onerror=tertutup.append):
            nyata = os.path.realpath(folder)
            if nyata in self._dikunjungi:
                daftar_folder.clear()
                continue
            self._dikunjungi.add(nyata)
            anak = sorted(n for n in daftar_folder if not n.startswith("."))
            # a junction of Windows is a link, too, though Python calls it none
            tautan = {n for n in anak if os.path.realpath(Path(folder, n)) != os.path.join(nyata, n)}
            daftar_folder[:] = [n for n in anak if n not in tautan]
            self._tautan += [Path(folder, n) for n in anak if n in tautan]
            for nama in sorted(daftar_nama):
                path = Path(folder, nama)
                if _dicari(nama, self._pola):
                    yield _berkas(path, self._pangkal)
                elif not path.suffix and not nama.startswith(".") and path.is_symlink() and not path.exists():
                    self._tautan.append(path)  # a folder that is not there now, as on a disk taken out
        for galat in tertutup:
            yield self._tak_terbaca(
                Path(galat.filename), f"Folder ini tidak dapat dibuka ({alasan(galat)}); periksa izinnya."
            )

    def _tak_terbaca(self, path: Path, sebab: str) -> Berkas:
        """The row of a folder: its own place, not the one that it may lead to, tells it from others."""
        letak = os.path.join(os.path.realpath(path.parent), path.name)
        return Berkas(letak, _nama(path, self._pangkal), "", sebab)


def _bedakan(daftar: Iterable[Berkas]) -> list[Berkas]:
    """The same files, each with a name of its own: where names print alike, the whole address, as it can be printed."""
    menurut_nama: dict[str, list[Berkas]] = {}
    for berkas in daftar:
        menurut_nama.setdefault(berkas.nama, []).append(berkas)
    hasil = [sama[0] for sama in menurut_nama.values() if len(sama) == 1]
    terpakai = {berkas.nama for berkas in hasil}
    for sama in menurut_nama.values():
        for berkas in sorted(sama, key=lambda b: b.letak) if len(sama) > 1 else ():
            pokok = _dapat_dicetak(_tanpa_sandi(berkas.letak))
            nama, urutan = pokok, 1
            while nama in terpakai:
                urutan += 1
                nama = f"{pokok} ({urutan})"
            terpakai.add(nama)
            hasil.append(replace(berkas, nama=nama))
    return hasil


def _dapat_dicetak(letak: str) -> str:
    """An address in which what does not print is written as Python would write it."""
    teks = os.fsencode(letak).decode("utf-8", "backslashreplace")
    return rapi("".join(c if c.isprintable() else c.encode("unicode_escape").decode("ascii") for c in teks))


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
    folder = _tetap(tempat, jalur).rstrip("/")
    for satu, info in semua.items():
        relatif = satu[len(jalur.rstrip("/")) :].strip("/")
        if relatif and not _dicari_jauh(relatif, pola):
            continue
        pendek = "/".join(n for n in ("" if sendiri and relatif else folder.rpartition("/")[2], relatif) if n)
        cap = hashlib.sha256(str(sorted((k, str(v)) for k, v in info.items())).encode()).hexdigest()
        yield Berkas(f"{folder}/{relatif}" if relatif else folder, rapi(pendek), cap)


def _tetap(tempat: str, jalur: str) -> str:
    """An address of this computer's own files, whole: whoever opens it stands in another folder.

    >>> _tetap("file://buku", "/rumah/buku"), _tetap("s3://ember/buku", "ember/buku")
    ('file:///rumah/buku', 's3://ember/buku')
    """
    skema, _, sisa = tempat.partition("://")
    return f"{skema}://{jalur}" if skema in ("file", "local") and sisa != jalur else tempat


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
