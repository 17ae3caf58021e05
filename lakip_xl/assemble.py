"""Grids to `Lakip`: what the workbook says, with notes of what is missing or unreadable."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import fields, replace
from typing import Any, TypeVar

from lakip_xl import model
from lakip_xl.cell import Buku, Cell, Rentang
from lakip_xl.contract import (
    BARIS_JUMLAH,
    FUNGSIONAL,
    ISIAN,
    JUMLAH,
    KEGIATAN,
    LEMBAR,
    LEMBAR_MENURUT_NAMA,
    POLARITAS,
    PROGRAM,
    RENTANG,
    STRUKTURAL,
    SUB_KEGIATAN,
    TINGKAT_ANGGARAN,
    TINGKAT_EFISIENSI,
    TOTAL,
    sederhana,
)
from lakip_xl.ditolak import BukuDitolak
from lakip_xl.model import Catatan, Lakip
from lakip_xl.pembacaan import baca_sel
from lakip_xl.satuan import samakan_satuan
from lakip_xl.skala import pilih_skala
from lakip_xl.tabel import Baris, Tabel, baca_tabel, cari_grid

T = TypeVar("T")
TAHUN = ("tahun", "renstra_awal", "renstra_akhir")


def assemble(buku: Buku) -> Lakip:
    """Put the sheets of a workbook together.

    Raises `BukuDitolak` where not one sheet of the contract is there: that is another workbook.
    """
    daftar_grid = {sederhana(grid.nama): grid for grid in reversed(buku.daftar_grid)}
    daftar_tabel: dict[str, Tabel] = {}
    catatan: list[Catatan] = []
    for lembar in LEMBAR:
        if grid := cari_grid(lembar, daftar_grid):
            tabel = baca_tabel(lembar, grid)
            daftar_tabel[lembar.nama] = tabel
            catatan += tabel.daftar_catatan
        elif lembar.wajib:
            catatan.append(
                Catatan(
                    "STR101",
                    Cell(lembar.nama, 1, 0),
                    f"Lembar {lembar.nama} tidak ada; salinlah dari buku induk.",
                )
            )
    if not daftar_tabel.keys() - {"Temuan"}:
        raise BukuDitolak(
            f"{buku.nama} bukan buku kerja LAKIP: tidak satu pun lembarnya dikenal "
            "(Identitas, Anggaran, Indikator, ...); mulailah dari lakip-induk.xlsx."
        )
    urutan = {grid.nama: n for n, grid in enumerate(buku.daftar_grid)}
    nama_lembar = sorted((t.nama for t in daftar_tabel.values()), key=urutan.__getitem__)
    return _Perakit(daftar_tabel, catatan, tuple(nama_lembar)).rakit()


class _Perakit:
    """The tables of one workbook on their way into the model."""

    def __init__(self, tabel: Mapping[str, Tabel], catatan: list[Catatan], urutan: tuple[str, ...]) -> None:
        self.tabel = tabel
        self.catatan = catatan
        self.urutan = urutan

    def rakit(self) -> Lakip:
        identitas = self._identitas()
        skala = pilih_skala(identitas, self._baris("Skala"), self.catatan)
        daftar_program, jumlah = self._anggaran()
        daftar_indikator = tuple(self._berpolaritas(model.Indikator, "Indikator"))
        satuan: dict[str, str] = {}
        for indikator in daftar_indikator:
            if indikator.kode.teks in satuan:
                self._ganda(indikator.kode)
            satuan.setdefault(indikator.kode.teks, indikator.satuan.teks)
        daftar_outcome = tuple(self._berpolaritas(model.Outcome, "Program"))
        satuan_kutipan = satuan | {o.program.teks: o.satuan.teks for o in daftar_outcome}
        return Lakip(
            identitas=identitas,
            skala=skala,
            daftar_program=daftar_program,
            jumlah=jumlah,
            daftar_sasaran=tuple(self._semua(model.Sasaran, "Sasaran")),
            daftar_indikator=daftar_indikator,
            renstra=self._menurut_indikator(model.TargetRenstra, "Renstra", satuan),
            riwayat=self._menurut_indikator(model.Riwayat, "Riwayat", satuan),
            standar=self._menurut_indikator(model.Standar, "Standar", satuan),
            daftar_analisis=tuple(self._semua(model.Analisis, "Analisis")),
            daftar_outcome=daftar_outcome,
            daftar_output=tuple(self._berpolaritas(model.Output, "Kegiatan")),
            daftar_efisiensi=self._efisiensi(),
            daftar_pegawai=self._pegawai(),
            daftar_kutipan=tuple(self._kutipan(satuan_kutipan)),
            daftar_pengecualian=tuple(self._semua(model.Pengecualian, "Pengecualian")),
            daftar_catatan=tuple(self.catatan),
            urutan_lembar=self.urutan,
        )

    # Rows to dataclasses ------------------------------------------------------------------

    def _baris(self, nama: str) -> tuple[Baris, ...]:
        return self.tabel[nama].daftar_baris if nama in self.tabel else ()

    def _isi(self, kelas: Callable[..., T], baris: Baris, **lain: object) -> T:
        """Fill a dataclass whose fields are named like the columns; blanks are noted."""
        for kolom in LEMBAR_MENURUT_NAMA[self._kunci(baris)].kolom:
            if kolom.isian and kolom.kunci in baris.sel and kolom.kunci not in lain:
                sel = baris[kolom.kunci]
                if sel.kosong:
                    self.catatan.append(Catatan("STR206", sel, f"Kolom “{kolom.judul}” belum diisi."))
        nilai: dict[str, Any] = {}
        for bidang in fields(kelas):  # type: ignore[arg-type]
            if bidang.name in lain:
                nilai[bidang.name] = lain[bidang.name]
            elif bidang.name in baris.per_tahun or str(bidang.type).startswith("Mapping"):
                nilai[bidang.name] = dict(baris.per_tahun.get(bidang.name, {}))
            elif bidang.type == "Cell":
                nilai[bidang.name] = baris[bidang.name]
        return kelas(**nilai)

    def _kunci(self, baris: Baris) -> str:
        return next(k for k, tabel in self.tabel.items() if tabel.nama == baris.lembar)

    def _semua(self, kelas: Callable[..., T], nama: str) -> Iterable[T]:
        return (self._isi(kelas, baris) for baris in self._baris(nama))

    def _berpolaritas(self, kelas: Callable[..., T], nama: str) -> Iterable[T]:
        """Rows with target, realisasi and polarity, their figures in one unit."""
        for asli in self._baris(nama):
            baris = samakan_satuan(asli, asli["satuan"].teks, self.catatan)
            polaritas = sederhana(baris["polaritas"].teks)
            if polaritas and polaritas not in POLARITAS:
                self._tak_dikenal(baris["polaritas"], POLARITAS)
            for kunci in ("target", "target_rkt", "target_pk", "realisasi"):
                if isinstance(baris[kunci].nilai, Rentang) and (polaritas != RENTANG or kunci == "realisasi"):
                    self.catatan.append(
                        Catatan(
                            "STR203",
                            baris[kunci],
                            f"“{baris[kunci].mentah}” adalah rentang, padahal sel ini harus "
                            "berisi satu angka; polaritas “rentang” menerima rentang pada targetnya.",
                        )
                    )
                    baris = _ganti(baris, kunci, baris[kunci].dengan(nilai=None))
            yield self._isi(kelas, baris)

    def _menurut_indikator(
        self, kelas: Callable[..., Any], nama: str, satuan: Mapping[str, str]
    ) -> dict[str, Any]:
        hasil: dict[str, Any] = {}
        for baris in self._baris(nama):
            isi = self._isi(
                kelas, samakan_satuan(baris, satuan.get(baris["indikator"].teks, ""), self.catatan)
            )
            kode = isi.indikator.teks
            if kode in hasil:
                self._ganda(isi.indikator)
            elif kode:
                if kode not in satuan:
                    self._yatim(isi.indikator, "Indikator")
                hasil[kode] = isi
        return hasil

    def _tak_dikenal(self, sel: Cell, pilihan: Iterable[str]) -> None:
        self.catatan.append(
            Catatan("STR207", sel, f"“{sel.teks}” bukan pilihan yang dikenal; pilihlah {', '.join(pilihan)}.")
        )

    def _ganda(self, sel: Cell) -> None:
        self.catatan.append(
            Catatan(
                "STR209", sel, f"Kode {sel.teks} sudah dipakai baris lain; beri setiap baris kodenya sendiri."
            )
        )

    def _yatim(self, sel: Cell, lembar: str) -> None:
        self.catatan.append(
            Catatan("STR208", sel, f"Kode {sel.teks} tidak ada pada lembar {lembar}; samakan kodenya.")
        )

    # Sheets with a shape of their own -----------------------------------------------------

    def _identitas(self) -> model.Identitas:
        menurut_label = {sederhana(n): isian for isian in ISIAN for n in (*isian.alias, isian.label)}
        lembar = self.tabel["Identitas"].nama if "Identitas" in self.tabel else "Identitas"
        sel = {isian.kunci: Cell(lembar, 1, 0) for isian in ISIAN}
        for baris in self._baris("Identitas"):
            isian = menurut_label.get(sederhana(baris["isian"].teks))
            if not isian or sel[isian.kunci].kolom:
                continue
            hasil, keberatan = baca_sel(baris["nilai"], isian.jenis)
            if keberatan:
                self.catatan.append(Catatan(keberatan.kode, hasil, f"{isian.label}: {keberatan.pesan}"))
            sel[isian.kunci] = hasil
            pilihan = {sederhana(p): p for p in isian.pilihan}
            if isian.pilihan and isian.kunci != "skala" and hasil.teks:
                if isian.kunci == "batas_capaian" and hasil.angka is not None:
                    hasil = hasil.dengan(nilai=f"{hasil.angka.scaleb(2).normalize():f}%")
                if sederhana(hasil.teks) in pilihan:
                    sel[isian.kunci] = hasil.dengan(nilai=pilihan[sederhana(hasil.teks)])
                else:
                    self._tak_dikenal(hasil, isian.pilihan)
                    sel[isian.kunci] = hasil.dengan(nilai=None)
            if isian.kunci in TAHUN and hasil.teks and not re.fullmatch(r"(19|20)\d\d", hasil.teks):
                pesan = f"{isian.label} “{hasil.teks}” bukan tahun empat angka."
                self.catatan.append(Catatan("STR203", hasil, pesan))
            if isian.wajib and hasil.kosong:
                self.catatan.append(Catatan("STR206", hasil, f"{isian.label} belum diisi."))
        return model.Identitas(sel)

    def _anggaran(self) -> tuple[tuple[model.BarisAnggaran, ...], model.BarisAnggaran | None]:
        """Rows to a tree: a kegiatan belongs to the program above it, a sub kegiatan to the kegiatan."""
        akar: list[_Simpul] = []
        jumlah: model.BarisAnggaran | None = None
        jalur: list[_Simpul] = []
        kedalaman = {PROGRAM: 0, KEGIATAN: 1, SUB_KEGIATAN: 2}
        kode_ada: set[str] = set()
        for baris in self._baris("Anggaran"):
            tingkat = _tingkat(baris, TINGKAT_ANGGARAN)
            if tingkat == JUMLAH:
                jumlah = jumlah or self._isi(model.BarisAnggaran, baris, tingkat=tingkat)
                continue
            if tingkat not in kedalaman:
                if not baris["tingkat"].kosong:
                    self._tak_dikenal(baris["tingkat"], TINGKAT_ANGGARAN)
                else:
                    self.catatan.append(Catatan("STR206", baris["tingkat"], "Kolom “Tingkat” belum diisi."))
                continue
            isi = self._isi(model.BarisAnggaran, baris, tingkat=tingkat)
            if isi.kode.teks and isi.kode.teks in kode_ada:
                self._ganda(isi.kode)
            kode_ada.add(isi.kode.teks)
            dalam = kedalaman[tingkat]
            if dalam > len(jalur):
                self.catatan.append(
                    Catatan(
                        "STR208",
                        isi.uraian,
                        f"Baris {tingkat} ini tidak berada di bawah "
                        f"{TINGKAT_ANGGARAN[dalam - 1]} mana pun; periksa urutan baris.",
                    )
                )
                continue
            del jalur[dalam:]
            simpul = _Simpul(isi)
            (jalur[-1].daftar_anak if jalur else akar).append(simpul)
            jalur.append(simpul)
        return tuple(s.rakit() for s in akar), jumlah

    def _efisiensi(self) -> tuple[model.TabelEfisiensi, ...]:
        kode_anggaran = {b["kode"].teks for b in self._baris("Anggaran")}
        susunan: dict[str, tuple[list[tuple[Baris, list[model.BarisEfisiensi]]], list[Baris]]] = {}
        for baris in self._baris("Efisiensi"):
            tingkat = _tingkat(baris, TINGKAT_EFISIENSI)
            daftar_program, daftar_total = susunan.setdefault(baris["sasaran"].teks, ([], []))
            if tingkat == TOTAL:
                daftar_total.append(baris)
            elif tingkat == PROGRAM:
                daftar_program.append((baris, []))
            elif tingkat == KEGIATAN and daftar_program:
                daftar_program[-1][1].append(self._isi(model.BarisEfisiensi, baris, tingkat=tingkat))
            elif tingkat == KEGIATAN:
                self.catatan.append(
                    Catatan(
                        "STR208",
                        baris["uraian"],
                        "Kegiatan ini tidak berada di bawah program mana pun; periksa urutan baris.",
                    )
                )
            else:
                self._tak_dikenal(baris["tingkat"], TINGKAT_EFISIENSI)
            if tingkat in (PROGRAM, KEGIATAN) and baris["kode"].teks not in kode_anggaran:
                self._yatim(baris["kode"] if baris["kode"].teks else baris["uraian"], "Anggaran")
        return tuple(
            model.TabelEfisiensi(
                sasaran,
                tuple(
                    self._isi(model.BarisEfisiensi, b, tingkat=PROGRAM, daftar_kegiatan=tuple(k))
                    for b, k in daftar_program
                ),
                self._isi(model.BarisEfisiensi, total[0], tingkat=TOTAL) if total else None,
            )
            for sasaran, (daftar_program, total) in susunan.items()
        )

    def _pegawai(self) -> tuple[model.RekapPegawai, ...]:
        hasil = []
        for nama in ("Pegawai", "Golongan", "Pejabat"):
            kelompok: dict[str, list[Baris]] = {}
            terakhir = ""
            for baris in self._baris(nama):
                terakhir = sederhana(baris["kelompok"].teks) or terakhir
                kelompok.setdefault(terakhir, []).append(baris)
            for kunci, daftar in kelompok.items():
                baris_jumlah = [b for b in daftar if _baris_jumlah(b)]
                hasil.append(
                    model.RekapPegawai(
                        f"{nama} {kunci}".strip() if kunci in (STRUKTURAL, FUNGSIONAL) else nama,
                        tuple(_pegawai(b) for b in daftar if b not in baris_jumlah),
                        _pegawai(baris_jumlah[0]) if baris_jumlah else None,
                    )
                )
        return tuple(hasil)

    def _kutipan(self, satuan: Mapping[str, str]) -> Iterable[model.Kutipan]:
        for baris in self._baris("Kutipan"):
            satuan_baris = satuan.get(baris["kode"].teks, "")
            yield self._isi(model.Kutipan, samakan_satuan(baris, satuan_baris, self.catatan))


class _Simpul:
    """A budget row while its children are still being collected."""

    def __init__(self, baris: model.BarisAnggaran) -> None:
        self.baris = baris
        self.daftar_anak: list[_Simpul] = []

    def rakit(self) -> model.BarisAnggaran:
        return replace(self.baris, daftar_anak=tuple(s.rakit() for s in self.daftar_anak))


def _tingkat(baris: Baris, dikenal: Iterable[str]) -> str:
    """The level of a row; a row named JUMLAH or TOTAL needs no level of its own."""
    tingkat = sederhana(baris["tingkat"].teks)
    if not tingkat and _baris_jumlah(baris):
        return JUMLAH if JUMLAH in dikenal else TOTAL
    if tingkat in (JUMLAH, TOTAL):
        return JUMLAH if JUMLAH in dikenal else TOTAL
    return tingkat.replace("subkegiatan", SUB_KEGIATAN)


def _baris_jumlah(baris: Baris) -> bool:
    return any(sederhana(baris[k].teks) in BARIS_JUMLAH for k in ("uraian", "no", "pendidikan", "kelompok"))


def _pegawai(baris: Baris) -> model.BarisPegawai:
    keterangan = baris["pendidikan"] if "pendidikan" in baris.sel else baris["kelompok"]
    return model.BarisPegawai(baris["uraian"], baris["jumlah"], keterangan)


def _ganti(baris: Baris, kunci: str, sel: Cell) -> Baris:
    return Baris(baris.lembar, baris.nomor, {**baris.sel, kunci: sel}, baris.per_tahun)
