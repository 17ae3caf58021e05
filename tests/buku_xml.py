"""Workbooks to read and to patch: hand-written XML for the odd forms, and LibreOffice as a judge."""

from __future__ import annotations

import csv
import re
import subprocess
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

UTAMA = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
HUBUNGAN = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
STRICT = "http://purl.oclc.org/ooxml/spreadsheetml/main"
HUBUNGAN_STRICT = "http://purl.oclc.org/ooxml/officeDocument/relationships"
_PAKET = "http://schemas.openxmlformats.org/package/2006"
_JENIS = "application/vnd.openxmlformats-officedocument.spreadsheetml"


def tulis_buku(
    path: Path,
    isi_lembar: str,
    *,
    awalan: str = "",
    strict: bool = False,
    kepala: str = "",
    ekor: str = "",
    buku: str = "",
    bagian: dict[str, str | bytes] | None = None,
) -> Path:
    """A minimal workbook with the one sheet "Data".

    `isi_lembar` is the sheetData element; every element gets the prefix `awalan`.
    `kepala` and `ekor` surround it, `buku` follows the sheets of the workbook part, `bagian`
    adds or replaces parts.
    """
    utama, hubungan = (STRICT, HUBUNGAN_STRICT) if strict else (UTAMA, HUBUNGAN)
    xmlns = f'xmlns:{awalan}="{utama}"' if awalan else f'xmlns="{utama}"'

    def beri_awalan(xml: str) -> str:
        return re.sub(r"<(/?)(?=\w)", rf"<\1{awalan}:", xml) if awalan else xml

    rels = (
        f'<Relationships xmlns="{_PAKET}/relationships">'
        f'<Relationship Id="r1" Type="{hubungan}/%s" Target="%s"/>%s</Relationships>'
    )
    gaya = f'<Relationship Id="r2" Type="{hubungan}/styles" Target="styles.xml"/>'
    semua: dict[str, str | bytes] = {
        "[Content_Types].xml": (
            f'<Types xmlns="{_PAKET}/content-types"><Default Extension="xml" ContentType="application/xml"/>'
            '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
            f'<Override PartName="/xl/workbook.xml" ContentType="{_JENIS}.sheet.main+xml"/>'
            f'<Override PartName="/xl/styles.xml" ContentType="{_JENIS}.styles+xml"/>'
            f'<Override PartName="/xl/lembar.xml" ContentType="{_JENIS}.worksheet+xml"/></Types>'
        ),
        "_rels/.rels": rels % ("officeDocument", "xl/workbook.xml", ""),
        "xl/_rels/workbook.xml.rels": rels % ("worksheet", "/xl/lembar.xml", gaya),
        "xl/workbook.xml": beri_awalan(
            f'<workbook {xmlns} xmlns:r="{hubungan}"><sheets><sheet name="Data" sheetId="1" r:id="r1"/></sheets>'
            f"{buku}</workbook>"
        ),
        "xl/styles.xml": beri_awalan(
            f'<styleSheet {xmlns}><numFmts count="1"><numFmt numFmtId="164" formatCode="0.0%"/></numFmts>'
            '<fonts count="1"><font/></fonts><fills count="1"><fill/></fills>'
            '<borders count="1"><border/></borders>'
            '<cellStyleXfs count="1"><xf numFmtId="0"/></cellStyleXfs>'
            '<cellXfs count="5"><xf numFmtId="0"/><xf numFmtId="3"/><xf numFmtId="164"/><xf numFmtId="14"/>'
            '<xf numFmtId="0" applyProtection="1"><protection locked="0"/></xf></cellXfs></styleSheet>'
        ),
        "xl/lembar.xml": beri_awalan(f"<worksheet {xmlns}>{kepala}{isi_lembar}{ekor}</worksheet>"),
        "docProps/lain.bin": bytes(range(256)) * 9,
    }
    semua.update(bagian or {})
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as arsip:
        for nama, isi in semua.items():
            arsip.writestr(nama, isi)
    return path


@pytest.fixture
def buku_xml(tmp_path: Path) -> Callable[..., Path]:
    """`tulis_buku` into this test's folder."""

    def buat(isi_lembar: str, **lain: object) -> Path:
        return tulis_buku(tmp_path / "buku.xlsx", isi_lembar, **lain)  # type: ignore[arg-type]

    return buat


@pytest.fixture
def ke_csv(soffice: str, profil_soffice: str, tmp_path: Path) -> Callable[[Path], list[list[str]]]:
    """What LibreOffice shows of a workbook's first sheet, row by row."""

    def ubah(path: Path) -> list[list[str]]:
        perintah = [
            soffice, profil_soffice, "--headless",
            "--convert-to", "csv:Text - txt - csv (StarCalc):44,34,76",
            "--outdir", str(tmp_path / "csv"), str(path),
        ]  # fmt: skip
        subprocess.run(perintah, check=True, capture_output=True, timeout=120)
        with (tmp_path / "csv" / f"{path.stem}.csv").open(encoding="utf-8", newline="") as berkas:
            return list(csv.reader(berkas))

    return ubah
