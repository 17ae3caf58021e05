"""TEK: sentences and sources that say otherwise than the figures."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from lakip_xl.hitung.hitung_ulang import HasilHitung
from lakip_xl.hitung.rumus_dengan_angka import tampil_nilai
from lakip_xl.model import Lakip
from lakip_xl.rules.dasar import rule
from lakip_xl.temuan import PERINGATAN, Pelanggaran
from lakip_xl.values.cell import Cell
from lakip_xl.values.kemiripan import kemiripan_ejaan
from lakip_xl.values.teks import sederhana

_BELUM = re.compile(r"\b(belum|tidak|tak|kurang)\s+(dapat\s+)?(ter|men)?capai", re.I)
_INSTANSI = re.compile(
    r"\b(?:dinas|badan|kantor|inspektorat|sekretariat|kecamatan|kelurahan|rumah sakit|satuan|bagian)\b[^,;()]*",
    re.I,
)
_BUKAN_NAMA = re.compile(r"\s*\b(tahun|data|(19|20)\d\d)\b.*$", re.I)
SAMA = 85  # of 100: above it two spellings name the same agency


@rule("TEK101", PERINGATAN)
def penyebab_bertentangan(hasil_hitung: HasilHitung) -> Iterator[Pelanggaran]:
    """Penyebab tidak menyebut “belum tercapai” bila targetnya tercapai.

    Contoh:
        Indikator
        Kode | Kode Sasaran | Indikator | Polaritas | Target PK | Realisasi |
        1    | S1           | a         | maksimum  | 80        | 85        |
        2    | S1           | b         | maksimum  | 80        | 70        |
        Analisis
        Kode Indikator | Penyebab                              |
        1              | Target belum tercapai karena pandemi  | TEK101
        2              | Target belum tercapai karena pandemi  |
    """
    capaian = {h.sel.baris: h for h in hasil_hitung.besaran("Indikator", "capaian")}
    menurut_kode = {i.kode.teks: capaian.get(i.kode.baris) for i in hasil_hitung.lakip.daftar_indikator}
    for analisis in hasil_hitung.lakip.daftar_analisis:
        hasil = menurut_kode.get(analisis.indikator.teks)
        if hasil is None or not isinstance(hasil.nilai, Decimal) or hasil.nilai < 1:
            continue
        if cocok := _BELUM.search(analisis.penyebab.teks):
            nilai = tampil_nilai(hasil.sel.dengan(persen=True), hasil.nilai)
            yield Pelanggaran(
                analisis.penyebab,
                f"Penyebab menyebut “{cocok[0]}”, padahal capaian indikator {analisis.indikator.teks} {nilai}: "
                "targetnya tercapai.",
            )


@rule("TEK102", PERINGATAN)
def sumber_instansi_lain(hasil_hitung: HasilHitung) -> Iterator[Pelanggaran]:
    """Sumber tabel menyebut kantor sendiri atau sumber data yang tercatat.

    Sumber yang menyebut instansi lain biasanya tersalin dari laporan kantor itu.

    Contoh:
        Identitas
        Isian            | Nilai                   |
        Perangkat Daerah | Dinas Contoh Kota Jaya  |
        Indikator
        Kode | Kode Sasaran | Indikator | Sumber Data | Polaritas | Target PK | Realisasi |
        1    | S1           | a         | Badan Data  | maksimum  | 80        | 85        |
        Kutipan
        Tabel | Kode | Sumber Tercetak                   |
        L1    | 1    | Dinas Contoh Kota Jaya Tahun 2024 |
        L9    | 1    | Badan Data Tahun 2024             |
        L12   | 1    | Dinas Lain Kota Jaya Tahun 2024   | TEK102
    """
    opd = hasil_hitung.lakip.identitas.opd
    if not opd:
        return
    tercatat = [opd, *(n for sel in _sumber_tercatat(hasil_hitung.lakip) for n in _instansi(sel.teks))]
    for sel in _sumber_tabel(hasil_hitung.lakip):
        for nama in _instansi(sel.teks):
            if all(not _satu_instansi(nama, t) for t in tercatat):
                yield Pelanggaran(sel, f"Sumber menyebut {nama}, padahal buku ini milik {opd}.")


def _satu_instansi(satu: str, lain: str) -> bool:
    """Whether two spellings name one agency, or a part of it."""
    a, b = sederhana(satu), sederhana(lain)
    return a in b or b in a or kemiripan_ejaan(satu, lain) >= SAMA


def _sumber_tercatat(lakip: Lakip) -> Iterator[Cell]:
    """Where the workbook itself declares where its data come from."""
    yield from (i.sumber for i in lakip.daftar_indikator)
    yield from (i.formula for i in lakip.daftar_indikator)
    yield from (s.sumber_standar for s in lakip.standar.values())


def _sumber_tabel(lakip: Lakip) -> Iterator[Cell]:
    yield from (s.sumber_tabel for s in lakip.standar.values())
    yield from (k.sumber for k in lakip.daftar_kutipan)


def _instansi(teks: str) -> list[str]:
    """The agencies that a source names, without the year."""
    return [nama for cocok in _INSTANSI.findall(teks) if (nama := _BUKAN_NAMA.sub("", cocok).strip())]
