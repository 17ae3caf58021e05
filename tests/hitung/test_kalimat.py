"""Formulas in words: every figure is there, and brackets stand where they matter."""

from decimal import Decimal

from hypothesis import given
from pohon_acak import BAHAN, POHON, TUNGGAL

from lakip_xl.hitung.kalimat import kalimatkan, sebutan
from lakip_xl.hitung.pohon import Bila, Daun, Pilih, Tetap, Ujung, paling_banyak, paling_sedikit, persen
from lakip_xl.values.angka import tampilkan

A, B, C = TUNGGAL


@given(POHON, BAHAN)
def test_the_sentence_holds_every_figure(pohon, bahan):
    def sebut(d: Daun) -> str:
        isi = bahan[d.nama]
        return f"{sebutan(d)} <{'; '.join(map(tampilkan, isi)) if isinstance(isi, list) else tampilkan(isi)}>"

    kalimat = kalimatkan(pohon, sebut)
    for n in terucap(pohon):
        assert not isinstance(n, Daun) or sebut(n) in kalimat
        assert not isinstance(n, Tetap) or tampilkan(n.nilai) in kalimat


def terucap(pohon):
    """What is told: neither under which conditions it applies, nor which figure an end of a range is of."""
    yield pohon
    for bagian in (
        [pohon.isi] if isinstance(pohon, Bila) else () if isinstance(pohon, Ujung) else pohon.bagian
    ):
        yield from terucap(bagian)


def test_brackets_stand_where_the_order_is_not_the_usual_one():
    assert kalimatkan(A - (B - C)) == "a − (b − c)" and kalimatkan(A - B - C) == "a − b − c"
    assert kalimatkan((A + B) * C) == "(a + b) × c" and kalimatkan(A + B * C) == "a + b × c"
    assert kalimatkan(A / (B * C)) == "a / (b × c)" and kalimatkan(A * B / C) == "a × b / c"
    assert kalimatkan(A / B.bila(B > 0)) == "a / b"


def test_bounds_come_last_however_they_are_nested():
    dalam = paling_sedikit(persen(0), A / B)
    for pohon in (
        paling_banyak(persen(120), dalam),
        paling_sedikit(persen(0), paling_banyak(persen(120), A / B)),
    ):
        assert kalimatkan(pohon) == "a / b, paling tinggi 120%, paling rendah 0%"
        assert kalimatkan(pohon, dengan_lantai=False) == "a / b, paling tinggi 120%"


def test_branches_are_told_in_turn():
    pohon = Pilih(((A < B, A / B), (A >= C, Tetap(Decimal(2)))), Tetap(Decimal("0.5"), persen=True))
    assert kalimatkan(pohon) == "a / b bila a < b; 2 bila a ≥ c; selain itu 50%"


def test_a_formula_may_be_put_otherwise():
    pohon = (A / B).dikatakan(A, " terhadap ", B)
    assert kalimatkan(pohon) == "a terhadap b"
    assert (
        kalimatkan(paling_banyak(persen(100), pohon), lambda d: d.nama.upper())
        == "A terhadap B, paling tinggi 100%"
    )
