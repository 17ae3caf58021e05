"""The engine of one machine: some worker processes, each with a thread that keeps it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from queue import Empty, Full, Queue
from threading import Event, Lock, Thread

from lakip_xl.rekap.anak import Anak
from lakip_xl.rekap.letak import Berkas
from lakip_xl.rekap.rekaman import Rekaman

_TUNGGU = (
    0.2  # seconds between looks at whether it is over; a wait without end would not heed Ctrl-C everywhere
)


def jalankan(daftar: Sequence[Berkas], pekerja: int, batas: float) -> Iterator[tuple[Berkas, Rekaman]]:
    """Each file with its record, as they come. Ending early ends the processes too.

    A file is handed over alone: that costs far less than reading it, and tells which one a process died of.
    """
    antrean = iter(daftar)
    kunci = Lock()
    selesai: Queue[tuple[Berkas, Rekaman]] = Queue(maxsize=4 * pekerja)
    berhenti = Event()
    daftar_anak = [Anak(batas) for _ in range(min(pekerja, len(daftar)))]

    def kerjakan(anak: Anak) -> None:
        while not berhenti.is_set():
            with kunci:
                berkas = next(antrean, None)
            if berkas is None:
                return
            hasil = berkas, anak.periksa(berkas.letak)
            while not berhenti.is_set():
                try:
                    selesai.put(hasil, timeout=_TUNGGU)
                    break
                except Full:
                    continue

    daftar_utas = [Thread(target=kerjakan, args=(anak,), daemon=True) for anak in daftar_anak]
    try:
        for utas in daftar_utas:
            utas.start()
        sisa = len(daftar)
        while sisa:
            try:
                yield selesai.get(timeout=_TUNGGU)
                sisa -= 1
            except Empty:
                continue
    finally:
        berhenti.set()
        for anak in daftar_anak:
            anak.tutup()
        for utas in daftar_utas:
            utas.join()
