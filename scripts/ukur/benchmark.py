"""Time `lakip` as whole processes, beside what it cannot be faster than and what it should beat.

    python3 scripts/ukur/benchmark.py [--hanya kotor,docx] [--baris 10000,50000] [--putaran N] [--banding FOLDER]

All processes run in one Python environment made for this run: that of `.venv`, but without what an editable
install does at each start. Every round runs every process of a workbook once; medians are printed as they come,
and at the end all ratios. They are of processor time, which other work on the machine hardly changes, or of
memory where that is said, and each stands beside its limit. `--banding` times the lakip_xl of another checkout
in the same rounds. Workbooks of made-up offices are written to a temporary folder first.
"""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

sys.path.append(str(Path(__file__).resolve().parents[1]))  # for what all scripts share

from _lingkungan import AKAR
from _nisbah import (
    BAGIAN,
    KERUSAKAN,
    KOTOR,
    MULA,
    NYATA,
    REKAP,
    TERBESAR,
    UKURAN,
    VALIDASI,
    Baris,
    Nisbah,
    baris_linear,
    baris_nisbah,
    cetak_nisbah,
    cetak_waktu,
    ribuan,
)
from _perintah import Bengkel, Tempat, siapkan_python, susun_proses
from _ukuran import Hasil, ukur

BESAR = 5_000  # rows from which a third of the rounds will do


class Pengukur:
    """A run: measures what was chosen, workbook by workbook, and gathers the ratios."""

    def __init__(self, folder: Path, hanya: Sequence[str], putaran: int, banding: Path | None) -> None:
        self.folder, self.hanya, self.putaran = folder, hanya, putaran
        self.python = siapkan_python(folder / "python", AKAR)
        self.banding = siapkan_python(folder / "python-banding", banding) if banding else None
        self.daftar_baris: list[Baris] = []

    def ukur(self, judul: str, daftar: Sequence[Nisbah], baris: int | None = None) -> dict[str, Hasil]:
        """Run the processes that the chosen ratios ask for."""
        terpilih = [n for n in daftar if n.bagian in self.hanya]
        perlu = {nama for nisbah in terpilih for nama in nisbah.proses}
        if baris and "linear" in self.hanya:
            perlu |= {VALIDASI, *(KOTOR.format(kerusakan) for kerusakan in KERUSAKAN)}
        if not perlu:
            return {}
        putaran = max(1, self.putaran // (3 if baris and baris > BESAR else 1))
        folder = self.folder / judul.replace(" ", "-")
        bengkel = Bengkel(self.python, folder, baris)
        tempat, banding = (
            Tempat(python, folder / nama, bengkel) if python else None
            for python, nama in ((self.python, "ini"), (self.banding, "banding"))
        )
        assert tempat
        for satu in (tempat, banding) if banding else (tempat,):
            satu.folder.mkdir(parents=True)
        hasil = ukur(susun_proses(perlu, tempat, banding), putaran, folder)
        cetak_waktu(judul, hasil, putaran)
        self.daftar_baris += baris_nisbah(terpilih, hasil, ribuan(baris or 0))
        return hasil


def jalankan(pengukur: Pengukur, daftar_ukuran: Sequence[int]) -> None:
    pengukur.ukur("Tanpa buku", MULA)
    pengukur.ukur("Buku nyata", NYATA)
    pengukur.ukur("Banyak berkas", REKAP)
    menurut_ukuran = {}
    for baris in daftar_ukuran:
        daftar = (*UKURAN, *(TERBESAR if baris == daftar_ukuran[-1] else ()))
        menurut_ukuran[baris] = pengukur.ukur(f"{ribuan(baris)} baris anggaran", daftar, baris)
    if "linear" in pengukur.hanya:
        pengukur.daftar_baris += baris_linear(menurut_ukuran)


def main() -> None:
    uraian = argparse.ArgumentParser(
        description="Mengukur lakip sebagai proses utuh, berdampingan dengan pembandingnya."
    )
    uraian.add_argument(
        "--putaran", type=int, default=9, metavar="N", help="baku: 9; sepertiganya untuk buku yang besar"
    )
    uraian.add_argument(
        "--baris",
        default="10000,50000",
        metavar="N,N",
        help="baris anggaran buku karangan (baku: 10000,50000)",
    )
    uraian.add_argument("--hanya", metavar="BAGIAN,BAGIAN", help=f"baku: semua, yaitu {', '.join(BAGIAN)}")
    uraian.add_argument(
        "--banding", type=Path, metavar="FOLDER", help="ukur pula lakip_xl salinan kerja lain ini"
    )
    pilihan = uraian.parse_args()
    hanya = pilihan.hanya.split(",") if pilihan.hanya else BAGIAN
    if pilihan.putaran < 1:
        uraian.error("putaran paling sedikit 1")
    if tak_dikenal := set(hanya) - set(BAGIAN):
        uraian.error(f"tidak ada bagian {', '.join(sorted(tak_dikenal))}; yang ada: {', '.join(BAGIAN)}")
    if pilihan.banding and not (pilihan.banding / "lakip_xl").is_dir():
        uraian.error(f"tidak ada lakip_xl dalam {pilihan.banding}")
    print(f"Python {sys.version.split()[0]}, {os.cpu_count()} inti prosesor")
    with tempfile.TemporaryDirectory(prefix="lakip-ukur-") as sementara:
        banding = pilihan.banding.resolve() if pilihan.banding else None
        pengukur = Pengukur(Path(sementara), hanya, pilihan.putaran, banding)
        jalankan(pengukur, sorted(int(n) for n in pilihan.baris.split(",") if n))
    cetak_nisbah(pengukur.daftar_baris)


if __name__ == "__main__":
    main()
