"""Run `lakip` in a process of its own, bounded in memory and time, and say what became of it."""

from __future__ import annotations

import json
import os
import resource
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

_PENJAGA = Path(__file__).with_name("_penjaga.py")
MAKS_MEMORI = 2 * 2**30  # of address space, which is more than what is really held
MAKS_DETIK = 120


@dataclass(frozen=True)
class Hasil:
    """How a run ended: `kode` is the exit code, None where it was ended from outside.

    `puncak` is the most memory it held, in bytes; `pelanggaran` what it reached for and must not.
    """

    kode: int | None
    keluaran: str
    pesan: str
    detik: float
    puncak: int
    pelanggaran: tuple[str, ...]

    @property
    def cacat(self) -> str:
        """What is wrong with the run itself, whatever the workbook: nothing, if all is well."""
        if self.kode is None:
            return "lewat waktu"
        if any(tanda in self.pesan for tanda in ("MemoryError", "memory allocation", "Memori komputer")):
            return "lewat memori"
        if "Traceback" in self.pesan or "panicked" in self.pesan or self.kode not in (0, 1, 3):
            return f"jatuh (kode {self.kode})"
        if self.kode == 3 and (self.pesan.count("\n") != 1 or not self.pesan.endswith(".\n")):
            return "bukan satu kalimat"
        if self.pelanggaran:
            return f"melanggar: {self.pelanggaran[0]}"
        return ""


def _lingkungan() -> dict[str, str]:
    return {
        **os.environ,
        "PYTHONPATH": str(_PENJAGA.parents[2]),
        "PYTHONDONTWRITEBYTECODE": "1",
        "PYTHONIOENCODING": "utf-8",
    }


def jalankan(
    argumen: Sequence[str],
    *,
    daftar_buku: Sequence[Path],
    boleh_tulis: Sequence[Path] = (),
    folder: Path,
    memori: int = MAKS_MEMORI,
    detik: float = MAKS_DETIK,
) -> Hasil:
    """Run `lakip ARGUMEN` in `folder`. It may read `daftar_buku` and write `boleh_tulis`; all else is noted."""

    def batasi() -> None:
        resource.setrlimit(resource.RLIMIT_AS, (memori, memori))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))

    with tempfile.TemporaryDirectory(prefix="lakip-uji-") as sementara:
        catatan = Path(sementara) / "catatan.json"
        perintah = [
            sys.executable, str(_PENJAGA), str(catatan), os.pathsep.join(map(str, boleh_tulis)),
            *map(str, daftar_buku), "--", *argumen,
        ]  # fmt: skip
        mulai = time.perf_counter()
        proses = subprocess.Popen(
            perintah, cwd=folder, env=_lingkungan(), stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
            stderr=subprocess.PIPE, preexec_fn=batasi,
        )  # fmt: skip
        try:
            keluaran, pesan = proses.communicate(timeout=detik)
            kode: int | None = proses.returncode
        except subprocess.TimeoutExpired:
            proses.kill()
            keluaran, pesan = proses.communicate()
            kode = None
        lama = time.perf_counter() - mulai
        return _hasil(kode, keluaran, pesan, lama, catatan)


def _hasil(kode: int | None, keluaran: bytes, pesan: bytes, lama: float, catatan: Path) -> Hasil:
    akhir = json.loads(catatan.read_text(encoding="utf-8")) if catatan.exists() else {}
    return Hasil(
        kode,
        keluaran.decode("utf-8", "replace"),
        pesan.decode("utf-8", "replace"),
        lama,
        akhir.get("puncak", 0),
        tuple(akhir.get("pelanggaran", ())),
    )


class Induk:
    """`jalankan`, each run a child of one process that has loaded what commands load: most of a short run's time.

    What a run may reach for, its limits and its end are as there; only that it is started from nothing is not.
    """

    def __init__(self, folder: Path, muat: Sequence[Sequence[str]]) -> None:
        """`folder` is its own, for notes; `muat` lists runs whose modules are to be loaded."""
        self._folder = folder
        self._proses = subprocess.Popen(
            [sys.executable, str(_PENJAGA), "--induk"], cwd=folder, env=_lingkungan(),
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True,
        )  # fmt: skip
        self._suruh(muat=muat)

    def __call__(
        self,
        argumen: Sequence[str],
        *,
        daftar_buku: Sequence[Path],
        boleh_tulis: Sequence[Path] = (),
        folder: Path,
        memori: int = MAKS_MEMORI,
        detik: float = MAKS_DETIK,
    ) -> Hasil:
        catatan, keluaran, pesan = (self._folder / nama for nama in ("catatan.json", "keluaran", "pesan"))
        catatan.unlink(missing_ok=True)
        mulai = time.perf_counter()
        kode = self._suruh(
            argumen=[str(catatan), os.pathsep.join(map(str, boleh_tulis)), *map(str, daftar_buku), "--", *argumen],
            folder=str(folder), keluaran=str(keluaran), pesan=str(pesan), memori=memori, detik=detik,
        )  # fmt: skip
        lama = time.perf_counter() - mulai
        habis = None if kode == -signal.SIGALRM else kode
        return _hasil(habis, keluaran.read_bytes(), pesan.read_bytes(), lama, catatan)

    def _suruh(self, **tugas: object) -> int:
        assert self._proses.stdin and self._proses.stdout
        self._proses.stdin.write(json.dumps(tugas) + "\n")
        self._proses.stdin.flush()
        return int(self._proses.stdout.readline())

    def tutup(self) -> None:
        self._proses.communicate()
