"""The tables of the recap: their columns, in one place for every form."""

from __future__ import annotations

from collections.abc import Mapping
from enum import Enum

from msgspec import Struct

from lakip_xl.model import EMPAT_TINGKAT, LIMA_TINGKAT
from lakip_xl.temuan import Segi


class JenisRekap(Enum):
    """What a column holds. Figures are decimal strings, as in the JSON of `validasi`; None is unknown or n/a."""

    TEKS = "teks"
    CACAH = "cacah"  # int
    RUPIAH = "rupiah"
    PERSEN = "persen"  # a fraction
    BESARAN = "besaran"  # a pair: the figure for programs, and as its sheet shows it


class KolomRekap(Struct, frozen=True):
    """One column; `lebar` in characters, on paper."""

    kunci: str
    judul: str
    jenis: JenisRekap = JenisRekap.TEKS
    lebar: int = 12


YA, BELUM = "ya", "belum"  # the parts of the verdict
PUTUSAN = tuple(segi.value for segi in Segi if segi is not Segi.LRA)  # no export is given there
TERBACA, DITOLAK, GAGAL, DILEWATI, SALINAN = "terbaca", "ditolak", "gagal", "dilewati", "salinan"

KATEGORI: Mapping[str, str] = {  # of the two scales in common use: key and name
    f"kategori_{pita.kategori.lower().replace(' ', '_')}": pita.kategori
    for skala in (EMPAT_TINGKAT, LIMA_TINGKAT)
    for pita in skala.daftar_pita
}
_TINGKAT = (
    KolomRekap("galat", "Galat", JenisRekap.CACAH, 7),
    KolomRekap("peringatan", "Peringatan", JenisRekap.CACAH, 11),
    KolomRekap("info", "Info", JenisRekap.CACAH, 7),
    KolomRekap("dikecualikan", "Dikecualikan", JenisRekap.CACAH, 12),
)
TINGKAT = tuple(kolom.kunci for kolom in _TINGKAT)
_PUTUSAN = (
    KolomRekap("cocok", "Cocok", lebar=7),
    KolomRekap("lengkap", "Lengkap", lebar=8),
    KolomRekap("terbaca", "Terbaca", lebar=8),
)
_UANG = (
    KolomRekap("anggaran", "Anggaran (Rp)", JenisRekap.RUPIAH, 18),
    KolomRekap("realisasi", "Realisasi (Rp)", JenisRekap.RUPIAH, 18),
    KolomRekap("serapan", "Serapan", JenisRekap.PERSEN, 9),
)
_KATEGORI = (
    *(KolomRekap(kunci, nama, JenisRekap.CACAH, 8) for kunci, nama in KATEGORI.items()),
    KolomRekap("kategori_lain", "Kategori skala sendiri", lebar=24),
)
_KANTOR = (
    KolomRekap("berkas", "Berkas", lebar=18),
    KolomRekap("perangkat_daerah", "Perangkat Daerah", lebar=26),
    KolomRekap("pemda", "Pemerintah Daerah", lebar=16),
    KolomRekap("tahun", "Tahun", lebar=7),
)
KANTOR = (
    *_KANTOR,
    KolomRekap("status", "Status", lebar=9),
    *_PUTUSAN,
    *_TINGKAT,
    *_UANG,
    KolomRekap("rerata_capaian", "Rerata capaian", JenisRekap.PERSEN, 9),
    KolomRekap("indikator", "Indikator", JenisRekap.CACAH, 9),
    *_KATEGORI,
    KolomRekap("keterangan", "Keterangan", lebar=28),
    KolomRekap("sha256", "SHA-256", lebar=66),
)
PEMDA = (
    KolomRekap("pemda", "Pemerintah Daerah", lebar=26),
    KolomRekap("tahun", "Tahun", lebar=7),
    KolomRekap("kantor", "Kantor", JenisRekap.CACAH, 8),
    KolomRekap("kantor_cocok", "Kantor cocok", JenisRekap.CACAH, 8),
    KolomRekap("kantor_lengkap", "Kantor lengkap", JenisRekap.CACAH, 9),
    KolomRekap("kantor_terbaca", "Kantor terbaca", JenisRekap.CACAH, 9),
    KolomRekap("kantor_siap", "Kantor siap", JenisRekap.CACAH, 8),
    *_TINGKAT,
    *_UANG,
    KolomRekap("kantor_tanpa_angka", "Kantor tak terjumlah", JenisRekap.CACAH, 10),
    KolomRekap("rerata_capaian", "Rerata capaian", JenisRekap.PERSEN, 9),
    KolomRekap("indikator", "Indikator", JenisRekap.CACAH, 9),
    *_KATEGORI[:-1],
)
PERINGKAT = (
    KolomRekap("tahun", "Tahun", lebar=7),
    KolomRekap("peringkat", "Peringkat capaian", JenisRekap.CACAH, 10),
    KolomRekap("perangkat_daerah", "Perangkat Daerah", lebar=44),
    KolomRekap("pemda", "Pemerintah Daerah", lebar=28),
    KolomRekap("rerata_capaian", "Rerata capaian", JenisRekap.PERSEN, 12),
    KolomRekap("serapan", "Serapan", JenisRekap.PERSEN, 12),
    KolomRekap("peringkat_serapan", "Peringkat serapan", JenisRekap.CACAH, 10),
    KolomRekap("galat", "Galat", JenisRekap.CACAH, 8),
    KolomRekap("berkas", "Berkas", lebar=34),
)
ATURAN = (
    KolomRekap("kode", "Aturan", lebar=9),
    KolomRekap("judul", "Bunyinya", lebar=60),
    KolomRekap("tingkat", "Tingkat", lebar=11),
    KolomRekap("temuan", "Temuan", JenisRekap.CACAH, 9),
    KolomRekap("kantor", "Kantor", JenisRekap.CACAH, 9),
)
# Rows of a record; the columns that say whose they are come before them.
BARIS_INDIKATOR = (
    KolomRekap("kode_sasaran", "Kode Sasaran", lebar=8),
    KolomRekap("kode", "Kode", lebar=9),
    KolomRekap("indikator", "Indikator", lebar=36),
    KolomRekap("satuan", "Satuan", lebar=12),
    KolomRekap("polaritas", "Polaritas", lebar=11),
    KolomRekap("target", "Target", JenisRekap.BESARAN, 12),
    KolomRekap("realisasi", "Realisasi", JenisRekap.BESARAN, 12),
    KolomRekap("capaian", "Capaian", JenisRekap.PERSEN, 10),
    KolomRekap("kategori", "Kategori", lebar=15),
    KolomRekap("catatan", "Catatan", lebar=13),
)
BARIS_PROGRAM = (
    KolomRekap("kode", "Kode", lebar=14),
    KolomRekap("program", "Program", lebar=48),
    KolomRekap("kegiatan", "Kegiatan", JenisRekap.CACAH, 9),
    *_UANG,
)
BARIS_TEMUAN = (
    KolomRekap("kode", "Aturan", lebar=8),
    KolomRekap("tingkat", "Tingkat", lebar=11),
    KolomRekap("lembar", "Lembar", lebar=11),
    KolomRekap("sel", "Sel", lebar=7),
    KolomRekap("pesan", "Temuan", lebar=46),
    KolomRekap("tertulis", "Tertulis", JenisRekap.BESARAN, 14),
    KolomRekap("seharusnya", "Seharusnya", JenisRekap.BESARAN, 14),
    KolomRekap("selisih", "Selisih", JenisRekap.BESARAN, 13),
    KolomRekap("kepastian", "Kepastian", lebar=22),
    KolomRekap("sebab", "Sebab yang mungkin", lebar=22),
    KolomRekap("akar", "Akar", lebar=11),
    KolomRekap("dikecualikan", "Dikecualikan", lebar=12),
)
RINCIAN: Mapping[str, tuple[KolomRekap, ...]] = {
    "indikator": (*_KANTOR, *BARIS_INDIKATOR),
    "program": (*_KANTOR, *BARIS_PROGRAM),
    "temuan": (*_KANTOR, *BARIS_TEMUAN),
}
