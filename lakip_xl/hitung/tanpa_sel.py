"""Figures that are printed though the workbook has no cell for them: totals without a row, and the like."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Decimal

from lakip_xl.hitung.capaian import rumus_menuju_akhir
from lakip_xl.hitung.hitung_ulang import HasilHitung
from lakip_xl.hitung.jumlah_kolom import daftar_besaran
from lakip_xl.hitung.kategori import rumus_kategori
from lakip_xl.hitung.keuangan import rumus_efisiensi, rumus_efisiensi_total, serapan, sisa
from lakip_xl.hitung.pohon import daun
from lakip_xl.hitung.rumus import penjumlahan, perataan
from lakip_xl.model import BarisAnggaran, Indikator, Lakip, Outcome, Output, RekapPegawai, TabelEfisiensi
from lakip_xl.values.besaran import belum_rilis
from lakip_xl.values.cell import TANPA_NILAI, TIDAK_BERLAKU, Cell, Figur, Predikat, Rentang


def serapan_baris(hasil_hitung: HasilHitung, baris: BarisAnggaran) -> Figur:
    """The absorption of a budget row, also where the sheet lacks that column."""
    hasil = hasil_hitung.cari(("Anggaran", "serapan"), baris.serapan)
    return hasil.nilai if hasil else None


def kategori_serapan(lakip: Lakip, terserap: Figur) -> Figur:
    """The band of Skala Anggaran that a serapan falls into, of a total that has no row."""
    if lakip.skala_anggaran is None:
        return None
    return rumus_kategori(lakip.skala_anggaran, "serapan").hitung({"serapan": terserap})


def total_anggaran(lakip: Lakip) -> dict[str, Figur]:
    """JUMLAH of a budget that has no such row."""
    uang = {
        nama: _jumlahkan(p.uang(nama).angka for p in lakip.daftar_pokok) for nama in daftar_besaran(lakip)
    }
    return {**uang, "serapan": serapan.hitung(uang), "sisa": sisa.hitung(uang)}


def total_kantor(lakip: Lakip, besaran: str) -> tuple[Decimal | None, list[Cell]]:
    """The office's amount and the cells that it stands in: JUMLAH, else the programs, else the declared total. None where
    one of the first two is a formula that was not computed: what the others say may be of before."""
    baris = [*([lakip.jumlah] if lakip.jumlah else []), *lakip.daftar_pokok]
    tak_dihitung = [sel for satu in baris if (sel := satu.uang(besaran)).nilai is TANPA_NILAI]
    if tak_dihitung:
        return None, tak_dihitung
    if lakip.jumlah is not None and (sel := lakip.jumlah.uang(besaran)).angka is not None:
        return sel.angka, [sel]
    daftar = [p.uang(besaran) for p in lakip.daftar_pokok]
    angka = [sel.angka for sel in daftar if sel.angka is not None]
    if daftar and len(angka) == len(daftar):
        return sum(angka, Decimal(0)), daftar
    pernyataan = lakip.identitas[f"total_{besaran}"]
    return pernyataan.angka, [pernyataan]


def total_efisiensi(hasil_hitung: HasilHitung, tabel: TabelEfisiensi) -> dict[str, Figur]:
    """TOTAL of an efficiency table that has no such row."""

    def bagian(besaran: str) -> list[Figur]:
        return [
            _tercetak(hasil_hitung, ("Efisiensi", besaran), getattr(p, besaran)) for p in tabel.daftar_program
        ]

    daftar = {besaran: bagian(besaran) for besaran in ("anggaran", "realisasi", "fisik")}
    uang = {besaran: _jumlahkan(daftar[besaran]) for besaran in ("anggaran", "realisasi")}
    total: dict[str, Figur] = {
        **uang,
        "serapan": serapan.hitung(uang),
        "fisik": perataan(bagian=daftar["fisik"]),
        "efisiensi": sisa.hitung(uang),
    }
    pilihan = hasil_hitung.lakip.identitas.rumus_efisiensi
    rumus = rumus_efisiensi_total(pilihan, len(tabel.daftar_program)) or rumus_efisiensi(pilihan)
    satuan = {f"{b}_{n}": nilai for b, isi in daftar.items() for n, nilai in enumerate(isi, 1)} | total
    return {**total, "efisiensi_persen": rumus.hitung({d.nama: satuan[d.nama] for d in daun(rumus.pohon)})}


def jumlah_orang(*daftar_rekap: RekapPegawai) -> Decimal | None:
    """How many people the rows of recaps count; None where there are none or one of them has no figure."""
    angka = [baris.jumlah.angka for rekap in daftar_rekap for baris in rekap.daftar_baris]
    diketahui = [a for a in angka if a is not None]
    return sum(diketahui, Decimal(0)) if diketahui and len(diketahui) == len(angka) else None


def kategori_keluaran(hasil_hitung: HasilHitung, output: Output) -> Figur:
    """The band that an output's right capaian falls into."""
    hasil = hasil_hitung.pasti(("Kegiatan", "capaian"), output.capaian)
    if hasil is None or hasil_hitung.lakip.skala is None:
        return None
    return rumus_kategori(hasil_hitung.lakip.skala)(capaian=hasil.nilai)


def menuju_akhir(hasil_hitung: HasilHitung, indikator: Indikator, polaritas: str) -> Figur:
    """How far the realisasi has come toward the target at the end of the Renstra."""
    lakip = hasil_hitung.lakip
    renstra, akhir = lakip.renstra.get(indikator.kode.teks), lakip.identitas.tahun_akhir
    target = renstra.target.get(akhir) if renstra and akhir is not None else None
    if target is None:
        return None
    realisasi = hasil_hitung.sel_hitungan.realisasi(indikator)
    bahan = {
        "realisasi": _besaran(realisasi) if isinstance(realisasi, Cell) else realisasi.nilai,
        "target_akhir": target.nilai if isinstance(target.nilai, Rentang) else _besaran(target),
    }
    rumus = rumus_menuju_akhir(polaritas, lakip.identitas, target.nilai, indikator.realisasi.nilai)
    return rumus.hitung(bahan)


def _besaran(sel: Cell) -> Decimal | Predikat | None:
    """A figure or a word of a scale; what is neither is unknown."""
    return sel.nilai if isinstance(sel.nilai, Decimal | Predikat) else None


def _tercetak(hasil_hitung: HasilHitung, besaran: tuple[str, str], sel: Cell) -> Figur:
    """A computed figure as a table prints it: the right one, or the written one where none is known."""
    hasil = hasil_hitung.pasti(besaran, sel)
    if hasil is not None:
        return hasil.nilai
    return TIDAK_BERLAKU if sel.nilai is TIDAK_BERLAKU else sel.angka


def _jumlahkan(bagian: Iterable[Figur]) -> Figur:
    """The sum; None where one of the parts is no figure."""
    return penjumlahan(bagian=[b if isinstance(b, Decimal) else None for b in bagian])


def daftar_belum_rilis(lakip: Lakip) -> list[Indikator | Outcome | Output]:
    """The rows whose realisasi was not published yet: of columns with a cell that does not apply, these are looked at."""
    daftar: tuple[tuple[str, Sequence[Indikator | Outcome | Output]], ...] = (
        ("Indikator", lakip.daftar_indikator),
        ("Program", lakip.daftar_outcome),
        ("Kegiatan", lakip.daftar_output),
    )
    return [
        semua[n]
        for lembar, semua in daftar
        for n in sorted(lakip.deret(lembar, "realisasi").tidak_berlaku)
        if belum_rilis(str(semua[n].realisasi.mentah)) is not None
    ]
