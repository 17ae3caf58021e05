"""Findings as JSON: one object for one workbook, an array for several."""

from __future__ import annotations

from collections.abc import Sequence

from lakip_xl.laporan import json_aman
from lakip_xl.verbs.validasi import Pemeriksaan


def tulis_json(daftar: Sequence[Pemeriksaan]) -> str:
    """The text of the JSON, UTF-8 characters unescaped, with a closing line break."""
    isi = [pemeriksaan.sebagai_kamus() for pemeriksaan in daftar]
    return json_aman.tulis(isi[0] if len(isi) == 1 else isi)
