"""Fill copies of a workbook, and kill each run one step later than the one before.

    python pembunuh.py BUKU FOLDER ya|tidak

Prints, as JSON, the steps of a run that was let live, which is the last. Run ``n`` works in
``FOLDER/n`` and is killed at step ``n``. A step is any call that changes a file system: before it
and after it, and for a write also halfway. `sys.addaudithook` reports such calls even where Python
itself makes them; only writes and synchronisations it does not know, so these are wrapped.
"""

from __future__ import annotations

import json
import os
import shutil
import signal
import sys
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path
from typing import Any

MENGUBAH = {
    "os.rename", "os.remove", "os.chmod", "os.chown", "os.link", "os.symlink", "os.utime", "os.setxattr",
    "os.removexattr", "os.truncate", "os.mkdir", "os.rmdir",
}  # fmt: skip
DIBUNGKUS = ("replace", "rename", "link", "unlink", "remove", "chmod", "chown", "utime", "setxattr", "fsync")


class Pembunuh:
    """Counts the steps, and kills this very process at step `urutan`."""

    def __init__(self, urutan: int) -> None:
        self.urutan = urutan
        self.langkah: list[str] = []

    def catat(self, nama: str) -> None:
        self.langkah.append(nama)
        if len(self.langkah) == self.urutan:
            os.kill(os.getpid(), signal.SIGKILL)

    def pasang(self) -> None:
        sys.addaudithook(self._dengar)
        for nama in DIBUNGKUS:
            setattr(os, nama, self._bungkus(nama, getattr(os, nama)))
        os.write = self._tulis(os.write)  # type: ignore[assignment]

    def _dengar(self, peristiwa: str, rincian: tuple[Any, ...]) -> None:
        menulis = peristiwa == "open" and rincian[2] & (os.O_WRONLY | os.O_RDWR | os.O_CREAT)
        if menulis or peristiwa in MENGUBAH:
            self.catat(peristiwa)

    def _bungkus(self, nama: str, asli: Callable[..., Any]) -> Callable[..., Any]:
        def panggil(*args: Any, **kwargs: Any) -> Any:
            if nama == "fsync":
                self.catat("fsync")
            hasil = asli(*args, **kwargs)
            self.catat(f"{nama} selesai")
            return hasil

        return panggil

    def _tulis(self, asli: Callable[..., int]) -> Callable[..., int]:
        def tulis(nomor: int, data: bytes) -> int:
            self.catat("write")
            jumlah = asli(nomor, data[: max(1, len(data) // 2)])
            self.catat("write selesai")
            return jumlah

        return tulis


def main(buku: Path, folder: Path, bercadangan: bool) -> None:
    from lakip_xl.files.patch import patch
    from lakip_xl.files.reader import read
    from lakip_xl.values.edit import Edit

    urutan, mati = 0, True
    while mati:
        urutan += 1
        tempat = folder / str(urutan)
        tempat.mkdir()
        salinan = Path(shutil.copy2(buku, tempat))
        simpanan = tempat / "cadangan.xlsx" if bercadangan else None
        anak = os.fork()
        if not anak:
            terbaca = read(salinan)
            edit = Edit("Data", "A1", terbaca.daftar_grid[0].cell(1, 1).nilai, Decimal(11))
            pembunuh = Pembunuh(urutan)
            pembunuh.pasang()
            patch(salinan, salinan, [edit], terbaca.sha256, terbaca=terbaca, cadangan=simpanan)
            pembunuh.urutan = 0
            print(json.dumps(pembunuh.langkah), flush=True)
            os._exit(0)
        mati = os.waitstatus_to_exitcode(os.waitpid(anak, 0)[1]) == -signal.SIGKILL


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]), sys.argv[3] == "ya")
