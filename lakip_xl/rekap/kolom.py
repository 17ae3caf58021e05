"""The tables of the recap: their columns, in one place for every form."""

from __future__ import annotations

from collections.abc import Mapping
from enum import Enum

from msgspec import Struct

from lakip_xl.model import EMPAT_TINGKAT, LIMA_TINGKAT


class Jenis(Enum):
    """What a column holds. Figures are decimal strings, as in the JSON of `validasi`; None is unknown or n/a."""

    TEKS = "teks"
    CACAH = "cacah"  # int
    RUPIAH = "rupiah"
    PERSEN = "persen"  # a fraction
    BESARAN = "besaran"  # a pair: the figure for programs, and as its sheet shows it


class Kolom(Struct, frozen=True):
    """One column; `lebar` in characters, on paper."""

    kunci: str
    judul: str
    jenis: Jenis = Jenis.TEKS
    lebar: int = 12


TERBACA, DITOLAK, GAGAL, DILEWATI, SALINAN = "terbaca", "ditolak", "gagal", "dilewati", "salinan"

KATEGORI: Mapping[str, str] = {  # of the two scales in common use: key and name
    f"kategori_{pita.kategori.lower().replace(' ', '_')}": pita.kategori
    for skala in (EMPAT_TINGKAT, LIMA_TINGKAT)
    for pita in skala.daftar_pita
}
_TINGKAT = (
    Kolom("galat", "Galat", Jenis.CACAH, 7),
    Kolom("peringatan", "Peringatan", Jenis.CACAH, 10),
    Kolom("info", "Info", Jenis.CACAH, 7),
    Kolom("dikecualikan", "Dikecualikan", Jenis.CACAH, 12),
)
_UANG = (
    Kolom("anggaran", "Anggaran (Rp)", Jenis.RUPIAH, 18),
    Kolom("realisasi", "Realisasi (Rp)", Jenis.RUPIAH, 18),
    Kolom("serapan", "Serapan", Jenis.PERSEN, 9),
)
_KATEGORI = (
    *(Kolom(kunci, nama, Jenis.CACAH, 8) for kunci, nama in KATEGORI.items()),
    Kolom("kategori_lain", "Kategori skala sendiri", lebar=24),
)
_KANTOR = (
    Kolom("berkas", "Berkas", lebar=18),
    Kolom("perangkat_daerah", "Perangkat Daerah", lebar=26),
    Kolom("pemda", "Pemerintah Daerah", lebar=16),
    Kolom("tahun", "Tahun", lebar=7),
)
KANTOR = (
    *_KANTOR,
    Kolom("status", "Status", lebar=9),
    *_TINGKAT,
    *_UANG,
    Kolom("rerata_capaian", "Rerata capaian", Jenis.PERSEN, 9),
    Kolom("indikator", "Indikator", Jenis.CACAH, 9),
    *_KATEGORI,
    Kolom("keterangan", "Keterangan", lebar=28),
    Kolom("sha256", "SHA-256", lebar=66),
)
PEMDA = (
    Kolom("pemda", "Pemerintah Daerah", lebar=26),
    Kolom("tahun", "Tahun", lebar=7),
    Kolom("kantor", "Kantor", Jenis.CACAH, 8),
    Kolom("kantor_bergalat", "Kantor bergalat", Jenis.CACAH, 9),
    *_TINGKAT,
    *_UANG,
    Kolom("kantor_tanpa_angka", "Kantor tak terjumlah", Jenis.CACAH, 10),
    Kolom("rerata_capaian", "Rerata capaian", Jenis.PERSEN, 9),
    Kolom("indikator", "Indikator", Jenis.CACAH, 9),
    *_KATEGORI[:-1],
)
PERINGKAT = (
    Kolom("tahun", "Tahun", lebar=7),
    Kolom("peringkat", "Peringkat capaian", Jenis.CACAH, 10),
    Kolom("perangkat_daerah", "Perangkat Daerah", lebar=44),
    Kolom("pemda", "Pemerintah Daerah", lebar=28),
    Kolom("rerata_capaian", "Rerata capaian", Jenis.PERSEN, 12),
    Kolom("serapan", "Serapan", Jenis.PERSEN, 12),
    Kolom("peringkat_serapan", "Peringkat serapan", Jenis.CACAH, 10),
    Kolom("galat", "Galat", Jenis.CACAH, 8),
    Kolom("berkas", "Berkas", lebar=34),
)
ATURAN = (
    Kolom("kode", "Aturan", lebar=9),
    Kolom("judul", "Bunyinya", lebar=60),
    Kolom("tingkat", "Tingkat", lebar=11),
    Kolom("temuan", "Temuan", Jenis.CACAH, 9),
    Kolom("kantor", "Kantor", Jenis.CACAH, 9),
)
# Rows of a record; the columns that say whose they are come before them.
BARIS_INDIKATOR = (
    Kolom("kode_sasaran", "Kode Sasaran", lebar=8),
    Kolom("kode", "Kode", lebar=9),
    Kolom("indikator", "Indikator", lebar=36),
    Kolom("satuan", "Satuan", lebar=12),
    Kolom("polaritas", "Polaritas", lebar=11),
    Kolom("target", "Target", Jenis.BESARAN, 12),
    Kolom("realisasi", "Realisasi", Jenis.BESARAN, 12),
    Kolom("capaian", "Capaian", Jenis.PERSEN, 10),
    Kolom("kategori", "Kategori", lebar=15),
    Kolom("catatan", "Catatan", lebar=13),
)
BARIS_PROGRAM = (
    Kolom("kode", "Kode", lebar=14),
    Kolom("program", "Program", lebar=48),
    Kolom("kegiatan", "Kegiatan", Jenis.CACAH, 9),
    *_UANG,
)
BARIS_TEMUAN = (
    Kolom("kode", "Aturan", lebar=8),
    Kolom("tingkat", "Tingkat", lebar=11),
    Kolom("lembar", "Lembar", lebar=11),
    Kolom("sel", "Sel", lebar=7),
    Kolom("pesan", "Temuan", lebar=46),
    Kolom("tertulis", "Tertulis", Jenis.BESARAN, 14),
    Kolom("seharusnya", "Seharusnya", Jenis.BESARAN, 14),
    Kolom("selisih", "Selisih", Jenis.BESARAN, 13),
    Kolom("sebab", "Sebab yang mungkin", lebar=22),
    Kolom("akar", "Akar", lebar=11),
    Kolom("dikecualikan", "Dikecualikan", lebar=12),
)
RINCIAN: Mapping[str, tuple[Kolom, ...]] = {
    "indikator": (*_KANTOR, *BARIS_INDIKATOR),
    "program": (*_KANTOR, *BARIS_PROGRAM),
    "temuan": (*_KANTOR, *BARIS_TEMUAN),
}
