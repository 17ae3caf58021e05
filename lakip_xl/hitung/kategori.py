"""Kategori: the band of the chosen scale that a capaian falls into."""

from __future__ import annotations

from decimal import Decimal
from functools import cache

from lakip_xl.hitung.pohon import Daun, Pilih, Syarat, Tetap
from lakip_xl.hitung.rumus import Rumus
from lakip_xl.model import Skala
from lakip_xl.values.angka import persen
from lakip_xl.values.teks import sederhana


@cache
def rumus_kategori(skala: Skala, dari: str = "capaian") -> Rumus:
    """The first band, from the top, whose lower bound the capaian passes; `dari` is what else has a kategori.

    >>> from decimal import Decimal
    >>> from lakip_xl.model import EMPAT_TINGKAT, LIMA_TINGKAT
    >>> empat = rumus_kategori(EMPAT_TINGKAT)
    >>> empat(capaian=Decimal("0.85")), empat(capaian=Decimal("0.8501"))
    ('Berhasil', 'Sangat Berhasil')
    >>> rumus_kategori(LIMA_TINGKAT)(capaian=Decimal("0.91"))
    'Sangat Tinggi'
    """
    capaian = Daun(dari)
    *bertingkat, terendah = skala.daftar_pita
    if terendah.bawah is not None:
        raise ValueError(f"the scale {skala.nama!r} has no band below {terendah.bawah}")
    cabang, kata = [], []
    di_atas: Decimal | None = None
    for p in bertingkat:
        assert p.bawah is not None
        tanda = "=" if p.bawah == di_atas else "≥" if p.termasuk else ">"
        cabang.append(
            (Syarat(capaian, ">=" if p.termasuk else ">", Tetap(p.bawah, persen=True)), Tetap(p.kategori))
        )
        kata.append(f"{p.kategori} {tanda} {persen_batas(p.bawah)}")
        di_atas = p.bawah
    pohon = Pilih(tuple(cabang), Tetap(terendah.kategori))
    return Rumus(
        "Kategori", pohon.dikatakan(capaian, f"; {', '.join(kata)}" if kata else ""), setara=sama_kategori
    )


def persen_batas(batas: Decimal) -> str:
    """A bound as people read it, with decimals only where it has some.

    >>> from decimal import Decimal
    >>> persen_batas(Decimal("0.85")), persen_batas(Decimal("0.725"))
    ('85%', '72,50%')
    """
    return persen(batas, 0 if batas.scaleb(2) % 1 == 0 else 2)


def sama_kategori(tertulis: str, kategori: str) -> bool:
    """Whether a written kategori is the given one, with or without its initials behind it.

    >>> sama_kategori("sangat berhasil (SB)", "Sangat Berhasil"), sama_kategori("Berhasil (SB)", "Berhasil")
    (True, False)
    """
    rata = sederhana(kategori)
    return sederhana(tertulis) in (rata, f"{rata} {''.join(kata[0] for kata in rata.split())}")
