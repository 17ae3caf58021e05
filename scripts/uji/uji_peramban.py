"""The page's Python held against this one: exit code, texts and files of every command, byte for byte.

    python scripts/uji/uji_peramban.py [FOLDER...]

Every workbook in FOLDERs, and all hostile ones; what differs is named, and makes exit code 1. Needs Node.js and
what `bangun_peramban.py` needs. A few of the same are in the suite.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

sys.path.append(str(Path(__file__).resolve().parents[1]))  # for what all scripts share

from _lingkungan import AKAR
from bangun_peramban import bangun
from musuh import DAFTAR

_ASLI = "import sys; sys.argv[0] = 'lakip'; from lakip_xl.__main__ import main; main()"
_JALANKAN = AKAR / "scripts" / "peramban" / "jalankan.mjs"
_PERINTAH = (
    ("validasi", "{}", "--format", "json", "--keluaran", "temuan.json"),
    ("isi", "{}", "--ke", "terisi.xlsx"),
    ("lampiran", "{}", "--ke", "lampiran.docx"),
)
_AKHIRAN = {".xlsx", ".xls", ".xlsm", ".csv"}
_DITOLAK = 3
_TERBESAR = 2**30  # bytes; a browser hands over no larger file, and the page says so

Hasil = dict[str, Any]


class Node:
    """The page's worker without a browser: one command after the other in one interpreter."""

    def __init__(self, folder: Path) -> None:
        perintah = ["node", str(_JALANKAN), str(folder)]
        self._proses = subprocess.Popen(perintah, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        self.mulai = self._baca()

    def _baca(self) -> Hasil:
        assert self._proses.stdout
        isi: Hasil = json.loads(self._proses.stdout.readline())
        return isi

    def jalankan(self, argumen: Sequence[str], berkas: Sequence[Path], ke: Path) -> Hasil:
        """Run one command on `berkas`; what it wrote lies in `ke` afterwards."""
        daftar = [{"nama": satu.name, "letak": str(satu)} for satu in berkas]
        assert self._proses.stdin
        self._proses.stdin.write(
            json.dumps({"argumen": list(argumen), "berkas": daftar, "ke": str(ke)}) + "\n"
        )
        self._proses.stdin.flush()
        return self._baca()

    def tutup(self) -> None:
        assert self._proses.stdin and self._proses.stdout
        self._proses.stdin.close()
        self._proses.wait(60)
        self._proses.stdout.close()


def asli(argumen: Sequence[str], berkas: Sequence[Path], ke: Path) -> Hasil:
    """The same by this Python, as a person would run it in a folder with these files."""
    ke.mkdir()
    for satu in berkas:
        shutil.copyfile(satu, ke / satu.name)
    sebelum = set(os.listdir(ke))
    variabel = {**os.environ, "PYTHONPATH": str(AKAR), "PYTHONUTF8": "1"}
    perintah = [sys.executable, "-c", _ASLI, *argumen]
    hasil = subprocess.run(perintah, cwd=ke, capture_output=True, env=variabel, check=False)
    teks = (hasil.stdout.decode("utf-8", "replace"), hasil.stderr.decode("utf-8", "replace"))
    baru = sorted(set(os.listdir(ke)) - sebelum)
    return {"kode": hasil.returncode, "keluaran": teks[0], "galat": teks[1], "berkas": baru}


def bedanya(node: Node, argumen: Sequence[str], berkas: Sequence[Path], folder: Path) -> tuple[Hasil, str]:
    """What this Python answers, and by what the page's differs; nothing where it does not."""
    halaman = node.jalankan(argumen, berkas, folder / "halaman")
    sini = asli(argumen, berkas, folder / "asli")
    for kunci, nilai in sini.items():
        if halaman.get(kunci) != nilai:
            return sini, f"{kunci}: {str(halaman.get(kunci, halaman))[:300]!r}, di sini {str(nilai)[:300]!r}"
    for nama in sini["berkas"]:
        if (folder / "halaman" / nama).read_bytes() != (folder / "asli" / nama).read_bytes():
            return sini, f"{nama} berbeda"
    return sini, ""


def _daftar_buku(folder: Sequence[Path], sementara: Path, berat: bool) -> Iterator[tuple[str, Path]]:
    for satu in folder:
        for buku in sorted(p for p in satu.rglob("*") if p.suffix.lower() in _AKHIRAN):
            yield str(buku.relative_to(satu)), buku
    for nomor, musuh in enumerate(DAFTAR):
        if musuh.berat and not berat:
            continue
        tempat = sementara / f"musuh{nomor}"
        tempat.mkdir()
        jahat = musuh.buat(tempat)
        if jahat and jahat.is_file() and not jahat.is_symlink() and jahat.stat().st_size < _TERBESAR:
            yield musuh.nama, jahat
        shutil.rmtree(tempat, ignore_errors=True)


def main(argumen: list[str] | None = None) -> int:
    pilihan = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    pilihan.add_argument("folder", nargs="*", type=Path)
    pilihan.add_argument("--berat", action="store_true", help="juga buku jahat yang memerlukan semenit")
    diminta = pilihan.parse_args(argumen)
    jumlah = ditolak = perintah = 0
    beda: list[str] = []
    mulai = time.monotonic()
    with tempfile.TemporaryDirectory() as nama:
        sementara = Path(nama)
        bangun(None, sementara / "situs")
        node = Node(sementara / "situs")
        for sebutan, buku in _daftar_buku(diminta.folder, sementara, diminta.berat):
            jumlah += 1
            if jumlah % 20 == 0:
                print(f"{jumlah} buku, {perintah} perintah, {len(beda)} berbeda ...", flush=True)
            for pola in _PERINTAH:
                perintah += 1
                tempat = Path(tempfile.mkdtemp(dir=sementara))
                sini, kata = bedanya(node, [bagian.format(buku.name) for bagian in pola], [buku], tempat)
                shutil.rmtree(tempat)
                if kata:
                    beda.append(f"{sebutan}, {pola[0]}: {kata}")
                    print("BEDA", beda[-1], flush=True)
                if sini["kode"] == _DITOLAK:
                    ditolak += 1
                    break  # it is refused by the others too
        node.tutup()
    menit = (time.monotonic() - mulai) / 60
    print(f"{jumlah} buku, {perintah} perintah, {ditolak} ditolak, {len(beda)} berbeda; {menit:.1f} menit")
    return int(bool(beda))


if __name__ == "__main__":
    sys.exit(main())
