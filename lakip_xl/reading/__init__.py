"""Grids to `Lakip`: what the workbook says, with notes of what is missing or unreadable."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from lakip_xl import model
from lakip_xl.contract import LEMBAR, LEMBAR_MENURUT_NAMA, Lembar
from lakip_xl.model import Catatan, Lakip, Perihal
from lakip_xl.reading.anggaran import rakit_anggaran, rakit_efisiensi
from lakip_xl.reading.bahan import BahanLakip
from lakip_xl.reading.ejaan import samakan_ejaan
from lakip_xl.reading.identitas import pagu_awal, rakit_identitas, tahun_laporan
from lakip_xl.reading.ingatan import baca_ingatan
from lakip_xl.reading.judul import daftar_nama as nama_lembar
from lakip_xl.reading.judul import kenali_lembar
from lakip_xl.reading.kepala import cari_kepala
from lakip_xl.reading.kinerja import BarisAsal, rakit_berpolaritas, rakit_kutipan, rakit_menurut_indikator
from lakip_xl.reading.pegawai import rakit_pegawai
from lakip_xl.reading.pengecualian import rakit_pengecualian
from lakip_xl.reading.periode import rakit_periode, realisasi_terisi
from lakip_xl.reading.predikat import PembacaPredikat, daftar_skala
from lakip_xl.reading.sekali_tulis import turunkan_kode
from lakip_xl.reading.skala import baca_skala, kategori_tak_dinilai, pilih_skala
from lakip_xl.reading.tabel import Tabel, baca_tabel
from lakip_xl.reading.terlewat import (
    MILIK_ALAT,
    BukanLakip,
    LembarTerbanding,
    baca_bukan_lakip,
    catat_lain,
    dikontrak,
    kolom_terlewat,
    lembar_tanpa_sel,
    lembar_terlewat,
    sebab_hilang,
)
from lakip_xl.values.cell import Buku, Cell, Grid
from lakip_xl.values.ditolak import BukuDitolak
from lakip_xl.values.kode import bersama
from lakip_xl.values.teks import sederhana


def assemble(buku: Buku, terbanding: LembarTerbanding | None = None) -> Lakip:
    """Put the sheets of a workbook together; `terbanding` is what is known of its sheets by another reading.

    Raises `BukuDitolak` where not one sheet of the contract is there: that is another workbook.
    """
    bahan = BahanLakip(*baca_lembar(buku, terbanding))
    identitas = rakit_identitas(bahan)
    skala, skala_anggaran = _skala(bahan, identitas)
    anggaran = rakit_anggaran(bahan)
    daftar_predikat = bahan.semua(model.BarisPredikat, "Predikat")
    pembaca = PembacaPredikat(daftar_skala(daftar_predikat, bahan.catatan), bahan.catatan)
    daftar_periode = rakit_periode(bahan)
    terisi = realisasi_terisi(daftar_periode)
    daftar_indikator = rakit_berpolaritas(bahan, model.Indikator, "Indikator", pembaca, terisi)
    daftar_outcome = rakit_berpolaritas(bahan, model.Outcome, "Program", pembaca)
    satuan = _satuan(bahan, daftar_indikator)
    sumber = BarisAsal(daftar_indikator, daftar_outcome, pembaca)
    return Lakip(
        identitas=identitas,
        skala=skala,
        skala_anggaran=skala_anggaran,
        daftar_pokok=anggaran.daftar_pokok,
        daftar_belanja=anggaran.daftar_belanja,
        jumlah=anggaran.jumlah,
        daftar_subjumlah=anggaran.daftar_subjumlah,
        daftar_predikat=daftar_predikat,
        daftar_sasaran=bahan.semua(model.Sasaran, "Sasaran"),
        daftar_indikator=daftar_indikator,
        daftar_periode=daftar_periode,
        renstra=rakit_menurut_indikator(bahan, model.TargetRenstra, "Renstra", satuan, sumber),
        riwayat=rakit_menurut_indikator(bahan, model.Riwayat, "Riwayat", satuan, sumber),
        standar=rakit_menurut_indikator(bahan, model.Standar, "Standar", satuan, sumber),
        daftar_analisis=bahan.semua(model.Analisis, "Analisis"),
        daftar_outcome=daftar_outcome,
        daftar_output=rakit_berpolaritas(bahan, model.Output, "Kegiatan", pembaca),
        daftar_efisiensi=(efisiensi := rakit_efisiensi(bahan)).daftar_tabel,
        daftar_pegawai=rakit_pegawai(bahan),
        daftar_kutipan=rakit_kutipan(bahan, satuan, _satuan_program(daftar_outcome), sumber),
        daftar_pengecualian=rakit_pengecualian(bahan.semua(model.Pengecualian, "Pengecualian"), bahan.tabel),
        daftar_catatan=tuple(bahan.catatan),
        urutan_lembar=_urutan(buku, bahan),
        tabel=bahan.tabel,
        susunan_anggaran=anggaran.susunan,
        susunan_efisiensi=efisiensi.susunan,
        baris_anggaran=anggaran.menurut_posisi,
        baris_efisiensi=efisiensi.menurut_posisi,
        rumus_tertulis={grid.nama: grid.teks_rumus for grid in buku.daftar_grid if grid.teks_rumus},
        daftar_ingatan=baca_ingatan(buku),
    )


def _skala(bahan: BahanLakip, identitas: model.Identitas) -> tuple[model.Skala | None, model.Skala | None]:
    """The scales of capaian and of serapan."""
    tersedia = baca_skala(bahan.baris("Skala"), bahan.catatan, identitas)
    kinerja = pilih_skala(identitas, tersedia, bahan.catatan)
    if identitas["skala_anggaran"].kosong:
        bahan.catatan += kategori_tak_dinilai(bahan.tabel, [*tersedia.values(), kinerja])
    return kinerja, pilih_skala(identitas, tersedia, bahan.catatan, "skala_anggaran")


def _urutan(buku: Buku, bahan: BahanLakip) -> tuple[str, ...]:
    """The sheets of the contract in the workbook's own order."""
    nama = {tabel.nama for tabel in bahan.tabel.values()}
    return tuple(grid.nama for grid in buku.daftar_grid if grid.nama in nama)


def _satuan(bahan: BahanLakip, daftar_indikator: Iterable[model.Indikator]) -> Mapping[str, str]:
    """The units of the indikator, by code; a code that stands twice is noted, unless it is one under two sasaran."""
    satuan: dict[str, str] = {}
    milik = bahan.lajur("Indikator")
    sama = bersama(milik.teks("kode"), milik.teks("sasaran"), milik.teks("indikator"))
    for indikator in daftar_indikator:
        if indikator.kode.teks in satuan and indikator.posisi not in sama:
            bahan.ganda(indikator.kode)
        satuan.setdefault(indikator.kode.teks, indikator.satuan.teks)
    return satuan


def _satuan_program(daftar_outcome: Iterable[model.Outcome]) -> Mapping[tuple[str, str], str]:
    """The units of the outcomes, by the codes of sasaran and program."""
    return {(o.sasaran.teks, o.program.teks): o.satuan.teks for o in daftar_outcome}


def dikenal(daftar_nama: Iterable[str]) -> bool:
    """Whether sheets of these names make a LAKIP workbook: the sheet Temuan alone does not."""
    nama = {sederhana(n) for n in daftar_nama}
    return any(satu in nama for lembar in LEMBAR if not lembar.milik_alat for satu in nama_lembar(lembar))


def baca_lembar(
    buku: Buku, terbanding: LembarTerbanding | None = None
) -> tuple[dict[str, Tabel], list[Catatan]]:
    """The sheets of the contract that the workbook has, and notes of those that it lacks or that were passed over.

    Raises `BukuDitolak` where it has none.
    """
    menurut_nama: dict[str, list[Grid]] = {}
    for grid in buku.daftar_grid:
        menurut_nama.setdefault(sederhana(grid.nama), []).append(grid)
    tabel: dict[str, Tabel] = {}
    identitas = LEMBAR_MENURUT_NAMA["Identitas"]
    if bernama := _bernama(identitas, menurut_nama):
        tabel["Identitas"] = baca_tabel(identitas, bernama[0])
    tahun, bukan = tahun_laporan(tabel.get("Identitas")), baca_bukan_lakip(tabel.get("Identitas"))
    milik_sendiri = {satu for lembar in LEMBAR for satu in nama_lembar(lembar)} | set(
        map(sederhana, MILIK_ALAT)
    )
    sisa = [grid for grid in buku.daftar_grid if sederhana(grid.nama) not in milik_sendiri]
    maksud = _menurut_maksud(sisa, tahun, bukan)
    awal = pagu_awal(tabel.get("Identitas"))
    catatan: list[Catatan] = []
    lain: list[tuple[Cell, str]] = []
    for lembar in LEMBAR:
        if daftar := _bernama(lembar, menurut_nama) or maksud.get(lembar.nama):
            catatan += [_lembar_ganda(satu, daftar[0]) for satu in daftar[1:]]
            terbaca = tabel[lembar.nama] = tabel.get(lembar.nama) or baca_tabel(
                lembar, daftar[0], tahun, pagu_awal=awal
            )
            terlewat = kolom_terlewat(terbaca, bukan)
            catatan += [*terbaca.daftar_catatan, *terlewat.daftar_catatan]
            lain += terlewat.lain
        elif lembar.wajib:
            pesan = sebab_hilang(lembar, buku.daftar_lain)
            catatan.append(Catatan(Perihal.LEMBAR_HILANG, Cell(lembar.nama, 1, 0), pesan))
    if not dikenal(tabel):
        raise _bukan_lakip(buku)
    samakan_ejaan(tabel)
    turunkan_kode(tabel)
    terlewat = lembar_terlewat(sisa, tabel, tahun, bukan, terbanding)
    tanpa_sel = lembar_tanpa_sel(buku.daftar_lain, tabel, bukan)
    return tabel, [
        *catatan,
        *tanpa_sel.daftar_catatan,
        *terlewat.daftar_catatan,
        *catat_lain([*tanpa_sel.lain, *terlewat.lain, *lain]),
    ]


def _bukan_lakip(buku: Buku) -> BukuDitolak:
    if hilang := dikontrak(buku.daftar_lain):
        return BukuDitolak(
            f"Berkas {buku.nama} tidak memuat isi lembar {', '.join(hilang)}, meskipun mencantumkannya; "
            "ambil salinan lain."
        )
    return BukuDitolak(
        f"{buku.nama} bukan buku kerja LAKIP: tidak satu pun lembarnya dikenal "
        "(Identitas, Anggaran, Indikator, ...); mulailah dari lakip-induk.xlsx."
    )


def _bernama(lembar: Lembar, menurut_nama: Mapping[str, Sequence[Grid]]) -> Sequence[Grid]:
    """The sheets that bear a name of one of the contract; the first is the one to read."""
    return [grid for nama in nama_lembar(lembar) for grid in menurut_nama.get(nama, ())]


def _menurut_maksud(
    daftar_grid: Iterable[Grid], tahun: int | None, bukan: BukanLakip
) -> Mapping[str, Sequence[Grid]]:
    """Sheets that mean one of the contract's, and have its table, though they bear none of its names; where two mean
    one, neither."""
    hasil: dict[str, list[Grid]] = {}
    for grid in daftar_grid:
        lembar = kenali_lembar(grid.nama, tahun)
        if lembar and not bukan.lembar_dinyatakan(grid.nama):
            wajib = {k.kunci for k in lembar.kolom if k.wajib and not k.tersirat}
            if wajib <= cari_kepala(lembar, grid, tahun).dikenal.kolom.keys():
                hasil.setdefault(lembar.nama, []).append(grid)
    return {nama: daftar for nama, daftar in hasil.items() if len(daftar) == 1}


def _lembar_ganda(lain: Grid, terpakai: Grid) -> Catatan:
    pesan = f"Lembar {lain.nama} memuat tabel yang sama dengan {terpakai.nama} dan tidak dibaca; hapus satu."
    return Catatan(Perihal.LEMBAR_GANDA, Cell(lain.nama, 1, 1), pesan)
