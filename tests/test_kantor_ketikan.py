"""Five offices of different kinds, typed into a new workbook, checked, filled and printed."""

from __future__ import annotations

from decimal import Decimal
from functools import cache
from pathlib import Path

import pytest
from click.testing import CliRunner
from kantor_ketikan import KANTOR, ketik

from lakip_xl.cli import main
from lakip_xl.files.reader import read
from lakip_xl.lampiran import susun_dari
from lakip_xl.temuan import INFO
from lakip_xl.verbs.isi import isi
from lakip_xl.verbs.validasi import validasi

pytestmark = pytest.mark.luar


@pytest.fixture(scope="module")
def diketik(tmp_path_factory):
    folder = tmp_path_factory.mktemp("kantor")

    @cache
    def buku(kantor: str) -> Path:
        berkas = folder / f"{kantor}.xlsx"
        ketik(kantor, berkas)
        return berkas

    return buku


@pytest.mark.parametrize("kantor", KANTOR)
def test_a_consistent_office_is_accused_of_nothing_and_filled_at_once(diketik, kantor):
    buku = read(diketik(kantor))
    pengisian = isi(buku)
    for hasil in (validasi(buku), pengisian.sesudah):
        tuduhan = [t for t in hasil.daftar_temuan if t.tingkat is not INFO and not t.kode.startswith("LKP")]
        assert [(t.kode, t.sel.tempat, t.pesan) for t in tuduhan] == []
    assert pengisian.rencana.terisi and not isi(pengisian.sesudah.buku).rencana.terisi
    assert [h.sel.tempat for h in pengisian.sesudah.hasil_hitung.daftar_hasil if h.keliru] == []


@pytest.mark.parametrize("kantor", KANTOR)
def test_no_printed_figure_has_the_decimals_of_a_division(diketik, kantor):
    terisi = isi(read(diketik(kantor))).sesudah
    daftar_baris = [baris for tabel in susun_dari(terisi).daftar_tabel for baris in tabel.daftar_baris]
    semua = [sel for baris in daftar_baris for sel in baris.daftar_sel]
    angka = [sel for sel in semua if isinstance(sel.nilai, Decimal)]
    assert len(angka) > 80 and [sel for sel in angka if sel.desimal > 3] == []


@pytest.mark.parametrize("kantor", KANTOR)
def test_its_appendix_is_written_in_every_form(diketik, kantor, tmp_path):
    terisi = tmp_path / "terisi.xlsx"
    hasil = CliRunner().invoke(
        main, ["isi", str(diketik(kantor)), "--ke", str(terisi)], catch_exceptions=False
    )
    assert hasil.exit_code in (0, 1), hasil.output
    for akhiran in (".xlsx", ".docx"):
        tujuan = tmp_path / f"lampiran{akhiran}"
        hasil = CliRunner().invoke(
            main, ["lampiran", str(terisi), "--ke", str(tujuan)], catch_exceptions=False
        )
        assert tujuan.exists(), hasil.output
