"""Sheets written in every odd way at once: edits spliced in, read again, equal the model; all else stays."""

from __future__ import annotations

import itertools
import re
import zipfile
from dataclasses import dataclass
from decimal import Decimal
from html import escape
from pathlib import Path
from xml.etree import ElementTree

from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from pembagian import contoh

from lakip_xl.files.patch import patch
from lakip_xl.files.reader import read
from lakip_xl.values.cell import huruf_kolom, nomor_kolom
from lakip_xl.values.ditolak import BukuDitolak
from lakip_xl.values.edit import Edit

UTAMA = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
HUBUNGAN = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PAKET = "http://schemas.openxmlformats.org/package/2006"
JENIS = "application/vnd.openxmlformats-officedocument.spreadsheetml"
BARIS, KOLOM = 9, 7
KEPALA = f'<worksheet xmlns="{UTAMA}"><cols><col min="2" max="3" style="1"/></cols>'
EKOR = '<ignoredErrors><ignoredError sqref="A1"/></ignoredErrors><extLst><ext uri="x"><y:c xmlns:y="y"/></ext></extLst>'

TEKS = st.text(
    st.characters(codec="utf-8", exclude_categories=["Cs", "Cc"], include_characters="\t\n"), max_size=12
).map(lambda teks: teks.replace("\ufffe", "").replace("\uffff", ""))
ANGKA = st.integers(-(10**12), 10**12).map(Decimal) | st.decimals(-10, 10, places=3)
SELA = st.sampled_from(["", "", "", " ", "\n  ", "<!-- <c r='A1'/><row r='2'> -->", "<?x </row> ?>"])


@dataclass(frozen=True)
class Sel:
    """A cell's content, and the form in which the XML holds it."""

    isi: Decimal | str | bool | None
    bentuk: str  # how a text is held
    gaya: str
    kutip: str
    beralamat: bool

    def xml(self, alamat: str, sela: str) -> str:
        q = self.kutip
        atribut = (f" r={q}{alamat}{q}" if self.beralamat else "") + (f" s={q}1{q}" if self.gaya else "")
        if self.isi is None:
            return f"<c{atribut}/>" if not sela.isspace() else f"<c{atribut} >{sela}</c>"
        if isinstance(self.isi, bool):
            return f"<c{atribut} t={q}b{q}><v>{int(self.isi)}</v></c>"
        if isinstance(self.isi, Decimal):
            return f"<c{atribut}>{sela}<v>{self.isi}</v></c>"
        teks = escape(self.isi)
        if self.bentuk == "inlineStr":
            return f'<c t={q}inlineStr{q}{atribut}><is><t xml:space="preserve">{teks}</t></is></c>'
        if self.bentuk == "kaya":
            separuh = len(self.isi) // 2
            lari = "".join(
                f'<r><t xml:space="preserve">{escape(potong)}</t></r>'
                for potong in (self.isi[:separuh], self.isi[separuh:])
            )
            return f"<c{atribut} t={q}inlineStr{q}><is>{lari}</is></c>"
        return f'<c{atribut} t = {q}str{q}><v xml:space="preserve">{teks}</v></c>'


@st.composite
def lembar(draw: st.DrawFn) -> tuple[str, dict[tuple[int, int], Sel], dict[tuple[int, int], str]]:
    """A ``<sheetData>``, its cells, and each cell's own XML."""
    isi_sel = st.none() | st.booleans() | ANGKA | TEKS
    gaya = st.sampled_from(["", "1"])
    baris_xml, semua, potongan = [], {}, {}
    nomor_lalu = 0
    for nomor in sorted(draw(st.sets(st.integers(1, BARIS), max_size=BARIS))):
        isi_baris, kolom_lalu = "", 0
        for kolom in sorted(draw(st.sets(st.integers(1, KOLOM), max_size=KOLOM))):
            beralamat = kolom != kolom_lalu + 1 or draw(st.booleans())
            bentuk = draw(st.sampled_from(["inlineStr", "kaya", "str"]))
            sel = Sel(draw(isi_sel), bentuk, draw(gaya), draw(st.sampled_from("\"'")), beralamat)
            xml = sel.xml(f"{huruf_kolom(kolom)}{nomor}", draw(SELA))
            semua[nomor, kolom], potongan[nomor, kolom] = sel, xml
            isi_baris += draw(SELA) + xml
            kolom_lalu = kolom
        bernomor = nomor != nomor_lalu + 1 or draw(st.booleans())
        atribut = (f' r="{nomor}"' if bernomor else "") + draw(
            st.sampled_from(["", ' ht="20"', ' spans="1:3"'])
        )
        akhir = draw(SELA)
        kosong = not isi_baris and not akhir and draw(st.booleans())
        baris_xml.append(
            draw(SELA) + (f"<row{atribut}/>" if kosong else f"<row{atribut}>{isi_baris}{akhir}</row>")
        )
        nomor_lalu = nomor
    if not baris_xml and draw(st.booleans()):
        return "<sheetData/>", semua, potongan
    return f"<sheetData>{''.join(baris_xml)}{draw(SELA)}</sheetData>", semua, potongan


def tulis_buku(path: Path, sheet_data: str) -> None:
    hubungan = f'<Relationships xmlns="{PAKET}/relationships"><Relationship Id="%s" Type="{HUBUNGAN}/%s" Target="%s"/>%s'
    gaya = f'<Relationship Id="r2" Type="{HUBUNGAN}/styles" Target="styles.xml"/></Relationships>'
    override = "".join(
        f'<Override PartName="/xl/{nama}.xml" ContentType="{JENIS}.{jenis}+xml"/>'
        for nama, jenis in (("workbook", "sheet.main"), ("styles", "styles"), ("lembar", "worksheet"))
    )
    isi = {
        "[Content_Types].xml": f'<Types xmlns="{PAKET}/content-types">{override}</Types>',
        "_rels/.rels": hubungan % ("r1", "officeDocument", "xl/workbook.xml", "</Relationships>"),
        "xl/_rels/workbook.xml.rels": hubungan % ("r1", "worksheet", "lembar.xml", gaya),
        "xl/workbook.xml": (
            f'<workbook xmlns="{UTAMA}" xmlns:r="{HUBUNGAN}"><sheets><sheet name="Data" sheetId="1" r:id="r1"/>'
            "</sheets></workbook>"
        ),
        "xl/styles.xml": (
            f'<styleSheet xmlns="{UTAMA}"><cellXfs><xf numFmtId="0"/><xf numFmtId="4"/></cellXfs></styleSheet>'
        ),
        "xl/lembar.xml": KEPALA + sheet_data + EKOR + "</worksheet>",
    }
    with zipfile.ZipFile(path, "w") as arsip:
        for nama, data in isi.items():
            arsip.writestr(nama, data)


def xml_lembar(path: Path) -> str:
    with zipfile.ZipFile(path) as arsip:
        return arsip.read("xl/lembar.xml").decode()


def tempat_terurut(xml: str) -> None:
    """Rows and cells stand in their order, each once: Excel repairs a sheet in which they do not."""
    nomor = 0
    for baris in ElementTree.fromstring(xml).iter(f"{{{UTAMA}}}row"):
        sebelumnya, nomor = nomor, int(baris.get("r", nomor + 1))
        assert nomor > sebelumnya
        kolom = 0
        for sel in baris:
            sebelumnya = kolom
            kolom = nomor_kolom(sel.get("r", "").rstrip("0123456789")) if "r" in sel.attrib else kolom + 1
            assert kolom > sebelumnya and sel.get("r", f"A{nomor}").lstrip("ABCDEFGHI") == str(nomor)


def setara(nilai: object) -> object:
    """A blank text is an empty cell."""
    return None if isinstance(nilai, str) and not nilai.strip() else nilai


UBAHAN = st.dictionaries(
    st.tuples(st.integers(1, BARIS + 2), st.integers(1, KOLOM + 2)), ANGKA | TEKS, max_size=8
)


@settings(
    max_examples=contoh(250),
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(asal=lembar(), ubahan=UBAHAN)
@example(
    asal=("<sheetData/>", {}, {}), ubahan={(1, 1): ""}
)  # what changes nothing leaves an empty sheet as it is
def test_edits_spliced_into_any_sheet_equal_the_model(
    tmp_path: Path,
    asal: tuple[str, dict[tuple[int, int], Sel], dict[tuple[int, int], str]],
    ubahan: dict[tuple[int, int], Decimal | str],
) -> None:
    sheet_data, semua, potongan = asal
    path = tmp_path / "acak.xlsx"
    tulis_buku(path, sheet_data)
    buku = read(path)
    grid = buku.daftar_grid[0]
    model = {tempat: setara(sel.isi) for tempat, sel in semua.items()}
    for tempat in itertools.product(range(1, BARIS + 3), range(1, KOLOM + 3)):
        assert setara(grid.cell(*tempat).mentah) == model.get(tempat), tempat

    daftar = [Edit("Data", f"{huruf_kolom(k)}{b}", grid.cell(b, k).mentah, n) for (b, k), n in ubahan.items()]
    patch(path, path, daftar, buku.sha256)

    kini = read(path).daftar_grid[0]
    model |= {tempat: setara(nilai) for tempat, nilai in ubahan.items()}
    for tempat in itertools.product(range(1, BARIS + 3), range(1, KOLOM + 3)):
        ditulis = model.get(tempat)
        nilai = setara(kini.cell(*tempat).mentah)
        assert nilai == (Decimal(repr(float(ditulis))) if isinstance(ditulis, Decimal) else ditulis), tempat
    baru = xml_lembar(path)
    kosong = "<sheetData/>" in sheet_data and all(nilai is None for nilai in model.values())
    akhir = "<sheetData/>" if kosong else "</sheetData>"
    assert baru.startswith(KEPALA + "<sheetData") and baru.endswith(f"{akhir}{EKOR}</worksheet>")
    tempat_terurut(baru)
    posisi = 0  # every cell that was not edited stands there as it did, in its order
    for tempat in sorted(potongan.keys() - ubahan.keys()):
        posisi = baru.index(potongan[tempat], posisi) + len(potongan[tempat])
    # and so does all that is neither cell nor row
    for hiasan in ("<!-- <c r='A1'/><row r='2'> -->", "<?x </row> ?>"):
        assert baru.count(hiasan) >= sheet_data.count(hiasan) - sum(
            potongan[t].count(hiasan) for t in potongan.keys() & ubahan.keys()
        )


@settings(
    max_examples=contoh(150),
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(asal=lembar(), ubahan=UBAHAN, letak=st.integers(0, 10**6), sisipan=st.sampled_from(
    ["<", ">", "</c>", "<row>", '<c r="A1"/>', '<c r="Z1"><v>9</v></c>', "]]>", "<!--", "\0", "&x;", "<v>1</v>", " t='s'"]
))  # fmt: skip
def test_a_sheet_broken_anywhere_is_patched_rightly_or_left(
    tmp_path: Path,
    asal: tuple[str, dict[tuple[int, int], Sel], dict[tuple[int, int], str]],
    ubahan: dict[tuple[int, int], Decimal | str],
    letak: int,
    sisipan: str,
) -> None:
    """Something put in anywhere: what cannot be read or kept is refused, and the file stays."""
    sheet_data = asal[0]
    letak %= len(sheet_data) + 1
    path = tmp_path / "rusak.xlsx"
    tulis_buku(path, sheet_data[:letak] + sisipan + sheet_data[letak:])
    semula = path.read_bytes()
    try:
        buku = read(path)
        grid = buku.daftar_grid[0]
        daftar = [
            Edit("Data", f"{huruf_kolom(k)}{b}", grid.cell(b, k).mentah, n) for (b, k), n in ubahan.items()
        ]
        patch(path, path, daftar, buku.sha256)
    except BukuDitolak as sebab:
        assert "\n" not in str(sebab) and path.read_bytes() == semula
        return
    kini = read(path).daftar_grid[0]
    for tempat in itertools.product(range(1, BARIS + 3), range(1, KOLOM + 3)):
        nilai = ubahan.get(tempat, grid.cell(*tempat).mentah)
        harap = Decimal(repr(float(nilai))) if isinstance(nilai, Decimal) else setara(nilai)
        assert setara(kini.cell(*tempat).mentah) == harap, tempat
    assert re.search(r"<sheetData\b", xml_lembar(path))
