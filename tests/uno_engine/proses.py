"""A LibreOffice of its own: started without a window, spoken to through a pipe, ended."""

from __future__ import annotations

import os
import subprocess
import sys
import time
import uuid
from contextlib import suppress
from pathlib import Path
from typing import Any

_DEBIAN = "/usr/lib/python3/dist-packages"  # where Debian's python3-uno lives, outside every venv
_DETIK = 60


def muat_uno() -> Any:
    """The module `uno`. Raises `ImportError` where it is not installed."""
    if _DEBIAN not in sys.path:
        sys.path.append(_DEBIAN)
    import uno

    return uno


def properti(**isi: object) -> tuple[Any, ...]:
    muat_uno()
    from com.sun.star.beans import PropertyValue

    return tuple(PropertyValue(Name=nama, Value=nilai) for nama, nilai in isi.items())


def galat_biasa(galat: BaseException) -> BaseException:
    """`galat`, or an ordinary error in the place of one of UNO's.

    A UNO exception takes no traceback from Python code, so contextlib and pytest break on it and hide what it says.
    """
    if not hasattr(galat, "__pyunostruct__"):
        return galat
    return RuntimeError(f"{type(galat).__name__}: {galat}").with_traceback(galat.__traceback__)


def lingkungan() -> dict[str, str]:
    """The environment for LibreOffice, in which the Python inside it finds the system's modules, `uno` among them.

    That Python takes the first `python3` on PATH for its own. One of a virtual environment or of pyenv knows no
    `uno`, and all that LibreOffice then says of its Python loader is std::bad_alloc.
    """
    return {n: isi for n, isi in os.environ.items() if not n.startswith("PYTHON")} | {"PATH": os.defpath}


class LibreOffice:
    """One process with its own profile in `folder`; `desktop` is its UNO desktop."""

    def __init__(self, soffice: str, folder: Path) -> None:
        try:
            self._mulai(soffice, folder / "profil")
        except Exception:  # a busy machine now and then loses one while it starts
            self.selesai()
            try:
                self._mulai(soffice, folder / "profil kedua")
            except Exception as galat:
                self.selesai()
                raise galat_biasa(galat) from None

    def _mulai(self, soffice: str, profil: Path) -> None:
        self.desktop: Any = None
        self.pipa = f"lakip-{uuid.uuid4().hex}"
        self._proses = subprocess.Popen(
            [
                soffice, f"-env:UserInstallation={profil.as_uri()}", "--headless", "--norestore",
                "--nologo", "--nofirststartwizard", f"--accept=pipe,name={self.pipa};urp;",
            ],
            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True, env=lingkungan(),
        )  # fmt: skip
        self.pid = self._proses.pid
        self.desktop = sambung(self.pipa, self._proses)

    def buka(self, path: Path, **pilihan: object) -> Any:
        return self.desktop.loadComponentFromURL(path.as_uri(), "_blank", 0, properti(**pilihan))

    def tutup_semua(self) -> None:
        for dokumen in list(self.desktop.Components):
            dokumen.setModified(False)
            dokumen.close(False)

    def selesai(self) -> None:
        with suppress(Exception):  # it may be gone already
            self.desktop.terminate()
        try:
            self._proses.wait(timeout=20 if self.desktop else 0)
        except subprocess.TimeoutExpired:
            os.killpg(self._proses.pid, 9)
            self._proses.wait()


def sambung(pipa: str, proses: subprocess.Popen[bytes] | None = None) -> Any:
    """The desktop of the LibreOffice that listens at `pipa`, waited for while it starts."""
    uno = muat_uno()
    konteks = uno.getComponentContext()
    pencari = konteks.ServiceManager.createInstanceWithContext("com.sun.star.bridge.UnoUrlResolver", konteks)
    batas = time.monotonic() + _DETIK
    while True:
        try:
            jauh = pencari.resolve(f"uno:pipe,name={pipa};urp;StarOffice.ComponentContext")
        except Exception:
            if time.monotonic() > batas or (proses and proses.poll() not in (None, 0, 81)):
                raise
            time.sleep(0.1)
        else:
            return jauh.ServiceManager.createInstanceWithContext("com.sun.star.frame.Desktop", jauh)
