"""The calculation chain lists a workbook's formulas; one that is replaced by a value must leave it."""

from __future__ import annotations

from collections.abc import Collection

from lakip_xl.books.daftar_bagian import buang_hubungan, buang_jenis
from lakip_xl.books.jejak import Simpul, anak_akar
from lakip_xl.books.paket import JENIS_ISI, Paket

# Said once, and meant for the entries behind it: the sheet, and where a new level begins.
_TERUS = ("i", "l")


def lepas_dari_rantai(paket: Paket, rumus_hilang: Collection[tuple[int, str]]) -> dict[str, bytes | None]:
    """The parts that change when the formulas `rumus_hilang`, (sheet id, address), are no more.

    A chain that becomes empty goes, with its relation and its content type; None stands for a
    part that goes. A workbook without a chain changes nothing.
    """
    pengenal, hubungan = next(
        ((p, h) for p, h in paket.hubungan(paket.buku).items() if h.jenis == "calcChain"), ("", None)
    )
    bagian = paket.cari(hubungan.bagian) if hubungan else None
    if bagian is None:
        return {}
    lama = paket.baca(bagian)
    paket.periksa_xml(lama, bagian)
    baru = _tanpa(lama, rumus_hilang)
    if baru is not None:
        return {bagian: baru} if baru != lama else {}
    rels, jenis = paket.bagian_hubungan(paket.buku) or "", paket.cari(JENIS_ISI) or JENIS_ISI
    return {
        bagian: None,
        rels: buang_hubungan(paket.baca(rels), pengenal),
        jenis: buang_jenis(paket.baca(jenis), bagian),
    }


def _tanpa(data: bytes, rumus_hilang: Collection[tuple[int, str]]) -> bytes | None:
    """The chain without those formulas; None if none is left."""
    hasil, posisi = bytearray(), 0
    lembar = 0
    bawaan: dict[str, str] = {}
    tersisa = False
    for simpul in anak_akar(data):
        if simpul.lokal != "c":
            continue
        lembar = int(simpul.atribut.get("i", lembar))
        hasil += data[posisi : simpul.awal]
        posisi = simpul.akhir
        if (lembar, simpul.atribut.get("r", "").upper()) in rumus_hilang:
            bawaan |= {k: simpul.atribut[k] for k in _TERUS if k in simpul.atribut}
            continue
        hasil += _mewarisi(data, simpul, bawaan)
        bawaan, tersisa = {}, True
    return bytes(hasil + data[posisi:]) if tersisa else None


def _mewarisi(data: bytes, simpul: Simpul, bawaan: dict[str, str]) -> bytes:
    """The entry, with what a removed one before it said for both."""
    kepala = simpul.awal + 1 + len(simpul.nama.encode())
    warisan = "".join(f' {k}="{n}"' for k, n in bawaan.items() if k not in simpul.atribut)
    return data[simpul.awal : kepala] + warisan.encode() + data[kepala : simpul.akhir]
