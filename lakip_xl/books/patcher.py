"""Write edits into a workbook file without touching anything else in it."""

from __future__ import annotations

import hashlib
import os
import re
import stat
from collections.abc import Callable, Mapping, Sequence, Set
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from xml.parsers import expat

from lakip_xl.books.berkas import muat
from lakip_xl.books.gaya import baca_gaya
from lakip_xl.books.hitung_ulang import minta_hitung_ulang
from lakip_xl.books.jejak import SelXml, XmlAneh
from lakip_xl.books.kerangka import urai_kerangka
from lakip_xl.books.larangan import baca_larangan
from lakip_xl.books.paket import Paket
from lakip_xl.books.salin import ganti_bagian
from lakip_xl.books.sambung import sambung
from lakip_xl.books.tulis import tolak_bila_tak_tertulis, tolak_bila_terbuka, tulis
from lakip_xl.books.tulisan import tulis_angka, tulis_teks
from lakip_xl.books.xlsx_reader import read_bytes
from lakip_xl.cell import Buku, Grid, desimal_dari, huruf_kolom, nomor_kolom
from lakip_xl.ditolak import BukuDitolak
from lakip_xl.edit import Edit

Tempat = tuple[int, int]
NilaiBaru = dict[str, dict[Tempat, Decimal | str]]  # by sheet, by (row, column)

_ALAMAT = re.compile(r"([A-Z]{1,3})([1-9][0-9]{0,6})")


@dataclass(frozen=True)
class Rancangan:
    """What is to be written: whole parts by their entry's name, and what their cells shall hold then.

    Cells that `nilai` does not name hold what they held.
    """

    bagian: dict[str, bytes]
    nilai: NilaiBaru


def patch(sumber: Path, tujuan: Path, daftar_edit: Sequence[Edit], sha256: str) -> None:
    """Write `sumber` with `daftar_edit` applied to `tujuan`; both may be the same file.

    Only the named cells change, and in a workbook with formulas the request to recompute them
    when it is opened. Every other part is byte for byte as it was. `sha256` is that of the bytes
    which the edits were computed from (`Buku.sha256`). Without edits in place, nothing is written.

    Raises `BukuDitolak`, with `tujuan` as it was, for: a file that changed since, or is open in
    an office program, read-only, signed or damaged; a cell that no longer holds `Edit.sebelum`,
    holds a formula, is locked, or is covered by a merge, a table's heading or a pivot table.
    """

    def rancang(paket: Paket, buku: Buku) -> Rancangan:
        nilai = nilai_baru(buku, daftar_edit)
        return Rancangan(_bagian_baru(paket, buku, nilai), nilai)

    sunting(sumber, tujuan, sha256, rancang)


def sunting(sumber: Path, tujuan: Path, sha256: str, rancang: Callable[[Paket, Buku], Rancangan]) -> bool:
    """Write `sumber`, with the parts that `rancang` makes of it, to `tujuan`; whether it was written.

    The one way in which a workbook is changed: refused as `patch` says, atomic, and read again
    before it takes its place.
    """
    tujuan_nyata = Path(os.path.realpath(tujuan))
    di_tempat = Path(os.path.realpath(sumber)) == tujuan_nyata
    for path in {tujuan, tujuan_nyata}:
        tolak_bila_terbuka(path)
    tolak_bila_tak_tertulis(tujuan_nyata)
    if sumber.suffix.lower() != tujuan.suffix.lower():
        # Excel opens no workbook with macros that is named .xlsx, nor the other way round.
        raise BukuDitolak(f"Nama {tujuan.name} harus berakhiran {sumber.suffix}, sama dengan {sumber.name}.")
    isi = muat(sumber)
    if hashlib.sha256(isi).hexdigest() != sha256.lower():
        raise BukuDitolak(f"Berkas {sumber.name} berubah sejak dibaca; jalankan kembali perintahnya.")
    paket = Paket(isi, sumber.name)
    lama = read_bytes(isi, sumber.name)
    rancangan = rancang(paket, lama)
    if di_tempat and not rancangan.bagian:
        return False
    isi_baru = ganti_bagian(paket, rancangan.bagian) if rancangan.bagian else isi

    def periksa(sementara: Path) -> None:
        _buktikan(paket, lama, muat(sementara), rancangan.bagian.keys(), rancangan.nilai)
        if sumber.read_bytes() != isi:
            raise BukuDitolak(f"Berkas {sumber.name} berubah saat ditulis; jalankan kembali perintahnya.")

    # A copy of a read-only workbook is for filling: its owner may write it.
    izin = (tujuan_nyata if tujuan_nyata.exists() else sumber).stat().st_mode | stat.S_IWUSR
    tulis(tujuan_nyata, isi_baru, izin, periksa)
    return True


def nilai_baru(buku: Buku, daftar_edit: Sequence[Edit]) -> NilaiBaru:
    """The edits that change something, after each was compared with what its cell holds."""
    daftar_grid = {grid.nama: grid for grid in buku.daftar_grid}
    hasil: NilaiBaru = {}
    terlihat: set[tuple[str, Tempat]] = set()
    for edit in daftar_edit:
        tempat = _tempat(edit)
        grid = daftar_grid.get(edit.lembar)
        if grid is None:
            raise BukuDitolak(f"Lembar {edit.lembar} tidak ada di berkas {buku.nama}; periksa namanya.")
        if (edit.lembar, tempat) in terlihat:
            raise sel_ditolak(edit.lembar, tempat, "disunting dua kali")
        terlihat.add((edit.lembar, tempat))
        if tempat in grid.rumus:
            raise sel_ditolak(edit.lembar, tempat, "berisi rumus")
        kini = grid.cell(*tempat).nilai
        if not _sama(kini, edit.sebelum):
            raise sel_ditolak(edit.lembar, tempat, "berubah sejak dibaca; jalankan kembali perintahnya")
        if not _sama(kini, _terbaca(edit, tempat)):
            hasil.setdefault(edit.lembar, {})[tempat] = edit.sesudah
    return hasil


def _tempat(edit: Edit) -> Tempat:
    cocok = _ALAMAT.fullmatch(edit.alamat)
    if cocok is None or nomor_kolom(cocok[1]) > 2**14 or int(cocok[2]) > 2**20:
        raise BukuDitolak(f"Sel {edit.lembar}!{edit.alamat} tidak ada pada lembar Excel; periksa alamatnya.")
    return int(cocok[2]), nomor_kolom(cocok[1])


def sel_ditolak(lembar: str, tempat: Tempat, alasan: str) -> BukuDitolak:
    return BukuDitolak(f"Sel {lembar}!{huruf_kolom(tempat[1])}{tempat[0]} tidak dapat diisi: {alasan}.")


def _terbaca(edit: Edit, tempat: Tempat) -> object:
    """The new value as it will be read again: a workbook's numbers are doubles."""
    try:
        if isinstance(edit.sesudah, Decimal):
            return desimal_dari(float(tulis_angka(edit.sesudah)))
        tulis_teks(edit.sesudah)
    except ValueError as galat:
        raise sel_ditolak(edit.lembar, tempat, str(galat)) from None
    return edit.sesudah


def _sama(kini: object, nilai: object) -> bool:
    """Equal in kind and value; an empty text and a blank cell are the same."""
    kini, nilai = (None if isinstance(n, str) and not n.strip() else n for n in (kini, nilai))
    return type(kini) is type(nilai) and kini == nilai


def _bagian_baru(paket: Paket, buku: Buku, nilai: NilaiBaru) -> dict[str, bytes]:
    """The parts that change: the edited sheets, and the workbook part if it has formulas."""
    if not nilai:
        return {}
    tolak_bila_bertanda_tangan(paket)
    bagian = {lembar.nama: lembar.bagian for lembar in paket.daftar_lembar()}
    try:
        hasil = {
            bagian[lembar]: _lembar_baru(paket, bagian[lembar], lembar, isi) for lembar, isi in nilai.items()
        }
        if any(grid.rumus for grid in buku.daftar_grid):
            nama_buku = paket.cari(paket.buku) or paket.buku
            hasil[nama_buku] = minta_hitung_ulang(paket.baca(nama_buku))
    except XmlAneh as galat:
        raise paket.rusak(str(galat)) from None
    except (ValueError, IndexError):
        raise paket.rusak("gaya sel atau tabelnya tidak dikenal") from None
    return {nama: data for nama, data in hasil.items() if data != paket.baca(nama)}


def tolak_bila_bertanda_tangan(paket: Paket) -> None:
    if any(nama.lower().startswith("_xmlsignatures/") for nama in paket.entri):
        raise BukuDitolak(
            f"Berkas {paket.nama} bertanda tangan digital, yang gugur bila diisi; hapus dahulu tandanya."
        )


def _lembar_baru(paket: Paket, bagian: str, lembar: str, nilai: Mapping[Tempat, Decimal | str]) -> bytes:
    kerangka = urai_kerangka(paket.baca(bagian))
    larangan = baca_larangan(paket, bagian, kerangka, baca_gaya(paket))

    def periksa(tempat: Tempat, sel: SelXml | None, gaya: str | None, isi: Decimal | str) -> None:
        alasan = larangan.alasan(tempat, sel, gaya, isinstance(isi, Decimal))
        if alasan:
            raise sel_ditolak(lembar, tempat, alasan)

    return sambung(kerangka, nilai, periksa)


def _buktikan(paket: Paket, lama: Buku, isi: bytes, berubah: Set[str], nilai: NilaiBaru) -> None:
    """Read the written bytes again: the edits are there, and nothing else is different."""
    baru = Paket(isi, paket.nama)
    utuh = list(baru.entri) == list(paket.entri) and all(
        isi[baru.entri[nama].awal : baru.entri[nama].akhir] == paket.isi[entri.awal : entri.akhir]
        for nama, entri in paket.entri.items()
        if nama not in berubah
    )
    try:
        for nama in berubah:
            expat.ParserCreate().Parse(baru.baca(nama), True)
    except expat.ExpatError:
        utuh = False
    daftar_grid = read_bytes(isi, paket.nama).daftar_grid
    sama = len(daftar_grid) == len(lama.daftar_grid) and all(
        _grid_sesuai(*pasangan, nilai.get(pasangan[0].nama, {}))
        for pasangan in zip(lama.daftar_grid, daftar_grid, strict=True)
    )
    if not utuh or not sama:
        raise BukuDitolak(f"Berkas {paket.nama} tidak dapat diisi dengan aman; simpan ulang dahulu di Excel.")


def _grid_sesuai(lama: Grid, baru: Grid, nilai: Mapping[Tempat, Decimal | str]) -> bool:
    """The sheet holds `nilai`, and else what it held."""
    if lama.nama != baru.nama or lama.rumus != baru.rumus:
        return False
    for baris in range(1, max(len(lama.isi), len(baru.isi)) + 1):
        deret_lama, deret_baru = (g.isi[baris - 1] if baris <= len(g.isi) else [] for g in (lama, baru))
        if deret_lama == deret_baru:
            continue
        for kolom in range(1, max(len(deret_lama), len(deret_baru)) + 1):
            semula = lama.cell(baris, kolom).nilai
            if (baris, kolom) not in nilai and not _sama(baru.cell(baris, kolom).nilai, semula):
                return False
    return all(_tertulis(baru, tempat, isi) for tempat, isi in nilai.items())


def _tertulis(grid: Grid, tempat: Tempat, isi: Decimal | str) -> bool:
    seharusnya = isi if isinstance(isi, str) else desimal_dari(float(tulis_angka(isi)))
    return _sama(grid.cell(*tempat).nilai, seharusnya)
