"""Run `lakip` on every workbook of a folder, each run bounded in memory and time, and print what became of them.

    python scripts/uji/uji_korpus.py FOLDER [--rinci]

`validasi`, `isi` and `lampiran` work on copies. Few workbooks of the world are a LAKIP's, so cells chosen by a
digest of their names are patched too, in every workbook that can be read: afterwards each zip entry but the named sheets,
and each byte of those outside the named cells, must be what it was. Exit code 1 if anything crashed, went over a limit,
changed what it must not, or reached beyond its files.
"""

from __future__ import annotations

import argparse
import re
import sys
import tempfile
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

from _terbatas import MAKS_DETIK, MAKS_MEMORI, Hasil, jalankan

AKHIRAN = frozenset(
    {
        ".xlsx",
        ".xlsm",
        ".xltx",
        ".xltm",
        ".xlam",
        ".xls",
        ".xlsb",
        ".ods",
        ".csv",
        ".html",
        ".htm",
        ".zip",
        "",
    }
)
DIBACA, DITOLAK, JATUH, WAKTU, MEMORI, BERUBAH, LAIN = (
    "dibaca", "ditolak", "jatuh", "lewat waktu", "lewat memori", "bagian lain berubah", "melanggar"
)  # fmt: skip
BURUK = (JATUH, WAKTU, MEMORI, BERUBAH, LAIN)
_KUTIPAN = re.compile(r"“[^”]*”|\([^)]*\)|\d[\d.]*")


@dataclass
class Lajur:
    """One kind of run over all workbooks: how they ended, and the reasons of the refused."""

    nama: str
    nasib: Counter[str] = field(default_factory=Counter)
    alasan: Counter[str] = field(default_factory=Counter)
    detik: float = 0.0
    puncak: int = 0

    def catat(self, hasil: Hasil, buku: Path) -> str:
        nasib = _nasib(hasil)
        self.nasib[nasib] += 1
        if nasib == DITOLAK:
            self.alasan[_alasan(hasil.pesan, buku)] += 1
        self.detik, self.puncak = max(self.detik, hasil.detik), max(self.puncak, hasil.puncak)
        return nasib


def _nasib(hasil: Hasil) -> str:
    cacat = hasil.cacat
    if not cacat:
        return DITOLAK if hasil.kode == 3 else DIBACA
    if "BERUBAH" in hasil.keluaran:
        return BERUBAH
    return {"lewat waktu": WAKTU, "lewat memori": MEMORI}.get(
        cacat, LAIN if cacat.startswith("melanggar") else JATUH
    )


def _alasan(pesan: str, buku: Path) -> str:
    """The sentence without what only this workbook has: names, places, numbers."""
    pesan = pesan.strip().replace(str(buku), "BUKU").replace(buku.name, "BUKU")
    pesan = re.sub(r"\b(Sel|Lembar|lembar) .*?(?=[:;]| di berkas| berisi| tidak)", r"\1 …", pesan)
    pesan = re.sub(r"bagian \S+", "bagian …", pesan)
    return re.sub(r"\s+", " ", _KUTIPAN.sub(lambda c: c[0] if c[0].startswith("(") else "…", pesan))[:110]


def periksa(buku: Path, folder: Path, daftar: dict[str, Lajur]) -> list[str]:
    """Run everything on copies of one workbook in `folder`; what was bad."""
    isi = buku.read_bytes()
    salinan = folder / f"buku{buku.suffix.lower()}"
    lampiran = folder / "lampiran.xlsx"
    perintah: tuple[tuple[str, list[str], list[Path]], ...] = (
        ("validasi", ["validasi", str(salinan)], []),
        ("isi", ["isi", str(salinan)], [salinan]),
        ("lampiran", ["lampiran", str(salinan), "--ke", str(lampiran)], [lampiran]),
        ("tambal", ["tambal", str(salinan)], [salinan]),
    )
    buruk = []
    for nama, argumen, boleh in perintah:
        salinan.write_bytes(isi)
        hasil = jalankan(argumen, daftar_buku=[salinan], boleh_tulis=boleh, folder=folder)
        nasib = daftar[nama].catat(hasil, salinan)
        if nasib == DITOLAK and salinan.read_bytes() != isi:
            daftar[nama].nasib[BERUBAH] += 1
            buruk.append(f"{buku.name}: {nama}: ditolak, tetapi berkasnya berubah")
        if nasib in BURUK:
            buruk.append(
                f"{buku.name}: {nama}: {nasib}\n    {(hasil.pesan or hasil.keluaran).strip()[-400:]}"
            )
        if nama == "validasi" and nasib == DITOLAK and "bukan buku kerja LAKIP" in hasil.pesan:
            daftar[nama].nasib["di antaranya terbaca, tetapi bukan LAKIP"] += 1
        lampiran.unlink(missing_ok=True)
    return buruk


def main() -> int:
    pengurai = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    pengurai.add_argument("folder", type=Path)
    pengurai.add_argument(
        "--rinci", action="store_true", help="nama berkas yang buruk saja selalu dicetak; ini semuanya"
    )
    argumen = pengurai.parse_args()
    daftar_buku = sorted(
        p
        for p in argumen.folder.rglob("*")
        if p.is_file() and p.suffix.lower() in AKHIRAN and not p.name.startswith(".")
    )
    daftar = {nama: Lajur(nama) for nama in ("validasi", "isi", "lampiran", "tambal")}
    buruk: list[str] = []
    with tempfile.TemporaryDirectory(prefix="lakip-korpus-") as nama:
        for buku in daftar_buku:
            if argumen.rinci:
                print(buku.name, flush=True)
            buruk += periksa(buku, Path(nama), daftar)
    _cetak(daftar, len(daftar_buku))
    for satu in buruk:
        print(f"- {satu}")
    return int(bool(buruk) or not daftar_buku)


def _cetak(daftar: dict[str, Lajur], jumlah: int) -> None:
    kolom = (DIBACA, DITOLAK, *BURUK)
    print(f"{jumlah} berkas; tiap proses dibatasi {MAKS_MEMORI // 2**20} MiB dan {MAKS_DETIK} detik\n")
    print(f"| | {' | '.join(kolom)} | detik terlama | MiB terbanyak |")
    print(f"| --- | {' | '.join('---:' for _ in kolom)} | ---: | ---: |")
    for lajur in daftar.values():
        angka = " | ".join(str(lajur.nasib[k]) for k in kolom)
        print(f"| {lajur.nama} | {angka} | {lajur.detik:.1f} | {lajur.puncak / 2**20:.0f} |")
    for lajur in (daftar["validasi"], daftar["tambal"]):
        print(f"\n{lajur.nama}, ditolak karena:")
        for alasan, berapa in lajur.alasan.most_common():
            print(f"{berapa:>5}  {alasan}")


if __name__ == "__main__":
    sys.exit(main())
