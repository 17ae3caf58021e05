"""All computed cells of any office: each after what it rests on, each once."""

from buatan import KANTOR
from hypothesis import given, settings
from pembagian import contoh

from lakip_xl.hitung.hasil import Hasil
from lakip_xl.hitung.pohon import daun
from lakip_xl.hitung.sel_hitungan import SelHitungan
from lakip_xl.reading import assemble


def bahan_dari(hasil):
    for bahan in hasil.bahan.values():
        yield from bahan if isinstance(bahan, tuple) else (bahan,)


@settings(max_examples=contoh(10))
@given(KANTOR)
def test_each_stands_after_what_it_rests_on_and_stands_once(buku):
    lakip = assemble(buku)
    sudah: set[int] = set()
    semua = SelHitungan(lakip, {}).semua
    for hasil in semua:
        for bahan in bahan_dari(hasil):
            assert not isinstance(bahan, Hasil) or id(bahan) in sudah
        assert id(hasil) not in sudah
        sudah.add(id(hasil))
    assert len({(h.besaran, h.sel.lembar, h.sel.baris) for h in semua}) == len(sudah) > 0


@settings(max_examples=contoh(10))
@given(KANTOR)
def test_a_formula_gets_the_leaves_of_its_tree(buku):
    for hasil in SelHitungan(assemble(buku), {}).semua:
        assert set(hasil.bahan) == {d.nama for d in daun(hasil.rumus.pohon)}
