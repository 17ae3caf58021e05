"""A record as one line of bytes: whose it is, the digest of all that belongs together, and the record as JSON.

So it stands in the journal, and so a worker of a cluster hands it over. The digest tells what went bad or got mixed up;
it is no signature: whoever makes lines can make one of anything.
"""

from __future__ import annotations

import hashlib
import json

from lakip_xl.rekap.letak import Berkas
from lakip_xl.rekap.rekaman import Rekaman


def kunci_berkas(berkas: Berkas) -> bytes:
    """Place and state of a file. A digest, since an address may hold a password."""
    return hashlib.sha256(f"{berkas.letak}\0{berkas.cap}".encode(errors="surrogateescape")).digest()[:16]


def susun_baris(alat: str, kunci: bytes, rekaman: Rekaman) -> bytes:
    """The line of a record, without its end."""
    isi = json.dumps(rekaman, separators=(",", ":")).encode()
    return _kepala(alat, kunci, isi) + isi


def urai_baris(alat: str, baris: bytes) -> tuple[bytes, bytes] | None:
    """Key and JSON of a line without its end; None for one that is not as `alat` wrote it."""
    tanda, _, sisa = baris.partition(b" ")
    isi = sisa.partition(b" ")[2]
    try:
        kunci = bytes.fromhex(tanda.decode("ascii"))
    except ValueError:
        return None
    return (kunci, isi) if _kepala(alat, kunci, isi) + isi == baris else None


def _kepala(alat: str, kunci: bytes, isi: bytes) -> bytes:
    sidik = hashlib.sha256(alat.encode() + b"\0" + kunci + isi).hexdigest()[:32]
    return f"{kunci.hex()} {sidik} ".encode()
