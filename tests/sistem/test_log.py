"""The log in each system's own folder: what is kept, in which letters, and one turn at a time."""

from __future__ import annotations

import datetime
import subprocess
import sys
from pathlib import Path

import pytest
from venv_uji import buat_venv

from lakip_xl.sistem.log import MAKS_CATATAN, berkas_log, catat, folder_log, giliran
from lakip_xl.values.ditolak import BukuDitolak


@pytest.fixture(autouse=True)
def dasar(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The user's folder, wherever this system looks for it."""
    for nama in ("HOME", "USERPROFILE", "LOCALAPPDATA", "XDG_STATE_HOME"):
        monkeypatch.setenv(nama, str(tmp_path))
    return tmp_path


def isi() -> str:
    return berkas_log().read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("sistem", "variabel", "tanpa_variabel"),
    [
        ("win32", "LOCALAPPDATA", ("AppData", "Local", "lakip_xl", "log")),
        ("linux", "XDG_STATE_HOME", (".local", "state", "lakip_xl", "log")),
        ("darwin", "XDG_STATE_HOME", ("Library", "Logs", "lakip_xl")),
    ],
)
@pytest.mark.parametrize("kosong", [None, ""])
def test_without_a_folder_of_the_system_it_is_the_users_own(
    dasar: Path, monkeypatch: pytest.MonkeyPatch, sistem: str, variabel: str,
    tanpa_variabel: tuple[str, ...], kosong: str | None,
) -> None:  # fmt: skip
    monkeypatch.setattr(sys, "platform", sistem)
    if kosong is None:
        monkeypatch.delenv(variabel)
    else:
        monkeypatch.setenv(variabel, kosong)
    assert folder_log() == dasar.joinpath(*tanpa_variabel)


@pytest.mark.parametrize(("sistem", "variabel"), [("win32", "LOCALAPPDATA"), ("linux", "XDG_STATE_HOME")])
def test_the_folder_that_the_system_names_is_taken(
    dasar: Path, monkeypatch: pytest.MonkeyPatch, sistem: str, variabel: str
) -> None:
    monkeypatch.setattr(sys, "platform", sistem)
    monkeypatch.setenv(variabel, str(dasar / "tempat lain"))
    assert folder_log() == dasar / "tempat lain" / "lakip_xl" / "log"


def test_an_entry_has_its_moment_with_the_zone_and_goes_behind_the_others() -> None:
    sebelum = datetime.datetime.now(datetime.UTC).replace(microsecond=0)
    assert catat("satu") and catat("dua")
    baris = [b.split(" ", 1) for b in isi().splitlines()]
    assert [teks for _, teks in baris] == ["satu", "dua"]
    for waktu, _ in baris:
        assert sebelum <= datetime.datetime.fromisoformat(waktu) <= datetime.datetime.now(datetime.UTC)


def test_a_name_that_no_file_could_hold_is_noted_all_the_same() -> None:
    assert catat("buku \ud800 ü.xlsx") and "buku \\ud800 ü.xlsx" in isi()


def test_the_entries_before_the_limit_move_on_whole_and_only_the_last_such_are_kept() -> None:
    for huruf in "abc":
        catat(huruf * MAKS_CATATAN)
    lama = berkas_log().with_suffix(".lama.log").read_text(encoding="utf-8")
    assert lama.endswith(" " + "b" * MAKS_CATATAN + "\n") and isi().endswith(" " + "c" * MAKS_CATATAN + "\n")
    assert "a" * 9 not in lama + isi()


def test_logs_of_other_names_do_not_mix() -> None:
    catat("satu")
    catat("dua", "lain.log")
    assert "dua" not in isi() and "dua" in berkas_log("lain.log").read_text(encoding="utf-8")


def test_a_log_that_cannot_be_written_says_so() -> None:
    berkas_log().mkdir(parents=True)
    assert not catat("hilang")


def test_who_has_no_turn_takes_none_away() -> None:
    with giliran() as pertama:
        for _ in range(2):
            with giliran() as lain:
                assert pertama and not lain


def test_a_turn_ends_with_a_failure_too() -> None:
    with pytest.raises(ZeroDivisionError), giliran():
        _ = 1 / 0
    with giliran() as dapat:
        assert dapat


def test_a_text_of_several_lines_cannot_pass_for_several_entries() -> None:
    catat("isi [a\n2031-01-01T00:00:00+00:00 palsu]")
    catat("kedua")
    pertama, lanjutan, kedua = isi().splitlines()
    assert lanjutan.startswith("    2031") and kedua.endswith(" kedua") and pertama.endswith(" isi [a")


def test_the_log_stays_small() -> None:
    for _ in range(12):
        catat("x" * (MAKS_CATATAN // 4))
    daftar = list(berkas_log().parent.iterdir())
    assert len(daftar) == 2
    assert all(berkas.stat().st_size < 1.5 * MAKS_CATATAN for berkas in daftar)


def test_a_log_that_cannot_be_written_stops_nothing_but_without_a_lock_nothing_is_done() -> None:
    folder_log().parent.mkdir(parents=True)
    folder_log().write_text("bukan folder")
    catat("hilang")
    with pytest.raises(BukuDitolak, match=r"tidak dapat ditulis"), giliran():
        pass


def test_one_button_at_a_time(tmp_path: Path) -> None:
    python = buat_venv(tmp_path / "venv")
    kode = (
        "import sys; from lakip_xl.sistem.log import giliran\n"
        "with giliran() as dapat:\n print(dapat, flush=True); sys.stdin.read()"
    )

    def mulai() -> subprocess.Popen[str]:
        return subprocess.Popen(
            [str(python), "-I", "-c", kode],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )

    def kata(proses: subprocess.Popen[str]) -> str:
        assert proses.stdout
        return proses.stdout.readline().strip()

    pertama = mulai()
    assert kata(pertama) == "True"
    with giliran() as dapat:
        assert not dapat
    pertama.kill()
    pertama.communicate()
    with giliran() as dapat:
        assert dapat, "the lock of a process that died is gone"
        kedua = mulai()
        assert kata(kedua) == "False"
        kedua.communicate()
    with giliran() as dapat:
        assert dapat
