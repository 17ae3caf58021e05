"""Workbooks to take outputs of: made-up offices, consistent and damaged, and damaged copies of the real one.

The damage is done to the file's bytes, so that it asks nothing of the package that is being tested. What is
done to a cell follows from the names of workbook, sheet and cell alone.
"""

from __future__ import annotations

import hashlib
import io
import re
import sys
import zipfile
from functools import partial
from importlib import import_module
from pathlib import Path

AKAR = Path(__file__).resolve().parents[2]
NYATA = AKAR / "workbook" / "dinsos-pontianak-2020.xlsx"
SALINAN_NYATA = 3
# of so many cells with a figure, cells with a text, rows and sheets, one is damaged
SEANGKA, SETEKS, SEBARIS, SELEMBAR = 24, 160, 200, 40
_ANGKA = re.compile(rb'<c r="([A-Z]+\d+)"((?: s="\d+")?)><v>(-?[\d.]+)</v></c>')
_TEKS = re.compile(rb'<c r="([A-Z]+\d+)"((?: s="\d+")?) t="s"><v>(\d+)</v></c>')
_BARIS = re.compile(rb'<row r="(\d+)"')
_LEMBAR = re.compile(rb'<sheet name="([^"]+)"')
# headings are mostly spared: without them nothing of a sheet is left to be checked
_BARIS_ATAS = re.compile(rb"[A-Z]+[1-6]")


def bangun(folder: Path, jumlah: int, benih: int) -> int:
    """Write the workbooks; the same for the same seed. How many."""
    sys.path.append(str(AKAR / "scripts"))  # for what all scripts share
    kantor = import_module("kantor.berkas")
    (folder / "rusak").mkdir(parents=True, exist_ok=True)
    daftar = list(kantor.tulis_acak(folder / "utuh", jumlah, benih=benih, baris=None))
    for berkas in daftar:
        (folder / "rusak" / berkas.name).write_bytes(rusak(berkas.read_bytes(), berkas.name))
    for nomor in range(1, SALINAN_NYATA + 1):
        ke = folder / "rusak" / f"{NYATA.stem}-{nomor}.xlsx"
        ke.write_bytes(rusak(NYATA.read_bytes(), ke.name))
    return 2 * len(daftar) + SALINAN_NYATA


def rusak(isi: bytes, benih: str) -> bytes:
    """The workbook with some figures changed, blanked, typed as text or put behind a formula, some texts swapped,
    some rows hidden, some sheets called something else.
    """
    hasil = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(isi)) as asal, zipfile.ZipFile(hasil, "w", zipfile.ZIP_DEFLATED) as ke:
        for bagian in asal.infolist():
            satu = asal.read(bagian)
            if bagian.filename.startswith("xl/worksheets/sheet"):
                satu = _rusak_lembar(satu, f"{benih} {bagian.filename}")
            elif bagian.filename == "xl/workbook.xml":
                satu = _LEMBAR.sub(partial(_rusak_nama, benih), satu)
            ke.writestr(zipfile.ZipInfo(bagian.filename), satu, zipfile.ZIP_DEFLATED)
    return hasil.getvalue()


def _rusak_lembar(xml: bytes, benih: str) -> bytes:
    def angka(cocok: re.Match[bytes]) -> bytes:
        undian = _undian(benih, cocok[1])
        if undian % SEANGKA or _BARIS_ATAS.fullmatch(cocok[1]):
            return cocok[0]
        awal, nilai = b'<c r="%s"%s' % (cocok[1], cocok[2]), cocok[3]
        return (
            b"%s><v>%s</v></c>" % (awal, nilai + (b"5" if b"." in nilai else b"0")),
            b"%s><v>%d</v></c>" % (awal, int(float(nilai)) + 1),
            b"%s/>" % awal,
            b"%s><v>-%s</v></c>" % (awal, nilai.lstrip(b"-")),
            b'%s t="e"><v>#REF!</v></c>' % awal,
            b'%s t="inlineStr"><is><t>menyusul</t></is></c>' % awal,
            b"%s><f>1+%s</f><v>%s</v></c>" % (awal, nilai, nilai),
        )[undian // SEANGKA % 7]

    def teks(cocok: re.Match[bytes]) -> bytes:
        if _undian(benih, cocok[1]) % (SETEKS * (4 if _BARIS_ATAS.fullmatch(cocok[1]) else 1)):
            return cocok[0]
        return b'<c r="%s"%s t="s"><v>%d</v></c>' % (cocok[1], cocok[2], max(0, int(cocok[3]) - 1))

    def baris(cocok: re.Match[bytes]) -> bytes:
        return cocok[0] if _undian(benih, cocok[1]) % SEBARIS else cocok[0] + b' hidden="1"'

    return _BARIS.sub(baris, _TEKS.sub(teks, _ANGKA.sub(angka, xml)))


def _rusak_nama(benih: str, cocok: re.Match[bytes]) -> bytes:
    return cocok[0] if _undian(benih, cocok[1]) % SELEMBAR else b'<sheet name="Lembar lain"'


def _undian(benih: str, alamat: bytes) -> int:
    return int.from_bytes(hashlib.sha256(benih.encode() + b" " + alamat).digest()[:6])
