"""Sheet XML cell by cell: offsets that give the bytes back, and texts that come back as they were written."""

from decimal import Decimal
from xml.etree import ElementTree

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pembagian import contoh

from lakip_xl.files.xml_cells import XmlAneh, anak_akar, telusuri, tulis_angka, tulis_atribut, tulis_teks

KEPALA = b'<?xml version="1.0"?><!-- <row> --><x:worksheet xmlns:x="u"><x:cols><x:c/></x:cols>'
DATA = b"""<x:sheetData><x:row r='3' ht="9"><x:c r="B3" t=">"><x:f t="shared" si='0'/><x:v>1</x:v></x:c
><x:c/><x:c r="$AA$3" ><x:is><x:r><x:t>na</x:t></x:r><x:rPh><x:t>NA</x:t></x:rPh><x:r><x:t>ik</x:t></x:r></x:is></x:c>
</x:row><x:row/><x:row r="9"><x:c><x:f>A1&lt;2</x:f></x:c></x:row></x:sheetData>"""
SHEET = KEPALA + DATA + b"<x:c r='A1'/></x:worksheet>"


def test_every_cell_and_row_lies_where_it_says() -> None:
    for baris in telusuri(SHEET):
        assert SHEET[baris.awal :].startswith(b"<x:row") and SHEET[baris.awal : baris.akhir].endswith(b">")
        for sel in baris.sel:
            assert baris.isi <= sel.awal < sel.akhir <= baris.tutup
            potong = SHEET[sel.awal : sel.akhir]
            assert ElementTree.fromstring(potong.replace(b"x:", b"")).tag == "c", "one whole element"
            assert sel.tertutup_sendiri == potong.endswith(b"/>") and sel.awalan == "x:"


def test_cells_without_an_address_follow_the_one_before() -> None:
    assert [(b.nomor, [(s.baris, s.kolom) for s in b.sel]) for b in telusuri(SHEET)] == [
        (3, [(3, 2), (3, 3), (3, 27)]),
        (4, []),
        (9, [(9, 1)]),
    ]


def test_a_cell_holds_its_formula_its_value_and_its_text_without_how_it_is_spoken() -> None:
    (pertama, _, ketiga), _, (akhir,) = (b.sel for b in telusuri(SHEET))
    assert pertama.rumus is not None and akhir.rumus is not None
    assert (pertama.nilai, pertama.teks, pertama.rumus.teks, pertama.rumus.atribut["si"]) == (
        "1",
        None,
        "",
        "0",
    )
    assert (ketiga.nilai, ketiga.teks, ketiga.rumus) == (None, "naik", None)
    assert (akhir.nilai, akhir.rumus.teks) == (None, "A1<2")
    assert SHEET[akhir.rumus.isi : akhir.rumus.tutup] == b"A1&lt;2"


def test_a_row_alone_is_the_same_row_at_the_same_place() -> None:
    baris = telusuri(SHEET)[0]
    assert telusuri(SHEET, baris.awal, baris.akhir) == [baris]


@pytest.mark.parametrize(
    "isi",
    ['<row r="0"/>', '<row r="1048577"/>', '<row r="x"/>', '<row r="²"/>', '<row><c r="XFE1"/></row>', "<row>",
     '<row><c r="A0"/></row>', '<row><c r="A1048577"/></row>', '<row><c r="1A"/></row>',
     '<row><c r="XFD1"/><c/></row>'],
)  # fmt: skip
def test_a_place_that_no_sheet_has_is_refused(isi: str) -> None:
    with pytest.raises(XmlAneh):
        telusuri(f"<worksheet><sheetData>{isi}</sheetData></worksheet>".encode())


def test_the_last_cell_of_a_sheet_is_one() -> None:
    (baris,) = telusuri(
        b'<worksheet><sheetData><row r="1048576"><c r="xfd1048576"/></row></sheetData></worksheet>'
    )
    assert (baris.sel[0].baris, baris.sel[0].kolom) == (2**20, 2**14)


def test_a_dtd_is_refused() -> None:
    with pytest.raises(XmlAneh, match="DTD"):
        telusuri(b'<!DOCTYPE a [<!ENTITY b "c">]><worksheet/>')


def test_children_are_those_of_the_root_alone_with_their_bytes() -> None:
    data = b'<?xml version="1.0"?><a><!-- <b/> --><b c="&gt;>"><b/></b>\n<p:d xmlns:p="u" />x</a>'
    anak = anak_akar(data)
    assert [data[s.awal : s.akhir] for s in anak] == [b'<b c="&gt;>"><b/></b>', b'<p:d xmlns:p="u" />']
    assert [(s.awalan, s.lokal, s.tertutup_sendiri) for s in anak] == [("", "b", False), ("p:", "d", True)]
    assert data[anak[0].isi : anak[0].tutup] == b"<b/>" and anak[0].atribut == {"c": ">>"}
    (dalam,) = anak_akar(data, anak[0].awal, anak[0].akhir)
    assert data[dalam.awal : dalam.akhir] == b"<b/>"


SAH = st.text(st.characters(exclude_categories=["Cc", "Cs"], exclude_characters="\ufffe\uffff"), max_size=8)
LICIK = st.lists(
    st.one_of(SAH, st.sampled_from(["&lt;", "]]>", '"', "'", "\t", "\n", "\r", "<!--"])), max_size=5
)


@given(LICIK.map("".join))
@settings(max_examples=contoh(60))
def test_what_is_written_is_read_back_as_text_and_as_attribute(teks: str) -> None:
    simpul = ElementTree.fromstring(f"<t a={tulis_atribut(teks)}>{tulis_teks(teks)}</t>")
    assert (simpul.text or "") == teks and simpul.get("a") == teks


def test_what_excel_would_read_as_a_letter_stays_what_it_is() -> None:
    assert tulis_teks("_x0041_ _x00_ _X0041_") == "_x005F_x0041_ _x00_ _X0041_"


@pytest.mark.parametrize("teks", ["\x00", "a\x0bb", "\x1f", "\ud800", "\ufffe", "\uffff", "a" * 32_768])
def test_what_no_cell_can_hold_is_refused(teks: str) -> None:
    with pytest.raises(ValueError, match="teks"):
        tulis_teks(teks)


def test_the_longest_text_is_counted_as_it_is_read() -> None:
    assert len(tulis_teks("&" * 32_767)) == 5 * 32_767


@given(st.decimals(allow_nan=False, allow_infinity=False, min_value=-(10**20), max_value=10**20))
@settings(max_examples=contoh(60))
def test_a_written_number_is_the_same_double_in_few_digits(nilai: Decimal) -> None:
    teks = tulis_angka(nilai)
    assert float(teks) == float(nilai) and len(teks) <= 25


@given(st.integers(1 - 10**17, 10**17 - 1))
@settings(max_examples=contoh(30))
def test_whole_numbers_are_written_to_the_last_rupiah(nilai: int) -> None:
    assert tulis_angka(Decimal(nilai)) == tulis_angka(Decimal(f"{nilai}.00")) == str(nilai)


@pytest.mark.parametrize("nilai", ["NaN", "Infinity", "-Infinity", "1E+309", "-1E+400"])
def test_what_is_no_finite_number_is_refused(nilai: str) -> None:
    with pytest.raises(ValueError, match="terhingga"):
        tulis_angka(Decimal(nilai))
