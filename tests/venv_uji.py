"""A Python that finds lakip_xl in isolated mode, as an installed one does."""

from __future__ import annotations

import sysconfig
import venv
from pathlib import Path

import lakip_xl

AKAR = Path(lakip_xl.__file__).resolve().parents[1]


def buat_venv(folder: Path, *daftar_letak: Path | str) -> Path:
    """A virtual environment in `folder` whose modules are those of `daftar_letak`; its Python.

    Without `daftar_letak`: this checkout, and the packages of the Python that runs the tests.
    """
    venv.create(folder, symlinks=True)
    (paket,) = folder.glob("lib/python*/site-packages")
    letak = daftar_letak or (AKAR, sysconfig.get_paths()["purelib"], sysconfig.get_paths()["platlib"])
    (paket / "uji.pth").write_text("\n".join(map(str, letak)) + "\n", encoding="utf-8")
    return folder / "bin" / "python"
