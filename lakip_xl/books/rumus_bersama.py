"""Formulas that cells share: the first cell of a group holds the text for all."""

from __future__ import annotations

import re
from collections.abc import Mapping, Set

from lakip_xl.books.jejak import RumusXml, telusuri
from lakip_xl.books.kerangka import Bidang, Kerangka
from lakip_xl.books.tulisan import tulis_isi
from lakip_xl.values.cell import huruf_kolom, nomor_kolom

Tempat = tuple[int, int]
Ganti = tuple[int, int, bytes]

_REF = re.compile(rb"""\s+ref\s*=\s*(?:"[^"]*"|'[^']*')""")
_SEPERTI_SEL = re.compile(r"(?<![A-Za-z0-9_.])([A-Za-z]{3})[0-9]")


class IndukTertahan(Exception):
    """The first of a shared group cannot be replaced; its place."""

    def __init__(self, tempat: Tempat) -> None:
        super().__init__(tempat)
        self.tempat = tempat


def pindahkan_induk(kerangka: Kerangka, timpa: Set[Tempat]) -> list[Ganti]:
    """The replacements that let the next cell of a group say the formula, where the first is in `timpa`.

    The formula is written for that cell, its relative references shifted, so that the rest of the
    group computes what it did. Raises `IndukTertahan` where the remaining cells have no first corner,
    or the formula is beyond what can be shifted safely.
    """
    if not timpa:
        return []
    kelompok: dict[str, dict[Tempat, RumusXml]] = {}
    for baris in telusuri(kerangka.data):
        for sel in baris.sel:
            if sel.rumus and sel.rumus.atribut.get("t") == "shared":
                anggota = kelompok.setdefault(sel.rumus.atribut.get("si", ""), {})
                anggota[sel.baris, sel.kolom] = sel.rumus
    return [ganti for anggota in kelompok.values() if (ganti := _induk_baru(kerangka.data, anggota, timpa))]


def _induk_baru(data: bytes, anggota: Mapping[Tempat, RumusXml], timpa: Set[Tempat]) -> Ganti | None:
    daftar_induk = [tempat for tempat, rumus in anggota.items() if "ref" in rumus.atribut]
    sisa = anggota.keys() - timpa
    if not sisa or timpa.isdisjoint(daftar_induk):
        return None
    induk = daftar_induk[0]
    daftar_baris, daftar_kolom = zip(*sisa, strict=True)
    bidang = Bidang(min(daftar_baris), min(daftar_kolom), max(daftar_baris), max(daftar_kolom))
    tujuan, teks = bidang[:2], anggota[induk].teks
    bernama = any(nomor_kolom(huruf.upper()) > 2**14 for huruf in _SEPERTI_SEL.findall(teks))
    if len(daftar_induk) > 1 or tujuan not in sisa or bernama:
        raise IndukTertahan(induk)
    rumus = anggota[tujuan]
    kepala = data[rumus.awal : rumus.isi].removesuffix(b">").removesuffix(b"/").rstrip()
    kepala = _REF.sub(b"", kepala) + b' ref="%s"' % str(bidang).encode()
    isi = tulis_isi(_geser(teks, induk, tujuan)).encode()
    return rumus.awal, rumus.akhir, b"%s>%s</%s>" % (kepala, isi, rumus.nama.encode())


def _geser(rumus: str, asal: Tempat, tujuan: Tempat) -> str:
    """The formula as filling it from one cell into another would write it."""
    from openpyxl.formula.tokenizer import TokenizerError
    from openpyxl.formula.translate import Translator, TranslatorError

    dari, ke = (f"{huruf_kolom(kolom)}{baris}" for baris, kolom in (asal, tujuan))
    try:
        return str(Translator(f"={rumus}", origin=dari).translate_formula(ke)).removeprefix("=")
    except (TokenizerError, TranslatorError):
        raise IndukTertahan(asal) from None
