"""Tables of foreign formats, read in a process of their own: bounded in memory and time, and gone if it dies of them.

The process gets the bytes of the file on standard input and answers with plain data; it opens nothing.
"""

from __future__ import annotations

import datetime
import os
import sys
import traceback
from collections.abc import Iterator
from typing import Any

import msgspec

from lakip_xl.sistem.proses import JawabanTerlaluPanjang, JawabanTerlambat, TakDijawab, tanya
from lakip_xl.values.cell import BukanBilangan, Grid
from lakip_xl.values.ditolak import BukuDitolak

MAKS_MEMORI = 2 * 2**30  # of address space, on Windows of committed memory; macOS keeps no such limit
MAKS_DETIK = 120.0
MAKS_JAWABAN = 256 * 2**20  # bytes of the answer
_MEMORI = f"{MAKS_MEMORI // 2**30} GiB memori"
_TANPA_MEMORI = f"tidak dapat dibaca dalam {_MEMORI} yang disediakan untuknya, mungkin karena rusak"
_DI_HALAMAN = sys.platform == "emscripten"  # a page starts no process: its worker is one that may die already
_POLOS = frozenset({str, int, float, bool, type(None)})
_LAIN: dict[str, Any] = {
    satu.__name__: satu for satu in (datetime.datetime, datetime.date, datetime.time, datetime.timedelta)
}


class NilaiLain(msgspec.Struct, array_like=True):
    """A value that JSON does not have: the name of its type, and its text."""

    jenis: str
    teks: str


class TabelAsing(msgspec.Struct, array_like=True):
    nama: str
    isi: list[list[str | int | float | bool | NilaiLain | None]]


class JawabanTabel(msgspec.Struct):
    """The tables, the sentence of a refusal, or where a fault of our own happened."""

    ditolak: str = ""
    galat: str = ""
    daftar: list[TabelAsing] = []


def baca_terpisah(isi: bytes, nama: str) -> list[Grid]:
    """As `foreign.urai`, in a process that may die of it. Raises `BukuDitolak`."""
    jawaban = _jawab(isi, nama) if _DI_HALAMAN else _tanya(isi, nama)
    if jawaban.galat:
        raise RuntimeError(jawaban.galat)
    if jawaban.ditolak:
        raise BukuDitolak(jawaban.ditolak)
    return [Grid(t.nama, [list(map(_dari_polos, deret)) for deret in t.isi]) for t in jawaban.daftar]


def _tanya(isi: bytes, nama: str) -> JawabanTabel:
    masukan = msgspec.json.encode(nama), b"\n", isi
    try:
        mentah = tanya("lakip_xl.files.apart", "layani", masukan, batas=MAKS_DETIK, maks=MAKS_JAWABAN)
    except JawabanTerlambat:
        raise _tak_terbaca(nama, f"tidak selesai dibaca dalam {MAKS_DETIK:g} detik") from None
    except JawabanTerlaluPanjang:
        raise _tak_terbaca(nama, f"memuat lebih dari {MAKS_JAWABAN // 2**20} MiB isi sel") from None
    except TakDijawab:
        raise _tak_terbaca(nama, _TANPA_MEMORI) from None
    return msgspec.json.decode(mentah, type=JawabanTabel)


def _tak_terbaca(nama: str, kata: str) -> BukuDitolak:
    return BukuDitolak(f"Berkas {nama} {kata}; buka di Excel dan simpan ulang sebagai .xlsx.")


def layani() -> None:
    """Read one file from standard input and answer: all that this process is there for."""
    from lakip_xl.sistem.batas import batasi_memori

    batasi_memori(MAKS_MEMORI)
    masuk, keluar = os.fdopen(os.dup(0), "rb"), os.fdopen(os.dup(1), "wb")
    kosong = os.open(os.devnull, os.O_RDWR)
    for nomor in (0, 1, 2):  # nothing but the answer may come out, whatever a library prints
        os.dup2(kosong, nomor)
    nama = msgspec.json.decode(masuk.readline(), type=str)
    with keluar:
        keluar.write(msgspec.json.encode(_jawab(masuk.read(), nama)))


def _jawab(isi: bytes, nama: str) -> JawabanTabel:
    try:
        from lakip_xl.files.foreign import urai

        return JawabanTabel(daftar=[TabelAsing(g.nama, list(_polos(g))) for g in urai(isi, nama)])
    except BukuDitolak as sebab:
        return JawabanTabel(ditolak=str(sebab))
    except MemoryError:
        return JawabanTabel(ditolak=str(_tak_terbaca(nama, _TANPA_MEMORI)))
    except Exception:
        return JawabanTabel(galat=traceback.format_exc())


def _polos(grid: Grid) -> Iterator[list[Any]]:
    for deret in grid.isi:
        yield [n if type(n) in _POLOS else _ke_polos(n) for n in deret]


def _ke_polos(nilai: object) -> NilaiLain:
    if isinstance(nilai, BukanBilangan):
        return NilaiLain("", nilai.teks)
    return NilaiLain(type(nilai).__name__, msgspec.to_builtins(nilai))


def _dari_polos(nilai: object) -> object:
    if type(nilai) is not NilaiLain:
        return nilai
    if not nilai.jenis:
        return BukanBilangan(nilai.teks)
    return msgspec.convert(nilai.teks, type=_LAIN[nilai.jenis])
