"""What a formula that is replaced leaves behind: those that share it, the calculation chain, figures to be recomputed."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Set

from lakip_xl.files.package import JENIS_ISI, Paket
from lakip_xl.files.repack import buang_hubungan, buang_jenis
from lakip_xl.files.sheet import Bidang, SheetXml, samarkan
from lakip_xl.files.splice import Ganti
from lakip_xl.files.xml_cells import RumusXml, Simpul, XmlAneh, anak_akar, telusuri, tulis_isi
from lakip_xl.values.cell import Tempat, huruf_kolom, nomor_kolom

# Formulas that cells share: the first cell of a group holds the text for all ---------------------

_REF = re.compile(rb"""\s+ref\s*=\s*(?:"[^"]*"|'[^']*')""")
_SEPERTI_SEL = re.compile(r"(?<![A-Za-z0-9_.])([A-Za-z]{3})[0-9]")


class IndukTertahan(Exception):
    """The first of a shared group cannot be replaced; its place."""

    def __init__(self, tempat: Tempat) -> None:
        super().__init__(tempat)
        self.tempat = tempat


def pindahkan_induk(sheet_xml: SheetXml, timpa: Set[Tempat]) -> list[Ganti]:
    """The replacements that let the next cell of a group say the formula, where the first is in `timpa`.

    The formula is written for that cell, its relative references shifted, so that the rest of the
    group computes what it did. Raises `IndukTertahan` where the remaining cells have no first corner,
    or the formula is beyond what can be shifted safely.
    """
    if not timpa:
        return []
    kelompok: dict[str, dict[Tempat, RumusXml]] = {}
    for baris in telusuri(sheet_xml.data):
        for sel in baris.sel:
            if sel.rumus and sel.rumus.atribut.get("t") == "shared":
                anggota = kelompok.setdefault(sel.rumus.atribut.get("si", ""), {})
                anggota[sel.baris, sel.kolom] = sel.rumus
    return [ganti for anggota in kelompok.values() if (ganti := _induk_baru(sheet_xml.data, anggota, timpa))]


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


# The calculation chain lists a workbook's formulas; one that is replaced by a value must leave it ---

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


# Tell Excel to recompute a workbook's formulas when it is opened next -----------------------------

_CALC_PR = re.compile(rb"<(?:[\w.-]+:)?calcPr(?=[\s/>])[^>]*>")
_PENUH = re.compile(rb"""\sfullCalcOnLoad\s*=\s*(?:"([^"]*)"|'([^']*)')""")
# calcPr follows these in the schema; the last one present decides its place.
_SEBELUM = (b"definedNames", b"externalReferences", b"functionGroups", b"sheets")


def minta_hitung_ulang(data: bytes) -> bytes:
    """The workbook part with ``fullCalcOnLoad="1"``; unchanged if it says so already."""
    samar = samarkan(data)
    calc_pr = _CALC_PR.search(samar)
    if calc_pr is None:
        letak, awalan = _tempat_calc_pr(samar)
        return data[:letak] + b'<%scalcPr fullCalcOnLoad="1"/>' % awalan + data[letak:]
    tag = data[calc_pr.start() : calc_pr.end()]
    tertulis = _PENUH.search(tag)
    if tertulis and (tertulis[1] or tertulis[2]) in (b"1", b"true"):
        return data
    tag = _PENUH.sub(b"", tag)
    akhir = -2 if tag.endswith(b"/>") else -1
    tag = tag[:akhir].rstrip() + b' fullCalcOnLoad="1"' + tag[akhir:]
    return data[: calc_pr.start()] + tag + data[calc_pr.end() :]


def _tempat_calc_pr(samar: bytes) -> tuple[int, bytes]:
    for nama in _SEBELUM:
        pola = rb"<((?:[\w.-]+:)?)%s(?:\s[^>]*)?/>|</((?:[\w.-]+:)?)%s\s*>" % (nama, nama)
        cocok = re.search(pola, samar)
        if cocok:
            return cocok.end(), cocok[1] or cocok[2] or b""
    raise XmlAneh("daftar lembar tidak ada")
