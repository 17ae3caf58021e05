"""The tab put in its place, taken away, and looked after; nobody else's file touched."""

from __future__ import annotations

import io
import os
import sys
from pathlib import Path
from typing import Any

import pytest
from venv_uji import buat_venv

from lakip_xl import __version__
from lakip_xl.ribbon import bangun as pembangun
from lakip_xl.ribbon.bangun import TabExcel, bangun, kenali
from lakip_xl.ribbon.pasang import NAMA_BERKAS, folder_xlstart, lepas, pasang, periksa
from lakip_xl.values.ditolak import BukuDitolak

NAMA_SULIT = ["biasa", "dua kata", "D'Angelo", "Jürgen", "100% & lebih", "a;b $(c)", "“kutip”"]


@pytest.fixture
def terpasang(tmp_path: Path, python_terpasang: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder in which the tab is installed."""
    monkeypatch.setattr(sys, "executable", str(python_terpasang))
    folder = tmp_path / "XLSTART"
    folder.mkdir()
    pasang(folder)
    return folder


def yang_perlu(folder: Path) -> list[str]:
    return [keadaan.kalimat for keadaan in periksa(folder) if not keadaan.beres]


@pytest.mark.parametrize("nama", NAMA_SULIT)
def test_it_works_from_and_into_folders_of_any_name(
    nama: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    python = buat_venv(tmp_path / f"{nama} python")
    monkeypatch.setattr(sys, "executable", str(python))
    folder = tmp_path / f"{nama} XLSTART"
    folder.mkdir()
    assert pasang(folder) == folder / NAMA_BERKAS
    assert [berkas.name for berkas in folder.iterdir()] == [NAMA_BERKAS]
    assert kenali((folder / NAMA_BERKAS).read_bytes()) == TabExcel(__version__, str(python))
    assert yang_perlu(folder) == []


def test_installing_again_changes_nothing(terpasang: Path) -> None:
    semula = (terpasang / NAMA_BERKAS).read_bytes()
    pasang(terpasang)
    assert (terpasang / NAMA_BERKAS).read_bytes() == semula


def test_removing_takes_only_our_file(terpasang: Path) -> None:
    (terpasang / "PERSONAL.XLSB").write_bytes(b"milik orang")
    assert lepas(terpasang) == terpasang / NAMA_BERKAS
    assert [berkas.name for berkas in terpasang.iterdir()] == ["PERSONAL.XLSB"]
    assert lepas(terpasang) is None
    (perlu,) = yang_perlu(terpasang)
    assert "belum terpasang" in perlu


@pytest.mark.parametrize("kerjakan", [pasang, lepas, periksa])
@pytest.mark.parametrize("isi", [b"milik orang", b"PK\x03\x04 rusak", b""])
def test_a_strangers_file_of_the_same_name_is_left_alone(kerjakan, isi: bytes, terpasang: Path) -> None:
    berkas = terpasang / NAMA_BERKAS
    berkas.write_bytes(isi)
    with pytest.raises(BukuDitolak, match=r"bukan buatan lakip_xl dan tidak disentuh"):
        kerjakan(terpasang)
    assert berkas.read_bytes() == isi


def test_a_tab_of_another_version_is_to_be_renewed(terpasang: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with monkeypatch.context() as dahulu:
        dahulu.setattr(pembangun, "__version__", "0.0.9")
        (terpasang / NAMA_BERKAS).write_bytes(bangun(Path(sys.executable)))
    (perlu,) = yang_perlu(terpasang)
    assert "0.0.9" in perlu and __version__ in perlu and "pasang" in perlu
    pasang(terpasang)
    assert yang_perlu(terpasang) == []


def test_a_tab_whose_macros_were_changed_is_to_be_renewed(
    terpasang: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asli = pembangun._sumber
    with monkeypatch.context() as diubah:
        diubah.setattr(pembangun, "_sumber", lambda nama: asli(nama).replace(" -I -m ", " -m "))
        (terpasang / NAMA_BERKAS).write_bytes(bangun(Path(sys.executable)))
    (perlu,) = yang_perlu(terpasang)
    assert "Isi tab bukan seperti yang dipasang" in perlu


def test_a_python_that_is_gone_is_named(terpasang: Path, tmp_path: Path) -> None:
    hilang = tmp_path / "hilang" / "python"
    (terpasang / NAMA_BERKAS).write_bytes(bangun(hilang))
    (perlu,) = yang_perlu(terpasang)
    assert str(hilang) in perlu and "tidak ada lagi" in perlu


@pytest.mark.parametrize(
    ("versi", "kata"), [(None, "tidak menemukan lakip_xl"), ("9.9.9", "memuat lakip_xl 9.9.9")]
)
def test_a_python_without_this_version_is_named(
    versi: str | None, kata: str, terpasang: Path, tmp_path: Path
) -> None:
    paket = tmp_path / "paket lain"
    (paket / "lakip_xl" / "ribbon").mkdir(parents=True)
    if versi:
        (paket / "lakip_xl" / "__init__.py").write_text(f"__version__ = '{versi}'")
        (paket / "lakip_xl" / "ribbon" / "__init__.py").touch()
    else:
        paket = tmp_path / "kosong"
    (terpasang / NAMA_BERKAS).write_bytes(bangun(buat_venv(tmp_path / "lain", paket)))
    (perlu,) = yang_perlu(terpasang)
    assert kata in perlu


def test_a_python_that_would_not_find_the_package_is_not_baked_in(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """PYTHONPATH helps the command, but not the button, which starts Python in isolated mode."""
    monkeypatch.setattr(sys, "executable", str(buat_venv(tmp_path / "lain", tmp_path / "kosong")))
    monkeypatch.setenv("PYTHONPATH", str(Path(pembangun.__file__).parents[2]))
    with pytest.raises(BukuDitolak, match=r"tidak menemukan lakip_xl .* pip install"):
        pasang(tmp_path)
    assert not (tmp_path / NAMA_BERKAS).exists()


def test_excel_with_the_tab_open_is_to_be_closed(terpasang: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    semula = (terpasang / NAMA_BERKAS).read_bytes()

    def buka(berkas: Path, mode: str = "r", *argumen: Any, **lain: Any) -> Any:
        if "+" in mode:
            raise PermissionError(13, "The process cannot access the file")
        return io.open(berkas, mode, *argumen, **lain)  # noqa: UP020  Path.open itself is replaced here

    with monkeypatch.context() as windows:
        windows.setattr(Path, "open", buka)
        for kerjakan in (pasang, lepas):
            with pytest.raises(BukuDitolak, match=r"Excel mengunci tab .* tutup semua jendela Excel"):
                kerjakan(terpasang)
    assert (terpasang / NAMA_BERKAS).read_bytes() == semula


def test_a_folder_that_is_missing_is_named(terpasang: Path, tmp_path: Path) -> None:
    with pytest.raises(BukuDitolak, match=r"^Folder .*tiada tidak ada"):
        pasang(tmp_path / "tiada")


def test_a_failed_write_leaves_the_old_tab(terpasang: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    semula = (terpasang / NAMA_BERKAS).read_bytes()

    def penuh(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "replace", penuh)
    with pytest.raises(BukuDitolak, match="ruang disk habis"):
        pasang(terpasang)
    assert [(berkas.name, berkas.read_bytes()) for berkas in terpasang.iterdir()] == [(NAMA_BERKAS, semula)]


@pytest.mark.skipif(sys.platform == "win32", reason="there XLSTART is known")
def test_without_windows_the_folder_must_be_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("APPDATA", "/tmp")
    with pytest.raises(BukuDitolak, match=r"--ke FOLDER"):
        folder_xlstart()


@pytest.mark.parametrize("apa", ["executable", "base_prefix"])
def test_a_python_of_the_microsoft_store_is_refused(
    apa: str, terpasang: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    isi = (terpasang / NAMA_BERKAS).read_bytes()
    letak = (
        r"C:\Users\a\AppData\Local\Microsoft\WindowsApps\PythonSoftwareFoundation.Python.3.13_x\python.exe"
    )
    monkeypatch.setattr(sys, apa, letak)
    with pytest.raises(
        BukuDitolak, match=r"berasal dari Microsoft Store, .* pasang LAKIP dengan berkas"
    ) as sebab:
        pasang(terpasang)
    assert "\n" not in str(sebab.value) and (terpasang / NAMA_BERKAS).read_bytes() == isi
