"""PRG, KEG, KUT: outcomes, outputs, and figures that the report quotes."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from lakip_xl.hitung.hitung_ulang import HasilHitung
from lakip_xl.hitung.ikatan import Ikatan, JenisIkatan
from lakip_xl.hitung.penjelasan import angka_asing, kategori_dalam
from lakip_xl.rules.dasar import melaporkan, memegang, rule
from lakip_xl.rules.kasus import keliru, ragu
from lakip_xl.temuan import GALAT, PERINGATAN, Pelanggaran
from lakip_xl.values.angka import tampil
from lakip_xl.values.cell import Cell, Predikat, Rentang
from lakip_xl.values.predikat import bersesuaian


@memegang("PRG101", GALAT, "Program", "capaian")
def capaian_program() -> None:
    """Capaian indikator program dihitung dari target dan realisasinya.

    Contoh:
        Program
        Kode Sasaran | Kode Program | Indikator Program | Target | Realisasi | Capaian |
        S1           | 1            | a                 | 50%    | 40%       | 80%     |
        S1           | 2            | b                 | 50%    | 40%       | 40%     | PRG101
    """


@memegang("PRG102", GALAT, "Program", "kategori")
def kategori_program() -> None:
    """Kategori indikator program sesuai dengan capaian yang benar pada skala terpilih.

    Contoh:
        Program
        Kode Sasaran | Kode Program | Indikator Program | Target | Realisasi | Kategori        |
        S1           | 1            | a                 | 50%    | 40%       | Berhasil        |
        S1           | 2            | b                 | 50%    | 40%       | Sangat Berhasil | PRG102
    """


@memegang("PRG103", GALAT, "Program", "penjelasan")
def penjelasan_program() -> None:
    """Penjelasan program menyebut angka, perbandingan, dan kategori yang benar.

    Susunan kalimatnya bebas; yang dibandingkan hanya persentase, kata “sama dengan”, “lebih
    besar dari”, “lebih kecil dari”, dan nama kategori yang disebut.

    Contoh:
        Program
        Kode Sasaran | Kode Program | Indikator | Target | Realisasi | Penjelasan                        |
        S1           | 1            | a         | 50%    | 40%       | Realisasi 40%, capaian 80%.       |
        S1           | 2            | b         | 50%    | 40%       | Realisasi 4% dari target 50%.     | PRG103
        S1           | 3            | c         | 50%    | 40%       | Realisasi lebih besar dari target | PRG103
    """


@rule("PRG104", PERINGATAN)
def narasi_program(hasil_hitung: HasilHitung) -> Iterator[Pelanggaran]:
    """Narasi program menyebut angka dan kategori yang sama dengan tabelnya.

    Contoh:
        Program
        Kode Sasaran | Kode Program | Indikator | Target | Realisasi | Narasi                    |
        S1           | 1            | a         | 50%    | 40%       | Terealisasi 40% (80%).    |
        S1           | 2            | b         | 50%    | 40%       | Terealisasi 40% (82,50%). | PRG104
        S1           | 3            | c         | 50%    | 40%       | Kategori Sangat Berhasil. | PRG104
    """
    capaian = {h.sel: h for h in hasil_hitung.besaran("Program", "capaian")}
    kategori = {h.sel: h for h in hasil_hitung.besaran("Program", "kategori")}
    for outcome in hasil_hitung.lakip.daftar_outcome:
        hasil = capaian.get(outcome.capaian)
        if hasil is None or outcome.narasi.kosong or not isinstance(hasil.nilai, Decimal):
            continue
        figur = (outcome.target.angka, outcome.realisasi.angka, hasil.nilai)
        akar = ragu(hasil_hitung, outcome.target, outcome.realisasi)
        asing = angka_asing(outcome.narasi.teks, [f for f in figur if f is not None])
        nama = outcome.uraian.teks or outcome.indikator.teks
        if asing:
            yield Pelanggaran(
                outcome.narasi,
                f"Narasi “{nama}” menyebut {', '.join(asing)}, padahal target "
                f"{tampil(outcome.target)}, realisasi {tampil(outcome.realisasi)}, dan capaian "
                f"{tampil(hasil.sel.dengan(nilai=hasil.nilai))}.",
                akar=akar,
            )
        disebut = kategori_dalam(outcome.narasi.teks, hasil_hitung.lakip.skala)
        benar = kategori[outcome.kategori].nilai if outcome.kategori in kategori else None
        if disebut and isinstance(benar, str) and disebut != benar:
            yield Pelanggaran(
                outcome.narasi, f"Narasi “{nama}” menyebut kategori {disebut}, seharusnya {benar}.", akar=akar
            )


@memegang("KEG101", GALAT, "Kegiatan", "capaian")
def capaian_kegiatan() -> None:
    """Capaian output kegiatan dihitung dari target dan realisasinya.

    Contoh:
        Kegiatan
        Kode Kegiatan | Output | Satuan | Target | Realisasi | Capaian |
        1.1           | a      | orang  | 30     | 25        | 83,33%  |
        1.2           | b      | orang  | 30     | 25        | 80%     | KEG101
    """


@melaporkan("KUT101", GALAT, JenisIkatan.KUTIPAN)
def masukan_dikutip(ikatan: Ikatan) -> str:
    """Target dan realisasi yang dikutip tabel laporan sama dengan lembar asalnya.

    Contoh:
        Indikator
        Kode | Kode Sasaran | Indikator | Satuan | Polaritas | Target PK | Realisasi |
        1    | S1           | a         | %      | maksimum  | 80%       | 70%       |
        Kutipan
        Tabel     | Kode | Target | Realisasi |
        Ringkasan | 1    | 80     | 70,0%     |
        Penutup   | 1    | 80%    | 75%       | KUT101
    """
    asal = ikatan.bahan["asal"]
    assert isinstance(asal, Cell)
    return (
        f"{ikatan.milik.capitalize()} dikutip tabel {ikatan.nama} sebagai {tampil(ikatan.sel)}, sedangkan "
        f"{asal.tempat} memuat {tampil(asal)}."
    )


@memegang("KUT102", GALAT, "Kutipan", "capaian", "kategori")
def hitungan_dikutip() -> None:
    """Capaian dan kategori yang dikutip tabel laporan sama dengan hitungan yang benar.

    Baris yang Kode-nya kode sasaran, “tujuan 1”, atau “rata-rata” mengutip rata-rata capaian indikatornya; indikator
    yang capaiannya tidak berlaku tidak ikut dihitung.

    Contoh:
        Indikator
        Kode | Kode Sasaran | Indikator | Satuan | Polaritas | Target PK | Realisasi | Capaian |
        1    | S1           | a         | %      | maksimum  | 80%       | 70%       | 87,5%   |
        Kutipan
        Tabel     | Kode | Capaian | Kategori        |
        Ringkasan | 1    | 87,50%  | Sangat Berhasil |
        Kepala    | 1    | 70%     |                 | KUT102
        Penutup   | 1    |         | Berhasil        | KUT102
        Rata-rata | rata-rata | 80%   |              | KUT102
        Rata-rata | S1   | 87,5%   | Sangat Berhasil |
    """


@memegang("KUT104", GALAT, "Kutipan", "menuju_akhir")
def menuju_akhir_dikutip() -> None:
    """Capaian terhadap akhir Renstra yang dikutip = realisasi tahun ini terhadap target terakhir Renstra.

    Dihitung menurut polaritasnya, seperti capaian.

    Contoh:
        Identitas
        Isian               | Nilai |
        Tahun Laporan       | 2023  |
        Tahun Akhir Renstra | 2024  |
        Indikator
        Kode | Kode Sasaran | Indikator | Polaritas | Target PK | Realisasi |
        1    | S1           | a         | maksimum  | 80        | 72        |
        Renstra
        Kode Indikator | Target 2023 | Target 2024 |
        1              | 80          | 90          |
        Kutipan
        Tabel       | Kode | Capaian Akhir Renstra |
        Renstra     | 1    | 80%                   |
        Renstra lain | 1   | 90%                   | KUT104
    """


@rule("KUT103", PERINGATAN, besaran=(("Kutipan", "target_akhir"),))
def target_akhir_dikutip(hasil_hitung: HasilHitung) -> Iterator[Pelanggaran]:
    """Target akhir Renstra yang dikutip adalah target tahun terakhir periodenya.

    Contoh:
        Identitas
        Isian               | Nilai |
        Tahun Laporan       | 2023  |
        Tahun Akhir Renstra | 2024  |
        Indikator
        Kode | Kode Sasaran | Indikator | Polaritas | Target PK | Realisasi |
        1    | S1           | a         | maksimum  | 80        | 70        |
        Renstra
        Kode Indikator | Target 2023 | Target 2024 |
        1              | 80          | 90          |
        Kutipan
        Tabel       | Kode | Target Akhir Renstra |
        Renstra     | 1    | 80                   | KUT103
        Renstra lain | 1   | 90                   |
    """
    yield from keliru(hasil_hitung, "Kutipan", "target_akhir")
    akhir = hasil_hitung.lakip.identitas.tahun_akhir
    for kutipan in hasil_hitung.lakip.daftar_kutipan:
        renstra = hasil_hitung.lakip.renstra.get(kutipan.kode.teks)
        target = renstra.target.get(akhir) if renstra and akhir is not None else None
        sel = kutipan.target_akhir
        # a range or a word is no figure to compute with: it is only compared
        utuh = target is not None and isinstance(target.nilai, Rentang | Predikat)
        if target and utuh and sel.nilai is not None and not bersesuaian(target.nilai, sel.nilai):
            yield Pelanggaran(
                sel, f"Target akhir tertulis {tampil(sel)}, sedangkan {target.tempat} {tampil(target)}."
            )
