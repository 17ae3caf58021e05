"""Which rules a check reports: chosen or left out by code or by family."""

from __future__ import annotations

import re
from collections.abc import Iterable

from lakip_xl.rules import RULES
from lakip_xl.rules.dasar import Aturan

_KODE = re.compile(r"[A-Z]{3}[0-9]{0,3}")


class AturanTakDikenal(ValueError):
    """A code or family that no rule has, or a choice that leaves no rule; the message says which."""


def pilih_aturan(pilih: Iterable[str], abaikan: Iterable[str]) -> tuple[Aturan, ...]:
    """The rules named by `pilih` (none named: all) less those named by `abaikan`, in their order.

    A name is a code (``ANG101``) or the beginning of codes, at least the family's three letters
    (``ANG``, ``ANG1``); commas separate names, case is free. Raises `AturanTakDikenal`.
    """
    dipilih, diabaikan = _kode(pilih), _kode(abaikan)
    hasil = tuple(a for a in RULES if (not dipilih or a.kode in dipilih) and a.kode not in diabaikan)
    if not hasil:
        raise AturanTakDikenal("Tidak ada aturan yang tersisa; kurangi kode pada --abaikan.")
    return hasil


def _kode(daftar_nama: Iterable[str]) -> set[str]:
    nama_nama = [n.strip().upper() for teks in daftar_nama for n in teks.split(",") if n.strip()]
    return {kode for nama in nama_nama for kode in _cocok(nama)}


def _cocok(nama: str) -> list[str]:
    hasil = [a.kode for a in RULES if _KODE.fullmatch(nama) and a.kode.startswith(nama)]
    if not hasil:
        raise AturanTakDikenal(f"Aturan {nama} tidak dikenal; lihat daftarnya dengan “lakip aturan”.")
    return hasil
