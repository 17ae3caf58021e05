"""What the tests of the tab share."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from venv_uji import buat_venv

if TYPE_CHECKING:
    from ribbon.libreoffice import KantorPita
    from uno_engine import LibreOffice

_NOMOR = 9
collect_ignore = ["proses_kantor.py"]  # it runs inside LibreOffice


@pytest.fixture(scope="session")
def python_terpasang(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A Python that finds lakip_xl in isolated mode."""
    return buat_venv(tmp_path_factory.mktemp("terpasang") / "venv")


@pytest.fixture(scope="session")
def kantor(libreoffice: Callable[[int], LibreOffice]) -> KantorPita:
    """A LibreOffice that runs the tab's macros; not one of those that other tests take for Excel."""
    from ribbon.libreoffice import KantorPita

    return KantorPita(libreoffice(_NOMOR))


@pytest.fixture(autouse=True)
def rumah(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A home of the test's own, so that no log or setting of the real one is touched."""
    folder = tmp_path / "rumah"
    folder.mkdir()
    monkeypatch.setenv("HOME", str(folder))
    monkeypatch.delenv("XDG_STATE_HOME", raising=False)
    return folder
