"""Cell styles by their index: number formats, dates and locks, out of whatever a workbook declares."""

from collections.abc import Callable
from pathlib import Path

import pytest
from buku_xml import UTAMA
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl.styles.numbers import BUILTIN_FORMATS
from pembagian import contoh

from lakip_xl.files.package import Paket
from lakip_xl.files.styles import MAKS_FORMAT, Gaya, baca_gaya, format_tanggal, urai_format
from lakip_xl.values.cell import UMUM, Format
from lakip_xl.values.ditolak import BukuDitolak

BuatBuku = Callable[..., Path]
HIASAN = st.sampled_from(['"ymd 0.00%"', "\\0", "\\%", "_0", "[Red]", "[$Rp-421]", "[>=0.5]", "* "])


def gaya(buku_xml: BuatBuku, isi: str) -> Gaya:
    path = buku_xml(
        "<sheetData/>", bagian={"xl/styles.xml": f'<styleSheet xmlns="{UTAMA}">{isi}</styleSheet>'}
    )
    return baca_gaya(Paket(path.read_bytes(), path.name))


@given(st.integers(0, 9), st.booleans(), HIASAN, HIASAN, st.sampled_from(["0", "#,##0", "??0"]))
@settings(max_examples=contoh(60))
def test_decoration_changes_no_decimals_and_makes_no_date(
    desimal: int, persen: bool, kiri: str, kanan: str, bulat: str
) -> None:
    kode = bulat + ("." + "0" * desimal if desimal else "") + "%" * persen
    assert urai_format(kiri + kode + kanan)[:2] == (desimal, persen)
    assert urai_format(kode + ";[Red]-0.0000000%" + kanan) == Format(desimal, persen), "of a positive number"
    assert not format_tanggal(kiri + kode + kanan)


@pytest.mark.parametrize("kode", ["0%%", "0,,", "0.00 %%", '0.0" "E+0', "Standard@", "ge 0"])
def test_what_is_scaled_or_no_plain_number_has_no_decimals(kode: str) -> None:
    assert urai_format(kode) == UMUM


@pytest.mark.parametrize(
    "kode", ["dd/mm/yyyy", "[$-421]d mmmm yyyy", "h:mm", "[h]:mm", "[SS]", '"tgl" D', "yyyy;@"]
)
def test_dates_and_times_are_known(kode: str) -> None:
    assert format_tanggal(kode) and urai_format(kode) == UMUM


@pytest.mark.parametrize(
    "kode", ["General", "GENERAL", '"hari" 0', "\\d0", "[Red]0", "[White]0", "@", "0.00"]
)
def test_what_only_names_a_day_is_no_date(kode: str) -> None:
    assert not format_tanggal(kode)


def test_styles_are_those_of_cells_by_their_index(buku_xml: BuatBuku) -> None:
    isi = (
        '<numFmts><numFmt numFmtId="164" formatCode="0.0%"/><numFmt numFmtId="165" formatCode="dd/mm/yy"/></numFmts>'
        '<cellStyleXfs><xf numFmtId="2"/><xf numFmtId="2"/></cellStyleXfs>'
        '<cellXfs><xf/><xf numFmtId="164"/><xf numFmtId="165"/><xf numFmtId="10"/><xf numFmtId="22"/>'
        '<xf numFmtId="999"/></cellXfs>'
        '<dxfs><dxf><numFmt numFmtId="164" formatCode="0.000"/></dxf></dxfs>'
    )
    hasil = gaya(buku_xml, isi)
    assert hasil.format == (UMUM, Format(1, True), UMUM, Format(2, True), UMUM, UMUM)
    assert hasil.tanggal == (False, False, True, False, True, False)


@pytest.mark.parametrize(
    ("lindung", "terkunci"),
    [("", True), ("<protection/>", True), ('<protection hidden="1"/>', True), ('<protection locked="1"/>', True),
     ('<protection locked="0"/>', False), ('<alignment/><protection locked="false"/>', False)],
)  # fmt: skip
def test_a_cell_is_locked_unless_it_says_not(buku_xml: BuatBuku, lindung: str, terkunci: bool) -> None:
    assert gaya(buku_xml, f"<cellXfs><xf>{lindung}</xf></cellXfs>").terkunci == (terkunci,)


def test_a_workbook_may_give_a_built_in_number_another_format(buku_xml: BuatBuku) -> None:
    isi = '<numFmts><numFmt numFmtId="9" formatCode="0.000"/></numFmts><cellXfs><xf numFmtId="9"/></cellXfs>'
    assert gaya(buku_xml, isi).format == (Format(3),)


@pytest.mark.parametrize("isi", ["", "<cellXfs/>", "<cellStyleXfs><xf/></cellStyleXfs>"])
def test_without_styles_there_is_one_general_and_locked(buku_xml: BuatBuku, isi: str) -> None:
    assert gaya(buku_xml, isi) == Gaya((UMUM,), (True,), (False,))


def test_a_format_of_endless_length_is_refused(buku_xml: BuatBuku) -> None:
    def isi(panjang: int) -> str:
        return f'<numFmts><numFmt numFmtId="200" formatCode="{"0" * panjang}"/></numFmts><cellXfs><xf/></cellXfs>'

    assert gaya(buku_xml, isi(MAKS_FORMAT)).format == (UMUM,)
    with pytest.raises(BukuDitolak, match="format angkanya"):
        gaya(buku_xml, isi(MAKS_FORMAT + 1))


# 44 is 43 with the currency's sign; openpyxl leaves its semicolons out.
KODE = {**BUILTIN_FORMATS, 44: BUILTIN_FORMATS[43]}


@pytest.mark.parametrize("nomor", KODE)
def test_a_format_that_is_only_numbered_shows_what_its_code_would(buku_xml: BuatBuku, nomor: int) -> None:
    """openpyxl names the codes behind the numbers: nothing in the file says that 4 has two decimals, or 14 is a date."""
    satu = gaya(buku_xml, f'<cellXfs><xf numFmtId="{nomor}"/></cellXfs>')
    assert satu.format[0] == urai_format(KODE[nomor])
    assert satu.tanggal[0] == format_tanggal(KODE[nomor])
