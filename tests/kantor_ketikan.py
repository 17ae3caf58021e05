"""Whole offices as people type them: `data/kantor/OFFICE/SHEET.tsv`, typed into a workbook of `lakip baru`."""

from __future__ import annotations

import csv
import re
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import openpyxl
from click.testing import CliRunner

from lakip_xl.cli import main
from lakip_xl.contract import BARIS_JUDUL, ISIAN, LEMBAR_MENURUT_NAMA, Jenis

FOLDER = Path(__file__).parent / "data" / "kantor"
KANTOR = tuple(sorted(p.name for p in FOLDER.iterdir()))
POKOK = {"Identitas", "Anggaran", "Sasaran", "Indikator", "Program", "Kegiatan"}
_ANGKA = re.compile(r"-?(?:\d{1,3}(?:\.\d{3})+|\d+)(?:,(\d+))?(%?)")

Tsv = dict[str, tuple[list[str], list[list[str]]]]


def baca(kantor: str) -> Tsv:
    """The sheets of an office: headings and rows."""
    hasil: Tsv = {}
    for berkas in sorted((FOLDER / kantor).glob("*.tsv")):
        with berkas.open(encoding="utf-8", newline="") as f:
            judul, *baris = csv.reader(f, delimiter="\t", quoting=csv.QUOTE_NONE)
        hasil[berkas.stem] = judul, baris
    return hasil


def ketik(kantor: str, berkas: Path) -> None:
    """Type an office into a new workbook; computed cells stay blank."""
    data = baca(kantor)
    _buku_baru(data, berkas)
    buku = openpyxl.load_workbook(berkas)
    for nama, (judul, baris) in data.items():
        _isi_lembar(buku[nama], nama, judul, baris)
    buku.save(berkas)


def _buku_baru(data: Tsv, berkas: Path) -> None:
    isian = dict(data["Identitas"][1])
    argumen = ["baru", str(berkas), "--tahun", isian["Tahun Laporan"]]
    argumen += [a for nama in data.keys() - POKOK for a in ("--lembar", nama)]
    for nama, (judul, _) in data.items():
        tambahan = {k.judul for k in LEMBAR_MENURUT_NAMA[nama].kolom if k.tambahan}
        argumen += [a for j in judul if j in tambahan for a in ("--kolom", f"{nama}!{j}")]
    label = {i.label for i in ISIAN if i.tambahan}
    argumen += [a for nama in isian if nama in label for a in ("--isian", nama)]
    hasil = CliRunner().invoke(main, argumen, catch_exceptions=False)
    assert hasil.exit_code == 0, hasil.output


def _isi_lembar(lembar: Any, nama: str, judul: Sequence[str], baris: Sequence[Sequence[str]]) -> None:
    kolom = {str(sel.value): sel.column for sel in lembar[BARIS_JUDUL] if sel.value}
    if asing := [j for j in judul if j not in kolom]:
        lain = [j for j in kolom if j not in judul and not re.search(r"20\d\d$", j)]
        assert not lain, (nama, asing, lain)  # its own columns or years: the office lays out the heading anew
        kolom = {j: n for n, j in enumerate(judul, 1)}
        for n in range(1, lembar.max_column + 1):
            lembar.cell(BARIS_JUDUL, n, dict(enumerate(judul, 1)).get(n))
    jenis = {k.judul: k.jenis for k in LEMBAR_MENURUT_NAMA[nama].kolom}
    if nama == "Identitas":
        tempat = {str(sel.value): sel.row for sel in lembar["A"] if sel.value}
        for isian, nilai in baris:
            _ketik_sel(lembar.cell(tempat[isian], kolom["Nilai"]), nilai, angka=isian.startswith("Total"))
        return
    for nomor, isi in enumerate(baris, BARIS_JUDUL + 1):
        for j, teks in zip(judul, isi, strict=False):
            angka = jenis.get(j, Jenis.CACAH) not in (Jenis.TEKS, Jenis.KODE)
            _ketik_sel(lembar.cell(nomor, kolom[j]), teks, angka=angka)


def _ketik_sel(sel: Any, teks: str, *, angka: bool) -> None:
    cocok = _ANGKA.fullmatch(teks) if angka else None
    if not cocok:
        sel.value = teks or None
        return
    desimal, persen = len(cocok[1] or ""), bool(cocok[2])
    nilai = float(teks.rstrip("%").replace(".", "").replace(",", "."))
    sel.value = round(nilai / 100, desimal + 2) if persen else nilai if desimal else int(nilai)
    bagian = "." + "0" * desimal if desimal else ""
    sel.number_format = f"0{bagian}%" if persen else f"#,##0{bagian}"
