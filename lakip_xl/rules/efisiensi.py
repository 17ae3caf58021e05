"""EFI: the efficiency tables against the budget sheet and against themselves."""

from __future__ import annotations

from collections.abc import Iterator

from lakip_xl.hitung.hitung_ulang import HasilHitung
from lakip_xl.rules.dasar import keliru, rule
from lakip_xl.temuan import GALAT, Pelanggaran


@rule("EFI101", GALAT)
def uang_efisiensi(hasil_hitung: HasilHitung) -> Iterator[Pelanggaran]:
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
    return keliru(hasil_hitung, "Efisiensi", "anggaran", "realisasi")


@rule("EFI102", GALAT)
def serapan_efisiensi(hasil_hitung: HasilHitung) -> Iterator[Pelanggaran]:
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
    return keliru(hasil_hitung, "Efisiensi", "serapan")


@rule("EFI103", GALAT)
def fisik_efisiensi(hasil_hitung: HasilHitung) -> Iterator[Pelanggaran]:
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
    return keliru(hasil_hitung, "Efisiensi", "fisik")


@rule("EFI104", GALAT)
def efisiensi_rupiah(hasil_hitung: HasilHitung) -> Iterator[Pelanggaran]:
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
    return keliru(hasil_hitung, "Efisiensi", "efisiensi_rp")


@rule("EFI105", GALAT)
def efisiensi_persen(hasil_hitung: HasilHitung) -> Iterator[Pelanggaran]:
    """Efisiensi (%) menurut rumus yang dipilih dalam Identitas.

    Bawaannya efisiensi (Rp) / anggaran; pilihan lain: realisasi fisik dikurangi serapan, atau nilai
    efisiensi (NE) PMK 22/2021, yang bunyinya tidak diperiksa ulang di sini.

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
    return keliru(hasil_hitung, "Efisiensi", "efisiensi_persen")
