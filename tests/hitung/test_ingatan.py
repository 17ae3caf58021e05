"""What `isi` remembers: which cells nobody has typed since, and which inputs are others."""

from decimal import Decimal

import pytest
from buatan import INDIKATOR, KANTOR, buku, ubah
from hypothesis import given, settings
from msgspec.structs import replace
from pembagian import contoh

from lakip_xl.contract import LEMBAR_MENURUT_NAMA
from lakip_xl.hitung.hitung_ulang import recompute
from lakip_xl.hitung.ingatan import TEKS_TERPANJANG, Ingatan, ingat, sama
from lakip_xl.reading import assemble
from lakip_xl.reading.ingatan import JUDUL_INGATAN, NAMA_INGATAN
from lakip_xl.values.cell import TIDAK_BERLAKU, Grid, Rentang

ANGGARAN = ["Kode", "Tingkat", "Uraian", "Anggaran", "Realisasi", "Serapan", "Sisa"]


def dengan_ingatan(asal, daftar=None):
    """The workbook with the sheet that `isi` would leave, or with these rows in it."""
    if daftar is None:
        hasil_hitung = recompute(assemble(asal))
        diingat = ingat(hasil_hitung.lakip, hasil_hitung.daftar_hasil)
        daftar = [[b.lembar, b.isi] for b in diingat]
    lain = tuple(g for g in asal.daftar_grid if g.nama != NAMA_INGATAN)
    return replace(asal, daftar_grid=(*lain, Grid(NAMA_INGATAN, [["Catatan"], list(JUDUL_INGATAN), *daftar])))


def ingatan(asal, rumus_sama=lambda hasil: False):
    hasil_hitung = recompute(assemble(asal))
    return hasil_hitung, Ingatan(hasil_hitung.lakip, rumus_sama)


def berubah(asal):
    return {sel.tempat: (lama, sel.nilai) for sel, lama in ingatan(asal)[1].masukan_berubah()}


def mengikuti(asal):
    hasil_hitung, satu = ingatan(asal)
    return {h.sel.tempat: satu.mengikuti(h) for h in hasil_hitung.daftar_hasil if h.sel.kolom}


def kantor_kecil(*baris):
    return buku(
        {"Identitas": [["Isian", "Nilai"], ["Tahun Laporan", "2031"]], "Anggaran": [ANGGARAN, *baris]}
    )


@given(KANTOR)
@settings(max_examples=contoh(20))
def test_after_filling_every_computed_cell_that_agrees_follows_and_no_input_is_another(asal):
    hasil_hitung, satu = ingatan(dengan_ingatan(asal))
    assert satu.masukan_berubah() == []
    for hasil in hasil_hitung.daftar_hasil:
        tercetak = LEMBAR_MENURUT_NAMA[hasil.besaran[0]].tercetak
        assert satu.mengikuti(hasil) == (hasil.sel.kosong or not (tercetak or hasil.keliru)), hasil.sel.tempat


def test_without_a_memory_only_blanks_follow():
    asal = kantor_kecil(["1", "program", "A", 300, 150, 0.5, None])
    assert mengikuti(asal) == {"Anggaran!F2": False, "Anggaran!G2": True}
    assert berubah(asal) == {}


def test_a_changed_input_is_named_and_what_rests_on_it_still_follows():
    asal = ubah(dengan_ingatan(kantor_kecil(["1", "program", "A", 300, 150, 0.5, 150])), "Anggaran", 2, 5, 90)
    assert berubah(asal) == {"Anggaran!E2": (Decimal(150), Decimal(90))}
    assert mengikuti(asal) == {"Anggaran!F2": True, "Anggaran!G2": True}


def test_a_computed_figure_that_was_typed_since_follows_no_more():
    asal = ubah(
        dengan_ingatan(kantor_kecil(["1", "program", "A", 300, 150, 0.5, 150])), "Anggaran", 2, 6, 0.6
    )
    assert mengikuti(asal) == {"Anggaran!F2": False, "Anggaran!G2": True}
    assert berubah(asal) == {}


def test_rows_are_known_again_wherever_they_stand():
    satu, dua = ["1", "program", "A", 300, 150, 0.5, 150], ["2", "program", "B", 400, 100, 0.25, 300]
    asal = dengan_ingatan(kantor_kecil(satu, dua))
    baru = ["3", "program", "C", 10, 10, None, None]
    pindah = dengan_ingatan(kantor_kecil(baru, dua, satu), asal.daftar_grid[-1].isi[2:])
    assert berubah(pindah) == {}
    assert all(mengikuti(pindah).values())


def test_rows_of_one_key_are_told_apart_by_name_and_then_by_order():
    INDIKATOR = ["Kode Kegiatan", "Uraian Kegiatan", "Output", "Satuan", "Target", "Realisasi", "Capaian"]
    isi = (("a", "x", 5, 0.5), ("a", "y", 4, 0.4), ("b", "z", 3, 0.3))
    baris = [["1", uraian, output, "orang", 10, n, capaian] for uraian, output, n, capaian in isi]

    def kantor(*daftar):
        return buku(
            {"Identitas": [["Isian", "Nilai"], ["Tahun Laporan", "2031"]], "Kegiatan": [INDIKATOR, *daftar]}
        )

    isi = dengan_ingatan(kantor(*baris)).daftar_grid[-1].isi[2:]
    ditukar = dengan_ingatan(kantor(baris[2], baris[0], baris[1]), isi)
    assert berubah(ditukar) == {}
    diubah = dengan_ingatan(kantor(baris[2], baris[0], [*baris[1][:5], 6, 0.4]), isi)
    assert berubah(diubah) == {"Kegiatan!F4": (Decimal(4), Decimal(6))}


def test_a_row_whose_code_was_changed_is_known_by_its_name_and_the_code_is_named():
    asal = dengan_ingatan(
        kantor_kecil(["1", "program", "A", 300, 150, 0.5, 150], ["2", "program", "B", 8, 4, 0.5, 4])
    )
    lain = ubah(asal, "Anggaran", 2, 1, "7")
    assert berubah(lain) == {"Anggaran!A2": ("1", "7")}
    assert berubah(ubah(asal, "Anggaran", 2, 1, "01.")) == {}, "the same code, written otherwise"


def test_settings_and_levels_are_inputs_too():
    isian = [["Tahun Laporan", "2031"], ["Batas Capaian", "100%"], ["Rumus Minimum", None]]
    asal = dengan_ingatan(
        buku({
            "Identitas": [["Isian", "Nilai"], *isian],
            "Indikator": [
                ["Kode", "Kode Sasaran", "Indikator", "Satuan", "Polaritas", "Target PK", "Realisasi", "Capaian"],
                ["1", "S", "a", "orang", "maksimum", 10, 5, 0.5],
            ],
        })
    )  # fmt: skip
    assert berubah(ubah(asal, "Identitas", 3, 2, "150%")) == {"Identitas!B3": ("100%", "150%")}
    assert berubah(ubah(asal, "Identitas", 4, 2, "nisbah")) == {"Identitas!B4": (None, "nisbah")}
    assert berubah(ubah(asal, "Indikator", 2, 5, "minimum")) == {"Indikator!E2": ("maksimum", "minimum")}


@pytest.mark.parametrize(
    ("dahulu", "kini", "tetap"),
    [
        ("0.30000000000000004", "0.3", True),  # of 17 digits LibreOffice keeps 15
        ("0.3333333333333333", "0.333333333333333", True),
        ("0.1234567890123455", "0.123456789012346", True),
        ("999999999999999", "999999999999998", False),
        ("1.5", "1.50000000000001", False),
        ("0", "0.0", True),
        ("0", "0.000001", False),
    ],
)
def test_a_figure_is_the_same_as_far_as_every_program_keeps_it(dahulu, kini, tetap):
    assert sama(Decimal(dahulu), Decimal(kini)) == sama(Decimal(kini), Decimal(dahulu)) == tetap


def test_what_is_remembered_comes_back_as_it_was():
    target = {"a": "4,5 - 5,5", "b": 0.1 + 0.2, "c": "n/a", "d": "85%", "e": 1e-7, "f": 123456789012345.0}
    baris = [[k, "S", k, "=\n'{\"}", "rentang", nilai, 5, None, None] for k, nilai in target.items()]
    asal = buku(
        {"Identitas": [["Isian", "Nilai"], ["Tahun Laporan", "2031"]], "Indikator": [INDIKATOR, *baris]}
    )
    hasil_hitung = recompute(assemble(asal))
    for hasil in hasil_hitung.daftar_hasil:
        if isinstance(hasil.nilai, Decimal):
            asal = ubah(asal, "Indikator", hasil.sel.baris, 8, float(hasil.nilai))
        elif hasil.besaran[1] == "capaian":
            asal = ubah(asal, "Indikator", hasil.sel.baris, 8, "n/a")
    asal = dengan_ingatan(asal)
    assert berubah(asal) == {}
    lain = asal
    for n in range(2, len(target) + 2):
        lain = ubah(lain, "Indikator", n, 6, 77)
    semula = {i.target_pk.tempat: i.target_pk.nilai for i in assemble(asal).daftar_indikator}
    assert {t: lama for t, (lama, _) in berubah(lain).items()} == semula
    assert {Rentang, type(TIDAK_BERLAKU), Decimal} == {type(n) for n in semula.values()}


@pytest.mark.parametrize(
    "baris",
    [
        ["Anggaran", "["],
        ["Anggaran", "{}"],
        ["Anggaran", '[[["1"],"a",0,{"realisasi":150}]]'],
        ["Anggaran", '[[["1"],"a",0,{"realisasi":"1e9999999"}]]'],
        ["Anggaran", '[[["1"],"a",0,{"realisasi":"1..2..3"}]]'],
        ["Anggaran", '[[["1"],"a",{"realisasi":"1"}]]'],
        ["Anggaran", '[[[],"",0,{"realisasi":"1"}]]'],
        ["Anggaran", '[[[1],"a",0,{"realisasi":"1"}]]'],
        ["Anggaran", '[[["1"],"a",0,{"realisasi 2031":"1","tiada":"2","realisasi x":"3"}]]'],
        ["Tiada", '[[["1"],"a",0,{"realisasi":"1"}]]'],
        ["Anggaran", 1.0],
        [1.0, '[[["1"],"a",0,{"realisasi":"1"}]]'],
        ["Anggaran"],
        [],
    ],
)
def test_a_row_that_nobody_ever_wrote_so_is_passed_over(baris):
    asal = kantor_kecil(["1", "program", "A", 300, 150, 0.5, 150])
    assert berubah(dengan_ingatan(asal, [baris])) == {}
    assert not any(mengikuti(dengan_ingatan(asal, [baris])).values())


def test_a_text_too_long_for_a_cell_is_forgotten_and_the_figures_are_not():
    asal = kantor_kecil(
        *([f"{n}", "program", f"{'A' * 9_000} {n}", 300, 150, 0.5, 150] for n in range(1, 400))
    )
    panjang = "x" * 9_000
    asal = ubah(asal, "Anggaran", 2, 1, panjang)
    asal = dengan_ingatan(asal)
    assert max(len(isi) for _, isi in asal.daftar_grid[-1].isi[2:]) <= TEKS_TERPANJANG
    assert len(asal.daftar_grid[-1].isi) < 60
    diikuti = mengikuti(asal)
    assert (
        all(ikut for tempat, ikut in diikuti.items() if not tempat.endswith(("F2", "G2")))
        and len(diikuti) == 798
    )
    assert berubah(ubah(asal, "Anggaran", 9, 5, 90)) == {"Anggaran!E9": (Decimal(150), Decimal(90))}


def test_a_sheet_of_the_offices_own_is_no_memory():
    asal = kantor_kecil(["1", "program", "A", 300, 150, 0.5, 150])
    asal = replace(
        asal, daftar_grid=(*asal.daftar_grid, Grid(NAMA_INGATAN, [["Rapat"], ["tanggal 3", "aula"]]))
    )
    assert assemble(asal).daftar_ingatan == ()


def test_a_formula_follows_where_it_is_the_tree():
    asal = kantor_kecil(["1", "program", "A", 300, 150, 0.5, None])
    grid = replace(asal.daftar_grid[1], rumus={(2, 6)})
    asal = replace(asal, daftar_grid=(asal.daftar_grid[0], grid))
    hasil_hitung, satu = ingatan(asal, lambda hasil: hasil.besaran[1] == "serapan")
    assert all(satu.mengikuti(h) for h in hasil_hitung.daftar_hasil if h.sel.kolom)
    assert not all(ingatan(asal)[1].mengikuti(h) for h in hasil_hitung.daftar_hasil if h.sel.kolom)
