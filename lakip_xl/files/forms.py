"""The forms that an output can take, and the one way in which an output of any form is written."""

from __future__ import annotations

import mmap
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from pkgutil import resolve_name

from msgspec import Struct

from lakip_xl.files.save import simpan
from lakip_xl.sistem.alasan import alasan, sebab_sistem
from lakip_xl.values.ditolak import BukuDitolak

Pewarna = Callable[[str, str], str]  # (text, style) -> text; styles: names of levels, "judul", "redup"


def tanpa_warna(teks: str, gaya: str) -> str:
    return teks


class Layar(Struct, frozen=True):
    """The screen that an output goes to if it goes to no file; `lebar` in characters. `tulis` takes text that people
    read, and bytes of forms that programs read, which are UTF-8 with their own line ends on every system. `rinci`: who
    reads asked for all of it."""

    tulis: Callable[[str | bytes], object]
    warna: Pewarna
    lebar: int
    rinci: bool = False


class Bentuk(Struct, frozen=True, kw_only=True):
    """One form: an entry here and a writer are all that it takes.

    `penulis` is ``module:function``, imported when it is used: each brings a library of its own. It makes text
    or bytes of what is written, or, `bertahap`, writes to a path that it is given last: so large an output
    need not fit in memory. `layar` names what it is told of the screen. `perlu` is a package that not every
    installation has. `keterangan` is for the guide; forms with the same stand there together.
    """

    nama: str
    akhiran: str  # of the file's name
    penulis: str
    keterangan: str = ""
    biner: bool = False  # not for the screen, and nothing without the ending of its own
    bertahap: bool = False
    layar: tuple[str, ...] = ()
    perlu: str = ""


class Produk(Struct, frozen=True):
    """What is written, and the forms that it can take. The first is the usual one."""

    nama: str
    daftar_bentuk: tuple[Bentuk, ...]

    def bernama(self, nama: str) -> Bentuk:
        return next(b for b in self.daftar_bentuk if b.nama == nama)

    def berakhiran(self, tujuan: Path) -> Bentuk | None:
        """The form that the ending of a name asks for."""
        return next((b for b in self.daftar_bentuk if b.akhiran == tujuan.suffix.lower()), None)

    def daftar_akhiran(self, *, selain: str = "") -> list[str]:
        return [b.akhiran for b in self.daftar_bentuk if b.akhiran != selain]


def atau(daftar: list[str]) -> str:
    """Choices as a sentence has them.

    >>> atau([".csv", ".json", ".pdf"]), atau([".csv", ".json"]), atau([".csv"])
    ('.csv, .json, atau .pdf', '.csv atau .json', '.csv')
    """
    *awal, akhir = daftar
    return f"{', '.join(awal)}{',' * (len(awal) > 1)} atau {akhir}" if awal else akhir


def tulis(bentuk: Bentuk, *isi: object, tujuan: Path | None, layar: Layar | None = None) -> None:
    """Write an output to `tujuan`, whole or not at all, or, without one, to the screen. Raises `BukuDitolak`."""
    penulis = resolve_name(bentuk.penulis)
    if bentuk.bertahap:
        assert tujuan is not None
        with _tolak_bila_sistem_menolak(tujuan), tempfile.TemporaryDirectory(prefix="lakip-") as folder:
            sementara = Path(folder, f"keluaran{bentuk.akhiran}")
            penulis(*isi, sementara)
            _pindahkan(sementara, tujuan)
        return
    pilihan = {nama: getattr(layar, nama) for nama in bentuk.layar} if layar else {}
    if tujuan is not None and "warna" in pilihan:
        pilihan["warna"] = tanpa_warna
    hasil: str | bytes = penulis(*isi, **pilihan)
    if tujuan is not None:
        simpan(hasil.encode() if isinstance(hasil, str) else hasil, tujuan)
    else:
        assert layar is not None and isinstance(hasil, str)
        layar.tulis(hasil if bentuk.layar else hasil.encode())


@contextmanager
def _tolak_bila_sistem_menolak(tujuan: Path) -> Iterator[None]:
    """What the folder of temporary files refuses, in whatever exception of a writer's library it comes."""
    try:
        yield
    except BukuDitolak:
        raise
    except Exception as galat:
        if (sebab := sebab_sistem(galat)) is None:
            raise
        raise BukuDitolak(
            f"Keluaran {tujuan.name} tidak dapat disusun di folder sementara ({alasan(sebab)}); beri ruang di sana, "
            "atau tunjuk folder lain dengan TMPDIR, lalu ulangi."
        ) from None


def _pindahkan(sementara: Path, tujuan: Path) -> None:
    """Put a finished file in its place. It is mapped, not read: a large one need not fit in memory."""
    with open(sementara, "rb") as berkas, mmap.mmap(berkas.fileno(), 0, access=mmap.ACCESS_READ) as isi:
        simpan(isi, tujuan)  # type: ignore[arg-type]
