"""The recap as a workbook to read, filter and print: totals, charts, offices, ranking, and every row below them.

Written row by row to disk, so that its size does not matter to memory.
"""

from __future__ import annotations

import datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import xlsxwriter

from lakip_xl.lampiran.ukur import jumlah_baris, tinggi
from lakip_xl.laporan.rekap_susunan import (
    NAMA_RINCIAN,
    Grafik,
    daftar_grafik,
    ikhtisar,
    judul,
    tampil_nilai,
    terpakai,
)
from lakip_xl.rekap.gabung import SELURUH, Rekap, Tabel
from lakip_xl.rekap.kolom import RINCIAN, TERBACA, Jenis, Kolom

BARIS_TERBANYAK = 1_000_000  # rows of a sheet; Excel's own end is near
_TANPA_WAKTU = datetime.datetime(1980, 1, 1)  # the same records give the same bytes
_BAHASA = "[$-421]"  # makes LibreOffice write numbers the Indonesian way on any machine
_HURUF, _UKURAN = "Arial", 9.0
_PIKSEL_HURUF, _BANTALAN = 7, 8
_GARIS = {"border": 1, "border_color": "#BFBFBF"}
_ISI = {**_GARIS, "valign": "top"}
_GAYA: dict[str, dict[str, Any]] = {
    "judul": {"bold": True, "font_size": 15},
    "subjudul": {"bold": True, "font_size": 11},
    "kalimat": {"text_wrap": True, "valign": "top"},
    "redup": {"font_color": "#595959", "font_size": 8},
    "kepala": {
        **_GARIS,
        "bold": True,
        "bg_color": "#D9E1F2",
        "text_wrap": True,
        "valign": "vcenter",
        "align": "center",
    },
    "teks": {**_ISI, "text_wrap": True},
    "angka": {**_ISI, "num_format": f"{_BAHASA}#,##0", "align": "right"},
    "pecahan": {**_ISI, "num_format": f"{_BAHASA}#,##0.00", "align": "right"},
    "persen": {**_ISI, "num_format": f"{_BAHASA}#,##0.00%", "align": "right"},
    "kanan": {**_ISI, "align": "right", "text_wrap": True},
    "tengah": {**_ISI, "align": "center"},
    "galat": {**_ISI, "font_color": "#9B1C1C", "bold": True, "num_format": f"{_BAHASA}#,##0"},
}
_TEBAL = {"bold": True, "bg_color": "#EDEDED"}
_WARNA = ("#A9BCD3", "#2C5F8A")
_LEBAR_CETAK = 150  # characters of a sentence across a landscape page
_TENGAH = frozenset({"tahun", "status", "tingkat", "sel", "kode"})


def tulis_rekap_xlsx(rekap: Rekap, tujuan: Path) -> None:
    """Write the workbook to `tujuan`, a file of its own."""
    pilihan = {
        "constant_memory": True,
        "default_format_properties": {"font_name": _HURUF, "font_size": _UKURAN},
    }
    with xlsxwriter.Workbook(str(tujuan), pilihan) as buku:
        buku.set_properties({"title": judul(rekap), "created": _TANPA_WAKTU, "comments": rekap.alat})
        _Penulis(buku, rekap).tulis()


class _Penulis:
    def __init__(self, buku: Any, rekap: Rekap) -> None:
        self.buku, self.rekap = buku, rekap
        self.gaya = {nama: buku.add_format(dict(sifat)) for nama, sifat in _GAYA.items()}
        self.gaya |= {f"{nama} tebal": buku.add_format({**sifat, **_TEBAL}) for nama, sifat in _GAYA.items()}

    def tulis(self) -> None:
        self._ringkasan()
        self._grafik()
        self._lembar("Kantor", terpakai(self.rekap.kantor), "Satu baris satu berkas.")
        self._lembar("Peringkat", self.rekap.peringkat, "Menurut rerata capaian, dalam tahun yang sama.")
        for nama, lembar in NAMA_RINCIAN.items():
            self._rincian(nama, lembar)

    def _ringkasan(self) -> None:
        """Sentences, totals and rules; `Kantor` has the rest."""
        ws = self.buku.add_worksheet("Ringkasan")
        pemda, aturan = terpakai(self.rekap.pemda), self.rekap.aturan
        for n, kolom in enumerate(pemda[0]):
            ws.set_column(n, n, kolom.lebar)
        baris = 0
        ws.set_row(baris, 22)
        ws.write_string(baris, 0, judul(self.rekap), self.gaya["judul"])
        for kalimat in (ikhtisar(self.rekap), *self.rekap.daftar_catatan):
            baris += 1
            ws.set_row(baris, tinggi(jumlah_baris(kalimat, _LEBAR_CETAK * 6, _UKURAN), _UKURAN, sela=3))
            ws.merge_range(baris, 0, baris, len(pemda[0]) - 1, "", self.gaya["kalimat"])
            ws.write_string(baris, 0, kalimat, self.gaya["kalimat"])
        baris = self._bagian(ws, baris + 2, "Jumlah per pemerintah daerah", pemda)
        baris = self._aturan(ws, baris + 2, aturan, len(pemda[0]) - 1)
        ws.write_string(baris + 1, 0, f"Diperiksa dengan {self.rekap.alat}.", self.gaya["redup"])
        self._cetak(ws, len(pemda[0]) - 1)

    def _aturan(self, ws: Any, baris: int, tabel: Tabel, kolom_akhir: int) -> int:
        """The rules most often broken, over the same columns; the wording is merged across several."""
        daftar_kolom, daftar_baris = tabel
        if not daftar_baris:
            return baris
        ws.write_string(baris, 0, "Aturan yang paling sering dilanggar", self.gaya["subjudul"])
        letak = (0, 1, kolom_akhir - 3, kolom_akhir - 1, kolom_akhir)
        for isi in [[k.judul for k in daftar_kolom], *daftar_baris]:
            baris += 1
            kepala = isi[0] == daftar_kolom[0].judul
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
        daftar = daftar_grafik(self.rekap)
        if not daftar:
            return
        ws = self.buku.add_worksheet("Grafik")
        ws.set_column(0, 0, 46)
        ws.set_column(1, 2, 20)
        ws.set_column(3, 9, 9)
        ws.write_string(0, 0, "Grafik", self.gaya["judul"])
        baris = 2
        batas = []
        for grafik in daftar:
            batas.append(baris)
            baris = self._satu_grafik(ws, baris, grafik)
        ws.set_landscape()
        ws.set_h_pagebreaks(batas[1:])
        self._cetak(ws, 9)

    def _satu_grafik(self, ws: Any, baris: int, grafik: Grafik) -> int:
        """A chart and, below it, the figures that it draws; the next free row."""
        ws.write_string(baris, 0, grafik.judul, self.gaya["subjudul"])
        piksel = 110 + 24 * len(grafik.daftar_batang) * (2 if len(grafik.seri) > 1 else 1)
        piksel = min(520, max(260, piksel))
        awal = baris + 2 + piksel // 20
        bagan = self.buku.add_chart({"type": "bar"})
        akhir = awal + len(grafik.daftar_batang)
        for n, nama in enumerate(grafik.seri, 1):
            bagan.add_series(
                {
                    "name": nama,
                    "categories": ["Grafik", awal + 1, 0, akhir, 0],
                    "values": ["Grafik", awal + 1, n, akhir, n],
                    "fill": {"color": _WARNA[n - 1 if len(grafik.seri) > 1 else 1]},
                    "gap": 60,
                    **({} if grafik.rupiah else {"data_labels": {"value": True}}),
                }
            )
        bagan.set_y_axis({"reverse": True, "crossing": "max", "num_font": {"size": 9}})
        # Large amounts in billions, that the axis stays legible.
        format_sumbu = f'{_BAHASA}#,##0,,," M"' if _besar(grafik) else f"{_BAHASA}#,##0"
        bagan.set_x_axis(
            {
                "num_format": format_sumbu,
                "min": 0,
                "major_gridlines": {"visible": True, "line": {"color": "#D9D9D9"}},
            }
        )
        bagan.set_legend({"position": "bottom"} if len(grafik.seri) > 1 else {"none": True})
        bagan.set_title({"none": True})
        bagan.set_size({"width": 1010, "height": piksel})
        ws.insert_chart(baris + 1, 0, bagan, {"object_position": 2, "description": grafik.judul})
        for n, teks in enumerate(("", *grafik.seri)):
            ws.write_string(awal, n, teks, self.gaya["kepala"])
        for letak, (label, daftar_angka) in enumerate(grafik.daftar_batang, awal + 1):
            ws.write_string(letak, 0, label, self.gaya["teks"])
            for n, angka in enumerate(daftar_angka, 1):
                ws.write_number(letak, n, float(angka), self.gaya["angka"])
        return akhir + 2

    def _lembar(self, nama: str, tabel: Tabel, keterangan: str) -> None:
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

    def _lembar_rincian(self, lembar: str, nomor: int, daftar_kolom: tuple[Kolom, ...]) -> Any:
        ws = self.buku.add_worksheet(lembar if nomor == 1 else f"{lembar} {nomor}")
        for n, kolom in enumerate(daftar_kolom):
            ws.set_column(n, n, kolom.lebar)
        self._kepala(ws, 0, daftar_kolom)
        return ws

    def _bagian(self, ws: Any, baris: int, teks: str, tabel: Tabel) -> int:
        """A table below others on one sheet; the next free row."""
        ws.write_string(baris, 0, teks, self.gaya["subjudul"])
        self._kepala(ws, baris + 1, tabel[0])
        for nomor, isi in enumerate(tabel[1], baris + 2):
            self._baris(ws, nomor, tabel[0], isi, tebal=isi[0] == SELURUH)
        return baris + 2 + len(tabel[1])

    def _kepala(self, ws: Any, baris: int, daftar_kolom: tuple[Kolom, ...]) -> None:
        ws.set_row(baris, 38)
        for n, kolom in enumerate(daftar_kolom):
            ws.write_string(baris, n, kolom.judul, self.gaya["kepala"])

    def _baris(
        self, ws: Any, baris: int, daftar_kolom: tuple[Kolom, ...], isi: Any, *, tebal: bool = False
    ) -> None:
        """A row, high enough for its texts: not every program fits the rows of a file that it opens."""
        banyak = 1
        for kolom, nilai in zip(daftar_kolom, isi, strict=True):
            if kolom.jenis in (Jenis.TEKS, Jenis.BESARAN):
                teks = tampil_nilai(kolom, nilai)
                if len(teks) > kolom.lebar * 0.8:
                    lebar = kolom.lebar * _PIKSEL_HURUF - _BANTALAN
                    banyak = max(banyak, jumlah_baris(teks, lebar, _UKURAN, tebal=tebal))
        ws.set_row(baris, min(409.0, tinggi(banyak, _UKURAN, sela=3)))
        for n, (kolom, nilai) in enumerate(zip(daftar_kolom, isi, strict=True)):
            self._sel(ws, baris, n, kolom, nilai, " tebal" if tebal else "")

    def _sel(self, ws: Any, baris: int, n: int, kolom: Kolom, nilai: Any, tambahan: str) -> None:
        """Text is written as text, whatever it begins with; a figure as a number where that keeps it exact."""
        gaya = self.gaya[self._nama_gaya(kolom, nilai) + tambahan]
        if kolom.jenis in (Jenis.CACAH, Jenis.RUPIAH, Jenis.PERSEN) and nilai is not None:
            angka = float(nilai)
            if kolom.jenis is not Jenis.RUPIAH or Decimal(repr(angka)) == Decimal(nilai):
                ws.write_number(baris, n, angka, gaya)
                return
        teks = tampil_nilai(kolom, nilai)
        if teks:
            ws.write_string(baris, n, teks, gaya)
        else:
            ws.write_blank(baris, n, None, gaya)

    @staticmethod
    def _nama_gaya(kolom: Kolom, nilai: Any) -> str:
        if (kolom.kunci == "galat" and nilai) or (kolom.kunci == "status" and nilai != TERBACA):
            return "galat"
        if kolom.kunci in _TENGAH:
            return "tengah"
        if kolom.jenis is Jenis.RUPIAH and nilai is not None and "." in nilai:
            return "pecahan"
        return {
            Jenis.TEKS: "teks",
            Jenis.CACAH: "angka",
            Jenis.RUPIAH: "angka",
            Jenis.PERSEN: "persen",
            Jenis.BESARAN: "kanan",
        }[kolom.jenis]

    def _saring(self, ws: Any, kepala: int, banyak: int, daftar_kolom: tuple[Kolom, ...]) -> None:
        akhir = len(daftar_kolom) - 1
        ws.autofilter(kepala, 0, kepala + max(1, banyak), akhir)
        ws.freeze_panes(kepala + 1, 2)
        ws.repeat_rows(kepala)
        if daftar_kolom[-1].kunci == "sha256":  # for programs; on paper it would take a third of the width
            akhir -= 1
            ws.print_area(0, 0, kepala + max(1, banyak), akhir)
        ws.ignore_errors({"number_stored_as_text": f"A1:XFD{kepala + banyak + 2}"})
        self._cetak(ws, akhir)

    def _cetak(self, ws: Any, kolom_akhir: int) -> None:
        ws.set_landscape()
        ws.set_paper(9)
        ws.set_margins(left=0.4, right=0.4, top=0.5, bottom=0.6)
        ws.fit_to_pages(1, 0)
        ws.hide_gridlines(2)
        ws.set_footer("&L&8&A&R&8Halaman &P dari &N")


def _besar(grafik: Grafik) -> bool:
    return grafik.rupiah and max(max(angka) for _, angka in grafik.daftar_batang) >= 5 * 10**9
