"""What a worker of a cluster hands over for a task: bytes, one line for the tool and one a file, as in the journal.

Bytes are all that the inspector's computer takes from it. What they say is believed where it is a record of a file
that was asked for; the figures in it are as true as the worker is.
"""

from __future__ import annotations

from collections.abc import Sequence

from lakip_xl.rekap.baris_jurnal import kunci_berkas, susun_baris, urai_baris
from lakip_xl.rekap.kolom import GAGAL
from lakip_xl.rekap.letak import Berkas
from lakip_xl.rekap.periksa import tanpa_isi
from lakip_xl.rekap.rekaman import Rekaman
from lakip_xl.rekap.rekaman_sah import rekaman_sah
from lakip_xl.values.ditolak import BukuDitolak
from lakip_xl.values.teks import singkat
from lakip_xl.verbs.validasi import alat

BITA_TERBANYAK = 64 * 2**20  # of a file; with as many findings as are kept of one it is some 5 MB
TAK_SAH = "Pekerja kluster menyerahkan hasil yang tidak sah untuk berkas ini; periksa pekerja itu, lalu jalankan lagi."


def kemas(daftar: Sequence[tuple[bytes, Rekaman]]) -> bytes:
    """The records of a task, each with the key that came with its file."""
    return b"\n".join([alat().encode(), *(susun_baris(alat(), kunci, rekaman) for kunci, rekaman in daftar)])


def buka(hasil: object, daftar: Sequence[Berkas]) -> list[Rekaman]:
    """The record of each file, whatever a worker handed over for them: a failure where it is none of that file.

    Raises `BukuDitolak` where the worker has another version of this tool.
    """
    menurut_kunci: dict[bytes, Rekaman] = {}
    if isinstance(hasil, bytes) and len(hasil) <= BITA_TERBANYAK * len(daftar):
        oleh, *daftar_baris = hasil.split(b"\n", len(daftar))
        _pastikan_alat_sama(oleh)
        for baris in daftar_baris:
            terbaca = urai_baris(alat(), baris)
            if terbaca and len(baris) <= BITA_TERBANYAK and (rekaman := rekaman_sah(terbaca[1])):
                menurut_kunci[terbaca[0]] = rekaman
    return [menurut_kunci.get(kunci_berkas(berkas)) or tanpa_isi(GAGAL, TAK_SAH) for berkas in daftar]


def _pastikan_alat_sama(oleh: bytes) -> None:
    if oleh.startswith(b"lakip_xl ") and oleh != alat().encode():
        raise BukuDitolak(
            f"Pekerja Dask memakai {singkat(oleh[:1000].decode(errors='replace'))}, sedangkan di sini {alat()}; "
            "pasang versi yang sama di semua komputer, lalu jalankan lagi dengan --lanjut."
        )
