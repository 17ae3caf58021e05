"""One unit within a row: 4,90 and 4,90 % of the same indikator are the same figure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from functools import cache

from lakip_xl.contract import LEMBAR_MENURUT_NAMA, Jenis
from lakip_xl.model import Catatan, Perihal
from lakip_xl.reading.nisbah import nisbah_sel
from lakip_xl.reading.sel import arti_teks, sebagai_poin
from lakip_xl.reading.tabel import Baris, Tabel
from lakip_xl.values.angka import tampil
from lakip_xl.values.cell import UMUM, Cell, Rentang, hampa
from lakip_xl.values.teks import sederhana

_PERSEN = {"%", "persen", "persentase", "percent"}


def satuan_persen(satuan: str) -> bool:
    """Whether a unit is the percentage."""
    return sederhana(satuan) in _PERSEN


@cache
def kolom_besaran(nama: str) -> frozenset[str]:
    """The columns of a sheet that hold figures in the row's own unit."""
    return LEMBAR_MENURUT_NAMA[nama].kolom_besaran


def berubah_satuan(tabel: Tabel, daftar_satuan: Sequence[str]) -> set[int]:
    """The positions of rows that `samakan_satuan` may change or note something of; `daftar_satuan` by position."""
    persen = {satuan: satuan_persen(satuan) for satuan in set(daftar_satuan)}
    calon = [n for n, satuan in enumerate(daftar_satuan) if not satuan or persen[satuan]]
    letak = {k: p for k, p in tabel.kolom.items() if k in kolom_besaran(tabel.lembar.nama)} if calon else {}
    ragu: set[int] = set()
    for kunci, kolom in letak.items():
        mentah = tabel.mentah(kunci)
        for n in calon:
            nilai = mentah[n]
            if type(nilai) is float:
                tanda = tabel.grid.format.get(tabel.daftar_nomor[n], {}).get(kolom, UMUM).persen
            elif hampa(nilai):
                continue
            elif isinstance(nilai, str):
                arti = arti_teks(nilai, Jenis.BESARAN)[0]
                if not isinstance(arti.nilai, Decimal | Rentang):
                    continue
                tanda = arti.persen
            else:
                tanda = not persen[daftar_satuan[n]]
            if tanda != persen[daftar_satuan[n]]:
                ragu.add(n)
    return ragu


def samakan_satuan(nama: str, baris: Baris, satuan: str, catatan: list[Catatan]) -> Baris:
    """The row of the contract's sheet `nama` with its figures as fractions where its unit is the percentage.

    The unit is `satuan`, or the percentage where the row shows one and names no unit. Beside
    signed figures a bare 0,8 could be 0,8 % or 80 %: it is noted and not used.
    """
    besaran = kolom_besaran(nama)
    semua = [c for k, c in baris.sel.items() if k in besaran]
    semua += [c for k, tahun in baris.per_tahun.items() if k in besaran for c in tahun.values()]
    bertanda = any(c.persen and (c.angka is not None or isinstance(c.nilai, Rentang)) for c in semua)
    if not satuan_persen(satuan) and not (bertanda and not satuan):
        return baris

    def ubah(kunci: str, cell: Cell) -> Cell:
        if kunci not in besaran or cell.persen:
            return cell
        if nisbah_sel(cell):  # 162/186 is 87,1 %
            return cell.dengan(persen=True)
        if bertanda and cell.angka is not None and 0 < abs(cell.angka) <= 1:
            teks = tampil(cell)
            catatan.append(
                Catatan(
                    Perihal.ANGKA_AMBIGU,
                    cell,
                    f"{teks} tanpa tanda persen dapat berarti {teks}% atau "
                    f"{tampil(cell.dengan(persen=True, desimal=None))}; beri format persen.",
                )
            )
            return cell.dengan(nilai=None)
        return sebagai_poin(cell)

    sel = {k: ubah(k, c) for k, c in baris.sel.items()}
    per_tahun: dict[str, Mapping[int, Cell]] = {
        k: {t: ubah(k, c) for t, c in tahun.items()} for k, tahun in baris.per_tahun.items()
    }
    return Baris(baris.lembar, baris.nomor, sel, per_tahun)
