"""Every process that is started from here: what it inherits, where it stands, how it ends.

No other module starts one. A workbook comes in a folder with anything beside it, and variables of the environment
can name code to be loaded; so a process inherits no such variable and no search path that depends on the folder one
stands in, and stands elsewhere itself. Programs are named by their whole path (`program` finds them).
"""

from __future__ import annotations

import contextlib
import json
import os
import re
import signal
import subprocess
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from threading import Event, Thread, Timer
from typing import IO

from lakip_xl.sistem.program import WINDOWS, cari_program, folder_tetap, program_windows, tetap

# What makes a program, its shell or the system's loader run code that a variable names.
_MEMUAT_KODE = re.compile(
    r"PYTHON.*|__PYVENV_LAUNCHER__|LD_.*|DYLD_.*|GCONV_PATH|ENV|BASH.*|SHELLOPTS|CDPATH|IFS|PS4"
    r"|PERL5.*|PERLLIB|RUBYLIB|RUBYOPT|NODE_OPTIONS|NODE_PATH|CLASSPATH|_?J.*JAVA_.*OPTIONS|_?JAVA_.*OPTIONS"
    r"|GTK_MODULES|GTK_PATH|GTK_EXE_PREFIX|GIO_(EXTRA_MODULES|MODULE_DIR)|GDK_PIXBUF_MODULE.*"
    r"|QT_PLUGIN_PATH|QT_QPA_PLATFORM_PLUGIN_PATH|OPENSSL_(CONF|ENGINES|MODULES)|URE_BOOTSTRAP",
    re.IGNORECASE,
)
# This Python may not start without the folder of its libraries: it was started with it itself.
_PUSTAKA = ("LD_LIBRARY_PATH", "DYLD_LIBRARY_PATH", "DYLD_FRAMEWORK_PATH", "DYLD_FALLBACK_LIBRARY_PATH")
# All that a Python needs that only computes, on any system.
_PERLU = re.compile(
    r"SYSTEMROOT|SYSTEMDRIVE|WINDIR|TEMP|TMP|TMPDIR|LANG|LC_.*|TZ|PATH|NODEFAULTCURRENTDIRECTORYINEXEPATH"
    rf"|{'|'.join(_PUSTAKA)}",
    re.IGNORECASE,
)
# The new process runs in isolation (-I): no variable, no folder of the user's, no current folder decides where it looks
# for modules. It gets the list that this one goes by instead, which knows all places of an installation: those of
# `pip install --user`, of a checkout, of an editable install.
_MULAI = (
    "import json, sys; sys.path[:] = json.loads(sys.argv[1]); "
    "from importlib import import_module; getattr(import_module(sys.argv[2]), sys.argv[3])()"
)


ProsesAnak = subprocess.Popen[bytes]
_PENGAKHIR = 60  # seconds that Windows gets to end a program


class TakDijawab(Exception):
    """A process of ours gave no whole answer."""


class JawabanTerlambat(TakDijawab):
    """It was ended after the time it had."""


class JawabanTerlaluPanjang(TakDijawab):
    """It was ended when it had answered more than it may."""


def lingkungan(*, python: bool = False, sempit: bool = False) -> dict[str, str]:
    """The variables that a new process inherits: none that names code, and search paths of fixed folders only.

    `python`: it is this Python again, with the libraries that this one was started with. `sempit`: it only computes,
    and is told nothing of the user's, such as passwords for file systems.
    """
    bersih = {nama: isi for nama, isi in os.environ.items() if not _MEMUAT_KODE.fullmatch(nama)}
    for nama in _PUSTAKA if python else ():
        if jalur := os.pathsep.join(folder_tetap(os.environ.get(nama, ""))):
            bersih[nama] = jalur
    bersih["PATH"] = os.pathsep.join(folder_tetap(os.environ.get("PATH", "")))
    if not bersih["PATH"]:
        # an empty one would be the current folder again
        del bersih["PATH"]
        if not WINDOWS:
            bersih["PATH"] = os.defpath
    if WINDOWS:
        bersih["NODEFAULTCURRENTDIRECTORYINEXEPATH"] = "1"
    return {nama: isi for nama, isi in bersih.items() if not sempit or _PERLU.fullmatch(nama)}


def jalur_modul() -> list[str]:
    """Where this process finds its modules, without the folder that one stands in, unless lakip_xl itself lies there."""
    paket = str(Path(__file__).resolve().parents[2])
    hasil = []
    for letak in sys.path:
        if tetap(letak) or os.path.realpath(letak or ".") == paket:
            hasil.append(os.path.abspath(letak))
    if paket not in map(os.path.realpath, hasil):
        hasil.append(paket)
    return hasil


def folder_netral() -> Path:
    """A folder to stand in where nobody's workbooks are: that of this Python."""
    return Path(sys.executable).parent


def buka(berkas: Path) -> bool:
    """Show a file in the program that the user has chosen for its kind; whether there is one."""
    if sys.platform == "win32":
        try:
            os.startfile(berkas.resolve())
        except OSError:
            return False
        return True
    pembuka = cari_program("xdg-open", ("/usr/bin/open",) if sys.platform == "darwin" else ())
    if pembuka is None:
        return False
    kosong = subprocess.DEVNULL
    perintah = [pembuka, berkas.resolve().as_uri()]
    _mulai(perintah, lingkungan(), folder_netral(), stdin=kosong, stdout=kosong, stderr=kosong)
    return True


def selesaikan(perintah: Sequence[str], folder: Path, batas: float) -> int:
    """Run a program in `folder` to its end, unheard; its exit code.

    What takes longer than `batas` seconds is ended with all that it started. Raises `TimeoutError`, another `OSError`
    where it does not start.
    """
    kosong = subprocess.DEVNULL
    proses = _mulai(
        perintah, lingkungan(), folder, stdin=kosong, stdout=kosong, stderr=kosong, start_new_session=True
    )
    try:
        return proses.wait(batas)
    except subprocess.TimeoutExpired:
        raise TimeoutError from None
    finally:
        if proses.poll() is None:
            _hentikan(proses)


def keluaran(perintah: Sequence[str], batas: float) -> str | None:
    """What a program prints; None where it does not start, fails, or takes longer than `batas` seconds."""
    letak = Path(perintah[0]).parent
    try:
        proses = _mulai(
            perintah,
            lingkungan(python=True),
            letak,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
        )
    except OSError:
        return None
    with proses:
        try:
            cetakan, _ = proses.communicate(timeout=batas)
        except subprocess.TimeoutExpired:
            proses.kill()
            return None
    return cetakan.decode("utf-8", "replace").strip() if proses.returncode == 0 else None


def mulai_python(modul: str, fungsi: str, *, sempit: bool = False) -> ProsesAnak:
    """This Python again, running a function of ours that reads standard input and writes standard output.

    Raises `OSError`.
    """
    bendera = ["-I", *(["-B"] if sys.dont_write_bytecode else []), "-X", f"utf8={sys.flags.utf8_mode}"]
    perintah = [sys.executable, *bendera, "-c", _MULAI, json.dumps(jalur_modul()), modul, fungsi]
    pipa = subprocess.PIPE
    with _tanpa_sela():
        return _mulai(
            perintah,
            lingkungan(python=True, sempit=sempit),
            folder_netral(),
            stdin=pipa,
            stdout=pipa,
            stderr=subprocess.DEVNULL,
        )


def tanya(modul: str, fungsi: str, masukan: Iterable[bytes], *, batas: float, maks: int) -> bytes:
    """All that a function of ours answers in a process of its own, which is told nothing but `masukan`.

    Raises `JawabanTerlambat` after `batas` seconds, `JawabanTerlaluPanjang` beyond `maks` bytes, `TakDijawab` where it
    dies, `OSError` where it does not start.
    """
    proses, terlambat = mulai_python(modul, fungsi, sempit=True), Event()
    assert proses.stdin and proses.stdout

    def habis() -> None:
        terlambat.set()
        proses.kill()

    pewaktu = Timer(batas, habis)
    pewaktu.daemon = True
    pengirim = Thread(target=_kirim, args=(proses.stdin, masukan), daemon=True)
    try:
        pewaktu.start()
        pengirim.start()
        jawaban = proses.stdout.read(maks + 1)
        kode = proses.wait() if len(jawaban) <= maks else None
    finally:
        pewaktu.cancel()
        proses.kill()
        proses.wait()
        pengirim.join()
        proses.stdout.close()
    if kode is None:
        raise JawabanTerlaluPanjang
    if kode != 0:
        raise JawabanTerlambat if terlambat.is_set() else TakDijawab
    return jawaban


def _kirim(pipa: IO[bytes], masukan: Iterable[bytes]) -> None:
    with contextlib.suppress(OSError), pipa:  # it died: that there is no answer says so
        for potongan in masukan:
            pipa.write(potongan)


def _mulai(perintah: Sequence[str], variabel: Mapping[str, str], folder: Path, **lain: int) -> ProsesAnak:
    if not os.path.isabs(perintah[0]):
        raise FileNotFoundError(f"{perintah[0]} is not named by its place")
    return subprocess.Popen(perintah, env=variabel, cwd=folder, **lain)  # type: ignore[call-overload, no-any-return]


def _hentikan(proses: ProsesAnak) -> None:
    if sys.platform == "win32":
        keluaran([program_windows("taskkill.exe"), "/F", "/T", "/PID", str(proses.pid)], _PENGAKHIR)
    else:
        os.killpg(proses.pid, signal.SIGKILL)
    proses.wait()


@contextlib.contextmanager
def _tanpa_sela() -> Iterator[None]:
    """Hold Ctrl-C back while a process starts, which inherits that: it is for this process, which ends that one."""
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    lama = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, lama)
