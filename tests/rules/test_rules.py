"""Every rule's docstring example is its test: the codes found are exactly those in the margin."""

from importlib import import_module
from inspect import cleandoc
from pkgutil import iter_modules

import pytest
from msgspec.structs import replace

import lakip_xl.rules
from lakip_xl.rules import RULES, nama_himpunan
from lakip_xl.rules.contoh import baca_contoh
from lakip_xl.rules.dasar import Aturan
from lakip_xl.verbs.andaian import TerhadapLra
from lakip_xl.verbs.validasi import validasi


@pytest.mark.parametrize("aturan", RULES, ids=lambda a: a.kode)
def test_example(aturan):
    contoh = baca_contoh(aturan.contoh)
    assert contoh.diharapkan, "an example without an expected finding cannot fail"
    lra = TerhadapLra(contoh.lra) if contoh.lra else None
    temuan = validasi(contoh.buku, (aturan,), lra=lra).daftar_temuan
    assert {(t.sel.lembar, t.sel.baris, t.kode) for t in temuan} == contoh.diharapkan


def berpenjelasan(aturan, teks):
    def fungsi(hasil_hitung):
        return aturan.fungsi(hasil_hitung)

    fungsi.__doc__ = teks
    return replace(aturan, fungsi=fungsi)


def test_the_rule_sets_name_does_not_depend_on_how_the_interpreter_keeps_docstrings():
    rata = [cleandoc(aturan.fungsi.__doc__) for aturan in RULES]
    menjorok = [teks.replace("\n", "\n    ") + "\n    " for teks in rata]
    daftar = [[berpenjelasan(a, t) for a, t in zip(RULES, teks, strict=True)] for teks in (rata, menjorok)]
    assert nama_himpunan(daftar[0]) == nama_himpunan(daftar[1]) == nama_himpunan(RULES)
    lain = [berpenjelasan(RULES[0], rata[0] + " Baru."), *RULES[1:]]
    assert nama_himpunan(lain) != nama_himpunan(RULES)


def test_every_rule_that_is_written_is_listed():
    modul = (import_module(f"lakip_xl.rules.{m.name}") for m in iter_modules(lakip_xl.rules.__path__))
    tertulis = {a for satu in modul for a in vars(satu).values() if isinstance(a, Aturan)}
    assert {a.kode for a in tertulis} == {a.kode for a in RULES}
