"""The seam between page and command line: arguments and files in; exit code, texts and files out."""

from __future__ import annotations

import gc
import json
import os
import sys
from pathlib import Path
from typing import Any

import pytest

from lakip_xl.files.apart import baca_terpisah
from lakip_xl.peramban.jembatan import hangatkan, jalankan

AKAR = Path(__file__).resolve().parents[2]
NYATA = AKAR / "workbook" / "dinsos-pontianak-2020.xlsx"


def hasil(folder: Path, *argumen: str) -> dict[str, Any]:
    isi: dict[str, Any] = json.loads(jalankan(str(folder), argumen))
    return isi


def test_a_command_gives_its_code_texts_and_files(tmp_path: Path) -> None:
    baru = hasil(tmp_path, "baru", "buku.xlsx", "--tahun", "2031")
    assert baru["kode"] == 0 and baru["berkas"] == ["buku.xlsx"] and not baru["galat"]
    assert "buku.xlsx untuk tahun 2031 ditulis dari buku induk." in baru["keluaran"]
    periksa = hasil(tmp_path, "validasi", "buku.xlsx", "--format", "json", "--keluaran", "t.json")
    assert periksa["kode"] == 1 and periksa["berkas"] == ["t.json"]
    assert json.loads((tmp_path / "t.json").read_text())["buku"] == "buku.xlsx"


def test_only_what_a_command_wrote_is_named(tmp_path: Path) -> None:
    (tmp_path / "buku.xlsx").write_bytes(NYATA.read_bytes())
    assert hasil(tmp_path, "isi", "buku.xlsx", "--ke", "terisi.xlsx")["berkas"] == ["terisi.xlsx"]
    assert hasil(tmp_path, "validasi", "buku.xlsx")["berkas"] == []
    assert hasil(tmp_path, "rapikan", "terisi.xlsx")["berkas"] == []
    kemarin = hasil(tmp_path, "isi", "buku.xlsx", "--cadangan")["berkas"]
    assert "buku.xlsx" in kemarin and len(kemarin) == 2  # written in place, and its backup


def test_refusals_are_sentences_with_their_code(tmp_path: Path) -> None:
    (tmp_path / "bukan.xlsx").write_text("bukan buku")
    ditolak = hasil(tmp_path, "validasi", "bukan.xlsx")
    assert ditolak["kode"] == 3 and "bukan.xlsx" in ditolak["galat"] and not ditolak["keluaran"]
    salah = hasil(tmp_path, "baru", "--tahun", "1900")
    assert salah["kode"] == 2 and "1900" in salah["galat"]
    assert hasil(tmp_path, "--versi")["kode"] == 0


def test_a_fault_of_our_own_is_a_sentence_too(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    import lakip_xl.sistem.kegagalan as kegagalan

    def rusak(_: object) -> object:
        raise RuntimeError("rusak")

    monkeypatch.setattr(kegagalan, "_simpan", lambda *_: None)
    monkeypatch.setattr("lakip_xl.files.reader.read", rusak)
    (tmp_path / "buku.xlsx").write_bytes(NYATA.read_bytes())
    gagal = hasil(tmp_path, "validasi", "buku.xlsx")
    assert gagal["kode"] == 3 and "kesalahan lakip_xl sendiri" in gagal["galat"]


def test_the_process_is_left_as_it_was(tmp_path: Path) -> None:
    semula = os.getcwd(), list(sys.argv), sys.stdout, sys.stderr, sys.unraisablehook, gc.isenabled()
    hangatkan()
    (tmp_path / "buku.xlsx").write_bytes(NYATA.read_bytes())
    kata = [hasil(tmp_path, "validasi", "buku.xlsx", "--format", "json") for _ in range(2)]
    assert kata[0] == kata[1]
    assert (os.getcwd(), sys.argv, sys.stdout, sys.stderr, sys.unraisablehook, gc.isenabled()) == semula


@pytest.mark.proses
@pytest.mark.parametrize("isi", [b"a;b\n1;2,5\n", b"<table><tr><td>1<td>b</table>", b"\0"])
def test_without_processes_foreign_tables_are_read_alike(isi: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    def baca() -> object:
        try:
            return baca_terpisah(isi, "x.csv")
        except Exception as sebab:
            return str(sebab)

    terpisah = baca()
    monkeypatch.setattr("lakip_xl.files.apart._DI_HALAMAN", True)
    monkeypatch.setattr("lakip_xl.files.apart._tanya", None)
    assert baca() == terpisah
