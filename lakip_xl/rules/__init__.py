"""All rules in one visible table, in the order in which they are explained."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from functools import cache

from msgspec.structs import replace

from lakip_xl.hitung.hitung_ulang import HasilHitung
from lakip_xl.hitung.ikatan import JenisIkatan
from lakip_xl.hitung.putusan import Dilepas, tidak_dilepas
from lakip_xl.hitung.sel_hitungan import Besaran
from lakip_xl.model import Lakip, dikecualikan, letak_sel
from lakip_xl.rules import (
    anggaran,
    efisiensi,
    kelengkapan,
    kinerja,
    konsistensi,
    lra,
    pegawai,
    pembulatan,
    pengecualian,
    program,
    rencana,
    rumus_kantor,
    struktur,
    teks,
)
from lakip_xl.rules.dasar import Aturan
from lakip_xl.rules.pengecualian import kecualikan
from lakip_xl.temuan import Temuan, tanpa_akar
from lakip_xl.values.cell import Cell
from lakip_xl.values.teks import ringkas_kutipan

RULES: tuple[Aturan, ...] = (
    struktur.lembar_hilang,
    struktur.kolom_hilang,
    struktur.rumus_pada_masukan,
    struktur.baris_tersembunyi,
    struktur.lembar_terlewat,
    struktur.kolom_terlewat,
    struktur.tidak_dibaca,
    struktur.isian_terlewat,
    struktur.pagu_sebelum_perubahan,
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
    struktur.kode_tanpa_induk,
    struktur.kode_kosong,
    struktur.tingkat_menurut_kode,
    struktur.skala_bawaan_berubah,
    struktur.predikat_lain,
    struktur.predikat_tanpa_skor,
    struktur.predikat_tak_sebanding,
    struktur.tidak_terbaca_ganda,
    struktur.hitungan_kosong,
    struktur.hitungan_tanpa_bahan,
    kelengkapan.tabel_pokok,
    kelengkapan.tabel_lain,
    kelengkapan.pernyataan_tabel,
    rumus_kantor.rumus_lain,
    anggaran.jumlah_bagian,
    anggaran.jumlah_program,
    anggaran.pernyataan_total,
    anggaran.rekap_belanja,
    anggaran.realisasi_melampaui,
    anggaran.blud_melampaui,
    anggaran.sumber_campuran_melampaui,
    anggaran.setahun_dari_periode,
    anggaran.angka_negatif,
    anggaran.serapan,
    anggaran.kategori_serapan,
    anggaran.sisa,
    anggaran.serapan_total,
    lra.angka_resmi,
    lra.baris_tanpa_data,
    lra.baris_tanpa_buku,
    lra.tingkat_tanpa_data,
    lra.tak_dibandingkan,
    kinerja.capaian_indikator,
    kinerja.kategori_indikator,
    kinerja.realisasi_pecahan,
    kinerja.setahun_dari_periode,
    kinerja.kumulatif_berkurang,
    kinerja.naik_turun,
    kinerja.dibanding_standar,
    kinerja.besaran_negatif,
    kinerja.beda_jauh,
    kinerja.riwayat_jauh,
    kinerja.satuan_cacah,
    kinerja.batas_berlawanan,
    kinerja.belum_rilis_tanpa_alasan,
    kinerja.realisasi_belum_rilis,
    kinerja.penyebut_nol,
    kinerja.bobot_seratus,
    rencana.target_serantai,
    rencana.arah_target,
    rencana.tahun_hilang,
    rencana.tanpa_renstra,
    efisiensi.uang_efisiensi,
    efisiensi.serapan_efisiensi,
    efisiensi.kategori_serapan_efisiensi,
    efisiensi.fisik_efisiensi,
    efisiensi.efisiensi_rupiah,
    efisiensi.efisiensi_persen,
    program.capaian_program,
    program.kategori_program,
    program.penjelasan_program,
    program.narasi_program,
    program.capaian_kegiatan,
    pegawai.jumlah_pegawai,
    pegawai.pegawai_sama,
    pegawai.pegawai_negatif,
    pegawai.pejabat_melebihi,
    program.masukan_dikutip,
    program.hitungan_dikutip,
    program.target_akhir_dikutip,
    program.menuju_akhir_dikutip,
    konsistensi.output_dua_nilai,
    konsistensi.outcome_dua_nilai,
    konsistensi.realisasi_dua_nilai,
    konsistensi.indikator_dua_nilai,
    konsistensi.dua_nama,
    konsistensi.nama_lain,
    konsistensi.sasaran_bertentangan,
    konsistensi.indikator_bersama,
    teks.penyebab_bertentangan,
    teks.sumber_instansi_lain,
    pembulatan.dipotong,
    pembulatan.nisbah_atas_nol,
    pembulatan.dalam_batas,
    pengecualian.pengecualian_usang,
    pengecualian.pengecualian_tanpa_alasan,
)

# They wonder at single figures: of several cells that would settle a contradiction, the one they name is likelier.
WAJAR = (
    kinerja.besaran_negatif,
    kinerja.beda_jauh,
    kinerja.riwayat_jauh,
    rencana.arah_target,
    pegawai.pejabat_melebihi,
)
_MENURUT_IKATAN = {jenis: aturan.kode for aturan in RULES for jenis in aturan.ikatan}
_MENURUT_BESARAN = {besaran: aturan.kode for aturan in RULES for besaran in aturan.besaran}
MENURUT_KODE = {aturan.kode: aturan for aturan in RULES}


def check(hasil_hitung: HasilHitung, daftar_aturan: tuple[Aturan, ...] = RULES) -> list[Temuan]:
    """The findings of the chosen rules: sheets in the workbook's order, in each the worst first, then by cell.

    All rules run, since waivers are judged by all findings; the choice is made at the end.
    """
    pertama = hasil_hitung.daftar_temuan if hasil_hitung.diperiksa else temukan(hasil_hitung)
    dinilai = replace(hasil_hitung, daftar_temuan=tuple(pertama))
    kedua = [t for aturan in RULES if aturan.menilai_temuan for t in _jalankan(aturan, dinilai)]
    kode = {aturan.kode for aturan in daftar_aturan}
    semua = tanpa_akar([t for t in kecualikan([*pertama, *kedua], hasil_hitung.lakip) if t.kode in kode])
    urutan = {nama: n for n, nama in enumerate(hasil_hitung.lakip.urutan_lembar)}
    return sorted(
        semua,
        key=lambda t: (
            urutan.get(t.sel.lembar, len(urutan)),
            t.tingkat.urutan,
            t.sel.baris,
            t.sel.kolom,
            t.kode,
        ),
    )


def temukan(hasil_hitung: HasilHitung) -> list[Temuan]:
    """What all rules find that judge no findings."""
    return [t for aturan in RULES if not aturan.menilai_temuan for t in _jalankan(aturan, hasil_hitung)]


def dilepas(lakip: Lakip) -> Dilepas:
    """Which broken identities somebody answers for: a waiver of the rule that reports them, with a reason."""
    menurut_letak = dikecualikan(lakip)
    if not menurut_letak:
        return tidak_dilepas

    def dijawab(jenis: JenisIkatan, besaran: Besaran, sel: Cell) -> bool:
        kode = _MENURUT_BESARAN.get(besaran) if jenis is JenisIkatan.HITUNGAN else _MENURUT_IKATAN.get(jenis)
        return any(not p.alasan.kosong for p in menurut_letak.get(letak_sel(sel), {}).get(kode or "", ()))

    return dijawab


def ganjil(hasil_hitung: HasilHitung) -> frozenset[tuple[str, int, int]]:
    """The places of the cells that look odd by themselves."""
    sel = (p.sel for aturan in WAJAR for p in aturan.fungsi(hasil_hitung))
    return frozenset((c.lembar, c.baris, c.kolom) for c in sel)


def _jalankan(aturan: Aturan, hasil_hitung: HasilHitung) -> list[Temuan]:
    return [
        Temuan(
            aturan.kode,
            aturan.tingkat,
            p.sel,
            ringkas_kutipan(p.pesan),
            p.seharusnya,
            p.sebab,
            p.akar,
            kepastian=p.kepastian,
            saksi=p.saksi,
            calon=p.calon,
            meliputi=p.meliputi,
        )
        for p in aturan.fungsi(hasil_hitung)
    ]


@cache
def himpunan() -> str:
    """The rule set's name: how many rules, and a digest of what they are."""
    return nama_himpunan(RULES)


def nama_himpunan(daftar_aturan: Sequence[Aturan]) -> str:
    """As `himpunan`; the same whether or not the interpreter takes the indentation out of docstrings, as 3.13 does."""
    isi = "\n".join(
        f"{a.kode} {a.tingkat.value} {' '.join((a.fungsi.__doc__ or '').split())}" for a in daftar_aturan
    )
    return f"{len(daftar_aturan)} aturan, {hashlib.sha256(isi.encode()).hexdigest()[:8]}"
