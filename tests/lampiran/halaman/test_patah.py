"""Page ends: what clings together stays together, and no page is fuller than it holds."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from lakip_xl.lampiran.dokumen import BarisLampiran, GayaBaris, SelLampiran
from lakip_xl.lampiran.halaman.patah import lekat, patah


def test_a_program_clings_to_its_first_kegiatan_and_the_total_to_what_it_sums() -> None:
    daftar = [
        BarisLampiran((), g)
        for g in (
            GayaBaris.PROGRAM,
            GayaBaris.BIASA,
            GayaBaris.BIASA,
            GayaBaris.PROGRAM,
            GayaBaris.BIASA,
            GayaBaris.JUMLAH,
        )
    ]
    assert lekat(daftar) == [True, False, False, True, True, False]


def test_programs_without_kegiatan_do_not_cling_to_one_another() -> None:
    assert lekat([BarisLampiran((), GayaBaris.PROGRAM)] * 3) == [False, False, False]
    assert lekat(
        [BarisLampiran((), g) for g in (GayaBaris.PROGRAM, GayaBaris.JUMLAH, GayaBaris.PROGRAM)]
    ) == [True, False, False]


def test_a_kegiatan_clings_to_its_first_sub_kegiatan() -> None:
    assert lekat([BarisLampiran((SelLampiran("a", masuk=m),)) for m in (0, 1, 1, 0)]) == [
        True,
        False,
        False,
        False,
    ]


def test_rows_beside_one_cell_cling_all_if_few_else_by_two() -> None:
    def rentang(banyak: int) -> list[BarisLampiran]:
        return [
            BarisLampiran((SelLampiran("a", rentang=0 if n else banyak), SelLampiran("b")))
            for n in range(banyak)
        ]

    assert lekat(rentang(4)) == [True, True, True, False]
    assert lekat(rentang(6)) == [True, False, False, False, True, False]


def test_a_lone_total_takes_a_row_with_it() -> None:
    assert patah([1] * 6, [False] * 4 + [True, False], 5, 1) == [4]


def test_rows_that_fill_more_than_a_page_are_parted_all_the_same() -> None:
    assert patah([1] * 5, [True] * 5, 2, 0) == [2, 4]


@given(st.lists(st.tuples(st.integers(1, 9), st.booleans()), max_size=60), st.integers(12, 40))
def test_no_page_is_fuller_than_it_holds(baris: list[tuple[int, bool]], muat: int) -> None:
    tinggi, menempel = [b[0] for b in baris], [b[1] for b in baris]
    batas = [0, *patah(tinggi, menempel, muat, 2), len(tinggi)]
    assert batas == sorted(batas)
    for nomor, (awal, akhir) in enumerate(pairwise(batas)):
        assert sum(tinggi[awal:akhir]) <= muat - (2 if nomor else 0)
        if nomor and menempel[awal - 1]:  # parted only where those that cling do not fit on one page
            mulai = awal
            while mulai > batas[nomor - 1] and menempel[mulai - 1]:
                mulai -= 1
            assert mulai == batas[nomor - 1] or sum(tinggi[mulai : awal + 1]) > muat - 2
