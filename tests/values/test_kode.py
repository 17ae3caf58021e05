"""Budget codes: one key however a code is written, and never one for two codes."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pembagian import contoh

from lakip_xl.values.kode import kunci_kode, rapikan_kode

SEGMEN = st.lists(st.integers(0, 120), min_size=1, max_size=6)


@st.composite
def tertulis(draw: st.DrawFn, segmen: list[int]) -> str:
    """The same code as any office may write it."""
    titik = st.sampled_from([".", " .", ". ", " . "])
    bagian = [str(n).zfill(draw(st.sampled_from([1, 2, 4]))) for n in segmen]
    return "".join(draw(titik) + b if i else b for i, b in enumerate(bagian)) + draw(
        st.sampled_from(["", ".", " . "])
    )


@given(st.data(), SEGMEN, SEGMEN)
@settings(max_examples=contoh(60))
def test_keys_are_equal_exactly_where_the_numbers_are(
    data: st.DataObject, satu: list[int], lain: list[int]
) -> None:
    kunci = kunci_kode(data.draw(tertulis(satu)))
    assert kunci == kunci_kode(data.draw(tertulis(satu)))
    assert (kunci == kunci_kode(data.draw(tertulis(lain)))) == (satu == lain)


@given(st.text(st.sampled_from("01aX. "), max_size=10))
@settings(max_examples=contoh(60))
def test_a_tidy_code_and_a_key_stay_as_they_are(teks: str) -> None:
    rapi = rapikan_kode(teks)
    assert (
        rapikan_kode(rapi) == rapi and not rapi.endswith((".", " ")) and ". " not in rapi and " ." not in rapi
    )
    assert kunci_kode(rapi) == kunci_kode(teks) or not rapi


@pytest.mark.parametrize(
    ("satu", "lain"), [("1.01.X.02", "1.1.x.2"), ("0.00", "0.0"), ("X.XX.01", "x.xx.0001")]
)
def test_case_and_zeros_make_no_difference(satu: str, lain: str) -> None:
    assert kunci_kode(satu) == kunci_kode(lain)


@pytest.mark.parametrize(
    ("satu", "lain"), [("1.0", "1"), ("1.02", "1.20"), ("1.2.3", "12.3"), ("1.X", "1.XX")]
)
def test_other_codes_have_other_keys(satu: str, lain: str) -> None:
    assert kunci_kode(satu) != kunci_kode(lain)


def test_no_code_has_no_key() -> None:
    assert kunci_kode("") == ""
