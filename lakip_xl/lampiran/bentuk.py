"""The forms of the appendix, by the ending of the file's name."""

from __future__ import annotations

from lakip_xl.files.forms import Bentuk, Produk

LAMPIRAN = Produk(
    "lampiran",
    (
        Bentuk(
            nama="Excel",
            akhiran=".xlsx",
            penulis="lakip_xl.lampiran.xlsx:buku_xlsx",
            biner=True,
            keterangan="satu lembar satu tabel. Jumlah dan persentase berupa rumus: klik selnya untuk melihat asalnya. "
            "Angka yang bertentangan dengan rinciannya tetap dicetak sebagaimana tertulis, bertanda bintang. Grafik ada "
            "di lembar tersendiri: anggaran dan realisasi per program, capaian per indikator, tren antartahun; yang "
            "terlalu padat dibagi menjadi beberapa grafik",
        ),
        Bentuk(
            nama="Word",
            akhiran=".docx",
            penulis="lakip_xl.lampiran.docx:naskah_docx",
            biner=True,
            keterangan="tabel Word yang dapat disalin ke naskah LAKIP; baris judul berulang di setiap halaman",
        ),
        Bentuk(
            nama="PDF",
            akhiran=".pdf",
            penulis="lakip_xl.lampiran.pdf:cetakan_pdf",
            biner=True,
            keterangan="cetakan buku kerja lampiran itu; memerlukan LibreOffice, atau Microsoft Excel bila LibreOffice "
            "tidak ada",
        ),
    ),
)
