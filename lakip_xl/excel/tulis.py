"""Fill a workbook that is open in Excel: every edit checked before the first is written."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence, Set
from decimal import Decimal
from typing import Any

from lakip_xl.contract import Lembar
from lakip_xl.excel.baca import baca_bidang, rentang
from lakip_xl.excel.lembar import lembar_ada
from lakip_xl.excel.perlindungan import kunci_sendiri, terbuka
from lakip_xl.excel.persegi import Persegi, kembali_bila_gagal, susun_persegi, tulis_persegi
from lakip_xl.files.patch import nilai_baru, sel_ditolak, tempat_edit
from lakip_xl.files.styles import format_tanggal
from lakip_xl.values.cell import Buku, Grid, Tempat, huruf_kolom
from lakip_xl.values.ditolak import BukuDitolak
from lakip_xl.values.edit import Edit


def tolak_bila_hanya_baca(buku: Any) -> None:
    if buku.api.ReadOnly:
        raise BukuDitolak(
            f"Buku {buku.name} dibuka hanya-baca, maka tidak ditulis; simpan dahulu dengan nama lain."
        )


def tulis_edit(buku: Any, daftar_edit: Sequence[Edit], lembar: Lembar | None = None) -> int:
    """Write the edits into the xlwings book `buku`, which has or gets the sheet `lembar`; how many cells changed.

    Number formats stay as they are. Raises `BukuDitolak`, with every cell as it was, for what
    `files.patch` refuses in a file, and for a workbook opened read-only.
    """
    tolak_bila_hanya_baca(buku)
    if lembar is None:
        return _tulis(buku, daftar_edit)
    with lembar_ada(buku, lembar):
        return _tulis(buku, daftar_edit)


def _tulis(buku: Any, daftar_edit: Sequence[Edit]) -> int:
    bahan = {nama: _baca_sel(lembar, tempat) for nama, lembar, tempat in _sasaran(buku, daftar_edit)}
    nilai = nilai_baru(Buku(buku.name, "", tuple(grid for grid, _ in bahan.values())), daftar_edit)
    ditimpa = {(e.lembar, tempat_edit(e)) for e in daftar_edit if e.timpa_rumus}
    pekerjaan = [
        (buku.sheets[nama], persegi) for nama, isi in nilai.items() for persegi in susun_persegi(isi)
    ]
    sendiri = kunci_sendiri(buku)
    for lembar, persegi in pekerjaan:
        milik = {tempat for nama, tempat in ditimpa if nama == lembar.name}
        for tempat, alasan in _terlarang(lembar, persegi, bahan[lembar.name][1], milik, sendiri):
            raise sel_ditolak(lembar.name, tempat, alasan)
    if sendiri:
        # Outside too: what is written goes back where a sheet cannot be protected again.
        with kembali_bila_gagal(pekerjaan), terbuka([buku.sheets[nama] for nama in nilai]):
            tulis_persegi(pekerjaan)
    else:
        tulis_persegi(pekerjaan)
    return sum(len(isi) for isi in nilai.values())


def _sasaran(buku: Any, daftar_edit: Sequence[Edit]) -> Iterator[tuple[str, Any, Set[Tempat]]]:
    """The sheets that the edits name and the workbook has, with the cells that are to be read."""
    menurut_lembar: dict[str, set[Tempat]] = {}
    for edit in daftar_edit:
        menurut_lembar.setdefault(edit.lembar, set()).add(tempat_edit(edit))
    for lembar in buku.sheets:
        if lembar.name in menurut_lembar:
            yield lembar.name, lembar, menurut_lembar[lembar.name]


def _baca_sel(lembar: Any, daftar_tempat: Set[Tempat]) -> tuple[Grid, dict[Tempat, str]]:
    """The sheet as if it held nothing but these cells, and their number formats."""
    ujung = max(b for b, _ in daftar_tempat), max(k for _, k in daftar_tempat)
    isi: list[list[object]] = [[""] * ujung[1] for _ in range(ujung[0])]
    kode: dict[Tempat, str] = {}
    rumus: set[Tempat] = set()
    for persegi in susun_persegi(dict.fromkeys(daftar_tempat, "")):
        nilai, format_sel, berumus = baca_bidang(
            lembar, persegi.baris, persegi.kolom, persegi.baris_akhir, persegi.kolom_akhir
        )
        kode |= format_sel
        rumus |= berumus.keys()
        for n, deret in enumerate(nilai, persegi.baris - 1):
            isi[n][persegi.kolom - 1 : persegi.kolom_akhir] = deret
    return Grid(lembar.name, isi, rumus=rumus), kode


def halangan(buku: Any, daftar_edit: Sequence[Edit]) -> dict[tuple[str, str], str]:
    """Why cells of these edits must not be written, by sheet and address."""
    nilai: dict[str, dict[Tempat, Decimal | str]] = {}
    for edit in daftar_edit:
        nilai.setdefault(edit.lembar, {})[tempat_edit(edit)] = edit.sesudah
    ditimpa = {(e.lembar, tempat_edit(e)) for e in daftar_edit if e.timpa_rumus}
    hasil: dict[tuple[str, str], str] = {}
    sendiri = kunci_sendiri(buku)
    for nama, lembar, daftar_tempat in _sasaran(buku, daftar_edit):
        kode = _baca_sel(lembar, daftar_tempat)[1]
        for persegi in susun_persegi(nilai[nama]):
            milik = {tempat for satu, tempat in ditimpa if satu == nama}
            for tempat, alasan in _terlarang(lembar, persegi, kode, milik, sendiri):
                hasil[nama, f"{huruf_kolom(tempat[1])}{tempat[0]}"] = alasan
    return hasil


def _terlarang(
    lembar: Any, persegi: Persegi, kode: Mapping[Tempat, str], ditimpa: Set[Tempat], kunci_sendiri: bool
) -> Iterator[tuple[Tempat, str]]:
    """The cells of a rectangle that Excel would not let a person write, or would show as a date, and why; the tool's
    own locks forbid nothing.

    Of a range Excel answers None where its cells differ: only then each cell is asked.
    """
    for tempat, isi in persegi.sel():
        if isinstance(isi, Decimal) and format_tanggal(kode[tempat]):
            yield tempat, "berformat tanggal; ubah format selnya menjadi angka"
    terlindung = lembar.api.ProtectContents and not kunci_sendiri
    daerah = persegi.daerah(lembar)
    if (
        not (terlindung and daerah.Locked is not False)
        and daerah.MergeCells is False
        and daerah.HasFormula is False
    ):
        return
    for tempat, _ in persegi.sel():
        sel = rentang(lembar, *tempat, *tempat)
        if sel.HasFormula and tempat not in ditimpa:
            yield tempat, "berisi rumus"
        elif sel.MergeCells and (sel.MergeArea.Row, sel.MergeArea.Column) != tempat:
            yield tempat, "tertutup sel gabungan"
        elif terlindung and sel.Locked:
            yield tempat, "terkunci pada lembar yang dilindungi; buka perlindungannya dahulu"
