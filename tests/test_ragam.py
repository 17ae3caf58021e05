"""A small part of `scripts/uji/ragam.py`: what a workbook says is found however it is laid out and written."""

import random

import pytest
from buatan import kode
from kantor import bentuk_acak, kantor
from pembagian import sebagian
from perusakan.rezim import laporan_nyata, tanpa_ingatan
from ragam import coba, pilih_mutasi, tabel
from ragam_buku.jenis import DAFTAR_RAGAM, Ragam

from lakip_xl.verbs.validasi import validasi

BENIH = 1


@pytest.fixture(scope="module")
def daftar_buku():
    semua = [laporan_nyata(), tanpa_ingatan(kantor(bentuk_acak(1000)))]
    return [(buku, pilih_mutasi(buku, BENIH)[:2]) for buku in semua]


def test_each_kind_has_its_name():
    assert len({r.nama for r in DAFTAR_RAGAM}) == len(DAFTAR_RAGAM) >= 45


@pytest.mark.parametrize("ragam", sebagian(DAFTAR_RAGAM), ids=lambda ragam: ragam.nama)
def test_a_harmless_variation_raises_no_alarm_and_hides_nothing(daftar_buku, ragam):
    for buku, mutasi in daftar_buku:
        hasil = coba(ragam, buku, mutasi, BENIH)
        assert (hasil.palsu, hasil.luput) == ([], [])


def test_the_run_counts_alarms_and_lost_checks(daftar_buku):
    """A variation that empties every table is no harmless one, nor one that says another office's figures."""
    buku, mutasi = daftar_buku[1]
    lain = coba(Ragam("lain", lambda satu, acak: kantor(bentuk_acak(1001))), buku, mutasi, BENIH)
    assert lain.luput and kode(validasi(buku)) is not None
    assert tabel([lain]).splitlines()[2:] == [
        f"| lain | 1 | {int(bool(lain.palsu))} | 1 |",
        f"| **semua** | 1 | {int(bool(lain.palsu))} | 1 |",
    ]


def test_each_kind_changes_some_workbook(daftar_buku):
    for ragam in DAFTAR_RAGAM:
        assert any(ragam.ubah(buku, random.Random(BENIH)) != buku for buku, _ in daftar_buku), ragam.nama
