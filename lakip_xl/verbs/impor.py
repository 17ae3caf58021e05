"""The budget out of another system's export: its rows, matched to the workbook's, as edits."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal

from msgspec import Struct
from msgspec.structs import replace

from lakip_xl.contract import JUMLAH
from lakip_xl.files.patch import tempat_edit
from lakip_xl.reading import assemble, baca_lembar
from lakip_xl.reading.ekspor import ANGKA, BarisEkspor, KolomDipilih
from lakip_xl.reading.padanan_ekspor import (
    PadananEkspor,
    alasan_ditolak,
    baca_anggaran,
    menurut_kunci_ekspor,
    padankan,
    sebutan_baris,
    tingkat_ekspor,
    tolak_asing,
    tolak_pagu_awal,
)
from lakip_xl.reading.tabel import Baris, Tabel
from lakip_xl.values.cell import Buku, Cell
from lakip_xl.values.ditolak import BukuDitolak
from lakip_xl.values.edit import Edit
from lakip_xl.values.kode import rapikan_kode
from lakip_xl.values.teks import sederhana
from lakip_xl.verbs.isi import Halangan


class BarisImpor(Struct, frozen=True):
    """A row of the workbook with what the export says of it."""

    kode: str
    uraian: str
    lama: Mapping[str, Cell]
    baru: Mapping[str, Decimal]
    nama_lain: str = ""  # the export's name, where it is another

    @property
    def berubah(self) -> bool:
        return any(self.lama[k].angka != nilai for k, nilai in self.baru.items())


class Impor(Struct, frozen=True):
    """What an import would do, and what it leaves."""

    daftar_edit: tuple[Edit, ...]
    daftar_baris: tuple[BarisImpor, ...]
    tanpa_baris: tuple[str, ...]  # rows of the export that the workbook does not have
    tanpa_data: tuple[str, ...]  # rows of the workbook that the export says nothing of
    ditolak: tuple[str, ...]  # why a row was not taken, one sentence each
    tanpa_kolom: tuple[str, ...] = ()  # columns of amounts that the export does not have
    daftar_judul: tuple[str, ...] = ()  # and the headings that it has
    daftar_pilihan: tuple[KolomDipilih, ...] = ()  # columns that were chosen among several

    @property
    def selesai(self) -> bool:
        """Whether the export had all that was looked for, and every row of it could be taken."""
        return not self.ditolak and not self.tanpa_kolom


def impor(ekspor: Buku, buku: Buku, diminta: Mapping[str, str] | None = None) -> Impor:
    """Match the rows of an export to the sheet Anggaran, by code, else by name; fill an empty sheet with them. `diminta`
    are columns of the export that somebody asked for, by key: their headings or letters.

    Raises `BukuDitolak` where the export holds no budget table or not one of its rows is the workbook's.
    """
    anggaran = baca_lembar(buku)[0].get("Anggaran")
    if anggaran is None or not anggaran.judul:
        raise BukuDitolak(
            f"{buku.nama} tidak memuat lembar Anggaran berjudul kolom; salinlah dari buku induk."
        )
    identitas = assemble(buku).identitas
    tolak_pagu_awal(identitas)
    terbaca = baca_anggaran(ekspor, identitas.tahun, diminta)
    if anggaran.daftar_baris:
        padanan = padankan(terbaca, anggaran.daftar_baris)
        tolak_asing(padanan, terbaca.nama, buku.nama)
        hasil = _cocokkan(padanan)
    else:
        hasil = _isi_kosong(terbaca.daftar_baris, anggaran, buku)
    return replace(
        hasil,
        tanpa_kolom=terbaca.tanpa_kolom,
        daftar_judul=terbaca.daftar_judul,
        daftar_pilihan=terbaca.daftar_pilihan,
    )


def tanpa_terhalang(hasil: Impor, halangan: Halangan) -> Impor:
    """The import without the cells that the workbook does not take, each named. A row that is new to the sheet comes
    whole or not at all."""
    if not halangan:
        return hasil
    tempat = [(edit, (edit.lembar, edit.alamat)) for edit in hasil.daftar_edit]
    utuh = {
        tempat_edit(edit)[0]
        for edit, _ in tempat
        if isinstance(edit.sesudah, str)  # only new rows are given texts
    }
    gugur = {tempat_edit(edit)[0] for edit, satu in tempat if satu in halangan} & utuh
    sisa = [e for e, satu in tempat if satu not in halangan and tempat_edit(e)[0] not in gugur]
    daftar_baris = []
    ditolak = [f"Sel {'!'.join(satu)} dibiarkan: {halangan[satu]}." for _, satu in tempat if satu in halangan]
    for baris in hasil.daftar_baris:
        sel = {k: baris.lama[k] for k in baris.baru}
        ditulis = {
            k: nilai for k, nilai in baris.baru.items() if (sel[k].lembar, sel[k].alamat) not in halangan
        }
        if not any(s.baris in gugur for s in sel.values()):
            daftar_baris.append(replace(baris, baru=ditulis))
    return replace(
        hasil,
        daftar_edit=tuple(sisa),
        daftar_baris=tuple(daftar_baris),
        ditolak=(*hasil.ditolak, *ditolak),
    )


def _cocokkan(padanan: PadananEkspor) -> Impor:
    daftar_impor: list[BarisImpor] = []
    edit: list[Edit] = []
    ditolak = {satu.baris.nomor: [satu.kalimat] for satu in padanan.ditolak}
    for baris, satu in padanan.pasangan:
        impor_baris = _baris_impor(baris, satu)
        daftar_impor.append(impor_baris)
        berumus = [impor_baris.lama[k] for k in impor_baris.baru if impor_baris.lama[k].rumus]
        ditolak[baris.nomor] = [
            f"{sebutan_baris(baris)}: sel {sel.alamat} berisi rumus dan dibiarkan." for sel in berumus
        ]
        edit += _edit(impor_baris)
    return Impor(
        tuple(edit),
        tuple(daftar_impor),
        tuple(satu.sebutan for satu in padanan.tanpa_baris),
        tuple(sebutan_baris(baris) for baris in padanan.tanpa_data),
        tuple(kalimat for nomor in sorted(ditolak) for kalimat in ditolak[nomor]),
    )


def _baris_impor(baris: Baris, satu: BarisEkspor) -> BarisImpor:
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


def _isi_kosong(daftar_ekspor: Sequence[BarisEkspor], anggaran: Tabel, buku: Buku) -> Impor:
    """The program, kegiatan and sub kegiatan of an export as the first rows of an empty sheet."""
    if hilang := {"kode", "tingkat", "uraian"} - anggaran.kolom.keys():
        raise BukuDitolak(
            f"Lembar {anggaran.nama} pada {buku.nama} tanpa kolom {', '.join(sorted(hilang))}; "
            "tambahkan judul kolom itu seperti pada buku induk."
        )
    bukan = [satu.sebutan for satu in daftar_ekspor if not tingkat_ekspor(satu)]
    menurut_kunci = menurut_kunci_ekspor((e for e in daftar_ekspor if tingkat_ekspor(e)), berkode=True)
    if menurut_kunci.keys() <= {JUMLAH}:
        raise BukuDitolak(
            f"Lembar {anggaran.nama} pada {buku.nama} masih kosong, dan kode dalam berkas itu tidak menunjukkan "
            "program, kegiatan, dan sub kegiatan (1.02.03, 1.02.03.2.04, 1.02.03.2.04.0005); isilah Kode, "
            "Tingkat, dan Uraian lembar itu dahulu."
        )
    grid = next(g for g in buku.daftar_grid if g.nama == anggaran.nama)
    terisi = [n for n in range(1, len(grid.isi) + 1) if any(t not in (None, "") for t in grid.isi[n - 1])]
    nomor = max(terisi)
    daftar_impor: list[BarisImpor] = []
    edit: list[Edit] = []
    ditolak: list[str] = []
    for calon in menurut_kunci.values():
        satu = calon[0]
        if alasan := alasan_ditolak(calon, 1):
            ditolak.append(f"{satu.sebutan} ({satu.tempat}): {alasan}")
            continue
        nomor += 1
        sel = {k: grid.cell(nomor, kolom) for k, kolom in anggaran.kolom.items()}
        teks = {"kode": rapikan_kode(satu.kode), "tingkat": tingkat_ekspor(satu), "uraian": satu.uraian}
        if teks["tingkat"] == JUMLAH and not satu.uraian:  # the export says JUMLAH where its codes stand
            teks |= {"kode": "", "uraian": satu.kode}
        lama = {k: sel.get(k, Cell(anggaran.nama, nomor, 0)) for k in ANGKA}
        baris = BarisImpor(teks["kode"], satu.uraian, lama, {k: n for k, n in satu.angka.items() if k in sel})
        daftar_impor.append(baris)
        edit += [Edit(anggaran.nama, sel[k].alamat, None, isi) for k, isi in teks.items() if isi]
        edit += _edit(baris)
    return Impor(tuple(edit), tuple(daftar_impor), tuple(bukan), (), tuple(ditolak))
