"""What is taken from outside has a lowest and a highest version, and a locked one between them."""

from __future__ import annotations

import configparser
import re

import pytest
from _lingkungan import AKAR
from batas_paket import KUNCI, batas
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name
from packaging.version import Version


def diminta(bagian: str, nama: str) -> list[str]:
    susunan = configparser.ConfigParser()
    susunan.read(AKAR / "setup.cfg", encoding="utf-8")
    return [b for b in susunan[bagian][nama].splitlines() if b and not b.startswith("#")]


@pytest.mark.parametrize(
    ("ekstra", "bagian", "nama"),
    [
        ("", "options", "install_requires"),
        ("dask", "options.extras_require", "dask"),
        ("parquet", "options.extras_require", "parquet"),
    ],
)
def test_whatever_users_install_has_both_bounds(ekstra: str, bagian: str, nama: str) -> None:
    daftar = [Requirement(satu) for satu in diminta(bagian, nama)]
    assert [r.name for r in daftar] == list(batas(ekstra))
    for satu in daftar:
        awal, akhir = batas(ekstra)[satu.name]
        assert satu.specifier.contains(awal) and not satu.specifier.contains(akhir)


def test_each_has_a_locked_version_within_its_bounds_and_every_line_a_hash() -> None:
    isi = KUNCI.read_text(encoding="utf-8")
    blok = re.findall(
        r"^(\S+)==(\S+)( ;.*?)? \\\n((?:    --hash=sha256:[0-9a-f]{64}(?: \\)?\n)+)", isi, re.MULTILINE
    )
    assert len(blok) == len(re.findall(r"^[^#\s]", isi, re.MULTILINE)) > len(batas())
    assert "://" not in isi
    terkunci = {canonicalize_name(nama): Version(versi) for nama, versi, syarat, _ in blok if not syarat}
    for satu in diminta("options", "install_requires"):
        syarat = Requirement(satu)
        assert syarat.specifier.contains(terkunci[canonicalize_name(syarat.name)]), satu
