"""Write findings into the workbook's own sheet Temuan; every other part stays byte for byte as it was."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from lakip_xl.books.gaya import baca_gaya
from lakip_xl.books.jejak import BarisXml, XmlAneh, telusuri
from lakip_xl.books.kerangka import Bidang, Kerangka, samarkan, urai_kerangka
from lakip_xl.books.larangan import baca_larangan
from lakip_xl.books.paket import Paket
from lakip_xl.books.patcher import Rancangan, Tempat, sunting, tolak_bila_bertanda_tangan
from lakip_xl.books.sambung import IndeksBaris, sambung
from lakip_xl.books.tautan import Tautan, ganti_tautan, tujuan
from lakip_xl.cell import Buku, Grid, huruf_kolom
from lakip_xl.contract import LEMBAR_MENURUT_NAMA, Lembar, sederhana
from lakip_xl.ditolak import BukuDitolak
from lakip_xl.laporan.baris_temuan import (
    LEMBAR_TEMUAN,
    BarisTemuan,
    keterangan_alat,
    susun_baris,
    tinggi_baris,
)
from lakip_xl.service import Pemeriksaan
from lakip_xl.tabel import baca_tabel, cari_grid

_WAJIB = ("kode", "lembar", "sel", "pesan")
_DIMENSI = re.compile(rb"""(<(?:[\w.-]+:)?dimension\s[^>]*?\bref\s*=\s*["'])([^"']*)""")
_SIDIK = re.compile(r"[0-9a-f]{64}")
_CONTOH_GAYA = (("Program", "penjelasan"), ("Indikator", "kategori"))  # computed texts


@dataclass(frozen=True)
class _Meja:
    """The sheet Temuan as it stands: its columns by key, its heading row, where the tool may sign."""

    grid: Grid
    kolom: Mapping[str, int]
    judul: int
    tanda: Tempat | None


def tulis_temuan(path: Path, pemeriksaan: Pemeriksaan) -> bool:
    """Write the findings of the workbook `path` into its sheet Temuan; whether it was changed.

    Rows below the headings are replaced; columns Sel and Akar link to their cells. A workbook whose
    sheet holds these very findings already is left alone. Raises `BukuDitolak`, with the file as it
    was, for what `patcher.patch` refuses, and for a sheet that is missing, protected, or holds below its
    headings what is not the tool's: formulas, merged cells, a table, a pivot table, other columns.
    """
    return sunting(
        path, path, pemeriksaan.buku.sha256, lambda paket, buku: _rancang(paket, buku, pemeriksaan)
    )


def _rancang(paket: Paket, buku: Buku, pemeriksaan: Pemeriksaan) -> Rancangan:
    meja = _meja(buku)
    daftar_baris = susun_baris(pemeriksaan)
    isi = {
        (meja.judul + n, meja.kolom[kunci]): teks
        for n, baris in enumerate(daftar_baris, 1)
        for kunci, teks in baris.isi.items()
        if kunci in meja.kolom
    }
    tanda = keterangan_alat(pemeriksaan)
    if _sudah_tertulis(meja, isi, tanda):
        return Rancangan({}, {})
    tolak_bila_bertanda_tangan(paket)
    kepala = {meja.tanda: tanda} if meja.tanda else {}
    bagian = next(lembar.bagian for lembar in paket.daftar_lembar() if lembar.nama == meja.grid.nama)
    try:
        data = _lembar_baru(paket, buku, meja, bagian, daftar_baris, {**kepala, **isi})
    except XmlAneh as galat:
        raise paket.rusak(str(galat)) from None
    except (ValueError, IndexError):
        raise paket.rusak("lembar Temuan tidak dikenal susunannya") from None
    return Rancangan({bagian: data}, {meja.grid.nama: {**_kosong(meja), **kepala, **isi}})


def _meja(buku: Buku) -> _Meja:
    grid = cari_grid(LEMBAR_TEMUAN, {sederhana(g.nama): g for g in buku.daftar_grid})
    if grid is None:
        raise BukuDitolak(
            f"Berkas {buku.nama} tidak berlembar Temuan; salin lembar itu dari lakip-induk.xlsx."
        )
    kolom = baca_tabel(LEMBAR_TEMUAN, grid).kolom
    if not all(kunci in kolom for kunci in _WAJIB):
        raise BukuDitolak(
            f"Lembar {grid.nama} tidak berkolom Kode, Lembar, Sel, dan Pesan; salin lembar itu dari lakip-induk.xlsx."
        )
    judul = _baris_judul(LEMBAR_TEMUAN, grid, kolom)
    return _Meja(grid, kolom, judul, _tempat_tanda(grid, judul))


def _baris_judul(lembar: Lembar, grid: Grid, kolom: Mapping[str, int]) -> int:
    """The row in which the columns were found."""

    def memuat(nomor: int, kunci: str, letak: int) -> bool:
        nama = {sederhana(n) for n in (lembar[kunci].judul, *lembar[kunci].alias)}
        return sederhana(grid.cell(nomor, letak).teks) in nama

    baris = range(1, len(grid.isi) + 1)
    return next(n for n in baris if all(memuat(n, kunci, letak) for kunci, letak in kolom.items()))


def _tempat_tanda(grid: Grid, judul: int) -> Tempat | None:
    """The nearest row above the headings that is blank, holds the master's hint or an earlier signature."""
    for nomor in range(judul - 1, 0, -1):
        isi = {k: t for k in range(1, len(grid.isi[nomor - 1]) + 1) if (t := grid.cell(nomor, k).teks)}
        milik_alat = not isi or (isi.keys() == {1} and _milik_alat(isi[1]))
        if milik_alat and not any(baris == nomor for baris, _ in grid.rumus):
            return nomor, 1
    return None


def _milik_alat(teks: str) -> bool:
    return LEMBAR_TEMUAN.satuan_baris in teks or teks.startswith("Diperiksa dengan lakip_xl ")


def _badan(grid: Grid, judul: int) -> dict[Tempat, str]:
    """What stands below the headings, as text."""
    return {
        (nomor, kolom): str(nilai)
        for nomor in range(judul + 1, len(grid.isi) + 1)
        for kolom in range(1, len(grid.isi[nomor - 1]) + 1)
        if (nilai := grid.cell(nomor, kolom).nilai) is not None
    }


def _kosong(meja: _Meja) -> dict[Tempat, str]:
    """Every cell that is to be cleared, unless something is written there."""
    return dict.fromkeys(_badan(meja.grid, meja.judul), "")


def _sudah_tertulis(meja: _Meja, isi: Mapping[Tempat, str], tanda: str) -> bool:
    """Whether the sheet holds these findings by this tool: writing changes the digest, so that may differ."""
    if _badan(meja.grid, meja.judul) != {tempat: teks for tempat, teks in isi.items() if teks.strip()}:
        return False
    return meja.tanda is None or _SIDIK.sub("", meja.grid.cell(*meja.tanda).teks) == _SIDIK.sub("", tanda)


def _lembar_baru(
    paket: Paket,
    buku: Buku,
    meja: _Meja,
    bagian: str,
    daftar_baris: Sequence[BarisTemuan],
    nilai: Mapping[Tempat, str],
) -> bytes:
    data = paket.baca(bagian)
    kerangka = urai_kerangka(data)
    _tolak_isi_lain(paket, bagian, kerangka, meja)
    daftar_xml = telusuri(data)
    if [b.nomor for b in daftar_xml] != sorted({b.nomor for b in daftar_xml}):
        raise XmlAneh("baris ganda atau tidak urut")
    lama = [baris for baris in daftar_xml if baris.nomor > meja.judul]
    gaya = _gaya_badan(kerangka, meja, lama) or dict.fromkeys(meja.kolom.values(), _gaya_contoh(paket, buku))
    lebar = {kunci: kerangka.lebar_kolom(k) for kunci, k in meja.kolom.items()}
    tinggi: list[float | None] = [tinggi_baris(baris.isi, lebar) for baris in daftar_baris]
    if lama and not tinggi:
        tinggi = [None]  # one empty row keeps the looks for the next findings
    rangka = b"".join(_rangka(kerangka.awalan, meja.judul + n, t, gaya) for n, t in enumerate(tinggi, 1))
    awal, akhir = (lama[0].awal, lama[-1].akhir) if lama else (kerangka.tutup, kerangka.tutup)
    polos = _dimensi_tepat(data[:awal] + rangka + data[akhir:], daftar_xml, meja, len(tinggi))
    tersambung = sambung(urai_kerangka(polos), {t: n for t, n in nilai.items() if n}, lambda *_: None)
    return ganti_tautan(tersambung, meja.judul, _daftar_tautan(meja, daftar_baris))


def _tolak_isi_lain(paket: Paket, bagian: str, kerangka: Kerangka, meja: _Meja) -> None:
    """Refuse a sheet with something that is not the tool's to replace."""
    nama, judul = meja.grid.nama, meja.judul
    if kerangka.terlindung:
        raise BukuDitolak(f"Lembar {nama} dilindungi; buka perlindungannya dahulu.")
    if any(hubungan.jenis == "table" for hubungan in paket.hubungan(bagian).values()):
        raise BukuDitolak(f"Lembar {nama} memuat Tabel Excel; ubah menjadi rentang biasa dahulu.")
    halangan = [(b, "sel gabungan") for b in kerangka.gabungan]
    halangan += baca_larangan(paket, bagian, kerangka, baca_gaya(paket)).daftar_bidang
    halangan += [(Bidang(*t, *t), "rumus") for t in sorted(meja.grid.rumus)]
    lain = sorted(t for t in _badan(meja.grid, judul) if t[1] not in meja.kolom.values())
    halangan += [(Bidang(*t, *t), "isian di luar kolom temuan") for t in lain]
    for bidang, apa in halangan:
        if bidang.baris_akhir > judul:
            raise BukuDitolak(
                f"Lembar {nama} tidak ditulis: {bidang} berisi {apa} di bawah judul kolomnya; "
                "pindahkan ke lembar lain dahulu."
            )


def _gaya_badan(kerangka: Kerangka, meja: _Meja, lama: Sequence[BarisXml]) -> dict[int, str | None]:
    """The styles of the columns by the first row below the headings, else by the column; empty if none."""
    pertama = lama[0] if lama else None
    menurut_sel = {s.kolom: s.atribut.get("s") for s in pertama.sel} if pertama else {}
    gaya_baris = pertama.atribut.get("s") if pertama else None
    gaya = {k: menurut_sel.get(k) or gaya_baris or kerangka.gaya_kolom(k) for k in meja.kolom.values()}
    return gaya if any(gaya.values()) else {}


def _gaya_contoh(paket: Paket, buku: Buku) -> str | None:
    """The style that the workbook gives to another computed text, for a sheet without any row yet."""
    daftar_grid = {sederhana(g.nama): g for g in buku.daftar_grid}
    bagian = {lembar.nama: lembar.bagian for lembar in paket.daftar_lembar()}
    for nama, kunci in _CONTOH_GAYA:
        lembar = LEMBAR_MENURUT_NAMA[nama]
        grid = cari_grid(lembar, daftar_grid)
        kolom = baca_tabel(lembar, grid).kolom if grid else {}
        if grid is None or kunci not in kolom:
            continue
        baris = IndeksBaris(urai_kerangka(paket.baca(bagian[grid.nama]))).baris(
            _baris_judul(lembar, grid, kolom) + 1
        )
        gaya = [s.atribut.get("s") for s in baris.sel if s.kolom == kolom[kunci]] if baris else []
        if gaya and gaya[0]:
            return gaya[0]
    return None


def _rangka(awalan: bytes, nomor: int, tinggi: float | None, gaya: Mapping[int, str | None]) -> bytes:
    """An empty row of a height in points, with the styles of its cells."""
    daftar_sel = b"".join(
        b'<%sc r="%s%d"%s/>' % (awalan, huruf_kolom(k).encode(), nomor, b' s="%d"' % int(s) if s else b"")
        for k, s in sorted(gaya.items())
    )
    ukuran = b' ht="%s" customHeight="1"' % f"{tinggi:g}".encode() if tinggi else b""
    return b'<%srow r="%d"%s>%s</%srow>' % (awalan, nomor, ukuran, daftar_sel, awalan)


def _dimensi_tepat(data: bytes, lama: Sequence[BarisXml], meja: _Meja, jumlah: int) -> bytes:
    """The written dimension made that of the rows that remain and of `jumlah` new ones."""
    cocok = _DIMENSI.search(samarkan(data))
    if cocok is None:
        return data
    tetap = [(s.baris, s.kolom) for b in lama if b.nomor <= meja.judul for s in b.sel]
    baru = [(meja.judul + jumlah, k) for k in meja.kolom.values()] if jumlah else []
    baris, kolom = zip(*tetap, *baru, strict=True)
    bidang = Bidang(min(baris), min(kolom), max(baris), max(kolom))
    awal, akhir = cocok.span(2)
    return data[:awal] + str(bidang).encode() + data[akhir:]


def _daftar_tautan(meja: _Meja, daftar_baris: Sequence[BarisTemuan]) -> list[Tautan]:
    return [
        (f"{huruf_kolom(meja.kolom[kunci])}{meja.judul + n}", tujuan(sel.lembar, sel.alamat))
        for n, baris in enumerate(daftar_baris, 1)
        for kunci, sel in baris.tautan.items()
        if kunci in meja.kolom
    ]
