"""The written workbook: what the blocks say, the same bytes twice, and pages as people print them."""

from __future__ import annotations

import os
import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from lakip_xl.cell import desimal_dari
from lakip_xl.ditolak import BukuDitolak
from lakip_xl.lampiran.blok import Dokumen
from lakip_xl.lampiran.nama_lembar import nama_lembar
from lakip_xl.lampiran.penulis_xlsx import buku_xlsx, tulis
from lakip_xl.lampiran.tata_letak import KERTAS, UKURAN, lebar_kolom, sel_judul, tinggi_isi
from lakip_xl.lampiran.ukur import lebar_teks

SEMUA = ["dokumen_nyata", "dokumen_janggal", "dokumen_kosong"]


@pytest.fixture(params=SEMUA)
def dokumen(request: pytest.FixtureRequest) -> Dokumen:
    hasil: Dokumen = request.getfixturevalue(request.param)
    return hasil


def test_the_sheets_hold_what_the_blocks_say(dokumen: Dokumen, tmp_path: Path) -> None:
    openpyxl = pytest.importorskip("openpyxl")
    tulis(dokumen, tmp_path / "l.xlsx")
    buku = openpyxl.load_workbook(tmp_path / "l.xlsx", data_only=True)
    daftar_nama = nama_lembar(dokumen.daftar_tabel)
    assert buku.sheetnames == ["Daftar Isi", *daftar_nama, *(g.nama for g in dokumen.daftar_grafik)]
    for nama, tabel in zip(daftar_nama, dokumen.daftar_tabel, strict=True):
        ws = buku[nama]
        nomor = next(b for b in range(1, 12) if [c.value for c in ws[b]][: len(tabel.kolom)] ==
                     list(range(1, len(tabel.kolom) + 1)))
        judul = sel_judul(tabel)
        awal = nomor - 2 if tabel.bertingkat else nomor - 1
        assert all(ws.cell(awal + j.baris, j.kolom + 1).value == j.teks for j in judul)
        assert {k.judul for k in tabel.kolom} | {k.grup for k in tabel.kolom if k.grup} == {j.teks for j in judul}
        assert ws.print_title_rows == f"${awal}:${nomor}"
        for n, baris in enumerate(tabel.daftar_baris, nomor + 1):
            for k, sel in enumerate(baris.daftar_sel, 1):
                nilai, jenis = ws.cell(n, k).value, ws.cell(n, k).data_type
                if sel.rentang == 0:
                    assert nilai is None
                elif sel.angka is not None:
                    assert replace(sel, nilai=desimal_dari(nilai)).tercetak == sel.tercetak
                    assert float(nilai) == pytest.approx(float(sel.angka), rel=1e-14)
                else:
                    assert (nilai or "", jenis) == (sel.teks, "s" if sel.teks else "n")
        if not tabel.daftar_baris:
            assert ws.cell(nomor + 1, 1).value == tabel.kosong


def test_text_like_a_formula_stays_text(dokumen_janggal: Dokumen, tmp_path: Path) -> None:
    calamine = pytest.importorskip("python_calamine")
    tulis(dokumen_janggal, tmp_path / "l.xlsx")
    buku = calamine.CalamineWorkbook.from_path(str(tmp_path / "l.xlsx"))
    isi = {nilai for nama in buku.sheet_names for baris in buku.get_sheet_by_name(nama).to_python() for nilai in baris}
    assert {"=SUM(A1:A9)", "+62 pengaduan lewat telepon", "@layanan daring", "- kegiatan yang ditunda"} <= isi


def test_the_same_document_gives_the_same_bytes(dokumen: Dokumen) -> None:
    assert buku_xlsx(dokumen) == buku_xlsx(dokumen)


@pytest.mark.parametrize("kertas", ["A4", "F4"])
def test_figures_fit_their_columns_and_columns_the_page(dokumen: Dokumen, kertas: str) -> None:
    for tabel in dokumen.daftar_tabel:
        lebar = lebar_kolom(tabel, KERTAS[kertas])
        assert sum(lebar) <= KERTAS[kertas].lebar_cetak(mendatar=tabel.mendatar)
        for baris, tinggi in zip(tabel.daftar_baris, tinggi_isi(tabel, lebar), strict=True):
            assert 15 <= tinggi <= 409
            for sel, piksel in zip(baris.daftar_sel, lebar, strict=True):
                assert sel.angka is None or lebar_teks(sel.teks, UKURAN, tebal=True) + 4 < piksel


# Refusals -----------------------------------------------------------------------------------


def test_it_refuses_in_one_sentence_and_leaves_the_target(dokumen_kosong: Dokumen, tmp_path: Path) -> None:
    terbuka = tmp_path / "terbuka.xlsx"
    terbuka.write_bytes(b"lama")
    (tmp_path / "~$terbuka.xlsx").touch()
    for tujuan, kata in ((tmp_path / "tiada" / "l.xlsx", "tidak ada"), (tmp_path, "adalah folder"),
                         (terbuka, "sedang dibuka"), (terbuka / "l.xlsx", "tidak ada")):
        with pytest.raises(BukuDitolak, match=kata) as galat:
            tulis(dokumen_kosong, tujuan)
        assert str(galat.value).endswith(".")
        assert "\n" not in str(galat.value)
    assert terbuka.read_bytes() == b"lama"
    assert sorted(p.name for p in tmp_path.iterdir()) == ["terbuka.xlsx", "~$terbuka.xlsx"]


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="needs permissions that bind")
def test_it_refuses_what_is_closed_to_writing(dokumen_kosong: Dokumen, tmp_path: Path) -> None:
    (tmp_path / "l.xlsx").write_bytes(b"lama")
    (tmp_path / "l.xlsx").chmod(0o444)
    with pytest.raises(BukuDitolak, match="hanya boleh dibaca"):
        tulis(dokumen_kosong, tmp_path / "l.xlsx")
    tmp_path.chmod(0o555)
    with pytest.raises(BukuDitolak, match="tidak dapat ditulis"):
        tulis(dokumen_kosong, tmp_path / "baru.xlsx")
    tmp_path.chmod(0o755)


def test_a_failing_write_leaves_nothing_behind(
    dokumen_kosong: Dokumen, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "l.xlsx").write_bytes(b"lama")

    def gagal(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", gagal)
    with pytest.raises(BukuDitolak, match="ruang disk habis"):
        tulis(dokumen_kosong, tmp_path / "l.xlsx")
    assert [p.name for p in tmp_path.iterdir()] == ["l.xlsx"]
    assert (tmp_path / "l.xlsx").read_bytes() == b"lama"


# On paper -----------------------------------------------------------------------------------


@pytest.mark.parametrize("kertas", ["A4", "F4"])
def test_pages_of_the_real_report(
    dokumen_nyata: Dokumen, tmp_path: Path, ke_pdf: Callable[[Path], Path], baca_pdf: Callable[..., str], kertas: str
) -> None:
    tulis(replace(dokumen_nyata, kertas=kertas), tmp_path / "lampiran.xlsx")
    pdf = str(ke_pdf(tmp_path / "lampiran.xlsx"))
    halaman = baca_pdf("pdftotext", "-layout", pdf, "-").split("\f")[:-1]
    semua = "\n".join(halaman)
    for angka in ("12.476.249.429", "11.583.907.227", "92,85%", "161,25%", "1.050.367.750", "275.987.000*"):
        assert angka in semua
    assert "###" not in semua
    rincian = [h for h in halaman if re.search(r"Lampiran L3 ", h)]
    assert len(rincian) > 1
    assert all("Program dan Kegiatan" in h and re.search(r"1 +2 +3 +4 +5 +6", h) for h in rincian)
    for h in rincian:  # no program without a kegiatan below it, no total without a row above it
        nomor = re.findall(r"^ {0,9}(\d+|[IVX]+) {2,}\S.*[\d-]$| (JUMLAH) ", h, re.MULTILINE)
        isi = ["".join(n) for n in nomor][1:]
        assert isi[0] != "JUMLAH"
        assert not re.fullmatch("[IVX]+", isi[-1])
    assert f"Halaman 2 dari {len(halaman)}" in halaman[1]
    for tabel in dokumen_nyata.daftar_tabel:
        for baris in tabel.daftar_baris:
            for sel in baris.daftar_sel:
                assert not sel.rentang or all(kata in semua for kata in sel.teks.split())


@pytest.mark.parametrize(("kertas", "pendek", "panjang"), [("A4", 595.3, 841.9), ("F4", 612.0, 936.0)])
def test_paper_and_orientation(
    dokumen_janggal: Dokumen, tmp_path: Path, ke_pdf: Callable[[Path], Path], baca_pdf: Callable[..., str],
    kertas: str, pendek: float, panjang: float,
) -> None:
    tulis(replace(dokumen_janggal, kertas=kertas), tmp_path / f"{kertas}.xlsx")
    pdf = str(ke_pdf(tmp_path / f"{kertas}.xlsx"))
    ukuran = [(float(x), float(y)) for x, y in
              re.findall(r"Page +\d+ size: +([\d.]+) x ([\d.]+)", baca_pdf("pdfinfo", "-l", "99", pdf))]
    mendatar = [t.mendatar for t in dokumen_janggal.daftar_tabel]
    assert sum(x > y for x, y in ukuran) >= sum(mendatar)
    assert sum(x < y for x, y in ukuran) >= len(mendatar) - sum(mendatar) + 1
    for ukur in ukuran:
        assert sorted(ukur) == [pytest.approx(pendek, abs=1), pytest.approx(panjang, abs=1)]
    teks = baca_pdf("pdftotext", "-layout", pdf, "-")
    assert "###" not in teks
    assert "DINAS CONTOH & REKAN" in teks
    assert "Lampiran L3 – Dinas Contoh & Rekan" in teks
