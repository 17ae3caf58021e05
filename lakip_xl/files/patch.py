"""Write edits into a workbook file without touching anything else in it."""

from __future__ import annotations

import hashlib
import os
import stat
from collections.abc import Callable, Iterator, Mapping, Sequence, Set
from contextlib import contextmanager, suppress
from decimal import Decimal
from pathlib import Path

from lakip_xl.files.forbidden import baca_larangan, tolak_bila_tak_boleh_diubah
from lakip_xl.files.formulas import (
    IndukTertahan,
    lepas_dari_rantai,
    minta_hitung_ulang,
    pindahkan_induk,
)
from lakip_xl.files.load import muat, muat_mentah
from lakip_xl.files.package import Paket
from lakip_xl.files.plan import NilaiBaru, Rancangan
from lakip_xl.files.proof import buktikan, masih, sama
from lakip_xl.files.reader import read_bytes
from lakip_xl.files.recalc import segarkan_rumus
from lakip_xl.files.repack import ganti_bagian
from lakip_xl.files.save import bersihkan_sisa, cadangkan, tolak_bila_tak_tertulis, tolak_bila_terbuka, tulis
from lakip_xl.files.sheet import urai_sheet
from lakip_xl.files.splice import sambung
from lakip_xl.files.styles import baca_gaya
from lakip_xl.files.xml_cells import SelXml, XmlAneh, tulis_angka, tulis_teks
from lakip_xl.sistem.alasan import alasan as alasan_sistem
from lakip_xl.values.cell import Buku, Grid, Tempat, desimal_dari, huruf_kolom, urai_alamat
from lakip_xl.values.ditolak import BukuDitolak
from lakip_xl.values.edit import Edit

_RUMUS_BERSAMA = "rumusnya dipakai bersama sel lain; ganti dahulu dengan angka di Excel"
Saksi = Callable[[Mapping[str, Grid]], None]


def patch(
    sumber: Path,
    tujuan: Path,
    daftar_edit: Sequence[Edit],
    sha256: str,
    *,
    terbaca: Buku | None = None,
    cadangan: Path | None = None,
    saksi: Saksi | None = None,
) -> bool:
    """Write `sumber` with `daftar_edit` applied to `tujuan`, maybe the same file; whether it was written.

    Only the named cells change, and in a workbook with formulas the request to recompute them
    when it is opened, and what formulas show that rest on these cells: what an edit says that they give
    (`Edit.hasil_rumus`), else nothing, so that nobody takes it for the present figure. Every other part
    is byte for byte as it was. `sha256` is that of the bytes which the edits were computed from
    (`Buku.sha256`); `terbaca` what was read of them, if it is still at hand. `cadangan` keeps what stood
    there before. Without edits in place, nothing is written.

    An edit that replaces a formula takes it from the calculation chain too, and lets the next cell
    say a formula that it shared with others.

    Raises `BukuDitolak`, with `tujuan` as it was, for: a file that changed since, or is open in
    an office program, read-only, reserved, marked final, signed or damaged; a cell that no longer
    holds `Edit.sebelum`, holds a formula that the edit does not replace, is locked, or belongs to a
    merge, an array, a table's headings or totals, or a pivot table.
    """
    return sunting(
        sumber,
        tujuan,
        sha256,
        lambda paket, buku: rancang_edit(paket, buku, daftar_edit),
        terbaca=terbaca,
        cadangan=cadangan,
        saksi=saksi,
    )


def rancang_edit(paket: Paket, buku: Buku, daftar_edit: Sequence[Edit]) -> Rancangan:
    """The parts that the edits change. Raises `BukuDitolak` for a cell that `patch` refuses."""
    nilai = nilai_baru(buku, [edit for edit in daftar_edit if not edit.hasil_rumus])
    rumus = {(edit.lembar, tempat_edit(edit)) for edit in daftar_edit if edit.timpa_rumus}
    hilang = {lembar: {t for t in isi if (lembar, t) in rumus} for lembar, isi in nilai.items()}
    hasil: NilaiBaru = {}
    for edit in daftar_edit:
        if edit.hasil_rumus:
            hasil.setdefault(edit.lembar, {})[tempat_edit(edit)] = edit.sesudah
    return Rancangan(_bagian_baru(paket, buku, nilai, hilang), nilai, hilang, hasil)


def halangan(sumber: Path, buku: Buku, daftar_edit: Sequence[Edit]) -> dict[tuple[str, str], str]:
    """Why cells of these edits must not be written, by sheet and address; the others may be, without them.

    What stands against the whole file is left to `patch` to say.
    """
    isi = muat(sumber)
    if hashlib.sha256(isi).hexdigest() != buku.sha256.lower():
        return {}
    paket = Paket(isi, sumber.name)
    daftar_lembar = {lembar.nama: lembar for lembar in paket.daftar_lembar()}
    menurut_lembar: dict[str, list[Edit]] = {}
    for edit in daftar_edit:
        menurut_lembar.setdefault(edit.lembar, []).append(edit)
    hasil: dict[tuple[str, str], str] = {}
    for nama, daftar in menurut_lembar.items():
        with suppress(XmlAneh, KeyError, ValueError, IndexError):
            terlarang = _terlarang(paket, daftar_lembar[nama].bagian, daftar)
            hasil |= {(nama, _alamat(tempat)): alasan for tempat, alasan in terlarang.items()}
    return hasil


def _terlarang(paket: Paket, bagian: str, daftar_edit: Sequence[Edit]) -> dict[Tempat, str]:
    """The cells of one sheet that must not be written, found by splicing the edits for nothing."""
    sheet_xml = urai_sheet(paket.baca(bagian))
    timpa = {tempat_edit(edit) for edit in daftar_edit if edit.timpa_rumus}
    larangan = baca_larangan(paket, bagian, sheet_xml, baca_gaya(paket), timpa)
    hasil: dict[Tempat, str] = {}

    def catat(tempat: Tempat, sel: SelXml | None, gaya: str | None, isi: Decimal | str) -> None:
        if alasan := larangan.alasan(tempat, sel, gaya, isinstance(isi, Decimal)):
            hasil[tempat] = alasan

    sambung(sheet_xml, {tempat_edit(edit): edit.sesudah for edit in daftar_edit}, catat)
    sisa = timpa - hasil.keys()
    while sisa:
        try:
            pindahkan_induk(sheet_xml, sisa)
            break
        except IndukTertahan as galat:
            hasil[galat.tempat] = _RUMUS_BERSAMA
            sisa = sisa - {galat.tempat}
    return hasil


def _tolak_akhiran_lain(sumber: Path, tujuan: Path) -> None:
    """Excel opens no workbook with macros that is named .xlsx, nor the other way round."""
    if sumber.suffix.lower() != tujuan.suffix.lower():
        raise BukuDitolak(f"Nama {tujuan.name} harus berakhiran {sumber.suffix}, sama dengan {sumber.name}.")


def sunting(
    sumber: Path,
    tujuan: Path,
    sha256: str,
    rancang: Callable[[Paket, Buku], Rancangan],
    *,
    terbaca: Buku | None = None,
    cadangan: Path | None = None,
    saksi: Saksi | None = None,
) -> bool:
    """Write `sumber`, with the parts that `rancang` makes of it, to `tujuan`; whether it was written.

    The one way in which a workbook is changed: refused as `patch` says, atomic, and read again
    before it takes its place; `saksi` then looks at the sheets that were written, by name, and may refuse them.
    """
    tujuan_nyata = Path(os.path.realpath(tujuan))
    di_tempat = Path(os.path.realpath(sumber)) == tujuan_nyata
    _tolak_bila_terbuka(tujuan, tujuan_nyata)
    tolak_bila_tak_tertulis(tujuan_nyata)
    _tolak_akhiran_lain(sumber, tujuan)
    isi = muat(sumber)
    if hashlib.sha256(isi).hexdigest() != sha256.lower():
        raise BukuDitolak(f"Berkas {sumber.name} berubah sejak dibaca; jalankan kembali perintahnya.")
    paket = Paket(isi, sumber.name)
    lama = terbaca if terbaca and terbaca.sha256 == sha256 else read_bytes(isi, sumber.name)
    rancangan = segarkan_rumus(paket, lama, rancang(paket, lama))
    if di_tempat and not rancangan.bagian:
        bersihkan_sisa(tujuan_nyata)
        return False
    if rancangan.bagian:
        tolak_bila_tak_boleh_diubah(paket, salinan=not di_tempat)
    isi_baru = ganti_bagian(paket, rancangan.bagian) if rancangan.bagian else isi
    tercadang: list[Path] = []

    def periksa(sementara: Path) -> None:
        daftar_grid = buktikan(paket, lama, muat(sementara), rancangan)
        if saksi:
            saksi(daftar_grid)
        if cadangan:
            cadangkan(sumber, isi, cadangan)
            tercadang.append(cadangan)
        _tolak_bila_terbuka(tujuan, tujuan_nyata)
        if muat_mentah(sumber) != isi:  # last of all: other programs heed no lock of ours
            raise BukuDitolak(f"Berkas {sumber.name} berubah saat ditulis; jalankan kembali perintahnya.")

    with _tanpa_cadangan_bila_gagal(tercadang):
        tulis(tujuan_nyata, isi_baru, _izin(tujuan_nyata, sumber), periksa)
    return True


@contextmanager
def _tanpa_cadangan_bila_gagal(tercadang: Sequence[Path]) -> Iterator[None]:
    """Take backups away of a workbook that stays as it was."""
    try:
        yield
    except BaseException:
        for berkas in tercadang:
            with suppress(OSError):
                berkas.unlink()
        raise


def _izin(tujuan: Path, sumber: Path) -> int:
    """The permission bits to write with: those of the file to be replaced, else of the source."""
    try:
        # A copy of a read-only workbook is for filling: its owner may write it.
        return (tujuan if tujuan.exists() else sumber).stat().st_mode | stat.S_IWUSR
    except OSError as galat:
        raise BukuDitolak(
            f"Berkas {sumber.name} hilang saat ditulis ({alasan_sistem(galat)}); periksa foldernya."
        ) from None


def _tolak_bila_terbuka(*daftar: Path) -> None:
    for path in daftar:
        tolak_bila_terbuka(path)


def nilai_baru(buku: Buku, daftar_edit: Sequence[Edit]) -> NilaiBaru:
    """The edits that change something, after each was compared with what its cell holds."""
    daftar_grid = {grid.nama: grid for grid in buku.daftar_grid}
    hasil: NilaiBaru = {}
    terlihat: set[tuple[str, Tempat]] = set()
    for edit in daftar_edit:
        tempat = tempat_edit(edit)
        grid = daftar_grid.get(edit.lembar)
        if grid is None:
            raise BukuDitolak(f"Lembar {edit.lembar} tidak ada di berkas {buku.nama}; periksa namanya.")
        if (edit.lembar, tempat) in terlihat:
            raise sel_ditolak(edit.lembar, tempat, "disunting dua kali")
        terlihat.add((edit.lembar, tempat))
        if tempat in grid.rumus and not edit.timpa_rumus:
            raise sel_ditolak(edit.lembar, tempat, "berisi rumus")
        kini = grid.cell(*tempat).mentah
        if not masih(kini, edit.sebelum) or (edit.timpa_rumus and tempat not in grid.rumus):
            raise sel_ditolak(edit.lembar, tempat, "berubah sejak dibaca; jalankan kembali perintahnya")
        if edit.timpa_rumus or not sama(kini, _terbaca(edit, tempat)):
            hasil.setdefault(edit.lembar, {})[tempat] = edit.sesudah
    return hasil


def tempat_edit(edit: Edit) -> Tempat:
    """The (row, column) that an edit names. Raises `BukuDitolak` for what is no address."""
    tempat = urai_alamat(edit.alamat)
    if tempat is None:
        raise BukuDitolak(f"Sel {edit.lembar}!{edit.alamat} tidak ada pada lembar Excel; periksa alamatnya.")
    return tempat


def _alamat(tempat: Tempat) -> str:
    return f"{huruf_kolom(tempat[1])}{tempat[0]}"


def sel_ditolak(lembar: str, tempat: Tempat, alasan: str) -> BukuDitolak:
    return BukuDitolak(f"Sel {lembar}!{_alamat(tempat)} tidak dapat diisi: {alasan}.")


def _terbaca(edit: Edit, tempat: Tempat) -> object:
    """The new value as it will be read again: a workbook's numbers are doubles."""
    try:
        if isinstance(edit.sesudah, Decimal):
            return desimal_dari(float(tulis_angka(edit.sesudah)))
        tulis_teks(edit.sesudah)
    except ValueError as galat:
        raise sel_ditolak(edit.lembar, tempat, str(galat)) from None
    return edit.sesudah


def _bagian_baru(
    paket: Paket, buku: Buku, nilai: NilaiBaru, hilang: Mapping[str, Set[Tempat]]
) -> dict[str, bytes | None]:
    """The parts that change: the edited sheets; if it has formulas, the workbook part and their chain."""
    daftar_lembar = {lembar.nama: lembar for lembar in paket.daftar_lembar()}
    hasil: dict[str, bytes | None] = {}
    try:
        for lembar, isi in nilai.items():
            bagian = daftar_lembar[lembar].bagian
            hasil[bagian] = _lembar_baru(paket, bagian, lembar, isi, hilang[lembar])
        if hasil and any(grid.rumus for grid in buku.daftar_grid):
            nama_buku = paket.cari(paket.buku) or paket.buku
            lama = paket.baca(nama_buku)
            if (baru := minta_hitung_ulang(lama)) != lama:
                hasil[nama_buku] = baru
        rumus = {(daftar_lembar[n].nomor, _alamat(t)) for n, semua in hilang.items() for t in semua}
        if rumus:
            hasil |= lepas_dari_rantai(paket, rumus)
    except XmlAneh as galat:
        raise paket.rusak(str(galat)) from None
    except (ValueError, IndexError):
        raise paket.rusak("gaya sel atau tabelnya tidak dikenal") from None
    return hasil


def _lembar_baru(
    paket: Paket, bagian: str, lembar: str, nilai: Mapping[Tempat, Decimal | str], timpa: Set[Tempat]
) -> bytes:
    sheet_xml = urai_sheet(paket.baca(bagian))
    larangan = baca_larangan(paket, bagian, sheet_xml, baca_gaya(paket), timpa)

    def periksa(tempat: Tempat, sel: SelXml | None, gaya: str | None, isi: Decimal | str) -> None:
        alasan = larangan.alasan(tempat, sel, gaya, isinstance(isi, Decimal))
        if alasan:
            raise sel_ditolak(lembar, tempat, alasan)

    try:
        return sambung(sheet_xml, nilai, periksa, pindahkan_induk(sheet_xml, timpa))
    except IndukTertahan as galat:
        raise sel_ditolak(lembar, galat.tempat, _RUMUS_BERSAMA) from None
