"""A new workbook as an .xlsx: its sheets from what `verbs.induk` lays out, with drop-downs, widths and page set-up.

The bytes are the same on every run.
"""

from __future__ import annotations

import datetime
import io
import re
import textwrap
import zipfile
from collections.abc import Mapping, Sequence
from typing import Any

import xlsxwriter
from xlsxwriter.utility import xl_range

from lakip_xl import contract
from lakip_xl.contract import HITUNGAN, Jenis, Kolom
from lakip_xl.laporan.induk_gaya import PUDAR, RATA_KANAN, Penata, warna_tab
from lakip_xl.laporan.induk_petunjuk import tulis_petunjuk
from lakip_xl.laporan.lembar_baru import BARIS_PILIHAN, petunjuk
from lakip_xl.laporan.lembar_ingatan import teks_ingatan
from lakip_xl.laporan.pandu_xlsx import (
    daftar_kode,
    lindungi,
    pandu_isian,
    pandu_kolom,
    tandai_basi,
    tandai_terlindung,
    validasi,
)
from lakip_xl.paper.gaya_xlsx import HURUF, TANGGAL
from lakip_xl.paper.halaman import MARGIN_BUKU, atur_halaman, kaki
from lakip_xl.reading.ingatan import NAMA_INGATAN
from lakip_xl.values.angka import Angka, baca, baca_rentang, nihil, tidak_berlaku
from lakip_xl.verbs.induk import BukuInduk, SelInduk, TabelInduk, alamat_isian

WAKTU_DIBUAT = datetime.datetime(2020, 12, 31)
BARIS_JUDUL = contract.BARIS_JUDUL - 1  # 0-based; titles stand above
NILAI, KOLOM_TERAKHIR = 1, 16_383
LEBAR_TERBESAR = 196  # characters a sheet may be wide and still be legible on one page
LEBAR_TEKS_TERKECIL = 20
TEKS_LEBAR = 26  # columns wider than this hold sentences and may be narrowed


BULAT = '#,##0;-#,##0;"-"'  # zero shows as a dash
LEMBAR_XML, PETUNJUK_XML = "xl/worksheets/sheet", "xl/worksheets/sheet1.xml"
_RUMUS_KOSONG = re.compile(rb'(<c r="[A-Z]+\d+"(?: s="\d+")?)(><f>[^<]*</f><v>)(?=</v>)')
_BARIS_XML = re.compile(rb'(<row r="(\d+)"[^>]*) customHeight="1"')


class DataKeliru(ValueError):
    """What is to be written does not fit the contract."""


def tulis_induk(buku: BukuInduk) -> bytes:
    """The bytes of a workbook."""
    tujuan = io.BytesIO()
    penata = Penata(xlsxwriter.Workbook(tujuan, {"in_memory": True}), terlindung=buku.terlindung)
    penata.buku.set_properties(
        {
            "title": buku.judul,
            "author": "lakip_xl",
            "company": "",
            "created": WAKTU_DIBUAT,
            "comments": "Buku kerja laporan kinerja (LAKIP)",
        }
    )
    tulis_petunjuk(penata, buku)
    kode = daftar_kode(buku.daftar_tabel) if buku.kosong else None
    isian = alamat_isian(buku.daftar_tabel) if buku.kosong else {}
    for tabel in buku.daftar_tabel:
        ws = _lembar(penata, tabel, buku.kantor, kode)
        if isian and not any(sel.rumus for baris in tabel.daftar_baris for sel in baris):
            tandai_basi(ws, tabel, isian, penata.basi)
    if buku.kosong:
        _ingatan(penata)
    tandai_terlindung(penata.buku, buku)
    penata.buku.close()
    return _bungkus_seragam(tujuan.getvalue())


# Cells -------------------------------------------------------------------------------------------


def nilai_sel(sel: SelInduk) -> tuple[str | int | float | datetime.date | None, str]:
    """What to write into a cell, and its number format with the decimals as printed.

    >>> from lakip_xl.contract import MASUKAN
    >>> nilai_sel(SelInduk("84,97%", Jenis.PERSEN, HITUNGAN))
    (0.8497, '0.00%')
    >>> nilai_sel(SelInduk("15.000", Jenis.BESARAN, MASUKAN))
    (15000, '#,##0')
    >>> nilai_sel(SelInduk("-", Jenis.RUPIAH, MASUKAN))  # a zero: formulas could not take a text
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


def lebar_kolom(tabel: TabelInduk) -> list[float]:
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


def tinggi_baris(baris: Sequence[SelInduk], daftar_lebar: Sequence[float]) -> float:
    """Height in points that shows all of a row's wrapped text."""
    banyak_baris = 1
    for sel, lebar in zip(baris, daftar_lebar, strict=True):
        if sel.jenis not in RATA_KANAN:
            huruf = (lebar - 1.5 * sel.masuk) * (0.98 if sel.tebal else 1.08)
            banyak_baris = max(banyak_baris, len(textwrap.wrap(sel.teks, int(huruf))))
    return 3.75 + 12.75 * banyak_baris


# Sheets ------------------------------------------------------------------------------------------


def _lembar(penata: Penata, tabel: TabelInduk, kantor: str, kode: Mapping[str, str] | None) -> Any:
    """Write one sheet of the contract: titles, headings, rows, drop-downs, page set-up; `kode` of one to be filled in
    where codes stand."""
    lembar = tabel.lembar
    ws = penata.buku.add_worksheet(lembar.nama)
    ws.set_tab_color(warna_tab(lembar))
    akhir = len(tabel.kolom) - 1
    ws.write_string(0, 0, lembar.judul, penata.format(bold=True, font_size=14))
    ws.write_string(1, 0, kantor, penata.format(font_size=11))
    ws.write_string(2, 0, petunjuk(lembar), penata.format(font_color=PUDAR, italic=True))
    _judul(penata, ws, tabel, kode)
    daftar_lebar = lebar_kolom(tabel)
    for nomor, baris in enumerate(tabel.daftar_baris, BARIS_JUDUL + 1):
        ws.set_row(nomor, tinggi_baris(baris, daftar_lebar))
        for letak, sel in enumerate(baris):
            _sel(penata, ws, nomor, letak, sel)
            if lembar.nama == "Identitas" and letak == NILAI:
                _isian(ws, nomor, baris, kode is not None)
    if len(tabel.kolom) > 3 and not lembar.tegak:
        ws.autofilter(BARIS_JUDUL, 0, BARIS_JUDUL + max(1, len(tabel.daftar_baris)), akhir)
    ws.freeze_panes(BARIS_JUDUL + 1, 0)
    ws.repeat_rows(BARIS_JUDUL)
    atur_halaman(ws, MARGIN_BUKU, mendatar=not lembar.tegak, tengah=True, teks_kaki=kaki(huruf=HURUF))
    return ws


def _isian(ws: Any, nomor: int, baris: Sequence[SelInduk], berpandu: bool) -> None:
    label, pilihan = baris[0].teks, baris[NILAI].pilihan
    if berpandu:
        pandu_isian(ws, nomor, NILAI, label, pilihan)
    elif pilihan:
        ws.data_validation(nomor, NILAI, nomor, NILAI, validasi(label, pilihan))


def _judul(penata: Penata, ws: Any, tabel: TabelInduk, kode: Mapping[str, str] | None) -> None:
    """The headings, with the width and the choices of each column."""
    akhir = len(tabel.kolom) - 1
    for nomor, ((kolom, judul), lebar) in enumerate(zip(tabel.kolom, lebar_kolom(tabel), strict=True)):
        label = tabel.lembar.nama == "Identitas" and kolom.kunci != "nilai"
        ws.write_string(BARIS_JUDUL, nomor, judul, penata.judul_kolom(None if label else kolom.peran))
        ws.set_column(nomor, nomor, lebar, _gaya_kolom(penata, kolom) if penata.terlindung else None)
        if kode is not None and tabel.lembar.nama != "Identitas" and not tabel.lembar.milik_alat:
            pandu_kolom(ws, nomor, kolom, judul, kode)
        elif kolom.pilihan:
            ws.data_validation(BARIS_JUDUL + 1, nomor, BARIS_PILIHAN, nomor, validasi(judul, kolom.pilihan))
        if kolom.jenis is Jenis.KODE:
            ws.ignore_errors({"number_stored_as_text": xl_range(0, 0, BARIS_PILIHAN, akhir)})
    ws.set_row(BARIS_JUDUL, 30)
    if penata.terlindung and not tabel.lembar.milik_alat:
        ws.set_column(len(tabel.kolom), KOLOM_TERAKHIR, None, penata.format())
        lindungi(ws)


def _gaya_kolom(penata: Penata, kolom: Kolom) -> Any:
    """What cells below the rows that are offered have: the lock of their column."""
    return penata.format(locked=kolom.peran is HITUNGAN)


def _sel(penata: Penata, ws: Any, baris: int, kolom: int, sel: SelInduk) -> None:
    nilai, format_angka = nilai_sel(sel)
    gaya = penata.sel(sel, format_angka)
    if sel.rumus:
        ws.write_formula(baris, kolom, f"={sel.rumus}", gaya, "" if nilai is None else nilai)
    elif nilai is None:
        ws.write_blank(baris, kolom, None, gaya)
    elif isinstance(nilai, str):
        ws.write_string(baris, kolom, nilai, gaya)
    elif isinstance(nilai, datetime.date):
        ws.write_datetime(baris, kolom, nilai, gaya)
    else:
        ws.write_number(baris, kolom, nilai, gaya)


def _ingatan(penata: Penata) -> None:
    """The sheet that `lakip isi` remembers in: not for people, so not to be seen."""
    ws = penata.buku.add_worksheet(NAMA_INGATAN)
    for (baris, kolom), teks in teks_ingatan(()).items():
        ws.write_string(baris - 1, kolom - 1, teks)
    ws.very_hidden()


def _tinggi_luwes(isi: bytes) -> bytes:
    """Below the headings a row keeps its height only until its text is edited, then fits the text again."""
    return _BARIS_XML.sub(lambda m: m[1] if int(m[2]) > BARIS_JUDUL + 1 else m[0], isi)


def _bungkus_seragam(isi: bytes) -> bytes:
    """The same archive with headers that do not tell which system wrote it."""
    tujuan = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(isi)) as asal, zipfile.ZipFile(tujuan, "w") as baru:
        for nama in asal.namelist():
            info = zipfile.ZipInfo(nama, (1980, 1, 1, 0, 0, 0))
            info.create_system, info.external_attr = 0, 0
            bagian = asal.read(nama)
            if nama.startswith(LEMBAR_XML) and nama != PETUNJUK_XML:
                bagian = _tinggi_luwes(
                    _RUMUS_KOSONG.sub(rb'\1 t="str"\2', bagian)
                )  # computed: it shows nothing
            baru.writestr(info, bagian, zipfile.ZIP_DEFLATED, 6)
    return tujuan.getvalue()
