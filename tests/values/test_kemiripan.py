"""How alike two names are."""

from hypothesis import given
from hypothesis import strategies as st
from rapidfuzz import fuzz

from lakip_xl.values.kemiripan import inti, kemiripan_isi

NAMA = st.lists(st.sampled_from(["layanan", "dasar", "lansia", "anak", "program", "slrt"]), max_size=5).map(
    " ".join
)


@given(NAMA, NAMA)
def test_what_is_known_without_the_library_is_what_it_says(satu: str, lain: str) -> None:
    assert kemiripan_isi(satu, lain) == fuzz.token_set_ratio(inti(satu), inti(lain))
