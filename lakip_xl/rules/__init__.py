"""All rules in one visible table, in the order in which they are explained."""

from __future__ import annotations

from lakip_xl.hitung.ulang import Ulang
from lakip_xl.rules import anggaran, efisiensi, kinerja, pembulatan, program, struktur
from lakip_xl.rules.dasar import Aturan
from lakip_xl.temuan import Temuan

RULES: tuple[Aturan, ...] = (
    struktur.lembar_hilang,
    struktur.kolom_hilang,
    struktur.galat_rumus,
    struktur.rumus_tanpa_nilai,
    struktur.angka_tak_terbaca,
    struktur.angka_ambigu,
    struktur.angka_teks,
    struktur.masukan_kosong,
    struktur.pilihan_tak_dikenal,
    struktur.rujukan_putus,
    struktur.kode_ganda,
    struktur.skala_tidak_utuh,
    struktur.hitungan_kosong,
    anggaran.jumlah_bagian,
    anggaran.jumlah_program,
    anggaran.pernyataan_total,
    anggaran.sumber_selisih,
    anggaran.realisasi_melampaui,
    anggaran.angka_negatif,
    anggaran.serapan,
    anggaran.sisa,
    anggaran.serapan_total,
    kinerja.capaian_indikator,
    kinerja.kategori_indikator,
    kinerja.naik_turun,
    kinerja.banding_standar,
    kinerja.target_serantai,
    efisiensi.uang_efisiensi,
    efisiensi.serapan_efisiensi,
    efisiensi.fisik_efisiensi,
    efisiensi.efisiensi_rupiah,
    efisiensi.efisiensi_persen,
    program.capaian_program,
    program.kategori_program,
    program.penjelasan_program,
    program.narasi_program,
    program.capaian_kegiatan,
    program.jumlah_pegawai,
    program.pegawai_sama,
    program.masukan_dikutip,
    program.hitungan_dikutip,
    program.target_akhir_dikutip,
    pembulatan.dipotong,
    pembulatan.nisbah_atas_nol,
)

MENURUT_KODE = {aturan.kode: aturan for aturan in RULES}


def check(ulang: Ulang, daftar_aturan: tuple[Aturan, ...] = RULES) -> list[Temuan]:
    """All findings: sheets in the workbook's order, in each the worst first, then by cell."""
    urutan = {nama: n for n, nama in enumerate(ulang.lakip.urutan_lembar)}
    daftar = [
        Temuan(aturan.kode, aturan.tingkat, p.sel, p.pesan, p.seharusnya, p.sebab, p.akar)
        for aturan in daftar_aturan
        for p in aturan.fungsi(ulang)
    ]
    return sorted(
        daftar,
        key=lambda t: (
            urutan.get(t.sel.lembar, len(urutan)),
            t.tingkat.urutan,
            t.sel.baris,
            t.sel.kolom,
            t.kode,
        ),
    )
