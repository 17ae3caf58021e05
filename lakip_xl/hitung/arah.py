"""Directions: better or worse than last year, than the national standard."""

from __future__ import annotations

from functools import cache

from lakip_xl.contract import MINIMUM
from lakip_xl.hitung.pohon import Daun, Pilih, Pohon, Tetap, sama
from lakip_xl.hitung.rumus import Rumus
from lakip_xl.values.teks import sederhana

TAK_ADA = "-"
_PADANAN = {"membaik": "Peningkatan", "memburuk": "Penurunan", "stabil": "Tetap", "sama": "Tetap"}
# Said of the figure: where lower is better, they do not tell how performance went.
_PADANAN_ANGKA = {
    "naik": "Peningkatan", "meningkat": "Peningkatan", "turun": "Penurunan", "menurun": "Penurunan",
}  # fmt: skip


def _dibandingkan(kini: Daun, acuan: Daun, kata: tuple[str, str, str], polaritas: str) -> Pohon:
    """The first word where performance is better than `acuan`, the second where it is the same, else the third."""
    baik, sama_saja, buruk = kata
    lebih_baik = kini < acuan if polaritas == MINIMUM else kini > acuan
    return Pilih(((sama(kini, acuan), Tetap(sama_saja)), (lebih_baik, Tetap(baik))), Tetap(buruk))


@cache
def rumus_arah(polaritas: str, tahun: int) -> Rumus:
    """Whether performance rose or fell since the year before, not whether the figure did.

    >>> from decimal import Decimal
    >>> rumus_arah("minimum", 2019)(kini=Decimal("0.047"), dahulu=Decimal("0.0488"))
    'Peningkatan'
    """
    kini, dahulu = Daun("kini", "realisasi tahun ini"), Daun("dahulu", f"tahun {tahun}")
    return Rumus(
        "Naik/turun terhadap tahun sebelumnya",
        _dibandingkan(kini, dahulu, ("Peningkatan", "Tetap", "Penurunan"), polaritas).dikatakan(
            kini, ", ", dahulu, f", polaritas {polaritas}"
        ),
        setara=lambda tertulis, dihitung: sama_arah(tertulis, dihitung, polaritas),
    )


@cache
def rumus_dibanding_standar(polaritas: str) -> Rumus:
    """How a realisasi stands beside the national standard.

    >>> from decimal import Decimal
    >>> rumus_dibanding_standar("minimum")(realisasi=Decimal("0.047"), standar=Decimal("0.0978"))
    'Lebih baik'
    """
    realisasi, standar = Daun("realisasi"), Daun("standar")
    return Rumus(
        "Dibanding standar nasional",
        _dibandingkan(realisasi, standar, ("Lebih baik", "Setara", "Lebih buruk"), polaritas).dikatakan(
            realisasi, ", ", standar, f", polaritas {polaritas}"
        ),
    )


def sama_arah(tertulis: str, arah: str, polaritas: str) -> bool:
    """Whether a written direction means the given one.

    >>> sama_arah("Naik", "Peningkatan", "maksimum"), sama_arah("Naik", "Peningkatan", "minimum")
    (True, False)
    """
    rata = sederhana(tertulis)
    padanan = _PADANAN if polaritas == MINIMUM else _PADANAN | _PADANAN_ANGKA
    return rata == sederhana(arah) or padanan.get(rata) == arah
