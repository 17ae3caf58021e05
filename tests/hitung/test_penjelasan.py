"""The computed sentence: it says what the figures are, and knows its own and only its own."""

from decimal import Decimal

from hypothesis import assume, given
from hypothesis import strategies as st

from lakip_xl.hitung.penjelasan import angka_asing, angka_dalam, kategori_dalam, penjelasan, rumus_penjelasan
from lakip_xl.model import EMPAT_TINGKAT
from lakip_xl.values.cell import Cell, Rentang

PERSEN = st.decimals(0, 3, places=4)
KATEGORI = st.sampled_from([p.kategori for p in EMPAT_TINGKAT.daftar_pita])
RUMUS = rumus_penjelasan(Cell("Program", 2, 5, Decimal(1), desimal=0, persen=True), EMPAT_TINGKAT)


@given(PERSEN, PERSEN, PERSEN, KATEGORI)
def test_the_sentence_holds_every_figure_and_the_kategori(realisasi, target, capaian, kategori):
    kalimat = penjelasan(realisasi, target, capaian, kategori)
    assert [nilai for nilai, _, _ in angka_dalam(kalimat)] == [realisasi, target, capaian]
    assert kategori_dalam(kalimat, EMPAT_TINGKAT) == kategori
    assert ("lebih besar" in kalimat, "lebih kecil" in kalimat) == (realisasi > target, realisasi < target)


@given(PERSEN, PERSEN, PERSEN)
def test_a_range_is_told_by_its_ends(realisasi, satu, lain):
    assume(satu != lain)
    target = Rentang(min(satu, lain), max(satu, lain))
    kalimat = penjelasan(realisasi, target, Decimal(1), "Berhasil")
    assert ("di dalam rentang" in kalimat) == (target.bawah <= realisasi <= target.atas)
    assert [nilai for nilai, _, _ in angka_dalam(kalimat)] == [realisasi, target.bawah, target.atas, 1]


@given(PERSEN, PERSEN, PERSEN, KATEGORI, st.data())
def test_another_figure_comparison_or_kategori_is_another_sentence(
    realisasi, target, capaian, kategori, data
):
    benar = penjelasan(realisasi, target, capaian, kategori)
    assert RUMUS.setara(benar, benar) and RUMUS.setara(benar.upper(), benar)
    # with two decimals of its own: 0% would be what 0,01% is when rounded
    lain = data.draw(PERSEN.filter(lambda n: n.scaleb(4) % 10 and n not in (realisasi, target, capaian)))
    asing = penjelasan(realisasi, target, lain, kategori)
    assert not RUMUS.setara(asing, benar)
    assert len(angka_asing(asing, [realisasi, target, capaian])) == 1
    lain_kategori = data.draw(KATEGORI.filter(lambda k: k != kategori))
    assert not RUMUS.setara(penjelasan(realisasi, target, capaian, lain_kategori), benar)
    if realisasi != target:
        assert not RUMUS.setara(penjelasan(target, realisasi, capaian, kategori), benar)


@given(PERSEN, PERSEN)
def test_a_text_that_says_less_is_not_wrong(target, capaian):
    benar = penjelasan(Decimal("0.5"), target, capaian, "Sangat Berhasil")
    assert RUMUS.setara("Realisasi 50%.", benar) and RUMUS.setara("Tidak ada angkanya", benar)
    assert not RUMUS.setara("Berhasil", benar)


def test_digits_without_end_are_looked_at_once() -> None:
    """A pattern that tried each digit anew took minutes for the longest text of a cell."""
    assert angka_dalam("9" * 1_000_000) == []
    assert [cetak for _, _, cetak in angka_dalam("9." * 500_000 + " dan 12,5 %")] == ["12,5 %"]
