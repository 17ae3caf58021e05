"""Kategori: the band of the chosen scale that a capaian falls into."""

from __future__ import annotations

from decimal import Decimal

from lakip_xl.hitung.rumus import Rumus
from lakip_xl.model import Skala
from lakip_xl.values.angka import persen
from lakip_xl.values.teks import sederhana


def kategori(capaian: Decimal, skala: Skala) -> str:
    """The first band, from the top, whose lower bound the capaian passes.

    >>> from lakip_xl.model import EMPAT_TINGKAT, LIMA_TINGKAT
    >>> kategori(Decimal("0.85"), EMPAT_TINGKAT), kategori(Decimal("0.8501"), EMPAT_TINGKAT)
    ('Berhasil', 'Sangat Berhasil')
    >>> kategori(Decimal("0.91"), LIMA_TINGKAT)
    'Sangat Tinggi'
    """
    for pita in skala.daftar_pita:
        if pita.bawah is None or capaian > pita.bawah or (pita.termasuk and capaian == pita.bawah):
            return pita.kategori
    raise ValueError(f"the scale {skala.nama!r} has no band for {capaian}")


def rumus_kategori(skala: Skala) -> Rumus:
    pita = []
    for p in skala.daftar_pita[:-1]:
        assert p.bawah is not None
        pita.append(f"{p.kategori} {'≥' if p.termasuk else '>'} {persen(p.bawah, 0)}")
    batas = "; " + ", ".join(pita).replace("{", "{{").replace("}", "}}") if pita else ""
    return Rumus(f"capaian {{capaian}}{batas}", lambda capaian: kategori(capaian, skala), sama_kategori)


def sama_kategori(tertulis: str, kategori: str) -> bool:
    """Whether a written kategori is the given one, with or without its initials behind it.

    >>> sama_kategori("sangat berhasil (SB)", "Sangat Berhasil"), sama_kategori("Berhasil (SB)", "Berhasil")
    (True, False)
    """
    rata = sederhana(kategori)
    return sederhana(tertulis) in (rata, f"{rata} {''.join(kata[0] for kata in rata.split())}")
