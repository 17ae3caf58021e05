"""What stands behind a sheet's values: formulas, error cells, number formats, hidden rows.

Searches bytes with regular expressions as far as the sheet is plainly written, as every common
office program does; walks its XML where it is not.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence, Set
from html import unescape

from msgspec import Struct, field

from lakip_xl.files.xml_cells import XmlAneh, telusuri
from lakip_xl.values.cell import UMUM, Format, RentangSel, RumusTertulis, Tempat, nomor_kolom, urai_alamat

_FORMAT = re.compile(rb'<c r="([A-Z]+)([0-9]+)"(?: [a-rt-z]+="[^"]*")* s="([0-9]+)"')
_ALAMAT_SEL = re.compile(rb'<c r="([A-Z]+)([0-9]+)"')
_KEPALA = re.compile(rb'<c r="([^>]*)>')
# The head of a cell as nearly all are, without the number of its row: letters, style.
_KEPALA_BIASA = re.compile(
    rb'([A-Z]{1,3})"(?:(?: [a-rt-z]+="[^"]*")* s="([0-9]+)")?(?: [a-rt-zA-Z]+="[^"]*")*\s*/?'
)
_NOMOR_BARIS = re.compile(rb"[1-9][0-9]{0,6}")
# What follows the "<f" of a formula: its attributes, its text; the last group matches where no value follows it.
_SETELAH_RUMUS = re.compile(rb"([^>]*)(?:/>|>([^<]*)</f>)\s*(<v ?/>|<v>\s*</v>|</c>)?")
_KELOMPOK = re.compile(rb'\bsi="([0-9]+)"')
_GALAT = re.compile(
    rb'<c r="([A-Z]+)([0-9]+)"[^>]* t="e"[^>]*>(?:\s*<f[^>]*(?:/>|>[^<]*</f>))?\s*<v>([^<]*)</v>'
)
_TERSEMBUNYI = re.compile(rb'<row r="([0-9]+)"[^>]* hidden="(?:1|true)"')
_BERISI = re.compile(rb"""<c r="([A-Z]+)([0-9]+)"((?:[^>"']|"[^"]*"|'[^']*')*)>(?!</c>)""")
_KEPALA_SEL = re.compile(rb'([A-Z]+)([0-9]+)"([^>]*)>\s*')
# Cells that could make a sheet large: beyond column Z or row 99,999, or with an address that is none.
_JAUH = re.compile(rb'<c r="(?![A-Z][1-9][0-9]{0,4}")')
_TAK_BERALAMAT = re.compile(rb'<c r="(?![A-Z]{1,3}[1-9][0-9]{0,6}")')
# The content of a cell that holds the number of a shared string.
_BERTEKS = re.compile(rb"""\bt\s*=\s*["']s["'][^>]*>(.*?)</(?:[\w.-]+:)?c\s*>""", re.DOTALL)
_NOMOR = re.compile(rb">?\s*\+?([0-9]{1,9})\s*<")
# A cell of a plainly written sheet with its value: letters, number, attributes, value.
_BERNILAI = re.compile(
    rb'<c r="([A-Z]+)([0-9]+)"((?:[^>"]|"[^"]*")*)>\s*(?:<f(?:[^>"]|"[^"]*")*(?:/>|>[^<]*</f>)\s*)?'
    rb"<v(?: [^>]*)?>([^<]*)</v>"
)
_BERJENIS = re.compile(rb'(?:^|\s)t="(?!n")')
_GABUNGAN = re.compile(rb"""<(?:[\w.-]+:)?mergeCell\s[^<>]*?\bref\s*=\s*["']([A-Z0-9]+):([A-Z0-9]+)["']""")
_KOLOM = re.compile(rb"<(?:[\w.-]+:)?col\s[^<>]*>")
_ATRIBUT = re.compile(rb"""\b(min|max|style)\s*=\s*["']([0-9]{1,9})["']""")
_KOLOM_TERJAUH = 256  # whose style is asked for where a row has no cell
_SELEBIHNYA = 1e9  # days; calamine fails at durations of so many, and at dates so long before 1900
MAKS_TELITI = 2_000_000  # tags of a sheet that is not plainly written: each becomes an object


class Pindaian(Struct):
    """What a scan found, keyed by 1-based (row, column); the formats by row, and there by column.

    `luas` is the rows x columns of a sheet with cells far from A1, `jumlah_sel` how many cells are written.
    """

    format: Mapping[int, Mapping[int, Format]] = field(default_factory=dict)
    rumus: set[Tempat] = field(default_factory=set)
    teks_rumus: dict[Tempat, RumusTertulis] = field(default_factory=dict)
    tanpa_nilai: set[Tempat] = field(default_factory=set)
    galat: dict[Tempat, str] = field(default_factory=dict)
    tersembunyi: set[int] = field(default_factory=set)
    gabungan: Sequence[RentangSel] = ()
    luas: int = 0
    jumlah_sel: int = 0


class _Kolom(dict[bytes, int]):
    """Column numbers by their letters, each computed once."""

    def __missing__(self, huruf: bytes) -> int:
        nomor = self[huruf] = nomor_kolom(huruf.decode())
        return nomor


def pindai(data: bytes, daftar_format: Sequence[Format]) -> Pindaian:
    """Scan the XML of a worksheet; `daftar_format` are the workbook's formats by style index.

    Raises `XmlAneh` where the sheet is not well formed, or too large to be walked.
    """
    isi = data_polos(data)
    format_kolom = _format_kolom(data, daftar_format)
    hasil = None if isi is None else _pindai_cepat(isi, daftar_format, format_kolom)
    if hasil is None:
        if data.count(b"<") > MAKS_TELITI:
            raise XmlAneh("terlalu besar untuk cara penulisannya")
        hasil = _pindai_teliti(data, daftar_format, format_kolom)
    hasil.gabungan = _cari_gabungan(data)
    return hasil


def _format_kolom(data: bytes, daftar_format: Sequence[Format]) -> Mapping[int, Format]:
    """The formats by column that a cell gets which its row does not have yet."""
    hasil: dict[int, Format] = {}
    for kolom in _KOLOM.findall(data, 0, max(data.find(b"sheetData"), 0)):
        atribut = {nama: int(nilai) for nama, nilai in _ATRIBUT.findall(kolom)}
        gaya = atribut.get(b"style", 0)
        if gaya < len(daftar_format) and daftar_format[gaya] != UMUM:
            akhir = min(atribut.get(b"max", 0), _KOLOM_TERJAUH)
            hasil |= dict.fromkeys(range(max(atribut.get(b"min", 1), 1), akhir + 1), daftar_format[gaya])
    return hasil


def _cari_gabungan(data: bytes) -> Sequence[RentangSel]:
    """The merged cells, which stand below all others; what is no rectangle merges nothing."""
    hasil = []
    for awal, akhir in _GABUNGAN.findall(data, max(data.rfind(b"sheetData"), 0)):
        satu, lain = urai_alamat(awal.decode()), urai_alamat(akhir.decode())
        if satu and lain and satu[0] <= lain[0] and satu[1] <= lain[1]:
            hasil.append((*satu, *lain))
    return hasil


def panjang_teks(data: bytes, panjang: Sequence[int]) -> int:
    """How long the sheet's shared strings are, each as often as a cell shows it; `panjang` of each in order."""
    return sum(
        panjang[int(nomor)]
        for isi in _BERTEKS.findall(data)
        for nomor in _NOMOR.findall(isi + b"<")
        if int(nomor) < len(panjang)
    )


class AngkaTertulis(Struct, frozen=True):
    """A number as the XML writes it, in bytes ``[awal:akhir]``, which `wajar` can take the place of."""

    teks: str
    awal: int
    akhir: int
    wajar: bytes

    @property
    def nilai(self) -> float:
        return float(self.teks)


def angka_meragukan(data: bytes) -> dict[Tempat, AngkaTertulis]:
    """The numbers of a sheet that could be no number or, in a date's format, no date: endless, negative, or huge."""
    isi = data_polos(data)
    calon = (
        _angka_teliti(data)
        if isi is None or _TAK_BERALAMAT.search(isi)
        else _angka_cepat(isi, data.find(b"<sheetData>") + len(b"<sheetData>"))
    )
    hasil = {}
    for tempat, angka in calon:
        try:
            if not 0 <= angka.nilai < _SELEBIHNYA:  # nor is NaN
                hasil[tempat] = angka
        except ValueError:  # calamine takes it for a number no more than Python
            continue
    return hasil


def _angka_cepat(isi: bytes, letak: int) -> Iterator[tuple[Tempat, AngkaTertulis]]:
    kolom = _Kolom()
    for sel in _BERNILAI.finditer(isi):
        if not _BERJENIS.search(sel[3]):
            awal, akhir = sel.span(4)
            teks = unescape(sel[4].decode(errors="replace"))
            yield (int(sel[2]), kolom[sel[1]]), AngkaTertulis(teks, awal + letak, akhir + letak, b"1")


def _angka_teliti(data: bytes) -> Iterator[tuple[Tempat, AngkaTertulis]]:
    for baris in telusuri(data):
        for sel in baris.sel:
            if sel.nilai is not None and sel.atribut.get("t", "n") == "n":
                wajar = f"<{sel.awalan}v>1</{sel.awalan}v>".encode()
                yield (sel.baris, sel.kolom), AngkaTertulis(sel.nilai, sel.isi, sel.tutup, wajar)


def data_polos(data: bytes) -> bytes | None:
    """The inside of ``<sheetData>`` if bytes can be searched for its cells; else None.

    Plainly written means: no prefix, each row and cell begins with an address (whoever searches looks
    whether it is one), and no comment, CDATA or processing instruction could hold something that only
    looks like a cell.
    """
    awal, akhir = data.find(b"<sheetData>"), data.rfind(b"</sheetData>")
    if awal < 0 or akhir < awal or data.count(b"sheetData") > 2:
        return None
    isi = data[awal + len(b"<sheetData>") : akhir]
    polos = (
        isi.count(b"<c") == isi.count(b'<c r="')
        and isi.count(b"<row") == isi.count(b'<row r="')
        and (b"!" not in data or (b"<!--" not in data and b"[CDATA[" not in isi))
        and b"<?" not in isi
        and b":c" not in isi
        and b":row" not in isi
    )
    return isi if polos else None


def _pindai_cepat(
    isi: bytes, daftar_format: Sequence[Format], format_kolom: Mapping[int, Format]
) -> Pindaian | None:
    """The scan of a plainly written sheet; None where what should be an address is none."""
    pola = _Pola(daftar_format, format_kolom)
    format_ = _cari_format(isi, pola)
    if format_ is None:
        return None
    hasil = Pindaian(format_, jumlah_sel=isi.count(b"<c"))
    hasil.luas = _luas(isi, pola.kolom) if pola.jauh else 0
    _cari_rumus(isi, pola.kolom, hasil)
    if b' t="e"' in isi:
        hasil.galat = {(int(b), pola.kolom[k]): unescape(teks.decode()) for k, b, teks in _GALAT.findall(isi)}
    if b' hidden="' in isi:
        hasil.tersembunyi = {int(b) for b in _TERSEMBUNYI.findall(isi)}
    return hasil


class _Pola(dict[tuple[bytes, int], Mapping[int, Format] | None]):
    """The formats of a row by the heads of its cells without the row's number, and how many they are; None where
    one of them is no usual one. Cells that it lacks would get those of their columns, `format_kolom`. `jauh`: there are
    cells beyond column Z or row 99,999."""

    def __init__(self, daftar_format: Sequence[Format], format_kolom: Mapping[int, Format]) -> None:
        super().__init__()
        self.format_kolom = format_kolom
        self.gaya = {str(i).encode(): f for i, f in enumerate(daftar_format) if f != UMUM}
        self.kolom = _Kolom()
        self.jauh = False

    def __missing__(self, kunci: tuple[bytes, int]) -> Mapping[int, Format] | None:
        kepala, banyak = kunci
        daftar = [_KEPALA_BIASA.fullmatch(satu) for satu in kepala.split(b"<")]
        hasil = {self.kolom[satu[1]]: self.gaya[satu[2]] for satu in daftar if satu and satu[2] in self.gaya}
        if self.format_kolom:
            hasil = _dengan_kolom(hasil, {self.kolom[satu[1]] for satu in daftar if satu}, self.format_kolom)
        self.jauh |= any(satu and len(satu[1]) > 1 for satu in daftar)
        self[kunci] = hasil if len(daftar) == banyak and None not in daftar else None
        return self[kunci]


def _cari_format(isi: bytes, pola: _Pola) -> dict[int, Mapping[int, Format]] | None:
    """The formats by row; None where a cell has no address. Rows of a table are formatted alike: those that are
    share one mapping."""
    hasil: dict[int, Mapping[int, Format]] = {}
    for potongan in isi.split(b'<row r="'):
        daftar = _KEPALA.findall(potongan)
        if not daftar:
            continue
        nomor = potongan[: potongan.find(b'"')]
        kepala = b"<".join(daftar)
        # without the row's number the heads are those of the row above; taken out once of each, it was all addresses'
        tanpa_nomor = kepala.replace(nomor + b'"', b'"')
        utuh = len(kepala) - len(tanpa_nomor) == len(nomor) * len(daftar) and _NOMOR_BARIS.fullmatch(nomor)
        kini = pola[tanpa_nomor, len(daftar)] if utuh else None
        if kini is not None:
            pola.jauh |= len(nomor) > 5
            if kini:
                lama = hasil.get(int(nomor))
                hasil[int(nomor)] = {**lama, **kini} if lama else kini
            continue
        if _TAK_BERALAMAT.search(potongan):
            return None
        pola.jauh |= _JAUH.search(potongan) is not None
        for huruf, baris, gaya in _FORMAT.findall(potongan):
            if gaya in pola.gaya:
                hasil[int(baris)] = {**hasil.get(int(baris), {}), pola.kolom[huruf]: pola.gaya[gaya]}
        if pola.format_kolom and _NOMOR_BARIS.fullmatch(nomor):
            ada = {pola.kolom[huruf] for huruf, _ in _ALAMAT_SEL.findall(potongan)}
            hasil[int(nomor)] = _dengan_kolom(hasil.get(int(nomor), {}), ada, pola.format_kolom)
    return hasil


def _dengan_kolom(
    format_baris: Mapping[int, Format], ada: Set[int], format_kolom: Mapping[int, Format]
) -> dict[int, Format]:
    """The formats of a row, with those of the columns where it has no cell."""
    return {**{k: f for k, f in format_kolom.items() if k not in ada}, **format_baris}


def _cari_rumus(isi: bytes, kolom: _Kolom, hasil: Pindaian) -> None:
    """From each "<f" back to its cell: formulas are fewer than cells."""
    posisi = isi.find(b"<f")
    bersama: dict[str, RumusTertulis] = {}
    while posisi >= 0:
        sel = _KEPALA_SEL.fullmatch(isi, isi.rfind(b'<c r="', 0, posisi) + 6, posisi)
        setelah = _SETELAH_RUMUS.match(isi, posisi + 2)
        if sel and setelah and isi[posisi + 2] in b" />":
            tempat = int(sel[2]), kolom[sel[1]]
            hasil.rumus.add(tempat)
            atribut, teks = setelah[1].removesuffix(b"/"), unescape((setelah[2] or b"").decode())
            kelompok = _KELOMPOK.search(atribut) if b't="shared"' in atribut else None
            _catat_rumus(
                hasil,
                tempat,
                teks,
                bersama,
                kelompok[1].decode() if kelompok else "",
                b't="array"' in atribut,
            )
            if setelah[3] and (setelah[3] == b"</c>" or b't="str"' not in sel[3]):
                hasil.tanpa_nilai.add(tempat)
        posisi = isi.find(b"<f", posisi + 2)


def _catat_rumus(
    hasil: Pindaian, tempat: Tempat, teks: str, bersama: dict[str, RumusTertulis], kelompok: str, deret: bool
) -> None:
    """The text of a formula, or that of the one whose group it is in; a formula of many cells at once has none here."""
    rumus = RumusTertulis(teks, tempat) if teks else bersama.get(kelompok)
    if rumus and not deret:
        hasil.teks_rumus[tempat] = rumus
        if kelompok:
            bersama[kelompok] = rumus  # a number may serve again for cells further down


def _luas(isi: bytes, kolom: _Kolom) -> int:
    baris = terlebar = 0
    for sel in _BERISI.finditer(isi):
        if not sel[3].endswith(b"/"):
            baris, terlebar = max(baris, int(sel[2])), max(terlebar, kolom[sel[1]])
    return baris * terlebar


def _pindai_teliti(
    data: bytes, daftar_format: Sequence[Format], format_kolom: Mapping[int, Format]
) -> Pindaian:
    format_: dict[int, dict[int, Format]] = {}
    hasil = Pindaian(format_)
    bukan_umum = {str(i): f for i, f in enumerate(daftar_format) if f != UMUM}
    bersama: dict[str, RumusTertulis] = {}
    baris_akhir = kolom_akhir = 0
    for baris in telusuri(data):
        if baris.atribut.get("hidden") in ("1", "true"):
            hasil.tersembunyi.add(baris.nomor)
        hasil.jumlah_sel += len(baris.sel)
        if format_kolom:
            format_[baris.nomor] = _dengan_kolom({}, {sel.kolom for sel in baris.sel}, format_kolom)
        for sel in baris.sel:
            tempat = sel.baris, sel.kolom
            if sel.rumus or sel.nilai is not None or sel.teks is not None:
                baris_akhir, kolom_akhir = max(baris_akhir, sel.baris), max(kolom_akhir, sel.kolom)
            if gaya := bukan_umum.get(sel.atribut.get("s", "")):
                format_.setdefault(sel.baris, {})[sel.kolom] = gaya
            if sel.rumus:
                hasil.rumus.add(tempat)
                atribut = sel.rumus.atribut
                kelompok = atribut.get("si", "") if atribut.get("t") == "shared" else ""
                _catat_rumus(
                    hasil, tempat, sel.rumus.teks or "", bersama, kelompok, atribut.get("t") == "array"
                )
                if not (sel.nilai or (sel.nilai is not None and sel.atribut.get("t") == "str")):
                    hasil.tanpa_nilai.add(tempat)
            if sel.atribut.get("t") == "e":
                hasil.galat[tempat] = sel.nilai or ""
    hasil.luas = baris_akhir * kolom_akhir
    return hasil
