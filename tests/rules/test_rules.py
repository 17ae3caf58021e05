"""Every rule's docstring example is its test: the codes found are exactly those in the margin."""

import pytest

from lakip_xl.rules import RULES
from lakip_xl.rules.contoh import baca_contoh
from lakip_xl.verbs.validasi import validasi


@pytest.mark.parametrize("aturan", RULES, ids=lambda a: a.kode)
def test_example(aturan):
    contoh = baca_contoh(aturan.contoh)
    assert contoh.diharapkan, "an example without an expected finding cannot fail"
    temuan = validasi(contoh.buku, (aturan,)).daftar_temuan
    assert {(t.sel.lembar, t.sel.baris, t.kode) for t in temuan} == contoh.diharapkan
