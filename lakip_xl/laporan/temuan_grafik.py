"""A chart of anggaran against realisasi per program, as SVG for a page that fetches nothing."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from lakip_xl.hitung.hitung_ulang import HasilHitung
from lakip_xl.hitung.tanpa_sel import serapan_baris
from lakip_xl.laporan.html import Markah, unsur
from lakip_xl.model import BarisAnggaran
from lakip_xl.values.angka import persen, tampil

PER_GAMBAR = 5  # programs in one drawing: pages break only between drawings
_LEBAR, _TINGGI_PROGRAM, _TINGGI_BATANG = 760, 50, 13
_BATANG_TERPANJANG = 530  # the rest is for the figure behind the bar
_HURUF_NAMA = 100


def grafik_program(hasil_hitung: HasilHitung) -> Markah:
    """One drawing for up to `PER_GAMBAR` programs, all to the same scale; nothing without programs."""
    daftar_program = hasil_hitung.lakip.daftar_program
    jumlah = [sel.angka or Decimal(0) for p in daftar_program for sel in (p.anggaran, p.realisasi)]
    skala = max(jumlah, default=Decimal(0))
    awal = range(0, len(daftar_program), PER_GAMBAR)
    return Markah("".join(_gambar(hasil_hitung, daftar_program[n : n + PER_GAMBAR], skala, n) for n in awal))


def _gambar(hasil_hitung: HasilHitung, daftar: Sequence[BarisAnggaran], skala: Decimal, nomor: int) -> Markah:
    tinggi = len(daftar) * _TINGGI_PROGRAM
    lebih = sum(p.melampaui for p in daftar)
    uraian = "; ".join(_uraian(hasil_hitung, p) for p in daftar)
    return unsur(
        "svg",
        unsur("title", f"Anggaran dan realisasi {len(daftar)} program, {lebih} melampaui anggarannya"),
        unsur("desc", uraian),
        [_program(hasil_hitung, p, skala, n * _TINGGI_PROGRAM) for n, p in enumerate(daftar)],
        viewBox=f"0 0 {_LEBAR} {tinggi}",
        role="img",
        aria_label=f"Grafik anggaran dan realisasi per program, bagian {nomor // PER_GAMBAR + 1}",
    )


def _program(hasil_hitung: HasilHitung, program: BarisAnggaran, skala: Decimal, atas: int) -> Markah:
    lebih = program.melampaui
    nama = " ".join(filter(None, (program.kode.teks, program.uraian.teks or "(tanpa nama)")))
    tanda = unsur("tspan", "  ▲ melampaui anggaran", kelas="lebih") if lebih else None
    return unsur(
        "g",
        unsur("title", _uraian(hasil_hitung, program)),
        unsur("text", _ringkas(nama), tanda, x=0, y=atas + 13, kelas="nama"),
        _batang("anggaran", program.anggaran.angka, tampil(program.anggaran), skala, atas + 18),
        _batang(
            "realisasi lebih" if lebih else "realisasi",
            program.realisasi.angka,
            tampil(program.realisasi) + _serapan(hasil_hitung, program),
            skala,
            atas + 18 + _TINGGI_BATANG + 1,
        ),
    )


def _batang(kelas: str, angka: Decimal | None, tulisan: str, skala: Decimal, atas: int) -> Markah:
    """A bar with its figure behind it; no length for what is blank, unreadable or negative."""
    panjang = round(max(angka or Decimal(0), Decimal(0)) / skala * _BATANG_TERPANJANG, 1) if skala > 0 else 0
    return unsur(
        "g",
        unsur("rect", x=0, y=atas, width=panjang, height=_TINGGI_BATANG, kelas=kelas),
        unsur("text", tulisan, x=panjang + 5, y=atas + _TINGGI_BATANG - 2.5, kelas="angka"),
    )


def _serapan(hasil_hitung: HasilHitung, program: BarisAnggaran) -> str:
    serapan = serapan_baris(hasil_hitung, program)
    return f" ({persen(serapan)})" if isinstance(serapan, Decimal) else ""


def _uraian(hasil_hitung: HasilHitung, program: BarisAnggaran) -> str:
    lebih = ", melampaui anggaran" if program.melampaui else ""
    return (
        f"{program.uraian.teks or program.kode.teks}: anggaran Rp {tampil(program.anggaran)}, "
        f"realisasi Rp {tampil(program.realisasi)}{_serapan(hasil_hitung, program)}{lebih}"
    )


def _ringkas(nama: str) -> str:
    return nama if len(nama) <= _HURUF_NAMA else nama[: _HURUF_NAMA - 1].rstrip() + "…"
