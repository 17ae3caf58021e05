"""Run `lakip` and write down whatever it reaches for that no workbook may make it reach for.

    python _penjaga.py CATATAN BOLEH_TULIS BUKU... -- ARGUMEN...

CATATAN gets a JSON object at the end: the peak of its memory in bytes, and a line for each network
call, new process, write outside BOLEH_TULIS (paths, joined by the system's separator), and file read
that is neither the program's own nor one of BUKU. An audit hook sees Python's own calls, not those of a library in
another language; the folder is compared before and after for those.
"""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path
from typing import Any

_PROSES = ("os.exec", "os.fork", "os.forkpty", "os.posix_spawn", "os.spawn", "os.startfile", "os.system",
           "pty.spawn", "subprocess.Popen", "pickle.find_class", "webbrowser.open")  # fmt: skip
_JARINGAN = ("socket.", "urllib.", "http.", "ftplib.", "smtplib.", "imaplib.", "poplib.", "telnetlib.")
_MENGUBAH = ("os.chmod", "os.chown", "os.link", "os.mkdir", "os.remove", "os.rename", "os.rmdir", "os.symlink",
             "os.truncate", "os.utime", "shutil.")  # fmt: skip
_TULIS = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND
_SISTEM = (
    "/proc/self/",
    "/dev/urandom",
    "/usr/share/zoneinfo",
    "/etc/localtime",
    "/etc/mime.types",
)


class Penjaga:
    def __init__(self, boleh_tulis: list[str], daftar_buku: list[str]) -> None:
        self.tulis = {os.path.abspath(p) for p in boleh_tulis}
        self.baca = {os.path.abspath(p) for p in daftar_buku} | self.tulis
        akar = {
            sys.prefix,
            sys.base_prefix,
            *sys.path,
            os.path.dirname(os.path.dirname(os.path.abspath(__file__))),
        }
        self.akar = tuple(os.path.join(os.path.realpath(p), "") for p in akar if p and os.path.isabs(p))
        self.catatan: list[str] = []
        self.jaga = True

    def __call__(self, kejadian: str, isi: tuple[Any, ...]) -> None:
        if not self.jaga:
            return
        if kejadian in _PROSES or kejadian.startswith(_JARINGAN):
            self.catatan.append(f"{kejadian} {isi!r}"[:300])
        elif kejadian == "open":
            self._buka(*isi)
        elif kejadian.startswith(_MENGUBAH):
            for nama in isi:
                if isinstance(nama, str | bytes | os.PathLike) and not self._boleh_tulis(os.fspath(nama)):
                    self.catatan.append(f"{kejadian} {os.fspath(nama)!r}")

    def _buka(self, nama: object, _: object, bendera: int | None) -> None:
        if not isinstance(nama, str | bytes | os.PathLike):
            return
        letak = os.fsdecode(nama)
        if letak == os.devnull:
            return
        if (bendera or 0) & _TULIS:
            if not self._boleh_tulis(letak):
                self.catatan.append(f"menulis {letak!r}")
        elif not self._boleh_baca(letak):
            self.catatan.append(f"membaca {letak!r}")

    def _boleh_tulis(self, nama: str | bytes) -> bool:
        letak = os.path.abspath(os.fsdecode(nama))
        folder, akhir = os.path.split(letak)
        sementara = akhir.startswith(".lakip-") and akhir.endswith(".tmp")
        return letak in self.tulis or (sementara and any(os.path.dirname(p) == folder for p in self.tulis))

    def _boleh_baca(self, nama: str) -> bool:
        letak = os.path.abspath(nama)
        # A folder is opened to make a new name in it last.
        milik_sendiri = self._boleh_tulis(letak) or any(os.path.dirname(p) == letak for p in self.tulis)
        return (
            letak in self.baca or milik_sendiri or letak.startswith(_SISTEM)
            or os.path.realpath(letak).startswith(self.akar)
        )  # fmt: skip


def _puncak() -> int:
    """The most memory that this process ever held, in bytes; 0 where the system does not tell."""
    try:
        with open("/proc/self/status", encoding="ascii") as berkas:
            return next(int(baris.split()[1]) * 1024 for baris in berkas if baris.startswith("VmHWM"))
    except (OSError, StopIteration):
        return 0


def main() -> int:
    batas = sys.argv.index("--")
    catatan, boleh_tulis, *daftar_buku = sys.argv[1:batas]
    penjaga = Penjaga([p for p in boleh_tulis.split(os.pathsep) if p], daftar_buku)
    sys.addaudithook(penjaga)
    kode = 0
    try:
        argumen = sys.argv[batas + 1 :]
        if argumen[0] == "tambal":
            from _tambal import tambal

            kode = tambal(Path(argumen[1]))
        else:
            from lakip_xl.cli import main as lakip

            lakip(argumen, prog_name="lakip")
    except SystemExit as akhir:
        kode = akhir.code if isinstance(akhir.code, int) else 1
    finally:
        penjaga.jaga = False
        with open(catatan, "w", encoding="utf-8") as berkas:
            json.dump({"puncak": _puncak(), "pelanggaran": penjaga.catatan}, berkas)
    return kode


if __name__ == "__main__":
    sys.exit(main())
