"""Findings for reading: grouped by sheet, worst first, what follows from a root under its root."""

from __future__ import annotations

import textwrap
from collections.abc import Sequence

from lakip_xl.files.forms import Pewarna, tanpa_warna
from lakip_xl.laporan.temuan_putusan import daftar_pilihan, gaya_putusan, judul_buku, jumlah_temuan
from lakip_xl.laporan.temuan_ringkas import buku_ringkas
from lakip_xl.laporan.temuan_susunan import (
    bagi_turunan,
    rentang_sel,
    susun_bagian,
    uraian_kepastian,
)
from lakip_xl.temuan import Temuan
from lakip_xl.values.angka import tampil
from lakip_xl.values.teks import bersih
from lakip_xl.verbs.validasi import Pemeriksaan

LEBAR_MINIMUM, LEBAR_MAKSIMUM = 60, 110
_TAKUK = 11


def tulis_teks(
    daftar: Sequence[Pemeriksaan], *, lebar: int = 100, warna: Pewarna = tanpa_warna, rinci: bool = True
) -> str:
    """The report of one workbook, or of several and a line for each of them; `lebar` in characters."""
    lebar = min(max(lebar, LEBAR_MINIMUM), LEBAR_MAKSIMUM)
    ikhtisar = _ikhtisar(daftar, warna) if len(daftar) > 1 else []
    satu = _buku if rinci else buku_ringkas
    return "\n".join([*(satu(pemeriksaan, lebar, warna) for pemeriksaan in daftar), *ikhtisar])


def _ikhtisar(daftar: Sequence[Pemeriksaan], warna: Pewarna) -> list[str]:
    baris = [warna(f"Ikhtisar {len(daftar)} buku: galat, peringatan, info, putusan", "judul")]
    for pemeriksaan in daftar:
        r = pemeriksaan.ringkasan
        teks = f"  {r['galat']:>5} {r['peringatan']:>5} {r['info']:>5}  {bersih(pemeriksaan.buku.nama)}: "
        baris.append(warna(teks + pemeriksaan.kesimpulan.singkat, gaya_putusan(pemeriksaan)))
    return [*baris, ""]


def _buku(pemeriksaan: Pemeriksaan, lebar: int, warna: Pewarna) -> str:
    baris = [warna(judul_buku(pemeriksaan), "judul")]
    baris += [warna(b, "redup") for b in textwrap.wrap(_pilihan(pemeriksaan), lebar, break_long_words=False)]
    for bagian in susun_bagian(pemeriksaan.daftar_temuan):
        baris += ["", warna(f"{bersih(bagian.lembar)} ({bagian.uraian_jumlah()})", "judul")]
        for pokok in bagian.daftar_pokok:
            baris += _temuan(pokok.temuan, lebar, warna)
            if serupa := pokok.daftar_serupa:
                baris += _lipat(f"Demikian pula {len(serupa)} sel lain: {rentang_sel(serupa)}.", lebar)
            baris += _turunan(pokok.daftar_turunan, lebar, warna)
    asal = [warna(b, "redup") for b in (pemeriksaan.alat, f"SHA-256 {pemeriksaan.buku.sha256}")]
    if lra := pemeriksaan.hasil_hitung.lakip.lra:
        asal.append(warna(f"SHA-256 {bersih(lra.nama)} {lra.sha256}", "redup"))
    akhir = [*_kelengkapan(pemeriksaan, lebar, warna), "", *_putusan(pemeriksaan, lebar, warna)]
    return "\n".join([*baris, *akhir, jumlah_temuan(pemeriksaan, warna), *asal, ""])


def _kelengkapan(pemeriksaan: Pemeriksaan, lebar: int, warna: Pewarna) -> list[str]:
    """How much of each sheet is filled in, where something is still to be."""
    if not pemeriksaan.berikutnya:
        return []
    daftar = [(satu.lembar.nama, satu.uraian) for satu in pemeriksaan.daftar_keadaan]
    panjang = max(len(nama) for nama, _ in daftar) + 2
    baris = ["", warna("Kelengkapan", "judul")]
    for nama, uraian in daftar:
        baris += textwrap.wrap(
            f"{nama:<{panjang}}{bersih(uraian)}",
            lebar,
            initial_indent="  ",
            subsequent_indent=" " * (panjang + 2),
            break_long_words=False,
        )
    return baris


def _putusan(pemeriksaan: Pemeriksaan, lebar: int, warna: Pewarna) -> list[str]:
    """The verdict, and what comes next."""
    baris = [
        warna(b, gaya_putusan(pemeriksaan)) for b in textwrap.wrap(pemeriksaan.kesimpulan.kalimat, lebar)
    ]
    if pemeriksaan.berikutnya:
        baris += textwrap.wrap(
            f"Berikutnya: {bersih(pemeriksaan.berikutnya)}.", lebar, break_long_words=False
        )
    return baris


def _pilihan(pemeriksaan: Pemeriksaan) -> str:
    return "; ".join(f"{label}: {nilai}" for label, nilai in daftar_pilihan(pemeriksaan))


def _temuan(temuan: Temuan, lebar: int, warna: Pewarna) -> list[str]:
    tingkat = temuan.tingkat.value
    kepala = f"  {tingkat.upper():<11}{temuan.sel.alamat or '-':<6}{temuan.kode}"
    baris = [warna(kepala, tingkat)]
    baris += _lipat(temuan.pesan, lebar)
    if kepastian := uraian_kepastian(temuan):
        baris += _lipat(kepastian, lebar)
    if temuan.sebab:
        baris += _lipat(f"Sebab yang mungkin: {temuan.sebab}.", lebar)
    if temuan.dikecualikan:
        baris += _lipat(f"Dikecualikan: {temuan.dikecualikan}.", lebar)
    return baris


def _turunan(daftar: Sequence[Temuan], lebar: int, warna: Pewarna) -> list[str]:
    """What is reported under a finding: figures wrong only through it, and figures that contradict it."""
    baris = []
    for judul, bagian in bagi_turunan(daftar):
        sel = ", ".join(f"{t.sel.tempat} ({tampil(t.sel)})" for t in bagian)
        baris += [warna(b, "redup") for b in _lipat(f"{judul}: {sel}.", lebar)]
    return baris


def _lipat(teks: str, lebar: int) -> list[str]:
    takuk = " " * _TAKUK
    return textwrap.wrap(
        bersih(teks),
        lebar,
        initial_indent="  " + takuk,
        subsequent_indent="  " + takuk,
        break_long_words=False,
    )
