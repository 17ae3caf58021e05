"""xlwings is loaded without the libraries it only converts for, and those are there for whoever needs them."""

from __future__ import annotations

import importlib.metadata
import json
import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from _lingkungan import AKAR

from lakip_xl.sistem import muat_xlwings as modul


def di_proses_baru(kode: str, *argumen: object, folder: Path = AKAR) -> Any:
    """What `kode` prints as JSON in a Python of its own, which looks in `folder` first."""
    hasil = subprocess.run(
        [sys.executable, "-c", f"import json, sys\n{kode}", *map(str, argumen)],
        env={**os.environ, "PYTHONPATH": f"{folder}{os.pathsep}{AKAR}"},
        capture_output=True, text=True, encoding="utf-8", check=False,
    )  # fmt: skip
    assert hasil.returncode == 0, hasil.stderr
    return json.loads(hasil.stdout.splitlines()[-1])


MUAT = "from lakip_xl.sistem.muat_xlwings import muat_xlwings\n"


def test_nothing_is_loaded_with_it_that_no_button_uses() -> None:
    termuat = set(di_proses_baru(f"{MUAT}muat_xlwings()\nprint(json.dumps(list(sys.modules)))"))
    assert "xlwings.main" in termuat
    assert not termuat & set(modul._TAK_DIPERLUKAN)
    biasa = set(di_proses_baru("import xlwings\nprint(json.dumps(list(sys.modules)))"))
    assert {"numpy", "pandas"} <= biasa, "xlwings takes them by itself, so keeping them out is not in vain"


def test_rekap_writes_its_tables_in_a_process_that_has_loaded_it(tmp_path: Path, buku_nyata: Path) -> None:
    pytest.importorskip("pyarrow")
    kode = f"""{MUAT}muat_xlwings()
from lakip_xl.cli import main
try:
    main()
except SystemExit as selesai:
    import pandas
    tabel = pandas.read_parquet(sys.argv[4])
    print(json.dumps([selesai.code, len(tabel), "numpy" in sys.modules]))
"""
    tujuan = tmp_path / "rekap.parquet"
    kode_keluar, banyak, ada = di_proses_baru(kode, "rekap", buku_nyata, "--ke", tujuan)
    assert kode_keluar in (0, 1) and banyak and ada


def test_what_the_process_has_loaded_stays_and_is_known_to_xlwings() -> None:
    kode = f"""import numpy, pandas
{MUAT}xlwings = muat_xlwings()
kenal = [xlwings.main.pd is pandas, xlwings.conversion.np is numpy, sys.modules["pandas"] is pandas]
print(json.dumps([*kenal, muat_xlwings() is xlwings]))
"""
    assert di_proses_baru(kode) == [True] * 4


def test_a_version_that_insists_gets_what_it_asks_for(tmp_path: Path) -> None:
    """It is loaded anew as a whole: nothing in it holds what was left by the first attempt."""
    paket = tmp_path / "xlwings"
    paket.mkdir()
    (paket / "__init__.py").write_text(
        "class XlwingsError(Exception): pass\nfrom xlwings import main\nimport numpy\n"
    )
    (paket / "main.py").write_text("from xlwings import XlwingsError\n")
    kode = f"""{MUAT}xlwings = muat_xlwings()
print(json.dumps(["numpy" in sys.modules, xlwings.main.XlwingsError is xlwings.XlwingsError, xlwings.__file__]))
"""
    assert di_proses_baru(kode, folder=tmp_path) == [True, True, str(paket / "__init__.py")]


def test_without_xlwings_nothing_is_kept_out(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "xlwings", None)
    sebelum = set(sys.modules)
    with pytest.raises(ImportError):
        modul.muat_xlwings()
    assert set(sys.modules) == sebelum


def test_xlwings_itself_says_that_it_does_without_them() -> None:
    wajib = [syarat for syarat in importlib.metadata.requires("xlwings") or () if "extra ==" not in syarat]
    nama = {re.split(r"[^\w-]", syarat)[0].lower() for syarat in wajib}
    assert "pywin32" in nama
    assert not nama & {*(n.lower() for n in modul._TAK_DIPERLUKAN), "pillow"}
