"""The first look: what it passes the close look passes, of right and of spoiled workbooks."""

from __future__ import annotations

from buatan import BENTUK, KANTOR, dengan_skala_anggaran, rusak, ubah
from hypothesis import given, settings
from hypothesis import strategies as st
from kantor import kantor
from pembagian import contoh

from lakip_xl.contract import SKALA_LAN, SKALA_LIMA
from lakip_xl.hitung import jumlah_kolom, sekilas
from lakip_xl.hitung.hitung_ulang import recompute
from lakip_xl.hitung.kecocokan import Kecocokan
from lakip_xl.hitung.sel_hitungan import SelHitungan
from lakip_xl.reading import assemble
from lakip_xl.values.cell import TIDAK_BERLAKU, Buku, Grid
from lakip_xl.verbs.validasi import validasi


def mengatakan_sesuatu(hasil):
    """Whether a cell can have a finding: there is such a cell, it disagrees, and is more than blank and unknown."""
    tak_diketahui = hasil.kecocokan is Kecocokan.TAK_TERHITUNG and hasil.sel.kosong
    return bool(hasil.sel.kolom) and hasil.kecocokan is not Kecocokan.COCOK and not tak_diketahui


@st.composite
def ragu(draw, lakip):
    """Doubted inputs: those that the workbook's own sums contradict, and any others."""
    masukan = [
        sel
        for baris in (*lakip.daftar_indikator, *lakip.daftar_outcome, *lakip.daftar_output)
        for sel in (baris.realisasi, getattr(baris, "target_pk", None) or baris.target)
        if sel.kolom
    ]
    lain = draw(st.lists(st.sampled_from(masukan), max_size=3)) if masukan else []
    return {**recompute(lakip).putusan.diragukan, **{sel: sel for sel in lain}}


@settings(max_examples=contoh(60))
@given(rusak(), st.data())
def test_what_it_passes_plainly_agrees(buku, data):
    lakip = assemble(buku)
    hitungan = SelHitungan(lakip, data.draw(ragu(lakip)))
    ganjil = sekilas.janggal(hitungan)
    for (lembar, besaran), posisi in hitungan.urutan():
        dilewati = lembar in sekilas.LEMBAR_BESAR and posisi not in ganjil[lembar, besaran]
        hasil = hitungan.pada((lembar, besaran), posisi) if dilewati else None
        assert not hasil or not mengatakan_sesuatu(hasil)


@settings(max_examples=contoh(20))
@given(BENTUK)
def test_of_a_consistent_office_hardly_anything_is_odd(bentuk):
    lakip = assemble(kantor(bentuk))
    hitungan = SelHitungan(lakip, {})
    for (lembar, besaran), daftar in sekilas.janggal(hitungan).items():
        for (
            posisi
        ) in daftar:  # a range, a percentage without its sign, a figure with as many decimals as it has
            hasil = hitungan.ada((lembar, besaran), posisi)
            bahan = [c for b in hasil.bahan.values() for c in (b if isinstance(b, tuple) else (b,))]
            tak_polos = (
                hasil.sel.tanpa_tanda or hasil.sel.desimal is None or hasil.kecocokan is not Kecocokan.COCOK
            )
            assert tak_polos or any(
                not hasattr(c, "angka") or c.angka is None or c.tanpa_tanda for c in bahan
            )


@settings(max_examples=contoh(20))
@given(rusak(), st.sampled_from([0, 3, 10**6]))
def test_the_findings_are_those_of_looking_at_everything(buku, sedikit):
    lakip = assemble(buku)
    semula, sekilas.SEDIKIT = sekilas.SEDIKIT, sedikit
    try:
        sebagian = recompute(lakip)
    finally:
        sekilas.SEDIKIT = semula

    def isi(daftar):
        return [(h.besaran, h.sel, h.nilai, h.tertahan, h.terbuka) for h in daftar if mengatakan_sesuatu(h)]

    for kecocokan in Kecocokan:
        harapan = [h for h in sebagian.daftar_hasil if h.kecocokan is kecocokan]
        assert isi(sebagian.tak_cocok(kecocokan)) == isi(harapan)


@settings(max_examples=contoh(30))
@given(rusak())
def test_findings_do_not_tell_what_was_looked_at(buku):
    semula = sekilas.SEDIKIT
    daftar = []
    try:
        for sekilas.SEDIKIT in (0, 10**6):
            daftar.append(validasi(buku).daftar_temuan)
    finally:
        sekilas.SEDIKIT = semula
    assert daftar[0] == daftar[1]


@settings(max_examples=contoh(15))
@given(KANTOR, st.sampled_from([SKALA_LAN, SKALA_LIMA]), st.data())
def test_kategori_of_serapan_is_judged_on_its_own_scale(buku, skala, data):
    """The first look names just the rows of another kategori, and only they are told."""
    rapi = dengan_skala_anggaran(buku, skala)
    assert not {"ANG308", "EFI108"} & {t.kode for t in validasi(rapi).daftar_temuan}
    tabel = assemble(rapi).tabel["Anggaran"]
    posisi = data.draw(st.sampled_from(list(SelHitungan(assemble(rapi)).posisi("Anggaran"))))
    sel = tabel.sel(posisi, "kategori")
    salah = ubah(rapi, tabel.nama, sel.baris, sel.kolom, "Rendah" if skala == SKALA_LAN else "Berhasil")
    hitungan = SelHitungan(assemble(salah))
    tak_tentu = hitungan.ada(("Anggaran", "serapan"), posisi).nilai is TIDAK_BERLAKU
    assert posisi in sekilas.janggal(hitungan)["Anggaran", "kategori"]
    assert tak_tentu or [t.sel.alamat for t in validasi(salah).daftar_temuan if t.kode == "ANG308"] == [
        sel.alamat
    ]


@settings(max_examples=contoh(40))
@given(rusak())
def test_sums_over_columns_are_those_over_rows(buku):
    lakip = assemble(buku)
    for besaran in jumlah_kolom.BESARAN:
        if jumlah_kolom.jumlah_cocok(lakip, besaran):
            for induk in [*lakip.telusuri_anggaran(), *([lakip.jumlah] if lakip.jumlah else [])]:
                daftar = lakip.daftar_program if induk is lakip.jumlah else induk.daftar_anak
                angka = [getattr(anak, besaran).angka for anak in daftar]
                total = getattr(induk, besaran).angka
                assert not angka or None in angka or total is None or sum(angka) == total
    janggal = set(jumlah_kolom.uang_janggal(lakip))
    for baris in lakip.telusuri_anggaran():
        negatif = any((sel.angka or 0) < 0 for sel in (baris.anggaran, baris.realisasi))
        assert baris.posisi in janggal or not (negatif or baris.melampaui)


def test_a_sheet_without_a_column_has_nothing_odd_in_it():
    kepala = ["Kode", "Tingkat", "Uraian", "Anggaran", "Realisasi"]
    grid = Grid("Anggaran", [kepala, ["1", "program", "A", 300.0, 150.0]])
    hitungan = SelHitungan(assemble(Buku("a.xlsx", "0" * 64, (grid,))), {})
    assert not any(sekilas.janggal(hitungan).values())
