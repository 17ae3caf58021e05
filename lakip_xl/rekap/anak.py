"""The keeper of a worker process: gives it a file, waits no longer than allowed, and replaces it when it dies."""

from __future__ import annotations

import contextlib
import json
import signal
import subprocess
import sys
from collections.abc import Iterator
from threading import Lock, Timer

from lakip_xl.rekap.kolom import GAGAL
from lakip_xl.rekap.periksa import tanpa_isi
from lakip_xl.rekap.rekaman import Rekaman
from lakip_xl.sistem.alasan import alasan

PERCOBAAN = 2  # a process may die of what another one did, as when memory runs out
_MULAI = "import json, sys; sys.path[:] = json.loads(sys.argv[1]); from lakip_xl.rekap.pekerja import layani; layani()"


class Anak:
    """One worker process at a time; it starts with the first file. Not for several threads at once."""

    def __init__(self, batas: float) -> None:
        self.batas = batas  # seconds a file may take
        self._proses: subprocess.Popen[str] | None = None
        self._kunci = Lock()
        self._ditutup = False

    def periksa(self, letak: str) -> Rekaman:
        """The record of a file, also when the process died of it."""
        for _ in range(PERCOBAAN):
            rekaman, terlambat = self._sekali(letak)
            if rekaman is not None:
                return rekaman
            if terlambat:
                return tanpa_isi(
                    GAGAL,
                    f"Belum selesai diperiksa setelah {self.batas:g} detik; beri waktu lebih dengan --batas-waktu.",
                )
        return tanpa_isi(
            GAGAL,
            "Proses pemeriksanya mati, mungkin karena kehabisan memori; periksa sendiri dengan lakip validasi.",
        )

    def lepas(self) -> None:
        """End the process; another starts with the next file. From any thread."""
        with self._kunci:
            self._matikan()

    def tutup(self) -> None:
        """End the process, and start no other. From any thread."""
        with self._kunci:
            self._ditutup = True
            self._matikan()

    def _sekali(self, letak: str) -> tuple[Rekaman | None, bool]:
        """The record, or None and whether time had run out."""
        with self._kunci:
            if self._ditutup:
                return tanpa_isi(GAGAL, "Dihentikan."), False
            try:
                proses = self._proses = self._proses or _mulai()
            except OSError as galat:
                kalimat = f"Proses pemeriksanya tidak dapat dimulai ({alasan(galat)}); tutup program lain, lalu ulangi."
                return tanpa_isi(GAGAL, kalimat), False
        assert proses.stdin and proses.stdout
        pewaktu = Timer(self.batas, proses.kill)
        pewaktu.daemon = True
        pewaktu.start()
        try:
            proses.stdin.write(json.dumps(letak) + "\n")
            proses.stdin.flush()
            return json.loads(proses.stdout.readline()), False
        except (OSError, ValueError):  # the pipe broke, or ended within a line
            terlambat = not pewaktu.is_alive()
            with self._kunci:
                self._matikan()
            return None, terlambat
        finally:
            pewaktu.cancel()

    def _matikan(self) -> None:
        if self._proses is None:
            return
        proses, self._proses = self._proses, None
        proses.kill()
        proses.wait()
        for pipa in (proses.stdin, proses.stdout):
            with contextlib.suppress(OSError):
                if pipa:
                    pipa.close()


def _mulai() -> subprocess.Popen[str]:
    """A worker that imports from where this process does, and from no folder beside the workbooks (-P)."""
    with _tanpa_sela():
        return subprocess.Popen(
            [sys.executable, "-P", "-c", _MULAI, json.dumps(sys.path)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
            encoding="ascii",
        )


@contextlib.contextmanager
def _tanpa_sela() -> Iterator[None]:
    """Hold Ctrl-C back while a process starts, which inherits that: it would die of it with a traceback."""
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    lama = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, lama)
