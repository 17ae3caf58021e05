"""Press each button once for every call that it makes to Excel and every way in which that call can fail.

    python3 scripts/uji/gangguan_excel.py [--setiap N] [--aksi AKSI ...] [--asal BUKU]

Excel is one in memory behind xlwings' own Windows engine (`tests/excel_tiruan`). Printed is how many of the tries did
all of the action and how many none of it; exit code 1 and the call where one did something between, left a setting of
Excel changed, or told more or less than one sentence. `--setiap N` tries every Nth call only.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections import Counter
from pathlib import Path
from typing import Any

AKAR = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(AKAR), str(AKAR / "tests"), str(AKAR / "scripts")]

import pytest  # noqa: E402
from excel_tiruan.peragaan import GANGGUAN, PERAGAAN, Uji, excel, siapkan  # noqa: E402

ASAL = AKAR / "workbook" / "dinsos-pontianak-2020.xlsx"
_HILANG = "HILANG"


def sapu(uji: Uji, nama: str, setiap: int) -> tuple[Counter[str], list[str]]:
    """What came of each try, and what went wrong."""
    hasil: Counter[str] = Counter()
    rusak = []
    for nomor in range(1, len(uji.panggilan) + 1, setiap):
        try:
            hasil[uji.coba(GANGGUAN[nama], nomor)] += 1
        except AssertionError as sebab:
            hasil[_HILANG] += 1
            rusak.append(f"{nama}, panggilan {nomor} ({uji.panggilan[nomor - 1]}): {sebab}")
    return hasil, rusak


def baris(nama: str, hasil: Counter[str]) -> str:
    putusan = ", ".join(f"{jumlah} {apa}" for apa, jumlah in sorted(hasil.items()))
    return f"| {nama} | {hasil.total()} | {putusan} | {hasil[_HILANG]} |"


def main() -> int:
    pengurai = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    pengurai.add_argument("--setiap", type=int, default=1)
    pengurai.add_argument("--aksi", nargs="*", default=[])
    pengurai.add_argument("--asal", type=Path, default=ASAL)
    pilihan = pengurai.parse_args()
    semua: dict[str, Counter[str]] = {nama: Counter() for nama in GANGGUAN}
    rusak: list[str] = []
    with (
        tempfile.TemporaryDirectory(prefix="lakip-gangguan-") as letak,
        pytest.MonkeyPatch.context() as ganti,
    ):
        for variabel in ("HOME", "XDG_STATE_HOME", "LOCALAPPDATA"):
            ganti.setenv(variabel, letak)
        berkas = siapkan(pilihan.asal, Path(letak))
        with excel() as buat:
            for bentuk, aksi in PERAGAAN:
                if not pilihan.aksi or aksi in pilihan.aksi:
                    uji = Uji(_pembuat(buat, berkas[bentuk]), aksi)
                    print(f"{aksi}, buku {bentuk}: {len(uji.panggilan)} panggilan", flush=True)
                    for nama in GANGGUAN:
                        hasil, salah = sapu(uji, nama, pilihan.setiap)
                        semua[nama] += hasil
                        rusak += salah
                        print(f"  {baris(nama, hasil)}", flush=True)
    print("| gangguan | dicoba | hasil | setengah jadi |\n| --- | --- | --- | --- |")
    print("\n".join(baris(nama, hasil) for nama, hasil in semua.items()))
    print("\n".join(rusak))
    return 1 if rusak else 0


def _pembuat(buat: Any, berkas: Path) -> Any:
    return lambda: buat(berkas)


if __name__ == "__main__":
    sys.exit(main())
