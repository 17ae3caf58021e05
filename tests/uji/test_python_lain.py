"""Other Pythons are found by what they say of themselves, and having none is said loudly."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
import python_lain
from python_lain import cari_python, versi

if sys.platform == "win32":
    pytest.skip("interpreters are stood in for by shell scripts", allow_module_level=True)

JAWABAN = {
    "python3.10": "3 10 9 True",  # too old
    "python3.13": "3 13 1 True",
    "python3.14": "3 14 0 True",
    "python3.15": "3 15 0 False",  # unfinished
    "python3.16": "",  # a shim of a version that is not there
    "python3.13-config": "3 13 1 True",
}


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A PATH, and no other place where a Python is looked for."""
    for nama, jawaban in JAWABAN.items():
        berkas = tmp_path / nama
        berkas.write_text(f"#!/bin/sh\necho '{jawaban}'\n", encoding="utf-8")
        berkas.chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path}:{tmp_path / 'tidak-ada'}")
    monkeypatch.setenv("PYENV_ROOT", str(tmp_path / "pyenv"))
    monkeypatch.setattr(python_lain, "FOLDER_LAZIM", ())
    return tmp_path


def test_only_what_can_be_used_is_found(folder: Path) -> None:
    assert cari_python() == {(3, 13): folder / "python3.13", (3, 14): folder / "python3.14"}


def test_pyenv_is_looked_through_too(folder: Path) -> None:
    bin_pyenv = folder / "pyenv" / "versions" / "3.12.4" / "bin"
    bin_pyenv.mkdir(parents=True)
    (folder / "python3.13").rename(bin_pyenv / "python3.13")
    assert cari_python()[3, 13] == bin_pyenv / "python3.13"


def test_this_python_knows_itself() -> None:
    assert versi(sys.executable) == sys.version_info[:2]


def test_the_oldest_and_the_newest_are_compared(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    diperiksa = _tanpa_kerja(monkeypatch, (3, 14))
    (folder / "python3.10").write_text("#!/bin/sh\necho '3 11 2 True'\n", encoding="utf-8")
    assert python_lain.main() == 0
    assert diperiksa == [(3, 11)]


def test_a_lone_python_is_said_loudly(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    diperiksa = _tanpa_kerja(monkeypatch, (3, 13))
    (folder / "python3.14").unlink()
    assert python_lain.main() == 0
    assert not diperiksa
    assert "HANYA ADA PYTHON 3.13" in capsys.readouterr().out


def test_a_difference_on_one_of_two_is_a_failure(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    _tanpa_kerja(monkeypatch, (3, 12), {(3, 13): 1, (3, 14): 0})
    assert python_lain.main() == 1


def _tanpa_kerja(
    monkeypatch: pytest.MonkeyPatch, ini: tuple[int, int], kode: dict[tuple[int, int], int] | None = None
) -> list[tuple[int, int]]:
    """Stand in for installing and running; the versions that would be compared."""
    diperiksa: list[tuple[int, int]] = []
    asli = versi

    def samakan(_: object, itu: tuple[int, int], *__: object) -> int:
        diperiksa.append(itu)
        return (kode or {}).get(itu, 0)

    monkeypatch.setattr(python_lain, "siapkan", lambda *_: None)
    monkeypatch.setattr(python_lain, "versi", lambda p: ini if p == python_lain.PYTHON else asli(p))
    monkeypatch.setattr(python_lain, "_bahan", lambda _: [])
    monkeypatch.setattr(python_lain, "_keluaran", lambda *_: None)
    monkeypatch.setattr(python_lain, "_samakan", samakan)
    return diperiksa
