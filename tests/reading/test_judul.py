"""Headings as offices write them: each is read as its column, or named with a guess; none is passed over in silence."""

import pytest
from buatan import buku

from lakip_xl.contract import LEMBAR, LEMBAR_MENURUT_NAMA, Jenis
from lakip_xl.model import Perihal
from lakip_xl.reading import baca_lembar
from lakip_xl.reading.judul import kenali_kolom, kenali_lembar, terdekat, urai
from lakip_xl.reading.padanan import judul_kolom, nama_lembar

TAHUN = 2024
# Sheet | key of the column as which it is read | headings. Of the report's year 2024.
DIBACA = """
Anggaran | kode | Kode Rekening ; KODE ; Kd. Kegiatan ; Kode Program/Kegiatan ; Kode Prog/Keg/Sub Keg
Anggaran | kode | Kode Sub Kegiatan
Anggaran | tingkat | Tingkat ; LEVEL ; Tingkatan
Anggaran | uraian | Program/Kegiatan/Sub Kegiatan ; PROGRAM, KEGIATAN, DAN SUB KEGIATAN ; Nama Program / Kegiatan
Anggaran | uraian | Program & Kegiatan
Anggaran | uraian | Uraian Prog. dan Keg. ; Nama Sub Kegiatan ; Nomenklatur ; Uraian\\nProgram dan\\nKegiatan
Anggaran | uraian | Prog-\\nram dan Kegiatan
Anggaran | anggaran | Pagu Anggaran (Rp) ; Anggaran (Rp.) ; PAGU\\nANGGARAN\\n(Rp) ; Angg. 2024 ; Anggaran TA 2024
Anggaran | anggaran | Anggaran Tahun 2024 (Rp)
Anggaran | anggaran | Anggaran Perubahan ; APBD-P ; DPPA 2024 ; Pagu Setelah Perubahan ; Anggaran Setelah Pergeseran
Anggaran | anggaran | Jml. Anggaran
Anggaran | anggaran | APBD ; Alokasi Anggaran ; Pagu DPA ; Anggaran (3) ; Total Pagu (dalam Rupiah) ; Anggaran *)
Anggaran | anggaran | Pagu Belanja
Anggaran | realisasi | Real. (Rp) ; Realisasi s.d. 31 Desember 2024 ; Realisasi s/d Desember ; Realisasi\\nAnggaran
Anggaran | realisasi | REALISASI KEUANGAN (Rp)
Anggaran | realisasi | Reals. Angg. ; Jumlah Realisasi ; Realisasi Belanja ; Realisasi TA. 2024 ; Reali-\\nsasi
Anggaran | realisasi | Realisasi (4) ; Realisasi per 31 Desember 2024
Anggaran | serapan | Realisasi (%) ; % Realisasi ; Prosentase Realisasi ; Presentase ; Tingkat Penyerapan (%) ; %
Anggaran | serapan | Penyerapan ; Daya Serap (%)
Anggaran | serapan | % Serapan ; Persentase Realisasi Keuangan ; Persentase (5=4/3x100) ; Persen
Anggaran | serapan | % Penyerapan Anggaran ; Capaian Keuangan (%)
Anggaran | sisa | Sisa Anggaran (Rp) ; Sisa Pagu ; Sisa (6=3-4) ; Saldo ; SISA\\nANGGARAN
Sasaran | kode | Kode Sasaran ; KODE
Sasaran | sasaran | Sasaran Strategis ; Uraian Sasaran ; SASARAN
Sasaran | tujuan | Uraian Tujuan ; Tujuan Strategis
Sasaran | arah_kebijakan | Kebijakan ; Arah\\nKebijakan
Sasaran | indikator_tujuan | Ind. Tujuan ; Indikator Kinerja Tujuan
Indikator | kode | Kode Indikator ; Kode IKU ; Kd. Indikator
Indikator | indikator | Indikator Kinerja ; Indikator Kinerja Utama (IKU) ; IKU ; Nama Indikator ; Uraian Indikator
Indikator | indikator | INDIKATOR\\nSASARAN
Indikator | indikator | Indikator Kinerja Sasaran Strategis ; Ind. Kinerja
Indikator | satuan | Sat. ; Satuan Ukuran
Indikator | polaritas | Polarisasi ; Sifat Indikator ; Arah ; Jenis Polaritas
Indikator | formula | Formulasi Perhitungan ; Rumus ; Cara Perhitungan
Indikator | target_rkt | RKT ; Target RKT 2024 ; Target Rencana Kinerja Tahunan 2024
Indikator | target_rkt | Target Rencana Kinerja Tahunan (RKT)
Indikator | target_pk | Target Kinerja ; Target 2024 ; Target Tahun 2024 ; Target Perjanjian Kinerja ; TARGET (PK)
Indikator | target_pk | Target (%) ; Target Penetapan Kinerja
Indikator | target_pk | Target PK Tahun 2024 ; Target Kinerja Tahun 2024 ; Tgt. ; PK ; Target Tahun Ini
Indikator | realisasi | Real. ; Realisasi Kinerja ; Realisasi 2024 ; Realisasi Tahun 2024
Indikator | realisasi | REALISASI\\nKINERJA\\n2024 ; Realisasi (%)
Indikator | capaian | Capaian Kinerja (%) ; % Capaian ; Persentase Capaian Kinerja ; Tingkat Capaian (7=6/5)
Indikator | capaian | Cap. Kinerja ; Pencapaian (%)
Indikator | capaian | Capaian 2024 ; % Capaian Kinerja
Indikator | kategori | Kategori Capaian ; Kategori Kinerja ; Predikat ; Kriteria ; Predikat Kinerja ; Kat. Capaian
Indikator | kategori | Kategori Capaian Kinerja
Renstra | uraian | Indikator Kinerja Utama ; Uraian Indikator ; Nama Indikator
Riwayat | arah | Naik / Turun ; Peningkatan/Penurunan ; Kenaikan/Penurunan ; Tren
Standar | standar | Standar ; Standar Nas. ; Std. Nasional ; Nilai Standar Nasional ; Target Nasional
Standar | banding | Perbandingan ; Dibanding Standar Nasional
Analisis | penyebab | Faktor Penyebab ; Analisa Penyebab ; Penyebab Keberhasilan/Kegagalan
Analisis | solusi | Alternatif Solusi ; Upaya Perbaikan ; Alternatif Solusi yang Dilakukan
Program | program | Kode Prog. ; Kode Program
Program | uraian | Nama Program ; Uraian
Program | indikator | Indikator ; Indikator Kinerja Program ; Outcome ; Indikator Program (Outcome) ; Indikator Hasil
Program | target | Target 2024 ; Target Kinerja ; Target Program
Program | capaian | Capaian Kinerja (%) ; Capaian Program (%)
Kegiatan | output | Keluaran ; Keluaran (Output) ; Indikator Keluaran ; Output Kegiatan ; Indikator Kinerja Kegiatan
Kegiatan | uraian | Nama Kegiatan ; Uraian Kegiatan
Kegiatan | realisasi | Realisasi Output ; Real. Kinerja ; Realisasi 2024
Efisiensi | anggaran | Pagu ; Target ; Anggaran (Rp) ; Anggaran 2024
Efisiensi | serapan | % Realisasi Keuangan ; Penyerapan Anggaran (%) ; Realisasi (%)
Efisiensi | fisik | Fisik (%) ; Realisasi Fisik (%) ; % Fisik
Efisiensi | efisiensi_rp | Tingkat Efisiensi (Rp) ; Efisiensi ; Efis. Anggaran (Rp)
Efisiensi | efisiensi_persen | % Efisiensi ; Tingkat Efisiensi (%) ; Efisiensi\\n(%)
Pegawai | jumlah | Jml. (Orang) ; Jumlah Pegawai ; Banyaknya ; Jumlah (org) ; Jumlah PNS
Pegawai | uraian | Nama Jabatan ; Jab.
Golongan | uraian | Pangkat/Golongan Ruang ; Gol. ; Golongan/Ruang
Pejabat | uraian | Jenis Jabatan ; Jabatan
Kutipan | uraian | Indikator ; Uraian Indikator
Kutipan | capaian | % Capaian ; Capaian Kinerja (%)
"""
# Sheet | the contract's heading that is guessed ("" for none) | headings
DISEBUT = """
Anggaran | Anggaran | Anggaran 2023 ; Anggaran (juta Rp) ; Anggran ; Anggaran dalam ribuan ; Pagu Awal 2023
Anggaran | Realisasi | Realisasi s.d. TW III ; Realiasi ; Realisasi 2023 ; Realisasi Semester I ; Realisasi (jutaan)
Anggaran | Realisasi | Realisasi Tahun Lalu
Anggaran | Serapan | Serapan TW II ; Realisasi Fisik (%) ; Serpan
Anggaran | Sisa | Sisa Anggaran Tahun Lalu ; Sisaa
Anggaran | | Bertambah/(Berkurang) ; Silpa ; Bobot
Indikator | Target PK | Target 2023 ; Target PK Perubahan ; Target Renstra
Indikator | Realisasi | Realisasi (Rp) ; Realisasi 2022 ; Relisasi ; Realisasi Tahun Sebelumnya
Indikator | Capaian | Capaian 2023 ; Capian ; Rata-rata Capaian ; Capaian Renstra
Indikator | | Pagu ; Numerator
Renstra | Target | Target Tahun ke-1 ; Target Akhir ; Target Kumulatif
Renstra | | Realisasi 2024 ; Baseline ; Kondisi Awal 2023
Riwayat | | Target 2022 ; Bobot
Riwayat | Realisasi | Realisasi Rata-rata ; Realisasi
Program | Realisasi | Realisasi Anggaran Program
Efisiensi | Efisiensi (%) | Efisiensi Tahun Lalu (%)
Efisiensi | Anggaran | Anggaran Murni
Golongan | Jumlah | Jumlah Tahun Lalu ; Jumlah 2023
Golongan | | L ; P
"""


def daftar(teks: str) -> list[tuple[str, str, str]]:
    hasil = []
    for baris in teks.strip().splitlines():
        lembar, arti, semua = (bagian.strip() for bagian in baris.split("|"))
        hasil += [(lembar, arti, judul.strip().replace("\\n", "\n")) for judul in semua.split(" ; ")]
    return hasil


def tabel_berjudul(nama: str, kunci: str, judul: str, *, masih_ada: bool):
    """The sheet as the master has it, with two rows, in which a column bears another heading: that of the key, or one
    beside all of them."""
    kolom = [
        k for k in LEMBAR_MENURUT_NAMA[nama].kolom if not k.per_tahun and (masih_ada or k.kunci != kunci)
    ]
    kepala = [*(k.judul for k in kolom), judul]
    angka = LEMBAR_MENURUT_NAMA[nama][kunci].jenis not in (Jenis.TEKS, Jenis.KODE) if kunci else True
    isi = [[*(f"{k.kunci} {n}" for k in kolom), 10.0 * n if angka else f"isi {n}"] for n in (1, 2)]
    identitas = [["Isian", "Nilai", "Keterangan"], ["Tahun Laporan", str(TAHUN), None]]
    tabel, catatan = baca_lembar(buku({"Identitas": identitas, nama: [kepala, *isi]}))
    return tabel[nama], [c for c in catatan if c.sel.kolom == len(kepala) and c.sel.baris == 1], len(kepala)


@pytest.mark.parametrize(("lembar", "kunci", "judul"), daftar(DIBACA))
def test_a_heading_of_the_field_is_read_as_its_column(lembar: str, kunci: str, judul: str) -> None:
    tabel, catatan, letak = tabel_berjudul(lembar, kunci, judul, masih_ada=False)
    assert tabel.kolom[kunci] == letak
    assert [c.perihal for c in catatan] == []


@pytest.mark.parametrize(("lembar", "mungkin", "judul"), daftar(DISEBUT))
def test_a_heading_that_only_resembles_is_named_with_the_nearest_guess(
    lembar: str, mungkin: str, judul: str
) -> None:
    """Also where the column that it resembles stands beside it: it holds figures."""
    tabel, catatan, letak = tabel_berjudul(lembar, "", judul, masih_ada=True)
    assert letak not in tabel.kepala.dikenal.terbaca
    (satu,) = catatan
    assert satu.perihal is Perihal.KOLOM_TERLEWAT
    assert (f"mungkin {mungkin}. Ganti" in satu.pesan) if mungkin else ("mungkin" not in satu.pesan)
    assert " ".join(judul.split()) in satu.pesan and "bukan LAKIP" in satu.pesan


def test_the_field_has_words_enough() -> None:
    assert len({(lembar, judul) for lembar, _, judul in daftar(DIBACA) + daftar(DISEBUT)}) >= 250


@pytest.mark.parametrize(("lembar", "kunci"), [
    (lembar.nama, k.kunci) for lembar in LEMBAR if not lembar.milik_alat for k in lembar.kolom if not k.per_tahun
])  # fmt: skip
def test_the_names_and_aliases_of_a_column_are_its_own(lembar: str, kunci: str) -> None:
    """No synonym takes a heading away from the column that the documentation gives it to."""
    satu = LEMBAR_MENURUT_NAMA[lembar]
    milik = {n for k in satu.kolom if k.kunci != kunci for n in (k.judul, *k.alias)}
    for nama in {satu[kunci].judul, *satu[kunci].alias, *judul_kolom().get(f"{lembar}.{kunci}", ())} - milik:
        assert kenali_kolom(satu, {5: nama}, TAHUN).kolom == {kunci: 5}, nama


def test_the_words_of_the_field_belong_to_the_contract() -> None:
    for letak in judul_kolom():
        lembar, kunci = letak.split(".")
        assert LEMBAR_MENURUT_NAMA[lembar][kunci].kunci == kunci
    assert set(nama_lembar()) <= set(LEMBAR_MENURUT_NAMA)


@pytest.mark.parametrize(("lembar", "judul", "tahun"), [
    ("Renstra", "2025", 2025), ("Renstra", "Target Tahun 2025", 2025), ("Renstra", "Thn. 2025", 2025),
    ("Renstra", "Target Renstra 2025 (%)", 2025), ("Riwayat", "Realisasi TA 2023", 2023), ("Riwayat", "2023", 2023),
    ("Renstra", "Realisasi 2025", None), ("Riwayat", "Target 2023", None), ("Riwayat", "Capaian 2023", None),
    ("Renstra", "Kondisi Awal 2023", None), ("Renstra", "2024-2026", None),
])  # fmt: skip
def test_a_column_a_year_is_of_what_the_sheet_is_about(lembar: str, judul: str, tahun: int | None) -> None:
    dikenal = kenali_kolom(LEMBAR_MENURUT_NAMA[lembar], {3: judul}, TAHUN)
    assert list(dikenal.kolom_tahun.values()) == ([{tahun: 3}] if tahun else [])


@pytest.mark.parametrize(("judul", "terpilih"), [
    (["Anggaran", "Anggaran Setelah Perubahan"], 2),
    (["Anggaran Murni", "Anggaran Perubahan"], 2),
    (["Pagu", "Anggaran"], 2),
    (["Anggaran 2023", "Anggaran 2024"], 2),
    (["Pagu", "DPA"], None),
    (["Anggaran", "Anggaran"], None),
])  # fmt: skip
def test_of_two_headings_the_better_is_read_and_of_equal_ones_neither(
    judul: list[str], terpilih: int | None
) -> None:
    dikenal = kenali_kolom(LEMBAR_MENURUT_NAMA["Anggaran"], dict(enumerate(judul, 1)), TAHUN)
    assert dikenal.kolom.get("anggaran") == terpilih
    assert dikenal.kembar == ({} if terpilih else {"Anggaran": (1, 2)})


def test_without_the_reports_year_no_year_is_guessed() -> None:
    lembar = LEMBAR_MENURUT_NAMA["Anggaran"]
    assert not kenali_kolom(lembar, {1: "Anggaran 2024"}).kolom
    assert terdekat(lembar, "Anggaran 2024") is lembar["anggaran"]


@pytest.mark.parametrize(("nama", "arti"), [
    ("Efisiensi 2024", "Efisiensi"), ("EFISIENSI TA 2024", "Efisiensi"), ("14. Efisiensi", "Efisiensi"),
    ("L14_Efisiensi", "Efisiensi"),
    ("Tabel 3.6 Efisiensi", "Efisiensi"), ("Rincian Anggaran", "Anggaran"), ("Realisasi Anggaran 2024", "Anggaran"),
    ("Indikator Kinerja Utama", "Indikator"), ("IKU 2024", "Indikator"), ("Data Pegawai", "Pegawai"),
    ("Target Renstra", "Renstra"),
    ("Tujuan dan Sasaran", "Sasaran"), ("Analisa Penyebab", "Analisis"), ("Pangkat/Golongan", "Golongan"),
    ("Efisiensi 2023", None), ("Anggaran Murni", None), ("Anggarn", None), ("Copy of Anggaran", None), ("Catatan", None),
])  # fmt: skip
def test_a_sheets_name_is_known_by_number_year_and_words(nama: str, arti: str | None) -> None:
    lembar = kenali_lembar(nama, TAHUN)
    assert (lembar.nama if lembar else None) == arti


def test_order_and_conjunctions_are_nothing() -> None:
    assert urai("Kegiatan dan Program").kata == urai("PROGRAM / KEGIATAN").kata == ("kegiatan", "program")


@pytest.mark.parametrize(("judul", "awal", "anggaran"), [
    (["Anggaran Murni", "Anggaran Perubahan"], 1, 2),
    (["Anggaran Setelah Perubahan", "Anggaran Sebelum Perubahan (Rp)"], 2, 1),
    (["Pagu Awal", "Pagu Revisi"], 1, 2),
    (["APBD", "APBD-P"], 1, 2),
    (["Anggaran", "Anggaran Setelah Perubahan"], 1, 2),
    (["Pagu Awal", "Pagu"], 1, 2),
    (["Anggaran Awal", "Anggaran"], 1, 2),
    (["Anggaran Murni", "Pagu Awal", "Anggaran"], None, 3),
    (["Pagu Awal 2023", "Pagu"], None, 2),
    (["Pagu Murni"], None, 1),
    (["Pagu Murni", "Pagu Perubahan Triwulan IV"], None, None),
    (["Pagu Murni", "Pagu Awal"], None, None),
    (["Awal"], None, None),
    (["Murni", "Perubahan"], 1, 2),
    (["Awal (Rp)", "Revisi (Rp)"], 1, 2),
    (["Sebelum", "Setelah"], 1, 2),
    (["Sebelum Pergeseran", "Setelah Pergeseran", "Bertambah/Berkurang"], 1, 2),
    (["Sesudah Perubahan", "Sebelum Perubahan"], 2, 1),
    (["Semula", "Menjadi"], 1, 2),
    (["DIPA Awal", "DIPA Revisi"], 1, 2),
    (["Sebelum", "Perubahan", "Setelah"], 1, 3),
    (["Murni", "Perubahan", "Pergeseran"], None, None),
    (["Murni (%)", "Perubahan (%)"], None, None),
    (["Murni", "Perubahan", "Anggaran"], None, 3),
    (["Sebelum Triwulan IV", "Setelah"], None, None),
    (["Anggaran Murni (%)", "Anggaran"], None, 2),
    (["Anggaran Triwulan Awal", "Anggaran"], None, 2),
])  # fmt: skip
def test_a_budget_before_its_change_is_read_beside_the_one_after_it(
    judul: list[str], awal: int | None, anggaran: int | None
) -> None:
    kolom = kenali_kolom(LEMBAR_MENURUT_NAMA["Anggaran"], dict(enumerate(judul, 1)), TAHUN).kolom
    assert (kolom.get("anggaran_awal"), kolom.get("anggaran")) == (awal, anggaran)
