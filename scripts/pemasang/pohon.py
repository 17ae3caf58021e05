"""The files that are installed, by their names: `python/`, `app/`, `lisensi/`, and the command `lakip.cmd`."""

from __future__ import annotations

import hashlib
import io
import json
import re
import uuid
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from email.parser import BytesParser
from pathlib import Path

from _lingkungan import AKAR

from pemasang.bahan import PythonTanam, Roda, TakTerbangun

SITUS = "python/Lib/site-packages/"
SBOM = "lisensi/sbom.cdx.json"
_MASA = (1980, 1, 1, 0, 0, 0)
_RUANG_NAMA = uuid.UUID("6f1d3b1e-7a4c-5c62-9d0f-2b7c8e4a1d55")  # of the SBOM's serial numbers
# What nobody runs there. xlwings' part `pro` is under another licence and is never imported: sistem/muat_xlwings.py.
_DIBUANG = re.compile(
    r"(.*/)?(tests?|__pycache__)/.*|.*\.(pyi|pyx|pxd|chm|lib|h|c|cpp)$|[Pp]ythonwin/.*|win32/(Demos|test|include|libs)/.*"
    r"|win32com/(demos|test|HTML|makegw|servers)/.*|win32comext/.*|isapi/.*|adodbapi/.*|PyWin32\.chm"
    r"|xlwings/(pro|html|quickstart\w*|addin|js|ext|rest|cli|mac_dict)\b.*|xlwings/.*\.(xlam|xlsm|dll|html|js|bas|cls)$|xlwings(32|64)-.*"
)
_LISENSI = re.compile(r"(licen[cs]e|copying|notice|authors)[^/]*$", re.IGNORECASE)
LAKIP_CMD = '@"%~dp0python\\python.exe" -I -m lakip_xl %*\r\n'


def susun(python: PythonTanam, daftar_roda: Sequence[Roda], versi: str) -> dict[str, bytes]:
    """All files, in the order of their names. Raises `TakTerbangun` where a wheel brings no licence."""
    hasil = {f"python/{nama}": isi for nama, isi in python.isi.items()}
    angka = python.versi.replace(".", "")
    hasil[f"python/python{angka}._pth"] = (
        f"python{angka}.zip\r\n.\r\nLib\\site-packages\r\n..\\app\r\nimport site\r\n".encode()
    )
    lisensi = {
        "lisensi/lakip_xl.txt": (AKAR / "LICENSE").read_bytes(),
        "lisensi/Python.txt": python.isi["LICENSE.txt"],
    }
    daftar_bagian = [_bagian("generic", "cpython", python.versi, "PSF-2.0", python.sha256)]
    for roda in daftar_roda:
        with zipfile.ZipFile(roda.berkas) as arsip:
            isi = {n: arsip.read(n) for n in arsip.namelist() if not n.endswith("/")}
        hasil |= {SITUS + nama: data for nama, data in terpasang(isi).items()}
        lisensi[f"lisensi/{roda.nama}.txt"] = _lisensi(roda, isi)
        sidik = hashlib.sha256(roda.berkas.read_bytes()).hexdigest()
        daftar_bagian.append(_bagian("pypi", roda.nama, roda.versi, _nama_lisensi(isi), sidik))
    hasil |= dict(_alat())
    hasil |= lisensi
    hasil["lakip.cmd"] = LAKIP_CMD.encode()
    hasil[SBOM] = sbom(daftar_bagian, versi)
    return dict(sorted(hasil.items()))


def terpasang(isi: Mapping[str, bytes]) -> dict[str, bytes]:
    """Where the files of a wheel go in site-packages; scripts for a command line stay away.

    >>> terpasang({"a/b.py": b"", "a-1.data/purelib/c.py": b"", "a-1.data/scripts/d.py": b"", "a/tests/e.py": b""})
    {'a/b.py': b'', 'c.py': b''}
    """
    hasil = {}
    for nama, data in isi.items():
        if cocok := re.match(r"[^/]+\.data/(\w+)/(.+)", nama):
            if cocok[1] not in ("purelib", "platlib"):
                continue
            nama = cocok[2]
        if not _DIBUANG.fullmatch(nama):
            hasil[nama] = data
    return hasil


def sbom(daftar_bagian: Sequence[Mapping[str, object]], versi: str) -> bytes:
    """The bill of materials, CycloneDX 1.5: of no time, its number made of what it lists."""
    pokok = {
        "type": "application",
        "name": "lakip_xl",
        "version": versi,
        "licenses": [{"license": {"id": "MIT"}}],
    }
    isi = json.dumps([pokok, *daftar_bagian], sort_keys=True)
    nomor = uuid.uuid5(_RUANG_NAMA, isi)
    dokumen = {
        "bomFormat": "CycloneDX", "specVersion": "1.5", "serialNumber": f"urn:uuid:{nomor}", "version": 1,
        "metadata": {"component": pokok}, "components": list(daftar_bagian),
    }  # fmt: skip
    return (json.dumps(dokumen, indent=1, ensure_ascii=False) + "\n").encode()


def sebagai_zip(isi: Mapping[str, bytes], akar: str) -> bytes:
    """The portable form: the same files below one folder; the same inputs give the same bytes."""
    bita = io.BytesIO()
    with zipfile.ZipFile(bita, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as arsip:
        for nama in sorted(isi):
            keterangan = zipfile.ZipInfo(f"{akar}/{nama}", _MASA)
            keterangan.compress_type = zipfile.ZIP_DEFLATED
            arsip.writestr(keterangan, isi[nama])
    return bita.getvalue()


def _alat() -> Iterator[tuple[str, bytes]]:
    for berkas in sorted((AKAR / "lakip_xl").rglob("*")):
        if berkas.is_file() and "__pycache__" not in berkas.parts:
            yield f"app/{berkas.relative_to(AKAR).as_posix()}", berkas.read_bytes()


def _bagian(jenis: str, nama: str, versi: str, lisensi: str, sidik: str) -> dict[str, object]:
    return {
        "type": "library", "name": nama, "version": versi, "purl": f"pkg:{jenis}/{nama}@{versi}",
        "licenses": [{"license": {"name": lisensi}}], "hashes": [{"alg": "SHA-256", "content": sidik}],
    }  # fmt: skip


def _keterangan(isi: Mapping[str, bytes]) -> Mapping[str, str]:
    nama = next(n for n in isi if re.fullmatch(r"[^/]+\.dist-info/METADATA", n))
    return BytesParser().parsebytes(isi[nama], headersonly=True)  # type: ignore[return-value]


def _nama_lisensi(isi: Mapping[str, bytes]) -> str:
    keterangan = _keterangan(isi)
    sebutan = keterangan.get("License-Expression") or keterangan.get("License") or ""
    return sebutan.strip().splitlines()[0] if sebutan.strip() else "lihat berkas lisensinya"


def _lisensi(roda: Roda, isi: Mapping[str, bytes]) -> bytes:
    """The licence texts of a wheel, one after the other."""
    teks = [data for nama, data in sorted(isi.items()) if _LISENSI.search(nama) and not nama.endswith(".py")]
    tersimpan = Path(__file__).resolve().parent / "lisensi" / f"{roda.nama}.txt"
    if not teks and tersimpan.is_file():
        teks = [tersimpan.read_bytes()]
    if not teks:
        raise TakTerbangun(
            f"{roda.berkas.name} tidak memuat lisensinya; simpan di {tersimpan.relative_to(AKAR)}."
        )
    return b"\n\n".join(satu.strip() for satu in teks) + b"\n"
