"""Sheets and cells as no one would lay them out: what is known of a table is found, and nothing breaks."""

from __future__ import annotations

import datetime

import pytest
from buatan import KANTOR, semua_bentuk, ubah
from hypothesis import Phase, given, settings
from hypothesis import strategies as st
from pembagian import contoh

from lakip_xl.contract import BARIS_JUMLAH, HITUNGAN, ISIAN, LEMBAR, LEMBAR_MENURUT_NAMA, MASUKAN
from lakip_xl.files.forms import tanpa_warna
from lakip_xl.lampiran import susun_dari
from lakip_xl.lampiran.docx import naskah_docx
from lakip_xl.lampiran.xlsx import buku_xlsx as lampiran_xlsx
from lakip_xl.laporan.bentuk import TEMUAN
from lakip_xl.laporan.isi_teks import tulis_pengisian
from lakip_xl.reading.tabel import baca_tabel
from lakip_xl.values.cell import TANPA_NILAI, Buku, Cell, Grid, KodeGalat
from lakip_xl.values.ditolak import BukuDitolak
from lakip_xl.values.teks import sederhana
from lakip_xl.verbs.banding import banding
from lakip_xl.verbs.baru import dari_buku
from lakip_xl.verbs.isi import isi
from lakip_xl.verbs.rumus_basi import terapkan
from lakip_xl.verbs.validasi import validasi

# A whole workbook shrinks for minutes to something no shorter: what failed is said as it was drawn.
TERBATAS = settings(max_examples=contoh(60), phases=(Phase.explicit, Phase.generate))
DIKENAL = {sederhana(n) for lembar in LEMBAR for k in lembar.kolom for n in (k.judul, *k.alias)}
TEKS_ASING = st.text(max_size=20).filter(
    lambda t: sederhana(t) not in DIKENAL and not t.strip()[-4:].isdigit()
)
NILAI = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(-(10**18), 10**18),
    st.floats(allow_nan=False, allow_infinity=False),
    st.text(max_size=12),
    st.sampled_from(
        [
            "-",
            "n/a",
            "",
            " ",
            "Rp 1.000,-",
            "84,97 %",
            "1.234",
            "0,00",
            "4 - 6",
            "JUMLAH",
            "=1+1",
            "x" * 999,
            "100%",
        ]
    ),
    st.dates(datetime.date(1900, 3, 1), datetime.date(9999, 12, 31)),
    st.times(),
    st.sampled_from([KodeGalat("#REF!"), KodeGalat("#DIV/0!"), TANPA_NILAI]),
)


@st.composite
def lembar_acak(draw: st.DrawFn) -> tuple[str, Grid, dict[str, int], int]:
    """A sheet of the contract laid out freely: its grid, where each column is, and its heading row."""
    lembar = draw(st.sampled_from(LEMBAR))
    daftar_kolom = [k for k in lembar.kolom if not k.per_tahun]
    opsional = [k for k in daftar_kolom if not k.wajib]
    hilang = draw(st.sets(st.sampled_from(opsional))) if opsional and len(daftar_kolom) > 2 else set()
    terpakai = [k for k in draw(st.permutations(daftar_kolom)) if k not in hilang] or daftar_kolom
    terpakai = terpakai if len(terpakai) > 1 else daftar_kolom
    judul: list[str] = []
    letak: dict[str, int] = {}
    for kolom in terpakai:
        judul += draw(st.lists(TEKS_ASING, max_size=2))
        bentuk = draw(st.sampled_from([str, str.upper, lambda t: f" {t.replace(' ', chr(10))} : "]))
        judul.append(bentuk(kolom.judul))
        letak[kolom.kunci] = len(judul)
    di_atas = draw(st.lists(st.lists(TEKS_ASING | st.none(), max_size=4), max_size=12))
    return lembar.nama, Grid(lembar.nama, [*di_atas, judul]), letak, len(di_atas) + 1


@given(lembar_acak())
def test_columns_are_found_wherever_they_stand(asal):
    nama, grid, letak, baris = asal
    tabel = baca_tabel(LEMBAR_MENURUT_NAMA[nama], grid)
    assert tabel.judul == baris
    assert letak.items() <= tabel.kolom.items()
    assert set(tabel.kolom) == set(letak)


@st.composite
def buku_rusak(draw: st.DrawFn) -> Buku:
    """An office's workbook with anything at all in some cells, headings and settings among them."""
    hasil = draw(KANTOR)
    for _ in range(draw(st.integers(1, 12))):
        grid = draw(st.sampled_from([g for g in hasil.daftar_grid if any(g.isi)]))
        baris = draw(st.sampled_from([n for n, deret in enumerate(grid.isi, 1) if deret]))
        kolom = draw(st.integers(1, len(grid.isi[baris - 1])))
        hasil = ubah(hasil, grid.nama, baris, kolom, draw(NILAI))
    return hasil


@TERBATAS
@given(buku_rusak())
def test_whatever_stands_in_a_cell_is_a_finding_or_a_refusal(rusak):
    try:
        pemeriksaan = validasi(rusak)
    except BukuDitolak as sebab:
        assert str(sebab).endswith(".") and "\n" not in str(sebab)
        return
    assert all(semua_bentuk(TEMUAN, [pemeriksaan]).values())
    susun_dari(pemeriksaan)


@pytest.mark.luar
@settings(TERBATAS, max_examples=contoh(15))
@given(buku_rusak())
def test_whatever_stands_in_a_cell_can_be_printed_compared_and_carried_on(rusak):
    try:
        dokumen = susun_dari(validasi(rusak))
        assert lampiran_xlsx(dokumen) and naskah_docx(dokumen)
        banding(rusak, terapkan(rusak, dari_buku(rusak, 2031).daftar_edit))
    except BukuDitolak as sebab:
        assert str(sebab).endswith(".") and "\n" not in str(sebab)


def masukan(buku: Buku, sel: Cell) -> bool:
    """Whether a cell is one that people fill in, by its sheet's heading and, in the staff tables, its row's name."""
    grid = next(g for g in buku.daftar_grid if g.nama == sel.lembar)
    lembar = LEMBAR_MENURUT_NAMA[sel.lembar]
    kolom = baca_tabel(lembar, grid).kolom
    if sel.kolom not in {kolom[k.kunci] for k in lembar.kolom if k.peran is MASUKAN and k.kunci in kolom}:
        return False
    nama = {sederhana(str(isi)) for isi in grid.isi[sel.baris - 1]}
    if lembar.nama == "Identitas":
        return nama.isdisjoint(
            sederhana(n) for i in ISIAN if i.peran is HITUNGAN for n in (i.label, *i.alias)
        )
    return nama.isdisjoint(BARIS_JUMLAH)


@TERBATAS
@given(buku_rusak())
def test_filling_whatever_comes_writes_no_input_and_ends(rusak):
    try:
        pengisian = isi(rusak)
    except BukuDitolak:
        return
    for terisi in pengisian.rencana.terisi:
        assert not masukan(rusak, terisi.hasil.sel), terisi
    tulis_pengisian(pengisian, rusak.nama, rinci=True, warna=tanpa_warna)
    # What was filled agrees: a second run has nothing left to write.
    assert isi(terapkan(rusak, pengisian.rencana.daftar_edit)).rencana.daftar_edit == ()
