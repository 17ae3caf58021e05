"""One page out of its parts: style, code and data inside, under a policy that lets nothing in and nothing out."""

from __future__ import annotations

import base64
import hashlib
import json
import re
from collections.abc import Mapping
from html import escape
from pathlib import Path

from _lingkungan import AKAR

from peramban.kemas import padat

RUANG = AKAR / "lakip_xl" / "peramban"
GAYA = (AKAR / "lakip_xl" / "laporan" / "halaman.css", RUANG / "halaman.css")
KODE = (
    "mesin.mjs",
    "unsur.mjs",
    "temuan.mjs",
    "tindakan.mjs",
    "halaman.mjs",
)  # each sees what stands before it
BERKAS_PEKERJA = "pekerja.mjs"


def pekerja(pyodide: Path) -> str:
    """The worker as one module: Pyodide's loader and glue, then ours."""
    pemuat = (pyodide / "pyodide.mjs").read_text(encoding="utf-8")
    lem = (pyodide / "pyodide.asm.mjs").read_text(encoding="utf-8")
    kunci = json.loads((pyodide / "pyodide-lock.json").read_text(encoding="utf-8"))["info"]
    pemuat, banyak = re.subn(r"export\{(\w+) as loadPyodide,[^}]*\};\s*(//#.*)?\s*$", r"return \1;", pemuat)
    lem, lagi = re.subn(r"export default _createPyodideModule;\s*$", "", lem)
    if banyak != 1 or lagi != 1:
        raise ValueError("Pyodide's modules do not end as they used to")
    return (
        f"const loadPyodide = (() => {{ {pemuat}\n}})();\n{lem}\nconst createPyodideModule = _createPyodideModule;\n"
        f"const KETERANGAN_KUNCI = {json.dumps(kunci)};\n{(RUANG / BERKAS_PEKERJA).read_text(encoding='utf-8')}"
    )


def satu_berkas(isi_pekerja: str, bagian: Mapping[str, bytes], lisensi: str, keterangan: str) -> str:
    """The page with everything inside."""
    data = {nama: base64.b64encode(isi).decode() for nama, isi in bagian.items()}
    data["pekerja"] = base64.b64encode(padat(isi_pekerja.encode())).decode()
    tersimpan = "\n".join(_naskah(f"data-{nama}", teks) for nama, teks in sorted(data.items()))
    return _halaman(
        lisensi, keterangan, tersimpan, {"connect-src": "'none'", "worker-src": "data:"}, " blob:"
    )


def berkas_folder(
    isi_pekerja: str, bagian: Mapping[str, bytes], lisensi: str, keterangan: str
) -> dict[str, bytes]:
    """The same page as files for any web server, by name."""
    # Here the worker is a file, and needs no other source of code.
    halaman = _halaman(lisensi, keterangan, "", {"connect-src": "'self'", "worker-src": "'self'"})
    berkas = {"index.html": halaman.encode(), BERKAS_PEKERJA: isi_pekerja.encode()}
    return berkas | {f"{nama}.gz.bin": isi for nama, isi in bagian.items()}


def _halaman(
    lisensi: str, keterangan: str, tersimpan: str, kebijakan: Mapping[str, str], kode_lain: str = ""
) -> str:
    gaya = "\n".join(berkas.read_text(encoding="utf-8") for berkas in GAYA)
    kode = _kode()
    aturan = {
        "default-src": "'none'",
        "script-src": f"'sha256-{_sidik(kode)}' 'wasm-unsafe-eval'{kode_lain}",
        "style-src": f"'sha256-{_sidik(gaya)}'",
        "img-src": "data:",
        "frame-src": "'none'",
        "form-action": "'none'",
        "base-uri": "'none'",
        **kebijakan,
    }
    ganti = {
        "<!-- kebijakan -->": escape("; ".join(f"{k} {v}" for k, v in aturan.items()), quote=True),
        "<!-- keterangan -->": escape(keterangan),
        "<!-- lisensi -->": escape(lisensi),
        "/* gaya */": gaya,
        "/* kode */": kode,
        "<!-- data -->": tersimpan,
    }
    halaman = (RUANG / "halaman.html").read_text(encoding="utf-8")
    for tanda, isi in ganti.items():
        if halaman.count(tanda) != 1:
            raise ValueError(f"halaman.html has {tanda} {halaman.count(tanda)} times")
        halaman = halaman.replace(tanda, isi)
    return halaman


def _kode() -> str:
    """The page's modules as one, in their order; what they take from one another stands above them then."""
    bagian = [(RUANG / nama).read_text(encoding="utf-8") for nama in KODE]
    return "\n".join(re.sub(r"^import .*$\n|^export ", "", satu, flags=re.MULTILINE) for satu in bagian)


def _naskah(nama: str, teks: str) -> str:
    return f'<script type="application/octet-stream" id="{nama}">{teks}</script>'


def _sidik(teks: str) -> str:
    return base64.b64encode(hashlib.sha256(teks.encode()).digest()).decode()
