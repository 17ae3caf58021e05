"""Sheets too large, too odd, or with figures and addresses that no sheet has."""

from __future__ import annotations

import re
from pathlib import Path

from lakip_xl.values.cell import huruf_kolom
from musuh.dasar import (
    ANGGARAN,
    APA_SAJA,
    BUKU,
    DAFTAR,
    DITOLAK,
    TERBACA,
    Bagian,
    Musuh,
    Pembuat,
    bagian_nyata,
    ganti,
    musuh,
    sebelum,
    sunting,
    tambah_baris,
)


def baris_xml(nomor: int, sel: bytes) -> bytes:
    return b'<row r="%d">%s</row>' % (nomor, sel)


def _lembar_musuh(nama: str, baris: bytes, harapan: str, kata: str = "") -> None:
    DAFTAR.append(Musuh(nama, lambda folder: tambah_baris(folder, baris), harapan, kata))


_AKHIR = 2**20
_lembar_musuh("sel XFD1048576", baris_xml(_AKHIR, b'<c r="XFD1048576"><v>1</v></c>'), TERBACA)
_lembar_musuh("sel xfd1048576", baris_xml(_AKHIR, b'<c r="xfd1048576"><v>1</v></c>'), TERBACA)
_lembar_musuh(
    "sel jauh, atribut aneh", baris_xml(_AKHIR, b'<c r="XFD1048576" x="a/b>"><v>1</v></c>'), TERBACA
)
_lembar_musuh(
    "sel jauh, awalan lain", baris_xml(_AKHIR, b'<x:c xmlns:x="y" r="XFD1048576"><v>1</v></x:c>'), TERBACA
)
_lembar_musuh(
    "seribu sel di ujung barisnya",
    b"".join(baris_xml(n, b'<c r="XFD%d"><v>1</v></c>' % n) for n in range(_AKHIR - 1000, _AKHIR)),
    DITOLAK,
    "terlalu jauh",
)
_lembar_musuh(
    "sel menyerong sampai ke ujung",
    b"".join(baris_xml(n, b'<c r="%s%d"><v>1</v></c>' % (huruf_kolom(n - 899).encode(), n)) for n in range(900, 17_283)),
    DITOLAK,
    "terlalu jauh",
)  # fmt: skip
_lembar_musuh("sel di luar lembar", baris_xml(9_999_999, b'<c r="ZZZZ9999999"><v>1</v></c>'), DITOLAK)
_lembar_musuh("alamat sel rusak", baris_xml(900, b'<c r="\xe2\x98\x83"><v>1</v></c>'), DITOLAK)
_lembar_musuh("baris nol", baris_xml(0, b'<c r="A0"><v>1</v></c>'), DITOLAK)
_lembar_musuh("sel berulang", baris_xml(900, b'<c r="A900"><v>1</v></c>' * 100_000), APA_SAJA)
_lembar_musuh("gaya sel di luar daftar", baris_xml(900, b'<c r="A900" s="999999999"><v>1</v></c>'), APA_SAJA)
_lembar_musuh("gaya sel negatif", baris_xml(900, b'<c r="A900" s="-1"><v>1</v></c>'), APA_SAJA)
_lembar_musuh(
    "teks bersama ke-4.294.967.295", baris_xml(900, b'<c r="A900" t="s"><v>4294967295</v></c>'), DITOLAK
)
_lembar_musuh("teks bersama ke-(-1)", baris_xml(900, b'<c r="A900" t="s"><v>-1</v></c>'), APA_SAJA)
_lembar_musuh("jenis sel tak dikenal", baris_xml(900, b'<c r="A900" t="zz"><v>1</v></c>'), APA_SAJA)
_lembar_musuh("kode galat tak dikenal", baris_xml(900, b'<c r="A900" t="e"><v>#ANEH!</v></c>'), APA_SAJA)
_lembar_musuh(
    "rumus sepanjang 20 MiB", baris_xml(900, b'<c r="A900"><f>' + b"1+" * 10_000_000 + b"1</f></c>"), APA_SAJA
)
_lembar_musuh(
    "teks sebaris 40 MiB", baris_xml(900, b'<c r="A900" t="inlineStr"><is><t>' + b"x" * 40_000_000 + b"</t></is></c>"),
    APA_SAJA,
)  # fmt: skip
_lembar_musuh(
    "satu juta potong teks",
    baris_xml(900, b'<c r="A900" t="inlineStr"><is>' + b"<r><t>x</t></r>" * 1_000_000 + b"</is></c>"),
    APA_SAJA,
)  # fmt: skip


def _angka_musuh(angka: str) -> None:
    def buat(folder: Path) -> Path:
        """Every amount of the sheet Anggaran is that number."""
        pola = re.compile(rb'(<c r="[E-H][0-9]+"[^>]*><v>)[^<]*(</v>)')
        return sunting(folder, ANGGARAN, lambda d: pola.sub(lambda c: c[1] + angka.encode() + c[2], d))

    DAFTAR.append(Musuh(f"angka {angka[:9]}", buat, APA_SAJA))


for _angka in ("1e999", "-1e999", "nan", "inf", "1e308", "-1e308", "1e-400", "5e-324", "9" * 5000, "1" + "0" * 400,
               "0x10",
               "１２", "1_0", "--1", "-0", "1e15", "1e30", "1e120"):  # fmt: skip
    _angka_musuh(_angka)


@musuh("teks angka tak masuk akal", APA_SAJA)
def _teks_angka(folder: Path) -> Path:
    daftar = ("9" * 30_000, "0," + "9" * 30_000, "1e999", "Rp " + "1." * 10_000, "(" * 10_000, "1.000" * 5000, "٣٤٥",
              "½", "-" * 30_000,
              "9" * 120, "0," + "0" * 200 + "1", "99%%", "1/0", "∞", "NaN", "9" * 4300 + " orang")  # fmt: skip
    urutan = iter(range(10**6))

    def ubah(cocok: re.Match[bytes]) -> bytes:
        teks = daftar[next(urutan) % len(daftar)]
        return b'<c r="%s" t="inlineStr"><is><t>%s</t></is></c>' % (cocok[1], teks.encode())

    return sunting(
        folder, ANGGARAN, lambda d: re.sub(rb'<c r="([E-H][0-9]+)"[^>]*><v>[0-9.]*</v></c>', ubah, d)
    )


@musuh("dimensi satu juta baris", TERBACA)
def _dimensi(folder: Path) -> Path:
    return sunting(
        folder, ANGGARAN, lambda d: re.sub(rb'<dimension ref="[^"]*"', b'<dimension ref="A1:XFD1048576"', d)
    )


@musuh("dimensi tak masuk akal", APA_SAJA)
def _dimensi_aneh(folder: Path) -> Path:
    return sunting(
        folder, ANGGARAN, lambda d: re.sub(rb'<dimension ref="[^"]*"', b'<dimension ref="ZZZ9:A0:#REF!"', d)
    )


def _baris_berisi(folder: Path, jumlah: int) -> Path:
    baris = b"".join(b'<row r="%d"><c r="A%d"><v>1</v></c></row>' % (n, n) for n in range(900, 900 + jumlah))
    return tambah_baris(folder, baris)


@musuh("satu juta baris berisi", APA_SAJA, berat=True)
def _sejuta_baris(folder: Path) -> Path:
    return _baris_berisi(folder, 1_000_000)


@musuh("110.000 baris berisi", kata="baris")
def _baris_lebih(folder: Path) -> Path:
    return _baris_berisi(folder, 110_000)


def _anggaran(jumlah: int, kode: str, nama: str) -> bytes:
    return b"".join(
        baris_xml(n, b"".join(
            b'<c r="%s%d" t="inlineStr"><is><t>%s</t></is></c>' % (k, n, (teks.replace("#", str(n))).encode())
            for k, teks in ((b"A", kode), (b"C", "kegiatan"), (b"D", nama)))
            + b'<c r="E%d"><v>%d</v></c><c r="F%d"><v>%d</v></c>' % (n, n * 997, n, n * 991))
        for n in range(900, 900 + jumlah)
    )  # fmt: skip


def _kegiatan(jumlah: int, kode: str, nama: str) -> Pembuat:
    return lambda folder: tambah_baris(folder, _anggaran(jumlah, kode, nama))


for _jumlah, _berat in ((400, False), (19_000, True)):
    _nama = f"{_jumlah:,} kegiatan".replace(",", ".")
    musuh(f"{_nama} berbeda", TERBACA, berat=_berat)(
        _kegiatan(_jumlah, "1.#", "Kegiatan pelayanan administrasi nomor #")
    )
    musuh(f"{_nama} yang sama", TERBACA, berat=_berat)(
        _kegiatan(_jumlah, "1.01.01", "Kegiatan pelayanan administrasi")
    )
# Just below the limit, and every one of them with findings.
musuh("99.000 kegiatan yang sama", APA_SAJA, berat=True)(
    _kegiatan(99_000, "1.01.01", "Kegiatan pelayanan administrasi")
)
musuh("101.000 kegiatan", kata="baris")(_kegiatan(101_000, "1.#", "Kegiatan #"))
musuh("300.000 kegiatan", kata="baris", berat=True)(_kegiatan(300_000, "1.#", "Kegiatan #"))


@musuh("sel terisi di baris 1.048.576", TERBACA)
def _sel_dasar(folder: Path) -> Path:
    return tambah_baris(folder, baris_xml(_AKHIR, b'<c r="A%d" t="inlineStr"><is><t>.</t></is></c>' % _AKHIR))


@musuh("delapan juta sel kosong", APA_SAJA)
def _sel_kosong(folder: Path) -> Path:
    return tambah_baris(folder, b'<row r="900">' + b"<c/>" * 8_000_000 + b"</row>")


@musuh("empat juta baris kosong", APA_SAJA)
def _baris_kosong(folder: Path) -> Path:
    return tambah_baris(folder, b"<row/>" * 4_000_000)


def _kolom(n: int) -> bytes:
    huruf = b""
    while n:
        n, sisa = divmod(n - 1, 26)
        huruf = bytes([65 + sisa]) + huruf
    return huruf


def banyak_lembar(jumlah: int, isi: bytes, satu_bagian: bool) -> Bagian:
    semua = bagian_nyata()
    lembar, hubungan, baru = [], [], {}
    for n in range(jumlah):
        bagian = "worksheets/banyak0.xml" if satu_bagian else f"worksheets/banyak{n}.xml"
        baru[f"xl/{bagian}"] = isi
        lembar.append(f'<sheet name="Banyak{n}" sheetId="{n + 500}" r:id="banyak{n}"/>')
        jenis = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet"
        hubungan.append(f'<Relationship Id="banyak{n}" Type="{jenis}" Target="{bagian}"/>')
    rels = "xl/_rels/workbook.xml.rels"
    return {
        BUKU: sebelum(b"</sheets>", "".join(lembar).encode())(semua[BUKU]),
        rels: sebelum(b"</Relationships>", "".join(hubungan).encode())(semua[rels]),
        **baru,
    }


def lembar_polos(sel: bytes) -> bytes:
    utama = b"http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    return b'<worksheet xmlns="%s"><sheetData>%s</sheetData></worksheet>' % (utama, sel)


def _kolom_penuh(jumlah: int) -> Pembuat:
    def buat(folder: Path) -> Path:
        daftar = [_kolom(k) for k in range(1, jumlah + 1)]
        baris = (
            baris_xml(n, b"".join(b'<c r="%s%d"><v>1</v></c>' % (k, n) for k in daftar)) for n in range(1, 31)
        )
        return ganti(folder, banyak_lembar(1, lembar_polos(b"".join(baris)), False))

    return buat


def _ribuan_lembar(jumlah: int) -> Pembuat:
    isi = lembar_polos(baris_xml(1, b'<c r="A1"><v>1</v></c>'))
    return lambda folder: ganti(folder, banyak_lembar(jumlah, isi, False))


musuh("500 kolom penuh", TERBACA)(_kolom_penuh(500))
musuh("16.384 kolom penuh", TERBACA, berat=True)(_kolom_penuh(16_384))
musuh("500 lembar", APA_SAJA)(_ribuan_lembar(500))
musuh("5.000 lembar", APA_SAJA, berat=True)(_ribuan_lembar(5000))


@musuh("9.000 lembar yang terhampar jauh", kata="")
def _lembar_luas(folder: Path) -> Path:
    isi = lembar_polos(
        baris_xml(1, b'<c r="A1"><v>1</v></c>') + baris_xml(99_999, b'<c r="Z99999"><v>1</v></c>')
    )
    return ganti(folder, banyak_lembar(9000, isi, False))


@musuh("5.000 lembar pada satu bagian besar", kata="")
def _lembar_bersama(folder: Path) -> Path:
    baris = b"".join(baris_xml(n, b'<c r="A%d"><v>1</v></c>' % n) for n in range(1, 20_000))
    return ganti(folder, banyak_lembar(5000, lembar_polos(baris), True))
