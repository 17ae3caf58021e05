"""The add-in: read back by other people's tools, the same every time, its buttons and Subs in step."""

from __future__ import annotations

import io
import os
import re
import subprocess
import sys
import warnings
import xml.etree.ElementTree as ET
import zipfile
from pathlib import Path, PurePosixPath, PureWindowsPath

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyopenvba import ExcelFile
from pyopenvba.apps.excel import ExcelApplication
from pyvbaanalysis import analyze_module, analyze_office_file
from venv_uji import AKAR

from lakip_xl import __version__
from lakip_xl.ribbon.aksi import AKSI
from lakip_xl.ribbon.bangun import (
    BAGIAN_PITA,
    HUBUNGAN_PITA,
    NAMA_MODUL,
    TabExcel,
    bangun,
    kenali,
    modul,
    teks_vba,
)
from lakip_xl.values.ditolak import BukuDitolak

with warnings.catch_warnings():  # oletools uses old names of pyparsing
    warnings.simplefilter("ignore", DeprecationWarning)
    from oletools.olevba import VBA_Parser

FOLDER = AKAR / "lakip_xl" / "ribbon"
BAS = (FOLDER / "lakip.bas").read_text(encoding="ascii")
NS = "{http://schemas.microsoft.com/office/2009/07/customui}"
PITA = ET.parse(FOLDER / "customUI14.xml").getroot()
DAFTAR_TOMBOL = list(PITA.iter(f"{NS}button"))
BIASA = PureWindowsPath(r"C:\Program Files\lakip_xl\pythonw.exe")
DAFTAR_LETAK = [
    BIASA,
    PureWindowsPath("C:\\Users\\Jürgen O'Neil & Çelik\\100% “baru”\\pythonw.exe"),
    PureWindowsPath("C:\\データ\\😀\\pythonw.exe"),
    PureWindowsPath("C:\\" + "ü" * 200 + "\\pythonw.exe"),
    PurePosixPath("/home/ü $(x);y/bin/python"),
]


@pytest.fixture
def pita_biasa(tmp_path: Path) -> Path:
    berkas = tmp_path / "pita.xlam"
    berkas.write_bytes(bangun(BIASA))
    return berkas


def baris_kode(teks: str) -> list[str]:
    return [baris for baris in teks.replace("\r\n", "\n").split("\n") if not baris.startswith("Attribute ")]


# The buttons ------------------------------------------------------------------------------------

BOLEH = {  # element: its parents, and the attributes that it must and may have in the schema of 2009/07
    "customUI": ("", set(), set()),
    "ribbon": ("customUI", set(), set()),
    "tabs": ("ribbon", set(), set()),
    "tab": ("tabs", {"id", "label"}, {"insertAfterMso", "keytip"}),
    "group": ("tab", {"id", "label"}, set()),
    "button": ("group", {"id", "label", "onAction", "imageMso", "size", "screentip", "supertip"}, {"keytip"}),
}


def test_the_ribbon_has_the_form_that_excel_takes() -> None:
    induk = {anak: simpul for simpul in PITA.iter() for anak in simpul}
    for simpul in PITA.iter():
        nama = simpul.tag.removeprefix(NS)
        di_bawah, wajib, boleh = BOLEH[nama]
        assert (induk[simpul].tag.removeprefix(NS) if simpul in induk else "") == di_bawah
        assert wajib <= set(simpul.attrib) <= wajib | boleh, nama
        assert simpul.get("size", "large") == "large"
        for atribut, terpanjang in (("label", 1024), ("screentip", 1024), ("supertip", 1024), ("keytip", 3)):
            assert len(simpul.get(atribut, "")) <= terpanjang
        assert re.fullmatch(r"[A-Za-z]\w*", simpul.get("id", "x"))


def test_names_and_keys_are_unique() -> None:
    daftar_id = [simpul.get("id") for simpul in PITA.iter() if simpul.get("id")]
    assert len(set(daftar_id)) == len(daftar_id)
    daftar_huruf = [tombol.get("keytip") for tombol in DAFTAR_TOMBOL]
    assert len(set(daftar_huruf)) == len(daftar_huruf)


def test_the_labels_are_those_of_the_guide() -> None:
    panduan = (AKAR / "docs" / "panduan.md").read_text(encoding="utf-8")
    gambar = " ".join((AKAR / "docs" / "gambar" / "tab-lakip.svg").read_text(encoding="utf-8").split())
    labels = [tombol.get("label", "") for tombol in DAFTAR_TOMBOL]
    assert sorted(labels) == sorted(
        [
            "Periksa",
            "Kecualikan",
            "Rapikan Angka",
            "Isi Capaian",
            "Susun Lampiran",
            "Bersihkan Temuan",
            "Aturan",
            "Tentang",
        ]
    )
    for label in labels:
        assert f"| {label} |" in panduan
        assert all(f">{kata}<" in gambar for kata in label.split(" ", 1))


@pytest.mark.parametrize("tombol", DAFTAR_TOMBOL, ids=lambda t: t.get("id"))
def test_each_button_has_its_sub_and_each_sub_only_delegates(tombol: ET.Element) -> None:
    klik = tombol.get("onAction", "")
    sub = klik.removesuffix("_Klik")
    assert f"Public Sub {klik}(control As IRibbonControl)\n    {sub}\nEnd Sub\n" in BAS
    (aksi,) = re.findall(rf'Public Sub {sub}\(\)\n    Jalankan "(\w+)"\nEnd Sub\n', BAS)
    assert aksi in AKSI


def test_each_action_has_one_button_and_no_sub_is_left_over() -> None:
    assert sorted(re.findall(r'Jalankan "(\w+)"', BAS)) == sorted(AKSI)
    umum = re.findall(r"Public (?:Sub|Function) (\w+)", BAS)
    klik = {tombol.get("onAction", "") for tombol in DAFTAR_TOMBOL}
    assert set(umum) == klik | {k.removesuffix("_Klik") for k in klik}


# What goes on the command line -------------------------------------------------------------------


def test_only_constants_and_a_number_go_on_the_command_line() -> None:
    (perintah,) = re.findall(r"^ +Shell (.*)$", BAS, re.MULTILINE)
    assert perintah == (
        '""""'
        + ' & Penafsir() & """ -I -m lakip_xl.ribbon " & aksi & " --hwnd " & Jendela(), vbMinimizedNoFocus'
    )
    assert BAS.count("Shell") == 2, "one to start Python, one in WScript.Shell"
    assert "    Jendela = CStr(Application.Hwnd)\n" in BAS
    for terlarang in (
        "cmd.exe",
        "FullName",
        "ThisWorkbook",
        ".Path",
        "Declare ",
        "Environ(",
        "Worksheets",
        "Range(",
    ):
        assert terlarang not in BAS


# The file ----------------------------------------------------------------------------------------


@pytest.mark.parametrize("penafsir", DAFTAR_LETAK, ids=str)
def test_another_tool_reads_the_very_source_back(penafsir: PureWindowsPath, tmp_path: Path) -> None:
    berkas = tmp_path / "pita.xlam"
    berkas.write_bytes(bangun(penafsir))
    pengurai = VBA_Parser(str(berkas))
    dibaca = {nama: baris_kode(kode) for _, _, nama, kode in pengurai.extract_macros()}
    pengurai.close()
    assert dibaca.pop(f"{NAMA_MODUL}.bas") == baris_kode(modul(penafsir))
    assert "Module1.bas" not in dibaca, "what the template brings is taken out"
    assert not [baris for kode in dibaca.values() for baris in kode if baris.strip()], (
        "only our module has code"
    )


@pytest.mark.parametrize("penafsir", DAFTAR_LETAK, ids=str)
def test_the_module_differs_from_the_source_in_its_three_values_alone(penafsir: PureWindowsPath) -> None:
    sumber, jadi = BAS.splitlines(), modul(penafsir).splitlines()
    tetap = [baris for baris in sumber if not re.search(r'"\((versi|penafsir|folder)\)"', baris)]
    assert len(tetap) == len(sumber) - 3
    baru = list(jadi)
    for baris in tetap:
        baru.remove(baris)
    assert all(re.match(r"Private Const VERSI | +(Penafsir|FolderPasang) = ", baris) for baris in baru)
    assert all(baris.isascii() and len(baris) < 1000 for baris in jadi)


def test_the_compiler_would_take_it(pita_biasa: Path) -> None:
    assert {m: list(t) for m, t in analyze_office_file(str(pita_biasa)).items() if t} == {}


def test_what_the_compiler_refuses_is_seen() -> None:
    rusak = modul(BIASA).replace("Dim sebab As String", "Dim sebab As String\n    Dim sebab As String")
    assert any(temuan.severity.value == "error" for temuan in analyze_module(rusak))


def excel_tiruan(kode: str) -> ExcelApplication:
    """pyOpenVBA's interpreter with the module, its private functions open to us."""
    aplikasi = ExcelApplication()
    aplikasi.add_module(kode.replace("Private Function", "Public Function"), name=NAMA_MODUL)
    return aplikasi


@pytest.mark.parametrize("penafsir", DAFTAR_LETAK, ids=str)
def test_a_vba_interpreter_finds_the_path(penafsir: PureWindowsPath) -> None:
    aplikasi = excel_tiruan(modul(penafsir))
    for fungsi, letak in (("Penafsir", penafsir), ("FolderPasang", penafsir.parent)):
        hasil = str(aplikasi.run(fungsi))
        assert hasil.encode("utf-16-le", "surrogatepass").decode("utf-16-le") == str(letak)


def test_a_start_that_fails_is_said_and_the_status_bar_given_back() -> None:
    buat = 'Set cangkang = CreateObject("WScript.Shell")'
    assert buat in BAS and "If ActiveWorkbook Is Nothing Then\n" in BAS
    kode = modul(BIASA).replace(buat, 'Err.Raise 429, , "dilarang"')
    kode = kode.replace("Application.OperatingSystem", '"Windows"')  # the interpreter knows no system
    aplikasi = excel_tiruan(kode.replace("If ActiveWorkbook Is Nothing Then", "If False Then"))
    aplikasi.run("LakipPeriksa")
    ((jenis, teks, *_),) = aplikasi.dialogs
    assert jenis == "MsgBox" and teks.startswith("Excel tidak dapat menjalankan Python (dilarang); ")
    aplikasi.add_module("Public Function Bilah()\nBilah = Application.StatusBar\nEnd Function", name="Uji")
    assert aplikasi.run("Bilah") is False


@pytest.mark.parametrize(
    ("sistem", "kata"), [("Macintosh (Intel) 14.6", "Windows saja"), ("Windows (64-bit) NT 10.00", "lakip pita pasang")]
)  # fmt: skip
def test_a_start_that_fails_is_explained_for_the_system_at_hand(sistem: str, kata: str) -> None:
    assert "= Application.OperatingSystem\n" in BAS
    aplikasi = excel_tiruan(modul(BIASA).replace("Application.OperatingSystem", f'"{sistem}"'))
    assert kata in str(aplikasi.run("TakJalan", "File not found"))


@pytest.mark.parametrize(
    ("terproteksi", "kata"), [("True", "Aktifkan Pengeditan"), ("False", "buka dahulu buku kerja")]
)
def test_without_a_workbook_a_sentence_says_what_to_do(terproteksi: str, kata: str) -> None:
    pertanyaan = "Not (Application.ActiveProtectedViewWindow Is Nothing)"
    assert pertanyaan in BAS
    aplikasi = excel_tiruan(
        modul(BIASA).replace(pertanyaan, terproteksi)
    )  # the interpreter knows no such window
    aplikasi.run("LakipPeriksa")
    ((jenis, teks, *_),) = aplikasi.dialogs
    assert jenis == "MsgBox"
    assert kata in teks and teks.endswith("tekan tombol ini lagi.")


@pytest.mark.parametrize("penafsir", DAFTAR_LETAK, ids=str)
def test_version_and_path_are_read_back(penafsir: PureWindowsPath) -> None:
    assert kenali(bangun(penafsir)) == TabExcel(__version__, str(penafsir))


@given(
    st.text(st.characters(exclude_categories=["Cs", "Cc"], exclude_characters='"/'), min_size=1, max_size=60)
)
def test_any_path_survives(nama: str) -> None:
    penafsir = PurePosixPath("/") / nama / "python"
    assert f"    Penafsir = {teks_vba(str(penafsir)[:40])}\n" in modul(penafsir)
    assert modul(penafsir).isascii()


@pytest.mark.parametrize("nama", ['/a"b/python', "/a\nb/python", "/a\x00b"])
def test_a_path_that_could_break_out_is_refused(nama: str) -> None:
    with pytest.raises(BukuDitolak, match=r"^Letak Python .* pasang Python di folder lain\.$"):
        bangun(PurePosixPath(nama))


def test_the_same_bytes_in_every_process() -> None:
    kode = (
        "import sys, hashlib; from pathlib import PureWindowsPath as P; from lakip_xl.ribbon.bangun import bangun; "
        "print(hashlib.sha256(bangun(P(sys.argv[1]))).hexdigest())"
    )
    hasil = {
        subprocess.run(
            [sys.executable, "-c", kode, str(DAFTAR_LETAK[1])],
            cwd=AKAR, env={**os.environ, "PYTHONHASHSEED": benih, "TZ": zona, "PYTHONUTF8": "1"},
            capture_output=True, text=True, check=True,
        ).stdout
        for benih, zona in (("1", "UTC"), ("2", "Asia/Jakarta"))
    }  # fmt: skip
    assert len(hasil) == 1


def test_the_package_leads_excel_to_the_ribbon(pita_biasa: Path) -> None:
    with zipfile.ZipFile(pita_biasa) as paket:
        assert len(set(paket.namelist())) == len(paket.namelist())
        assert paket.read(BAGIAN_PITA) == (FOLDER / "customUI14.xml").read_bytes()
        hubungan = [r.attrib for r in ET.fromstring(paket.read("_rels/.rels"))]
        jenis = paket.read("[Content_Types].xml").decode()
        for nama in paket.namelist():
            if nama.endswith((".xml", ".rels")):
                ET.fromstring(paket.read(nama))
    assert [r["Target"] for r in hubungan if r["Type"] == HUBUNGAN_PITA] == [BAGIAN_PITA]
    assert len({r["Id"] for r in hubungan}) == len(hubungan)
    assert "application/vnd.ms-excel.addin.macroEnabled.main+xml" in jenis
    assert 'Extension="xml"' in jenis


def test_nobody_is_named_in_it(pita_biasa: Path) -> None:
    with zipfile.ZipFile(io.BytesIO(pita_biasa.read_bytes())) as paket:
        semua = b"\n".join(paket.read(nama) for nama in paket.namelist())
        sifat = paket.read("docProps/core.xml").decode()
    for nama in ("William", "Smith"):
        assert nama.encode() not in semua and nama.encode("utf-16-le") not in semua
    assert "<dc:creator>lakip_xl</dc:creator>" in sifat and "lastModifiedBy" not in sifat
    assert "absPath" not in semua.decode("latin-1")


@pytest.mark.parametrize("jenis", ["kosong", "teks", "zip rusak", "zip lain", "xlsx", "makro orang lain"])
def test_a_strangers_file_is_not_ours(jenis: str, pita_biasa: Path, buku_nyata: Path, tmp_path: Path) -> None:
    lain = tmp_path / "lain.xlam"
    if jenis == "xlsx":
        lain = buku_nyata
    elif jenis == "zip lain":
        with zipfile.ZipFile(lain, "w") as paket:
            paket.writestr("a.txt", "b")
    elif jenis == "makro orang lain":
        with ExcelFile.create_new(lain) as buku:
            buku.vba_project().add_module("Lain", 'Private Const VERSI As String = "1"\n')
            buku.save()
    else:
        isi = {"kosong": b"", "teks": b"halo", "zip rusak": pita_biasa.read_bytes()[:9000]}[jenis]
        lain.write_bytes(isi)
    assert kenali(lain.read_bytes()) is None
