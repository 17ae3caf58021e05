"""Run by name what digs deeper than CI does, and say how many minutes it took.

    python3 scripts/uji/panjang.py                          the names
    python3 scripts/uji/panjang.py NAMA [ARGUMEN...]        arguments go on to the tool

Without arguments each runs as the figures in `docs/` were made; an argument given wins over the usual one.
"""

from __future__ import annotations

import resource
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

sys.path.append(str(Path(__file__).resolve().parents[1]))  # for what all scripts share

from _lingkungan import PYTHON, berhenti, jalankan, siapkan

FOLDER = "{folder}"  # a temporary one


@dataclass(frozen=True)
class Galian:
    """A tool of `scripts/`, or pytest, with its usual arguments; `wajib` names what it cannot do without."""

    ringkas: str
    perintah: tuple[str, ...]
    wajib: str = ""


DAFTAR = {
    "mutasi": Galian(
        "setiap angka buku nyata dan 10 kantor buatan dirusak; dihitung yang ditemukan validasi",
        ("scripts/uji/mutasi.py", "--kantor", "10", "--proses", "2"),
    ),
    "siapa": Galian(
        "satu ubahan demi satu pada buku yang sama; siapa yang dinyatakan keliru, dan apa yang diperbuat isi",
        ("scripts/uji/mutasi.py", "--kantor", "10", "--contoh", "200", "--proses", "2"),
    ),
    "ragam": Galian(
        "buku yang sama ditata dan ditulis dengan cara lain yang wajar; alarm palsu dan kekeliruan yang luput",
        ("scripts/uji/ragam.py", "--kantor", "3"),
    ),
    "musuh": Galian(
        "empat perintah atas setiap buku kerja jahat atau rusak; memori, waktu, dan yang disentuhnya",
        ("scripts/uji/uji_musuh.py",),
    ),
    "fuzz": Galian(
        "atheris (pip install atheris) mencari bita yang melanggar hukum: angka, judul, atau sambung; setengah jam",
        ("scripts/uji/uji_fuzz.py",),
        wajib="NAMA",
    ),
    "peramban": Galian(
        "halaman peramban dibandingkan dengan Python ini atas setiap buku jahat dan setiap buku dalam FOLDER",
        ("scripts/uji/uji_peramban.py",),
    ),
    "korpus": Galian(
        "perintah atas setiap buku kerja nyata dalam FOLDER, dan delapan sel yang ditambal di tiap buku",
        ("scripts/uji/uji_korpus.py",),
        wajib="FOLDER",
    ),
    "rekap": Galian(
        "rekap 2.000 kantor: satu dan dua proses, terputus, di kluster; setiap bita keluarannya dibandingkan",
        ("scripts/ukur/uji_rekap.py", "--folder", FOLDER, "--kantor", "2000", "--baris", "75"),
    ),
    "rendam": Galian(
        "satu rekap atas 20.000 kantor; memori yang dipakai pada setiap persepuluhnya",
        ("scripts/ukur/uji_rekap.py", "--folder", FOLDER, "--kantor", "20000", "--baris", "75", "--rendam"),
    ),
    "gangguan": Galian(
        "setiap tombol ditekan sekali untuk setiap panggilannya ke Excel dan setiap cara panggilan itu dapat gagal",
        ("scripts/uji/gangguan_excel.py",),
    ),
    "serentak": Galian(
        "dua perintah sekaligus atas satu buku, dua rekap ke satu keluaran, 1.000 putaran; yang hilang atau tercampur",
        ("scripts/uji/serentak.py", "--putaran", "1000"),
    ),
    "mutan": Galian(
        "satu operator, bilangan, atau cabang modul diubah demi satu; yang tidak diketahui pengujian (perlu cosmic-ray)",
        ("scripts/uji/mutan.py",),
        wajib="MODUL",
    ),
    "hypothesis": Galian(
        "pengujian dengan contoh acak: 20 kali lebih banyak contoh, setiap kali lain",
        ("-m", "pytest", "--hypothesis-profile=panjang", "-m", "hypothesis", "-n", "2"),
    ),
    "benchmark": Galian(
        "waktu setiap perintah di samping pembandingnya, 9 putaran",
        ("scripts/ukur/benchmark.py",),
    ),
    "wine": Galian(
        "pemasang Windows di bawah Wine: setiap perintah, jendela, Excel yang berjalan, pembaruan, pelepasan",
        ("scripts/uji/uji_wine.py", "--penuh"),
    ),
}  # fmt: skip


def daftar_nama() -> str:
    lebar = max(len(f"{nama} {galian.wajib}".strip()) for nama, galian in DAFTAR.items())
    return "\n".join(f"{f'{n} {g.wajib}'.strip():{lebar}}  {g.ringkas}" for n, g in DAFTAR.items())


def gali(galian: Galian, argumen: list[str]) -> int:
    """Run it; the exit code is the tool's own."""
    with tempfile.TemporaryDirectory(prefix="lakip-panjang-") as folder:
        return jalankan(PYTHON, *(folder if p == FOLDER else p for p in galian.perintah), *argumen)


def main() -> int:
    if len(sys.argv) == 1:
        print(daftar_nama())
        return 0
    nama, *argumen = sys.argv[1:]
    if nama not in DAFTAR:
        berhenti(f"{nama} tidak ada; yang ada:\n{daftar_nama()}", 2)
    galian = DAFTAR[nama]
    if galian.wajib and not argumen:
        berhenti(f"{nama} memerlukan {galian.wajib}.", 2)
    siapkan("test", "dask", "parquet")
    mulai = time.perf_counter()
    kode = gali(galian, argumen)
    pakai = resource.getrusage(resource.RUSAGE_CHILDREN)
    menit, prosesor = (detik / 60 for detik in (time.perf_counter() - mulai, pakai.ru_utime + pakai.ru_stime))
    print(f"{nama}: {menit:.1f} menit, {prosesor:.1f} menit prosesor, kode {kode}".replace(".", ","))
    return kode


if __name__ == "__main__":
    sys.exit(main())
