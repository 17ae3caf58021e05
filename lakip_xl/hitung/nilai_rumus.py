"""What a formula that an office wrote gives, as a spreadsheet computes it; of a few plain formulas only."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from decimal import Decimal

from lakip_xl.hitung.nilai import penghitung
from lakip_xl.hitung.pohon import Batas, Daun, Tetap, telusuri
from lakip_xl.hitung.rumus_tertulis import RumusKantor, RumusTakDikenal, baca_rumus
from lakip_xl.values.cell import RumusTertulis, Tempat, desimal_dari
from lakip_xl.values.potongan_rumus import pecah

_TAK_DIJUMLAH = (str, bool, type(None))  # what a sum or a mean passes over in a range


def baca_persis(
    tertulis: RumusTertulis, lembar: str, tempat: Tempat, daftar_lembar: Sequence[str]
) -> RumusKantor | None:
    """The formula of a cell, where it is one that `nilai_rumus` may know the figure of."""
    geser = tempat[0] - tertulis.asal[0], tempat[1] - tertulis.asal[1]
    try:
        kantor = baca_rumus(pecah(tertulis.teks) or (), lembar, daftar_lembar, geser, persis=True)
    except RumusTakDikenal:
        return None
    simpul = list(telusuri(kantor.pohon))
    if any(isinstance(n, Tetap) and not isinstance(n.nilai, Decimal) for n in simpul):
        return None
    # MAX and MIN pass over a cell that is blank, and count one in a formula
    return None if any(isinstance(n, Batas) and isinstance(n.isi, Daun) for n in simpul) else kantor


def nilai_rumus(kantor: RumusKantor, isi: Callable[[str], object]) -> Decimal | str | None:
    """The figure, or the text of a cell that is only repeated; `isi` says what stands in a cell. None where a spreadsheet
    would give an error, or it is not known for sure what it gives.

    >>> kantor = baca_persis(RumusTertulis("SUM(A1:A3)/A1", (9, 9)), "L", (9, 9), ["L"])
    >>> nilai_rumus(kantor, {"L!A1": Decimal(4), "L!A2": "catatan", "L!A3": Decimal(2)}.get)
    Decimal('1.5')
    """
    if isinstance(kantor.pohon, Daun):
        satu = isi(kantor.pohon.nama)
        return Decimal(0) if satu is None else satu if isinstance(satu, Decimal | str) else None
    bahan: dict[str, object] = {}
    for nama, daftar in kantor.letak.items():
        semua = [isi(alamat) for alamat in daftar]
        angka = [n for n in semua if isinstance(n, Decimal)]
        if len(angka) + sum(isinstance(n, _TAK_DIJUMLAH) for n in semua) < len(semua):
            return None
        bahan[nama] = angka
    for simpul in telusuri(kantor.pohon):
        if isinstance(simpul, Daun) and simpul.nama not in bahan:
            satu = isi(simpul.nama)
            bahan[simpul.nama] = Decimal(0) if satu is None else satu if isinstance(satu, Decimal) else None
    hasil = penghitung(kantor.pohon)(bahan)
    return desimal_dari(float(hasil)) if isinstance(hasil, Decimal) else None
