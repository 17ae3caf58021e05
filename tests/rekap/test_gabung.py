"""The tables of the recap: money exact, percentages of sums, ranks, copies, and what is said of them."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from lakip_xl.rekap.gabung import Rekap, gabungkan
from lakip_xl.rekap.letak import Berkas


def catatan(nomor: int, anggaran: str | None, realisasi: str | None, **lain: Any) -> dict[str, Any]:
    dasar = {
        "status": "terbaca", "sha256": f"{nomor:064}", "perangkat_daerah": f"Dinas {nomor}", "pemda": "Kota A",
        "tahun": "2030", "cocok": "ya", "lengkap": "ya", "terbaca": "ya",
        "galat": 0, "peringatan": 0, "info": 0, "dikecualikan": 0, "anggaran": anggaran,
        "realisasi": realisasi, "jumlah_capaian": "0", "capaian": 0, "indikator": 0, "kategori": {}, "aturan": {},
        "keterangan": "", "rincian": {"indikator": [], "program": [], "temuan": []},
    }  # fmt: skip
    return dasar | lain


def rekap(*daftar: dict[str, Any]) -> Rekap:
    berkas = [Berkas(f"/x/{n}.xlsx", f"{n}.xlsx", "") for n in range(len(daftar))]
    return gabungkan(berkas, lambda b: daftar[int(b.nama[:-5])])


def baris(tabel: Any) -> list[dict[str, Any]]:
    return [dict(zip([k.kunci for k in tabel[0]], b, strict=True)) for b in tabel[1]]


def test_a_totals_percentage_is_a_ratio_of_sums() -> None:
    (total,) = baris(rekap(catatan(1, "900", "900"), catatan(2, "100", "0")).pemda)
    assert (total["anggaran"], total["realisasi"], total["serapan"]) == ("1000", "900", "0.9")


rupiah = st.decimals(0, 10**15, places=2)


@given(st.lists(st.tuples(rupiah, rupiah), min_size=1, max_size=8))
def test_money_is_exact_to_the_last_cent(daftar: list[tuple[Decimal, Decimal]]) -> None:
    (total,) = baris(rekap(*(catatan(n, str(a), str(r)) for n, (a, r) in enumerate(daftar))).pemda)
    assert Decimal(total["anggaran"]) == sum(a for a, _ in daftar)
    assert Decimal(total["realisasi"]) == sum(r for _, r in daftar)


def test_an_office_without_an_amount_is_in_neither_sum_and_that_is_said() -> None:
    hasil = rekap(catatan(1, "100", "50"), catatan(2, None, "70"), catatan(3, "30", None))
    (total,) = baris(hasil.pemda)
    assert (total["anggaran"], total["realisasi"], total["kantor_tanpa_angka"], total["kantor"]) == (
        "100",
        "50",
        2,
        3,
    )
    assert any("2 kantor tanpa angka" in k for k in hasil.daftar_catatan)


def test_a_budget_of_nothing_has_no_serapan() -> None:
    hasil = rekap(catatan(1, "0", "0"))
    assert baris(hasil.kantor)[0]["serapan"] is None and baris(hasil.pemda)[0]["serapan"] is None


def test_the_mean_of_a_government_weighs_every_indikator_alike() -> None:
    hasil = rekap(
        catatan(1, "1", "1", jumlah_capaian="3", capaian=3, indikator=4),
        catatan(2, "1", "1", jumlah_capaian="0", capaian=1, indikator=1),
    )
    assert [b["rerata_capaian"] for b in baris(hasil.kantor)] == ["1", "0"]
    assert baris(hasil.pemda)[0]["rerata_capaian"] == "0.75" and baris(hasil.pemda)[0]["indikator"] == 5


def test_governments_and_years_are_apart_and_years_are_never_added() -> None:
    hasil = rekap(
        catatan(1, "1", "1"),
        catatan(2, "2", "1", pemda="kota  a"),
        catatan(3, "4", "1", pemda="Kota B"),
        catatan(4, "8", "1", tahun="2031"),
        catatan(5, "16", "1", tahun="2031", pemda=""),
    )
    assert [(b["tahun"], b["pemda"], b["anggaran"]) for b in baris(hasil.pemda)] == [
        ("2030", "Kota A", "3"),
        ("2030", "Kota B", "4"),
        ("2030", "SELURUH PEMDA", "7"),
        ("2031", "Kota A", "8"),
        ("2031", "(pemda tidak disebut)", "16"),
        ("2031", "SELURUH PEMDA", "24"),
    ]


def test_equal_offices_share_a_rank_and_those_without_come_last() -> None:
    capaian = [("1", 1), ("0", 0), ("3", 2), ("1.5", 1), ("0.2", 1)]
    hasil = rekap(
        *(catatan(n, "100", str(n), jumlah_capaian=j, capaian=b) for n, (j, b) in enumerate(capaian))
    )
    urut = [(b["perangkat_daerah"], b["peringkat"], b["peringkat_serapan"]) for b in baris(hasil.peringkat)]
    assert urut == [
        ("Dinas 2", 1, 3),
        ("Dinas 3", 1, 2),
        ("Dinas 0", 3, 5),
        ("Dinas 4", 4, 1),
        ("Dinas 1", None, 4),
    ]


def test_a_copy_is_counted_once() -> None:
    isi = catatan(
        1,
        "100",
        "50",
        galat=2,
        aturan={"ANG101": 2},
        rincian={"indikator": [], "program": [["1"]], "temuan": []},
    )
    hasil = rekap(isi, isi)
    pertama, kedua = baris(hasil.kantor)
    assert (pertama["status"], kedua["status"], kedua["anggaran"]) == ("terbaca", "salinan", None)
    assert "0.xlsx" in kedua["keterangan"]
    assert (hasil.hitungan["galat"], hasil.baris_rincian["program"], len(list(hasil.rincian("program")))) == (
        2,
        1,
        1,
    )
    assert baris(hasil.pemda)[0]["anggaran"] == "100"


def test_two_workbooks_of_one_office_and_year_are_pointed_out() -> None:
    hasil = rekap(
        catatan(1, "100", "50", perangkat_daerah="Dinas  Kita"),
        catatan(2, "110", "50", perangkat_daerah="DINAS KITA"),
        catatan(3, "1", "1", perangkat_daerah="Dinas Kita", tahun="2031"),
        catatan(4, "1", "1", perangkat_daerah=""),
        catatan(5, "1", "1", perangkat_daerah=""),
    )
    keterangan = [b["keterangan"] for b in baris(hasil.kantor)]
    assert "1.xlsx" in keterangan[0] and "0.xlsx" in keterangan[1] and keterangan[2:] == ["", "", ""]
    assert any(k.startswith("1 kantor punya lebih dari satu buku") for k in hasil.daftar_catatan)


def test_files_without_figures_are_rows_and_what_is_ours_is_not() -> None:
    hasil = rekap(
        {"status": "ditolak", "keterangan": "Rusak."},
        {"status": "dilewati", "keterangan": ""},
        catatan(2, "1", "1", galat=1),
    )
    assert [b["status"] for b in baris(hasil.kantor)] == ["ditolak", "terbaca"]
    assert hasil.bermasalah and hasil.hitungan["dilewati"] == 1
    assert not rekap(catatan(0, "1", "1", galat=3, cocok="belum")).bermasalah
    assert rekap({"status": "gagal", "keterangan": ""}).bermasalah


def test_kategori_of_the_common_scales_have_columns_and_others_are_named() -> None:
    (satu,) = baris(rekap(catatan(1, "1", "1", kategori={"Tinggi": 2, "Istimewa": 1, "Baik": 3})).kantor)
    assert (satu["kategori_tinggi"], satu["kategori_berhasil"], satu["kategori_lain"]) == (
        2,
        0,
        "Baik 3, Istimewa 1",
    )


def test_the_rules_most_often_broken_come_first() -> None:
    hasil = rekap(
        catatan(1, "1", "1", aturan={"ANG101": 1, "KIN101": 1}), catatan(2, "1", "1", aturan={"KIN101": 4})
    )
    assert [(b["kode"], b["temuan"], b["kantor"]) for b in baris(hasil.aturan)] == [
        ("KIN101", 5, 2),
        ("ANG101", 1, 1),
    ]
