"""The engine of a Dask cluster that is there already: batches of files, each file still in a process of its own."""

from __future__ import annotations

import logging
from collections.abc import Iterator, Sequence
from threading import Timer, local
from typing import Any

from lakip_xl.rekap.anak import Anak
from lakip_xl.rekap.kolom import GAGAL
from lakip_xl.rekap.letak import Berkas
from lakip_xl.rekap.periksa import tanpa_isi
from lakip_xl.rekap.rekaman import Rekaman
from lakip_xl.values.ditolak import BukuDitolak
from lakip_xl.verbs.validasi import alat

KELOMPOK = 16  # files a task: well above Dask's few milliseconds a task, and little lost with a worker
_SAMBUNG = 15  # seconds to wait for the scheduler, and then for its first worker
_ULANG = 2  # times that Dask tries a task again after an error of its own
_MENGANGGUR = 30.0  # seconds after which an idle process on a worker ends
_CEREWET = ("distributed", "distributed.client", "asyncio")  # print tracebacks of what we say in a sentence
_simpanan = local()


def kerjakan(daftar_letak: list[str], batas: float) -> tuple[str, list[Rekaman]]:
    """What a worker does with a task: the tool that did it, and a record for each file, in order."""
    if pewaktu := getattr(_simpanan, "pewaktu", None):
        pewaktu.cancel()
    anak = getattr(_simpanan, "anak", None)
    if anak is None or anak.batas != batas:
        anak = _simpanan.anak = Anak(batas)
    try:
        return alat(), [anak.periksa(letak) for letak in daftar_letak]
    finally:
        _simpanan.pewaktu = pewaktu = Timer(_MENGANGGUR, anak.lepas)
        pewaktu.daemon = True
        pewaktu.start()


def jalankan(daftar: Sequence[Berkas], alamat: str, batas: float) -> Iterator[tuple[Berkas, Rekaman]]:
    """Each file with its record, as they come; the tasks of a worker that is lost are done by others.

    Raises `BukuDitolak` where there is no scheduler, no worker, or a worker with another version of this tool.
    """
    klien = _sambung(alamat)
    try:
        yield from _kerjakan_semua(klien, daftar, alamat, batas)
    finally:
        klien.close(timeout=5)


def _sambung(alamat: str) -> Any:
    try:
        from distributed import Client
    except ImportError:
        raise BukuDitolak(
            "--dask memerlukan paket distributed; pasang dengan “pip install lakip-xl[dask]”, "
            "atau jalankan tanpa --dask di komputer ini."
        ) from None
    for nama in _CEREWET:
        logging.getLogger(nama).setLevel(logging.CRITICAL)
    try:
        klien = Client(alamat, timeout=_SAMBUNG, set_as_default=False)
    except OSError:
        raise BukuDitolak(
            f"Penjadwal Dask di {alamat} tidak dapat dihubungi; periksa alamatnya dan jalankan “dask scheduler” di sana."
        ) from None
    try:
        klien.wait_for_workers(1, timeout=_SAMBUNG)
    except OSError:
        klien.close(timeout=5)
        raise BukuDitolak(
            f"Penjadwal Dask di {alamat} belum punya pekerja; jalankan “dask worker {alamat}” dahulu."
        ) from None
    return klien


def _kerjakan_semua(
    klien: Any, daftar: Sequence[Berkas], alamat: str, batas: float
) -> Iterator[tuple[Berkas, Rekaman]]:
    from distributed import as_completed

    antrean = [list(daftar[n : n + KELOMPOK]) for n in range(0, len(daftar), KELOMPOK)][::-1]
    berjalan: dict[Any, list[Berkas]] = {}
    selesai = as_completed(loop=klien.loop)
    while antrean or berjalan:
        while antrean and len(berjalan) < _sekaligus(klien):
            kelompok = antrean.pop()
            letak = [b.letak for b in kelompok]
            tugas = klien.submit(kerjakan, letak, batas, pure=False, retries=_ULANG)
            berjalan[tugas] = kelompok
            selesai.add(tugas)
        tugas = next(selesai)
        kelompok = berjalan.pop(tugas)
        hasil = _hasil(klien, tugas, alamat)
        if hasil is not None:
            yield from zip(kelompok, hasil, strict=True)
        elif len(kelompok) > 1:
            antrean += [[berkas] for berkas in reversed(kelompok)]
        else:
            yield kelompok[0], tanpa_isi(GAGAL, "Setiap pekerja kluster yang mengerjakan berkas ini mati.")


def _sekaligus(klien: Any) -> int:
    """Tasks to have under way: enough that no thread waits, few enough that little waits in memory."""
    return max(4, 2 * int(sum(klien.nthreads().values())))


def _hasil(klien: Any, tugas: Any, alamat: str) -> list[Rekaman] | None:
    """The records of a task; None where every worker died that tried it."""
    from distributed import KilledWorker

    try:
        dengan, hasil = tugas.result()
    except KilledWorker:
        return None
    except Exception as galat:
        if klien.status != "running" or tugas.cancelled():
            sebab = f"Sambungan ke penjadwal Dask di {alamat} terputus"
        else:
            sebab = f"Pekerja Dask tidak dapat menjalankan lakip_xl ({type(galat).__name__})"
        raise BukuDitolak(f"{sebab}; periksa kluster itu, lalu jalankan lagi dengan --lanjut.") from None
    finally:
        tugas.release()
    if dengan != alat():
        raise BukuDitolak(
            f"Pekerja Dask memakai {dengan}, sedangkan di sini {alat()}; pasang versi yang sama di semua komputer, "
            "lalu jalankan lagi dengan --lanjut."
        )
    return hasil  # type: ignore[no-any-return]
