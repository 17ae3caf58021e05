"""Anggaran and Efisiensi: rows to trees, by the order of the sheet."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from msgspec import Struct, field

from lakip_xl.contract import (
    JUMLAH,
    KEGIATAN,
    PROGRAM,
    SUB_KEGIATAN,
    TINGKAT_ANGGARAN,
    TINGKAT_EFISIENSI,
    TOTAL,
)
from lakip_xl.model import BarisAnggaran, BarisEfisiensi, Perihal, Susunan, TabelEfisiensi
from lakip_xl.reading.bahan import BahanLakip, daftar_tingkat
from lakip_xl.values.cell import Cell

_KEDALAMAN = {PROGRAM: 0, KEGIATAN: 1, SUB_KEGIATAN: 2}


class AnggaranDirakit(Struct, frozen=True):
    """The programs with their kegiatan and sub kegiatan, JUMLAH (the last one), and the subtotals
    before it, each over the programs since the one before."""

    daftar_program: tuple[BarisAnggaran, ...]
    jumlah: BarisAnggaran | None
    daftar_subjumlah: tuple[BarisAnggaran, ...]
    susunan: Susunan
    menurut_posisi: Mapping[int, BarisAnggaran]


def rakit_anggaran(bahan: BahanLakip) -> AnggaranDirakit:
    """The budget; rows that no level or no row above places are noted and left out."""
    tabel = bahan.lajur("Anggaran")
    tingkat, induk = _tingkat_dan_induk(bahan)
    menurut_posisi: dict[int, BarisAnggaran] = {}
    anak: dict[int, list[BarisAnggaran]] = {-1: []}
    daftar_jumlah: list[tuple[BarisAnggaran, int]] = []
    for posisi, level in enumerate(tingkat):
        if not level:
            continue
        baris = menurut_posisi[posisi] = BarisAnggaran(tabel, posisi, level)
        if level == JUMLAH:
            daftar_jumlah.append((baris, len(anak[-1])))
        else:
            anak.setdefault(induk[posisi], []).append(baris)
    daftar_program = tuple(anak.pop(-1))
    for posisi, daftar in anak.items():
        menurut_posisi[posisi].daftar_anak = tuple(daftar)
    awal = 0
    for baris, banyak in daftar_jumlah[:-1]:
        baris.daftar_anak = daftar_program[awal:banyak]
        awal = banyak
    return AnggaranDirakit(
        daftar_program,
        daftar_jumlah[-1][0] if daftar_jumlah else None,
        tuple(baris for baris, _ in daftar_jumlah[:-1]),
        Susunan(tingkat, induk),
        menurut_posisi,
    )


def _tingkat_dan_induk(bahan: BahanLakip) -> tuple[list[str], list[int]]:
    """As in `Susunan`; what is odd is noted on the way."""
    tabel = bahan.lajur("Anggaran")
    tingkat = daftar_tingkat(tabel, TINGKAT_ANGGARAN)
    kosong = bahan.belum_diisi("Anggaran", "tingkat")
    induk = [-1] * len(tingkat)
    jalur: list[int] = []
    kode_ada: set[str] = set()
    for posisi, (level, kode) in enumerate(zip(tingkat, tabel.teks("kode"), strict=True)):
        dalam = _KEDALAMAN.get(level)
        if dalam is None and level != JUMLAH:
            _tanpa_tingkat(bahan, tabel.sel(posisi, "tingkat"), TINGKAT_ANGGARAN)
            tingkat[posisi] = ""
            continue
        if posisi in kosong:
            bahan.catat_kosong("Anggaran", posisi, "tingkat", *(("uraian",) if level == JUMLAH else ()))
        if dalam is None:
            continue
        if kode in kode_ada:
            bahan.ganda(tabel.sel(posisi, "kode"))
        elif kode:
            kode_ada.add(kode)
        if dalam > len(jalur):
            _tanpa_induk(bahan, tabel.sel(posisi, "uraian"), level, TINGKAT_ANGGARAN[dalam - 1])
            tingkat[posisi] = ""
            continue
        del jalur[dalam:]
        induk[posisi] = jalur[-1] if jalur else -1
        jalur.append(posisi)
    return tingkat, induk


class EfisiensiDirakit(Struct, frozen=True):
    """One table a sasaran: its programs, under each the kegiatan listed there, and TOTAL."""

    daftar_tabel: tuple[TabelEfisiensi, ...]
    susunan: Susunan
    menurut_posisi: Mapping[int, BarisEfisiensi]


class _TabelTerbuka(Struct):
    """The efficiency table of one sasaran while it is being collected: positions of its rows."""

    nomor: int
    daftar_program: list[tuple[int, list[int]]] = field(default_factory=list)
    total: int | None = None


def rakit_efisiensi(bahan: BahanLakip) -> EfisiensiDirakit:
    """The efficiency tables; rows that no level or no program places are noted and left out."""
    tabel = bahan.lajur("Efisiensi")
    tingkat = daftar_tingkat(tabel, TINGKAT_EFISIENSI)
    menurut_sasaran = _kumpulkan(bahan, tingkat)
    menurut_posisi: dict[int, BarisEfisiensi] = {}
    induk, nomor = [-1] * len(tingkat), [-1] * len(tingkat)
    kosong = bahan.belum_diisi("Efisiensi", "tingkat")

    def jadikan(terbuka: _TabelTerbuka, posisi: int, anak: Sequence[int] = ()) -> BarisEfisiensi:
        if posisi in kosong and tingkat[posisi] != KEGIATAN:
            bahan.catat_kosong("Efisiensi", posisi, "tingkat")
        for n in anak:
            induk[n] = posisi
        nomor[posisi] = terbuka.nomor
        hasil = BarisEfisiensi(tabel, posisi, tingkat[posisi], tuple(menurut_posisi[n] for n in anak))
        menurut_posisi[posisi] = hasil
        return hasil

    hasil = []
    for sasaran, terbuka in menurut_sasaran.items():
        daftar_program = []
        for program, kegiatan in terbuka.daftar_program:
            for n in kegiatan:
                jadikan(terbuka, n)
            daftar_program.append(jadikan(terbuka, program, kegiatan))
        total = None if terbuka.total is None else jadikan(terbuka, terbuka.total)
        hasil.append(TabelEfisiensi(sasaran, tuple(daftar_program), total))
    return EfisiensiDirakit(tuple(hasil), Susunan(tingkat, induk, nomor), menurut_posisi)


def _kumpulkan(bahan: BahanLakip, tingkat: list[str]) -> Mapping[str, _TabelTerbuka]:
    """The tables by sasaran; what is odd is noted, and has no level afterwards."""
    tabel = bahan.lajur("Efisiensi")
    kode_anggaran = set(bahan.lajur("Anggaran").teks("kode"))
    kosong = bahan.belum_diisi("Efisiensi", "tingkat")
    hasil: dict[str, _TabelTerbuka] = {}
    for posisi, (level, sasaran, kode) in enumerate(
        zip(tingkat, tabel.teks("sasaran"), tabel.teks("kode"), strict=True)
    ):
        terbuka = hasil.get(sasaran)
        if terbuka is None:
            terbuka = hasil[sasaran] = _TabelTerbuka(len(hasil))
        if level == TOTAL:
            if terbuka.total is not None:
                pesan = "Baris TOTAL kedua di bawah satu sasaran; hapus salah satunya."
                bahan.catat(Perihal.TOTAL_GANDA, tabel.sel(posisi, "tingkat"), pesan)
                tingkat[posisi] = ""
            else:
                terbuka.total = posisi
            continue
        if level == PROGRAM:
            terbuka.daftar_program.append((posisi, []))
        elif level == KEGIATAN and terbuka.daftar_program:
            if posisi in kosong:
                bahan.catat_kosong("Efisiensi", posisi, "tingkat")
            terbuka.daftar_program[-1][1].append(posisi)
        elif level == KEGIATAN:
            _tanpa_induk(bahan, tabel.sel(posisi, "uraian"), level, PROGRAM)
            tingkat[posisi] = ""
        else:
            _tanpa_tingkat(bahan, tabel.sel(posisi, "tingkat"), TINGKAT_EFISIENSI)
            tingkat[posisi] = ""
            continue
        if kode not in kode_anggaran:
            bahan.yatim(tabel.sel(posisi, "kode" if kode else "uraian"), "Anggaran")
    return hasil


def _tanpa_tingkat(bahan: BahanLakip, sel: Cell, dikenal: tuple[str, ...]) -> None:
    if sel.kosong:
        bahan.catat(Perihal.BELUM_DIISI, sel, "Kolom “Tingkat” belum diisi.")
    else:
        bahan.tak_dikenal(sel, dikenal)


def _tanpa_induk(bahan: BahanLakip, uraian: Cell, level: str, induk: str) -> None:
    bahan.catat(
        Perihal.TANPA_INDUK,
        uraian,
        f"Baris {level} ini tidak berada di bawah {induk} mana pun; periksa urutan baris.",
    )
