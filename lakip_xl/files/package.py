"""The package of a workbook: a zip opened with suspicion, its relations and its sheets."""

from __future__ import annotations

import codecs
import io
import posixpath
import re
import struct
import zipfile
import zlib
from typing import NamedTuple
from xml.etree import ElementTree

from msgspec import Struct

from lakip_xl.values.ditolak import BukuDitolak

# A workbook comes by mail from anyone. The limits are far above what a LAKIP workbook needs and below
# what exhausts the memory of an office computer: a sheet of 50,000 x 8 cells is 17 MiB.
MAKS_TOTAL = 512 * 2**20
MAKS_BAGIAN = 128 * 2**20
MAKS_ENTRI = 10_000
# A part read as a tree takes some 300 bytes an element; office programs nest about ten deep.
MAKS_UNSUR = 300_000
MAKS_TINGKAT = 100
MAKS_NAMA = 255  # of a sheet; Excel's own limit is 31
# Real sheets shrink 5 to 50 times; deflate can do 1,000. Small parts may, they cost nothing.
MAKS_NISBAH = 250
NISBAH_MULAI = 16 * 2**20

LEMBAR_KERJA = "worksheet"
JENIS_ISI = "[Content_Types].xml"

_HUBUNGAN = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
_ID_HUBUNGAN = (
    "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id",
    "{http://purl.oclc.org/ooxml/officeDocument/relationships}id",
)
_TERENKRIPSI = 0x1
# What may stand before the root element: a byte order mark, the declaration, comments.
_KEPALA = re.compile(rb"(?:\xef\xbb\xbf)?\s*(?:<\?.*?\?>\s*|<!--.*?-->\s*)*", re.DOTALL)
_SANDI = re.compile(rb"""encoding\s*=\s*["']([^"']*)""")
# A part in UTF-16: by its byte order mark, or by the declaration that it cannot do without else.
_UTF16 = {
    codecs.BOM_UTF16_LE: "utf-16",
    codecs.BOM_UTF16_BE: "utf-16",
    "<?".encode("utf-16-le"): "utf-16-le",
    "<?".encode("utf-16-be"): "utf-16-be",
}
_PERNYATAAN = re.compile(r"""(\s*<\?xml\s[^<>]*?encoding\s*=\s*["'])([^"']*)""")
_LOKAL = struct.Struct("<4s5H3I2H")
_PUSAT = b"PK\x01\x02"  # begins each entry of a zip's directory


class Hubungan(NamedTuple):
    """A relation of a part: the last word of its type, and the part that it leads to."""

    jenis: str
    bagian: str


class LembarBagian(NamedTuple):
    """A sheet as the workbook lists it; `jenis` is ``worksheet``, ``chartsheet``, ...; `nomor` its sheet id.

    Without a part, `bagian` and `jenis` are empty: the file lacks what the sheet holds.
    """

    nama: str
    bagian: str
    jenis: str
    nomor: int


class Entri(Struct, frozen=True):
    """One zip entry: `info` from the central directory; its raw bytes are ``isi[awal:akhir]``."""

    info: zipfile.ZipInfo
    awal: int
    data: int
    akhir: int


def lokal(tag: str) -> str:
    """The name of an XML element without its namespace."""
    return tag.rpartition("}")[2]


class _Berlebihan(ValueError):
    """XML with more elements, or deeper ones, than any office program writes outside the cells."""


class _Pohon(ElementTree.TreeBuilder):
    """A tree that raises `_Berlebihan` rather than grow without bound."""

    def __init__(self) -> None:
        super().__init__()
        self.jumlah = self.tingkat = 0

    def start(self, tag: str, attrs: dict[str, str]) -> ElementTree.Element:
        self.jumlah += 1
        self.tingkat += 1
        if self.jumlah > MAKS_UNSUR or self.tingkat > MAKS_TINGKAT:
            raise _Berlebihan("terlalu banyak atau terlalu dalam unsurnya")
        return super().start(tag, attrs)

    def end(self, tag: str) -> ElementTree.Element:
        self.tingkat -= 1
        return super().end(tag)


def urai_pohon(data: bytes) -> ElementTree.Element:
    """XML as a tree of bounded size. Raises `ElementTree.ParseError`, `ValueError` or `LookupError`."""
    return ElementTree.fromstring(data, ElementTree.XMLParser(target=_Pohon()))


def _utf8(data: bytes) -> bytes:
    """A part in UTF-16 as UTF-8, with its declaration; any other as it is. Raises `UnicodeError`."""
    sandi = _UTF16.get(data[:2]) or _UTF16.get(data[:4])
    if sandi is None or data.startswith(codecs.BOM_UTF32_LE):
        return data
    teks = data.decode(sandi)
    pernyataan = _PERNYATAAN.match(teks)
    if pernyataan is None:
        return teks.encode()
    if pernyataan[2].lower() not in ("utf-16", "utf-16le", "utf-16be"):
        return data
    return f"{teks[: pernyataan.start(2)]}UTF-8{teks[pernyataan.end(2) :]}".encode()


class Paket:
    """The parts of a workbook held in memory.

    `nama` is the file's name, for messages. Parts are named with slashes, though some programs write backslashes
    into the zip. Every refusal is a `BukuDitolak`.
    """

    def __init__(self, isi: bytes, nama: str) -> None:
        self.isi = isi
        self.nama = nama
        self.polos = True  # no part was met yet that is named or spelled otherwise than here
        self.entri = self._daftar_entri()
        self._menurut_huruf_kecil = {n.lower(): n for n in self.entri}
        self.buku = self._bagian_buku()

    def rusak(self, apa: str) -> BukuDitolak:
        return BukuDitolak(
            f"Berkas {self.nama} rusak ({apa}); buka dan simpan ulang di Excel, atau ambil salinan lain."
        )

    def _daftar_entri(self) -> dict[str, Entri]:
        if (jumlah := self.isi.count(_PUSAT)) > MAKS_ENTRI:
            raise self.rusak(f"{jumlah} bagian, batasnya {MAKS_ENTRI}")
        try:
            with zipfile.ZipFile(io.BytesIO(self.isi)) as arsip:
                daftar_info = arsip.infolist()
                self.awal_direktori = arsip.start_dir
        except (zipfile.BadZipFile, struct.error, ValueError, NotImplementedError, EOFError):
            raise self.rusak("isinya tidak utuh") from None
        for info in daftar_info:
            info.filename = info.filename.replace("\\", "/")
            self.polos &= "\\" not in info.orig_filename
        self._periksa_batas(daftar_info)
        hasil = {}
        akhir = self.awal_direktori
        for info in sorted(daftar_info, key=lambda i: i.header_offset, reverse=True):
            hasil[info.filename] = self._entri(info, akhir)
            akhir = info.header_offset
        return {info.filename: hasil[info.filename] for info in daftar_info}

    def _periksa_batas(self, daftar_info: list[zipfile.ZipInfo]) -> None:
        if len({info.filename.lower() for info in daftar_info}) < len(daftar_info):
            raise self.rusak("dua bagian bernama sama")
        if sum(info.file_size for info in daftar_info) > MAKS_TOTAL:
            raise self.rusak(f"isinya mengembang melebihi {MAKS_TOTAL // 2**20} MiB")
        for info in daftar_info:
            mencurigakan = info.file_size > MAKS_NISBAH * info.compress_size and info.file_size > NISBAH_MULAI
            if info.file_size > MAKS_BAGIAN or mencurigakan:
                raise self.rusak(f"bagian {info.filename} mengembang tidak wajar")
            if info.flag_bits & _TERENKRIPSI:
                raise BukuDitolak(
                    f"Berkas {self.nama} tersandi; buka dengan kata sandinya, lalu simpan ulang tanpa sandi."
                )

    def _entri(self, info: zipfile.ZipInfo, akhir: int) -> Entri:
        """Place an entry; overlapping entries, the trick of some zip bombs, are refused."""
        awal = info.header_offset
        try:
            tanda, *_, panjang_nama, panjang_ekstra = _LOKAL.unpack_from(self.isi, awal)
        except struct.error:
            raise self.rusak("isinya tidak utuh") from None
        data = awal + _LOKAL.size + panjang_nama + panjang_ekstra
        if tanda != b"PK\x03\x04" or data + info.compress_size > akhir:
            raise self.rusak("isinya tidak utuh")
        return Entri(info, awal, data, akhir)

    def cari(self, bagian: str) -> str | None:
        """The entry's name for a part's name, which disregards case; None: there is no such part."""
        return bagian if bagian in self.entri else self._menurut_huruf_kecil.get(bagian.lower())

    def baca(self, bagian: str) -> bytes:
        """A part's content, exactly as long as the directory says and with the right checksum; in UTF-8 where the file
        has it in UTF-16."""
        nama = self.cari(bagian)
        if nama is None:
            raise self.rusak(f"bagian {bagian} tidak ada")
        entri = self.entri[nama]
        mentah = self.isi[entri.data : entri.data + entri.info.compress_size]
        if entri.info.compress_type == zipfile.ZIP_DEFLATED:
            mentah = self._kembangkan(mentah, entri.info)
        elif entri.info.compress_type != zipfile.ZIP_STORED:
            raise self.rusak(f"cara pemampatan bagian {nama} tidak dikenal")
        if len(mentah) != entri.info.file_size or zlib.crc32(mentah) != entri.info.CRC:
            raise self.rusak(f"bagian {nama} tidak utuh")
        try:
            isi = _utf8(mentah)
        except UnicodeError:
            raise self.rusak(f"bagian {nama} tidak tersandi UTF-8 atau UTF-16") from None
        self.polos &= isi is mentah
        if len(isi) > MAKS_BAGIAN:
            raise self.rusak(f"bagian {nama} mengembang tidak wajar")
        return isi

    def _kembangkan(self, mentah: bytes, info: zipfile.ZipInfo) -> bytes:
        pengurai = zlib.decompressobj(-15)
        try:
            # One byte more than declared shows a size that lies, without following it.
            hasil = pengurai.decompress(mentah, info.file_size + 1)
        except zlib.error:
            raise self.rusak(f"bagian {info.filename} tidak utuh") from None
        if not pengurai.eof and len(hasil) != info.file_size:
            raise self.rusak(f"bagian {info.filename} tidak utuh")
        return hasil

    def xml(self, bagian: str) -> ElementTree.Element:
        """A small part as a tree. A part with a DTD is refused: no office program writes one."""
        data = self.baca(bagian)
        self.periksa_xml(data, bagian)
        try:
            return urai_pohon(data)
        except _Berlebihan as galat:
            raise self.rusak(f"bagian {bagian} {galat}") from None
        except (ElementTree.ParseError, ValueError, LookupError):
            raise self.rusak(f"bagian {bagian} bukan XML yang sah") from None

    def periksa_xml(self, data: bytes, bagian: str) -> None:
        """Refuse what calamine would read otherwise than Excel does: a DTD, or letters not in UTF-8."""
        kepala = _KEPALA.match(data)
        akhir = kepala.end() if kepala else 0
        sandi = _SANDI.search(data, 0, akhir)
        if b"\0" in data[: akhir + 8] or (sandi and sandi[1].lower() not in (b"utf-8", b"us-ascii")):
            raise self.rusak(f"bagian {bagian} tidak tersandi UTF-8 atau UTF-16")
        if data.startswith(b"<!", akhir):
            raise self.rusak(f"bagian {bagian} memuat DTD")
        if not data.startswith(b"<", akhir):
            raise self.rusak(f"bagian {bagian} bukan XML yang sah")

    def hubungan(self, bagian: str) -> dict[str, Hubungan]:
        """The relations of a part by their id; those that lead outside the package are left out."""
        rels = self.bagian_hubungan(bagian)
        if rels is None:
            return {}
        folder = posixpath.dirname(bagian)
        hasil = {}
        for simpul in self.xml(rels).iter(_HUBUNGAN):
            if simpul.get("TargetMode") == "External":
                continue
            jenis = simpul.get("Type", "").rpartition("/")[2]
            hasil[simpul.get("Id", "")] = Hubungan(jenis, _tujuan(folder, simpul.get("Target", "")))
        return hasil

    def bagian_hubungan(self, bagian: str) -> str | None:
        """The part that lists the relations of `bagian`."""
        folder, nama = posixpath.split(bagian)
        return self.cari(posixpath.join(folder, "_rels", f"{nama}.rels"))

    def _bagian_buku(self) -> str:
        for jenis, bagian in self.hubungan("").values():
            if jenis == "officeDocument" and self.cari(bagian):
                return self._buku_excel(bagian)
        if self.cari("mimetype") and b"opendocument" in self.baca("mimetype"):
            raise BukuDitolak(f"Berkas {self.nama} berformat .ods; simpan ulang sebagai .xlsx.")
        if self.cari("xl/workbook.bin"):
            return self._buku_excel("xl/workbook.bin")
        if self.cari("xl/workbook.xml"):
            return "xl/workbook.xml"
        raise BukuDitolak(f"Berkas {self.nama} adalah arsip zip, bukan buku kerja Excel; pilih berkas .xlsx.")

    def _buku_excel(self, bagian: str) -> str:
        if bagian.lower().endswith(".bin"):
            raise BukuDitolak(f"Berkas {self.nama} berformat .xlsb; simpan ulang di Excel sebagai .xlsx.")
        if bagian.startswith(("word/", "ppt/")):
            raise BukuDitolak(f"Berkas {self.nama} bukan buku kerja Excel; pilih berkas .xlsx atau .xlsm.")
        return bagian

    def daftar_lembar(self) -> list[LembarBagian]:
        """The workbook's sheets in their order."""
        hubungan = self.hubungan(self.buku)
        hasil = []
        for simpul in self.xml(self.buku).iter():
            if lokal(simpul.tag) != "sheet":
                continue
            nama = simpul.get("name", "")
            if len(nama) > MAKS_NAMA:
                raise self.rusak("nama lembarnya terlalu panjang")
            tujuan = next((hubungan[i] for a in _ID_HUBUNGAN if (i := simpul.get(a, "")) in hubungan), None)
            bagian = self.cari(tujuan.bagian) or "" if tujuan else ""
            jenis, nomor = tujuan.jenis if tujuan and bagian else "", simpul.get("sheetId", "")
            hasil.append(LembarBagian(nama, bagian, jenis, int(nomor) if nomor.isdecimal() else 0))
        if len({lembar.nama.lower() for lembar in hasil}) < len(hasil):
            raise self.rusak("dua lembar bernama sama")
        berisi = [lembar.bagian for lembar in hasil if lembar.bagian]
        if len(set(berisi)) < len(berisi):
            raise self.rusak("dua lembar berisi bagian yang sama")
        return hasil

    def bagian_sejenis(self, jenis: str) -> str | None:
        """The part that the workbook relates to as `jenis`, such as ``styles``."""
        for hubungan in self.hubungan(self.buku).values():
            if hubungan.jenis == jenis:
                return self.cari(hubungan.bagian)
        return None


def _tujuan(folder: str, target: str) -> str:
    """A relation's target as a part's name: relative to the part's folder, or from the root."""
    if "%" in target:
        from urllib.parse import unquote

        target = unquote(target)
    target = target.replace("\\", "/")
    return posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/")
