"""The journal beside the output: a record per line as soon as it is known, so that nothing is done twice.

The first line names the tool and its rules: records of others are not mixed. A line is appended in one
write; one that was torn off, as by a power cut, is cut away.
"""

from __future__ import annotations

import hashlib
import json
import os
from contextlib import suppress
from pathlib import Path
from types import TracebackType
from typing import BinaryIO, Self

from lakip_xl.rekap.kolom import DILEWATI, TERBACA
from lakip_xl.rekap.letak import Berkas
from lakip_xl.rekap.rekaman import Rekaman
from lakip_xl.values.ditolak import BukuDitolak
from lakip_xl.verbs.validasi import alat

_VERSI = 2
_BERLAKU = frozenset({TERBACA, DILEWATI})  # what failed is tried again: the cause may be gone


class Jurnal:
    """Records on disk by file; only where they stand is held in memory."""

    def __init__(self, path: Path, *, lanjut: bool) -> None:
        """Start a journal, or with `lanjut` go on with what is there. Raises `BukuDitolak`."""
        self.path = path
        self.kepala = {"jurnal": _VERSI, "alat": alat()}
        self._letak: dict[bytes, tuple[int, int]] = {}  # where a line begins, and its length
        self._dilanjutkan: set[bytes] = set()
        try:
            self._berkas = self._buka(lanjut=lanjut)
        except OSError as galat:
            raise BukuDitolak(
                f"Jurnal {path.name} tidak dapat ditulis ({galat.strerror}); periksa izin dan ruang disk foldernya."
            ) from None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, jenis: type[BaseException] | None, galat: BaseException | None, jejak: TracebackType | None
    ) -> None:
        with suppress(OSError):
            os.fsync(self._berkas.fileno())
        self._berkas.close()

    def sudah(self, berkas: Berkas) -> bool:
        """Whether an earlier run has read this very file."""
        return _kunci(berkas) in self._dilanjutkan

    def catat(self, berkas: Berkas, rekaman: Rekaman) -> None:
        """Append a record. Raises `BukuDitolak` where the disk is full."""
        kunci = _kunci(berkas)
        awal = self._berkas.seek(0, os.SEEK_END)
        try:
            panjang = self._tulis({"kunci": kunci.hex(), **rekaman})
        except OSError as galat:
            raise BukuDitolak(
                f"Jurnal {self.path.name} tidak dapat ditulis ({galat.strerror}); "
                "beri ruang, lalu jalankan lagi dengan --lanjut."
            ) from None
        self._letak[kunci] = awal, panjang

    def baca(self, berkas: Berkas) -> Rekaman:
        """The record of a file that was noted."""
        awal, panjang = self._letak[_kunci(berkas)]
        self._berkas.seek(awal)
        rekaman: Rekaman = json.loads(self._berkas.read(panjang))
        return rekaman

    def buang(self) -> None:
        """Remove the journal: its records are in the output now."""
        self._berkas.close()
        with suppress(OSError):
            self.path.unlink()

    def _buka(self, *, lanjut: bool) -> BinaryIO:
        if self.path.exists() and not _jurnal_kita(self.path):
            raise BukuDitolak(
                f"{self.path} bukan jurnal lakip_xl; pindahkan berkas itu atau pilih nama lain."
            )
        berkas = open(self.path, "r+b", buffering=0, opener=_buka_milik_sendiri)  # noqa: SIM115
        self._berkas = berkas
        akhir = self._pindai() if lanjut else 0
        berkas.truncate(akhir)
        berkas.seek(akhir)
        if not akhir:
            self._tulis(self.kepala)
        return berkas

    def _pindai(self) -> int:
        """Find the records; where the last whole line ends, 0 where the journal is of other rules."""
        akhir = 0
        with open(self.path, "rb") as baca:
            for baris in baca:
                isi = _urai(baris)
                if isi is None:
                    break
                if not akhir and isi != self.kepala:
                    return 0
                if akhir and isi.get("status") in _BERLAKU:
                    self._letak[bytes.fromhex(isi["kunci"])] = akhir, len(baris)
                akhir += len(baris)
        self._dilanjutkan = set(self._letak)
        return akhir

    def _tulis(self, isi: Rekaman) -> int:
        """Append a line at the place where the file stands; its length."""
        sisa = memoryview((json.dumps(isi, separators=(",", ":")) + "\n").encode())
        panjang = len(sisa)
        while sisa:
            sisa = sisa[self._berkas.write(sisa) :]
        return panjang


def _buka_milik_sendiri(path: str, bendera: int) -> int:
    """Open or make a file that only its owner may read."""
    return os.open(path, bendera | os.O_CREAT, 0o600)


def _kunci(berkas: Berkas) -> bytes:
    """Place and state of a file. A digest, since an address may hold a password."""
    return hashlib.sha256(f"{berkas.letak}\0{berkas.cap}".encode(errors="surrogateescape")).digest()[:16]


def _jurnal_kita(path: Path) -> bool:
    with open(path, "rb") as berkas:
        kepala = berkas.readline(1000)
    return not kepala or '"jurnal":' in kepala.decode("ascii", "replace")[:20]


def _urai(baris: bytes) -> Rekaman | None:
    """A line as it was written; None for one torn off."""
    try:
        isi = json.loads(baris) if baris.endswith(b"\n") else None
    except ValueError:
        return None
    return isi if isinstance(isi, dict) else None
