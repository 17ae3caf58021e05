"""Build the workbooks in ``workbook/`` from the contract and the readable data beside this script.

    python scripts/build_workbook.py [--ke FOLDER]
    python scripts/build_workbook.py --acak N --ke FOLDER [--benih B] [--baris M]

`lakip-induk.xlsx` is the empty master, `dinsos-pontianak-2020.xlsx` a real report as published,
its faults included. One function makes every sheet; what is on it comes from `lakip_xl.contract`
and from ``data/<folder>/<sheet>.tsv``, where figures stand as they are printed. The bytes are the
same on every run. The master also goes into the package, which carries it wherever it is installed.

`--acak` writes N made-up offices instead, each consistent and each another, with about M budget rows if
that is said: for measuring many workbooks at once, and large ones.
"""

from __future__ import annotations

import argparse
import csv
import datetime
import io
import re
import sys
import textwrap
import zipfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import xlsxwriter
from xlsxwriter.utility import xl_range

AKAR = Path(__file__).resolve().parents[1]
if str(AKAR) not in sys.path:  # also runs from a checkout that was never installed
    sys.path.insert(0, str(AKAR))

from lakip_xl.contract import (  # noqa: E402
    BARIS_JUMLAH,
    HITUNGAN,
    ISIAN,
    JUMLAH,
    KEGIATAN,
    LEMBAR,
    MASUKAN,
    PROGRAM,
    SUB_KEGIATAN,
    TOTAL,
    Isian,
    Jenis,
    Kolom,
    Lembar,
    Peran,
)
from lakip_xl.laporan.lembar_ingatan import teks_ingatan  # noqa: E402
from lakip_xl.paper.gaya_xlsx import HURUF, TANGGAL  # noqa: E402
from lakip_xl.paper.halaman import MARGIN_BUKU, atur_halaman, kaki  # noqa: E402
from lakip_xl.reading.ingatan import NAMA_INGATAN  # noqa: E402
from lakip_xl.values.angka import Angka, baca, baca_rentang, nihil, tidak_berlaku  # noqa: E402

DATA = Path(__file__).resolve().parent / "data"
DATA_PAKET = AKAR / "lakip_xl" / "data"
DATA_BERSAMA = "induk"  # what a workbook does not bring itself comes from here
WAKTU_DIBUAT = datetime.datetime(2020, 12, 31)
BARIS_JUDUL = 3  # 0-based row of the headings; titles stand above
BARIS_PILIHAN = 1000  # drop-downs reach this far, for rows added later
LEBAR_TERBESAR = 196  # characters a sheet may be wide and still be legible on one page
LEBAR_TEKS_TERKECIL = 20
TEKS_LEBAR = 26  # columns wider than this hold sentences and may be narrowed


@dataclass(frozen=True)
class Buku:
    """One workbook to build: its data folder and how many blank rows its sheets offer."""

    nama: str
    data: str
    perihal: str
    baris_kosong: dict[str, int] = field(default_factory=dict)
    baris_kosong_lain: int = 0

    def kosong(self, lembar: str) -> int:
        return self.baris_kosong.get(lembar, self.baris_kosong_lain)


BUKU = (
    Buku(
        "lakip-induk",
        "induk",
        "Buku induk kosong: satu salinan diisi untuk setiap tahun laporan.",
        {
            "Identitas": 0,
            "Skala": 6,
            "Anggaran": 80,
            "Efisiensi": 60,
            "Golongan": 8,
            "Pejabat": 12,
            "Sasaran": 12,
            "Indikator": 20,
            "Renstra": 20,
            "Riwayat": 20,
            "Standar": 20,
            "Pengecualian": 20,
            "Temuan": 0,
        },
        40,
    ),
    Buku(
        "dinsos-pontianak-2020",
        "dinsos-pontianak-2020",
        "Contoh nyata: angka laporan kinerja tahun 2020 sebagaimana diterbitkan, termasuk kekeliruannya. "
        "Kalimat penyebab, solusi, penjelasan, dan narasi disusun ulang secara ringkas; nama orang tidak dimuat.",
        {"Pengecualian": 12},
    ),
)


# Data -> cells ---------------------------------------------------------------------------------


@dataclass(frozen=True)
class Sel:
    """A cell to write. `peran` None is a label: neither filled in nor computed."""

    teks: str
    jenis: Jenis
    peran: Peran | None
    pilihan: tuple[str, ...] = ()
    tebal: bool = False
    batas: bool = False  # a total: set off by a stronger line above
    masuk: int = 0  # indent
    kiri: bool = False  # figures too stand on the left


@dataclass(frozen=True)
class Tabel:
    """A sheet's columns with their headings, and its rows."""

    kolom: tuple[tuple[Kolom, str], ...]
    daftar_baris: tuple[tuple[Sel, ...], ...]


class DataKeliru(Exception):
    """The readable data does not fit the contract."""


def baca_tsv(berkas: Path) -> tuple[list[str], list[dict[str, str]]]:
    """Headings and rows of one file; a row may leave out blank cells at its end."""
    with berkas.open(encoding="utf-8", newline="") as f:
        judul, *baris = csv.reader(f, delimiter="\t", quoting=csv.QUOTE_NONE)
    for nomor, isi in enumerate(baris, 2):
        if len(isi) > len(judul):
            raise DataKeliru(f"{berkas.name} baris {nomor}: {len(isi)} sel, judulnya {len(judul)}")
    return judul, [dict(zip(judul, isi + [""] * (len(judul) - len(isi)), strict=True)) for isi in baris]


def baca_lembar(nama: str, folder: str) -> tuple[list[str], list[dict[str, str]]]:
    """A sheet's data from its own folder, else the shared one, else none."""
    for tempat in (folder, DATA_BERSAMA):
        berkas = DATA / tempat / f"{nama}.tsv"
        if berkas.exists():
            return baca_tsv(berkas)
    return [], []


def kolom_berjudul(lembar: Lembar, judul: Sequence[str]) -> tuple[tuple[Kolom, str], ...]:
    """The contract's columns in order; one per year, and an additional one, where the data has a heading for it."""
    hasil: list[tuple[Kolom, str]] = []
    for kolom in lembar.kolom:
        if kolom.tambahan and not kolom.per_tahun and kolom.judul not in judul:
            continue
        pola = re.compile(re.escape(kolom.judul).replace(r"\{tahun\}", r"\d{4}"))
        hasil += (
            [(kolom, j) for j in judul if pola.fullmatch(j)] if kolom.per_tahun else [(kolom, kolom.judul)]
        )
    asing = set(judul) - {j for _, j in hasil}
    if asing:
        raise DataKeliru(f"{lembar.nama}: judul tidak dikenal {sorted(asing)}")
    return tuple(hasil)


def tabel_identitas(lembar: Lembar, isian: dict[str, str]) -> Tabel:
    """The settings of the contract, one a row, with their values."""
    asing = isian.keys() - {i.label for i in ISIAN}
    if asing:
        raise DataKeliru(f"{lembar.nama}: isian tidak dikenal {sorted(asing)}")

    def baris(i: Isian) -> tuple[Sel, ...]:
        return (
            Sel(i.label, Jenis.TEKS, None, tebal=i.wajib),
            Sel(isian.get(i.label, ""), i.jenis, i.peran, i.pilihan, kiri=True),
            Sel(i.keterangan, Jenis.TEKS, None),
        )

    return Tabel(
        kolom_berjudul(lembar, []), tuple(baris(i) for i in ISIAN if not i.tambahan or i.label in isian)
    )


def tabel_data(lembar: Lembar, judul: Sequence[str], data: Sequence[dict[str, str]], kosong: int) -> Tabel:
    """Any other sheet: its data, then blank rows to fill in."""
    kolom = kolom_berjudul(lembar, judul)

    def baris(isi: dict[str, str]) -> tuple[Sel, ...]:
        tingkat = isi.get("Tingkat", "").lower()
        uraian = next((isi.get(j, "").lower() for k, j in kolom if k.kunci == "uraian"), "")
        total = tingkat in {JUMLAH, TOTAL} or uraian in BARIS_JUMLAH
        masuk = {KEGIATAN: 1, SUB_KEGIATAN: 2}.get(tingkat, 0)
        return tuple(
            Sel(
                isi.get(j, ""),
                k.jenis,
                k.peran,
                k.pilihan,
                total or tingkat == PROGRAM,
                total,
                masuk if k.kunci == "uraian" else 0,
            )
            for k, j in kolom
        )

    return Tabel(kolom, tuple(baris(isi) for isi in [*data, *({} for _ in range(kosong))]))


BULAT = '#,##0;-#,##0;"-"'  # zero shows as a dash


def nilai_sel(sel: Sel) -> tuple[str | int | float | datetime.date | None, str]:
    """What to write into a cell, and its number format with the decimals as printed.

    >>> nilai_sel(Sel("84,97%", Jenis.PERSEN, HITUNGAN))
    (0.8497, '0.00%')
    >>> nilai_sel(Sel("15.000", Jenis.BESARAN, MASUKAN))
    (15000, '#,##0')
    >>> nilai_sel(Sel("-", Jenis.RUPIAH, MASUKAN))  # a zero: formulas could not take a text
    (0, '#,##0;-#,##0;"-"')
    """
    teks, jenis = sel.teks.strip(), sel.jenis
    if jenis is Jenis.TEKS:
        return teks or None, "@" if sel.pilihan else "General"
    if jenis is Jenis.KODE:
        return teks or None, "@"
    if jenis is Jenis.TANGGAL:
        return datetime.date.fromisoformat(teks) if teks else None, TANGGAL
    biasa = {Jenis.PERSEN: "0.00%", Jenis.BESARAN: "General"}.get(jenis, BULAT)
    if jenis in {Jenis.RUPIAH, Jenis.CACAH} and nihil(teks):
        return 0, BULAT
    if not teks or tidak_berlaku(teks):
        return teks or None, biasa
    angka = baca(teks, persen=jenis is Jenis.PERSEN, bulat=jenis in {Jenis.RUPIAH, Jenis.CACAH})
    if not isinstance(angka, Angka):
        if jenis is Jenis.BESARAN and baca_rentang(teks):
            return teks, biasa
        raise DataKeliru(f"{teks!r}: {angka.alasan}")
    if angka.satuan:
        raise DataKeliru(f"{teks!r}: satuan ditulis pada kolom Satuan")
    return _angka_excel(angka), _format_angka(angka)


def _angka_excel(angka: Angka) -> int | float:
    utuh = angka.nilai == angka.nilai.to_integral_value()
    return int(angka.nilai) if utuh else float(angka.nilai)


def _format_angka(angka: Angka) -> str:
    desimal = "." + "0" * angka.desimal if angka.desimal else ""
    if angka.persen:
        return f"0{desimal}%"
    return f"{'#,##0' if angka.nilai >= 1000 or not desimal else '0'}{desimal}"


# Looks -----------------------------------------------------------------------------------------

TINTA, PUDAR, GARIS = "#1F2937", "#5B6472", "#B8C0C8"
ISI_MASUKAN, ISI_HITUNGAN = "#FFF9E0", "#E6F2EE"
JUDUL_MASUKAN, JUDUL_HITUNGAN, JUDUL_LABEL = "#F5DE93", "#A9D2C6", "#E3E7EB"
TAB_PENGATURAN, TAB_MASUKAN, TAB_CAMPURAN, TAB_HITUNGAN = "#44546A", "#E3B341", "#6FAE9C", "#2F7566"
RATA_KANAN = {Jenis.RUPIAH, Jenis.CACAH, Jenis.BESARAN, Jenis.PERSEN}


class Penata:
    """The workbook with its formats, each made once."""

    def __init__(self, tujuan: io.BytesIO, judul: str) -> None:
        self.buku = xlsxwriter.Workbook(tujuan, {"in_memory": True})
        self.buku.set_properties(
            {
                "title": judul,
                "author": "lakip_xl",
                "company": "",
                "created": WAKTU_DIBUAT,
                "comments": "Buku kerja laporan kinerja (LAKIP)",
            }
        )
        self._format: dict[tuple[tuple[str, Any], ...], Any] = {}
        bawaan = self.buku.formats[0]
        bawaan.set_font_name(HURUF)
        bawaan.set_font_size(10)

    def format(self, **sifat: Any) -> Any:
        sifat = {"font_name": HURUF, "font_size": 10, "font_color": TINTA, "valign": "vcenter"} | sifat
        kunci = tuple(sorted(sifat.items()))
        if kunci not in self._format:
            self._format[kunci] = self.buku.add_format(sifat)
        return self._format[kunci]

    def judul_kolom(self, peran: Peran | None) -> Any:
        warna = {MASUKAN: JUDUL_MASUKAN, HITUNGAN: JUDUL_HITUNGAN, None: JUDUL_LABEL}[peran]
        return self.format(
            bold=True,
            italic=peran is HITUNGAN,
            bg_color=warna,
            border=1,
            border_color=GARIS,
            bottom=2,
            bottom_color=TINTA,
            align="center",
            valign="vcenter",
            text_wrap=True,
        )

    def sel(self, sel: Sel, format_angka: str) -> Any:
        sifat: dict[str, Any] = {"num_format": format_angka, "border": 1, "border_color": GARIS}
        if sel.jenis in RATA_KANAN and not sel.kiri:
            sifat |= {"align": "right", "indent": 1}
        else:
            sifat |= {"align": "left", "text_wrap": True}
        if sel.peran:
            sifat["bg_color"] = ISI_MASUKAN if sel.peran is MASUKAN else ISI_HITUNGAN
        if sel.tebal:
            sifat["bold"] = True
        if sel.masuk:
            sifat["indent"] = sel.masuk
        if sel.batas:
            sifat |= {"top": 2, "top_color": TINTA}
        return self.format(**sifat)


def warna_tab(lembar: Lembar) -> str:
    daftar_peran = {k.peran for k in lembar.kolom}
    if lembar.nama in {"Identitas", "Skala"}:
        return TAB_PENGATURAN
    if len(daftar_peran) == 2:
        return TAB_CAMPURAN
    return TAB_MASUKAN if MASUKAN in daftar_peran else TAB_HITUNGAN


def lebar_kolom(tabel: Tabel) -> list[float]:
    """The contract's widths, wide enough for the figures; sentences are narrowed to fit a page."""
    lebar = [float(k.lebar) for k, _ in tabel.kolom]
    for baris in tabel.daftar_baris:
        for nomor, sel in enumerate(baris):
            if sel.jenis in RATA_KANAN:
                lebar[nomor] = max(lebar[nomor], len(sel.teks) + 4.0)
    kalimat = sum(n for n in lebar if n > TEKS_LEBAR)
    tersedia = LEBAR_TERBESAR - (sum(lebar) - kalimat)
    if kalimat <= tersedia:
        return lebar
    return [max(LEBAR_TEKS_TERKECIL, round(n * tersedia / kalimat)) if n > TEKS_LEBAR else n for n in lebar]


def tinggi_baris(baris: Sequence[Sel], daftar_lebar: Sequence[float]) -> float:
    """Height in points that shows all of a row's wrapped text."""
    banyak_baris = 1
    for sel, lebar in zip(baris, daftar_lebar, strict=True):
        if sel.jenis not in RATA_KANAN:
            huruf = (lebar - 1.5 * sel.masuk) * (0.98 if sel.tebal else 1.08)
            banyak_baris = max(banyak_baris, len(textwrap.wrap(sel.teks, int(huruf))))
    return 3.75 + 12.75 * banyak_baris


# Sheets ----------------------------------------------------------------------------------------


def tulis_lembar(penata: Penata, lembar: Lembar, tabel: Tabel, kantor: str) -> None:
    """Write one sheet of the contract: titles, headings, rows, drop-downs, page set-up."""
    ws = penata.buku.add_worksheet(lembar.nama)
    ws.set_tab_color(warna_tab(lembar))
    akhir = len(tabel.kolom) - 1
    ws.write_string(0, 0, lembar.judul, penata.format(bold=True, font_size=14))
    ws.write_string(1, 0, kantor, penata.format(font_size=11))
    ws.write_string(2, 0, f"Satu baris: {lembar.satuan_baris}.", penata.format(font_color=PUDAR, italic=True))
    for nomor, ((kolom, judul), lebar) in enumerate(zip(tabel.kolom, lebar_kolom(tabel), strict=True)):
        label = lembar.nama == "Identitas" and kolom.kunci != "nilai"
        ws.write_string(BARIS_JUDUL, nomor, judul, penata.judul_kolom(None if label else kolom.peran))
        ws.set_column(nomor, nomor, lebar)
        if kolom.pilihan:
            ws.data_validation(BARIS_JUDUL + 1, nomor, BARIS_PILIHAN, nomor, validasi(judul, kolom.pilihan))
        if kolom.jenis is Jenis.KODE:
            ws.ignore_errors({"number_stored_as_text": xl_range(0, 0, BARIS_PILIHAN, akhir)})
    ws.set_row(BARIS_JUDUL, 30)
    for nomor, baris in enumerate(tabel.daftar_baris, BARIS_JUDUL + 1):
        ws.set_row(nomor, tinggi_baris(baris, lebar_kolom(tabel)))
        for letak, sel in enumerate(baris):
            tulis_sel(penata, ws, nomor, letak, sel)
            if lembar.nama == "Identitas" and sel.pilihan:
                ws.data_validation(nomor, letak, nomor, letak, validasi(baris[0].teks, sel.pilihan))
    if len(tabel.kolom) > 3 and not lembar.tegak:
        ws.autofilter(BARIS_JUDUL, 0, BARIS_JUDUL + max(1, len(tabel.daftar_baris)), akhir)
    ws.freeze_panes(BARIS_JUDUL + 1, 0)
    ws.repeat_rows(BARIS_JUDUL)
    cetak(ws, tegak=lembar.tegak)


def tulis_sel(penata: Penata, ws: Any, baris: int, kolom: int, sel: Sel) -> None:
    nilai, format_angka = nilai_sel(sel)
    gaya = penata.sel(sel, format_angka)
    if nilai is None:
        ws.write_blank(baris, kolom, None, gaya)
    elif isinstance(nilai, str):
        ws.write_string(baris, kolom, nilai, gaya)
    elif isinstance(nilai, datetime.date):
        ws.write_datetime(baris, kolom, nilai, gaya)
    else:
        ws.write_number(baris, kolom, nilai, gaya)


def validasi(judul: str, pilihan: Sequence[str]) -> dict[str, Any]:
    """A drop-down. Scales may be one's own (sheet Skala), so another name is only questioned."""
    bebas = judul == "Skala Kategori"
    return {
        "validate": "list",
        "source": list(pilihan),
        "error_type": "warning" if bebas else "stop",
        "error_title": judul[:32],
        "error_message": (
            "Nama ini tidak ada dalam daftar. Lanjutkan hanya jika skala itu ada pada lembar Skala."
            if bebas
            else f"Pilih salah satu: {', '.join(pilihan)}."
        ),
    }


def cetak(ws: Any, *, tegak: bool) -> None:
    atur_halaman(ws, MARGIN_BUKU, mendatar=not tegak, tengah=True, teks_kaki=kaki(huruf=HURUF))


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


def tulis_petunjuk(penata: Penata, buku: Buku, kantor: str) -> None:
    """The first sheet, for people only; the reader leaves it alone."""
    ws = penata.buku.add_worksheet("Petunjuk")
    ws.set_tab_color(TAB_PENGATURAN)
    ws.hide_gridlines(2)
    daftar_lebar = (4, 16, 50, 46, 22)
    for kolom, lebar in enumerate(daftar_lebar):
        ws.set_column(kolom, kolom, lebar)
    biasa = penata.format(text_wrap=True, align="left", indent=1)
    nomor = penata.format(align="right", font_color=PUDAR)
    bab = penata.format(bold=True, font_size=12, bottom=2, bottom_color=JUDUL_HITUNGAN)
    baris = 0

    def tulis_bab(judul: str) -> None:
        nonlocal baris
        baris += 1
        for kolom in range(5):
            ws.write_string(baris, kolom, judul if not kolom else "", bab)
        baris += 1

    def tulis_kalimat(teks: str, mulai: int = 1, gaya: Any = biasa) -> None:
        nonlocal baris
        ws.merge_range(baris, mulai, baris, 4, teks, gaya)
        baris_teks = -(-len(teks) // (125 if mulai < 2 else 108))
        ws.set_row(baris, 13 * baris_teks + 4)
        baris += 1

    ws.write_string(0, 0, "Buku Kerja Laporan Kinerja (LAKIP)", penata.format(bold=True, font_size=18))
    ws.set_row(0, 28)
    ws.write_string(1, 0, kantor, penata.format(font_size=12))
    baris = 3
    tulis_kalimat(PENGANTAR, 0)
    tulis_kalimat(buku.perihal, 0)
    tulis_bab("Warna")
    isian, hitungan = (penata.sel(Sel("", Jenis.TEKS, peran), "General") for peran in (MASUKAN, HITUNGAN))
    for contoh, arti in (
        (penata.judul_kolom(MASUKAN), "Judul kolom yang diisi orang"),
        (isian, "Sel isian: diketik atau disalin; tidak pernah diubah lakip_xl"),
        (penata.judul_kolom(HITUNGAN), "Judul kolom hitungan (huruf miring)"),
        (hitungan, "Sel hitungan: diisi lakip_xl; yang diketik sendiri diperiksa"),
    ):
        ws.write_string(baris, 1, "Judul" if arti.startswith("Judul") else "Isi", contoh)
        tulis_kalimat(arti, 2)
    tulis_kalimat(
        "Warna tab: biru tua pengaturan, kuning isian, hijau muda isian dan hitungan, hijau tua hasil lakip_xl."
    )
    for judul, daftar in (("Langkah dalam setahun", LANGKAH), ("Cara menulis", KEBIASAAN)):
        tulis_bab(judul)
        for urut, teks in enumerate(daftar, 1):
            ws.write_string(baris, 0, f"{urut}.", nomor)
            tulis_kalimat(teks)
    tulis_bab("Daftar lembar")
    for kolom, judul in enumerate(("No", "Lembar", "Isinya", "Satu baris adalah", "Diisi oleh")):
        ws.write_string(baris, kolom, judul, penata.judul_kolom(None))
    for urut, lembar in enumerate(LEMBAR, 1):
        baris += 1
        kotak = penata.format(text_wrap=True, border=1, border_color=GARIS, align="left", indent=1)
        tautan = penata.format(indent=1, border=1, border_color=GARIS, font_color="#1D5FA8", underline=1)
        ws.write_number(baris, 0, urut, penata.format(border=1, border_color=GARIS, align="center"))
        ws.write_url(
            baris, 1, f"internal:'{lembar.nama}'!A1", tautan, lembar.nama, f"Buka lembar {lembar.nama}"
        )
        isi = (lembar.judul, lembar.satuan_baris, pengisi(lembar))
        panjang = any(len(teks) > 1.06 * lebar for teks, lebar in zip(isi, daftar_lebar[2:], strict=True))
        ws.set_row(baris, 30 if panjang else 17)
        for kolom, teks in enumerate(isi, 2):
            ws.write_string(baris, kolom, teks, kotak)
    cetak(ws, tegak=True)
    ws.activate()


def tulis_ingatan(penata: Penata) -> None:
    """The sheet that `lakip isi` remembers in: not for people, so not to be seen."""
    ws = penata.buku.add_worksheet(NAMA_INGATAN)
    for (baris, kolom), teks in teks_ingatan(()).items():
        ws.write_string(baris - 1, kolom - 1, teks)
    ws.very_hidden()


def pengisi(lembar: Lembar) -> str:
    daftar_peran = {k.peran for k in lembar.kolom}
    if len(daftar_peran) == 2 or lembar.nama == "Identitas":
        return "kantor dan lakip_xl"
    return "kantor" if MASUKAN in daftar_peran else "lakip_xl"


# Workbooks -------------------------------------------------------------------------------------


def daftar_tabel(buku: Buku) -> Iterator[tuple[Lembar, Tabel]]:
    """Every sheet of the contract with what goes on it."""
    for lembar in LEMBAR:
        judul, data = baca_lembar(lembar.nama, buku.data)
        if lembar.tambahan and not judul:
            continue
        try:
            if lembar.nama == "Identitas":
                yield lembar, tabel_identitas(lembar, {b["Isian"]: b["Nilai"] for b in data})
            else:
                yield lembar, tabel_data(lembar, judul, data, buku.kosong(lembar.nama))
        except DataKeliru as galat:
            raise DataKeliru(f"{buku.data}/{lembar.nama}: {galat}") from galat


def nama_kantor(buku: Buku) -> str:
    _, data = baca_lembar("Identitas", buku.data)
    isian = {b["Isian"]: b["Nilai"] for b in data}
    if not isian.get("Perangkat Daerah"):
        return "Perangkat daerah dan tahun menurut lembar Identitas"
    return f"{isian['Perangkat Daerah']} Tahun {isian['Tahun Laporan']}"


def susun(buku: Buku) -> bytes:
    """The bytes of one workbook."""
    tujuan = io.BytesIO()
    kantor = nama_kantor(buku)
    penata = Penata(
        tujuan, f"Buku Kerja LAKIP – {kantor}" if buku.data != DATA_BERSAMA else "Buku Induk LAKIP"
    )
    tulis_petunjuk(penata, buku, kantor)
    for lembar, tabel in daftar_tabel(buku):
        tulis_lembar(penata, lembar, tabel, kantor)
    if buku.data == DATA_BERSAMA:
        tulis_ingatan(penata)
    penata.buku.close()
    return bungkus_seragam(tujuan.getvalue())


LEMBAR_XML, PETUNJUK_XML = "xl/worksheets/sheet", "xl/worksheets/sheet1.xml"
_BARIS_XML = re.compile(rb'(<row r="(\d+)"[^>]*) customHeight="1"')


def tinggi_luwes(isi: bytes) -> bytes:
    """Below the headings a row keeps its height only until its text is edited, then fits the text again."""
    return _BARIS_XML.sub(lambda m: m[1] if int(m[2]) > BARIS_JUDUL + 1 else m[0], isi)


def bungkus_seragam(isi: bytes) -> bytes:
    """The same archive with headers that do not tell which system wrote it."""
    tujuan = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(isi)) as asal, zipfile.ZipFile(tujuan, "w") as baru:
        for nama in asal.namelist():
            info = zipfile.ZipInfo(nama, (1980, 1, 1, 0, 0, 0))
            info.create_system, info.external_attr = 0, 0
            bagian = asal.read(nama)
            if nama.startswith(LEMBAR_XML) and nama != PETUNJUK_XML:
                bagian = tinggi_luwes(bagian)
            baru.writestr(info, bagian, zipfile.ZIP_DEFLATED, 6)
    return tujuan.getvalue()


def main(daftar_argumen: Sequence[str] | None = None) -> None:
    pengurai = argparse.ArgumentParser(
        description="Menyusun buku induk dan buku contoh dari data yang terbaca."
    )
    pengurai.add_argument("--ke", type=Path, metavar="FOLDER", help="folder tujuan; bawaannya workbook/")
    pengurai.add_argument(
        "--acak", type=int, metavar="N", help="tulis N kantor karangan yang taat asas ke FOLDER"
    )
    pengurai.add_argument(
        "--benih", type=int, default=0, metavar="B", help="benih kantor karangan; bawaannya 0"
    )
    pengurai.add_argument(
        "--baris", type=int, metavar="M", help="kira-kira banyaknya baris anggaran tiap kantor"
    )
    argumen = pengurai.parse_args(daftar_argumen)
    pilihan: Path | None = argumen.ke
    if argumen.acak is not None:
        if pilihan is None or argumen.acak < 1 or (argumen.baris is not None and argumen.baris < 1):
            pengurai.error("--acak dan --baris paling sedikit 1, dan --ke FOLDER wajib disebut")
        from kantor.berkas import tulis_acak

        daftar = list(tulis_acak(pilihan, argumen.acak, argumen.benih, argumen.baris))
        jumlah = sum(berkas.stat().st_size for berkas in daftar)
        print(f"{len(daftar)} buku di {pilihan}, {jumlah:,} byte".replace(",", "."))
        return
    ke = pilihan or AKAR / "workbook"
    ke.mkdir(parents=True, exist_ok=True)
    for buku in BUKU:
        berkas = ke / f"{buku.nama}.xlsx"
        berkas.write_bytes(susun(buku))
        if pilihan is None and buku.data == DATA_BERSAMA:
            (DATA_PAKET / berkas.name).write_bytes(berkas.read_bytes())
        print(f"{berkas.name}: {berkas.stat().st_size:,} byte".replace(",", "."))


if __name__ == "__main__":
    main()
