"""Two commands at once on one file, again and again: no update may be lost, no recap hold another's figures.

    python scripts/uji/serentak.py [--putaran N]

A round starts `isi` beside `validasi --tulis` on one workbook, and two recaps of different folders on one output. What is
left must be what those that said they wrote leave when they run alone, one after the other.
"""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Callable, Sequence
from itertools import permutations
from pathlib import Path

sys.path.append(str(Path(__file__).resolve().parents[1]))  # for what all scripts share

from _lingkungan import AKAR
from kantor.berkas import tulis_acak

BUKU = AKAR / "workbook" / "dinsos-pontianak-2020.xlsx"
DITOLAK = 3
LAPOR = 100  # rounds after which what was counted so far is printed

Perintah = Sequence[str]


def jalan(perintah: Perintah) -> subprocess.Popen[bytes]:
    kosong = subprocess.DEVNULL
    return subprocess.Popen(
        [sys.executable, "-m", "lakip_xl", *perintah],
        env={**os.environ, "PYTHONPATH": str(AKAR)}, stdout=kosong, stderr=kosong,
    )  # fmt: skip


def semua_urutan(
    daftar: Sequence[Perintah], hasil: Path, siapkan: Callable[[], None]
) -> dict[frozenset[int], set[bytes]]:
    """What may be left, by which of the commands wrote: that of these run alone, in any order."""
    sah: dict[frozenset[int], set[bytes]] = {}
    for banyak in range(len(daftar) + 1):
        for urutan in permutations(range(len(daftar)), banyak):
            siapkan()
            for nomor in urutan:
                if jalan(daftar[nomor]).wait() >= DITOLAK:
                    sys.exit(f"Perintah ini ditolak juga bila sendirian: {' '.join(daftar[nomor])}")
            sah.setdefault(frozenset(urutan), set()).add(hasil.read_bytes() if hasil.exists() else b"")
    return sah


def uji(
    nama: str, daftar: Sequence[Perintah], hasil: Path, siapkan: Callable[[], None], putaran: int
) -> bool:
    """Run the commands at once; whether every round left what it may, and nothing beside it."""
    sah = semua_urutan(daftar, hasil, siapkan)
    hitungan: Counter[str] = Counter()
    for sudah in range(1, putaran + 1):
        siapkan()
        proses = [jalan(perintah) for perintah in daftar]
        kode = [satu.wait() for satu in proses]
        menulis = frozenset(n for n, k in enumerate(kode) if k < DITOLAK)
        hitungan["ditolak"] += len(daftar) - len(menulis)
        hitungan["hilang atau tercampur"] += hasil.read_bytes() not in sah[menulis]
        sisa = [p for p in hasil.parent.iterdir() if p.name.startswith(".lakip-") or p.suffix == ".jurnal"]
        hitungan["berkas tertinggal"] += bool(sisa)
        if sudah % LAPOR == 0 or sudah == putaran:  # also of a run that is ended early something is known
            rincian = ", ".join(f"{kata} {n}" for kata, n in sorted(hitungan.items()))
            print(f"{nama}: {sudah} putaran; {rincian}", flush=True)
    return not hitungan["hilang atau tercampur"] and not hitungan["berkas tertinggal"]


def main() -> int:
    pengurai = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    pengurai.add_argument("--putaran", type=int, default=100)
    putaran: int = pengurai.parse_args().putaran
    with tempfile.TemporaryDirectory(prefix="lakip-serentak-") as nama:
        folder = Path(nama)
        buku, rekap = folder / "buku" / "buku.xlsx", folder / "rekap" / "rekap.json"
        rekap.parent.mkdir()
        for kota, benih in (("satu", 1), ("dua", 2)):
            list(tulis_acak(folder / kota, 1, benih, 10))

        def salin() -> None:
            shutil.rmtree(buku.parent, ignore_errors=True)
            buku.parent.mkdir()
            shutil.copy(BUKU, buku)

        beres = [
            uji("isi di samping validasi --tulis", [["isi", str(buku)], ["validasi", "--tulis", str(buku)]],
                buku, salin, putaran),
            uji("dua rekap ke satu keluaran",
                [["rekap", str(folder / kota), "--ke", str(rekap), "--pekerja", "1"] for kota in ("satu", "dua")],
                rekap, lambda: rekap.unlink(missing_ok=True), putaran),
        ]  # fmt: skip
    return 0 if all(beres) else 1


if __name__ == "__main__":
    sys.exit(main())
