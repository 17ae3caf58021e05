"""Who is wrong: the examples that must come out right, each a small workbook or the real one with one thing changed."""

from __future__ import annotations

from decimal import Decimal

import pytest
from buatan import buku
from kantor import bentuk_acak, kantor
from msgspec.structs import replace
from perusakan.rezim import Rezim, laporan_nyata, susun_dasar, terisi
from perusakan.sel import ubah

from lakip_xl.temuan import INFO, Kepastian, Temuan
from lakip_xl.values.cell import Buku, RumusTertulis, nomor_kolom
from lakip_xl.verbs.isi import Alasan, isi
from lakip_xl.verbs.kecualikan import kecualikan
from lakip_xl.verbs.rumus_basi import terapkan
from lakip_xl.verbs.validasi import validasi

KEPALA = ["Kode", "Tingkat", "Uraian", "Anggaran", "Realisasi"]


@pytest.fixture(scope="module")
def nyata() -> Buku:
    return laporan_nyata()


def dengan(asal: Buku, lembar: str, alamat: str, nilai: object) -> Buku:
    """The workbook with another figure in a cell."""
    huruf = alamat.rstrip("0123456789")
    grid = next(g for g in asal.daftar_grid if g.nama == lembar)
    return ubah(asal, [(grid.cell(int(alamat[len(huruf) :]), nomor_kolom(huruf)), nilai)])


def akar(asal: Buku) -> dict[str, Temuan]:
    """The roots above info, by cell."""
    return {t.sel.tempat: t for t in validasi(asal).daftar_temuan if t.dihitung and t.tingkat is not INFO}


def test_the_amended_report_accuses_nobody(nyata):
    assert akar(nyata) == {}


def test_an_amount_that_a_sum_and_a_copy_contradict_is_proven_wrong(nyata):
    (temuan,) = akar(dengan(nyata, "Anggaran", "F58", Decimal(275987000))).values()
    assert (temuan.sel.alamat, temuan.kepastian, temuan.seharusnya) == ("F58", Kepastian.TERBUKTI, 274987000)
    assert temuan.kode == "ANG201" and "satu angka berbeda" in temuan.sebab


def test_waiving_one_rule_of_it_does_not_let_isi_build_on_it(nyata):
    """The program is still a million off: nothing that rests on the amount is written."""
    kosong = dengan(nyata, "Anggaran", "G58", None)
    salah = dengan(
        dengan(kosong, "Anggaran", "F58", Decimal(275987000)), "Efisiensi", "F10", Decimal(275987000)
    )
    diakui = terapkan(salah, kecualikan(salah, "ANG201", "Anggaran!F58", alasan="BLUD").daftar_edit)
    temuan = validasi(diakui).daftar_temuan
    assert any(t.dikecualikan and t.sel.tempat == "Anggaran!F58" for t in temuan)
    assert [t.kode for t in temuan if t.dihitung and t.sel.tempat == "Anggaran!F58"] == ["ANG101"]
    pengisian = isi(diakui)
    assert "Anggaran!G58" not in {f"{e.lembar}!{e.alamat}" for e in pengisian.rencana.daftar_edit}
    assert any(d.alasan is Alasan.DIPERTENTANGKAN for d in pengisian.rencana.ditinggalkan)


def test_a_typed_capaian_and_what_was_made_of_it_speak_against_a_realisasi(nyata):
    asal = dengan(nyata, "Kegiatan", "H7", Decimal(109))
    (temuan,) = akar(asal).values()
    assert temuan.sel.tempat == "Kegiatan!H7" and temuan.seharusnya in (None, 190)
    assert not isi(asal).rencana.daftar_edit, "nothing that was right is written over"


def test_the_same_in_a_filled_workbook_is_a_correction(nyata):
    asal = dengan(terisi(nyata), "Kegiatan", "H7", Decimal(109))
    assert akar(asal) == {}
    pengisian = isi(asal)
    assert [(m.sel.tempat, m.lama, m.sel.nilai) for m in pengisian.rencana.masukan_berubah] == [
        ("Kegiatan!H7", 190, 109)
    ]
    assert pengisian.rencana.daftar_edit and not pengisian.rencana.ditinggalkan
    assert not [t for t in pengisian.sesudah.daftar_temuan if t.dihitung and t.tingkat is not INFO]


def test_a_total_short_by_exactly_one_program_names_the_row(nyata):
    total, program = Decimal(12476249429), Decimal(2296838385)
    for lain in ((), (("Identitas", "B10"),)):
        asal = dengan(nyata, "Anggaran", "E80", total - program)
        for lembar, alamat in lain:
            asal = dengan(asal, lembar, alamat, total - program)
        temuan = akar(asal)["Anggaran!E80"]
        assert "baris E66 (2.296.838.385) tidak ikut dijumlahkan" in temuan.sebab
        assert "Anggaran!E66" in {c.tempat for c in temuan.calon}


def test_a_total_that_two_others_confirm_is_not_blamed():
    temuan = akar(buku({
        "Identitas": [["Isian", "Nilai"], ["Total Anggaran", 900]],
        "Anggaran": [
            KEPALA,
            ["1", "program", "A", 600, 0], ["1.1", "kegiatan", "a", 250, 0], ["1.2", "kegiatan", "b", 310, 0],
            ["2", "program", "B", 300, 0],
            ["", "jumlah", "JUMLAH", 900, 0],
        ],
    }))  # fmt: skip
    (satu,) = [t for t in temuan.values() if t.kode == "ANG101"]
    assert {c.alamat for c in satu.calon} == {"D3", "D4"} and satu.kepastian is Kepastian.TERBUKA
    assert satu.seharusnya is None and satu.sebab is None


def test_a_staff_row_is_open_under_a_confirmed_total():
    temuan = akar(buku({
        "Pegawai": [
            ["Jabatan", "Pendidikan", "Jumlah"],
            ["Pelaksana", "S1", 1], ["Pelaksana", "S2", 25], ["Jumlah", "", 32],
        ],
        "Golongan": [["Golongan", "Jumlah"], ["Golongan III", 30], ["Golongan IV", 2], ["Jumlah", 32]],
    }))  # fmt: skip
    (satu,) = [t for t in temuan.values() if t.kode.startswith("PEG")]
    assert satu.kepastian is Kepastian.TERBUKA
    assert {c.tempat for c in satu.calon} == {"Pegawai!C2", "Pegawai!C3"}


def test_all_changed_alike_on_purpose_accuses_nobody(nyata):
    """But the tables of the report that still print the old figure."""
    diisi = terisi(nyata)
    for lembar, alamat in (
        ("Anggaran", "E58"),
        ("Anggaran", "E52"),
        ("Anggaran", "E80"),
        ("Identitas", "B10"),
    ):
        grid = next(g for g in diisi.daftar_grid if g.nama == lembar)
        lama = grid.cell(int(alamat[1:]), nomor_kolom(alamat[0])).angka
        diisi = dengan(diisi, lembar, alamat, lama + 1000000)
    assert {t.sel.lembar for t in akar(diisi).values()} == {"Kutipan"}


def berjumlah(kegiatan: float, rumus: bool, total: float = 300.0) -> Buku:
    """A budget whose program and JUMLAH add up, typed or by live formulas, beside a declared total."""
    program = kegiatan + 110.0
    isi = {
        "Identitas": [["Isian", "Nilai"], ["Tahun Laporan", "2024"], ["Total Realisasi", total]],
        "Anggaran": [
            KEPALA,
            ["1", "program", "A", 400.0, program],
            ["1.1", "kegiatan", "a", 200.0, kegiatan],
            ["1.2", "kegiatan", "b", 200.0, 110.0],
            ["", "jumlah", "JUMLAH", 400.0, program],
        ],
    }
    satu = buku(isi)
    tertulis = (
        {(2, 5): RumusTertulis("SUM(E3:E4)", (2, 5)), (5, 5): RumusTertulis("E2", (5, 5))} if rumus else {}
    )
    return replace(
        satu,
        daftar_grid=tuple(
            replace(g, rumus=frozenset(tertulis), teks_rumus=tertulis) if g.nama == "Anggaran" else g
            for g in satu.daftar_grid
        ),
    )


def berangka(asal: Buku) -> dict[str, Temuan]:
    return {tempat: t for tempat, t in akar(asal).items() if t.kode != "STR101"}  # two sheets are missing


def test_a_live_sum_is_no_witness_for_its_parts():
    """190 mistyped as 109: typed sums of 219 prove the declared 300 wrong, live ones only repeat the mistake."""
    (diketik,) = berangka(berjumlah(109.0, rumus=False)).values()
    assert (diketik.sel.tempat, diketik.kepastian) == ("Identitas!B3", Kepastian.TERBUKTI)
    (hidup,) = berangka(berjumlah(109.0, rumus=True)).values()
    assert (hidup.sel.tempat, hidup.kepastian, hidup.seharusnya) == ("Anggaran!E3", Kepastian.MUNGKIN, 190)


def test_live_sums_of_just_their_parts_are_no_finding():
    assert berangka(berjumlah(190.0, rumus=True)) == {}


def test_a_live_sum_that_leaves_a_row_out_is_one():
    asal = berjumlah(190.0, rumus=True)
    grid = asal.daftar_grid[1]
    sebagian = {**grid.teks_rumus, (2, 5): RumusTertulis("SUM(E3:E3)", (2, 5))}
    isi = [list(b) for b in grid.isi]
    isi[1][4] = isi[4][4] = 190.0
    asal = replace(asal, daftar_grid=(asal.daftar_grid[0], replace(grid, isi=isi, teks_rumus=sebagian)))
    temuan = validasi(asal).daftar_temuan
    assert {t.kode for t in temuan if t.sel.tempat == "Anggaran!E2"} == {"STR103", "ANG101"}


def test_what_rests_on_a_capaian_narrows_what_it_demands(nyata):
    """The capaian shows 129 %, the efficiency sheet 129,49 %: only one realisasi, and no target, gives both."""
    (temuan,) = akar(dengan(nyata, "Kegiatan", "H8", Decimal(194244))).values()
    assert temuan.sel.tempat == "Kegiatan!H8" and temuan.kepastian is Kepastian.MUNGKIN


def test_of_equally_good_ones_the_cell_that_looks_odd_by_itself_is_the_likely_one(nyata):
    asal = dengan(nyata, "Pejabat", "D7", Decimal(33))
    (temuan,) = akar(asal).values()
    assert (temuan.sel.tempat, temuan.seharusnya) == ("Pejabat!D7", 3)
    assert [t.akar.tempat for t in validasi(asal).daftar_temuan if t.kode == "PEG104"] == ["Pejabat!D7"]


@pytest.mark.parametrize("kali", [1, 100])
def test_a_difference_of_a_few_is_a_rows_figure_by_mere_chance(kali):
    """The row is named either way; the total is accused only where the figure says something."""
    temuan = akar(buku({
        "Golongan": [
            ["Golongan", "Jumlah"],
            ["Golongan II", 1 * kali], ["Golongan III", 25 * kali], ["Jumlah", 27 * kali],
        ],
    }))["Golongan!B4"]  # fmt: skip
    assert f"baris B2 ({1 * kali}) dua kali dijumlahkan" in temuan.sebab
    assert temuan.kepastian is (Kepastian.TERBUKA if kali == 1 else Kepastian.MUNGKIN)
    assert temuan.seharusnya == (None if kali == 1 else 2600)


def test_of_two_that_contradict_the_one_changed_since_the_last_filling_is_shown_first():
    asal = buku({
        "Golongan": [["Golongan", "Jumlah"], ["Golongan II", 4], ["Golongan III", 7], ["Jumlah", None]],
        "Pegawai": [
            ["Jabatan", "Pendidikan", "Jumlah"],
            ["Pelaksana", "S1", 5], ["Pelaksana", "S2", 6], ["Jumlah", "", None],
        ],
    })  # fmt: skip
    diisi = terisi(asal)
    assert akar(diisi).keys().isdisjoint({"Golongan!B3", "Pegawai!C2"})
    for lembar, alamat in (("Golongan", "B3"), ("Pegawai", "C2")):
        (satu,) = [t for t in akar(dengan(diisi, lembar, alamat, Decimal(8))).values() if t.kode == "PEG102"]
        assert (satu.sel.tempat, satu.kepastian) == (f"{lembar}!{alamat}", Kepastian.TERBUKA)


def kantor_diketik(benih: int) -> Buku:
    return susun_dasar(kantor(bentuk_acak(benih)), Rezim.KETIK).buku


def test_nothing_is_claimed_for_what_rests_on_an_open_case():
    """A program's total that leaves a row out, carried on to JUMLAH: the sisa of JUMLAH was right before."""
    asal = dengan(kantor_diketik(2009), "Anggaran", "B7", Decimal(926635000))
    temuan = akar(dengan(asal, "Anggaran", "B25", Decimal(4205040156)))
    assert "baris B8 (548.923) tidak ikut dijumlahkan" in temuan["Anggaran!B7"].sebab
    sisa = temuan["Anggaran!F25"]
    assert (sisa.kepastian, sisa.seharusnya) == (Kepastian.TERBUKA, None)
    assert "Anggaran!B25" in {c.tempat for c in sisa.calon}


def test_a_dash_in_a_table_is_told_the_figure_that_it_leaves_out():
    """Of a dash it is not known how many decimals the figure had: it is not rounded away."""
    (temuan,) = akar(dengan(kantor_diketik(2007), "Kutipan", "E6", "-")).values()
    assert (temuan.sel.tempat, temuan.seharusnya) == ("Kutipan!E6", Decimal("0.413"))


def test_a_slip_that_could_have_been_in_either_of_two_decides_nothing():
    """11.662 of 23.323 typed 1.166,2: a digit too many in the target would give the same capaian."""
    (temuan,) = akar(dengan(kantor_diketik(2011), "Program", "H6", Decimal("1166.2"))).values()
    assert temuan.kepastian is Kepastian.TERBUKA
    assert {c.tempat for c in temuan.calon} == {"Program!H6", "Program!G6"}


def test_two_quotations_with_each_others_figure_are_told_what_they_quote_unrounded():
    """The one that shows no decimals is told 65,2 and not 65."""
    asal = dengan(kantor_diketik(1004), "Kutipan", "F13", Decimal("65.2"))
    temuan = akar(dengan(asal, "Kutipan", "F14", Decimal(50)))
    assert {t: n.seharusnya for t, n in temuan.items()} == {
        "Kutipan!F13": Decimal("0.5"),
        "Kutipan!F14": Decimal("65.2"),
    }


def test_a_realisasi_within_its_anggaran_is_confirmed_by_nothing():
    """Of program A nobody knows what it should be: beside it JUMLAH may be wrong, and is not proven so."""
    temuan = akar(buku({
        "Anggaran": [
            KEPALA,
            ["1", "program", "A", 700, 560], ["1.1", "kegiatan", "a", 300, 250], ["1.2", "kegiatan", "b", 400, 350],
            ["2", "program", "B", 400, 300], ["2.1", "kegiatan", "c", 400, 300],
            ["", "jumlah", "JUMLAH", 1100, 850],
        ],
    }))  # fmt: skip
    assert temuan["Anggaran!E2"].kepastian is Kepastian.TERBUKA
    jumlah = temuan["Anggaran!E7"]
    assert (jumlah.kepastian, jumlah.seharusnya) == (Kepastian.MUNGKIN, 860)
