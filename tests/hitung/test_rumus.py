"""The defined formulas: what each says of itself is true."""

import doctest
from decimal import Decimal

import pytest

from lakip_xl.hitung.daftar_rumus import DAFTAR_RUMUS, MODUL
from lakip_xl.hitung.kalimat import kalimatkan, sebutan
from lakip_xl.hitung.pohon import Daun, Kalimat, daun
from lakip_xl.hitung.rumus import Rumus, rumus


@pytest.mark.parametrize("satu", DAFTAR_RUMUS, ids=lambda r: r.judul)
def test_the_docstrings_example_holds(satu):
    rumus_semua = {nama: isi for m in MODUL for nama, isi in vars(m).items() if isinstance(isi, Rumus)}
    lingkup = {"Decimal": Decimal, **rumus_semua}
    contoh = doctest.DocTestParser().get_doctest(satu.uraian, lingkup, satu.judul, None, 0)
    assert contoh.examples, f"{satu.judul} has no example"
    keluaran: list[str] = []
    assert doctest.DocTestRunner(verbose=False).run(contoh, out=keluaran.append).failed == 0, "".join(
        keluaran
    )


@pytest.mark.parametrize("satu", DAFTAR_RUMUS, ids=lambda r: r.judul)
def test_the_sentence_names_every_leaf(satu):
    kalimat = kalimatkan(satu.pohon)
    assert all(sebutan(d) in kalimat for d in daun(satu.pohon))
    assert satu.uraian.strip() and ".contoh(" in satu.uraian


def test_every_formula_of_the_package_is_in_the_list():
    semua = [isi for m in MODUL for isi in vars(m).values() if isinstance(isi, Rumus)]
    assert {id(r) for r in semua} == {id(r) for r in DAFTAR_RUMUS} and len(DAFTAR_RUMUS) > 10
    assert len({r.judul for r in DAFTAR_RUMUS}) == len(DAFTAR_RUMUS)


def test_a_new_formula_is_a_line_and_an_example():
    @rumus("Sisa setengah", sebutan={"anggaran": "pagu"})
    def sisa_setengah(anggaran, realisasi):
        """Separuh dari sisa."""
        return (anggaran - realisasi) / 2

    assert sisa_setengah(anggaran=100, realisasi=50) == 25
    assert sisa_setengah.contoh(anggaran="100", realisasi="50") == "(pagu 100 − realisasi 50) / 2 = 25"
    assert sisa_setengah.teks_lembar == "({anggaran}-{realisasi})/2"
    assert sisa_setengah.uraian == "Separuh dari sisa."


def test_a_sentence_has_no_text_of_a_spreadsheet():
    kalimat = Rumus("Kalimat", Kalimat(lambda a: f"{a}.", (Daun("a"),)), kalimat=True)
    assert kalimat(a=Decimal(1)) == "1." and kalimatkan(kalimat.pohon) == "a"
    with pytest.raises(ValueError, match="sentence"):
        _ = kalimat.teks_lembar
