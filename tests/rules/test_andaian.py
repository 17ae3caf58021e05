"""One code, level, polarity or setting at fault, or two rows swapped: one root at it, whatever follows from it."""

from __future__ import annotations

import pytest
from kantor import Bentuk, bentuk_acak, kantor
from kantor.tata import Tata
from perusakan.rezim import laporan_nyata

from lakip_xl.contract import LEMBAR_MENURUT_NAMA, NISBAH, SELISIH, SKALA_LIMA
from lakip_xl.reading import assemble
from lakip_xl.temuan import INFO, Kepastian, Temuan
from lakip_xl.values.cell import Buku, Cell
from lakip_xl.verbs.andaian import andaikan
from lakip_xl.verbs.isi import isi
from lakip_xl.verbs.rumus_basi import terapkan
from lakip_xl.verbs.validasi import validasi

BUKU = kantor(
    Bentuk(
        7,
        3,
        kegiatan_terbanyak=3,
        sub_kegiatan=True,
        baris_jumlah=True,
        jumlah_sasaran=2,
        indikator_terbanyak=3,
        skala=SKALA_LIMA,
        rumus_minimum=SELISIH,
        tanpa=frozenset({"Pengecualian"}),
        tata=Tata(False, False, 0, False, 0),
    )
)
LAKIP = assemble(BUKU)


@pytest.fixture(scope="module")
def nyata() -> Buku:
    return laporan_nyata()


def akar(buku: Buku) -> list[Temuan]:
    return [t for t in validasi(buku).daftar_temuan if t.dihitung and t.tingkat is not INFO]


def sel(lembar: str, posisi: int, kunci: str) -> Cell:
    return LAKIP.tabel[lembar].sel(posisi, kunci)


def satu_akar(salah: Cell, isi_salah: object) -> Temuan:
    """The only root, at the cell, under which all the rest goes."""
    assert salah.kolom
    daftar = validasi(andaikan(BUKU, ((salah, isi_salah),))).daftar_temuan
    (temuan,) = [t for t in daftar if t.dihitung and t.tingkat is not INFO]
    assert temuan.sel.tempat == salah.tempat
    assert [t for t in daftar if t.akar and t.akar.tempat == salah.tempat]
    return temuan


def test_the_office_is_clean() -> None:
    assert not akar(BUKU)


def test_a_mistyped_year() -> None:
    salah = LAKIP.identitas["tahun"]
    assert satu_akar(salah, str(int(salah.teks) - 1)).seharusnya == salah.teks


def test_a_scale_that_is_not_the_one_of_the_written_categories() -> None:
    salah = LAKIP.identitas["skala"]
    temuan = satu_akar(salah, "LAN empat tingkat")
    assert (temuan.seharusnya, temuan.kepastian) == (SKALA_LIMA, Kepastian.TERBUKTI)
    assert len(temuan.saksi) >= len(LAKIP.daftar_indikator)


def test_a_mistyped_polarity() -> None:
    posisi, salah = next(
        (n, sel("Indikator", n, "polaritas"))
        for n, i in enumerate(LAKIP.daftar_indikator)
        if i.target_pk.angka != i.realisasi.angka  # a target just reached shows nothing
    )
    temuan = satu_akar(salah, "minimum" if salah.teks == "maksimum" else "maksimum")
    assert sel("Indikator", posisi, "capaian").tempat in {s.tempat for s in (*temuan.saksi, *temuan.calon)}


@pytest.mark.parametrize("tingkat", ["program", "sub kegiatan", "jumlah"])
def test_a_level_that_the_code_denies(tingkat: str) -> None:
    posisi = next(n for n, t in enumerate(LAKIP.teks("Anggaran", "tingkat")) if t == "kegiatan")
    assert satu_akar(sel("Anggaran", posisi, "tingkat"), tingkat).seharusnya == "kegiatan"


def test_the_code_of_a_program_that_others_refer_to() -> None:
    dirujuk = LAKIP.teks("Program", "program")
    posisi = LAKIP.teks("Anggaran", "kode").index(dirujuk[0])
    assert satu_akar(sel("Anggaran", posisi, "kode"), "9.99.99").seharusnya == dirujuk[0]


def test_a_row_that_refers_to_another_code_than_its_name_says() -> None:
    daftar = LAKIP.teks("Kutipan", "kode")
    lain = next(k for k in daftar if k not in ("JUMLAH", daftar[0]))
    assert satu_akar(sel("Kutipan", 0, "kode"), lain).seharusnya == daftar[0]


def test_an_origin_whose_name_all_copies_deny() -> None:
    salah = sel("Indikator", 0, "indikator")
    temuan = satu_akar(salah, "Sesuatu yang sama sekali berbeda")
    assert (temuan.kode, temuan.kepastian) == ("KON202", Kepastian.MUNGKIN)


def tertukar() -> tuple[Buku, list[Cell]]:
    """Two kegiatan that hold one another's amounts."""
    kunci = ("anggaran", "realisasi")
    baris = [n for n, t in enumerate(LAKIP.teks("Anggaran", "tingkat")) if t == "kegiatan"]
    atas, bawah = next(
        (a, b)
        for a in baris
        for b in baris
        if a < b and all(sel("Anggaran", a, k).angka != sel("Anggaran", b, k).angka for k in kunci)
    )
    pasangan = [(sel("Anggaran", atas, k), sel("Anggaran", bawah, k)) for k in kunci]
    perubahan = tuple(satu for a, b in pasangan for satu in ((a, b.mentah), (b, a.mentah)))
    return andaikan(BUKU, perubahan), [s for s, _ in perubahan]


def test_two_rows_whose_inputs_are_swapped() -> None:
    buku, daftar = tertukar()
    (temuan,) = akar(buku)
    assert temuan.sel.tempat == daftar[0].tempat
    assert temuan.sebab is not None
    assert f"angka baris {daftar[0].baris} dan {daftar[1].baris} tertukar" in temuan.sebab
    assert {c.tempat for c in temuan.calon} == {s.tempat for s in daftar}


def test_one_broken_identity_accuses_no_setting() -> None:
    salah = sel("Indikator", 0, "capaian")
    (temuan,) = akar(andaikan(BUKU, ((salah, 0.0123),)))
    assert temuan.sel.tempat == salah.tempat


def test_a_setting_that_one_capaian_and_all_that_print_it_deny(nyata: Buku) -> None:
    """Only one indikator has the polarity, but three tables print what it comes to under the other formula."""
    lakip = assemble(nyata)
    (temuan,) = akar(andaikan(nyata, ((lakip.identitas["rumus_minimum"], NISBAH),)))
    assert (temuan.sel.tempat, temuan.seharusnya) == (lakip.identitas["rumus_minimum"].tempat, SELISIH)


def test_two_rows_swapped_that_break_one_identity_each(nyata: Buku) -> None:
    kegiatan = assemble(nyata).tabel["Kegiatan"]
    atas, bawah = kegiatan.posisi(11), kegiatan.posisi(12)
    assert atas is not None and bawah is not None
    pasangan = [(kegiatan.sel(atas, k), kegiatan.sel(bawah, k)) for k in ("target", "realisasi")]
    tukar = tuple(satu for a, b in pasangan for satu in ((a, b.mentah), (b, a.mentah)))
    (temuan,) = akar(andaikan(nyata, tukar))
    assert "angka baris 11 dan 12 tertukar" in (temuan.sebab or "")
    assert {c.tempat for c in temuan.calon} == {c.tempat for pasang in pasangan for c in pasang}


def test_a_figure_that_looks_odd_by_itself_accuses_no_polarity() -> None:
    """With a realisasi a thousand times too large the other polarity would come to the capaian that is written."""
    buku = kantor(bentuk_acak(1002))
    indikator = next(i for i in assemble(buku).daftar_indikator if i.realisasi.baris == 11)
    (temuan,) = akar(andaikan(buku, ((indikator.realisasi, (indikator.realisasi.angka or 0) * 1000),)))
    assert temuan.sel.tempat == indikator.realisasi.tempat


def test_what_rests_on_a_doubtful_setting_is_not_filled() -> None:
    """No typed figure is replaced for it, and no blank filled by it."""
    kosong = sel("Indikator", 0, "kategori")
    buku = andaikan(BUKU, ((LAKIP.identitas["skala"], "LAN empat tingkat"), (kosong, None)))
    assert not isi(buku).rencana.daftar_edit
    (edit,) = isi(andaikan(BUKU, ((kosong, None),))).rencana.daftar_edit
    assert edit.sesudah == kosong.teks
    assert not akar(terapkan(andaikan(BUKU, ((kosong, None),)), [edit]))


def test_every_sheet_of_codes_is_one_of_the_contract() -> None:
    from lakip_xl.rules.dugaan_kode import RUJUKAN

    for lembar, kunci, nama, daftar_asal in RUJUKAN:
        ada = {k.kunci for k in LEMBAR_MENURUT_NAMA[lembar].kolom}
        assert {kunci, *([nama] if nama else [])} <= ada
        for asal, kode, sebutan in daftar_asal:
            assert {kode, sebutan} <= {k.kunci for k in LEMBAR_MENURUT_NAMA[asal].kolom}
