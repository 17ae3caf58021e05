"""`lakip pita` as a person types it."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest
from click.testing import CliRunner
from venv_uji import buat_venv

from lakip_xl.cli import main
from lakip_xl.ribbon import pasang as pemasangan

pytestmark = pytest.mark.proses


@pytest.fixture(scope="module")
def python(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return buat_venv(tmp_path_factory.mktemp("cli") / "venv")


@pytest.fixture
def lakip(python: Path, tmp_path: Path):
    def jalankan(*argumen: object) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [str(python), "-m", "lakip_xl", "pita", *map(str, argumen)],
            cwd=tmp_path, capture_output=True, text=True, encoding="utf-8", check=False,
        )  # fmt: skip

    return jalankan


def test_install_look_and_remove(lakip, python: Path, tmp_path: Path) -> None:
    ke = ("--ke", tmp_path)
    assert lakip("periksa", *ke).returncode == 1
    hasil = lakip("pasang", *ke)
    assert (hasil.returncode, hasil.stderr) == (0, "")
    assert hasil.stdout.startswith(f"Tab LAKIP dipasang di {tmp_path / 'lakip_xl.xlam'}; ")
    hasil = lakip("periksa", *ke)
    assert hasil.returncode == 0
    assert str(python) in hasil.stdout
    assert all(baris.startswith("[beres] ") for baris in hasil.stdout.splitlines())
    hasil = lakip("lepas", *ke)
    assert (hasil.returncode, list(tmp_path.glob("*.xlam"))) == (0, [])
    hasil = lakip("lepas", *ke)
    assert hasil.returncode == 0 and "tidak terpasang" in hasil.stdout
    hasil = lakip("periksa", *ke)
    assert hasil.returncode == 1 and "[perlu] Tab LAKIP belum terpasang" in hasil.stdout


@pytest.mark.parametrize("perintah", ["pasang", "lepas", "periksa"])
def test_without_excel_one_sentence_and_three(lakip, perintah: str) -> None:
    hasil = lakip(perintah)
    assert (hasil.returncode, hasil.stdout) == (3, "")
    assert hasil.stderr.count("\n") == 1 and "--ke FOLDER" in hasil.stderr


@pytest.mark.parametrize("perintah", ["pasang", "lepas", "periksa"])
def test_a_strangers_file_is_refused_with_three(lakip, perintah: str, tmp_path: Path) -> None:
    (tmp_path / "lakip_xl.xlam").write_bytes(b"milik orang")
    hasil = lakip(perintah, "--ke", tmp_path)
    assert (hasil.returncode, hasil.stdout) == (3, "")
    assert "bukan buatan lakip_xl" in hasil.stderr
    assert (tmp_path / "lakip_xl.xlam").read_bytes() == b"milik orang"


def test_wrong_usage_is_two(lakip) -> None:
    assert lakip("buang").returncode == 2


def test_an_xlstart_that_cannot_be_made_is_one_sentence(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "berkas").touch()
    monkeypatch.setattr(pemasangan, "folder_xlstart", lambda: tmp_path / "berkas" / "Excel" / "XLSTART")
    hasil = CliRunner().invoke(main, ["pita", "pasang"])
    assert hasil.exit_code == 3 and hasil.stderr.count("\n") == 1
    assert "tidak dapat dibuat" in hasil.stderr and "--ke" in hasil.stderr
