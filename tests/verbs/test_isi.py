"""Which unit a percentage is filled in, what becomes of formulas, and what is never filled."""

from decimal import Decimal

import pytest
from buatan import buku, ubah
from msgspec.structs import replace
from perusakan.rezim import laporan_nyata
from perusakan.sel import ubah as ubah_sel

from lakip_xl.laporan.isi_teks import tulis_pengisian
from lakip_xl.reading.ingatan import JUDUL_INGATAN, NAMA_INGATAN
from lakip_xl.values.cell import Format, Grid, huruf_kolom, nomor_kolom
from lakip_xl.verbs.isi import Alasan, isi
from lakip_xl.verbs.rumus_basi import terapkan

IDENTITAS = [["Isian", "Nilai"], ["Perangkat Daerah", "Dinas Contoh"], ["Tahun Laporan", "2031"]]
ANGGARAN = ["Kode", "Tingkat", "Uraian", "Anggaran", "Realisasi", "Serapan (%)"]
SERAPAN = 6


def kantor(*serapan):
    """Programs that spent 85,25 % of what they had, and what stands in their column Serapan."""
    baris = [[f"1.0{n}", "Program", f"program {n}", 400, 341, s] for n, s in enumerate(serapan, 1)]
    return buku({"Identitas": IDENTITAS, "Anggaran": [ANGGARAN, *baris]})


def serapan_diisi(asal, **pilihan):
    return {e.alamat: e.sesudah for e in isi(asal, **pilihan).rencana.daftar_edit if e.alamat.startswith("F")}


def test_a_blank_percentage_is_a_fraction():
    assert serapan_diisi(kantor(None, 0.8525)) == {"F2": Decimal("0.8525")}
    assert serapan_diisi(kantor(None, None)) == {"F2": Decimal("0.8525"), "F3": Decimal("0.8525")}


def test_a_blank_percentage_among_points_is_filled_in_points():
    assert serapan_diisi(kantor(None, 85.25, 85.3)) == {"F2": Decimal("85.25")}
    assert serapan_diisi(kantor(None, "85,25")) == {"F2": Decimal("85.25")}
    assert serapan_diisi(kantor(0.5, 85.25, 85.3)) == {"F2": Decimal("85.25")}


def test_a_percent_format_decides_before_the_neighbours():
    asal = kantor(None, 85.25, 85.25)
    grid = asal.daftar_grid[1]
    berformat = replace(
        asal, daftar_grid=(asal.daftar_grid[0], replace(grid, format={2: {SERAPAN: Format(2, True)}}))
    )
    assert serapan_diisi(berformat) == {"F2": Decimal("0.8525")}


def test_what_is_filled_agrees_afterwards():
    for asal in (kantor(None, 85.25), kantor(None, 0.8525), kantor(84.9, None)):
        sesudah = terapkan(asal, isi(asal).rencana.daftar_edit)
        assert serapan_diisi(sesudah) == {}


def test_figures_are_shown_as_people_write_them():
    teks = tulis_pengisian(isi(kantor(None, 85.25, 0.7)), "buku.xlsx", rinci=True)
    assert "Anggaran!F2: kosong menjadi 85,25%" in teks
    assert "Anggaran!F4: 70% menjadi 85,25%" in teks


def test_a_formula_is_left_and_named_or_replaced_and_named():
    asal = ubah(kantor(0.5), "Anggaran", 2, SERAPAN, 0.5)
    grid = replace(asal.daftar_grid[1], rumus={(2, SERAPAN)})
    asal = replace(asal, daftar_grid=(asal.daftar_grid[0], grid))
    assert serapan_diisi(asal) == {}
    assert "1 karena berisi rumus" in tulis_pengisian(isi(asal), "buku.xlsx")
    rencana = isi(asal, timpa_rumus=True).rencana
    assert [(e.alamat, e.timpa_rumus) for e in rencana.daftar_edit if e.alamat == "F2"] == [("F2", True)]
    assert terapkan(asal, rencana.daftar_edit).daftar_grid[1].rumus == set()
    teks = tulis_pengisian(isi(asal, timpa_rumus=True), "buku.xlsx", rinci=True)
    assert "Anggaran!F2: 50% menjadi 85,25%, menggantikan rumus" in teks
    assert "1 di antaranya menggantikan rumus; buku.xlsx tidak ditulis" in teks


# A percentage that stands as text, in a cell of any format --------------------------------------

LEMBAR_PERSEN = {
    "Anggaran": (["Kode", "Tingkat", "Uraian", "Anggaran", "Realisasi", "Serapan"],
                 ["1", "program", "A", 400, 645]),
    "Indikator": (["Kode", "Kode Sasaran", "Indikator", "Satuan", "Polaritas", "Target PK", "Realisasi", "Capaian"],
                  ["1", "S1", "a", "orang", "maksimum", 400, 645]),
    "Kegiatan": (["Kode Kegiatan", "Output", "Satuan", "Target", "Realisasi", "Capaian"],
                 ["1", "a", "orang", 400, 645]),
    "Efisiensi": (["Kode Sasaran", "Tingkat", "Kode", "Anggaran", "Realisasi", "Serapan"],
                  ["S1", "program", "1", 400, 645]),
}  # fmt: skip
JUDUL_PENGECUALIAN = ["Kode Aturan", "Lembar", "Sel", "Kode Baris", "Kolom", "Isi Semula", "Alasan"]


def melampaui(angka, kode="1"):
    """A waiver of a realisasi that exceeds its budget."""
    return ["ANG201", "Anggaran", "E2", kode, "Realisasi", angka, "BLUD"]


def satu_persen(lembar, isi_sel, format_):
    """One sheet with a computed 161,25 % in its last column, where `isi_sel` stands in a cell of that format."""
    judul, baris = LEMBAR_PERSEN[lembar]
    anggaran = LEMBAR_PERSEN["Anggaran"]
    lain = {
        "Identitas": IDENTITAS,
        "Anggaran": anggaran,
        "Pengecualian": [JUDUL_PENGECUALIAN, melampaui(645)],
    }
    asal = buku({**lain, lembar: [judul, [*baris, isi_sel]]})
    format_baris = {2: {len(judul): format_}}
    return replace(
        asal,
        daftar_grid=tuple(
            replace(g, format=format_baris) if g.nama == lembar else g for g in asal.daftar_grid
        ),
    ), f"{huruf_kolom(len(judul))}2"


@pytest.mark.parametrize("lembar", LEMBAR_PERSEN)
@pytest.mark.parametrize("isi_sel", [None, "85,5", "85", "0,85", "85%", 0.85, 85])
@pytest.mark.parametrize("format_", [Format(), Format(0, False), Format(0, True), Format(2, True)])
def test_the_format_of_the_cell_decides_the_unit_that_is_written(lembar, isi_sel, format_):
    asal, alamat = satu_persen(lembar, isi_sel, format_)
    edit = {e.alamat: e for e in isi(asal).rencana.daftar_edit if e.lembar == lembar}[alamat]
    persen_ditampilkan = edit.sesudah * 100 if format_.persen else edit.sesudah
    assert persen_ditampilkan == Decimal("161.25") or (
        not format_.persen and edit.sesudah == Decimal("1.6125")
    )
    assert isi(terapkan(asal, isi(asal).rencana.daftar_edit)).rencana.daftar_edit == ()


def test_a_cell_that_would_not_show_the_figure_is_left_and_named():
    """In points it has more digits than a spreadsheet keeps: the cell would be written again and again."""
    judul, _ = LEMBAR_PERSEN["Anggaran"]
    isi_lembar = [judul, ["1", "program", "A", 1, 9 * 10**14, "85,5"]]
    pengecualian = [JUDUL_PENGECUALIAN, melampaui(9 * 10**14)]
    asal = buku({"Identitas": IDENTITAS, "Anggaran": isi_lembar, "Pengecualian": pengecualian})
    rencana = isi(asal).rencana
    assert rencana.daftar_edit == ()
    assert [(d.hasil.sel.alamat, d.alasan) for d in rencana.ditinggalkan] == [("F2", Alasan.TIDAK_TERTAMPIL)]


# What is never filled -----------------------------------------------------------------------------


def test_what_a_table_printed_is_found_and_never_filled():
    asal = buku({
        "Identitas": [*IDENTITAS, ["Tahun Akhir Renstra", 2033]],
        "Skala": [["Skala", "Kategori", "Batas Bawah", "Batas Termasuk"]],
        "Indikator": [LEMBAR_PERSEN["Indikator"][0], [*LEMBAR_PERSEN["Indikator"][1], 1.6125]],
        "Renstra": [["Kode Indikator", "Target 2033"], ["1", 500]],
        "Kutipan": [
            ["Tabel", "Kode", "Capaian", "Kategori", "Target Akhir Renstra"],
            ["Ringkasan", "1", 1.29, "Berhasil", 450],
        ],
    })  # fmt: skip
    pengisian = isi(asal)
    assert [e.alamat for e in pengisian.rencana.daftar_edit if e.lembar == "Kutipan"] == []
    sisa = {t.sel.tempat for t in pengisian.sesudah.daftar_temuan if t.kode.startswith("KUT")}
    assert {"Kutipan!C2", "Kutipan!E2"} <= sisa


def test_a_waived_cell_is_never_filled():
    judul, baris = LEMBAR_PERSEN["Anggaran"]
    asal = buku({
        "Identitas": IDENTITAS,
        "Anggaran": [judul, [*baris, 0.5], ["2", *baris[1:], 0.5]],
        "Pengecualian": [JUDUL_PENGECUALIAN, melampaui(645), melampaui(645, "2"),
                         ["ANG301", "Anggaran", "$F$2", "1", "Serapan", 0.5, "Menurut LRA"]],
    })  # fmt: skip
    rencana = isi(asal).rencana
    assert [e.alamat for e in rencana.daftar_edit if e.lembar == "Anggaran"] == ["F3"]
    assert [(d.hasil.sel.alamat, d.alasan) for d in rencana.ditinggalkan] == [("F2", Alasan.DIKECUALIKAN)]
    assert "Anggaran!F2 (50%) dikecualikan; hitungan yang benar 161,25%" in tulis_pengisian(
        isi(asal), "buku.xlsx"
    )


# What is remembered of one filling for the next -----------------------------------------------------


def diisi(asal):
    """The workbook as `isi` leaves it, with the sheet that it remembers in."""
    pengisian = isi(asal)
    daftar = [[b.lembar, b.isi] for b in pengisian.daftar_ingatan]
    lain = [g for g in terapkan(asal, pengisian.rencana.daftar_edit).daftar_grid if g.nama != NAMA_INGATAN]
    return pengisian.rencana, replace(
        asal, daftar_grid=(*lain, Grid(NAMA_INGATAN, [["Catatan"], list(JUDUL_INGATAN), *daftar]))
    )


def tempat(daftar):
    return {t.edit.alamat for t in daftar}


def bertingkat():
    return buku({
        "Identitas": IDENTITAS,
        "Anggaran": [
            ["Kode", "Tingkat", "Uraian", "Anggaran", "Realisasi", "Serapan"],
            ["1", "program", "A", 400, 200, None],
            ["1.1", "kegiatan", "a", 100, 50, None],
            ["1.2", "kegiatan", "b", 300, 150, 0.4],
        ],
    })  # fmt: skip


def test_blank_refreshed_and_replaced_are_told_apart():
    rencana, asal = diisi(bertingkat())
    assert tempat(rencana.diisi) == {"F2", "F3"} and tempat(rencana.diganti) == {"F4"}
    asal = ubah(ubah(asal, "Anggaran", 3, 5, 60), "Anggaran", 2, 5, 210)
    rencana, asal = diisi(ubah(asal, "Anggaran", 4, 6, 0.3))
    assert tempat(rencana.diperbarui) == {"F2", "F3"} and tempat(rencana.diganti) == {"F4"}
    assert [(m.sel.alamat, m.lama) for m in rencana.masukan_berubah] == [
        ("E2", Decimal(200)),
        ("E3", Decimal(50)),
    ]
    assert diisi(asal)[0].terisi == ()


def test_what_waits_for_a_contradiction_is_remembered_on_and_its_inputs_named_until_it_is_mended():
    _, asal = diisi(bertingkat())
    asal = ubah(asal, "Anggaran", 3, 5, 60)
    for _ in range(2):
        rencana, asal = diisi(asal)
        assert rencana.terisi == () and {d.hasil.sel.alamat for d in rencana.ditinggalkan} >= {"F3"}
        assert [(m.sel.alamat, m.lama) for m in rencana.masukan_berubah] == [("E3", Decimal(50))]
    rencana, asal = diisi(ubah(asal, "Anggaran", 2, 5, 210))
    assert tempat(rencana.diperbarui) == {"F2", "F3"} and rencana.diganti == () and rencana.ditinggalkan == ()
    assert {m.sel.alamat for m in rencana.masukan_berubah} == {"E2", "E3"}
    assert diisi(asal)[0].masukan_berubah == ()


def test_the_account_names_what_changed_and_what_was_replaced_and_counts_nothing_into_another():
    _, asal = diisi(bertingkat())
    asal = ubah(ubah(ubah(asal, "Anggaran", 3, 5, 60), "Anggaran", 2, 5, 210), "Anggaran", 4, 6, None)
    teks = tulis_pengisian(isi(asal), "buku.xlsx")
    assert "2 masukan berubah sejak pengisian terakhir:\n  Anggaran!E2: 200 menjadi 210\n" in teks
    assert "1 sel kosong diisi, 2 hitungan diperbarui pada buku.xlsx." in teks and "diganti" not in teks
    teks = tulis_pengisian(isi(ubah(asal, "Anggaran", 4, 6, 0.3)), "buku.xlsx")
    assert "1 sel yang sudah berisi diganti:\n  Anggaran!F4: 30% menjadi 50%\n" in teks
    assert "2 hitungan diperbarui, 1 sel berisi diganti pada buku.xlsx." in teks


def test_a_waived_cell_is_left_although_it_follows():
    _, asal = diisi(bertingkat())
    judul = ["Kode Aturan", "Lembar", "Sel", "Kode Baris", "Kolom", "Isi Semula", "Alasan"]
    (anggaran,) = (g for g in asal.daftar_grid if g.nama == "Anggaran")
    kode, serapan = anggaran.cell(3, 1).teks, float(anggaran.cell(3, 6).mentah)
    dikecualikan = [judul, ["ANG301", "Anggaran", "F3", kode, "Serapan", serapan, "Menurut LRA"]]
    asal = replace(asal, daftar_grid=(*asal.daftar_grid, Grid("Pengecualian", dikecualikan)))
    asal = ubah(ubah(asal, "Anggaran", 3, 5, 60), "Anggaran", 2, 5, 210)
    rencana, _ = diisi(asal)
    assert tempat(rencana.diperbarui) == {"F2"}
    assert [(d.hasil.sel.alamat, d.alasan) for d in rencana.ditinggalkan] == [("F3", Alasan.DIKECUALIKAN)]


@pytest.mark.parametrize(
    ("lembar", "keliru", "kosong"), [("Program", "J5", "K5"), ("Efisiensi", "H10", "H8")]
)
def test_nothing_is_filled_that_rests_on_a_typed_figure_which_disagrees_and_stays(lembar, keliru, kosong):
    """A capaian that the report printed is evidence; whether what it rests on or it is right is not known."""
    nyata = laporan_nyata()
    grid = next(g for g in nyata.daftar_grid if g.nama == lembar)
    satu, lain = (grid.cell(int(a[1:]), nomor_kolom(a[0])) for a in (keliru, kosong))
    rencana = isi(ubah_sel(nyata, [(satu, satu.angka + Decimal("0.13")), (lain, None)])).rencana
    assert not {e.alamat for e in rencana.daftar_edit if e.lembar == lembar} & {keliru, kosong}
    sebab = {d.hasil.sel.tempat: (d.alasan, [s.tempat for s in d.karena]) for d in rencana.ditinggalkan}
    assert sebab[f"{lembar}!{keliru}"][0] is Alasan.TERKETIK
    assert sebab[f"{lembar}!{kosong}"] == (Alasan.DIPERTENTANGKAN, [f"{lembar}!{keliru}"])
