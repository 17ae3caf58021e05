"""Waivers: shown, counted apart, trusted again; a galat needs a reason; each binds one figure of one row."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import pytest
from buatan import INDIKATOR, buku
from hypothesis import given
from hypothesis import strategies as st

from lakip_xl.laporan.temuan_teks import tulis_teks
from lakip_xl.model import Keberlakuan
from lakip_xl.reading import assemble
from lakip_xl.temuan import GALAT, Temuan
from lakip_xl.values.cell import Buku
from lakip_xl.verbs.isi import isi
from lakip_xl.verbs.validasi import validasi

Baris = Sequence[object]
KEPALA = ["Kode", "Tingkat", "Uraian", "Anggaran", "Realisasi", "Serapan"]
LEBIH = ["1", "program", "A", 300, 301, None]
JUDUL = ["Kode Aturan", "Lembar", "Sel", "Kode Baris", "Kolom", "Isi Semula", "Alasan", "Oleh"]
BLUD = ["ANG201", "Anggaran", "E2", "1", "Realisasi", 301, "Pendapatan BLUD", None]


def dengan(pengecualian: Sequence[Baris], *anggaran: Baris, **lain: Sequence[Baris]) -> Buku:
    return buku(
        {"Anggaran": [KEPALA, *(anggaran or [LEBIH])], "Pengecualian": [JUDUL, *pengecualian], **lain}
    )


def periksa(*pengecualian: Baris) -> Buku:
    return dengan(pengecualian)


def temuan(asal: Buku, kode: str) -> list[Temuan]:
    return [t for t in validasi(asal).daftar_temuan if t.kode == kode]


def dikecualikan(asal: Buku) -> set[tuple[str, str]]:
    return {(t.kode, t.sel.tempat) for t in validasi(asal).daftar_temuan if t.dikecualikan is not None}


def pesan(asal: Buku) -> list[str]:
    return [t.pesan for t in temuan(asal, "PKC101")]


def test_a_waived_finding_is_shown_and_counted_apart():
    pemeriksaan = validasi(periksa([*BLUD[:7], "Bendahara"]))
    satu = next(t for t in pemeriksaan.daftar_temuan if t.kode == "ANG201")
    assert satu.dikecualikan == "Pendapatan BLUD (Bendahara)"
    assert pemeriksaan.ringkasan["dikecualikan"] == 1
    tanpa = validasi(periksa())
    assert tanpa.ringkasan["galat"] == pemeriksaan.ringkasan["galat"] + 1


def test_without_a_reason_a_galat_stands():
    pemeriksaan = validasi(periksa([*BLUD[:6], None, None]))
    assert {t.kode: t.dikecualikan for t in pemeriksaan.daftar_temuan if t.kode[:3] in ("ANG", "PKC")} == {
        "ANG201": None,
        "PKC102": None,
    }


def test_a_waived_input_is_trusted_again():
    assert isi(periksa()).rencana.daftar_edit == ()
    assert [e.alamat for e in isi(periksa(BLUD)).rencana.daftar_edit] == ["F2"]


def test_a_waiver_for_nothing_is_a_finding():
    (satu,) = pesan(dengan([["ANG201", "Anggaran", "E2", "1", "Realisasi", 300, "x"]], [*LEBIH[:4], 300]))
    assert satu == "Pengecualian ANG201 untuk Anggaran!E2 tidak mengenai temuan apa pun lagi; hapus barisnya."


# One figure, one row, one column, one rule ----------------------------------------------------------


def test_a_row_inserted_above_leaves_the_waiver_with_its_row_and_covers_no_other():
    """The address E2 is now that of a figure which nobody waived."""
    asal = dengan([BLUD], ["9", "program", "Z", 100, 301], LEBIH)
    assert dikecualikan(asal) == {("ANG201", "Anggaran!E3")}
    assert {t.sel.alamat: t.dihitung for t in temuan(asal, "ANG201")} == {"E2": True, "E3": False}
    assert pesan(asal) == []
    assert [e.alamat for e in isi(asal).rencana.daftar_edit] == ["F3"]


def test_another_figure_is_not_covered_and_the_change_is_told():
    asal = dengan([BLUD], [*LEBIH[:4], 399])
    assert dikecualikan(asal) == set()
    assert isi(asal).rencana.daftar_edit == ()
    assert pesan(asal) == [
        "Pengecualian ANG201 untuk Anggaran!E2 tidak berlaku lagi: angkanya kini 399, dikecualikan ketika 301; "
        "periksa lagi, lalu isikan 399 pada Isi Semula atau hapus barisnya."
    ]


def test_another_figure_without_a_finding_is_told_as_over():
    (satu,) = pesan(dengan([BLUD], [*LEBIH[:4], 250]))
    assert "angkanya kini 250, dikecualikan ketika 301; " in satu
    assert satu.endswith("aturan itu tidak menemukan apa-apa lagi di sana, maka hapus barisnya.")


def test_moved_columns_and_other_headings_of_the_same_are_followed():
    judul = ["Realisasi Anggaran", "Kode", "Tingkat", "Uraian", "Pagu"]
    asal = buku({"Anggaran": [judul, [301, "1", "program", "A", 300]], "Pengecualian": [JUDUL, BLUD]})
    assert dikecualikan(asal) == {("ANG201", "Anggaran!A2")}


@pytest.mark.parametrize(
    "lain", [("ANG202", *BLUD[1:]), (*BLUD[:3], "2", *BLUD[4:]), (*BLUD[:4], "Anggaran", *BLUD[5:])]
)
def test_another_rule_row_or_column_is_not_covered(lain):
    asal = dengan([lain], LEBIH, ["2", "program", "B", 300, 200])
    assert dikecualikan(asal) == set() and len(pesan(asal)) == 1


def test_an_older_waiver_covers_nothing_and_is_told_what_to_add():
    lama = buku({
        "Anggaran": [KEPALA, LEBIH],
        "Pengecualian": [["Kode Aturan", "Lembar", "Sel", "Alasan"], ["ANG201", "Anggaran", "$E$2", "BLUD"]],
    })  # fmt: skip
    assert dikecualikan(lama) == set() and isi(lama).rencana.daftar_edit == ()
    assert pesan(lama) == [
        "Pengecualian ANG201 untuk Anggaran!E2 tidak berlaku sebelum lengkap; isilah Kode Baris “1”, Kolom “Realisasi”, "
        "Isi Semula 301, atau pakai “lakip kecualikan”."
    ]
    assert dikecualikan(periksa(["ANG201", "Anggaran", "$E$2", "1", "Realisasi", 301, "BLUD"])) != set()


def test_an_address_does_not_stand_for_a_row_that_has_a_code():
    (satu,) = pesan(periksa(["ANG201", "Anggaran", "E2", None, None, 301, "BLUD"]))
    assert "isilah Kode Baris “1”, Kolom “Realisasi”, atau" in satu
    assert dikecualikan(periksa(["ANG201", "Anggaran", "E2", None, None, 301, "BLUD"])) == set()


@pytest.mark.parametrize(
    ("ubah", "kata"),
    [({3: "77"}, "tidak ada baris berkode itu"), ({4: "Pagi"}, "tidak ada kolom berjudul itu"),
     ({2: None, 3: None}, "selnya belum disebut")],
)  # fmt: skip
def test_what_names_no_cell_is_told(ubah, kata):
    (satu,) = pesan(periksa([ubah.get(n, isi_sel) for n, isi_sel in enumerate(BLUD)]))
    assert kata in satu and satu.startswith("Pengecualian ANG201 untuk ")


# What a cell may hold ---------------------------------------------------------------------------------


def indikator(capaian: object, kategori: object, *pengecualian: Baris) -> Buku:
    baris = ["I1", "S1", "a", "skor", "maksimum", 50, 40, capaian, kategori]
    return buku({"Indikator": [INDIKATOR, baris], "Pengecualian": [JUDUL, *pengecualian]})


def kecuali(aturan: str, kolom: str, isi_semula: object) -> Baris:
    return [aturan, "Indikator", None, "i1", kolom, isi_semula, "menurut evaluasi"]


@pytest.mark.parametrize(
    ("aturan", "kolom", "tertulis", "tercatat", "lain"),
    [
        ("KIN101", "Capaian", 0.5, (0.5, "50%", "50"), (0.51, "0,5%", "kosong", 5)),
        ("KIN101", "Capaian", 50, (50, 0.5, "50%"), (51, 5)),
        ("KIN101", "Capaian", 1 / 3, ("33,333333333%", 1 / 3), ("33,33%", 0.3333)),
        ("KIN201", "Kategori", "Cukup  Berhasil", ("Cukup Berhasil",), ("Berhasil", "kosong", 1)),
    ],
)
def test_a_figure_is_recognised_however_it_is_typed(aturan, kolom, tertulis, tercatat, lain):
    def berlaku(nilai: object) -> bool:
        sel = {"Capaian": (tertulis, None), "Kategori": (0.8, tertulis)}[kolom]
        (tujuan,) = assemble(indikator(*sel, kecuali(aturan, kolom, nilai))).daftar_pengecualian
        return tujuan.keberlakuan is Keberlakuan.BERLAKU

    assert all(map(berlaku, tercatat)) and not any(map(berlaku, lain))


def test_a_blank_is_recorded_as_kosong():
    def asal(nilai: object, tercatat: object) -> Buku:
        return buku({
            "Sasaran": [["Kode", "Sasaran"], ["S1", "a"], ["S2", nilai]],
            "Pengecualian": [JUDUL, ["STR206", "Sasaran", None, "S2", "Sasaran", tercatat, "belum ditetapkan"]],
        })  # fmt: skip

    for tercatat, berlaku in (("kosong", True), ("Kosong", True), ("b", False), (None, False), (0, False)):
        assert (dikecualikan(asal(None, tercatat)) == {("STR206", "Sasaran!B3")}) is berlaku, tercatat
    assert "isinya kini “b”, dikecualikan ketika kosong" in pesan(asal("b", "kosong"))[0]


def test_cells_in_no_row_and_sheets_that_are_missing_are_waived_by_address():
    def asal(*pengecualian: Baris) -> Buku:
        return buku({"Anggaran": [KEPALA[:3], LEBIH[:3]], "Pengecualian": [JUDUL, *pengecualian]})

    hilang = {("STR101", "Identitas!"), ("STR102", "Anggaran!A1")}
    assert hilang <= {(t.kode, t.sel.tempat) for t in validasi(asal()).daftar_temuan}
    diakui = asal(
        ["STR101", "Identitas", None, None, None, "kosong", "x"],
        ["STR102", "Anggaran", "A1", None, None, "Kode", "x"],
    )
    assert dikecualikan(diakui) == hilang
    assert pesan(diakui) == []


# Rows of one key --------------------------------------------------------------------------------------


@pytest.mark.parametrize("urutan", [(0, 1, 2), (2, 1, 0), (1, 2, 0)])
def test_rows_of_one_key_are_told_apart_by_name_then_by_figure(urutan):
    kembar = [
        ["1", "program", "A", 300, 301],
        ["1", "program", "B", 300, 302],
        ["2", "program", "A", 300, 301],
    ]
    for kode, angka, nama in (("1 / A", 301, "A"), ("1/b", 302, "B"), ("1", 302, "B"), ("1", 301, "A")):
        daftar = [kembar[n] for n in urutan]
        asal = dengan([["ANG201", "Anggaran", "E9", kode, "Realisasi", angka, "BLUD"]], *daftar)
        baris = next(n for n, b in enumerate(daftar, 2) if b[0] == "1" and b[2] == nama)
        assert dikecualikan(asal) == {("ANG201", f"Anggaran!E{baris}")}, kode


def test_rows_alike_in_key_name_and_figure_need_their_order():
    kembar = [["1", "program", "A", 300, 301], ["1", "program", "A", 300, 301]]
    for kode, baris in (("1 / A", {2}), ("1 / A (2)", {3})):
        asal = dengan([["ANG201", "Anggaran", None, kode, "Realisasi", 301, "BLUD"]], *kembar)
        assert dikecualikan(asal) == {("ANG201", f"Anggaran!E{n}") for n in baris}
    waiver = ["ANG201", "Anggaran", None, "1", "Realisasi", 301, "BLUD"]
    ragu = dengan([waiver], ["1", "program", "B", 300, 301], kembar[0])
    assert dikecualikan(ragu) == set() and "Kode Baris “1 / B”" in pesan(ragu)[0]


def test_total_rows_and_settings_have_codes_too():
    asal = dengan(
        [["ANG102", "Anggaran", None, "JUMLAH", "Realisasi", 900, "LRA"],
         ["ANG103", "Identitas", None, "total realisasi", "Nilai", 800, "LRA"]],
        ["1", "program", "A", 300, 200], ["2", "program", "B", 300, 200], ["", "jumlah", "JUMLAH", 600, 900],
        Identitas=[["Isian", "Nilai"], ["Total Anggaran", 600], ["Total Realisasi", "Rp800"]],
    )  # fmt: skip
    assert {letak for _, letak in dikecualikan(asal)} == {"Anggaran!E4", "Identitas!B3"}


# A waiver takes away the finding of its rule at its cell, and nothing more ------------------------------


def test_what_contradicts_a_waived_figure_elsewhere_stays_a_finding():
    """The program, JUMLAH and the declared total still say another sum."""
    anggaran = [
        ["1", "program", "A", 600, 505], ["1.1", "kegiatan", "a", 300, 301], ["1.2", "kegiatan", "b", 300, 205],
        ["", "jumlah", "JUMLAH", 600, 505],
    ]  # fmt: skip
    waiver = ["ANG201", "Anggaran", "E3", "1.1", "Realisasi", 301, "BLUD"]
    diakui = validasi(dengan([waiver], *anggaran))
    assert {t.sel.tempat for t in diakui.daftar_temuan if t.dikecualikan is not None} == {"Anggaran!E3"}
    jumlah = next(t for t in diakui.daftar_temuan if t.kode == "ANG101")
    assert jumlah.dihitung and "tertulis 505, jumlah 2 bagiannya 506" in jumlah.pesan
    assert {c.alamat for c in jumlah.calon} == {"E3", "E4"}, "the total is confirmed by JUMLAH"


def test_what_follows_from_a_waived_finding_is_counted_as_its_own():
    """The realisasi 301 is over its budget, and with 299 the program would add up: waived, the program still does not."""
    anggaran = [
        ["1", "program", "A", 600, 499],
        ["1.1", "kegiatan", "a", 300, 301],
        ["1.2", "kegiatan", "b", 300, 200],
    ]
    waiver = ["ANG201", "Anggaran", "E3", "1.1", "Realisasi", 301, "BLUD"]
    tanpa, diakui = validasi(dengan([], *anggaran)), validasi(dengan([waiver], *anggaran))
    (jumlah,), (lagi,) = ([t for t in p.daftar_temuan if t.kode == "ANG101"] for p in (tanpa, diakui))
    assert jumlah.akar is not None and jumlah.akar.alamat == "E3"
    assert (jumlah.dihitung, lagi.dihitung) == (False, True)
    assert {
        t.kode
        for t in diakui.daftar_temuan
        if t.dihitung and t.tingkat is GALAT and t.sel.lembar == "Anggaran"
    } == {"ANG101"}
    assert not diakui.kesimpulan.cocok
    assert "terbawa" in tulis_teks([tanpa]) and "terbawa" not in tulis_teks([diakui])


# Properties ---------------------------------------------------------------------------------------------


@st.composite
def kantor_berpengecualian(draw: st.DrawFn) -> tuple[list[list[object]], list[list[object]]]:
    """Programs, some over their budget, and a waiver of each of these."""
    realisasi = draw(st.lists(st.integers(0, 600), min_size=1, max_size=6))
    daftar: list[list[object]] = [[f"{n}", "program", f"P{n}", 300, r] for n, r in enumerate(realisasi, 1)]
    lebih = [b for b in daftar if int(str(b[4])) > 300]
    waiver: list[list[object]] = [
        ["ANG201", "Anggaran", "E2", b[0], "Realisasi", b[4], "BLUD"] for b in lebih
    ]
    return daftar, waiver


def terkecuali(daftar: Sequence[Baris], waiver: Sequence[Baris]) -> Mapping[object, bool]:
    """By code, whether the row's excess is waived."""
    return {
        daftar[t.sel.baris - 2][0]: t.dikecualikan is not None
        for t in temuan(dengan(waiver, *daftar), "ANG201")
    }


@given(kantor_berpengecualian(), st.data())
def test_rows_that_come_and_move_change_no_coverage(kasus, data):
    daftar, waiver = kasus
    tambahan = data.draw(st.lists(st.integers(0, 600), max_size=4))
    baru = [[f"9{n}", "program", f"Q{n}", 300, r] for n, r in enumerate(tambahan)]
    susunan = data.draw(st.permutations([*daftar, *baru]))
    semula = terkecuali(daftar, waiver)
    kini = terkecuali(susunan, waiver)
    assert all(semula.values()) and len(semula) == len(waiver)
    assert {k: v for k, v in kini.items() if k in semula} == semula
    assert not any(v for k, v in kini.items() if k not in semula)


@given(kantor_berpengecualian(), st.data())
def test_a_changed_figure_loses_its_own_coverage_alone(kasus, data):
    daftar, waiver = kasus
    semula = terkecuali(daftar, waiver)
    diubah = data.draw(st.sampled_from(daftar))
    angka = data.draw(st.integers(0, 900).filter(lambda n: n != diubah[4]))
    kini = terkecuali([[*b[:4], angka] if b is diubah else b for b in daftar], waiver)
    assert kini.pop(diubah[0], False) is False
    semula = {k: v for k, v in semula.items() if k != diubah[0]}
    assert kini == semula
