"""`scripts/uji/fuzz/`: the laws hold on some bytes, and each notices that it is broken."""

from __future__ import annotations

import random
from decimal import Decimal

import fuzz.angka
import fuzz.judul
import fuzz.sambung
import pytest
from fuzz import HUKUM
from pembagian import contoh
from uji_fuzz import NAMA

from lakip_xl.files.patch import rancang_edit
from lakip_xl.values.angka import Angka
from lakip_xl.values.edit import Edit


def daftar_bita(banyak: int) -> list[bytes]:
    acak = random.Random(20)
    return [acak.randbytes(acak.choice([30, 120, 400])) for _ in range(banyak)]


@pytest.mark.parametrize("nama", HUKUM)
def test_the_law_holds(nama: str) -> None:
    for data in (b"", b"\x00\x01\x00\x00\x00\x00\xc3\xff", *daftar_bita(contoh(100))):
        HUKUM[nama](data)


def test_every_law_has_its_name() -> None:
    assert tuple(HUKUM) == NAMA


def test_a_figure_misread_is_noticed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fuzz.angka, "baca", lambda *_, **__: Angka(Decimal(7)))
    with pytest.raises(AssertionError):
        for data in daftar_bita(50):
            HUKUM["angka"](data)


def test_an_order_that_matters_is_noticed(monkeypatch: pytest.MonkeyPatch) -> None:
    asli = fuzz.judul.kenali_kolom
    monkeypatch.setattr(
        fuzz.judul,
        "kenali_kolom",
        lambda lembar, judul, tahun: asli(lembar, dict(list(judul.items())[:3]), tahun),
    )
    with pytest.raises(AssertionError):
        for data in daftar_bita(50):
            HUKUM["judul"](data)


def test_another_cell_that_changes_is_noticed(monkeypatch: pytest.MonkeyPatch) -> None:
    def lebih(paket: object, buku: object, daftar: list[Edit]) -> object:
        return rancang_edit(paket, buku, [*daftar, Edit("Data", "Z9", None, "lebih")])  # type: ignore[arg-type]

    monkeypatch.setattr(fuzz.sambung, "rancang_edit", lebih)
    with pytest.raises(AssertionError):
        for data in daftar_bita(50):
            HUKUM["sambung"](data)
