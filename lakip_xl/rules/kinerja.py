"""KIN: achievement of the indikator, its category, its direction, its standing."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from decimal import Decimal

from lakip_xl.hitung.hitung_ulang import HasilHitung
from lakip_xl.hitung.ikatan import Ikatan, JenisIkatan
from lakip_xl.hitung.periode import berkurang
from lakip_xl.hitung.rerata import bobot_ganjil
from lakip_xl.hitung.rumus_dengan_angka import tampil_nilai
from lakip_xl.hitung.tanpa_sel import daftar_belum_rilis
from lakip_xl.model import Indikator, Lakip, Perihal
from lakip_xl.rules.dasar import melaporkan, memegang, rule
from lakip_xl.rules.kasus import ragu
from lakip_xl.temuan import GALAT, INFO, PERINGATAN, Pelanggaran, Segi
from lakip_xl.values.angka import tampil, tampilkan
from lakip_xl.values.besaran import belum_rilis
from lakip_xl.values.cell import Cell, Rentang
from lakip_xl.values.teks import sederhana

# names of what may shrink, and units of what is counted
_TUMBUH = re.compile(
    r"\b(pertumbuhan|laju|inflasi|deflasi|selisih|kenaikan|penurunan|peningkatan|pertambahan|perubahan|kesenjangan|gap|"
    r"surplus|defisit|neraca|saldo)\b"
)
_CACAH = frozenset(
    {"jiwa", "dokumen", "laporan", "unit", "paket", "buah", "kali", "keluarga", "kepala keluarga", "kk", "kpm", "lembaga",
     "kelompok", "lokasi", "desa", "kelurahan", "kecamatan", "sekolah", "kasus", "rumah", "eksemplar", "berkas", "lembar"}
)  # fmt: skip
LIPATAN = 10  # realisasi over target
LIPATAN_TAHUN = 100  # between years of one indikator
Ganjil = Callable[[int | None, int | None], bool]  # of target and realisasi, whole numbers of one scale


@memegang("KIN101", GALAT, "Indikator", "capaian")
def capaian_indikator() -> None:
    """Capaian indikator dihitung dari target PK dan realisasi menurut polaritasnya.

    maksimum (makin tinggi makin baik): realisasi / target. minimum (makin rendah makin baik):
    (2 x target - realisasi) / target, paling rendah 0; atau target / realisasi bila Identitas
    memilih rumus nisbah. rentang: 100% di dalam rentang; di bawahnya realisasi / batas bawah;
    di atasnya (2 x batas atas - realisasi) / batas atas.

    Contoh:
        Indikator
        Kode | Kode Sasaran | Indikator | Satuan | Polaritas | Target PK | Realisasi | Capaian |
        1    | S1           | a         | %      | maksimum  | 80%       | 90%       | 112,5%  |
        2    | S1           | b         | %      | maksimum  | 80%       | 90%       | 72%     | KIN101
        3    | S1           | c         | %      | minimum   | 5,00      | 4,80%     | 104%    |
        4    | S1           | d         | %      | minimum   | 5,00%     | 4,80%     | 96%     | KIN101
        5    | S1           | e         | skor   | rentang   | 4 - 6     | 5         | 100%    |
        6    | S1           | f         | orang  | minimum   | 10        | 30        | 0%      |
    """


@memegang("KIN102", GALAT, "Indikator", "kategori")
def kategori_indikator() -> None:
    """Kategori indikator sesuai dengan capaian yang benar pada skala terpilih.

    Contoh:
        Indikator
        Kode | Kode Sasaran | Indikator | Polaritas | Target PK | Realisasi | Kategori        |
        1    | S1           | a         | maksimum  | 100       | 85        | Berhasil        |
        2    | S1           | b         | maksimum  | 80        | 80        | Berhasil        | KIN102
        3    | S1           | c         | maksimum  | 100       | 86        | sangat berhasil |
    """


@memegang("KIN104", GALAT, "Indikator", "realisasi")
def realisasi_pecahan() -> None:
    """Realisasi persentase sama dengan pembilang dibagi penyebutnya, bila keduanya diisi.

    Realisasi yang kosong diisi oleh `lakip isi`.

    Contoh:
        Indikator
        Kode | Kode Sasaran | Indikator | Satuan | Polaritas | Target PK | Pembilang | Penyebut | Realisasi |
        1    | S1           | a         | %      | maksimum  | 90%       | 162       | 180      | 90%       |
        2    | S1           | b         | %      | maksimum  | 90%       | 162       | 180      | 80%       | KIN104
        3    | S1           | c         | orang  | maksimum  | 90        | 162       | 180      | 80        |
    """


@melaporkan("KIN107", GALAT, JenisIkatan.PERIODE)
def setahun_dari_periode(ikatan: Ikatan) -> str:
    """Target dan realisasi setahun sesuai dengan periodenya pada lembar Periode, menurut Cara-nya.

    jumlah: periodenya dijumlahkan. kumulatif dan akhir: yang terakhir. rata-rata: rata-ratanya. Selama satu periode masih
    kosong setahunnya tidak diperiksa; realisasi setahun yang kosong diisi oleh `lakip isi` bila semua periodenya terisi.

    Contoh:
        Indikator
        Kode | Kode Sasaran | Indikator | Satuan | Polaritas | Target PK | Realisasi |
        1    | S1           | a         | orang  | maksimum  | 100       | 90        |
        2    | S1           | b         | orang  | maksimum  | 100       | 95        | KIN107
        3    | S1           | c         | orang  | maksimum  | 100       | 40        |
        Periode
        Kode Indikator | Jenis     | Cara      | TW I | TW II | TW III | TW IV |
        1              | target    | jumlah    | 10   | 20    | 30     | 40    |
        1              | realisasi |           | 10   | 20    | 30     | 30    |
        2              | realisasi | kumulatif | 20   | 40    | 70     | 90    |
        3              | realisasi | jumlah    | 10   | 20    |        |       |
    """
    return (
        f"{ikatan.milik.capitalize()} “{ikatan.nama}” setahun tertulis {tampil(ikatan.sel)}, sedangkan periodenya pada "
        f"lembar Periode memberikan {_nilai_periode(ikatan)}."
    )


def _nilai_periode(ikatan: Ikatan) -> str:
    nilai = ikatan.nilai
    return tampil_nilai(ikatan.sel, nilai) if isinstance(nilai, Decimal) else tampilkan(nilai)  # type: ignore[arg-type]


@rule("KIN602", PERINGATAN)
def kumulatif_berkurang(hasil_hitung: HasilHitung) -> Iterator[Pelanggaran]:
    """Realisasi yang kumulatif tidak berkurang dari periode ke periode.

    Contoh:
        Indikator
        Kode | Kode Sasaran | Indikator | Satuan | Polaritas | Target PK | Realisasi |
        1    | S1           | a         | orang  | maksimum  | 100       | 90        |
        Periode
        Kode Indikator | Jenis     | Cara      | TW I | TW II | TW III | TW IV |
        1              | target    | kumulatif | 25   | 50    | 75     | 100   |
        1              | realisasi | kumulatif | 20   | 50    | 40     | 90    | KIN602
    """
    for lama, baru in berkurang(hasil_hitung.lakip):
        yield Pelanggaran(
            baru,
            f"Angka kumulatif {tampil(baru)} kurang dari {tampil(lama)} pada periode sebelumnya ({lama.alamat}); periksa "
            "angkanya, atau pilih cara lain.",
        )


@memegang("KIN201", GALAT, "Riwayat", "arah")
def naik_turun() -> None:
    """Naik/Turun membandingkan kinerja dengan tahun sebelumnya menurut polaritas.

    Angka yang turun pada indikator berpolaritas minimum adalah peningkatan kinerja.

    Contoh:
        Identitas
        Isian         | Nilai |
        Tahun Laporan | 2024  |
        Indikator
        Kode | Kode Sasaran | Indikator | Polaritas | Target PK | Realisasi |
        1    | S1           | a         | minimum   | 5         | 4         |
        2    | S1           | b         | maksimum  | 5         | 4         |
        Riwayat
        Kode Indikator | Realisasi 2022 | Realisasi 2023 | Naik/Turun  |
        1              | 9              | 6              | Peningkatan |
        2              | 9              | 6              | Peningkatan | KIN201
    """


@memegang("KIN202", GALAT, "Standar", "banding")
def dibanding_standar() -> None:
    """Dibanding Standar sesuai dengan realisasi, standar nasional, dan polaritas.

    Contoh:
        Indikator
        Kode | Kode Sasaran | Indikator | Polaritas | Target PK | Realisasi |
        1    | S1           | a         | minimum   | 5         | 4         |
        2    | S1           | b         | maksimum  | 5         | 4         |
        Standar
        Kode Indikator | Standar Nasional | Dibanding Standar |
        1              | 6                | Lebih baik        |
        2              | 6                | Lebih baik        | KIN202
    """


@rule("KIN601", PERINGATAN)
def bobot_seratus(hasil_hitung: HasilHitung) -> Iterator[Pelanggaran]:
    """Bobot indikator sebuah sasaran, atau seluruhnya, berjumlah 100% atau 1.

    Contoh:
        Indikator
        Kode | Kode Sasaran | Indikator | Polaritas | Bobot | Target PK | Realisasi |
        1    | S1           | a         | maksimum  | 60%   | 80        | 70        |
        2    | S1           | b         | maksimum  | 40%   | 80        | 70        |
        3    | S2           | c         | maksimum  | 60%   | 80        | 70        | KIN601
        4    | S2           | d         | maksimum  | 30%   | 80        | 70        |
    """
    yield from (Pelanggaran(sel, pesan) for sel, pesan in bobot_ganjil(hasil_hitung.lakip))


@rule("KIN301", PERINGATAN)
def besaran_negatif(hasil_hitung: HasilHitung) -> Iterator[Pelanggaran]:
    """Target tidak negatif; realisasi yang bukan persentase pun tidak, juga pada Renstra, Riwayat, dan Standar.

    Pertumbuhan boleh negatif, yaitu indikator yang namanya menyebut pertumbuhan, laju, inflasi, selisih, dan
    semacamnya; jumlah orang, skor, dan indeks tidak. Terhadap target negatif capaian tidak berarti apa-apa,
    juga bila satuannya persen.

    Contoh:
        Kegiatan
        Kode Kegiatan | Output | Satuan | Target | Realisasi |
        1.1           | a      | orang  | 30     | 25        |
        1.2           | b      | orang  | 30     | -25       | KIN301
        1.3           | c      | %      | 3%     | -2%       |
        1.4           | d      | %      | -3%    | 2%        | KIN301
        Indikator
        Kode | Kode Sasaran | Indikator        | Satuan | Polaritas | Target PK | Realisasi |
        1    | S1           | Skor             | skor   | maksimum  | 5         | 5         |
        2    | S1           | Laju pertumbuhan | %      | maksimum  | 5%        | 5%        |
        Renstra
        Kode Indikator | Target 2023 |
        1              | -5          | KIN301
        2              | -5%         |
        Riwayat
        Kode Indikator | Realisasi 2022 |
        1              | -4             | KIN301
        2              | -4%            |
        Standar
        Kode Indikator | Standar Nasional |
        1              | -3               | KIN301
        2              | -3%              |
    """
    yield from _negatif_di_lain(hasil_hitung.lakip)
    negatif = _target_dan_realisasi(hasil_hitung, lambda t, r: (t or 0) < 0 or (r or 0) < 0)
    for nama, target, realisasi in negatif:
        for sel in (target, realisasi):
            if sel.angka is None or sel.angka >= 0 or (sel is realisasi and _TUMBUH.search(sederhana(nama))):
                continue
            if not sel.persen:
                yield Pelanggaran(sel, f"Bernilai negatif: {tampil(sel)}.")
            elif sel is target:
                pesan = f"Target negatif {tampil(sel)}: capaiannya tidak dapat dihitung; pakai ukuran yang positif."
                yield Pelanggaran(sel, pesan)


def _negatif_di_lain(lakip: Lakip) -> Iterator[Pelanggaran]:
    """Negative figures of what other sheets tell of an indikator that does not grow or shrink by its name."""
    for i in lakip.daftar_indikator:
        kode = i.kode.teks
        daftar: list[Cell] = []
        if renstra := lakip.renstra.get(kode):
            daftar += renstra.target.values()
        if riwayat := lakip.riwayat.get(kode):
            daftar += riwayat.realisasi.values()
        if standar := lakip.standar.get(kode):
            daftar.append(standar.standar)
        for sel in daftar:
            if sel.angka is not None and sel.angka < 0 and not _TUMBUH.search(sederhana(i.indikator.teks)):
                yield Pelanggaran(
                    sel, f"“{i.indikator.teks}” bernilai negatif: {tampil(sel)}; periksa tandanya."
                )


@rule("KIN302", PERINGATAN)
def beda_jauh(hasil_hitung: HasilHitung) -> Iterator[Pelanggaran]:
    """Realisasi tidak sepuluh kali lipat targetnya atau lebih.

    Perbedaan sejauh itu hampir selalu berarti ribuan atau koma yang salah letak.

    Contoh:
        Kegiatan
        Kode Kegiatan | Output | Satuan | Target | Realisasi |
        1.1           | a      | orang  | 30     | 60        |
        1.2           | b      | orang  | 30     | 25.000    | KIN302
    """
    jauh = _target_dan_realisasi(hasil_hitung, lambda t, r: (r or 0) >= LIPATAN * (t or 0) > 0)
    for nama, target, realisasi in jauh:
        if target.angka and realisasi.angka is not None and realisasi.angka >= LIPATAN * target.angka > 0:
            yield Pelanggaran(
                realisasi,
                f"Realisasi “{nama}” {tampil(realisasi)} jauh melampaui targetnya {tampil(target)}; "
                "periksa ribuan dan komanya.",
                akar=ragu(hasil_hitung, target, realisasi),
            )


@rule("KIN303", PERINGATAN)
def riwayat_jauh(hasil_hitung: HasilHitung) -> Iterator[Pelanggaran]:
    """Realisasi tahun lalu dan target Renstra sebesar orde realisasi tahun ini.

    Contoh:
        Indikator
        Kode | Kode Sasaran | Indikator | Polaritas | Target PK | Realisasi |
        1    | S1           | a         | maksimum  | 80        | 70        |
        Riwayat
        Kode Indikator | Realisasi 2022 | Realisasi 2023 |
        1              | 65             | 65.000         | KIN303
    """
    for indikator in hasil_hitung.lakip.daftar_indikator:
        target = indikator.target_pk.angka
        riwayat = hasil_hitung.lakip.riwayat.get(indikator.kode.teks)
        renstra = hasil_hitung.lakip.renstra.get(indikator.kode.teks)
        daftar = [
            *(riwayat.realisasi.values() if riwayat else ()),
            *(renstra.target.values() if renstra else ()),
        ]
        for sel in daftar:
            if target and sel.angka and abs(sel.angka) >= LIPATAN_TAHUN * abs(target):
                yield Pelanggaran(
                    sel,
                    f"{tampil(sel)} jauh di atas target tahun ini {tampil(indikator.target_pk)}; periksa ribuannya.",
                    akar=ragu(hasil_hitung, sel, indikator.target_pk),
                )


@rule("KIN306", PERINGATAN, segi=Segi.LENGKAP)
def belum_rilis_tanpa_alasan(hasil_hitung: HasilHitung) -> Iterator[Pelanggaran]:
    """Realisasi yang belum rilis disertai alasannya.

    Alasan ditulis sesudahnya (“belum rilis: BPS, Juni 2025”), atau sebagai penyebab pada lembar Analisis.

    Contoh:
        Indikator
        Kode | Kode Sasaran | Indikator | Polaritas | Target PK | Realisasi              | Capaian |
        1    | S1           | a         | maksimum  | 80        | belum rilis (BPS, Mei) | -       |
        2    | S1           | b         | maksimum  | 80        | belum terbit           | n/a     | KIN306
        3    | S1           | c         | maksimum  | 80        | Belum rilis            | -       |
        4    | S1           | d         | maksimum  | 80        | n/a                    | -       |
        Analisis
        Kode Indikator | Penyebab                       |
        3              | dirilis pemerintah pusat Maret |
    """
    beralasan = set(hasil_hitung.lakip.teks("Analisis", "indikator"))
    for baris in daftar_belum_rilis(hasil_hitung.lakip):
        kode = baris.kode.teks if isinstance(baris, Indikator) else ""
        if not belum_rilis(str(baris.realisasi.mentah)) and (not kode or kode not in beralasan):
            pesan = "Realisasi belum rilis tanpa alasan; tulis sesudahnya, misalnya “belum rilis: BPS, Juni 2025”."
            yield Pelanggaran(baris.realisasi, pesan)


@rule("KIN307", INFO)
def realisasi_belum_rilis(hasil_hitung: HasilHitung) -> Iterator[Pelanggaran]:
    """Realisasi yang belum rilis menunggu angkanya.

    Capaiannya tidak dihitung, ditulis -, dan tidak ikut rata-rata. Satu temuan untuk satu buku.

    Contoh:
        Indikator
        Kode | Kode Sasaran | Indikator | Polaritas | Target PK | Realisasi              | Capaian     |
        1    | S1           | a         | maksimum  | 80        | belum rilis (BPS, Mei) | -           | KIN307
        2    | S1           | b         | maksimum  | 80        | n/a: rilis Maret       | belum rilis |
        3    | S1           | c         | maksimum  | 80        | 80                     | 100%        |
    """
    daftar = [baris.realisasi for baris in daftar_belum_rilis(hasil_hitung.lakip)]
    if daftar:
        lain = f", dan {len(daftar) - 5} lain" if len(daftar) > 5 else ""
        tempat = ", ".join(sel.tempat for sel in daftar[:5]) + lain
        yield Pelanggaran(
            daftar[0],
            f"{len(daftar)} realisasi belum rilis ({tempat}): capaiannya tidak dihitung dan tidak ikut rata-rata.",
            meliputi=tuple(daftar) if len(daftar) > 1 else (),
        )


@rule("KIN305", PERINGATAN)
def batas_berlawanan(hasil_hitung: HasilHitung) -> Iterator[Pelanggaran]:
    """Target bertanda sedikitnya atau sebanyaknya searah dengan polaritasnya.

    “≥ 95” dan “min. 80” adalah target yang makin tinggi makin baik, “≤ 5” dan “maks. 3” yang makin rendah makin baik.
    Capaiannya tetap dihitung menurut polaritas.

    Contoh:
        Indikator
        Kode | Kode Sasaran | Indikator | Polaritas | Target PK | Realisasi |
        1    | S1           | a         | maksimum  | ≥ 95      | 96        |
        2    | S1           | b         | minimum   | maks. 3   | 2         |
        3    | S1           | c         | minimum   | ≥ 95      | 96        | KIN305
        4    | S1           | d         | maksimum  | <= 5      | 4         | KIN305
        5    | S1           | e         | rentang   | ≥ 95      | 96        |
    """
    return (
        Pelanggaran(c.sel, c.pesan)
        for c in hasil_hitung.lakip.daftar_catatan
        if c.perihal is Perihal.BATAS_BERLAWANAN
    )


@rule("KIN308", PERINGATAN)
def penyebut_nol(hasil_hitung: HasilHitung) -> Iterator[Pelanggaran]:
    """Penyebut tidak nol bila ada pembilangnya.

    Contoh:
        Indikator
        Kode | Kode Sasaran | Indikator | Satuan | Polaritas | Target PK | Pembilang | Penyebut |
        1    | S1           | a         | %      | maksimum  | 80%       | 162       | 186      |
        2    | S1           | b         | %      | maksimum  | 80%       | 162       | 0        | KIN308
        3    | S1           | c         | %      | maksimum  | 80%       | 0         | 0        |
    """
    tabel = hasil_hitung.lakip.tabel.get("Indikator")
    berpenyebut = tabel is not None and "penyebut" in tabel.kolom
    for baris in hasil_hitung.lakip.daftar_indikator if berpenyebut else ():
        if baris.penyebut.angka == 0 and baris.pembilang.angka:
            yield Pelanggaran(
                baris.penyebut,
                f"Penyebut nol, padahal pembilangnya {tampil(baris.pembilang)}: realisasinya tidak dapat dihitung; "
                "betulkan salah satunya.",
            )


@rule("KIN304", PERINGATAN)
def satuan_cacah(hasil_hitung: HasilHitung) -> Iterator[Pelanggaran]:
    """Yang satuannya orang, dokumen, atau hitungan lain tidak tertulis dengan persen.

    Satu temuan untuk satu baris: pada angkanya, atau pada satuannya bila semua angkanya persen.

    Contoh:
        Kegiatan
        Kode Kegiatan | Output | Satuan | Target | Realisasi |
        1.1           | a      | orang  | 80     | 70        |
        1.2           | b      | orang  | 80     | 70%       | KIN304
        1.3           | c      | %      | 80%    | 70%       |
        1.4           | d      | Orang  | 80%    | 70%       | KIN304
    """
    lakip = hasil_hitung.lakip
    for lembar in ("Indikator", "Program", "Kegiatan"):
        tabel = lakip.tabel.get(lembar)
        daftar_satuan = lakip.teks(lembar, "satuan")
        cacah = {n for n, satuan in enumerate(daftar_satuan) if _menghitung(satuan)}
        if tabel is None or not cacah:
            continue
        besaran = [k for k in ("target_rkt", "target_pk", "target", "realisasi") if k in tabel.kolom]
        for posisi in sorted(cacah & {n for k in besaran for n in tabel.berpersen(k)}):
            angka = [tabel.sel(posisi, k) for k in besaran]
            angka = [sel for sel in angka if sel.angka is not None or isinstance(sel.nilai, Rentang)]
            bertanda = [sel for sel in angka if sel.persen and not sel.poin]
            satuan = tabel.sel(posisi, "satuan")
            if bertanda:
                tertulis = ", ".join(f"{sel.alamat} tertulis {tampil(sel)}" for sel in bertanda)
                yield Pelanggaran(
                    satuan if len(bertanda) == len(angka) else bertanda[0],
                    f"Satuannya “{satuan.teks}” ({satuan.alamat}), tetapi {tertulis}; periksa satuan atau persennya.",
                )


def _menghitung(satuan: str) -> bool:
    """Whether a unit counts people or things."""
    kata = sederhana(satuan).split()
    return bool(kata) and (kata[0] == "orang" or " ".join(kata) in _CACAH)


def _target_dan_realisasi(hasil_hitung: HasilHitung, ganjil: Ganjil) -> Iterator[tuple[str, Cell, Cell]]:
    """Name, target and realisasi of the rows that may break a rule: which are `ganjil`, the columns tell."""
    lakip = hasil_hitung.lakip
    for i in (lakip.daftar_indikator[n] for n in _ganjil(lakip, "Indikator", "target_pk", ganjil)):
        yield i.indikator.teks, i.target_pk, i.realisasi
    for o in (lakip.daftar_outcome[n] for n in _ganjil(lakip, "Program", "target", ganjil)):
        yield o.indikator.teks, o.target, o.realisasi
    for k in (lakip.daftar_output[n] for n in _ganjil(lakip, "Kegiatan", "target", ganjil)):
        yield k.output.teks, k.target, k.realisasi


def _ganjil(lakip: Lakip, lembar: str, kunci_target: str, ganjil: Ganjil) -> list[int]:
    target, realisasi = lakip.deret(lembar, kunci_target), lakip.deret(lembar, "realisasi")
    kali = 10**realisasi.skala, 10**target.skala  # at one scale
    return [
        n
        for n, (t, r) in enumerate(zip(target.bulat, realisasi.bulat, strict=True))
        if ganjil(t and t * kali[0], r and r * kali[1]) or n in target.lain or n in realisasi.lain
    ]
