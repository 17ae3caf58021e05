"""Identitas: labelled settings to values."""

from __future__ import annotations

import re
from collections.abc import Sequence

from lakip_xl.contract import (
    ISIAN,
    LEMBAR,
    LEMBAR_MENURUT_NAMA,
    SEBELUM_PERUBAHAN,
    TABEL,
    TABEL_LAIN,
    TIDAK_DIPAKAI,
    Isian,
    Jenis,
)
from lakip_xl.model import Identitas, Perihal, PernyataanTabel
from lakip_xl.reading.bahan import BahanLakip
from lakip_xl.reading.sel import baca_sel
from lakip_xl.reading.tabel import Baris, Tabel
from lakip_xl.values.angka import tampilkan
from lakip_xl.values.cell import Cell
from lakip_xl.values.kemiripan import kemiripan_isi
from lakip_xl.values.teks import sederhana, singkat

TOTAL = ("total_anggaran", "total_realisasi")
TAHUN = ("tahun", "renstra_awal", "renstra_akhir")
MIRIP, MIRIP_UANG = 85, 60  # how alike a label is to be, of an amount less
_TABEL = {
    sederhana(nama): lembar.nama
    for lembar in LEMBAR
    if lembar.perlu_diisi and lembar.nama != "Identitas"
    for nama in (*lembar.alias, lembar.nama)
}
_MENURUT_LABEL = {sederhana(n): isian for isian in ISIAN for n in (*isian.alias, isian.label)}


def isian_berlabel(label: str) -> Isian | None:
    """The setting that a row is labelled as."""
    return _MENURUT_LABEL.get(sederhana(label))


def tahun_laporan(tabel: Tabel | None) -> int | None:
    """The year of the report, before the rest of the workbook is read; None where it is not said."""
    for baris in tabel.daftar_baris if tabel else ():
        isian = isian_berlabel(baris["isian"].teks)
        if isian and isian.kunci == "tahun" and re.fullmatch(r"(19|20)\d\d", baris["nilai"].teks):
            return int(baris["nilai"].teks)
    return None


def pagu_awal(tabel: Tabel | None) -> bool:
    """Whether the budget before its change counts, before the rest of the workbook is read."""
    for baris in tabel.daftar_baris if tabel else ():
        isian = isian_berlabel(baris["isian"].teks)
        if isian and isian.kunci == "pagu":
            return sederhana(baris["nilai"].teks) == SEBELUM_PERUBAHAN
    return False


def rakit_identitas(bahan: BahanLakip) -> Identitas:
    """The settings; what is not there is a blank without an address."""
    lembar = bahan.tabel["Identitas"].nama if "Identitas" in bahan.tabel else "Identitas"
    sel = {isian.kunci: Cell(lembar, 1, 0) for isian in ISIAN}
    for baris in bahan.baris("Identitas"):
        isian = isian_berlabel(baris["isian"].teks)
        if isian and sel[isian.kunci].kolom:
            bahan.catat(
                Perihal.ISIAN_GANDA,
                baris["isian"],
                f"{isian.label} sudah diisi pada {sel[isian.kunci].alamat}; hapus satu.",
            )
        elif isian:
            sel[isian.kunci] = _baca(bahan, isian, baris["nilai"])
    _catat_terlewat(bahan, [isian for isian in ISIAN if not sel[isian.kunci].kolom])
    kosong = [k for k in TOTAL if sel[k].kosong]
    if len(kosong) == 1 and sel[kosong[0]].kolom:
        bahan.catat(
            Perihal.BELUM_DIISI,
            sel[kosong[0]],
            "Hanya satu dari total anggaran dan total realisasi yang diisi.",
        )
    pernyataan = (_pernyataan(baris) for baris in bahan.baris("Identitas"))
    return Identitas(sel, tuple(p for p in pernyataan if p))


def _catat_terlewat(bahan: BahanLakip, hilang: Sequence[Isian]) -> None:
    """Note the rows whose label resembles that of a setting which no row has: it would pass for not being said."""
    for baris in bahan.baris("Identitas") if hilang else ():
        label, nilai = baris["isian"], baris["nilai"]
        if label.kosong or nilai.kosong or isian_berlabel(label.teks):
            continue
        uang = (
            [i for i in hilang if i.kunci in TOTAL]
            if baca_sel(nilai, Jenis.RUPIAH)[0].angka is not None
            else []
        )
        if isian := _termirip(uang, label.teks, MIRIP_UANG) or _termirip(hilang, label.teks, MIRIP):
            bahan.catat(
                Perihal.ISIAN_TERLEWAT,
                label,
                f"Isian “{singkat(label.teks)}” tidak dibaca; mungkin {isian.label}. Ganti tulisannya seperti pada "
                "buku induk.",
            )


def _termirip(daftar: Sequence[Isian], label: str, sedikitnya: int) -> Isian | None:
    """The setting whose label is most like another, if it is so alike."""
    nilai = [kemiripan_isi(isian.label, label) for isian in daftar]
    return daftar[nilai.index(max(nilai))] if nilai and max(nilai) >= sedikitnya else None


def _pernyataan(baris: Baris) -> PernyataanTabel | None:
    """What a row says of a table; None where it is labelled otherwise, or says nothing."""
    awal, _, nama = sederhana(baris["isian"].teks).partition(" ")
    if awal != sederhana(TABEL) or baris["nilai"].kosong:
        return None
    lembar = TABEL_LAIN if nama == sederhana(TABEL_LAIN) else _TABEL.get(nama, "")
    boleh = lembar == TABEL_LAIN or (bool(lembar) and not LEMBAR_MENURUT_NAMA[lembar].wajib)
    tidak = sederhana(baris["nilai"].teks) == TIDAK_DIPAKAI
    alasan = baris["keterangan"]
    return PernyataanTabel(
        baris["isian"], baris["nilai"], alasan, lembar, boleh and tidak and not alasan.kosong
    )


def _baca(bahan: BahanLakip, isian: Isian, mentah: Cell) -> Cell:
    hasil, keberatan = baca_sel(mentah, isian.jenis)
    if keberatan:
        bahan.catat(keberatan.perihal, hasil, f"{isian.label}: {keberatan.pesan}")
    if isian.wajib and hasil.kosong:
        bahan.catat(Perihal.BELUM_DIISI, hasil, f"{isian.label} belum diisi.")
    if isian.kunci in TAHUN and not hasil.kosong and not re.fullmatch(r"(19|20)\d\d", hasil.teks):
        bahan.catat(
            Perihal.BUKAN_TAHUN, hasil, f"{isian.label} “{tampilkan(hasil.mentah)}” bukan tahun empat angka."
        )
    if (
        isian.pilihan and not isian.kunci.startswith("skala") and hasil.teks
    ):  # a scale may be the workbook's own
        return _pilih(bahan, isian, hasil)
    return hasil


def _pilih(bahan: BahanLakip, isian: Isian, sel: Cell) -> Cell:
    """The choice as the contract spells it; an unknown one is noted and the default stands."""
    if isian.kunci == "batas_capaian" and sel.angka is not None:
        persen = sel.angka if sel.angka > 10 else sel.angka.scaleb(2)  # 120 and 1,2 both mean 120 %
        sel = sel.dengan(nilai=f"{persen.normalize():f}%")
    for pilihan in isian.pilihan:
        if sederhana(pilihan) == sederhana(sel.teks):
            return sel.dengan(nilai=pilihan)
    bahan.tak_dikenal(sel, isian.pilihan)
    return sel.dengan(nilai=None)
