"""Names of the sheets: legal in Excel, and no two alike."""

from __future__ import annotations

import re
from collections.abc import Iterable

from lakip_xl.lampiran.blok import Tabel

DAFTAR_ISI = "Daftar Isi"
_TERPANJANG = 31
_TERLARANG = re.compile(r"[\[\]:*?/\\'\x00-\x1f\x7f]+")


def nama_lembar(daftar_tabel: Iterable[Tabel]) -> list[str]:
    """A name for each table: its number, and the sasaran's code where there is one.

    >>> nama_lembar([Tabel("L9", "", (), (), bagian=b) for b in ("S1", "s1", "1/2")])
    ['L9 S1', 'L9 s1 (2)', 'L9 1-2']
    """
    terpakai = {DAFTAR_ISI.lower()}
    hasil = []
    for tabel in daftar_tabel:
        dasar = _TERLARANG.sub("-", f"{tabel.kode} {tabel.bagian}").strip()
        nama, urutan = dasar[:_TERPANJANG].strip(), 1
        while nama.lower() in terpakai:
            urutan += 1
            akhiran = f" ({urutan})"
            nama = dasar[: _TERPANJANG - len(akhiran)].strip() + akhiran
        terpakai.add(nama.lower())
        hasil.append(nama)
    return hasil
