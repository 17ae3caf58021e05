"""Findings as a workbook of their own, to filter and to pass on."""

from __future__ import annotations

import datetime
import io
from collections.abc import Sequence
from typing import Any

import xlsxwriter

from lakip_xl.laporan.temuan_baris import LEMBAR_TEMUAN, susun_baris, tinggi_baris
from lakip_xl.laporan.temuan_putusan import daftar_pilihan
from lakip_xl.laporan.temuan_susunan import jumlah_turunan
from lakip_xl.paper.gaya_xlsx import HURUF, ISI, KEPALA, MERAH
from lakip_xl.paper.halaman import MARGIN_LAPORAN, atur_halaman
from lakip_xl.values.cell import huruf_kolom
from lakip_xl.values.teks import bersih
from lakip_xl.verbs.validasi import Pemeriksaan

_TANPA_WAKTU = datetime.datetime(1980, 1, 1)  # the same findings give the same bytes
_GAYA = {
    "judul": {"bold": True, "font_size": 14},
    "kepala": KEPALA,
    "isi": ISI,
    "kanan": {**ISI, "align": "right", "indent": 1},
    "galat": {**ISI, "font_color": MERAH, "bold": True},
    "peringatan": {**ISI, "font_color": "#744700", "bold": True},
    "info": {**ISI, "font_color": "#1D4F91"},
}
_HURUF = {"font_name": HURUF, "font_size": 10}  # copied: XlsxWriter changes what it is given
_LEBAR_BUKU, _LEBAR_NAMA, _LEBAR_ANGKA, _LEBAR_PILIHAN, _LEBAR_SIDIK, _LEBAR_SEGI = 24, 30, 12, 18, 36, 10
# Narrower than on screen is needed for paper: all columns share the width of one landscape page.
_LEBAR = {
    "pesan": 56,
    "tertulis": 18,
    "seharusnya": 18,
    "selisih": 15,
    "kepastian": 28,
    "sebab": 28,
    "akar": 15,
    "dikecualikan": 18,
}


def buku_xlsx(daftar: Sequence[Pemeriksaan]) -> bytes:
    """The sheets Ringkasan (a row per workbook) and Temuan (a row per finding)."""
    tampungan = io.BytesIO()
    # every text is written as text: what begins with = or looks like a link stays what it is
    with xlsxwriter.Workbook(
        tampungan, {"in_memory": True, "default_format_properties": dict(_HURUF)}
    ) as buku:
        buku.set_properties({"title": "Temuan pemeriksaan LAKIP", "created": _TANPA_WAKTU})
        gaya = {nama: buku.add_format(sifat) for nama, sifat in _GAYA.items()}
        _ringkasan(buku.add_worksheet("Ringkasan"), gaya, daftar)
        _temuan(buku.add_worksheet("Temuan"), gaya, daftar)
    return tampungan.getvalue()


def _ringkasan(lembar: Any, gaya: dict[str, Any], daftar: Sequence[Pemeriksaan]) -> None:
    baris = [_baris_ringkasan(pemeriksaan) for pemeriksaan in daftar]
    judul = list(baris[0])
    lembar.write_string(0, 0, "Ringkasan pemeriksaan LAKIP", gaya["judul"])
    lembar.write_string(1, 0, f"Diperiksa dengan {daftar[0].alat}.")
    _kepala(lembar, 3, judul, gaya)
    lebar = {k: _LEBAR_ANGKA if isinstance(n, int) else _LEBAR_PILIHAN for k, n in baris[0].items()}
    lebar |= {
        "Buku": _LEBAR_BUKU,
        "Perangkat Daerah": _LEBAR_NAMA,
        "Tahun": 8,
        "Berikutnya": _LEBAR_NAMA,
        "SHA-256": _LEBAR_SIDIK,
    }
    lebar |= {segi.judul: _LEBAR_SEGI for segi in daftar[0].kesimpulan.menurut_segi}
    lembar.set_row(3, tinggi_baris({k: k for k in judul}, lebar))
    for nomor, isi in enumerate(baris, 4):
        lembar.set_row(nomor, tinggi_baris({k: str(n) for k, n in isi.items()}, lebar))
        for kolom, nilai in enumerate(isi.values()):
            if isinstance(nilai, int):
                lembar.write_number(nomor, kolom, nilai, gaya["kanan"])
            else:
                lembar.write_string(nomor, kolom, nilai, gaya["isi"])
    for kolom, n in enumerate(lebar.values()):
        lembar.set_column(kolom, kolom, n)
    _cetak(lembar, 3, len(daftar), len(judul))


def _baris_ringkasan(pemeriksaan: Pemeriksaan) -> dict[str, str | int]:
    identitas = pemeriksaan.hasil_hitung.lakip.identitas
    return {
        "Buku": bersih(pemeriksaan.buku.nama),
        "Perangkat Daerah": bersih(identitas.opd),
        "Tahun": str(identitas.tahun or ""),
        **{
            segi.judul: "ya" if baik else "belum"
            for segi, baik in pemeriksaan.kesimpulan.menurut_segi.items()
        },
        **{tingkat.capitalize(): jumlah for tingkat, jumlah in pemeriksaan.ringkasan.items()},
        "Ikut terbawa": jumlah_turunan(pemeriksaan.daftar_temuan),
        "Berikutnya": bersih(pemeriksaan.berikutnya),
        **dict(daftar_pilihan(pemeriksaan)),
        "SHA-256": pemeriksaan.buku.sha256,
    }


def _temuan(lembar: Any, gaya: dict[str, Any], daftar: Sequence[Pemeriksaan]) -> None:
    judul = {"buku": "Buku", **{k.kunci: k.judul for k in LEMBAR_TEMUAN.kolom}}
    lebar = {"buku": _LEBAR_BUKU, **{k.kunci: _LEBAR.get(k.kunci, k.lebar) for k in LEMBAR_TEMUAN.kolom}}
    _kepala(lembar, 0, list(judul.values()), gaya)
    for letak, n in enumerate(lebar.values()):
        lembar.set_column(letak, letak, n)
    semua = [{"buku": bersih(p.buku.nama), **b.isi} for p in daftar for b in susun_baris(p)]
    for nomor, isi in enumerate(semua, 1):
        lembar.set_row(nomor, tinggi_baris(isi, lebar))
        for letak, kunci in enumerate(judul):
            _tulis(lembar, nomor, letak, isi[kunci], gaya[_nama_gaya(kunci, isi[kunci])])
    lembar.ignore_errors({"number_stored_as_text": f"A1:{huruf_kolom(len(judul))}{len(semua) + 1}"})
    _cetak(lembar, 0, len(semua), len(judul))


def _kepala(lembar: Any, baris: int, judul: Sequence[str], gaya: dict[str, Any]) -> None:
    for kolom, teks in enumerate(judul):
        lembar.write_string(baris, kolom, teks, gaya["kepala"])


def _nama_gaya(kunci: str, teks: str) -> str:
    if kunci == "tingkat":
        return teks
    angka = kunci in ("tertulis", "seharusnya", "selisih") and teks[:1] in frozenset("-0123456789")
    return "kanan" if angka else "isi"


def _tulis(lembar: Any, baris: int, kolom: int, teks: str, gaya: Any) -> None:
    if teks:
        lembar.write_string(baris, kolom, teks, gaya)
    else:
        lembar.write_blank(baris, kolom, None, gaya)


def _cetak(lembar: Any, baris_judul: int, jumlah: int, lebar: int) -> None:
    """Filter, frozen headings and paper of a table of `jumlah` rows."""
    lembar.autofilter(baris_judul, 0, baris_judul + max(jumlah, 1), lebar - 1)
    lembar.freeze_panes(baris_judul + 1, 0)
    lembar.repeat_rows(baris_judul)
    atur_halaman(lembar, MARGIN_LAPORAN)
