"""What a cell means in its column: figures out of numbers, texts and the odd things between."""

from __future__ import annotations

import datetime
from decimal import Decimal
from functools import lru_cache

from msgspec import Struct

from lakip_xl.contract import Jenis
from lakip_xl.model import Perihal
from lakip_xl.values.angka import (
    Konvensi,
    TakTerbaca,
    baca,
    baca_rentang,
    bulatkan,
    nihil,
    tampil,
    tampilkan,
    terjangkau,
    tidak_berlaku,
)
from lakip_xl.values.besaran import urai_batas, urai_nisbah
from lakip_xl.values.cell import TANPA_NILAI, TIDAK_BERLAKU, BukanBilangan, Cell, Grid, KodeGalat, Rentang
from lakip_xl.values.kode import rapikan_kode
from lakip_xl.values.teks import singkat

PECAHAN_TERBESAR = 10  # a bare number above it reads as percent points: 85 is 85 %, not 8.500 %


class Keberatan(Struct, frozen=True):
    """Why a cell could not be taken as it stands."""

    perihal: Perihal
    pesan: str


def baca_sel(cell: Cell, jenis: Jenis, konvensi: Konvensi | None = None) -> tuple[Cell, Keberatan | None]:
    """The cell with its value understood by the kind of its column, and by how numbers are written there.

    What cannot be understood keeps its place and loses its value, so nothing is computed from it.
    """
    bertanda = cell.poin and jenis is Jenis.PERSEN  # of any other figure the sign says nothing
    cell = cell.dengan(poin=False) if cell.poin else cell
    nilai = cell.nilai
    if nilai is None:
        return cell, None
    if isinstance(nilai, KodeGalat):
        return cell, Keberatan(
            Perihal.GALAT_RUMUS, f"Sel berisi galat {nilai.teks}; perbaiki rumus atau isinya."
        )
    if isinstance(nilai, BukanBilangan):
        return cell.dengan(nilai=None), Keberatan(
            Perihal.BUKAN_ANGKA,
            f"“{singkat(nilai.teks)}” bukan bilangan atau tanggal; tuliskan ulang isinya.",
        )
    if nilai is TANPA_NILAI:
        return cell, Keberatan(
            Perihal.RUMUS_TANPA_NILAI,
            "Sel berisi rumus yang belum pernah dihitung; buka dan simpan buku di Excel dahulu.",
        )
    if jenis is Jenis.TEKS or jenis is Jenis.TANGGAL:
        return cell, None
    if jenis is Jenis.KODE:
        kode = rapikan_kode(cell.teks)
        return cell if kode == nilai else cell.dengan(nilai=kode or None), None
    if isinstance(nilai, Decimal):
        hasil, keberatan = _angka(cell, nilai, jenis)
        return (sebagai_poin(cell), None) if bertanda and not keberatan else (hasil, keberatan)
    if jenis is Jenis.PERSEN:
        cell = cell.dengan(persen=True)
    if isinstance(nilai, str):
        return _angka_teks(cell, nilai, jenis, konvensi)
    if jenis is Jenis.BESARAN and isinstance(nilai, datetime.date | datetime.time):
        return cell.dengan(nilai=None), Keberatan(
            Perihal.BUKAN_ANGKA,
            f"Sel berisi {'jam' if isinstance(nilai, datetime.time) else 'tanggal'} {tampilkan(nilai)}, bukan angka; "
            "Excel mengubah tulisan seperti 12/12, 5-10, dan 1:25 menjadi itu. Jadikan format selnya Teks, lalu ulangi.",
        )
    return cell.dengan(nilai=None), Keberatan(
        Perihal.BUKAN_ANGKA, f"“{tampilkan(nilai)}” bukan angka; isilah dengan angka."
    )


@lru_cache(4096)  # -, n/a and the like, in row after row
def arti_teks(teks: str, jenis: Jenis, konvensi: Konvensi | None = None) -> tuple[Cell, Keberatan | None]:
    """What a text means in a column of a kind, wherever it stands."""
    return baca_sel(Grid("", [[teks]]).cell(1, 1), jenis, konvensi)


def _angka(cell: Cell, nilai: Decimal, jenis: Jenis) -> tuple[Cell, Keberatan | None]:
    if not terjangkau(nilai):
        return _di_luar_jangkauan(cell)
    if jenis is Jenis.RUPIAH:
        bersih = _tanpa_derau(nilai)
        return cell if bersih is nilai else cell.dengan(nilai=bersih), None
    if jenis is Jenis.PERSEN and not cell.persen:
        return _persen_tanpa_tanda(cell, nilai), None
    return cell, None


def _di_luar_jangkauan(cell: Cell) -> tuple[Cell, Keberatan]:
    return cell.dengan(nilai=None), Keberatan(
        Perihal.ANGKA_DI_LUAR_JANGKAUAN,
        f"“{singkat(str(cell.mentah))}” di luar jangkauan (paling banyak lima belas angka); periksa isinya.",
    )


def _tanpa_derau(nilai: Decimal) -> Decimal:
    """Money without what a spreadsheet's own sums leave beyond the sen.

    >>> _tanpa_derau(Decimal("4099367010.2999997"))
    Decimal('4099367010.30')
    """
    if not nilai % 1:
        return nilai
    sen = bulatkan(nilai, 2)
    return sen if abs(nilai - sen) < Decimal("0.0001") and sen != nilai else nilai


def _angka_teks(
    cell: Cell, teks: str, jenis: Jenis, konvensi: Konvensi | None
) -> tuple[Cell, Keberatan | None]:
    if jenis in (Jenis.PERSEN, Jenis.BESARAN) and tidak_berlaku(teks):
        return cell.dengan(nilai=TIDAK_BERLAKU), None
    if nihil(teks):
        return cell.dengan(nilai=Decimal(0), desimal=0), None
    bulat = jenis in (Jenis.RUPIAH, Jenis.CACAH)
    hasil = baca(teks, persen=jenis is Jenis.PERSEN, bulat=bulat, konvensi=konvensi)
    if isinstance(hasil, TakTerbaca):
        if jenis is Jenis.BESARAN and (lain := _besaran_lain(cell, teks, konvensi)):
            return lain, None
        return cell.dengan(nilai=None), Keberatan(
            Perihal.ANGKA_AMBIGU if hasil.ambigu else Perihal.BUKAN_ANGKA,
            f"“{singkat(teks)}” tidak dapat dibaca sebagai angka: "
            f"{hasil.alasan}; tuliskan ulang sebagai angka.",
        )
    if not terjangkau(hasil.nilai):
        return _di_luar_jangkauan(cell)
    poin = jenis is Jenis.PERSEN and not hasil.persen
    nilai = hasil.nilai.scaleb(-2) if poin else hasil.nilai
    angka = cell.dengan(nilai=nilai, desimal=hasil.desimal, persen=hasil.persen or poin, poin=poin)
    if poin and abs(hasil.nilai) <= PECAHAN_TERBESAR:  # 1,25 may be a ratio
        angka = angka.dengan(tanpa_tanda=True)
    return angka, Keberatan(
        Perihal.ANGKA_TEKS,
        f"Angka {tampil(angka)} tersimpan sebagai teks “{singkat(teks)}”; Excel tidak menjumlahkannya. "
        "Tuliskan ulang sebagai angka.",
    )


def _besaran_lain(cell: Cell, teks: str, konvensi: Konvensi | None) -> Cell | None:
    """What is no plain figure: a range, at least or at most so much, one figure told by another."""
    if nisbah := baca_nisbah(teks, konvensi):
        pembilang, penyebut = nisbah
        return cell.dengan(nilai=pembilang / penyebut, desimal=None, persen=False)
    if rentang := baca_rentang(teks):
        return cell.dengan(nilai=rentang, persen="%" in teks)
    if not (batas := urai_batas(teks)):
        return None
    angka = baca(batas.isi, konvensi=konvensi)
    if isinstance(angka, TakTerbaca) or not terjangkau(angka.nilai):
        return None
    return cell.dengan(nilai=angka.nilai, desimal=angka.desimal, persen=angka.persen)


def baca_nisbah(teks: str, konvensi: Konvensi | None = None) -> tuple[Decimal, Decimal] | None:
    """Both figures of a ratio such as 162/186 or 1:250; over nothing it is none."""
    nisbah = urai_nisbah(teks)
    if nisbah is None:
        return None
    kiri, kanan = (baca(angka, konvensi=konvensi) for angka in (nisbah.pembilang, nisbah.penyebut))
    if isinstance(kiri, TakTerbaca) or isinstance(kanan, TakTerbaca) or not kanan.nilai:
        return None
    return (kiri.nilai, kanan.nilai) if terjangkau(kiri.nilai) and terjangkau(kanan.nilai) else None


def _persen_tanpa_tanda(cell: Cell, nilai: Decimal) -> Cell:
    """A number without the percent sign in a percentage column: a fraction, as Excel leaves of a
    division, or percent points. The likelier is shown; comparing tries both."""
    if abs(nilai) > PECAHAN_TERBESAR:
        return sebagai_poin(cell).dengan(tanpa_tanda=True)
    desimal = None if cell.desimal is None else max(cell.desimal - 2, 0)
    return cell.dengan(persen=True, desimal=desimal if nilai else 0, tanpa_tanda=True)


def sebagai_poin(cell: Cell) -> Cell:
    """A figure typed without its percent sign: 4,90 read as 4,90 %."""
    if isinstance(cell.nilai, Decimal):
        return cell.dengan(nilai=cell.nilai.scaleb(-2), persen=True, poin=True)
    if isinstance(cell.nilai, Rentang):
        rentang = Rentang(cell.nilai.bawah.scaleb(-2), cell.nilai.atas.scaleb(-2))
        return cell.dengan(nilai=rentang, persen=True, poin=True)
    return cell
