"""Cells written into a sheet's XML: what is read back is what was written, and everything else is what it was."""

from __future__ import annotations

import io
import zipfile
from decimal import Decimal

from fuzz.sumber import Sumber
from lakip_xl.files.package import Paket
from lakip_xl.files.patch import rancang_edit
from lakip_xl.files.proof import buktikan
from lakip_xl.files.reader import read_bytes
from lakip_xl.files.repack import ganti_bagian
from lakip_xl.files.xml_cells import XmlAneh, telusuri
from lakip_xl.values.cell import Grid, huruf_kolom
from lakip_xl.values.ditolak import BukuDitolak
from lakip_xl.values.edit import Edit

_UTAMA = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_HUBUNGAN = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PAKET = "http://schemas.openxmlformats.org/package/2006"
_LEMBAR = "xl/lembar.xml"
_TINGGI, _LEBAR = 6, 5
_SELA = ("", "", "", "", " ", "\n", "<!-- <c r='A1'/><row r=\"2\"> -->", "<?x </row> ?>", "<![CDATA[ ]]>")
_RUSAK = ("<", ">", "</c>", "<row>", '<c r="A1"/>', '<c r="Z1"><v>9</v></c>', "]]>", "<!--", "&x;", "<v>1</v>",
          " t='s'", '<row r="3"/>', "<f>1</f>", "\r", "&#10;", 'r="1048576"', "<x:c/>", " xml:space=''")  # fmt: skip
# The type and the content of a cell; most go together.
_ISI = (("", ""), ("", "<v>1</v>"), ("", "<v>-2.5E3</v>"), ("", "<v> 7 </v>"), (' t="n"', "<v>1e15</v>"), ("", "<v/>"),
        (" t='str'", "<v>teks</v>"), (' t = "str"', "<v/>"), (' t="str"', "<f>A1</f><v>x &lt; y</v>"),
        (' t="b"', "<v>1</v>"), (' t="inlineStr"', "<is><t>x</t></is>"), (' t="inlineStr"', "<is/>"),
        (' t="inlineStr"', "<is><r><t>a</t></r><r><t xml:space='preserve'> b</t></r></is>"), (' t="e"', "<v>#REF!</v>"),
        ("", "<f>A1</f><v>3</v>"), ("", "<f>A1</f>"), ("", "<f>A1</f><v/>"),
        ("", "<f t='shared' ref='A1:B2' si='0'>C1</f><v>0</v>"), ("", "<f t='shared' si='0'/><v>0</v>"),
        ("", "<v>1</v><extLst><ext/></extLst>"), ("", "<v>1e999</v>"), ("", "<v>teks</v>"),
        (' t="b"', "<v>ya</v>"))  # fmt: skip
_TEKS = [*"ab &<>\"'\n\t_é€😀", "_x0041_", "]]>", "=1", "&amp;", " "]


def uji_sambung(data: bytes) -> None:
    sumber = Sumber(data)
    ubahan = {_tempat(sumber): _nilai(sumber) for _ in range(1 + sumber.bilangan(4))}
    lembar, rusak = _lembar(sumber)
    semula = _buku(lembar)
    try:
        buku = read_bytes(semula, "b.xlsx")
        grid = buku.daftar_grid[0]
        daftar = [
            Edit("Data", f"{huruf_kolom(k)}{b}", grid.cell(b, k).mentah, nilai)
            for (b, k), nilai in ubahan.items()
        ]
        paket = Paket(semula, "b.xlsx")
        rancangan = rancang_edit(paket, buku, daftar)
        kini = ganti_bagian(paket, rancangan.bagian)
        buktikan(paket, buku, kini, rancangan)
    except BukuDitolak as sebab:
        assert "\n" not in str(sebab)
        assert rusak or "dengan aman" not in str(sebab), (lembar, ubahan)
        return
    if not rancangan.bagian:
        return  # nothing is written
    _sesuai(grid, read_bytes(kini, "b.xlsx").daftar_grid[0], ubahan)
    _bagian_lain(semula, kini, set(rancangan.bagian))
    _sel_lain(semula, kini, set(ubahan))


def _sesuai(dulu: Grid, kini: Grid, ubahan: dict[tuple[int, int], Decimal | str]) -> None:
    for baris in range(1, max(len(dulu.isi), len(kini.isi), _TINGGI) + 1):
        for kolom in range(1, _LEBAR + 30):
            nilai = ubahan.get((baris, kolom), dulu.cell(baris, kolom).mentah)
            harap = Decimal(repr(float(nilai))) if isinstance(nilai, Decimal) else nilai
            terbaca = kini.cell(baris, kolom).mentah
            assert _setara(terbaca) == _setara(harap), (baris, kolom, harap, terbaca)
    assert dulu.rumus == kini.rumus


def _setara(nilai: object) -> object:
    return None if isinstance(nilai, str) and not nilai.strip() else nilai


def _bagian_lain(semula: bytes, kini: bytes, berubah: set[str]) -> None:
    with zipfile.ZipFile(io.BytesIO(semula)) as satu, zipfile.ZipFile(io.BytesIO(kini)) as dua:
        assert satu.namelist() == dua.namelist()
        for nama in satu.namelist():
            assert nama in berubah or satu.read(nama) == dua.read(nama), nama


def _sel_lain(semula: bytes, kini: bytes, ubahan: set[tuple[int, int]]) -> None:
    """The cells that were not written are byte for byte what they were, in their order; so is what stands around."""
    daftar = []
    for isi in (semula, kini):
        with zipfile.ZipFile(io.BytesIO(isi)) as arsip:
            data = arsip.read(_LEMBAR)
        try:
            semua = [sel for baris in telusuri(data) for sel in baris.sel]
        except XmlAneh as galat:
            raise AssertionError(f"lembar yang terbaca tidak dapat ditelusuri: {galat}") from galat
        tetap = [
            (s.baris, s.kolom, data[s.awal : s.akhir]) for s in semua if (s.baris, s.kolom) not in ubahan
        ]
        daftar.append(
            (tetap, data[: data.find(b"<sheetData")], data[data.rfind(b"sheetData") :].partition(b">")[2])
        )
    assert daftar[0] == daftar[1], daftar


def _tempat(sumber: Sumber) -> tuple[int, int]:
    return 1 + sumber.bilangan(_TINGGI + 1), 1 + sumber.bilangan(_LEBAR + 1)


def _nilai(sumber: Sumber) -> Decimal | str:
    if sumber.bita() % 2:
        return Decimal(sumber.bilangan(60_000) - 30_000).scaleb(sumber.bilangan(12) - 6)
    return sumber.teks(_TEKS, 5)


def _lembar(sumber: Sumber) -> tuple[str, bool]:
    """A ``<sheetData>``, and whether something was put in where it need not belong."""
    daftar, lalu = [], 0
    for _ in range(sumber.bilangan(_TINGGI)):
        nomor = lalu + 1 + sumber.bilangan(2)
        atribut = sumber.pilih(
            (f' r="{nomor}"', f" r='{nomor}'", f' r = "{nomor}"', f' ht="2" r="{nomor}"', "")
        )
        if not atribut:
            nomor = lalu + 1
        lalu = nomor
        atribut += sumber.pilih(("", "", ' spans="1:3"', ' s="1" customFormat="1"', ' hidden="1"'))
        badan = _isi_baris(sumber, nomor) + sumber.pilih(_SELA)
        daftar.append(sumber.pilih(_SELA) + (f"<row{atribut}>{badan}</row>" if badan else f"<row{atribut}/>"))
    kosong = sumber.pilih(("<sheetData/>", "<sheetData></sheetData>"))
    xml = f"<sheetData>{''.join(daftar)}</sheetData>" if daftar else kosong
    if sumber.bilangan(8) < 6:
        return xml, False
    letak = sumber.bilangan(len(xml))
    return xml[:letak] + sumber.pilih(_RUSAK) + xml[letak + sumber.bilangan(3) :], True


def _isi_baris(sumber: Sumber, nomor: int) -> str:
    isi, kolom = "", 0
    for _ in range(sumber.bilangan(_LEBAR + 1)):
        beralamat = sumber.bilangan(4) > 0
        kolom += 1 + (sumber.bilangan(2) if beralamat else 0)
        isi += sumber.pilih(_SELA) + _sel(sumber, f"{huruf_kolom(kolom)}{nomor}" if beralamat else "")
    return isi


def _sel(sumber: Sumber, alamat: str) -> str:
    atribut = sumber.pilih((f' r="{alamat}"', f' r="{alamat}"', f" r='{alamat}'", f' cm="1" r="{alamat}"'))
    atribut = atribut if alamat else ""
    jenis, isi = sumber.pilih(_ISI)
    atribut += jenis + sumber.pilih(("", "", ' s="1"', ' ph="1"'))
    return (
        f"<c{atribut}>{isi}</c>"
        if isi
        else sumber.pilih((f"<c{atribut}/>", f"<c{atribut} />", f"<c{atribut}></c>"))
    )


def _buku(sheet_data: str) -> bytes:
    semua = {
        "[Content_Types].xml": (
            f'<Types xmlns="{_PAKET}/content-types"><Default Extension="xml" ContentType="application/xml"/></Types>'
        ),
        "_rels/.rels": _rels("officeDocument", "xl/workbook.xml"),
        "xl/_rels/workbook.xml.rels": _rels("worksheet", "lembar.xml"),
        "xl/workbook.xml": (
            f'<workbook xmlns="{_UTAMA}" xmlns:r="{_HUBUNGAN}"><sheets>'
            '<sheet name="Data" sheetId="1" r:id="r1"/></sheets></workbook>'
        ),
        _LEMBAR: f'<worksheet xmlns="{_UTAMA}">{sheet_data}<pageMargins left="1"/></worksheet>',
    }
    keluar = io.BytesIO()
    with zipfile.ZipFile(keluar, "w") as arsip:
        for nama, isi in semua.items():
            arsip.writestr(nama, isi)
    return keluar.getvalue()


def _rels(jenis: str, tujuan: str) -> str:
    return (
        f'<Relationships xmlns="{_PAKET}/relationships">'
        f'<Relationship Id="r1" Type="{_HUBUNGAN}/{jenis}" Target="{tujuan}"/></Relationships>'
    )
