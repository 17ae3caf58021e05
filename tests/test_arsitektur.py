"""The rooms of the package, and which way imports may run: down. Those inside a function and for types count as well."""

from __future__ import annotations

import ast
import re
from collections import Counter
from collections.abc import Iterator, Mapping
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

import pytest

AKAR = Path(__file__).resolve().parents[1]
PAKET = AKAR / "lakip_xl"

# The drawing of docs/arsitektur.md: a room may import what stands below its own line, and nothing beside it.
TINGKAT = """
    peramban   jendela
    __main__
    cli   antarmuka
    ribbon
    rekap   excel
    laporan   lampiran
    verbs
    rules
    hitung   reading   files
    model   temuan
    contract   paper   sistem
    values
    __init__
"""
# Rooms that do without what stands below them: whatever else these import is beyond what they may know.
HANYA = {
    "files": {"values", "sistem"},  # bytes in and out, of any workbook: it knows no LAKIP
    "paper": set(),
    "sistem": {"values"},
    "contract": {"values"},
}


def tingkat() -> dict[str, int]:
    """How high each room stands."""
    baris = [satu.split() for satu in TINGKAT.split("\n") if satu.strip()]
    return {ruang: n for n, satu in enumerate(reversed(baris)) for ruang in satu}


def nama_modul(berkas: Path, akar: Path = AKAR) -> str:
    return ".".join(berkas.relative_to(akar).with_suffix("").parts).removesuffix(".__init__")


MODUL = {nama_modul(berkas): berkas for berkas in sorted(PAKET.rglob("*.py"))}


def daftar_impor(kode: str, modul: Mapping[str, object] = MODUL) -> Iterator[str]:
    """The modules of the package that `kode` imports, wherever in it."""
    for simpul in ast.walk(ast.parse(kode)):
        if isinstance(simpul, ast.Import):
            yield from (alias.name for alias in simpul.names if alias.name.split(".")[0] == "lakip_xl")
        elif isinstance(simpul, ast.ImportFrom):
            assert not simpul.level, "imports are written in full"
            if simpul.module and simpul.module.split(".")[0] == "lakip_xl":
                for alias in simpul.names:
                    penuh = f"{simpul.module}.{alias.name}"
                    yield penuh if penuh in modul else simpul.module


def ruang(modul: str) -> str:
    return modul.split(".")[1] if "." in modul else "__init__"


def impor_terlarang(dari: str, kode: str) -> set[str]:
    """The modules that one named `dari` imports and should not."""
    tinggi, sendiri = tingkat(), ruang(dari)
    luar = {ke for ke in daftar_impor(kode) if ruang(ke) != sendiri}
    return {
        ke
        for ke in luar
        if tinggi[ruang(ke)] >= tinggi[sendiri] or ruang(ke) not in HANYA.get(sendiri, {ruang(ke)})
    }


@pytest.mark.parametrize("modul", MODUL)
def test_imports_run_down(modul: str) -> None:
    assert not impor_terlarang(modul, MODUL[modul].read_text(encoding="utf-8"))


def test_every_room_has_its_place() -> None:
    assert {ruang(modul) for modul in MODUL} == set(tingkat())


def test_an_import_up_or_beside_is_seen() -> None:
    kode = (
        "def f():\n from lakip_xl.verbs.isi import isi\n"
        "from lakip_xl.hitung import hitung_ulang\nimport lakip_xl.values.cell"
    )
    assert impor_terlarang("lakip_xl.rules.dasar", kode) == {"lakip_xl.verbs.isi"}
    assert impor_terlarang("lakip_xl.reading.sel", kode) == {
        "lakip_xl.verbs.isi",
        "lakip_xl.hitung.hitung_ulang",
    }
    assert impor_terlarang("lakip_xl.laporan.html", kode) == set()
    kode = "from lakip_xl.lampiran import dokumen"
    assert impor_terlarang("lakip_xl.laporan.html", kode) == {"lakip_xl.lampiran.dokumen"}
    assert impor_terlarang("lakip_xl.files.load", "from lakip_xl.contract import LEMBAR") == {
        "lakip_xl.contract"
    }


MEMULAI = {"subprocess", "multiprocessing", "concurrent", "asyncio", "pty", "webbrowser"}
SAMBUNGAN = "lakip_xl.rekap.sambungan"  # waits for a cluster, as the library does that it asks
PEMULAI = re.compile(r"(system|popen|startfile|fork\w*|spawn\w*|exec[lv]\w*|posix_spawn\w*)")


def cara_memulai(kode: str) -> set[str]:
    """By what `kode` could start a process, wherever in it."""
    hasil: set[str] = set()
    for simpul in ast.walk(ast.parse(kode)):
        if isinstance(simpul, ast.Import):
            hasil |= {a.name for a in simpul.names if a.name.partition(".")[0] in MEMULAI}
        elif isinstance(simpul, ast.ImportFrom) and simpul.module:
            nama = {a.name for a in simpul.names} if simpul.module == "os" else set()
            hasil |= {n for n in nama if PEMULAI.fullmatch(n)} | ({simpul.module} & MEMULAI)
        elif (
            isinstance(simpul, ast.Attribute)
            and isinstance(simpul.value, ast.Name)
            and simpul.value.id == "os"
        ):
            hasil |= {simpul.attr} if PEMULAI.fullmatch(simpul.attr) else set()
    return hasil


def test_processes_are_started_in_one_place() -> None:
    cara = {modul: cara_memulai(b.read_text(encoding="utf-8")) for modul, b in MODUL.items()}
    assert {modul for modul, satu in cara.items() if satu} == {"lakip_xl.sistem.proses", SAMBUNGAN}
    assert cara[SAMBUNGAN] == {"asyncio"}
    assert "create_subprocess" not in MODUL[SAMBUNGAN].read_text(encoding="utf-8")
    assert cara["lakip_xl.sistem.proses"] == {"subprocess", "startfile"}
    kode = "def f():\n from subprocess import run\n import multiprocessing.pool\n os.execv(a, b)\nfrom os import system"
    assert cara_memulai(kode) == {"subprocess", "multiprocessing.pool", "execv", "system"}
    assert cara_memulai("import os.path\nos.path.exists(a); system(b); os.getcwd()") == set()


def lingkaran(graf: Mapping[str, set[str]]) -> list[str]:
    try:
        TopologicalSorter(graf).prepare()
    except CycleError as galat:
        return list(galat.args[1])
    return []


def test_no_modules_import_one_another() -> None:
    graf = {modul: set(daftar_impor(b.read_text(encoding="utf-8"))) for modul, b in MODUL.items()}
    assert sum(map(len, graf.values())) > 500, "too few imports were seen"
    assert not lingkaran(graf)
    assert lingkaran({"a": {"b"}, "b": {"c"}, "c": {"a"}})


def daftar_nama(kode: str) -> set[str]:
    """The classes that `kode` defines, wherever in it, and the types that its top level names."""
    pohon = ast.parse(kode)
    kelas = {simpul.name for simpul in ast.walk(pohon) if isinstance(simpul, ast.ClassDef)}
    sasaran = [simpul.targets[0] for simpul in pohon.body if isinstance(simpul, ast.Assign)]
    nama = {simpul.id for simpul in sasaran if isinstance(simpul, ast.Name)}
    return kelas | {n for n in nama if len(n) > 1 and n[0].isupper() and not n.isupper()}


def test_no_class_or_type_stands_for_two_things() -> None:
    daftar = Counter(
        nama for berkas in MODUL.values() for nama in daftar_nama(berkas.read_text(encoding="utf-8"))
    )
    assert len(daftar) > 100, "too few were seen"
    assert not [nama for nama, kali in daftar.items() if kali > 1]
    assert daftar_nama("Isi = str | None\nLEMBAR = 1\ndef f():\n    class A: ...") == {"Isi", "A"}


# Words that a name would have if it were English; `format`, `data` and `total` are Indonesian, too.
INGGRIS = re.compile(
    r"(^|_)(get|set|make|build|create|load|save|write|update|delete|remove|add|find|parse|check|fill|read|patch|assemble"
    r"|recompute|rules?|compute|calculate|values?|rows?|columns?|sheets?|count|list|items?|key|text|number|names?|sum|compare"
    r"|copy|move|merge|split|join|sort|print|show|render|open|close|start|stop|run|call|apply|handle|convert|amount|budget"
    r"|findings?|report|error|warning|results?|helper|utils|manager|is|has|to|from|with)(_|$)"
)
LANGKAH = {
    "read",
    "assemble",
    "recompute",
    "check",
    "fill",
    "patch",
    "rule",
}  # steps of the data's way: CONTRIBUTING.md


def kata_inggris(kode: str) -> set[str]:
    """The functions and classes at the top of `kode` whose names are English."""
    nama = [s.name for s in ast.parse(kode).body if isinstance(s, ast.FunctionDef | ast.ClassDef)]
    return {n for n in nama if INGGRIS.search(re.sub("([A-Z])", r"_\1", n).lower())}


def test_names_are_indonesian_but_for_the_steps_of_the_datas_way() -> None:
    for modul, berkas in MODUL.items():
        if ruang(modul) != "files":
            assert kata_inggris(berkas.read_text(encoding="utf-8")) <= LANGKAH, modul
    assert kata_inggris("def get_rows(): ...\nclass BudgetReport: ...\ndef baca(): ...") == {
        "get_rows",
        "BudgetReport",
    }


def test_the_modules_of_files_have_names_that_no_other_room_uses() -> None:
    nama = {modul.split(".")[2] for modul in MODUL if modul.startswith("lakip_xl.files.")}
    lain = {modul.rpartition(".")[2] for modul in MODUL if not modul.startswith("lakip_xl.files")}
    assert nama and not nama & lain


def fungsi_panjang(kode: str) -> dict[str, int]:
    """The functions of more than 50 lines that `kode` defines, wherever in it."""
    fungsi = [s for s in ast.walk(ast.parse(kode)) if isinstance(s, ast.FunctionDef | ast.AsyncFunctionDef)]
    panjang = {s.name: (s.end_lineno or 0) - s.lineno + 1 for s in fungsi}
    return {nama: n for nama, n in panjang.items() if n > 50}


@pytest.mark.parametrize("modul", MODUL)
def test_no_function_is_longer_than_a_page(modul: str) -> None:
    assert not fungsi_panjang(MODUL[modul].read_text(encoding="utf-8"))


def test_a_long_function_is_seen() -> None:
    kode = "class A:\n def f(self):\n" + "  x = 1\n" * 49
    assert fungsi_panjang(kode) == {}
    assert fungsi_panjang(kode + "  x = 1\n") == {"f": 51}


def test_the_drawing_in_the_docs_is_this_table() -> None:
    dokumen = (AKAR / "docs" / "arsitektur.md").read_text(encoding="utf-8")
    gambar = dokumen.partition("```\n")[2].partition("```")[0].replace("/", "").replace(".py", "")
    tabel = [baris.split() for baris in TINGKAT.split("\n") if baris.strip() and "__" not in baris]
    assert [baris.split() for baris in gambar.splitlines()] == tabel
    for nama in (nama for baris in tabel for nama in baris):
        assert f"**`{nama}/`**" in dokumen or f"**`{nama}.py`**" in dokumen
    for paket in PAKET.rglob("*/__init__.py"):
        assert f"`{paket.parent.name}/`" in dokumen, paket
