"""Findings: which are counted, what is missing by how much, and what a machine reads of them."""

import datetime
from decimal import Decimal

import pytest
from msgspec.structs import replace

from lakip_xl.temuan import GALAT, INFO, PERINGATAN, Kepastian, Temuan, Tingkat, ringkasan, teks_nilai
from lakip_xl.values.cell import TANPA_NILAI, TIDAK_BERLAKU, BukanBilangan, Cell, KodeGalat, Nilai, Rentang

SEL = Cell("Anggaran", 7, 3, Decimal("0.95"), Decimal("0.95"), persen=True)
TEMUAN = Temuan("A01", GALAT, SEL, "pesan", Decimal("1.03"))


def test_levels_go_from_the_gravest_down() -> None:
    assert sorted(Tingkat, key=lambda t: t.urutan) == [GALAT, PERINGATAN, INFO]


@pytest.mark.parametrize("sel", [SEL, SEL.dengan(nilai=Decimal(2))])
def test_the_right_value_is_the_written_one_less_the_difference(sel: Cell) -> None:
    temuan = Temuan("A01", GALAT, sel, "", Decimal("1.03"))
    assert temuan.selisih is not None and sel.nilai == Decimal("1.03") + temuan.selisih


@pytest.mark.parametrize(
    ("nilai", "seharusnya"),
    [
        ("Tinggi", "Sedang"),
        (Decimal(1), TIDAK_BERLAKU),
        (Decimal(1), None),
        (None, Decimal(1)),
        ("1", Decimal(1)),
    ],
)
def test_without_two_numbers_there_is_no_difference(nilai: Nilai, seharusnya: Decimal | str | None) -> None:
    assert Temuan("A01", GALAT, SEL.dengan(nilai=nilai), "", seharusnya).selisih is None


def test_a_summary_counts_roots_and_waived_roots_and_no_consequence() -> None:
    def satu(tingkat: Tingkat, akar: Cell | None = None, dikecualikan: str | None = None) -> Temuan:
        return Temuan("A01", tingkat, SEL, "", akar=akar, dikecualikan=dikecualikan)

    daftar = [
        satu(GALAT),
        satu(GALAT),
        satu(PERINGATAN),
        satu(GALAT, akar=SEL),
        satu(INFO, dikecualikan="disepakati"),
    ]
    daftar.append(satu(GALAT, akar=SEL, dikecualikan="disepakati"))
    assert ringkasan(daftar) == {"galat": 2, "peringatan": 1, "info": 0, "dikecualikan": 1}
    assert [t.dihitung for t in daftar] == [True, True, True, False, False, False]


def test_a_summary_names_every_level_even_of_nothing() -> None:
    assert ringkasan([]) == {"galat": 0, "peringatan": 0, "info": 0, "dikecualikan": 0}


def test_a_machine_reads_the_figures_as_decimals_and_the_root_by_its_place() -> None:
    kamus = Temuan("A01", INFO, SEL, "pesan", Decimal("1.03"), akar=Cell("Lain", 2, 1)).sebagai_kamus()
    assert {k: kamus[k] for k in ("tingkat", "lembar", "sel", "tertulis", "seharusnya", "selisih", "akar")} == {
        "tingkat": "info", "lembar": "Anggaran", "sel": "C7", "tertulis": "0.95", "seharusnya": "1.03",
        "selisih": "-0.08", "akar": "Lain!A2",
    }  # fmt: skip
    assert TEMUAN.sebagai_kamus()["akar"] is None


def test_a_machine_reads_every_witness_and_candidate() -> None:
    banyak = tuple(Cell("Lain", n, 2) for n in range(1, 101))
    kamus = replace(
        TEMUAN, kepastian=Kepastian.TERBUKA, saksi=banyak[:1], calon=(SEL, *banyak)
    ).sebagai_kamus()
    assert (kamus["kepastian"], kamus["saksi"]) == ("terbuka", ["Lain!B1"])
    assert kamus["calon"] == ["Anggaran!C7", *(f"Lain!B{n}" for n in range(1, 101))]
    polos = TEMUAN.sebagai_kamus()
    assert (polos["kepastian"], polos["saksi"], polos["calon"]) == (None, [], [])


@pytest.mark.parametrize(
    ("nilai", "teks"),
    [
        (Decimal("1E+3"), "1000"),
        (Decimal("100"), "100"),
        (Decimal("-0.00"), "0"),
        (Decimal("1E-20"), "0"),
        (Rentang(Decimal("0.80"), Decimal(1)), "0.8..1"),
        (TIDAK_BERLAKU, "n/a"),
        (TANPA_NILAI, "rumus tanpa nilai"),
        (KodeGalat("#REF!"), "#REF!"),
        (BukanBilangan("1e999"), "1e999"),
        (datetime.date(2020, 12, 31), "2020-12-31"),
        ("Tinggi", "Tinggi"),
    ],
)
def test_every_value_has_a_plain_text(nilai: Nilai, teks: str) -> None:
    assert teks_nilai(nilai) == teks
