"""No figure of before is believed: totals and copies as formulas, then an import, then a filling."""

from __future__ import annotations

import subprocess
from collections.abc import Callable, Mapping
from decimal import Decimal
from pathlib import Path

import openpyxl
import pytest
import xlsxwriter
from buatan import kode
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st

from lakip_xl.cli import main
from lakip_xl.files.reader import read
from lakip_xl.rekap.rekaman import susun_rekaman
from lakip_xl.values.cell import TANPA_NILAI, Buku, Cell, Grid, Nilai, RumusTertulis, urai_alamat
from lakip_xl.values.edit import Edit
from lakip_xl.verbs.isi import isi
from lakip_xl.verbs.rumus_basi import terapkan
from lakip_xl.verbs.validasi import validasi

ANGGARAN = [
    ["Kode", "Tingkat", "Uraian", "Anggaran", "Realisasi", "Serapan"],
    ["1.01.02", "program", "Program Satu", ("SUM(D3:D4)", 300), ("SUM(E3:E4)", 240)],
    ["1.01.02.2.01", "kegiatan", "Kegiatan Satu", 100, 90],
    ["1.01.02.2.02", "kegiatan", "Kegiatan Dua", 200, 150],
    ["1.01.03", "program", "Program Dua", ("+D6", 400), ("E6", 100)],
    ["1.01.03.2.01", "kegiatan", "Kegiatan Tiga", 400, 100],
    ["", "jumlah", "JUMLAH", ("D2+D5", 700), ("E2+E5", 340)],
]
LEMBAR = {
    "Identitas": [
        ["Isian", "Nilai"], ["Perangkat Daerah", "Dinas Contoh"], ["Tahun Laporan", 2024],
        ["Total Anggaran", ("Anggaran!D7", 700)], ["Total Realisasi", ("Anggaran!E7", 340)],
    ],
    "Anggaran": ANGGARAN,
    "Indikator": [
        ["Kode", "Indikator", "Satuan", "Polaritas", "Target PK", "Realisasi", "Capaian"],
        ["I1", "Orang terlayani", "orang", "maksimum", 400, 645],
    ],
    "Efisiensi": [
        ["Kode Sasaran", "Tingkat", "Kode", "Anggaran", "Realisasi", "Serapan"],
        ["S1", "program", "1.01.02", ("Anggaran!D2", 300), ("Anggaran!E2", 240), ("Anggaran!F2", 0)],
    ],
    "Kutipan": [
        ["Tabel", "Kode", "Target", "Realisasi", "Capaian"],
        ["Ringkasan", "I1", ("Indikator!E2", 400), ("Indikator!F2", 645), ("Indikator!G2", 0)],
    ],
}  # fmt: skip
EKSPOR = [
    ["Kode", "Uraian", "Anggaran", "Realisasi"],
    ["1.01.02.2.01", "Kegiatan Satu", 1000, 500], ["1.01.03.2.01", "Kegiatan Tiga", 400, 300],
]  # fmt: skip


def tulis(path: Path, lain: Mapping[str, tuple[str, float]] = {}) -> Path:
    """The workbook; `lain` are other formulas, each with what it gave when Excel saved."""
    with xlsxwriter.Workbook(path) as buku:
        for nama, semua in LEMBAR.items():
            lembar = buku.add_worksheet(nama)
            for baris, deret in enumerate(semua):
                for kolom, nilai in enumerate(deret):
                    if isinstance(nilai, tuple):
                        lembar.write_formula(baris, kolom, f"={nilai[0]}", None, nilai[1])
                    else:
                        lembar.write(baris, kolom, nilai)
        for tempat, (rumus, hasil) in lain.items():
            nama, _, alamat = tempat.partition("!")
            (buku.get_worksheet_by_name(nama) or buku.add_worksheet(nama)).write_formula(
                alamat, f"={rumus}", None, hasil
            )
    return path


def jalan(*kata: object) -> str:
    hasil = CliRunner().invoke(main, [*map(str, kata)])
    assert hasil.exception is None or isinstance(hasil.exception, SystemExit), hasil.exception
    return hasil.output


def sel(buku: Buku, tempat: str) -> Nilai:
    return satu(buku, tempat).mentah


def satu(buku: Buku, tempat: str) -> Cell:
    nama, _, alamat = tempat.partition("!")
    letak = urai_alamat(alamat)
    assert letak
    return next(g for g in buku.daftar_grid if g.nama == nama).cell(*letak)


@pytest.fixture
def diimpor(tmp_path: Path) -> Callable[..., Path]:
    """The workbook after an import."""

    def impor(lain: Mapping[str, tuple[str, float]] = {}) -> Path:
        with xlsxwriter.Workbook(tmp_path / "ekspor.xlsx") as ekspor:  # no process, as CSV would take one
            lembar = ekspor.add_worksheet()
            for baris, deret in enumerate(EKSPOR):
                lembar.write_row(baris, 0, deret)
        path = tulis(tmp_path / "buku.xlsx", lain)
        jalan("impor-anggaran", tmp_path / "ekspor.xlsx", "--ke", path, "--tulis")
        return path

    return impor


def test_after_an_import_totals_are_those_of_what_was_imported(diimpor: Callable[..., Path]) -> None:
    path = diimpor()
    kini = read(path)
    assert [sel(kini, f"Anggaran!D{n}") for n in (2, 5, 7)] == [1200, 400, 1600]
    assert [sel(kini, f"Identitas!B{n}") for n in (4, 5)] == [1600, 950]
    assert satu(kini, "Anggaran!D2").rumus and satu(kini, "Identitas!B4").rumus
    # what rests on the totals is filled with them, and not from the sums of before
    assert sel(kini, "Anggaran!F2") == Decimal(repr(650 / 1200))
    assert sel(kini, "Anggaran!F7") == Decimal(repr(950 / 1600))
    assert not {k for k, _ in kode(validasi(kini)) if k.startswith(("ANG", "KON"))}
    assert (susun_rekaman(validasi(kini))["anggaran"], susun_rekaman(validasi(kini))["realisasi"]) == (
        "1600",
        "950",
    )


def test_what_repeats_a_filled_cell_shows_it(diimpor: Callable[..., Path]) -> None:
    path = diimpor()
    jalan("isi", path)
    kini = read(path)
    assert sel(kini, "Indikator!G2") == sel(kini, "Kutipan!E2") == Decimal("1.6125")
    assert satu(kini, "Kutipan!E2").rumus
    assert not {k for k, _ in kode(validasi(kini)) if k.startswith("KUT")}
    sebelum = path.read_bytes()
    jalan("isi", path, "--timpa-rumus")
    assert path.read_bytes() == sebelum


def test_a_computed_cell_that_copies_what_is_filled_is_not_replaced(tmp_path: Path) -> None:
    """Its formula is right, and its figure is only that of before."""
    path = tulis(tmp_path / "buku.xlsx")
    pengisian = isi(read(path), timpa_rumus=True)
    assert "Anggaran!F2" in {t.hasil.sel.tempat for t in pengisian.rencana.diisi}
    assert pengisian.rencana.diganti == () == pengisian.rencana.ditinggalkan
    jalan("isi", path, "--timpa-rumus")
    kini = read(path)
    assert sel(kini, "Efisiensi!F2") == sel(kini, "Anggaran!F2") == Decimal("0.8")
    assert satu(kini, "Efisiensi!F2").rumus


TAK_DIKENAL = {
    "Anggaran!D7": ("ROUND(D2+D5,0)", 700.0),
    "Anggaran!E7": ('SUMIF(B2:B6,"program",E2:E6)', 340.0),
}


def test_a_total_that_is_not_understood_is_uncomputed_and_said_once(diimpor: Callable[..., Path]) -> None:
    path = diimpor(TAK_DIKENAL)
    pemeriksaan = validasi(read(path))
    assert sel(pemeriksaan.buku, "Anggaran!D7") is sel(pemeriksaan.buku, "Identitas!B4") is TANPA_NILAI
    tak_dihitung = [t for t in pemeriksaan.daftar_temuan if t.kode == "STR202"]
    assert len(tak_dihitung) == 1 and "buka dan simpan buku ini di Excel" in tak_dihitung[0].pesan
    assert {s.tempat for s in tak_dihitung[0].meliputi} == {
        "Anggaran!D7", "Anggaran!E7", "Identitas!B4", "Identitas!B5",
    }  # fmt: skip
    assert not pemeriksaan.kesimpulan.terbaca
    assert not {k for k, _ in kode(pemeriksaan) if k.startswith(("ANG", "KON", "STR302", "STR303"))}
    catatan = susun_rekaman(pemeriksaan)
    assert (catatan["anggaran"], catatan["realisasi"]) == (None, None)


def test_nothing_is_filled_from_it_and_nothing_replaces_it(diimpor: Callable[..., Path]) -> None:
    path = diimpor({**TAK_DIKENAL, "Anggaran!F2": ("ROUND(E2/D2,4)", 0.8)})
    keluaran = jalan("isi", path, "--timpa-rumus")
    kini = read(path)
    assert not sel(kini, "Anggaran!F7")
    assert sel(kini, "Anggaran!F2") is sel(kini, "Anggaran!D7") is TANPA_NILAI
    assert satu(kini, "Anggaran!F2").rumus
    assert keluaran.count("buka dan simpan buku ini di Excel") == 1


def test_libreoffice_computes_what_was_stored(
    diimpor: Callable[..., Path], soffice: str, profil_soffice: str, tmp_path: Path
) -> None:
    lain = {
        "Bantu!A1": ("SUM(Anggaran!D1:D99)-Anggaran!E2*10%", 1.0), "Bantu!A2": ("AVERAGE(A1,Anggaran!D2:E4)", 1.0),
        "Bantu!A3": ("MAX(0,A2/(1+A1))", 1.0), "Bantu!A4": ("SUBTOTAL(9,Anggaran!D2:D4)", 1.0),
        "Bantu!A5": ("SUBTOTAL(9,A4:A4,Anggaran!E2:E3)", 1.0), "Bantu!A6": ("-A5+Anggaran!F3", 1.0),
        "Bantu!A7": ("ROUND(A6,0)", 1.0),
    }  # fmt: skip
    path = diimpor(lain)
    jalan("isi", path)
    kini = read(path)
    kosong = tmp_path / "kosong.xlsx"
    openpyxl.load_workbook(path).save(kosong)  # which keeps no value of a formula: all must be computed
    perintah = [
        soffice,
        profil_soffice,
        "--headless",
        "--convert-to",
        "xlsx",
        "--outdir",
        tmp_path / "lo",
        kosong,
    ]
    subprocess.run(perintah, check=True, capture_output=True, timeout=180)
    dihitung = read(tmp_path / "lo" / "kosong.xlsx")
    disimpan = {f"{g.nama}!{t}": (g.cell(*t).mentah, h.cell(*t).mentah)
                for g, h in zip(kini.daftar_grid, dihitung.daftar_grid, strict=True) for t in g.rumus}  # fmt: skip
    assert [t for t, (a, _) in disimpan.items() if a is TANPA_NILAI] == ["Bantu!(7, 1)"]
    for tempat, (ada, benar) in disimpan.items():
        assert ada is TANPA_NILAI or ada == pytest.approx(benar, rel=Decimal("1e-13")), tempat
    assert len(disimpan) > 15


SISI = 3
ACUAN = st.tuples(st.sampled_from(("Data", "Lain")), st.sampled_from("ABC"), st.integers(1, SISI))
TEMPAT = ACUAN.map(lambda t: f"{t[0]}!{t[1]}{t[2]}")
RUMUS = st.one_of(
    TEMPAT, st.tuples(TEMPAT, st.sampled_from("+-*"), TEMPAT).map("".join),
    st.tuples(TEMPAT, st.sampled_from("ABC")).map(lambda t: f"SUM({t[0]},Data!A1:{t[1]}{SISI})"),
)  # fmt: skip
ISI = st.dictionaries(
    TEMPAT, st.one_of(st.integers(-9, 9).map(float), st.just("teks"), RUMUS.map(lambda r: (r,)))
)


def buku_acak(isi: Mapping[str, float | str | tuple[str]]) -> Buku:
    def grid(nama: str) -> Grid:
        letak = {t: n for k, n in isi.items() if k.startswith(f"{nama}!") and (t := urai_alamat(k[5:]))}
        teks = {t: RumusTertulis(n[0], t) for t, n in letak.items() if isinstance(n, tuple)}
        nilai = [
            [12345.0 if isinstance(n := letak.get((b, k)), tuple) else n for k in range(1, SISI + 1)]
            for b in range(1, SISI + 1)
        ]
        return Grid(nama, nilai, rumus=set(teks), teks_rumus=teks)

    return Buku("acak.xlsx", "", (grid("Data"), grid("Lain")))


def nilai_naif(
    isi: Mapping[str, float | str | tuple[str]], tempat: str, lewat: frozenset[str] = frozenset()
) -> object:
    """What stands in a cell when all is computed, as a spreadsheet does it; None for an error or a circle."""
    isinya = isi.get(tempat)
    if not isinstance(isinya, tuple):
        return isinya if isinya is not None else ""
    if tempat in lewat:
        return None
    lewat |= {tempat}
    rumus = isinya[0]
    if rumus.startswith("SUM("):
        satu, _, akhir = rumus[4:-1].partition(",")
        huruf = akhir[-2]
        daftar = [
            satu,
            *(f"Data!{k}{b}" for k in "ABC"[: "ABC".index(huruf) + 1] for b in range(1, SISI + 1)),
        ]
        semua = [nilai_naif(isi, t, lewat) for t in daftar]
        return None if None in semua else sum(n for n in semua if isinstance(n, float))
    for tanda in "+-*":
        if tanda in rumus:
            kiri, kanan = (nilai_naif(isi, t, lewat) for t in rumus.split(tanda))
            kiri, kanan = (0.0 if n == "" else n for n in (kiri, kanan))
            if not isinstance(kiri, float) or not isinstance(kanan, float):
                return None
            return kiri + kanan if tanda == "+" else kiri - kanan if tanda == "-" else kiri * kanan
    hasil = nilai_naif(isi, rumus, lewat)
    return 0.0 if hasil == "" else hasil


@given(ISI, TEMPAT, st.integers(-9, 9).map(float))
def test_formulas_after_an_edit_are_those_of_computing_all_anew(
    isinya: dict[str, float | str | tuple[str]], tempat: str, baru: float
) -> None:
    """Where formulas showed what they gave before; what rests on itself or on an error has no value."""
    asal = {t: n for t, n in isinya.items() if t != tempat}
    sebelum = buku_acak(asal)
    semula = {t: nilai_naif(asal, t) for t, n in asal.items() if isinstance(n, tuple)}
    for t, nilai in semula.items():
        letak = urai_alamat(t[5:])
        assert letak
        grid = next(g for g in sebelum.daftar_grid if g.nama == t[:4])
        grid.isi[letak[0] - 1][letak[1] - 1] = TANPA_NILAI if nilai is None else nilai  # type: ignore[index]
    lembar, _, alamat = tempat.partition("!")
    edit = Edit(lembar, alamat, None, Decimal(int(baru)))
    sesudah = terapkan(sebelum, [edit])
    for t in semula:
        benar = nilai_naif({**asal, tempat: baru}, t)
        ada = sel(sesudah, t)
        terjangkau = not isinstance(benar, float) or abs(benar) < 1e15
        assert ada is TANPA_NILAI if benar is None or not terjangkau else ada == benar, t
