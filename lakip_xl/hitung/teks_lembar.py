"""A formula as a spreadsheet takes it."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

from lakip_xl.hitung.kalimat import kuat, perlu_kurung_kanan
from lakip_xl.hitung.pohon import (
    Batas,
    Bila,
    Cara,
    Daun,
    Dikatakan,
    Gabung,
    Kalimat,
    Operasi,
    Pilih,
    Pohon,
    Syarat,
    Tetap,
    Ujung,
)
from lakip_xl.values.cell import Rentang

_FUNGSI = {Cara.JUMLAH: "SUM", Cara.RERATA: "AVERAGE"}


def teks_lembar(pohon: Pohon, alamat: Mapping[str, str | Rentang] | None = None) -> str:
    """The formula's text without the equals sign; `alamat` says where each leaf stands, else its name is left in braces.

    The ends of a range that is given stand in the text themselves. What applies only under conditions is written
    without them: it is put only where they hold.

    >>> target, realisasi = Daun("target"), Daun("realisasi")
    >>> teks_lembar((2 * target - realisasi) / target, {"target": "H5", "realisasi": "J5"})
    '(2*H5-J5)/H5'
    >>> teks_lembar(realisasi / target)
    '{realisasi}/{target}'
    """
    letak = alamat or {}
    match pohon:
        case Daun():
            return _alamat(pohon, letak)
        case Ujung(daun, atas):
            rentang = letak.get(daun.nama)
            if not isinstance(rentang, Rentang):
                return _alamat(daun, letak)
            return f"{rentang.atas if atas else rentang.bawah:f}"
        case Tetap(nilai):
            return (
                f"{nilai.normalize():f}"
                if isinstance(nilai, Decimal)
                else '"' + nilai.replace('"', '""') + '"'
            )
        case Operasi(tanda, kiri, kanan):
            kiri_teks, kanan_teks = teks_lembar(kiri, letak), teks_lembar(kanan, letak)
            kiri_teks = f"({kiri_teks})" if kuat(kiri) < kuat(pohon) else kiri_teks
            kanan_teks = f"({kanan_teks})" if perlu_kurung_kanan(pohon) else kanan_teks
            return f"{kiri_teks}{tanda}{kanan_teks}"
        case Batas(isi, batas, atas):
            return f"{'MIN' if atas else 'MAX'}({teks_lembar(batas)},{teks_lembar(isi, letak)})"
        case Gabung(cara, daun):
            return f"{_FUNGSI[cara]}({_alamat(daun, letak)})"
        case Bila(isi) | Dikatakan(isi):
            return teks_lembar(isi, letak)
        case Pilih(daftar_cabang, selain):
            teks = teks_lembar(selain, letak)
            for syarat, isi in reversed(daftar_cabang):
                teks = f"IF({_syarat(syarat, letak)},{teks_lembar(isi, letak)},{teks})"
            return teks
        case Kalimat():
            raise ValueError("a sentence has no formula of a spreadsheet")
    raise TypeError(f"{type(pohon).__name__} is no node of a formula")


def _alamat(daun: Daun, letak: Mapping[str, str | Rentang]) -> str:
    alamat = letak.get(daun.nama, f"{{{daun.nama}}}")
    if isinstance(alamat, Rentang):
        raise ValueError(f"{daun.nama} is a range where the formula takes one figure")
    return alamat


def _syarat(syarat: Syarat, letak: Mapping[str, str | Rentang]) -> str:
    return f"{teks_lembar(syarat.kiri, letak)}{syarat.tanda}{teks_lembar(syarat.kanan, letak)}"
