"""How a made-up office is shaped: its size, its choices, its layout; drawn from a number, or said."""

from __future__ import annotations

import random
from dataclasses import dataclass

from kantor.fakta import SATUAN
from kantor.tata import POLOS, Tata
from lakip_xl.contract import (
    BATAS_CAPAIAN,
    LEMBAR,
    NISBAH,
    RUMUS_EFISIENSI,
    SELISIH,
    SKALA_LAN,
    SKALA_LIMA,
    TANPA_BATAS,
)

SKALA_SENDIRI = "Skala Kantor"
# Sheets that an office may do without; its scale decides on Skala, and what the master lacks no office has.
LEMBAR_PILIHAN = tuple(
    lembar.nama
    for lembar in LEMBAR
    if not (lembar.wajib or lembar.milik_alat or lembar.tambahan or lembar.nama == "Skala")
)


@dataclass(frozen=True)
class Bentuk:
    """How an office is shaped. The defaults make a small and plain one."""

    benih: int = 0
    jumlah_program: int = 1
    kegiatan_terbanyak: int = 3
    sub_kegiatan: bool = False
    baris_jumlah: bool = True
    total_dinyatakan: bool = True
    jumlah_sasaran: int = 1
    indikator_terbanyak: int = 2
    keluaran_terbanyak: int = 1
    daftar_satuan: tuple[str, ...] = SATUAN
    skala: str = SKALA_LAN
    batas_capaian: str = TANPA_BATAS
    rumus_minimum: str = SELISIH
    rumus_efisiensi: str = RUMUS_EFISIENSI[0]
    tanpa: frozenset[str] = frozenset()  # sheets that it does without
    tata: Tata = POLOS
    kutipan_dibulatkan: bool = False  # realisasi quoted at fewer decimals than its sheet shows
    dibulatkan: bool = False  # computed cells hold what they show, as when people type them
    urutan: int | None = None  # its place among many offices: they share a year, each has its own name


def bentuk_acak(benih: int) -> Bentuk:
    """The shape of office `benih`: any size, any choices, any layout."""
    acak = random.Random(f"bentuk {benih}")

    def ya(peluang: float) -> bool:
        return acak.random() < peluang

    return Bentuk(
        benih,
        jumlah_program=acak.choice([1, 1, 2, 3, 4, 5, 8, 12]),
        kegiatan_terbanyak=acak.randint(1, 7),
        sub_kegiatan=ya(0.4),
        baris_jumlah=ya(0.8),
        total_dinyatakan=ya(0.7),
        jumlah_sasaran=acak.randint(1, 4),
        indikator_terbanyak=acak.randint(1, 4),
        keluaran_terbanyak=acak.randint(1, 3),
        skala=acak.choice([SKALA_LAN, SKALA_LIMA, SKALA_SENDIRI]),
        batas_capaian=acak.choice(BATAS_CAPAIAN),
        rumus_minimum=acak.choice([SELISIH, NISBAH]),
        rumus_efisiensi=acak.choice(RUMUS_EFISIENSI[:3]),
        tanpa=frozenset(nama for nama in LEMBAR_PILIHAN if ya(0.2)),
        tata=Tata(ya(0.5), ya(0.5), acak.choice([0, 1, 3, 5]), ya(0.3), acak.choice([0, 0, 1, 3])),
        dibulatkan=ya(0.5),
        kutipan_dibulatkan=ya(0.5),
    )
