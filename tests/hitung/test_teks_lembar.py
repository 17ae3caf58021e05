"""The text for a spreadsheet: a real one computes the same from it."""

from __future__ import annotations

import random
import subprocess
from decimal import Decimal

import openpyxl
import pytest
from hypothesis import HealthCheck, Phase, given, settings
from pembagian import contoh
from pohon_acak import BAHAN, POHON, TUNGGAL

from lakip_xl.hitung.capaian import rentang
from lakip_xl.hitung.daftar_rumus import DAFTAR_RUMUS
from lakip_xl.hitung.nilai import penghitung
from lakip_xl.hitung.pohon import Bila, Dikatakan, Pilih, Tetap, daun, sama, telusuri
from lakip_xl.hitung.teks_lembar import teks_lembar
from lakip_xl.values.cell import Rentang

A, B, C = TUNGGAL


def test_a_range_stands_in_the_text_itself():
    batas = Rentang(Decimal("4.50"), Decimal(6))
    teks = teks_lembar(rentang.pohon, {"realisasi": "J5", "target": batas})
    assert teks == "IF(J5<4.50,J5/4.50,IF(J5>6,MAX(0,(2*6-J5)/6),1))"
    with pytest.raises(ValueError, match="range"):
        teks_lembar(A / B, {"a": "A1", "b": batas})


def test_words_are_quoted():
    assert (
        teks_lembar(Pilih(((sama(A, B), Tetap('"ya"')),), Tetap("tidak"))) == 'IF({a}={b},"""ya""","tidak")'
    )


def test_every_formula_of_figures_has_a_text():
    """Where it applies at all is not written into it."""
    for rumus in DAFTAR_RUMUS:
        pohon = rumus.pohon
        while isinstance(pohon, Bila | Dikatakan):
            pohon = pohon.isi
        assert rumus.teks_lembar and all(f"{{{d.nama}}}" in rumus.teks_lembar for d in daun(pohon))


def kumpulkan(banyak):
    """So many random formulas with figures, and what they give where that is a figure."""
    kasus = []

    @settings(
        max_examples=banyak, phases=[Phase.generate], database=None, suppress_health_check=list(HealthCheck)
    )
    @given(POHON, BAHAN)
    def satu(pohon, bahan):
        nilai = penghitung(pohon)(bahan)
        # the conditions under which a formula applies are not written into a spreadsheet
        if isinstance(nilai, Decimal) and not any(isinstance(n, Bila) for n in telusuri(pohon)):
            kasus.append((pohon, bahan, nilai))

    satu()
    return kasus


def test_libreoffice_agrees(soffice, profil_soffice, tmp_path):
    kasus = kumpulkan(contoh(1500))
    assert len(kasus) > contoh(1500) // 3
    random.Random(7).shuffle(kasus)
    buku = openpyxl.Workbook()
    lembar = buku.active
    for nomor, (pohon, bahan, _) in enumerate(kasus, 1):
        alamat: dict[str, str | Rentang] = {"m": f"F{nomor}:I{nomor}"}
        for kolom, nama in zip("BCDE", "abcr", strict=True):
            if isinstance(bahan[nama], Rentang):
                alamat[nama] = bahan[nama]
            else:
                lembar[f"{kolom}{nomor}"] = bahan[nama]
                alamat[nama] = f"{kolom}{nomor}"
        for kolom, n in zip("FGHI", bahan["m"], strict=False):
            lembar[f"{kolom}{nomor}"] = n
        lembar[f"A{nomor}"] = f"={teks_lembar(pohon, alamat)}"
    (tmp_path / "hitung").mkdir()
    buku.save(tmp_path / "rumus.xlsx")
    perintah = [
        soffice,
        profil_soffice,
        "--headless",
        "--convert-to",
        "xlsx",
        "--outdir",
        str(tmp_path / "hitung"),
    ]
    subprocess.run([*perintah, str(tmp_path / "rumus.xlsx")], check=True, capture_output=True, timeout=300)
    dihitung = openpyxl.load_workbook(tmp_path / "hitung" / "rumus.xlsx", data_only=True).active
    for nomor, (pohon, bahan, nilai) in enumerate(kasus, 1):
        didapat = dihitung[f"A{nomor}"].value
        assert didapat == pytest.approx(float(nilai), rel=1e-9, abs=1e-9), (teks_lembar(pohon), bahan)
