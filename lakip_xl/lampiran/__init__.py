"""The appendix: one function a table, and the one list of them."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterable

from lakip_xl.contract import KERTAS
from lakip_xl.hitung.hitung_ulang import HasilHitung
from lakip_xl.lampiran.dokumen import Asal, Dokumen, TabelLampiran
from lakip_xl.lampiran.grafik import daftar_grafik
from lakip_xl.lampiran.pengesahan import cap, tanda_tangan, tanggal_laporan
from lakip_xl.lampiran.tabel.analisis import analisis
from lakip_xl.lampiran.tabel.banding import realisasi_terdahulu, standar_nasional, target_akhir
from lakip_xl.lampiran.tabel.catatan import dengan_arti_tanda
from lakip_xl.lampiran.tabel.keuangan import efisiensi, rincian_anggaran
from lakip_xl.lampiran.tabel.metode import metode
from lakip_xl.lampiran.tabel.pegawai import pegawai
from lakip_xl.lampiran.tabel.program import capaian_program, penjelasan_program
from lakip_xl.lampiran.tabel.rencana import arah_kebijakan, iku_dan_pk, jangka_menengah, rencana_tahunan
from lakip_xl.lampiran.tabel.sasaran import capaian_sasaran, ringkasan_sasaran, target_dan_realisasi
from lakip_xl.values.teks import bersih
from lakip_xl.verbs.validasi import Pemeriksaan, alat

PembuatTabel = Callable[[HasilHitung], Iterable[TabelLampiran]]

# In the order of print. A table that stands once for every sasaran yields several.
TABEL: tuple[tuple[str, PembuatTabel], ...] = (
    ("L1", ringkasan_sasaran),
    ("L2", pegawai),
    ("L3", rincian_anggaran),
    ("L4", jangka_menengah),
    ("L5", arah_kebijakan),
    ("L6", rencana_tahunan),
    ("L7", iku_dan_pk),
    ("L8", metode),
    ("L9", target_dan_realisasi),
    ("L10", realisasi_terdahulu),
    ("L11", target_akhir),
    ("L12", standar_nasional),
    ("L13", analisis),
    ("L14", efisiensi),
    ("L15", capaian_program),
    ("L16", penjelasan_program),
    ("L17", capaian_sasaran),
)


def susun_lampiran(
    hasil_hitung: HasilHitung,
    *,
    kertas: str | None = None,
    tanggal: datetime.date | None = None,
    asal: Asal | None = None,
    tabel: tuple[tuple[str, PembuatTabel], ...] = TABEL,
) -> Dokumen:
    """The appendix of a recomputed workbook.

    `kertas` (``A4``, ``F4``) and `tanggal` go before those of Identitas; `asal` says what it is made from.
    """
    identitas = hasil_hitung.lakip.identitas
    pilihan = kertas or identitas.pilihan("kertas", KERTAS[0])
    return Dokumen(
        judul="Lampiran Laporan Kinerja Instansi Pemerintah",
        opd=bersih(identitas.opd),
        pemda=bersih(identitas["pemda"].teks),
        tahun=identitas.tahun,
        kertas=pilihan.upper(),
        tanggal=tanggal_laporan(identitas, tanggal),
        daftar_tabel=tuple(dengan_arti_tanda(t) for _, buat in tabel for t in buat(hasil_hitung)),
        tanda_tangan=tanda_tangan(identitas, tanggal),
        daftar_grafik=tuple(daftar_grafik(hasil_hitung)),
        status=asal.putusan if asal else "",
        siap=bool(asal and asal.siap),
        cap=tuple(bersih(baris) for baris in cap(identitas, asal)),
    )


def susun_dari(
    pemeriksaan: Pemeriksaan, *, kertas: str | None = None, tanggal: datetime.date | None = None
) -> Dokumen:
    """The appendix of a checked workbook, which says what it is made from, and the verdict on that."""
    buku, kesimpulan = pemeriksaan.buku, pemeriksaan.kesimpulan
    asal = Asal(buku.nama, buku.sha256, alat(), kesimpulan.kalimat, kesimpulan.siap)
    return susun_lampiran(pemeriksaan.hasil_hitung, kertas=kertas, tanggal=tanggal, asal=asal)
