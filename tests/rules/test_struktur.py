"""Notes of reading to findings: every one is reported, by the rule that the table names, and by no other."""

import ast
import re
from pathlib import Path

import pytest
from buatan import KANTOR, buku
from hypothesis import given

import lakip_xl
from lakip_xl.model import Perihal
from lakip_xl.rules import RULES
from lakip_xl.rules.struktur import PELAPOR, rumus_pada_masukan
from lakip_xl.values.cell import Buku
from lakip_xl.verbs.validasi import Pemeriksaan, validasi

PAKET = Path(lakip_xl.__file__).parent
DI_BAWAH_ATURAN = ("values", "contract.py", "paper", "model.py", "temuan.py", "files", "reading", "hitung")

ANGGARAN = ["Kode", "Tingkat", "Uraian", "Anggaran", "Realisasi"]
INDIKATOR = ["Kode", "Kode Sasaran", "Indikator", "Polaritas", "Target PK", "Realisasi"]
SKALA = ["Skala", "Kategori", "Batas Bawah", "Batas Termasuk"]
EFISIENSI = ["Kode Sasaran", "Tingkat", "Kode", "Uraian", "Anggaran", "Realisasi"]


def dilaporkan(pemeriksaan: Pemeriksaan, *, kecuali: frozenset[Perihal] = frozenset()) -> None:
    """Assert that each note is a finding of its rule, with its words; of a text number that its column's covers it."""
    temuan = {(t.kode, t.sel, t.pesan) for t in pemeriksaan.daftar_temuan}
    angka_teks = {s for t in pemeriksaan.daftar_temuan if t.kode == "STR205" for s in t.meliputi or (t.sel,)}
    for catatan in pemeriksaan.hasil_hitung.lakip.daftar_catatan:
        if catatan.perihal is Perihal.ANGKA_TEKS:
            assert catatan.sel in angka_teks
        elif catatan.perihal not in kecuali:
            assert (PELAPOR[catatan.perihal].kode, catatan.sel, catatan.pesan) in temuan


def test_every_kind_of_note_has_a_rule_of_the_visible_list() -> None:
    assert set(PELAPOR) == set(Perihal)
    assert set(PELAPOR.values()) <= set(RULES)


@pytest.mark.parametrize(("perihal", "lembar", "sel"), [
    (Perihal.LEMBAR_GANDA, {"Anggaran": [ANGGARAN], "Realisasi Anggaran": [ANGGARAN]}, "Realisasi Anggaran!A1"),
    (Perihal.ANGKA_DI_LUAR_JANGKAUAN, {"Golongan": [["Golongan", "Jumlah"], ["IV", 1e15]]}, "Golongan!B2"),
    (Perihal.RENTANG_BUKAN_ANGKA, {"Indikator": [INDIKATOR, ["1", "S", "a", "maksimum", 5, "4 - 6"]]}, "Indikator!F2"),
    (Perihal.BUKAN_TAHUN, {"Identitas": [["Isian", "Nilai"], ["Tahun Laporan", "dua ribu"]]}, "Identitas!B2"),
    (Perihal.BUKAN_PILIHAN, {"Skala": [SKALA, ["Kami", "Baik", "50%", "mungkin"]]}, "Skala!D2"),
    (Perihal.TANPA_INDUK, {"Anggaran": [ANGGARAN, ["1.1", "kegiatan", "a", 1, 1]]}, "Anggaran!C2"),
    (Perihal.KODE_TIDAK_ADA, {"Efisiensi": [EFISIENSI, ["S1", "program", "9", "A", 1, 1]]}, "Efisiensi!C2"),
    (Perihal.TOTAL_GANDA, {"Efisiensi": [EFISIENSI, *[["S1", "TOTAL", None, None, 1, 1]] * 2]}, "Efisiensi!B3"),
    (Perihal.SKALA_TIDAK_ADA, {"Identitas": [["Isian", "Nilai"], ["Skala Kategori", "entah"]]}, "Identitas!B2"),
])  # fmt: skip
def test_what_shares_a_rule_with_others_is_reported_by_it(perihal: Perihal, lembar: dict, sel: str) -> None:
    """What the examples of the rules do not show one by one."""
    pemeriksaan = validasi(buku(lembar))
    catatan = [c for c in pemeriksaan.hasil_hitung.lakip.daftar_catatan if c.perihal is perihal]
    assert [c.sel.tempat for c in catatan] == [sel]
    dilaporkan(pemeriksaan)


@given(KANTOR)
def test_of_an_office_of_any_shape_no_note_is_lost(kantor: Buku) -> None:
    dilaporkan(validasi(kantor))


def test_one_column_of_formulas_is_one_finding() -> None:
    grid = buku({"Anggaran": [ANGGARAN, *([str(n), "program", "A", 1, 1] for n in range(1, 8))]}).daftar_grid[
        0
    ]
    rumus = frozenset((baris, 4) for baris in range(2, 9))
    berumus = Buku("b.xlsx", "0" * 64, (type(grid)(grid.nama, grid.isi, rumus=rumus),))
    pemeriksaan = validasi(berumus)
    (temuan,) = [t for t in pemeriksaan.daftar_temuan if t.kode == rumus_pada_masukan.kode]
    assert temuan.sel.alamat == "D2" and temuan.pesan.startswith("7 masukan kolom “Anggaran”")
    dilaporkan(pemeriksaan, kecuali=frozenset({Perihal.RUMUS_PADA_MASUKAN}))


def test_one_column_of_text_numbers_is_one_finding_and_a_waiver_takes_its_cell_out() -> None:
    lembar = {"Anggaran": [ANGGARAN, *([str(n), "program", "A", "1.000", 1] for n in range(1, 8))]}
    (temuan,) = [t for t in validasi(buku(lembar)).daftar_temuan if t.kode == "STR205"]
    assert temuan.pesan.startswith(
        "7 angka kolom “Anggaran” tersimpan sebagai teks (D2, D3, D4, D5, D6 dan lainnya)"
    )
    assert [s.alamat for s in temuan.meliputi] == [
        f"D{n}" for n in range(2, 9)
    ] and "lakip rapikan" in temuan.pesan
    kecuali = [["Kode Aturan", "Lembar", "Sel", "Kode Baris", "Kolom", "Isi Semula", "Alasan"]]
    for baris in ("1", "4"):
        kecuali.append(["STR205", "Anggaran", "", baris, "Anggaran", "1.000", "disalin apa adanya"])
    pemeriksaan = validasi(buku(lembar | {"Pengecualian": kecuali}))
    daftar = [t for t in pemeriksaan.daftar_temuan if t.kode == "STR205"]
    assert {t.sel.alamat for t in daftar if t.dikecualikan} == {"D2", "D5"}
    (sisa,) = [t for t in daftar if not t.dikecualikan]
    assert sisa.sel.alamat == "D3" and sisa.pesan.startswith("5 angka")
    assert not [t for t in pemeriksaan.daftar_temuan if t.kode.startswith("PKC")]
    assert pemeriksaan.ringkasan["dikecualikan"] == 2
    dilaporkan(pemeriksaan)


def test_no_room_below_the_rules_knows_a_rule() -> None:
    tahu = set()
    for ruang in DI_BAWAH_ATURAN:
        asal = PAKET / ruang
        for berkas in [asal] if asal.is_file() else asal.rglob("*.py"):
            for simpul in ast.walk(ast.parse(berkas.read_text(encoding="utf-8"))):
                if isinstance(simpul, ast.Constant) and isinstance(simpul.value, str):
                    tahu |= {berkas} if re.search(r"\b[A-Z]{3}[1-9]\d\d\b", simpul.value) else set()
    assert not tahu
