"""Write down what `lakip` puts out, so that a change of the code can be held to the same bytes.

    python scripts/uji/keluaran.py FOLDER... [--ke MANIFES] [--simpan FOLDER] [--apa-adanya]
                                                                                 run all over the workbooks there
    python scripts/uji/keluaran.py --bangun FOLDER [--jumlah N] [--benih S]      workbooks, once for all runs
    python scripts/uji/keluaran.py --banding LAMA BARU                           what differs; exit code 1 if anything

It runs in the Python that runs it and with the `lakip_xl` that PYTHONPATH names, else the one in the current
folder, and knows of the package only `lakip_xl.__main__.main`. A manifest has sorted lines of workbook, command,
exit code and SHA-256, tab-separated: one for what a command prints, and one for each file that it wrote
(`command > file`). Budgets are imported into the empty workbook, and into another of the same name if there is one.

Bytes count as they are, but for these: the folder a run works in is written FOLDER, the version in
`lakip_xl 1.2.3` and SARIF VERSI, and the digest of the rule set HIMPUNAN. A zip file with the last two in
it is hashed by its entries (all attributes and the bytes unpacked), any other as it is. With --apa-adanya,
for two runs of one and the same release, only the folder is set aside. What is kept with
--simpan is what was printed, so normalised, and the files untouched.
"""

from __future__ import annotations

import argparse
import gc
import hashlib
import io
import os
import re
import shutil
import sys
import tempfile
import zipfile
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass, field
from importlib import import_module
from pathlib import Path
from typing import TextIO

from bahan_keluaran import bangun

from lakip_xl.files.forms import Bentuk, Produk
from lakip_xl.lampiran.bentuk import LAMPIRAN
from lakip_xl.laporan.bentuk import BANDING, TEMUAN
from lakip_xl.rekap.bentuk import REKAP

AKHIRAN = frozenset({".xlsx", ".xlsm", ".xls"})
SEREKAP = 12  # workbooks of each folder that are put into one recap
JATUH = "jatuh"  # in place of an exit code
UMUM = "-"  # in place of a workbook
_TERISI, _KOSONG, _KEMBAR = "kerja-terisi.xlsx", "kerja-kosong.xlsx", "kerja-kembar.xlsx"
_NORMAL = (
    (re.compile(rb"(lakip_xl )\d+\.\d+\.\d+\w*"), rb"\1VERSI"),
    (
        re.compile(rb'("(?:semanticV|v)ersion": ")\d+\.\d+\.\d+(",\s+"(?:semanticVersion|language)")'),
        rb"\1VERSI\2",
    ),
    (re.compile(rb"(\d+ aturan, )[0-9a-f]{8}\b"), rb"\1HIMPUNAN"),
)


def _pilihan(produk: Produk, bentuk: Bentuk, ke: str) -> str:
    """The options that ask for a form; the usual one is not asked for."""
    sebutan = f" --format {bentuk.nama}" if bentuk is not produk.daftar_bentuk[0] else ""
    return sebutan + (f" --keluaran {ke}{bentuk.akhiran}" if bentuk.biner else "")


# name, arguments, and the workbooks besides BUKU that it needs; every run has a folder of its own
PERINTAH: tuple[tuple[str, str, tuple[str, ...]], ...] = (
    *((f"validasi {b.nama}", f"validasi BUKU{_pilihan(TEMUAN, b, 'temuan')}", ()) for b in TEMUAN.daftar_bentuk),
    ("validasi --tulis", "validasi BUKU --tulis", ()),
    ("isi --uji-coba", "isi BUKU --uji-coba", ()),
    ("isi --ke", "isi BUKU --ke terisi.xlsx", ()),
    ("isi --timpa-rumus", "isi BUKU --ke terisi.xlsx --timpa-rumus", ()),
    *((f"lampiran {akhiran[1:]}", f"lampiran BUKU --ke lampiran{akhiran}", ())
      for akhiran in LAMPIRAN.daftar_akhiran(selain=".pdf")),  # that is another program's print of .xlsx
    *((f"banding {b.nama}", f"banding BUKU {_TERISI}{_pilihan(BANDING, b, 'banding')}", (_TERISI,))
      for b in BANDING.daftar_bentuk),
    ("baru --dari", "baru baru.xlsx --dari BUKU --tahun 2031", ()),
    ("impor-anggaran kosong", f"impor-anggaran BUKU --ke {_KOSONG}", (_KOSONG,)),
    ("impor-anggaran kembar", f"impor-anggaran BUKU --ke {_KEMBAR}", (_KEMBAR,)),
    ("rapikan", "rapikan BUKU", ()),
    ("impor-anggaran --tulis", f"impor-anggaran BUKU --ke {_KEMBAR} --tulis", (_KEMBAR,)),
)  # fmt: skip
BENTUK_REKAP = tuple(b.akhiran[1:] for b in REKAP.daftar_bentuk if not b.perlu)


@dataclass
class Pencatat:
    """Runs commands in `kerja`, which holds nothing else, and gathers the lines of the manifest."""

    kerja: Path
    simpan: Path | None
    apa_adanya: bool = False
    baris: list[str] = field(default_factory=list)

    def jalankan(self, buku: str, perintah: str, argumen: Sequence[str], masukan: dict[str, Path]) -> str:
        """Run a command beside copies of `masukan`; what it printed. Its files stay until the next run."""
        shutil.rmtree(self.kerja, ignore_errors=True)
        self.kerja.mkdir()
        for nama, asal in masukan.items():
            salinan = self.kerja / nama
            salinan.parent.mkdir(exist_ok=True)
            shutil.copyfile(asal, salinan)
        os.chdir(self.kerja)
        kode, keluaran = jalankan_di_sini(argumen)
        keluaran = keluaran.replace(os.fsencode(self.kerja), b"FOLDER")
        self._catat(buku, perintah, kode, keluaran if self.apa_adanya else normal(keluaran), keluaran)
        for berkas in sorted(p for p in self.kerja.rglob("*") if p.is_file()):
            nama, isi = berkas.relative_to(self.kerja).as_posix(), berkas.read_bytes()
            if nama not in masukan or isi != masukan[nama].read_bytes():
                # a name the caller gave is the workbook itself, whatever it is called
                sebutan = f"{perintah} > {'BUKU' if nama in masukan else nama}"
                self._catat(buku, sebutan, kode, isi if self.apa_adanya else rupa(isi), isi)
        return keluaran.decode("utf-8", "replace")

    def _catat(self, buku: str, perintah: str, kode: str, dibandingkan: bytes, isi: bytes) -> None:
        self.baris.append(f"{buku}\t{perintah}\t{kode}\t{hashlib.sha256(dibandingkan).hexdigest()}")
        if self.simpan:
            nama, _, berkas = perintah.partition(" > ")
            ke = self.simpan / buku / nama / (berkas or "layar.txt")
            ke.parent.mkdir(parents=True, exist_ok=True)
            ke.write_bytes(isi if berkas else dibandingkan)


def jalankan_di_sini(argumen: Sequence[str]) -> tuple[str, bytes]:
    """Run `lakip` in this process: its exit code, and what it printed, errors last."""
    main = import_module("lakip_xl.__main__").main
    layar, galat, kode = _penampung(), _penampung(), "0"
    sys.argv = ["lakip", *argumen]
    try:
        with redirect_stdout(layar), redirect_stderr(galat):
            main()
    except SystemExit as akhir:
        kode = str(akhir.code or 0)
    except Exception as salah:
        kode = JATUH
        galat.write(f"{type(salah).__name__}: {salah}\n")
    gc.enable()  # the command switches it off: it is used to its process ending
    return kode, _isi(layar) + b"--- galat ---\n" + _isi(galat)


def _penampung() -> TextIO:
    return io.TextIOWrapper(io.BytesIO(), encoding="utf-8", newline="\n")


def _isi(penampung: TextIO) -> bytes:
    penampung.flush()
    buffer = penampung.buffer
    assert isinstance(buffer, io.BytesIO)
    return buffer.getvalue()


def normal(isi: bytes) -> bytes:
    """The bytes without what a release changes by being another one."""
    for pola, ganti in _NORMAL:
        isi = pola.sub(ganti, isi)
    return isi


def rupa(isi: bytes) -> bytes:
    """The bytes of a file to be compared."""
    if not isi.startswith(b"PK\x03\x04"):
        return normal(isi)
    try:
        with zipfile.ZipFile(io.BytesIO(isi)) as arsip:
            daftar = [(bagian, arsip.read(bagian)) for bagian in arsip.infolist()]
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError):
        return isi
    if all(normal(satu) == satu for _, satu in daftar):
        return isi
    baris = []
    for b, satu in daftar:
        sifat = (
            b.filename,
            b.date_time,
            b.compress_type,
            b.flag_bits,
            b.external_attr,
            b.create_system,
            b.extra,
        )
        baris.append(f"{sifat} {b.comment!r} {hashlib.sha256(normal(satu)).hexdigest()}\n".encode())
    return b"".join(baris)


def daftar_buku(folder: Path) -> dict[str, Path]:
    """The workbooks below a folder, by their name in the manifest."""
    daftar = sorted(p for p in folder.rglob("*") if p.is_file() and p.suffix.lower() in AKHIRAN)
    return {f"{folder.name}/{p.relative_to(folder).as_posix()}": p for p in daftar}


def periksa_buku(pencatat: Pencatat, nama: str, buku: Path, bahan: dict[str, Path]) -> None:
    """Every command on one workbook; `bahan` are the others, its filled copy among them once there is one."""
    for perintah, pola, perlu in PERINTAH:
        if not all(bahan[satu].exists() for satu in perlu):
            continue
        masukan = {buku.name: buku} | {satu: bahan[satu] for satu in perlu}
        argumen = [buku.name if kata == "BUKU" else kata for kata in pola.split()]
        pencatat.jalankan(nama, perintah, argumen, masukan)
        if perintah == "isi --ke" and (pencatat.kerja / "terisi.xlsx").exists():
            shutil.copyfile(pencatat.kerja / "terisi.xlsx", bahan[_TERISI])


def periksa_rekap(pencatat: Pencatat, folder: str, buku: Sequence[Path]) -> None:
    terpilih = buku[:: -(-len(buku) // SEREKAP)]
    masukan = {f"buku/{nomor:02}-{satu.name}": satu for nomor, satu in enumerate(terpilih, 1)}
    for bentuk in BENTUK_REKAP:
        argumen = ["rekap", "buku", "--ke", f"rekap.{bentuk}", "--pekerja", "1"]
        pencatat.jalankan(folder, f"rekap {bentuk}", argumen, masukan)


def periksa_umum(pencatat: Pencatat) -> None:
    """What asks for no workbook: the helps, the rules, an empty workbook."""

    def tanpa_buku(*argumen: str) -> str:
        return pencatat.jalankan(UMUM, " ".join(argumen), argumen, {})

    bantuan = tanpa_buku("--help")
    tanpa_buku("--versi")
    for perintah in re.findall(r"^  ([a-z][a-z-]+)  +\S", bantuan.partition("\nPerintah")[2], re.MULTILINE):
        tanpa_buku(perintah, "--help")
    for kode in re.findall(r"^[A-Z]{3}\d{3}", tanpa_buku("aturan"), re.MULTILINE):
        tanpa_buku("aturan", kode)
    tanpa_buku("baru", "baru.xlsx", "--tahun", "2031")


def periksa(daftar_folder: Sequence[Path], simpan: Path | None, apa_adanya: bool) -> list[str]:
    """The lines of the manifest."""
    per_folder = {folder.name: daftar_buku(folder) for folder in daftar_folder}
    semua = [satu for isi in per_folder.values() for satu in isi.items()]
    if len(per_folder) < len(daftar_folder) or not all(per_folder.values()):
        sys.exit("Setiap folder harus bernama lain dan berisi buku kerja.")
    asal = Path.cwd()
    with tempfile.TemporaryDirectory(prefix="lakip-keluaran-") as sementara:
        akar = Path(sementara).resolve()
        pencatat = Pencatat(akar / "kerja", simpan, apa_adanya)
        try:
            periksa_umum(pencatat)
            shutil.copyfile(pencatat.kerja / "baru.xlsx", akar / "kosong.xlsx")
            for nomor, (nama, buku) in enumerate(semua, 1):
                print(f"{nomor}/{len(semua)} {nama}", file=sys.stderr, flush=True)
                terisi = akar / "terisi.xlsx"
                terisi.unlink(missing_ok=True)
                kembar = next((p for _, p in semua if p.name == buku.name and p != buku), akar / "tidak-ada")
                bahan = {_TERISI: terisi, _KOSONG: akar / "kosong.xlsx", _KEMBAR: kembar}
                periksa_buku(pencatat, nama, buku, bahan)
            for folder, isi in per_folder.items():
                periksa_rekap(pencatat, folder, list(isi.values()))
        finally:
            os.chdir(asal)
    return sorted(pencatat.baris)


def beda(lama: Sequence[str], baru: Sequence[str]) -> Iterator[str]:
    """What differs between two manifests, a line each."""
    isi_lama, isi_baru = _menurut_keluaran(lama), _menurut_keluaran(baru)
    for kunci in sorted({*isi_lama, *isi_baru}):
        dulu, kini = isi_lama.get(kunci), isi_baru.get(kunci)
        if dulu == kini:
            continue
        if dulu is None or kini is None:
            sebab = "hanya dalam BARU" if dulu is None else "hanya dalam LAMA"
        else:
            sebab = "isi berbeda" if dulu[0] == kini[0] else f"kode keluar {dulu[0]} menjadi {kini[0]}"
        yield "\t".join((*kunci, sebab))


def _menurut_keluaran(manifes: Sequence[str]) -> dict[tuple[str, str], tuple[str, str]]:
    baris = [satu.split("\t") for satu in manifes]
    return {(buku, perintah): (kode, sidik) for buku, perintah, kode, sidik in baris}


def bandingkan(lama: Path, baru: Path) -> int:
    isi_lama, isi_baru = (p.read_text(encoding="utf-8").splitlines() for p in (lama, baru))
    daftar = list(beda(isi_lama, isi_baru))
    for satu in daftar:
        print(satu)
    for perintah, banyak in sorted(Counter(satu.split("\t")[1] for satu in daftar).items()):
        print(f"{banyak:>6}  {perintah}")
    print(f"{len(isi_lama)} keluaran dalam LAMA, {len(isi_baru)} dalam BARU; {len(daftar)} berbeda.")
    return int(bool(daftar) or not isi_lama)


def _siapkan_tempat() -> None:
    """Let every process find the same package and be the same, wherever it is started."""
    jalur = os.environ.get("PYTHONPATH") or os.getcwd()
    os.environ |= {"PYTHONPATH": jalur, "COLUMNS": "80", "NO_COLOR": "1", "TZ": "UTC"}
    if (Path.cwd() / "lakip_xl").is_dir() and jalur == os.getcwd():
        sys.path.insert(0, jalur)
    print(f"Python {sys.version.split()[0]}, {import_module('lakip_xl').__file__}", file=sys.stderr)


def main() -> int:
    pengurai = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    pengurai.add_argument("folder", nargs="*", type=Path)
    pengurai.add_argument("--ke", type=Path, metavar="MANIFES", help="bawaannya ke layar")
    pengurai.add_argument("--simpan", type=Path, metavar="FOLDER", help="simpan keluarannya sendiri di sini")
    pengurai.add_argument(
        "--apa-adanya", action="store_true", help="versi dan himpunan aturan ikut dibandingkan"
    )
    pengurai.add_argument("--bangun", type=Path, metavar="FOLDER", help="tulis kantor buatan, utuh dan rusak")
    pengurai.add_argument("--jumlah", type=int, default=12)
    pengurai.add_argument("--benih", type=int, default=14)
    pengurai.add_argument("--banding", type=Path, nargs=2, metavar=("LAMA", "BARU"))
    argumen = pengurai.parse_args()
    if argumen.banding:
        return bandingkan(*argumen.banding)
    _siapkan_tempat()
    if argumen.bangun:
        print(f"{bangun(argumen.bangun, argumen.jumlah, argumen.benih)} buku dalam {argumen.bangun}.")
        return 0
    if not argumen.folder:
        pengurai.error("sebutkan FOLDER yang berisi buku kerja")
    simpan = argumen.simpan.resolve() if argumen.simpan else None
    folder = [satu.resolve() for satu in argumen.folder]
    manifes = "\n".join(periksa(folder, simpan, argumen.apa_adanya)) + "\n"
    if argumen.ke:
        argumen.ke.write_text(manifes, encoding="utf-8", newline="\n")
    else:
        sys.stdout.write(manifes)
    return 0


if __name__ == "__main__":
    sys.exit(main())
