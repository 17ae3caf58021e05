"""Figures without a cell: what a row would hold if the sheet had it."""

from dataclasses import replace

import pytest
from buatan import BENTUK, buku
from hypothesis import given, settings
from kantor import kantor
from pembagian import contoh

from lakip_xl.contract import RUMUS_EFISIENSI
from lakip_xl.hitung.hitung_ulang import recompute
from lakip_xl.hitung.tanpa_sel import (
    jumlah_orang,
    kategori_keluaran,
    serapan_baris,
    total_anggaran,
    total_efisiensi,
    total_kantor,
)
from lakip_xl.reading import assemble


@settings(max_examples=contoh(10))
@given(BENTUK)
def test_a_total_without_a_row_is_what_the_row_would_hold(bentuk):
    hasil_hitung = recompute(assemble(kantor(replace(bentuk, baris_jumlah=True, tanpa=frozenset()))))
    total, baris = total_anggaran(hasil_hitung.lakip), hasil_hitung.lakip.jumlah
    assert (total["anggaran"], total["realisasi"]) == (baris.anggaran.angka, baris.realisasi.angka)
    assert total["serapan"] == serapan_baris(hasil_hitung, baris)
    assert total["sisa"] == hasil_hitung.cari(("Anggaran", "sisa"), baris.sisa).nilai
    assert total_kantor(hasil_hitung.lakip, "anggaran") == (total["anggaran"], [baris.anggaran])
    for tabel in (t for t in hasil_hitung.lakip.daftar_efisiensi if t.total):
        hitungan = total_efisiensi(hasil_hitung, tabel)
        for nama in ("anggaran", "realisasi", "serapan", "fisik", "efisiensi_persen"):
            assert (
                hitungan[nama] == hasil_hitung.cari(("Efisiensi", nama), getattr(tabel.total, nama)).nilai
            ), nama
        assert (
            hitungan["efisiensi"]
            == hasil_hitung.cari(("Efisiensi", "efisiensi_rp"), tabel.total.efisiensi_rp).nilai
        )


@pytest.mark.parametrize("rumus", RUMUS_EFISIENSI)
def test_of_a_part_that_is_unknown_the_total_is_unknown(rumus):
    hasil_hitung = recompute(assemble(buku({
        "Identitas": [["Isian", "Nilai"], ["Rumus Efisiensi", rumus]],
        "Efisiensi": [["Kode Sasaran", "Tingkat", "Kode", "Anggaran", "Realisasi"],
                      ["S1", "program", "1", "n/a", "n/a"], ["S1", "program", "2", 5, 5]],
    })))  # fmt: skip
    assert set(total_efisiensi(hasil_hitung, hasil_hitung.lakip.daftar_efisiensi[0]).values()) == {None}
    assert total_kantor(hasil_hitung.lakip, "anggaran")[0] is None


def test_people_are_counted_only_where_all_are():
    baris = [["Golongan", "Jumlah"], ["IV", 2], ["III", 3]]
    (rekap,) = assemble(buku({"Golongan": baris})).daftar_pegawai
    assert jumlah_orang(rekap) == 5 and jumlah_orang(rekap, rekap) == 10
    (lain,) = assemble(buku({"Golongan": [*baris, ["II", "lima"]]})).daftar_pegawai
    assert jumlah_orang(lain) is None and jumlah_orang() is None


def test_an_output_has_the_band_of_its_right_capaian():
    hasil_hitung = recompute(assemble(buku({"Kegiatan": [
        ["Kode Kegiatan", "Output", "Satuan", "Target", "Realisasi", "Capaian"],
        ["1.1", "a", "orang", 100, 50, "99%"], ["1.2", "b", "orang", None, 50, "99%"],
    ]})))  # fmt: skip
    assert [kategori_keluaran(hasil_hitung, k) for k in hasil_hitung.lakip.daftar_output] == [
        "Tidak Berhasil",
        None,
    ]


def test_the_offices_amount_is_jumlah_else_that_of_its_programs_else_the_declared_one():
    """Each with the cells that it stands in: of programs only where all say one."""
    kepala = ["Kode", "Tingkat", "Uraian", "Anggaran", "Realisasi"]
    program = [
        ["1", "program", "A", 300, 150],
        ["1.1", "kegiatan", "a", 300, 150],
        ["2", "program", "B", 200, None],
    ]

    def total(besaran, *lain):
        lakip = assemble(buku({
            "Identitas": [["Isian", "Nilai"], ["Total Anggaran", 700], ["Total Realisasi", 600]],
            "Anggaran": [kepala, *program, *lain],
        }))  # fmt: skip
        angka, daftar = total_kantor(lakip, besaran)
        return angka, [sel.tempat for sel in daftar]

    assert total("anggaran", ["", "jumlah", "JUMLAH", 501, 150]) == (501, ["Anggaran!D5"])
    assert total("anggaran") == (500, ["Anggaran!D2", "Anggaran!D4"])
    assert total("realisasi") == (600, ["Identitas!B3"])
