"""The first sheet of a new workbook, for people only; the reader leaves it alone."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from lakip_xl.contract import HITUNGAN, MASUKAN, Jenis
from lakip_xl.laporan.induk_gaya import (
    GARIS,
    ISI_BASI,
    JUDUL_HITUNGAN,
    PUDAR,
    TAB_PENGATURAN,
    TINTA_BASI,
    Penata,
    pengisi,
)
from lakip_xl.paper.gaya_xlsx import HURUF
from lakip_xl.paper.halaman import MARGIN_BUKU, atur_halaman, kaki
from lakip_xl.verbs.induk import BukuInduk, SelInduk, TabelInduk, lembar_di_luar

_LEBAR = (4, 16, 50, 46, 22)
PENGANTAR = (
    "Buku ini menampung semua angka laporan kinerja (LAKIP) satu tahun: satu lembar untuk setiap tabel, satu baris "
    "untuk setiap fakta. Lembarnya diperiksa, dihitung, dan dijadikan lampiran laporan oleh lakip_xl."
)
LANGKAH = (
    "Lengkapi lembar Identitas: kantor, tahun, total anggaran dan realisasi, serta pilihan rumus dan skala.",
    "Awal tahun: salin Renstra, Sasaran, dan Indikator beserta target RKT dan target PK.",
    "Setelah perubahan anggaran: salin program dan kegiatan dari DPA ke lembar Anggaran, termasuk JUMLAH.",
    "Akhir tahun: isi realisasi pada Anggaran, Indikator, Program, dan Kegiatan; catat penyebab dan solusi.",
    "Isi kolom hitungan dengan lakip isi (atau tombol pada pita Excel), lalu periksa dengan lakip validasi.",
    "Perbaiki yang ditemukan. Yang memang benar demikian dicatat beserta alasannya pada lembar Pengecualian.",
    "Buat lampiran dengan lakip lampiran. Setiap angka lain yang dicetak laporan dicatat pada lembar Kutipan.",
)
KEBIASAAN = (
    "Nihil ditulis 0; rupiah dan jumlah orang nol tampil sebagai -. Sel kosong berarti belum diisi; kosong bukan nol.",
    "Persentase diketik dengan tanda %, misalnya 84,97%. Rupiah diketik tanpa Rp dan tanpa desimal.",
    "Satuan seperti orang atau unit ditulis pada kolom Satuan, bukan di belakang angkanya.",
    "Kode dan nomor adalah teks. Baris JUMLAH dan program pada Anggaran disalin dari DPA dan LRA, bukan dihitung.",
    "Tahun pada judul kolom Renstra dan Riwayat diganti mengikuti masa Renstra dan tahun laporan.",
    "Urutan kolom boleh diubah dan kolom sendiri boleh ditambah; nama lembar dan judul kolom jangan diganti.",
)


def tulis_petunjuk(penata: Penata, buku: BukuInduk) -> None:
    """Write the sheet: what the workbook is, its colours, the year's steps, how to write, and what sheets it has."""
    ws = penata.buku.add_worksheet("Petunjuk")
    ws.set_tab_color(TAB_PENGATURAN)
    ws.hide_gridlines(2)
    for kolom, lebar in enumerate(_LEBAR):
        ws.set_column(kolom, kolom, lebar)
    ws.write_string(0, 0, "Buku Kerja Laporan Kinerja (LAKIP)", penata.format(bold=True, font_size=18))
    ws.set_row(0, 28)
    ws.write_string(1, 0, buku.kantor, penata.format(font_size=12))
    halaman = _Halaman(penata, ws)
    halaman.kalimat(PENGANTAR, 0)
    halaman.kalimat(buku.perihal, 0)
    _warna(halaman, buku)
    for judul, daftar in (("Langkah dalam setahun", LANGKAH), ("Cara menulis", KEBIASAAN)):
        halaman.bab(judul)
        for urut, teks in enumerate(daftar, 1):
            ws.write_string(halaman.baris, 0, f"{urut}.", penata.format(align="right", font_color=PUDAR))
            halaman.kalimat(teks)
    halaman.bab("Daftar lembar")
    _daftar_lembar(halaman, buku.daftar_tabel)
    if lain := lembar_di_luar(tabel.lembar.nama for tabel in buku.daftar_tabel):
        nama = ", ".join(lembar.nama for lembar in lain)
        halaman.baris += 1
        halaman.kalimat(f"Lembar lain ditambahkan bila diperlukan, dengan lakip tambah BUKU NAMA: {nama}.", 0)
    atur_halaman(ws, MARGIN_BUKU, mendatar=False, tengah=True, teks_kaki=kaki(huruf=HURUF))
    ws.activate()


class _Halaman:
    """The sheet as it is written from above; `baris` is the next row."""

    def __init__(self, penata: Penata, ws: Any) -> None:
        self.penata, self.ws, self.baris = penata, ws, 3

    def bab(self, judul: str) -> None:
        gaya = self.penata.format(bold=True, font_size=12, bottom=2, bottom_color=JUDUL_HITUNGAN)
        self.baris += 1
        for kolom in range(len(_LEBAR)):
            self.ws.write_string(self.baris, kolom, judul if not kolom else "", gaya)
        self.baris += 1

    def kalimat(self, teks: str, mulai: int = 1) -> None:
        gaya = self.penata.format(text_wrap=True, align="left", indent=1)
        self.ws.merge_range(self.baris, mulai, self.baris, len(_LEBAR) - 1, teks, gaya)
        baris_teks = -(-len(teks) // (125 if mulai < 2 else 108))
        self.ws.set_row(self.baris, 13 * baris_teks + 4)
        self.baris += 1


def _warna(halaman: _Halaman, buku: BukuInduk) -> None:
    penata = halaman.penata
    halaman.bab("Warna")
    isian, hitungan = (
        penata.sel(SelInduk("", Jenis.TEKS, peran), "General") for peran in (MASUKAN, HITUNGAN)
    )
    for contoh, arti in (
        (penata.judul_kolom(MASUKAN), "Judul kolom yang diisi orang"),
        (isian, "Sel isian: diketik atau disalin; tidak pernah diubah lakip_xl"),
        (penata.judul_kolom(HITUNGAN), "Judul kolom hitungan (huruf miring)"),
        (hitungan, "Sel hitungan: diisi lakip_xl; yang diketik sendiri diperiksa"),
    ):
        halaman.ws.write_string(halaman.baris, 1, "Judul" if arti.startswith("Judul") else "Isi", contoh)
        halaman.kalimat(arti, 2)
    if buku.kosong:
        basi = penata.format(
            font_color=TINTA_BASI, bg_color=ISI_BASI, bold=True, border=1, border_color=GARIS
        )
        halaman.ws.write_string(halaman.baris, 1, "Isi", basi)
        halaman.kalimat("Sel hitungan yang tidak lagi sesuai barisnya: jalankan lakip isi", 2)
    halaman.kalimat(
        "Warna tab: biru tua pengaturan, kuning isian, hijau muda isian dan hitungan, hijau tua hasil lakip_xl."
    )


def _daftar_lembar(halaman: _Halaman, daftar_tabel: Sequence[TabelInduk]) -> None:
    penata, ws = halaman.penata, halaman.ws
    for kolom, judul in enumerate(("No", "Lembar", "Isinya", "Satu baris adalah", "Diisi oleh")):
        ws.write_string(halaman.baris, kolom, judul, penata.judul_kolom(None))
    kotak = penata.format(text_wrap=True, border=1, border_color=GARIS, align="left", indent=1)
    tautan = penata.format(indent=1, border=1, border_color=GARIS, font_color="#1D5FA8", underline=1)
    for urut, tabel in enumerate(daftar_tabel, 1):
        lembar = tabel.lembar
        halaman.baris += 1
        baris = halaman.baris
        ws.write_number(baris, 0, urut, penata.format(border=1, border_color=GARIS, align="center"))
        ws.write_url(
            baris, 1, f"internal:'{lembar.nama}'!A1", tautan, lembar.nama, f"Buka lembar {lembar.nama}"
        )
        isi = (lembar.judul, lembar.satuan_baris, pengisi(lembar))
        panjang = any(len(teks) > 1.06 * lebar for teks, lebar in zip(isi, _LEBAR[2:], strict=True))
        ws.set_row(baris, 30 if panjang else 17)
        for kolom, teks in enumerate(isi, 2):
            ws.write_string(baris, kolom, teks, kotak)
    halaman.baris += 1
