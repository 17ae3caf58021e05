"""Make the page that needs no installation: the whole tool in one HTML file, or in a folder for a web server.

    python scripts/bangun_peramban.py --ke lakip.html
    python scripts/bangun_peramban.py --folder FOLDER
    python scripts/bangun_peramban.py --perbarui        write scripts/peramban/kunci.txt anew

Needs Node.js with npm, and both package registries the first time; the same inputs give the same bytes. A page opened
as a file holds everything; the folder serves a site whose visitors' browsers keep the parts.
"""

from __future__ import annotations

import argparse
import hashlib
import sys
import tarfile
import tempfile
from pathlib import Path

sys.path.append(str(Path(__file__).resolve().parent))  # for what all scripts share

from _lingkungan import AKAR, TIDAK_BISA
from peramban import bahan, kemas, satukan

MAKS_BITA = 14 * 10**6
RUANG = Path(kemas.__file__).resolve().parent
SITUS = f"/lib/python{bahan.PYTHON}/site-packages/"
PUSTAKA = f"/lib/python{bahan.PYTHON.replace('.', '')}.zip/"


def main(argumen: list[str] | None = None) -> int:
    pilihan = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    pilihan.add_argument("--ke", type=Path, metavar="FILE")
    pilihan.add_argument("--folder", type=Path)
    pilihan.add_argument("--perbarui", action="store_true")
    pilihan.add_argument("--ulang", action="store_true", help="kompilasi dari awal")
    diminta = pilihan.parse_args(argumen)
    if not (diminta.ke or diminta.folder or diminta.perbarui):
        pilihan.error("sebutkan --ke FILE, --folder FOLDER, atau --perbarui")
    try:
        if diminta.perbarui:
            bahan.perbarui()
        if diminta.ke or diminta.folder:
            bangun(diminta.ke, diminta.folder, ulang=diminta.ulang)
    except bahan.TakTerbangun as sebab:
        print(sebab, file=sys.stderr)
        return TIDAK_BISA if isinstance(sebab, bahan.TakTerambil) else 1
    return 0


def bangun(ke: Path | None, folder: Path | None, *, ulang: bool = False) -> None:
    """Build the forms that are wanted, `ulang` without what an earlier build left. Raises `TakTerbangun`."""
    with tempfile.TemporaryDirectory() as sementara:
        isi_pekerja, bagian, lisensi, keterangan = _bagian(Path(sementara), ulang)
    if ke:
        teks = satukan.satu_berkas(isi_pekerja, bagian, lisensi, keterangan).encode()
        if len(teks) > MAKS_BITA:
            raise bahan.TakTerbangun(f"Halaman menjadi {len(teks):,} bita, lebih dari {MAKS_BITA:,}.")
        ke.parent.mkdir(parents=True, exist_ok=True)
        ke.write_bytes(teks)
        print(f"{ke}: {len(teks):,} bita, SHA-256 {hashlib.sha256(teks).hexdigest()}")
    if folder:
        folder.mkdir(parents=True, exist_ok=True)
        for nama, isi in satukan.berkas_folder(isi_pekerja, bagian, lisensi, keterangan).items():
            (folder / nama).write_bytes(isi)
            print(f"{folder / nama}: {len(isi):,} bita")


def _bagian(sementara: Path, ulang: bool) -> tuple[str, dict[str, bytes], str, str]:
    """The worker, the packed parts, the licences, and what the page says of its making."""
    terkunci = bahan.terkunci()
    berkas = {nama: bahan.ambil(satu) for nama, satu in terkunci.items() if nama != "playwright-core"}
    with tarfile.open(berkas.pop("pyodide")) as arsip:
        arsip.extractall(sementara, filter="data")
    pyodide = sementara / "package"
    isi_paket, lisensi = kemas.paket(berkas)
    hasil = sementara / "hasil" if ulang else bahan.SIMPANAN
    pustaka = kemas.terkompilasi(pyodide, kemas.pustaka(pyodide / "python_stdlib.zip"), PUSTAKA, hasil)
    paket = kemas.terkompilasi(pyodide, isi_paket, SITUS, hasil)
    bagian = {
        "wasm": kemas.padat((pyodide / "pyodide.asm.wasm").read_bytes()),
        "pustaka": kemas.padat(kemas.zip_tersimpan(pustaka)),
        "paket": kemas.padat(kemas.tar(paket)),
    }
    versi = ", ".join(
        f"{satu.nama} {satu.versi}" for satu in terkunci.values() if satu.nama != "playwright-core"
    )
    semua = kemas.semua_lisensi(RUANG / "lisensi", lisensi)
    return satukan.pekerja(pyodide), bagian, semua, f"lakip_xl {_versi()} · {versi}"


def _versi() -> str:
    teks = (AKAR / "lakip_xl" / "__init__.py").read_text(encoding="utf-8")
    return teks.partition('__version__ = "')[2].partition('"')[0]


if __name__ == "__main__":
    sys.exit(main())
