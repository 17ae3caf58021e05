"""Lint, types and tests.

    python3 scripts/test.py [--cepat] [pytest's arguments]

Makes a virtual environment in `.venv` if there is none. With the variable CI set, a missing LibreOffice
is a failure and hypothesis digs deeper; elsewhere the tests that need LibreOffice are skipped without it.
Tests run in two processes unless pytest's `-n` or `-p no:xdist` says otherwise. `--cepat` is the pure core,
in seconds: lint, no types, and the tests of what is read, computed and judged, with few examples: no file
formats, no appendix or reports, no hundreds of workbooks, no process.
"""

import os
import sys

from _lingkungan import INTI, PYTHON, berhenti, cari_soffice, jalankan, siapkan

CEPAT = "--cepat"


def argumen_pytest(argumen: "list[str]", prosesor: int) -> "list[str]":
    sendiri = any(a.startswith(("-n", "--numprocesses")) or a.endswith("no:xdist") for a in argumen)
    pekerja = [] if sendiri or prosesor < 2 else ["-n", "2"]
    return [*pekerja, *(INTI if CEPAT in argumen else ()), *(a for a in argumen if a != CEPAT)]


def main() -> int:
    cepat = CEPAT in sys.argv
    if not cepat and not cari_soffice():
        if os.environ.get("CI"):
            berhenti("LibreOffice tidak ditemukan, padahal di CI wajib ada; pasang dahulu.", 1)
        print("LibreOffice tidak ditemukan; pengujian yang memerlukannya dilewati.", flush=True)
    siapkan("test", "dask", "parquet")
    pytest = ["pytest", *argumen_pytest(sys.argv[1:], os.cpu_count() or 1)]
    gagal = False
    for alat in (
        ["ruff", "check"],
        ["ruff", "format", "--check", "-q"],
        *([] if cepat else [["mypy"]]),
        pytest,
    ):
        print("$", *alat, flush=True)
        gagal = jalankan(PYTHON, "-m", *alat) != 0 or gagal
    return int(gagal)


if __name__ == "__main__":
    sys.exit(main())
