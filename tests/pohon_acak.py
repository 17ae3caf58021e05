"""Random formulas, and figures to put in."""

from __future__ import annotations

from decimal import Decimal

from hypothesis import strategies as st

from lakip_xl.hitung.pohon import (
    Bila,
    Cara,
    Daun,
    Gabung,
    Operasi,
    Pilih,
    Pohon,
    Syarat,
    Tetap,
    Ujung,
    paling_banyak,
    paling_sedikit,
)
from lakip_xl.values.cell import Rentang

TUNGGAL = tuple(map(Daun, "abc"))
BERENTANG = Daun("r")  # a range, or one figure
BANYAK = Daun("m")  # several figures

# quarters, which both a spreadsheet's floats and Decimal hold exactly
ANGKA = st.integers(-400, 400).map(lambda n: Decimal(n) / 4)
RENTANG = st.tuples(ANGKA, ANGKA).map(lambda dua: Rentang(min(dua), max(dua)))
TETAP = ANGKA.map(Tetap)
_UJUNG = st.booleans().map(lambda atas: Ujung(BERENTANG, atas))
_SISI = st.sampled_from(TUNGGAL)
SYARAT = st.builds(Syarat, _SISI | _UJUNG, st.sampled_from(["<", ">", ">=", "="]), _SISI | TETAP)


def _lebih_dalam(anak: st.SearchStrategy[Pohon]) -> st.SearchStrategy[Pohon]:
    return st.one_of(
        st.builds(Operasi, st.sampled_from("+-*/"), anak, anak),
        st.builds(paling_sedikit, TETAP, anak),
        st.builds(paling_banyak, TETAP, anak),
        st.builds(Bila, anak, st.tuples(SYARAT)),
        st.builds(Pilih, st.lists(st.tuples(SYARAT, anak), min_size=1, max_size=2).map(tuple), anak),
    )


POHON = st.recursive(
    st.one_of(
        st.sampled_from(TUNGGAL), TETAP, _UJUNG, st.builds(Gabung, st.sampled_from(Cara), st.just(BANYAK))
    ),
    _lebih_dalam,
    max_leaves=6,
)
BAHAN = st.fixed_dictionaries(
    {**{d.nama: ANGKA for d in TUNGGAL}, "r": ANGKA | RENTANG, "m": st.lists(ANGKA, min_size=1, max_size=4)}
)
