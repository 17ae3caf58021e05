"""Which cell is why formulas give #VALUE!: a dash that is a text, where a figure should be."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from lakip_xl.hitung.bentuk_baku import TakBerbentuk
from lakip_xl.hitung.pengenal_rumus import sel_kantor, tempat_alamat
from lakip_xl.hitung.rumus_tertulis import RumusTakDikenal, baca_rumus
from lakip_xl.model import Lakip, TabelDibaca
from lakip_xl.values.angka import nihil
from lakip_xl.values.cell import Cell, KodeGalat
from lakip_xl.values.potongan_rumus import pecah

BUKAN_NILAI = KodeGalat("#VALUE!")


def sebab_bukan_nilai(lakip: Lakip, daftar_galat: Iterable[Cell]) -> Mapping[str, Cell]:
    """Of cells with #VALUE!, by their places, the dash that they rest on, directly or by way of others; those that rest
    on none are not among them."""
    tabel = {satu.nama: satu for satu in lakip.tabel.values()}
    diambil = {sel.tempat: _diambil(lakip, sel, tabel) for sel in daftar_galat if sel.nilai == BUKAN_NILAI}
    pemakai: dict[str, list[str]] = {}
    for tempat, semua in diambil.items():
        for alamat in semua:
            pemakai.setdefault(alamat, []).append(tempat)
    hasil: dict[str, Cell] = {}
    for alamat in pemakai.keys() - diambil.keys():
        sel = _sel(tabel, alamat)
        if sel is not None and isinstance(sel.mentah, str) and nihil(sel.mentah):
            antrean = [alamat]
            while antrean:
                for tempat in pemakai.get(antrean.pop(), ()):
                    if tempat not in hasil:
                        hasil[tempat] = sel
                        antrean.append(tempat)
    return hasil


def _diambil(lakip: Lakip, sel: Cell, tabel: Mapping[str, TabelDibaca]) -> Sequence[str]:
    tertulis = lakip.rumus_tertulis.get(sel.lembar, {}).get((sel.baris, sel.kolom))
    if tertulis is None:
        return ()
    geser = sel.baris - tertulis.asal[0], sel.kolom - tertulis.asal[1]
    try:
        return sel_kantor(baca_rumus(pecah(tertulis.teks) or (), sel.lembar, tabel, geser))
    except (RumusTakDikenal, TakBerbentuk):
        return ()


def _sel(tabel: Mapping[str, TabelDibaca], alamat: str) -> Cell | None:
    """The cell of a table at an address; None beside it."""
    lembar, _, tempat = alamat.rpartition("!")
    baris, kolom = tempat_alamat(tempat)
    satu = tabel[lembar]
    kunci = next((kunci for kunci, letak in satu.kolom.items() if letak == kolom), None)
    posisi = satu.posisi(baris)
    return None if kunci is None or posisi is None else satu.sel(posisi, kunci)
