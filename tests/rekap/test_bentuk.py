"""The forms of the recap: the same rows, nothing of a workbook is run or mistaken for a formula, fit for paper."""

from __future__ import annotations

import csv
import re
import subprocess
import zipfile
from collections.abc import Callable
from decimal import Decimal
from html.parser import HTMLParser
from pathlib import Path

import openpyxl
import pytest
from msgspec.structs import replace
from rekap.bantuan import JAHAT, baca_json, buku_jahat

from lakip_xl.rekap import bentuk_html, bentuk_xlsx
from lakip_xl.rekap.bentuk import REKAP, nama_tabel
from lakip_xl.rekap.bentuk_xlsx import tulis_rekap_xlsx
from lakip_xl.rekap.kolom import KANTOR, RINCIAN

TABEL = ("pemda", "peringkat", "aturan", "indikator", "program", "temuan")


@pytest.fixture(scope="module")
def semua(tmp_path_factory, kantor_asal, buku_nyata, rekap) -> dict[str, Path]:
    """One recap of right offices, the real report and a hostile one, in every form."""
    folder = tmp_path_factory.mktemp("bentuk")
    (folder / "=1+1.xlsx").write_bytes(buku_jahat())
    sumber = [kantor_asal, buku_nyata, folder / "=1+1.xlsx"]
    hasil = {}
    for bentuk in REKAP.daftar_akhiran():
        hasil[bentuk] = folder / f"rekap{bentuk}"
        rekap(*sumber, "--ke", hasil[bentuk])
    return hasil


def baris_csv(berkas: Path) -> list[dict[str, str]]:
    with open(berkas, encoding="utf-8-sig", newline="") as f:
        return list(csv.DictReader(f))


@pytest.mark.parametrize("nama", ["kantor", *TABEL])
def test_json_csv_and_parquet_hold_the_same_rows(semua: dict[str, Path], nama: str) -> None:
    parquet = pytest.importorskip("pyarrow.parquet")
    dari_json = baca_json(semua[".json"])[nama]
    dari_csv = baris_csv(nama_tabel(semua[".csv"], nama))
    dari_parquet = parquet.read_table(nama_tabel(semua[".parquet"], nama)).to_pylist()
    assert len(dari_json) == len(dari_csv) == len(dari_parquet) > 0
    for j, c, p in zip(dari_json, dari_csv, dari_parquet, strict=True):
        assert list(j) == list(c) == list(p)
        for kunci, nilai in j.items():
            assert c[kunci].removeprefix("'") == ("" if nilai is None else str(nilai))
            sama = Decimal(nilai) == p[kunci] if isinstance(p[kunci], Decimal) else nilai == p[kunci]
            assert sama, (kunci, nilai, p[kunci])


def test_the_workbook_holds_the_same_rows(semua: dict[str, Path]) -> None:
    isi = baca_json(semua[".json"])
    buku = openpyxl.load_workbook(semua[".xlsx"])
    assert buku.sheetnames == [
        "Ringkasan", "Grafik", "Kantor", "Kategori Pemda", "Kategori Kantor", "Peringkat", "Rekap Indikator",
        "Rekap Program", "Rekap Temuan",
    ]  # fmt: skip
    for nama, lembar in (
        ("indikator", "Rekap Indikator"),
        ("program", "Rekap Program"),
        ("temuan", "Rekap Temuan"),
    ):
        assert buku[lembar].max_row == 1 + len(isi[nama])
        assert [s.value for s in buku[lembar][1]] == [k.judul for k in RINCIAN[nama]]
    kantor = buku["Kantor"]
    judul = [s.value for s in kantor[3]]
    for baris, j in zip(kantor.iter_rows(min_row=4, values_only=True), isi["kantor"], strict=True):
        tertulis = dict(zip(judul, baris, strict=True))
        assert tertulis["Berkas"] == j["berkas"] and tertulis["Galat"] == j["galat"]
        if j["anggaran"] is not None and "." not in j["anggaran"]:
            assert tertulis["Anggaran (Rp)"] == int(j["anggaran"])
    assert len(buku["Grafik"]._charts) >= 3


def test_a_long_wording_has_room_in_the_list_of_rules(kantor_asal: Path, tmp_path: Path, gabungan) -> None:
    rekap = gabungan(kantor_asal)
    bunyi = {"AAA101": "Empat kata saja begini.", "AAA102": "Angka ini sama dengan jumlah rinciannya, " * 5}
    daftar = [[kode, teks, "galat", 1, 1] for kode, teks in bunyi.items()]
    tulis_rekap_xlsx(replace(rekap, aturan=(rekap.aturan[0], daftar)), tmp_path / "r.xlsx")
    ws = openpyxl.load_workbook(tmp_path / "r.xlsx")["Ringkasan"]
    tinggi = {ws.cell(b, 1).value: ws.row_dimensions[b].height for b in range(1, ws.max_row + 1)}
    assert tinggi["AAA102"] > 1.5 * tinggi["AAA101"]  # five clauses against four words


def test_no_cell_of_the_workbook_is_a_formula_or_a_link(semua: dict[str, Path]) -> None:
    with zipfile.ZipFile(semua[".xlsx"]) as arsip:
        for nama in arsip.namelist():
            isi = arsip.read(nama)
            if nama.startswith("xl/worksheets/"):
                assert b"<f>" not in isi and b"<hyperlink" not in isi, nama
    buku = openpyxl.load_workbook(semua[".xlsx"])
    nilai = [s.value for ws in buku for b in ws.iter_rows() for s in b]
    assert JAHAT in {v for v in nilai if isinstance(v, str)}, "the hostile text did not arrive"


def test_no_csv_text_begins_as_a_formula(semua: dict[str, Path]) -> None:
    teks_jahat = 0
    for nama in ("kantor", *TABEL):
        for baris in baris_csv(nama_tabel(semua[".csv"], nama)):
            for nilai in baris.values():
                assert not re.match(r"[=+@\t\r]|-(?!\d+(\.\d+)?$)", nilai), nilai
                teks_jahat += nilai.startswith("'")
    assert teks_jahat > 5


class _Unsur(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.nama: set[str] = set()
        self.atribut: set[str] = set()
        self.teks: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.nama.add(tag)
        self.atribut |= {k for k, _ in attrs}

    def handle_data(self, data: str) -> None:
        self.teks.append(data)


def test_the_page_runs_and_fetches_nothing(semua: dict[str, Path]) -> None:
    unsur = _Unsur()
    unsur.feed(semua[".html"].read_text(encoding="utf-8"))
    assert not unsur.nama & {"script", "img", "link", "iframe", "object", "a", "form"}
    assert not {a for a in unsur.atribut if a.startswith("on")} | unsur.atribut & {"src", "href", "srcset"}
    assert any("<script>" in t for t in unsur.teks), "the hostile text did not arrive"


def test_rows_beyond_a_page_or_a_sheet_are_not_lost(
    tmp_path: Path, kantor_asal: Path, monkeypatch: pytest.MonkeyPatch, gabungan: Callable[..., object]
) -> None:
    hasil = gabungan(kantor_asal)
    monkeypatch.setattr(bentuk_xlsx, "BARIS_TERBANYAK", 10)
    bentuk_xlsx.tulis_rekap_xlsx(hasil, tmp_path / "a.xlsx")
    buku = openpyxl.load_workbook(tmp_path / "a.xlsx")
    bagian = [n for n in buku.sheetnames if n.startswith("Rekap Program")]
    assert len(bagian) > 1 and bagian[1] == "Rekap Program 2"
    assert sum(buku[n].max_row - 1 for n in bagian) == hasil.baris_rincian["program"]
    monkeypatch.setattr(bentuk_html, "RINCIAN_TERBANYAK", 10)
    bentuk_html.tulis_rekap_html(hasil, tmp_path / "a.html")
    assert "terlalu panjang untuk satu halaman" in (tmp_path / "a.html").read_text(encoding="utf-8")


def test_libreoffice_prints_every_sheet_one_page_wide(
    semua: dict[str, Path], ke_pdf: Callable[[Path], Path]
) -> None:

    pdf = ke_pdf(semua[".xlsx"])
    teks = subprocess.run(
        ["pdftotext", "-layout", str(pdf), "-"], capture_output=True, text=True, check=True
    ).stdout
    halaman = [h for h in teks.split("\f") if h.strip()]
    assert "Rekap LAKIP Tahun" in halaman[0] and "Rerata capaian adalah" in halaman[0]
    buku = openpyxl.load_workbook(semua[".xlsx"])
    for lembar in buku:
        assert lembar.sheet_properties.pageSetUpPr.fitToPage and lembar.page_setup.fitToWidth in (None, 1)
    kepala = [h for h in halaman if "SHA-256" in h]
    assert not kepala, "the digests are for programs; on paper they would make everything small"
    assert "sha256" in {k.kunci for k in KANTOR}


def test_without_pandas_the_recap_says_so_in_one_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    from lakip_xl.rekap import bentuk as modul
    from lakip_xl.values.ditolak import BukuDitolak

    monkeypatch.setattr(modul, "find_spec", lambda nama: None)
    with pytest.raises(BukuDitolak, match="Rekap memerlukan pandas"):
        modul.pastikan_bentuk(modul.REKAP.bernama("csv"))
