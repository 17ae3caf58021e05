"""Lint, types and tests.

    python3 scripts/test.py [pytest's arguments]

Makes a virtual environment in `.venv` if there is none. With the variable CI set, a missing LibreOffice
is a failure; elsewhere the tests that need it are skipped.
"""

import os
import sys

from _lingkungan import PYTHON, berhenti, cari_soffice, jalankan, siapkan


def main() -> int:
    if not cari_soffice():
        if os.environ.get("CI"):
            berhenti("LibreOffice tidak ditemukan, padahal di CI wajib ada; pasang dahulu.", 1)
        print("LibreOffice tidak ditemukan; pengujian yang memerlukannya dilewati.", flush=True)
    siapkan("test", "dask", "parquet")
    gagal = False
    for alat in (["ruff", "check"], ["mypy"], ["pytest", *sys.argv[1:]]):
        print("$", *alat, flush=True)
        gagal = jalankan(PYTHON, "-m", *alat) != 0 or gagal
    return int(gagal)


if __name__ == "__main__":
    sys.exit(main())
