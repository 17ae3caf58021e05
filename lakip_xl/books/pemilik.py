"""What a workbook's owner said about changing it: signed, final, reserved by a password."""

from __future__ import annotations

from lakip_xl.books.paket import Paket, lokal
from lakip_xl.values.ditolak import BukuDitolak

_BENAR = ("1", "true")


def tolak_bila_tak_boleh_diubah(paket: Paket, *, salinan: bool) -> None:
    """Refuse a workbook that is signed, marked as final, or asks for a password before it is changed.

    Of the last two a copy may be written, as Excel lets anybody save one. A workbook that only
    recommends to be opened read-only may be changed: Excel asks, and takes yes.
    """
    if any(nama.lower().startswith("_xmlsignatures/") for nama in paket.entri):
        raise BukuDitolak(
            f"Berkas {paket.nama} bertanda tangan digital, yang gugur bila diisi; hapus dahulu tandanya."
        )
    if salinan:
        return
    if _final(paket):
        raise BukuDitolak(
            f"Berkas {paket.nama} ditandai final; buka di Excel, pilih Edit Anyway, lalu simpan dahulu."
        )
    if _bersandi_ubah(paket):
        raise BukuDitolak(
            f"Berkas {paket.nama} hanya boleh diubah dengan kata sandi; simpan ulang tanpa kata sandi itu di Excel "
            "(Save As, Tools, General Options)."
        )


def tolak_bila_susunan_terkunci(paket: Paket) -> None:
    """Refuse to add a sheet where the owner locked which sheets there are."""
    for simpul in paket.xml(paket.buku):
        if lokal(simpul.tag) == "workbookProtection" and simpul.get("lockStructure") in _BENAR:
            raise BukuDitolak(
                f"Susunan lembar pada {paket.nama} dilindungi; buka dahulu di Excel (Review, Protect Workbook)."
            )


def _final(paket: Paket) -> bool:
    for hubungan in paket.hubungan("").values():
        if hubungan.jenis.lower() not in ("custom-properties", "customproperties"):
            continue
        for simpul in paket.xml(hubungan.bagian) if paket.cari(hubungan.bagian) else ():
            if simpul.get("name") == "_MarkAsFinal" and "".join(simpul.itertext()).strip().lower() in _BENAR:
                return True
    return False


def _bersandi_ubah(paket: Paket) -> bool:
    return any(
        lokal(simpul.tag) == "fileSharing" and (simpul.get("reservationPassword") or simpul.get("hashValue"))
        for simpul in paket.xml(paket.buku)
    )
