"""The blocks: right figures, marks where there are none, and every shape of workbook."""

from __future__ import annotations

from decimal import Decimal

import pytest

from lakip_xl.cell import TIDAK_BERLAKU
from lakip_xl.lampiran import TABEL
from lakip_xl.lampiran.blok import Baris, Dokumen, Gaya, Tabel


def tabel(dokumen: Dokumen, kode: str, bagian: str = "") -> Tabel:
    return next(t for t in dokumen.daftar_tabel if (t.kode, t.bagian) == (kode, bagian))


def teks(baris: Baris) -> list[str]:
    return [sel.teks for sel in baris.daftar_sel]


def kolom(t: Tabel, kunci: str) -> list[str]:
    return [sel.teks for sel in t.kolom_ke(kunci)]


def test_tables_stand_in_the_order_of_the_list(dokumen_nyata: Dokumen) -> None:
    urutan = list(dict.fromkeys(t.kode for t in dokumen_nyata.daftar_tabel))
    assert urutan == [kode for kode, _ in TABEL] == ["L1", "L3", "L9", "L14", "L17"]


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
    assert kalimat.endswith("sebesar Rp 11.583.907.227 dari anggaran Rp 12.476.249.429, atau terserap 92,85%.")


def test_budget_ends_in_its_total(dokumen_nyata: Dokumen) -> None:
    rincian = tabel(dokumen_nyata, "L3")
    assert len(rincian.daftar_baris) == 15 + 60 + 1
    assert rincian.daftar_baris[-1].gaya is Gaya.JUMLAH
    assert teks(rincian.daftar_baris[-1]) == [
        "", "JUMLAH", "12.476.249.429", "11.583.907.227", "92,85%", "892.342.202"]
    nihil = [baris for baris in rincian.daftar_baris if baris.daftar_sel[2].angka == 0]
    assert nihil
    assert all(teks(baris)[2:] == ["-"] * 4 for baris in nihil)


def test_efficiency_totals_are_the_right_ones(dokumen_nyata: Dokumen) -> None:
    kedua = [t for t in dokumen_nyata.daftar_tabel if t.kode == "L14"][1]
    assert teks(kedua.daftar_baris[-1]) == [
        "", "TOTAL", "1.304.762.500", "1.050.367.750", "80,50%", "87,73%", "254.394.750", "19,50%"]


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
    assert [s.nilai for s in akhir.daftar_sel] == ["2", "=SUM(A1:A9)", TIDAK_BERLAKU, None, None]


def test_an_empty_workbook_says_that_it_is_empty(dokumen_kosong: Dokumen) -> None:
    assert tabel(dokumen_kosong, "L3").daftar_baris == ()
    assert "belum dapat disebutkan" in tabel(dokumen_kosong, "L17").penutup[0]
    assert dokumen_kosong.kertas == "A4"


def test_figures_keep_more_than_they_print(dokumen_nyata: Dokumen) -> None:
    capaian = tabel(dokumen_nyata, "L17").kolom_ke("capaian")[1]
    assert (capaian.nilai, capaian.tercetak) == (Decimal("1.062125"), Decimal("1.0621"))
