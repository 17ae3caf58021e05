"""The budget held against an export of the official system."""

from decimal import Decimal

import pytest
from buatan import BENTUK, buku, kantor_rapi, kode
from hypothesis import assume, given
from hypothesis import strategies as st
from kantor import kantor

from lakip_xl.reading import assemble
from lakip_xl.rules import RULES
from lakip_xl.temuan import INFO, Kepastian, Segi
from lakip_xl.values.cell import TANPA_NILAI, Buku, Grid, RumusTertulis
from lakip_xl.values.ditolak import BukuDitolak
from lakip_xl.verbs.andaian import TerhadapLra
from lakip_xl.verbs.isi import isi
from lakip_xl.verbs.kesimpulan import segi
from lakip_xl.verbs.validasi import validasi

KEPALA = ["Kode", "Uraian", "Anggaran", "Realisasi"]
JUDUL = ["Kode", "Tingkat", "Uraian", "Anggaran", "Realisasi"]
ANGGARAN = [
    JUDUL,
    ["1.02.01", "program", "Program Satu", 1000, 900],
    ["1.02.01.2.01", "kegiatan", "Kegiatan Satu", 600, 550],
    ["1.02.01.2.02", "kegiatan", "Kegiatan Dua", 400, 350],
    ["1.02.02", "program", "Program Dua", 500, 450],
    ["1.02.02.2.01", "kegiatan", "Kegiatan Tiga", 500, 450],
    [None, "jumlah", "JUMLAH", 1500, 1350],
]
RESMI = [[b[0] or "", b[2], *b[3:]] for b in ANGGARAN[1:]]


def ekspor(*baris, kepala=KEPALA, nama="lra.xlsx"):
    return Buku(nama, "e" * 64, (Grid("LRA", [list(kepala), *(list(b) for b in baris)]),))


def terhadap(buku_, *baris, **lain):
    diminta = lain.pop("diminta", {})
    return validasi(buku_, lra=TerhadapLra(ekspor(*baris, **lain), diminta))


def lra(pemeriksaan):
    return [(k, t) for k, t in kode(pemeriksaan) if k.startswith("LRA")]


def diubah(nomor, kolom, isi_, asal=RESMI):
    """Some rows with another cell in one of them."""
    return [[isi_ if (n, k) == (nomor, kolom) else s for k, s in enumerate(b)] for n, b in enumerate(asal)]


def kantor_dengan(anggaran, total=None):
    lembar = {"Anggaran": anggaran}
    if total:
        identitas = [["Total Anggaran", total[0]], ["Total Realisasi", total[1]]]
        lembar = {"Identitas": [["Isian", "Nilai"], *identitas], **lembar}
    return buku(lembar)


def test_a_total_that_is_typed_wrongly_everywhere_is_found_here_alone():
    """Kegiatan, program, JUMLAH and the declared total all say the same wrong figure."""
    keliru = [list(b) for b in ANGGARAN]
    for nomor, angka in ((1, 1900), (2, 1550), (6, 2350)):
        keliru[nomor][4] = angka
    keliru[1][3], keliru[2][3], keliru[6][3] = 2000, 1600, 2500
    salah = kantor_dengan(keliru, (2500, 2350))
    assert [k for k, _ in kode(validasi(salah)) if k.startswith(("ANG", "LRA"))] == []
    hasil = terhadap(salah, *RESMI)
    assert lra(hasil) == [("LRA101", f"Anggaran!{k}{b}") for b in (2, 3, 7) for k in "DE"]
    temuan = {t.sel.tempat: t for t in hasil.daftar_temuan if t.kode == "LRA101"}
    assert all(t.dihitung and t.kepastian is None for t in temuan.values())  # the export alone says so
    satu = temuan["Anggaran!E7"]
    assert (satu.seharusnya, satu.selisih) == (Decimal(1350), Decimal(1000))
    assert satu.pesan.startswith(
        "Realisasi “JUMLAH” dalam buku 2.350, sedangkan dalam ekspor lra.xlsx (sel D7) 1.350; selisih 1.000."
    )
    assert "impor-anggaran" in satu.pesan


def test_one_wrong_figure_has_one_root_and_the_export_says_which():
    """A total against two parts is open without the export; with it the cell is known, and nothing else is claimed."""
    salah = kantor_dengan(
        [list(b) for b in ANGGARAN[:3]] + [["1.02.01.2.02", "kegiatan", "Kegiatan Dua", 450, 350]]
    )
    (tanpa,) = [t for t in validasi(salah).daftar_temuan if t.kode == "ANG101"]
    assert tanpa.kepastian is Kepastian.TERBUKA
    hasil = terhadap(salah, *RESMI[:3])
    pokok = [t for t in hasil.daftar_temuan if t.kode.startswith(("ANG", "LRA")) and t.akar is None]
    (satu,) = pokok
    assert (satu.kode, satu.sel.tempat, satu.seharusnya) == ("LRA101", "Anggaran!D4", Decimal(400))
    assert satu.kepastian is Kepastian.TERBUKTI  # the program's total demands the same
    assert {s.tempat for s in satu.saksi} == {"Anggaran!D2", "Anggaran!D3"}
    (ikut,) = [t for t in hasil.daftar_temuan if t.kode == "ANG101"]
    assert ikut.akar is not None and ikut.akar.tempat == "Anggaran!D4"


def test_what_the_export_confirms_is_told_no_other_figure():
    """Without the export the total looks wrong: its parts, the declared total and JUMLAH prove it."""
    keliru = [list(b) for b in ANGGARAN]
    keliru[1][3] = 1090
    salah = kantor_dengan(keliru, (1500, 1350))
    (tanpa,) = [t for t in validasi(salah).daftar_temuan if t.kode == "ANG101"]
    assert (tanpa.sel.tempat, tanpa.seharusnya) == ("Anggaran!D2", Decimal(1000))
    hasil = terhadap(salah, *diubah(0, 2, 1090))
    resmi = {satu.sel.tempat for satu in hasil.hasil_hitung.lakip.lra.daftar_angka}
    assert not [t for t in hasil.daftar_temuan if t.seharusnya is not None and t.sel.tempat in resmi]
    assert lra(hasil) == []


def test_a_live_sum_that_is_wrong_through_its_part_is_no_mistake_of_its_own():
    keliru = [list(b) for b in ANGGARAN]
    keliru[1][3], keliru[2][3], keliru[6][3] = 1050, 650, 1550
    rumus = {
        (2, 4): RumusTertulis("SUM(D3:D4)", (2, 4)),
        (7, 4): RumusTertulis("D2+D5", (7, 4)),
    }
    grid = Grid("Anggaran", keliru, rumus=rumus.keys(), teks_rumus=rumus)
    hasil = terhadap(Buku("buku.xlsx", "0" * 64, (grid,)), *RESMI)
    semua = {t.sel.tempat: t for t in hasil.daftar_temuan if t.kode == "LRA101"}
    assert semua.keys() == {"Anggaran!D2", "Anggaran!D3", "Anggaran!D7"}
    assert {s: t.akar and t.akar.tempat for s, t in semua.items()} == {
        "Anggaran!D3": None,
        "Anggaran!D2": "Anggaran!D3",
        "Anggaran!D7": "Anggaran!D3",
    }


@pytest.mark.parametrize(
    ("tertulis", "kata"), [(None, "dalam buku kosong"), ("entah", "entah"), ("-", "dalam buku 0")]
)
def test_blank_and_what_is_no_figure_are_not_nil(tertulis, kata):
    hasil = terhadap(kantor_dengan([JUDUL, ["1.02.01", "program", "Satu", 1000, tertulis]]), RESMI[0])
    (satu,) = [t for t in hasil.daftar_temuan if t.kode == "LRA101"]
    assert satu.sel.tempat == "Anggaran!E2" and kata in satu.pesan and satu.seharusnya == 900


def test_blank_against_nil_is_a_finding_and_nil_against_blank_is_none():
    """The export says nil where the workbook is blank; and it says nothing where the workbook says nil."""
    satu = kantor_dengan([JUDUL, ["1.02.01", "program", "Satu", None, 0]])
    assert lra(terhadap(satu, ["1.02.01", "Satu", "-", ""])) == [("LRA101", "Anggaran!D2")]


def test_figures_written_in_any_way_are_one_figure():
    baris = [["1.02.01 ", "PROGRAM SATU", "1.000,00", "Rp 900,-"], ["1.02.01.2.0001", "x", "600", "550,00"]]
    hasil = terhadap(
        kantor_dengan([*ANGGARAN[:3]]),
        *baris,
        kepala=["Kode Rekening", "Uraian", "Anggaran Setelah Perubahan (Rp)", "Realisasi s.d. 31 Desember"],
    )
    assert lra(hasil) == [] and hasil.kesimpulan.sesuai_lra is True
    assert hasil.lra["baris"] == 2


def test_what_cannot_be_read_one_way_is_said_and_the_verdict_is_not_good():
    hasil = terhadap(kantor_dengan(ANGGARAN), *diubah(0, 2, "Rp 1,2 M"))
    assert lra(hasil) == [("LRA105", "Anggaran!C2")]
    assert hasil.kesimpulan.sesuai_lra is False


def test_an_uncomputed_formula_is_accused_of_nothing():
    keliru = [list(b) for b in ANGGARAN]
    grid = Grid("Anggaran", keliru, rumus={(2, 4)})
    keliru[1][3] = TANPA_NILAI
    hasil = terhadap(Buku("buku.xlsx", "0" * 64, (grid,)), *RESMI)
    assert lra(hasil) == [("LRA105", "Anggaran!D2")]


def test_rows_of_one_side_only():
    hasil = terhadap(
        kantor_dengan(ANGGARAN),
        *RESMI[:3],
        ["1.02.02.2.02", "Kegiatan Empat", 5, 4],
        ["1.02.02.2.02.0001", "Sub", 5, 4],
        ["1.02.02.2.02.5.1", "Belanja", 5, 4],
        ["1.02.03", "Program Tiga", "", "-"],
        ["1.03", "Bidang", 5, 4],
        ["", "JUMLAH", 1500, 1350],
    )
    assert sorted(lra(hasil)) == [
        ("LRA102", "Anggaran!C5"),
        ("LRA102", "Anggaran!C6"),
        ("LRA103", "Anggaran!C5"),
    ]
    (hilang,) = [t for t in hasil.daftar_temuan if t.kode == "LRA103"]
    assert "(baris 5) memuat “1.02.02.2.02 Kegiatan Empat” (anggaran 5, realisasi 4)" in hilang.pesan


def test_a_missing_program_is_named_once_and_not_its_kegiatan():
    hasil = terhadap(kantor_dengan([*ANGGARAN[:4], ANGGARAN[6]]), *RESMI)
    assert [t for t in lra(hasil) if t[0] == "LRA103"] == [("LRA103", "Anggaran!C1")]


def test_a_sheet_without_names_is_held_by_its_codes():
    tanpa = kantor_dengan([[s for k, s in enumerate(b) if k != 2] for b in ANGGARAN[:4]])
    hasil = terhadap(tanpa, *RESMI[:5])
    assert [t for t in lra(hasil) if t[0] != "LRA104"] == [("LRA103", "Anggaran!A1")]


def test_rows_without_codes_are_known_by_name_and_nobody_guesses_at_others():
    tanpa = kantor_dengan([[None, *b[1:]] if n else b for n, b in enumerate(ANGGARAN)])
    hasil = terhadap(tanpa, *diubah(1, 3, 560), ["", "Entah", 7, 7])
    assert lra(hasil) == [("LRA101", "Anggaran!E3")]


def test_codes_of_another_form_are_told_by_their_length():
    satu = kantor_dengan(
        [
            JUDUL,
            ["WA", "program", "A", 9, 9],
            ["WA.1", "kegiatan", "a", 5, 5],
            ["WA.2", "kegiatan", "b", 4, 4],
        ]
    )
    baris = [
        ["WA", "A", 9, 9],
        ["WA.1", "a", 5, 5],
        ["WA.2", "b", 4, 4],
        ["WA.3", "c", 1, 0],
        ["WA.1.521111", "Barang", 5, 5],
    ]
    assert lra(terhadap(satu, *baris, ["WB", "B", 1, 1])) == [("LRA103", "Anggaran!C2")]


def test_a_level_that_the_export_has_not_is_said_and_costs_nothing():
    hasil = terhadap(kantor_dengan(ANGGARAN), RESMI[0], RESMI[3])
    assert lra(hasil) == [("LRA104", "Anggaran!C3"), ("LRA104", "Anggaran!C7")]
    assert hasil.kesimpulan.sesuai_lra is True
    (kegiatan,) = [t for t in hasil.daftar_temuan if t.sel.tempat == "Anggaran!C3" and t.kode == "LRA104"]
    assert "3 baris tidak dibandingkan" in kegiatan.pesan and len(kegiatan.meliputi) == 3


def test_a_total_alone_says_nothing_of_the_programs():
    hasil = terhadap(kantor_dengan(ANGGARAN), RESMI[-1])
    assert [t for t in lra(hasil) if t[0] == "LRA102"] == [
        ("LRA102", "Anggaran!C2"),
        ("LRA102", "Anggaran!C5"),
    ]
    assert hasil.kesimpulan.sesuai_lra is False


def test_of_several_jumlah_the_last_is_the_exports():
    tengah = [*ANGGARAN[:4], [None, "jumlah", "JUMLAH", 1000, 900], *ANGGARAN[4:]]
    hasil = terhadap(kantor_dengan(tengah), *RESMI)
    assert lra(hasil) == [] and hasil.kesimpulan.sesuai_lra is True


def test_a_column_that_is_not_there_is_said_and_one_that_is_asked_for_is_taken():
    kepala = ["Kode", "Uraian", "Plafon", "Realisasi"]
    hasil = terhadap(kantor_dengan(ANGGARAN), *RESMI, kepala=kepala)
    assert lra(hasil) == [("LRA105", "Anggaran!D1")] and hasil.kesimpulan.sesuai_lra is False
    diminta = terhadap(kantor_dengan(ANGGARAN), *RESMI, kepala=kepala, diminta={"anggaran": "Plafon"})
    assert lra(diminta) == [] and "Anggaran dari kolom C “Plafon”: diminta" in diminta.lra["kolom"]
    with pytest.raises(BukuDitolak, match="--kolom-anggaran"):
        terhadap(kantor_dengan(ANGGARAN), *RESMI, kepala=["Kode", "Anggaran", "Pagu", "Realisasi"])


@pytest.mark.parametrize("baris", [["9.99.99", "Lain", 1, 1], ["", "Lain", 1, 1]])
def test_an_export_of_somebody_else_is_refused(baris):
    with pytest.raises(BukuDitolak, match=r"Tidak satu pun baris lra\.xlsx cocok"):
        terhadap(kantor_dengan(ANGGARAN), baris)


def test_a_workbook_without_a_budget_is_refused():
    with pytest.raises(BukuDitolak, match="belum memuat baris"):
        terhadap(kantor_dengan([JUDUL]), *RESMI)


def test_a_waiver_answers_for_a_figure_and_is_not_stale_without_the_export():
    lembar = {
        "Anggaran": ANGGARAN,
        "Pengecualian": [
            ["Kode Aturan", "Lembar", "Sel", "Kode Baris", "Kolom", "Isi Semula", "Alasan"],
            ["LRA101", "Anggaran", "E3", "1.02.01.2.01", "Realisasi", 550, "ralat setelah tutup buku"],
        ],
    }
    tanpa = validasi(buku(lembar))
    assert "PKC101" not in {k for k, _ in kode(tanpa)}
    hasil = terhadap(buku(lembar), *diubah(1, 3, 560))
    (satu,) = [t for t in hasil.daftar_temuan if t.kode == "LRA101"]
    assert satu.dikecualikan and hasil.kesimpulan.sesuai_lra is True
    sama = terhadap(buku(lembar), *RESMI)
    assert "PKC101" in {k for k, _ in kode(sama)}


def test_another_months_export_is_told_cell_by_cell_however_much_differs():
    baris = [JUDUL, *([f"1.02.{n:02}", "program", f"P{n}", 1000 + n, 900 + n] for n in range(1, 100))]
    banyak = [[b[0], b[2], b[3] + 5, b[4] - 5] for b in baris[1:]]
    satu = kantor_dengan([*baris, *([f"1.03.{n:02}", "program", f"Q{n}", 7, 3] for n in range(1, 99))])
    banyak += [[f"1.03.{n:02}", f"Q{n}", 8, 4] for n in range(1, 99)]
    hasil = terhadap(satu, *banyak)
    temuan = [t for t in hasil.daftar_temuan if t.kode == "LRA101"]
    assert len(temuan) == 2 * 99 + 2 * 98 and all(t.dihitung and t.seharusnya is not None for t in temuan)


def test_the_verdict_says_it_and_the_rules_must_be_asked():
    rapi = kantor_rapi(3)
    hasil = validasi(rapi, lra=TerhadapLra(dari_buku(rapi)))
    assert hasil.kesimpulan.kalimat.endswith("terbaca, dan sesuai LRA.")
    assert hasil.kesimpulan.sebagai_kamus()["sesuai_lra"] is True
    tanpa = validasi(rapi)
    assert "LRA" not in tanpa.kesimpulan.kalimat and "sesuai_lra" not in tanpa.kesimpulan.sebagai_kamus()
    assert tanpa.lra is None and hasil.lra["ekspor"] == "lra.xlsx"
    lain = tuple(a for a in RULES if a.segi is not Segi.LRA)
    assert validasi(rapi, lain, lra=TerhadapLra(dari_buku(rapi))).kesimpulan.sesuai_lra is None


def dari_buku(satu, ubah=None):
    """An export made of a workbook's own budget; `ubah` is a row, a column and what is added to its figure."""
    lakip = assemble(satu)
    baris = [*lakip.telusuri_anggaran(), *([lakip.jumlah] if lakip.jumlah else [])]
    isi_ = [[b.kode.teks, b.uraian.teks, b.anggaran.angka, b.realisasi.angka] for b in baris]
    if ubah:
        nomor, kolom, tambah = ubah
        isi_[nomor][kolom] += tambah
    return ekspor(*([float(s) if isinstance(s, Decimal) else s for s in b] for b in isi_))


def bersih_dari(pemeriksaan):
    return [t for t in pemeriksaan.daftar_temuan if t.akar is None and t.tingkat is not INFO]


@given(BENTUK, st.data())
def test_an_export_of_the_workbook_itself_is_silent_and_one_changed_figure_speaks_at_its_row(bentuk, data):
    satu = kantor(bentuk)
    lakip = assemble(satu)
    baris = [*lakip.telusuri_anggaran(), *([lakip.jumlah] if lakip.jumlah else [])]
    sama = validasi(satu, lra=TerhadapLra(dari_buku(satu)))
    assert bersih_dari(sama) == bersih_dari(validasi(satu)) and sama.kesimpulan.sesuai_lra is True
    nomor = data.draw(st.integers(0, len(baris) - 1))
    besaran = data.draw(st.sampled_from(["anggaran", "realisasi"]))
    sel = baris[nomor].uang(besaran)
    tambah = data.draw(st.sampled_from([-1, 1, 1_000_000]))
    assume(sel.angka is not None)
    kolom = 2 if besaran == "anggaran" else 3
    hasil = validasi(satu, lra=TerhadapLra(dari_buku(satu, (nomor, kolom, tambah))))
    assert [(t.kode, t.sel.tempat) for t in bersih_dari(hasil) if t not in bersih_dari(sama)] == [
        ("LRA101", sel.tempat)
    ]
    assert hasil.kesimpulan.sesuai_lra is False


def test_filling_knows_nothing_of_an_export():
    salah = kantor_dengan(ANGGARAN)
    terhadap(salah, *diubah(1, 3, 560))
    assert all(e.alamat[0] not in "DE" for e in isi(salah).rencana.daftar_edit if e.lembar == "Anggaran")


def test_every_rule_of_the_family_speaks_of_that_part_of_the_verdict():
    assert {a.kode for a in RULES if a.kode.startswith("LRA")} == {
        a.kode for a in RULES if a.segi is Segi.LRA
    }
    hasil = terhadap(kantor_dengan(ANGGARAN), *diubah(1, 3, 560))
    assert {segi(t) for t in hasil.daftar_temuan if t.kode.startswith("LRA")} == {Segi.LRA}
