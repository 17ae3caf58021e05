"""What a process of ours finds around it, told by itself."""

from __future__ import annotations

import json
import os
import sys


def lapor() -> None:
    isi = {
        "folder": os.getcwd(),
        "variabel": dict(os.environ),
        "jalur": sys.path,
        "terpisah": sys.flags.isolated,
    }
    print(json.dumps(isi))


def diam() -> None:
    sys.stdin.read()
    raise SystemExit(5)
