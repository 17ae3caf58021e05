"""The appendix: one function a table, and the one list of them."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterable

from lakip_xl.contract import KERTAS
from lakip_xl.hitung.ulang import Ulang
from lakip_xl.lampiran.blok import Dokumen, Tabel
from lakip_xl.lampiran.tabel_keuangan import efisiensi, rincian_anggaran
from lakip_xl.lampiran.tabel_sasaran import capaian_sasaran, ringkasan_sasaran, target_dan_realisasi
from lakip_xl.model import Identitas

PembuatTabel = Callable[[Ulang], Iterable[Tabel]]

# In the order of print. A table that stands once for every sasaran yields several.
TABEL: tuple[tuple[str, PembuatTabel], ...] = (
    ("L1", ringkasan_sasaran),
    ("L3", rincian_anggaran),
    ("L9", target_dan_realisasi),
    ("L14", efisiensi),
    ("L17", capaian_sasaran),
)


def susun_lampiran(
    ulang: Ulang, *, kertas: str | None = None, tabel: tuple[tuple[str, PembuatTabel], ...] = TABEL
) -> Dokumen:
    """The appendix of a recomputed workbook. `kertas` (``A4``, ``F4``) goes before Identitas."""
    identitas = ulang.lakip.identitas
    pilihan = kertas or identitas.pilihan("kertas", KERTAS[0])
    return Dokumen(
        judul="Lampiran Laporan Kinerja Instansi Pemerintah",
        opd=identitas.opd,
        pemda=identitas["pemda"].teks,
        tahun=identitas.tahun,
        kertas=pilihan.upper(),
        tanggal=_tanggal(identitas),
        daftar_tabel=tuple(t for _, buat in tabel for t in buat(ulang)),
    )


def _tanggal(identitas: Identitas) -> datetime.date:
    """The report's own date, never the clock's: the same workbook gives the same appendix."""
    nilai = identitas["tanggal"].nilai
    if isinstance(nilai, datetime.datetime):
        return nilai.date()
    if isinstance(nilai, datetime.date):
        return nilai
    tahun = identitas.tahun
    return datetime.date(tahun if tahun and 1900 <= tahun <= 9999 else 2000, 12, 31)
