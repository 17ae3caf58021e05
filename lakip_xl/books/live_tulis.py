"""Fill a workbook that is open in Excel: every edit checked before the first is written."""

from __future__ import annotations

from collections.abc import Sequence, Set
from decimal import Decimal
from typing import Any

from lakip_xl.books.gaya import format_tanggal
from lakip_xl.books.live_baca import Tempat, baca_bidang, rentang
from lakip_xl.books.live_blok import Blok, susun_blok, tulis_blok
from lakip_xl.books.patcher import nilai_baru, sel_ditolak, tempat_edit
from lakip_xl.cell import Buku, Grid
from lakip_xl.ditolak import BukuDitolak
from lakip_xl.edit import Edit


def tolak_bila_hanya_baca(buku: Any) -> None:
    if buku.api.ReadOnly:
        raise BukuDitolak(
            f"Buku {buku.name} dibuka hanya-baca, maka tidak ditulis; simpan dahulu dengan nama lain."
        )


def tulis_edit(buku: Any, daftar_edit: Sequence[Edit]) -> int:
    """Write the edits into the xlwings book `buku`; how many cells changed.

    Number formats stay as they are. Raises `BukuDitolak`, with every cell as it was, for what
    `patcher.patch` refuses in a file, and for a workbook opened read-only.
    """
    tolak_bila_hanya_baca(buku)
    nilai = nilai_baru(_terbaca(buku, daftar_edit), daftar_edit)
    ditimpa = {(e.lembar, tempat_edit(e)) for e in daftar_edit if e.timpa_rumus}
    pekerjaan = [(buku.sheets[nama], blok) for nama, isi in nilai.items() for blok in susun_blok(isi)]
    for lembar, blok in pekerjaan:
        _tolak_terlarang(lembar, blok, {tempat for nama, tempat in ditimpa if nama == lembar.name})
    tulis_blok(pekerjaan)
    return sum(len(isi) for isi in nilai.values())


def _terbaca(buku: Any, daftar_edit: Sequence[Edit]) -> Buku:
    """Of the sheets that the edits name, the cells that the edits name."""
    menurut_lembar: dict[str, set[Tempat]] = {}
    for edit in daftar_edit:
        menurut_lembar.setdefault(edit.lembar, set()).add(tempat_edit(edit))
    daftar_lembar = {lembar.name: lembar for lembar in buku.sheets}
    daftar_grid = (_baca_sel(daftar_lembar[n], t) for n, t in menurut_lembar.items() if n in daftar_lembar)
    return Buku(buku.name, "", tuple(daftar_grid))


def _baca_sel(lembar: Any, daftar_tempat: Set[Tempat]) -> Grid:
    """The sheet as if it held nothing but these cells."""
    ujung = max(b for b, _ in daftar_tempat), max(k for _, k in daftar_tempat)
    isi: list[list[object]] = [[""] * ujung[1] for _ in range(ujung[0])]
    rumus: set[Tempat] = set()
    for blok in susun_blok(dict.fromkeys(daftar_tempat, "")):
        nilai, _, berumus = baca_bidang(lembar, blok.baris, blok.kolom, blok.baris_akhir, blok.kolom_akhir)
        rumus |= berumus
        for n, deret in enumerate(nilai, blok.baris - 1):
            isi[n][blok.kolom - 1 : blok.kolom_akhir] = deret
    return Grid(lembar.name, isi, rumus=rumus)


def _tolak_terlarang(lembar: Any, blok: Blok, ditimpa: Set[Tempat]) -> None:
    """Refuse what Excel would not let a person write, or would quietly change.

    Of a range Excel answers None where its cells differ: only then each cell is asked.
    """
    terlindung = lembar.api.ProtectContents
    daerah = blok.daerah(lembar)
    utuh = (
        not (terlindung and daerah.Locked is not False)
        and daerah.MergeCells is False
        and daerah.HasFormula is False
        and not (daerah.NumberFormat is None or format_tanggal(daerah.NumberFormat))
    )
    for tempat, isi in () if utuh else blok.sel():
        sel = rentang(lembar, *tempat, *tempat)
        if sel.HasFormula and tempat not in ditimpa:
            raise sel_ditolak(lembar.name, tempat, "berisi rumus")
        if sel.MergeCells and (sel.MergeArea.Row, sel.MergeArea.Column) != tempat:
            raise sel_ditolak(lembar.name, tempat, "tertutup sel gabungan")
        if terlindung and sel.Locked:
            raise sel_ditolak(
                lembar.name,
                tempat,
                "terkunci pada lembar yang dilindungi; buka perlindungannya dahulu",
            )
        if isinstance(isi, Decimal) and format_tanggal(sel.NumberFormat):
            raise sel_ditolak(lembar.name, tempat, "berformat tanggal; ubah format selnya menjadi angka")
