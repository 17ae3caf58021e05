"""Renew `scripts/kunci.txt`: the exact versions, with their SHA-256, of what installs for users.

    python scripts/kunci.py

One file for every system and every Python that the package takes. Needs uv (`pip install uv`) and the package
index; what it took is held to the tests like any change. An installer takes it by

    pip install --require-hashes -r scripts/kunci.txt && pip install --no-deps .
"""

from __future__ import annotations

import sys
from pathlib import Path

sys.path.append(str(Path(__file__).resolve().parent))  # for what all scripts share

from _lingkungan import AKAR, TERENDAH, cari_program, jalankan

KUNCI = AKAR / "scripts" / "kunci.txt"
_KEPALA = "# Written by scripts/kunci.py out of setup.cfg; not by hand.\n"


def main() -> int:
    uv = cari_program("uv")
    if not uv:
        sys.exit("uv tidak ditemukan; pasang dengan `pip install uv`, lalu jalankan lagi.")
    python = ".".join(map(str, TERENDAH))
    pilihan = (
        "--universal", "--generate-hashes", "--upgrade", "--no-header", "--no-annotate", "--no-emit-index-url", "--quiet",
        "--python-version", python,
    )  # fmt: skip
    gagal = jalankan(uv, "pip", "compile", AKAR / "setup.cfg", *pilihan, "--output-file", KUNCI)
    if not gagal:
        KUNCI.write_text(_KEPALA + KUNCI.read_text(encoding="utf-8"), encoding="utf-8")
    return gagal


if __name__ == "__main__":
    sys.exit(main())
