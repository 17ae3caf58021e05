"""Formulas in pieces: as openpyxl has them, without loading openpyxl for it."""

from __future__ import annotations

import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl.formula.tokenizer import Tokenizer

from lakip_xl.files.formula_tokens import pecah


@pytest.mark.parametrize("teks", ["E8/F8", "SUM(F8:F10,'Lembar Lain'!B2)", 'IF(A1=0,"-",B1%)', "-(1+2)*$A$1"])
def test_the_pieces_are_openpyxls(teks):
    daftar = [t for t in Tokenizer(f"={teks}").items if t.type != "WHITE-SPACE"]
    assert [(t.jenis, t.bagian, t.teks) for t in pecah(teks)] == [
        (t.type, t.subtype, t.value) for t in daftar
    ]


@given(st.text(max_size=20))
def test_any_text_is_taken_apart_or_refused(teks):
    hasil = pecah(teks)
    assert hasil is None or all(isinstance(t.teks, str) for t in hasil)


def test_a_formula_longer_than_excel_lets_anyone_write_is_none():
    assert pecah("1" + "+1" * 4000) and pecah("1" + "+1" * 5000) is None


@pytest.mark.proses
def test_neither_openpyxl_nor_numpy_is_loaded_for_it():
    kode = (
        "import sys\nfrom lakip_xl.files.formula_tokens import pecah\nassert pecah('A1/B1')\n"
        "print([m for m in sys.modules if m.split('.')[0] in ('openpyxl', 'numpy')])"
    )
    hasil = subprocess.run([sys.executable, "-c", kode], capture_output=True, text=True, check=True)
    assert hasil.stdout.strip() == "[]"
