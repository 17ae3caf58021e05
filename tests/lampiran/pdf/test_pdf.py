"""The PDF: printed by LibreOffice, else by Excel, else refused in a sentence."""

from __future__ import annotations

import datetime
import stat
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from lampiran.bantuan import tulis

from lakip_xl.lampiran import pdf as penulis_pdf
from lakip_xl.lampiran.arsip import seragam_pdf
from lakip_xl.lampiran.dokumen import Dokumen
from lakip_xl.lampiran.pdf import cari_libreoffice, cetak, cetak_libreoffice
from lakip_xl.values.ditolak import BukuDitolak


def test_it_prints_every_table(
    dokumen_janggal: Dokumen, tmp_path: Path, soffice: str, baca_pdf: Callable[..., str]
) -> None:
    dokumen = replace(dokumen_janggal, tanggal=datetime.date(2024, 1, 31))
    tulis(dokumen, tmp_path / "l.pdf")
    pertama = (tmp_path / "l.pdf").read_bytes()
    tulis(dokumen, tmp_path / "l.pdf")
    assert (tmp_path / "l.pdf").read_bytes() == pertama  # an hour later too
    assert b"/CreationDate(D:20240131000000" in pertama
    assert [p.name for p in tmp_path.iterdir()] == ["l.pdf"]
    semua = baca_pdf("pdftotext", "-layout", str(tmp_path / "l.pdf"), "-")
    for tabel in dokumen_janggal.daftar_tabel:
        assert f"Lampiran {tabel.kode} " in semua


def test_what_a_pdf_is_made_of_stays_where_it_is() -> None:
    isi = (
        b"%PDF /CreationDate(D:20261125232641Z')>>\n/ID [ <"
        + b"A1" * 16
        + b">\n<"
        + b"B2" * 16
        + b"> ] startxref"
    )
    lain = isi.replace(b"20261125232641", b"20270101000000").replace(b"A1" * 16, b"0C" * 16)
    hasil = seragam_pdf(isi, datetime.date(2024, 1, 31))
    assert hasil == seragam_pdf(lain, datetime.date(2024, 1, 31))
    assert (len(hasil), hasil.index(b"startxref")) == (len(isi), isi.index(b"startxref"))
    assert (
        seragam_pdf(isi + b" ", datetime.date(2024, 1, 31))[:-1] != hasil
    )  # another file, another identifier
    assert seragam_pdf(b"%PDF", datetime.date(2024, 1, 31)) == b"%PDF"


def test_without_either_it_names_both_and_says_what_to_do(
    dokumen_kosong: Dokumen, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", "")
    monkeypatch.setattr(penulis_pdf, "_LETAK_LAZIM", (str(tmp_path / "tiada"),))
    with pytest.raises(BukuDitolak, match=r"^PDF memerlukan LibreOffice atau Microsoft Excel.*\.docx.*\.$"):
        tulis(dokumen_kosong, tmp_path / "l.pdf")
    assert not list(tmp_path.iterdir())


def test_the_first_program_that_is_there_prints() -> None:
    dipanggil = []

    def pencetak(nama: str, hasil: bytes | None) -> Callable[[bytes], bytes | None]:
        return lambda isi: dipanggil.append((nama, isi)) or hasil

    tiada, ada, lain = pencetak("tiada", None), pencetak("ada", b"%PDF"), pencetak("lain", b"%PDF-lain")
    assert cetak(b"isi", (tiada, ada, lain)) == b"%PDF"
    assert dipanggil == [("tiada", b"isi"), ("ada", b"isi")]
    with pytest.raises(BukuDitolak, match=r"LibreOffice atau Microsoft Excel"):
        cetak(b"isi", (tiada,))


def test_a_program_that_fails_is_not_passed_over() -> None:
    def gagal(_: bytes) -> bytes | None:
        raise BukuDitolak("LibreOffice gagal.")

    with pytest.raises(BukuDitolak, match="LibreOffice gagal"):
        cetak(b"isi", (gagal, lambda _: b"%PDF"))


def test_it_is_found_where_installers_put_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "soffice.exe").touch()
    monkeypatch.setenv("PATH", "")
    monkeypatch.setattr(penulis_pdf, "_LETAK_LAZIM", (str(tmp_path / "tiada"), str(tmp_path / "soffice.exe")))
    assert cari_libreoffice() == str(tmp_path / "soffice.exe")


@pytest.mark.proses
@pytest.mark.skipif(sys.platform == "win32", reason="a shell script stands in for LibreOffice")
@pytest.mark.parametrize(
    ("isi", "kata"), [("exit 1", "gagal"), ("exit 0", "gagal"), ("exec sleep 5", "tidak selesai")]
)
def test_a_libreoffice_that_fails(
    isi: str, kata: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    palsu = tmp_path / "soffice"
    palsu.write_text(f"#!/bin/sh\n{isi}\n")
    palsu.chmod(palsu.stat().st_mode | stat.S_IXUSR)
    monkeypatch.setattr(penulis_pdf, "_LETAK_LAZIM", (str(palsu),))
    with pytest.raises(BukuDitolak, match=kata):
        cetak_libreoffice(b"", batas=1)
