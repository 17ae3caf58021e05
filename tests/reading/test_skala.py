"""Scales that a workbook defines: taken where they cover all capaian once, else noted and not used."""

from collections.abc import Sequence
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lakip_xl.contract import LEMBAR_MENURUT_NAMA, SKALA_LAN, SKALA_LIMA
from lakip_xl.hitung.kategori import rumus_kategori
from lakip_xl.model import SKALA_BAWAAN, Catatan, Identitas, Perihal, Skala
from lakip_xl.reading.skala import baca_skala, pilih_skala
from lakip_xl.reading.tabel import baca_tabel
from lakip_xl.values.cell import Cell, Grid
from lakip_xl.values.teks import sederhana

JUDUL = ["Skala", "Kategori", "Batas Bawah", "Batas Termasuk"]
BATAS = st.lists(st.integers(1, 150), min_size=1, max_size=6, unique=True)


def baca(*baris: Sequence[object]) -> tuple[dict[str, Skala | None], list[tuple[Perihal, str]]]:
    tabel = baca_tabel(LEMBAR_MENURUT_NAMA["Skala"], Grid("Skala", [JUDUL, *map(list, baris)]))
    catatan: list[Catatan] = []
    hasil = baca_skala(tabel.daftar_baris, catatan)
    return hasil, [(c.perihal, c.sel.alamat) for c in catatan]


def susun(batas: Sequence[int]) -> list[list[object]]:
    """Rows of a scale in points, in the order given, the band without a bound last."""
    return [*(["Kami", f"K{b}", f"{b}%", "ya"] for b in batas), ["Kami", "Terendah", None, None]]


@given(BATAS, st.randoms(use_true_random=False))
def test_rows_in_any_order_are_the_same_scale(batas: list[int], acak) -> None:
    baris = susun(batas)
    acak.shuffle(baris)
    hasil, catatan = baca(*baris)
    skala = hasil["kami"]
    assert skala and not catatan
    assert [p.bawah for p in skala.daftar_pita] == [
        *(Decimal(b) / 100 for b in sorted(batas, reverse=True)),
        None,
    ]


@given(BATAS, st.integers(0, 200))
def test_every_capaian_has_the_category_of_the_highest_bound_it_reaches(
    batas: list[int], capaian: int
) -> None:
    skala = baca(*susun(batas))[0]["kami"]
    assert skala
    dicapai = [b for b in batas if b <= capaian]
    assert rumus_kategori(skala)(capaian=Decimal(capaian) / 100) == (
        f"K{max(dicapai)}" if dicapai else "Terendah"
    )


@given(BATAS)
def test_bare_bounds_are_points_and_small_ones_fractions(batas: list[int]) -> None:
    bertanda = baca(*susun(batas))[0]["kami"]
    pecahan = [["Kami", f"K{b}", b / 100, "ya"] for b in batas] + [["Kami", "Terendah", None, None]]
    assert baca(*pecahan)[0]["kami"] == bertanda
    if max(batas) > 2:
        poin = [["Kami", f"K{b}", b, "ya"] for b in batas] + [["Kami", "Terendah", None, None]]
        assert baca(*poin)[0]["kami"] == bertanda


@pytest.mark.parametrize(("baris", "catatan"), [
    ([["Kami", "Baik", "50%", "ya"], ["Kami", "Kurang", "20%", "ya"]], [(Perihal.SKALA_TIDAK_UTUH, "C2")]),
    ([["Kami", "Baik", None, None], ["Kami", "Kurang", None, None]], [(Perihal.SKALA_TIDAK_UTUH, "C2")]),
    ([["Kami", "A", "50%", "ya"], ["Kami", "B", "50%", "ya"], ["Kami", "C", None, None]],
     [(Perihal.SKALA_TIDAK_UTUH, "C2")]),
    ([["Kami", "A", "50%", "ya"], ["Kami", "a ", None, None]], [(Perihal.SKALA_TIDAK_UTUH, "C2")]),
    ([["Kami", "A", "0%", "ya"], ["Kami", "B", None, None]], [(Perihal.SKALA_TIDAK_UTUH, "C2")]),
    ([["Kami", "A", "50%", "mungkin"], ["Kami", "B", None, None]], [(Perihal.BUKAN_PILIHAN, "D2")]),
])  # fmt: skip
def test_what_leaves_a_gap_or_overlaps_is_noted_once_and_not_used(baris, catatan) -> None:
    hasil, ditemukan = baca(*baris)
    assert hasil == {"kami": None} and ditemukan == catatan


def bawaan(nama: str) -> list[list[object]]:
    pita = SKALA_BAWAAN[sederhana(nama)].daftar_pita
    batas = [None if p.bawah is None else f"{p.bawah * 100:f}%".replace(".", ",") for p in pita]
    return [[nama, p.kategori, b, "ya" if p.termasuk else "tidak"] for p, b in zip(pita, batas, strict=True)]


@pytest.mark.parametrize("nama", [SKALA_LAN, SKALA_LIMA])
def test_a_built_in_scale_written_out_is_that_scale_and_a_changed_one_is_said(nama: str) -> None:
    hasil, catatan = baca(*bawaan(nama))
    assert not catatan and hasil[sederhana(nama)] == SKALA_BAWAAN[sederhana(nama)]
    berubah = bawaan(nama)
    berubah[0][2] = "120%"
    hasil, catatan = baca(*berubah)
    assert catatan == [(Perihal.SKALA_BAWAAN_BERUBAH, "C2")]
    skala = hasil[sederhana(nama)]
    assert skala and skala.daftar_pita[0].bawah == Decimal("1.2"), "it is said, and used as it stands"


def pilih(nama: str, tersedia: dict[str, Skala | None]) -> tuple[Skala | None, list[Perihal]]:
    catatan: list[Catatan] = []
    skala = pilih_skala(Identitas({"skala": Cell("Identitas", 2, 2, nama, nama)}), tersedia, catatan)
    return skala, [c.perihal for c in catatan]


def test_the_workbooks_own_scale_comes_before_the_built_in_one_of_its_name() -> None:
    kami = baca(*susun([50]))[0]["kami"]
    assert pilih(SKALA_LAN, {}) == (SKALA_BAWAAN[sederhana(SKALA_LAN)], [])
    assert pilih(" kami ", {"kami": kami}) == (kami, [])
    assert pilih(SKALA_LAN, {sederhana(SKALA_LAN): kami}) == (kami, [])
    assert pilih(SKALA_LAN, {sederhana(SKALA_LAN): None}) == (None, []), "why was noted with its rows"
    assert pilih("entah", {"kami": kami}) == (None, [Perihal.SKALA_TIDAK_ADA])
