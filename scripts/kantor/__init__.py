"""Consistent offices by the seed: workbooks, as read, in which nothing contradicts anything.

    kantor(bentuk_acak(7))            the workbook of office 7, filled
    kantor(Bentuk(jumlah_program=1))  a plain office with one program

All follows from `Bentuk`, its `benih` included, so a property test shrinks a shape and not a heap of
cells. Computed cells are filled by `lakip_xl.verbs.isi`; what quotes them repeats what was filled.
"""

from __future__ import annotations

from decimal import Decimal

from kantor.bentuk import LEMBAR_PILIHAN, SKALA_SENDIRI, Bentuk, bentuk_acak
from kantor.kutipan import Pengutip
from lakip_xl.hitung.hitung_ulang import recompute
from lakip_xl.reading import assemble
from lakip_xl.values.angka import bulatkan, desimal_tampil
from lakip_xl.values.cell import Buku
from lakip_xl.values.edit import Edit
from lakip_xl.verbs.isi import isi
from lakip_xl.verbs.rumus_basi import terapkan

__all__ = ["LEMBAR_PILIHAN", "SKALA_SENDIRI", "Bentuk", "bentuk_acak", "kantor"]


def kantor(bentuk: Bentuk) -> Buku:
    """The workbook of an office, filled."""
    penulis = Pengutip(bentuk)
    lembar = penulis.lembar()
    lembar |= penulis.kutipan(recompute(assemble(penulis.buku(lembar))), lembar.get("Program", []))
    terisi = isi(penulis.buku(lembar)).sesudah.buku
    return _seperti_diketik(terisi) if bentuk.dibulatkan else terisi


def _seperti_diketik(buku: Buku) -> Buku:
    """Computed figures cut to the decimals that they show."""
    daftar_sel = [h.sel for h in recompute(assemble(buku)).daftar_hasil if h.sel.kolom]
    return terapkan(
        buku,
        [
            Edit(s.lembar, s.alamat, s.mentah, bulatkan(s.mentah, desimal_tampil(s) + 2 * s.persen))
            for s in daftar_sel
            if isinstance(s.mentah, Decimal) and s.desimal is not None
        ],
    )
