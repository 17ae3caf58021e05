"""Run `lakip` on hostile and broken workbooks, and print what became of each, how long it took and how much memory.

    python scripts/uji/uji_musuh.py [KATA...]

KATA chooses those whose name holds it. Exit code 1 if any run crashed, went over a limit, gave no single sentence,
changed a file, or reached for what it must not.
"""

from __future__ import annotations

import hashlib
import os
import sys
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

sys.path.append(str(Path(__file__).resolve().parents[1]))  # for what all scripts share

from _terbatas import Hasil, jalankan
from musuh import DAFTAR
from musuh.dasar import APA_SAJA, DITOLAK, RAHASIA, TERBACA, Musuh

PERINTAH = ("validasi", "isi", "lampiran .xlsx", "lampiran .docx")


@dataclass(frozen=True)
class Uji:
    """What became of one hostile workbook: the worst of its runs; `cacat` says what is wrong, if anything."""

    nama: str
    nasib: str
    kalimat: str = ""
    detik: float = 0.0
    puncak: int = 0
    cacat: str = ""


def uji(musuh: Musuh, folder: Path, jalankan: Callable[..., Hasil] = jalankan) -> Uji | None:
    """Make the workbook in `folder` and run every command on it; None where this system cannot hold it."""
    buku = musuh.buat(folder)
    if buku is None:
        return None
    daftar: list[Hasil] = []
    cacat: list[str] = []
    for perintah in PERINTAH:
        if daftar and daftar[0].kode == 3 and perintah not in PERINTAH[:2]:
            break  # the appendix reads a workbook as the check does
        if perintah == PERINTAH[-1] and musuh.harapan != TERBACA:
            break
        sebelum = _keadaan(folder)
        hasil, boleh = _jalankan(jalankan, perintah, buku, folder)
        daftar.append(hasil)
        sesudah = _keadaan(folder)
        baru = sesudah.keys() - sebelum.keys() - {p.name for p in boleh}
        # what `isi` replaces it keeps: the workbook as it was, and nothing else
        baru -= {
            n for n in baru if n.startswith(f"{buku.stem} cadangan ") and sesudah[n] == sebelum.get(buku.name)
        }
        if baru:
            cacat.append(f"{perintah}: berkas lain ditulis")
        if any(
            sesudah.get(nama) != isi
            for nama, isi in sebelum.items()
            if hasil.kode == 3 or folder / nama not in boleh
        ):
            cacat.append(f"{perintah}: berkas berubah")
        if hasil.cacat:
            cacat.append(f"{perintah}: {hasil.cacat}")
        if RAHASIA in hasil.keluaran + hasil.pesan:
            cacat.append(f"{perintah}: membocorkan berkas lain")
    validasi = daftar[0]
    nasib = DITOLAK if validasi.kode == 3 else TERBACA
    if musuh.harapan not in (APA_SAJA, nasib):
        cacat.append(f"{nasib}, seharusnya {musuh.harapan}")
    if nasib == DITOLAK and musuh.kata not in validasi.pesan:
        cacat.append(f"kalimatnya tidak menyebut “{musuh.kata}”: {validasi.pesan.strip()}")
    return Uji(
        musuh.nama,
        nasib,
        validasi.pesan.strip() if nasib == DITOLAK else "",
        max(h.detik for h in daftar),
        max(h.puncak for h in daftar),
        "; ".join(cacat),
    )


def _jalankan(
    jalankan: Callable[..., Hasil], perintah: str, buku: Path, folder: Path
) -> tuple[Hasil, list[Path]]:
    nama, _, akhiran = perintah.partition(" ")
    boleh = {"validasi": [], "isi": [buku]}.get(nama, [folder / f"lampiran{akhiran}"])
    argumen = [nama, str(buku), *(["--ke", str(boleh[0])] if nama == "lampiran" else [])]
    return jalankan(argumen, daftar_buku=[buku], boleh_tulis=boleh, folder=folder), boleh


def _keadaan(folder: Path) -> dict[str, str]:
    """The content of every file, and what everything else is."""
    hasil = {}
    for path in folder.iterdir():
        if path.is_symlink():
            hasil[path.name] = os.readlink(path)
        elif path.is_file():
            with path.open("rb") as berkas:
                besar = path.stat().st_size > 2**30
                hasil[path.name] = "besar" if besar else hashlib.file_digest(berkas, "sha256").hexdigest()
        else:
            hasil[path.name] = "bukan berkas"
    return hasil


def main() -> int:
    kata = sys.argv[1:]
    gagal = 0
    print("| buku | nasib | detik | MiB |\n| --- | --- | ---: | ---: |")
    for musuh in DAFTAR:
        if kata and not any(k in musuh.nama for k in kata):
            continue
        with tempfile.TemporaryDirectory(prefix="lakip-musuh-") as nama:
            hasil = uji(musuh, Path(nama))
        if hasil:
            gagal += bool(hasil.cacat)
            nasib = f"**{hasil.cacat}**" if hasil.cacat else hasil.nasib
            print(f"| {hasil.nama} | {nasib} | {hasil.detik:.1f} | {hasil.puncak / 2**20:.0f} |", flush=True)
    print(f"\n{gagal} gagal.")
    return int(gagal > 0)


if __name__ == "__main__":
    sys.exit(main())
