"""Shared strings, styles, names and rules, too many or with counts that lie."""

from __future__ import annotations

import re
from pathlib import Path

from musuh.dasar import (
    ANGGARAN,
    APA_SAJA,
    BUKU,
    GAYA,
    TEKS,
    TERBACA,
    Pembuat,
    bagian_nyata,
    musuh,
    sebelum,
    sunting,
    tambah_baris,
)
from musuh.lembar import baris_xml


def _jumlah_dusta(nama: str, bagian: str, tag: bytes, isi: bytes = b"") -> None:
    def buat(folder: Path) -> Path:
        def ubah(data: bytes) -> bytes:
            data = data.replace(b"</sheetData>", b"</sheetData>" + isi)
            return re.sub(rb"<%s\b" % tag, b'<%s count="4294967295" uniqueCount="4294967295"' % tag,
                          re.sub(rb'(<%s\b[^>]*?) (?:count|uniqueCount)="\d+"' % tag, rb"\1",
                                 re.sub(rb'(<%s\b[^>]*?) (?:count|uniqueCount)="\d+"' % tag, rb"\1", data)))  # fmt: skip

        return sunting(folder, bagian, ubah)

    musuh(f"jumlah berdusta: {nama}", APA_SAJA)(buat)


_jumlah_dusta("teks bersama", TEKS, b"sst")
_jumlah_dusta("gaya sel", GAYA, b"cellXfs")
_jumlah_dusta("format angka", GAYA, b"numFmts")
_jumlah_dusta("lembar", BUKU, b"sheets")
_jumlah_dusta("nama terdefinisi", BUKU, b"definedNames")
_jumlah_dusta("sel gabungan", ANGGARAN, b"mergeCells", b'<mergeCells><mergeCell ref="AA1:AB2"/></mergeCells>')


@musuh("satu juta teks bersama", APA_SAJA)
def _teks_sejuta(folder: Path) -> Path:
    return sunting(folder, TEKS, sebelum(b"</sst>", b"<si><t>isi</t></si>" * 1_000_000))


def _teks_raksasa(mebi: int) -> Pembuat:
    return lambda folder: sunting(
        folder, TEKS, sebelum(b"</sst>", b"<si><t>" + b"x y z " * (170_000 * mebi) + b"</t></si>")
    )


musuh("satu teks bersama 10 MiB", APA_SAJA)(_teks_raksasa(10))
musuh("satu teks bersama 100 MiB", APA_SAJA, berat=True)(_teks_raksasa(100))


@musuh("teks bersama 1 MiB dipakai 100.000 kali")
def _teks_ganda(folder: Path) -> Path:
    semua = bagian_nyata()
    nomor = semua[TEKS].count(b"<si>")
    sel = b"".join(
        b'<row r="%d"><c r="A%d" t="s"><v>%d</v></c></row>' % (n, n, nomor) for n in range(900, 100_900)
    )
    teks = sebelum(b"</sst>", b"<si><t>" + b"x" * 2**20 + b"</t></si>")(semua[TEKS])
    return tambah_baris(folder, sel, {TEKS: teks})


@musuh("satu juta nama terdefinisi", APA_SAJA)
def _nama_terdefinisi(folder: Path) -> Path:
    nama = b"".join(b'<definedName name="n%d">Anggaran!$A$1</definedName>' % n for n in range(1_000_000))
    return sunting(
        folder,
        BUKU,
        lambda d: re.sub(rb"(</sheets>)", lambda c: c[1] + b"<definedNames>" + nama + b"</definedNames>", d),
    )


@musuh("satu juta gaya sel", APA_SAJA)
def _gaya_sejuta(folder: Path) -> Path:
    return sunting(folder, GAYA, sebelum(b"</cellXfs>", b'<xf numFmtId="3"/>' * 1_000_000))


@musuh("format angka 1 MiB pada 60.000 gaya", APA_SAJA)
def _format_raksasa(folder: Path) -> Path:
    kode = b"0," * 2**19
    fmt = b'<numFmt numFmtId="900" formatCode="%s"/>' % kode

    def ubah(data: bytes) -> bytes:
        if b"</numFmts>" in data:
            data = sebelum(b"</numFmts>", fmt)(data)
        else:
            data = data.replace(b"<fonts", b'<numFmts count="1">' + fmt + b"</numFmts><fonts", 1)
        return sebelum(b"</cellXfs>", b'<xf numFmtId="900"/>' * 60_000)(data)

    return sunting(folder, GAYA, ubah)


def _sesudah_data(nama: str, isi: bytes, harapan: str = APA_SAJA) -> None:
    musuh(nama, harapan)(_disela(isi))


def _disela(awal: bytes, isi: bytes = b"", kali: int = 0, akhir: bytes = b"") -> Pembuat:
    """What follows the rows of Anggaran: a piece that often, between a beginning and an end."""
    return lambda folder: sunting(
        folder,
        ANGGARAN,
        lambda d: d.replace(b"</sheetData>", b"</sheetData>" + awal + isi * kali + akhir),
    )


_CF = (
    b'<conditionalFormatting sqref="A1"><cfRule type="expression" priority="1"><formula>1</formula></cfRule>'
    b"</conditionalFormatting>"
)
_GABUNGAN = (b"<mergeCells>", b'<mergeCell ref="AA1:AB2"/>')
for _jumlah, _sebutan, _berat in ((20_000, "20.000", False), (1_000_000, "satu juta", True)):
    musuh(f"{_sebutan} format bersyarat", APA_SAJA, berat=_berat)(_disela(b"", _CF, _jumlah))
    musuh(f"{_sebutan} sel gabungan", APA_SAJA, berat=_berat)(_disela(*_GABUNGAN, _jumlah, b"</mergeCells>"))
_sesudah_data("sel gabungan selembar penuh", b'<mergeCells><mergeCell ref="A1:XFD1048576"/></mergeCells>')
_sesudah_data("sel gabungan rusak", b'<mergeCells><mergeCell ref="#REF!"/><mergeCell/></mergeCells>')
_sesudah_data(
    "tautan ke luar",
    b'<hyperlinks><hyperlink ref="A1" location="\\\\server\\bagi\\x"/><hyperlink ref="A2" r:id="rIdLuar"/></hyperlinks>',
    TERBACA,
)


@musuh("daftar kolom tak masuk akal", APA_SAJA)
def _kolom_aneh(folder: Path) -> Path:
    kolom = b'<cols><col min="x" max="99999999999999999999999" width="1e999" style="-7"/></cols>'
    return sunting(folder, ANGGARAN, lambda d: re.sub(rb"<cols>.*?</cols>", kolom, d, flags=re.DOTALL))


@musuh("serial tanggal tak masuk akal", TERBACA)
def _tanggal(folder: Path) -> Path:
    semua = bagian_nyata()
    nomor = re.search(rb"<cellXfs.*?</cellXfs>", semua[GAYA], re.DOTALL)
    jumlah = len(re.findall(rb"<xf ", nomor[0])) if nomor else 0
    gaya = sebelum(b"</cellXfs>", b'<xf numFmtId="14"/>')(semua[GAYA])
    daftar = (
        b"1e10",
        b"52476100300",
        b"-1",
        b"-700000",
        b"2958465",
        b"2958466",
        b"60",
        b"0",
        b"1e300",
        b"0.999999999",
        b"109205000",
        b"9223372036854775807",
    )
    sel = b"".join(
        baris_xml(900 + n, b'<c r="E%d" s="%d"><v>%s</v></c>' % (900 + n, jumlah, v))
        for n, v in enumerate(daftar)
    )
    return tambah_baris(folder, sel, {GAYA: gaya})
