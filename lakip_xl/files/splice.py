"""Splice values into a sheet's XML; every byte outside the edited cells stays as it is."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterable, Mapping, Sequence
from decimal import Decimal

from lakip_xl.files.sheet import Bidang, SheetXml
from lakip_xl.files.xml_cells import BarisXml, RumusXml, SelXml, XmlAneh, telusuri, tulis_angka, tulis_teks
from lakip_xl.values.cell import Tanda, huruf_kolom

_TIPE = re.compile(rb"""\s+t\s*=\s*(?:"[^"]*"|'[^']*')""")
_SPANS = re.compile(rb"""(\sspans\s*=\s*["'])([0-9]+):([0-9]+)(?=["'])""")

Ganti = tuple[int, int, bytes]
# ((row, column), the cell if it is there, its style index, the value) -> None, or raises.
Periksa = Callable[[tuple[int, int], SelXml | None, str | None, Decimal | str], None]


def sambung(
    sheet_xml: SheetXml,
    nilai: Mapping[tuple[int, int], Decimal | str],
    periksa: Periksa,
    ganti_lain: Sequence[Ganti] = (),
) -> bytes:
    """The sheet's XML with `nilai` written, keyed by 1-based (row, column).

    `periksa` is called for each cell before it is changed, and may refuse by raising. `ganti_lain`
    are replacements of bytes elsewhere. An empty text clears the cell. Raises `XmlAneh` where the XML
    is too odd to be changed safely, `ValueError` for a value that no cell can hold.
    """
    indeks = IndeksBaris(sheet_xml)
    per_baris: dict[int, dict[int, Decimal | str]] = {}
    for (baris, kolom), isi in sorted(nilai.items()):
        per_baris.setdefault(baris, {})[kolom] = isi
    daftar_ganti: list[Ganti] = [*ganti_lain]
    for nomor, per_kolom in per_baris.items():
        daftar_ganti += _ganti_baris(sheet_xml, indeks, nomor, per_kolom, periksa)
    if sheet_xml.tertutup_sendiri and daftar_ganti:
        daftar_ganti = [_buka_sheet_data(sheet_xml, daftar_ganti)]
    dimensi = sheet_xml.dimensi(_bidang(nilai)) if nilai else None
    if dimensi:
        daftar_ganti.append(dimensi)
    return _terapkan(sheet_xml.data, daftar_ganti)


def nilai_rumus_baru(sheet_xml: SheetXml, nilai: Mapping[tuple[int, int], Decimal | str | Tanda]) -> bytes:
    """The sheet's XML where formulas give other values; `TANPA_NILAI` is none. Raises `XmlAneh`."""
    indeks = IndeksBaris(sheet_xml)
    menurut_baris: dict[int, dict[int, Decimal | str | Tanda]] = {}
    for (baris, kolom), isi in nilai.items():
        menurut_baris.setdefault(baris, {})[kolom] = isi
    daftar_ganti: list[Ganti] = []
    for nomor, menurut_kolom in menurut_baris.items():
        baris_xml = indeks.baris(nomor)
        for sel in baris_xml.sel if baris_xml else ():
            if sel.kolom in menurut_kolom and sel.rumus:
                isi_baru = _rumus_bernilai(sheet_xml.data, sel, sel.rumus, menurut_kolom[sel.kolom])
                daftar_ganti.append((sel.awal, sel.akhir, isi_baru))
    if len(daftar_ganti) != len(nilai):
        raise XmlAneh("rumus ganda atau tidak pada tempatnya")
    return _terapkan(sheet_xml.data, daftar_ganti)


def _rumus_bernilai(data: bytes, sel: SelXml, rumus: RumusXml, isi: Decimal | str | Tanda) -> bytes:
    kepala = _TIPE.sub(b"", data[sel.awal : sel.isi].removesuffix(b">").rstrip())
    p = sel.awalan.encode()
    jenis, nilai = b"", b""
    if isinstance(isi, Decimal):
        nilai = b"<%sv>%s</%sv>" % (p, tulis_angka(isi).encode(), p)
    elif isinstance(isi, str):
        jenis, nilai = b' t="str"', b"<%sv>%s</%sv>" % (p, tulis_teks(isi).encode(), p)
    return b"%s%s>%s%s</%sc>" % (kepala, jenis, data[rumus.awal : rumus.akhir], nilai, p)


def _bidang(nilai: Iterable[tuple[int, int]]) -> Bidang:
    daftar_baris, daftar_kolom = zip(*nilai, strict=True)
    return Bidang(min(daftar_baris), min(daftar_kolom), max(daftar_baris), max(daftar_kolom))


def _buka_sheet_data(sheet_xml: SheetXml, daftar_baris: list[Ganti]) -> Ganti:
    """``<sheetData/>`` with rows in it."""
    kepala = sheet_xml.data[sheet_xml.awal : sheet_xml.isi].removesuffix(b"/>").rstrip()
    isi = b"".join(baris for _, _, baris in daftar_baris)
    return sheet_xml.awal, sheet_xml.akhir, b"%s>%s</%ssheetData>" % (kepala, isi, sheet_xml.awalan)


def _terapkan(data: bytes, daftar_ganti: list[Ganti]) -> bytes:
    hasil, posisi = [], 0
    # The order is stable: what is inserted at one place stays in the order of rows and columns.
    for awal, akhir, isi in sorted(daftar_ganti, key=lambda ganti: ganti[:2]):
        hasil += [data[posisi:awal], isi]
        posisi = akhir
    return b"".join([*hasil, data[posisi:]])


class IndeksBaris:
    """Where each row stands, found by a search for its tag; by a walk where rows lack a number."""

    def __init__(self, sheet_xml: SheetXml) -> None:
        self._kerangka = sheet_xml
        self._teliti: dict[int, BarisXml] | None = None
        samar, isi, tutup = sheet_xml.samar, sheet_xml.isi, sheet_xml.tutup
        tag = b"<" + sheet_xml.awalan + b"row"
        pola = re.compile(rb'%s r="([0-9]+)"' % re.escape(tag))
        letak = [(int(m[1]), m.start()) for m in pola.finditer(samar, isi, tutup)]
        if len(letak) != _jumlah_baris(sheet_xml):
            daftar = telusuri(sheet_xml.data)
            self._teliti = {baris.nomor: baris for baris in daftar}
            letak = [(baris.nomor, baris.awal) for baris in daftar]
        self._nomor = [nomor for nomor, _ in letak]
        self._letak = dict(letak)
        if self._nomor != sorted(set(self._nomor)):
            raise XmlAneh("baris ganda atau tidak urut")

    def baris(self, nomor: int) -> BarisXml | None:
        """The row with its cells; None if the sheet does not have it."""
        if nomor not in self._letak:
            return None
        if self._teliti is not None:
            return self._teliti[nomor]
        awal = self._letak[nomor]
        urutan = bisect_right(self._nomor, nomor)
        batas = self._letak[self._nomor[urutan]] if urutan < len(self._nomor) else self._kerangka.tutup
        # Up to the next row: whatever blank space follows this one may come along.
        akhir = self._kerangka.samar.rindex(b">", awal, batas) + 1
        return telusuri(self._kerangka.data, awal, akhir)[0]

    def sisip(self, nomor: int) -> int:
        """Where a row of that number belongs."""
        urutan = bisect_right(self._nomor, nomor)
        if urutan < len(self._nomor):
            return self._letak[self._nomor[urutan]]
        return self._kerangka.tutup


def _jumlah_baris(sheet_xml: SheetXml) -> int:
    """How many tags could be rows, whatever their prefix; none is missed."""
    rentang = sheet_xml.isi, sheet_xml.tutup
    return sheet_xml.samar.count(b"<row", *rentang) + sheet_xml.samar.count(b":row", *rentang)


def _ganti_baris(
    sheet_xml: SheetXml, indeks: IndeksBaris, nomor: int, nilai: Mapping[int, Decimal | str], periksa: Periksa
) -> list[Ganti]:
    baris = indeks.baris(nomor)
    if baris is None:
        return _baris_baru(sheet_xml, indeks.sisip(nomor), nomor, nilai, periksa)
    sel_menurut_kolom = {sel.kolom: sel for sel in baris.sel}
    urutan = [sel.kolom for sel in baris.sel]
    if urutan != sorted(sel_menurut_kolom) or any(sel.baris != nomor for sel in baris.sel):
        raise XmlAneh(f"sel pada baris {nomor} ganda atau tidak urut")
    daftar_ganti: list[Ganti] = []
    baru: list[Ganti] = []
    for kolom, isi in nilai.items():
        sel = sel_menurut_kolom.get(kolom)
        if sel is not None:
            periksa((nomor, kolom), sel, sel.atribut.get("s"), isi)
            daftar_ganti.append((sel.awal, sel.akhir, _sel_diganti(sheet_xml, sel, isi)))
            continue
        gaya = baris.atribut.get("s") if baris.atribut.get("customFormat") in ("1", "true") else None
        gaya = gaya or sheet_xml.gaya_kolom(kolom)
        periksa((nomor, kolom), None, gaya, isi)
        letak = next((s.awal for s in baris.sel if s.kolom > kolom), baris.tutup)
        baru.append((letak, letak, _sel_baru(sheet_xml.awalan, nomor, kolom, gaya, isi)))
    if not baru:
        return daftar_ganti
    kepala = _spans(sheet_xml.data[baris.awal : baris.isi], nilai)
    if baris.tertutup_sendiri:
        buka = kepala[:-2].rstrip() + b">"
        penutup = b"</" + baris.nama.encode() + b">"
        return [(baris.awal, baris.akhir, buka + b"".join(isi for _, _, isi in baru) + penutup)]
    return [(baris.awal, baris.isi, kepala), *daftar_ganti, *baru]


def _spans(tag: bytes, kolom: Mapping[int, object]) -> bytes:
    """A row's tag with its hint of first and last column widened where needed."""

    def lebarkan(cocok: re.Match[bytes]) -> bytes:
        awal, akhir = min(int(cocok[2]), *kolom), max(int(cocok[3]), *kolom)
        return b"%s%d:%d" % (cocok[1], awal, akhir)

    return _SPANS.sub(lebarkan, tag)


def _baris_baru(
    sheet_xml: SheetXml, letak: int, nomor: int, nilai: Mapping[int, Decimal | str], periksa: Periksa
) -> list[Ganti]:
    p = sheet_xml.awalan
    daftar_sel = []
    for kolom, isi in nilai.items():
        gaya = sheet_xml.gaya_kolom(kolom)
        periksa((nomor, kolom), None, gaya, isi)
        daftar_sel.append(_sel_baru(p, nomor, kolom, gaya, isi))
    baris = b'<%srow r="%d">%s</%srow>' % (p, nomor, b"".join(daftar_sel), p)
    return [(letak, letak, baris)]


def _sel_baru(awalan: bytes, baris: int, kolom: int, gaya: str | None, isi: Decimal | str) -> bytes:
    kepala = b'<%sc r="%s%d"' % (awalan, huruf_kolom(kolom).encode(), baris)
    if gaya:
        kepala += b' s="%d"' % int(gaya)
    return kepala + _badan(awalan, isi)


def _sel_diganti(sheet_xml: SheetXml, sel: SelXml, isi: Decimal | str) -> bytes:
    """The cell with its attributes as they were, but for its type."""
    kepala = sheet_xml.data[sel.awal : sel.isi].removesuffix(b">").removesuffix(b"/").rstrip()
    return _TIPE.sub(b"", kepala) + _badan(sel.awalan.encode(), isi)


def _badan(p: bytes, isi: Decimal | str) -> bytes:
    """What follows a cell's attributes: type, value, end."""
    if isinstance(isi, Decimal):
        return b"><%sv>%s</%sv></%sc>" % (p, tulis_angka(isi).encode(), p, p)
    if not isi:
        return b"/>"
    teks = tulis_teks(isi).encode()
    return b' t="inlineStr"><%sis><%st xml:space="preserve">%s</%st></%sis></%sc>' % (p, p, teks, p, p, p)
