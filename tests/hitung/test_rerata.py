"""Mean capaian: what it is, in whatever unit weights are, and which rows of Kutipan quote it."""

from __future__ import annotations

from decimal import Decimal

import pytest
from buatan import KANTOR, buku, dengan_isian, dengan_kolom, kode
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from pembagian import contoh

from lakip_xl.contract import DARI_INDIKATOR, DARI_SASARAN
from lakip_xl.hitung.hitung_ulang import recompute
from lakip_xl.hitung.rerata import RerataCapaian
from lakip_xl.hitung.sel_hitungan import SelHitungan
from lakip_xl.lampiran import susun_lampiran
from lakip_xl.reading import assemble
from lakip_xl.values.angka import bulatkan, persen
from lakip_xl.values.cell import TIDAK_BERLAKU, Buku, Grid
from lakip_xl.verbs.validasi import validasi

SASARAN = [["Kode", "Tujuan", "Sasaran"], ["S1", "T-a", "a"], ["S2", "T-a", "b"], ["S3", "T-b", "c"]]
JUDUL = ["Kode", "Kode Sasaran", "Indikator", "Satuan", "Polaritas", "Target PK", "Realisasi", "Bobot"]
# capaian 90 %, 110 %, n/a | 80 % | 100 %
BARIS = [
    ["1", "S1", "satu", "orang", "maksimum", 100, 90],
    ["2", "S1", "dua", "orang", "maksimum", 100, 110],
    ["3", "S1", "tiga", "orang", "maksimum", 0, 0],
    ["4", "S2", "empat", "orang", "maksimum", 100, 80],
    ["5", "S3", "lima", "orang", "maksimum", 100, 100],
]
KUTIPAN = ["Tabel", "Kode Sasaran", "Kode", "Capaian", "Kategori"]


def kantor_kecil(*kutipan: list[object], bobot: tuple[object, ...] = (), isian: tuple[str, ...] = ()) -> Buku:
    baris = [[*b, *([bobot[n]] if bobot else [None])] for n, b in enumerate(BARIS)]
    identitas = [["Isian", "Nilai"], ["Perangkat Daerah", "Dinas"], ["Tahun Laporan", "2024"]]
    identitas += [["Rata-rata Capaian", satu] for satu in isian]
    lembar = {"Identitas": identitas, "Sasaran": SASARAN, "Indikator": [JUDUL, *baris]}
    return buku(lembar | ({"Kutipan": [KUTIPAN, *kutipan]} if kutipan else {}))


def rerata(asal: Buku) -> RerataCapaian:
    return SelHitungan(assemble(asal)).rerata


def angka(asal: Buku) -> list[object]:
    """The means of each sasaran, each tujuan, and all."""
    r = rerata(asal)
    return [r.pada(k).nilai for k in (*r.per_sasaran.values(), *r.per_tujuan.values(), r.semua)]


def desimal(*teks: str) -> list[Decimal]:
    return [Decimal(t) for t in teks]


def test_what_does_not_apply_is_left_out() -> None:
    assert angka(kantor_kecil()) == desimal("1", "0.8", "1", "0.9333333333333333333333333333", "1", "0.95")
    assert rerata(kantor_kecil()).dilewati(rerata(kantor_kecil()).per_sasaran["S1"]) == 1
    dari_sasaran = angka(kantor_kecil(isian=(DARI_SASARAN,)))
    assert dari_sasaran[3:5] == desimal("0.9", "1") and bulatkan(dari_sasaran[5], 4) == Decimal("0.9333")


@pytest.mark.parametrize("bobot", [
    ("30%", "60%", "10%", "100%", "100%"), (30, 60, 10, 100, 100), (0.3, 0.6, 0.1, 1, 1), (1.5, 3, 0.5, 5, 5),
])  # fmt: skip
def test_weights_count_alike_in_whatever_unit_they_are(bobot) -> None:
    satu, dua, tiga, *_ = angka(kantor_kecil(bobot=bobot))
    assert bulatkan(satu, 6) == bulatkan(Decimal("0.93") / Decimal("0.9"), 6), "of the two that apply"
    assert (dua, tiga) == (Decimal("0.8"), Decimal(1))


@given(st.integers(1, 50))
def test_equal_weights_are_none(bobot: int) -> None:
    sama = angka(kantor_kecil(bobot=(bobot,) * 5))
    assert [bulatkan(n, 20) for n in sama] == [bulatkan(n, 20) for n in angka(kantor_kecil())]


@pytest.mark.parametrize(("bobot", "alamat"), [
    (("50%", "30%", "20%", "100%", "100%"), []),
    (("33,33%", "33,33%", "33,33%", "100%", "100%"), []),  # thirds
    ((20, 20, 20, 20, 20), []),  # over all of them
    (("50%", "30%", "10%", "100%", "100%"), ["H2"]),
    ((50, 30, 20, 90, 100), ["H5"]),
    ((50, 50, None, 100, 100), ["H4"]),
])  # fmt: skip
def test_weights_that_do_not_add_up_are_told(bobot, alamat) -> None:
    daftar = validasi(kantor_kecil(bobot=bobot)).daftar_temuan
    assert [t.sel.alamat for t in daftar if t.kode == "KIN601"] == alamat


KUTIPAN_BENAR = [
    ["Rata", "", "S1", "100%", "Sangat Berhasil"],
    ["Rata", "", "sasaran S2", "80,00%", "Berhasil"],
    ["Rata", "S3", "rata-rata", "100%", "Sangat Berhasil"],
    ["Rata", "", "Tujuan 1", "93,33%", "Sangat Berhasil"],
    ["Rata", "", "rata-rata capaian tujuan T2", "100%", ""],
    ["Rata", "", "Rata-rata", "95%", "Sangat Berhasil"],
    ["Rata", "", "rerata capaian keseluruhan", "95,0%", ""],
]


def test_rows_that_quote_a_mean_are_read_as_such_and_held_against_it() -> None:
    assert not {"KUT102", "STR208"} & {k for k, _ in kode(validasi(kantor_kecil(*KUTIPAN_BENAR)))}
    for n, satu in enumerate(KUTIPAN_BENAR, 2):
        salah = [*satu[:3], "97,50%", "Tidak Berhasil" if satu[4] else ""]
        daftar = kode(validasi(kantor_kecil(*KUTIPAN_BENAR[: n - 2], salah, *KUTIPAN_BENAR[n - 1 :])))
        harapan = [("KUT102", f"Kutipan!D{n}"), *([("KUT102", f"Kutipan!E{n}")] if satu[4] else [])]
        assert sorted(k for k in daftar if k[0] == "KUT102") == harapan


@pytest.mark.parametrize(
    "kode_kutipan", ["tujuan 3", "sasaran S9", "rata-rata S9", "kinerja", "tujuan", "S 1 2"]
)
def test_what_may_mean_no_mean_is_said_not_to_be_known(kode_kutipan: str) -> None:
    assert ("STR208", "Kutipan!C2") in kode(validasi(kantor_kecil(["Rata", "", kode_kutipan, "95%", ""])))


def test_a_code_that_is_an_indikators_too_is_the_indikators() -> None:
    sasaran = [SASARAN[0], ["1", "T", "a"]]
    indikator = [
        JUDUL,
        ["1", "1", "satu", "orang", "maksimum", 100, 90],
        ["2", "1", "dua", "orang", "maksimum", 100, 70],
    ]
    kutipan = [KUTIPAN, ["Rata", "", "1", "90%", ""], ["Rata", "", "sasaran 1", "80%", ""]]
    daftar = kode(validasi(buku({"Sasaran": sasaran, "Indikator": indikator, "Kutipan": kutipan})))
    assert not [k for k in daftar if k[0] in ("KUT102", "STR208")]


def test_a_mean_of_printed_figures_is_no_mistake() -> None:
    """(33,33 + 66,67 + 66,67) / 3 is 55,56 as printed; exactly it is 55,5555..., and (66,67 x 2 + 0) / 3 is 44,45."""
    indikator = [[*JUDUL[:7], "Capaian"]]
    indikator += [[str(n), "S1", f"i{n}", "orang", "maksimum", 3, r, c] for n, (r, c) in enumerate(
        [(2, "66,67%"), (2, "66,67%"), (0, "0%")], 1)]  # fmt: skip

    def temuan(capaian: str) -> list[tuple[str, str]]:
        lembar = {
            "Sasaran": SASARAN[:2],
            "Indikator": indikator,
            "Kutipan": [KUTIPAN, ["Rata", "", "S1", capaian, ""]],
        }
        return [k for k in kode(validasi(buku(lembar))) if k[0] == "KUT102"]

    assert not temuan("44,44%") and not temuan("44,45%")
    assert temuan("44,46%") == [("KUT102", "Kutipan!D2")]


def test_where_identitas_does_not_say_either_way_of_counting_sasaran_is_right() -> None:
    for capaian, cara in (("95%", DARI_INDIKATOR), ("93,33%", DARI_SASARAN)):
        baris = ["Rata", "", "rata-rata", capaian, ""]
        lain = DARI_SASARAN if cara == DARI_INDIKATOR else DARI_INDIKATOR
        for isian, salah in (((), False), ((cara,), False), ((lain,), True)):
            ditemukan = ("KUT102", "Kutipan!D2") in kode(validasi(kantor_kecil(baris, isian=isian)))
            assert ditemukan == salah, (capaian, isian)


@settings(max_examples=contoh(15))
@given(KANTOR, st.sampled_from([DARI_INDIKATOR, DARI_SASARAN]), st.data())
def test_a_made_up_office_that_quotes_its_means_is_right_and_one_wrong_is_found(asal, cara, data) -> None:
    asal = dengan_isian(asal, "Rata-rata Capaian", cara)
    asal = Buku(asal.nama, asal.sha256, tuple(g for g in asal.daftar_grid if g.nama != "Kutipan"))
    r = rerata(asal)
    tentu = [(f"sasaran {kode}", k) for kode, k in r.per_sasaran.items() if kode and k.daftar_posisi]
    tentu += [("rata-rata", r.semua)] if r.semua.daftar_posisi else []
    nilai = [(kode, r.pada(k).nilai) for kode, k in tentu]
    kutipan = [["Rata", "", kode, persen(n) if isinstance(n, Decimal) else "-", ""] for kode, n in nilai]
    assume(any(isinstance(n, Decimal) for _, n in nilai))

    def temuan() -> list[str]:
        rapi = Buku(asal.nama, asal.sha256, (*asal.daftar_grid, Grid("Kutipan", [KUTIPAN, *kutipan])))
        return [t.sel.alamat for t in validasi(rapi).daftar_temuan if t.kode in ("KUT102", "STR208")]

    assert not temuan()
    n = data.draw(st.sampled_from([n for n, (_, satu) in enumerate(nilai) if isinstance(satu, Decimal)]))
    kutipan[n][3] = persen(nilai[n][1] + Decimal("0.31"))
    assert temuan() == [f"D{n + 2}"]


# Printed ------------------------------------------------------------------------------------------


def tercetak(asal: Buku, kode_tabel: str) -> list[list[str]]:
    dokumen = susun_lampiran(recompute(assemble(asal)))
    baris = [b for t in dokumen.daftar_tabel if t.kode == kode_tabel for b in t.daftar_baris]
    return [[s.teks for s in b.daftar_sel][2:] for b in baris if "Rata-rata" in b.daftar_sel[2].teks]


def test_means_are_printed_where_the_office_uses_them() -> None:
    assert not tercetak(kantor_kecil(), "L9") and not tercetak(kantor_kecil(), "L17")
    for asal in (
        kantor_kecil(isian=(DARI_INDIKATOR,)),
        kantor_kecil(*KUTIPAN_BENAR[:1]),
        kantor_kecil(bobot=(20,) * 5),
    ):
        assert tercetak(asal, "L9") == [
            ["Rata-rata capaian sasaran S1", "-", "-", "100,00%", "Sangat Berhasil"],
            ["Rata-rata capaian sasaran S2", "-", "-", "80,00%", "Berhasil"],
            ["Rata-rata capaian sasaran S3", "-", "-", "100,00%", "Sangat Berhasil"],
        ]
        assert [(b[0], b[3]) for b in tercetak(asal, "L17")] == [
            ("Rata-rata capaian tujuan 1", "93,33%"),
            ("Rata-rata capaian tujuan 2", "100,00%"),
            ("Rata-rata capaian seluruh indikator", "95,00%"),
        ]


def test_bands_are_counted_and_what_does_not_apply_is_said() -> None:
    dokumen = susun_lampiran(recompute(assemble(kantor_kecil(isian=(DARI_SASARAN,)))))
    (penutup,) = [t for t in dokumen.daftar_tabel if t.kode == "L17"]
    assert penutup.penutup[0] == (
        "Dari 5 indikator: Sangat Berhasil 3, Berhasil 1, Cukup Berhasil 0, Tidak Berhasil 0, "
        "tidak berlaku 1 (tidak ikut dirata-ratakan)."
    )
    assert any("dari rata-rata sasarannya" in c for c in penutup.catatan)


def test_a_mean_is_capped_as_capaian_is() -> None:
    asal = kantor_kecil()
    assert angka(dengan_isian(asal, "Batas Capaian", "100%"))[0] == Decimal("0.95")


def test_a_mean_that_rests_on_what_is_not_filled_in_yet_is_not_made_up() -> None:
    kosong = dengan_kolom(kantor_kecil(), "Indikator", "Realisasi", {2: 90, 3: None, 4: 0, 5: 80, 6: 100})
    assert angka(kosong)[:2] == [None, Decimal("0.8")] and TIDAK_BERLAKU not in angka(kosong)
