"""Which unit a percentage is filled in, and what becomes of formulas."""

from decimal import Decimal

from buatan import buku, ubah
from msgspec.structs import replace

from lakip_xl.laporan.isi_teks import tulis_pengisian
from lakip_xl.values.cell import Format
from lakip_xl.verbs.isi import isi, terapkan

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
