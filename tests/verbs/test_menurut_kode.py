"""What a code says already: names and the rows of Efisiensi, where nothing stands."""

from __future__ import annotations

import shutil
from pathlib import Path

import openpyxl
from buatan import KANTOR, buku
from click.testing import CliRunner
from hypothesis import given, settings
from pembagian import contoh

from lakip_xl.cli import main
from lakip_xl.files.reader import read
from lakip_xl.reading import assemble
from lakip_xl.values.cell import Buku
from lakip_xl.verbs.isi import isi
from lakip_xl.verbs.menurut_kode import baris_efisiensi, lengkapi
from lakip_xl.verbs.rumus_basi import terapkan

BUKU = {
    "Identitas": [["Isian", "Nilai"], ["OPD", "Dinas A"], ["Tahun", "2024"]],
    "Anggaran": [
        ["Kode", "Tingkat", "Uraian", "Anggaran", "Realisasi"],
        ["1", "program", "Program satu", 300, 200], ["1.01", "kegiatan", "Kegiatan a", 100, 50],
        ["1.02", "kegiatan", "Kegiatan b", 200, 150], ["2", "program", "Program dua", 400, 400],
        ["2.01", "kegiatan", "Kegiatan c", 400, 400], ["", "jumlah", "JUMLAH", 700, 600],
    ],
    "Sasaran": [["Kode", "Sasaran"], ["S1", "Satu"], ["S2", "Dua"]],
    "Indikator": [
        ["Kode", "Kode Sasaran", "Indikator", "Polaritas", "Target PK", "Realisasi"],
        ["I1", "S1", "Indikator satu", "maksimum", 10, 9], ["I2", "S2", "Indikator dua", "maksimum", 10, 9],
    ],
    "Renstra": [["Kode Indikator", "Uraian", "Target 2024"], ["I1", None, 10], ["I2", "nama sendiri", 10],
                ["I9", None, 1]],
    "Program": [
        ["Kode Sasaran", "Kode Program", "Uraian Program", "Indikator Program", "Target", "Realisasi"],
        ["S2", "2", None, "x", 10, 9], ["S1", "1", "nama sendiri", "y", 10, 9],
    ],
    "Kegiatan": [
        ["Kode Sasaran", "Kode Kegiatan", "Uraian Kegiatan", "Output", "Target", "Realisasi"],
        ["S1", "1.02", None, "o", 10, 9], ["S1", "1.01", None, "o", 10, 8], ["S1", "1.01", None, "p", 10, 8],
        ["S1", "2.01", None, "q", 10, 10], [None, "2.01", None, "r", 10, 10],
    ],
    "Efisiensi": [
        ["Kode Sasaran", "Tingkat", "Kode", "Uraian", "Anggaran", "Realisasi", "Serapan", "Realisasi Fisik",
         "Efisiensi (Rp)", "Efisiensi (%)"],
    ],
}  # fmt: skip


def deret(asal: Buku, lembar: str) -> list[list[object]]:
    grid = next(g for g in asal.daftar_grid if g.nama == lembar)
    return [[n if n != "" else None for n in baris] for baris in grid.isi[1:]]


def test_names_that_are_blank_come_from_their_codes() -> None:
    asal = buku(BUKU)
    sesudah = terapkan(asal, lengkapi(asal))
    assert [b[1] for b in deret(sesudah, "Renstra")] == ["Indikator satu", "nama sendiri", None]
    assert [b[2] for b in deret(sesudah, "Program")] == ["Program dua", "nama sendiri"]
    assert [b[2] for b in deret(sesudah, "Kegiatan")] == [
        "Kegiatan b", "Kegiatan a", "Kegiatan a", "Kegiatan c", "Kegiatan c",
    ]  # fmt: skip
    assert lengkapi(sesudah) == ()


def test_a_code_with_two_names_says_nothing() -> None:
    dua = {**BUKU, "Anggaran": [*BUKU["Anggaran"], ["1.01", "kegiatan", "Kegiatan lain", 1, 1]]}
    sesudah = terapkan(buku(dua), lengkapi(buku(dua)))
    assert [b[2] for b in deret(sesudah, "Kegiatan")][:3] == ["Kegiatan b", None, None]


def test_the_rows_of_efisiensi_follow_from_program_and_kegiatan_and_their_figures_from_the_budget() -> None:
    asal = buku(BUKU)
    sesudah = terapkan(asal, isi(asal, menurut_kode=True).rencana.daftar_edit)
    assert [b[:4] for b in deret(sesudah, "Efisiensi")] == [
        ["S1", "program", "1", "Program satu"], ["S1", "kegiatan", "1.02", "Kegiatan b"],
        ["S1", "kegiatan", "1.01", "Kegiatan a"], ["S1", "program", "2", "Program dua"],
        ["S1", "kegiatan", "2.01", "Kegiatan c"], ["S1", "total", None, "TOTAL"],
        ["S2", "program", "2", "Program dua"], ["S2", "kegiatan", "2.01", "Kegiatan c"], ["S2", "total", None, "TOTAL"],
    ]  # fmt: skip
    assert [b[4:6] for b in deret(sesudah, "Efisiensi")][:3] == [[300, 200], [200, 150], [100, 50]]
    assert deret(sesudah, "Efisiensi")[5][4:6] == [700, 600]
    assert not isi(sesudah, menurut_kode=True).rencana.daftar_edit


def test_rows_that_somebody_typed_are_completed_and_no_others_written() -> None:
    kepala = BUKU["Efisiensi"][0]
    satu = buku({**BUKU, "Efisiensi": [kepala, *(["S1", None, kode, *[None] * 7] for kode in ("1", "1.01"))]})
    sesudah = terapkan(satu, isi(satu, menurut_kode=True).rencana.daftar_edit)
    assert [b[:6] for b in deret(sesudah, "Efisiensi")] == [
        ["S1", "program", "1", "Program satu", 100, 50],
        ["S1", "kegiatan", "1.01", "Kegiatan a", 100, 50],
    ]
    catatan = buku({**BUKU, "Efisiensi": [kepala, [], [], ["Sumber: bidang keuangan"]]})
    assert not [e for e in lengkapi(catatan) if e.lembar == "Efisiensi"]


def test_nothing_is_written_unasked(tmp_path: Path) -> None:
    assert not isi(buku(BUKU)).rencana.dilengkapi
    assert all(e.sebelum in (None, "") for e in isi(buku(BUKU), menurut_kode=True).rencana.dilengkapi)


@settings(max_examples=contoh(8))
@given(KANTOR)
def test_what_an_office_wrote_stays(asal: Buku) -> None:
    for edit in lengkapi(asal):
        assert edit.sebelum in (None, ""), edit


def test_the_real_workbook_says_in_its_codes_what_was_typed_again(buku_nyata: Path, tmp_path: Path) -> None:
    """Its names blanked and its rows of Efisiensi gone, all its rows come again, sasaran, level, code and order."""
    path = Path(shutil.copy(buku_nyata, tmp_path / "buku.xlsx"))
    wb = openpyxl.load_workbook(path)
    ws = wb["Efisiensi"]
    semula = [[sel.value for sel in baris[:3]] for baris in ws.iter_rows(min_row=5)]
    for baris in ws.iter_rows(min_row=5):
        for sel in baris:
            sel.value = None
    for lembar in ("Renstra", "Riwayat", "Standar"):
        for baris in wb[lembar].iter_rows(min_row=5):
            baris[1].value = None
    wb.save(path)
    keluaran = CliRunner().invoke(main, ["isi", str(path), "--menurut-kode"], catch_exceptions=False)
    assert (
        "sel kosong diisi menurut kodenya, pada lembar Renstra, Riwayat, Standar, Efisiensi."
        in keluaran.stdout
    )
    kini = [
        [sel.value for sel in baris[:3]]
        for baris in openpyxl.load_workbook(path)["Efisiensi"].iter_rows(min_row=5)
    ]
    assert kini == semula and len(semula) > 15
    lakip = assemble(read(path))
    assert {r.uraian.teks for r in lakip.renstra.values()} == {
        i.indikator.teks for i in lakip.daftar_indikator
    }
    assert [b[2] for b in baris_efisiensi(lakip)] == [b[2] or "" for b in semula]
