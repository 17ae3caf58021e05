"""All computed cells of any office: each after what it rests on, each once."""

import pytest
from buatan import INDIKATOR, KANTOR, buku, kode
from hypothesis import given, settings
from pembagian import contoh

from lakip_xl.hitung.hasil import Hasil
from lakip_xl.hitung.pohon import daun
from lakip_xl.hitung.sel_hitungan import SelHitungan
from lakip_xl.reading import assemble
from lakip_xl.verbs.validasi import validasi


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


@pytest.mark.parametrize(("polaritas", "akhir", "kutipan"), [
    ("maksimum", 90, "80%"), ("minimum", 60, "80%"), ("rentang", "70 - 80", "100%"), ("rentang", "80 - 90", "90%"),
])  # fmt: skip
def test_progress_to_the_end_of_the_renstra_is_by_polarity(
    polaritas: str, akhir: object, kutipan: str
) -> None:
    indikator = [INDIKATOR[:7], ["1", "S1", "a", "orang", polaritas, 80, 72]]

    def temuan(tertulis: str) -> list[tuple[str, str]]:
        lembar = {
            "Identitas": [["Isian", "Nilai"], ["Tahun Laporan", "2023"], ["Tahun Akhir Renstra", "2024"]],
            "Indikator": indikator,
            "Renstra": [["Kode Indikator", "Target 2023", "Target 2024"], ["1", 80, akhir]],
            "Kutipan": [["Tabel", "Kode", "Capaian Akhir Renstra"], ["Renstra", "1", tertulis]],
        }
        return [k for k in kode(validasi(buku(lembar))) if k[0] == "KUT104"]

    assert not temuan(kutipan)
    assert temuan("75%") == [("KUT104", "Kutipan!C2")]
