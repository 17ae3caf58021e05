"""Run `lakip` and write down whatever it reaches for that no workbook may make it reach for.

    python _penjaga.py CATATAN BOLEH_TULIS BUKU... -- ARGUMEN...
    python _penjaga.py --induk         the same, for each line on standard input, in a child made ready once

CATATAN gets a JSON object at the end: the peak of its memory in bytes, and a line for each network
call, new process, write outside BOLEH_TULIS (paths, joined by the system's separator) and their backups, and file read
that is neither the program's own nor one of BUKU. An audit hook sees Python's own calls, not those of a library in
another language; the folder is compared before and after for those.
"""

from __future__ import annotations

import json
import os
import resource
import signal
import sys
from contextlib import suppress
from importlib import import_module
from pathlib import Path
from typing import Any

_PROSES = ("os.exec", "os.fork", "os.forkpty", "os.posix_spawn", "os.spawn", "os.startfile", "os.system",
           "pty.spawn", "subprocess.Popen", "pickle.find_class", "webbrowser.open")  # fmt: skip
_JARINGAN = ("socket.", "urllib.", "http.", "ftplib.", "smtplib.", "imaplib.", "poplib.", "telnetlib.")
_MENGUBAH = ("os.chmod", "os.chown", "os.link", "os.mkdir", "os.remove", "os.rename", "os.rmdir", "os.symlink",
             "os.truncate", "os.utime", "shutil.")  # fmt: skip
_TULIS = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND
_BARU = os.O_WRONLY | os.O_CREAT | os.O_TRUNC
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
            str(Path(__file__).resolve().parents[2]),
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
        return letak in self.tulis or any(
            sementara or akhir.startswith(f"{os.path.splitext(os.path.basename(p))[0]} cadangan ")
            for p in self.tulis
            if os.path.dirname(p) == folder
        )

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


def induk() -> bool:
    """Have a child take up each line of standard input; True in that child, its limits and arguments set.

    `muat` lists runs whose modules are loaded before, as a run that is measured by itself loads them.
    """
    for baris in sys.stdin:
        tugas = json.loads(baris)
        if "muat" in tugas:
            for nama in _modul(tugas["muat"]):
                with suppress(ImportError):
                    import_module(nama)
            print(0, flush=True)
            continue
        pid = os.fork()
        if pid == 0:
            _jadi_anak(tugas)
            return True
        print(os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]), flush=True)
    return False


def _modul(daftar_argumen: list[list[str]]) -> list[str]:
    """What is loaded after these runs; they are made in a child, and leave nothing else."""
    baca, tulis = os.pipe()
    if os.fork() == 0:
        from lakip_xl.cli import main as lakip

        os.dup2(2, 1)
        for argumen in daftar_argumen:
            with suppress(SystemExit):
                lakip(argumen, prog_name="lakip")
        os.write(tulis, json.dumps(list(sys.modules)).encode())
        os._exit(0)
    os.close(tulis)
    with open(baca, encoding="utf-8") as pipa:
        isi = pipa.read()
    os.wait()
    modul: list[str] = json.loads(isi)
    return modul


def _jadi_anak(tugas: dict[str, Any]) -> None:
    os.chdir(tugas["folder"])
    for nomor, nama in enumerate((os.devnull, tugas["keluaran"], tugas["pesan"])):
        os.dup2(os.open(nama, _BARU if nomor else os.O_RDONLY, 0o600), nomor)
    resource.setrlimit(resource.RLIMIT_AS, (tugas["memori"], tugas["memori"]))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    signal.setitimer(signal.ITIMER_REAL, tugas["detik"])  # ends the process
    sys.argv[1:] = tugas["argumen"]


def main() -> int:
    if sys.argv[1:] == ["--induk"] and not induk():
        return 0
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
