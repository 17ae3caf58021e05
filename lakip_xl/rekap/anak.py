"""The keeper of a worker process: gives it a file, waits no longer than allowed, and replaces it when it dies."""

from __future__ import annotations

import contextlib
import json
from threading import Lock, Timer

from lakip_xl.rekap.kolom import GAGAL
from lakip_xl.rekap.periksa import tanpa_isi
from lakip_xl.rekap.rekaman import Rekaman
from lakip_xl.sistem.alasan import alasan
from lakip_xl.sistem.proses import ProsesAnak, mulai_python

PERCOBAAN = 2  # a process may die of what another one did, as when memory runs out


class Anak:
    """One worker process at a time; it starts with the first file. Not for several threads at once."""

    def __init__(self, batas: float) -> None:
        self.batas = batas  # seconds a file may take
        self._proses: ProsesAnak | None = None
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
                proses = self._proses = self._proses or mulai_python("lakip_xl.rekap.pekerja", "layani")
            except OSError as galat:
                kalimat = f"Proses pemeriksanya tidak dapat dimulai ({alasan(galat)}); tutup program lain, lalu ulangi."
                return tanpa_isi(GAGAL, kalimat), False
        assert proses.stdin and proses.stdout
        pewaktu = Timer(self.batas, proses.kill)
        pewaktu.daemon = True
        pewaktu.start()
        try:
            proses.stdin.write(json.dumps(letak).encode("ascii") + b"\n")
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
