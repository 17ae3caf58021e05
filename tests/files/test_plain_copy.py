"""Healthy workbooks that other programs write otherwise: read, filled and printed as the one that they are made of."""

from __future__ import annotations

import io
import re
import subprocess
import zipfile
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
from click.testing import CliRunner
from musuh.dasar import ANGGARAN, BUKU, bagian_nyata
from musuh.xml import ENTITAS_LUAR

from lakip_xl.cli import main
from lakip_xl.files.reader import read
from lakip_xl.values.cell import LembarLain
from lakip_xl.values.ditolak import BukuDitolak
from lakip_xl.verbs.validasi import validasi

pytestmark = pytest.mark.luar

Bagian = dict[str, bytes]
JAUH = (2**20, 2**14)


def terbalik(semua: Bagian) -> Bagian:
    return {nama.replace("/", "\\"): isi for nama, isi in semua.items()}


def satu_terbalik(semua: Bagian) -> Bagian:
    return {nama.replace("/", "\\") if nama == ANGGARAN else nama: isi for nama, isi in semua.items()}


def utf16(sandi: str, pernyataan: str = "UTF-16") -> Callable[[Bagian], Bagian]:
    def ubah(semua: Bagian) -> Bagian:
        return {
            nama: re.sub('encoding="UTF-8"', f'encoding="{pernyataan}"', isi.decode(), count=1).encode(sandi)
            if nama.endswith((".xml", ".rels"))
            else isi
            for nama, isi in semua.items()
        }

    return ubah


def sel_jauh(semua: Bagian) -> Bagian:
    baris = b'<row r="1048576"><c r="XFD1048576" s="1"><v>7</v></c></row></sheetData>'
    return semua | {ANGGARAN: semua[ANGGARAN].replace(b"</sheetData>", baris)}


def tanpa_bagian(semua: Bagian) -> Bagian:
    """A sheet without a relation, and one whose relation leads nowhere."""
    lembar = b'<sheet name="Hilang" sheetId="90" r:id="rId900"/><sheet name="Lenyap" sheetId="91" r:id="rId901"/>'
    rels = "xl/_rels/workbook.xml.rels"
    hubungan = (
        b'<Relationship Id="rId901" Target="worksheets/sheet901.xml" '
        b'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet"/></Relationships>'
    )
    return semua | {
        BUKU: semua[BUKU].replace(b"</sheets>", lembar + b"</sheets>"),
        rels: semua[rels].replace(b"</Relationships>", hubungan),
    }


BENTUK: Mapping[str, Callable[[Bagian], Bagian]] = {
    "garis miring terbalik": terbalik,
    "satu bagian terbalik": satu_terbalik,
    "UTF-16": utf16("utf-16"),
    "UTF-16 tanpa tanda": utf16("utf-16-be"),
    "UTF-16LE disebut": utf16("utf-16-le", "utf-16le"),
    "sel jauh": sel_jauh,
    "lembar tanpa bagian": tanpa_bagian,
}
semua_bentuk = pytest.mark.parametrize("bentuk", BENTUK.values(), ids=BENTUK)


def tulis(path: Path, bagian: Bagian) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as arsip:
        for nama, isi in bagian.items():
            arsip.writestr(nama, isi)
    return path


def mentah(path: Path) -> dict[str, bytes]:
    """Every entry by its name as it is written, with its bytes as they are in the file."""
    isi = path.read_bytes()
    with zipfile.ZipFile(io.BytesIO(isi)) as arsip:
        semua = sorted(arsip.infolist(), key=lambda i: i.header_offset)
        akhir = [*(i.header_offset for i in semua[1:]), arsip.start_dir]
    return {i.orig_filename: isi[i.header_offset : sampai] for i, sampai in zip(semua, akhir, strict=True)}


def sel_terisi(path: Path) -> dict[tuple[str, int, int], object]:
    return {
        (grid.nama, baris, kolom): nilai
        for grid in read(path).daftar_grid
        for baris, deret in enumerate(grid.isi, 1)
        for kolom, nilai in enumerate(deret, 1)
        if nilai not in (None, "") and (baris, kolom) != JAUH
    }


def jalan(*argumen: object) -> None:
    hasil = CliRunner().invoke(main, list(map(str, argumen)))
    assert hasil.exit_code == 1, hasil.stderr  # the real report has galat


def temuan(path: Path) -> list[tuple[str, str, str]]:
    """The findings, but for those of what was not read."""
    hasil = validasi(read(path)).daftar_temuan
    return [(t.kode, t.sel.tempat, t.pesan) for t in hasil if t.kode not in ("STR105", "STR107")]


def tepat(nilai: object) -> object:
    """What every program keeps of a figure, and computes alike."""
    return (
        f"{nilai:.12g}"
        if isinstance(nilai, float)
        else " ".join(nilai.split())
        if isinstance(nilai, str)
        else nilai
    )


@pytest.fixture
def asli(tmp_path: Path) -> Path:
    return tulis(tmp_path / "asli.xlsx", bagian_nyata())


@semua_bentuk
def test_it_is_read_as_the_real_one(tmp_path: Path, asli: Path, bentuk: Callable[[Bagian], Bagian]) -> None:
    buku = tulis(tmp_path / "lain.xlsx", bentuk(bagian_nyata()))
    assert sel_terisi(buku) == sel_terisi(asli)
    for satu, dua in zip(read(buku).daftar_grid, read(asli).daftar_grid, strict=True):
        assert (satu.nama, satu.rumus, satu.gabungan) == (dua.nama, dua.rumus, dua.gabungan)


@semua_bentuk
def test_it_is_filled_as_the_real_one_and_nothing_else_changes(
    tmp_path: Path, asli: Path, bentuk: Callable[[Bagian], Bagian]
) -> None:
    buku = tulis(tmp_path / "lain.xlsx", bentuk(bagian_nyata()))
    for path in (asli, buku):
        jalan("isi", path, "--ke", path.with_stem(f"{path.stem}-isi"), "--timpa-rumus")
    kini, baru = (p.with_stem(f"{p.stem}-isi") for p in (buku, asli))
    assert sel_terisi(kini) == sel_terisi(baru) != sel_terisi(buku)
    berubah = {nama for nama, isi in mentah(asli).items() if mentah(baru)[nama] != isi}
    assert list(mentah(kini))[: len(mentah(buku))] == list(mentah(buku))  # the sheet Ingatan comes after them
    assert {n.replace("\\", "/") for n, isi in mentah(buku).items() if mentah(kini)[n] != isi} == berubah


@pytest.mark.proses
@pytest.mark.parametrize(
    "nama", sorted(BENTUK.keys() - {"sel jauh"})
)  # of which LibreOffice makes a minute's work
def test_what_was_filled_opens_in_libreoffice(
    tmp_path: Path, nama: str, soffice: str, profil_soffice: str
) -> None:
    bentuk = BENTUK[nama]
    buku = tulis(tmp_path / "lain.xlsx", bentuk(bagian_nyata()))
    jalan("isi", buku, "--ke", tmp_path / "isi.xlsx")
    perintah = [soffice, profil_soffice, "--headless", "--convert-to", "xlsx", "--outdir", tmp_path / "lo"]
    if bentuk in (
        terbalik,
        satu_terbalik,
    ):  # LibreOffice opens none with such names, neither before nor after
        with zipfile.ZipFile(tmp_path / "isi.xlsx") as arsip:
            semua = {info.orig_filename.replace("\\", "/"): arsip.read(info) for info in arsip.infolist()}
        tulis(tmp_path / "isi.xlsx", semua)
    subprocess.run([*perintah, tmp_path / "isi.xlsx"], check=True, capture_output=True, timeout=180)
    terisi, kini = sel_terisi(tmp_path / "isi.xlsx"), sel_terisi(tmp_path / "lo" / "isi.xlsx")
    assert {t: tepat(nilai) for t, nilai in terisi.items()} == {
        t: tepat(nilai) for t, nilai in kini.items() if t in terisi
    }
    assert terisi != sel_terisi(buku)


@semua_bentuk
def test_it_is_judged_as_the_real_one(tmp_path: Path, asli: Path, bentuk: Callable[[Bagian], Bagian]) -> None:
    assert temuan(tulis(tmp_path / "lain.xlsx", bentuk(bagian_nyata()))) == temuan(asli) != []


@pytest.mark.parametrize("nama", ["garis miring terbalik", "UTF-16", "sel jauh", "lembar tanpa bagian"])
def test_it_is_printed_as_the_real_one(tmp_path: Path, asli: Path, nama: str) -> None:
    buku = tulis(tmp_path / "lain.xlsx", BENTUK[nama](bagian_nyata()))
    for path in (buku, asli):
        jalan("lampiran", path, "--ke", path.with_stem(f"{path.stem}-lampiran"))
    satu, dua = (sel_terisi(p.with_stem(f"{p.stem}-lampiran")) for p in (buku, asli))
    assert satu.keys() == dua.keys()
    beda = {str(dua[t]) for t in satu if satu[t] != dua[t]}
    assert all(
        "asli.xlsx" in teks or read(asli).sha256 in teks or teks.startswith("Belum siap") for teks in beda
    ), beda


def test_two_spellings_of_one_part_are_refused(tmp_path: Path) -> None:
    semua = bagian_nyata()
    path = tulis(tmp_path / "b.xlsx", semua | {ANGGARAN.replace("/", "\\"): semua[ANGGARAN]})
    with pytest.raises(BukuDitolak, match="dua bagian bernama sama"):
        read(path)


@pytest.mark.parametrize(
    "nama", ["[Content_Types].xml", "_rels/.rels", BUKU, ANGGARAN, "xl/styles.xml", "xl/sharedStrings.xml"]
)
@pytest.mark.parametrize("sandi", ["utf-16", "utf-16-le", "utf-16-be"])
def test_no_dtd_hides_in_utf16(tmp_path: Path, nama: str, sandi: str) -> None:
    semua = bagian_nyata()
    teks = (
        '<?xml version="1.0" encoding="UTF-16"?>'
        + ENTITAS_LUAR.decode()
        + semua[nama].decode().partition("?>")[2]
    )
    with pytest.raises(BukuDitolak, match="memuat DTD"):
        read(tulis(tmp_path / "b.xlsx", semua | {nama: teks.encode(sandi)}))


@pytest.mark.parametrize(
    ("sandi", "pernyataan"),
    [
        ("utf-7", "UTF-7"), ("cp037", "IBM037"), ("cp500", "ebcdic-cp-be"), ("utf-32", "UTF-32"),
        ("utf-32-le", "UTF-32LE"), ("utf-32-be", "ISO-10646-UCS-4"), ("latin-1", "ISO-8859-1"),
        ("utf-16", "UTF-8"), ("utf-16-le", "UTF-7"),
        ("utf-8", "UTF-16"), ("cp037", "UTF-8"), ("utf-16", "UTF-16BE\u2028"),
    ],
)  # fmt: skip
@pytest.mark.parametrize("nama", [BUKU, ANGGARAN, "xl/sharedStrings.xml"])
def test_any_other_encoding_is_refused(tmp_path: Path, nama: str, sandi: str, pernyataan: str) -> None:
    semua = bagian_nyata()
    badan = semua[nama].decode().partition("?>")[2].encode("ascii", "xmlcharrefreplace").decode()
    if sandi == "utf-7":
        badan = badan.replace("<c ", "+ADw-c ")
    isi = f'<?xml version="1.0" encoding="{pernyataan}"?>{badan}'
    with pytest.raises(BukuDitolak, match=r"UTF-8 atau UTF-16|bukan XML yang sah"):
        read(tulis(tmp_path / "b.xlsx", semua | {nama: isi.encode(sandi)}))


@pytest.mark.parametrize("ekor", [b"\x00\xd8", b"<"])
def test_half_a_letter_of_utf16_is_refused(tmp_path: Path, ekor: bytes) -> None:
    semua = bagian_nyata()
    isi = utf16("utf-16-le")(semua)[ANGGARAN] + ekor
    with pytest.raises(BukuDitolak, match="UTF-8 atau UTF-16"):
        read(tulis(tmp_path / "b.xlsx", semua | {ANGGARAN: isi}))


def test_sheets_that_are_no_grid_are_named(tmp_path: Path) -> None:
    path = tulis(tmp_path / "b.xlsx", tanpa_bagian(bagian_nyata()))
    assert read(path).daftar_lain == (LembarLain("Hilang", ""), LembarLain("Lenyap", ""))


def test_days_are_counted_as_the_workbook_says(tmp_path: Path, asli: Path) -> None:
    """Of the copy for calamine too: a workbook of 1904 has its dates four years later."""
    semua = {**bagian_nyata()}
    semua[BUKU] = re.sub(rb"<workbookPr", b'<workbookPr date1904="1"', semua[BUKU], count=1)
    lembar = semua[ANGGARAN].replace(
        b"</sheetData>", b'<row r="900"><c r="A900" s="%d"><v>44000</v></c></row></sheetData>'
    )
    gaya = semua["xl/styles.xml"]
    nomor = (
        gaya.count(b"<xf ")
        - gaya[: gaya.index(b"<cellXfs")].count(b"<xf ")
        - gaya[gaya.index(b"</cellXfs>") :].count(b"<xf ")
    )
    semua["xl/styles.xml"] = gaya.replace(
        b"</cellXfs>", b'<xf numFmtId="14" applyNumberFormat="1"/></cellXfs>'
    )
    semua[ANGGARAN] = lembar % nomor
    tanggal = {
        sel_terisi(tulis(tmp_path / "b.xlsx", ubah(semua)))["Anggaran", 900, 1] for ubah in (dict, terbalik)
    }
    assert len(tanggal) == 1 and "2024-06-19" in str(*tanggal)
