"""What stands where a number should, and is none: a finding at its cell, in any place, by any command."""

from __future__ import annotations

import io
import os
import subprocess
import sys
import zipfile
from contextlib import suppress
from datetime import date, datetime, time, timedelta
from functools import cache
from itertools import cycle
from pathlib import Path

import openpyxl
import pytest
from _lingkungan import AKAR
from buatan import semua_bentuk
from click.testing import CliRunner
from openpyxl.utils import get_column_letter
from pembagian import sebagian

from lakip_xl.cli import main
from lakip_xl.contract import LEMBAR
from lakip_xl.files.forms import tanpa_warna
from lakip_xl.files.other_tables import baca_berkas
from lakip_xl.files.package import Paket
from lakip_xl.files.reader import read_bytes
from lakip_xl.files.repack import ganti_bagian
from lakip_xl.files.xml_cells import telusuri
from lakip_xl.lampiran import susun_dari
from lakip_xl.laporan.bentuk import BANDING, TEMUAN
from lakip_xl.laporan.isi_teks import tulis_pengisian
from lakip_xl.laporan.temuan_json import json_aman
from lakip_xl.rekap.rekaman import susun_rekaman
from lakip_xl.values.cell import BukanBilangan
from lakip_xl.values.ditolak import BukuDitolak
from lakip_xl.verbs.banding import banding
from lakip_xl.verbs.baru import dari_buku
from lakip_xl.verbs.impor import impor
from lakip_xl.verbs.isi import isi
from lakip_xl.verbs.validasi import validasi

NILAI = ("INF", "NaN", "1e999", "-Infinity", "nan", "-1e999", "9" * 400)
BENTUK = ('<c r="{r}"><v>{v}</v></c>', '<c r="{r}"><f>1/0</f><v>{v}</v></c>', '<c r="{r}" t="n"><v>{v}</v></c>',
          "<c r='{r}'><v>{v}</v></c>")  # fmt: skip
BUKU = AKAR / "workbook" / "dinsos-pontianak-2020.xlsx"


@cache
def paket() -> Paket:
    return Paket(BUKU.read_bytes(), BUKU.name)


@cache
def dasar():
    return read_bytes(BUKU.read_bytes(), BUKU.name)


def tambal(lembar: str, baris: int, kolom: int, sel: str) -> bytes:
    """The real workbook with one cell's XML exchanged."""
    bagian = next(satu.bagian for satu in paket().daftar_lembar() if satu.nama == lembar)
    data = paket().baca(bagian)
    lama = next(c for b in telusuri(data) for c in b.sel if (c.baris, c.kolom) == (baris, kolom))
    baru = sel.encode()
    return ganti_bagian(paket(), {bagian: data[: lama.awal] + baru + data[lama.akhir :]})


def tempat_uji() -> list[tuple[str, int, int, str, str]]:
    """The headings and the first row of every sheet, all rows of those that hold settings."""
    from lakip_xl.reading import baca_lembar

    hasil = []
    nilai, bentuk = cycle(NILAI), cycle(BENTUK)
    semua_tabel = baca_lembar(dasar())[0]
    for lembar in LEMBAR:
        tabel = semua_tabel.get(lembar.nama)
        if tabel is None or lembar.nama == "Temuan":  # that one is written, not checked
            continue
        daftar = [b.nomor for b in tabel.daftar_baris]
        nomor = daftar if lembar.nama in ("Identitas", "Skala") else daftar[:1]
        kolom = [*tabel.kolom.values(), *(p for t in tabel.kolom_tahun.values() for p in t.values())]
        grid = next(g for g in dasar().daftar_grid if g.nama == tabel.nama)
        hasil += [(tabel.nama, b, k, next(nilai), next(bentuk)) for b in dict.fromkeys([tabel.judul, *nomor])
                  for k in sorted(kolom) if grid.cell(b, k).mentah is not None]  # fmt: skip
    return hasil


TEMPAT = tempat_uji()
TEMPAT_KELUARAN = TEMPAT[::5]


def lembar_dalam(daftar_tempat):
    return sorted({lembar for lembar, *_ in daftar_tempat})


def test_the_places_are_many():
    assert len(TEMPAT) > 200
    for sebagiannya in (sebagian(TEMPAT), TEMPAT_KELUARAN):
        assert lembar_dalam(sebagiannya) == lembar_dalam(TEMPAT) and len(lembar_dalam(TEMPAT)) >= 15
        assert {(n, b) for *_, n, b in sebagiannya} == {(n, b) for n in NILAI for b in BENTUK}


@cache
def edit_dasar():
    return {(e.lembar, e.alamat): e.sesudah for e in isi(dasar()).rencana.daftar_edit}


def dirusak(lembar, daftar_tempat):
    """Of those places the ones of a sheet: the place, what stands there, and the workbook."""
    for nama, baris, kolom, nilai, bentuk in daftar_tempat:
        if nama == lembar:
            alamat = f"{get_column_letter(kolom)}{baris}"
            rusak = tambal(lembar, baris, kolom, bentuk.format(r=alamat, v=nilai))
            yield f"{lembar}!{alamat}", nilai, read_bytes(rusak, "b.xlsx")


@pytest.mark.parametrize("lembar", lembar_dalam(TEMPAT))
def test_it_is_a_finding_at_its_cell_in_every_place(lembar):
    for tempat, nilai, buku in dirusak(lembar, sebagian(TEMPAT)):
        hasil = validasi(buku)
        kode = {t.kode for t in hasil.daftar_temuan if t.sel.tempat == tempat}
        # of a computed cell the right figure is told, where it is known
        benar = any(t.seharusnya is not None for t in hasil.daftar_temuan if t.sel.tempat == tempat)
        assert "STR203" in kode or (kode and benar), (tempat, nilai, kode)
        daftar_sel = [t.sel for t in hasil.daftar_temuan if t.sel.tempat == tempat]
        assert all(sel.nilai is None for sel in daftar_sel)
        assert BukanBilangan(nilai) in [sel.mentah for sel in daftar_sel]
        _tak_diisi_daripadanya(buku, tempat)


def _tak_diisi_daripadanya(buku, tempat):
    try:
        pengisian = isi(buku)
    except BukuDitolak as sebab:
        assert tempat in str(sebab)
        return
    tulis_pengisian(pengisian, "b.xlsx", rinci=True, warna=tanpa_warna)
    for edit in pengisian.rencana.daftar_edit:
        sama = edit_dasar().get((edit.lembar, edit.alamat)) == edit.sesudah
        assert sama or f"{edit.lembar}!{edit.alamat}" == tempat, (tempat, edit)


@pytest.mark.luar
@pytest.mark.parametrize("lembar", lembar_dalam(TEMPAT_KELUARAN))
def test_every_output_can_say_it(lembar):
    for _, _, buku in dirusak(lembar, TEMPAT_KELUARAN):
        _semua_keluaran(validasi(buku), buku)


def _semua_keluaran(hasil, buku):
    for bentuk, isinya in semua_bentuk(TEMUAN, [hasil]).items():
        if not (bentuk.biner or bentuk.layar):
            assert "Infinity," not in isinya and "NaN," not in isinya
    susun_dari(hasil)
    json_aman(susun_rekaman(hasil))
    assert all(semua_bentuk(BANDING, banding(dasar(), buku), dasar(), buku).values())
    try:
        edit_baru = dari_buku(buku, 2031).daftar_edit
    except BukuDitolak:
        edit_baru = ()
    assert not any(isinstance(e.sesudah, BukanBilangan) for e in edit_baru)
    for ekspor, ke in ((buku, dasar()), (dasar(), buku)):
        with suppress(BukuDitolak):
            impor(ekspor, ke)


PERINTAH = (
    ("validasi", "{b}"), ("isi", "{b}", "--ke", "{f}/isi.xlsx"), ("lampiran", "{b}", "--ke", "{f}/l.xlsx"),
    ("lampiran", "{b}", "--ke", "{f}/l.docx"), ("banding", "{b}", "{asal}"),
    ("banding", "{asal}", "{b}", "--format", "json"),
    ("baru", "{f}/baru.xlsx", "--tahun", "2031", "--dari", "{b}"), ("impor-anggaran", "{b}", "--ke", "{asal}"),
    ("impor-anggaran", "{asal}", "--ke", "{b}"), ("validasi", "{b}", "--tulis"), ("isi", "{b}"),
    ("rekap", "{b}", "--ke", "{f}/r.json"),
)  # fmt: skip


@pytest.mark.proses  # rekap checks in processes
@pytest.mark.parametrize(
    "tempat", [("Anggaran", 20, 5), ("Indikator", 5, 11), ("Identitas", 8, 2), ("Kutipan", 6, 6)]
)
def test_the_commands_themselves(tempat, tmp_path):
    _, baris, kolom = tempat
    b, asal = tmp_path / "b.xlsx", tmp_path / "asal.xlsx"
    asal.write_bytes(BUKU.read_bytes())
    b.write_bytes(tambal(*tempat, f'<c r="{get_column_letter(kolom)}{baris}"><v>NaN</v></c>'))
    for perintah in PERINTAH:
        argumen = [satu.format(b=b, f=tmp_path, asal=asal) for satu in perintah]
        hasil = CliRunner().invoke(main, argumen, catch_exceptions=False)
        assert hasil.exit_code in (0, 1, 3) and hasil.stdout + hasil.stderr, (perintah, hasil)
    temuan = next(g for g in read_bytes(b.read_bytes(), "b.xlsx").daftar_grid if g.nama == "Temuan")
    assert any("NaN" in str(nilai) for deret in temuan.isi for nilai in deret)


FORMAT = ("General", "yyyy-mm-dd", "dd/mm/yyyy hh:mm", "[h]:mm", "hh:mm", "#,##0", "0.00%")
BUKAN = ("INF", "NaN", "-Infinity", "1e999", "-1e999", "nan", "9" * 400)
RAGAM = {"biasa": lambda x: x, "komentar": lambda x: x.replace(b"<sheetData>", b"<sheetData><!-- c -->"),
         "tanpa alamat": lambda x: x.replace(b'<c r="A1"', b"<c")}  # fmt: skip


def satu_sel(format_: str, teks: str, ragam: str = "biasa", tahun_1904: bool = False) -> bytes:
    buku = openpyxl.Workbook()
    if tahun_1904:
        buku.epoch = datetime(1904, 1, 1)
    buku.active.append([1.5, 52e9, -7.25, "teks", 2])
    buku.active["A1"].number_format = format_
    aliran, hasil = io.BytesIO(), io.BytesIO()
    buku.save(aliran)
    with zipfile.ZipFile(aliran) as asal, zipfile.ZipFile(hasil, "w") as baru:
        for nama in asal.namelist():
            isi = asal.read(nama)
            if nama.endswith("sheet1.xml"):
                isi = RAGAM[ragam](isi.replace(b"<v>1.5</v>", b"<v>" + teks.encode() + b"</v>"))
            baru.writestr(nama, isi)
    return hasil.getvalue()


@pytest.mark.parametrize("ragam", RAGAM)
@pytest.mark.parametrize("format_", FORMAT)
def test_it_is_read_as_what_it_is_in_every_format_and_the_rest_as_before(format_, ragam, capfd):
    for teks in BUKAN:
        for tahun_1904 in (False, True):
            (grid,) = read_bytes(satu_sel(format_, teks, ragam, tahun_1904), "b.xlsx").daftar_grid
            assert list(grid.isi[0]) == [BukanBilangan(teks), 52e9, -7.25, "teks", 2], (teks, tahun_1904)
    assert capfd.readouterr() == ("", "")


@pytest.mark.parametrize(
    ("format_", "teks", "nilai"),
    [("yyyy-mm-dd", "-1", BukanBilangan("-1")), ("yyyy-mm-dd", "-1e15", BukanBilangan("-1e15")),
     ("[h]:mm", "1e15", BukanBilangan("1e15")), ("[h]:mm", "-1e300", BukanBilangan("-1e300")),
     ("[h]:mm", "-2", timedelta(-2)), ("[h]:mm", "0", timedelta()), ("yyyy-mm-dd", "0", time()),
     ("yyyy-mm-dd", "2958465", date(9999, 12, 31)), ("yyyy-mm-dd", "2958466", 2958466.0),
     ("yyyy-mm-dd", "5e10", 5e10), ("General", "1e308", 1e308), ("General", "-1e15", -1e15)],
)  # fmt: skip
def test_what_is_at_the_ends_of_all_dates(format_, teks, nilai, capfd):
    (grid,) = read_bytes(satu_sel(format_, teks), "b.xlsx").daftar_grid
    assert (type(grid.isi[0][0]), grid.isi[0][0]) == (type(nilai), nilai)
    assert capfd.readouterr() == ("", "")


@pytest.mark.proses
def test_no_panic_reaches_the_user(tmp_path):
    """The report of a panic is printed below Python, whoever asks for it by the environment."""
    (tmp_path / "b.xlsx").write_bytes(satu_sel("yyyy-mm-dd", "-1e15"))
    lingkungan = {**os.environ, "RUST_BACKTRACE": "full"}
    perintah = [sys.executable, "-m", "lakip_xl", "validasi", str(tmp_path / "b.xlsx")]
    hasil = subprocess.run(perintah, env=lingkungan, capture_output=True, text=True, check=False)
    assert hasil.returncode == 3 and hasil.stderr.count("\n") == 1 and "panick" not in hasil.stderr


@pytest.mark.proses
def test_a_figure_of_an_export_in_html(tmp_path):
    """It is told of and not taken."""
    tabel = ("<table><tr><th>Kode<th>Uraian<th>Anggaran<th>Realisasi</tr>"
             "<tr><td>{k}<td>{u}<td x:num='{a}'>x<td>1</tr></table>")  # fmt: skip
    program = validasi(dasar()).hasil_hitung.lakip.daftar_program[0]
    berkas = tmp_path / "e.xls"
    berkas.write_text(tabel.format(k=program.kode.teks, u="x", a="9" * 400), encoding="utf-8")
    hasil = impor(baca_berkas(berkas), dasar())
    assert not hasil.daftar_edit and any("bukan bilangan" in satu for satu in hasil.ditolak)


def test_nothing_else_is_read_otherwise(buku_nyata: Path):
    assert not any(
        isinstance(n, BukanBilangan) for g in dasar().daftar_grid for deret in g.isi for n in deret
    )
