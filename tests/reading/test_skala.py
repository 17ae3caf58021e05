"""Scales that a workbook defines: taken where they cover all capaian once, else noted and not used."""

from collections.abc import Sequence
from decimal import Decimal

import pytest
from buatan import buku, kode
from hypothesis import given
from hypothesis import strategies as st

from lakip_xl.contract import LEMBAR_MENURUT_NAMA, SKALA_LAN, SKALA_LIMA
from lakip_xl.hitung.kategori import rumus_kategori
from lakip_xl.model import SKALA_BAWAAN, Catatan, Identitas, Perihal, Skala
from lakip_xl.reading.skala import baca_skala, pilih_skala
from lakip_xl.reading.tabel import baca_tabel
from lakip_xl.values.cell import Cell, Grid
from lakip_xl.values.teks import sederhana
from lakip_xl.verbs.validasi import validasi

JUDUL = ["Skala", "Kategori", "Batas Bawah", "Batas Termasuk", "Batas Atas"]
BATAS = st.lists(st.integers(1, 150), min_size=1, max_size=9, unique=True)


def baca(*baris: Sequence[object]) -> tuple[dict[str, Skala | None], list[tuple[Perihal, str]]]:
    lebar = [[*satu, *[None] * (len(JUDUL) - len(satu))] for satu in baris]
    tabel = baca_tabel(LEMBAR_MENURUT_NAMA["Skala"], Grid("Skala", [JUDUL, *lebar]))
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


@st.composite
def berurutan(draw) -> list[tuple[int, bool]]:
    """The lower bounds of a scale from the highest, some of them of a band that is one point right below another."""
    hasil: list[tuple[int, bool]] = []
    for n, batas in enumerate(sorted(draw(BATAS), reverse=True)):
        titik = draw(st.booleans()) and len(hasil) < 8
        hasil += [(batas, False), (batas, True)] if titik else [(batas, bool(n % 2))]
    return hasil[:9] if len(hasil) < 9 or hasil[8][0] != hasil[7][0] or hasil[8][1] else hasil[:8]


def titik(daftar: Sequence[tuple[int, bool]], n: int) -> bool:
    return n > 0 and daftar[n - 1][0] == daftar[n][0]


@given(
    berurutan(),
    st.sampled_from(["ya", "tepat", "="]),
    st.randoms(use_true_random=False),
    st.integers(0, 1600),
)
def test_up_to_ten_bands_some_of_them_one_point_hold_every_capaian_once(
    daftar, kata, acak, perseribu
) -> None:
    baris: list[list[object]] = [
        ["Kami", f"K{n}", f"{batas}%", (kata if titik(daftar, n) else "ya") if termasuk else "tidak"]
        for n, (batas, termasuk) in enumerate(daftar)
    ]
    baris.append(["Kami", "Terendah", None, None])
    acak.shuffle(baris)
    hasil, catatan = baca(*baris)
    assert not catatan and len(baris) <= 10
    skala, capaian = hasil["kami"], Decimal(perseribu) / 1000
    assert skala
    memuat = [
        n
        for n, (batas, termasuk) in enumerate(daftar)
        if (
            capaian * 100 == batas
            if titik(daftar, n)
            else capaian * 100 >= batas
            if termasuk
            else capaian * 100 > batas
        )
    ]
    assert rumus_kategori(skala)(capaian=capaian) == (f"K{memuat[0]}" if memuat else "Terendah")


@given(BATAS)
def test_bands_typed_from_and_to_are_those_typed_from_alone(batas: list[int]) -> None:
    """91 to 100, 76 to 90, ...: the last digit that is typed leaves no gap; from 0 is from the lowest."""
    dari = sorted(batas, reverse=True)
    hingga = [150, *(b - 1 for b in dari)]
    rentang = [["Kami", f"K{b}", b, None, a] for b, a in zip(dari, hingga, strict=False) if a >= b]
    rentang.append(["Kami", "Terendah", 0, None, hingga[-1]])
    polos = [["Kami", f"K{b}", b, "ya"] for b, a in zip(dari, hingga, strict=False) if a >= b]
    if max(batas) > 2:
        assert baca(*rentang) == baca(*polos, ["Kami", "Terendah", None, "ya"])


def sebab(*baris: Sequence[object], batas: str = "tanpa batas") -> str:
    """What is said of a scale that is refused."""
    lebar = [[*satu, *[None] * (len(JUDUL) - len(satu))] for satu in baris]
    tabel = baca_tabel(LEMBAR_MENURUT_NAMA["Skala"], Grid("Skala", [JUDUL, *lebar]))
    catatan: list[Catatan] = []
    identitas = Identitas({"batas_capaian": Cell("Identitas", 2, 2, batas, batas)})
    baca_skala(tabel.daftar_baris, catatan, identitas)
    return " | ".join(c.pesan for c in catatan)


RENDAH = ["Kami", "Rendah", None, None]


@pytest.mark.parametrize(("baris", "kata"), [
    ([["Kami", "A", "70%", "ya"], ["Kami", "B", "70%", "ya"], RENDAH], ["tumpang tindih", "“A” (≥ 70%)", "“B” (≥ 70%)"]),
    ([["Kami", "A", "70%", "tidak"], ["Kami", "B", "70%", "tidak"], RENDAH], ["tumpang tindih", "“A”", "“B”", "tepat"]),
    ([["Kami", "A", "91%", "ya"], ["Kami", "B", "76%", "ya", "80%"], RENDAH],
     ["celah", "“A” (≥", "“B” (≥ 76% sampai 80%)"]),
    ([["Kami", "A", "91%", "ya"], ["Kami", "B", "76%", "ya", "92%"], RENDAH], ["tumpang tindih", "“A”", "“B”"]),
    ([["Kami", "A", "90%", "tidak"], ["Kami", "B", "76%", "ya", "89%"], RENDAH], ["celah", "“A”", "“B”"]),
    ([["Kami", "A", "110%", "ya"], ["Kami", "B", "100%", "tepat"], RENDAH], ["celah", "“A” (≥ 110%)", "“B” (= 100%)"]),
    ([["Kami", "B", "100%", "tepat"], RENDAH], ["di atas “B” (= 100%)", "Batas Capaian"]),
    ([["Kami", "A", "50%", "ya"], ["Kami", "B", "20%", "ya"]], ["di bawah “B” (≥ 20%)", "kosongkan"]),
    ([["Kami", "A", None, None], RENDAH], ["“A” dan “Rendah”", "sama-sama tanpa batas bawah"]),
    ([["Kami", "A", "-5%", "tidak"], RENDAH], ["“Rendah” di bawah “A” (> -5%)"]),
    ([["Kami", "A", "70%", "ya", "60%"], RENDAH], ["batas atas “A”", "di bawah batas bawahnya"]),
    ([["Kami", "A", "banyak", "ya"], RENDAH], ["“A” bukan satu angka"]),
    ([["Kami", "A", "> 70%", "ya"], RENDAH], ["batas “A” memuat tanda", "angkanya saja"]),
    ([["Kami", "A", "70%", "ya"], ["Kami", "a", "60%", "ya"], RENDAH], ["“a” ditulis dua kali"]),
])  # fmt: skip
def test_a_refused_scale_names_the_bands_and_what_to_do(baris, kata) -> None:
    (pesan,) = [p for p in sebab(*baris).split(" | ") if "tidak utuh" in p]
    assert pesan.startswith("Skala “Kami” tidak utuh: ") and all(satu in pesan for satu in kata), pesan


def test_where_capaian_ends_at_a_point_nothing_is_above_it() -> None:
    baris = [["Kami", "Tercapai", "100%", "tepat"], ["Kami", "Belum", None, None]]
    assert not sebab(*baris, batas="100%")
    assert "di atas “Tercapai”" in sebab(*baris, batas="120%")


@pytest.mark.parametrize(
    "nama", ["Permendagri 86/2017", "Permendagri No. 86 Tahun 2017", "skala permendagri 86 2017"]
)
def test_the_scale_of_the_regulation_is_known_by_its_name(nama: str) -> None:
    assert pilih(nama, {}) == (SKALA_BAWAAN[sederhana(SKALA_LIMA)], [])


def test_serapan_has_a_scale_of_its_own_only_where_one_is_chosen() -> None:
    def anggaran(nama: str | None) -> Skala | None:
        identitas = Identitas({"skala_anggaran": Cell("Identitas", 2, 2, nama, nama)})
        return pilih_skala(identitas, {}, [], "skala_anggaran")

    assert anggaran(None) is None
    assert anggaran(SKALA_LIMA) == SKALA_BAWAAN[sederhana(SKALA_LIMA)]


def test_a_kategori_beside_serapan_that_no_scale_judges_is_said_once() -> None:
    def temuan(kategori: str, *isian: list[object]) -> list[tuple[str, str]]:
        kepala = ["Kode", "Tingkat", "Uraian", "Anggaran", "Realisasi", "Serapan", "Kategori"]
        baris = ["1", "program", "A", 100.0, 90.0, 0.9, kategori]
        lembar = {"Identitas": [["Isian", "Nilai"], *isian], "Anggaran": [kepala, baris]}
        return [k for k in kode(validasi(buku(lembar))) if k[1] in ("Anggaran!G1", "Anggaran!G2")]

    assert temuan("Tinggi") == [("STR107", "Anggaran!G1")]
    assert not temuan("Belanja Operasi")
    assert not temuan("Tinggi", ["Skala Anggaran", "Lima tingkat"])
