"""The blocks: right figures, marks where there are none, and every shape of workbook."""

from __future__ import annotations

import datetime
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest
from buatan import buku, dengan_isian
from kantor import bentuk_acak, kantor

from lakip_xl.contract import EFISIENSI_ANGGARAN, EFISIENSI_E, EFISIENSI_IE, EFISIENSI_PMK
from lakip_xl.files.reader import read
from lakip_xl.hitung.hitung_ulang import recompute
from lakip_xl.hitung.kategori import rumus_kategori
from lakip_xl.lampiran import TABEL, susun_lampiran
from lakip_xl.lampiran.dokumen import Asal, BarisLampiran, Dokumen, GayaBaris, TabelLampiran
from lakip_xl.lampiran.tabel.metode import sanggahan
from lakip_xl.model import LIMA_TINGKAT
from lakip_xl.reading import assemble
from lakip_xl.values.cell import TIDAK_BERLAKU


def tabel(dokumen: Dokumen, kode: str, bagian: str = "") -> TabelLampiran:
    return next(t for t in dokumen.daftar_tabel if (t.kode, t.bagian) == (kode, bagian))


def teks(baris: BarisLampiran) -> list[str]:
    return [sel.teks for sel in baris.daftar_sel]


def kolom(t: TabelLampiran, kunci: str) -> list[str]:
    return [sel.teks for sel in t.kolom_ke(kunci)]


def test_tables_stand_in_the_order_of_the_list(dokumen_nyata: Dokumen) -> None:
    urutan = list(dict.fromkeys(t.kode.rstrip("abc") for t in dokumen_nyata.daftar_tabel))
    assert urutan == [kode for kode, _ in TABEL] == [f"L{n}" for n in range(1, len(TABEL) + 1)]


def test_printed_achievements_are_the_right_ones(dokumen_nyata: Dokumen) -> None:
    penutup = tabel(dokumen_nyata, "L17")
    assert kolom(penutup, "target") == ["80%", "80%", "4,90%"]
    assert kolom(penutup, "realisasi") == ["129%", "84,97%", "4,70%"]
    assert kolom(penutup, "capaian") == ["161,25%", "106,21%", "104,08%"]
    assert kolom(penutup, "kategori") == ["Sangat Berhasil"] * 3
    per_sasaran = [t for t in dokumen_nyata.daftar_tabel if t.kode == "L9"]
    assert [kolom(t, "capaian") for t in per_sasaran] == [["161,25%"], ["106,21%"], ["104,08%"]]


def test_closing_sentence_is_computed(dokumen_nyata: Dokumen) -> None:
    (kalimat,) = tabel(dokumen_nyata, "L17").penutup
    assert kalimat.endswith(
        "sebesar Rp 11.583.907.227 dari anggaran Rp 12.476.249.429, atau terserap 92,85%."
    )


def test_budget_ends_in_its_total(dokumen_nyata: Dokumen) -> None:
    rincian = tabel(dokumen_nyata, "L3")
    assert len(rincian.daftar_baris) == 15 + 60 + 1
    assert rincian.daftar_baris[-1].gaya is GayaBaris.JUMLAH
    assert teks(rincian.daftar_baris[-1]) == [
        "",
        "JUMLAH",
        "12.476.249.429",
        "11.583.907.227",
        "92,85%",
        "892.342.202",
    ]
    nihil = [baris for baris in rincian.daftar_baris if baris.daftar_sel[2].angka == 0]
    assert nihil
    assert all(teks(baris)[2:] == ["-"] * 4 for baris in nihil)


def test_efficiency_totals_are_the_right_ones(dokumen_nyata: Dokumen) -> None:
    kedua = [t for t in dokumen_nyata.daftar_tabel if t.kode == "L14"][1]
    assert teks(kedua.daftar_baris[-1]) == [
        "",
        "TOTAL",
        "1.304.762.500",
        "1.050.367.750",
        "80,50%",
        "84,97%*",  # rests on a capaian that its target and realisasi contradict
        "254.394.750",
        "19,50%",
    ]


def test_what_rests_on_a_contradicted_input_stands_as_written(dokumen_nyata: Dokumen) -> None:
    rincian = tabel(dokumen_nyata, "L3")
    bertanda = [teks(b)[2:] for b in rincian.daftar_baris if any(s.tanda for s in b.daftar_sel)]
    assert bertanda == [["275.434.000", "275.987.000*", "*", "*"]]
    assert any(c.startswith("* ") and "Anggaran!F58;" in c for c in rincian.catatan)
    pertama = next(t for t in dokumen_nyata.daftar_tabel if t.kode == "L14")
    assert "274.987.000*" in kolom(pertama, "realisasi")
    assert any("Anggaran!F58" in c for c in pertama.catatan)
    assert not any("Anggaran!F58" in c for c in tabel(dokumen_nyata, "L17").catatan)


def test_scale_and_formulas_are_named_with_what_they_made(dokumen_nyata: Dokumen) -> None:
    catatan = " ".join(tabel(dokumen_nyata, "L17").catatan)
    assert "(polaritas minimum) = (2 × target − realisasi) / target" in catatan
    assert "LAN empat tingkat: Sangat Berhasil > 85%; Berhasil > 70% dan ≤ 85%;" in catatan
    assert "Tidak Berhasil ≤ 55%." in catatan


@pytest.mark.parametrize("nama", ["dokumen_nyata", "dokumen_janggal", "dokumen_kosong"])
def test_every_row_has_a_cell_for_every_column(nama: str, request: pytest.FixtureRequest) -> None:
    dokumen: Dokumen = request.getfixturevalue(nama)
    for t in dokumen.daftar_tabel:
        assert t.sumber.startswith("Sumber: Dinas ")
        assert all(len(baris.daftar_sel) == len(t.kolom) for baris in t.daftar_baris)
        for nomor in range(len(t.kolom)):
            assert sum(baris.daftar_sel[nomor].rentang for baris in t.daftar_baris) == len(t.daftar_baris)


def test_an_awkward_office(dokumen_janggal: Dokumen) -> None:
    rincian = tabel(dokumen_janggal, "L3")
    assert kolom(rincian, "no") == ["I", "1", "1.1", "1.2", "II", "1", ""]
    assert [s.masuk for s in rincian.kolom_ke("uraian")] == [0, 0, 1, 1, 0, 0, 0]
    assert teks(rincian.daftar_baris[-1])[1:] == ["JUMLAH", "3.000", "1.500", "50,00%", "1.500"]
    kinerja = tabel(dokumen_janggal, "L9", "S1")
    assert kolom(kinerja, "target") == ["15.000", "10", "4,5 – 5,5", "100"]
    assert kolom(kinerja, "capaian") == ["82,30%", "120,00%", "90,91%", "80,00%**"]
    assert kolom(kinerja, "kategori") == ["Tinggi", "Sangat Tinggi", "Tinggi", ""]
    assert any(c.startswith("** Tidak dapat dihitung ulang") for c in kinerja.catatan)
    total = tabel(dokumen_janggal, "L14", "S1").daftar_baris[-1]
    assert teks(total) == ["", "TOTAL", "3.000", "1.500", "50,00%", "", "1.500", "50,00%"]
    assert tabel(dokumen_janggal, "L14", "S/2").daftar_baris == ()
    assert "Rp 1.500 dari anggaran Rp 3.000" in tabel(dokumen_janggal, "L17").penutup[0]


def test_a_sasaran_without_indikator_is_not_lost(dokumen_janggal: Dokumen) -> None:
    akhir = tabel(dokumen_janggal, "L1").daftar_baris[-1]
    assert [s.nilai for s in akhir.daftar_sel] == [
        "2",
        "=SUM(A1:A9)",
        "tidak ada data",
        TIDAK_BERLAKU,
        TIDAK_BERLAKU,
    ]


def test_an_empty_workbook_says_that_it_is_empty(dokumen_kosong: Dokumen) -> None:
    assert tabel(dokumen_kosong, "L3").daftar_baris == ()
    assert "belum dapat disebutkan" in tabel(dokumen_kosong, "L17").penutup[0]
    assert dokumen_kosong.kertas == "A4"


def test_figures_keep_more_than_they_print(dokumen_nyata: Dokumen) -> None:
    capaian = tabel(dokumen_nyata, "L17").kolom_ke("capaian")[1]
    assert (capaian.nilai, capaian.tercetak) == (Decimal("1.062125"), Decimal("1.0621"))


def test_dashes_and_blanks_are_explained_where_they_stand(
    dokumen_nyata: Dokumen, dokumen_janggal: Dokumen
) -> None:
    for t in (*dokumen_nyata.daftar_tabel, *dokumen_janggal.daftar_tabel):
        strip = any(s.teks == "-" for b in t.daftar_baris for s in b.daftar_sel if s.rentang)
        assert strip <= sum("“-”" in c for c in t.catatan) <= 1, t.kode
    kosong = "Sel kosong berarti datanya belum lengkap pada buku kerja."
    assert kosong in tabel(dokumen_janggal, "L9", "S1").catatan  # one realisasi is missing
    assert kosong in tabel(dokumen_janggal, "L14", "S1").catatan  # no output, so no realisasi fisik
    assert kosong not in tabel(dokumen_janggal, "L3").catatan
    assert not any(kosong in t.catatan for t in dokumen_nyata.daftar_tabel)
    anggaran = [["Kode", "Tingkat", "Uraian", "Anggaran", "Realisasi"], ["1", "program", "A", None, None]]
    baru = susun_lampiran(
        recompute(assemble(buku({"Identitas": [["Isian", "Nilai"]], "Anggaran": anggaran})))
    )
    assert kosong in tabel(baru, "L3").catatan  # a year just begun
    assert kosong not in tabel(baru, "L8a").catatan  # which has no column of figures


def test_an_output_to_which_capaian_does_not_apply_has_no_kategori() -> None:
    kolom_output = ["Kode Kegiatan", "Output", "Satuan", "Target", "Realisasi", "Capaian"]
    bk = buku(
        {
            "Identitas": [["Isian", "Nilai"], ["Tahun Laporan", 2023]],
            "Sasaran": [["Kode", "Sasaran"], ["S1", "a"]],
            "Kegiatan": [
                kolom_output,
                ["1.1", "Dokumen", "buah", 0, 4, None],
                ["1.2", "Orang", "orang", 4, 4, None],
            ],
        }
    )
    t = next(
        t for t in susun_lampiran(recompute(assemble(bk))).daftar_tabel if t.kode == "L15" and t.daftar_baris
    )
    assert [(s.teks, k.teks) for s, k in zip(t.kolom_ke("capaian"), t.kolom_ke("kategori"), strict=True)][
        -2:
    ] == [("-", "-"), ("100,00%", "Sangat Berhasil")]


# The tables that compare and explain ---------------------------------------------------------------


def test_the_way_to_the_end_target_is_by_polarity(dokumen_nyata: Dokumen) -> None:
    semua = [baris for t in dokumen_nyata.daftar_tabel if t.kode == "L11" for baris in t.daftar_baris]
    assert [teks(b)[2:] for b in semua] == [
        ["80%", "129%", "84%", "153,57%"],
        ["80%", "84,97%", "95%", "89,44%"],
        ["4,90%", "4,70%", "4,60%", "97,83%"],
    ]


def test_earlier_years_stand_under_one_heading(dokumen_nyata: Dokumen) -> None:
    kemiskinan = tabel(dokumen_nyata, "L10", "S3")
    assert [k.judul for k in kemiskinan.kolom if k.grup == "Realisasi"] == ["2018", "2019", "2020"]
    assert teks(kemiskinan.daftar_baris[0])[3:] == ["5,00%", "4,88%", "4,70%", "104,08%", "Peningkatan"]
    assert teks(tabel(dokumen_nyata, "L10", "S1").daftar_baris[0])[3:5] == ["-", "-"]


def test_no_standard_is_a_value(dokumen_nyata: Dokumen) -> None:
    assert teks(tabel(dokumen_nyata, "L12", "S1").daftar_baris[0])[4:] == ["tidak ada", "-", "-"]
    assert teks(tabel(dokumen_nyata, "L12", "S3").daftar_baris[0])[4::2] == ["9,78%", "Lebih baik"]


def test_several_solutions_of_one_cause(dokumen_nyata: Dokumen) -> None:
    analisis = tabel(dokumen_nyata, "L13", "S3")
    assert [s.rentang for s in analisis.kolom_ke("penyebab")] == [4, 0, 0, 0]
    assert [s.rentang for s in analisis.kolom_ke("solusi")] == [1, 1, 1, 1]
    assert kolom(analisis, "solusi")[3].startswith("4. ")
    assert kolom(analisis, "arah")[0] == "Peningkatan"


def test_outputs_stand_under_their_program(dokumen_nyata: Dokumen) -> None:
    kedua = tabel(dokumen_nyata, "L15", "S2")
    assert kolom(kedua, "no") == ["I", "1", "2", "3", "II", "1", "III", "1"]
    assert [b.gaya is GayaBaris.PROGRAM for b in kedua.daftar_baris] == [n in (0, 4, 6) for n in range(8)]
    assert kolom(kedua, "kategori")[3:6] == ["Cukup Berhasil", "Berhasil", ""]


def test_the_sentence_of_a_program_is_the_right_one(dokumen_nyata: Dokumen) -> None:
    kalimat = kolom(tabel(dokumen_nyata, "L16", "S1"), "penjelasan")[0]
    assert kalimat == "Realisasi 100% sama dengan target 100%; capaian 100%, kategori Sangat Berhasil."


def test_staff_are_counted_three_ways(dokumen_nyata: Dokumen) -> None:
    jabatan, golongan, pejabat = (tabel(dokumen_nyata, f"L2{h}") for h in "abc")
    assert [kolom(t, "jumlah")[-1] for t in (jabatan, golongan, pejabat)] == ["32", "32", "3"]
    assert kolom(golongan, "jumlah")[3] == "-"
    assert jabatan.daftar_baris[14].daftar_sel[1].rentang == 6
    assert [t for t in kolom(pejabat, "uraian") if "Pejabat" in t] == [
        "Pejabat Struktural",
        "Pejabat Fungsional",
    ]


def test_what_is_not_there_is_said(dokumen_janggal: Dokumen) -> None:
    assert kolom(tabel(dokumen_janggal, "L13", "S1"), "penyebab") == ["tidak ada data"] * 4
    assert kolom(tabel(dokumen_janggal, "L12", "S1"), "standar") == ["tidak ada"] * 4
    assert "tidak ada data pada lembar Riwayat" in tabel(dokumen_janggal, "L10", "S1").catatan[1]
    assert "tidak ada data pada lembar Renstra" in tabel(dokumen_janggal, "L4").catatan[0]
    for kode, bagian in (("L2a", ""), ("L15", "S1"), ("L16", "S/2"), ("L9", "S/2")):
        t = tabel(dokumen_janggal, kode, bagian)
        assert t.daftar_baris == () and t.kosong.endswith(".")
    assert dokumen_janggal.daftar_grafik


def test_methods_name_the_choices(dokumen_janggal: Dokumen) -> None:
    metode = tabel(dokumen_janggal, "L8a")
    cara = dict(zip(kolom(metode, "hal"), kolom(metode, "cara"), strict=True))
    assert "Di dalam rentang capaian 100%" in cara["Capaian, polaritas rentang"]
    assert cara["Batas atas capaian"] == "Tanpa batas."
    assert kolom(tabel(dokumen_janggal, "L8b"), "batas")[0] == "≥ 91%"


def test_an_unread_regulation_is_cited_as_such() -> None:
    assert "tanpa dicocokkan dengan naskah" in sanggahan(EFISIENSI_PMK)
    assert "tanpa dicocokkan dengan naskah" in sanggahan(EFISIENSI_E)
    assert "teks peraturan tidak diperiksa" in sanggahan(EFISIENSI_IE)
    assert sanggahan(EFISIENSI_ANGGARAN) == ""


def test_who_signs_and_what_it_was_made_from(buku_nyata: Path) -> None:
    hasil_hitung = recompute(assemble(read(buku_nyata)))
    asal = Asal("buku.xlsx", "ab" * 32, "lakip_xl 1 (2)", "Belum siap: belum cocok (3 galat).")
    dokumen = susun_lampiran(hasil_hitung, tabel=(), asal=asal)
    assert dokumen.tanda_tangan.tempat_tanggal.endswith(", 4 Januari 2021")
    assert (dokumen.status, dokumen.siap) == ("Belum siap: belum cocok (3 galat).", False)
    assert dokumen.cap[:3] == (
        "Buku kerja: buku.xlsx",
        f"SHA-256: {'ab' * 32}",
        "Dibuat dengan lakip_xl 1 (2)",
    )
    assert "skala kategori LAN empat tingkat" in dokumen.cap[3]
    lain = susun_lampiran(
        hasil_hitung, tabel=(), tanggal=datetime.date(2021, 2, 28), asal=Asal("b", "c", "d")
    )
    assert lain.tanda_tangan.tempat_tanggal.endswith(", 28 Februari 2021")
    assert (lain.tanggal, lain.status) == (datetime.date(2021, 2, 28), "")


def test_the_figures_of_one_line_have_as_many_decimals() -> None:
    lembar: dict[str, list[list[object]]] = {
        "Identitas": [["Isian", "Nilai"], ["Tahun Laporan", 2023]],
        "Indikator": [
            ["Kode", "Kode Sasaran", "Indikator", "Satuan", "Polaritas", "Target PK", "Realisasi"],
            ["I1", "S1", "Indeks", "indeks", "maksimum", 3, 3.25],
        ],
        "Riwayat": [["Kode Indikator", "Realisasi 2021", "Realisasi 2022"], ["I1", 3, 3.1]],
    }
    (tren,) = [g for g in susun_lampiran(recompute(assemble(buku(lembar)))).daftar_grafik if g.garis]
    assert [s.teks for s in tren.daftar_seri[0].daftar_sel] == ["3,00", "3,10", "3,25"]


def test_one_trend_for_each_unit() -> None:
    dokumen = susun_lampiran(
        recompute(assemble(kantor(replace(bentuk_acak(5), jumlah_sasaran=3, tanpa=frozenset()))))
    )
    tren = [g for g in dokumen.daftar_grafik if g.garis]
    assert len({g.nama for g in tren}) == len({g.judul for g in tren}) == len(tren) > 1
    assert all(
        len(s.daftar_sel) == len(g.label) == len(g.pendek)
        for g in dokumen.daftar_grafik
        for s in g.daftar_seri
    )


def test_a_workbook_without_any_sasaran_has_every_table() -> None:
    identitas = [["Isian", "Nilai"], ["Tahun Laporan", 2023]]
    keluaran = [
        ["Kode Kegiatan", "Output", "Satuan", "Target", "Realisasi"],
        ["1.1", "Laporan", "buah", 2, 1],
    ]
    for lembar in ({}, {"Kegiatan": keluaran}):
        dokumen = susun_lampiran(recompute(assemble(buku({"Identitas": identitas, **lembar}))))
        assert {t.kode.rstrip("abc") for t in dokumen.daftar_tabel} == {kode for kode, _ in TABEL}
        assert len({(t.kode, t.bagian) for t in dokumen.daftar_tabel}) == len(dokumen.daftar_tabel)
        for t in dokumen.daftar_tabel:
            assert t.daftar_baris or t.kosong.startswith("Tidak ada data")
            assert t.sumber == ""  # no office, no source


def test_a_chart_has_no_more_than_a_reader_can_tell_apart() -> None:
    kolom = ["Kode", "Kode Sasaran", "Indikator", "Satuan", "Polaritas", "Target PK", "Realisasi"]
    lembar: dict[str, list[list[object]]] = {
        "Identitas": [["Isian", "Nilai"], ["Perangkat Daerah", "Dinas Contoh"], ["Tahun Laporan", 2023]],
        "Sasaran": [["Kode", "Sasaran"], ["S1", "Sasaran contoh"]],
        "Anggaran": [["Kode", "Tingkat", "Uraian", "Anggaran", "Realisasi"]],
        "Indikator": [list(kolom)],
        "Riwayat": [["Kode Indikator", "Realisasi 2022"]],
    }
    lembar["Anggaran"] += [[str(n), "program", f"Program {n}", 10, 5] for n in range(40)]
    lembar["Indikator"] += [[f"I{n}", "S1", f"Indikator {n}", "orang", "maksimum", 10, 5] for n in range(17)]
    lembar["Riwayat"] += [[f"I{n}", 4] for n in range(17)]
    dokumen = susun_lampiran(recompute(assemble(buku(lembar))))
    assert [(g.nama, len(g.label)) for g in dokumen.daftar_grafik if not g.garis] == [
        ("Grafik Anggaran", 14),
        ("Grafik Anggaran (2)", 13),
        ("Grafik Anggaran (3)", 13),
        ("Grafik Capaian", 9),
        ("Grafik Capaian (2)", 8),
    ]
    tren = [g for g in dokumen.daftar_grafik if g.garis]
    assert [(g.nama, g.judul.partition(", ")[2], len(g.daftar_seri)) for g in tren] == [
        ("Grafik Tren", "1 dari 3", 6),
        ("Grafik Tren (2)", "2 dari 3", 6),
        ("Grafik Tren (3)", "3 dari 3", 5),
    ]
    for g in tren:
        assert len({s.warna for s in g.daftar_seri}) == len(g.daftar_seri)


def test_serapan_has_its_kategori_where_a_scale_is_chosen_for_it() -> None:
    polos = kantor(bentuk_acak(3))
    dokumen = susun_lampiran(recompute(assemble(dengan_isian(polos, "Skala Anggaran", "Lima tingkat"))))
    tanpa = susun_lampiran(recompute(assemble(polos)))
    assert "kategori" not in [k.kunci for k in tabel(tanpa, "L3").kolom]
    assert not [t for t in tanpa.daftar_tabel if t.kode == "L8c"]
    assert kolom(tabel(dokumen, "L8c"), "batas")[0] == "≥ 91%"
    nama = {p.kategori for p in LIMA_TINGKAT.daftar_pita}
    for kode in ("L3", "L14"):
        for t in (t for t in dokumen.daftar_tabel if t.kode == kode and t.daftar_baris):
            assert set(kolom(t, "kategori")) <= {*nama, "-"} and t.kolom[-1].kunci == "kategori"
            for serapan, kategori in zip(t.kolom_ke("serapan"), kolom(t, "kategori"), strict=True):
                if serapan.angka is not None:
                    harapan = rumus_kategori(LIMA_TINGKAT)(capaian=serapan.angka)
                    assert kategori == harapan
            assert any("Kategori serapan menurut skala" in c for c in t.catatan)
