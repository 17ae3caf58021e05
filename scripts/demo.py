"""Show the main job on a real report: check its workbook, fill a copy, write the appendix.

    python3 scripts/demo.py

Makes a virtual environment in `.venv` if there is none. The original in `workbook/` is only read.
"""

import filecmp
import shutil
import subprocess
import sys
from pathlib import Path

from _lingkungan import AKAR, LAKIP, berhenti, siapkan, variabel

NAMA = "dinsos-pontianak-2020.xlsx"
BUKU = Path("workbook") / NAMA
SALINAN = Path("hasil") / NAMA
LAMPIRAN = Path("hasil") / ("lampiran-" + NAMA)
GALAT_DITEMUKAN = 1


def langkah(judul: str, *argumen: "str | Path") -> None:
    """Show and run one `lakip` command; stop unless it did its work and found the report's faults."""
    perintah = ["lakip", *map(str, argumen)]
    print(f"\n{judul}\n$ {' '.join(perintah)}", flush=True)
    hasil = subprocess.run(
        [str(LAKIP), *perintah[1:]], cwd=str(AKAR), env=variabel(), stderr=subprocess.PIPE, check=False
    )
    sys.stderr.write(hasil.stderr.decode("utf-8", "replace"))
    sys.stderr.flush()
    if hasil.returncode != GALAT_DITEMUKAN or b"Traceback" in hasil.stderr:  # a crash ends with 1 too
        berhenti(f"Peragaan berhenti: `{' '.join(perintah)}` tidak berjalan semestinya.", 1)


def salin() -> None:
    """Start afresh: a new copy of the workbook, no appendix."""
    try:
        (AKAR / SALINAN.parent).mkdir(exist_ok=True)
        for lama in (SALINAN, LAMPIRAN):
            if (AKAR / lama).exists():
                (AKAR / lama).unlink()
        shutil.copyfile(str(AKAR / BUKU), str(AKAR / SALINAN))
    except OSError as galat:
        berhenti(f"{SALINAN} gagal dibuat ({galat}); tutup berkas itu di Excel, lalu jalankan lagi.", 1)


def main() -> None:
    siapkan()
    langkah("1. Periksa buku kerja laporan nyata.", "validasi", BUKU)
    salin()
    langkah("2. Isi sel hitungan pada salinannya.", "isi", SALINAN)
    if filecmp.cmp(str(AKAR / BUKU), str(AKAR / SALINAN), shallow=False):
        berhenti(f"Peragaan berhenti: tidak ada sel yang diisi pada {SALINAN}.", 1)
    langkah("3. Tulis tabel lampirannya.", "lampiran", SALINAN, "--ke", LAMPIRAN)
    if not (AKAR / LAMPIRAN).exists():
        berhenti(f"Peragaan berhenti: {LAMPIRAN} tidak tertulis.", 1)
    print("\nSelesai. Bukalah dengan Excel atau LibreOffice:")
    print(f"  buku kerja yang sudah diisi  {AKAR / SALINAN}")
    print(f"  lampiran laporan             {AKAR / LAMPIRAN}")
    print(f"Buku kerja asli tidak diubah: {AKAR / BUKU}")


if __name__ == "__main__":
    main()
