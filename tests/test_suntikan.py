"""Text of a workbook stays text: one list of nasty strings, pushed through every output."""

from __future__ import annotations

import io
import json
import re
import unicodedata
import zipfile
from pathlib import Path

import pytest
from click.testing import CliRunner
from jsonschema import Draft7Validator
from lxml import etree, html
from musuh.dasar import ANGGARAN, TEKS, bagian_nyata, tulis_zip

from lakip_xl.cli import main
from lakip_xl.lampiran.bentuk import LAMPIRAN
from lakip_xl.laporan.bentuk import BANDING, TEMUAN

pytestmark = pytest.mark.luar  # every output, the appendix among them, of the real workbook

TANDA = "JAHAT"  # begins every nasty string, so that it is found again
DAFTAR_JAHAT = {
    "terminal colour and clearing": "\x1b[31m\x1b[2J\x1b[H",
    "terminal title and link": "\x1b]0;judul\x07\x1b]8;;http://127.0.0.1:9/\x1b\\tautan\x1b]8;;\x1b\\",
    "C1 controls": "\x9b31m\x9d8;;x\x9c\x85\x90",
    "overwriting and forging lines": "\rPALSU\nPALSU: 0 galat\r\nPALSU\u2028PALSU\u2029PALSU\x0bPALSU\x0cPALSU\x1ePALSU",
    "reversed and invisible": "\u202egnirdloh\u202c\u2066\u2067\u2069\u200b\u200e\ufeff\u00ad\u061c\U000e0041",
    "markup": "<script>alert(1)</script><img src=x onerror=alert(1)>\"'><svg/onload=alert(1)>",
    "leaving markup": "</td></style></title></script>]]>--><!--&#60;script&#62;&lt;b&gt;&amp;",
    "leaving a document": '</w:t></w:r><w:fldSimple w:instr="DDEAUTO cmd"/></t></is></c>',
    "formula": "=cmd|' /c calc'!A1",
    "formula in disguise": '\t=HYPERLINK("http://127.0.0.1:9/","x")',
    "array formula": '{=WEBSERVICE("http://127.0.0.1:9/")}',
    "sums": "+1+1-2@SUM(A1)",
    "link": "http://127.0.0.1:9/x",
    "link to a file": "file:///etc/passwd",
    "link to a mail": "mailto:a@b.c?attach=x",
    "link inside": "internal:Lembar!A1",
    "header codes": "&P&D&T&[File]&G",
    "letters by code": "_x001B_[31m_x000A_=1+1",
    "placeholders": "%s %n {0} {temuan} ${x} $(true) `true` %PATH%",
    "no letters": "\ufffe\uffff\x00\x01\x08\x7f",
    "json": '", "galat": 0, "x": "\\u001b\\',
}
# Texts that the reader must know again: headings, labels, codes and choices are short.
_TERPENDEK = 18


def buku_jahat(folder: Path, jahat: str) -> Path:
    """The real workbook, every long text of it followed by `jahat`, as raw in its XML as calamine lets pass."""
    mentah = jahat.replace("\x00", "").replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")

    def ubah(cocok: re.Match[bytes]) -> bytes:
        panjang = len(cocok[2]) >= _TERPENDEK and b"(" not in cocok[2]
        return (
            cocok[1]
            + cocok[2]
            + (f" {TANDA}{mentah}".encode("utf-8", "surrogatepass") if panjang else b"")
            + cocok[3]
        )

    teks = re.sub(rb"(<si><t[^>]*>)([^<]*)(</t></si>)", ubah, bagian_nyata()[TEKS])
    return tulis_zip(folder / "buku.xlsx", {**bagian_nyata(), TEKS: teks})


@pytest.fixture(scope="module")
def polos(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """Every output of the workbook with a harmless text in the place of the nasty ones."""
    return semua_keluaran(tmp_path_factory.mktemp("polos"), "biasa")


def semua_keluaran(folder: Path, jahat: str) -> dict[str, bytes]:
    """What every command prints and writes; the key says which, and what is on a screen begins with "layar"."""
    buku = buku_jahat(folder, jahat)
    hasil: dict[str, bytes] = {}

    def jalan(nama: str, *argumen: str, kode: tuple[int, ...] = (0, 1)) -> None:
        keluar = CliRunner().invoke(main, argumen, catch_exceptions=False)
        assert keluar.exit_code in kode, keluar.output
        hasil[f"layar {nama}"] = keluar.stdout_bytes + keluar.stderr_bytes

    for satu in TEMUAN.daftar_bentuk:
        perintah, tujuan = ("validasi", str(buku), "--format", satu.nama), folder / f"temuan{satu.akhiran}"
        if not satu.biner:
            jalan(f"validasi {satu.nama}", *perintah)
        jalan(f"validasi ke {satu.nama}", *perintah, "--keluaran", str(tujuan))
        hasil[tujuan.name] = tujuan.read_bytes()
    for akhiran in LAMPIRAN.daftar_akhiran(selain=".pdf"):  # that is what LibreOffice prints of .xlsx
        tujuan = folder / f"lampiran{akhiran}"
        jalan(f"lampiran {akhiran}", "lampiran", str(buku), "--ke", str(tujuan))
        hasil[tujuan.name] = tujuan.read_bytes()
    jalan("isi --uji-coba", "isi", str(buku), "--uji-coba")
    jalan("isi", "isi", str(buku), "--ke", str(folder / "terisi.xlsx"))
    for satu in BANDING.daftar_bentuk:
        perintah = ("banding", str(buku), str(folder / "terisi.xlsx"), "--format", satu.nama)
        if satu.biner:
            tujuan = folder / f"banding{satu.akhiran}"
            jalan(f"banding ke {satu.nama}", *perintah, "--keluaran", str(tujuan))
            hasil[tujuan.name] = tujuan.read_bytes()
        else:
            jalan(f"banding {satu.nama}", *perintah)
    lain = folder / "asli"
    lain.mkdir()
    jalan("banding nama", "banding", str(buku_jahat(lain, "lain")), str(buku))
    # Next year's workbook takes texts over, and refuses what no cell can hold.
    jalan(
        "baru --dari", "baru", str(folder / "baru.xlsx"), "--tahun", "2021", "--dari", str(buku), kode=(0, 3)
    )
    jalan("impor", "impor-anggaran", str(buku), "--ke", str(folder / "terisi.xlsx"))
    jalan("validasi --tulis", "validasi", str(folder / "terisi.xlsx"), "--tulis")
    hasil["terisi.xlsx"] = (folder / "terisi.xlsx").read_bytes()
    return hasil


@pytest.mark.usefixtures("dinilai_sekali")
@pytest.mark.parametrize("jahat", DAFTAR_JAHAT.values(), ids=DAFTAR_JAHAT)
def test_text_stays_text_in_every_output(tmp_path: Path, polos: dict[str, bytes], jahat: str) -> None:
    hasil = semua_keluaran(tmp_path, jahat)
    assert hasil.keys() == polos.keys()
    assert sum(TANDA.encode() in isi for nama, isi in hasil.items() if nama.startswith("layar")) > 5
    for nama, isi in hasil.items():
        if nama.startswith("layar") or nama.endswith((".txt", ".json", ".sarif", ".html")):
            aman_di_layar(nama, isi.decode())
        if nama.endswith(("json", "sarif")):
            json.loads(
                isi
                if nama.endswith((".json", ".sarif")) or not nama.startswith("layar validasi ke")
                else b"0"
            )
        if nama.endswith("html") and not nama.startswith("layar validasi ke"):
            assert unsur_html(isi) == unsur_html(polos[nama]), nama
        if nama.endswith((".xlsx", ".docx")) and not nama.startswith("layar"):
            aman_di_berkas(nama, isi, polos[nama])


def aman_di_layar(nama: str, teks: str) -> None:
    jahat = {c for c in teks if unicodedata.category(c) in ("Cc", "Cf", "Cs", "Zl", "Zp") and c != "\n"}
    assert not jahat, (nama, jahat)
    assert not any(baris.startswith("PALSU") for baris in teks.splitlines()), nama


def unsur_html(isi: bytes) -> set[tuple[str, tuple[str, ...]]]:
    """Its elements with their attributes; and no link leads out of the page."""
    akar = html.fromstring(isi.decode())
    assert all(tautan.get("href", "#").startswith("#") for tautan in akar.iter("a"))
    return {(str(u.tag), tuple(sorted(u.attrib))) for u in akar.iter()}


def aman_di_berkas(nama: str, isi: bytes, polos: bytes) -> None:
    """No elements, fields, formulas or ways out that the same file without nasty text does not have."""
    assert unsur_xml(isi) - {"rowBreaks", "brk"} <= unsur_xml(polos), nama
    with zipfile.ZipFile(io.BytesIO(isi)) as arsip:
        for bagian in arsip.namelist():
            if bagian.endswith(".rels"):
                assert b"External" not in arsip.read(bagian), (nama, bagian)
            if b"instrText" in arsip.read(bagian):
                daftar = etree.fromstring(arsip.read(bagian)).iter("{*}instrText")
                assert not any(TANDA in (perintah.text or "") for perintah in daftar)
            if bagian.startswith("xl/worksheets/"):
                daftar_rumus = re.findall(rb"<f[ >].*?</f>", arsip.read(bagian), re.DOTALL)
                assert not any(TANDA.encode() in rumus for rumus in daftar_rumus), (nama, bagian)


def unsur_xml(isi: bytes) -> set[str]:
    """The names of all elements in all parts; where a page breaks is the text's own doing."""
    hasil = set()
    with zipfile.ZipFile(io.BytesIO(isi)) as arsip:
        for bagian in arsip.namelist():
            if bagian.endswith((".xml", ".rels")) and bagian != TEKS:
                # The workbook's own texts are the office's, byte for byte, however odd.
                akar = etree.fromstring(arsip.read(bagian), etree.XMLParser(resolve_entities=False))
                hasil |= {str(u.tag).rpartition("}")[2] for u in akar.iter()}
    return hasil


@pytest.mark.parametrize("jahat", DAFTAR_JAHAT.values(), ids=DAFTAR_JAHAT)
def test_a_refusal_is_one_clean_line_whatever_the_names(tmp_path: Path, jahat: str) -> None:
    nama = (
        re.sub(r"[/\x00]", "", jahat)[:60].encode("utf-8", "surrogatepass").decode("utf-8", "ignore")
        + ".xlsx"
    )
    buku = tmp_path / nama
    buku.write_bytes(b"bukan buku")
    hasil = CliRunner().invoke(main, ["validasi", str(buku)])
    assert hasil.exit_code == 3
    assert hasil.stderr.endswith("\n") and hasil.stderr.count("\n") == 1
    aman_di_layar("nama berkas", hasil.stderr)


@pytest.mark.parametrize("jahat", DAFTAR_JAHAT.values(), ids=DAFTAR_JAHAT)
def test_a_refusal_that_names_a_sheet_is_one_clean_line(tmp_path: Path, jahat: str) -> None:
    bersandi = re.sub(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]", "", jahat)[:60]
    bersandi = "".join(f"&#{ord(c)};" for c in bersandi)
    semua = bagian_nyata()
    semua["xl/workbook.xml"] = semua["xl/workbook.xml"].replace(
        b'name="Anggaran"', f'name="{bersandi}"'.encode()
    )
    jauh = b'<row r="1048577"><c r="A1048577"><v>1</v></c></row></sheetData>'
    semua[ANGGARAN] = semua[ANGGARAN].replace(b"</sheetData>", jauh)
    hasil = CliRunner().invoke(main, ["validasi", str(tulis_zip(tmp_path / "b.xlsx", semua))])
    assert hasil.exit_code == 3
    assert hasil.stderr.endswith("\n") and hasil.stderr.count("\n") == 1
    aman_di_layar("nama lembar", hasil.stderr)


def test_the_sarif_log_keeps_to_its_schema(tmp_path: Path) -> None:
    skema = json.loads(
        (Path(__file__).parent / "data" / "sarif-schema-2.1.0.json").read_text(encoding="utf-8")
    )
    buku = buku_jahat(tmp_path, "".join(DAFTAR_JAHAT.values()))
    log = json.loads(CliRunner().invoke(main, ["validasi", str(buku), "--format", "sarif"]).stdout)
    assert not list(Draft7Validator(skema).iter_errors(log))
