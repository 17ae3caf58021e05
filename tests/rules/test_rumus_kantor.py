"""An office's own formulas: right however they are written, wrong whatever they show."""

from __future__ import annotations

import openpyxl
import pytest

from lakip_xl.files.reader import read
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
    ["Kode Sasaran", "Tingkat", "Kode", "Anggaran", "Realisasi", "Serapan", "Efisiensi (Rp)", "Efisiensi (%)"],
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
        "=1/(D2/E2)", "=50%*E2*2/D2",
    ],
    "Anggaran_G5": ["=D5-E5", "=-(E5-D5)", "=SUM(D5,-E5)", "=+D5-E5"],
    "Efisiensi_D2": ["=SUM(D3:D4)", "=D3+D4", "=Anggaran!D3+Anggaran!D4", "='Anggaran'!D3+D4", "=Anggaran!D5"],
    "Efisiensi_D3": ["=Anggaran!D3", "=Anggaran!$D$3"],
    "Efisiensi_D4": ["=SUM(Anggaran!D4:D4)", "=SUM(Anggaran!D2)-Anggaran!D3"],
    "Efisiensi_H3": ["=G3/D3", "=(D3-E3)/D3", "=(Anggaran!D3-Anggaran!E3)/Anggaran!D3", "=1-F3", "=1-E3/D3"],
}  # fmt: skip
SALAH = {
    "Anggaran_F2": {
        "=E3/D3": "mengambil D3 dan E3, seharusnya D2 dan E2: =E2/D2",
        "=D2/E2": "mengambil D2 dan E2, tetapi tidak menghitung yang semestinya: =E2/D2",
        "=E2": "mengambil E2, seharusnya D2 dan E2",
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
    daftar = validasi(Buku("a.xlsx", "0" * 64, (anggaran, efisiensi)), (MENURUT_KODE["STR303"],)).daftar_temuan
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
    daftar = validasi(Buku("a.xlsx", "0" * 64, (identitas, kegiatan)), (MENURUT_KODE["STR303"],)).daftar_temuan
    assert bool(daftar) != benar


@pytest.mark.parametrize(("tempat", "teks"), [(t, satu) for t, daftar in SALAH.items() for satu in daftar])
def test_what_computes_another_thing_is_named_with_the_cells(temuan, tempat, teks):
    ((sel, pesan),) = temuan(**{tempat: teks}).items()
    assert sel == tempat.replace("_", "!") and SALAH[tempat][teks] in pesan


@pytest.mark.parametrize(
    "teks",
    ["=VLOOKUP(A2,Anggaran!A:G,6,0)", "=Serapan_2020", "=[1]Lain!E2/D2", "=INDEX(E:E,2)/D2", "=SUMIF(A:A,1,E:E)/D2"],
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
