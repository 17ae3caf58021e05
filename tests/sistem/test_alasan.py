"""Nothing that the system says in its own language reaches a sentence, whatever it refuses and whoever wraps it."""

from __future__ import annotations

import ast
import errno
import os
from pathlib import Path

import pytest
from xlsxwriter.exceptions import FileCreateError

from lakip_xl.sistem.alasan import alasan, kalimat_keadaan, sebab_sistem
from lakip_xl.sistem.kegagalan import jelaskan

PAKET = Path(__file__).resolve().parents[2] / "lakip_xl"


@pytest.mark.parametrize("nomor", sorted(errno.errorcode))
def test_no_word_of_the_system_is_quoted(nomor: int) -> None:
    kata = alasan(OSError(nomor, os.strerror(nomor)))
    assert kata and os.strerror(nomor).lower() not in kata.lower()
    assert (
        kata.split(" ", 2)[:2] == ["kesalahan", "sistem"]
        or kata.replace("-", " ").replace(" ", "").replace(",", "").isalpha()
    )


def test_what_the_system_gives_no_number_for() -> None:
    assert alasan(OSError("some words")) == "kesalahan sistem OSError"
    galat = OSError(errno.EINVAL, "The cloud file provider is not running")
    galat.errno, galat.winerror = 9999, 362  # type: ignore[attr-defined]
    assert alasan(galat) == "kesalahan sistem 362"


def test_it_is_found_below_what_a_library_made_of_it() -> None:
    penuh = OSError(errno.ENOSPC, "No space left on device")
    try:
        try:
            raise penuh
        except OSError as galat:
            raise FileCreateError(galat)  # noqa: B904  as XlsxWriter does
    except FileCreateError as galat:
        assert sebab_sistem(galat) is penuh
        assert "ruang disk habis" in (kalimat_keadaan(galat) or "")
    lingkar = ValueError("a")
    lingkar.__context__ = KeyError("b")
    lingkar.__context__.__context__ = lingkar
    assert sebab_sistem(lingkar) is None and kalimat_keadaan(lingkar) is None


def test_what_the_computer_does_not_give_is_no_fault_of_ours(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "log"))
    kalimat = jelaskan(OSError(errno.ENOSPC, "No space left on device", "/tmp/x\ny"), "rekap")
    assert "ruang disk habis pada /tmp/x y" in kalimat and "sendiri" not in kalimat
    assert not (tmp_path / "log").exists()
    tiada = FileNotFoundError(errno.ENOENT, "No usable temporary directory found in ['/tmp']")
    assert "tidak ada folder sementara" in jelaskan(tiada, "rekap")
    # a file of the tool's own that is not there is
    assert "sendiri" in jelaskan(FileNotFoundError(errno.ENOENT, "No such file", "rekap.css"), "rekap")


def test_no_module_quotes_the_system_itself() -> None:
    """`strerror`, or the error as it prints, in a text: `alasan` is the one place that knows the words."""
    for berkas in PAKET.rglob("*.py"):
        assert not kutipan_sistem(berkas.read_text(encoding="utf-8")), berkas
    assert kutipan_sistem("try: ...\nexcept (OSError, X) as g:\n  f'{g}'") == ["g"]
    assert kutipan_sistem("try: ...\nexcept OSError as g:\n  str(g)\n  f'{g.strerror}'") == ["strerror", "g"]
    assert not kutipan_sistem("try: ...\nexcept OSError as g:\n  f'{alasan(g)}'")


def kutipan_sistem(kode: str) -> list[str]:
    pohon = ast.parse(kode)
    hasil = [s.attr for s in ast.walk(pohon) if isinstance(s, ast.Attribute) and s.attr == "strerror"]
    for penangkap in (s for s in ast.walk(pohon) if isinstance(s, ast.ExceptHandler) and s.name and s.type):
        jenis = {s.id for s in ast.walk(penangkap.type) if isinstance(s, ast.Name)}  # type: ignore[arg-type]
        if jenis & {"OSError", "PermissionError", "FileNotFoundError"}:
            for simpul in ast.walk(penangkap):
                isi = simpul.value if isinstance(simpul, ast.FormattedValue) else None
                if (
                    isinstance(simpul, ast.Call)
                    and isinstance(simpul.func, ast.Name)
                    and simpul.func.id == "str"
                ):
                    isi = simpul.args[0]
                if isinstance(isi, ast.Name) and isi.id == penangkap.name:
                    hasil.append(isi.id)
    return hasil
