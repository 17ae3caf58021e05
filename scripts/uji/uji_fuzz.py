"""Let atheris, guided by what the code does with it, look for bytes that break one of the laws in `fuzz/`.

    python scripts/uji/uji_fuzz.py angka|judul|sambung [MENIT] [--folder FOLDER]

FOLDER keeps the inputs that reached something new, for the next time. The first that breaks a law ends the run, printed
so that it can become a test. atheris is no dependency of the project: `pip install atheris` (Linux) first.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from pathlib import Path

sys.path.append(str(Path(__file__).resolve().parents[1]))  # for what all scripts share

from _lingkungan import berhenti

NAMA = ("angka", "judul", "sambung")


def main() -> None:
    pengurai = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    pengurai.add_argument("nama", choices=NAMA)
    pengurai.add_argument("menit", type=float, nargs="?", default=30)
    pengurai.add_argument("--folder", type=Path)
    argumen = pengurai.parse_args()
    try:
        import atheris
    except ImportError:
        berhenti("atheris tidak terpasang; pasang dahulu: pip install atheris", 2)
    with atheris.instrument_imports(include=["lakip_xl"]):
        from fuzz import HUKUM
    hukum = HUKUM[argumen.nama]

    def coba(data: bytes) -> None:
        try:
            hukum(data)
        except Exception:
            print(f"\n{argumen.nama} melanggar hukumnya dengan {data!r}", flush=True)
            raise

    with tempfile.TemporaryDirectory(prefix="lakip-fuzz-") as sementara:
        folder = argumen.folder or Path(sementara)
        folder.mkdir(parents=True, exist_ok=True)
        pilihan = [f"-max_total_time={int(argumen.menit * 60)}", "-max_len=400", "-len_control=0"]
        pilihan.append(f"-artifact_prefix={sementara}/")
        atheris.Setup([sys.argv[0], *pilihan, str(folder)], coba)
        atheris.Fuzz()


if __name__ == "__main__":
    main()
