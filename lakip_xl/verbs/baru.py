"""Next year's workbook as edits of a copy of this year's."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal

from msgspec import Struct

from lakip_xl.contract import ISIAN, LEMBAR, TABEL, TABEL_LAIN, TIDAK_DIPAKAI
from lakip_xl.model import Lakip
from lakip_xl.reading import assemble, baca_lembar
from lakip_xl.reading.ingatan import BARIS_JUDUL_INGATAN, lembar_ingatan
from lakip_xl.reading.tabel import Tabel
from lakip_xl.values.cell import TIDAK_BERLAKU, Buku, Cell, Grid
from lakip_xl.values.ditolak import BukuDitolak
from lakip_xl.values.edit import Edit
from lakip_xl.verbs.rencana_edit import IsiSel, RencanaEdit, isi_seperti


class TahunBaru(Struct, frozen=True):
    """The edits that make a copy next year's workbook, and what a person should know of them."""

    daftar_edit: tuple[Edit, ...]
    daftar_pesan: tuple[str, ...] = ()


def dari_buku(buku: Buku, tahun: int) -> TahunBaru:
    """A year's workbook as that of the later year `tahun`.

    Names, codes and structure stay. The year's realisasi goes to Riwayat, targets come from
    Renstra; amounts, figures, analysis, waivers and findings of the old year are emptied.
    Raises `BukuDitolak` where the old year is not known or not before `tahun`.
    """
    tabel, _ = baca_lembar(buku)
    lakip = assemble(buku)
    lama = lakip.identitas.tahun
    if lama is None:
        raise BukuDitolak(f"{buku.nama} tidak menyebut Tahun Laporan pada lembar Identitas; isilah dahulu.")
    if tahun <= lama:
        raise BukuDitolak(
            f"{buku.nama} adalah buku tahun {lama}; sebutkan tahun sesudahnya, misalnya {lama + 1}."
        )
    rencana = RencanaEdit(buku)
    _kosongkan(rencana, tabel)
    _ganti_tahun(rencana, buku, tabel, lama, tahun)
    rencana.tulis(lakip.identitas["tahun"], _seperti(lakip.identitas["tahun"], tahun))
    for isian in ISIAN:
        if isian.setahun:
            rencana.tulis(lakip.identitas[isian.kunci], "")
    pesan = [
        *_pindahkan_realisasi(rencana, buku, tabel.get("Riwayat"), lakip, lama),
        *_ambil_target(rencana, lakip, tahun),
        f"{rencana.jumlah_dikosongkan} sel angka dan catatan tahun {lama} dikosongkan.",
    ]
    if rencana.berumus:
        pesan.append(
            f"{len(rencana.berumus)} sel berumus dibiarkan; buka dan simpan bukunya di Excel agar terhitung ulang."
        )
    pesan += _nyatakan(rencana, buku, tabel, lakip, lama)
    _lupakan(rencana, buku)
    return TahunBaru(tuple(rencana.daftar_edit()), tuple(pesan))


def _nyatakan(
    rencana: RencanaEdit, buku: Buku, daftar_tabel: Mapping[str, Tabel], lakip: Lakip, lama: int
) -> Iterator[str]:
    """Say in Identitas, below its last row, of the tables that the workbook does without that they are not used."""
    identitas = daftar_tabel.get("Identitas")
    kunci = ("isian", "nilai", "keterangan")
    if identitas is None or any(k not in identitas.kolom for k in kunci):
        return
    dinyatakan = {p.lembar for p in lakip.identitas.daftar_pernyataan}
    hilang = [
        lembar.nama
        for lembar in LEMBAR
        if lembar.perlu_diisi and not lembar.wajib and lembar.nama not in {*daftar_tabel, *dinyatakan}
        if TABEL_LAIN not in dinyatakan
    ]
    grid = next(g for g in buku.daftar_grid if g.nama == identitas.nama)
    bebas = max([identitas.judul, *identitas.daftar_nomor]) + 1
    tempat = [[Cell(grid.nama, bebas + n, identitas.kolom[k]) for k in kunci] for n in range(len(hilang))]
    if not hilang or not all(grid.cell(sel.baris, sel.kolom).kosong for baris in tempat for sel in baris):
        return
    for nama, baris in zip(hilang, tempat, strict=True):
        isi = (f"{TABEL} {nama}", TIDAK_DIPAKAI, f"Tidak ada pada buku tahun {lama}")
        for sel, teks in zip(baris, isi, strict=True):
            rencana.tulis(sel, teks)
    yield f"Dinyatakan tidak dipakai pada Identitas: {', '.join(hilang)}."


def _lupakan(rencana: RencanaEdit, buku: Buku) -> None:
    """What `isi` remembers of the old year's figures; nobody has written it, so no message counts it."""
    grid = lembar_ingatan(buku)
    for sel in _semua_teks([grid] if grid else []):
        if sel.baris > BARIS_JUDUL_INGATAN:
            rencana.tulis(sel, "")


def _kosongkan(rencana: RencanaEdit, daftar_tabel: Mapping[str, Tabel]) -> None:
    for tabel in daftar_tabel.values():
        setahun = tabel.lembar.kolom_setahun
        tiada_tetap = {k.kunci for k in tabel.lembar.kolom if k.tiada_tetap}
        for baris in tabel.daftar_baris:
            for kunci, sel in baris.sel.items():
                if kunci in setahun and not (kunci in tiada_tetap and sel.nilai is TIDAK_BERLAKU):
                    rencana.tulis(sel, "")


def _ganti_tahun(rencana: RencanaEdit, buku: Buku, tabel: Mapping[str, Tabel], lama: int, baru: int) -> None:
    """``Tahun 2020`` in titles and in the sources of figures; a span such as 2020-2024 stays."""
    pola = re.compile(rf"(?i)(\btahun(?:\s+anggaran)?\s+){lama}(?!\d|\s*(?:[-–—/]|s\.?\s?d|sampai))")
    judul = {t.nama: t.judul for t in tabel.values()}
    sumber = {
        (t.nama, t.kolom[k.kunci])
        for t in tabel.values()
        for k in t.lembar.kolom
        if k.menyebut_tahun and k.kunci in t.kolom
    }
    for satu in tabel.values():
        _ganti_tahun_judul(rencana, satu, lama, baru)
    diganti: set[str] = set()
    for sel in _semua_teks(g for g in buku.daftar_grid if g.nama in judul):
        kepala = sel.baris < judul[sel.lembar]
        if isinstance(sel.mentah, str) and (kepala or (sel.lembar, sel.kolom) in sumber):
            teks = pola.sub(rf"\g<1>{baru}", sel.mentah)
            if teks != sel.mentah and not sel.rumus and not rencana.dikosongkan(sel):
                rencana.tulis(sel, teks)
                diganti |= {sel.mentah} if kepala else set()
    for sel in _semua_teks(g for g in buku.daftar_grid if g.nama not in judul):
        if isinstance(sel.mentah, str) and sel.mentah in diganti:  # the same title on another sheet
            rencana.tulis(sel, pola.sub(rf"\g<1>{baru}", sel.mentah))


def _ganti_tahun_judul(rencana: RencanaEdit, tabel: Tabel, lama: int, baru: int) -> None:
    """``Realisasi 2020`` over a column of the report's year, which would be another year's in the new workbook."""
    for kolom in tabel.kolom.values() if tabel.judul else ():
        sel = tabel.kepala.sel(tabel.grid, kolom, str(lama))
        if str(lama) in sel.teks and not sel.rumus:
            teks = sel.mentah.replace(str(lama), str(baru)) if isinstance(sel.mentah, str) else Decimal(baru)
            rencana.tulis(sel, teks)


def _semua_teks(daftar_grid: Iterable[Grid]) -> Iterator[Cell]:
    for grid in daftar_grid:
        for baris, isi in enumerate(grid.isi, 1):
            for kolom, nilai in enumerate(isi, 1):
                if isinstance(nilai, str) and nilai.strip():
                    yield grid.cell(baris, kolom)


def _ganti_judul(
    rencana: RencanaEdit, buku: Buku, tabel: Tabel, kolom: Mapping[int, int], daftar_tahun: Iterable[int]
) -> None:
    """Write the years, from the earliest on, into the headings of the columns from the earliest on."""
    grid = next(g for g in buku.daftar_grid if g.nama == tabel.nama)
    for lama, baru in zip(sorted(kolom), daftar_tahun, strict=True):
        sel = tabel.kepala.sel(grid, kolom[lama], str(lama))
        if lama == baru:
            continue
        if str(lama) not in sel.teks:
            raise BukuDitolak(
                f"Judul {sel.tempat} tidak memuat tahunnya sendiri, sehingga tidak dapat diganti; tulis “{lama}” di situ."
            )
        if sel.rumus:
            raise BukuDitolak(
                f"Judul {sel.tempat} berisi rumus, sehingga tahunnya tidak dapat diganti; tulis sebagai teks."
            )
        teks = sel.mentah.replace(str(lama), str(baru)) if isinstance(sel.mentah, str) else Decimal(baru)
        rencana.tulis(sel, teks)


def _pindahkan_realisasi(
    rencana: RencanaEdit, buku: Buku, tabel: Tabel | None, lakip: Lakip, lama: int
) -> Iterator[str]:
    """This year's realisasi into Riwayat: into its own column, else by dropping the earliest year."""
    kolom = tabel.kolom_tahun.get("realisasi", {}) if tabel is not None else {}
    if tabel is None or not kolom:
        yield f"Realisasi {lama} tidak dipindahkan: lembar Riwayat tidak berkolom tahun."
        return
    urut = sorted(kolom)
    daftar_tahun = urut if lama in kolom else sorted([*urut[1:], lama])
    _ganti_judul(rencana, buku, tabel, kolom, daftar_tahun)
    dipindahkan = 0
    tempat = _tempat_riwayat(buku, tabel, lakip)
    for indikator in lakip.daftar_indikator:
        kode = indikator.kode.teks
        if kode not in tempat:
            continue
        riwayat = lakip.riwayat.get(kode)
        if not riwayat:
            rencana.tulis(Cell(tabel.nama, tempat[kode], tabel.kolom["indikator"]), kode)
            if "uraian" in tabel.kolom:
                uraian = Cell(tabel.nama, tempat[kode], tabel.kolom["uraian"])
                rencana.tulis(uraian, indikator.indikator.teks)
        for semula, tahun in zip(urut, daftar_tahun, strict=True):
            sumber = indikator.realisasi if tahun == lama else riwayat and riwayat.realisasi[tahun]
            if (semula == tahun != lama) or (semula == tahun and sumber and sumber.kosong):
                continue
            sel = rencana.asli(Cell(tabel.nama, tempat[kode], kolom[semula]))
            if sel.rumus:
                raise BukuDitolak(
                    f"Sel {sel.tempat} berisi rumus, sehingga realisasi tidak dapat dipindahkan ke sana; "
                    "ganti dahulu dengan angkanya."
                )
            rencana.tulis(sel, isi_seperti(sumber, sel, indikator.satuan.teks) if sumber else "")
            dipindahkan += tahun == lama and not indikator.realisasi.kosong
    yield f"{dipindahkan} realisasi tahun {lama} dipindahkan ke lembar {tabel.nama}."


def _tempat_riwayat(buku: Buku, tabel: Tabel, lakip: Lakip) -> dict[str, int]:
    """The row of each indikator; those that Riwayat lacks get the blank rows below its last."""
    grid = next(g for g in buku.daftar_grid if g.nama == tabel.nama)
    hasil = {kode: r.indikator.baris for kode, r in lakip.riwayat.items()}
    kolom = {*tabel.kolom.values(), *tabel.kolom_tahun["realisasi"].values()}
    nomor = max([tabel.judul, *(b.nomor for b in tabel.daftar_baris)])
    for indikator in lakip.daftar_indikator:
        if indikator.kode.teks and indikator.kode.teks not in hasil and "indikator" in tabel.kolom:
            nomor += 1
            if all(grid.cell(nomor, k).kosong for k in kolom):
                hasil[indikator.kode.teks] = nomor
    return hasil


def _ambil_target(rencana: RencanaEdit, lakip: Lakip, tahun: int) -> Iterator[str]:
    diambil = 0
    for indikator in lakip.daftar_indikator:
        renstra = lakip.renstra.get(indikator.kode.teks)
        target = renstra.target.get(tahun) if renstra else None
        if target is None or target.kosong:
            continue
        diambil += 1
        for sel in (indikator.target_rkt, indikator.target_pk):
            if sel.kolom:
                rencana.tulis(sel, isi_seperti(target, rencana.asli(sel), indikator.satuan.teks))
    yield f"{diambil} target diambil dari Renstra tahun {tahun}; samakan dengan RKT dan PK yang ditandatangani."
    akhir = lakip.identitas.tahun_akhir
    if akhir is not None and tahun > akhir:
        yield f"Renstra buku ini berakhir tahun {akhir}: isi Renstra yang baru dan tahunnya pada Identitas."


def _seperti(sel: Cell, tahun: int) -> IsiSel:
    return Decimal(tahun) if isinstance(sel.mentah, Decimal) else str(tahun)
