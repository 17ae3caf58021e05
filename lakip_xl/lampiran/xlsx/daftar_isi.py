"""The contents sheet: whether the workbook is clean, a link to every sheet, and the stamp."""

from __future__ import annotations

from collections.abc import Sequence

from lakip_xl.lampiran.halaman.ukuran import UKURAN, UKURAN_CATATAN, UKURAN_JUDUL, tinggi_alinea
from lakip_xl.lampiran.xlsx.lembar import DAFTAR_ISI, BukuLampiran
from lakip_xl.paper.ukur import lebar_teks, tinggi

_NO = 45.0


def tulis_daftar_isi(buku: BukuLampiran, daftar: Sequence[tuple[str, str]]) -> None:
    """`daftar` names each sheet and says what stands there."""
    dokumen = buku.dokumen
    kode = max([75.0, *(lebar_teks(nama, UKURAN) + 16 for nama, _ in daftar)])
    judul = buku.kertas.lebar_cetak(mendatar=False) * 0.985 - _NO - kode
    lembar = buku.lembar(DAFTAR_ISI, [_NO, kode, judul])
    lembar.judul(dokumen.judul.upper())
    lembar.sela()
    if dokumen.status:
        lembar.alinea(dokumen.status, "status", UKURAN_JUDUL, tebal=True)
        lembar.sela()
    for kolom, teks in enumerate(("No", "Tabel", "Judul")):
        lembar.sel(kolom, teks, "kepala")
    lembar.ws.repeat_rows(lembar.baris)
    lembar.ws.freeze_panes(lembar.baris + 1, 0)
    lembar.sela(tinggi(1, UKURAN, sela=9))
    for nomor, (nama, isi) in enumerate(daftar, 1):
        lembar.ws.write_number(lembar.baris, 0, nomor, buku.format("isi_tengah"))
        # the link is the short name: LibreOffice does not wrap a linked cell
        lembar.ws.write_url(lembar.baris, 1, f"internal:'{nama}'!A1", buku.format("tautan"), nama)
        lembar.sel(2, isi, "isi_kiri")
        lembar.sela(tinggi_alinea(isi, judul - 13, UKURAN) + 3)
    if dokumen.cap:
        lembar.sela(8)
    for teks in dokumen.cap:
        lembar.alinea(teks, "catatan", UKURAN_CATATAN)
    lembar.halaman(DAFTAR_ISI, mendatar=False)
