"""A sheet's XML around its cells: found whatever surrounds it, and read for what it says of them."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pembagian import contoh

from lakip_xl.files.sheet import LEBAR_BAWAAN, Bidang, samarkan, urai_bidang, urai_sheet
from lakip_xl.files.xml_cells import XmlAneh

BARIS, KOLOM = st.integers(1, 2**20), st.integers(1, 2**14)
BIDANG = st.builds(
    lambda b, k, t, m: Bidang(b, k, min(b + t, 2**20), min(k + m, 2**14)),
    BARIS, KOLOM, st.integers(0, 9), st.integers(0, 9),
)  # fmt: skip
KECIL = st.builds(
    lambda b, k, t, m: Bidang(b, k, b + t, k + m), *[st.integers(1, 4)] * 2, *[st.integers(0, 4)] * 2
)


def lembar(kepala: str = "", data: str = "<sheetData/>", ekor: str = "") -> bytes:
    return f"<worksheet>{kepala}{data}{ekor}</worksheet>".encode()


@given(BIDANG)
@settings(max_examples=contoh(40))
def test_a_rectangle_is_read_back_as_it_was_written(bidang: Bidang) -> None:
    assert urai_bidang(str(bidang)) == bidang
    assert urai_bidang(f" ${str(bidang).replace(':', ':$')} ") == bidang
    assert (":" in str(bidang)) == (bidang[:2] != bidang[2:]), "a single cell is one address"


@pytest.mark.parametrize("teks", ["", "B", "2", "B2:", ":B2", "B2 D9", "Data!B2", "b2", "ABCD1", "A1:B2:C3"])
def test_what_is_no_rectangle_is_none(teks: str) -> None:
    assert urai_bidang(teks) is None


def test_a_rectangle_includes_its_ends_and_nothing_beside_them() -> None:
    bidang = Bidang(2, 5, 3, 7)
    dalam = {(b, k) for b in range(1, 9) for k in range(1, 9) if bidang.memuat(b, k)}
    assert dalam == {(b, k) for b in (2, 3) for k in (5, 6, 7)}


@pytest.mark.parametrize("hiasan", ["<!-- <sheetData> -->", "<?a <sheetData/>?>", "<![CDATA[<sheetData>]]>"])
def test_what_only_looks_like_the_cells_is_not_them(hiasan: str) -> None:
    data = lembar(hiasan, "<sheetData><row/></sheetData>", hiasan)
    sheet_xml = urai_sheet(data)
    assert data[sheet_xml.awal : sheet_xml.akhir] == b"<sheetData><row/></sheetData>"
    assert data[sheet_xml.isi : sheet_xml.tutup] == b"<row/>" and not sheet_xml.tertutup_sendiri
    assert len(samarkan(data)) == len(data) and samarkan(data).count(b"sheetData") == 2


def test_a_declaration_at_the_beginning_stays() -> None:
    assert samarkan(b'<?xml version="1.0"?><a/>') == b'<?xml version="1.0"?><a/>'


@pytest.mark.parametrize("data", ["<x:sheetData/>", '<x:sheetData a="1" />'])
def test_an_empty_element_holds_nothing_and_tells_its_prefix(data: str) -> None:
    sheet_xml = urai_sheet(lembar(data=data))
    assert sheet_xml.tertutup_sendiri and sheet_xml.awalan == b"x:"
    assert sheet_xml.data[sheet_xml.awal : sheet_xml.akhir] == data.encode()


@pytest.mark.parametrize(
    "data", ["", "<sheetData>", "<sheetDataLain/>", "<sheetData></x:sheetData>", "<x:sheetData></sheetData>"]
)
def test_a_sheet_whose_cells_have_no_end_is_refused(data: str) -> None:
    with pytest.raises(XmlAneh):
        urai_sheet(lembar(data=data))


def test_broken_xml_around_the_cells_is_refused_once_it_is_asked() -> None:
    with pytest.raises(XmlAneh):
        _ = urai_sheet(lembar("<cols>")).terlindung


def test_columns_have_the_width_and_style_of_their_own_range() -> None:
    sheet_xml = urai_sheet(
        lembar('<cols><col min="2" max="3" width="20.5" style="4"/><col min="5" max="5"/></cols>')
    )
    assert [sheet_xml.lebar_kolom(k) for k in range(1, 6)] == [
        LEBAR_BAWAAN,
        20.5,
        20.5,
        LEBAR_BAWAAN,
        LEBAR_BAWAAN,
    ]
    assert [sheet_xml.gaya_kolom(k) for k in range(1, 6)] == [None, "4", "4", None, None]


def test_merged_ranges_are_found_and_what_is_none_is_left_out() -> None:
    ekor = '<mergeCells><mergeCell ref="A1:B2"/><mergeCell ref="#REF!"/><mergeCell ref="D4"/></mergeCells>'
    assert urai_sheet(lembar(ekor=ekor)).gabungan == [Bidang(1, 1, 2, 2), Bidang(4, 4, 4, 4)]


@pytest.mark.parametrize(
    ("ekor", "terlindung"),
    [('<sheetProtection sheet="1"/>', True), ('<sheetProtection sheet="true"/>', True),
     ('<sheetProtection sheet="0"/>', False), ('<sheetProtection objects="1"/>', False), ("", False)],
)  # fmt: skip
def test_a_sheet_is_protected_where_it_says_so(ekor: str, terlindung: bool) -> None:
    assert urai_sheet(lembar(ekor=ekor)).terlindung is terlindung


@given(KECIL, KECIL)
@settings(max_examples=contoh(30))
def test_a_dimension_grows_to_hold_what_is_written_and_no_more(lama: Bidang, baru: Bidang) -> None:
    sheet_xml = urai_sheet(lembar(f"<!-- <dimension ref='A1'/> --><dimension ref='{lama}'/>"))
    ganti = sheet_xml.dimensi(baru)
    muat = lama.memuat(*baru[:2]) and lama.memuat(*baru[2:])
    assert (ganti is None) == muat
    if ganti is not None:
        awal, akhir, isi = ganti
        assert sheet_xml.data[awal:akhir].decode() == str(lama)
        hasil = urai_bidang(isi.decode())
        assert hasil == (
            min(lama[0], baru[0]),
            min(lama[1], baru[1]),
            max(lama[2], baru[2]),
            max(lama[3], baru[3]),
        )


def test_a_dimension_that_is_not_written_is_not_made() -> None:
    assert urai_sheet(lembar(ekor="<dimension ref='A1'/>")).dimensi(Bidang(9, 9, 9, 9)) is None
