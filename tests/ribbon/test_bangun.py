"""The add-in: read back by other people's tools, the same every time, its buttons and Subs in step."""

from __future__ import annotations

import io
import os
import re
import struct
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
from lakip_xl.sistem.log import berkas_giliran
from lakip_xl.values.ditolak import BukuDitolak

with warnings.catch_warnings():  # oletools uses old names of pyparsing
    warnings.simplefilter("ignore", DeprecationWarning)
    import olefile
    from oletools.olevba import VBA_Parser, decompress_stream

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
    assert set(umum) == klik | {k.removesuffix("_Klik") for k in klik} | {"LakipJaga"}


# What goes on the command line -------------------------------------------------------------------


def test_only_constants_and_a_number_go_on_the_command_line() -> None:
    (perintah,) = re.findall(r"^ +Shell (.*?)$", BAS.replace(" _\n       ", ""), re.MULTILINE)
    assert perintah == (
        '""""'
        + ' & Penafsir() & """ -I -m lakip_xl.ribbon " & aksi & " --hwnd " & Jendela() &'
        + ' " --nama " & Heksa(ActiveWorkbook.Name), vbMinimizedNoFocus'
    )
    assert BAS.count("Shell") == 1 and BAS.count("ThisWorkbook") == 1
    assert "    Jendela = CStr(Application.Hwnd)\n" in BAS
    for terlarang in (
        "cmd.exe",
        "FullName",
        "CreateObject",
        "GetObject",
        ".Path",
        "Declare ",
        "Environ",
        "Kill ",
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
    tetap = [baris for baris in sumber if not re.search(r'"\((versi|penafsir|kunci)\)"', baris)]
    assert len(tetap) == len(sumber) - 3
    baru = list(jadi)
    for baris in tetap:
        baru.remove(baris)
    assert all(re.match(r"Private Const VERSI | +(Penafsir|BerkasKunci) = ", baris) for baris in baru)
    assert all(baris.isascii() and len(baris) < 1000 for baris in jadi)


def test_the_compiler_would_take_it(pita_biasa: Path) -> None:
    assert {m: list(t) for m, t in analyze_office_file(str(pita_biasa)).items() if t} == {}


def test_nothing_in_it_is_as_wide_as_a_pointer() -> None:
    """So Excel of 32 and of 64 bit, with VBA 6 or 7, compiles the same text: handles pass as digits."""
    assert re.findall(r".*Hwnd.*", BAS) == ["    Jendela = CStr(Application.Hwnd)"]
    assert not re.search(r"^ *(#|(Private |Public )?Declare )|Ptr|LongLong|AddressOf", BAS, re.MULTILINE)


# What Excel reads of it, record by record: MS-OVBA 2.3.4 and MS-CFB 2.6 ----------------------------


def catatan(jenis: int, isi: bytes | str = b"") -> bytes:
    byte = isi.encode("ascii") if isinstance(isi, str) else isi
    return struct.pack("<HI", jenis, len(byte)) + byte


def dua_kali(jenis: int, jenis_unicode: int, teks: str) -> bytes:
    return catatan(jenis, teks) + catatan(jenis_unicode, teks.encode("utf-16-le"))


STDOLE = "*\\G{00020430-0000-0000-C000-000000000046}#2.0#0#C:\\Windows\\System32\\stdole2.tlb#OLE Automation"
OFFICE = (
    "*\\G{2DF8D04C-5BFA-101B-BDE5-00AA0044DE52}#2.0#0#C:\\Program Files\\Common Files\\Microsoft Shared\\"
    "OFFICE16\\MSO.DLL#Microsoft Office 16.0 Object Library"
)


def acuan(nama: str, pustaka: str) -> bytes:
    isi = struct.pack("<I", len(pustaka)) + pustaka.encode("ascii") + bytes(6)
    return dua_kali(0x16, 0x3E, nama) + catatan(0x0D, isi)


def satu_modul(nama: str, jenis: int) -> bytes:
    return b"".join(
        [
            dua_kali(0x19, 0x47, nama),
            dua_kali(0x1A, 0x32, nama),
            dua_kali(0x1C, 0x48, ""),
            catatan(0x31, bytes(4)),  # MODULEOFFSET: the source begins at once
            catatan(0x1E, bytes(4)),
            catatan(0x2C, b"\xff\xff"),  # MODULECOOKIE
            catatan(jenis),
            catatan(0x2B),
        ]
    )


DIR = b"".join(
    [
        catatan(0x01, struct.pack("<I", 3)),  # 64-bit Windows
        catatan(0x4A, struct.pack("<I", 6)),
        catatan(0x02, struct.pack("<I", 0x409)),
        catatan(0x14, struct.pack("<I", 0x409)),
        catatan(0x03, struct.pack("<H", 1252)),
        catatan(0x04, "VBAProject"),
        dua_kali(0x05, 0x40, ""),
        dua_kali(0x06, 0x3D, ""),
        catatan(0x07, bytes(4)),
        catatan(0x08, bytes(4)),
        struct.pack("<HIIH", 0x09, 4, 0x6C919D94, 5),
        dua_kali(0x0C, 0x3C, ""),
        acuan("stdole", STDOLE),
        acuan("Office", OFFICE),
        catatan(0x0F, struct.pack("<H", 3)),
        catatan(0x13, b"\xff\xff"),  # PROJECTCOOKIE
        satu_modul("ThisWorkbook", 0x22),
        satu_modul("Sheet1", 0x22),
        satu_modul(NAMA_MODUL, 0x21),
        catatan(0x10),
    ]
)


def test_the_project_is_byte_by_byte_what_ms_ovba_has_it_written(pita_biasa: Path) -> None:
    with zipfile.ZipFile(pita_biasa) as paket:
        ole = olefile.OleFileIO(io.BytesIO(paket.read("xl/vbaProject.bin")))
    aliran = {"/".join(letak): ole.openstream(letak).read() for letak in ole.listdir()}
    daftar_modul = ["ThisWorkbook", "Sheet1", NAMA_MODUL]
    assert set(aliran) == {
        "PROJECT",
        "PROJECTwm",
        "VBA/_VBA_PROJECT",
        "VBA/dir",
        *(f"VBA/{m}" for m in daftar_modul),
    }
    assert aliran["VBA/_VBA_PROJECT"] == bytes.fromhex("CC 61 FF FF 00 00 00")
    assert decompress_stream(bytearray(aliran["VBA/dir"])) == DIR
    for nama in daftar_modul:
        kode = decompress_stream(bytearray(aliran[f"VBA/{nama}"])).decode("ascii")
        assert kode.startswith(f'Attribute VB_Name = "{nama}"\r\n') and "\n" not in kode.replace("\r\n", "")
    assert aliran["PROJECTwm"] == b"".join(
        m.encode() + b"\0" + m.encode("utf-16-le") + b"\0\0" for m in daftar_modul
    ) + bytes(2)
    baris = aliran["PROJECT"].decode("ascii").split("\r\n")
    sifat = dict(satu.split("=", 1) for satu in baris if "=" in satu)
    lindung = [buka_sandi(sifat[nama].strip('"'), sifat["ID"].strip('"')) for nama in ("CMG", "DPB", "GC")]
    assert lindung == [bytes(4), b"\0", b"\xff"], "not protected, no password, to be seen"


def buka_sandi(heksa: str, pemilik: str) -> bytes:
    """Decrypt as in MS-OVBA 2.4.3.3, for the project of the identity `pemilik`."""
    benih, versi, kunci, *sisa = bytes.fromhex(heksa)
    assert versi ^ benih == 2 and kunci ^ benih == sum(pemilik.encode()) & 0xFF
    terakhir, sandi, sebelumnya = kunci ^ benih, kunci, versi
    isi = bytearray()
    for byte in sisa:
        terakhir = byte ^ (sebelumnya + terakhir & 0xFF)
        sebelumnya, sandi = sandi, byte
        isi.append(terakhir)
    isi = isi[(benih & 6) // 2 :]
    assert int.from_bytes(isi[:4], "little") == len(isi) - 4
    return bytes(isi[4:])


def test_its_directory_is_as_ms_cfb_has_it_written(pita_biasa: Path) -> None:
    with zipfile.ZipFile(pita_biasa) as paket:
        isi = paket.read("xl/vbaProject.bin")
    ole = olefile.OleFileIO(io.BytesIO(isi))
    direktori = ole._open(ole.first_dir_sector).read()
    entri = [direktori[n : n + 128] for n in range(0, len(direktori), 128)]
    for satu in entri:
        jenis, warna, kosong = satu[66], satu[67], b"\xff" * 12
        if not jenis:
            assert satu == bytes(68) + kosong + bytes(48)
        assert warna == bool(jenis), "a tree that is all black has no red below red"
        if jenis == 1:
            assert satu[116:] == bytes(12), "a storage has no stream"

    def urut(nomor: int) -> list[str]:
        if nomor == 0xFFFFFFFF:
            return []
        kiri, kanan = struct.unpack_from("<II", entri[nomor], 68)
        nama = entri[nomor][: struct.unpack_from("<H", entri[nomor], 64)[0] - 2].decode("utf-16-le")
        return [*urut(kiri), nama, *urut(kanan)]

    for satu in (entri[0], next(e for e in entri if e[66] == 1)):
        daftar = urut(struct.unpack_from("<I", satu, 76)[0])
        assert daftar == sorted(daftar, key=lambda n: (len(n), n.upper())) and len(daftar) > 2


def test_what_the_compiler_refuses_is_seen() -> None:
    rusak = modul(BIASA).replace("Dim sebab As String", "Dim sebab As String\n    Dim sebab As String")
    assert any(temuan.severity.value == "error" for temuan in analyze_module(rusak))


def excel_tiruan(kode: str) -> ExcelApplication:
    """pyOpenVBA's interpreter with the module, its private functions open to us."""
    aplikasi = ExcelApplication()
    kode = kode.replace("Application.Interactive", "interaktifUji")  # the interpreter knows none
    kode = kode.replace("Private interaktif As", "Public interaktifUji As Boolean\nPrivate interaktif As")
    aplikasi.add_module(kode.replace("Private Function", "Public Function"), name=NAMA_MODUL)
    return aplikasi


@pytest.mark.parametrize("penafsir", DAFTAR_LETAK, ids=str)
def test_a_vba_interpreter_finds_the_path(penafsir: PureWindowsPath) -> None:
    aplikasi = excel_tiruan(modul(penafsir))
    for fungsi, letak in (("Penafsir", penafsir), ("BerkasKunci", berkas_giliran())):
        hasil = str(aplikasi.run(fungsi))
        assert hasil.encode("utf-16-le", "surrogatepass").decode("utf-16-le") == str(letak)


def test_a_start_that_fails_is_said_and_the_status_bar_given_back() -> None:
    assert "If ActiveWorkbook Is Nothing Then\n" in BAS
    kode, jumlah = re.subn(r"    Shell .*\n.*\n", '    Err.Raise 429, , "dilarang"\n', modul(BIASA))
    assert jumlah == 1
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


UJI = """
Public Function UjiMulai(ByVal lalu As Long) As Boolean
    Catat
    dimulai = dimulai - TimeSerial(0, 0, lalu)
    Application.StatusBar = Sapaan()
    UjiMulai = Bekerja()
End Function
Public Sub UjiBilahKembali()
    Application.StatusBar = False
End Sub
Public Sub UjiUtuh()
    Application.Interactive = True
    Application.StatusBar = False
End Sub
Public Sub UjiRusak()
    Application.EnableEvents = False
    Application.ScreenUpdating = False
    Application.DisplayAlerts = False
    Application.Interactive = False
    Application.StatusBar = "LAKIP: mengisi..."
End Sub
Public Function UjiKeadaan() As String
    UjiKeadaan = Application.EnableEvents & Application.ScreenUpdating & Application.DisplayAlerts & _
        Application.Interactive & Application.StatusBar
End Function
"""


def excel_berkunci(kunci: str) -> ExcelApplication:
    """With the file that Python holds as named: the interpreter opens no file for itself alone."""
    awal = BAS.index("Private Function Kunci()")
    lama = BAS[awal : BAS.index("End Function", awal)]
    kode = modul(BIASA).replace(lama, f"Private Function Kunci() As Long\n    Kunci = {kunci}\n")
    kode = kode.replace("If ActiveWorkbook Is Nothing Then", "If False Then")
    return excel_tiruan(kode + UJI)


@pytest.mark.parametrize("kunci", ["TERTINGGAL", "TIADA"])
def test_what_a_killed_run_left_behind_is_put_right(kunci: str) -> None:
    """Also one that ended while Excel would not take its settings back: its status bar still is ours."""
    aplikasi = excel_berkunci(kunci)
    aplikasi.run("UjiUtuh")
    utuh = aplikasi.run("UjiKeadaan")
    aplikasi.run("UjiMulai", 30)
    aplikasi.run("UjiRusak")
    assert aplikasi.run("UjiKeadaan") == "FalseFalseFalseFalseLAKIP: mengisi..."
    aplikasi.run("LakipJaga")
    assert aplikasi.run("UjiKeadaan") == utuh == "TrueTrueTrueTrueFalse"
    aplikasi.run("UjiRusak")
    aplikasi.run("LakipJaga")
    assert str(aplikasi.run("UjiKeadaan")).startswith("FalseFalse"), "what others set later is theirs"


def test_after_a_run_that_ended_in_order_no_setting_is_touched() -> None:
    aplikasi = excel_berkunci("TIADA")
    aplikasi.run("UjiUtuh")
    aplikasi.run("UjiMulai", 30)
    aplikasi.run("UjiRusak")
    aplikasi.run("UjiBilahKembali")
    aplikasi.run("LakipJaga")
    assert aplikasi.run("UjiKeadaan") == "FalseFalseFalseFalseFalse"


@pytest.mark.parametrize(
    ("kunci", "lalu", "bekerja"),
    [
        ("DIPEGANG", 30, True),
        ("DIPEGANG", 1900, False),
        ("TIADA", 1, True),
        ("TIADA", 30, False),
        ("TERTINGGAL", 30, False),
    ],
)
def test_a_second_click_while_one_runs_says_so(kunci: str, lalu: int, bekerja: bool) -> None:
    aplikasi = excel_berkunci(kunci)
    assert aplikasi.run("UjiMulai", lalu) is bekerja
    if bekerja:
        aplikasi.run("LakipPeriksa")
        ((jenis, teks, *_),) = aplikasi.dialogs
        assert jenis == "MsgBox" and teks.startswith("LAKIP masih mengerjakan permintaan sebelumnya; ")


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
