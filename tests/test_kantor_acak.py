"""The made-up offices: of every shape, the same for the same seed, and none of them suspected."""

import pytest
from buatan import BENTUK, buku
from hypothesis import given, settings
from kantor import LEMBAR_PILIHAN, Bentuk, bentuk_acak, kantor
from pembagian import contoh

from lakip_xl.contract import MINIMUM, RENTANG
from lakip_xl.reading import assemble
from lakip_xl.temuan import INFO
from lakip_xl.values.cell import Buku, Format, Grid, Rentang
from lakip_xl.verbs.isi import isi
from lakip_xl.verbs.validasi import validasi

BANYAK = min(200, contoh(200))


@pytest.fixture(scope="module")
def daftar_kantor():
    return [kantor(bentuk_acak(benih)) for benih in range(BANYAK)]


def test_no_office_is_suspected(daftar_kantor):
    alarm_palsu = [
        (bk.nama, t.kode, t.sel.tempat, t.pesan)
        for bk in daftar_kantor
        for t in validasi(bk).daftar_temuan
        if t.tingkat is not INFO
    ]
    assert alarm_palsu == []


def test_filling_an_office_again_changes_nothing(daftar_kantor):
    assert [bk.nama for bk in daftar_kantor if isi(bk).rencana.daftar_edit] == []


def test_the_offices_differ_in_size_and_shape(daftar_kantor):
    """What silence on them is worth: each thing that an office can have, some have and some have not."""
    daftar = [assemble(bk) for bk in daftar_kantor]
    ciri = {
        "sub kegiatan": [any(k.daftar_anak for p in x.daftar_program for k in p.daftar_anak) for x in daftar],
        "JUMLAH": [x.jumlah is not None for x in daftar],
        "total dinyatakan": [not x.identitas["total_anggaran"].kosong for x in daftar],
        "pagu nol": [any(b.anggaran.angka == 0 for b in x.telusuri_anggaran()) for x in daftar],
        "strip": [any(b.anggaran.mentah == "-" for b in x.telusuri_anggaran()) for x in daftar],
        "minimum": [any(i.polaritas.teks == MINIMUM for i in x.daftar_indikator) for x in daftar],
        "rentang": [any(i.polaritas.teks == RENTANG for i in x.daftar_indikator) for x in daftar],
        "target rentang": [any(isinstance(i.target_pk.nilai, Rentang) for i in x.daftar_indikator) for x in daftar],
        "persen": [any(i.target_pk.persen for i in x.daftar_indikator) for x in daftar],
        "satu program dua sasaran": [
            len({(o.sasaran.teks, o.program.teks) for o in x.daftar_outcome})
            > len({o.program.teks for o in x.daftar_outcome})
            for x in daftar
        ],
        "beberapa output": [
            len({(o.sasaran.teks, o.kegiatan.teks) for o in x.daftar_output}) < len(x.daftar_output) for x in daftar
        ],
        "kutipan": [bool(x.daftar_kutipan) for x in daftar],
        "narasi": [any(not o.narasi.kosong for o in x.daftar_outcome) for x in daftar],
        **{f"lembar {n}": [n in x.urutan_lembar for x in daftar] for n in LEMBAR_PILIHAN},
    }  # fmt: skip
    assert {nama for nama, ada in ciri.items() if not 0.03 * BANYAK < sum(ada) < BANYAK} == set()
    assert {x.identitas.skala for x in daftar} == {"LAN empat tingkat", "Lima tingkat", "Skala Kantor"}
    assert {len(x.daftar_program) for x in daftar} >= {1, 2, 5, 12}
    assert len({x.identitas.batas_capaian for x in daftar}) == 4
    assert len({(x.identitas.rumus_minimum, x.identitas.rumus_efisiensi) for x in daftar}) >= 4


@settings(max_examples=contoh(20))
@given(BENTUK)
def test_an_office_follows_from_its_shape(bentuk):
    assert kantor(bentuk) == kantor(bentuk)


def test_the_plainest_office_is_small():
    """What a failing shape shrinks to."""
    polos = kantor(Bentuk(tanpa=frozenset(LEMBAR_PILIHAN)))
    assert [g.nama for g in polos.daftar_grid] == ["Identitas", "Anggaran", "Sasaran", "Indikator"]
    assert len(assemble(polos).daftar_program) == 1


# Right workbooks that were once suspected ----------------------------------------------------------

INDIKATOR = ["Kode", "Kode Sasaran", "Indikator", "Satuan", "Polaritas", "Target PK", "Realisasi"]
PROGRAM = ["Kode Sasaran", "Kode Program", "Indikator Program", "Satuan", "Polaritas", "Target", "Realisasi"]


def kode_galat(buku: Buku) -> list[str]:
    return [t.kode for t in validasi(buku).daftar_temuan if t.tingkat is not INFO and t.kode[:3] != "STR"]


def test_an_outcome_may_have_a_range_as_its_target():
    baris = ["S1", "1", "a", "skor", "rentang", "4 - 6", 5]
    assert isi(buku({"Program": [[*PROGRAM, "Penjelasan"], [*baris, None]]})).rencana.daftar_edit


def test_a_program_may_be_measured_in_another_unit_under_each_sasaran():
    dua = buku(
        {
            "Program": [PROGRAM, ["S1", "1", "a", "%", "", 80, 60], ["S2", "1", "b", "orang", "", 80, 60]],
            "Kutipan": [
                ["Tabel", "Kode Sasaran", "Kode", "Target"],
                ["x", "S1", "1", 80],
                ["x", "S2", "1", 80],
            ],
        }
    )
    assert kode_galat(dua) == []


def test_a_quoted_realisasi_may_be_rounded():
    asal = Grid(
        "Indikator",
        [INDIKATOR, ["1", "S1", "a", "%", "maksimum", 0.8, 0.8497]],
        {2: {6: Format(0, True), 7: Format(2, True)}},
    )
    kutipan = Grid("Kutipan", [["Tabel", "Kode", "Realisasi"], ["x", "1", 0.85]], {2: {3: Format(0, True)}})
    assert kode_galat(Buku("b.xlsx", "", (asal, kutipan))) == []


def test_an_efficiency_table_may_list_programs_only():
    tabel = buku(
        {
            "Anggaran": [
                ["Kode", "Tingkat", "Uraian", "Anggaran", "Realisasi"],
                ["1", "program", "A", 300, 250],
                ["1.1", "kegiatan", "a", 300, 250],
            ],
            "Efisiensi": [
                ["Kode Sasaran", "Tingkat", "Kode", "Anggaran", "Realisasi"],
                ["S1", "program", "1", 300, 250],
                ["S1", "total", "", 300, 250],
            ],
        }
    )
    assert kode_galat(tabel) == []


def test_a_scale_may_hold_fractions_without_a_percent_format():
    skala = buku(
        {
            "Identitas": [["Isian", "Nilai"], ["Skala Kategori", "Kami"]],
            "Skala": [
                ["Skala", "Kategori", "Batas Bawah", "Batas Termasuk"],
                ["Kami", "Baik", 0.8, "ya"],
                ["Kami", "Kurang", None, "ya"],
            ],
            "Indikator": [[*INDIKATOR, "Kategori"], ["1", "S1", "a", "orang", "maksimum", 100, 50, "Kurang"]],
        }
    )
    assert kode_galat(skala) == []
