"""Who signs the appendix, on what date, and the stamp that says what it was made from."""

from __future__ import annotations

import datetime

from lakip_xl.lampiran.dokumen import Asal, TandaTangan
from lakip_xl.model import Identitas

_BULAN = (
    "Januari",
    "Februari",
    "Maret",
    "April",
    "Mei",
    "Juni",
    "Juli",
    "Agustus",
    "September",
    "Oktober",
    "November",
    "Desember",
)
_TITIK = "." * 20
_PILIHAN = {
    "skala": "skala kategori",
    "batas_capaian": "batas capaian",
    "rumus_minimum": "rumus polaritas minimum",
    "rumus_efisiensi": "rumus efisiensi",
}


def tanggal_panjang(tanggal: datetime.date) -> str:
    """A date in Indonesian words.

    >>> tanggal_panjang(datetime.date(2031, 8, 7))
    '7 Agustus 2031'
    """
    return f"{tanggal.day} {_BULAN[tanggal.month - 1]} {tanggal.year}"


def tanggal_laporan(identitas: Identitas, tanggal: datetime.date | None = None) -> datetime.date:
    """The date inside the file: the one given, else the report's own, never the clock's."""
    if diketahui := tanggal or _tertulis(identitas):
        return diketahui
    tahun = identitas.tahun
    return datetime.date(tahun if tahun and 1900 <= tahun <= 9999 else 2000, 12, 31)


def _tertulis(identitas: Identitas) -> datetime.date | None:
    nilai = identitas["tanggal"].nilai
    if isinstance(nilai, datetime.datetime):
        return nilai.date()
    return nilai if isinstance(nilai, datetime.date) else None


def tanda_tangan(identitas: Identitas, tanggal: datetime.date | None = None) -> TandaTangan:
    """The signature block; what Identitas does not say is left open to be written by hand."""
    hari = tanggal or _tertulis(identitas)
    tempat = identitas["tempat"].teks or _TITIK
    return TandaTangan(
        f"{tempat}, {tanggal_panjang(hari) if hari else _TITIK}",
        identitas["jabatan"].teks or f"Kepala {identitas.opd}".strip(),
        identitas["nama"].teks,
    )


def cap(identitas: Identitas, asal: Asal | None) -> tuple[str, ...]:
    """Workbook, digest, tool and choices: enough to make the same appendix again."""
    if asal is None:
        return ()
    pilihan = identitas.pilihan_terpakai()
    return (
        f"Buku kerja: {asal.buku}",
        f"SHA-256: {asal.sha256}",
        f"Dibuat dengan {asal.alat}",
        "Pilihan: " + "; ".join(f"{nama} {pilihan[kunci]}" for kunci, nama in _PILIHAN.items()) + ".",
    )
