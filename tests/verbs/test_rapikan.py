"""Text numbers become numbers where nothing is lost; all else is left and named."""

from __future__ import annotations

from decimal import Decimal

import pytest
from buatan import buku, kantor_rapi
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from lakip_xl.laporan.rapikan_teks import tulis_perapian
from lakip_xl.values.angka import ribuan_titik
from lakip_xl.values.cell import Buku, Format
from lakip_xl.verbs.rapikan import AlasanTeks, Perapian, rapikan
from lakip_xl.verbs.rumus_basi import terapkan
from lakip_xl.verbs.validasi import validasi

ANGGARAN = ["Kode", "Tingkat", "Uraian", "Anggaran", "Realisasi", "Serapan"]
INDIKATOR = ["Kode", "Kode Sasaran", "Indikator", "Satuan", "Polaritas", "Target PK", "Realisasi"]


def dengan_format(satu: Buku, lembar: str, **menurut_sel: Format) -> Buku:
    """The workbook with formats of cells, by address of one letter."""

    def hias(grid):
        pola: dict[int, dict[int, Format]] = {}
        for alamat, satu_format in menurut_sel.items():
            pola.setdefault(int(alamat[1:]), {})[ord(alamat[0]) - 64] = satu_format
        return replace(grid, format=pola) if grid.nama == lembar else grid

    return replace(satu, daftar_grid=tuple(map(hias, satu.daftar_grid)))


def ditulis(hasil: Perapian) -> dict[str, object]:
    return {e.alamat: e.sesudah for e in hasil.daftar_edit}


def dibiarkan(hasil: Perapian) -> dict[str, AlasanTeks]:
    return {d.sel.alamat: d.alasan for d in hasil.dibiarkan}


def test_pasted_amounts_are_written_as_the_numbers_that_they_are():
    satu = buku({"Anggaran": [
        ANGGARAN,
        ["1", "program", "A", "Rp. 4.821.300.750,00", "Rp 1.000,-", None],
        ["2", "program", "B", "-", "0,00", None],
        ["3", "program", "C", 300, "(5)", None],
    ]})  # fmt: skip
    hasil = rapikan(satu)
    assert ditulis(hasil) == {"D2": Decimal(4821300750), "E2": 1000, "E3": 0, "E4": -5}
    assert not hasil.dibiarkan
    assert "STR205" in {t.kode for t in validasi(satu).daftar_temuan}
    assert "STR205" not in {t.kode for t in validasi(terapkan(satu, hasil.daftar_edit)).daftar_temuan}


@pytest.mark.parametrize(("teks", "alasan"), [
    ("15,000", AlasanTeks.DUA_CARA),
    ("lima", AlasanTeks.BUKAN_ANGKA),
    ("5 paket", AlasanTeks.SATUAN),
    ("1.000,50", AlasanTeks.DESIMAL),
])  # fmt: skip
def test_what_is_not_plain_is_left_and_named(teks, alasan):
    asal = buku(
        {"Anggaran": [ANGGARAN, ["1", "program", "A", teks, 1, None], ["2", "program", "B", "300", 1, None]]}
    )
    hasil = rapikan(dengan_format(asal, "Anggaran", D2=Format(0), D3=Format(0)))
    assert ditulis(hasil) == {"D3": 300} and dibiarkan(hasil) == {"D2": alasan}
    naskah = tulis_perapian(hasil, "buku.xlsx", ditulis=False)
    assert f"Anggaran!D2 “{teks}”: {alasan.value}" in naskah
    assert "1 teks akan ditulis sebagai angka; buku.xlsx belum diubah." in naskah


@pytest.mark.parametrize(("teks", "bentuk", "isi"), [
    ("84,97 %", Format(2, True), Decimal("0.8497")),
    ("84,97 %", Format(0, True), AlasanTeks.DESIMAL),
    ("84,97 %", Format(), AlasanTeks.PERSEN),
    ("85 %", Format(2, True), AlasanTeks.BERUBAH_ARTI),  # computed: 85,00 % says more than 85 %
    ("84,97", Format(2, True), Decimal("0.8497")),
    ("84,97", Format(), Decimal("84.97")),
    ("0,85", Format(), AlasanTeks.BERUBAH_ARTI),  # as a number it would be 85 %
])  # fmt: skip
def test_a_percentage_is_written_only_where_its_cell_shows_it(teks, bentuk, isi):
    asal = buku({"Anggaran": [ANGGARAN, ["1", "program", "A", 300, 1, teks]]})
    hasil = rapikan(dengan_format(asal, "Anggaran", F2=bentuk))
    assert (ditulis(hasil) or dibiarkan(hasil)) == {"F2": isi}


@pytest.mark.parametrize(("satuan", "teks", "bentuk", "isi"), [
    ("orang", "5 orang", Format(), Decimal(5)),
    ("orang", "5 keluarga", Format(), AlasanTeks.SATUAN),
    ("%", "4,90", Format(), Decimal("4.90")),
    ("%", "4,90", Format(2, True), Decimal("0.0490")),
    ("%", "85 %", Format(2, True), Decimal("0.85")),  # an input: what it is matters, not its zeros
    ("indeks", "3,25", Format(0), AlasanTeks.DESIMAL),
])  # fmt: skip
def test_a_figure_keeps_the_unit_of_its_row(satuan, teks, bentuk, isi):
    asal = buku({"Indikator": [INDIKATOR, ["1", "S1", "a", satuan, "maksimum", teks, None]]})
    satu = dengan_format(asal, "Indikator", F2=bentuk)
    hasil = rapikan(satu)
    assert (ditulis(hasil) or dibiarkan(hasil)) == {"F2": isi}


def test_formulas_and_waived_cells_are_left():
    kecuali = ["Kode Aturan", "Lembar", "Sel", "Kode Baris", "Kolom", "Isi Semula", "Alasan"]
    asal = buku({
        "Anggaran": [ANGGARAN, ["1", "program", "A", "300", "200", None]],
        "Pengecualian": [kecuali, ["STR205", "Anggaran", "", "1", "Realisasi", "200", "disalin"]],
    })  # fmt: skip
    berumus = replace(asal, daftar_grid=(replace(asal.daftar_grid[0], rumus={(2, 4)}), asal.daftar_grid[1]))
    assert dibiarkan(rapikan(berumus)) == {"D2": AlasanTeks.RUMUS, "E2": AlasanTeks.DIKECUALIKAN}
    assert ditulis(rapikan(asal)) == {"D2": 300}


def test_settings_are_written_too():
    asal = buku(
        {"Identitas": [["Isian", "Nilai"], ["Tahun Laporan", "2024"], ["Total Anggaran", "Rp 1.000"]]}
    )
    assert ditulis(rapikan(asal)) == {"B3": 1000}


@given(st.integers(0, 10**6))
def test_an_office_with_its_amounts_as_texts_becomes_the_office_that_it_was(benih):
    asal = kantor_rapi(benih)

    def jadi_teks(grid):
        if grid.nama != "Anggaran":
            return grid
        isi = [
            [
                ribuan_titik(int(n)) if isinstance(n, float | int) and n >= 10_000 and n == int(n) else n
                for n in baris
            ]
            for baris in grid.isi
        ]
        return replace(grid, isi=isi)

    teks = replace(asal, daftar_grid=tuple(map(jadi_teks, asal.daftar_grid)))
    hasil = rapikan(teks)
    assert hasil.dirapikan and not hasil.dibiarkan
    kini = {g.nama: [list(b) for b in g.isi] for g in terapkan(teks, hasil.daftar_edit).daftar_grid}
    assert kini == {g.nama: [list(b) for b in g.isi] for g in asal.daftar_grid}
