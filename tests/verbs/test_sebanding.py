"""The work of checking grows with the rows and no faster, whatever is wrong with all of them. Calls are counted,
not seconds."""

from __future__ import annotations

import sys
from decimal import Decimal
from itertools import count

import pytest
from buatan import buku

from lakip_xl.laporan.temuan_json import tulis_json
from lakip_xl.model import Keberlakuan
from lakip_xl.reading import assemble, baca_lembar
from lakip_xl.reading.pengecualian import PenunjukSel
from lakip_xl.values.cell import Buku
from lakip_xl.verbs.validasi import validasi

SEDIKIT, BANYAK = 100, 400  # programs, of either more rows than are looked at closely at once
Baris = list[object]
JUDUL: Baris = ["Kode", "Tingkat", "Uraian", "Anggaran", "Realisasi", "Serapan", "Sisa"]


def anggaran(banyak: int) -> list[Baris]:
    """A budget without a fault: programs of two kegiatan, and JUMLAH."""
    daftar: list[Baris] = []
    for n in range(1, banyak + 1):
        uang = [(1_000_000 + 7919 * n, 800_000 + 104_729 * n % 99_991), (2_000_000 + 6101 * n, 1_900_000 - n)]
        daftar.append(_baris(f"{n}", "program", *map(sum, zip(*uang, strict=True))))
        daftar += [_baris(f"{n}.{m}", "kegiatan", *satu) for m, satu in enumerate(uang, 1)]
    jumlah = (sum(int(str(b[k])) for b in daftar if b[1] == "program") for k in (3, 4))
    return [*daftar, _baris("", "jumlah", *jumlah)]


def _baris(kode: str, tingkat: str, pagu: int, realisasi: int) -> Baris:
    return [kode, tingkat, f"Nama {kode}", pagu, realisasi, realisasi / pagu, pagu - realisasi]


def geser(daftar: list[Baris], judul: str) -> None:
    """Every row of a column holds what stood above."""
    kolom = JUDUL.index(judul)
    for atas, bawah in zip(daftar[-2::-1], daftar[::-1], strict=False):
        bawah[kolom] = atas[kolom]
    daftar[0][kolom] = None


def kali_seribu(daftar: list[Baris], judul: str) -> None:
    kolom = JUDUL.index(judul)
    for baris in daftar:
        if baris[1] == "kegiatan":
            baris[kolom] = int(str(baris[kolom])) * 1000


def dikecualikan(daftar: list[Baris]) -> Buku:
    """The workbook with a waiver for each of its findings."""
    asal = buku({"Anggaran": [JUDUL, *daftar]})
    penunjuk = PenunjukSel(baca_lembar(asal)[0])
    kepala: Baris = ["Kode Aturan", "Lembar", "Sel", "Kode Baris", "Kolom", "Isi Semula", "Alasan"]
    waiver: list[Baris] = []
    for t in validasi(asal).daftar_temuan:
        sebutan = penunjuk.sebut(t.sel.lembar, (t.sel.baris, t.sel.kolom))
        isi = float(sebutan.isi) if isinstance(sebutan.isi, Decimal) else sebutan.isi
        waiver.append(
            [t.kode, t.sel.lembar, t.sel.alamat, sebutan.baris, sebutan.kolom, isi, "benar demikian"]
        )
    hasil = buku({"Anggaran": [JUDUL, *daftar], "Pengecualian": [kepala, *waiver]})
    assert all(t.keberlakuan is Keberlakuan.BERLAKU for t in assemble(hasil).daftar_pengecualian)
    return hasil


def panggilan(satu: Buku) -> int:
    """How many functions checking and reporting call, built-in ones and steps of generators included."""
    hitung = count()

    def catat(_bingkai: object, peristiwa: str, _rincian: object) -> None:
        if peristiwa in ("call", "c_call"):
            next(hitung)

    sys.setprofile(catat)
    try:
        tulis_json([validasi(satu)])
    finally:
        sys.setprofile(None)
    return next(hitung)


@pytest.mark.parametrize(
    ("kerusakan", "judul", "diakui"),
    [
        (geser, "Realisasi", False),
        (geser, "Realisasi", True),
        (kali_seribu, "Realisasi", False),
        (geser, "Serapan", False),
        (geser, "Kode", False),
    ],
)
def test_a_fault_in_every_row_costs_each_row_the_same(kerusakan, judul, diakui):
    sebaris = []
    for banyak in (SEDIKIT, BANYAK):
        daftar = anggaran(banyak)
        kerusakan(daftar, judul)
        satu = dikecualikan(daftar) if diakui else buku({"Anggaran": [JUDUL, *daftar]})
        assert len(validasi(satu).daftar_temuan) >= banyak
        sebaris.append(panggilan(satu) / len(daftar))
    assert sebaris[1] <= 1.05 * sebaris[0]
