"""The interpreter's library and the packages, stripped, compiled and packed: the same inputs give the same bytes."""

from __future__ import annotations

import gzip
import hashlib
import io
import re
import subprocess
import tarfile
import tempfile
import zipfile
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from _lingkungan import AKAR, cari_program

from peramban.bahan import PYTHON, TakTerambil, TakTerbangun

KOMPILASI = Path(__file__).resolve().parent / "kompilasi.mjs"
_MASA = (1980, 1, 1, 0, 0, 0)
# Of the standard library what neither a command nor Pyodide's start ever loads.
_TAK_DIPAKAI = re.compile(
    r"(test|unittest|pydoc_data|idlelib|tkinter|turtledemo|ensurepip|lib2to3|venv|wsgiref|xmlrpc|sqlite3|curses|dbm"
    r"|multiprocessing|xml/(dom|sax)|http/(server|cookiejar|cookies)|_pyrepl|mailbox|imaplib|smtplib|poplib|ftplib"
    r"|pydoc|doctest|pdb|bdb|cProfile|profile|profiling|pstats|trace|turtle|antigravity|this|__hello__|__phello__"
    r"|pickletools|tabnanny|timeit|webbrowser|wave|optparse|fileinput|plistlib|netrc|modulefinder|pyclbr|rlcompleter"
    r"|symtable|tracemalloc|socketserver|_pyio|sched|zipapp|asyncio/(windows_\w+|proactor_events)"
    r"|_sysconfigdata\w*|cmd|logging/(config|handlers))(/|\.py$)"
)
# Of the tool what only runs on a computer of one's own; what a page is made of is in the page already.
_TANPA = re.compile(
    r"click/(testing|shell_completion)\.py|lakip_xl/(rekap|ribbon|excel|lampiran/pdf|peramban/(?!__init__|jembatan))(/|\.|(?<=/))|.*\.pyi$"
)
_SUMBER_ROTAN = re.compile(r"\.(so|pyd|pyx|pxd|pxi|cpp|hpp|c|h|pyi|typed)$")


def pustaka(berkas: Path) -> dict[str, bytes]:
    """The standard library that the interpreter starts with, by the names of its files."""
    with zipfile.ZipFile(berkas) as arsip:
        nama = [satu for satu in arsip.namelist() if not satu.endswith("/") and not _TAK_DIPAKAI.match(satu)]
        return {satu: arsip.read(satu) for satu in nama}


def paket(roda: Mapping[str, Path]) -> tuple[dict[str, bytes], dict[str, str]]:
    """What wheels and this checkout put into site-packages; and each wheel's licence."""
    isi, lisensi = dict(_alat()), {}
    for nama, berkas in roda.items():
        asing = "wasm32" not in berkas.name
        with zipfile.ZipFile(berkas) as arsip:
            daftar = [satu for satu in arsip.namelist() if not satu.endswith("/")]
            teks = [n for n in daftar if ".dist-info/" in n and re.search(r"/LICEN[CS]E[^/]*$", n)]
            if not teks:
                raise TakTerbangun(f"{berkas.name} tidak memuat lisensinya.")
            lisensi[nama] = "\n\n".join(arsip.read(n).decode().strip() for n in sorted(teks))
            for satu in daftar:
                if (
                    ".dist-info/" not in satu
                    and not _TANPA.match(satu)
                    and not (asing and _SUMBER_ROTAN.search(satu))
                ):
                    isi[satu] = arsip.read(satu)
    return {nama: data for nama, data in isi.items() if not nama.endswith((".pyi", ".typed"))}, lisensi


def _alat() -> Iterator[tuple[str, bytes]]:
    for berkas in sorted((AKAR / "lakip_xl").rglob("*")):
        nama = berkas.relative_to(AKAR).as_posix()
        if berkas.is_file() and "__pycache__" not in berkas.parts and not _TANPA.match(nama):
            yield nama, berkas.read_bytes()


def terkompilasi(pyodide: Path, isi: Mapping[str, bytes], awal: str, folder: Path) -> dict[str, bytes]:
    """The same with every source replaced by what the page's own Python makes of it; `awal` is where it will lie.

    What was compiled once is kept in `folder`, by all that it depends on.
    """
    masukan = tar(isi)
    sidik = hashlib.sha256(
        KOMPILASI.read_bytes() + (pyodide / "pyodide.asm.wasm").read_bytes() + awal.encode() + masukan
    )
    keluar = folder / f"kompilasi-{sidik.hexdigest()}.tar"
    if not keluar.exists():
        folder.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(dir=folder) as sementara:
            masuk, jadi = Path(sementara, "masuk.tar"), Path(sementara, "keluar.tar")
            masuk.write_bytes(masukan)
            _jalankan_node(KOMPILASI, pyodide, masuk, jadi, awal)
            jadi.replace(keluar)
    with tarfile.open(keluar) as arsip:
        return {satu.name: _baca(arsip, satu) for satu in arsip.getmembers()}


def _jalankan_node(*argumen: str | Path) -> None:
    node = cari_program("node")
    if not node:
        raise TakTerambil("node tidak ditemukan; pasang Node.js 18 atau lebih baru, lalu jalankan lagi.")
    hasil = subprocess.run([node, *map(str, argumen)], capture_output=True, text=True, check=False)
    if hasil.returncode:
        raise TakTerbangun(f"Kompilasi gagal: {hasil.stderr.strip()[-1000:]}")


def _baca(arsip: tarfile.TarFile, anggota: tarfile.TarInfo) -> bytes:
    berkas = arsip.extractfile(anggota)
    assert berkas
    return berkas.read()


def tar(isi: Mapping[str, bytes]) -> bytes:
    """Plain files in ustar, in the order of their names, of no time and nobody's."""
    bita = io.BytesIO()
    with tarfile.open(fileobj=bita, mode="w", format=tarfile.USTAR_FORMAT) as arsip:
        for nama in sorted(isi):
            keterangan = tarfile.TarInfo(nama)
            keterangan.size = len(isi[nama])
            arsip.addfile(keterangan, io.BytesIO(isi[nama]))
    return bita.getvalue()


def zip_tersimpan(isi: Mapping[str, bytes]) -> bytes:
    """An archive that Python imports from: not packed, for the page is packed as a whole."""
    bita = io.BytesIO()
    with zipfile.ZipFile(bita, "w", zipfile.ZIP_STORED) as arsip:
        for nama in sorted(isi):
            arsip.writestr(zipfile.ZipInfo(nama, _MASA), isi[nama])
    return bita.getvalue()


def padat(isi: bytes) -> bytes:
    """As gzip, the same on every machine: without time or name."""
    return gzip.compress(isi, 9, mtime=0)


def semua_lisensi(folder: Path, roda: Mapping[str, str]) -> str:
    """The licences of all that the page holds, one after the other."""
    bagian: Iterable[tuple[str, str]] = (
        ("lakip_xl", (AKAR / "LICENSE").read_text(encoding="utf-8")),
        (f"CPython {PYTHON}", (folder / "python.txt").read_text(encoding="utf-8")),
        (
            "Pyodide (sumbernya: github.com/pyodide/pyodide)",
            (folder / "pyodide.txt").read_text(encoding="utf-8"),
        ),
        ("Emscripten, musl, zlib, libffi, bzip2, HACL*", (folder / "lain.txt").read_text(encoding="utf-8")),
        *sorted(roda.items()),
    )
    return "\n\n".join(f"{'=' * 78}\n{nama}\n{'=' * 78}\n\n{teks.strip()}" for nama, teks in bagian) + "\n"
