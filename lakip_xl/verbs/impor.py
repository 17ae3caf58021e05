"""The budget out of another system's export: its rows, matched to the workbook's, as edits."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal

from msgspec import Struct
from msgspec.structs import replace

from lakip_xl.contract import BARIS_JUMLAH, JUMLAH, KEGIATAN, PROGRAM, SUB_KEGIATAN
from lakip_xl.files.patch import tempat_edit
from lakip_xl.reading import assemble, baca_lembar
from lakip_xl.reading.ekspor import ANGKA, BarisEkspor, KolomDipilih, baca_ekspor
from lakip_xl.reading.tabel import Baris, Tabel
from lakip_xl.values.cell import Buku, Cell
from lakip_xl.values.ditolak import BukuDitolak
from lakip_xl.values.edit import Edit
from lakip_xl.values.kode import kunci_kode, rapikan_kode
from lakip_xl.values.teks import sederhana, singkat
from lakip_xl.verbs.isi import Halangan

# Urusan.bidang.program, kegiatan, sub kegiatan as Permendagri 90/2019 numbers them; the bidang's two
# digits tell them from accounts, such as 5.1.02.01.01.0001.
_KODE_TINGKAT = re.compile(
    r"[\dX]\.[\dX]{2}\.\d{2}(?P<kegiatan>\.\d\.\d{2}(?P<sub>\.(?:\d{2}|\d{4}))?)?", re.I
)


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
    tahun = assemble(buku).identitas.tahun
    daftar_tabel = [baca_ekspor(grid, tahun, diminta) for grid in ekspor.daftar_grid]
    daftar_ekspor = [b for tabel in daftar_tabel for b in tabel.daftar_baris]
    if not daftar_ekspor:
        raise BukuDitolak(
            f"{ekspor.nama} tidak memuat tabel berkolom Kode atau Uraian dengan Anggaran atau Realisasi; "
            "periksa judul kolomnya."
        )
    daftar_judul = tuple(dict.fromkeys(j for tabel in daftar_tabel for j in tabel.daftar_judul))
    tanpa_kolom = tuple(k for k in ANGKA if not any(k in b.kolom for b in daftar_ekspor))
    _tolak_tak_ditemukan(diminta or {}, tanpa_kolom, daftar_judul)
    lengkapi = {
        "tanpa_kolom": tanpa_kolom,
        "daftar_judul": daftar_judul,
        "daftar_pilihan": tuple(dict.fromkeys(p for tabel in daftar_tabel for p in tabel.daftar_pilihan)),
    }
    if not anggaran.daftar_baris:
        return replace(_isi_kosong(daftar_ekspor, anggaran, buku), **lengkapi)
    hasil = _cocokkan(daftar_ekspor, anggaran.daftar_baris)
    if not hasil.daftar_baris and not hasil.ditolak:
        raise BukuDitolak(
            f"Tidak satu pun baris {ekspor.nama} cocok dengan lembar Anggaran pada {buku.nama}; "
            "samakan kode atau uraiannya."
        )
    return replace(hasil, **lengkapi)


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


def _tolak_tak_ditemukan(
    diminta: Mapping[str, str], tanpa_kolom: Sequence[str], daftar_judul: Sequence[str]
) -> None:
    """A column that somebody asked for must be there."""
    for kunci in diminta.keys() & set(tanpa_kolom):
        raise BukuDitolak(
            f"Kolom “{singkat(diminta[kunci])}” tidak ditemukan dalam berkas; judul yang ada: "
            f"{', '.join(f'“{singkat(j)}”' for j in daftar_judul)}."
        )


def _cocokkan(daftar_ekspor: Iterable[BarisEkspor], daftar_baris: Iterable[Baris]) -> Impor:
    daftar_baris, daftar_ekspor = list(daftar_baris), list(daftar_ekspor)
    berkode = any(b["kode"].teks for b in daftar_baris) and any(e.kode for e in daftar_ekspor)
    menurut_kunci: dict[str, list[BarisEkspor]] = {}
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


def _alasan(calon: list[BarisEkspor], jumlah: int) -> str:
    """Why what the export says of a row cannot be taken; empty where it can."""
    if jumlah > 1:
        return "kode atau uraian ini dipakai beberapa baris lembar Anggaran; samakan dahulu."
    if salah := next((e.alasan for e in calon if e.alasan), ""):
        return salah
    if any(e.angka != calon[0].angka for e in calon):
        return f"ada {len(calon)} baris dengan angka berbeda dalam berkas; hapus yang tidak dimaksud."
    return ""


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
    menurut_kunci: dict[str, list[BarisEkspor]] = {}
    bukan: list[str] = []
    for satu in daftar_ekspor:
        if _tingkat(satu):
            menurut_kunci.setdefault(_kunci(satu.kode, satu.uraian, berkode=True), []).append(satu)
        else:
            bukan.append(satu.sebutan)
    if menurut_kunci.keys() <= {"jumlah"}:
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
        if alasan := _alasan(calon, 1):
            ditolak.append(f"{satu.sebutan} ({satu.tempat}): {alasan}")
            continue
        nomor += 1
        sel = {k: grid.cell(nomor, kolom) for k, kolom in anggaran.kolom.items()}
        teks = {"kode": rapikan_kode(satu.kode), "tingkat": _tingkat(satu), "uraian": satu.uraian}
        if teks["tingkat"] == JUMLAH and not satu.uraian:  # the export says JUMLAH where its codes stand
            teks |= {"kode": "", "uraian": satu.kode}
        lama = {k: sel.get(k, Cell(anggaran.nama, nomor, 0)) for k in ANGKA}
        baris = BarisImpor(teks["kode"], satu.uraian, lama, {k: n for k, n in satu.angka.items() if k in sel})
        daftar_impor.append(baris)
        edit += [Edit(anggaran.nama, sel[k].alamat, None, isi) for k, isi in teks.items() if isi]
        edit += _edit(baris)
    return Impor(tuple(edit), tuple(daftar_impor), tuple(bukan), (), tuple(ditolak))


def _tingkat(satu: BarisEkspor) -> str:
    """Program, kegiatan, sub kegiatan or jumlah; empty for other rows, such as urusan and rekening."""
    if _kunci(satu.kode, satu.uraian, berkode=True) == "jumlah":
        return JUMLAH
    cocok = _KODE_TINGKAT.fullmatch(rapikan_kode(satu.kode))
    if cocok is None:
        return ""
    return SUB_KEGIATAN if cocok["sub"] else KEGIATAN if cocok["kegiatan"] else PROGRAM
