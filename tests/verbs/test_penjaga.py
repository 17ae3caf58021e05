"""No output takes the place of a workbook, by whatever name it is reached."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest
import xlsxwriter

from lakip_xl.values.ditolak import BukuDitolak
from lakip_xl.verbs.penjaga import buku_kerja, jaga_buku, sama


def tulis(path: Path, *lembar: str) -> Path:
    with xlsxwriter.Workbook(path) as buku:
        for nama in lembar:
            buku.add_worksheet(nama)
    return path


@pytest.mark.parametrize("nama", ["lain.xlsx", "laporan.html", "tanpa akhiran"])
def test_a_workbook_that_nobody_named_is_guarded_too_whatever_its_ending(tmp_path: Path, nama: str) -> None:
    path = tulis(tmp_path / "asal.xlsx", "Grafik", "ANGGARAN").rename(tmp_path / nama)
    with pytest.raises(BukuDitolak, match="pilih nama lain") as ditolak:
        jaga_buku(path, ())
    assert str(path) in str(ditolak.value)


@pytest.mark.parametrize("kait", [os.link, os.symlink])
def test_a_source_is_guarded_under_every_name_even_if_it_is_no_workbook(
    tmp_path: Path, kait: Callable[[Path, Path], None]
) -> None:
    asal, nama_lain = tmp_path / "asal.csv", tmp_path / "lain.csv"
    asal.write_text("Kode;Pagu")
    kait(asal, nama_lain)
    with pytest.raises(BukuDitolak):
        jaga_buku(nama_lain, (tmp_path / "tidak ada.xlsx", asal))
    jaga_buku(nama_lain, ())


def test_reports_and_names_that_are_free_may_be_written(tmp_path: Path) -> None:
    laporan = tulis(tmp_path / "temuan.xlsx", "Temuan", "Ringkasan")
    buku = tulis(tmp_path / "buku.xlsx", "Anggaran")
    teks = tmp_path / "temuan.html"
    teks.write_text("<p>Anggaran")
    for keluaran in (laporan, teks, tmp_path / "baru.xlsx"):
        jaga_buku(keluaran, (buku,))


def test_what_cannot_be_read_is_no_workbook(tmp_path: Path) -> None:
    assert not buku_kerja(tmp_path) and not buku_kerja(tmp_path / "tidak ada.xlsx")
    utuh = tulis(tmp_path / "buku.xlsx", "Anggaran")
    assert buku_kerja(utuh)
    utuh.write_bytes(utuh.read_bytes()[:-30])
    assert not buku_kerja(utuh)


def test_a_copy_is_another_file_and_one_that_is_not_there_is_none(tmp_path: Path) -> None:
    satu, salinan = tmp_path / "satu", tmp_path / "salinan"
    for path in (satu, salinan):
        path.write_bytes(b"isi")
    assert (
        sama(satu, tmp_path / "." / "satu") and not sama(satu, salinan) and not sama(satu, tmp_path / "tiada")
    )
