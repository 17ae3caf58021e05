"""Columns say what every cell, read carefully, says: the same cells, notes and figures."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from buatan import KANTOR
from hypothesis import given
from hypothesis import strategies as st
from test_acak import NILAI, TERBATAS, buku_rusak

from lakip_xl.contract import LEMBAR_MENURUT_NAMA, MASUKAN, Jenis, Kolom
from lakip_xl.model import Catatan, Perihal
from lakip_xl.reading import assemble
from lakip_xl.reading.baris import ArtiBaris, arti_baris, judul_lain
from lakip_xl.reading.sel import baca_sel
from lakip_xl.reading.tabel import Tabel, baca_tabel
from lakip_xl.values.cell import Buku, Cell, Format, Grid
from lakip_xl.values.deret import Deret, deret_dari
from lakip_xl.values.ditolak import BukuDitolak

TABEL = ("Anggaran", "Indikator", "Program", "Kegiatan", "Efisiensi", "Kutipan", "Renstra", "Golongan")
ANGKA = st.one_of(
    st.integers(-(10**16), 10**16).map(float),
    st.decimals(-(10**6), 10**6, places=4).map(float),
    st.floats(-(10**6), 10**6),
    st.sampled_from(
        [1 / 3, 0.1 + 0.2, 1e-7, 1e-30, -0.0, 1e15, 999999999999999.0, 4099367010.2999997, "-", "n/a"]
    ),
)
FORMAT = st.sampled_from([Format(), Format(0), Format(2), Format(0, persen=True), Format(2, persen=True)])


@st.composite
def grid_acak(draw: st.DrawFn) -> Grid:
    """A sheet of the contract whose rows hold anything, most of it figures, with formats and formulas."""
    lembar = LEMBAR_MENURUT_NAMA[draw(st.sampled_from(TABEL))]
    judul = [k.judul.format(tahun=2024) for k in lembar.kolom]
    isi = [[draw(st.one_of(NILAI, ANGKA, ANGKA)) for _ in judul] for _ in range(draw(st.integers(0, 8)))]
    isi += [judul, [n + 1.0 for n in range(len(judul))]] if draw(st.booleans()) else []
    isi = [deret[: len(deret) - draw(st.integers(0, 2))] for deret in draw(st.permutations(isi))]
    for deret in isi:
        if draw(st.booleans()):  # but a cell or two blank
            tetap = draw(st.sets(st.integers(0, len(judul)), max_size=3))
            deret[:] = [
                nilai if n in tetap else draw(st.sampled_from([None, "", " "]))
                for n, nilai in enumerate(deret)
            ]
    tempat = st.tuples(st.integers(2, 9), st.integers(1, len(judul)))
    format_: dict[int, dict[int, Format]] = {}
    for (baris, kolom), satu in draw(st.dictionaries(tempat, FORMAT, max_size=40)).items():
        format_.setdefault(baris, {})[kolom] = satu
    tersembunyi = draw(st.sets(st.integers(2, 9), max_size=2))
    return Grid(lembar.nama, [judul, *isi], format_, draw(st.sets(tempat, max_size=4)), tersembunyi)


def sel_teliti(tabel: Tabel) -> Iterator[tuple[Kolom, list[tuple[Cell, Catatan | None]]]]:
    """Every column of a table with its cells and what is noted of each, read one by one."""
    letak = [(k, tabel.kolom[k.kunci]) for k in tabel.lembar.kolom if k.kunci in tabel.kolom]
    letak += [(tabel.lembar[kunci], p) for kunci, tahun in tabel.kolom_tahun.items() for p in tahun.values()]
    for kolom, posisi in letak:
        daftar = []
        for nomor in tabel.daftar_nomor:
            konvensi = tabel.konvensi.get(kolom.kunci)
            sel, keberatan = baca_sel(tabel.grid.cell(nomor, posisi), kolom.jenis, konvensi)
            daftar.append((sel, keberatan and Catatan(keberatan.perihal, sel, keberatan.pesan)))
        yield kolom, daftar


@given(grid_acak())
def test_notes_are_those_of_every_cell_read_by_itself(grid: Grid) -> None:
    tabel = baca_tabel(LEMBAR_MENURUT_NAMA[grid.nama], grid)
    harapan = []
    for kolom, daftar in sel_teliti(tabel):
        for sel, catatan in daftar:
            harapan += [catatan] if catatan else []
            if sel.rumus and kolom.peran is MASUKAN and sel.angka is not None:
                harapan.append(Catatan(Perihal.RUMUS_PADA_MASUKAN, sel, kolom.judul))
    harapan.sort(key=lambda c: (c.sel.baris, c.sel.kolom))
    lain = (Perihal.BARIS_TERSEMBUNYI, Perihal.TABEL_LAIN)
    dari_judul = [c for c in tabel.daftar_catatan if c.sel.baris <= tabel.judul or c.perihal in lain]
    assert [c for c in tabel.daftar_catatan if c not in dari_judul] == harapan


@given(grid_acak())
def test_rows_are_those_that_each_by_itself_say_something(grid: Grid) -> None:
    tabel = baca_tabel(LEMBAR_MENURUT_NAMA[grid.nama], grid)
    daftar_kolom = [
        (kolom, tabel.kolom[kolom.kunci]) for kolom in tabel.lembar.kolom if kolom.kunci in tabel.kolom
    ]
    daftar_kolom += [(tabel.lembar[k], p) for k, tahun in tabel.kolom_tahun.items() for p in tahun.values()]
    harapan: list[int] = []
    baru = True
    for nomor in range(2, len(grid.isi) + 1):
        arti = arti_baris(grid, nomor, grid.isi[0], daftar_kolom, baru=baru)
        if arti is ArtiBaris.FAKTA and harapan and judul_lain(grid, nomor, harapan[-1], daftar_kolom):
            break
        if arti is not ArtiBaris.BUKAN:
            baru = arti is ArtiBaris.JUDUL
        harapan += [nomor] if arti is ArtiBaris.FAKTA else []
    assert list(tabel.daftar_nomor) == harapan


@given(grid_acak())
def test_columns_hold_what_their_cells_hold(grid: Grid) -> None:
    tabel = baca_tabel(LEMBAR_MENURUT_NAMA[grid.nama], grid)
    for kolom, daftar in sel_teliti(tabel):
        if kolom.per_tahun:
            continue
        sel = [satu for satu, _ in daftar]
        assert [tabel.sel(n, kolom.kunci) for n in range(tabel.panjang)] == sel
        assert tabel.kosong(kolom.kunci) == {n for n, satu in enumerate(sel) if satu.kosong}
        assert list(tabel.teks(kolom.kunci)) == [satu.teks for satu in sel]
        assert_sama(tabel.deret(kolom.kunci), sel)


def assert_sama(deret: Deret, daftar_sel: list[Cell]) -> None:
    """A column of whole numbers says what its cells say."""
    teladan = deret_dari(daftar_sel)
    assert (deret.kosong, deret.tidak_berlaku) == (teladan.kosong, teladan.tidak_berlaku)
    assert (deret.lain, len(deret.bulat)) == (teladan.lain, len(daftar_sel))
    for n, sel in enumerate(daftar_sel):
        bulat = deret.bulat[n]
        assert (bulat is None) == (teladan.bulat[n] is None)
        assert deret.sel(n) == sel
        if bulat is not None:
            assert sel.angka is not None
            assert Fraction(bulat, 10**deret.skala) == Fraction(sel.angka)
            assert deret.desimal[n] == teladan.desimal[n]


@st.composite
def buku_acak(draw: st.DrawFn) -> Buku:
    return draw(st.one_of(KANTOR, buku_rusak()))


@TERBATAS
@given(buku_acak())
def test_the_columns_of_a_workbook_are_those_of_its_model(buku: Buku) -> None:
    """Also where a row's unit or polarity makes its figures something else than their cells alone say."""
    try:
        lakip = assemble(buku)
    except BukuDitolak:
        return
    datar = {
        "Indikator": lakip.daftar_indikator,
        "Program": lakip.daftar_outcome,
        "Kegiatan": lakip.daftar_output,
    }
    for nama, daftar in datar.items():
        for k in LEMBAR_MENURUT_NAMA[nama].kolom:
            if k.jenis in (Jenis.BESARAN, Jenis.PERSEN) and hasattr(
                type(daftar[0]) if daftar else None, k.kunci
            ):
                assert_sama(lakip.deret(nama, k.kunci), [getattr(baris, k.kunci) for baris in daftar])
        assert [baris.posisi for baris in daftar] == list(range(len(daftar)))


@TERBATAS
@given(buku_acak())
def test_positions_tell_how_rows_belong_together(buku: Buku) -> None:
    try:
        lakip = assemble(buku)
    except BukuDitolak:
        return
    anggaran, susunan = lakip.baris_anggaran, lakip.susunan_anggaran
    assert {n for n, level in enumerate(susunan.tingkat) if level} == anggaran.keys()
    for induk in lakip.telusuri_anggaran():
        assert anggaran[induk.posisi] is induk
        assert [n for n, p in enumerate(susunan.induk) if p == induk.posisi] == [
            a.posisi for a in induk.daftar_anak
        ]
    akar = [p.posisi for p in lakip.daftar_program]
    jumlah = [baris.posisi for baris in (*lakip.daftar_subjumlah, *([lakip.jumlah] if lakip.jumlah else []))]
    assert [n for n in anggaran if susunan.induk[n] < 0] == sorted([*akar, *jumlah])
    efisiensi, susunan = lakip.baris_efisiensi, lakip.susunan_efisiensi
    assert {n for n, level in enumerate(susunan.tingkat) if level} == efisiensi.keys()
    for nomor, tabel in enumerate(lakip.daftar_efisiensi):
        baris = [*tabel.daftar_program, *(k for p in tabel.daftar_program for k in p.daftar_kegiatan)]
        baris += [tabel.total] if tabel.total else []
        assert {b.posisi for b in baris} == {n for n, t in enumerate(susunan.tabel) if t == nomor}
        for program in tabel.daftar_program:
            anak = [n for n, p in enumerate(susunan.induk) if p == program.posisi]
            assert anak == [k.posisi for k in program.daftar_kegiatan]
