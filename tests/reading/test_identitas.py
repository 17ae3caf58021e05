"""Identitas: every label finds its setting, the first stands, and a choice is spelled as the contract has it."""

from collections.abc import Callable, Mapping

import pytest
from buatan import buku

from lakip_xl.contract import BATAS_CAPAIAN, ISIAN, KERTAS, NISBAH, RUMUS_MINIMUM, TANPA_BATAS
from lakip_xl.model import Identitas, Perihal
from lakip_xl.reading import baca_lembar
from lakip_xl.reading.bahan import BahanLakip
from lakip_xl.reading.identitas import rakit_identitas
from lakip_xl.values.cell import Cell
from lakip_xl.values.teks import sederhana
from lakip_xl.verbs.validasi import validasi

WAJIB = [["OPD", "Dinas"], ["Tahun", 2020.0]]
LABEL = [(isian.kunci, nama) for isian in ISIAN for nama in (isian.label, *isian.alias)]


def rakit(*baris: list[object]) -> tuple[Mapping[str, Cell], list[tuple[Perihal, str]]]:
    tabel, _ = baca_lembar(buku({"Identitas": [["Isian", "Nilai"], *baris]}))
    bahan = BahanLakip(tabel)
    hasil = rakit_identitas(bahan)
    assert isinstance(hasil, Identitas)
    return hasil.sel, [(c.perihal, c.sel.alamat) for c in bahan.catatan]


@pytest.mark.parametrize(("kunci", "label"), LABEL)
@pytest.mark.parametrize("tulis", [str.upper, "  {} : ".format])
def test_a_label_finds_its_setting_however_it_is_written(
    kunci: str, label: str, tulis: Callable[[str], str]
) -> None:
    sel, _ = rakit([tulis(label), "x"])
    assert [k for k, c in sel.items() if c.kolom] == [kunci] and sel[kunci].alamat == "B2"


def test_no_label_means_two_settings() -> None:
    pemilik: dict[str, str] = {}
    assert all(pemilik.setdefault(sederhana(nama), kunci) == kunci for kunci, nama in LABEL)


def test_what_is_not_there_is_a_blank_without_an_address() -> None:
    sel, _ = rakit(*WAJIB)
    assert sel.keys() == {isian.kunci for isian in ISIAN}
    assert {k for k, c in sel.items() if not c.kosong} == {"opd", "tahun"}
    assert all(c.lembar == "Identitas" and not c.alamat for k, c in sel.items() if k not in ("opd", "tahun"))


def test_of_a_workbook_without_the_sheet_nothing_is_said() -> None:
    bahan = BahanLakip({})
    assert all(c.kosong and not c.kolom for c in rakit_identitas(bahan).sel.values()) and not bahan.catatan


def test_the_first_of_two_stands_and_the_second_is_told() -> None:
    sel, catatan = rakit(*WAJIB, ["Nama OPD", "Badan"])
    assert sel["opd"].nilai == "Dinas" and catatan == [(Perihal.ISIAN_GANDA, "A4")]


def test_a_label_that_is_none_of_them_is_left_alone() -> None:
    assert rakit(*WAJIB, ["Nomor Telepon", "0561"]) == rakit(*WAJIB)


def test_only_what_must_be_filled_in_is_missed() -> None:
    _, catatan = rakit(["OPD", " "], ["Tahun", None], ["Pemerintah Daerah", None])
    assert catatan == [(Perihal.BELUM_DIISI, "B2"), (Perihal.BELUM_DIISI, "B3")]


@pytest.mark.parametrize(
    ("anggaran", "realisasi", "kurang"), [(1.0, None, "B5"), (None, 1.0, "B4"), (0.0, 0.0, "")]
)
def test_one_total_asks_for_the_other(anggaran: object, realisasi: object, kurang: str) -> None:
    _, catatan = rakit(*WAJIB, ["Total Anggaran", anggaran], ["Total Realisasi", realisasi])
    assert catatan == ([(Perihal.BELUM_DIISI, kurang)] if kurang else [])


@pytest.mark.parametrize("isi", [["Total Anggaran", 1.0], ["Total Realisasi", 1.0]])
def test_a_total_whose_row_the_sheet_lacks_is_not_asked_for(isi: list[object]) -> None:
    assert not rakit(*WAJIB, isi)[1]


@pytest.mark.parametrize("label", ["Tahun", "Awal Renstra", "Akhir Renstra"])
@pytest.mark.parametrize(("tahun", "benar"), [(1999.0, True), ("2099", True), (20.0, False), ("2100", False),
                                             (2020.5, False), ("2020/2021", False), ("TA 2020", False)])  # fmt: skip
def test_a_year_has_four_figures_of_this_age(label: str, tahun: object, benar: bool) -> None:
    _, catatan = rakit([label, tahun])
    assert ((Perihal.BUKAN_TAHUN, "B2") in catatan) is not benar


@pytest.mark.parametrize(
    ("label", "tertulis", "dibaca"),
    [("Kertas", "f4", "F4"), ("Rumus Minimum", " NISBAH ", NISBAH), ("Batas Capaian", 1.2, "120%"),
     ("Batas Capaian", 120.0, "120%"), ("Batas Capaian", "120 %", "120%"), ("Batas Capaian", 1.0, "100%"),
     ("Batas Capaian", TANPA_BATAS.upper(), TANPA_BATAS)],
)  # fmt: skip
def test_a_choice_is_spelled_as_the_contract_has_it(label: str, tertulis: object, dibaca: str) -> None:
    sel, catatan = rakit(*WAJIB, [label, tertulis])
    assert [c.nilai for c in sel.values() if c.alamat == "B4"] == [dibaca] and not catatan
    assert dibaca in (*KERTAS, *RUMUS_MINIMUM, *BATAS_CAPAIAN)


@pytest.mark.parametrize(
    ("label", "tertulis"), [("Kertas", "Folio"), ("Batas Capaian", 1.3), ("Batas Capaian", 12.0)]
)
def test_an_unknown_choice_is_told_and_not_used(label: str, tertulis: object) -> None:
    sel, catatan = rakit(*WAJIB, [label, tertulis])
    assert catatan == [(Perihal.BUKAN_PILIHAN, "B4")]
    assert [c.nilai for c in sel.values() if c.alamat == "B4"] == [None]


def test_a_scale_may_be_the_workbooks_own() -> None:
    sel, catatan = rakit(*WAJIB, ["Skala", "Skala Kami"])
    assert sel["skala"].nilai == "Skala Kami" and not catatan


@pytest.mark.parametrize(("label", "nilai", "dugaan"), [
    ("Rumus Polaritas Minimun", "nisbah", "Rumus Polaritas Minimum"),
    ("Thn Laporan", "2031", "Tahun Laporan"),
    ("Skala Kategor", "Lima tingkat", "Skala Kategori"),
    ("Pagu Anggaran Total", "Rp 300", "Total Anggaran"),
    ("Jumlah Pagu Anggaran", 300, "Total Anggaran"),
    ("Alamat", "Jalan Merdeka 1", None),
    ("Kode Pos", 78121, None),
    ("Telepon", 561123456, None),
])  # fmt: skip
def test_a_label_that_only_resembles_is_named_and_any_other_is_the_offices_own(label, nilai, dugaan):
    daftar = validasi(
        buku({"Identitas": [["Isian", "Nilai"], ["Perangkat Daerah", "Dinas"], [label, nilai]]})
    )
    pesan = [t.pesan for t in daftar.daftar_temuan if t.kode == "STR108"]
    assert bool(pesan) is (dugaan is not None)
    assert dugaan is None or f"mungkin {dugaan}" in pesan[0]
