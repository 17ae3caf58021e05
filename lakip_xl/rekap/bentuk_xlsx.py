"""The recap as a workbook to read, filter and print: totals, charts, offices, ranking, and every row below them.

Written row by row to disk, so that its size does not matter to memory.
"""

from __future__ import annotations

import datetime
from decimal import Decimal
from itertools import pairwise
from pathlib import Path
from typing import Any

import xlsxwriter

from lakip_xl.paper.gaya_xlsx import HURUF
from lakip_xl.paper.halaman import MARGIN_LAPORAN, atur_halaman
from lakip_xl.paper.ukur import PIKSEL_HURUF, TINGGI_TERBESAR, jumlah_baris, tinggi
from lakip_xl.rekap.bentuk_gaya import UKURAN, buat_gaya
from lakip_xl.rekap.bentuk_grafik import tulis_grafik
from lakip_xl.rekap.gabung import Rekap, TabelRekap
from lakip_xl.rekap.jumlah import SELURUH
from lakip_xl.rekap.kolom import BELUM, PUTUSAN, RINCIAN, TERBACA, JenisRekap, KolomRekap
from lakip_xl.rekap.susunan import (
    NAMA_RINCIAN,
    daftar_grafik,
    ikhtisar,
    judul,
    kategori,
    tampil_nilai,
    tanpa_kategori,
)

BARIS_TERBANYAK = 1_000_000  # rows of a sheet; Excel's own end is near
_TANPA_WAKTU = datetime.datetime(1980, 1, 1)  # the same records give the same bytes
_BANTALAN = 17
_TENGAH = frozenset({"tahun", "status", "tingkat", "sel", "kode", *PUTUSAN})


def tulis_rekap_xlsx(rekap: Rekap, tujuan: Path) -> None:
    """Write the workbook to `tujuan`, a file of its own."""
    pilihan = {
        "constant_memory": True,
        "tmpdir": str(tujuan.parent),  # where all of it goes, also when it fails
        "default_format_properties": {"font_name": HURUF, "font_size": UKURAN},
    }
    with xlsxwriter.Workbook(str(tujuan), pilihan) as buku:
        buku.set_properties({"title": judul(rekap), "created": _TANPA_WAKTU, "comments": rekap.alat})
        _PenulisRekap(buku, rekap).tulis()


class _PenulisRekap:
    def __init__(self, buku: Any, rekap: Rekap) -> None:
        self.buku, self.rekap = buku, rekap
        self.gaya = buat_gaya(buku)

    def tulis(self) -> None:
        self._ringkasan()
        self._grafik()
        self._lembar("Kantor", tanpa_kategori(self.rekap.kantor), "Satu baris satu berkas.")
        self._lembar("Kategori Pemda", kategori(self.rekap.pemda), "Banyaknya indikator menurut kategori.")
        self._lembar("Kategori Kantor", kategori(self.rekap.kantor), "Banyaknya indikator menurut kategori.")
        self._lembar("Peringkat", self.rekap.peringkat, "Menurut rerata capaian, dalam tahun yang sama.")
        for nama, lembar in NAMA_RINCIAN.items():
            self._rincian(nama, lembar)

    def _ringkasan(self) -> None:
        """Sentences, totals and rules; `Kantor` has the rest."""
        ws = self.buku.add_worksheet("Ringkasan")
        pemda, aturan = tanpa_kategori(self.rekap.pemda), self.rekap.aturan
        for n, kolom in enumerate(pemda[0]):
            ws.set_column(n, n, kolom.lebar)
        lebar = sum(kolom.lebar for kolom in pemda[0])
        baris = 0
        ws.set_row(baris, 22)
        ws.write_string(baris, 0, judul(self.rekap), self.gaya["judul"])
        for kalimat in (ikhtisar(self.rekap), *self.rekap.daftar_catatan):
            baris += 1
            ws.set_row(baris, tinggi(jumlah_baris(kalimat, lebar * PIKSEL_HURUF, UKURAN), UKURAN, sela=3))
            ws.merge_range(baris, 0, baris, len(pemda[0]) - 1, "", self.gaya["kalimat"])
            ws.write_string(baris, 0, kalimat, self.gaya["kalimat"])
        baris = self._bagian(ws, baris + 2, "Jumlah per pemerintah daerah", pemda)
        baris = self._aturan(ws, baris + 2, aturan, [kolom.lebar for kolom in pemda[0]])
        ws.write_string(baris + 1, 0, f"Diperiksa dengan {self.rekap.alat}.", self.gaya["redup"])
        _cetak(ws)

    def _aturan(self, ws: Any, baris: int, tabel: TabelRekap, daftar_lebar: list[int]) -> int:
        """The rules most often broken, over columns of these widths; the wording is merged across several."""
        daftar_kolom, daftar_baris = tabel
        if not daftar_baris:
            return baris
        ws.write_string(baris, 0, "Aturan yang paling sering dilanggar", self.gaya["subjudul"])
        kolom_akhir = len(daftar_lebar) - 1
        letak = (0, 1, kolom_akhir - 3, kolom_akhir - 1, kolom_akhir)
        lebar = [
            sum(daftar_lebar[a:z]) * PIKSEL_HURUF - _BANTALAN for a, z in pairwise((*letak, kolom_akhir + 1))
        ]
        for isi in [[k.judul for k in daftar_kolom], *daftar_baris]:
            baris += 1
            kepala = isi[0] == daftar_kolom[0].judul
            banyak = max(
                jumlah_baris(str(nilai), ruang, UKURAN) for nilai, ruang in zip(isi, lebar, strict=False)
            )
            ws.set_row(baris, tinggi(banyak, UKURAN, sela=4))
            for n, (kolom, nilai) in enumerate(zip(daftar_kolom, isi, strict=True)):
                gaya = self.gaya["kepala"] if kepala else self.gaya[self._nama_gaya(kolom, nilai)]
                akhir = letak[n + 1] - 1 if n + 1 < len(letak) else letak[n]
                if akhir > letak[n]:
                    ws.merge_range(baris, letak[n], baris, akhir, "", gaya)
                if isinstance(nilai, int):
                    ws.write_number(baris, letak[n], nilai, gaya)
                else:
                    ws.write_string(baris, letak[n], str(nilai), gaya)
        return baris + 1

    def _grafik(self) -> None:
        if daftar := daftar_grafik(self.rekap):
            tulis_grafik(self.buku, self.buku.add_worksheet("Grafik"), self.gaya, daftar)
            _cetak(self.buku.get_worksheet_by_name("Grafik"))

    def _lembar(self, nama: str, tabel: TabelRekap, keterangan: str) -> None:
        ws = self.buku.add_worksheet(nama)
        daftar_kolom, daftar_baris = tabel
        ws.write_string(0, 0, f"{judul(self.rekap)}: {nama}", self.gaya["judul"])
        ws.write_string(1, 0, keterangan, self.gaya["redup"])
        for n, kolom in enumerate(daftar_kolom):
            ws.set_column(n, n, kolom.lebar)
        self._kepala(ws, 2, daftar_kolom)
        for nomor, isi in enumerate(daftar_baris, 3):
            self._baris(ws, nomor, daftar_kolom, isi)
        self._saring(ws, 2, len(daftar_baris), daftar_kolom)

    def _rincian(self, nama: str, lembar: str) -> None:
        daftar_kolom = RINCIAN[nama]
        baris = nomor_lembar = 0
        ws: Any = None
        for isi in self.rekap.rincian(nama):
            if ws is None or baris == BARIS_TERBANYAK:
                if ws is not None:
                    self._saring(ws, 0, baris, daftar_kolom)
                nomor_lembar += 1
                ws, baris = self._lembar_rincian(lembar, nomor_lembar, daftar_kolom), 0
            baris += 1
            self._baris(ws, baris, daftar_kolom, isi)
        if ws is None:
            ws = self._lembar_rincian(lembar, 1, daftar_kolom)
        self._saring(ws, 0, baris, daftar_kolom)

    def _lembar_rincian(self, lembar: str, nomor: int, daftar_kolom: tuple[KolomRekap, ...]) -> Any:
        ws = self.buku.add_worksheet(lembar if nomor == 1 else f"{lembar} {nomor}")
        for n, kolom in enumerate(daftar_kolom):
            ws.set_column(n, n, kolom.lebar)
        self._kepala(ws, 0, daftar_kolom)
        return ws

    def _bagian(self, ws: Any, baris: int, teks: str, tabel: TabelRekap) -> int:
        """A table below others on one sheet; the next free row."""
        ws.write_string(baris, 0, teks, self.gaya["subjudul"])
        self._kepala(ws, baris + 1, tabel[0])
        for nomor, isi in enumerate(tabel[1], baris + 2):
            self._baris(ws, nomor, tabel[0], isi, tebal=isi[0] == SELURUH)
        return baris + 2 + len(tabel[1])

    def _kepala(self, ws: Any, baris: int, daftar_kolom: tuple[KolomRekap, ...]) -> None:
        ws.set_row(baris, 38)
        for n, kolom in enumerate(daftar_kolom):
            ws.write_string(baris, n, kolom.judul, self.gaya["kepala"])

    def _baris(
        self, ws: Any, baris: int, daftar_kolom: tuple[KolomRekap, ...], isi: Any, *, tebal: bool = False
    ) -> None:
        """A row, high enough for its texts: not every program fits the rows of a file that it opens."""
        banyak = 1
        for kolom, nilai in zip(daftar_kolom, isi, strict=True):
            if kolom.jenis in (JenisRekap.TEKS, JenisRekap.BESARAN):
                teks = tampil_nilai(kolom, nilai)
                if len(teks) > kolom.lebar * 0.8:
                    lebar = kolom.lebar * PIKSEL_HURUF - _BANTALAN
                    banyak = max(banyak, jumlah_baris(teks, lebar, UKURAN, tebal=tebal))
        ws.set_row(baris, min(TINGGI_TERBESAR, tinggi(banyak, UKURAN, sela=4)))
        for n, (kolom, nilai) in enumerate(zip(daftar_kolom, isi, strict=True)):
            self._sel(ws, baris, n, kolom, nilai, " tebal" if tebal else "")

    def _sel(self, ws: Any, baris: int, n: int, kolom: KolomRekap, nilai: Any, tambahan: str) -> None:
        """Text is written as text, whatever it begins with; a figure as a number where that keeps it exact."""
        gaya = self.gaya[self._nama_gaya(kolom, nilai) + tambahan]
        if kolom.jenis in (JenisRekap.CACAH, JenisRekap.RUPIAH, JenisRekap.PERSEN) and nilai is not None:
            angka = float(nilai)
            if kolom.jenis is not JenisRekap.RUPIAH or Decimal(repr(angka)) == Decimal(nilai):
                ws.write_number(baris, n, angka, gaya)
                return
        teks = tampil_nilai(kolom, nilai)
        if teks:
            ws.write_string(baris, n, teks, gaya)
        else:
            ws.write_blank(baris, n, None, gaya)

    @staticmethod
    def _nama_gaya(kolom: KolomRekap, nilai: Any) -> str:
        if kolom.kunci == "galat" and nilai:
            return "galat"
        if (kolom.kunci == "status" and nilai != TERBACA) or (kolom.kunci in PUTUSAN and nilai == BELUM):
            return "gagal"
        if kolom.kunci in _TENGAH:
            return "tengah"
        if kolom.jenis is JenisRekap.RUPIAH and nilai is not None and "." in nilai:
            return "pecahan"
        return {
            JenisRekap.TEKS: "teks",
            JenisRekap.CACAH: "angka",
            JenisRekap.RUPIAH: "angka",
            JenisRekap.PERSEN: "persen",
            JenisRekap.BESARAN: "kanan",
        }[kolom.jenis]

    def _saring(self, ws: Any, kepala: int, banyak: int, daftar_kolom: tuple[KolomRekap, ...]) -> None:
        akhir = len(daftar_kolom) - 1
        ws.autofilter(kepala, 0, kepala + max(1, banyak), akhir)
        ws.freeze_panes(kepala + 1, 2)
        ws.repeat_rows(kepala)
        if daftar_kolom[-1].kunci == "sha256":  # for programs; on paper it would take a third of the width
            ws.print_area(0, 0, kepala + max(1, banyak), akhir - 1)
        ws.ignore_errors({"number_stored_as_text": f"A1:XFD{kepala + banyak + 2}"})
        _cetak(ws)


def _cetak(ws: Any) -> None:
    atur_halaman(ws, MARGIN_LAPORAN, bergaris=False)
