"""What is written beside an open workbook has a name that every system takes, and a folder of this machine."""

from __future__ import annotations

from pathlib import Path
from types import SimpleNamespace

import pytest

from lakip_xl.excel.letak import berkas_cadangan, berkas_lampiran


def buku(nama: str, folder: Path | None) -> SimpleNamespace:
    return SimpleNamespace(nama=nama, folder=lambda: folder)


@pytest.mark.parametrize(
    ("nama", "pokok"),
    [
        ("dinas ü.xlsx", "dinas ü"),
        ("Buku1", "Buku1"),  # never saved
        ("laporan v1.2", "laporan v1.2"),
        ('a:b/c\\d|e?f*g"h<i>.xlsm', "a_b_c_d_e_f_g_h_i_"),
        ("../../tempat lain.xlsx", "_.._tempat lain"),
        ("baris\nbaru.xlsx", "baris_baru"),
        (" . .xlsx", "Buku"),
        ("p" * 200 + ".xlsx", "p" * 120),
    ],
)
def test_the_name_is_a_files_on_any_system(nama: str, pokok: str, tmp_path: Path) -> None:
    assert next(berkas_lampiran(buku(nama, tmp_path))) == tmp_path / f"{pokok} lampiran.xlsx"
    cadangan = berkas_cadangan(buku(nama, tmp_path))
    assert cadangan.parent == tmp_path and cadangan.name.startswith(f"{pokok} cadangan ")
    assert cadangan.suffix == (".xlsm" if nama.endswith(".xlsm") else ".xlsx")


@pytest.mark.parametrize("ada", [True, False])
def test_without_a_folder_it_goes_to_the_persons_documents(
    ada: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Path, "home", lambda: tmp_path)
    if ada:
        (tmp_path / "Documents").mkdir()
    assert next(berkas_lampiran(buku("a.xlsx", None))).parent == (tmp_path / "Documents" if ada else tmp_path)
