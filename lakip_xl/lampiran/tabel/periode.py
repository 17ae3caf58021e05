"""The table of periods that follows L9 where an office has them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from lakip_xl.contract import LEMBAR_MENURUT_NAMA, PERIODE_SETAHUN, REALISASI
from lakip_xl.hitung.hitung_ulang import HasilHitung
from lakip_xl.hitung.periode import cara_periode
from lakip_xl.lampiran.dokumen import BarisLampiran, JenisTabel, KolomTabel, SelLampiran, TabelLampiran
from lakip_xl.lampiran.tabel.kolom import INDIKATOR, NO
from lakip_xl.lampiran.tabel.sel import catatan_tanda, masukan, realisasi_kinerja, sumber
from lakip_xl.model import BarisPeriode, Indikator
from lakip_xl.values.cell import TIDAK_BERLAKU
from lakip_xl.values.teks import sederhana

_JENIS = KolomTabel("jenis", "Jenis", JenisTabel.KATA, 12)
_SETAHUN = KolomTabel("setahun", "Setahun", JenisTabel.BESARAN, 13)
_ARTI = (
    "Jumlah: periodenya dijumlahkan; kumulatif dan akhir: periode terakhir; rata-rata: rata-rata periodenya."
)


def per_periode(hasil_hitung: HasilHitung) -> Iterator[TabelLampiran]:
    """L9b: target and realisasi, period by period; nothing where the office has none."""
    lakip = hasil_hitung.lakip
    menurut_kode = {i.kode.teks: i for i in reversed(lakip.daftar_indikator)}
    daftar = [b for b in lakip.daftar_periode if b.indikator.teks in menurut_kode]
    terisi = [
        kunci
        for satu in PERIODE_SETAHUN
        if any(not b.periode(k).kosong for b in daftar for k in satu)
        for kunci in satu
    ]
    if not terisi:
        return
    judul = LEMBAR_MENURUT_NAMA["Periode"]
    kolom = tuple(KolomTabel(k, judul[k].judul, JenisTabel.BESARAN, 11) for k in terisi)
    baris = tuple(
        _baris(hasil_hitung, nomor, satu, menurut_kode[satu.indikator.teks], terisi)
        for nomor, satu in enumerate(daftar, 1)
    )
    yield TabelLampiran(
        "L9b",
        "Target dan Realisasi per Periode",
        (NO, INDIKATOR, _JENIS, *kolom, _SETAHUN),
        baris,
        sumber=sumber(lakip),
        catatan=(_ARTI, *catatan_tanda(baris)),
    )


def _baris(
    hasil_hitung: HasilHitung, nomor: int, baris: BarisPeriode, indikator: Indikator, daftar: Sequence[str]
) -> BarisLampiran:
    cara = cara_periode(hasil_hitung.lakip).get(indikator.kode.teks, "")
    realisasi = sederhana(baris.jenis.teks) == REALISASI
    setahun = (
        realisasi_kinerja(hasil_hitung, indikator)
        if realisasi
        else masukan(hasil_hitung, indikator.target_pk)
    )
    jenis = f"{baris.jenis.teks} ({cara})" if cara else baris.jenis.teks
    periode = [masukan(hasil_hitung, baris.periode(k)) for k in daftar]
    kosong = SelLampiran(TIDAK_BERLAKU)
    return BarisLampiran(
        (
            SelLampiran(str(nomor)),
            SelLampiran(indikator.indikator.teks),
            SelLampiran(jenis),
            *(sel if sel.nilai is not None else kosong for sel in periode),
            setahun if setahun.nilai is not None else kosong,
        )
    )
