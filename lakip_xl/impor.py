"""The budget out of another system's export: its rows, matched to the workbook's, as edits."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from lakip_xl.assemble import baca_lembar
from lakip_xl.cell import Buku, Cell, Grid
from lakip_xl.contract import BARIS_JUMLAH, LEMBAR_MENURUT_NAMA, Jenis, sederhana
from lakip_xl.ditolak import BukuDitolak
from lakip_xl.edit import Edit
from lakip_xl.kode import kunci_kode
from lakip_xl.pembacaan import baca_sel
from lakip_xl.tabel import BATAS_BARIS_JUDUL, Baris

ANGKA = ("anggaran", "realisasi")
_ANGGARAN = LEMBAR_MENURUT_NAMA["Anggaran"]
# Headings that other systems use beside the contract's; the first found of a list is taken.
_LAIN: Mapping[str, tuple[str, ...]] = {
    "kode": ("kode rekening", "kode program kegiatan sub kegiatan", "kode sub kegiatan", "kode kegiatan"),
    "uraian": ("uraian program kegiatan sub kegiatan", "program kegiatan sub kegiatan", "nama rekening",
               "uraian rekening", "program kegiatan dan sub kegiatan", "nama sub kegiatan"),
    "anggaran": ("anggaran setelah perubahan", "pagu setelah perubahan", "anggaran perubahan", "setelah perubahan"),
    "realisasi": ("realisasi anggaran", "realisasi keuangan", "jumlah realisasi", "realisasi s d"),
}  # fmt: skip


@dataclass(frozen=True)
class BarisImpor:
    """A row of the workbook with what the export says of it."""

    kode: str
    uraian: str
    lama: Mapping[str, Cell]
    baru: Mapping[str, Decimal]
    nama_lain: str = ""  # the export's name, where it is another

    @property
    def berubah(self) -> bool:
        return any(self.lama[k].angka != nilai for k, nilai in self.baru.items())


@dataclass(frozen=True)
class Impor:
    """What an import would do, and what it leaves."""

    daftar_edit: tuple[Edit, ...]
    daftar_baris: tuple[BarisImpor, ...]
    tanpa_baris: tuple[str, ...]  # rows of the export that the workbook does not have
    tanpa_data: tuple[str, ...]  # rows of the workbook that the export says nothing of
    ditolak: tuple[str, ...]  # why a row was not taken, one sentence each


@dataclass
class _Ekspor:
    """A row of the export."""

    kode: str
    uraian: str
    tempat: str
    angka: dict[str, Decimal] = field(default_factory=dict)
    alasan: str = ""

    @property
    def sebutan(self) -> str:
        return " ".join(t for t in (self.kode, self.uraian) if t)


def impor(ekspor: Buku, buku: Buku) -> Impor:
    """Match the rows of an export to the sheet Anggaran, by code, else by name.

    Raises `BukuDitolak` where the export holds no budget table or not one of its rows is the workbook's.
    """
    tabel, _ = baca_lembar(buku)
    daftar_baris = tabel["Anggaran"].daftar_baris if "Anggaran" in tabel else ()
    if not daftar_baris:
        raise BukuDitolak(
            f"Lembar Anggaran pada {buku.nama} belum berisi program dan kegiatan; isilah dahulu."
        )
    daftar_ekspor = [b for grid in ekspor.daftar_grid for b in _baca_tabel(grid)]
    if not daftar_ekspor:
        raise BukuDitolak(
            f"{ekspor.nama} tidak memuat tabel berkolom Kode atau Uraian dengan Anggaran atau Realisasi; "
            "periksa judul kolomnya."
        )
    hasil = _cocokkan(daftar_ekspor, daftar_baris)
    if not hasil.daftar_baris and not hasil.ditolak:
        raise BukuDitolak(
            f"Tidak satu pun baris {ekspor.nama} cocok dengan lembar Anggaran pada {buku.nama}; "
            "samakan kode atau uraiannya."
        )
    return hasil


def _baca_tabel(grid: Grid) -> Iterator[_Ekspor]:
    """The rows of a table; none where its headings are not those of a budget."""
    for nomor in range(1, min(len(grid.isi), BATAS_BARIS_JUDUL) + 1):
        for tinggi in (2, 1):
            judul = _judul(grid, nomor, tinggi)
            kolom = _kenali(judul)
            if {"kode", "uraian"} & kolom.keys() and set(ANGKA) & kolom.keys():
                isi = range(nomor + tinggi, len(grid.isi) + 1)
                yield from (b for n in isi if (b := _baca_baris(grid, n, kolom, _kolom_kode(judul, kolom))))
                return


def _judul(grid: Grid, nomor: int, tinggi: int) -> dict[int, str]:
    """Headings by column; of two rows, the upper one's reaches over the blanks to its right."""
    lebar = max(len(grid.isi[n]) for n in range(nomor - 1, min(nomor - 1 + tinggi, len(grid.isi))))
    atas = {k: sederhana(grid.cell(nomor, k).teks) for k in range(1, lebar + 1)}
    if tinggi == 1:
        return atas
    bawah = {k: sederhana(grid.cell(nomor + 1, k).teks) for k in range(1, lebar + 1)}
    if any(grid.cell(nomor + 1, k).angka is not None or t[:1].isdigit() for k, t in bawah.items()):
        return {}  # the next row is data already, or numbers the columns
    hasil, terakhir = {}, ""
    for k in atas:
        terakhir = atas[k] or (terakhir if bawah[k] else "")
        hasil[k] = f"{terakhir if bawah[k] else atas[k]} {bawah[k]}".strip()
    return hasil


def _kenali(judul: Mapping[int, str]) -> dict[str, int]:
    hasil: dict[str, int] = {}
    for kunci in ("kode", "uraian", *ANGKA):
        kolom = _ANGGARAN[kunci]
        for nama in (*_LAIN[kunci], sederhana(kolom.judul), *map(sederhana, kolom.alias)):
            letak = [k for k, t in judul.items() if t == nama and k not in hasil.values()]
            if len(letak) > 1:
                raise BukuDitolak(
                    f"Judul “{nama}” ada pada {len(letak)} kolom tabel itu; hapus kolom yang tidak dimaksud."
                )
            if letak:
                hasil[kunci] = letak[0]
                break
    return hasil


def _kolom_kode(judul: Mapping[int, str], kolom: Mapping[str, int]) -> list[int]:
    """The columns of the code: its own, and those right of it that no heading claims."""
    if "kode" not in kolom:
        return []
    akhir = kolom["kode"] + 1
    while akhir in judul and not judul[akhir]:
        akhir += 1
    return list(range(kolom["kode"], akhir))


def _baca_baris(grid: Grid, nomor: int, kolom: Mapping[str, int], kolom_kode: list[int]) -> _Ekspor | None:
    segmen = [sel for k in kolom_kode if (sel := grid.cell(nomor, k)).teks]
    kode = ".".join(sel.teks for sel in segmen)
    uraian = grid.cell(nomor, kolom["uraian"]).teks if "uraian" in kolom else ""
    hasil = _Ekspor(kode, uraian, f"baris {nomor}")
    for kunci in ANGKA:
        if kunci in kolom:
            sel, keberatan = baca_sel(grid.cell(nomor, kolom[kunci]), Jenis.RUPIAH)
            if sel.angka is not None:
                hasil.angka[kunci] = sel.angka
            elif keberatan:
                hasil.alasan = keberatan.pesan
    if any(sel.angka is not None and "." in sel.teks for sel in segmen):
        hasil.alasan = f"Kode {kode} tersimpan sebagai angka, sehingga nol di ujungnya dapat hilang."
    return hasil if (kode or uraian) and (hasil.angka or hasil.alasan) else None


def _cocokkan(daftar_ekspor: Iterable[_Ekspor], daftar_baris: Iterable[Baris]) -> Impor:
    daftar_baris, daftar_ekspor = list(daftar_baris), list(daftar_ekspor)
    berkode = any(b["kode"].teks for b in daftar_baris) and any(e.kode for e in daftar_ekspor)
    menurut_kunci: dict[str, list[_Ekspor]] = {}
    for satu in daftar_ekspor:
        menurut_kunci.setdefault(_kunci(satu.kode, satu.uraian, berkode), []).append(satu)
    baris_kunci = [(_kunci(b["kode"].teks, b["uraian"].teks, berkode), b) for b in daftar_baris]
    jumlah = {k: sum(k == lain for lain, _ in baris_kunci) for k, _ in baris_kunci}
    daftar_impor: list[BarisImpor] = []
    edit: list[Edit] = []
    tanpa_data: list[str] = []
    ditolak: list[str] = []
    for kunci, baris in baris_kunci:
        calon = menurut_kunci.get(kunci, [])
        sebutan = " ".join(t for t in (baris["kode"].teks, baris["uraian"].teks) if t)
        if not kunci or not calon:
            tanpa_data.append(sebutan)
        elif alasan := _alasan(calon, jumlah[kunci]):
            ditolak.append(f"{sebutan} ({calon[0].tempat}): {alasan}")
        else:
            impor_baris = _baris_impor(baris, calon[0])
            daftar_impor.append(impor_baris)
            berumus = [impor_baris.lama[k] for k in impor_baris.baru if impor_baris.lama[k].rumus]
            ditolak += [f"{sebutan}: sel {sel.alamat} berisi rumus dan dibiarkan." for sel in berumus]
            edit += _edit(impor_baris)
    dikenal = {k for k, _ in baris_kunci}
    tanpa_baris = [e.sebutan for k, daftar in menurut_kunci.items() if k not in dikenal for e in daftar]
    return Impor(tuple(edit), tuple(daftar_impor), tuple(tanpa_baris), tuple(tanpa_data), tuple(ditolak))


def _kunci(kode: str, uraian: str, berkode: bool) -> str:
    if sederhana(uraian) in BARIS_JUMLAH or sederhana(kode) in BARIS_JUMLAH:
        return "jumlah"
    return kunci_kode(kode) if berkode else sederhana(uraian)


def _alasan(calon: list[_Ekspor], jumlah: int) -> str:
    """Why what the export says of a row cannot be taken; empty where it can."""
    if jumlah > 1:
        return "kode atau uraian ini dipakai beberapa baris lembar Anggaran; samakan dahulu."
    if salah := next((e.alasan for e in calon if e.alasan), ""):
        return salah
    if any(e.angka != calon[0].angka for e in calon):
        return f"ada {len(calon)} baris dengan angka berbeda dalam berkas; hapus yang tidak dimaksud."
    return ""


def _baris_impor(baris: Baris, satu: _Ekspor) -> BarisImpor:
    lama = {k: baris[k] for k in ANGKA}
    baru = {k: nilai for k, nilai in satu.angka.items() if lama[k].kolom}
    uraian = baris["uraian"].teks
    lain = satu.uraian if satu.uraian and sederhana(satu.uraian) != sederhana(uraian) else ""
    return BarisImpor(baris["kode"].teks, uraian, lama, baru, lain)


def _edit(baris: BarisImpor) -> Iterator[Edit]:
    for kunci, nilai in baris.baru.items():
        sel = baris.lama[kunci]
        if sel.angka != nilai and not sel.rumus:
            yield Edit(sel.lembar, sel.alamat, sel.mentah, nilai)
