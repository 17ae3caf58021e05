"""The engine of a Dask cluster that is there already: batches of files, each file still in a process of its own."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from threading import Timer, local
from typing import Any

from lakip_xl.rekap.anak import Anak
from lakip_xl.rekap.baris_jurnal import kunci_berkas
from lakip_xl.rekap.kiriman import buka, kemas
from lakip_xl.rekap.kolom import GAGAL
from lakip_xl.rekap.letak import Berkas
from lakip_xl.rekap.periksa import tanpa_isi
from lakip_xl.rekap.rekaman import Rekaman
from lakip_xl.rekap.sambungan import SambunganDask, sambung
from lakip_xl.rekap.tanpa_pickle import tanpa_pickle
from lakip_xl.values.ditolak import BukuDitolak

KELOMPOK = 16  # files a task: well above Dask's few milliseconds a task, and little lost with a worker
_ULANG = 2  # times that Dask tries a task again after an error of its own
_MENGANGGUR = 30.0  # seconds after which an idle process on a worker ends
_simpanan = local()


def kerjakan(daftar: list[tuple[str, bytes]], batas: float) -> bytes:
    """What a worker does with a task, the place and the key of each file: the records, packed."""
    if pewaktu := getattr(_simpanan, "pewaktu", None):
        pewaktu.cancel()
    anak = getattr(_simpanan, "anak", None)
    if anak is None or anak.batas != batas:
        anak = _simpanan.anak = Anak(batas)
    try:
        return kemas([(kunci, anak.periksa(letak)) for letak, kunci in daftar])
    finally:
        _simpanan.pewaktu = pewaktu = Timer(_MENGANGGUR, anak.lepas)
        pewaktu.daemon = True
        pewaktu.start()


def jalankan(
    daftar: Sequence[Berkas], sambungan: SambunganDask, batas: float
) -> Iterator[tuple[Berkas, Rekaman]]:
    """Each file with its record, as they come; the tasks of a worker that is lost are done by others.

    Raises `BukuDitolak` where there is no scheduler, no worker, or a worker with another version of this tool.
    """
    pastikan_ada()
    with tanpa_pickle():
        klien = sambung(sambungan)
        try:
            yield from _Pesanan(klien, sambungan.alamat, batas).kerjakan_semua(daftar)
        finally:
            klien.close(timeout=5)


def pastikan_ada() -> None:
    """Raise `BukuDitolak` where the library for clusters is not installed."""
    try:
        import distributed  # noqa: F401
    except ImportError:
        raise BukuDitolak(
            "--dask memerlukan paket distributed; pasang dengan “pip install lakip-xl[dask]”, "
            "atau jalankan tanpa --dask di komputer ini."
        ) from None


class _Pesanan:
    """The tasks of one run: handed out, taken back, cut into single files where no worker can do one."""

    def __init__(self, klien: Any, alamat: str, batas: float) -> None:
        self._klien, self._alamat, self._batas = klien, alamat, batas
        self._pernah_selesai = False

    def kerjakan_semua(self, daftar: Sequence[Berkas]) -> Iterator[tuple[Berkas, Rekaman]]:
        from distributed import as_completed

        antrean = [list(daftar[n : n + KELOMPOK]) for n in range(0, len(daftar), KELOMPOK)][::-1]
        berjalan: dict[Any, list[Berkas]] = {}
        selesai = as_completed(loop=self._klien.loop)
        while antrean or berjalan:
            while antrean and len(berjalan) < self._sekaligus():
                kelompok = antrean.pop()
                isi = [(berkas.letak, kunci_berkas(berkas)) for berkas in kelompok]
                tugas = self._klien.submit(kerjakan, isi, self._batas, pure=False, retries=_ULANG)
                berjalan[tugas] = kelompok
                selesai.add(tugas)
            tugas = next(selesai)
            kelompok = berjalan.pop(tugas)
            hasil = self._hasil(tugas, kelompok)
            if hasil is not None:
                yield from zip(kelompok, hasil, strict=True)
            elif len(kelompok) > 1:
                antrean += [[berkas] for berkas in reversed(kelompok)]
            else:
                yield kelompok[0], self._tak_terkerjakan()

    def _sekaligus(self) -> int:
        """Tasks to have under way: enough that no thread waits, few enough that little waits in memory."""
        return max(4, 2 * int(sum(self._klien.nthreads().values())))

    def _hasil(self, tugas: Any, kelompok: list[Berkas]) -> list[Rekaman] | None:
        """The records of a task; None where no worker could do it. An error's own words are not read."""
        try:
            if tugas.status == "error":
                return None
            hasil = tugas.result() if tugas.status == "finished" else None
        except Exception:  # what cannot be read as plain bytes
            hasil = None
        finally:
            terputus = self._klien.status != "running" or tugas.cancelled()
            tugas.release()
        if hasil is None and terputus:
            raise BukuDitolak(
                f"Sambungan ke penjadwal Dask di {self._alamat} terputus; periksa kluster itu, lalu jalankan lagi dengan "
                "--lanjut."
            )
        daftar_rekaman = buka(hasil, kelompok)
        self._pernah_selesai = True
        return daftar_rekaman

    def _tak_terkerjakan(self) -> Rekaman:
        """The record of a file that no worker did. Raises `BukuDitolak` where they did none of any other either."""
        if not self._pernah_selesai:
            raise BukuDitolak(
                f"Tidak satu pun pekerja Dask di {self._alamat} dapat menjalankan lakip_xl; pasang versi yang sama di "
                "semua komputer, lalu jalankan lagi dengan --lanjut."
            )
        return tanpa_isi(
            GAGAL,
            "Setiap pekerja kluster yang mengerjakan berkas ini mati atau gagal; periksa pekerja itu, lalu ulangi.",
        )
