"""The forms of findings and of differences: one table each."""

from __future__ import annotations

from lakip_xl.files.forms import Bentuk, Produk

_UNTUK_PROGRAM = "dibaca program lain"

TEMUAN = Produk(
    "laporan",
    (
        Bentuk(
            nama="teks",
            akhiran=".txt",
            penulis="lakip_xl.laporan.temuan_teks:tulis_teks",
            layar=("lebar", "warna", "rinci"),
        ),
        Bentuk(
            nama="json",
            akhiran=".json",
            penulis="lakip_xl.laporan.temuan_json:tulis_json",
            keterangan=_UNTUK_PROGRAM,
        ),
        Bentuk(
            nama="sarif",
            akhiran=".sarif",
            penulis="lakip_xl.laporan.temuan_sarif:tulis_sarif",
            keterangan=_UNTUK_PROGRAM,
        ),
        Bentuk(
            nama="html",
            akhiran=".html",
            penulis="lakip_xl.laporan.temuan_html:tulis_html",
            keterangan="satu halaman untuk dibuka di peramban dan dicetak: ringkasan, grafik anggaran dan realisasi per "
            "program, temuan per lembar",
        ),
        Bentuk(
            nama="xlsx",
            akhiran=".xlsx",
            penulis="lakip_xl.laporan.temuan_xlsx:buku_xlsx",
            biner=True,
            keterangan="buku kerja temuan untuk disaring dan dibagi; memerlukan `--ke`",
        ),
    ),
)
BANDING = Produk(
    "hasil",
    (
        Bentuk(
            nama="teks",
            akhiran=".txt",
            penulis="lakip_xl.laporan.banding_teks:tulis_banding",
            layar=("warna",),
        ),
        Bentuk(
            nama="json",
            akhiran=".json",
            penulis="lakip_xl.laporan.banding_teks:banding_json",
            keterangan=_UNTUK_PROGRAM,
        ),
        Bentuk(
            nama="xlsx",
            akhiran=".xlsx",
            penulis="lakip_xl.laporan.banding_xlsx:buku_banding",
            biner=True,
            keterangan="buku kerja perbedaan untuk disaring dan dibagi; memerlukan `--ke`",
        ),
    ),
)
