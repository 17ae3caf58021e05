"""What a code says already: names that are blank beside it, and the rows of Efisiensi.

Only what is certain: a code that stands once, or always with one name. Nothing that somebody wrote is replaced.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from lakip_xl.contract import KEGIATAN, LEMBAR, LEMBAR_MENURUT_NAMA, PROGRAM, TOTAL, Lembar
from lakip_xl.model import Lakip
from lakip_xl.reading import assemble, baca_lembar
from lakip_xl.reading.tabel import Tabel
from lakip_xl.values.cell import Buku, Cell, Grid, hampa
from lakip_xl.values.edit import Edit
from lakip_xl.verbs.rencana_edit import RencanaEdit

NAMA = {
    "Anggaran": "uraian",
    "Indikator": "indikator",
}  # the column that names what a code of the sheet stands for
EFISIENSI = LEMBAR_MENURUT_NAMA["Efisiensi"]
BarisBaru = tuple[str, str, str]  # sasaran, tingkat, kode


def lengkapi(buku: Buku) -> tuple[Edit, ...]:
    """The edits that write names, levels and rows where nothing stands."""
    rencana, lakip = RencanaEdit(buku), assemble(buku)
    daftar_tabel, _ = baca_lembar(buku)
    daftar_grid = {grid.nama: grid for grid in buku.daftar_grid}
    nama = {lembar: _menurut_kode(lakip, lembar, kolom) for lembar, kolom in NAMA.items()}
    for lembar in LEMBAR:
        tabel = daftar_tabel.get(lembar.nama)
        if tabel and not lembar.tercetak:
            for kunci, isi in _pasangan(lembar, lakip, nama):
                _isi_kosong(rencana, daftar_grid[tabel.nama], tabel, kunci, isi)
    tabel = daftar_tabel.get(EFISIENSI.nama)
    if tabel and not tabel.panjang:
        _tulis_baris(rencana, daftar_grid[tabel.nama], tabel, list(baris_efisiensi(lakip)), nama["Anggaran"])
    return tuple(rencana.daftar_edit())


def _menurut_kode(lakip: Lakip, lembar: str, kolom: str) -> dict[str, str]:
    """What a column says beside each code, where that is one thing."""
    hasil: dict[str, str] = {}
    ragu: set[str] = set()
    for kode, isi in zip(lakip.teks(lembar, "kode"), lakip.teks(lembar, kolom), strict=True):
        if kode and hasil.setdefault(kode, isi) != isi:
            ragu.add(kode)
    return {kode: isi for kode, isi in hasil.items() if isi and kode not in ragu}


def _pasangan(
    lembar: Lembar, lakip: Lakip, nama: Mapping[str, Mapping[str, str]]
) -> Iterator[tuple[tuple[str, str], Mapping[str, str]]]:
    """The columns of a sheet that follow from a code: both, and what stands for each code."""
    for kolom in lembar.kolom:
        if kolom.rujukan in NAMA and any(k.kunci == "uraian" for k in lembar.kolom):
            yield (kolom.kunci, "uraian"), nama[kolom.rujukan]
    if lembar is EFISIENSI:
        tingkat = dict(zip(lakip.teks("Anggaran", "kode"), lakip.susunan_anggaran.tingkat, strict=True))
        pilihan = EFISIENSI["tingkat"].pilihan
        satu = _menurut_kode(lakip, "Anggaran", "uraian")  # of codes that stand for one thing
        yield ("kode", "tingkat"), {k: t for k, t in tingkat.items() if k in satu and t in pilihan}


def _isi_kosong(
    rencana: RencanaEdit, grid: Grid, tabel: Tabel, kunci: tuple[str, str], isi: Mapping[str, str]
) -> None:
    dari, ke = kunci
    if ke not in tabel.kolom:
        return
    kode = tabel.teks(dari)
    for posisi in sorted(tabel.kosong(ke)):
        nomor = tabel.daftar_nomor[posisi]
        if kode[posisi] in isi and hampa(grid.cell(nomor, tabel.kolom[ke]).mentah):
            rencana.tulis(Cell(grid.nama, nomor, tabel.kolom[ke]), isi[kode[posisi]])


def baris_efisiensi(lakip: Lakip) -> Iterator[BarisBaru]:
    """The rows of Efisiensi that Program and Kegiatan ask for, in their order: under each sasaran its programs, those of
    its kegiatan too, under each of these the kegiatan, and a TOTAL."""
    induk = {k.kode.teks: p.kode.teks for p in lakip.daftar_program for k in p.daftar_anak}
    program_anggaran = {p.kode.teks for p in lakip.daftar_program}
    daftar: dict[str, dict[str, list[str]]] = {kode: {} for kode in lakip.teks("Sasaran", "kode") if kode}
    di_bawah: dict[str, set[str]] = {}  # the sasaran of each program
    for sasaran, program in zip(
        lakip.teks("Program", "sasaran"), lakip.teks("Program", "program"), strict=True
    ):
        if sasaran in daftar and program in program_anggaran:
            daftar[sasaran].setdefault(program, [])
            di_bawah.setdefault(program, set()).add(sasaran)
    for sasaran, kode in zip(
        lakip.teks("Kegiatan", "sasaran"), lakip.teks("Kegiatan", "kegiatan"), strict=True
    ):
        program = induk.get(kode, "")
        calon = {sasaran} if sasaran else di_bawah.get(program, set())
        for satu in calon & daftar.keys() if program and len(calon) == 1 else ():
            bagian = daftar[satu].setdefault(program, [])
            bagian += [] if kode in bagian else [kode]
    for sasaran, menurut_program in daftar.items():
        for program, daftar_kegiatan in menurut_program.items():
            yield sasaran, PROGRAM, program
            yield from ((sasaran, KEGIATAN, kode) for kode in daftar_kegiatan)
        if menurut_program:
            yield sasaran, TOTAL, ""


def _tulis_baris(
    rencana: RencanaEdit, grid: Grid, tabel: Tabel, daftar: list[BarisBaru], nama: Mapping[str, str]
) -> None:
    """Write the rows below the headings, where all of their cells are blank."""
    if not {"sasaran", "tingkat", "kode"} <= tabel.kolom.keys():
        return
    awal = tabel.judul + 1
    if not all(
        hampa(grid.cell(awal + n, k).mentah) for n in range(len(daftar)) for k in tabel.kolom.values()
    ):
        return
    for nomor, (sasaran, tingkat, kode) in enumerate(daftar, awal):
        uraian = TOTAL.upper() if tingkat == TOTAL else nama.get(kode, "")
        isi = {"sasaran": sasaran, "tingkat": tingkat, "kode": kode, "uraian": uraian}
        for kunci, teks in isi.items():
            if kunci in tabel.kolom and teks:
                rencana.tulis(Cell(grid.nama, nomor, tabel.kolom[kunci]), teks)
