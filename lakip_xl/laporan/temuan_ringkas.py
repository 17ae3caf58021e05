"""Findings to be worked off on a screen: the verdict first, a line or two each for what matters, the rest by its rule.

All that is said of a finding, and every one of them, is in `temuan_teks`.
"""

from __future__ import annotations

import re
import textwrap
from collections.abc import Iterable, Sequence

from msgspec.structs import replace

from lakip_xl.files.forms import Pewarna
from lakip_xl.laporan.temuan_putusan import gaya_putusan, judul_buku, jumlah_temuan, tiga_putusan
from lakip_xl.laporan.temuan_susunan import Bagian, Pokok, rentang_sel, susun_bagian, uraian_calon
from lakip_xl.temuan import GALAT, INFO, Kepastian, Temuan
from lakip_xl.values.angka import tampil, tampilkan
from lakip_xl.values.teks import bersih
from lakip_xl.verbs.validasi import Pemeriksaan

NAMA_TERPANJANG = 36  # characters of a name within quotes; the cell says which it is
_TAKUK = " " * 13
_DALAM_KUTIP = re.compile(f"“([^”]{{{NAMA_TERPANJANG + 1},}})”")


def buku_ringkas(pemeriksaan: Pemeriksaan, lebar: int, warna: Pewarna) -> str:
    """The report of one workbook."""
    baris = [warna(judul_buku(pemeriksaan), "judul")]
    baris += [
        warna(b, gaya_putusan(pemeriksaan)) for b in _bungkus(pemeriksaan.kesimpulan.kalimat, lebar, "")
    ]
    for judul, uraian, baik in tiga_putusan(pemeriksaan):
        teks = f"  {judul:<11}{uraian}"
        baris += [warna(b, "bersih" if baik else "galat") for b in _bungkus(teks, lebar, _TAKUK)]
    daftar_bagian = susun_bagian([t for t in pemeriksaan.daftar_temuan if t.dikecualikan is None])
    for bagian in daftar_bagian:
        penting = replace(
            bagian, daftar_pokok=tuple(p for p in bagian.daftar_pokok if p.temuan.tingkat is not INFO)
        )
        if penting.daftar_pokok:
            baris.append(warna(f"{bersih(bagian.lembar)} ({penting.uraian_jumlah()})", "judul"))
            for kelompok in _kelompok(penting):
                baris += _uraikan(kelompok, lebar, warna)
    baris += _bungkus(_info(daftar_bagian), lebar, "  ")
    baris.append(jumlah_temuan(pemeriksaan, warna))
    if pemeriksaan.daftar_temuan:
        baris.append(warna("Seluruh rinciannya: tambahkan --rinci, atau --ke laporan.html.", "redup"))
    return "\n".join([*baris, warna(f"{pemeriksaan.alat}; SHA-256 {pemeriksaan.buku.sha256}", "redup"), ""])


def _kelompok(bagian: Bagian) -> Iterable[Sequence[Pokok]]:
    """What is told once: figures wrong in the same way; of what is no error, all of one rule."""
    hasil: dict[object, list[Pokok]] = {}
    for pokok in bagian.daftar_pokok:
        t = pokok.temuan
        kunci: object = (t.kode, t.tingkat)
        if t.tingkat is GALAT:
            sama = t.seharusnya is not None and t.kepastian is Kepastian.TERBUKTI
            kunci = (t.kode, tampil(t.sel), tampilkan(t.seharusnya), t.sebab) if sama else id(t)
        hasil.setdefault(kunci, []).append(pokok)
    return hasil.values()


def _uraikan(kelompok: Sequence[Pokok], lebar: int, warna: Pewarna) -> list[str]:
    """A finding, and where else the same is to be said."""
    temuan, *lain = [t for pokok in kelompok for t in pokok.semua]
    tingkat = temuan.tingkat.value
    kepala = f"  {tingkat.upper():<11}{temuan.sel.alamat or '-':<6}{temuan.kode} "
    isi = _DALAM_KUTIP.sub(lambda c: f"“{c[1][: NAMA_TERPANJANG - 1].rstrip()}…”", bersih(temuan.pesan))
    if lain:
        isi += f" Demikian pula {_rentang(lain)}."
    elif temuan.tingkat is GALAT:
        isi += _tambahan(temuan)
    if terbawa := sum(len(pokok.daftar_turunan) for pokok in kelompok):
        isi += f" (+{terbawa} terbawa)"
    pertama, *berikut = _bungkus(kepala + isi, lebar, _TAKUK)
    return [warna(pertama[: len(kepala)], tingkat) + pertama[len(kepala) :], *berikut]


def _tambahan(temuan: Temuan) -> str:
    """How sure it is, where it is not proven, and the probable cause."""
    calon = uraian_calon(temuan) if temuan.kepastian is not Kepastian.TERBUKTI else ""
    sebab = f"Mungkin {temuan.sebab}." if temuan.sebab else ""
    return "".join(f" {satu}" for satu in (calon, sebab) if satu)


def _rentang(daftar: Sequence[Temuan]) -> str:
    """Cells of several columns, those below one another as a range."""
    menurut_kolom: dict[int, list[Temuan]] = {}
    for temuan in daftar:
        menurut_kolom.setdefault(temuan.sel.kolom, []).append(temuan)
    return ", ".join(rentang_sel(satu) for satu in menurut_kolom.values())


def _info(daftar_bagian: Sequence[Bagian]) -> str:
    """How much of each rule is merely told."""
    menurut_kode: dict[str, list[Temuan]] = {}
    for bagian in daftar_bagian:
        for temuan in (t for p in bagian.daftar_pokok for t in p.semua if t.tingkat is INFO):
            menurut_kode.setdefault(temuan.kode, []).append(temuan)
    if not menurut_kode:
        return ""
    return f"Info: {', '.join(f'{len(d)} {kode}' for kode, d in menurut_kode.items())}."


def _bungkus(teks: str, lebar: int, takuk: str) -> list[str]:
    return textwrap.wrap(teks, lebar, subsequent_indent=takuk, break_long_words=False)
