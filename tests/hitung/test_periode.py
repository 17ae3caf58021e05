"""The year and its periods: they agree by the way that is chosen, whatever the periods are."""

from __future__ import annotations

from decimal import Decimal

import pytest
from buatan import KANTOR, buku, kode
from hypothesis import given, settings
from hypothesis import strategies as st
from pembagian import contoh

from lakip_xl.contract import CARA_PERIODE, KUMULATIF, RATA_RATA_PERIODE, TAMBAH, TERAKHIR
from lakip_xl.hitung.hitung_ulang import recompute
from lakip_xl.lampiran import susun_lampiran
from lakip_xl.reading import assemble
from lakip_xl.temuan import GALAT
from lakip_xl.values.cell import Buku, Grid
from lakip_xl.verbs.isi import isi
from lakip_xl.verbs.rumus_basi import terapkan
from lakip_xl.verbs.validasi import validasi

TW = ["TW I", "TW II", "TW III", "TW IV"]
SEMESTER = ["Semester I", "Semester II"]
BULAN = ["Jan", "Feb", "Mar", "Apr", "Mei", "Jun", "Jul", "Agu", "Sep", "Okt", "Nov", "Des"]
INDIKATOR = ["Kode", "Kode Sasaran", "Indikator", "Satuan", "Polaritas", "Target PK", "Realisasi", "Capaian"]
SASARAN = [["Kode", "Sasaran"], ["S1", "a"]]
ATURAN = {"KIN107", "KIN602", "STR206", "STR207", "STR208", "STR209"}


def kantor(
    realisasi: object, *periode: list[object], judul: list[str] = TW, capaian: object = None, satuan="orang"
) -> Buku:
    indikator = [INDIKATOR, ["1", "S1", "satu", satuan, "maksimum", 100, realisasi, capaian]]
    return buku(
        {
            "Identitas": [["Isian", "Nilai"], ["Perangkat Daerah", "Dinas"], ["Tahun Laporan", "2024"]],
            "Sasaran": SASARAN,
            "Indikator": indikator,
            "Periode": [["Kode Indikator", "Jenis", "Cara", *judul], *periode],
        }
    )


def temuan(asal: Buku) -> list[tuple[str, str]]:
    return [k for k in kode(validasi(asal)) if k[0] in ATURAN]


@pytest.mark.parametrize(
    "judul", [TW, ["Triwulan 1", "Triwulan 2", "Triwulan 3", "Triwulan 4"], SEMESTER, BULAN]
)
@pytest.mark.parametrize("cara", CARA_PERIODE)
def test_the_year_is_what_its_periods_make_of_it(judul: list[str], cara: str) -> None:
    periode = [10 * n for n in range(1, len(judul) + 1)]
    setahun = {TAMBAH: sum(periode), RATA_RATA_PERIODE: sum(periode) / len(periode)}.get(cara, periode[-1])
    baris: list[object] = ["1", "realisasi", cara, *periode]
    assert not temuan(kantor(setahun, baris, judul=judul))
    assert temuan(kantor(setahun + 3, baris, judul=judul)) == [("KIN107", "Indikator!G2")]


@pytest.mark.parametrize("cara", CARA_PERIODE)
def test_a_year_of_which_a_period_is_blank_is_not_judged_and_not_filled(cara: str) -> None:
    belum = kantor(None, ["1", "realisasi", cara, 10, 20, None, None])
    assert ("STR206", "Indikator!G2") in kode(validasi(belum))
    assert not [e for e in isi(belum).rencana.daftar_edit if e.alamat == "G2"]
    assert not temuan(kantor(77, ["1", "realisasi", cara, 10, 20, None, None]))


@pytest.mark.parametrize(
    ("cara", "setahun"), [(TAMBAH, 100), (KUMULATIF, 40), (TERAKHIR, 40), (RATA_RATA_PERIODE, 25)]
)
def test_a_blank_year_is_filled_of_its_periods_with_what_follows(cara: str, setahun: int) -> None:
    asal = kantor(None, ["1", "realisasi", cara, 10, 20, 30, 40])
    pengisian = isi(asal)
    diisi = {t.edit.alamat: t.hasil.nilai for t in pengisian.rencana.terisi}
    assert diisi == {"G2": Decimal(setahun), "H2": Decimal(setahun) / 100}
    sesudah = terapkan(asal, pengisian.rencana.daftar_edit)
    assert not temuan(sesudah) and not isi(sesudah).rencana.daftar_edit


def test_a_percentage_is_filled_as_one() -> None:
    asal = kantor(None, ["1", "realisasi", "akhir", "20%", "40%", "60%", "80%"], satuan="%")
    (edit,) = [t for t in isi(asal).rencana.terisi if t.edit.alamat == "G2"]
    assert edit.hasil.nilai == Decimal("0.8")
    sesudah = terapkan(asal, isi(asal).rencana.daftar_edit)
    assert assemble(sesudah).daftar_indikator[0].realisasi.angka == Decimal("0.8")


def test_nothing_planned_in_a_period_is_no_blank() -> None:
    assert not temuan(kantor(30, ["1", "realisasi", "jumlah", "-", 10, "-", 20]))
    assert temuan(kantor(40, ["1", "realisasi", "jumlah", "-", 10, "-", 20])) == [("KIN107", "Indikator!G2")]
    assert not temuan(kantor(20, ["1", "realisasi", "akhir", 10, 10, 20, "-"]))


def test_the_way_is_said_once_and_asked_for_where_it_is_not() -> None:
    target: list[object] = ["1", "target", "jumlah", 25, 25, 25, 25]
    assert not temuan(kantor(90, target, ["1", "realisasi", None, 20, 20, 20, 30]))
    assert temuan(kantor(91, target, ["1", "realisasi", None, 20, 20, 20, 30])) == [
        ("KIN107", "Indikator!G2")
    ]
    tanpa = kantor(90, ["1", "realisasi", None, 20, 20, 20, 99])
    assert temuan(tanpa) == [("STR206", "Periode!C2")]


def test_what_periods_are_of_is_certain_or_said() -> None:
    assert ("STR207", "Periode!B2") in temuan(kantor(90, ["1", "capaian", "jumlah", 1, 2, 3, 4]))
    assert ("STR207", "Periode!C2") in temuan(kantor(90, ["1", "target", "entah", 1, 2, 3, 4]))
    assert ("STR208", "Periode!A2") in temuan(kantor(90, ["9", "target", "jumlah", 1, 2, 3, 4]))
    dua: list[object] = ["1", "realisasi", "akhir", 1, 2, 3, 90]
    assert ("STR209", "Periode!A3") in temuan(kantor(90, dua, dua))


def test_a_mistyped_year_is_known_by_its_periods_and_its_capaian() -> None:
    periode: list[object] = ["1", "realisasi", "jumlah", 10, 20, 30, 36]
    (satu,) = [
        t
        for t in validasi(kantor(69, periode, capaian=0.96)).daftar_temuan
        if t.tingkat is GALAT and t.sel.kolom
    ]
    assert (satu.kode, satu.sel.tempat, satu.seharusnya) == ("KIN107", "Indikator!G2", Decimal(96))


def test_a_mistyped_period_is_not_blamed_on_the_year_that_capaian_confirms() -> None:
    periode: list[object] = ["1", "realisasi", "jumlah", 10, 20, 30, 63]
    (satu,) = [t for t in validasi(kantor(96, periode, capaian=0.96)).daftar_temuan if t.kode == "KIN107"]
    assert satu.sel.lembar == "Periode"
    assert [s.alamat for s in satu.calon] == ["D2", "E2", "F2", "G2"]


@settings(max_examples=contoh(15))
@given(KANTOR, st.data())
def test_a_made_up_office_with_periods_of_any_kind_is_right(asal: Buku, data) -> None:
    """Its years as they are, split into periods; then with the realisasi blank, filled as it was."""
    lakip = assemble(asal)
    judul = data.draw(st.sampled_from([TW, SEMESTER, BULAN]))
    baris: list[list[object]] = []
    for i in lakip.daftar_indikator:
        for jenis, sel in (("target", i.target_pk), ("realisasi", i.realisasi)):
            if sel.angka is None or sel.angka < 0:
                continue
            tampak = sel.angka * 100 if sel.persen else sel.angka
            cara = data.draw(st.sampled_from([TAMBAH, KUMULATIF, TERAKHIR]))
            lain = [tampak / 4 if cara == KUMULATIF else tampak / 8 for _ in judul[1:]]
            akhir = tampak - sum(lain) if cara == TAMBAH else tampak
            tertulis = [f"{n:f}".replace(".", ",") + ("%" if sel.persen else "") for n in (*lain, akhir)]
            if jenis == "target" or not baris or baris[-1][0] != i.kode.teks:
                baris.append([i.kode.teks, jenis, cara, *tertulis])
    rapi = Buku(
        asal.nama,
        asal.sha256,
        (*asal.daftar_grid, Grid("Periode", [["Kode Indikator", "Jenis", "Cara", *judul], *baris])),
    )
    assert not {"KIN107", "KIN602", "STR208", "STR209"} & {k for k, _ in kode(validasi(rapi))}


def test_periods_are_printed_beside_the_year() -> None:
    asal = kantor(None, ["1", "target", "jumlah", 25, 25, 25, 25], ["1", "realisasi", "", 10, 20, 30, "-"])
    dokumen = susun_lampiran(recompute(assemble(asal)))
    (tabel,) = [t for t in dokumen.daftar_tabel if t.kode == "L9b"]
    assert [k.judul for k in tabel.kolom][3:] == [*TW, "Setahun"]
    assert [[s.teks for s in b.daftar_sel][2:] for b in tabel.daftar_baris] == [
        ["target (jumlah)", "25", "25", "25", "25", "100"],
        ["realisasi (jumlah)", "10", "20", "30", "-", "60"],
    ]
    tanpa = Buku(asal.nama, asal.sha256, tuple(g for g in asal.daftar_grid if g.nama != "Periode"))
    assert not [t for t in susun_lampiran(recompute(assemble(tanpa))).daftar_tabel if t.kode == "L9b"]
