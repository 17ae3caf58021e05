"""The journal beside the output: a record per line as soon as it is known, so that nothing is done twice.

The first line names the tool and its rules. A line is appended in one write, after the digest of all that it says; what
went bad, was torn off, or stands under another key or rules is made again. One run has it at a time.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path
from types import TracebackType
from typing import BinaryIO, Self

from lakip_xl.files.save import nama_kunci
from lakip_xl.rekap.baris_jurnal import kunci_berkas, susun_baris, urai_baris
from lakip_xl.rekap.kolom import DILEWATI, TERBACA
from lakip_xl.rekap.letak import Berkas
from lakip_xl.rekap.rekaman import Rekaman
from lakip_xl.sistem.alasan import alasan
from lakip_xl.sistem.kunci import kunci
from lakip_xl.values.ditolak import BukuDitolak
from lakip_xl.verbs.validasi import alat

AKHIRAN = ".jurnal"
_VERSI = 3
_BERLAKU = frozenset({TERBACA, DILEWATI})  # what failed is tried again: the cause may be gone


class Jurnal:
    """Records on disk by file; only where they stand is held in memory."""

    def __init__(self, path: Path, *, lanjut: bool) -> None:
        """Start a journal, or with `lanjut` go on with what is there. Raises `BukuDitolak`, also where another run
        has it."""
        self.path = path
        self._alat = alat()
        self._letak: dict[bytes, tuple[int, int]] = {}  # where a line begins, and its length
        self._dilanjutkan: set[bytes] = set()
        with ExitStack() as tumpukan:
            with self._tertulis("periksa izin dan ruang disk foldernya"):
                if tumpukan.enter_context(kunci(nama_kunci(path))) is False:
                    raise BukuDitolak(
                        f"Rekap {path.name.removesuffix(AKHIRAN)} sedang dikerjakan lakip_xl yang lain; tunggu sampai "
                        "selesai, atau pilih nama lain."
                    )
                self._berkas = tumpukan.enter_context(self._buka())
                self._mulai(lanjut=lanjut)
            self._tumpukan = tumpukan.pop_all()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, jenis: type[BaseException] | None, galat: BaseException | None, jejak: TracebackType | None
    ) -> None:
        with suppress(OSError, ValueError):  # it may have been thrown away
            os.fsync(self._berkas.fileno())
        self._tumpukan.close()

    def sudah(self, berkas: Berkas) -> bool:
        """Whether an earlier run has read this very file."""
        return kunci_berkas(berkas) in self._dilanjutkan

    def catat(self, berkas: Berkas, rekaman: Rekaman) -> None:
        """Append a record. Raises `BukuDitolak` where the disk is full."""
        tanda = kunci_berkas(berkas)
        awal = self._berkas.seek(0, os.SEEK_END)
        with self._tertulis("beri ruang, lalu jalankan lagi dengan --lanjut"):
            panjang = self._tulis(susun_baris(self._alat, tanda, rekaman))
        self._letak[tanda] = awal, panjang

    def baca(self, berkas: Berkas) -> Rekaman:
        """The record of a file that was noted. Raises `BukuDitolak` where it is no longer what was noted."""
        tanda = kunci_berkas(berkas)
        awal, panjang = self._letak[tanda]
        self._berkas.seek(awal)
        terbaca = self._urai(self._berkas.read(panjang))
        if terbaca is None or terbaca[0] != tanda:
            raise BukuDitolak(
                f"Jurnal {self.path.name} berubah selama rekap dikerjakan; jalankan lagi dengan --lanjut."
            )
        return terbaca[1]

    def buang(self) -> None:
        """Remove the journal: its records are in the output now."""
        self._berkas.close()
        with suppress(OSError):
            self.path.unlink()

    def _buka(self) -> BinaryIO:
        if self.path.exists() and not _jurnal_kita(self.path):
            raise BukuDitolak(
                f"{self.path} bukan jurnal lakip_xl; pindahkan berkas itu atau pilih nama lain."
            )
        return open(self.path, "r+b", buffering=0, opener=_buka_milik_sendiri)

    def _mulai(self, *, lanjut: bool) -> None:
        akhir = self._pindai() if lanjut else 0
        self._berkas.truncate(akhir)
        self._berkas.seek(akhir)
        if not akhir:
            self._tulis(self._kepala())

    def _kepala(self) -> bytes:
        return json.dumps({"jurnal": _VERSI, "alat": self._alat}, separators=(",", ":")).encode()

    def _pindai(self) -> int:
        """Find the records; where the last whole line ends, 0 where the journal is of other rules."""
        akhir = 0
        with open(self.path, "rb") as baca:
            for baris in baca:
                if not baris.endswith(b"\n"):
                    break
                if not akhir and baris[:-1] != self._kepala():
                    return 0
                if akhir and (terbaca := self._urai(baris)) and terbaca[1].get("status") in _BERLAKU:
                    self._letak[terbaca[0]] = akhir, len(baris)
                akhir += len(baris)
        self._dilanjutkan = set(self._letak)
        return akhir

    def _urai(self, baris: bytes) -> tuple[bytes, Rekaman] | None:
        """Key and record of a line; None for one that is not as it was written."""
        terbaca = urai_baris(self._alat, baris.removesuffix(b"\n"))
        return terbaca and (terbaca[0], json.loads(terbaca[1]))

    @contextmanager
    def _tertulis(self, saran: str) -> Iterator[None]:
        try:
            yield
        except OSError as galat:
            raise BukuDitolak(
                f"Jurnal {self.path.name} tidak dapat ditulis ({alasan(galat)}); {saran}."
            ) from None

    def _tulis(self, isi: bytes) -> int:
        """Append a line at the place where the file stands; its length."""
        sisa = memoryview(isi + b"\n")
        panjang = len(sisa)
        while sisa:
            sisa = sisa[self._berkas.write(sisa) :]
        return panjang


def _buka_milik_sendiri(path: str, bendera: int) -> int:
    """Open or make a file that only its owner may read."""
    return os.open(path, bendera | os.O_CREAT, 0o600)


def _jurnal_kita(path: Path) -> bool:
    with open(path, "rb") as berkas:
        kepala = berkas.readline(1000)
    return not kepala or '"jurnal":' in kepala.decode("ascii", "replace")[:20]
