"""STR: what the reading of the workbook met before any figure was compared."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence, Set
from functools import wraps

from lakip_xl.contract import JUMLAH, KEGIATAN, PROGRAM, SUB_KEGIATAN, nama_tingkat
from lakip_xl.hitung.galat_rumus import sebab_bukan_nilai
from lakip_xl.hitung.hitung_ulang import HasilHitung
from lakip_xl.hitung.ikatan import daftar_ikatan
from lakip_xl.hitung.kecocokan import KELIRU, Kecocokan
from lakip_xl.hitung.pengenal_rumus import JUMLAHAN, PengenalRumus
from lakip_xl.model import Catatan, Perihal, dikecualikan, letak_sel
from lakip_xl.rules.dasar import Aturan, rule
from lakip_xl.rules.kasus import judul, judul_lajur
from lakip_xl.rules.kinerja import batas_berlawanan
from lakip_xl.rules.rujukan import ganda, yatim
from lakip_xl.temuan import GALAT, INFO, PERINGATAN, Pelanggaran, Segi, Tingkat
from lakip_xl.values.angka import tampil, tampilkan, tidak_berlaku
from lakip_xl.values.cell import TANPA_NILAI, Cell
from lakip_xl.values.kode import di_bawah


def dicatat(kode: str, tingkat: Tingkat, segi: Segi = Segi.COCOK) -> Callable[[Callable[[], None]], Aturan]:
    """Make a rule of a docstring alone: what breaks it was noted on reading, and `PELAPOR` sends it those notes."""

    def jadikan(penjelasan: Callable[[], None]) -> Aturan:
        @wraps(penjelasan)
        def fungsi(hasil_hitung: HasilHitung) -> Iterator[Pelanggaran]:
            return _tercatat(hasil_hitung, aturan)

        aturan = Aturan(kode, tingkat, fungsi, segi=segi)
        return aturan

    return jadikan


def _tercatat(hasil_hitung: HasilHitung, aturan: Aturan) -> Iterator[Pelanggaran]:
    """What was noted on reading and is for this rule to report."""
    return (
        Pelanggaran(c.sel, c.pesan) for c in hasil_hitung.lakip.daftar_catatan if PELAPOR[c.perihal] is aturan
    )


def _tak_terbaca(hasil_hitung: HasilHitung, aturan: Aturan) -> Iterator[Pelanggaran]:
    """Cells without a readable figure, but computed ones whose right figure is reported in its own finding."""
    for satu in _tercatat(hasil_hitung, aturan):
        hasil = hasil_hitung.hasil(satu.sel)
        if hasil is None or hasil.kecocokan is not Kecocokan.BEDA:
            yield satu


@dicatat("STR101", GALAT, Segi.LENGKAP)
def lembar_hilang() -> None:
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


@dicatat("STR102", GALAT, Segi.LENGKAP)
def kolom_hilang() -> None:
    """Kolom wajib ada pada lembarnya.

    Kolom dicari menurut judulnya, tanpa memandang urutan; padanan seperti Pagu untuk Anggaran dikenal.

    Contoh:
        Anggaran | STR102
        Kode | Tingkat  | Uraian | Pagu |
        1    | program  | A      | 300  |
    """


@rule("STR103", PERINGATAN)
def rumus_pada_masukan(hasil_hitung: HasilHitung) -> Iterator[Pelanggaran]:
    """Masukan berisi angka, bukan rumus.

    Masukan disalin dari dokumen asalnya (DPA, LRA, PK). Program, kegiatan, dan JUMLAH boleh berisi rumus yang
    menjumlahkan tepat bagiannya, tetapi angka seperti itu tidak lagi mengendalikan bagiannya. Satu temuan untuk
    satu kolom.

    Contoh:
        Anggaran
        Kode | Tingkat  | Uraian | Anggaran       | Realisasi |
        1    | program  | A      | =300           | 300       | STR103
        1.1  | kegiatan | a      | 300            | 300       |
        2    | program  | B      | =SUM(D5:D6)→30 | 30        |
        2.1  | kegiatan | b      | 10             | 10        |
        2.2  | kegiatan | c      | 20             | 20        |
    """
    kolom: dict[tuple[str, int], list[Catatan]] = {}
    for catatan in hasil_hitung.lakip.daftar_catatan:
        if PELAPOR[catatan.perihal] is rumus_pada_masukan and hasil_hitung.hasil(catatan.sel) is None:
            kolom.setdefault((catatan.sel.lembar, catatan.sel.kolom), []).append(catatan)
    jumlah = _jumlah_rumus(hasil_hitung) if kolom else frozenset()
    for letak, semua in kolom.items():
        kolom[letak] = [c for c in semua if c.sel.tempat not in jumlah]
    for daftar in filter(None, kolom.values()):
        sel = _alamat([c.sel for c in daftar])
        yield Pelanggaran(
            daftar[0].sel,
            f"{len(daftar)} masukan kolom “{daftar[0].pesan}” berisi rumus ({sel}); tulis angkanya.",
        )


def _jumlah_rumus(hasil_hitung: HasilHitung) -> Set[str]:
    """The places of inputs that are, by formula, the sums that they should be."""
    pengenal = PengenalRumus(hasil_hitung.sel_hitungan)
    semua = (i for jenis in JUMLAHAN for i in daftar_ikatan(hasil_hitung.lakip, jenis))
    return {i.sel.tempat for i in semua if i.sel.rumus and pengenal.jumlah(i)}


def _alamat(daftar_sel: Sequence[Cell]) -> str:
    """The addresses of the first cells of a column."""
    return ", ".join(sel.alamat for sel in daftar_sel[:5]) + (" dan lainnya" if len(daftar_sel) > 5 else "")


@dicatat("STR104", PERINGATAN)
def baris_tersembunyi() -> None:
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


@dicatat("STR105", PERINGATAN, Segi.TERBACA)
def lembar_terlewat() -> None:
    """Lembar yang nama atau judul kolomnya mirip tabel buku induk tidak terlewat.

    Nama lembar dikenal tanpa memandang huruf besar, nomor, dan tahun laporan. Yang hanya mirip tidak dibaca, supaya
    tidak salah baca: ganti namanya, atau nyatakan pada Identitas bahwa lembar itu bukan LAKIP (Isian “Lembar
    Namanya”, Nilai “bukan LAKIP”, Keterangan alasannya).

    Contoh:
        Identitas
        Isian         | Nilai |
        Tahun Laporan | 2024  |
        Renstra 2023
        Kode Indikator | Target 2024 | STR105
        I1             | 80          |
    """


@dicatat("STR106", PERINGATAN, Segi.TERBACA)
def kolom_terlewat() -> None:
    """Kolom yang mungkin dimaksud untuk buku induk, atau berisi angka, tidak terlewat.

    Judul kolom dikenal dalam banyak ejaan, dengan satuan, singkatan, dan tahun laporan, juga bila terbagi dalam dua
    baris. Yang hanya mirip, yang menempati tempat kolom yang tidak ada, yang sama kuatnya dengan kolom lain, dan kolom
    angka lain tidak dibaca dan disebut: ganti judulnya, atau nyatakan pada Identitas bahwa kolom itu bukan LAKIP (Isian
    “Kolom Lembar: Judul”, Nilai “bukan LAKIP”, Keterangan alasannya).

    Contoh:
        Golongan
        Golongan     | Jumlah | Jumlah Tahun Lalu | STR106
        Golongan IV  | 5      | 4                 |
        Golongan III | 3      | 3                 |
    """


@dicatat("STR107", INFO, Segi.TERBACA)
def tidak_dibaca() -> None:
    """Lembar dan kolom milik kantor sendiri tidak dibaca.

    Catatan kantor boleh ada; isinya tidak diperiksa. Satu temuan untuk satu buku.

    Contoh:
        Golongan
        Golongan     | Jumlah | Bidang     | STR107
        Golongan IV  | 5      | Sekretaris |
        Golongan III | 3      | Umum       |
    """


@dicatat("STR109", INFO, Segi.TERBACA)
def pagu_sebelum_perubahan() -> None:
    """Pagu satu-satunya yang berjudul Pagu Murni, Pagu Awal, atau serupa dibaca sebagai anggaran.

    Dua pagu, misalnya Murni dan Perubahan, Awal dan Revisi, Sebelum dan Setelah, dibaca sebagai Anggaran Awal dan
    Anggaran.

    Contoh:
        Anggaran
        Kode | Tingkat  | Uraian | Pagu Murni | Realisasi | STR109
        1    | program  | A      | 300        | 200       |
    """


@dicatat("STR108", PERINGATAN, Segi.TERBACA)
def isian_terlewat() -> None:
    """Baris Identitas yang mirip isian buku induk tidak terlewat.

    Isian dikenal menurut tulisannya. Yang hanya mirip tidak dibaca, sehingga pilihannya kembali ke bawaannya dan
    totalnya tidak diperiksa: ganti tulisannya seperti pada buku induk.

    Contoh:
        Identitas
        Isian                   | Nilai  |
        Rumus Polaritas Minimun | nisbah | STR108
        Jumlah Pagu Anggaran    | 300    | STR108
        Alamat                  | Jalan  |
    """


@rule("STR201", GALAT)
def galat_rumus(hasil_hitung: HasilHitung) -> Iterator[Pelanggaran]:
    """Sel tidak berisi galat seperti #REF! atau #DIV/0!.

    Tanda - yang diketik adalah teks: rumus yang mengambilnya menghasilkan #VALUE!. Nol ditulis 0, dengan format
    angka yang menampilkannya sebagai -. Tanda - seperti itu menjadi satu temuan untuk satu kolom.

    Contoh:
        Anggaran
        Kode | Tingkat  | Uraian | Anggaran | Realisasi | Sisa            |
        1    | program  | A      | 300      | -         | =D2-E2→#VALUE!  | STR201
        2    | program  | B      | 300      | -         | =D3-E3→#VALUE!  |
        Golongan
        Golongan     | Jumlah |
        Golongan IV  | 5      |
        Golongan III | #REF!  | STR201
    """
    tercatat = list(_tercatat(hasil_hitung, galat_rumus))
    sebab = sebab_bukan_nilai(hasil_hitung.lakip, [satu.sel for satu in tercatat])
    yield from (satu for satu in tercatat if satu.sel.tempat not in sebab)
    kolom: dict[tuple[str, int], dict[Cell, list[Cell]]] = {}
    for satu in tercatat:
        if tanda := sebab.get(satu.sel.tempat):
            kolom.setdefault((tanda.lembar, tanda.kolom), {}).setdefault(tanda, []).append(satu.sel)
    for menurut_tanda in kolom.values():
        pertama, *lain = sorted(menurut_tanda, key=lambda sel: sel.baris)
        rumus = [sel for daftar in menurut_tanda.values() for sel in daftar]
        yield Pelanggaran(
            pertama,
            f"“{tampilkan(pertama.mentah)}” di sini{_juga(lain)} adalah teks, sehingga {len(rumus)} rumus yang "
            f"mengambilnya menghasilkan #VALUE! ({_alamat(rumus)}); tulis 0 dengan format angka yang "
            "menampilkan nol sebagai “-”.",
        )


def _juga(daftar: Sequence[Cell]) -> str:
    return f" (juga pada {_alamat(daftar)})" if daftar else ""


@rule("STR202", PERINGATAN, segi=Segi.TERBACA)
def rumus_tanpa_nilai(hasil_hitung: HasilHitung) -> Iterator[Pelanggaran]:
    """Rumus sudah dihitung.

    Angka yang belum dihitung Excel tidak diketahui: tidak dipersalahkan, tidak dijumlahkan, dan tidak ditimpa. Buku yang
    dibuat program lain dapat memuat rumus seperti itu; juga rumus yang bertumpu pada sel yang ditulis lakip_xl, bila
    hasilnya tidak dapat dihitung di sini. Bukalah dan simpan di Excel. Satu temuan untuk satu buku.

    Contoh:
        Golongan
        Golongan     | Jumlah |
        Golongan IV  | 5      |
        Golongan III | =?     | STR202
        Golongan II  | =?     |
    """
    daftar = [satu.sel for satu in _tercatat(hasil_hitung, rumus_tanpa_nilai)]
    if daftar:
        berapa = f"{len(daftar)} rumus belum" if len(daftar) > 1 else "Rumus di sini belum"
        pesan = f"{berapa} dihitung, sehingga angkanya tidak diketahui: buka dan simpan buku ini di Excel."
        yield Pelanggaran(daftar[0], pesan, meliputi=tuple(daftar) if len(daftar) > 1 else ())


@rule("STR203", GALAT)
def angka_tak_terbaca(hasil_hitung: HasilHitung) -> Iterator[Pelanggaran]:
    """Kolom angka berisi angka.

    Contoh:
        Golongan
        Golongan     | Jumlah    |
        Golongan IV  | 5 orang   |
        Golongan III | dua orang | STR203
    """
    return _tak_terbaca(hasil_hitung, angka_tak_terbaca)


@rule("STR204", GALAT)
def angka_ambigu(hasil_hitung: HasilHitung) -> Iterator[Pelanggaran]:
    """Angka hanya dapat dibaca dengan satu cara.

    Titik adalah pemisah ribuan dan koma pemisah desimal, tetapi keduanya sering tertukar. Angka
    yang dapat berarti dua hal tidak ditebak: tuliskan ulang sebagai angka.

    Contoh:
        Golongan
        Golongan     | Jumlah |
        Golongan IV  | 1.500  |
        Golongan III | 1,500  | STR204
    """
    return _tak_terbaca(hasil_hitung, angka_ambigu)


@rule("STR205", PERINGATAN)
def angka_teks(hasil_hitung: HasilHitung) -> Iterator[Pelanggaran]:
    """Angka tersimpan sebagai angka, bukan sebagai teks.

    Excel melewatkan angka yang tersimpan sebagai teks ketika menjumlahkan. Satu temuan untuk satu kolom;
    `lakip rapikan` menulisnya sebagai angka. Sel yang dikecualikan tidak ikut terhitung di dalamnya.

    Contoh:
        Golongan
        Golongan     | Jumlah  |
        Golongan IV  | -       |
        Golongan III | '5      | STR205
        Golongan II  | '7      |
    """
    dijawab = dikecualikan(hasil_hitung.lakip)
    kolom: dict[tuple[str, int, bool], list[Cell]] = {}
    for catatan in hasil_hitung.lakip.daftar_catatan:
        if PELAPOR[catatan.perihal] is angka_teks:
            sel = catatan.sel
            if angka_teks.kode in dijawab.get(letak_sel(sel), {}):
                yield Pelanggaran(sel, catatan.pesan)
            else:
                kolom.setdefault((sel.lembar, sel.kolom, sel.rumus), []).append(sel)
    for (_, _, rumus), daftar in kolom.items():
        apa = judul_lajur(hasil_hitung.lakip, daftar[0])
        tindakan = (
            "betulkan rumusnya agar menghasilkan angka"
            if rumus
            else "“lakip rapikan” menulisnya sebagai angka"
        )
        yield Pelanggaran(
            daftar[0],
            f"{len(daftar)} angka kolom “{apa}” tersimpan sebagai teks ({_alamat(daftar)}), dan Excel tidak "
            f"menjumlahkannya; {tindakan}.",
            meliputi=tuple(daftar) if len(daftar) > 1 else (),
        )


@dicatat("STR206", PERINGATAN, Segi.LENGKAP)
def masukan_kosong() -> None:
    """Masukan yang wajib sudah diisi.

    Kosong bukan nol: tulislah 0 atau - bila memang nihil.

    Contoh:
        Anggaran
        Kode | Tingkat  | Uraian | Anggaran | Realisasi |
        1    | program  | A      | -        | 0         |
        2    | program  | B      | 300      |           | STR206
    """


@dicatat("STR207", GALAT)
def pilihan_tak_dikenal() -> None:
    """Isian berdaftar pilihan memakai salah satu pilihannya.

    Contoh:
        Anggaran
        Kode | Tingkat  | Uraian | Anggaran | Realisasi |
        1    | program  | A      | 300      | 200       |
        2    | bidang   | B      | 300      | 200       | STR207
    """


@rule("STR208", GALAT)
def rujukan_putus(hasil_hitung: HasilHitung) -> Iterator[Pelanggaran]:
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
    yield from _tercatat(hasil_hitung, rujukan_putus)
    for lembar, sel in yatim(hasil_hitung.lakip):
        yield Pelanggaran(sel, f"Kode {sel.teks} tidak ada pada lembar {lembar}; samakan kodenya.")


@rule("STR209", GALAT)
def kode_ganda(hasil_hitung: HasilHitung) -> Iterator[Pelanggaran]:
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
    yield from _tercatat(hasil_hitung, kode_ganda)
    for sel in ganda(hasil_hitung.lakip):
        yield Pelanggaran(
            sel, f"Kode {sel.teks} sudah dipakai baris lain; beri setiap baris kodenya sendiri."
        )


@dicatat("STR210", GALAT)
def skala_tidak_utuh() -> None:
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


@rule("STR211", PERINGATAN)
def kode_tanpa_induk(hasil_hitung: HasilHitung) -> Iterator[Pelanggaran]:
    """Kode kegiatan berawalan kode programnya.

    Contoh:
        Anggaran
        Kode   | Tingkat      | Uraian | Anggaran | Realisasi |
        1.06   | program      | A      | 300      | 200       |
        1.06.2 | kegiatan     | a      | 200      | 100       |
        1.07.1 | kegiatan     | b      | 100      | 100       | STR211
    """
    lakip = hasil_hitung.lakip
    daftar_kode = lakip.teks("Anggaran", "kode")
    tingkat = lakip.susunan_anggaran.tingkat
    for posisi, letak in enumerate(lakip.susunan_anggaran.induk):
        if tingkat[posisi] not in _DALAM or tingkat[letak] not in _DALAM:
            continue  # urusan, KRO, RO and belanja have codes of their own lists
        kode, awalan = daftar_kode[posisi], daftar_kode[letak] if letak >= 0 else ""
        if awalan.isalpha():
            continue  # as a ministry's programs have them
        if kode and awalan and not (kode.startswith(f"{awalan}.") or di_bawah(kode, awalan)):
            anak, induk = lakip.baris_anggaran[posisi], lakip.baris_anggaran[letak]
            yield Pelanggaran(
                anak.kode, f"Kode {kode} tidak berawalan kode induknya {awalan} (“{induk.uraian.teks}”)."
            )


@rule("STR221", PERINGATAN, segi=Segi.LENGKAP)
def kode_kosong(hasil_hitung: HasilHitung) -> Iterator[Pelanggaran]:
    """Baris anggaran di antara baris berkode juga berkode.

    Tanpa kode, lembar lain tidak dapat merujuknya.

    Contoh:
        Anggaran
        Kode | Tingkat  | Uraian | Anggaran | Realisasi |
        1    | program  | A      | 300      | 200       |
        1.1  | kegiatan | a      | 100      | 100       |
        1.2  | kegiatan | b      | 100      | 50        |
             | kegiatan | c      | 100      | 50        | STR221
             | jumlah   | JUMLAH | 300      | 200       |
    """
    lakip = hasil_hitung.lakip
    daftar = list(zip(lakip.teks("Anggaran", "kode"), lakip.susunan_anggaran.tingkat, strict=True))
    berkode = Counter(level for kode, level in daftar if kode)
    tanpa = Counter(level for kode, level in daftar if not kode)
    for posisi, (kode, level) in enumerate(daftar):
        if not kode and level not in ("", JUMLAH) and berkode[level] > tanpa[level]:
            yield Pelanggaran(
                lakip.tabel["Anggaran"].sel(posisi, "kode"),
                f"Kode “{lakip.baris_anggaran[posisi].uraian.teks}” kosong, sedangkan {berkode[level]} {level} lain "
                "berkode; isilah kodenya.",
            )


@rule("STR222", PERINGATAN)
def tingkat_menurut_kode(hasil_hitung: HasilHitung) -> Iterator[Pelanggaran]:
    """Tingkat baris anggaran sesuai dengan kedalaman kodenya.

    Baris berkode 1.06.2 berada di bawah 1.06, jadi tingkatnya lebih rendah; dan baris yang kodenya sepanjang kode
    semua kegiatan lain adalah kegiatan.

    Contoh:
        Anggaran
        Kode   | Tingkat  | Uraian | Anggaran | Realisasi |
        1.06   | program  | A      | 300      | 200       |
        1.06.2 | kegiatan | a      | 300      | 200       |
        1.06.3 | program  | b      | 100      | 100       | STR222
        1.07   | program  | B      | 300      | 200       |
        1.07.1 | kegiatan | c      | 300      | 200       |
        1.08   | kegiatan | d      | 0        | 0         | STR222
    """
    lakip = hasil_hitung.lakip
    tingkat = [nama_tingkat(t) for t in lakip.teks("Anggaran", "tingkat")]
    baris = {
        kode: (posisi, level)
        for posisi, (kode, level) in enumerate(zip(lakip.teks("Anggaran", "kode"), tingkat, strict=True))
        if kode and level in _DALAM
    }
    anak: dict[str, list[str]] = {}  # codes that stand below another and whose level does not, by that other
    for kode, (_, level) in baris.items():
        induk = next((k for k in _awalan(kode) if k in baris), "")
        if induk and _DALAM[level] <= _DALAM[baris[induk][1]]:
            anak.setdefault(induk, []).append(kode)
    ditunjuk: set[str] = set()
    for induk, daftar in anak.items():
        # one child denies itself; several deny the level that they all stand below
        satu = induk if len(daftar) > 1 else daftar[0]
        ditunjuk |= {induk, *daftar}
        yield Pelanggaran(
            lakip.tabel["Anggaran"].sel(baris[satu][0], "tingkat"),
            f"Kode {', '.join(daftar[:5])} berada di bawah kode {induk}, tetapi tingkatnya {baris[daftar[0]][1]} dan "
            f"tingkat {induk} {baris[induk][1]}; periksa tingkatnya.",
        )
    menurut_dalam: dict[int, Counter[str]] = {}
    for kode, (_, level) in baris.items():
        menurut_dalam.setdefault(kode.count("."), Counter())[level] += 1
    for kode, (posisi, level) in baris.items():
        (umum, banyak), *lain = menurut_dalam[kode.count(".")].most_common()
        sendiri = any(d[level] for dalam, d in menurut_dalam.items() if dalam != kode.count("."))
        if kode not in ditunjuk and banyak > 1 and lain == [(level, 1)] and umum != level and sendiri:
            yield Pelanggaran(
                lakip.tabel["Anggaran"].sel(posisi, "tingkat"),
                f"Kode {kode} sepanjang kode {banyak} {umum} lain, tetapi tingkatnya {level}; periksa keduanya.",
            )


_DALAM = {PROGRAM: 0, KEGIATAN: 1, SUB_KEGIATAN: 2}


def _awalan(kode: str) -> Iterator[str]:
    """The codes that a code stands below, the nearest first; none of a text far deeper than any list of accounts."""
    while "." in kode and kode.count(".") < 30:
        kode = kode.rpartition(".")[0]
        yield kode


@dicatat("STR214", GALAT, Segi.TERBACA)
def tidak_terbaca_ganda() -> None:
    """Tabel, baris TOTAL, dan isian Identitas masing-masing hanya satu.

    Yang kedua tidak dibaca, jadi angkanya tidak ikut diperiksa.

    Contoh:
        Identitas
        Isian          | Nilai |
        Tahun Laporan  | 2024  |
        Tahun Anggaran | 2023  | STR214
    """


@rule("STR301", INFO, segi=Segi.LENGKAP)
def hitungan_kosong(hasil_hitung: HasilHitung) -> Iterator[Pelanggaran]:
    """Sel hitungan sudah terisi.

    Sel hitungan yang masih kosong diisi oleh `lakip isi`; yang pernah diisinya dan masukannya berubah sejak itu
    menunggu isian. Satu temuan untuk satu kolom.

    Contoh:
        Anggaran
        Kode | Tingkat  | Uraian | Anggaran | Realisasi | Serapan |
        1    | program  | A      | 300      | 150       | 50%     |
        2    | program  | B      | 300      | 150       |         | STR301
        3    | program  | C      | 300      | 150       |         |
    """
    kosong = (h for h in hasil_hitung.tak_cocok(Kecocokan.KOSONG) if h.sel.kolom and not h.tertahan)
    menunggu = (h for k in KELIRU for h in hasil_hitung.tak_cocok(k) if hasil_hitung.putusan.mengikuti(h))
    for daftar, kata in ((kosong, "masih kosong"), (menunggu, "menunggu isian")):
        kolom: dict[tuple[str, int], list[Cell]] = {}
        for hasil in daftar:
            kolom.setdefault((hasil.sel.lembar, hasil.sel.kolom), []).append(hasil.sel)
        for satu in kolom.values():  # in order of dependence: a kegiatan before its program
            sel, *_ = urut = sorted(satu, key=lambda s: s.baris)
            rentang = sel.alamat if len(urut) == 1 else f"{sel.alamat} sampai {urut[-1].alamat}"
            yield Pelanggaran(sel, f"{len(urut)} sel hitungan {kata} ({rentang}); “lakip isi” mengisinya.")


@rule("STR302", PERINGATAN)
def hitungan_tanpa_bahan(hasil_hitung: HasilHitung) -> Iterator[Pelanggaran]:
    """Sel hitungan yang terisi dapat dihitung ulang dari bahannya.

    Contoh:
        Golongan
        Golongan     | Jumlah |
        Golongan IV  |        |
        Golongan III | 5      |
        Jumlah       | 7      | STR302
    """
    berkata = {
        (c.sel.lembar, c.sel.baris)
        for c in hasil_hitung.lakip.daftar_catatan
        if c.perihal in (Perihal.PREDIKAT_TANPA_SKOR, Perihal.PREDIKAT_TAK_SEBANDING)
    }  # what cannot be computed there is said already
    for hasil in hasil_hitung.tak_cocok(Kecocokan.TAK_TERHITUNG):
        if (hasil.sel.lembar, hasil.sel.baris) in berkata:
            continue
        tertulis = hasil.sel.mentah
        berisi = tertulis is not None and tertulis is not TANPA_NILAI and not hasil.sel.kosong
        nihil = isinstance(tertulis, str) and tidak_berlaku(tertulis)
        if berisi and not nihil and not hasil.tertahan:
            yield Pelanggaran(
                hasil.sel,
                f"{judul(hasil)} tertulis {tampil(hasil.sel)}, tetapi bahannya belum lengkap sehingga tidak "
                "dapat diperiksa.",
            )


@dicatat("STR215", GALAT)
def predikat_lain() -> None:
    """Kata pada tempat angka adalah predikat skalanya.

    Skala dikenali dari kolom Satuan atau Skala Predikat, atau dari kata lain baris itu. Yang dikenal: opini (WTP sampai
    TMP), SAKIP (AA sampai D), Level 1 sampai 5, akreditasi, Baik-Cukup-Kurang, Ada-Tidak ada; yang lain ditulis pada
    lembar Predikat.

    Contoh:
        Indikator
        Kode | Kode Sasaran | Indikator | Satuan   | Polaritas | Target PK | Realisasi  | Capaian |
        1    | S1           | a         | opini    | maksimum  | WTP       | WTP        | 100%    |
        2    | S1           | b         | opini    | maksimum  | WTP       | WPT        |         | STR215
        3    | S1           | c         | predikat | maksimum  | BB (70)   | BB (72,80) | 104%    |
    """


@dicatat("STR216", INFO)
def predikat_tanpa_skor() -> None:
    """Capaian predikat di bawah target dihitung dari skor skalanya.

    Skala yang dikenal tidak memberi skor, sebab setiap instansi memakai skornya sendiri: capaian 100% bila predikat
    target tercapai atau terlampaui, dan tidak dihitung di bawahnya. Skor ditulis pada lembar Predikat.

    Contoh:
        Indikator
        Kode | Kode Sasaran | Indikator | Satuan   | Polaritas | Target PK | Realisasi | Capaian |
        1    | S1           | a         | opini    | maksimum  | WDP       | WTP       | 100%    |
        2    | S1           | b         | opini    | maksimum  | WTP       | WDP       |         | STR216
        3    | S1           | c         | predikat | maksimum  | A         | BB        | 75%     | STR216
    """


@dicatat("STR217", PERINGATAN)
def predikat_tak_sebanding() -> None:
    """Target dan realisasi satu indikator sama-sama predikat, atau sama-sama berangka.

    Contoh:
        Indikator
        Kode | Kode Sasaran | Indikator | Satuan   | Polaritas | Target PK | Realisasi  |
        1    | S1           | a         | predikat | maksimum  | BB        | 72,50      | STR217
        2    | S1           | b         | predikat | maksimum  | 70        | BB (72,50) |
    """


@dicatat("STR213", PERINGATAN)
def skala_bawaan_berubah() -> None:
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


# Which rule reports what the reading of the workbook noted.
PELAPOR: Mapping[Perihal, Aturan] = {
    Perihal.LEMBAR_HILANG: lembar_hilang,
    Perihal.LEMBAR_GANDA: tidak_terbaca_ganda,
    Perihal.LEMBAR_TERLEWAT: lembar_terlewat,
    Perihal.KOLOM_TERLEWAT: kolom_terlewat,
    Perihal.ISIAN_TERLEWAT: isian_terlewat,
    Perihal.TIDAK_DIBACA: tidak_dibaca,
    Perihal.KOLOM_HILANG: kolom_hilang,
    Perihal.PAGU_SEBELUM: pagu_sebelum_perubahan,
    Perihal.BARIS_TERSEMBUNYI: baris_tersembunyi,
    Perihal.RUMUS_PADA_MASUKAN: rumus_pada_masukan,
    Perihal.GALAT_RUMUS: galat_rumus,
    Perihal.RUMUS_TANPA_NILAI: rumus_tanpa_nilai,
    Perihal.BUKAN_ANGKA: angka_tak_terbaca,
    Perihal.ANGKA_AMBIGU: angka_ambigu,
    Perihal.ANGKA_TEKS: angka_teks,
    Perihal.ANGKA_DI_LUAR_JANGKAUAN: angka_tak_terbaca,
    Perihal.RENTANG_BUKAN_ANGKA: angka_tak_terbaca,
    Perihal.PREDIKAT_LAIN: predikat_lain,
    Perihal.PREDIKAT_TANPA_SKOR: predikat_tanpa_skor,
    Perihal.PREDIKAT_TAK_SEBANDING: predikat_tak_sebanding,
    Perihal.BATAS_BERLAWANAN: batas_berlawanan,
    Perihal.BUKAN_TAHUN: angka_tak_terbaca,
    Perihal.BELUM_DIISI: masukan_kosong,
    Perihal.BUKAN_PILIHAN: pilihan_tak_dikenal,
    Perihal.KODE_TIDAK_ADA: rujukan_putus,
    Perihal.TANPA_INDUK: rujukan_putus,
    Perihal.KODE_GANDA: kode_ganda,
    Perihal.ISIAN_GANDA: tidak_terbaca_ganda,
    Perihal.TABEL_LAIN: tidak_terbaca_ganda,
    Perihal.TOTAL_GANDA: tidak_terbaca_ganda,
    Perihal.SKALA_TIDAK_ADA: pilihan_tak_dikenal,
    Perihal.SKALA_TIDAK_UTUH: skala_tidak_utuh,
    Perihal.SKALA_BAWAAN_BERUBAH: skala_bawaan_berubah,
}
