"""Which files are taken for workbooks, and what they are called."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from lakip_xl.rekap.letak import POLA, muat_letak, temukan
from lakip_xl.values.ditolak import BukuDitolak


def berkas(folder: Path, *daftar_nama: str) -> None:
    for nama in daftar_nama:
        (folder / nama).parent.mkdir(parents=True, exist_ok=True)
        (folder / nama).write_bytes(b"PK\x03\x04")


def nama(daftar) -> list[str]:
    return [b.nama for b in daftar]


def test_folders_are_searched_to_the_bottom_and_names_follow_their_order(tmp_path: Path) -> None:
    berkas(tmp_path, "b.xlsx", "kota/dinas/a.XLSX", "kota/m.xlsm", "kota/surat.docx", "lama.xls")
    assert nama(temukan([str(tmp_path)])) == ["b.xlsx", "kota/dinas/a.XLSX", "kota/m.xlsm"]


def test_what_is_no_office_is_left_out(tmp_path: Path) -> None:
    berkas(
        tmp_path,
        "a.xlsx",
        "~$a.xlsx",
        ".a.xlsx",
        ".sampah/b.xlsx",
        "a cadangan 2031-01-31 0815.xlsx",
        "a cadangan 2031-01-31 0815 (2).xlsx",
        "rekap.xlsx",
    )
    daftar = temukan([str(tmp_path)], kecuali=tmp_path / "rekap.xlsx")
    assert nama(daftar) == ["a.xlsx"]


def test_patterns_choose_and_a_named_file_needs_none(tmp_path: Path) -> None:
    berkas(tmp_path, "lakip-a.xlsx", "lain.xlsx", "lakip-b.XLSX", "data.bin")
    assert nama(temukan([str(tmp_path)], ["lakip-*.xlsx"])) == ["lakip-a.xlsx", "lakip-b.XLSX"]
    assert nama(temukan([str(tmp_path / "data.bin")])) == ["data.bin"]


def test_a_file_is_taken_once_however_it_is_reached(tmp_path: Path) -> None:
    berkas(tmp_path, "kota/a.xlsx", "kota/b.xlsx")
    daftar = temukan([str(tmp_path), str(tmp_path / "kota"), str(tmp_path / "kota" / "a.xlsx")])
    assert nama(daftar) == ["kota/a.xlsx", "kota/b.xlsx"]


def test_names_are_relative_to_the_folder_that_holds_all(tmp_path: Path) -> None:
    berkas(tmp_path, "x/kota-a/1.xlsx", "x/kota-b/1.xlsx")
    assert nama(temukan([str(tmp_path / "x/kota-a"), str(tmp_path / "x/kota-b")])) == [
        "kota-a/1.xlsx",
        "kota-b/1.xlsx",
    ]


def test_a_changed_file_has_another_stamp(tmp_path: Path) -> None:
    berkas(tmp_path, "a.xlsx")
    (semula,) = temukan([str(tmp_path)])
    os.utime(tmp_path / "a.xlsx", ns=(1, 1))
    (kemudian,) = temukan([str(tmp_path)])
    assert semula.letak == kemudian.letak and semula.cap != kemudian.cap


def test_what_is_not_there_is_said(tmp_path: Path) -> None:
    with pytest.raises(BukuDitolak, match="tidak ada; periksa"):
        temukan([str(tmp_path / "mana")])
    with pytest.raises(BukuDitolak, match=r"Tidak ada berkas \*\.xlsx atau \*\.xlsm"):
        temukan([str(tmp_path)])


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may open every folder")
def test_a_closed_folder_is_a_row_and_not_a_silence(tmp_path: Path) -> None:
    berkas(tmp_path, "a.xlsx", "tutup/b.xlsx")
    (tmp_path / "tutup").chmod(0)
    try:
        daftar = temukan([str(tmp_path)])
    finally:
        (tmp_path / "tutup").chmod(0o700)
    assert [(b.nama, bool(b.alasan)) for b in daftar] == [("a.xlsx", False), ("tutup", True)]


def test_strange_names_are_made_fit_to_print(tmp_path: Path) -> None:
    if os.name == "nt":
        pytest.skip("Windows has no such names")
    (tmp_path / os.fsdecode(b"=a\n\xff.xlsx")).write_bytes(b"x")
    (satu,) = temukan([str(tmp_path)])
    assert satu.nama == "=a \ufffd.xlsx"
    with pytest.raises(BukuDitolak):
        muat_letak(satu.letak)


def test_an_address_gives_the_names_of_the_folder(tmp_path: Path) -> None:
    pytest.importorskip("fsspec")
    berkas(tmp_path, "kota/a.xlsx", "~$b.xlsx", ".c/d.xlsx", "e.docx")
    setempat, jauh = temukan([str(tmp_path)]), temukan([tmp_path.as_uri()])
    assert nama(jauh) == nama(setempat) == ["kota/a.xlsx"]
    assert muat_letak(jauh[0].letak) == muat_letak(setempat[0].letak) == (b"PK\x03\x04", "a.xlsx")
    assert nama(temukan([f"{tmp_path.as_uri()}/kota/a.xlsx"])) == ["a.xlsx"]


def test_an_address_that_leads_nowhere_is_refused_without_its_password(tmp_path: Path) -> None:
    pytest.importorskip("fsspec")
    with pytest.raises(BukuDitolak, match="tidak ada"):
        temukan([f"{tmp_path.as_uri()}/mana"])
    with pytest.raises(BukuDitolak, match="tidak dapat dibuka") as galat:
        temukan(["tidakada://pengguna:rahasia@komputer/folder"], POLA)
    assert "rahasia" not in str(galat.value)


@pytest.mark.skipif(os.name == "nt", reason="links need a privilege there")
def test_links_that_lead_nowhere_or_in_circles_are_files_that_cannot_be_read(tmp_path: Path) -> None:
    (tmp_path / "a.xlsx").symlink_to("b.xlsx")
    (tmp_path / "b.xlsx").symlink_to("a.xlsx")
    (tmp_path / "c.xlsx").symlink_to("tiada")
    daftar = temukan([str(tmp_path)])
    assert nama(daftar) == ["a.xlsx", "b.xlsx", "c.xlsx"]
    for satu in daftar:
        with pytest.raises(BukuDitolak):
            muat_letak(satu.letak)


TAUTAN = pytest.mark.skipif(os.name == "nt", reason="links need a privilege there")


@TAUTAN
def test_links_to_folders_are_followed_and_each_folder_is_searched_once(tmp_path: Path) -> None:
    berkas(tmp_path, "x/kota/a.xlsx", "luar/dinas/b.xlsx", "luar/.c/c.xlsx")
    (tmp_path / "x/luar").symlink_to(tmp_path / "luar")
    (tmp_path / "x/akota").symlink_to(tmp_path / "x/kota")  # it would come first by its name
    (tmp_path / "x/kota/putar").symlink_to(tmp_path / "x")
    (tmp_path / "luar/dinas/putar").symlink_to(tmp_path / "luar")
    (tmp_path / "luar/dinas/silang").symlink_to(tmp_path / "x/kota")
    daftar = temukan([str(tmp_path / "x")])
    assert [(b.nama, b.alasan) for b in daftar] == [("kota/a.xlsx", ""), ("luar/dinas/b.xlsx", "")]


@TAUTAN
def test_a_link_that_is_not_followed_is_a_row_that_says_so(tmp_path: Path) -> None:
    berkas(tmp_path, "x/a.xlsx", "lain/b.xlsx")
    (tmp_path / "x/tiada").symlink_to(tmp_path / "belum")
    (tmp_path / "x/diri").symlink_to("diri")
    (tmp_path / "x/atas").symlink_to(tmp_path)
    (tmp_path / "x/catatan.txt").symlink_to("hilang.txt")  # no folder, and no workbook
    daftar = {b.nama: b.alasan for b in temukan([str(tmp_path / "x")])}
    assert daftar.keys() == {"a.xlsx", "tiada", "diri", "atas"} and not daftar["a.xlsx"]
    assert "tidak menuju folder yang ada" in daftar["tiada"] == daftar["diri"]
    assert "memuatnya" in daftar["atas"]


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such names")
def test_names_that_print_alike_stay_apart(tmp_path: Path) -> None:
    daftar_nama = [b"a b.xlsx", b"a\nb.xlsx", b"a\tb.xlsx", b"c\xff.xlsx", b"c\xfe.xlsx", b"d\ne.xlsx"]
    for satu in daftar_nama:
        (tmp_path / os.fsdecode(satu)).write_bytes(b"x")
    daftar = temukan([str(tmp_path)])
    assert len({b.nama for b in daftar}) == len(daftar) == 6
    assert all(b.nama.isprintable() for b in daftar)
    menurut_letak = {os.fsencode(Path(b.letak).name): b.nama for b in daftar}
    assert menurut_letak[b"a b.xlsx"] == f"{tmp_path}/a b.xlsx"
    assert menurut_letak[b"a\nb.xlsx"] == f"{tmp_path}/a\\nb.xlsx"
    assert menurut_letak[b"c\xfe.xlsx"] == f"{tmp_path}/c\\xfe.xlsx"
    assert menurut_letak[b"d\ne.xlsx"] == "d e.xlsx"  # no other prints like it


def test_workbooks_of_one_name_in_folders_of_one_name_stay_apart(tmp_path: Path) -> None:
    """Behind addresses a name begins with the last folder only."""
    pytest.importorskip("fsspec")
    berkas(tmp_path, "satu/kota/1.xlsx", "dua/kota/1.xlsx", "dua/kota/2.xlsx")
    daftar = temukan([(tmp_path / n / "kota").as_uri() for n in ("satu", "dua")])
    setempat = [(tmp_path / n / "kota/1.xlsx").as_uri() for n in ("dua", "satu")]
    assert nama(daftar) == [*setempat, "kota/2.xlsx"]
