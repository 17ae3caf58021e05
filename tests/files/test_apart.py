"""Foreign formats: read as before in a process of its own, which a file may exhaust, stop or crash."""

from __future__ import annotations

import datetime
import subprocess
import sys
from pathlib import Path

import pytest
from _lingkungan import AKAR
from buku_xls import buku_xls

from lakip_xl.files import apart, foreign
from lakip_xl.files.apart import baca_terpisah
from lakip_xl.files.load import MAKS_LUAS
from lakip_xl.sistem import batas
from lakip_xl.values.cell import BukanBilangan, Grid
from lakip_xl.values.ditolak import BukuDitolak

pytestmark = pytest.mark.proses
EKSPOR = [
    (baris, kolom, nilai)
    for baris, deret in enumerate(
        [("Kode", "Uraian", "Anggaran", "Realisasi"), ("1.01", "Kegiatan „é” 𝄞", 1000.25, 900.0)]
    )
    for kolom, nilai in enumerate(deret)
]
# What mutated files had in common that took all memory: a cell so far away that all before it is laid out.
JAUH = buku_xls([*EKSPOR, (65_535, 65_535, 7.0)])
INDUK = AKAR / "workbook" / "lakip-induk.xlsx"


def impor(berkas: Path, awalan: str = "") -> subprocess.CompletedProcess[str]:
    perintah = [sys.executable, "-m", "lakip_xl", "impor-anggaran", str(berkas), "--ke", str(INDUK)]
    if awalan:
        perintah = ["sh", "-c", f'{awalan} exec "$@"', "sh", *perintah]
    return subprocess.run(perintah, cwd=AKAR, capture_output=True, text=True, timeout=120, check=False)


def test_what_is_read_apart_is_what_is_read_here() -> None:
    isi = buku_xls(EKSPOR)
    assert baca_terpisah(isi, "e.xls") == foreign.urai(isi, "e.xls") != []


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere such a file may take the machine's memory")
def test_an_xls_that_claims_all_memory_is_a_sentence(tmp_path: Path) -> None:
    """Before, the command took what there was and ended by SIGABRT with words of the library on standard error."""
    berkas = tmp_path / "jauh.xls"
    berkas.write_bytes(JAUH)
    assert len(JAUH) < 6_000
    hasil = impor(berkas, "ulimit -v 4000000;")
    assert (hasil.returncode, hasil.stdout) == (3, "")
    assert hasil.stderr.count("\n") == 1 and "jauh.xls tidak dapat dibaca dalam 2 GiB memori" in hasil.stderr


def test_a_cell_as_far_as_the_format_goes_is_named(tmp_path: Path) -> None:
    with pytest.raises(BukuDitolak, match=r"Lembar S di berkas e.xls berisi sel yang terlalu jauh dari A1"):
        baca_terpisah(buku_xls([*EKSPOR, (65_535, 255, 7.0)]), "e.xls")
    assert MAKS_LUAS < 65_536 * 256


@pytest.mark.parametrize(
    "teks", [',"a' * 20_000, ";\"'" * 20_000, "<table><tr><td colspan=10000>1<td>2</table>" * 25_000]
)
def test_what_takes_minutes_is_given_up(teks: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Quotes from which the separator is guessed, and a megabyte of tables each of ten thousand columns."""
    monkeypatch.setattr(apart, "MAKS_DETIK", 2.0)
    with pytest.raises(BukuDitolak, match=r"^Berkas e.csv tidak selesai dibaca dalam 2 detik; buka di Excel"):
        baca_terpisah(teks.encode(), "e.csv")


def test_an_answer_beyond_its_bound_is_not_taken(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(apart, "MAKS_JAWABAN", 100)
    with pytest.raises(BukuDitolak, match=r"^Berkas e.csv memuat lebih dari 0 MiB isi sel"):
        baca_terpisah(b"Kode;Uraian\n" + b"1;x\n" * 100, "e.csv")


def test_a_fault_of_our_own_over_there_is_told_as_one_here(monkeypatch: pytest.MonkeyPatch) -> None:
    def urai(*_: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr(foreign, "urai", urai)
    jawaban = apart._jawab(b"", "e.csv")
    assert "ZeroDivisionError" in jawaban.galat and not jawaban.ditolak
    monkeypatch.setattr(apart, "tanya", lambda *_, **__: apart.msgspec.json.encode(jawaban))
    with pytest.raises(RuntimeError, match="ZeroDivisionError"):
        baca_terpisah(b"", "e.csv")


def test_every_kind_of_value_comes_back_as_it_was(monkeypatch: pytest.MonkeyPatch) -> None:
    isi = [
        "teks", "", " \u2028\"", 1, 1.0, -0.5, 1e300, 0.1 + 0.2, True, None, BukanBilangan("1e999"),
        datetime.datetime(2020, 2, 29, 1, 2, 3, 4), datetime.date(1900, 1, 1), datetime.time(23, 59, 59, 999_999),
        datetime.timedelta(days=-3, microseconds=7), datetime.timedelta(hours=30),
    ]  # fmt: skip
    monkeypatch.setattr(foreign, "urai", lambda *_: [Grid("S", [isi])])
    mentah = apart.msgspec.json.encode(apart._jawab(b"", "e.xls"))
    monkeypatch.setattr(apart, "tanya", lambda *_, **__: mentah)
    (grid,) = baca_terpisah(b"", "e.xls")
    assert [(type(n), n) for n in grid.isi[0]] == [(type(n), n) for n in isi]


def test_the_limit_of_windows_has_the_shape_that_windows_takes() -> None:
    """JOBOBJECT_EXTENDED_LIMIT_INFORMATION on 64 bits: its size, and where its two fields stand that are set."""
    aturan = bytes(batas.batas_pekerjaan(0x1234_5678_9ABC))  # type: ignore[arg-type, call-overload]
    assert len(aturan) == 144
    assert aturan[16:20] == (0x100).to_bytes(4, "little")
    assert aturan[112:120] == (0x1234_5678_9ABC).to_bytes(8, "little")
    assert not any(aturan[:16] + aturan[20:112] + aturan[120:])
