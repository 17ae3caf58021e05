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


class LibreOffice:
    """One process with its own profile in `folder`; `desktop` is its UNO desktop."""

    def __init__(self, soffice: str, folder: Path) -> None:
        self.pipa = f"lakip-{uuid.uuid4().hex}"
        self._proses = subprocess.Popen(
            [
                soffice, f"-env:UserInstallation={(folder / 'profil').as_uri()}", "--headless", "--norestore",
                "--nologo", "--nofirststartwizard", f"--accept=pipe,name={self.pipa};urp;",
            ],
            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True,
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
            self._proses.wait(timeout=20)
        except subprocess.TimeoutExpired:
            os.killpg(self._proses.pid, 9)


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
