"""What formulas show that rest on cells which are written: no figure of before."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal

from lakip_xl.files.dependents import bergantung
from lakip_xl.files.formulas import minta_hitung_ulang
from lakip_xl.files.package import Paket
from lakip_xl.files.plan import Rancangan
from lakip_xl.files.proof import sama
from lakip_xl.files.sheet import urai_sheet
from lakip_xl.files.splice import nilai_rumus_baru
from lakip_xl.files.xml_cells import XmlAneh
from lakip_xl.values.cell import TANPA_NILAI, Buku, Tanda, Tempat


def segarkan_rumus(paket: Paket, lama: Buku, rancangan: Rancangan) -> Rancangan:
    """The plan, and in it every formula of `lama` that rests on what it writes: with the value that the plan says that it
    gives, else without one, which every program takes for one that must be computed. The formulas stay as they are."""
    hilang = rancangan.rumus_hilang
    bagian, hasil = dict(rancangan.bagian), dict[str, Mapping[Tempat, Decimal | str | Tanda]]()
    letak = {lembar.nama: lembar.bagian for lembar in paket.daftar_lembar()}
    daftar_grid = {grid.nama: grid for grid in lama.daftar_grid}
    for nama, semua in bergantung(lama, rancangan.nilai_tempat).items():
        diketahui, grid = rancangan.hasil_rumus.get(nama, {}), daftar_grid[nama]
        nilai = {t: diketahui.get(t, TANPA_NILAI) for t in sorted(semua - hilang.get(nama, set()))}
        nilai = {t: isi for t, isi in nilai.items() if not sama(grid.cell(*t).mentah, isi)}
        if nilai:
            data = bagian.get(letak[nama]) or paket.baca(letak[nama])
            try:
                bagian[letak[nama]] = nilai_rumus_baru(urai_sheet(data), nilai)
            except XmlAneh as galat:
                raise paket.rusak(str(galat)) from None
            hasil[nama] = nilai
    if hasil:
        _minta(paket, bagian)
    return replace(rancangan, bagian=bagian, hasil_rumus=hasil)


def _minta(paket: Paket, bagian: dict[str, bytes | None]) -> None:
    """Let Excel compute all when it opens the workbook."""
    nama = paket.cari(paket.buku) or paket.buku
    data = bagian.get(nama) or paket.baca(nama)
    if (baru := minta_hitung_ulang(data)) != data:
        bagian[nama] = baru
