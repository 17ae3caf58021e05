"""The verdict: three things said apart, in every form; an unfinished workbook is never called ready."""

from __future__ import annotations

import io
import json

import openpyxl
import pytest
from buatan import buku, kantor_rapi, rusak, semua_bentuk, ubah
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace
from pembagian import contoh

from lakip_xl.contract import LEMBAR, LEMBAR_MENURUT_NAMA, TIDAK_DIPAKAI
from lakip_xl.files.reader import read, read_bytes
from lakip_xl.lampiran import susun_dari
from lakip_xl.lampiran.xlsx import buku_xlsx
from lakip_xl.laporan.bentuk import TEMUAN
from lakip_xl.laporan.induk_xlsx import tulis_induk
from lakip_xl.laporan.temuan_baris import keterangan_alat
from lakip_xl.laporan.temuan_json import tulis_json
from lakip_xl.laporan.temuan_susunan import susun_bagian
from lakip_xl.laporan.temuan_teks import tulis_teks
from lakip_xl.rekap.rekaman import susun_rekaman
from lakip_xl.rules import RULES
from lakip_xl.temuan import ringkasan
from lakip_xl.values.cell import Buku, Grid
from lakip_xl.verbs.baru import dari_buku
from lakip_xl.verbs.induk import PilihanInduk, buku_induk
from lakip_xl.verbs.isi import isi
from lakip_xl.verbs.kesimpulan import Kesimpulan
from lakip_xl.verbs.rumus_basi import terapkan
from lakip_xl.verbs.validasi import Pemeriksaan, validasi

COCOK = {"cocok": True, "lengkap": True, "terbaca": True}
POKOK = [lembar.nama for lembar in LEMBAR if lembar.wajib]
LAIN = [lembar.nama for lembar in LEMBAR if lembar.perlu_diisi and not lembar.wajib]


@pytest.fixture(scope="module")
def kosong() -> Buku:
    """The master with nothing but the office's name and the year."""
    isi_induk = tulis_induk(buku_induk(2024, PilihanInduk(lengkap=True)))
    return ubah(read_bytes(isi_induk, "induk.xlsx"), "Identitas", 5, 2, "Dinas Contoh")


@pytest.fixture(scope="module")
def rapi() -> Buku:
    return kantor_rapi(7)


def tanpa(asal: Buku, *nama: str) -> Buku:
    return replace(asal, daftar_grid=tuple(g for g in asal.daftar_grid if g.nama not in nama))


def menyatakan(asal: Buku, nama: str, alasan: str = "Tidak diminta", kata: str = TIDAK_DIPAKAI) -> Buku:
    """With a row of Identitas on a table."""

    def dengan(grid: Grid) -> Grid:
        kepala = [*grid.isi[0], *(["Keterangan"] if "Keterangan" not in grid.isi[0] else [])]
        return replace(grid, isi=[kepala, *grid.isi[1:], [f"Tabel {nama}", kata, alasan]])

    return replace(
        asal, daftar_grid=tuple(dengan(g) if g.nama == "Identitas" else g for g in asal.daftar_grid)
    )


def kode(pemeriksaan: Pemeriksaan) -> list[str]:
    return [t.kode for t in pemeriksaan.daftar_temuan]


def test_a_workbook_with_nothing_but_the_offices_name_is_not_complete(kosong):
    pemeriksaan = validasi(kosong)
    assert pemeriksaan.kesimpulan.sebagai_kamus() == COCOK | {"lengkap": False}
    assert kode(pemeriksaan) == ["LKP102", "LKP101", "LKP101", "LKP101"]
    assert all(nama in pemeriksaan.daftar_temuan[0].pesan for nama in LAIN)
    assert not pemeriksaan.lulus() and validasi(kosong, sementara=True).lulus(ketat=True)
    assert pemeriksaan.berikutnya.startswith("isi lembar Anggaran, satu baris satu program")


def test_no_form_calls_it_ready(kosong):
    pemeriksaan = validasi(kosong)
    putusan, langkah = pemeriksaan.kesimpulan.kalimat, f"Berikutnya: {pemeriksaan.berikutnya}."
    assert putusan == "Belum siap: belum lengkap; sejauh ini cocok dan terbaca."
    for bentuk, isinya in semua_bentuk(TEMUAN, [pemeriksaan]).items():
        if bentuk.nama in ("teks", "html"):
            rata = " ".join(str(isinya).split())
            assert putusan in rata and langkah in rata, bentuk.nama
        elif bentuk.nama in ("json", "sarif"):
            isi_json = json.loads(str(isinya))
            if bentuk.nama == "sarif":
                isi_json = isi_json["runs"][0]["artifacts"][0]["properties"]
            assert isi_json["putusan"] == COCOK | {"lengkap": False}, bentuk.nama
            assert isi_json["berikutnya"] == pemeriksaan.berikutnya
        else:
            lembar = openpyxl.load_workbook(io.BytesIO(bytes(isinya)))["Ringkasan"]
            baris = dict(zip(*([c.value for c in lembar[n]] for n in (4, 5)), strict=True))
            assert [baris[k] for k in ("Cocok", "Lengkap", "Terbaca", "Berikutnya")] == [
                "ya", "belum", "ya", pemeriksaan.berikutnya,
            ]  # fmt: skip
    assert keterangan_alat(pemeriksaan).startswith(f"{putusan} {langkah} Diperiksa dengan lakip_xl ")
    rekaman = susun_rekaman(pemeriksaan)
    assert [rekaman[segi.value] for segi in pemeriksaan.kesimpulan.menurut_segi] == ["ya", "belum", "ya"]
    dokumen = susun_dari(pemeriksaan)
    assert (dokumen.status, dokumen.siap) == (putusan, False)
    daftar_isi = openpyxl.load_workbook(io.BytesIO(buku_xlsx(dokumen)))["Daftar Isi"]
    assert putusan in {c.value for baris in daftar_isi.iter_rows() for c in baris}


def test_a_finished_workbook_is_ready_and_its_appendix_says_so(rapi):
    pemeriksaan = validasi(rapi)
    assert pemeriksaan.kesimpulan.siap and pemeriksaan.lulus(ketat=True) and not pemeriksaan.berikutnya
    assert "Kelengkapan" not in tulis_teks([pemeriksaan])
    assert (susun_dari(pemeriksaan).status, susun_dari(pemeriksaan).siap) == (
        "Siap: cocok, lengkap, dan terbaca.",
        True,
    )


@pytest.mark.parametrize("nama", LAIN)
def test_a_table_that_is_missing_is_declared_with_a_reason_or_the_workbook_is_unfinished(rapi, nama):
    kurang = tanpa(rapi, nama)
    pemeriksaan = validasi(kurang)
    assert not pemeriksaan.kesimpulan.lengkap
    assert nama in next(t.pesan for t in pemeriksaan.daftar_temuan if t.kode == "LKP102")
    assert pemeriksaan.berikutnya.startswith(
        f"tambahkan lembar {nama} dengan “lakip tambah BUKU {nama}”; atau nyatakan “Tabel {nama}”"
    )
    dinyatakan = validasi(menyatakan(kurang, nama))
    assert not {"LKP101", "LKP102", "LKP103"} & set(kode(dinyatakan))
    (keadaan,) = (k for k in dinyatakan.daftar_keadaan if k.lembar.nama == nama)
    assert keadaan.uraian == "tidak dipakai: Tidak diminta"
    tak_beralasan = validasi(menyatakan(kurang, nama, ""))
    assert {"LKP102", "LKP103"} <= set(kode(tak_beralasan))


def test_all_tables_without_a_sheet_are_declared_at_once(rapi):
    """So a workbook of the core alone becomes ready; a sheet that is there and blank is not meant."""
    kurang = tanpa(rapi, *(nama for nama in LAIN if not LEMBAR_MENURUT_NAMA[nama].inti))
    (temuan,) = (t for t in validasi(kurang).daftar_temuan if t.kode == "LKP102")
    assert "“lakip tambah BUKU Renstra Riwayat " in temuan.pesan and "“Tabel Lain”" in temuan.pesan
    dinyatakan = validasi(menyatakan(kurang, "Lain", "Hanya tabel pokok yang diminta"))
    assert dinyatakan.kesimpulan.siap
    assert {"LKP102", "LKP103"} <= set(kode(validasi(menyatakan(kurang, "Lain", ""))))
    assert not {"LKP103"} & set(kode(validasi(menyatakan(kurang, "Lain", "", ""))))
    (golongan,) = (g for g in rapi.daftar_grid if g.nama == "Golongan")
    kosong = replace(kurang, daftar_grid=(*kurang.daftar_grid, replace(golongan, isi=golongan.isi[:1])))
    pesan = next(t.pesan for t in validasi(menyatakan(kosong, "Lain")).daftar_temuan if t.kode == "LKP102")
    assert pesan.startswith("1 tabel belum diisi: Golongan.")
    lanjut = dari_buku(menyatakan(kurang, "Lain"), 2031)
    assert not any(pesan.startswith("Dinyatakan") for pesan in lanjut.daftar_pesan)


def test_a_table_said_to_be_unused_that_holds_rows_contradicts_itself(rapi):
    pemeriksaan = validasi(menyatakan(rapi, "Golongan"))
    (temuan,) = (t for t in pemeriksaan.daftar_temuan if t.kode == "LKP103")
    assert "tetapi lembar Golongan berisi" in temuan.pesan and not pemeriksaan.kesimpulan.lengkap


def test_the_budget_is_complete_only_with_what_it_sums_to(rapi):
    (anggaran,) = (g for g in rapi.daftar_grid if g.nama == "Anggaran")
    tanpa_jumlah = replace(anggaran, isi=[b for b in anggaran.isi if "JUMLAH" not in b])
    pemeriksaan = validasi(
        replace(rapi, daftar_grid=tuple(tanpa_jumlah if g is anggaran else g for g in rapi.daftar_grid))
    )
    assert kode(pemeriksaan) == ["LKP101"]
    assert pemeriksaan.berikutnya == "tambahkan baris JUMLAH pada lembar Anggaran"


def test_what_stands_in_a_table_has_its_cells(rapi):
    (indikator,) = (g for g in rapi.daftar_grid if g.nama == "Indikator")
    kolom = indikator.isi[0].index("Realisasi") + 1
    pemeriksaan = validasi(ubah(rapi, "Indikator", 2, kolom, None))
    assert not pemeriksaan.kesimpulan.lengkap
    (keadaan,) = (k for k in pemeriksaan.daftar_keadaan if k.lembar.nama == "Indikator")
    assert keadaan.terisi == keadaan.wajib - 1
    assert pemeriksaan.berikutnya.startswith("isi Indikator!") and "Realisasi" in pemeriksaan.berikutnya


def test_names_without_a_figure_are_no_table_in_use(rapi):
    (golongan,) = (g for g in rapi.daftar_grid if g.nama == "Golongan")
    kolom = golongan.isi[0].index("Jumlah")
    bernama = replace(golongan, isi=[golongan.isi[0], *([*b[:kolom], None] for b in golongan.isi[1:])])
    pemeriksaan = validasi(
        replace(rapi, daftar_grid=tuple(bernama if g is golongan else g for g in rapi.daftar_grid))
    )
    assert "LKP102" in kode(pemeriksaan) and not pemeriksaan.kesimpulan.lengkap


def test_work_in_progress_is_not_scolded_for_what_it_lacks(rapi):
    kurang = tanpa(rapi, *LAIN)
    pemeriksaan = validasi(kurang, sementara=True)
    assert pemeriksaan.daftar_temuan == () and pemeriksaan.lulus(ketat=True)
    assert not pemeriksaan.kesimpulan.lengkap and not pemeriksaan.kesimpulan.siap
    assert pemeriksaan.kesimpulan.kalimat == "Sementara baik: cocok dan terbaca; kelengkapan belum dinilai."
    assert json.loads(tulis_json([pemeriksaan]))["putusan"]["lengkap"] is False
    anggaran = next(g for g in kurang.daftar_grid if g.nama == "Anggaran")
    kolom = anggaran.isi[0].index("Realisasi") + 1
    bertentangan = validasi(ubah(kurang, "Anggaran", 2, kolom, 9e11), sementara=True)
    assert not bertentangan.lulus() and "belum cocok" in bertentangan.kesimpulan.kalimat


def test_a_verdict_by_some_rules_says_so_and_speaks_of_nothing_else(kosong):
    (angka,) = (a for a in RULES if a.kode == "ANG101")
    pemeriksaan = validasi(kosong, (angka,))
    assert pemeriksaan.kesimpulan.kalimat == "Putusan sebagian, hanya menurut 1 aturan yang dipilih: cocok."
    assert pemeriksaan.sebagian and not pemeriksaan.kesimpulan.siap and not pemeriksaan.berikutnya
    assert json.loads(tulis_json([pemeriksaan]))["sebagian"] is True


def test_next_years_workbook_says_what_this_years_does_without():
    asal = buku(
        {
            "Identitas": [["Isian", "Nilai", "Keterangan"], ["OPD", "Dinas A"], ["Tahun", "2020"],
                          ["Tabel Pejabat", "tidak dipakai", "tidak diminta"]],
            "Anggaran": [["Kode", "Tingkat", "Uraian", "Anggaran", "Realisasi"], ["1", "program", "A", 1, 1]],
        }
    )  # fmt: skip
    hasil = dari_buku(asal, 2021)
    pernyataan = validasi(terapkan(asal, hasil.daftar_edit)).hasil_hitung.lakip.identitas.daftar_pernyataan
    assert {p.lembar for p in pernyataan} == set(LAIN) and all(p.berlaku for p in pernyataan)
    assert {p.alasan.teks for p in pernyataan} == {"tidak diminta", "Tidak ada pada buku tahun 2020"}
    assert any(
        pesan.startswith("Dinyatakan tidak dipakai pada Identitas: Renstra") for pesan in hasil.daftar_pesan
    )


def test_filling_ends_well_where_no_computed_cell_is_left_blank_or_contradicted(rapi):
    assert isi(rapi).tersisa == ()
    (indikator,) = (g for g in rapi.daftar_grid if g.nama == "Indikator")
    kepala = indikator.isi[0]
    belum = ubah(rapi, "Indikator", 2, kepala.index("Realisasi") + 1, None)
    belum = ubah(belum, "Indikator", 2, kepala.index("Capaian") + 1, None)
    assert ("Indikator", "capaian") in {h.besaran for h in isi(belum).tersisa}
    (anggaran,) = (g for g in rapi.daftar_grid if g.nama == "Anggaran")
    beda = ubah(rapi, "Anggaran", 2, anggaran.isi[0].index("Serapan") + 1, 0.123456)
    assert isi(beda).tersisa == ()  # nothing but its own formula speaks of it: it is replaced


@settings(max_examples=contoh(12))
@given(rusak(), st.sets(st.sampled_from(RULES), min_size=1), st.booleans())
def test_the_headings_of_sheets_sum_to_the_summary(asal, aturan, semua):
    """Also of rules that leave out the root of what they find."""
    pemeriksaan = validasi(asal, RULES if semua else tuple(a for a in RULES if a in aturan))
    jumlah = dict.fromkeys(pemeriksaan.ringkasan, 0)
    for bagian in susun_bagian(pemeriksaan.daftar_temuan):
        for potong in bagian.uraian_jumlah().split(", ") if bagian.uraian_jumlah() else ():
            n, nama = potong.split()
            jumlah[nama] += int(n)
    assert jumlah == pemeriksaan.ringkasan == ringkasan(pemeriksaan.daftar_temuan)


def test_consequences_without_their_root_are_counted_under_their_sheet(buku_nyata):
    """Real subtotals that are wrong only through others: with no other rule asked for, each is a finding of its own."""
    asal = read(buku_nyata)
    (subtotal,) = (a for a in RULES if a.kode == "ANG101")
    pemeriksaan = validasi(asal, (subtotal,))
    (bagian,) = susun_bagian(pemeriksaan.daftar_temuan)
    assert bagian.uraian_jumlah() == f"{len(pemeriksaan.daftar_temuan)} galat"
    assert pemeriksaan.ringkasan["galat"] == len(pemeriksaan.daftar_temuan) > 0
    assert all(t.akar for t in pemeriksaan.daftar_temuan)


@given(*[st.booleans()] * 4, st.sampled_from([1, len(RULES)]))
def test_in_few_words_it_says_what_the_sentence_says(cocok, lengkap, terbaca, sementara, banyak):
    """Ready is only what all rules call so; a workbook at work is good for the while."""
    kesimpulan = Kesimpulan(cocok, lengkap, terbaca, int(not cocok), banyak, sementara=sementara)
    singkat = kesimpulan.singkat
    assert (singkat == "siap") == kesimpulan.siap == kesimpulan.kalimat.startswith("Siap")
    assert (singkat in ("siap", "sementara baik", "baik")) == kesimpulan.baik
    for kata, baik in (
        ("belum cocok", cocok),
        ("belum lengkap", lengkap or sementara),
        ("tidak terbaca", terbaca),
    ):
        assert (kata in singkat) == (not baik)
