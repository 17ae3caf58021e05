"""STR: what the reading of the workbook met before any figure was compared."""

from __future__ import annotations

from collections.abc import Iterator

from lakip_xl.hitung.hitung_ulang import HasilHitung
from lakip_xl.hitung.kecocokan import BEDA, KOSONG, TAK_TERHITUNG
from lakip_xl.model import Catatan
from lakip_xl.rules.dasar import judul, rule
from lakip_xl.rules.rujukan import ganda, yatim
from lakip_xl.temuan import GALAT, INFO, PERINGATAN, Pelanggaran
from lakip_xl.values.angka import tampil, tidak_berlaku
from lakip_xl.values.cell import Cell


def _dari_catatan(ulang: HasilHitung, kode: str) -> Iterator[Pelanggaran]:
    return (Pelanggaran(c.sel, c.pesan) for c in ulang.lakip.daftar_catatan if c.kode == kode)


def _tak_terbaca(ulang: HasilHitung, kode: str) -> Iterator[Pelanggaran]:
    """Cells without a readable figure, but computed ones whose right figure is reported in its own finding."""
    for satu in _dari_catatan(ulang, kode):
        hasil = ulang.hasil(satu.sel)
        if hasil is None or hasil.kecocokan is not BEDA:
            yield satu


@rule("STR101", GALAT)
def lembar_hilang(ulang: HasilHitung) -> Iterator[Pelanggaran]:
    """Lembar wajib ada.

    Identitas, Anggaran, Sasaran, dan Indikator harus ada. Lembar lain boleh tidak ada; urutan dan
    lembar tambahan dibiarkan.

    Contoh:
        Anggaran
        Kode | Tingkat  | Uraian | Anggaran | Realisasi |
        1    | program  | A      | 300      | 300       |
        tanpa Identitas | STR101
        tanpa Sasaran   | STR101
        tanpa Indikator | STR101
    """
    return _dari_catatan(ulang, "STR101")


@rule("STR102", GALAT)
def kolom_hilang(ulang: HasilHitung) -> Iterator[Pelanggaran]:
    """Kolom wajib ada pada lembarnya.

    Kolom dicari menurut judulnya, tanpa memandang urutan; padanan seperti Pagu untuk Anggaran dikenal.

    Contoh:
        Anggaran | STR102
        Kode | Tingkat  | Uraian | Pagu |
        1    | program  | A      | 300  |
    """
    return _dari_catatan(ulang, "STR102")


@rule("STR103", PERINGATAN)
def rumus_pada_masukan(ulang: HasilHitung) -> Iterator[Pelanggaran]:
    """Masukan berisi angka, bukan rumus.

    Masukan disalin dari dokumen asalnya (DPA, LRA, PK). Angka program yang dijumlahkan sendiri oleh
    rumus tidak lagi mengendalikan kegiatannya. Satu temuan untuk satu kolom.

    Contoh:
        Anggaran
        Kode | Tingkat  | Uraian | Anggaran | Realisasi |
        1    | program  | A      | =300     | 300       | STR103
        1.1  | kegiatan | a      | 300      | 300       |
    """
    kolom: dict[tuple[str, int], list[Catatan]] = {}
    for catatan in ulang.lakip.daftar_catatan:
        if catatan.kode == "STR103" and ulang.hasil(catatan.sel) is None:
            kolom.setdefault((catatan.sel.lembar, catatan.sel.kolom), []).append(catatan)
    for daftar in kolom.values():
        sel = ", ".join(c.sel.alamat for c in daftar[:5]) + (" dan lainnya" if len(daftar) > 5 else "")
        yield Pelanggaran(
            daftar[0].sel,
            f"{len(daftar)} masukan kolom “{daftar[0].pesan}” berisi rumus ({sel}); tulis angkanya.",
        )


@rule("STR104", PERINGATAN)
def baris_tersembunyi(ulang: HasilHitung) -> Iterator[Pelanggaran]:
    """Tidak ada baris tersembunyi di dalam tabel.

    Baris tersembunyi tetap dihitung, tetapi tidak terlihat oleh yang memeriksa jumlahnya. Pada
    contoh, baris yang diawali ~ tersembunyi.

    Contoh:
        Golongan
        Golongan      | Jumlah |
        Golongan IV   | 5      |
        ~Golongan III | 2      | STR104
        Jumlah        | 7      |
    """
    return _dari_catatan(ulang, "STR104")


@rule("STR201", GALAT)
def galat_rumus(ulang: HasilHitung) -> Iterator[Pelanggaran]:
    """Sel tidak berisi galat seperti #REF! atau #DIV/0!.

    Contoh:
        Golongan
        Golongan     | Jumlah |
        Golongan IV  | 5      |
        Golongan III | #REF!  | STR201
    """
    return _dari_catatan(ulang, "STR201")


@rule("STR202", GALAT)
def rumus_tanpa_nilai(ulang: HasilHitung) -> Iterator[Pelanggaran]:
    """Rumus sudah pernah dihitung.

    Buku yang dibuat program lain dapat memuat rumus tanpa hasil; sel itu tampak kosong bagi
    pembaca lain. Bukalah dan simpan di Excel.

    Contoh:
        Golongan
        Golongan     | Jumlah |
        Golongan IV  | 5      |
        Golongan III | =?     | STR202
    """
    return _dari_catatan(ulang, "STR202")


@rule("STR203", GALAT)
def angka_tak_terbaca(ulang: HasilHitung) -> Iterator[Pelanggaran]:
    """Kolom angka berisi angka.

    Contoh:
        Golongan
        Golongan     | Jumlah    |
        Golongan IV  | 5 orang   |
        Golongan III | dua orang | STR203
    """
    return _tak_terbaca(ulang, "STR203")


@rule("STR204", GALAT)
def angka_ambigu(ulang: HasilHitung) -> Iterator[Pelanggaran]:
    """Angka hanya dapat dibaca dengan satu cara.

    Titik adalah pemisah ribuan dan koma pemisah desimal, tetapi keduanya sering tertukar. Angka
    yang dapat berarti dua hal tidak ditebak: tuliskan ulang sebagai angka.

    Contoh:
        Golongan
        Golongan     | Jumlah |
        Golongan IV  | 1.500  |
        Golongan III | 1,500  | STR204
    """
    return _tak_terbaca(ulang, "STR204")


@rule("STR205", PERINGATAN)
def angka_teks(ulang: HasilHitung) -> Iterator[Pelanggaran]:
    """Angka tersimpan sebagai angka, bukan sebagai teks.

    Excel melewatkan angka yang tersimpan sebagai teks ketika menjumlahkan.

    Contoh:
        Golongan
        Golongan     | Jumlah  |
        Golongan IV  | -       |
        Golongan III | '5      | STR205
    """
    return _dari_catatan(ulang, "STR205")


@rule("STR206", PERINGATAN)
def masukan_kosong(ulang: HasilHitung) -> Iterator[Pelanggaran]:
    """Masukan yang wajib sudah diisi.

    Kosong bukan nol: tulislah 0 atau - bila memang nihil.

    Contoh:
        Anggaran
        Kode | Tingkat  | Uraian | Anggaran | Realisasi |
        1    | program  | A      | -        | 0         |
        2    | program  | B      | 300      |           | STR206
    """
    return _dari_catatan(ulang, "STR206")


@rule("STR207", GALAT)
def pilihan_tak_dikenal(ulang: HasilHitung) -> Iterator[Pelanggaran]:
    """Isian berdaftar pilihan memakai salah satu pilihannya.

    Contoh:
        Anggaran
        Kode | Tingkat  | Uraian | Anggaran | Realisasi |
        1    | program  | A      | 300      | 200       |
        2    | bidang   | B      | 300      | 200       | STR207
    """
    return _dari_catatan(ulang, "STR207")


@rule("STR208", GALAT)
def rujukan_putus(ulang: HasilHitung) -> Iterator[Pelanggaran]:
    """Kode yang dirujuk ada pada lembar asalnya, dan setiap baris ada induknya.

    Contoh:
        Anggaran
        Kode | Tingkat  | Uraian | Anggaran | Realisasi |
        1.1  | kegiatan | a      | 300      | 200       | STR208
        1    | program  | A      | 300      | 200       |
        Sasaran
        Kode | Sasaran   |
        S1   | Membaik   |
        Indikator
        Kode | Kode Sasaran | Indikator | Polaritas | Target PK | Realisasi |
        I1   | S1           | a         | maksimum  | 80        | 70        |
        I2   | S2           | b         | maksimum  | 80        | 70        | STR208
        Analisis
        Kode Indikator | Penyebab |
        I1             | cuaca    |
        I3             | cuaca    | STR208
    """
    yield from _dari_catatan(ulang, "STR208")
    for lembar, sel in yatim(ulang.lakip):
        yield Pelanggaran(sel, f"Kode {sel.teks} tidak ada pada lembar {lembar}; samakan kodenya.")


@rule("STR209", GALAT)
def kode_ganda(ulang: HasilHitung) -> Iterator[Pelanggaran]:
    """Satu kode dipakai satu baris.

    Contoh:
        Anggaran
        Kode | Tingkat  | Uraian | Anggaran | Realisasi |
        1    | program  | A      | 300      | 200       |
        1    | program  | B      | 300      | 200       | STR209
        Indikator
        Kode | Kode Sasaran | Indikator | Polaritas | Target PK | Realisasi |
        1    | S1           | a         | maksimum  | 80        | 70        |
        1    | S1           | b         | maksimum  | 80        | 70        | STR209
    """
    yield from _dari_catatan(ulang, "STR209")
    for sel in ganda(ulang.lakip):
        yield Pelanggaran(
            sel, f"Kode {sel.teks} sudah dipakai baris lain; beri setiap baris kodenya sendiri."
        )


@rule("STR210", GALAT)
def skala_tidak_utuh(ulang: HasilHitung) -> Iterator[Pelanggaran]:
    """Skala kategori menutup semua capaian, tanpa celah dan tumpang tindih.

    Tiap kategori mulai dari batas bawahnya sampai batas kategori di atasnya; hanya kategori
    terendah yang tanpa batas bawah.

    Contoh:
        Identitas
        Isian          | Nilai |
        Skala Kategori | Kami  |
        Skala
        Skala | Kategori | Batas Bawah | Batas Termasuk |
        Kami  | Baik     | 50%         | ya             | STR210
        Kami  | Kurang   | 20%         | ya             |
    """
    return _dari_catatan(ulang, "STR210")


@rule("STR211", PERINGATAN)
def kode_tanpa_induk(ulang: HasilHitung) -> Iterator[Pelanggaran]:
    """Kode kegiatan berawalan kode programnya.

    Contoh:
        Anggaran
        Kode   | Tingkat      | Uraian | Anggaran | Realisasi |
        1.06   | program      | A      | 300      | 200       |
        1.06.2 | kegiatan     | a      | 200      | 100       |
        1.07.1 | kegiatan     | b      | 100      | 100       | STR211
    """
    for induk in ulang.lakip.telusuri_anggaran():
        for anak in induk.daftar_anak:
            kode, awalan = anak.kode.teks, induk.kode.teks
            if kode and awalan and not kode.startswith(f"{awalan}."):
                yield Pelanggaran(
                    anak.kode, f"Kode {kode} tidak berawalan kode induknya {awalan} (“{induk.uraian.teks}”)."
                )


@rule("STR214", GALAT)
def tidak_terbaca_ganda(ulang: HasilHitung) -> Iterator[Pelanggaran]:
    """Tabel, baris TOTAL, dan isian Identitas masing-masing hanya satu.

    Yang kedua tidak dibaca, jadi angkanya tidak ikut diperiksa.

    Contoh:
        Identitas
        Isian          | Nilai |
        Tahun Laporan  | 2024  |
        Tahun Anggaran | 2023  | STR214
    """
    return _dari_catatan(ulang, "STR214")


@rule("STR301", INFO)
def hitungan_kosong(ulang: HasilHitung) -> Iterator[Pelanggaran]:
    """Sel hitungan sudah terisi.

    Sel hitungan yang masih kosong diisi oleh `lakip isi`. Satu temuan untuk satu kolom.

    Contoh:
        Anggaran
        Kode | Tingkat  | Uraian | Anggaran | Realisasi | Serapan |
        1    | program  | A      | 300      | 150       | 50%     |
        2    | program  | B      | 300      | 150       |         | STR301
        3    | program  | C      | 300      | 150       |         |
    """
    kolom: dict[tuple[str, int], list[Cell]] = {}
    for hasil in ulang.tak_cocok(KOSONG):
        if hasil.sel.kolom and not hasil.tertahan:
            kolom.setdefault((hasil.sel.lembar, hasil.sel.kolom), []).append(hasil.sel)
    for daftar in kolom.values():  # in order of dependence: a kegiatan before its program
        sel, *_ = urut = sorted(daftar, key=lambda s: s.baris)
        rentang = sel.alamat if len(urut) == 1 else f"{sel.alamat} sampai {urut[-1].alamat}"
        yield Pelanggaran(sel, f"{len(urut)} sel hitungan masih kosong ({rentang}); “lakip isi” mengisinya.")


@rule("STR302", PERINGATAN)
def hitungan_tanpa_bahan(ulang: HasilHitung) -> Iterator[Pelanggaran]:
    """Sel hitungan yang terisi dapat dihitung ulang dari bahannya.

    Contoh:
        Golongan
        Golongan     | Jumlah |
        Golongan IV  |        |
        Golongan III | 5      |
        Jumlah       | 7      | STR302
    """
    for hasil in ulang.tak_cocok(TAK_TERHITUNG):
        tertulis = hasil.sel.mentah
        berisi = tertulis is not None and not hasil.sel.kosong
        nihil = isinstance(tertulis, str) and tidak_berlaku(tertulis)
        if berisi and not nihil and not hasil.tertahan:
            yield Pelanggaran(
                hasil.sel,
                f"{judul(hasil)} tertulis {tampil(hasil.sel)}, tetapi bahannya belum lengkap sehingga tidak "
                "dapat diperiksa.",
            )


@rule("STR213", PERINGATAN)
def skala_bawaan_berubah(ulang: HasilHitung) -> Iterator[Pelanggaran]:
    """Skala bernama bawaan memakai batas bawaannya.

    Skala sendiri diberi nama sendiri.

    Contoh:
        Skala
        Skala        | Kategori      | Batas Bawah | Batas Termasuk |
        Lima tingkat | Sangat Tinggi | 91%         | ya             |
        Lima tingkat | Tinggi        | 70%         | ya             | STR213
        Lima tingkat | Sedang        | 66%         | ya             |
        Lima tingkat | Rendah        | 51%         | ya             |
        Lima tingkat | Sangat Rendah |             |                |
    """
    return _dari_catatan(ulang, "STR213")
