"""Generated pages are what the rules and the real workbook say today; every command is documented."""

import re
from pathlib import Path

import click
import pytest
from buat_dokumen import AKAR, DAFTAR_BENTUK, halaman
from click.testing import CliRunner

from lakip_xl.cli import main
from lakip_xl.lampiran import TABEL
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


@pytest.mark.parametrize("pilihan", ["--help", "-h"])
def test_the_list_of_commands_says_what_each_command_says_and_fits_any_terminal(pilihan):
    bantuan = CliRunner().invoke(main, [pilihan], prog_name="lakip", terminal_width=80).output
    for nama, perintah in PERINTAH.items():
        ringkas = perintah.help.partition("\n")[0]
        assert ringkas.endswith(".") and re.search(
            rf"^  {nama} +{re.escape(ringkas)}$", bantuan, re.MULTILINE
        )
    assert (
        bantuan.startswith("Pemakaian: lakip [PILIHAN] PERINTAH [ARGUMEN]...\n")
        and "Kode keluar: 0" in bantuan
    )
    assert bantuan.isascii() and max(map(len, bantuan.splitlines())) < 80


def test_every_module_of_a_command_is_in_the_list_of_commands():
    sarana = {"__init__", "bahasa", "sumber", "umum"}
    modul = {p.stem for p in (AKAR / "lakip_xl" / "cli").glob("*.py")} - sarana
    assert modul == {nama.replace("-", "_") for nama in PERINTAH}


def test_wherever_the_appendix_is_told_from_first_to_last_these_are_its_tables():
    pola = re.compile(rf"\b{TABEL[0][0]}\s*(?:to|sampai|s\.d\.|-|–)\s*(L\d+)\b")
    daftar = [AKAR / "README.md", *(AKAR / "docs").glob("*.md"), *(AKAR / "lakip_xl").rglob("*.*")]
    sebutan = {
        b.relative_to(AKAR).as_posix(): set(pola.findall(b.read_text(encoding="utf-8")))
        for b in daftar
        if b.suffix in {".md", ".py", ".xml", ".bas"}
    }
    salah = {nama: ada for nama, ada in sebutan.items() if ada - {TABEL[-1][0]}}
    assert not salah, f"the appendix ends with {TABEL[-1][0]}"
    assert {n for n, ada in sebutan.items() if ada} >= {
        "README.md",
        "docs/panduan.md",
        "lakip_xl/ribbon/customUI14.xml",
    }
    assert [nama for nama, _ in TABEL] == [f"L{n}" for n in range(1, len(TABEL) + 1)]


@pytest.mark.parametrize("perintah", DAFTAR_BENTUK)
def test_every_form_is_in_the_row_of_its_command_in_the_readme(perintah):
    produk, dengan_nama = DAFTAR_BENTUK[perintah]
    readme = (AKAR / "README.md").read_text(encoding="utf-8")
    baris = next(b for b in readme.splitlines() if b.startswith(f"| `lakip {perintah} "))
    for bentuk in produk.daftar_bentuk:
        assert f"`{bentuk.nama if dengan_nama else bentuk.akhiran}`" in baris


def test_codes_are_well_formed_and_unique():
    kode = [aturan.kode for aturan in RULES]
    assert len(set(kode)) == len(kode)
    assert all(len(k) == 6 and k[:3].isupper() and k[3:].isdigit() for k in kode)


def test_links_between_the_pages_lead_somewhere():
    import re

    for berkas in [*AKAR.glob("*.md"), *(AKAR / "docs").glob("*.md")]:
        for tautan in re.findall(r"\]\(([^)#:]+)(?:#[^)]*)?\)", berkas.read_text(encoding="utf-8")):
            assert (berkas.parent / Path(tautan)).exists(), f"{berkas.name}: {tautan}"


def test_the_tests_that_a_page_names_are_there() -> None:
    """docs/kantor-lain.md says of each thing that others' reports hold which test shows it."""
    teks = (AKAR / "docs" / "kantor-lain.md").read_text(encoding="utf-8")
    disebut = re.findall(r"`(tests/[\w/]+\.py)::(\w+)`", teks)
    assert len(disebut) > 20
    assert [
        n for berkas, n in disebut if f"def {n}(" not in (AKAR / berkas).read_text(encoding="utf-8")
    ] == []
