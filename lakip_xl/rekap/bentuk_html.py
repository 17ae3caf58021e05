"""The recap as one self-contained page that fetches nothing, runs nothing and prints on A4; written piece by piece."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterable, Iterator
from decimal import Decimal
from importlib.resources import files
from pathlib import Path
from typing import Any

from lakip_xl.files.forms import atau
from lakip_xl.laporan.html import Markah, unsur
from lakip_xl.rekap.bentuk import REKAP
from lakip_xl.rekap.gabung import Rekap, TabelRekap
from lakip_xl.rekap.jumlah import SELURUH
from lakip_xl.rekap.kolom import BELUM, PUTUSAN, RINCIAN, TERBACA, JenisRekap, KolomRekap
from lakip_xl.rekap.susunan import (
    NAMA_RINCIAN,
    GrafikRekap,
    daftar_grafik,
    ikhtisar,
    judul,
    kategori,
    tampil_nilai,
    tanpa_kategori,
)
from lakip_xl.values.angka import ribuan_titik

RINCIAN_TERBANYAK = 5_000  # rows of all three tables; more is not for a page
_LEBAR, _NAMA, _TINGGI, _BATANG = 760, 330, 19, 300  # a chart, in its own units


def tulis_rekap_html(rekap: Rekap, tujuan: Path) -> None:
    """Write the page to `tujuan`. All text of a workbook is escaped."""
    with open(tujuan, "w", encoding="utf-8", newline="\n") as keluar:
        for bagian in _halaman(rekap):
            keluar.write(bagian)


def _halaman(rekap: Rekap) -> Iterator[str]:
    lembar_gaya = (files("lakip_xl.laporan") / "halaman.css", files("lakip_xl.rekap") / "rekap.css")
    gaya = "\n".join(berkas.read_text(encoding="utf-8") for berkas in lembar_gaya)
    sidik = base64.b64encode(hashlib.sha256(gaya.encode()).digest()).decode()
    kebijakan = f"default-src 'none'; style-src 'sha256-{sidik}'; base-uri 'none'; form-action 'none'"
    kepala = unsur(
        "head",
        unsur("meta", charset="utf-8"),
        unsur("meta", http_equiv="Content-Security-Policy", content=kebijakan),
        unsur("meta", name="viewport", content="width=device-width, initial-scale=1"),
        unsur("title", judul(rekap)),
        unsur("style", Markah(gaya)),
    )
    yield f'<!DOCTYPE html>\n<html lang="id">{kepala}<body>\n'
    yield unsur("h1", judul(rekap)) + unsur("p", ikhtisar(rekap))
    yield unsur("ul", [unsur("li", k) for k in rekap.daftar_catatan], kelas="catatan")
    yield from _tabel("Jumlah per pemerintah daerah", *tanpa_kategori(rekap.pemda))
    yield from _tabel("Indikator menurut kategori", *kategori(rekap.pemda))
    for grafik in daftar_grafik(rekap):
        yield unsur("h2", grafik.judul) + _gambar(grafik)
    yield from _tabel("Kantor", *_untuk_kertas(tanpa_kategori(rekap.kantor)))
    yield from _tabel("Kantor menurut kategori indikatornya", *kategori(rekap.kantor))
    yield from _tabel("Peringkat", *rekap.peringkat)
    yield from _tabel("Aturan yang paling sering dilanggar", *rekap.aturan)
    banyak = sum(rekap.baris_rincian.values())
    if banyak <= RINCIAN_TERBANYAK:
        for nama, judul_tabel in NAMA_RINCIAN.items():
            yield from _tabel(judul_tabel, RINCIAN[nama], rekap.rincian(nama))
    else:
        yield unsur(
            "p",
            f"Rincian indikator, program, dan temuan ({ribuan_titik(banyak)} baris) terlalu panjang untuk satu halaman; "
            f"mintalah rekap yang sama sebagai {atau(REKAP.daftar_akhiran(selain='.html'))}.",
        )
    yield unsur("footer", unsur("p", f"Diperiksa dengan {rekap.alat}.")) + "</body></html>\n"


def _untuk_kertas(tabel: TabelRekap) -> TabelRekap:
    """Without the digests, which no paper is wide enough for."""
    return tabel[0][:-1], [baris[:-1] for baris in tabel[1]]


def _tabel(teks: str, daftar_kolom: tuple[KolomRekap, ...], daftar_baris: Iterable[Any]) -> Iterator[str]:
    semua = sum(k.lebar for k in daftar_kolom)
    lebar = [unsur("col", width=f"{100 * k.lebar / semua:.1f}%") for k in daftar_kolom]
    kepala = unsur("tr", [unsur("th", k.judul, scope="col") for k in daftar_kolom])
    yield unsur("h2", teks)
    yield f'<table class="rekap">{unsur("colgroup", lebar)}{unsur("thead", kepala)}<tbody>\n'
    for isi in daftar_baris:
        pasangan = zip(daftar_kolom, isi, strict=True)
        sel = [unsur("td", tampil_nilai(k, nilai), kelas=_kelas(k, nilai)) for k, nilai in pasangan]
        yield unsur("tr", sel, kelas="jumlah" if isi[0] == SELURUH else None) + "\n"
    yield "</tbody></table>\n"


def _kelas(kolom: KolomRekap, nilai: Any) -> str | None:
    belum = kolom.kunci in PUTUSAN and nilai == BELUM
    if belum or (kolom.kunci == "galat" and nilai) or (kolom.kunci == "status" and nilai != TERBACA):
        return "angka merah" if kolom.jenis is JenisRekap.CACAH else "merah"
    return None if kolom.jenis is JenisRekap.TEKS else "angka"


def _gambar(grafik: GrafikRekap) -> Markah:
    """Lying bars, each with its label before and its figure behind."""
    terbesar = max(angka for _, daftar in grafik.daftar_batang for angka in daftar)
    tinggi = _TINGGI * len(grafik.seri)
    isi = []
    for letak, (label, daftar) in enumerate(grafik.daftar_batang):
        atas = letak * (tinggi + 5)
        isi.append(unsur("text", label, x=_NAMA - 6, y=atas + tinggi / 2 + 4, text_anchor="end"))
        for n, angka in enumerate(daftar):
            panjang = round(max(angka, Decimal(0)) / terbesar * _BATANG, 1) if terbesar > 0 else 0
            y, kelas = atas + n * _TINGGI, "anggaran" if len(daftar) > 1 and n == 0 else "realisasi"
            isi.append(unsur("rect", x=_NAMA, y=y, width=panjang, height=_TINGGI - 3, kelas=kelas))
            isi.append(unsur("text", ribuan_titik(angka), x=_NAMA + panjang + 5, y=y + 12, kelas="angka"))
    kunci = [
        unsur("span", unsur("i", kelas="anggaran" if n == 0 else "realisasi"), nama)
        for n, nama in enumerate(grafik.seri)
    ]
    return unsur(
        "figure",
        unsur("figcaption", kunci) if len(grafik.seri) > 1 else None,
        unsur(
            "svg",
            unsur("title", grafik.judul),
            isi,
            viewBox=f"0 0 {_LEBAR} {(tinggi + 5) * len(grafik.daftar_batang)}",
            role="img",
        ),
    )
