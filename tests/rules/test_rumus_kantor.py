"""An office's own formulas: right however they are written, wrong whatever they show."""

from __future__ import annotations

import openpyxl
import pytest

from lakip_xl.files.reader import read
from lakip_xl.hitung.hitung_ulang import recompute
from lakip_xl.hitung.ingatan import Ingatan
from lakip_xl.hitung.pengenal_rumus import PengenalRumus
from lakip_xl.reading import assemble
from lakip_xl.rules import MENURUT_KODE
from lakip_xl.values.cell import Buku, Format, Grid, RumusTertulis
from lakip_xl.verbs.validasi import validasi

ANGGARAN = [
    ["Kode", "Tingkat", "Uraian", "Anggaran", "Realisasi", "Serapan", "Sisa"],
    ["1", "program", "A", 300, 150, None, None],
    ["1.1", "kegiatan", "a", 100, 50, None, None],
    ["1.2", "kegiatan", "b", 200, 100, None, None],
    ["", "jumlah", "JUMLAH", 300, 150, None, None],
]
EFISIENSI = [
    [
        "Kode Sasaran",
        "Tingkat",
        "Kode",
        "Anggaran",
        "Realisasi",
        "Serapan",
        "Efisiensi (Rp)",
        "Efisiensi (%)",
    ],
    ["S1", "program", "1", None, None, None, None, None],
    ["S1", "kegiatan", "1.1", None, None, None, None, None],
    ["S1", "kegiatan", "1.2", None, None, None, None, None],
]


@pytest.fixture
def temuan(tmp_path):
    """The findings about formulas, by cell, of the workbook with these formulas."""

    def periksa(**rumus: str) -> dict[str, str]:
        buku = openpyxl.Workbook()
        buku.remove(buku.active)
        for nama, baris in (("Anggaran", ANGGARAN), ("Efisiensi", EFISIENSI)):
            lembar = buku.create_sheet(nama)
            for satu in baris:
                lembar.append(satu)
        for tempat, teks in rumus.items():
            lembar, _, alamat = tempat.partition("_")
            buku[lembar][alamat] = teks
        buku.save(tmp_path / "a.xlsx")
        daftar = validasi(read(tmp_path / "a.xlsx"), (MENURUT_KODE["STR303"],)).daftar_temuan
        return {t.sel.tempat: t.pesan for t in daftar}

    return periksa


BENAR = {
    "Anggaran_F2": [
        "=E2/D2", "=$E$2/D2", "=(E2)/(D2)", "=E2/D2*100%", "=1-G2/D2", "=IF(D2=0,0,E2/D2)", '=IFERROR(E2/D2,"-")',
        "=ROUND(E2/D2,4)", "=IF(D2>0,ROUND(E2/D2,4),\"n/a\")", "=Anggaran!E2/Anggaran!D2", "=SUM(E2)/SUM(D2:D2)",
        "=1/(D2/E2)", "=50%*E2*2/D2", "=anggaran!E2/'ANGGARAN'!D2", "=IF((D2=0),0,E2/D2)",
        "=IF(ISERROR(E2/D2),0,E2/D2)", "=IF(OR(D2=0,E2<>\"\"),0,E2/D2)",
    ],
    "Anggaran_G5": ["=D5-E5", "=-(E5-D5)", "=SUM(D5,-E5)", "=+D5-E5"],
    "Efisiensi_D2": ["=SUM(D3:D4)", "=D3+D4", "=Anggaran!D3+Anggaran!D4", "='Anggaran'!D3+D4", "=Anggaran!D5",
                    "=SUM(D4:D3)"],
    "Efisiensi_D3": ["=Anggaran!D3", "=Anggaran!$D$3"],
    "Efisiensi_D4": ["=SUM(Anggaran!D4:D4)", "=SUM(Anggaran!D2)-Anggaran!D3"],
    "Efisiensi_H3": ["=G3/D3", "=(D3-E3)/D3", "=(Anggaran!D3-Anggaran!E3)/Anggaran!D3", "=1-F3", "=1-E3/D3"],
}  # fmt: skip
SALAH = {
    "Anggaran_F2": {
        "=E3/D3": "mengambil D3 dan E3, seharusnya D2 dan E2: =E2/D2",
        "=D2/E2": "mengambil D2 dan E2, tetapi tidak menghitung yang semestinya: =E2/D2",
        "=F2": "mengambil F2, seharusnya D2 dan E2",
        "=E2": "mengambil E2, seharusnya D2 dan E2",
        "=IF(OR(D3=0,E3=0),0,E3/D3)": "mengambil D3 dan E3, seharusnya D2 dan E2: =E2/D2",
        "=0.5": "mengambil tidak satu sel pun, seharusnya D2 dan E2",
        "=AVERAGE(F3:F4)": "mengambil F3:F4, seharusnya D2 dan E2",
    },
    "Efisiensi_D2": {
        "=SUM(D3:D3)": "mengambil D3, seharusnya D3:D4: =SUM(D3:D4)",
        "=Anggaran!E5": "mengambil Anggaran!E5, seharusnya D3:D4",
    },
    "Efisiensi_D3": {"=Anggaran!D4": "mengambil Anggaran!D4, seharusnya Anggaran!D3: =Anggaran!D3"},
}


@pytest.mark.parametrize(("tempat", "teks"), [(t, satu) for t, daftar in BENAR.items() for satu in daftar])
def test_what_computes_the_same_is_right(temuan, tempat, teks):
    assert temuan(**{tempat: teks}) == {}


@pytest.mark.parametrize("teks", ["=E2/D2*100", "=E2/D2%", "=100*E2/D2", "=E2/D2"])
@pytest.mark.parametrize("nilai", [50.0, 0.5])
def test_a_percentage_without_its_sign_may_be_in_points(nilai, teks):
    grid = Grid(
        "Anggaran",
        [ANGGARAN[0], ["1", "program", "A", 300.0, 150.0, nilai]],
        rumus={(2, 6)},
        teks_rumus={(2, 6): RumusTertulis(teks.lstrip("="), (2, 6))},
    )
    assert not validasi(Buku("a.xlsx", "0" * 64, (grid,)), (MENURUT_KODE["STR303"],)).daftar_temuan


def test_sums_of_a_whole_column_in_every_row_come_to_an_end():
    banyak = 300
    baris = [[f"{n}", "program", f"A{n}", 300.0 + n, 150.0, 0.5] for n in range(banyak)]
    rumus = {(n, 6): RumusTertulis(f"E{n}/SUM(D$2:D${banyak + 1})", (n, 6)) for n in range(2, banyak + 2)}
    grid = Grid("Anggaran", [ANGGARAN[0][:6], *baris], rumus=rumus.keys(), teks_rumus=rumus)
    daftar = validasi(Buku("a.xlsx", "0" * 64, (grid,)), (MENURUT_KODE["STR303"],)).daftar_temuan
    assert 0 < len(daftar) < banyak and daftar[0].sel.baris == 2


@pytest.mark.parametrize(
    ("teks", "nilai", "benar"),
    [
        ("SUM(D3:D4)", 300.0, True),
        ("SUM(D3:D9)", 300.0, True),  # what adds nothing today
        ("SUM(D3:D9)", 310.0, False),
        ("SUM(D4:D9)", 300.0, False),
        ("SUM(D3:D4,E3:E4)", 300.0, True),
    ],
)
def test_a_sum_may_reach_over_cells_that_hold_nothing(teks, nilai, benar):
    anggaran = Grid("Anggaran", [[n if n != "" else None for n in b] for b in ANGGARAN])
    baris = [EFISIENSI[0][:4], ["S1", "program", "1", nilai]]
    baris += [["S1", "kegiatan", "1.1", 100.0], ["S1", "kegiatan", "1.2", 200.0]]
    rumus = {(2, 4): RumusTertulis(teks, (2, 4))}
    efisiensi = Grid("Efisiensi", baris, rumus=rumus.keys(), teks_rumus=rumus)
    daftar = validasi(
        Buku("a.xlsx", "0" * 64, (anggaran, efisiensi)), (MENURUT_KODE["STR303"],)
    ).daftar_temuan
    assert bool(daftar) != benar


@pytest.mark.parametrize(
    ("batas", "teks", "benar"),
    [
        ("100%", "=IF(E2/D2>1,1,E2/D2)", True),
        ("100%", "=MIN(1,E2/D2)", True),
        ("100%", "=MIN(E2/D2,100%)", True),
        ("100%", "=E2/D2", False),
        ("tanpa batas", "=MIN(1,E2/D2)", False),
        ("tanpa batas", "=E2/D2", True),
    ],
)
def test_a_bound_is_part_of_the_formula(batas, teks, benar):
    kepala = ["Kode Kegiatan", "Output", "Satuan", "Target", "Realisasi", "Capaian"]
    kegiatan = Grid(
        "Kegiatan",
        [kepala, ["1.1", "a", "orang", 30.0, 15.0, 0.5]],
        {2: {6: Format(0, True)}},
        {(2, 6)},
        teks_rumus={(2, 6): RumusTertulis(teks.lstrip("="), (2, 6))},
    )
    identitas = Grid("Identitas", [["Isian", "Nilai"], ["Batas Capaian", batas]])
    daftar = validasi(
        Buku("a.xlsx", "0" * 64, (identitas, kegiatan)), (MENURUT_KODE["STR303"],)
    ).daftar_temuan
    assert bool(daftar) != benar


@pytest.mark.parametrize(("tempat", "teks"), [(t, satu) for t, daftar in SALAH.items() for satu in daftar])
def test_what_computes_another_thing_is_named_with_the_cells(temuan, tempat, teks):
    ((sel, pesan),) = temuan(**{tempat: teks}).items()
    assert sel == tempat.replace("_", "!") and SALAH[tempat][teks] in pesan


@pytest.mark.parametrize(
    "teks",
    [
        "=VLOOKUP(A2,Anggaran!A:G,6,0)",
        "=Serapan_2020",
        "=[1]Lain!E2/D2",
        "=INDEX(E:E,2)/D2",
        "=SUMIF(A:A,1,E:E)/D2",
        "=Data!E2/D2",
        "=Anggaran:Efisiensi!E2/D2",
        "=XFE2/D2",
        '=MAX("x",E2/D2)',
        "=E2*1E9999999/D2",
        "=E2*1E-9999999/D2",
        "=" + "(" * 500 + "E2/D2" + ")" * 500,
        "=" + "-" * 2000 + "E2/D2",
        "=E2/D2" + "+0*E2" * 1500,
        "=E2/D2" + "+0*E2" * 500,
    ],
    ids=lambda teks: teks[:30],
)
def test_what_is_not_understood_is_not_judged(temuan, teks):
    assert temuan(Anggaran_F2=teks) == {}


def test_formulas_filled_down_are_read_as_each_cell_has_them(tmp_path, temuan):
    assert temuan(**{f"Anggaran_F{n}": f"=E{n}/D{n}" for n in range(2, 6)}) == {}
    salah = temuan(**{f"Anggaran_F{n}": f"=E{n - 1}/D{n - 1}" for n in range(3, 6)})
    assert list(salah) == ["Anggaran!F3", "Anggaran!F4", "Anggaran!F5"]


def test_a_shared_formula_is_shifted_to_its_cell(temuan, tmp_path):
    import zipfile

    temuan(Anggaran_F2="=E2/D2", Anggaran_F3="=E3/D3", Anggaran_F4="=E4/D4")
    asal, tujuan = tmp_path / "a.xlsx", tmp_path / "b.xlsx"
    for geser, harapan in ((0, []), (1, ["Anggaran!F2", "Anggaran!F3", "Anggaran!F4"])):
        with zipfile.ZipFile(asal) as lama, zipfile.ZipFile(tujuan, "w") as baru:
            for nama in lama.namelist():
                isi = lama.read(nama)
                if nama == "xl/worksheets/sheet1.xml":
                    induk = b'<f t="shared" ref="F2:F4" si="0">E%d/D%d</f>' % (2 + geser, 2 + geser)
                    isi = isi.replace(b"<f>E2/D2</f>", induk)
                    for n in b"34":
                        isi = isi.replace(b"<f>E%c/D%c</f>" % (n, n), b'<f t="shared" si="0"/>')
                baru.writestr(nama, isi)
        daftar = validasi(read(tujuan), (MENURUT_KODE["STR303"],)).daftar_temuan
        assert [t.sel.tempat for t in daftar] == harapan


def _grid(nama: str, isi: list[list[object]], **rumus: str) -> Grid:
    """A sheet with formulas that show what stands in `isi`."""
    menurut_tempat = {(int(t[1:]), ord(t[0]) - 64): teks for t, teks in rumus.items()}
    teks_rumus = {tempat: RumusTertulis(teks, tempat) for tempat, teks in menurut_tempat.items()}
    return Grid(nama, [[n or None for n in b] for b in isi], rumus=teks_rumus.keys(), teks_rumus=teks_rumus)


def _dinamai(*daftar_grid: Grid) -> list[str]:
    daftar = validasi(Buku("a.xlsx", "0" * 64, daftar_grid), (MENURUT_KODE["STR303"],)).daftar_temuan
    return [t.sel.tempat for t in daftar]


IDENTITAS = [["Isian", "Nilai"], ["Total Anggaran", 300.0], ["Total Realisasi", 150.0], ["Serapan", 0.5]]
TERISI = [b if n == 0 else [*b[:5], 0.5, b[3] - b[4]] for n, b in enumerate(ANGGARAN)]


@pytest.mark.parametrize(
    "teks", ["B3/B2", "Anggaran!E5/Anggaran!D5", "Anggaran!F5", "SUM(Anggaran!E3:E4)/B2"]
)
def test_the_declared_total_is_that_of_the_budget(teks):
    assert not _dinamai(_grid("Identitas", IDENTITAS, B4=teks), _grid("Anggaran", TERISI))
    assert not _dinamai(
        _grid("Identitas", IDENTITAS), _grid("Anggaran", TERISI, F5="Identitas!B3/Identitas!B2")
    )


def test_a_total_that_is_not_its_parts_is_another_rules_to_name():
    anggaran = [list(b) for b in TERISI]
    anggaran[1][3] = 310.0
    efisiensi = [EFISIENSI[0][:4], ["S1", "program", "1", 310.0]]
    efisiensi += [["S1", "kegiatan", "1.1", 100.0], ["S1", "kegiatan", "1.2", 200.0]]
    assert not _dinamai(_grid("Anggaran", anggaran), _grid("Efisiensi", efisiensi, D2="Anggaran!D2"))


@pytest.mark.parametrize(("teks", "benar"), [("D2/C2", True), ("Indikator!F2", True), ("D3/C3", False)])
def test_a_quoted_figure_is_that_which_it_quotes(teks, benar):
    kepala = ["Kode", "Indikator", "Satuan", "Target PK", "Realisasi", "Capaian"]
    indikator = [kepala, ["I1", "a", "orang", 10.0, 5.0, 0.5], ["I2", "b", "orang", 20.0, 10.0, 0.5]]
    kutipan = [["Tabel", "Kode", "Target", "Realisasi", "Capaian"]]
    kutipan += [["T1", "I1", 10.0, 5.0, 0.5], ["T1", "I2", 20.0, 10.0, 0.5]]
    daftar = _dinamai(_grid("Indikator", indikator), _grid("Kutipan", kutipan, E2=teks))
    assert daftar == ([] if benar else ["Kutipan!E2"])


def test_what_is_right_in_one_row_is_not_so_in_another():
    """Rows of both sheets are side by side at first, and no longer below."""
    efisiensi = [[n if n is not None else 1.0 for n in EFISIENSI[k]] for k in (0, 1, 3, 2)]
    rumus = {f"F{n}": f"Anggaran!F{n}" for n in (2, 3, 4)}
    assert _dinamai(_grid("Anggaran", TERISI), _grid("Efisiensi", efisiensi, **rumus)) == [
        "Efisiensi!F3",
        "Efisiensi!F4",
    ]


@pytest.mark.parametrize(("teks", "benar"), [("C4+D4", True), ("B2", False), ("C1+D1", False)])
def test_an_offices_own_columns_may_be_anything(teks, benar):
    isi = [["Golongan", "Jumlah", "Pria", "Wanita"], ["I", 2.0, 1.0, 1.0], ["II", 3.0, 1.0, 2.0]]
    isi.append(["Jumlah", 5.0, 2.0, 3.0])
    anggaran = _grid("Anggaran", TERISI)
    assert _dinamai(anggaran, _grid("Golongan", isi, B4=teks)) == ([] if benar else ["Golongan!B4"])


@pytest.mark.parametrize(
    ("teks", "benar"), [("AVERAGE(F3:F5)", True), ("SUM(F2:F5)/3", False), ("AVERAGE(F3:F6)", False)]
)
def test_a_mean_may_reach_over_blanks_but_over_no_other_figures(teks, benar):
    kepala = ["Kode Sasaran", "Tingkat", "Kode", "Anggaran", "Realisasi", "Realisasi Fisik"]
    efisiensi = [kepala, ["S1", "program", "1", 300.0, 150.0, 0.5]]
    efisiensi += [
        ["S1", "kegiatan", "1.1", 100.0, 50.0, 0.5],
        ["S1", "kegiatan", "1.2", 200.0, 100.0, 0.5],
        [""] * 6,
    ]
    efisiensi += [["S1", "program", "2", 1.0, 1.0, 0.5]]
    daftar = _dinamai(_grid("Anggaran", TERISI), _grid("Efisiensi", efisiensi, F2=teks))
    assert daftar == ([] if benar else ["Efisiensi!F2"])


@pytest.mark.parametrize("teks", ["100-F3", "H3/D3*100", "100-E3/D3*100", "100-Anggaran!F3"])
def test_points_may_follow_from_points(teks):
    efisiensi = [EFISIENSI[0], ["S1", "program", "1", 300.0, 150.0, 50.0, None, 150.0, 50.0]]
    efisiensi += [["S1", "kegiatan", "1.1", 100.0, 50.0, 50.0, None, 50.0, 50.0]]
    efisiensi[0] = [*efisiensi[0][:6], "Realisasi Fisik", *efisiensi[0][6:]]
    anggaran = [[*b[:5], 50.0, b[6]] if n else b for n, b in enumerate(TERISI)]
    assert not _dinamai(_grid("Anggaran", anggaran), _grid("Efisiensi", efisiensi, I3=teks))


def test_points_are_wanted_where_points_stand():
    anggaran = [[*b[:5], 50.0, b[6]] if n else b for n, b in enumerate(TERISI)]
    grid = _grid("Anggaran", anggaran, F2="E3/D3*100")
    (satu,) = validasi(Buku("a.xlsx", "0" * 64, (grid,)), (MENURUT_KODE["STR303"],)).daftar_temuan
    assert satu.pesan.endswith(": =E2/D2*100.")


@pytest.mark.parametrize(("realisasi", "capaian", "benar"), [(15.0, 0.5, True), (30.0, -1.0, False)])
@pytest.mark.parametrize("teks", ["(2*D2-E2)/D2", "(D2-(E2-D2))/D2"])
def test_a_floor_is_wanted_where_it_is_reached(teks, realisasi, capaian, benar):
    kepala = ["Kode Kegiatan", "Output", "Satuan", "Target", "Realisasi", "Capaian", "Polaritas"]
    kegiatan = [kepala, ["1.1", "a", "orang", 10.0, realisasi, capaian, "minimum"]]
    assert _dinamai(_grid("Kegiatan", kegiatan, F2=teks)) == ([] if benar else ["Kegiatan!F2"])


@pytest.mark.parametrize(
    ("teks", "sama"),
    [("=E2/D2", True), ("=IF(D2=0,0,E2/D2)", True), ("=E3/D3", False), ("=VLOOKUP(A2,X1:Y9,2)", False)],
)
def test_a_cell_whose_formula_is_the_tree_follows(tmp_path, teks, sama):
    buku = openpyxl.Workbook()
    buku.active.title = "Anggaran"
    for satu in ANGGARAN:
        buku.active.append(satu)
    buku.active["F2"] = teks
    buku.active["G2"] = 7
    buku.save(tmp_path / "a.xlsx")
    hasil_hitung = recompute(assemble(read(tmp_path / "a.xlsx")))
    ingatan = Ingatan(hasil_hitung.lakip, PengenalRumus(hasil_hitung.sel_hitungan).sama)
    diikuti = {h.sel.alamat: ingatan.mengikuti(h) for h in hasil_hitung.daftar_hasil if h.sel.baris == 2}
    assert diikuti == {"F2": sama, "G2": False}
