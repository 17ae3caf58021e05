"""What the tests of the tab share."""

from __future__ import annotations

from pathlib import Path

import pytest
from venv_uji import buat_venv


@pytest.fixture(scope="session")
def python_terpasang(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A Python that finds lakip_xl in isolated mode."""
    return buat_venv(tmp_path_factory.mktemp("terpasang") / "venv")


@pytest.fixture(autouse=True)
def rumah(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A home of the test's own, so that no log or setting of the real one is touched."""
    folder = tmp_path / "rumah"
    folder.mkdir()
    monkeypatch.setenv("HOME", str(folder))
    monkeypatch.delenv("XDG_STATE_HOME", raising=False)
    return folder
