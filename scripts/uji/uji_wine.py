"""Install the setup file under Wine, work with what it installed, and take it away again.

    python3 scripts/uji/uji_wine.py                 a smoke: install, validasi, isi, uninstall
    python3 scripts/uji/uji_wine.py --penuh         every command, the window, a running Excel, an upgrade
    python3 scripts/uji/uji_wine.py --pemasang FILE this setup file, not a fresh one

Outputs go through pipes, as cp1252, and are held to those of the same command here, byte for byte but for the system's
mark in some zip archives. Needs Debian's wine, wine64, nsis, osslsigncode and gcc-mingw-w64-x86-64-win32; where one is
missing it says so and tests nothing. Everything happens in a throwaway prefix and home. What Wine lacks is put into that
prefix, never into what is shipped.
"""

from __future__ import annotations

import argparse
import io
import os
import shutil
import subprocess
import sys
import tempfile
import time
import zipfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

sys.path.append(str(Path(__file__).resolve().parents[1]))  # for what all scripts share

import bangun_windows
from _lingkungan import AKAR, cari_program
from pemasang import bahan, nsis, pohon

NYATA = AKAR / "workbook" / "dinsos-pontianak-2020.xlsx"
WINE = "/usr/lib/wine/wine64"
WINESERVER = "/usr/lib/wine/wineserver"
PERLU = ("makensis", "osslsigncode", "x86_64-w64-mingw32-gcc", WINE)
_BATAS = 180
# bcryptprimitives.dll, which Wine 8 has not: python_calamine's Rust takes its random numbers there.
_PENGGANTI = """#include <windows.h>
BOOLEAN NTAPI SystemFunction036(PVOID, ULONG);
__declspec(dllexport) BOOL WINAPI ProcessPrng(PBYTE p, SIZE_T n) { return SystemFunction036(p, (ULONG)n); }
"""
_LEPAS = r"HKCU\Software\Microsoft\Windows\CurrentVersion\Uninstall\lakip_xl"
_MENU = r"HKCU\Software\Classes\SystemFileAssociations\.xlsx\shell\lakip_xl\command"
# Waits for a window of the title LAKIP that has this button; prints its text and presses it.
_TEKAN = """
import ctypes, sys, time, win32con, win32gui
def isi(kendali):  # GetWindowText tells nothing of another process's controls
    wadah = ctypes.create_unicode_buffer(4000)
    ctypes.windll.user32.SendMessageW(ctypes.c_void_p(kendali), 0x000D, 4000, wadah)
    return wadah.value
tombol, akhir = sys.argv[1], time.monotonic() + 100
while time.monotonic() < akhir:
    jendela = win32gui.FindWindow(None, "LAKIP")
    anak = []
    if jendela:
        try:
            win32gui.EnumChildWindows(jendela, lambda h, _: anak.append(h), None)
        except win32gui.error:
            pass
    teks = {isi(h): h for h in anak}
    if tombol in teks:
        print(max(teks, key=len).encode("unicode_escape").decode())
        win32gui.PostMessage(teks[tombol], win32con.BM_CLICK, 0, 0)
        while win32gui.IsWindow(jendela) and time.monotonic() < akhir:
            time.sleep(0.1)
        sys.exit(0)
    time.sleep(0.2)
sys.exit(1)
"""
_EXCEL_TIRUAN = """
import time, win32gui
kelas = win32gui.WNDCLASS()
kelas.lpszClassName, kelas.lpfnWndProc = "XLMAIN", {}
win32gui.CreateWindow(win32gui.RegisterClass(kelas), "Excel", 0, 0, 0, 9, 9, 0, 0, 0, None)
print("siap", flush=True)
akhir = time.monotonic() + 300
while time.monotonic() < akhir:
    win32gui.PumpWaitingMessages()
    time.sleep(0.05)
"""


@dataclass
class Hasil:
    kode: int
    keluaran: bytes
    galat: bytes


@dataclass
class Wine:
    """A throwaway Windows; `gagal` gathers what was not as it should be."""

    akar: Path
    gagal: list[str] = field(default_factory=list)

    @property
    def c(self) -> Path:
        return self.akar / "prefiks" / "drive_c"

    @property
    def folder(self) -> Path:
        return self.pengguna / "AppData/Local/Programs/lakip_xl"

    @property
    def pengguna(self) -> Path:
        return next(p for p in (self.c / "users").iterdir() if p.name != "Public")

    def lingkungan(self) -> dict[str, str]:
        return {
            "PATH": os.environ["PATH"], "HOME": str(self.akar / "rumah"), "WINEPREFIX": str(self.akar / "prefiks"),
            "WINEDEBUG": "-all", "WINEDLLOVERRIDES": "mscoree,mshtml,wbemprox,winemenubuilder.exe=", "LANG": "C.UTF-8",
        }  # fmt: skip

    def siapkan(self) -> None:
        for nama in ("rumah/Desktop", "rumah/Documents"):
            (self.akar / nama).mkdir(parents=True)
        self.jalan("wineboot", "-i")
        self.jalan("winecfg", "-v", "win10")
        # Windows without a screen: what is shown is there, but nobody sees it.
        self.jalan("reg", "add", r"HKCU\Software\Wine\Drivers", "/v", "Graphics", "/d", "null", "/f")
        sumber = self.akar / "pengganti.c"
        sumber.write_text(_PENGGANTI)
        ke = self.c / "windows/system32/bcryptprimitives.dll"
        kompilasi = [
            "x86_64-w64-mingw32-gcc",
            "-shared",
            "-Os",
            "-s",
            "-o",
            str(ke),
            str(sumber),
            "-ladvapi32",
        ]
        subprocess.run(kompilasi, check=True)

    def jalan(self, *argumen: str | Path, di: Path | None = None, batas: float = _BATAS) -> Hasil:
        perintah = [WINE, *map(str, argumen)]
        hasil = subprocess.run(
            perintah,
            cwd=di,
            env=self.lingkungan(),
            stdin=subprocess.DEVNULL,
            capture_output=True,
            timeout=batas,
            check=False,
        )
        return Hasil(hasil.returncode, hasil.stdout, hasil.stderr)

    def python(self, *argumen: str | Path, di: Path | None = None) -> Hasil:
        return self.jalan(self.folder / "python/python.exe", "-I", *argumen, di=di)

    @contextmanager
    def berjalan(self, *argumen: str | Path) -> Iterator[subprocess.Popen[bytes]]:
        pipa = subprocess.PIPE
        proses = subprocess.Popen(
            [WINE, *map(str, argumen)],
            env=self.lingkungan(), stdin=subprocess.DEVNULL, stdout=pipa, stderr=subprocess.DEVNULL,
        )  # fmt: skip
        try:
            yield proses
        finally:
            proses.kill()
            proses.wait()

    def ada_kunci(self, kunci: str) -> bool:
        return self.jalan("reg", "query", kunci).kode == 0

    def periksa(self, nama: str, benar: bool, rinci: object = "") -> None:
        print(f"{'sama ' if benar else 'BEDA '} {nama}{'' if benar else f': {rinci}'}", flush=True)
        if not benar:
            self.gagal.append(nama)

    def tutup(self) -> None:
        subprocess.run([WINESERVER, "-k"], env=self.lingkungan(), capture_output=True, check=False)


def di_sini(argumen: Sequence[str], di: Path) -> Hasil:
    """The same command here, its text in the letters of a Windows pipe."""
    lingkungan = {**os.environ, "PYTHONIOENCODING": "cp1252", "PYTHONPATH": str(AKAR)}
    perintah = [sys.executable, "-m", "lakip_xl", *argumen]
    hasil = subprocess.run(
        perintah, cwd=di, env=lingkungan, stdin=subprocess.DEVNULL, capture_output=True, check=False
    )
    return Hasil(hasil.returncode, hasil.stdout, hasil.stderr)


def sama(wine: Wine, nama: str, *argumen: str) -> None:
    """Run a command on both systems, in folders that hold the same, and compare all that comes of it."""
    sana, sini = wine.c / "uji", wine.akar / "sini"
    for folder in (sana, sini):
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir()
        shutil.copy(NYATA, folder / "buku.xlsx")
        shutil.copy(AKAR / "workbook" / "lakip-induk.xlsx", folder / "lain.xlsx")
    mulai = time.perf_counter()
    jauh = wine.python("-m", "lakip_xl", *argumen, di=sana)
    lama = time.perf_counter() - mulai
    dekat = di_sini(argumen, sini)
    beda = [
        bagian
        for bagian, a, b in (
            ("kode", jauh.kode, dekat.kode),
            ("keluaran", polos(jauh.keluaran), polos(dekat.keluaran)),
            ("galat", polos(jauh.galat), polos(dekat.galat)),
        )
        if a != b
    ]
    isi_sana, isi_sini = ({b.name: b.read_bytes() for b in f.iterdir()} for f in (sana, sini))
    beda += [
        n
        for n in sorted(isi_sana.keys() | isi_sini.keys())
        if tanpa_sistem(isi_sana.get(n)) != tanpa_sistem(isi_sini.get(n))
    ]
    rinci = f"{beda} {jauh.kode} {jauh.galat[-300:].decode('cp1252')}" if beda else ""
    wine.periksa(f"{nama} ({lama:.1f} s, kode {jauh.kode})", not beda, rinci)


def tanpa_sistem(isi: bytes | None) -> object:
    """A file as it is; of a zip archive all but the byte of each entry that names the system, as XlsxWriter has it."""
    if isi is None or not zipfile.is_zipfile(io.BytesIO(isi)):
        return isi
    with zipfile.ZipFile(io.BytesIO(isi)) as arsip:
        return [
            (n.filename, n.date_time, n.compress_size, n.external_attr, n.flag_bits, n.extra, arsip.read(n))
            for n in arsip.infolist()
        ]


def polos(teks: bytes) -> bytes:
    return teks.replace(b"\r\n", b"\n")


def pasang(wine: Wine, pemasang: Path, nama: str = "pasang") -> None:
    mulai = time.perf_counter()
    hasil = wine.jalan(pemasang, "/S")
    lama = time.perf_counter() - mulai
    xlam = wine.pengguna / "AppData/Roaming/Microsoft/Excel/XLSTART/lakip_xl.xlam"
    menu = wine.pengguna / "AppData/Roaming/Microsoft/Windows/Start Menu/Programs/LAKIP/LAKIP.lnk"
    letak = (wine.folder / "python/pythonw.exe", xlam, menu, wine.akar / "rumah/Desktop/LAKIP.lnk")
    kurang = [str(b) for b in letak if not b.is_file()]
    kurang += [k for k in (_LEPAS, _MENU) if not wine.ada_kunci(k)]
    wine.periksa(
        f"{nama} ({lama:.1f} s)", hasil.kode == 0 and not kurang, f"kode {hasil.kode}, tidak ada {kurang}"
    )


def lepas(wine: Wine, sebelum: set[str], sisa: set[str]) -> None:
    """Uninstall; beside what was there before, only `sisa` may be left."""
    hasil = wine.jalan(wine.folder / "lepas.exe", "/S")
    akhir = time.monotonic() + 60  # it goes on after it has returned
    while time.monotonic() < akhir and (tertinggal := semua_berkas(wine) - sebelum) != sisa:
        time.sleep(0.5)
    kunci = [k for k in (_LEPAS, _MENU, r"HKCU\Software\lakip_xl") if wine.ada_kunci(k)]
    wine.periksa(
        "lepas, tidak ada yang tertinggal",
        tertinggal == sisa and not kunci,
        (hasil.kode, sorted(tertinggal)[:5], kunci),
    )


def semua_berkas(wine: Wine) -> set[str]:
    """What stands in the prefix and the home, without what is temporary or of the test itself."""
    hasil = set()
    for akar in (wine.c, wine.akar / "rumah"):
        for berkas in akar.rglob("*"):
            letak = berkas.relative_to(wine.akar).as_posix()
            if (
                berkas.is_file()
                and "/Temp/" not in letak
                and "/temp/" not in letak
                and "drive_c/uji/" not in letak
            ):
                hasil.add(letak)
    return hasil


SEMUA = {
    "validasi html": ("validasi", "buku.xlsx", "--format", "html", "--keluaran", "l.html"),
    "validasi json": ("validasi", "buku.xlsx", "--format", "json"),
    "validasi sarif": ("validasi", "buku.xlsx", "--format", "sarif"),
    "validasi xlsx": ("validasi", "buku.xlsx", "--format", "xlsx", "--keluaran", "l.xlsx"),
    "validasi --tulis": ("validasi", "buku.xlsx", "--tulis"),
    "isi --ke": ("isi", "buku.xlsx", "--ke", "terisi.xlsx"),
    "isi --uji-coba": ("isi", "buku.xlsx", "--uji-coba"),
    "lampiran xlsx": ("lampiran", "buku.xlsx", "--ke", "lampiran.xlsx"),
    "lampiran docx": ("lampiran", "buku.xlsx", "--ke", "lampiran.docx"),
    "baru": ("baru", "baru.xlsx"),
    "baru --dari": ("baru", "baru.xlsx", "--dari", "buku.xlsx"),
    "tambah": ("tambah", "lain.xlsx", "Riwayat"),
    "banding": ("banding", "lain.xlsx", "buku.xlsx"),
    "banding json": ("banding", "lain.xlsx", "buku.xlsx", "--format", "json"),
    "rapikan --tulis": ("rapikan", "buku.xlsx", "--tulis"),
    "impor-anggaran": ("impor-anggaran", "buku.xlsx", "--ke", "lain.xlsx"),
    "kecualikan": ("kecualikan", "buku.xlsx", "ANG101", "Anggaran!D2", "--alasan", "uji"),
    "aturan": ("aturan",),
    "buku yang tidak ada": ("validasi", "tidak ada.xlsx"),
    "salah pemakaian": ("isi", "--salah"),
    "bantuan": ("--help",),
}  # fmt: skip


def penuh(wine: Wine, pemasang: Path, lama: Path, sebelum: set[str]) -> None:
    for nama, argumen in SEMUA.items():
        sama(wine, nama, *argumen)
    hasil = wine.python("-m", "lakip_xl", "rekap", r"C:\uji", "--ke", r"C:\uji\r.xlsx")
    wine.periksa(
        "rekap tanpa pandas",
        hasil.kode == 3 and hasil.galat.startswith(b"Rekap memerlukan pandas"),
        hasil.galat,
    )
    hasil = wine.python("-m", "lakip_xl", "pita", "periksa")
    wine.periksa("pita periksa", hasil.kode == 0 and hasil.keluaran.count(b"[beres]") == 4, hasil.keluaran)
    hasil = wine.python("-m", "lakip_xl", "validasi", "--terbuka")
    wine.periksa(
        "tanpa Excel", hasil.kode == 3 and hasil.galat.startswith(b"Excel tidak ditemukan"), hasil.galat
    )
    jendela(wine)
    with wine.berjalan(wine.folder / "python/python.exe", "-I", "-c", _EXCEL_TIRUAN) as excel:
        assert excel.stdout is not None
        siap = excel.stdout.readline().strip() == b"siap"
        for program in (pemasang, wine.folder / "lepas.exe"):
            kode = wine.jalan(program, "/S").kode if siap else "tidak siap"
            # the uninstaller's own code goes to the copy of it that does the work
            benar = kode == 3 if program == pemasang else (wine.folder / "python/python.exe").is_file()
            wine.periksa(f"selagi Excel berjalan: {program.name} menolak", benar, kode)
    lepas(wine, sebelum, set())
    pasang(wine, lama, "pasang versi sebelumnya")
    (wine.folder / "catatan saya.txt").write_text("milik pengguna")
    pasang(wine, pemasang, "perbarui di tempat")
    wine.periksa("yang lama sudah tidak ada", not (wine.folder / "app/lakip_xl/lama.py").exists())
    hasil = wine.python("-m", "lakip_xl", "--versi")
    versi = bangun_windows.versi_alat()
    wine.periksa("versinya baru", versi.encode() in hasil.keluaran, hasil.keluaran)


def jendela(wine: Wine) -> None:
    """The window on a dropped workbook: what it says, and the button that fills."""
    buku = wine.c / "uji" / "Buku & Kerja.xlsx"
    shutil.copy(NYATA, buku)
    semula = buku.read_bytes()
    pythonw = wine.folder / "python/pythonw.exe"
    with wine.berjalan(pythonw, "-I", "-m", "lakip_xl.jendela", r"C:\uji\Buku & Kerja.xlsx") as proses:
        pertama = wine.python("-c", _TEKAN, "Isi sel hitungan").keluaran.decode("ascii", "replace")
        jawaban = wine.python("-c", _TEKAN, "OK").keluaran.decode("ascii", "replace")
        kedua = wine.python("-c", _TEKAN, "Tutup").keluaran.decode("ascii", "replace")
        try:
            kode: int | None = proses.wait(60)
        except subprocess.TimeoutExpired:
            kode = None
    wine.periksa("jendela: yang ditemukan disebut", "galat" in pertama and "temuan.html" in pertama, pertama)
    wine.periksa("jendela: laporan ditulis", buku.with_name("Buku & Kerja temuan.html").is_file())
    wine.periksa(
        "jendela: mengisi, dengan cadangan", buku.read_bytes() != semula and "Buku semula" in jawaban, jawaban
    )
    wine.periksa(
        "jendela: memeriksa lagi lalu ditutup", kode == 0 and kedua not in ("", pertama), (kode, kedua)
    )


def versi_sebelumnya(folder: Path) -> Path:
    """A setup of an older version, with a file that the newer one has no more."""
    python = bahan.python_terkunci()
    isi = pohon.susun(python, bahan.daftar_roda(python.versi, lengkap=False), "0.0.1")
    berkas = "app/lakip_xl/__init__.py"
    isi[berkas] = isi[berkas].replace(bangun_windows.versi_alat().encode(), b"0.0.1")
    isi["app/lakip_xl/lama.py"] = b""
    hasil = folder / "lama-pemasang.exe"
    hasil.write_bytes(nsis.pemasang(isi, "0.0.1", "zlib"))
    return hasil


def main() -> int:
    pilihan = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    pilihan.add_argument("--penuh", action="store_true")
    pilihan.add_argument("--pemasang", type=Path)
    diminta = pilihan.parse_args()
    if kurang := [nama for nama in PERLU if not (Path(nama).is_file() or cari_program(nama))]:
        print(
            f"{'!' * 78}\nPEMASANG WINDOWS TIDAK DIUJI: {', '.join(kurang)} tidak ada.\n{'!' * 78}",
            flush=True,
        )
        return 0
    with tempfile.TemporaryDirectory(prefix="lakip-wine-") as folder:
        wine = Wine(Path(folder))
        try:
            pemasang = diminta.pemasang or bangun_windows.bangun(
                wine.akar / "ke", bahan.python_terkunci(), "zlib", lengkap=False, zip_juga=False
            )
            wine.siapkan()
            sebelum = semua_berkas(wine)
            pasang(wine, pemasang.absolute())
            sama(wine, "validasi", "validasi", "buku.xlsx")
            sama(wine, "isi", "isi", "buku.xlsx", "--ke", "terisi.xlsx")
            sisa = set()
            if diminta.penuh:
                penuh(wine, pemasang.absolute(), versi_sebelumnya(wine.akar), sebelum)
                sisa = {(wine.folder / "catatan saya.txt").relative_to(wine.akar).as_posix()}
            lepas(wine, sebelum, sisa)
        except bahan.TakTerbangun as sebab:
            print(sebab, file=sys.stderr)
            return 1
        finally:
            wine.tutup()
    print(f"{len(wine.gagal)} tidak seperti seharusnya{''.join(f'; {n}' for n in wine.gagal)}")
    return int(bool(wine.gagal))


if __name__ == "__main__":
    sys.exit(main())
