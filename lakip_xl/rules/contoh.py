"""The example in a rule's docstring: a small workbook with the expected codes in its margin."""

from __future__ import annotations

from msgspec import Struct

from lakip_xl.contract import LEMBAR_MENURUT_NAMA
from lakip_xl.values.cell import TANPA_NILAI, Buku, Grid, KodeGalat, RumusTertulis, Tempat

EKSPOR = "Ekspor LRA"


class Contoh(Struct, frozen=True):
    """`diharapkan` holds (sheet, row, code) of every finding that the margin announces; `lra` the export that the
    workbook is held against, if the example has one."""

    buku: Buku
    diharapkan: frozenset[tuple[str, int, str]]
    lra: Buku | None = None


def baca_contoh(teks: str) -> Contoh:
    """Read the example: a sheet's name alone on a line, then its rows with cells between bars.

    What stands after the last bar is the margin. ``tanpa Sasaran | STR101`` expects a finding of a
    sheet that is not there. ``#REF!`` is an error cell, ``=?`` a formula that was never calculated,
    ``=300`` one that shows 300, ``=D3-E3→150`` one whose text is known, too, ``'5`` the text 5;
    other cells are as if typed. A row that begins with ``~`` is hidden. The sheet ``Ekspor LRA`` is a file of its own.
    """
    isi: dict[str, list[list[object]]] = {}
    rumus: dict[str, dict[Tempat, RumusTertulis]] = {}
    tersembunyi: dict[str, set[int]] = {}
    diharapkan: set[tuple[str, int, str]] = set()
    lembar = ""
    for baris in filter(str.strip, teks.splitlines()):
        *sel, tepi = (bagian.strip() for bagian in baris.split("|"))
        if sel and sel[0].startswith("tanpa "):
            diharapkan.add((sel[0].removeprefix("tanpa "), 1, tepi))
            continue
        if not sel or (sel[0] in LEMBAR_MENURUT_NAMA and len(sel) == 1):
            lembar = sel[0] if sel else tepi
            isi[lembar], rumus[lembar], tersembunyi[lembar] = [], {}, set()
            if sel:
                diharapkan.add((lembar, 1, tepi))
            continue
        nomor = len(isi[lembar]) + 1
        if sel[0].startswith("~"):
            tersembunyi[lembar].add(nomor)
            sel[0] = sel[0].removeprefix("~")
        for kolom, s in enumerate(sel, 1):
            if s.startswith("="):
                teks = s[1:].partition("→")[0] if "→" in s else ""
                rumus[lembar][nomor, kolom] = RumusTertulis(teks, (nomor, kolom))
        isi[lembar].append([_nilai(s) for s in sel])
        diharapkan |= {(lembar, nomor, kode) for kode in tepi.split()}
    daftar_grid = tuple(
        Grid(
            nama,
            baris,
            rumus=rumus[nama].keys(),
            baris_tersembunyi=tersembunyi[nama],
            teks_rumus={tempat: r for tempat, r in rumus[nama].items() if r.teks},
        )
        for nama, baris in isi.items()
        if nama != EKSPOR
    )
    lra = Buku("lra.xlsx", "1" * 64, (Grid(EKSPOR, isi[EKSPOR]),)) if EKSPOR in isi else None
    return Contoh(Buku("contoh.xlsx", "0" * 64, daftar_grid), frozenset(diharapkan), lra)


def _nilai(teks: str) -> object:
    if teks == "=?":
        return TANPA_NILAI
    if teks.startswith("#"):
        return KodeGalat(teks)
    if teks.startswith("="):
        hasil = teks[1:].rpartition("→")[2]
        return KodeGalat(hasil) if hasil.startswith("#") else float(hasil.replace(",", "."))
    return teks.removeprefix("'") or None
