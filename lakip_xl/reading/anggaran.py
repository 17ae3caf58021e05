"""Anggaran and Efisiensi: rows to trees, by the order of the sheet."""

from __future__ import annotations

from msgspec import Struct, field
from msgspec.structs import replace

from lakip_xl.contract import (
    JUMLAH,
    KEGIATAN,
    PROGRAM,
    SUB_KEGIATAN,
    TINGKAT_ANGGARAN,
    TINGKAT_EFISIENSI,
    TOTAL,
)
from lakip_xl.model import BarisAnggaran, BarisEfisiensi, Perihal, TabelEfisiensi
from lakip_xl.reading.bahan import BahanLakip, tingkat
from lakip_xl.reading.tabel import Baris

_KEDALAMAN = {PROGRAM: 0, KEGIATAN: 1, SUB_KEGIATAN: 2}


class _BarisTerbuka(Struct):
    """A budget row while its children are still being collected."""

    baris: BarisAnggaran
    daftar_anak: list[_BarisTerbuka] = field(default_factory=list)

    def rakit(self) -> BarisAnggaran:
        return replace(self.baris, daftar_anak=tuple(s.rakit() for s in self.daftar_anak))


def rakit_anggaran(
    bahan: BahanLakip,
) -> tuple[tuple[BarisAnggaran, ...], BarisAnggaran | None, tuple[BarisAnggaran, ...]]:
    """The programs with their kegiatan and sub kegiatan, JUMLAH (the last one), and the subtotals
    before it, each over the programs since the one before."""
    akar: list[_BarisTerbuka] = []
    jalur: list[_BarisTerbuka] = []
    jumlah: tuple[BarisAnggaran, int] | None = None
    subjumlah: list[tuple[BarisAnggaran, int]] = []
    kode_ada: set[str] = set()
    for baris in bahan.baris("Anggaran"):
        level = tingkat(baris, TINGKAT_ANGGARAN)
        if level == JUMLAH:
            if jumlah:
                subjumlah.append(jumlah)
            isi = bahan.isi(BarisAnggaran, "Anggaran", baris, tingkat=level)
            jumlah = isi, len(akar)
            continue
        if level not in _KEDALAMAN:
            _tanpa_tingkat(bahan, baris, TINGKAT_ANGGARAN)
            continue
        isi = bahan.isi(BarisAnggaran, "Anggaran", baris, tingkat=level)
        if isi.kode.teks and isi.kode.teks in kode_ada:
            bahan.ganda(isi.kode)
        kode_ada.add(isi.kode.teks)
        dalam = _KEDALAMAN[level]
        if dalam > len(jalur):
            _tanpa_induk(bahan, baris, level, TINGKAT_ANGGARAN[dalam - 1])
            continue
        del jalur[dalam:]
        simpul = _BarisTerbuka(isi)
        (jalur[-1].daftar_anak if jalur else akar).append(simpul)
        jalur.append(simpul)
    daftar_program = tuple(s.rakit() for s in akar)
    awal = 0
    daftar_subjumlah = []
    for baris_jumlah, banyak in subjumlah:
        daftar_subjumlah.append(replace(baris_jumlah, daftar_anak=daftar_program[awal:banyak]))
        awal = banyak
    return daftar_program, jumlah[0] if jumlah else None, tuple(daftar_subjumlah)


class _Susunan(Struct):
    """The efficiency table of one sasaran while it is being collected."""

    daftar_program: list[tuple[Baris, list[BarisEfisiensi]]] = field(default_factory=list)
    total: Baris | None = None


def rakit_efisiensi(bahan: BahanLakip) -> tuple[TabelEfisiensi, ...]:
    """One table a sasaran: its programs, under each the kegiatan listed there, and TOTAL."""
    kode_anggaran = {b["kode"].teks for b in bahan.baris("Anggaran")}
    menurut_sasaran: dict[str, _Susunan] = {}
    for baris in bahan.baris("Efisiensi"):
        level = tingkat(baris, TINGKAT_EFISIENSI)
        susunan = menurut_sasaran.setdefault(baris["sasaran"].teks, _Susunan())
        if level == TOTAL:
            if susunan.total:
                bahan.catat(
                    Perihal.TOTAL_GANDA,
                    baris["tingkat"],
                    "Baris TOTAL kedua di bawah satu sasaran; hapus salah satunya.",
                )
            susunan.total = susunan.total or baris
            continue
        if level == PROGRAM:
            susunan.daftar_program.append((baris, []))
        elif level == KEGIATAN and susunan.daftar_program:
            kegiatan = bahan.isi(BarisEfisiensi, "Efisiensi", baris, tingkat=level)
            susunan.daftar_program[-1][1].append(kegiatan)
        elif level == KEGIATAN:
            _tanpa_induk(bahan, baris, level, PROGRAM)
        else:
            _tanpa_tingkat(bahan, baris, TINGKAT_EFISIENSI)
            continue
        if baris["kode"].teks not in kode_anggaran:
            bahan.yatim(baris["kode"] if baris["kode"].teks else baris["uraian"], "Anggaran")
    return tuple(_tabel(bahan, sasaran, susunan) for sasaran, susunan in menurut_sasaran.items())


def _tabel(bahan: BahanLakip, sasaran: str, susunan: _Susunan) -> TabelEfisiensi:
    daftar_program = tuple(
        bahan.isi(BarisEfisiensi, "Efisiensi", baris, tingkat=PROGRAM, daftar_kegiatan=tuple(kegiatan))
        for baris, kegiatan in susunan.daftar_program
    )
    total = susunan.total
    baris_total = bahan.isi(BarisEfisiensi, "Efisiensi", total, tingkat=TOTAL) if total else None
    return TabelEfisiensi(sasaran, daftar_program, baris_total)


def _tanpa_tingkat(bahan: BahanLakip, baris: Baris, dikenal: tuple[str, ...]) -> None:
    if baris["tingkat"].kosong:
        bahan.catat(Perihal.BELUM_DIISI, baris["tingkat"], "Kolom “Tingkat” belum diisi.")
    else:
        bahan.tak_dikenal(baris["tingkat"], dikenal)


def _tanpa_induk(bahan: BahanLakip, baris: Baris, level: str, induk: str) -> None:
    bahan.catat(
        Perihal.TANPA_INDUK,
        baris["uraian"],
        f"Baris {level} ini tidak berada di bawah {induk} mana pun; periksa urutan baris.",
    )
