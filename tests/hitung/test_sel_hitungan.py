"""All computed cells of any office: each after what it rests on, each once."""

from decimal import Decimal

import pytest
from buatan import INDIKATOR, KANTOR, buku, kode
from hypothesis import given, settings
from pembagian import contoh

from lakip_xl.contract import EFISIENSI_E, EFISIENSI_IE, EFISIENSI_PMK, EFISIENSI_TE, EFISIENSI_VOLUME
from lakip_xl.hitung.hasil import Hasil
from lakip_xl.hitung.hitung_ulang import recompute
from lakip_xl.hitung.pohon import daun
from lakip_xl.hitung.sel_hitungan import SelHitungan
from lakip_xl.hitung.tanpa_sel import total_efisiensi
from lakip_xl.reading import assemble
from lakip_xl.values.angka import baca
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


def _efisiensi(pilihan, program_1, program_2, total):
    """Two programs of very different size; `total` is what the row TOTAL says, or that there is none."""
    judul = [
        "Kode Sasaran",
        "Tingkat",
        "Kode",
        "Anggaran",
        "Realisasi",
        "Serapan",
        "Realisasi Fisik",
        "Efisiensi (%)",
    ]
    baris = [
        ["S1", "program", "1", 900, 720, "80%", "100%", program_1],
        ["S1", "kegiatan", "1.1", 900, 720, "80%", "100%", program_1],
        ["S1", "program", "2", 100, 40, "40%", "50%", program_2],
        ["S1", "kegiatan", "2.1", 100, 40, "40%", "50%", program_2],
    ]
    if total is not None:
        baris.append(["S1", "total", None, 1000, 760, "76%", "75%", total])
    return buku({
        "Identitas": [["Isian", "Nilai"], ["Rumus Efisiensi", pilihan]],
        "Kegiatan": [
            ["Kode Sasaran", "Kode Kegiatan", "Output", "Target", "Realisasi", "Capaian"],
            ["S1", "1.1", "a", 100, 100, "100%"],
            ["S1", "2.1", "b", 100, 50, "50%"],
        ],
        "Anggaran": [
            ["Kode", "Tingkat", "Uraian", "Anggaran", "Realisasi"],
            ["1", "program", "A", 900, 720],
            ["1.1", "kegiatan", "a", 900, 720],
            ["2", "program", "B", 100, 40],
            ["2.1", "kegiatan", "b", 100, 40],
        ],
        "Efisiensi": [judul, *baris],
    })  # fmt: skip


def _biaya_volume(daftar_output, fisik, efisiensi):
    """A kegiatan of which 72 % of the budget was spent."""
    uang = [1000, 720]
    baris = [
        ["S1", tingkat, kode_baris, *uang, fisik, efisiensi]
        for tingkat, kode_baris in (("program", "1"), ("kegiatan", "1.1"))
    ]
    return buku({
        "Identitas": [["Isian", "Nilai"], ["Rumus Efisiensi", EFISIENSI_VOLUME], ["Batas Capaian", "100%"]],
        "Anggaran": [["Kode", "Tingkat", "Uraian", "Anggaran", "Realisasi"],
                     ["1", "program", "A", *uang], ["1.1", "kegiatan", "a", *uang]],
        "Kegiatan": [["Kode Sasaran", "Kode Kegiatan", "Output", "Polaritas", "Target", "Realisasi"],
                     *(["S1", "1.1", *output] for output in daftar_output)],
        "Efisiensi": [
            ["Kode Sasaran", "Tingkat", "Kode", "Anggaran", "Realisasi", "Realisasi Fisik", "Efisiensi (%)"], *baris
        ],
    })  # fmt: skip


@pytest.mark.parametrize(("daftar_output", "fisik", "efisiensi"), [
    ([("a", "maksimum", 100, 90)], "0.9", "0.2"),
    ([("a", "minimum", 10, 8)], "1", "0.1"),
    ([("a", "maksimum", 100, 120)], "1", "0.4"),
    ([("a", "maksimum", 100, 90), ("b", "maksimum", 100, 50)], "0.7", "0.2"),
])  # fmt: skip
def test_cost_by_volume_may_be_of_the_volumes_themselves(daftar_output, fisik, efisiensi) -> None:
    def salah(tertulis):
        daftar = validasi(_biaya_volume(daftar_output, Decimal(fisik), tertulis)).daftar_temuan
        return [t.sel.tempat for t in daftar if t.kode == "EFI105"]

    assert not salah(Decimal(efisiensi))
    assert {"Efisiensi!G2", "Efisiensi!G3"} <= set(salah(Decimal(efisiensi) + Decimal("0.05")))


@pytest.mark.parametrize("tulis", ["{:.2%}".format, float, str, lambda n: str(n).replace(".", ",")])
@pytest.mark.parametrize(
    ("pilihan", "benar", "total"), [(EFISIENSI_IE, "1.25", "0.9868"), (EFISIENSI_TE, "0.25", "-0.0132")]
)
def test_an_index_may_be_typed_as_the_ratio_that_it_is(pilihan, benar, total, tulis) -> None:
    def salah(satu, semua):
        daftar = validasi(_efisiensi(pilihan, tulis(satu), tulis(satu), tulis(semua))).daftar_temuan
        return [t.sel.tempat for t in daftar if t.kode == "EFI105"]

    assert not salah(Decimal(benar), Decimal(total))
    assert "Efisiensi!H6" in salah(Decimal(benar), Decimal(total) + Decimal("0.05"))


@pytest.mark.parametrize(("pilihan", "program_1", "program_2", "total", "dari_rata_rata"), [
    (EFISIENSI_E, "20%", "20%", "20%", "-1,33%"),
    (EFISIENSI_PMK, "100%", "100%", "100%", "46,67%"),
    (EFISIENSI_VOLUME, "20%", "20%", "-1,33%", "20%"),
    (EFISIENSI_IE, "125%", "125%", "98,68%", "125%"),
    (EFISIENSI_TE, "25%", "25%", "-1,32%", "25%"),
])  # fmt: skip
def test_a_total_has_the_efficiency_of_its_own_rule(pilihan, program_1, program_2, total, dari_rata_rata):
    def salah(tertulis):
        daftar = validasi(_efisiensi(pilihan, program_1, program_2, tertulis)).daftar_temuan
        return [t.sel.tempat for t in daftar if t.kode.startswith("EFI")]

    assert salah(total) == []
    assert salah(dari_rata_rata) == ["Efisiensi!H6"]
    hasil_hitung = recompute(assemble(_efisiensi(pilihan, program_1, program_2, None)))
    tanpa_baris = total_efisiensi(hasil_hitung, hasil_hitung.lakip.daftar_efisiensi[0])["efisiensi_persen"]
    tertulis = baca(total)
    assert round(tanpa_baris, 4) == tertulis.nilai
