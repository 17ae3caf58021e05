"""A package's lists of its parts: relations and content types; an entry is added or removed, the rest stays."""

from __future__ import annotations

import re
from collections.abc import Callable

from lakip_xl.books.jejak import Simpul, XmlAneh, anak_akar
from lakip_xl.books.kerangka import samarkan
from lakip_xl.books.tulisan import tulis_atribut

_TUTUP_AKAR = re.compile(rb"</((?:[\w.-]+:)?)[\w.-]+\s*>\s*$")


def tambah_hubungan(data: bytes, jenis: str, target: str) -> tuple[bytes, str]:
    """A ``.rels`` part with one relation more, and the id that this one got."""
    terpakai = {simpul.atribut.get("Id", "") for simpul in anak_akar(data)}
    nomor = next(n for n in range(len(terpakai) + 1, 2 * len(terpakai) + 3) if f"rId{n}" not in terpakai)
    atribut = f"Relationship Id={tulis_atribut(f'rId{nomor}')} Type={tulis_atribut(jenis)} Target={tulis_atribut(target)}"
    return _sisipkan(data, atribut.encode()), f"rId{nomor}"


def buang_hubungan(data: bytes, pengenal: str) -> bytes:
    """A ``.rels`` part without the relation of that id."""
    return _buang(data, lambda simpul: simpul.atribut.get("Id") == pengenal)


def tambah_jenis(data: bytes, bagian: str, jenis: str) -> bytes:
    """The content types with that of `bagian`."""
    atribut = f"Override PartName={tulis_atribut('/' + bagian)} ContentType={tulis_atribut(jenis)}"
    return _sisipkan(data, atribut.encode())


def buang_jenis(data: bytes, bagian: str) -> bytes:
    """The content types without that of `bagian`."""
    nama = f"/{bagian}".lower()
    return _buang(data, lambda s: s.lokal == "Override" and s.atribut.get("PartName", "").lower() == nama)


def _sisipkan(data: bytes, isi: bytes) -> bytes:
    """An element more at the end of the root."""
    tutup = _TUTUP_AKAR.search(samarkan(data))
    if tutup is None:
        raise XmlAneh("daftar bagian tanpa isi")
    return data[: tutup.start()] + b"<%s%s/>" % (tutup[1], isi) + data[tutup.start() :]


def _buang(data: bytes, terpilih: Callable[[Simpul], bool]) -> bytes:
    for simpul in reversed(anak_akar(data)):
        if terpilih(simpul):
            data = data[: simpul.awal] + data[simpul.akhir :]
    return data
