"""Next year's workbook: what is carried, moved, emptied and kept."""

import zipfile
from decimal import Decimal

import pytest
from buatan import KANTOR, buku, ubah
from hypothesis import given

from lakip_xl.files.patch import patch
from lakip_xl.files.reader import read
from lakip_xl.reading import assemble
from lakip_xl.temuan import GALAT
from lakip_xl.values.cell import Format, Grid
from lakip_xl.values.ditolak import BukuDitolak
from lakip_xl.verbs.baru import dari_buku
from lakip_xl.verbs.rumus_basi import terapkan
from lakip_xl.verbs.validasi import validasi

KECIL = {
    "Identitas": [["Isian", "Nilai"], ["OPD", "Dinas A"], ["Tahun", "2020"], ["Tahun Akhir Renstra", "2022"]],
    "Indikator": [
        ["Kode", "Kode Sasaran", "Indikator", "Satuan", "Polaritas", "Sumber", "Target PK", "Realisasi", "Capaian"],
        ["I1", "S1", "Satu", "orang", "maksimum", "Dinas A Tahun 2020", 10, 12, 1.2],
        ["I2", "S1", "Dua", "orang", "maksimum", "Renstra Tahun 2020-2024", 20, 19, 0.95],
    ],
    "Renstra": [["Kode Indikator", "Target 2020", "Target 2021"], ["I1", 10, 11], ["I2", 20, None]],
    "Riwayat": [["Kode Indikator", "Realisasi 2018", "Realisasi 2019", "Naik/Turun"], ["I1", 8, 9, "Peningkatan"]],
    "Standar": [["Kode Indikator", "Standar", "Dibanding Standar"], ["I1", 7, "Setara"], ["I2", "tidak ada", "-"]],
}  # fmt: skip


def isi(asal, lembar):
    grid = next(g for g in asal.daftar_grid if g.nama == lembar)
    return [[n if n != "" else None for n in baris] for baris in grid.isi]


def lanjutkan(asal, tahun=2021):
    return terapkan(asal, dari_buku(asal, tahun).daftar_edit)


def test_realisasi_moves_to_history_and_the_earliest_year_makes_room():
    baru = lanjutkan(buku(KECIL))
    assert isi(baru, "Riwayat")[0] == ["Kode Indikator", "Realisasi 2019", "Realisasi 2020", "Naik/Turun"]
    assert isi(baru, "Riwayat")[1] == ["I1", 9, 12, None]


def test_an_indikator_without_history_gets_a_row():
    assert isi(lanjutkan(buku(KECIL)), "Riwayat")[2][:3] == ["I2", None, 19]


def test_a_column_of_the_year_is_used_as_it_is():
    riwayat = [["Kode Indikator", "Realisasi 2019", "Realisasi 2020"], ["I1", 9, None], ["I2", 5, 6]]
    baru = lanjutkan(buku(KECIL | {"Riwayat": riwayat}))
    assert isi(baru, "Riwayat") == [riwayat[0], ["I1", 9, 12], ["I2", 5, 19]]


def test_targets_come_from_renstra_or_are_emptied():
    indikator = isi(lanjutkan(buku(KECIL)), "Indikator")
    assert [b[6:] for b in indikator[1:]] == [[11, None, None], [None, None, None]]


def test_the_year_changes_in_sources_but_not_in_a_span():
    assert [b[5] for b in isi(lanjutkan(buku(KECIL)), "Indikator")[1:]] == [
        "Dinas A Tahun 2021",
        "Renstra Tahun 2020-2024",
    ]


def test_a_standard_is_of_one_year_but_having_none_lasts():
    assert isi(lanjutkan(buku(KECIL)), "Standar")[1:] == [["I1", None, None], ["I2", "tidak ada", None]]


def test_a_figure_is_written_as_its_new_cell_shows_it():
    persen = [[*KECIL["Indikator"][0]], ["I1", "S1", "Satu", "%", "maksimum", None, 0.8, 0.8497, None],
              ["I2", "S1", "Dua", "%", "maksimum", None, 0.8, 0.005, None]]  # fmt: skip
    asal = buku(
        KECIL
        | {"Indikator": persen, "Riwayat": [["Kode Indikator", "Realisasi 2019"], ["I1", 84], ["I2", 1]]}
    )
    daftar = [
        Grid(g.nama, g.isi, {b: {8: Format(2, True)} for b in (2, 3)} if g.nama == "Indikator" else {})
        for g in asal.daftar_grid
    ]
    asal = type(asal)(asal.nama, asal.sha256, tuple(daftar))
    edit = {e.alamat: e.sesudah for e in dari_buku(asal, 2021).daftar_edit if e.lembar == "Riwayat"}
    # half a percent as bare points could also be 50 %: the sign says which
    assert (edit["B2"], edit["B3"]) == (Decimal("84.97"), "0,5%")


def test_formulas_are_kept_and_counted():
    asal = buku(KECIL)
    daftar = [Grid(g.nama, g.isi, {}, {(2, 9)} if g.nama == "Indikator" else set()) for g in asal.daftar_grid]
    hasil = dari_buku(type(asal)(asal.nama, asal.sha256, tuple(daftar)), 2021)
    assert not [e for e in hasil.daftar_edit if (e.lembar, e.alamat) == ("Indikator", "I2")]
    assert any(p.startswith("1 sel berumus dibiarkan") for p in hasil.daftar_pesan)


def test_a_formula_where_realisasi_should_go_is_refused():
    asal = buku(KECIL)
    daftar = [Grid(g.nama, g.isi, {}, {(2, 3)} if g.nama == "Riwayat" else set()) for g in asal.daftar_grid]
    with pytest.raises(BukuDitolak, match="Riwayat!C2 berisi rumus"):
        dari_buku(type(asal)(asal.nama, asal.sha256, tuple(daftar)), 2021)


@pytest.mark.parametrize("tahun", [2019, 2020])
def test_only_a_later_year_follows(tahun):
    with pytest.raises(BukuDitolak, match="buku tahun 2020; sebutkan tahun sesudahnya, misalnya 2021"):
        dari_buku(buku(KECIL), tahun)


def test_a_workbook_without_its_year_is_refused():
    with pytest.raises(BukuDitolak, match="Tahun Laporan"):
        dari_buku(ubah(buku(KECIL), "Identitas", 3, 2, None), 2021)


def test_the_end_of_renstra_is_said():
    assert any("Renstra buku ini berakhir tahun 2022" in p for p in dari_buku(buku(KECIL), 2023).daftar_pesan)


@given(KANTOR)
def test_any_office_goes_on_without_galat_and_without_last_years_figures(asal):
    lama = assemble(asal)
    tahun = lama.identitas.tahun + 1
    baru = lanjutkan(asal, tahun)
    pemeriksaan = validasi(baru)
    assert [t.kode for t in pemeriksaan.daftar_temuan if t.tingkat is GALAT] == []
    lakip = pemeriksaan.hasil_hitung.lakip
    assert lakip.identitas.tahun == tahun
    assert [b.uraian.teks for b in lakip.telusuri_anggaran()] == [
        b.uraian.teks for b in lama.telusuri_anggaran()
    ]
    assert all(b.anggaran.kosong and b.realisasi.kosong for b in lakip.telusuri_anggaran())
    pegawai = {"Pegawai", "Golongan", "Pejabat"}
    assert all(h.sel.kosong for h in pemeriksaan.hasil_hitung.daftar_hasil if h.sel.lembar not in pegawai)
    for indikator in lama.daftar_indikator:
        if indikator.kode.teks in lakip.riwayat:
            pindah = lakip.riwayat[indikator.kode.teks].realisasi[tahun - 1]
            assert pindah.nilai == indikator.realisasi.nilai


def test_the_real_workbook_goes_on_and_every_other_part_stays(buku_nyata, tmp_path):
    asal = read(buku_nyata)
    tujuan = tmp_path / "2021.xlsx"
    patch(buku_nyata, tujuan, dari_buku(asal, 2021).daftar_edit, asal.sha256)
    lakip = assemble(read(tujuan))
    assert lakip.identitas.tahun == 2021
    assert lakip.riwayat["IKU3"].realisasi[2020].nilai == Decimal("0.047")
    assert lakip.riwayat["IKU3"].realisasi[2019].nilai == Decimal("0.0488")
    assert lakip.daftar_indikator[1].target_pk.nilai == Decimal("0.84")
    assert len(tuple(lakip.telusuri_anggaran())) == len(tuple(assemble(asal).telusuri_anggaran()))
    assert not (lakip.daftar_analisis or lakip.daftar_pengecualian)
    with zipfile.ZipFile(buku_nyata) as lama, zipfile.ZipFile(tujuan) as baru:
        assert lama.namelist() == baru.namelist()
        berubah = {n for n in lama.namelist() if lama.read(n) != baru.read(n)}
    assert all(n.startswith("xl/worksheets/sheet") for n in berubah)
