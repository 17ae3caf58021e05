"""Directions: better or worse than last year, than the national standard."""

from __future__ import annotations

from decimal import Decimal

from lakip_xl.contract import MINIMUM
from lakip_xl.hitung.rumus import Rumus
from lakip_xl.values.teks import sederhana

TAK_ADA = "-"
_PADANAN = {"membaik": "Peningkatan", "memburuk": "Penurunan", "stabil": "Tetap", "sama": "Tetap"}
# Said of the figure: where lower is better, they do not tell how performance went.
_PADANAN_ANGKA = {
    "naik": "Peningkatan", "meningkat": "Peningkatan", "turun": "Penurunan", "menurun": "Penurunan",
}  # fmt: skip


def arah(kini: Decimal, dahulu: Decimal, polaritas: str) -> str:
    """Whether performance rose or fell since last year, not whether the figure did.

    >>> arah(Decimal("0.047"), Decimal("0.0488"), "minimum")
    'Peningkatan'
    """
    if kini == dahulu:
        return "Tetap"
    return "Peningkatan" if (kini > dahulu) != (polaritas == MINIMUM) else "Penurunan"


def sama_arah(tertulis: str, arah: str, polaritas: str) -> bool:
    """Whether a written direction means the given one.

    >>> sama_arah("Naik", "Peningkatan", "maksimum"), sama_arah("Naik", "Peningkatan", "minimum")
    (True, False)
    """
    rata = sederhana(tertulis)
    padanan = _PADANAN if polaritas == MINIMUM else _PADANAN | _PADANAN_ANGKA
    return rata == sederhana(arah) or padanan.get(rata) == arah


def dibanding_standar(realisasi: Decimal, standar: Decimal, polaritas: str) -> str:
    """How a realisasi stands beside the national standard.

    >>> dibanding_standar(Decimal("0.047"), Decimal("0.0978"), "minimum")
    'Lebih baik'
    """
    if realisasi == standar:
        return "Setara"
    return "Lebih baik" if (realisasi > standar) != (polaritas == MINIMUM) else "Lebih buruk"


def rumus_arah(polaritas: str, tahun: int) -> Rumus:
    return Rumus(
        f"realisasi tahun ini {{kini}}, tahun {tahun} {{dahulu}}, polaritas {polaritas}",
        lambda kini, dahulu: arah(kini, dahulu, polaritas),
        lambda tertulis, dihitung: sama_arah(tertulis, dihitung, polaritas),
    )


def rumus_dibanding_standar(polaritas: str) -> Rumus:
    return Rumus(
        f"realisasi {{realisasi}}, standar {{standar}}, polaritas {polaritas}",
        lambda realisasi, standar: dibanding_standar(realisasi, standar, polaritas),
    )
