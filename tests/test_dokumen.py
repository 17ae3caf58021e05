"""Generated pages are what the rules and the real workbook say today; every command is documented."""

import subprocess
import sys
from pathlib import Path

import click
import pytest
from buat_dokumen import AKAR, halaman
from click.testing import CliRunner

from lakip_xl.cli import main
from lakip_xl.perintah import BANTUAN
from lakip_xl.perintah import PERINTAH as DAFTAR_PERINTAH
from lakip_xl.rules import RULES

HALAMAN = halaman()
KONTEKS = click.Context(main)
PERINTAH = {nama: main.get_command(KONTEKS, nama) for nama in main.list_commands(KONTEKS)}


@pytest.mark.parametrize("nama", HALAMAN)
def test_the_committed_page_is_the_generated_one(nama):
    assert (AKAR / "docs" / nama).read_text(encoding="utf-8") == HALAMAN[nama]


@pytest.mark.parametrize("perintah", PERINTAH)
def test_every_command_is_in_the_readme_and_the_guide(perintah):
    for berkas in ("README.md", "docs/panduan.md"):
        assert f"lakip {perintah}" in (AKAR / berkas).read_text(encoding="utf-8"), berkas


@pytest.mark.parametrize("perintah", PERINTAH.values(), ids=PERINTAH)
def test_every_option_is_in_the_guide(perintah):
    panduan = (AKAR / "docs" / "panduan.md").read_text(encoding="utf-8")
    for parameter in perintah.params:
        for pilihan in parameter.opts:
            if pilihan.startswith("--"):
                assert pilihan in panduan


@pytest.mark.parametrize("nama", PERINTAH)
def test_the_list_of_commands_says_what_the_command_itself_says(nama):
    assert DAFTAR_PERINTAH[nama][1] == PERINTAH[nama].get_short_help_str(limit=200)


def test_the_list_of_commands_fits_any_terminal_in_any_encoding():
    assert BANTUAN.isascii()
    assert max(map(len, BANTUAN.splitlines())) < 80


@pytest.mark.proses
@pytest.mark.parametrize("pilihan", ["--help", "-h"])
def test_the_help_is_the_same_without_and_with_the_command_line_library(pilihan):
    kode = "import sys; from lakip_xl.__main__ import main; main(); print(sorted({'click', 're'} & set(sys.modules)))"
    hasil = subprocess.run(
        [sys.executable, "-I", "-S", "-c", f"import sys; sys.path.append({str(AKAR)!r}); {kode}", pilihan],
        capture_output=True, text=True, check=True,
    )  # fmt: skip
    assert hasil.stdout == CliRunner().invoke(main, [pilihan]).output + "[]\n"


def test_codes_are_well_formed_and_unique():
    kode = [aturan.kode for aturan in RULES]
    assert len(set(kode)) == len(kode)
    assert all(len(k) == 6 and k[:3].isupper() and k[3:].isdigit() for k in kode)


def test_links_between_the_pages_lead_somewhere():
    import re

    for berkas in [*AKAR.glob("*.md"), *(AKAR / "docs").glob("*.md")]:
        for tautan in re.findall(r"\]\(([^)#:]+)(?:#[^)]*)?\)", berkas.read_text(encoding="utf-8")):
            assert (berkas.parent / Path(tautan)).exists(), f"{berkas.name}: {tautan}"
