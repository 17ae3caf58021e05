"""BUL: figures that are nearly right, in any sheet."""

from __future__ import annotations

from collections.abc import Iterator

from lakip_xl.hitung.hasil import Hasil
from lakip_xl.hitung.hitung_ulang import HasilHitung
from lakip_xl.hitung.kecocokan import Kecocokan
from lakip_xl.hitung.rumus_dengan_angka import tampil_nilai
from lakip_xl.rules.dasar import rule
from lakip_xl.rules.kasus import judul, rumus
from lakip_xl.temuan import INFO, PERINGATAN, Pelanggaran
from lakip_xl.values.angka import tampil


def _terketik(hasil_hitung: HasilHitung, kecocokan: Kecocokan) -> Iterator[Hasil]:
    """What disagrees in such a way, and was written by somebody."""
    return (h for h in hasil_hitung.tak_cocok(kecocokan) if not hasil_hitung.putusan.mengikuti(h))


@rule("BUL101", PERINGATAN)
def dipotong(hasil_hitung: HasilHitung) -> Iterator[Pelanggaran]:
    """Persentase dibulatkan, bukan dipotong.

    Angka yang tercetak cocok bila pembulatan nilai tepat menghasilkannya. Bila hanya pemotongan
    yang menghasilkannya, temuannya lebih ringan.

    Contoh:
        Kegiatan
        Kode Kegiatan | Output | Satuan | Target | Realisasi | Capaian |
        1.1           | a      | jiwa   | 30     | 20        | 66,67%  |
        1.2           | b      | jiwa   | 30     | 20        | 66,66%  | BUL101
        1.3           | c      | jiwa   | 30     | 20        | 66,65%  |
    """
    for hasil in _terketik(hasil_hitung, Kecocokan.DIPOTONG):
        bulat = tampil(hasil.sel.dengan(nilai=hasil.nilai))
        tepat = tampil_nilai(hasil.sel, hasil.nilai, tambahan=2)
        akar = hasil_hitung.putusan.akar(hasil)
        yield Pelanggaran(
            hasil.sel,
            f"{judul(hasil)} tertulis {tampil(hasil.sel)}, padahal {tepat} dibulatkan menjadi "
            f"{bulat}{rumus(hasil)}.",
            hasil.nilai,
            akar,
            None if akar else "dipotong, bukan dibulatkan",
        )


@rule("BUL102", PERINGATAN)
def nisbah_atas_nol(hasil_hitung: HasilHitung) -> Iterator[Pelanggaran]:
    """Persentase atas anggaran atau target nol tidak berlaku.

    Tulislah n/a atau -; bukan 0% dan bukan 100%.

    Contoh:
        Anggaran
        Kode | Tingkat  | Uraian | Anggaran | Realisasi | Serapan |
        1    | program  | A      | -        | -         | -       |
        2    | program  | B      | -        | -         | 0,00%   | BUL102
    """
    for hasil in _terketik(hasil_hitung, Kecocokan.TIDAK_BERLAKU):
        if hasil_hitung.putusan.perkara_sel(hasil.sel):
            continue  # a figure that is no nought contradicts what it was made of
        yield Pelanggaran(
            hasil.sel,
            f"{judul(hasil)} tertulis {tampil(hasil.sel)}, padahal tidak berlaku (n/a){rumus(hasil)}.",
            hasil.nilai,
            hasil_hitung.putusan.akar(hasil),
        )


@rule("BUL103", INFO)
def dalam_batas(hasil_hitung: HasilHitung) -> Iterator[Pelanggaran]:
    """Capaian cocok dengan angka sebagaimana tertulis, bukan hanya sebelum dibulatkan.

    Realisasi yang terukur 84,972% dan tertulis 84,97% memberi capaian yang berbeda pada desimal terakhirnya; begitu
    pula target dan realisasi yang keduanya tertulis berdesimal, misalnya 0,16 dari 0,19. Selisih dalam pembulatan
    itu tidak dianggap galat dan tidak diubah oleh `lakip isi`. Cacah, Rupiah, dan angka tanpa desimal tidak dibulatkan.

    Contoh:
        Indikator
        Kode | Kode Sasaran | Indikator | Satuan | Polaritas | Target PK | Realisasi | Capaian |
        1    | S1           | a         | %      | maksimum  | 80%       | 84,97%    | 106,21% |
        2    | S1           | b         | %      | maksimum  | 80%       | 84,97%    | 106,22% | BUL103
        3    | S1           | c         | %      | maksimum  | 80%       | 84,97%    | 106,23% |
        4    | S1           | d         | rasio  | maksimum  | 0,19      | 0,16      | 87,10%  | BUL103
        5    | S1           | e         | rasio  | maksimum  | 0,19      | 0,16      | 90,10%  |
    """
    for hasil in _terketik(hasil_hitung, Kecocokan.DALAM_BATAS):
        yield Pelanggaran(
            hasil.sel,
            f"{judul(hasil)} tertulis {tampil(hasil.sel)}, dari angka yang tertulis "
            f"{tampil_nilai(hasil.sel, hasil.nilai)}{rumus(hasil)}; selisihnya masih dalam pembulatan angka itu.",
            hasil.nilai,
            hasil_hitung.putusan.akar(hasil),
        )
