"""L13: why an indikator rose or fell, and what was done about it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from lakip_xl.hitung.hitung_ulang import HasilHitung
from lakip_xl.lampiran.dokumen import BarisLampiran, JenisTabel, KolomTabel, SelLampiran, TabelLampiran
from lakip_xl.lampiran.tabel.banding import arah_kinerja
from lakip_xl.lampiran.tabel.kolom import NO, TANPA_INDIKATOR_SASARAN, TIDAK_ADA_DATA
from lakip_xl.lampiran.tabel.sel import catatan_tanda, per_sasaran, sumber
from lakip_xl.model import Indikator

_ANALISIS = (
    NO,
    KolomTabel("indikator", "Indikator Kinerja", lebar=36),
    KolomTabel("arah", "Peningkatan/ Penurunan", JenisTabel.KATA, 14),
    KolomTabel("penyebab", "Penyebab", lebar=48),
    KolomTabel("solusi", "Solusi yang Dilakukan", lebar=48),
)


def analisis(hasil_hitung: HasilHitung) -> Iterable[TabelLampiran]:
    """L13: causes and solutions, one table for each sasaran."""
    for kode, uraian, daftar in per_sasaran(hasil_hitung.lakip):
        daftar_baris = tuple(b for n, i in enumerate(daftar, 1) for b in _baris(hasil_hitung, n, i))
        yield TabelLampiran(
            "L13",
            "Analisis Penyebab dan Solusi",
            _ANALISIS,
            daftar_baris,
            bagian=kode,
            keterangan=(f"Sasaran: {uraian}",),
            sumber=sumber(hasil_hitung.lakip),
            catatan=catatan_tanda(daftar_baris),
            kosong=TANPA_INDIKATOR_SASARAN,
        )


def _baris(hasil_hitung: HasilHitung, nomor: int, indikator: Indikator) -> Iterator[BarisLampiran]:
    milik = [a for a in hasil_hitung.lakip.daftar_analisis if a.indikator.teks == indikator.kode.teks]
    penyebab = _bernomor([a.penyebab.teks for a in milik if a.penyebab.teks])
    solusi = _bernomor([a.solusi.teks for a in milik if a.solusi.teks])
    banyak = max(len(penyebab), len(solusi))
    for n in range(banyak):
        rentang = 0 if n else banyak
        arah = arah_kinerja(hasil_hitung, indikator)
        yield BarisLampiran(
            (
                SelLampiran(str(nomor), rentang=rentang),
                SelLampiran(indikator.indikator.teks, rentang=rentang),
                SelLampiran(arah.nilai, tanda=arah.tanda, rujukan=arah.rujukan, rentang=rentang),
                _ke(penyebab, n, banyak),
                _ke(solusi, n, banyak),
            )
        )


def _bernomor(daftar: Sequence[str]) -> list[str]:
    """The texts, numbered where there are several; the remark where there is none."""
    if len(daftar) < 2:
        return list(daftar) or [TIDAK_ADA_DATA]
    return [f"{n}. {teks}" for n, teks in enumerate(daftar, 1)]


def _ke(daftar: Sequence[str], nomor: int, banyak: int) -> SelLampiran:
    """The text of a line; the last one has the lines that are left."""
    if nomor >= len(daftar):
        return SelLampiran(daftar[-1], rentang=0)
    return SelLampiran(daftar[nomor], rentang=banyak - nomor if nomor == len(daftar) - 1 else 1)
