"""EFI: the efficiency tables against the budget sheet and against themselves."""

from __future__ import annotations

from lakip_xl.rules.dasar import memegang
from lakip_xl.temuan import GALAT


@memegang("EFI101", GALAT, "Efisiensi", "anggaran", "realisasi")
def uang_efisiensi() -> None:
    """Anggaran dan realisasi tabel efisiensi sesuai dengan lembar Anggaran.

    Kegiatan sama dengan barisnya pada lembar Anggaran; program sama dengan jumlah kegiatan yang
    tercantum di bawahnya (sering bukan seluruh kegiatannya); TOTAL sama dengan jumlah programnya.

    Contoh:
        Anggaran
        Kode | Tingkat  | Uraian | Anggaran | Realisasi |
        1    | program  | A      | 300      | 250       |
        1.1  | kegiatan | a      | 100      | 100       |
        1.2  | kegiatan | b      | 200      | 150       |
        Efisiensi
        Kode Sasaran | Tingkat  | Kode | Anggaran | Realisasi |
        S1           | program  | 1    | 200      | 150       |
        S1           | kegiatan | 1.2  | 200      | 150       |
        S2           | program  | 1    | 300      | 240       | EFI101
        S2           | kegiatan | 1.1  | 100      | 90        | EFI101
        S2           | kegiatan | 1.2  | 200      | 150       |
        S2           | total    |      | 310      | 250       | EFI101
    """


@memegang("EFI102", GALAT, "Efisiensi", "serapan")
def serapan_efisiensi() -> None:
    """Serapan tabel efisiensi = realisasi / anggaran barisnya.

    Contoh:
        Anggaran
        Kode | Tingkat  | Uraian | Anggaran | Realisasi |
        1    | program  | A      | 200      | 150       |
        1.1  | kegiatan | a      | 200      | 150       |
        Efisiensi
        Kode Sasaran | Tingkat  | Kode | Anggaran | Realisasi | Serapan |
        S1           | program  | 1    | 200      | 150       | 75%     |
        S1           | kegiatan | 1.1  | 200      | 150       | 70%     | EFI102
    """


@memegang("EFI108", GALAT, "Efisiensi", "kategori")
def kategori_serapan_efisiensi() -> None:
    """Kategori serapan tabel efisiensi sesuai dengan serapan barisnya pada Skala Anggaran.

    Contoh:
        Identitas
        Isian          | Nilai        |
        Skala Anggaran | Lima tingkat |
        Anggaran
        Kode | Tingkat  | Uraian | Anggaran | Realisasi |
        1    | program  | A      | 200      | 150       |
        1.1  | kegiatan | a      | 200      | 150       |
        Efisiensi
        Kode Sasaran | Tingkat  | Kode | Anggaran | Realisasi | Kategori |
        S1           | program  | 1    | 200      | 150       | Sedang   |
        S1           | kegiatan | 1.1  | 200      | 150       | Tinggi   | EFI108
    """


@memegang("EFI103", GALAT, "Efisiensi", "fisik")
def fisik_efisiensi() -> None:
    """Realisasi fisik = capaian output kegiatan; program rata-rata kegiatannya; TOTAL rata-rata programnya.

    Contoh:
        Kegiatan
        Kode Kegiatan | Output | Target | Realisasi |
        1.1           | a      | 100    | 90        |
        1.2           | b      | 100    | 50        |
        Anggaran
        Kode | Tingkat  | Uraian | Anggaran | Realisasi |
        1    | program  | A      | 200      | 150       |
        1.1  | kegiatan | a      | 100      | 100       |
        1.2  | kegiatan | b      | 100      | 50        |
        Efisiensi
        Kode Sasaran | Tingkat  | Kode | Realisasi Fisik |
        S1           | program  | 1    | 75%             | EFI103
        S1           | kegiatan | 1.1  | 90%             |
        S1           | kegiatan | 1.2  | 50%             |
        S1           | total    |      | 70%             |
    """


@memegang("EFI104", GALAT, "Efisiensi", "efisiensi_rp")
def efisiensi_rupiah() -> None:
    """Efisiensi (Rp) = anggaran - realisasi barisnya.

    Contoh:
        Anggaran
        Kode | Tingkat  | Uraian | Anggaran | Realisasi |
        1    | program  | A      | 200      | 150       |
        1.1  | kegiatan | a      | 200      | 150       |
        Efisiensi
        Kode Sasaran | Tingkat  | Kode | Anggaran | Realisasi | Efisiensi (Rp) |
        S1           | program  | 1    | 200      | 150       | 50             |
        S1           | kegiatan | 1.1  | 200      | 150       | 55             | EFI104
    """


@memegang("EFI105", GALAT, "Efisiensi", "efisiensi_persen")
def efisiensi_persen() -> None:
    """Efisiensi (%) menurut rumus yang dipilih dalam Identitas.

    Bawaannya efisiensi (Rp) / anggaran; pilihan lain: realisasi fisik dikurangi serapan, nilai efisiensi (NE)
    atau efisiensi (E) PMK 22/2021 (TOTAL dari jumlah anggaran × realisasi fisik), 1 − (RAK/RVK)/(PAK/TVK),
    output terhadap input (IE), atau tingkat efisiensi (TE). Naskah peraturannya tidak diperiksa ulang di sini.

    Contoh:
        Anggaran
        Kode | Tingkat  | Uraian | Anggaran | Realisasi |
        1    | program  | A      | 200      | 150       |
        1.1  | kegiatan | a      | 200      | 150       |
        Efisiensi
        Kode Sasaran | Tingkat  | Kode | Efisiensi (%) |
        S1           | program  | 1    | 25%           |
        S1           | kegiatan | 1.1  | 75%           | EFI105
    """
